"""Matching of editions: which block is the twin of which, and whether twins say the same."""

from editions.matching.model import Alignment, Pair, Relation
from editions.matching.pairing import align, align_manuscripts

__all__ = ["Alignment", "Pair", "Relation", "align", "align_manuscripts"]

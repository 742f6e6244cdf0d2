"""Matching of editions: pairs of twin blocks, and comparison of their contents."""

from editions.matching.model import Alignment, Pair, Relation
from editions.matching.pairing import align, align_manuscripts

__all__ = ["Alignment", "Pair", "Relation", "align", "align_manuscripts"]

"""Two matched editions: what every comparison of them starts from."""

from __future__ import annotations

from editions.checks.editions.parity.acceptances import Acceptances
from editions.matching import Alignment, align_manuscripts
from editions.source.glossary import Glossary
from editions.text import Manuscript
from editions.text.elements import block_elements


class Matched:
    """Two editions and their alignment; of each pair of values the first edition's comes first."""

    def __init__(
        self,
        first: Manuscript,
        second: Manuscript,
        glossary: Glossary | None,
        acceptances: Acceptances,
    ) -> None:
        self.first, self.second, self.glossary = first, second, glossary
        self.acceptances = acceptances
        self.keys = (first.edition.key, second.edition.key)
        self.names = (first.edition.source.name, second.edition.source.name)
        self.blocks = ({b.id: b for b in first.blocks}, {b.id: b for b in second.blocks})
        self.elements = (block_elements(first.article), block_elements(second.article))
        self.alignment: Alignment = align_manuscripts(first, second, glossary)
        self.reported: set[tuple[int, int]] = set()  # sides and names of the glossary

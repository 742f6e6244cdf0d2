"""How well a finished PDF is set, measured from the places of its glyphs.

Any PDF with its text can be measured, whatever made it: `measure(path, text)`.
"""

from typesetting.measures import Measures, measure
from typesetting.text import SourceBlock, SourceText, from_manuscript, from_markdown

__all__ = [
    "Measures",
    "SourceBlock",
    "SourceText",
    "from_manuscript",
    "from_markdown",
    "measure",
]

"""A manuscript: the Markdown of one edition, read once into one tree and one registry of notes."""

from editions.text.model import Block, Call, Image, Manuscript, Note
from editions.text.reader import read

__all__ = ["Block", "Call", "Image", "Manuscript", "Note", "read"]

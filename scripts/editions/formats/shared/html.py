"""A finished page as HTML."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element


def serialised(root: _Element) -> bytes:
    """The page as HTML, in UTF-8."""
    text = etree.tostring(root, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    text = text.replace("</wbr>", "")  # libxml2 knows the HTML of before 2008
    return (text.strip() + "\n").encode()

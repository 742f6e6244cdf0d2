"""Formulas in TeX on their way through pandoc, and in MathML.

pandoc takes `$10, US$` for a formula, so it is shown only the dollars round formulas: another character takes
the place of the others on the way there and back.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence

from lxml import etree

from editions.text.markdown import MarkdownText

DOLLAR = "\ue024"  # a character of private use in the place of a dollar that begins no formula
LONE = re.compile(r"(?<!\\)\$")
MATHML = "{http://www.w3.org/1998/Math/MathML}"
API = [1, 23, 1]  # of pandoc's document as JSON
SECONDS = 20


def show_formulas(text: str) -> tuple[str, bool]:
    """The text for pandoc, with dollars that begin no formula replaced, and whether there is a formula."""
    if text.count("$") < 2 or DOLLAR in text:
        return text, False
    kept = MarkdownText(text).formulas
    if not kept:
        return text, False
    parts, at = [], 0
    for start, end in kept:
        parts += [LONE.sub(DOLLAR, text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, LONE.sub(DOLLAR, text[at:])]), True


def in_mathml(formulas: Sequence[tuple[str, bool]], program: str) -> list[str]:
    """Each formula, TeX and whether it is displayed, in MathML; "" for what is no TeX. Runs pandoc once."""
    kinds = ("InlineMath", "DisplayMath")
    blocks = [
        {"t": "Para", "c": [{"t": "Math", "c": [{"t": kinds[is_block]}, tex]}]}
        for tex, is_block in formulas
    ]
    document = {"pandoc-api-version": API, "meta": {}, "blocks": blocks}
    found = subprocess.run(
        [program, "--sandbox", "-f", "json", "-t", "html", "--mathml"],
        input=json.dumps(document).encode(),
        capture_output=True,
        timeout=SECONDS,
        check=True,
    ).stdout
    root = etree.fromstring(b"<body>" + found + b"</body>", etree.XMLParser(resolve_entities=False))
    read = [next(paragraph.iter(f"{MATHML}math"), None) for paragraph in root.iter("p")]
    return [
        "" if node is None else etree.tostring(node, encoding="unicode", with_tail=False)
        for node in read
    ]

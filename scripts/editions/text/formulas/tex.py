r"""What is a formula in TeX: $E = mc^2$ or $$…$$, and what are two sums of money.

Between its dollars a formula has something of TeX, or is one letter or number; \$ is always a dollar.
"""

from __future__ import annotations

import re

from editions.languages.shared.characters import IDEOGRAPHS

FORMULA = re.compile(
    r"(?<![A-Za-z0-9$\\])\$\$(?P<block>\n?[^$\n]{1,500}(?:\n[^$\n]{1,500}){0,20}\n?)\$\$(?![A-Za-z0-9$])"
    r"|(?<![A-Za-z0-9$\\])\$(?P<inline>[^\s$](?:[^$\n]{0,300}[^\s$\\])?)\$(?![A-Za-z0-9$])"
)
TEX = re.compile(
    r"\\[A-Za-z,;:! ]|[\^_=<>+*/|]|^[A-Za-z](?:\([A-Za-z0-9, ]+\)|')?$|^-?\d+(?:\.\d+)?$"
)
WORDS = re.compile(rf"[A-Za-z]{{2,}} [A-Za-z]{{2,}}|[{IDEOGRAPHS}，。；]")
IN_TEXT = re.compile(r"\\(?:text|mathrm|operatorname|mbox)\{[^{}]*\}|\\[A-Za-z]+")
MONEY = re.compile(r"^\d.*\s(?:US|A|AU|C|CA|HK|NT|NZ|S|SG)$")


def formula_at(text: str, offset: int) -> int | None:
    """Where the formula ends whose first dollar is at `offset`; None if no formula begins there."""
    match = FORMULA.match(text, offset)
    if match is None:
        return None
    content = (match["block"] or match["inline"]).strip()
    is_money = MONEY.match(content) or WORDS.search(IN_TEXT.sub("", content))
    return match.end() if TEX.search(content) and not is_money else None

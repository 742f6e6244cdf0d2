"""Web addresses, DOIs, ISBNs and ISSNs in running text, with their places and faults.

Each function gives (offset, text, problem) for those that are wrong; the problem is a form of the rule's finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editions.source.identifiers import isbn_problem, issn_problem

Wrong = tuple[int, str, str]

ADDRESS = re.compile(
    r"(?<![\w/.@:-])(?P<scheme>h{1,2}t{1,3}p{1,2}s{0,2}|ttps?)(?P<colon>\s?[:：;；]?)"
    r"(?P<slashes>\s?[/／\\]{1,3})(?P<rest>\s?[^\s<>“”‘’「」《》（）【】，。；、：]*)",
    re.IGNORECASE,
)
HOST = re.compile(
    r"(?:(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}|localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?"
)
TRAILING = ".,;:!?)]}”’\"'"
DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/\s?|\bdoi(?:[:：]\s*|\s+(?=\d)))"
    r"(?P<doi>[^\s<>“”‘’，。；、（）]*)",
    re.IGNORECASE,
)
DOI_FORM = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]*[^\s.…]")
ISBN = re.compile(
    r"\bISBN(?:-1[03])?\s*+(?:[:：]\s*+)?(?P<isbn>[0-9X](?:[ \u00a0\u2010-\u2013-]?[0-9X])*)",
    re.IGNORECASE,
)
ISSN = re.compile(
    r"\be?-?ISSN(?:-L)?\s*+(?:[:：]\s*+)?(?P<issn>[0-9X](?:[ \u00a0\u2010-\u2013-]?[0-9X])*)",
    re.IGNORECASE,
)


def wrong_addresses(text: str) -> Iterator[Wrong]:
    for match in ADDRESS.finditer(text):
        problem = _address_problem(match, text)
        if problem:
            yield match.start(), match[0].strip().rstrip(TRAILING), problem


def _address_problem(match: re.Match[str], text: str) -> str:
    if match["scheme"].lower() not in ("http", "https") or match["colon"] != ":":
        return "scheme"
    if match["slashes"] != "//":
        return "slashes"
    rest = match["rest"]
    if rest[:1].isspace():
        return "space"
    host, _, path = rest.rstrip(TRAILING).partition("/")
    if not HOST.fullmatch(re.split(r"[?#]", host)[0]):
        cut = text[match.end() : match.end() + 1].isspace() and rest.endswith(".")
        return "space" if cut else "server"
    return address_part_problem(path)


def address_part_problem(part: str) -> str:
    """The fault of the part of an address after the server's name, or ''."""
    if "://" in part and not re.search(r"(?:web/\d|[?&=]|^)\S*https?://", part):
        return "second"
    if re.search(r"…|\.\.\.", part):
        return "cut"
    if re.search("[\u2010-\u2015\u00ad\\\\]", part):
        return "dash"
    if re.search(r"%(?![0-9A-Fa-f]{2})", part):
        return "percent"
    if re.search(r"[，。；：、（）“”‘’「」《》]", part):
        return "punctuation"
    return ""


def target_problem(href: str) -> str:
    """The fault of the target of a link to the web, or ''."""
    match = re.fullmatch(
        r"https?://(?P<host>[^/?#]*+)(?P<path>.*)", href, re.IGNORECASE | re.DOTALL
    )
    if not match:
        return ""
    host = re.sub(r"^[^@]*@", "", match["host"])
    if not HOST.fullmatch(host):
        return "server"
    if re.search(r"\s|%20$", match["path"]):
        return "space"
    return address_part_problem(match["path"])


def wrong_dois(text: str) -> Iterator[Wrong]:
    for match in DOI.finditer(text):
        doi = match["doi"].rstrip(TRAILING)
        balanced = doi + ")" * (doi.count("(") - doi.count(")"))
        if not DOI_FORM.fullmatch(balanced):
            yield (
                match.start(),
                match[0].rstrip(TRAILING),
                "form",
            )


def wrong_isbns(text: str) -> Iterator[Wrong]:
    for match in ISBN.finditer(text):
        digits = re.sub(r"[^0-9X]", "", match["isbn"].upper())
        if problem := isbn_problem(digits):
            yield match.start(), match[0].strip(), problem


def wrong_issns(text: str) -> Iterator[Wrong]:
    for match in ISSN.finditer(text):
        digits = re.sub(r"[^0-9X]", "", match["issn"].upper())
        if problem := issn_problem(digits):
            yield match.start(), match[0].strip(), problem

"""Links, quotations and emphasis of a block, in a form in which languages can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element

from editions.languages import for_tag, lexicon
from editions.languages.shared.characters import HANGUL, IDEOGRAPHS, KANA

QUOTES = re.compile(r"[“「„«]|(?<![\w’'])[‘『](?=\S)|\"[^\"]*\"")
NESTED = re.compile(r"“[^”]*”|「[^」]*」|„[^“”]*[“”]|«[^»]*»")
TITLES = re.compile(r"[《〈]")
LANGUAGE_PART = re.compile(
    r"(?i)^(?:[a-z]{2}|ch[st]|eng)(?:[-_][a-z]{2,4})?$|^(?:chinese|english|french|japanese|korean)$"
)


WIDE_OR_SYLLABLE = re.compile(f"[{IDEOGRAPHS}{KANA}{HANGUL}]")
GLOSSED = re.compile(rf"\s*+(?:[（(]\s*+)?[《〈{IDEOGRAPHS}]")
LOWER_WORDS = re.compile(r"[a-z]+(?: [a-z]+)?")
STRESSED = frozenset(
    """no not all any and but or is are was were do does did has had have can could may must should
    will would only own this that these those what who why how when where both each every never
    always one here there now then we they you he she it us them in on by for with from to of
    """.split()  # noqa: SIM905
)
# Chinese puts names with a number in quotation marks, which English writes with capitals:
# “十四五”, “一带一路”, “二轨”.
NUMERAL_NAME = re.compile(rf"(?=.*[一二两三四五六七八九十百千万\d])[{IDEOGRAPHS}\d·•.]{{2,8}}")
# And short names, for which the other language has words with capitals: “上海公报”, the Shanghai Communiqué.
SHORT_NAME = re.compile(rf"[{IDEOGRAPHS}\d]{{2,8}}")
CAPITALS = re.compile(r"(?:[A-Z][\w’'-]++ (?:of (?:the )?|and |for )?){1,9}[A-Z][\w’'-]++")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marked words of a block: addresses of links, quotations, titles in 《》, emphasis, a run-in head.

    `optional` are those of the quotations and emphases that another language need not have.
    """

    links: frozenset[str]
    quotations: int
    titles: int
    emphases: int
    run_in: bool
    optional: int = 0


def marks_of(elements: Iterable[_Element], text: str, tag: str = "", other: str = "") -> Marks:
    """The marks of the block elements that hold `text` in the language `tag`; `other` is its twin's text."""
    links: set[str] = set()
    emphases = optional = 0
    run_in = False
    for element in elements:
        for node in element.iter("a", "em", "strong"):
            if node.tag == "a":
                if node.get("class") != "call":
                    links.add(plain_address(node.get("href", "")))
            elif node.get("class") == "run-in-head":
                run_in = True
            elif not any(above.tag in ("em", "strong") for above in node.iterancestors()):
                emphases += 1
                optional += node.tag == "em" and is_foreign(node, tag)
    outer = NESTED.sub(lambda match: match[0][0], text)
    optional += sum(match[0][1:-1].strip(" ") in other for match in NESTED.finditer(text))
    if for_tag(tag).quotes_numeral_names:
        quoted = [match[0][1:-1] for match in NESTED.finditer(text)]
        numerals = sum(bool(NUMERAL_NAME.fullmatch(words)) for words in quoted)
        names = sum(bool(SHORT_NAME.fullmatch(words)) for words in quoted) - numerals
        optional += numerals + min(max(names, 0), len(CAPITALS.findall(other)))
    return Marks(
        links=frozenset(links),
        quotations=len(QUOTES.findall(outer)),
        titles=len(TITLES.findall(text)),
        emphases=emphases,
        run_in=run_in,
        optional=optional,
    )


def is_foreign(node: _Element, tag: str) -> bool:
    """Whether italics may mark a foreign word, which only Latin script does (Chicago, 18th ed., 11.3).

    *dan*, *skålpund*, 6*s* 8*d*, *Bohea* (武夷), 斯科尔磅（*skålpund*）: a name or word of another language, be it
    known by its letters, by its translation after it, or by being no word that the word lists have.
    """
    words = "".join(map(str, node.itertext())).strip()
    language = tag.split("-")[0].lower()
    if node.get("lang") or GLOSSED.match(node.tail or ""):
        return True
    if not for_tag(tag).has_letters_alone:
        return not WIDE_OR_SYLLABLE.search(words)
    if not language or not words.isascii():
        return bool(language)
    is_plain = bool(LOWER_WORDS.fullmatch(words)) and not STRESSED.intersection(words.split())
    return is_plain and not lexicon.concepts(words, language)


def plain_address(address: str) -> str:
    """An address without what differs between the languages of one site: /zh/, en.example.org, ?lang=zh."""
    if address.startswith(("#", "mailto:")):
        return address
    parts = urlsplit(address)
    host = ".".join(
        part
        for part in parts.netloc.lower().split(".")
        if not LANGUAGE_PART.match(part) and part != "www"
    )
    path = "/".join(
        part for part in parts.path.split("/") if part and not LANGUAGE_PART.match(part)
    )
    query = "&".join(
        part
        for part in parts.query.split("&")
        if part and not LANGUAGE_PART.match(part.partition("=")[2])
    )
    return f"{host}/{path}" + (f"?{query}" if query else "")


def are_balanced(first: Marks, second: Marks) -> bool:
    """Whether quotations and emphases agree in number.

    Languages put emphasis on words by one or the other, and a title in 《》 may be either or neither elsewhere.
    """
    difference = (second.quotations + second.emphases) - (first.quotations + first.emphases)
    shared = min(first.titles, second.titles)
    least = -(second.titles - shared) - first.optional
    return least <= difference <= first.titles - shared + second.optional

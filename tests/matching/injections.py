"""Edits that break the match of two editions, each with what should be found, and where."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from editions.findings import Finding, Place
from editions.matching import sentences
from editions.matching.cost import letter_length
from editions.text import Block, Manuscript
from editions.text.blocks import list_blocks
from editions.text.elements import is_call, visible_text
from editions.text.model import Call, Image
from matching.texts import Text

FIRST, SECOND = 0, 1


class Impossible(Exception):
    """The text has nothing that this edit could be done to."""


@dataclass
class Expected:
    """What should be found: a finding of one of the rules at one of the elements, or about one of the notes."""

    rules: frozenset[str]
    elements: list[_Element]
    labels: frozenset[str] = frozenset()
    primary: str = ""  # the rule that is made for this fault, when there are several


@dataclass
class Draft:
    """Copies of two editions that can be edited; `edited` reads them again."""

    text: Text
    random: random.Random
    articles: list[_Element] = field(init=False)
    notes: list[dict[str, str]] = field(init=False)  # texts by label, for each edition
    _attributes: list[dict[_Element, dict[str, str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = [deepcopy(manuscript.article) for manuscript in self.text.manuscripts]
        self.notes = [{n.label: n.text for n in m.notes} for m in self.text.manuscripts]
        self._attributes = [
            _attributes_of(manuscript, article)
            for manuscript, article in zip(self.text.manuscripts, self.articles, strict=True)
        ]

    # Choosing

    def top(self, tag: str, side: int = SECOND) -> list[_Element]:
        """The elements of that name that are directly in the article and are not marked."""
        return [
            node for node in self.articles[side] if node.tag == tag and not self._marked(node, side)
        ]

    def paragraphs(self, side: int = SECOND, least: int = 90) -> list[_Element]:
        """Paragraphs that are long enough to be distinguished."""
        return [node for node in self.top("p", side) if len(visible_text(node)) >= least]

    def choose(self, nodes: list[_Element], count: int = 1) -> list[_Element]:
        """Some of the elements, in the order of the text."""
        if len(nodes) < count:
            raise Impossible
        return sorted(self.random.sample(nodes, count), key=nodes.index)

    def neighbours(self, nodes: list[_Element], count: int = 2) -> list[_Element]:
        """Elements that follow each other directly."""
        runs = [
            run for run in zip(*(nodes[i:] for i in range(count)), strict=False) if _adjacent(run)
        ]
        if not runs:
            raise Impossible
        return list(self.random.choice(runs))

    def sections(self, side: int = SECOND) -> list[list[_Element]]:
        """Each heading with what is below it, up to the next heading."""
        sections: list[list[_Element]] = []
        for node in self.articles[side]:
            if node.tag in ("h2", "h3"):
                sections.append([])
            if sections:
                sections[-1].append(node)
        return sections

    def twin(self, node: _Element, side: int = SECOND) -> _Element:
        """The element at the same place of the other edition (before any edit)."""
        kinds = [
            n
            for n in self.articles[side].iter()
            if n.get("data-block") and not self._marked(n, side)
        ]
        others = [
            n
            for n in self.articles[1 - side].iter()
            if n.get("data-block") and not self._marked(n, 1 - side)
        ]
        return others[kinds.index(node)]

    def _marked(self, node: _Element, side: int) -> bool:
        known = self._attributes[side]
        return any("only" in known.get(n, {}) for n in [node, *node.iterancestors()])

    # Reading again

    def edited(self) -> list[Manuscript]:
        """The editions with their blocks, notes and pictures as they are now."""
        result = []
        for manuscript, article, texts, attributes in zip(
            self.text.manuscripts, self.articles, self.notes, self._attributes, strict=True
        ):
            renumber(article)
            path = manuscript.edition.source
            calls = _calls(path, article)
            notes = [
                replace(note, text=texts[note.label], calls=calls[note.label])
                for note in manuscript.notes
                if note.label in texts and note.label in calls
            ]
            notes.sort(key=lambda note: (note.calls[0].place, int(note.calls[0].id)))
            numbered = tuple(replace(n, number=i) for i, n in enumerate(notes, 1))
            pictures = {node.get("src"): node for node in article.iter("img")}
            result.append(
                replace(
                    manuscript,
                    article=article,
                    notes=numbered,
                    blocks=list_blocks(path, article, numbered, attributes),
                    images=tuple(
                        _as_now(image, pictures[image.source])
                        for image in manuscript.images
                        if image.source in pictures
                    ),
                    source="",
                )
            )
        return result


def _as_now(image: Image, node: _Element) -> Image:
    figure = node.getparent()
    assert figure is not None
    place = replace(image.place, line=line_of(figure))
    return replace(image, alt=node.get("alt", ""), place=place)


def _calls(path: Path, article: _Element) -> dict[str, tuple[Call, ...]]:
    """The calls of each label as they are in the article; their ids are their order."""
    found: dict[str, tuple[Call, ...]] = {}
    for number, node in enumerate(article.iter("a")):
        if is_call(node):
            block = next(n for n in node.iterancestors() if n.get("data-block"))
            place = Place.of(path, line_of(block), 1)
            label = node.get("data-label", "")
            call = Call(str(number), place, block.get("id", ""), "")
            found[label] = (*found.get(label, ()), call)
    return found


def _adjacent(run: tuple[_Element, ...]) -> bool:
    return all(one.getnext() is other for one, other in pairwise(run))


def _attributes_of(manuscript: Manuscript, copy: _Element) -> dict[_Element, dict[str, str]]:
    """The author's attributes by element of the copy."""
    known: dict[str, Block] = {block.id: block for block in manuscript.blocks if block.attributes}
    return {
        node: dict(known[node.get("id", "")].attributes)
        for node in copy.iter()
        if node.get("id", "") in known
    }


def renumber(article: _Element) -> None:
    """Give every block the line that it would have if the text were written out; cells of a row share one."""
    line = 1
    for number, node in enumerate(article.iter()):
        if node.get("data-pos") is None:
            continue
        if node.tag in ("td", "th"):
            row = node.getparent()
            assert row is not None
            if row.index(node) == 0:
                line += 1
        elif node.tag == "li":
            line += 1
        else:
            line += 2
        node.set("data-pos", f"{line}:1")
        node.set("id", f"e{number}")
        if node.tag == "th" and node.getnext() is None:
            line += 1


def line_of(node: _Element) -> int:
    return int(node.get("data-pos", "0:0").split(":")[0])


def lines_of(expected: Expected, draft: Draft) -> set[tuple[str, int]]:
    """Where the finding may point."""
    places = set()
    for node in expected.elements:
        top = node
        while (parent := top.getparent()) is not None:
            top = parent
        side = next((s for s in (0, 1) if draft.articles[s] is top), None)
        if side is not None:
            places.add((draft.text.manuscripts[side].edition.source.name, line_of(node)))
    return places


@dataclass(frozen=True)
class Outcome:
    """What came of one edit; `rule` is that which found it, or one of those that should have."""

    found: bool
    rule: str
    wrong: tuple[Finding, ...]


def judge(findings: list[Finding], expected: Expected, draft: Draft) -> Outcome:
    """One finding of an expected rule at the expected place, or one a note, is right; every other one is wrong."""
    places = lines_of(expected, draft)
    right = [
        finding
        for finding in findings
        if finding.rule.name in expected.rules
        and (
            (finding.place.path.rsplit("/", 1)[-1], finding.place.line) in places
            or finding.get("label") in expected.labels
        )
    ]
    firsts = list({finding.get("label"): finding for finding in reversed(right)}.values())
    lost = {"twin-note-missing"} if "block-missing" in expected.rules else set()  # with the block
    wrong = [f for f in findings if f not in firsts and f.rule.name not in lost]
    rule = firsts[0].rule.name if firsts else expected.primary or min(expected.rules)
    return Outcome(bool(right), rule, tuple(wrong))


# The edits

Edit = Callable[[Draft], Expected]
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    """Register an edit under its name, as in drop-paragraph."""
    EDITS[function.__name__.replace("_", "-")] = function
    return function


def remove(node: _Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def missing(draft: Draft, *nodes: _Element, side: int = SECOND) -> Expected:
    """Expect these elements' twins to be reported, then take the elements away."""
    twins = [draft.twin(node, side) for node in nodes]
    for node in nodes:
        remove(node)
    return Expected(frozenset({"block-missing"}), twins[:1])


def text_blocks(nodes: list[_Element]) -> list[_Element]:
    return [n for node in nodes for n in node.iter() if n.get("data-block")]


@edit
def drop_first_paragraph(draft: Draft) -> Expected:
    return missing(draft, draft.top("p")[0])


@edit
def drop_paragraph(draft: Draft) -> Expected:
    return missing(draft, *draft.choose(draft.top("p")))


@edit
def drop_last_paragraph(draft: Draft) -> Expected:
    return missing(draft, draft.top("p")[-1])


@edit
def drop_two_neighbours(draft: Draft) -> Expected:
    return missing(draft, *draft.neighbours(draft.top("p")))


@edit
def drop_heading(draft: Draft) -> Expected:
    return missing(draft, *draft.choose(draft.top("h2")))


@edit
def drop_subheading(draft: Draft) -> Expected:
    return missing(draft, *draft.choose(draft.top("h3")))


@edit
def drop_item(draft: Draft) -> Expected:
    items = [node for node in draft.articles[SECOND].iter("li") if node.get("data-block")]
    return missing(draft, *draft.choose(items))


def missing_whole(draft: Draft, *nodes: _Element, side: int = SECOND) -> Expected:
    """Take elements away with all that they hold: it is reported at the twin of the first block."""
    twins = [draft.twin(text_blocks([nodes[0]])[0], side)]
    for node in nodes:
        remove(node)
    return Expected(frozenset({"block-missing"}), twins)


@edit
def drop_list(draft: Draft) -> Expected:
    return missing_whole(draft, *draft.choose(draft.top("ul")))


@edit
def drop_quotation(draft: Draft) -> Expected:
    return missing_whole(draft, *draft.choose(draft.top("blockquote")))


@edit
def drop_section(draft: Draft) -> Expected:
    return missing_whole(draft, *draft.random.choice(draft.sections()[:-1] or draft.sections()))


@edit
def drop_table(draft: Draft) -> Expected:
    return missing_whole(draft, *draft.choose(draft.top("table")))


@edit
def drop_caption(draft: Draft) -> Expected:
    captions = list(draft.articles[SECOND].iter("caption", "figcaption"))
    return missing(draft, *draft.choose(captions))


@edit
def drop_row(draft: Draft) -> Expected:
    rows = [row for row in draft.articles[SECOND].iter("tr") if row[0].tag == "td"]
    return missing_whole(draft, *draft.choose(rows))


@edit
def drop_column(draft: Draft) -> Expected:
    table = draft.choose(draft.top("table"))[0]
    rows = list(table.iter("tr"))
    column = draft.random.randrange(len(rows[0]))
    twins = [draft.twin(rows[0][column])]
    for row in rows:
        row.remove(row[column])
    return Expected(frozenset({"block-missing"}), twins)


@edit
def lose_in_first(draft: Draft) -> Expected:
    return missing(draft, *draft.choose(draft.top("p", FIRST)), side=FIRST)


@edit
def lose_section_in_first(draft: Draft) -> Expected:
    section = draft.random.choice(draft.sections(FIRST))
    if any(draft._marked(n, FIRST) for n in section):
        raise Impossible
    return missing_whole(draft, *section, side=FIRST)


NEW_TEXT = (
    (
        "Nobody has counted the lighthouses of the northern coast, and the keepers do not write letters; what is "
        "known of them comes from sailors, who exaggerate, and from priests, who never went up the stairs."
    ),
    (
        "The piano tuner came on foot, ate what he was given and left before breakfast, and for years the only "
        "proof of his visits was that the hymns no longer hurt the ear."
    ),
)


def new_element(tag: str, words: str) -> _Element:
    node = etree.Element(tag)
    node.set("data-pos", "1:1")
    node.set("data-block", "1")
    node.text = words
    return node


def added(draft: Draft, behind: _Element, *nodes: _Element) -> Expected:
    for node in reversed(nodes):
        behind.addnext(node)
    return Expected(frozenset({"block-missing"}), list(nodes[:1]))


@edit
def add_paragraph(draft: Draft) -> Expected:
    words = draft.random.choice(NEW_TEXT)
    return added(draft, draft.choose(draft.top("p"))[0], new_element("p", words))


@edit
def add_heading(draft: Draft) -> Expected:
    return added(draft, draft.choose(draft.top("p"))[0], new_element("h3", "An afterthought"))


@edit
def add_section(draft: Draft) -> Expected:
    nodes = [new_element("h2", "On lighthouses"), *(new_element("p", words) for words in NEW_TEXT)]
    return added(draft, draft.sections()[-1][-1], *nodes)


@edit
def add_item(draft: Draft) -> Expected:
    items = [node for node in draft.articles[SECOND].iter("li") if node.get("data-block")]
    return added(
        draft, draft.choose(items)[0], new_element("li", "The hymns of the lighthouse keepers")
    )


@edit
def repeat_paragraph(draft: Draft) -> Expected:
    node = draft.choose(draft.paragraphs())[0]
    copy = deepcopy(node)
    for call in [inner for inner in copy.iter("a") if is_call(inner)]:
        remove(call)
    copy.tail = None
    node.addnext(copy)
    return Expected(frozenset({"block-missing"}), [copy, node])


def swap(one: _Element, other: _Element) -> None:
    before, parent = one.getprevious(), one.getparent()
    assert parent is not None
    other.addnext(one)
    if before is None:
        parent.insert(0, other)
    else:
        before.addnext(other)


def moved(draft: Draft, *nodes: _Element, side: int = SECOND) -> Expected:
    return Expected(frozenset({"block-moved"}), [draft.twin(node, side) for node in nodes])


@edit
def swap_neighbours(draft: Draft) -> Expected:
    one, other = draft.neighbours(draft.paragraphs())
    expected = moved(draft, one, other)
    one.addprevious(other)
    return expected


@edit
def move_paragraph_down(draft: Draft) -> Expected:
    return _move(draft, down=True)


@edit
def move_paragraph_up(draft: Draft) -> Expected:
    return _move(draft, down=False)


def _move(draft: Draft, *, down: bool) -> Expected:
    one, other = draft.choose(draft.paragraphs(), 2)
    between = [n for n in draft.articles[SECOND] if _between(n, one, other) and n.get("data-block")]
    if len(between) < 1:
        raise Impossible
    mover = one if down else other
    expected = moved(draft, mover)
    if len(between) == 1:  # either of the two may be said to have moved
        expected.elements.append(draft.twin(between[0]))
    if down:
        other.addnext(one)
    else:
        one.addprevious(other)
    return expected


def _between(node: _Element, one: _Element, other: _Element) -> bool:
    article = one.getparent()
    assert article is not None
    place = article.index(node)
    return article.index(one) < place < article.index(other)


@edit
def move_section_to_end(draft: Draft) -> Expected:
    sections = draft.sections()
    if len(sections) < 3:
        raise Impossible
    section = draft.random.choice(sections[:-2])
    expected = moved(draft, section[0])
    last = sections[-1][-1]
    for node in reversed(section):
        last.addnext(node)
    return expected


@edit
def swap_sections(draft: Draft) -> Expected:
    sections = draft.sections()
    if len(sections) < 2:
        raise Impossible
    number = draft.random.randrange(len(sections) - 1)
    one, other = sections[number], sections[number + 1]
    expected = moved(draft, one[0], other[0])
    for node in reversed(one):
        other[-1].addnext(node)
    return expected


@edit
def swap_items(draft: Draft) -> Expected:
    items = [n for n in draft.articles[SECOND].iter("li") if n.get("data-block")]
    one, other = draft.neighbours(items)
    expected = moved(draft, one, other)
    one.addprevious(other)
    return expected


@edit
def swap_rows(draft: Draft) -> Expected:
    rows = [row for row in draft.articles[SECOND].iter("tr") if row[0].tag == "td"]
    one, other = draft.neighbours(rows)
    expected = moved(draft, one[0], other[0])
    one.addprevious(other)
    return expected


@edit
def swap_columns(draft: Draft) -> Expected:
    table = draft.choose(draft.top("table"))[0]
    rows = list(table.iter("tr"))
    column = draft.random.randrange(1, len(rows[0]) - 1)
    expected = moved(draft, rows[0][column], rows[0][column + 1])
    for row in rows:
        row.insert(column, row[column + 1])
    return expected


def join(one: _Element, other: _Element) -> None:
    """Append what `other` holds to `one`."""
    words = " " + (other.text or "")
    if len(one):
        one[-1].tail = (one[-1].tail or "") + words
    else:
        one.text = (one.text or "") + words
    for child in list(other):
        one.append(child)
    remove(other)


def joined(draft: Draft, nodes: list[_Element]) -> Expected:
    expected = Expected(frozenset({"blocks-joined"}), [draft.twin(nodes[0])])
    for other in nodes[1:]:
        join(nodes[0], other)
    return expected


def plain_paragraphs(draft: Draft) -> list[_Element]:
    return [node for node in draft.paragraphs() if "run-in" not in node.get("class", "")]


@edit
def merge_two(draft: Draft) -> Expected:
    return joined(draft, draft.neighbours(plain_paragraphs(draft)))


@edit
def merge_three(draft: Draft) -> Expected:
    return joined(draft, draft.neighbours(plain_paragraphs(draft), 3))


@edit
def merge_in_first(draft: Draft) -> Expected:
    nodes = draft.neighbours(
        [n for n in draft.paragraphs(FIRST, 40) if "run-in" not in n.get("class", "")]
    )
    expected = Expected(frozenset({"blocks-joined"}), [nodes[0]])
    join(*nodes)
    return expected


SENTENCE = re.compile(r"(?<=[.!?”]) (?=[A-Z“])")


def split(draft: Draft, parts: int) -> Expected:
    """Divide the text of a paragraph at sentences; only text before its first child is divided."""
    nodes = [n for n in plain_paragraphs(draft) if len(SENTENCE.split(n.text or "")) >= parts]
    node = draft.choose(nodes)[0]
    expected = Expected(frozenset({"blocks-joined"}), [draft.twin(node)])
    pieces = SENTENCE.split(node.text or "")
    size = max(1, len(pieces) // parts)
    groups = [pieces[i * size : (i + 1) * size] for i in range(parts - 1)] + [
        pieces[(parts - 1) * size :]
    ]
    for group in groups[:-1]:
        node.addprevious(new_element("p", " ".join(group)))
    node.text = " ".join(groups[-1])
    return expected


@edit
def split_in_two(draft: Draft) -> Expected:
    return split(draft, 2)


@edit
def split_in_three(draft: Draft) -> Expected:
    return split(draft, 3)


def kind_changed(draft: Draft, node: _Element) -> Expected:
    return Expected(frozenset({"block-kind"}), [draft.twin(node)])


@edit
def change_level(draft: Draft) -> Expected:
    node = draft.choose(draft.top("h2") + draft.top("h3"))[0]
    expected = kind_changed(draft, node)
    node.tag = "h3" if node.tag == "h2" else "h2"
    return expected


@edit
def paragraph_to_quotation(draft: Draft) -> Expected:
    node = draft.choose(plain_paragraphs(draft))[0]
    expected = kind_changed(draft, node)
    around = etree.Element("blockquote")
    node.addprevious(around)
    around.append(node)
    return expected


@edit
def paragraph_to_item(draft: Draft) -> Expected:
    node = draft.choose(plain_paragraphs(draft))[0]
    expected = kind_changed(draft, node)
    around = etree.Element("ul")
    node.addprevious(around)
    around.append(node)
    node.tag = "li"
    return expected


@edit
def heading_to_paragraph(draft: Draft) -> Expected:
    node = draft.choose(draft.top("h2"))[0]
    expected = kind_changed(draft, node)
    node.tag = "p"
    return expected


@edit
def replace_paragraph(draft: Draft) -> Expected:
    node = draft.choose([n for n in plain_paragraphs(draft) if not list(n)])[0]
    twin = draft.twin(node)
    node.text = (" ".join(NEW_TEXT) * 3)[: len(node.text or "")]
    rules = {"block-unlike", "block-missing", "quantity-differs", "length-unusual"}
    return Expected(frozenset(rules), [twin, node])


@edit
def cut_half(draft: Draft) -> Expected:
    nodes = [n for n in plain_paragraphs(draft) if not list(n) and len(n.text or "") > 300]
    node = draft.choose(nodes)[0]
    text = node.text or ""
    node.text = text[: text.rindex(" ", 0, int(len(text) * 0.4))] + "."
    rules = {
        "sentence-missing",
        "length-unusual",
        "quantity-differs",
        "block-missing",
        "block-unlike",
    }
    return Expected(frozenset(rules), [draft.twin(node), node])


# Changes within a block


def change(
    draft: Draft,
    pattern: str,
    new: str | Callable[[re.Match[str]], str],
    *rules: str,
    side: int = SECOND,
) -> Expected:
    """Replace one occurrence of `pattern` in the text of some block."""
    found = [
        (node, holder, name, match)
        for node in text_blocks([draft.articles[side]])
        for holder, name in _texts(node)
        for match in re.finditer(pattern, getattr(holder, name) or "")
    ]
    if not found:
        raise Impossible
    node, holder, name, match = draft.random.choice(found)
    text = getattr(holder, name)
    words = match.expand(new) if isinstance(new, str) else new(match)
    setattr(holder, name, text[: match.start()] + words + text[match.end() :])
    return Expected(frozenset(rules), [node, draft.twin(node, side)])


def _texts(node: _Element) -> Iterator[tuple[_Element, str]]:
    yield node, "text"
    for inner in node.iterdescendants():
        if not is_call(inner):
            yield inner, "text"
        yield inner, "tail"


def other_digit(match: re.Match[str]) -> str:
    """The number with its last digit changed."""
    return match[0][:-1] + str((int(match[0][-1]) + 3) % 10)


QUANTITY = "quantity-differs"


@edit
def change_year(draft: Draft) -> Expected:
    return change(draft, r"\b(?:18|19|20)\d\d\b(?!s)", other_digit, QUANTITY)


@edit
def change_year_in_first(draft: Draft) -> Expected:
    return change(draft, r"(?:18|19|20)\d\d(?=年(?!代))", other_digit, QUANTITY, side=FIRST)


@edit
def change_share(draft: Draft) -> Expected:
    return change(draft, r"\b\d+(?= per cent)", other_digit, QUANTITY)


@edit
def change_share_in_first(draft: Draft) -> Expected:
    return change(draft, r"\d+(?=%)", other_digit, QUANTITY, side=FIRST)


@edit
def change_share_to_points(draft: Draft) -> Expected:
    return change(draft, r"(?<=\d )per cent", "percentage points", QUANTITY)


@edit
def change_count(draft: Draft) -> Expected:
    return change(draft, r"\b\d{1,2},\d{3}\b|\b\d{3}\b", other_digit, QUANTITY)


@edit
def change_scale(draft: Draft) -> Expected:
    swapped = {"million": "billion", "billion": "million"}
    return change(draft, r"(?<=\d )(?:million|billion)", lambda m: swapped[m[0]], QUANTITY)


@edit
def change_scale_in_first(draft: Draft) -> Expected:
    swapped = {"万": "亿", "亿": "万"}
    return change(draft, r"(?<=\d)[万亿](?=元)", lambda m: swapped[m[0]], QUANTITY, side=FIRST)


@edit
def change_currency(draft: Draft) -> Expected:
    return change(draft, r"(?<=illion )yuan", "dollars", QUANTITY)


@edit
def change_day(draft: Draft) -> Expected:
    pattern = r"\b\d{1,2}(?= (?:March|October|November|September))"
    return change(draft, pattern, lambda m: str(int(m[0]) % 27 + 1), QUANTITY)


@edit
def change_month(draft: Draft) -> Expected:
    pattern = r"\b(?:March|October|November|June)\b(?= \d)"
    return change(draft, pattern, "August", QUANTITY)


@edit
def change_month_in_first(draft: Draft) -> Expected:
    return change(
        draft, r"(?<=年)\d{1,2}(?=月)", lambda m: str(int(m[0]) % 12 + 1), QUANTITY, side=FIRST
    )


@edit
def change_decade(draft: Draft) -> Expected:
    return change(draft, r"\b(?:19|20)\d0s\b", "1960s", QUANTITY)


@edit
def change_decade_in_first(draft: Draft) -> Expected:
    return change(draft, r"\d{4}(?=年代)", "1950", QUANTITY, side=FIRST)


@edit
def change_century(draft: Draft) -> Expected:
    return change(draft, r"\btwenty-first(?= century)|\b21st(?= century)", "nineteenth", QUANTITY)


@edit
def change_number_word(draft: Draft) -> Expected:
    pattern = r"\b(?:three|four|five|seven|eight|nine)\b(?! hundred| thousand| million)"
    swapped = {
        "three": "five",
        "four": "six",
        "five": "eight",
        "seven": "four",
        "eight": "six",
        "nine": "six",
    }
    return change(draft, pattern, lambda m: swapped[m[0]], QUANTITY)


@edit
def change_number_word_in_first(draft: Draft) -> Expected:
    pattern = r"[三四五七八九](?=[种个条年天次位名班座棵])"
    return change(draft, pattern, lambda m: "六" if m[0] != "五" else "九", QUANTITY, side=FIRST)


@edit
def change_ordinal(draft: Draft) -> Expected:
    swapped = {"second": "fifth", "third": "seventh", "fourth": "ninth"}
    pattern = r"\b(?:second|third|fourth)\b(?= (?:meaning|question|understanding))"
    return change(draft, pattern, lambda m: swapped[m[0]], QUANTITY)


@edit
def change_fraction(draft: Draft) -> Expected:
    swapped = {"third": "quarter", "fifth": "tenth", "three quarters": "two thirds"}
    pattern = r"(?<=[Oo]ne )(?:third|fifth)\b|three quarters"
    return change(draft, pattern, lambda m: swapped[m[0]], QUANTITY)


@edit
def change_long_number_word(draft: Draft) -> Expected:
    pattern = r"\b(?:twenty|forty|fifty|seventy)\b"
    return change(draft, pattern, "sixty", QUANTITY)


@edit
def drop_year(draft: Draft) -> Expected:
    return change(draft, r"\b[Ii]n (?:18|19|20)\d\d\b", "then", QUANTITY)


@edit
def drop_share_in_first(draft: Draft) -> Expected:
    return change(draft, r"\d+%", "许多", QUANTITY, side=FIRST)


@edit
def change_term(draft: Draft) -> Expected:
    def other(match: re.Match[str]) -> str:
        return "vessel"

    pattern = draft.random.choice((r"\b[Ff]err(?:y|ies)\b", r"\b[Ss]ubsid\w+"))
    return change_everywhere(draft, pattern, other, "term-differs")


def change_everywhere(
    draft: Draft, pattern: str, new: Callable[[re.Match[str]], str], *rules: str
) -> Expected:
    """Replace all occurrences of `pattern` in one block."""
    nodes = [
        n for n in text_blocks([draft.articles[SECOND]]) if re.search(pattern, visible_text(n))
    ]
    node = draft.choose(nodes)[0]
    for holder, name in _texts(node):
        text = getattr(holder, name)
        if text:
            setattr(holder, name, re.sub(pattern, new, text))
    return Expected(frozenset(rules), [node, draft.twin(node)])


@edit
def misspell_name(draft: Draft) -> Expected:
    names = (
        "Raimondo",
        "Morrison",
        "Kathlin",
        "Watson",
        "Lindqvist",
        "Ochoa",
        "Kovacs",
        "Moreau",
        "Tanaka",
    )
    text = visible_text(draft.articles[SECOND])
    name = draft.random.choice([name for name in names if name in text] or names)
    return change_everywhere(
        draft,
        rf"\b{name}\b",
        lambda m: m[0][:2] + "x" + m[0][3:],
        "name-differs",
        "name-misspelt",
    )


@edit
def misspell_listed_name(draft: Draft) -> Expected:
    """One letter of a name of the glossary, in the second edition."""
    return _misspell(draft, SECOND, lambda name: name[:3] + "x" + name[4:])


@edit
def misspell_listed_name_in_first(draft: Draft) -> Expected:
    """One character of a name of the glossary, in the first edition."""
    return _misspell(draft, FIRST, lambda name: f"{name[:-1]}栗")


def _misspell(draft: Draft, side: int, wrong: Callable[[str], str]) -> Expected:
    key = draft.text.manuscripts[side].edition.key
    names = {
        form.rpartition(" ")[2]
        for term in draft.text.glossary.terms
        for form in term.forms.get(key, ())
        if term.is_name and (len(form) >= 3 if side == FIRST else form.istitle())
    }
    found = [
        (node, name)
        for node in text_blocks([draft.articles[side]])
        for name in sorted(names)
        if (side == FIRST or len(name) >= 5) and not draft._marked(node, side)
        if len(re.findall(re.escape(name), visible_text(node))) == 1
    ]
    if not found:
        raise Impossible
    node, name = draft.random.choice(found)
    for holder, part in _texts(node):
        text = getattr(holder, part) or ""
        setattr(holder, part, text.replace(name, wrong(name)))
    return Expected(
        frozenset({"name-misspelt", "name-differs", "term-differs"}),
        [node, draft.twin(node, side)],
        primary="name-misspelt",
    )


@edit
def drop_sentence(draft: Draft) -> Expected:
    return _drop_sentence(draft, SECOND)


@edit
def drop_sentence_in_first(draft: Draft) -> Expected:
    return _drop_sentence(draft, FIRST)


LONG_PARAGRAPH = 4  # sentences


def _drop_sentence(draft: Draft, side: int) -> Expected:
    """Leave out a whole sentence of a long paragraph, which has no call in it."""
    found = []
    for node in draft.paragraphs(side, 60):
        if len(list(sentences.split(visible_text(node)))) < LONG_PARAGRAPH:
            continue
        for holder, name in _texts(node):
            parts = list(sentences.split(getattr(holder, name) or ""))
            found += [
                (node, holder, name, parts, place)
                for place in range(1, len(parts) - 1)
                if letter_length(parts[place]) >= 40
            ]
    if not found:
        raise Impossible
    node, holder, name, parts, place = draft.random.choice(found)
    setattr(holder, name, "".join(parts[:place] + parts[place + 1 :]))
    rules = {"sentence-missing", "length-unusual", "quantity-differs", "quotation-differs"}
    return Expected(frozenset(rules), [node, draft.twin(node, side)], primary="sentence-missing")


@edit
def change_figure_in_alternative(draft: Draft) -> Expected:
    pictures = [
        node
        for node in draft.articles[SECOND].iter("img")
        if re.search(r"\b\d{4}\b", node.get("alt", ""))
    ]
    node = draft.choose(pictures)[0]
    years = list(re.finditer(r"\b\d{4}\b(?!s)", node.get("alt", "")))
    match = draft.random.choice(years)
    alt = node.get("alt", "")
    node.set("alt", alt[: match.start()] + "1913" + alt[match.end() :])
    elements = [node, list(draft.articles[FIRST].iter("img"))[pictures.index(node)]]
    figures = [parent for n in elements if (parent := n.getparent()) is not None]
    return Expected(frozenset({"text-alternative-differs"}), figures)


@edit
def drop_link(draft: Draft) -> Expected:
    links = [n for n in draft.articles[SECOND].iter("a") if not is_call(n)]
    link = draft.choose(links)[0]
    node = link
    while not node.get("data-block"):
        parent = node.getparent()
        assert parent is not None
        node = parent
    link.tag = "span"
    return Expected(frozenset({"link-differs"}), [node, draft.twin(node)])


@edit
def change_link(draft: Draft) -> Expected:
    expected = drop_link(draft)
    for node in draft.articles[SECOND].iter("span"):
        if node.get("href"):
            node.tag = "a"
            node.set("href", "https://example.org/en/elsewhere")
    return Expected(expected.rules | {"link-differs"}, expected.elements)


@edit
def drop_quotation_marks(draft: Draft) -> Expected:
    return change(draft, r"“([^“”]*)”", r"\1", "quotation-differs")


@edit
def drop_emphasis(draft: Draft) -> Expected:
    nodes = list(draft.articles[SECOND].iter("em"))
    titles = "Harvard Business Review|Made in China 2025|The Patience of Rhetoric"
    node = draft.choose([n for n in nodes if not re.search(titles, visible_text(n))])[0]
    block = node
    while not block.get("data-block"):
        parent = block.getparent()
        assert parent is not None
        block = parent
    node.tag = "span"
    return Expected(frozenset({"quotation-differs"}), [block, draft.twin(block)])

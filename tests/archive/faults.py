"""Faults for a finished PDF of the torture issue, each with the rules that must catch it.

`@fault("rule", ...)`: the first rule is the one that is meant for it; the others may speak too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from archive.conftest import Made


@dataclass(frozen=True)
class Fault:
    """One way to spoil a PDF; `rule` must catch it, `rules` may."""

    name: str
    rule: str
    rules: frozenset[str]
    inject: Callable[[pikepdf.Pdf, Made], None]


FAULTS: list[Fault] = []


def fault(rule: str, *others: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    def register(function: Callable[..., None]) -> Callable[..., None]:
        FAULTS.append(Fault(function.__name__, rule, frozenset([rule, *others]), function))
        return function

    return register


# Finding elements


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All structure elements in reading order."""
    return below(pdf.Root.StructTreeRoot.K[0])


def below(top: Any) -> Iterator[Any]:
    """An element and all below it."""
    stack = [top]
    while stack:
        entry = stack.pop()
        yield entry
        stack += reversed([kid for kid in kids(entry) if is_element(kid)])


def kids(entry: Any) -> list[Any]:
    value = entry.get("/K", Array([]))
    return list(value) if isinstance(value, Array) else [value]


def is_element(entry: Any) -> bool:
    return isinstance(entry, Dictionary) and "/S" in entry


def by_id(pdf: pikepdf.Pdf, identifier: str) -> Any:
    return next(e for e in elements(pdf) if str(e.get("/ID", "")) == identifier)


def first(pdf: pikepdf.Pdf, kind: str, test: Callable[[Any], bool] = lambda _: True) -> Any:
    return next(e for e in elements(pdf) if str(e.S) == f"/{kind}" and test(e))


def link_of(entry: Any) -> Any:
    """The first link annotation in an element."""
    for kid in kids(entry):
        if isinstance(kid, Dictionary):
            if "/Obj" in kid:
                return kid.Obj
            if found := link_of(kid):
                return found
    return None


def block(made: Made, kind: str, least: int = 0) -> str:
    """The id of the first block of that kind with that many characters."""
    blocks = made.manuscript.blocks
    return next(b.id for b in blocks if b.kind == kind and len(b.text) >= least)


def change_xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    changed = re.sub(old, new, xmp)
    assert changed != xmp
    pdf.Root.Metadata.write(changed)


# Notes


@fault("note-element")
def note_is_a_span(pdf: pikepdf.Pdf, made: Made) -> None:
    by_id(pdf, "n3").S = Name.Span


@fault("note-element", "note-reference")
def note_without_id(pdf: pikepdf.Pdf, made: Made) -> None:
    del by_id(pdf, "n3").ID


@fault("note-element", "note-reference", "structure-order")
def two_notes_of_one_id(pdf: pikepdf.Pdf, made: Made) -> None:
    by_id(pdf, "n4").ID = String("n3")


@fault("note-reference")
def call_does_not_refer(pdf: pikepdf.Pdf, made: Made) -> None:
    del by_id(pdf, "r3").Ref


@fault("note-reference")
def call_refers_to_another_note(pdf: pikepdf.Pdf, made: Made) -> None:
    by_id(pdf, "r3").Ref = Array([by_id(pdf, "n4")])


@fault("note-reference")
def note_refers_to_no_call(pdf: pikepdf.Pdf, made: Made) -> None:
    del by_id(pdf, "n3").Ref


@fault("note-reference")
def second_call_is_forgotten(pdf: pikepdf.Pdf, made: Made) -> None:
    note = next(n for n in made.manuscript.notes if len(n.calls) > 1)
    by_id(pdf, note.id).Ref = Array([by_id(pdf, note.calls[0].id)])


@fault("note-reference")
def call_links_to_another_note(pdf: pikepdf.Pdf, made: Made) -> None:
    link_of(by_id(pdf, "r3")).Dest = String("n4")


@fault("note-reference")
def note_is_on_another_page_than_declared(pdf: pikepdf.Pdf, made: Made) -> None:
    names = pdf.Root.Names.Dests.Names
    at = next(i for i in range(0, len(names), 2) if str(names[i]) == "n3")
    names[at + 1][0] = pdf.pages[-1].obj


@fault("note-reference", "note-label")
def call_is_a_span(pdf: pikepdf.Pdf, made: Made) -> None:
    by_id(pdf, "r3").S = Name.Span


@fault("note-label", "structure-text")
def label_is_a_span(pdf: pikepdf.Pdf, made: Made) -> None:
    first(pdf, "Lbl", lambda e: str(e.P.get("/ID", "")) == "n3").S = Name.Span


@fault("note-label")
def label_links_to_another_call(pdf: pikepdf.Pdf, made: Made) -> None:
    link_of(by_id(pdf, "n3")).Dest = String("r4")


@fault("note-label")
def labels_are_swapped(pdf: pikepdf.Pdf, made: Made) -> None:
    one, other = by_id(pdf, "n3"), by_id(pdf, "n4")
    one.K[0], other.K[0] = other.K[0], one.K[0]


@fault("structure-text")
def note_texts_are_swapped(pdf: pikepdf.Pdf, made: Made) -> None:
    one, other = by_id(pdf, "n5"), by_id(pdf, "n6")
    one.K[1], other.K[1] = other.K[1], one.K[1]


# Languages


@fault("structure-language")
def language_of_a_span_is_dropped(pdf: pikepdf.Pdf, made: Made) -> None:
    known = {b.id for b in made.manuscript.blocks}
    del next(e for e in elements(pdf) if "/Lang" in e and str(e.P.get("/ID", "")) in known).Lang


@fault("structure-language")
def language_in_a_note_is_wrong(pdf: pikepdf.Pdf, made: Made) -> None:
    note = by_id(pdf, "n1")
    next(e for e in below(note) if "/Lang" in e and e.objgen != note.objgen).Lang = String("de")


@fault("metadata", "structure-language")
def language_of_the_document_is_wrong(pdf: pikepdf.Pdf, made: Made) -> None:
    pdf.Root.Lang = String("ja")


# Text and order


@fault("structure-text")
def paragraph_is_split(pdf: pikepdf.Pdf, made: Made) -> None:
    """As it would be without joining over a page's end."""
    entry = by_id(pdf, block(made, "paragraph", 40))
    whole = kids(entry)
    if len(whole) == 1:
        entry, whole = whole[0], kids(whole[0])
    half = len(whole) // 2 or 1
    rest = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=entry.P, Pg=entry.Pg, K=Array(whole[half:]))
    )
    entry.K = Array(whole[:half])
    siblings = entry.P.K
    at = next(i for i, kid in enumerate(siblings) if is_element(kid) and kid.objgen == entry.objgen)
    entry.P.K = Array([*list(siblings)[: at + 1], rest, *list(siblings)[at + 1 :]])


@fault("text-untagged", "structure-text")
def text_is_in_no_element(pdf: pikepdf.Pdf, made: Made) -> None:
    entry = by_id(pdf, block(made, "paragraph", 40))
    entry.K = Array(kids(entry)[1:])


@fault("structure-text")
def element_is_missing(pdf: pikepdf.Pdf, made: Made) -> None:
    del by_id(pdf, block(made, "paragraph", 40)).ID


@fault("structure-order")
def paragraphs_change_places(pdf: pikepdf.Pdf, made: Made) -> None:
    ids = [b.id for b in made.manuscript.blocks if b.kind == "paragraph" and not b.path]
    one, other = by_id(pdf, ids[0]), by_id(pdf, ids[1])
    _swap(one, other)


@fault("structure-order")
def notes_change_places(pdf: pikepdf.Pdf, made: Made) -> None:
    _swap(by_id(pdf, "n2"), by_id(pdf, "n3"))


@fault("structure-order")
def note_is_read_before_its_call(pdf: pikepdf.Pdf, made: Made) -> None:
    parent = by_id(pdf, "n1").P
    entries = list(parent.K)
    at = next(i for i, kid in enumerate(entries) if str(kid.get("/ID", "")) == "n1")
    parent.K = Array([entries.pop(at), *entries])


def _swap(one: Any, other: Any) -> None:
    parent = one.P
    entries = list(parent.K)
    places = [
        next(i for i, kid in enumerate(entries) if is_element(kid) and kid.objgen == e.objgen)
        for e in (one, other)
    ]
    entries[places[0]], entries[places[1]] = entries[places[1]], entries[places[0]]
    parent.K = Array(entries)


# Furniture


def _read_artifacts(pdf: pikepdf.Pdf, subtype: bytes, pages: slice) -> None:
    """Make text of the artifacts of one subtype, as WeasyPrint 70.0 has them."""
    document = pdf.Root.StructTreeRoot.K[0]
    for page in pdf.pages[pages]:
        content = page.Contents.read_bytes()
        number = 1 + max(int(n) for n in re.findall(rb"/MCID (\d+)", content))
        changed, count = re.subn(
            rb"/Artifact\s*<<[^>]*/Subtype\s?/" + subtype + rb"[^>]*>>\s*BDC",
            b"/Span <</MCID %d>> BDC" % number,
            content,
            count=1,
        )
        assert count
        page.Contents.write(changed)
        document.K.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=Array([number])
                )
            )
        )


@fault("furniture-read")
def running_heads_are_read(pdf: pikepdf.Pdf, made: Made) -> None:
    _read_artifacts(pdf, b"Header", slice(1, 6))


@fault("furniture-read")
def folios_are_read(pdf: pikepdf.Pdf, made: Made) -> None:
    _read_artifacts(pdf, b"Footer", slice(1, 6))


# Tables, lists, figures, links


@fault("table-scope")
def header_cell_without_scope(pdf: pikepdf.Pdf, made: Made) -> None:
    del first(pdf, "TH").A


@fault("table-cells", "structure-text", "text-untagged")
def row_is_missing(pdf: pikepdf.Pdf, made: Made) -> None:
    body = first(pdf, "TBody")
    rows = list(body.K)
    body.K = Array([*rows[:20], *rows[21:]])


@fault("table-cells")
def header_cell_is_a_cell(pdf: pikepdf.Pdf, made: Made) -> None:
    first(pdf, "TH").S = Name.TD


@fault("table-cells", "structure-text")
def table_is_split(pdf: pikepdf.Pdf, made: Made) -> None:
    """One table per page, as without joining."""
    table, body = first(pdf, "Table"), first(pdf, "TBody")
    rows = list(body.K)
    second = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Table, P=table.P, Pg=table.Pg, K=Array(rows[50:]))
    )
    body.K = Array(rows[:50])
    siblings = list(table.P.K)
    at = next(i for i, kid in enumerate(siblings) if kid.objgen == table.objgen)
    table.P.K = Array([*siblings[: at + 1], second, *siblings[at + 1 :]])


@fault("list-structure")
def list_without_numbering(pdf: pikepdf.Pdf, made: Made) -> None:
    del first(pdf, "L").A


@fault("list-structure")
def numbered_list_declares_no_numbering(pdf: pikepdf.Pdf, made: Made) -> None:
    numbered = first(pdf, "L", lambda e: e.A.ListNumbering == "/Decimal")
    numbered.A.ListNumbering = Name("/None")


@fault("list-structure")
def item_without_body(pdf: pikepdf.Pdf, made: Made) -> None:
    first(pdf, "LBody").S = Name.Span


@fault("figure-alternative")
def figure_without_alternative(pdf: pikepdf.Pdf, made: Made) -> None:
    del first(pdf, "Figure").Alt


@fault("figure-alternative")
def alternatives_are_swapped(pdf: pikepdf.Pdf, made: Made) -> None:
    one, other = [e for e in elements(pdf) if e.S == "/Figure"][:2]
    one.Alt, other.Alt = other.Alt, one.Alt


@fault("figure-alternative")
def figure_box_in_pixels(pdf: pikepdf.Pdf, made: Made) -> None:
    attributes = first(pdf, "Figure").A
    height = float(pdf.pages[0].mediabox[3])
    left, bottom, right, top = (float(n) for n in attributes.BBox)
    attributes.BBox = Array([left / 0.75, (height - top) / 0.75, right / 0.75, bottom / 0.75])


@fault("figure-alternative", "text-untagged")
def figure_is_missing(pdf: pikepdf.Pdf, made: Made) -> None:
    first(pdf, "Figure").S = Name.Span


@fault("link-element")
def link_in_a_span(pdf: pikepdf.Pdf, made: Made) -> None:
    first(pdf, "Link", lambda e: "/A" in link_of(e)).S = Name.Span


@fault("link-element")
def link_describes_its_target_only(pdf: pikepdf.Pdf, made: Made) -> None:
    link_of(by_id(pdf, "r3")).Contents = String("n3")


@fault("link-element")
def link_in_no_element(pdf: pikepdf.Pdf, made: Made) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[-1].obj.Annots = Array([pdf.make_indirect(link)])


# What the file says of itself


@fault("structure-tree")
def no_structure_tree(pdf: pikepdf.Pdf, made: Made) -> None:
    del pdf.Root.StructTreeRoot


@fault("metadata")
def title_is_the_file_name(pdf: pikepdf.Pdf, made: Made) -> None:
    change_xmp(pdf, rb'x-default">[^<]*</rdf:li>', b'x-default">torture.zh</rdf:li>')


@fault("metadata")
def titles_differ(pdf: pikepdf.Pdf, made: Made) -> None:
    pdf.trailer.Info.Title = String("Another")


@fault("metadata")
def author_is_missing(pdf: pikepdf.Pdf, made: Made) -> None:
    del pdf.trailer.Info.Author


@fault("metadata")
def dates_differ(pdf: pikepdf.Pdf, made: Made) -> None:
    pdf.trailer.Info.ModDate = String("D:20240301000000Z")


@fault("metadata")
def date_is_missing(pdf: pikepdf.Pdf, made: Made) -> None:
    change_xmp(pdf, rb"<xmp:CreateDate>[^<]*</xmp:CreateDate>", b"")
    del pdf.trailer.Info.CreationDate


@fault("metadata")
def attachment_has_another_date(pdf: pikepdf.Pdf, made: Made) -> None:
    pdf.Root.AF[0].EF.F.Params.ModDate = String("D:20240301000000Z")


@fault("metadata")
def keywords_differ(pdf: pikepdf.Pdf, made: Made) -> None:
    pdf.trailer.Info.Keywords = String("one")


@fault("metadata")
def file_name_is_shown(pdf: pikepdf.Pdf, made: Made) -> None:
    del pdf.Root.ViewerPreferences


@fault("identification")
def accessibility_is_not_claimed(pdf: pikepdf.Pdf, made: Made) -> None:
    change_xmp(pdf, rb"<pdfuaid:part>1</pdfuaid:part>", b"")


@fault("identification")
def claims_another_part(pdf: pikepdf.Pdf, made: Made) -> None:
    change_xmp(pdf, rb"<pdfaid:part>3</pdfaid:part>", b"<pdfaid:part>2</pdfaid:part>")


@fault("source-attached")
def source_is_not_attached(pdf: pikepdf.Pdf, made: Made) -> None:
    del pdf.Root.AF


@fault("source-attached")
def another_source_is_attached(pdf: pikepdf.Pdf, made: Made) -> None:
    pdf.Root.AF[0].EF.F.write(b"# Another text\n")

"""Compare the import with pandoc alone, mammoth and markitdown, and write the tables of docs/import.md.

usage: python tools/import_benchmark.py [--rivals PYTHON] [--folder FOLDER]
PYTHON is an interpreter that has mammoth, markitdown[docx,pdf] and python-docx. Files that LibreOffice, Chromium or
python-docx make are left out, and named, where these are not installed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tools")]

import import_files as files  # noqa: E402
import import_unseen  # noqa: E402
from editions.findings import Finding, FindingsError  # noqa: E402
from editions.importers.bring_in import bring_in  # noqa: E402
from editions.importers.linked import linked_notes  # noqa: E402
from editions.importers.model import Task  # noqa: E402
from editions.text.pandoc import READER, program  # noqa: E402
from importers import word_files as word  # noqa: E402

PAGE = ROOT / "docs" / "import.md"
TAGS = ("zh-Hans", "en-GB")
SUPER = '<w:vertAlign w:val="superscript"/>'
NOTE = "Margaret Lewis, A Book, 2021."
SECOND = "Ann Lee, Another Book, 2022."
WARNED = (
    "import-note-lost",
    "import-note-uncalled",
    "import-note-typed",
    "import-text-lost",
    "import-refused",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One file: its kind, its language, its path, what is in it."""

    kind: str
    name: str
    language: str
    path: Path
    truth: files.Truth


def calls(*pairs: tuple[str, str]) -> files.Truth:
    """A truth of calls alone: the text before each, and the text of its note."""
    return files.Truth(
        (),
        tuple(
            (files.letters(before)[-files.CONTEXT :], files.letters(note)[: files.BEGINNING])
            for before, note in pairs
        ),
    )


def by_hand(folder: Path) -> Iterator[Sample]:
    """Word files made part by part, one for each feature that converters lose."""
    run, note, para = word.run, word.note, word.para
    one = {1: para(run(NOTE))}
    two = {**one, 2: para(run(SECOND))}
    first = ("A statement", NOTE)
    both = calls(first, ("and another", SECOND))
    merged = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    statement = run("A statement")
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    typed_end = [para(run("1", SUPER), run(f" {NOTE}")), para(run("2", SUPER), run(f" {SECOND}"))]
    cases: dict[str, tuple[list[str], dict[str, dict[int, str]], files.Truth]] = {
        "two notes": (
            [para(statement, note(1), run(" and another"), note(2), run("."))],
            {"footnotes": two},
            both,
        ),
        "a note of two paragraphs": (
            [para(statement, note(1))],
            {"footnotes": {1: para(run(NOTE)) + para(run("More."))}},
            calls(first),
        ),
        "endnotes": ([para(statement, note(1, "endnote"))], {"endnotes": one}, calls(first)),
        "footnote and endnote": (
            [para(statement, note(1), run(" and another"), note(1, "endnote"))],
            {"footnotes": one, "endnotes": {1: para(run(SECOND))}},
            both,
        ),
        "text box, DrawingML alone": (
            [para(run("Before. "), word.text_box(para(statement, note(1)), fallback=False))],
            {"footnotes": one},
            calls(first),
        ),
        "text box as Word writes it": (
            [para(run("Before. "), word.text_box(para(statement, note(1)), fallback=True))],
            {"footnotes": one},
            calls(first),
        ),
        "note in a simple table": (
            [word.table([para(run("a")), para(statement, note(1))])],
            {"footnotes": one},
            calls(first),
        ),
        "note in a merged cell": (
            [word.table([merged + para(statement, note(1))], [para(run("a")), para(run("b"))])],
            {"footnotes": one},
            calls(first),
        ),
        "note in a heading": (
            [
                para(run("Title"), style="Title"),
                para(statement, note(1), style="Heading1"),
                para(run("Text.")),
            ],
            {"footnotes": one},
            calls(first),
        ),
        "note in a quotation": (
            [para(statement, note(1), style="Quote")],
            {"footnotes": one},
            calls(first),
        ),
        "custom mark": ([para(statement, mark)], {"footnotes": one}, calls(first)),
        "one note called twice (NOTEREF)": (
            [
                para(statement, word.bookmark("_RefA", note(1))),
                para(run("and another"), word.field("NOTEREF _RefA", run("1", SUPER))),
            ],
            {"footnotes": one},
            calls(first, ("and another", NOTE)),
        ),
        "tracked insertion with a note": (
            [para(statement, word.change("ins", note(1)), run(" end."))],
            {"footnotes": one},
            calls(first),
        ),
        "tracked change within a note": (
            [para(statement, note(1))],
            {
                "footnotes": {
                    1: para(
                        run("Margaret "),
                        word.change("del", word.deleted("X. ")),
                        run("Lewis, A Book, 2021."),
                    )
                }
            },
            calls(first),
        ),
        "a comment round a call": (
            [para(statement, word.comment(0, note(1)))],
            {"footnotes": one, "comments": {0: para(run("Sure?"))}},
            calls(first),
        ),
        "numbers raised by hand": (
            [
                para(statement, run("1", SUPER), run(" and another"), run("2", SUPER), run(".")),
                *typed_end,
            ],
            {},
            both,
        ),
        "circled numbers by hand": (
            [
                para(run("A statement① and another②.")),
                para(run(f"① {NOTE}")),
                para(run(f"② {SECOND}")),
            ],
            {},
            both,
        ),
        "numbers in brackets by hand": (
            [
                para(run("A statement[1] and another[2].")),
                para(run(f"[1] {NOTE}")),
                para(run(f"[2] {SECOND}")),
            ],
            {},
            both,
        ),
        "a field of a reference manager in a note": (
            [para(statement, note(1))],
            {"footnotes": {1: para(word.field("ADDIN EN.CITE <EndNote/>", run(NOTE)))}},
            calls(first),
        ),
        "Russian, dots, Kai": (
            [
                para(
                    run("мир", '<w:lang w:val="ru-RU"/>'),
                    run("重点", '<w:em w:val="dot"/>'),
                    run("楷体", '<w:rFonts w:eastAsia="KaiTi"/>'),
                    note(1),
                )
            ],
            {"footnotes": one},
            calls(("мир重点楷体", NOTE)),
        ),
        "strict OOXML": ([para(statement, note(1))], {"footnotes": one}, calls(first)),
    }
    for name, (body, notes, truth) in cases.items():
        path = folder / f"{re.sub('[^a-z]+', '-', name.lower())}.docx"
        word.write(path, *body, **notes)  # type: ignore[arg-type]
        if name == "strict OOXML":
            _make_strict(path)
        yield Sample("Word, by hand", name, "en", path, truth)


def _make_strict(path: Path) -> None:
    """The namespaces of ISO/IEC 29500 Strict in place of the transitional ones."""
    import zipfile

    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            part = part.replace(
                word.SPACES["w"].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
            part = part.replace(
                word.OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            package.writestr(name, part)


def by_programs(folder: Path, rivals: str) -> Iterator[Sample]:
    """The essay as Word and OpenDocument files of other programs."""
    for language in ("zh", "en"):
        truth = files.truth_of(files.essay(language)["blocks"])
        plain = files.word_file(language, folder / f"pandoc-{language}.docx")
        yield Sample("Word, by pandoc", f"essay {language}", language, plain, truth)
        if shutil.which("soffice"):
            for kind in ("odt", "rtf"):
                other = files.office(plain, kind, folder)
                yield Sample(
                    "OpenDocument, RTF by LibreOffice",
                    f"essay {language}.{kind}",
                    language,
                    other,
                    truth,
                )
            saved = folder / f"office-{language}"
            saved.mkdir(exist_ok=True)
            source = shutil.copy(folder / f"pandoc-{language}.odt", saved / f"saved-{language}.odt")
            again = files.office(Path(source), "docx", saved)
            yield Sample("Word, by LibreOffice", f"essay {language}", language, again, truth)
        if rivals:
            path = folder / f"python-docx-{language}.docx"
            _by_python_docx(rivals, language, path)
            yield Sample(
                "Word, by python-docx", f"essay {language}, notes typed", language, path, truth
            )


def _by_python_docx(python: str, language: str, path: Path) -> None:
    """The essay with its notes typed by hand, as authors without footnotes send it."""
    tree = files.essay(language)
    lines: list[str] = []
    notes: list[str] = []

    def text(node: Any) -> str:
        if isinstance(node, list):
            return "".join(map(text, node))
        if not isinstance(node, dict):
            return ""
        if node["t"] == "Note":
            notes.append(files.plain_text(node["c"]).strip())
            return f"[{len(notes)}]"
        if node["t"] == "Str":
            return str(node["c"])
        if node["t"] in ("Space", "SoftBreak"):
            return " "
        if node["t"] in ("Link", "Span"):
            return text(node["c"][1])
        return text(node.get("c"))

    for block in tree["blocks"]:
        head = "#" if block["t"] == "Header" else ""
        lines.append(head + text(block["c"][2] if head else block["c"]))
    lines += [f"[{n}] {note}" for n, note in enumerate(notes, start=1)]
    code = (
        "import docx, json, sys\nd = docx.Document()\nfor line in json.load(sys.stdin):\n"
        "    d.add_heading(line[1:], 1) if line.startswith('#') else d.add_paragraph(line)\n"
        f"d.save({str(path)!r})\n"
    )
    subprocess.run([python, "-c", code], input=json.dumps(lines).encode(), check=True)


def unseen_files(folder: Path, rivals: str) -> Iterator[Sample]:
    """Files made in ways that the import was not written for."""
    for kind, language, path in import_unseen.unseen(folder / "unseen", rivals):
        truth = files.truth_of(files.essay(language)["blocks"])
        yield Sample(kind, path.stem, language, path, truth)


# Readers


def ours(sample: Sample, folder: Path) -> tuple[files.Truth, list[Finding]]:
    """What the import makes of a file, and what it reports."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        outcome = bring_in(Task(sample.path, sample.language, TAGS), folder, sample.language)
    except FindingsError as error:
        return files.Truth((), ()), list(error.findings)
    return _of_markdown(
        outcome.text.read_text("utf-8"), READER.replace("+sourcepos", "")
    ), outcome.findings


def _of_markdown(text: str, reader: str) -> files.Truth:
    tree = json.loads(files.pandoc(text.encode(), "-f", reader, "-t", "json"))
    return files.truth_of(linked_notes(tree["blocks"]))


def pandoc_alone(sample: Sample, _python: str) -> files.Truth:
    """pandoc to its own Markdown and back, as by hand."""
    kind = sample.path.suffix.lstrip(".")
    if kind == "pdf":
        raise ValueError("pandoc does not read PDF")
    done = subprocess.run(
        [str(program()), "-f", kind, "-t", "commonmark_x", str(sample.path)],
        capture_output=True,
        check=True,
    )
    return _of_markdown(done.stdout.decode(), "commonmark_x-smart-raw_html")


def mammoth(sample: Sample, python: str) -> files.Truth:
    if sample.path.suffix != ".docx":
        raise ValueError("mammoth reads Word alone")
    code = f"import mammoth; print(mammoth.convert_to_html(open({str(sample.path)!r}, 'rb')).value)"
    done = subprocess.run([python, "-c", code], capture_output=True, check=True)
    tree = json.loads(files.pandoc(done.stdout, "-f", "html", "-t", "json"))
    return files.truth_of(linked_notes(tree["blocks"]))


def markitdown(sample: Sample, python: str) -> files.Truth:
    code = f"from markitdown import MarkItDown as M; print(M().convert({str(sample.path)!r}).text_content)"
    done = subprocess.run([python, "-c", code], capture_output=True, check=True, timeout=120)
    return _of_markdown(done.stdout.decode(), "markdown-smart")


RIVALS: dict[str, Callable[[Sample, str], files.Truth]] = {
    "pandoc alone": pandoc_alone,
    "mammoth": mammoth,
    "markitdown": markitdown,
}


@dataclass(slots=True)
class Score:
    """Sums over the files of a kind."""

    files: int = 0
    calls: int = 0
    found: int = 0
    placed: int = 0
    paragraphs: int = 0
    joined: int = 0
    silent: int = 0
    seconds: float = 0.0

    def add(self, wanted: files.Truth, got: files.Truth) -> int:
        """Count a file; returns how many notes are not found."""
        self.files += 1
        self.calls += len(wanted.calls)
        bodies = {body for _before, body in got.calls}
        found = sum(body in bodies for _before, body in wanted.calls)
        self.found += found
        self.placed += sum(pair in got.calls for pair in wanted.calls)
        self.paragraphs += len(wanted.paragraphs)
        known = set(got.paragraphs)
        self.joined += sum(text in known for text in wanted.paragraphs)
        return len(wanted.calls) - found


def measure(samples: list[Sample], python: str, folder: Path) -> dict[str, dict[str, Score]]:
    """The score of each reader by kind of file."""
    scores: dict[str, dict[str, Score]] = {}
    for sample in samples:
        started = process_time()
        got, findings = ours(sample, folder)
        own = scores.setdefault(sample.kind, {}).setdefault("editions import", Score())
        lost = own.add(sample.truth, got)
        own.seconds += process_time() - started
        if lost and not any(finding.rule.name in WARNED for finding in findings):
            own.silent += lost
        if lost or any(pair not in got.calls for pair in sample.truth.calls):
            print(f"  {sample.kind}: {sample.name}: {lost} lost, of {len(sample.truth.calls)}")
        for name, read in RIVALS.items():
            if name != "pandoc alone" and not python:
                continue
            try:
                got = read(sample, python)
            except ValueError:
                continue  # it does not read files of this kind
            except subprocess.SubprocessError:
                got = files.Truth((), ())
            scores[sample.kind].setdefault(name, Score()).add(sample.truth, got)
    return scores


def table(scores: dict[str, dict[str, Score]]) -> str:
    lines = [
        "| files | read by | notes found | calls placed | paragraphs whole | lost without a finding |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for kind, by_reader in scores.items():
        for name, score in by_reader.items():
            paragraphs = f"{score.joined} / {score.paragraphs}" if score.paragraphs else "-"
            silent = (
                str(score.silent) if name == "editions import" else str(score.calls - score.found)
            )
            lines.append(
                f"| {kind} ({score.files}) | {name} | {score.found} / {score.calls} | "
                f"{score.placed} / {score.calls} | {paragraphs} | {silent} |"
            )
    return "\n".join(lines)


def exported(folder: Path) -> str:
    """What LibreOffice counts in the Word files that we export, and what comes back after it saved them."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed here."
    from editions.exporters.word import export_word
    from editions.source.series import load_editions, load_issue, load_series

    source = folder / "exported"
    (source / "essay").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "source" / "series.yaml", source)
    facts = "title: {zh: 题名, en: A title}\nauthors: [{name: {zh: 某甲, en: Ann Author}}]\ndate: 2026-01-02\n"
    (source / "essay" / "issue.yaml").write_text(facts, "utf-8")
    lines = []
    for language in ("zh", "en"):
        shutil.copy(files.ESSAY / f"{language}.md", source / "essay")
    series = load_series(source)
    for edition in load_editions(series, load_issue(series, "essay"), []):
        path = folder / f"exported-{edition.key}.docx"
        path.write_bytes(export_word(edition))
        odt = files.office(path, "odt", folder)
        counted = len(re.findall("<text:note ", _content(odt)))
        saved = folder / f"saved-{edition.key}"
        saved.mkdir(exist_ok=True)
        again = files.office(path, "docx", saved)
        outcome = bring_in(Task(again, edition.key, TAGS), saved / "issue", edition.key)
        same = outcome.text.read_bytes() == edition.source.read_bytes()
        changed = sum(finding.rule.name == "import-changed" for finding in outcome.findings)
        lines.append(
            f"- {edition.key}: LibreOffice counts {counted} notes (the Markdown has 11); saved by it as .docx and "
            f"imported, the Markdown is {'the same, byte for byte' if same else f'changed at {changed} places'}."
        )
    return "\n".join(lines)


def _content(odt: Path) -> str:
    import zipfile

    with zipfile.ZipFile(odt) as package:
        return package.read("content.xml").decode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rivals", default="", metavar="PYTHON")
    parser.add_argument("--folder", type=Path, default=None)
    args = parser.parse_args()
    folder = args.folder or Path(mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    samples = [*by_hand(folder), *by_programs(folder, args.rivals)]
    samples += [
        Sample(
            f"PDF, {name}",
            path.stem,
            language,
            path,
            files.truth_of(files.essay(language)["blocks"]),
        )
        for name, language, path in files.pdf_files(folder / "pdf")
    ]
    scores = measure(samples, args.rivals, folder / "issue")
    unseen = measure(list(unseen_files(folder, args.rivals)), args.rivals, folder / "issue")
    text = PAGE.read_text("utf-8")
    parts = {"measured": table(scores), "unseen": table(unseen), "exported": exported(folder)}
    for name, part in parts.items():
        text = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
            lambda match, part=part: f"{match[1]}{part}\n{match[2]}",
            text,
            flags=re.DOTALL,
        )
    PAGE.write_text(text, "utf-8")
    print(parts["measured"], parts["unseen"], sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

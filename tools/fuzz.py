"""Feed made-up Markdown, YAML, SVG and returned PDF files to the code that reads them.

Whatever comes in, reading it ends in a result or in findings, within a limit of time: another exception or a
slow input is a fault, which is kept in a folder. Inputs are drawn by hypothesis from pieces that the readers
know and from mutations of sound files.

    python tools/fuzz.py --minutes 60                    # all four, a quarter of the time each
    python tools/fuzz.py markdown --minutes 15 --faults out
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts")]

from editions.checks.registry import check_editions, check_text  # noqa: E402
from editions.findings import FindingsError, Place  # noqa: E402
from editions.machine.system import EnvironmentProblem  # noqa: E402
from editions.source import glossary  # noqa: E402
from editions.source.series import load_editions, load_issue, load_series  # noqa: E402
from editions.text.pictures.image_files import examine  # noqa: E402
from editions.workflow.load_manuscripts import read_editions  # noqa: E402

BASE = ROOT / "tests" / "data" / "source" / "base"
SLOW = 10.0  # seconds of processor time for one input
BATCH = 200  # inputs between two looks at the clock

# Pieces

LETTERS = st.text(
    st.sampled_from(
        "abc XYZ 中文，。“”‘’——……《》（）0123456789\t\u00a0\u200b\u2011\u2028ê\u0304é⽅𠮷😀"
    ),
    max_size=20,
)
MARKS = st.sampled_from(
    ["[^a]", "[^a]: ", "[^b]:", "\n\n", "\n", "    ", "\t", "- ", "1. ", "4) ", "> ", ":::", "::: {.figure}", "```", "`",
     "**", "*", "_", "~~", "^2^", "~2~", "$", "$$", "|", "|---|", "![x](images/plain.svg)", "[w](https://a.org)", "<b>",
     "<!--", "-->", "\\", "&#1;", "&nbsp;", "{.x}", "{accept=\"a\" reason=\"b\"}", "{only=zh}", "[[x]]", "##", "# ",
     "---\n", "***\n", "[@k]", "https://例.org/路", "<https://a.org>", "\n: ", "\n| ", "［^1］", "[^", "]", "(", ")"]
)  # fmt: skip
MARKDOWN = st.lists(st.one_of(MARKS, LETTERS, MARKS), max_size=60).map("".join)
YAML_PIECES = st.sampled_from(
    ["title: ", "authors:\n", "  - name: ", "date: 2026-01-02\n", "{zh: 一, en: A}", "summary: |\n  a\n", "isbn: 1\n", "[",
     "]", "{", "}", "\"", "'", "&a ", "*a", "!!int ", "!x ", "? ", "- ", "\t", "：", "，", "\\x01", "\"\\ud800\"", "null",
     "~", "1e400", "0x", "2026-02-30", "<<: *a", "%YAML 1.9\n", "---\n", "...\n", "# c\n", "\n", "  ", ": ", "keywords: ",
     "doi: ", "orcid: 0000-0002-1825-0097\n", "licence: CC BY 4.0\n", "terms:\n", "  - zh: 黑海\n    en: Black Sea\n"]
)  # fmt: skip
YAML = st.lists(st.one_of(YAML_PIECES, LETTERS), max_size=30).map("".join)
SVG_PIECES = st.sampled_from(
    ["<g>", "</g>", "<g id='a'>", "<use href='#a'/>", "<rect width='9' height='9'/>", "<path d='M0 0L1e9 1'/>", "<style>",
     "</style>", ".a{fill:url(#b)}", "@import 'x';", "u\\72l(x)", "<text>甲𠮷</text>", "<marker id='m'>", "</marker>",
     "<path marker-mid='url(#m)' d='M0 0L1 1L2 2'/>", "<script/>", "<a href='javascript:x'>", "</a>", "<!--", "-->",
     "<?a b?>", "<![CDATA[", "]]>", "&amp;", "&x;", "<image href='data:image/png;base64,AA'/>", "<filter id='f'>",
     "<feImage/>", "</filter>", "<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>", "onload='x'", "xml:base='x'", "\0", "<", ">"]
)  # fmt: skip
SVG = st.lists(SVG_PIECES, max_size=25).map(
    lambda pieces: (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + "".join(pieces) + "</svg>"
    )
)
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["flip", "cut", "repeat", "insert"]), st.integers(0, 255)),
    min_size=1, max_size=12,
)  # fmt: skip


def changed(data: bytes, changes: list[tuple[float, str, int]]) -> bytes:
    """A sound file with some bytes changed."""
    out = bytearray(data)
    for where, what, value in changes:
        at = int(where * max(0, len(out) - 1))
        if what == "flip" and out:
            out[at] ^= value
        elif what == "cut":
            del out[at : at + value]
        elif what == "repeat":
            out[at:at] = out[at : at + value] * 3
        else:
            out[at:at] = bytes([value])
    return bytes(out)


# Targets


def essay(folder: Path, **files: str | bytes) -> list[Any]:
    """Read the base issue with some of its files replaced, and check its texts."""
    import shutil

    source = folder / "source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(BASE, source)
    for name, content in files.items():
        path = source / name.replace("__", "/").replace("_DOT_", ".")
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        path.write_bytes(data)
    series = load_series(source)
    manuscripts = read_editions(load_editions(series, load_issue(series, "essay")))
    found = [finding for manuscript in manuscripts for finding in check_text(manuscript)]
    found += check_editions(manuscripts, glossary.load(series))
    return [str(finding) for finding in found]


def read_markdown(folder: Path, drawn: tuple[str, str]) -> None:
    essay(folder, essay__zh_DOT_md=drawn[0], essay__en_DOT_md=drawn[1])


def read_yaml(folder: Path, drawn: tuple[str, str]) -> None:
    essay(folder, **{("essay__issue" if drawn[1] == "issue" else drawn[1]) + "_DOT_yaml": drawn[0]})


def read_svg(folder: Path, drawn: str | bytes) -> None:
    data = drawn if isinstance(drawn, bytes) else drawn.encode()
    (folder / "x.svg").write_bytes(data)
    picture = examine(folder, "x.svg", Place("en.md", 1, 1))
    if not picture.findings:
        import resvg_py

        resvg_py.svg_to_bytes(
            svg_string=picture.data.partition(b"?>")[2].decode(), width=90, dpi=96
        )


def read_pdf(folder: Path, data: bytes) -> None:
    from editions.report import comments

    (folder / "x.pdf").write_bytes(data)
    comments.read_all([folder / "x.pdf"], essay_manuscripts())


@cache
def essay_manuscripts() -> list[Any]:
    series = load_series(BASE)
    return read_editions(load_editions(series, load_issue(series, "essay")))


def sound_pdf() -> bytes:
    """The base issue's English PDF, marked up as a reader would."""
    import pymupdf

    from editions.cli.main import main as editions

    with tempfile.TemporaryDirectory() as folder:
        if editions(["pdf", "--source", str(BASE), "--build", folder, "--edition", "en"]):
            raise SystemExit("the base issue does not build")
        with pymupdf.open(Path(folder) / "essay" / "essay.en.pdf") as document:
            page = document[0]
            page.add_highlight_annot(
                page.search_for("text")[:1] or [pymupdf.Rect(90, 90, 200, 200)]
            )
            page.add_text_annot((100, 100), "a remark 批注")
            return bytes(document.tobytes(deflate=True))


@dataclass
class Tally:
    """What came of one target."""

    inputs: int = 0
    refused: int = 0
    seconds: float = 0
    slowest: float = 0
    faults: dict[str, str] = field(default_factory=dict)


def targets() -> dict[str, tuple[Any, Callable[[Path, Any], None]]]:
    svgs = [
        path.read_bytes()
        for path in sorted((ROOT / "tests/data/svg").rglob("*.svg"))
        if path.stat().st_size < 20000
    ]
    pdf = sound_pdf()
    issue = (BASE / "essay/issue.yaml").read_bytes()
    series = (BASE / "series.yaml").read_bytes()
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "tests/data/pasted").rglob("*.md"))]
    text = st.one_of(
        MARKDOWN, st.sampled_from(texts), st.tuples(st.sampled_from(texts), MARKDOWN).map("".join)
    )
    mutated = st.tuples(st.sampled_from([(issue, "issue"), (series, "series")]), CHANGES).map(
        lambda pair: (changed(pair[0][0], pair[1]), pair[0][1])
    )
    drawn = st.tuples(YAML, st.sampled_from(["issue", "series", "glossary"]))
    return {
        "markdown": (st.tuples(text, text), read_markdown),
        "yaml": (st.one_of(drawn, mutated), read_yaml),
        "svg": (st.one_of(SVG, st.builds(changed, st.sampled_from(svgs), CHANGES)), read_svg),
        "pdf": (st.builds(changed, st.just(pdf), CHANGES), read_pdf),
    }


def processor_time() -> float:
    """Seconds of this process and of those it started."""
    return sum(os.times()[:4])


def tried(
    tally: Tally, kept: Path | None, read: Callable[[Path, Any], None], folder: Path, drawn: Any
) -> None:
    """Read one input; faults are noted, the first of each kind is kept."""

    def note(name: str, said: str) -> None:
        if name not in tally.faults:
            tally.faults[name] = said[:200]
            if kept:
                kept.mkdir(parents=True, exist_ok=True)
                data = drawn if isinstance(drawn, bytes) else repr(drawn).encode()
                (kept / f"{name.replace(' ', '-').replace('/', '-')}.txt").write_bytes(data)

    tally.inputs += 1
    start = processor_time()
    try:
        read(folder, drawn)
    except (FindingsError, EnvironmentProblem):
        tally.refused += 1
    except Exception as error:  # noqa: BLE001 - each is a fault to be noted
        where = traceback.extract_tb(error.__traceback__)[-1]
        note(f"{type(error).__name__} {Path(where.filename).name}:{where.lineno}", str(error))
    took = processor_time() - start
    tally.slowest = max(tally.slowest, took)
    if took > SLOW:
        note(f"slow {int(took)} s", "")


def fuzz(
    strategy: Any, read: Callable[[Path, Any], None], seconds: float, kept: Path | None
) -> Tally:
    tally = Tally()
    began = time.monotonic()

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)

        @settings(
            max_examples=BATCH, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(strategy)
        def batch(drawn: Any) -> None:
            if time.monotonic() - began < seconds:
                tried(tally, kept, read, folder, drawn)

        while time.monotonic() - began < seconds:
            batch()
    tally.seconds = time.monotonic() - began
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", help="markdown, yaml, svg, pdf (default: all)")
    parser.add_argument("--minutes", type=float, default=4)
    parser.add_argument("--faults", type=Path, help="folder for the inputs that were faults")
    arguments = parser.parse_args()
    known = targets()
    wanted = arguments.targets or list(known)
    failed = False
    for name in wanted:
        strategy, read = known[name]
        kept = arguments.faults / name if arguments.faults else None
        tally = fuzz(strategy, read, arguments.minutes * 60 / len(wanted), kept)
        failed = failed or bool(tally.faults)
        print(json.dumps({"target": name, **tally.__dict__}, ensure_ascii=False), flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

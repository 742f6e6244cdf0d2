"""Feed made-up files to the readers, guided by the code they reach (atheris).

Starts from sound files of the tests and changes those that reach new code, where `fuzz.py` draws from pieces.
A fault is the same: an exception other than findings, or a slow input. atheris is no dependency of the
project; it is installed separately for the run:

    pip install --target /tmp/atheris atheris
    PYTHONPATH=/tmp/atheris nice python tools/guided_fuzz.py markdown --seconds 1800 --corpus c --faults f

One target a call. The seconds are processor time, pandoc's included; inputs that reached something new stay in
the folder of the corpus, and a further call continues from them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["editions"]):
    import fuzz
    from editions.report import comments

TEXT_LIMIT, FILE_LIMIT = 20_000, 200_000  # bytes of an input
BETWEEN = b"\x1e"  # the two texts of an input, or a file's name and its content
DATA = fuzz.ROOT / "tests" / "data"
LIMITS = ("-rss_limit_mb=4000", "-timeout=120")  # beyond them libFuzzer ends the run


def read_markdown(folder: Path, data: bytes) -> None:
    first, _, second = data.partition(BETWEEN)
    fuzz.essay(folder, essay__zh_DOT_md=first, essay__en_DOT_md=second or first)


def read_yaml(folder: Path, data: bytes) -> None:
    names = ("essay__issue", "series", "glossary")
    name = names[data[0] % len(names)] if data else names[0]
    fuzz.essay(folder, **{name + "_DOT_yaml": data[1:]})


def read_pdf(folder: Path, data: bytes) -> None:
    """As `comments` reads it, but in this process, where its code is watched.

    What is raised over a damaged file is a finding there, whatever it is; faults are crashes and slowness.
    """
    path = folder / "x.pdf"
    path.write_bytes(data)
    try:
        comments.read(path, fuzz.essay_manuscripts())
    except Exception as error:
        raise fuzz.FindingsError([]) from error


def seeds(target: str) -> list[bytes]:
    """Sound files to begin with."""
    if target == "markdown":
        folders = sorted({path.parent for path in DATA.rglob("zh.md")})
        pairs = [[folder / "zh.md", folder / "en.md"] for folder in folders]
        return [
            BETWEEN.join(path.read_bytes() for path in pair if path.is_file()) for pair in pairs
        ]
    if target == "yaml":
        names = (b"\0issue.yaml", b"\1series.yaml", b"\2glossary.yaml")
        return [
            name[:1] + path.read_bytes()
            for name in names
            for path in sorted(DATA.rglob(name[1:].decode()))
        ]
    if target == "svg":
        return [path.read_bytes() for path in sorted(DATA.rglob("*.svg"))]
    return [fuzz.sound_pdf(), *(path.read_bytes() for path in sorted(DATA.rglob("*.pdf")))]


def dictionary(target: str) -> str:
    """The pieces that the readers know, in libFuzzer's form."""
    pieces = {"markdown": fuzz.MARKS, "yaml": fuzz.YAML_PIECES, "svg": fuzz.SVG_PIECES}.get(target)
    words = [str(piece).encode() for piece in pieces.elements] if pieces else PDF_WORDS
    return "".join(f'"{escaped(word)}"\n' for word in words)


def escaped(word: bytes) -> str:
    return "".join(rf"\x{byte:02x}" for byte in word)


PDF_WORDS = [
    b"/Annots", b"/Annot", b"/Subtype", b"/Highlight", b"/QuadPoints", b"/Popup", b"/Rect", b"/Contents", b"/IRT",
    b"/Type", b"/Page", b"/Kids", b"/Parent", b"/Count", b"/Font", b"/ToUnicode", b"/Encoding", b"/Differences", b"/DW",
    b"/W", b"/CIDToGIDMap", b"/XObject", b"/Form", b"/Resources", b"/Filter", b"/FlateDecode", b"/DecodeParms",
    b"/Predictor 12", b"/ObjStm", b"/XRef", b"/Encrypt", b"/Length -1", b"null", b"[", b"]", b"<<", b">>", b"endobj",
    b"1 0 R", b"2147483648", b"-1", b"1e99", b"(\\376\\377)", b"<FEFF>", b"q ", b"BT ", b"ET ", b" Tj", b" TJ", b" Do",
    b"BDC ", b"EMC ",
]  # fmt: skip


def run(target: str, seconds: float, corpus: Path, kept: Path) -> None:
    """Fuzz until the time is through; what came of it is printed as JSON."""
    read = {
        "markdown": read_markdown,
        "yaml": read_yaml,
        "svg": fuzz.read_svg,
        "pdf": read_pdf,
    }[target]
    limit = TEXT_LIMIT if target in ("markdown", "yaml") else FILE_LIMIT
    corpus.mkdir(parents=True, exist_ok=True)
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        if len(seed) <= limit:
            (corpus / f"seed-{number}").write_bytes(seed)
    words = kept / "words.dict"
    words.write_text(dictionary(target), "ascii")
    tally = fuzz.Tally()

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)

        def one(data: bytes) -> None:
            fuzz.tried(tally, kept, read, folder, data)
            tally.seconds = fuzz.processor_time()
            if tally.seconds >= seconds or tally.inputs % 100 == 0:
                report = {"target": target, **tally.__dict__}
                (kept / "tally.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
            if tally.seconds >= seconds:
                print(json.dumps(report, ensure_ascii=False), flush=True)
                os._exit(int(bool(tally.faults)))  # libFuzzer knows no limit of processor time

        artifacts = f"-artifact_prefix={kept}/"
        options = [f"-dict={words}", f"-max_len={limit}", artifacts, "-verbosity=0", *LIMITS]
        atheris.Setup([sys.argv[0], *options, str(corpus)], one)
        atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=["markdown", "yaml", "svg", "pdf"])
    parser.add_argument("--seconds", type=float, default=900, help="of processor time")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of inputs, kept")
    parser.add_argument("--faults", type=Path, required=True, help="folder of inputs at fault")
    arguments = parser.parse_args()
    run(arguments.target, arguments.seconds, arguments.corpus, arguments.faults)


if __name__ == "__main__":
    main()

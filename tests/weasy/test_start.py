"""A fast start changes nothing: declarations compiled once, hyphenation patterns kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editions.formats.pdf.weasy import hyphenation, selectors
from editions.machine import cache

SET_A_PAGE = """
import sys
from pathlib import Path
from editions.formats.pdf import weasy
weasy.fast_import(Path(sys.argv[1]) if sys.argv[1] else None)
from editions.formats.pdf.weasy import selectors
selectors.save()
print(sorted(name for name in sys.modules if name.startswith("pycparser"))[:1])
from weasyprint import HTML
html = HTML(string="<p lang=en style='width: 3em; hyphens: auto'>hyphenation")
sys.stdout.flush()
sys.stdout.buffer.write(html.render().write_pdf(pdf_identifier=b"same", full_fonts=True))
"""


def page(cache: str) -> tuple[bytes, bytes]:
    """What a process with that cache says of its C parser, and the PDF it makes."""
    command = [sys.executable, "-c", SET_A_PAGE, cache]
    environment = {**os.environ}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    said, _, pdf = done.stdout.partition(b"\n")
    return said, pdf


def test_the_declarations_are_parsed_once_and_the_page_is_the_same(tmp_path: Path) -> None:
    """With selectors that were kept, too."""
    parsed, plain = page("")
    assert parsed == b"['pycparser']"
    first = page(str(tmp_path))[1]
    said, second = page(str(tmp_path))
    assert list(tmp_path.rglob("*selectors*"))
    assert said == b"[]", "the C parser was imported in spite of the compiled declarations"
    assert plain == first == second
    assert plain.startswith(b"%PDF")


@pytest.mark.parametrize("language", ["en_GB", "de_DE"])
def test_kept_patterns_hyphenate_like_pyphen(tmp_path: Path, language: str) -> None:
    import pyphen

    path = pyphen.LANGUAGES[pyphen.language_fallback(language)]
    plain = pyphen.HyphDict(path)
    kept = hyphenation._kept(pyphen.HyphDict, tmp_path)
    written, read = kept(path), kept(path)
    assert list(tmp_path.glob("*.kept-patterns"))
    for word in ("hyphenation", "typography", "Silbentrennung", "anteater"):
        assert plain.positions(word) == written.positions(word) == read.positions(word)


def test_alternative_spellings_are_left_to_pyphen(tmp_path: Path) -> None:
    import pyphen

    kept = hyphenation._kept(pyphen.HyphDict, tmp_path)
    assert kept(pyphen.LANGUAGES["hu_HU"]).positions("asszonnyal")
    assert not list(tmp_path.glob("*.kept-patterns"))


def test_kept_selectors_choose_as_compiled_ones(tmp_path: Path) -> None:
    texts = ("lambda el: 1", "lambda el: el == word", "lambda el: any(e for e in el)")
    first = selectors._Expressions(tmp_path / "some.selectors")
    compiled = [first.evaluate(text, {"word": "a"}, {}) for text in texts]
    assert len(first.new) == len(texts)
    first.save()
    second = selectors._Expressions(tmp_path / "some.selectors")
    kept = [second.evaluate(text, {"word": "a"}, {}) for text in texts]
    assert not second.new
    for subject in ("a", "", ["", "b"]):
        assert [test(subject) for test in compiled] == [test(subject) for test in kept]


def test_kept_selectors_of_two_processes_add_up(tmp_path: Path) -> None:
    both = [selectors._Expressions(tmp_path / "x") for _ in range(2)]
    for number, expressions in enumerate(both):
        expressions.evaluate(f"lambda el: {number}", {}, {})
        expressions.save()
    assert len(selectors._Expressions(tmp_path / "x").known) == 2


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xe9\x01"])
def test_selectors_that_cannot_be_read_are_compiled_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    expressions = selectors._Expressions(file)
    assert expressions.evaluate("lambda el: el + 1", {}, {})(1) == 2
    expressions.save()
    assert len(selectors._Expressions(file).known) == 1


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """A file is where its folder would be: for root, too, nothing can be put there."""
    (tmp_path / "page.html").write_text(
        '<html lang="en"><p style="hyphens: auto">Nobody writes here.'
    )
    (tmp_path / "folder").mkdir()
    hashes = {_written(tmp_path, cache) for cache in (tmp_path / "folder", tmp_path / "page.html")}
    assert len(hashes) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "page.html"]


def _written(folder: Path, cache: Path) -> str:
    program = """
import hashlib, sys
from pathlib import Path
from editions.formats.pdf import weasy
weasy.fast_import(Path(sys.argv[2]))
weasy.apply_all()
from editions.formats.pdf.weasy import hyphenation, selectors
hyphenation.apply(Path(sys.argv[2]))
import weasyprint
pdf = weasyprint.HTML(Path(sys.argv[1]) / "page.html").write_pdf(pdf_identifier=b"same")
selectors.save()
print(hashlib.sha256(pdf).hexdigest())
"""
    done = subprocess.run(
        [sys.executable, "-c", program, folder, cache],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_file_is_put_whole_or_not_at_all(tmp_path: Path) -> None:
    cache.put(tmp_path / "new" / "file", b"data")
    assert cache.get(tmp_path / "new" / "file") == b"data"
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "within").touch()
    cache.put(tmp_path / "taken", b"data")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "taken"]

"""A fast start changes nothing: declarations compiled once, hyphenation patterns kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editions.pdf.weasy import hyphenation

SET_A_PAGE = """
import sys
from pathlib import Path
from editions.pdf import weasy
weasy.fast_import(Path(sys.argv[1]) if sys.argv[1] else None)
print(sorted(name for name in sys.modules if name.startswith("pycparser"))[:1])
from weasyprint import HTML
html = HTML(string="<p lang=en style='width: 3em; hyphens: auto'>hyphenation")
sys.stdout.flush()
sys.stdout.buffer.write(html.render().write_pdf(pdf_identifier=b"same"))
"""


def page(cache: str) -> tuple[bytes, bytes]:
    """What a process with that cache says of its C parser, and the PDF it makes."""
    command = [sys.executable, "-c", SET_A_PAGE, cache]
    done = subprocess.run(command, capture_output=True, check=True)
    said, _, pdf = done.stdout.partition(b"\n")
    return said, pdf


def test_the_declarations_are_parsed_once_and_the_page_is_the_same(tmp_path: Path) -> None:
    parsed, plain = page("")
    assert parsed == b"['pycparser']"
    first = page(str(tmp_path))[1]
    said, second = page(str(tmp_path))
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
    assert list(tmp_path.glob("*.patterns"))
    for word in ("hyphenation", "typography", "Silbentrennung", "anteater"):
        assert plain.positions(word) == written.positions(word) == read.positions(word)


def test_alternative_spellings_are_left_to_pyphen(tmp_path: Path) -> None:
    import pyphen

    kept = hyphenation._kept(pyphen.HyphDict, tmp_path)
    assert kept(pyphen.LANGUAGES["hu_HU"]).positions("asszonnyal")
    assert not list(tmp_path.glob("*.patterns"))

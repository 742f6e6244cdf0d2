"""A lower bound: what pandoc and WeasyPrint alone take for the four files.

All pandocs start at once; WeasyPrint is imported meanwhile, by our short way; each PDF is set in a fork, with
the rival's style sheet. No line layer, no notes at the foot of a page, no tags, no cover; nothing is read
back. Called by bench.py: python floor.py SOURCE OUT, with our fontconfig file.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

from editions.formats.pdf.weasy import fast_import
from editions.machine import system
from editions.text.pandoc import program

STYLE = Path(__file__).with_name("rival.css")
TAGS = {"zh": "zh-Hans", "en": "en-GB"}


def main(source: Path, out: Path) -> int:
    out.mkdir(parents=True)
    pages, books = [], []
    for key, tag in TAGS.items():
        command = [program(), source / f"{key}.md", "--metadata", "title=.", "--metadata"]
        command += [f"lang={tag}", "--resource-path", source]
        html = [*command, "-s", "--css", STYLE, "-t", "html"]
        pages.append(subprocess.Popen(html, stdout=subprocess.PIPE, text=True))
        books.append(subprocess.Popen([*command, "-t", "epub3", "-o", out / f"{key}.epub"]))
    fast_import(system.cache_folder() / "kept")
    fork = multiprocessing.get_context("fork")
    setters = []
    for key, page in zip(TAGS, pages, strict=True):
        html = page.communicate()[0]
        setter = fork.Process(target=set_page, args=(html, source, out / f"{key}.pdf"))
        setter.start()
        setters.append(setter)
    for setter in setters:
        setter.join()
    codes = [setter.exitcode for setter in setters] + [book.wait() for book in books]
    return max(map(abs, (code or 0 for code in codes)))


def set_page(html: str, source: Path, target: Path) -> None:
    import weasyprint

    weasyprint.HTML(string=html, base_url=f"{source}/").write_pdf(target)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

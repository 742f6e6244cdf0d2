"""The folder of the review as one HTML file, to be sent by mail: whatever its page loads is put into it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from editions.resources.templating import render

STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
SCRIPT = re.compile(r'<script defer src="([^"]+)"></script>\n')
PICTURE = re.compile(r'<img src="([^"]+)"')
FONT = re.compile(r'url\("([^"]+)"\)')
POLICY = re.compile(r'(http-equiv="Content-Security-Policy" content=")[^"]*')
MEDIA_TYPES = {".webp": "image/webp", ".woff2": "font/woff2"}


def packed(folder: Path, roots: Iterable[Path]) -> str:
    """The page of `folder` with its styles, scripts, typefaces and pictures within it.

    Names of files below `roots` are relative to them, so that nothing reveals the machine it was made on.
    """
    page = _without(roots, (folder / "index.html").read_text(encoding="utf-8"))
    scripts = [(folder / name).read_text(encoding="utf-8") for name in SCRIPT.findall(page)]
    page = SCRIPT.sub("", page)
    page = POLICY.sub(lambda found: found[1] + _policy(scripts), page)
    page = STYLE.sub(lambda found: f"<style>\n{_style(folder, found[1])}</style>", page)
    page = _with_pictures(folder, page)
    end = "".join(f"<script>{script}</script>\n" for script in scripts)
    licences = escape((folder / "fonts" / "licences.txt").read_text(encoding="utf-8"))
    end += f'<script type="text/plain" id="licences">\n{licences}</script>\n'
    return page.replace("</body>", f"{end}</body>")


def _without(roots: Iterable[Path], page: str) -> str:
    """The page without the ways to these folders, however they are written in HTML and in its data."""
    for root in sorted(map(str, roots), key=len, reverse=True):
        for written in (root, str(escape(root)), htmlsafe_json_dumps(root)[1:-1]):
            page = page.replace(f"{written}/", "")
    return page


def _policy(scripts: Sequence[str]) -> str:
    """What the page may do: run these scripts, and ask nothing of anybody."""
    sums = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    return render("review/policy.txt", sums=list(sums)).strip()


def _style(folder: Path, name: str) -> str:
    text = (folder / name).read_text(encoding="utf-8")
    return FONT.sub(lambda found: f'url("{_data(folder / found[1])}")', text)


def _with_pictures(folder: Path, page: str) -> str:
    """Each picture once: where it is shown again, the script takes it from the first place."""
    seen: set[str] = set()

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name in seen:
            return f'<img data-like="{name}"'
        seen.add(name)
        return f'<img data-name="{name}" src="{_data(folder / name)}"'

    return PICTURE.sub(put, page)


def _data(path: Path) -> str:
    return f"data:{MEDIA_TYPES[path.suffix]};base64,{b64encode(path.read_bytes()).decode()}"

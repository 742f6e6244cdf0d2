"""WeasyPrint as it comes, in a process of its own: here its line breaking is ours.

Our corrections of lost notes stay: without them the text would not be whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from editions.resources import fonts
from editions.text import Manuscript
from typesetting.rivals.html import plain_page


def missing() -> str:
    """Nothing: it is what we build with."""
    return ""


def render(manuscript: Manuscript, target: Path) -> None:
    """Set the manuscript."""
    page = target.with_suffix(".html")
    page.write_text(plain_page(manuscript, notes_at_end=False))
    folder = manuscript.edition.issue.folder.resolve()
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts.fontconfig_file())}
    subprocess.run(
        [sys.executable, "-m", "typesetting.rivals.weasyprint", page, target, folder],
        check=True,
        env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def main(page: str, target: str, folder: str) -> None:
    """Write the PDF of one page of HTML."""
    from editions.formats.pdf import weasy

    weasy.apply_all()
    from weasyprint import HTML

    HTML(filename=page, base_url=f"{folder}/").write_pdf(target)


if __name__ == "__main__":
    main(*sys.argv[1:4])

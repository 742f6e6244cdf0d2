"""Run as a program: write `page.html` of a folder as PDF/UA, some corrections applied; say its hash.

python write.py FOLDER '["image_names"]'

The PDF itself is put beside the page.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
from pathlib import Path

from editions.formats.pdf.fetcher import fetcher
from editions.formats.pdf.weasy import fast_import


def main(place: str, corrections: list[str]) -> str:
    folder = Path(place)
    fast_import(folder / "kept" if "compact_fonts" in corrections else None)
    for name in corrections:
        importlib.import_module(f"editions.formats.pdf.weasy.{name}").apply()
    import weasyprint

    html = weasyprint.HTML(
        string=(folder / "page.html").read_text("utf-8"),
        base_url=folder.as_uri() + "/",
        url_fetcher=fetcher([folder]),
    )
    written = html.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    (folder / "page.pdf").write_bytes(written)
    return hashlib.sha256(written).hexdigest()


if __name__ == "__main__":
    print(main(sys.argv[1], json.loads(sys.argv[2])))

"""Mark up the English proof in PDF.js, as Firefox does: its own editors, driven by mouse and keyboard.

usage: python pdfjs.py PROOF.pdf MARKED.pdf   (in a folder with node_modules/pdfjs-dist; see README.md)
"""

from __future__ import annotations

import base64
import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SELECT = """words => {
  const layer = document.querySelector(".textLayer");
  const nodes = [];
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const text = nodes.map(node => node.data).join("");
  const start = text.indexOf(words);
  if (start < 0) throw Error(words);
  const place = (at, isEnd) => {
    for (const node of nodes) {
      if (isEnd ? at <= node.length : at < node.length) return [node, at];
      at -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...place(start, false));
  range.setEnd(...place(start + words.length, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const box = range.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves modules as scripts and says nothing."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
    }

    def log_message(self, *_: object) -> None:
        pass


def main(proof: Path, marked: Path) -> None:
    folder = Path.cwd()
    shutil.copyfile(proof, folder / "proof.pdf")
    shutil.copyfile(HERE / "pdfjs.html", folder / "pdfjs.html")
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1100, "height": 1400})
        page.on("pageerror", lambda error: print(error, file=sys.stderr))
        page.goto(f"http://127.0.0.1:{server.server_port}/pdfjs.html")
        page.wait_for_function("() => globalThis.show")
        page.evaluate("() => show('proof.pdf')")
        page.wait_for_function("() => globalThis.rendered && globalThis.manager")

        def mode(name: str) -> None:
            page.evaluate(
                "name => { viewer.annotationEditorMode = {mode: pdfjsLib.AnnotationEditorType[name]}; }",
                name,
            )
            page.wait_for_timeout(600)

        mode("HIGHLIGHT")
        for words in ("tells of ", "comes from the west"):
            page.evaluate(SELECT, words)
            page.evaluate("() => manager.highlightSelection('context_menu')")
            page.wait_for_timeout(300)
        page.evaluate("() => getSelection().removeAllRanges()")
        mode("FREETEXT")
        left, top, right, bottom = page.evaluate(SELECT, "One sentence")
        page.evaluate("() => getSelection().removeAllRanges()")
        page.mouse.click(right + 60, (top + bottom) / 2)
        page.wait_for_timeout(400)
        page.keyboard.type("Whose sentence?")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_timeout(300)
        mode("INK")
        left, top, right, bottom = page.evaluate(SELECT, "1,300")
        page.evaluate("() => getSelection().removeAllRanges()")
        middle = (top + bottom) / 2
        page.mouse.move(left + 1, middle)
        page.mouse.down()
        page.mouse.move((left + right) / 2, middle + 2, steps=4)
        page.mouse.move(right - 1, middle, steps=4)
        page.mouse.up()
        page.wait_for_timeout(300)
        mode("NONE")
        data = page.evaluate(
            """async () => { const bytes = await pdf.saveDocument();
            let text = ""; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); }"""
        )
        browser.close()
    server.shutdown()
    marked.write_bytes(base64.b64decode(data))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""The fast import: no child process, no fontTools unless wanted, same bytes, nothing left over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from editions.resources.template_files import templates_folder

FAST = "from editions.formats.pdf.weasy import fast_import; fast_import()"
PLAIN = "import weasyprint"

PAGE = """<html lang="en"><head><title>t</title><style>.note { float: footnote }
.note-li { display: list-item }</style></head><body><main><article>
<h1>One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6>
<p>A <a href="https://example.org">link</a>, <em>em</em>, <strong>strong</strong>, <code>code</code>,
<sub>sub</sub>, <sup>sup</sup>, <small>small</small>, <s>s</s>, <del>del</del>, <u>u</u>, <i>i</i>, <b>b</b>,
<cite>cite</cite>, <q>quoted</q>, a<br>break<span class="note">A note
<span class="note-li">with an item</span></span>.
<ul><li>a<ul><li>b<ul><li>c</ul><ol start="3"><li>d</ol></ul></ul>
<ol><li><p>one<li>two</ol><blockquote><p>quote</blockquote><pre>pre\n  formatted</pre><hr>
<dl><dt>term<dd>what it means</dl>
<table><caption>caption</caption><colgroup><col><col></colgroup><thead><tr><th>a<th>b</thead>
<tbody><tr><td>1<td>2</tbody><tfoot><tr><td>3<td>4</tfoot></table>
<figure><svg width="9" height="9"><path d="M0 0h99v99z"/></svg><figcaption>figure</figcaption></figure>
<div>div</div><section>section</section></article></main></body></html>"""
# What an import leaves behind, and a page written in three ways.
LOOKED_AT = """
import hashlib, json, os, subprocess, sys
from pathlib import Path
started = []
sys.addaudithook(lambda event, args: started.append(event) if event == "subprocess.Popen" else None)
{how}
import ctypes.util
said = {{
    "children": len(started),
    "fontTools": sorted(name for name in sys.modules if name.startswith("fontTools")),
    "find_library": ctypes.util.find_library.__module__,
}}
import weasyprint
small = '<p style="font-family: Source Code Pro">Notes and <b>letters</b>: fi, é, 1.'
for name, page, options in (
    ("subset", small, {{}}),
    ("fontTools wanted", small, {{"full_fonts": True}}),
    ("elements", {page!r}, {{"full_fonts": True, "uncompressed_pdf": True}}),
):
    said[name] = hashlib.sha256(weasyprint.HTML(string=page).write_pdf(**options)).hexdigest()
print(json.dumps({{**said, "style": len(weasyprint.html.UA)}}))
"""


def _run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def after(how: str) -> dict[str, Any]:
    """What is so in a process that has imported WeasyPrint in this way."""
    found: dict[str, Any] = json.loads(_run(LOOKED_AT.format(how=how, page=PAGE)))
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux starts processes")
def test_weasyprint_still_starts_child_processes() -> None:
    assert after(PLAIN)["children"] > 0


def test_no_child_process_no_fonttools_nothing_left_behind() -> None:
    found = after(FAST)
    assert (found["children"], found["fontTools"], found["find_library"]) == (0, [], "ctypes.util")


@pytest.mark.parametrize("way", ["subset", "fontTools wanted"])
def test_same_bytes(way: str) -> None:
    assert after(FAST)[way] == after(PLAIN)[way]


def test_our_default_style_is_weasyprints_own_for_what_our_pages_hold() -> None:
    sheet = templates_folder() / "pdf" / "html.css"
    ours = after(FAST.replace("fast_import()", f"fast_import(sheet=Path({str(sheet)!r}))"))
    own = after(PLAIN)
    assert ours["style"] < own["style"] / 3
    assert ours["elements"] == own["elements"]


def test_a_library_that_the_table_misses_is_looked_up_the_old_way() -> None:
    program = f"""
from editions.formats.pdf.weasy import importing
importing.SONAMES.update({{"libpango-1.0-0": "libnot-there.so.0"}})
del importing.SONAMES["libfontconfig-1"]
{FAST}
import weasyprint
print(len(weasyprint.HTML(string="<p>text").write_pdf()))
"""
    assert int(_run(program)) > 0


def test_stand_ins_give_way_to_the_real_objects() -> None:
    program = f"""{FAST}
from weasyprint.pdf import fonts
try:
    fonts.TTFont(__import__("io").BytesIO(b"no font"))
except fonts.TTLibError as error:
    print(type(error).__module__, fonts.TTFont.__module__, fonts.subset.__name__)
"""
    assert _run(program).split() == [
        "fontTools.ttLib",
        "fontTools.ttLib.ttFont",
        "fontTools.subset",
    ]

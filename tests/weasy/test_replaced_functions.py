"""Another release of WeasyPrint shows which of the functions changed that ours replace, wrap or call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import replaced_functions
from editions.formats.pdf.weasy import patching

TOOL = Path(replaced_functions.__file__)


def test_the_installed_functions_are_those_recorded() -> None:
    done = subprocess.run([sys.executable, TOOL, "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_replaced_wrapped_or_called_is_recorded() -> None:
    replaced, wrapped = (
        "weasyprint.draw.text.draw_first_line",
        "weasyprint.layout.table.table_layout",
    )
    called, of_a_library = (
        "weasyprint.layout.block.remove_placeholders",
        "pyphen.HyphDict.positions",
    )
    assert {replaced, wrapped, called, of_a_library} <= patching.recorded().keys()


def test_each_difference_is_named() -> None:
    known, found = (
        {"a.same": "1", "a.other": "2", "a.gone": "3"},
        {"a.same": "1", "a.other": "9", "a.new": "4"},
    )
    assert replaced_functions.differences(known, found) == [
        "a.gone: it is no longer there, or no longer replaced or called",
        "a.new: it is not recorded",
        "a.other: its source changed",
    ]

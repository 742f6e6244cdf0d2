"""A table says on its further pages that it goes on there."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import LaidOut

ROWS = "".join(f"<tr><td>{number}</td></tr>" for number in range(1, 13))
HTML = f"""<style>
    @page {{ size: 300px 60px; margin: 0 }}
    html {{ font: 10px/10px serif }} body {{ margin: 0 }}
    table {{ border-collapse: collapse }} td, th {{ padding: 0 }}
    </style><table><thead><tr class="continued"><th>continued</th></tr><tr><th>head</th></tr></thead>
    <tbody>{ROWS}</tbody></table>"""


def test_weasyprint_prints_one_head_on_all_pages(lay_out: Callable[..., LaidOut]) -> None:
    assert [page[:2] for page in lay_out(HTML).text] == [["continued", "head"]] * 3


def test_only_further_pages_say_so(lay_out: Callable[..., LaidOut]) -> None:
    first, second, third = lay_out(HTML, "continued_tables").text
    assert first == ["head", "1", "2", "3", "4", "5"]
    assert second == ["continued", "head", "6", "7", "8", "9"]
    assert third == ["continued", "head", "10", "11", "12"]

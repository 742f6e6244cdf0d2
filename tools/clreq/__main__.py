"""Score our PDF and those of other programs by CLREQ, and write docs/clreq.md. From the project's root: make clreq."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from clreq.assertions import Assertion, assertions
from clreq.scoring import CONTROLS, faults, issue, write_control
from typesetting.rivals import all_rivals

PAGE = Path("docs/clreq.md")
ABOUT = """# CLREQ, assertion by assertion

{count} short texts, each with an assertion about the positions of its glyphs, from the clauses of W3C
[“Requirements for Chinese Text Layout”](https://www.w3.org/TR/clreq/). The positions are read from each program's PDF;
nothing else about the program matters. Made by `make clreq`. Vivliostyle makes pages in Chromium, which breaks its lines.

Each assertion is also tried on PDFs that follow no rule (ideographs cut into lines of eleven, thirteen and seventeen on a
rigid grid; letter-spaced; ragged at varying distances): {caught} of {count} fail on at least one of them, so each can fail.

"""


def main() -> int:
    """Exit code 1 when an assertion does not hold for us, or none of the controls breaks it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-ours", action="store_true", help="without other programs")
    only_ours = parser.parse_args().only_ours
    chosen = assertions()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manuscript = issue(chosen, folder / "source")
        answers: dict[str, list[str]] = {}
        from editions.formats.pdf import writer

        target = folder / "ours.pdf"
        writer.write(manuscript.edition, manuscript, target)
        answers["editions"] = faults(target, chosen, manuscript)
        for rival in () if only_ours else all_rivals():
            if said := rival.missing():
                print(f"{rival.name}: {said}", file=sys.stderr)
                continue
            target = folder / f"{rival.name}.pdf"
            rival.render(manuscript, target)
            answers[rival.name] = faults(target, chosen, manuscript)
        caught = [False] * len(chosen)
        for control in CONTROLS:
            target = folder / "control.pdf"
            write_control(manuscript, control, target)
            wrong = faults(target, chosen, manuscript)
            caught = [known or bool(said) for known, said in zip(caught, wrong, strict=True)]
    for one, said, can_fail in zip(chosen, answers["editions"], caught, strict=True):
        if said or not can_fail:
            print(f"{one.clause}: {one.name}: {said or 'no control breaks it'}")
    for program, said in answers.items():
        print(f"{program}: {said.count('')} of {len(chosen)}")
    if not only_ours:
        PAGE.write_text(page(chosen, answers, caught))
    return int(any(answers["editions"]) or not all(caught))


def page(chosen: tuple[Assertion, ...], answers: dict[str, list[str]], caught: list[bool]) -> str:
    """The page of the docs: scores by clause, and what does not hold for us."""
    programs = list(answers)
    totals = Counter(one.clause for one in chosen)
    lines = [
        "| clause | assertions | " + " | ".join(programs) + " |",
        "|---|--:|" + "--:|" * len(programs),
    ]
    held = {
        program: Counter(
            one.clause for one, said in zip(chosen, answers[program], strict=True) if not said
        )
        for program in programs
    }
    for clause, total in totals.items():
        scores = " | ".join(str(held[program][clause]) for program in programs)
        lines.append(f"| [{clause}](https://www.w3.org/TR/clreq/#{clause}) | {total} | {scores} |")
    sums = " | ".join(f"**{held[program].total()}**" for program in programs)
    lines.append(f"| all | **{len(chosen)}** | {sums} |")
    open_ones = [
        f"- {one.name}: {said}"
        for one, said in zip(chosen, answers["editions"], strict=True)
        if said
    ]
    rest = (
        "\n\nOur pages do not satisfy:\n\n" + "\n".join(open_ones)
        if open_ones
        else "\n\nOur pages satisfy all of them."
    )
    about = ABOUT.format(count=len(chosen), caught=sum(caught))
    return about + "\n".join(lines) + rest + "\n"


if __name__ == "__main__":
    sys.exit(main())

"""Bring what the machine lacks for a build, without installing anything: Pango, from the system's own packages."""

from __future__ import annotations

import argparse

from editions.cli.console import Console
from editions.machine import libraries, programs, system, unpacked


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--browser", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    libraries.prepare_libraries()
    missing: list[tuple[unpacked.Component, tuple[system.Needed, ...]]] = []
    lacking: tuple[system.Needed, ...]
    if lacking := libraries.missing_libraries():
        missing.append((unpacked.PANGO, lacking))
    if args.browser and not programs.is_usable(programs.CHROMIUM):
        missing.append((unpacked.CHROMIUM, (programs.CHROMIUM,)))
    plans = []
    for component, lacking in missing:
        planned = unpacked.plan(component)
        if planned is None:
            raise system.EnvironmentProblem(system.missing_line(lacking))
        out.print_line(planned.line())
        plans.append(planned)
    for planned in plans:
        unpacked.provide(planned, out.progress)
    unpacked.tidy()
    out.json({"fetched": [planned.component.key for planned in plans]})
    return 0

"""List what a build needs on this machine, with versions, and how to install what is missing."""

from __future__ import annotations

import argparse

from editions.cli import doctor
from editions.cli.console import Console
from editions.messages import text


def configure(parser: argparse.ArgumentParser) -> None:
    """It takes no options of its own."""


def run(args: argparse.Namespace, out: Console) -> int:
    entries = doctor.examine()
    for line in doctor.lines(entries):
        out.print_line(line)
    faults = [entry for entry in entries if entry.is_fault]
    out.json({"entries": [entry.as_json() for entry in entries], "ready": not faults})
    out.print_line()
    names = tuple(entry.name for entry in faults)
    out.print_line(text("doctor-summary", "lacking" if faults else "ready", names=names))
    return 2 if faults else 0

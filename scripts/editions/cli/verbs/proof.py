"""Make a proof of each edition: build/<issue>/proof/<issue>.<edition>.proof.pdf."""

from __future__ import annotations

import argparse
from pathlib import Path

from editions.cli.arguments import add_scope, load
from editions.cli.console import Console
from editions.findings import Finding
from editions.formats.pdf import writer
from editions.machine import libraries
from editions.messages import text
from editions.report import proof
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)


def run(args: argparse.Namespace, out: Console) -> int:
    libraries.require_for_build()
    _series, issues = load(args)
    made, findings = [], []
    for issue, editions in issues:
        folder = args.build / issue.slug / "proof"
        folder.mkdir(parents=True, exist_ok=True)
        for manuscript in read_editions(editions):
            target = folder / f"{manuscript.edition.name}.proof.pdf"
            out.progress(text("progress-proof", issue=issue.slug, key=manuscript.edition.key))
            findings += [*manuscript.findings, *_write(manuscript, target)]
            made.append(str(target))
    out.findings(findings)
    for name in made:
        out.print_line(name)
    out.json({"proofs": made})
    return 1 if any(finding.is_error for finding in findings) else 0


def _write(manuscript: Manuscript, target: Path) -> list[Finding]:
    """Write the proof of an edition; raises FindingsError as the PDF's writer does."""
    plain = target.with_name(f".{target.name}")
    sheet = target.with_name(f".{target.name}.css")
    sheet.write_text(proof.style(manuscript.edition.series.design), encoding="utf-8")
    try:
        findings = writer.write(
            manuscript.edition, manuscript, plain, draft=True, extra_styles=[sheet]
        )
        proof.stamp(plain, manuscript, target)
    finally:
        plain.unlink(missing_ok=True)
        sheet.unlink(missing_ok=True)
    return findings

"""Imports and data that every typesetting or comparing process has from its start; importing this module loads them."""

from __future__ import annotations

import gc

import pypdfium2  # noqa: F401

import editions.formats.pdf.archive.finish
import editions.formats.pdf.writer
import editions.matching
import editions.report.places
import editions.source.glossary
import editions.workflow.load_manuscripts  # noqa: F401
from editions.checks import registry
from editions.formats.pdf import setting
from editions.machine import workers

workers.keep_memory()
setting.ready()
for stage in (registry.SOURCE, registry.EDITIONS):
    registry.load(stage)
gc.collect()
gc.freeze()

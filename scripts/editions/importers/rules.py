"""What an import reports: every decision, doubt and loss is a finding of one of these rules."""

from __future__ import annotations

from editions.findings import Severity, rule

AREA = "import"

REFUSED = rule("import-refused", Severity.ERROR, AREA)
NOTE_LOST = rule("import-note-lost", Severity.ERROR, AREA)
TEXT_LOST = rule("import-text-lost", Severity.ERROR, AREA)
NOT_READ_BACK = rule("import-not-read-back", Severity.ERROR, AREA)
EXISTS = rule("import-exists", Severity.ERROR, AREA)
CONFLICT = rule("import-conflict", Severity.WARNING, AREA)
CHANGED = rule("import-changed", Severity.INFO, AREA)
NOTE_TYPED = rule("import-note-typed", Severity.WARNING, AREA)
NOTE_UNCALLED = rule("import-note-uncalled", Severity.WARNING, AREA)
TRACKED = rule("import-tracked", Severity.WARNING, AREA)
COMMENT = rule("import-comment", Severity.WARNING, AREA)
LEFT_OUT = rule("import-left-out", Severity.WARNING, AREA)
DOUBT = rule("import-doubt", Severity.WARNING, AREA)
DECISION = rule("import-decision", Severity.INFO, AREA)
FURNITURE = rule("import-furniture", Severity.INFO, AREA)
LABEL = rule("import-label", Severity.INFO, AREA)
COUNTS = rule("import-counts", Severity.INFO, AREA)

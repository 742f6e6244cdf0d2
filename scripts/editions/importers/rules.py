"""What an import reports: every decision, doubt and loss is a finding of one of these rules."""

from __future__ import annotations

from editions.findings import Severity, rule

AREA = "import"

REFUSED = rule(
    "import-refused",
    Severity.ERROR,
    AREA,
    "A file that is to be imported can be read, within bounds of size and time.",
    "Open the file in the program that made it and save it anew as .docx.",
)
NOTE_LOST = rule(
    "import-note-lost",
    Severity.ERROR,
    AREA,
    "Every note that the file calls is in the imported text.",
    "Write the note into the Markdown by hand.",
)
TEXT_LOST = rule(
    "import-text-lost",
    Severity.ERROR,
    AREA,
    "Every paragraph of the file is in the imported text.",
    "Write the words into the Markdown by hand.",
)
NOT_READ_BACK = rule(
    "import-not-read-back",
    Severity.ERROR,
    AREA,
    "The Markdown that was written reads back as the text that was imported.",
    "Compare the paragraph with the file.",
)
EXISTS = rule(
    "import-exists",
    Severity.ERROR,
    AREA,
    "An import overwrites nothing that an editor wrote.",
    "Import with --force, or into another issue.",
)
CONFLICT = rule(
    "import-conflict",
    Severity.WARNING,
    AREA,
    "A block that changed in the file was not changed by the editor as well.",
    "Take over the change by hand, or import with --force.",
)
CHANGED = rule("import-changed", Severity.INFO, AREA, "A block that the import changed.")
NOTE_TYPED = rule(
    "import-note-typed",
    Severity.WARNING,
    AREA,
    "Notes are the file's own, not numbers and paragraphs typed by hand.",
    "Compare the calls and texts of the notes with the file.",
)
NOTE_UNCALLED = rule(
    "import-note-uncalled",
    Severity.WARNING,
    AREA,
    "Every note of the file has a call.",
    "Put the note where it belongs, or leave it out.",
)
TRACKED = rule(
    "import-tracked",
    Severity.WARNING,
    AREA,
    "A tracked change of the file is still to be settled.",
    "Settle it in the Markdown.",
)
COMMENT = rule(
    "import-comment", Severity.WARNING, AREA, "A comment of the file is for the editor to answer."
)
LEFT_OUT = rule(
    "import-left-out",
    Severity.WARNING,
    AREA,
    "What the house's Markdown has no form for is left out or written in another way.",
    "Compare the paragraph with the file.",
)
DOUBT = rule(
    "import-doubt",
    Severity.WARNING,
    AREA,
    "The import had to guess.",
    "Compare the paragraph with the file.",
)
DECISION = rule("import-decision", Severity.INFO, AREA, "What the import made of the file.")
FURNITURE = rule(
    "import-furniture",
    Severity.INFO,
    AREA,
    "Text that belongs to the page or to the series, not to the essay, is left out.",
)
LABEL = rule(
    "import-label",
    Severity.INFO,
    AREA,
    "The label that the import gave a note, from its reference.",
)
COUNTS = rule("import-counts", Severity.INFO, AREA, "What was counted in the file and in the text.")

"""Documents of all findings, for other programs: one module per format, with `document(found, problem)`."""

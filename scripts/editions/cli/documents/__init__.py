"""Documents of all findings, for other programs: a module a format, with `document(found, problem)`."""

"""Manuscripts of other programs read into the house's Markdown.

An importer reads one kind of file into an `Essay`; `house` writes every essay the same way, `bring_in` puts it into
an issue. Importers of other packages are found by the entry points of the group `editions.importers`.
"""

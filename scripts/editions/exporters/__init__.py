"""Editions for other programs: Word for authors and revisers, XLIFF and PO for translators."""

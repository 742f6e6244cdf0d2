"""Shared by several checks: alignment of texts, text by language."""

"""What several checks share: texts aligned, text by language."""

"""Shared by several formats: typefaces of a text, drawings, reflowable text."""

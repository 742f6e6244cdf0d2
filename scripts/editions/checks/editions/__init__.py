"""Checks between the editions of an issue."""

"""Builds of these tests find WeasyPrint imported."""

from loaded import loaded

__all__ = ["loaded"]

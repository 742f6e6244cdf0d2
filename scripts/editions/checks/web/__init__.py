"""Checks of the web pages."""

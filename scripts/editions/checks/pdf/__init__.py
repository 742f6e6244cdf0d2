"""Checks of the finished PDF."""

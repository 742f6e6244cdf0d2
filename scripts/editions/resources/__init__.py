"""Faces and templates: found, checked, prepared."""

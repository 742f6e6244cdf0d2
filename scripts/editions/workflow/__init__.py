"""Builds what is out of date, in parallel, all files of an issue or none; state and approval."""

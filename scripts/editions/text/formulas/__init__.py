"""Formulas of a text: found in the Markdown, drawn, in MathML, and on one line to be read aloud."""

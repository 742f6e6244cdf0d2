"""The line layer: paragraphs of Chinese and English are broken and set as wholes, not line by line.

WeasyPrint 70.0 takes as much text as fits and widens the spaces of the line; Chinese has no spaces, so
its lines end ragged and English phrases in them fall apart. Here a paragraph is read once, its best
lines are found over the whole of it (`optimum`), and each line gives its space out by the rules of
its script (`spacing`, `composition`). WeasyPrint still decides what is on which page: it asks for
the next line from any place, and gets boxes of the kind that it makes itself (`lineboxes`).

Paragraphs with floats, right-to-left text, or preserved white space are left to WeasyPrint.

Upstream: paragraph-level breaking is requested in https://github.com/Kozea/WeasyPrint/issues/1049;
Chinese justification, space of marks at line edges: not reported.
"""

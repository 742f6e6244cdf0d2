text-beyond-frame =
    .frame = { $what } extends { $points } pt beyond the column on page { $page }; { $remedy }
    .off-paper = { $what } extends { $points } pt beyond the column on page { $page }, off the paper; { $remedy }
    .meaning = A table, code or a word extends beyond the column of text.
    .remedy = Split a wide table or shorten its cells; break the lines of code; spell out a long name or address, or put it on a line of its own.
    .why = It runs into the margin, and is cut off at the edge of the paper.
    .source = House style

beyond-what = { $kind ->
    [cell] the table
   *[code] the code
}
beyond-remedy = { $kind ->
    [cell] split it, or shorten its cells
    [code] break its lines
   *[other] shorten it, or put it on a line of its own
}

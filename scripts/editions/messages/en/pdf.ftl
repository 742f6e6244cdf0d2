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

page-blank =
    .figure = { $percent } % of page { $page } is blank below its text: this figure begins the next page
    .table = { $percent } % of page { $page } is blank below its text: this table begins the next page
    .text = { $percent } % of page { $page } is blank below its text: this block, with its notes, begins the next page
    .meaning = More than a fifth of a page is blank below its text.
    .remedy = Make a picture smaller, `{"{"}width=60%{"}"}`; move a figure, a table or a long note to the paragraph before or after.
    .why = A page that ends early looks like the end of the text.
    .source = House style: at most a fifth of a page blank

pdf-unreadable = cannot read file: { $reason }
    .meaning = A PDF cannot be read.
    .remedy = Build it again; check the disk and its free space.
    .why = Nothing in it can be checked, and readers cannot open it.
    .source = ISO 32000-1, 7.5

setting = WeasyPrint: { $text }
    .meaning = WeasyPrint reports a problem while typesetting.
    .remedy = Correct the picture or style sheet that the finding names.
    .why = A picture or a style may be missing from the page.

note-out-of-place =
    .tall = note [^{ $label }] is taller than the space for notes on the page; shorten it
    .tall-together = note [^{ $label }] is taller than a page allows, together with the other notes called in its line; put the calls further apart, or shorten the notes
    .other-page = note [^{ $label }] does not begin on the page of its call; shorten the notes called there, or put their calls further apart
    .missing = note [^{ $label }] is on no page
    .doubled = note [^{ $label }] is printed more than once
    .uncalled = note [^{ $label }] has no call on any page
    .outside = note [^{ $label }] extends beyond the text area
    .covers = note [^{ $label }] covers text of the page
    .disorder = note [^{ $label }] does not follow the note before it
    .broken = note [^{ $label }] does not continue correctly on the next page
    .meaning = A note does not begin on the page of its call, or is not printed completely from there on.
    .remedy = Shorten the notes called in one line, or put their calls further apart.
    .why = A long note can continue on the next page, but only one of the notes called in a line can.
    .source = House style; CSS Generated Content for Paged Media, “Footnotes”

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

pdf-unreadable = cannot read file: { $reason }
    .meaning = A PDF cannot be read.
    .remedy = Build it again; check the disk and its free space.
    .why = Nothing in it can be checked, and readers cannot open it.
    .source = ISO 32000-1, 7.5

setting = WeasyPrint: { $text }
    .meaning = WeasyPrint reports a problem while typesetting.
    .remedy = Correct the picture or style sheet that the finding names.
    .why = A picture or a style may be missing from the page.

note-too-tall =
    .tall = note [^{ $label }] is taller than a page allows; shorten it, or move a part of it into the text
    .tall-together = note [^{ $label }] is taller than a page allows, together with the other notes called in its line; shorten them, or move a part into the text
    .other-page = note [^{ $label }] is not on the page of its call; shorten it, or move a part of it into the text
    .missing = note [^{ $label }] is on no page
    .doubled = note [^{ $label }] is printed more than once
    .uncalled = note [^{ $label }] has no call on any page
    .outside = note [^{ $label }] extends beyond the text area
    .covers = note [^{ $label }] covers text of the page
    .disorder = note [^{ $label }] does not follow the note before it
    .meaning = A note does not fit on the page of its call.
    .remedy = Shorten the note, or move a part of it into the text.
    .why = Notes are not split over pages; a note that is taller than its page has no place.
    .source = House style; CSS Generated Content for Paged Media, “Footnotes”

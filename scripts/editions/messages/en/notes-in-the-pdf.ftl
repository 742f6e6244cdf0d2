# The finished PDF is read back and compared with the notes of the source.

pdf-note-missing = note { $number } [^{ $label }] is not printed
    .meaning = A note is not printed.
    .remedy = Usually nothing in the text is wrong: build again; if the note is still missing, report it with the source.
    .why = The statement loses its reference.
    .source = House rule: no note is lost

pdf-note-doubled = { $note } is printed again on page { $page }
    .meaning = A note is printed more than once.
    .remedy = Build again; if it happens again, report it with the source.
    .why = A reader takes the second one for the note of another call.
    .source = House rule: each note is printed once

pdf-note-number =
    .wrong = { $note } is printed under the number { $number }
    .none = { $note } is printed without its number
    .meaning = A note is printed under a wrong number, or without one.
    .remedy = Check the counters in the style sheets of the series; without a style sheet of your own, report it.
    .why = The reader finds another note than the call announces.
    .source = House rule: notes are numbered in the order of their calls

pdf-note-swapped = { $note } has the text of another note, and the other note has its text
    .meaning = The texts of two notes have changed places in the PDF.
    .remedy = Build again; if it happens again, report it with the source.
    .why = Two statements are credited to each other’s sources.
    .source = House rule: the finished file has the text of the source

pdf-note-text = { $note }: { $difference }
    .meaning = The printed text of a note differs from the source.
    .remedy = Look at the note in the PDF; check style sheets for generated or transformed text.
    .why = A reference with a wrong letter or digit cannot be found.
    .source = House rule: the finished file has the text of the source

pdf-note-page =
    .apart = { $note } is called on page { $page }
    .continued = { $note } continues on page { $page } with fewer than two lines, or incorrectly
    .meaning = A note does not begin on the page of its call, or does not continue from page to page in the note areas.
    .remedy = Shorten the note, or move a part of it into the text.
    .why = A footnote belongs at the foot of the page of its call; on paper there is no link to follow.
    .source = House style; CSS Generated Content for Paged Media, “Footnotes”

pdf-note-order = note { $number } is printed before note { $other }
    .meaning = The numbers of the notes do not increase down the page and from page to page.
    .remedy = Check the floats and style sheets around the calls; otherwise report it.
    .why = The reader looks for a number where it should be, and does not find it.
    .source = House rule: notes are numbered in the order of their calls

pdf-note-lines = { $note }: the line “{ $text }” is above the line that precedes it
    .meaning = The lines of a note do not follow each other down the page.
    .remedy = Check style sheets for positions and negative margins in notes.
    .why = The note cannot be read.
    .source = House rule: notes can be read

pdf-note-place =
    .below = { $note } extends below the text area
    .side = { $note } extends beyond the side of the text area
    .above = { $note } is above lines of the text
    .meaning = A note is outside the note area: beyond the text area, over the folio, or above lines of the text.
    .remedy = Break what is too wide in the note, such as code or a long address; check the margins in the style sheets.
    .why = Printers cut off what is outside; a note in the text is read as text.
    .source = House style

pdf-note-overlap = { $note } and “{ $text }” are printed over each other
    .meaning = A note and other text are printed over each other.
    .remedy = Check style sheets for line heights, positions and negative margins in notes.
    .why = Neither of the two can be read.
    .source = House rule: notes can be read

pdf-note-covered = { $note } is covered at “{ $text }”
    .meaning = Something is painted over a note or a call.
    .remedy = Check backgrounds and positioned elements in the style sheets.
    .why = The text is in the file, and found by search, but the reader cannot see it.
    .source = House rule: notes can be read

pdf-note-clipped = { $note } is cut off at “{ $text }”
    .meaning = Part of a note or a call is cut off.
    .remedy = Check the style sheets for `overflow` and fixed heights.
    .why = The text is in the file, and found by search, but the reader cannot see it.
    .source = House rule: notes can be read

pdf-note-invisible = { $note } is invisible at “{ $text }”
    .meaning = Characters of a note or a call leave no ink on the page.
    .remedy = Check colours, opacity and font sizes in the style sheets.
    .why = The text is in the file, and found by search, but the reader cannot see it.
    .source = House rule: notes can be read

pdf-foot-area = page { $page }: “{ $text }” is printed among the notes but is not a note
    .meaning = Something that is not a note is printed among the notes.
    .remedy = Check positioned elements and the margin boxes of the style sheets.
    .why = It is read as a part of a note.
    .source = House rule: the note area holds notes only

pdf-call-missing = call { $number } [^{ $label }] is not printed here
    .meaning = A call is not printed after the words that it follows in the source.
    .remedy = Look at the place in the PDF; check style sheets for hidden elements.
    .why = The reader does not know that there is a note.
    .source = House rule: no call is lost

pdf-call-number = { $call } shows { $text }
    .meaning = A call shows another number than its note.
    .remedy = Check the counters in the style sheets.
    .why = The reader finds the wrong note.
    .source = House rule: notes are numbered in the order of their calls

pdf-call-place = { $call } does not immediately follow “{ $before }”
    .meaning = A call does not immediately follow the words that it belongs to.
    .remedy = Check the style sheets for margins and positions of calls.
    .why = A call that has drifted, or begins a line, seems to belong to other words.
    .source = CLREQ, “Notes”; House style

pdf-call-unlinked =
    .none = { $call } is not a link
    .several = { $call } is covered by { $count } links
    .meaning = A call is not a link, or is covered by more than one.
    .remedy = Build again; if it happens again, report it with the source.
    .why = On a screen the reader cannot get from the call to the note.
    .source = ISO 14289-1, 7.18.5

pdf-call-elsewhere =
    .none = { $call } does not say that its note is on page { $page }
    .wrong = { $call } is followed by “{ $text }”, but its note is on page { $page }
    .meaning = A call on another page than its note does not say which page that is.
    .remedy = Build the PDF again; check style sheets for text that they generate after calls.
    .why = Whoever reads on paper cannot follow a link and has to search for the note.
    .source = House style: “3 (p. 5)”, or as `calls_elsewhere` of the series’ design has it

pdf-call-link = { $call } links { $target }
    .meaning = The link of a call does not lead to its note.
    .remedy = Build again; if it happens again, report it with the source.
    .why = The reader lands at another note.
    .source = ISO 14289-1, 7.18.5

pdf-back-link-missing =
    .none = { $note } has no backlink
    .several = { $note } has { $count } backlinks
    .meaning = A note has no link back to its call, or several links on top of each other.
    .remedy = Build again; if it happens again, report it with the source.
    .why = The reader cannot get back to the place in the text.
    .source = House rule: notes and calls link to each other

pdf-back-link = the backlink of { $note } leads { $target }
    .meaning = The backlink of a note does not lead to its call.
    .remedy = Build again; if it happens again, report it with the source.
    .why = The reader loses the place in the text.
    .source = House rule: notes and calls link to each other

pdf-bookmark = no bookmark is exactly “{ $text }”
    .meaning = A bookmark differs from its heading: the number of a note is in it.
    .remedy = Check the bookmark labels in the style sheets.
    .why = “History1” in the outline looks like a typing error.
    .source = House style

pdf-running-head = the running head of page { $page } has the number of a note in “{ $text }”
    .meaning = A running head contains the number of a note after the heading.
    .remedy = Check the running heads in the style sheets.
    .why = A number in the running head is read as part of the title.
    .source = House style

pdf-text = “{ $text }” after “{ $before }” is not printed as in the source
    .meaning = The printed text differs from the source.
    .remedy = Look at the place in the PDF; check style sheets for hidden, generated or transformed text.
    .why = Text is missing or changed.
    .source = House rule: the finished file has the text of the source

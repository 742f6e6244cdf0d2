note-undefined = note [^{ $label }] has no definition
    .meaning = A call has no definition.
    .remedy = Write the definition, `[^label]: …`; if the text is meant literally, write `\[^label]`.
    .why = A call without a definition is not a note: its brackets are printed in the running text, and the reference is lost.
    .source = CommonMark with footnotes as pandoc reads it, “Footnotes” (pandoc User’s Guide)

note-uncalled = note [^{ $label }] is never called
    .meaning = A note is defined but never called.
    .remedy = Put `[^label]` where the note belongs, or delete the definition.
    .why = A definition without a call is left out of every format without a word.
    .source = pandoc User’s Guide, “Footnotes”

note-defined-twice = note [^{ $label }] is also defined on line { $line }
    .meaning = Two definitions have the same label.
    .remedy = Give one of them another label.
    .why = Only one of the two is kept; the other note is lost.
    .source = pandoc User’s Guide, “Footnotes”

note-label-alike = label [^{ $label }] differs from [^{ $other }] on line { $line } only in case, width or spacing
    .meaning = Two labels differ only in case, width or spacing.
    .remedy = Write the label the same way everywhere.
    .why = The two look alike to an editor but are two notes: a call then gets no note, or the wrong one.
    .source = House rule: a label identifies its note in every edition

note-empty = note [^{ $label }] is empty
    .meaning = A note has no text.
    .remedy = Write the note, or delete the definition and its call.
    .why = The reader follows a number to an empty line.

note-in-table-head = note [^{ $label }] is called in a table head
    .meaning = A note is called in a table head.
    .remedy = Put the call into the caption or a cell of the table body.
    .why = The head of a long table is repeated on every page, but the note is not; the repeated call would point to another page.
    .source = ISO 14289-1, 7.5; CSS Generated Content for Paged Media, “Footnotes”

note-definition-malformed = { $text } is not read as a definition; write [^label]: in ASCII characters, without a space
    .meaning = A line looks like the definition of a note but is ordinary text.
    .remedy = Begin the definition with `[^label]:`, in ASCII characters and without a space.
    .why = `[^1]：`, `[^1] :` and `［^1］:` are not Markdown: the note is printed as a paragraph, and its call as brackets.
    .source = pandoc User’s Guide, “Footnotes”

note-call-unread = [^{ $label }] is not read as a call; it is lost or printed as text
    .meaning = A call is not read as a call although its note is defined.
    .remedy = Look for unclosed markup around the call; if it is meant literally, write `\[^label]`.
    .why = Inside code, HTML or an unfinished link brackets are text: the reader gets no number, and the note is lost.
    .source = CommonMark 0.31, section 6

note-call-at-start = the { $kind } begins with the call [^{ $label }]; a call follows the words it belongs to
    .meaning = A call is at the beginning of a paragraph or heading.
    .remedy = Move it after the words that the note is about.
    .why = The reader cannot see what the note refers to, and the number begins a line.
    .source = The Chicago Manual of Style, “Placement of note reference numbers”; CLREQ, “Notes”

note-call-after-space = white space before [^{ $label }]
    .meaning = There is white space before a call.
    .remedy = Delete it; a call follows its words without a space.
    .why = The number may drift away from its word, or fall to the beginning of the next line.
    .source = House style

note-call-before-punctuation = [^{ $label }] precedes { $mark }; in the house style it follows it
    .meaning = A call precedes a punctuation mark that it should follow.
    .remedy = Move the call after the mark.
    .why = The order of call and punctuation is a matter of house style, and should be the same throughout the essay.
    .source = The Chicago Manual of Style, “Placement of note reference numbers”; the house style in series.yaml

note-paragraph-unindented = this { $kind } is among the notes; should it be indented, as a part of note [^{ $label }]?
    .meaning = A paragraph among the definitions of notes is body text; it may have lost its indent.
    .remedy = Indent it by four spaces if it belongs to the note above it; otherwise move it into the text.
    .why = A second paragraph of a note that is not indented is printed in the middle or at the end of the essay.
    .source = pandoc User’s Guide, “Footnotes”

note-label-order =
    .after = label [^{ $label }] comes after [^{ $other }]
    .gap = label [^{ $label }] follows a gap: there is no [^{ $other }]
    .meaning = Numeric labels do not increase through the text by one.
    .remedy = Number them in order, or use words as labels.
    .why = The printed number follows the order of the calls; a label that shows another number misleads whoever edits the text.
    .source = House rule

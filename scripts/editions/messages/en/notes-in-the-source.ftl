note-undefined = note [^{ $label }] has no definition
    .meaning = A call has no definition.
    .remedy = Write the definition, `[^label]: …`; if the text is meant literally, write `\[^label]`.
    .why = A call without a definition is not a note: its brackets are printed in the running text, and the reference is lost.
    .source = CommonMark with footnotes as pandoc reads it, “Footnotes” (pandoc User’s Guide)

note-uncalled = note [^{ $label }] is never called
    .meaning = A note is defined but never called.
    .remedy = Put `[^label]` where the note belongs, or delete the definition.
    .why = A definition without a call is silently left out of every format.
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

note-lookalike = { $text } looks like the call of a lost note
    .raised = { $text } looks like the call of a lost note: write [^label], or ^2^ for a raised figure
    .inline = { $text } begins a note within the line, and is printed: write [^label] here and [^label]: with the note in a paragraph below
    .meaning = Text looks like the call of a lost note.
    .remedy = Write a call `[^label]` and its definition; if the text is meant literally, write `\[12\]`.
    .why = `[12]`, `【12】`, `［^1］`, `^12^`, `<sup>12</sup>` and `^[…]` are what calls become in word processors and on web pages: the reader sees a number without a note.
    .source = House rule: no note is lost

superscript-digit = { $text } looks like the call of a lost note
    .meaning = A superscript digit looks like the call of a lost note.
    .remedy = Write a call `[^label]` and its definition.
    .why = Copied text keeps the number of a note but not the note.
    .source = House rule: no note is lost

note-in-picture-text = [^{ $label }] is called in the alt text of a picture and is lost
    .meaning = A note is called in the alt text of a picture.
    .remedy = Put the call into the caption.
    .why = Alt text is plain text: it cannot contain a link, so the note is lost.
    .source = WCAG 2.2, 1.1.1

markup-leftover = { $text } is printed as text
    .begin = { $text } is printed as text: between { $before } and { $after } it does not begin emphasis; put a space before it
    .end = { $text } is printed as text: between { $before } and { $after } it does not end emphasis; put a space after it
    .citation = { $text } is printed as text; write the reference out as a note
    .heading = # is printed as text; in a heading it is followed by a space
    .empty = nothing is between these lines of ```: delete them
    .yaml = { $text } is printed as text; issue.yaml is not Markdown
    .meaning = Markup is printed as text.
    .remedy = Complete the markup: `# ` with a space begins a heading; a star between a letter and a mark needs a space on the side of the letter, `说 **“中文”** 后` (beside a Chinese mark it is not printed). If it is meant literally, put a backslash before it.
    .why = The reader sees `**`, `![`, `](`, `:::`, `{"{"}.class{"}"}` or `[@key]` in the text.
    .source = CommonMark 0.31, section 6.2 (flanking)

markup-suspect = { $text } is printed as text
    .begin = { $text } is printed as text: between { $before } and { $after } it does not begin emphasis; put a space before it
    .end = { $text } is printed as text: between { $before } and { $after } it does not end emphasis; put a space after it
    .meaning = A star, underscore, backtick or backslash that may be markup is printed as text.
    .remedy = Complete the markup, or put a backslash before the character.
    .why = Half of a pair is usually a typing error, and the emphasis is missing.
    .source = CommonMark 0.31, section 6.2

note-without-stop =
    .none = note [^{ $label }] ends without a full stop
    .latin = note [^{ $label }] ends with “.” after Chinese text; use “。”
    .meaning = A note ends without a full stop, or a Chinese note with a Latin one.
    .remedy = End it with “。” in Chinese and “.” elsewhere, also after a URL or DOI.
    .why = Notes are sentences; a missing stop looks like missing text.
    .source = GB/T 15834-2011, 4.1; The Chicago Manual of Style, “Notes”

note-unbalanced =
    .closed-by = { $mark } is closed by { $other }
    .closes-nothing = { $mark } closes nothing
    .not-closed = { $mark } is not closed
    .odd = there is an odd number of straight quotation marks (")
    .meaning = A quotation mark or bracket in a note has no partner, or a partner of another kind.
    .remedy = Write both marks of the pair, both full-width or both half-width.
    .why = The reader cannot see where the title or the quotation ends.
    .source = GB/T 15834-2011, 4.8 and 4.9

url-broken =
    .scheme = { $text }: it does not begin with https://
    .slashes = { $text }: “https:” is followed by two slashes
    .space = { $text }: there is a space in it
    .server = { $text }: the name of its server is not complete
    .second = { $text }: a second address begins inside it
    .cut = { $text }: it is cut short
    .dash = { $text }: it contains a dash or backslash that cannot be part of an address
    .percent = { $text }: “%” is not followed by two hexadecimal digits
    .punctuation = { $text }: punctuation of the sentence has become part of it
    .shown = { $text }: the text of the link is { $shown }
    .meaning = A web address cannot work as written, or a link leads to another address than its text shows.
    .remedy = Copy the address again and enclose it in `<` and `>`.
    .why = The reader cannot reach the source.
    .source = RFC 3986

doi-form =
    .form = { $text }: a DOI has the form 10.1234/suffix
    .meaning = A DOI does not have the form 10.1234/suffix.
    .remedy = Copy it again.
    .why = A DOI with an error leads nowhere, and the reader cannot tell what was meant.
    .source = ISO 26324; DOI Handbook, 2.2

isbn-wrong =
    .prefix = { $text }: an ISBN of 13 digits begins with 978 or 979
    .check = { $text }: the check digit is wrong
    .length = { $text }: an ISBN has 13 or 10 digits
    .meaning = An ISBN has the wrong number of digits or a wrong check digit.
    .remedy = Copy it again from the book.
    .why = A wrong number finds another book, or none.
    .source = ISO 2108

issn-wrong =
    .check = { $text }: the check digit is wrong
    .length = { $text }: an ISSN has 8 digits
    .meaning = An ISSN has the wrong number of digits or a wrong check digit.
    .remedy = Copy it again from the journal.
    .why = A wrong number finds another journal, or none.
    .source = ISO 3297

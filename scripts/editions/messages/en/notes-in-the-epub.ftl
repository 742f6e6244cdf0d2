# The finished EPUB is read back and compared with the notes of the source.

epub-note-missing = { $note } is missing from the book
    .meaning = A note is missing from the book.
    .remedy = Build again; if the note is still missing, report it with the source.
    .why = The statement loses its reference.
    .source = House rule: no note is lost

epub-note-doubled = { $note } is in the book more than once
    .meaning = A note is in the book more than once.
    .remedy = Build again; if it happens again, report it with the source.
    .why = A reader takes the second one for the note of another call.
    .source = House rule: each note occurs once

epub-note-text = { $note }: { $difference }
    .meaning = The text of a note differs from the source.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = A reference with a wrong letter or digit cannot be found.
    .source = House rule: the finished file has the text of the source

epub-note-number =
    .wrong = { $note } shows the number { $text }
    .none = { $note } does not show its number
    .meaning = A note shows a wrong number, or none.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = The reader cannot tell which note it is.
    .source = House rule: notes are numbered in the order of their calls

epub-note-file = { $note } is in { $file }, its call in { $other }
    .meaning = A note is in another file than its call.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = Several reading systems show popups only for notes in the same file.
    .source = Apple Books Asset Guide, “Footnotes”; EPUB Structural Semantics Vocabulary 1.1

epub-note-order = note { $number } comes after note { $other }
    .meaning = The notes are not in the order of their numbers.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = Whoever reads the notes as a list gets lost.
    .source = House rule: notes are numbered in the order of their calls

epub-note-semantics =
    .note = { $note } is not marked as footnote and doc-footnote
    .call = { $call } is not marked as noteref and doc-noteref
    .backlink = the backlink of { $note } is not marked as backlink and doc-backlink
    .meaning = A note, call or backlink lacks its type or role.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = Reading systems show popups, and screen readers announce notes, by these marks only.
    .source = EPUB Structural Semantics Vocabulary 1.1; DPUB-ARIA 1.1

epub-note-stray = { $file }: “{ $text }” is marked as a note but is not in the source
    .meaning = The book has a note that is not in the source.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = The numbers of the notes no longer agree.
    .source = House rule: the finished file has the notes of the source

epub-call-missing = { $call } is missing from the text
    .meaning = A call is missing from the text.
    .remedy = Build again; if the call is still missing, report it with the source.
    .why = The reader does not know that there is a note.
    .source = House rule: no call is lost

epub-call-doubled = { $call } is in the text { $count } times
    .meaning = A call is in the text more than once.
    .remedy = Build again; if it happens again, report it with the source.
    .why = Links lead to the first of them only.
    .source = House rule: each call occurs once

epub-call-number = { $call } shows { $text }
    .meaning = A call shows another number than its note.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = The reader finds the wrong note.
    .source = House rule: notes are numbered in the order of their calls

epub-call-place = { $call } follows “{ $found }” instead of “{ $wanted }”
    .meaning = A call does not immediately follow the words that it belongs to.
    .remedy = Build again; if it happens again, report it with the source.
    .why = The note seems to belong to other words.
    .source = House rule: the finished file has the text of the source

epub-call-link = { $call } links to { $target }
    .meaning = The link of a call does not lead to its note.
    .remedy = Build again; if it happens again, report it with the source.
    .why = The reader lands at another note, or nowhere.
    .source = EPUB 3.3, 6.1.1

epub-call-content = { $call } contains elements; popups need plain digits
    .meaning = A call contains more than its digits as plain text.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = Some reading systems show no popup when the link contains an element.
    .source = Apple Books Asset Guide, “Footnotes”

epub-call-stray = { $file }: “{ $text }” is marked as a call but is not in the source
    .meaning = The text has a call that is not in the source.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = The reader follows a number that has no note.
    .source = House rule: the finished file has the notes of the source

epub-back-link-missing = { $note } has no backlink
    .some = { $note } has no backlink to { $targets }
    .meaning = A note has no link back to one of its calls.
    .remedy = Build again; if it happens again, report it with the source.
    .why = The reader cannot get back to the place in the text.
    .source = DPUB-ARIA 1.1, doc-backlink

epub-back-link = the backlink of { $note } leads to { $target }
    .meaning = The backlink of a note does not lead to its call.
    .remedy = Build again; if it happens again, report it with the source.
    .why = The reader loses the place in the text.
    .source = DPUB-ARIA 1.1, doc-backlink

epub-back-link-first = { $note } does not begin with its number as the backlink
    .meaning = A note does not begin with its number as the backlink.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = The number is what readers tap to get back.
    .source = House style

epub-note-hidden = { $note } is hidden
    .meaning = A note or call is hidden from readers.
    .remedy = Check the style sheets of the EPUB for `display`, `visibility`, `hidden` and `aria-hidden`.
    .why = Reading systems without popups do not show the note at all.
    .source = WCAG 2.2, 1.3.1

epub-identifier = { $file }: the identifier #{ $name } is used { $count } times
    .meaning = An identifier is used twice in one file.
    .remedy = Change one of the identifiers in the text or the template.
    .why = A link leads to the first of them only, and the file is not valid.
    .source = HTML Standard, 3.2.6 (id)

epub-text = { $difference }
    .none = the book has no article
    .meaning = The text of the article differs from the source.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = Text is missing or changed.
    .source = House rule: the finished file has the text of the source

formats-differ =
    .no-article = the EPUB has no article
    .note = note { $number } of the EPUB differs from the PDF
    .text = after “{ $before }” the PDF has { $pdf }, the EPUB { $epub }
    .meaning = The texts of the PDF and the EPUB differ.
    .remedy = Check templates and style sheets for text that one of the formats generates, hides or transforms.
    .why = Readers of the two formats quote different texts.
    .source = House rule: all formats have the same text

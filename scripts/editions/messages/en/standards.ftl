metadata =
    .differs = { $name } is “{ $found }” instead of “{ $wanted }”
    .missing = { $name } is missing
    .language = the language is “{ $found }” instead of “{ $wanted }”
    .title-hidden = viewers are not asked to show the title
    .info = { $name } is “{ $info }” in Info and “{ $xmp }” in XMP
    .attached = the date of the attached file { $name } differs from the date of the PDF
    .meaning = Title, author, language, subject, keywords or dates are missing, or differ within the file.
    .remedy = Fill in the fields of issue.yaml; otherwise report it.
    .why = Catalogues and screen readers identify the file by them.
    .source = ISO 19005-3, 6.6; ISO 14289-1, 7.1

identification =
    .part = { $name } is { $found } instead of { $wanted }
    .declaration = the declaration of { $address } is missing
    .meaning = The file does not declare the standards that series.yaml asks for.
    .remedy = Report it with the source.
    .why = Archives and validators rely on the declaration.
    .source = ISO 19005-3, 6.6.4; ISO 14289-1, 5

source-attached = the Markdown source is not attached, or another file is
    .meaning = The Markdown source is not attached to the PDF.
    .remedy = Report it with the source.
    .why = The archived file should contain its source.
    .source = ISO 19005-3, 6.8

structure-tree = the PDF has no structure tree
    .meaning = The PDF has no structure tree.
    .remedy = Report it with the source.
    .why = Screen readers have nothing to read from.
    .source = ISO 14289-1, 7.1

structure-text =
    .elements = { $what } has { $count ->
        [0] no element
       *[other] { $count } elements
    } in the structure tree
    .differs = after “{ $before }” { $what } has { $found } in the structure tree instead of { $wanted }
    .meaning = A block of the source is not one complete element of the structure tree.
    .remedy = Check templates and style sheets for generated text; otherwise report it with the source.
    .why = A screen reader skips text, or reads it twice or in pieces.
    .source = ISO 14289-1, 7.1 and 7.2

structure-order =
    .block = { $what } is read before the block above it
    .notes = note { $number } is read before note { $other }
    .call = note { $number } is read before its call
    .meaning = The reading order differs from the order of the source.
    .remedy = Report it with the source.
    .why = A listener hears a paragraph, or a note, in the wrong place.
    .source = ISO 14289-1, 7.1; WCAG 2.2, 1.3.2

structure-language = “{ $text }” in { $what } is tagged { $found } instead of { $wanted }
    .meaning = Text in another language than the text around it is not tagged with that language.
    .remedy = Mark the language in the text, `[…]{"{"}lang=…{"}"}`; otherwise report it.
    .why = A screen reader reads Chinese with an English voice, or the reverse.
    .source = ISO 14289-1, 7.2; WCAG 2.2, 3.1.2

note-element =
    .count = { $note } is not exactly one element
    .kind = { $note } is tagged { $kind }
    .meaning = A note is not exactly one Note element with an ID.
    .remedy = Report it with the source.
    .why = A screen reader does not announce it as a note.
    .source = ISO 14289-1, 7.9

note-reference =
    .element = the call of { $note } is not a Reference element
    .note = the call of { $note } does not refer to it
    .link = the call of { $note } does not link to it
    .calls = { $note } does not refer to all its calls
    .meaning = A call and its note do not refer to each other in the structure tree.
    .remedy = Report it with the source.
    .why = A listener cannot get from the call to the note and back.
    .source = ISO 32000-1, 14.8.4.4; ISO 14289-1, 7.9

note-label =
    .missing = { $note } does not begin with its label
    .wrong = { $note } is labelled “{ $text }”
    .link = the label of { $note } does not link to its call
    .meaning = A note does not begin with its number as a label that links back to the call.
    .remedy = Report it with the source.
    .why = A listener does not hear which note it is.
    .source = ISO 32000-1, 14.8.4.3.3

furniture-read = “{ $text }” is read again on page { $page }
    .meaning = A running head, folio or repeated table head is read aloud as text.
    .remedy = Report it with the source.
    .why = The running head interrupts a sentence on every page.
    .source = ISO 14289-1, 7.8

text-untagged = “{ $text }” on page { $page } is not tagged
    .meaning = Text is neither in the structure tree nor marked as an artifact.
    .remedy = Report it with the source.
    .why = A screen reader cannot know whether to read it.
    .source = ISO 14289-1, 7.1

table-scope = the header cell “{ $text }” has no scope
    .meaning = A header cell of a table has no scope.
    .remedy = Report it with the source.
    .why = A listener does not hear which row or column a cell belongs to.
    .source = ISO 14289-1, 7.5

table-cells =
    .element = the table is not exactly one Table element
    .cells = the table has { $found } in the structure tree, { $wanted } in the source
    .meaning = The rows and cells of a table differ from the source.
    .remedy = Report it with the source.
    .why = A listener loses the columns.
    .source = ISO 14289-1, 7.5

list-structure =
    .numbering = the list does not declare its numbering
    .body = an item of the list has no body
    .meaning = A list does not declare its numbering, or an item has no body.
    .remedy = Report it with the source.
    .why = A listener does not hear how many items there are, or their numbers.
    .source = ISO 14289-1, 7.6

figure-alternative =
    .count = there are { $found } figures in the structure tree, { $wanted } in the source
    .text = the alt text of the figure is { $text }, unlike that of the source
    .box = the figure has no bounding box on its page, or nothing is painted there; does the picture draw anything?
    .meaning = A figure lacks the alt text of the source, or its place on the page.
    .remedy = Write the alt text in the Markdown; otherwise report it.
    .why = A listener does not learn what the picture shows.
    .source = ISO 14289-1, 7.3; WCAG 2.2, 1.1.1

link-element =
    .untagged = { $count } links are not in the structure tree
    .kind = a link is in a { $kind } element
    .text = the link to { $target } has no description
    .meaning = A link is not in a Link element, or has no description.
    .remedy = Report it with the source.
    .why = A listener does not learn that there is a link, or where it leads.
    .source = ISO 14289-1, 7.18.5

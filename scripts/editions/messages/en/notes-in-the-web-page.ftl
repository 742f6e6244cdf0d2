web-note-missing = { $note } is missing from the web page
    .meaning = A note is missing from the web page.
    .remedy = Check the templates of the web page; otherwise report it with the source.
    .why = The statement loses its reference.
    .source = House rule: no note is lost

web-note-text = the text of { $note } in the web page differs from the source
    .meaning = The text of a note in the web page differs from the source.
    .remedy = Check the templates of the web page; otherwise report it with the source.
    .why = A reference with a wrong letter or digit cannot be found.
    .source = House rule: the finished file has the text of the source

web-call = { $call } is missing from the web page, shows another number or does not lead to its note
    .meaning = A call is missing from the web page, shows a wrong number or does not lead to its note.
    .remedy = Check the templates of the web page; otherwise report it with the source.
    .why = The reader finds the wrong note, or none.
    .source = DPUB-ARIA 1.1, doc-noteref

web-back-link = { $note } does not lead back to each of its calls
    .meaning = A note of the web page does not lead back to each of its calls.
    .remedy = Check the templates of the web page; otherwise report it with the source.
    .why = The reader cannot get back to the place in the text.
    .source = DPUB-ARIA 1.1, doc-backlink

web-note-stray = the page has { $notes } notes and { $calls } calls, the source has { $wanted_notes } and { $wanted_calls }
    .meaning = The web page has notes or calls that are not in the source.
    .remedy = Check the templates of the web page.
    .why = The numbers of the notes no longer agree.
    .source = House rule: the finished file has the notes of the source

web-identifier = the identifier { $name } is used { $count } times in the page
    .meaning = An identifier is used twice in a web page.
    .remedy = Change one of the identifiers in the text or the template.
    .why = A link leads to the first of them only.
    .source = HTML Standard, 3.2.6 (id)

# What an import reports; `from` names the file and the place in it.

import-refused =
    .absent = there is no such file
    .large = { $size } MiB; files of at most { $limit } MiB are read
    .empty = the file is empty
    .encrypted = the file is encrypted; save it without a password
    .old-word = this is a file of old Word (.doc); save it as .docx
    .is-rtf = this is a Rich Text file; name it .rtf
    .cut-off = the file is truncated or of another kind: { $reason }
    .parts = { $count } parts; files of at most { $limit } are read
    .marks = { $count } elements or control words; files of at most { $limit } are read
    .not-text = the text is neither UTF-8 nor in the encoding that the file declares; save it as UTF-8
    .unpacked = unpacks to { $size } MiB; at most { $limit } MiB are read
    .part-damaged = the part { $name } is damaged: { $reason }
    .part-size = the part { $name } is larger than it claims
    .doctype = the part { $name } declares a document type, which files of this kind never do
    .no-document = the package contains no { $kind } document
    .no-body = the document has no body; it is truncated or damaged
    .deep = the document is nested too deeply
    .slow = pandoc takes longer than { $seconds } s; divide the file
    .pandoc = pandoc cannot read it: { $reason }
    .kind = files of the kind .{ $suffix } are not read; these are: { $known }
    .script = the script of the text does not show which edition it is; give --edition
    .not-utf8 = byte { $byte } is not UTF-8; save the file as UTF-8
    .no-text = there is no text in the file
    .scan = the pages are pictures without text; run OCR over them first
    .pages = { $count } pages; at most { $limit } are read
    .pdf = the PDF cannot be opened: { $reason }
    .pdf-time = the pages take too long to read; divide the file, or print it to PDF again
    .pdf-memory = the pages need more memory than a file may use; print the file to PDF again
    .meaning = A file cannot be imported.
    .remedy = Open it in the program that made it and save it again, as .docx if possible.
    .why = Nothing was read, and nothing was written.

import-note-lost =
    .absent = the note that is called here is missing from the text ({ $from })
    .counted = the file calls { $wanted } notes, the text has { $found } ({ $from })
    .empty = note { $number } has no text ({ $from })
    .no-body = the call [^{ $label }] has no note ({ $from })
    .meaning = A note of the file is missing from the imported text.
    .remedy = Write the note into the Markdown by hand.
    .why = A reference that the author gave would be lost.

import-text-lost =
    .text = not in the text: “{ $text }” ({ $from })
    .characters = { $count } characters are unaccounted for ({ $from })
    .part = a part of another format ({ $name }) is not read ({ $from })
    .figures = figures or signs are missing: “{ $text }” ({ $from })
    .meaning = Words of the file are missing from the imported text.
    .remedy = Write the words into the Markdown by hand.
    .why = What the author wrote would be lost.

import-not-read-back = reads back differently: “{ $text }”
    .meaning = The Markdown that was written does not read back as the imported text.
    .remedy = Compare the paragraph with the file and correct it.
    .why = The pages would show another text than the author wrote.

import-exists = already exists; { $file } was not imported over it
    .meaning = An import would overwrite a text that was not imported.
    .remedy = Import with --force, or into another issue.
    .why = An editor’s work would be lost.

import-conflict =
    .text = the file now has “{ $text }”; the editor’s text is kept
    .picture = { $name } exists already and is another picture; it is kept
    .meaning = A block was changed both in the file and by the editor.
    .remedy = Take over the change by hand, or import with --force.
    .why = Only a person can decide which of the two texts is right.

import-changed = “{ $before }” is now “{ $after }”
    .meaning = The import changed a block.
    .remedy = Read the block again.
    .why = A corrected file changes only what the author changed.

import-note-typed =
    .made =
        { $count ->
            [one] one note typed by hand became a note
           *[other] { $count } notes typed by hand became notes
        } ({ $from })
    .raised = “{ $text }” is raised as the call of a note is, and no note of that number was found ({ $from })
    .linked = the link “{ $text }” looks like the call of a note, but leads to none ({ $from })
    .doubtful =
        { $count ->
            [one] one number looks like the call of a note
           *[other] { $count } numbers look like calls of notes
        } typed by hand ({ $numbers }); { $there ->
            [0] no paragraph at the end is numbered
            [one] one paragraph at the end is numbered
           *[other] { $there } paragraphs at the end are numbered
        } ({ $from })
    .meaning = Notes were typed by hand as numbers and paragraphs.
    .remedy = Compare calls and notes with the file.
    .why = The import had to guess which number belongs to which note.

import-note-uncalled =
    .text = no call leads to this note, which was left out: “{ $text }” ({ $from })
    .at-end = the call of note { $number } was not found; the note is the last paragraph ({ $from })
    .title = the title or an author calls this note, which became a paragraph at the end: “{ $text }” ({ $from })
    .label = no call leads to the note [^{ $label }], which was left out: “{ $text }” ({ $from })
    .meaning = A note of the file has no call.
    .remedy = Put the note at its statement, or leave it out.
    .why = Word keeps the text of a note whose call was deleted.

import-tracked = { $kind } by { $author }, { $date }: “{ $text }” ({ $from })
    .meaning = A tracked change is still to be settled.
    .remedy = Settle it in the Markdown; the text has it accepted.
    .why = The author and the editor had not agreed on it.

import-comment = { $author } comments: { $text } ({ $from })
    .meaning = The file has a comment.
    .remedy = Answer it; it is not part of the text.
    .why = A question of the author or a reviewer would be overlooked.

import-left-out =
    .block = a block of the kind { $kind } was left out ({ $from })
    .head-rows = a table head of several rows became one row ({ $from })
    .rtf-changes = { $count } tracked changes of the Rich Text file cannot be separated from its text, and are in the text unsettled: settle them first, or save the file as .docx ({ $from })
    .merged-cell = a merged cell was divided ({ $from })
    .drawing = a drawing that is not a picture was left out: “{ $text }” ({ $from })
    .picture-unread = the picture { $name } was left out ({ $from })
    .field = a field that draws its text was left out: { $text } ({ $from })
    .placeholder = the prompt of a field that nobody filled in was left out: “{ $text }” ({ $from })
    .enclosed = “{ $text }” is no longer enclosed by { $mark } ({ $from })
    .highlight = highlighting was left out: “{ $text }” ({ $from })
    .cell-blocks = the paragraphs of a table cell were run into one line ({ $from })
    .equation = an equation became text: { $text } ({ $from })
    .inline = markup of the kind { $kind } was left out ({ $from })
    .script = “{ $text }” is no longer raised or lowered ({ $from })
    .nested-note = a note within a note was put in parentheses ({ $from })
    .raw = raw { $kind } was left out: “{ $text }” ({ $from })
    .format-kept = a { $kind } by { $author }, { $date }, was not rejected: the file does not say what was there before: “{ $text }” ({ $from })
    .head-number = the number that the program writes before a heading was left out: “{ $text }” ({ $from })
    .list-style = a list with another numbering ({ $kind }) is numbered 1, 2, 3 ({ $from })
    .link = a link to “{ $address }” became text: “{ $text }” ({ $from })
    .picture = the picture { $name } is not in the file: it is kept in a comment, and its words are in the text ({ $from })
    .formula = a formula in TeX that cannot be set became code: { $text } ({ $from })
    .page-drawings = { $count } drawn lines and shapes of the page were left out ({ $from })
    .annotation = { $kind } by { $author } is not in the text: “{ $text }” ({ $from })
    .annotation-alone = { $kind } by { $author } is not in the text ({ $from })
    .figure = a figure could not be extracted from the file: “{ $text }” ({ $from })
    .page-pictures = { $count } pictures of the page were left out ({ $from })
    .picture-kind = a picture of an unknown kind was left out: { $text } ({ $from })
    .meaning = The file has markup that has no equivalent in the Markdown of the series.
    .remedy = Compare the paragraph with the file.
    .why = The import wrote it differently, or not at all.

import-doubt =
    .title-heading = the first heading was taken as the title: “{ $text }” ({ $from })
    .title-paragraph = the first paragraph was taken as the title: “{ $text }” ({ $from })
    .author-line = the line below the title was taken as the author: “{ $text }” ({ $from })
    .title-properties = the title is from the properties of the file: “{ $text }” ({ $from })
    .author-properties = the author is from the properties of the file: “{ $text }” ({ $from })
    .date-properties = the date is from the properties of the file: { $text } ({ $from })
    .strong-heading = a line in bold was taken as a heading: “{ $text }” ({ $from })
    .first-heading = the first heading was raised to level 2 ({ $from })
    .alternative = the picture { $name } has no alt text ({ $from })
    .reference = a reference to a note leads to no note: { $name } ({ $from })
    .symbol = a symbol of the face { $face } ({ $text }) may not be in the text ({ $from })
    .hidden = hidden text is in the text: “{ $text }” ({ $from })
    .other-title = the file now has the title “{ $text }”; issue.yaml was left as it is
    .other-authors = the file now has the authors “{ $text }”; issue.yaml was left as it is
    .slanted = the whole paragraph is in italics or Kai; is it a quotation? “{ $text }” ({ $from })
    .kai = the whole paragraph is set in Kai; is it a quotation? ({ $from })
    .hyphen = the hyphen at the end of a line was removed: { $text } ({ $from })
    .call-in-line = the number { $number } in the line was taken as the call of note { $number } ({ $from })
    .notes-in-turn = { $count } notes have the label [^{ $label }]; each call was given the next of them ({ $from })
    .notes-alike = { $count } notes have the label [^{ $label }]; the calls were given the first of them ({ $from })
    .no-title = the file gives no title; the name of the issue is used
    .no-author = the file gives no author; add the name
    .no-date = the file gives no date; today’s is used
    .add = add by hand: { $text }
    .meaning = The import had to guess.
    .remedy = Compare the place with the file.
    .why = The file is ambiguous here.

import-decision =
    .macros = the macros of the file were neither read nor run ({ $from })
    .text-box = a text box was put after its paragraph: “{ $text }” ({ $from })
    .own-mark = the custom mark { $text } of the note became a number ({ $from })
    .second-call = a cross-reference to a note became a second call of it ({ $from })
    .note-number = a reference to a note is its number in the file: { $text } ({ $from })
    .two-series = footnotes and endnotes became one series of notes, in the order of their calls ({ $from })
    .separator = the raised comma between two calls was left out ({ $from })
    .numbers-restart = the numbering of the notes restarts in the file; here it is continuous ({ $from })
    .reading = the phonetic guide { $reading } of “{ $text }” became text in parentheses ({ $from })
    .formula = an equation became a formula in TeX: { $text } ({ $from })
    .dots = dots under characters became emphasis: “{ $text }” ({ $from })
    .kai = { $face } within a paragraph became emphasis: “{ $text }” ({ $from })
    .running-head = the running head was left out: “{ $text }” ({ $from })
    .page-foot = the page footer was left out: “{ $text }” ({ $from })
    .accepted = { $kind } by { $author }, { $date }, accepted: “{ $text }” ({ $from })
    .rejected = { $kind } by { $author }, { $date }, rejected: “{ $text }” ({ $from })
    .note-deleted = a note was left out with the text that calls it ({ $from })
    .joined = two paragraphs became one, as { $author } changed it ({ $from })
    .cite = a citation of a reference manager became its text (item { $keys }) ({ $from })
    .reference = a reference within the text became text: “{ $text }” ({ $from })
    .heading-level = a heading of level { $level } became one of level 3: “{ $text }” ({ $from })
    .picture = the picture was saved as { $name } ({ $from })
    .line-heading = a line by itself became a heading: “{ $text }” ({ $from })
    .run-in = the paragraph has a run-in head ({ $from })
    .runs-on = the note continues on page { $page } ({ $from })
    .notes-head = the heading of the notes was left out: “{ $text }” ({ $from })
    .tags = headings, paragraphs and notes follow the tags of the file ({ $from })
    .embedded = the Markdown embedded in the file was read ({ $from })
    .meaning = The import chose one of several ways to write a part of the file.
    .remedy = Check whether the choice is right.
    .why = Nothing in the file is changed silently.

import-furniture =
    .statement = a statement of the series ({ $name }) was left out: “{ $text }” ({ $from })
    .website = the website was left out: { $text } ({ $from })
    .contents = an entry of the table of contents was left out: “{ $text }” ({ $from })
    .running-head = a running head was left out: “{ $text }” ({ $from })
    .notes-head = the heading of the notes was left out: “{ $text }” ({ $from })
    .site = a part of the website around the text was left out: “{ $text }” ({ $from })
    .figure-text = text of a figure is only in its picture: “{ $text }” ({ $from })
    .folio = a folio was left out: { $text } ({ $from })
    .meaning = Text that belongs to the page or to the series, not to the essay, was left out.
    .remedy = Check whether it is part of the essay.
    .why = The templates and series.yaml supply such text on the finished pages.

import-label = [^{ $label }]: { $text } ({ $from })
    .meaning = The import gave a note its label.
    .remedy = Write another label in both editions if it does not suit.
    .why = A label identifies the note in every edition; it is taken from the reference.

import-counts =
    .notes = { $wanted } notes are called in the file, { $found } are in the text ({ $from })
    .calls = { $count } notes, { $called } of them at their calls ({ $from })
    .characters = { $total } characters: { $kept } in the text, { $furniture } in running heads, folios and the like, { $figures } in numbers of notes, { $undone } hyphens removed; { $joined } line ends joined ({ $from })
    .meaning = The import counted what it read and wrote.
    .remedy = Compare the counts.
    .why = The counts show that nothing was lost.

import-from =
    .file = { $file }
    .paragraph = { $file }, paragraph { $number }
    .footnote = { $file }, footnote { $number }
    .endnote = { $file }, endnote { $number }
    .note = { $file }, note { $number }
    .line = { $file }, line { $number }
    .page = { $file }, page { $number }

import-change =
    .insertion = insertion
    .deletion = deletion
    .formatting = change of format
    .row = change of a table row

import-annotation =
    .highlight = highlighting
    .underline = underlining
    .strike-out = a strike-out
    .text = a note
    .drawing = a drawing
    .unreadable = an annotation that cannot be read

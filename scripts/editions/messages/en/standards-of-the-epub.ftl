epub-container =
    .first = the first member of the file is { $name } instead of mimetype
    .compressed = the member mimetype is compressed or has an extra field
    .meaning = The file does not begin with its media type in an uncompressed member.
    .remedy = Build again; another program may have repacked the file.
    .why = Reading systems and shops reject the file.
    .source = EPUB 3.3, 4.2.3

epub-metadata =
    .differs = { $name } is { $found } instead of “{ $wanted }”
    .missing = { $name } is missing
    .meaning = Title, authors, language, date or accessibility metadata are missing from the package, or wrong.
    .remedy = Fill in the fields of issue.yaml; otherwise report it.
    .why = Libraries and shops list the book by them.
    .source = EPUB 3.3, 5.5; EPUB Accessibility 1.1, 2.2

epub-title =
    .file-name = the title of { $file } is the name of a file, “{ $text }”
    .missing = { $file } has no title
    .meaning = A document of the book has no title, or the name of a file as its title.
    .remedy = Check the templates of the EPUB.
    .why = A screen reader announces the title when the document is opened.
    .source = WCAG 2.2, 2.4.2

epub-page-list =
    .marks = the page marks are { $found }, in this order; the printed pages are 1 to { $count }
    .target = page { $page } of the page list leads to { $target }
    .entries = the page list has { $found }, the printed pages are 1 to { $count }
    .no-source = { $name } is missing: it names the printed edition whose pages are listed
    .meaning = The page list does not match the pages of the printed edition.
    .remedy = Build PDF and EPUB together; if it happens again, report it.
    .why = A reader of the book cannot find, or give, a page of the printed edition.
    .source = EPUB Accessibility 1.1, 4.1

epub-page-place = page { $page } is marked before { $found } instead of before { $wanted }
    .meaning = The mark of a page is not where the printed page begins.
    .remedy = Build PDF and EPUB together; if it happens again, report it.
    .why = A reader quotes the wrong page.
    .source = EPUB Accessibility 1.1, 4.1.2

epub-language =
    .other = “{ $text }” is marked { $found } instead of { $wanted }
    .meaning = Text in another language than the text around it is not marked with that language.
    .remedy = Mark the language in the text, `[…]{"{"}lang=…{"}"}`; otherwise report it.
    .why = It is read with the wrong voice, hyphenated by the wrong rules and shown in the wrong font.
    .source = WCAG 2.2, 3.1.2

epub-table =
    .element = the table is not a table in the book
    .cells = the rows and cells of the table differ from the source
    .scope = the header cell “{ $text }” has no scope
    .meaning = The cells of a table differ from the source, or a header cell has no scope.
    .remedy = Check the templates of the EPUB; otherwise report it.
    .why = A listener loses the columns.
    .source = WCAG 2.2, 1.3.1

epub-alternative =
    .count = there are { $found } pictures in the book, { $wanted } in the source
    .text = the alt text of the picture is { $text }, unlike that of the source
    .meaning = A picture lacks the alt text of the source.
    .remedy = Write the alt text in the Markdown; otherwise report it.
    .why = A listener does not learn what the picture shows.
    .source = WCAG 2.2, 1.1.1

epub-unreadable = cannot read file: { $reason }
    .meaning = An EPUB cannot be read.
    .remedy = Build it again; check the disk and its free space.
    .why = Nothing in it can be checked, and readers cannot open it.
    .source = EPUB 3.3, 4

missing-glyph = no font of the series has “{ $text }” ({ $code })
    .meaning = No typeface of a book or web page has a character.
    .remedy = Write the character another way, or add a face that has it to the faces.yaml of the format.
    .why = Readers see an empty box, or a character of another style.

yaml-syntax =
    .tab = YAML is indented with spaces; replace the tab by two spaces
    .wide-colon = the colon after { $key } is full-width (：); write “{ $key }: ” with an ASCII colon and a space
    .wide = “{ $mark }” is a full-width mark; within braces and brackets of YAML write the ASCII mark
    .space = write a space after the colon: “{ $key }: …”
    .dash = write a space after the hyphen that begins an entry: “- name: …”
    .quote-text = a text with a colon or a special character at its beginning is enclosed in quotation marks: { $key }: "{ $text }"
    .quote = the quotation mark that opens here is not closed
    .escape = “{ $text }” is not an escape sequence of YAML; for a backslash write \\, or enclose the text in single quotation marks
    .brace = the brace or bracket that opens here is not closed; in it a text with a comma or colon is enclosed in quotation marks
    .deep = this contains itself, or is nested deeper than { $most } levels
    .many = there are more than { $most } entries here, as names (&a, *a) are replaced by what they name
    .other = YAML: { $reason }
    .mapping = the file should hold keys with values, as in “title: …”
    .meaning = The YAML cannot be parsed.
    .remedy = Correct the place that is named; docs/writing.md lists the keys, with examples.
    .why = Nothing of the file can be read, and the issue cannot be built.
    .source = YAML 1.1

yaml-comma = a comma separates the entries of {"{…}"}; a text with a comma is enclosed in quotation marks: { $key }: "{ $text }"
    .meaning = A text within braces is cut at its comma.
    .remedy = Enclose the text in quotation marks.
    .why = What follows the comma is read as a key without a value, and is not printed.
    .source = YAML 1.1, 7.4

yaml-date =
    .no-day = { $text } is not a day of the calendar
    .form = { $text } is written { $example }
    .unclear = { $text } is not a date in the form 2026-01-31
    .meaning = A date is not a day of the calendar, or not in the form year-month-day.
    .remedy = Write year, month and day with hyphens: 2026-01-31.
    .why = Dates are printed and go into the metadata of every format.
    .source = ISO 8601-1, 5.2.2

yaml-entries = “{ $text }” names more than one person or is no name; write each on a line of its own: “- name: …”
    .form = { $key } should be a list of entries with keys: “- name: …”
    .meaning = A list of persons is not written as one.
    .remedy = Write `- name: {"{"}zh: 王小明, en: Ming Wang{"}"}` for each person, below the key.
    .why = Each person has a name of their own in the metadata and on the page.
    .source = House rule

yaml-empty = { $key } has no visible text
    .meaning = A text that is needed is empty.
    .remedy = Write the text.
    .why = There would be a gap on the page, in the metadata and in the contents.
    .source = EPUB 3.3, 5.5.3; ISO 14289-1, 7.1

yaml-identifier =
    .isbn-prefix = { $text }: an ISBN of 13 digits begins with 978 or 979
    .isbn-check = { $text }: the check digit should be { $digit }; compare the other digits with the book
    .isbn-length = { $text }: an ISBN has 13 or 10 digits, as in 978-3-16-148410-0
    .issn-check = { $text }: the check digit should be { $digit }; compare the other digits
    .issn-length = { $text }: an ISSN has 8 digits, as in 0317-8471
    .meaning = An ISBN or ISSN has the wrong number of digits or a wrong check digit.
    .remedy = Copy it again from the agency’s letter.
    .why = Shops and libraries find another book by it, or none.
    .source = ISO 2108; ISO 3297

yaml-tag = the key { $key } has the tag { $tag }, and the tag { $other } belongs to another key
    .meaning = The key of one language is the language tag of another.
    .remedy = Exchange the tags, or give the entries other keys.
    .why = Each text would be set by the rules of the other language, and read aloud with its sounds.
    .source = BCP 47

yaml-required =
    .missing = { $key } is missing
    .entries = { $key } has no entry
    .forms = { $key } has no form in any language
    .meaning = A required key is missing.
    .remedy = Add it; docs/writing.md lists the keys, with examples.
    .why = The page, the metadata or the citation would be incomplete.

yaml-unknown-key =
    .near = { $key } is not a key of this file; did you mean { $other }?
    .unknown = { $key } is not a key of this file
    .meaning = A key is unknown: it is misspelt or belongs to another file.
    .remedy = Correct its name, or delete it.
    .why = Its value is ignored, so what was meant is missing.

yaml-value =
    .twice = { $key } is given twice
    .text = { $key } should be a single text
    .choice = { $key } is “{ $text }”; it can be { $choices }
    .keys = { $key } should hold keys with values
    .by-language = { $key } should have one text for each language
    .many = { $key } has { NUMBER($count, useGrouping: 1) } entries; the limit is { NUMBER($most, useGrouping: 1) }
    .long = { $key } has { NUMBER($count, useGrouping: 1) } characters; the limit is { NUMBER($most, useGrouping: 1) }
    .lists = { $key } should have one list for each language
    .list = { $key } should be a list of texts
    .colour = { $key } is “{ $text }”; write a colour as "#1f5a7a"
    .contrast = the contrast of { $key } with { $what } is { NUMBER($found, minimumFractionDigits: 1) } to 1; at least { $minimum } to 1 is needed
    .call = { $key } is “{ $text }”; it begins with { "{" }number{ "}" } and may have { "{" }page{ "}" }: "{ "{" }number{ "}" } (p. { "{" }page{ "}" })"
    .measure = design.measure is { $text }; on this paper it can be { $shortest } to { $longest } pt
    .empty-form = { $key }: a form is empty
    .listed-before = { $key }: “{ $text }” is already listed at { $place }
    .language-key = the language key “{ $text }” should be short and in lower case, such as zh
    .language-tag = “{ $text }” is not a BCP 47 language tag such as zh-Hans
    .language-twice = the language { $text } is listed twice
    .address = { $key } should begin with https://
    .email = “{ $text }” is not an e-mail address
    .orcid = “{ $text }” is not an ORCID iD such as 0000-0002-1825-0097
    .slug = the folder name “{ $text }” should consist of a-z, 0-9 and hyphens, such as a-path-of-no-return
    .former-slug = former_slugs: “{ $text }” should consist of a-z, 0-9 and hyphens, such as a-path-of-no-return
    .digits = the sum of a block begins with { $count } hexadecimal digits
    .meaning = A value does not have the form that its key requires.
    .remedy = Write it as the finding says; docs/writing.md lists the keys, with examples.
    .why = It cannot be used, or would be printed as it is.

contrast-with =
    .paper = white paper
    .text = the text { $colour } on it
    .accent = the accent

file-missing =
    .unreadable = cannot read file: { $reason }
    .outside = the file is outside the issue’s folder
    .meaning = A file of the issue is missing or cannot be read.
    .remedy = Put the file there, and check its name and permissions.
    .why = The issue cannot be built without it.

file-encoding =
    .byte = byte { $text } is not UTF-8; save the file as UTF-8
    .utf-16 = the file is UTF-16; save it as UTF-8
    .control = { $text } is a control character; delete it
    .meaning = A source file is not UTF-8, or contains control characters.
    .remedy = Save the file as UTF-8; delete the character.
    .why = Other encodings turn Chinese into wrong characters; XML, and so every EPUB, forbids control characters.
    .source = XML 1.0, 2.2

issue-missing =
    .file = a folder, a pipe or a broken link is in the place of this file
    .none = there is no issue here: no folder contains an issue.yaml
    .meaning = An issue does not exist.
    .remedy = Check the name; `make new` creates an issue.
    .why = There is nothing to build.

edition-missing =
    .file = a folder, a pipe or a broken link is in the place of this file
    .none = the issue has no text; it needs { $files }
    .asked = there is no edition “{ $key }”
    .meaning = An issue has no Markdown file, or not the one that was requested.
    .remedy = Write the file, or choose another edition.
    .why = There is nothing to build.

wording =
    .entry = the entry { $name } is missing
    .language = there is no wording for the language { $key }; translate the file of another language
    .keys = the file should hold keys with texts
    .meaning = The wording of a language is missing or incomplete.
    .remedy = Translate the missing entries of the language’s `wording.yaml`.
    .why = The title page, the back matter and the metadata need these words.

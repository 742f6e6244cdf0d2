yaml-syntax =
    .tab = YAML is indented with spaces; replace the tab by two spaces
    .wide-colon = the colon after { $key } is full-width (：); write “{ $key }: ” with an ASCII colon and a space
    .wide = “{ $mark }” is a full-width mark; within braces and brackets of YAML write the ASCII mark
    .space = write a space after the colon: “{ $key }: …”
    .dash = write a space after the hyphen that begins an entry: “- name: …”
    .quote-text = a text with a colon or a special character at its beginning is enclosed in quotation marks: { $key }: "{ $text }"
    .quote = the quotation mark that opens here is not closed
    .brace = the brace or bracket that opens here is not closed; in it a text with a comma or colon is enclosed in quotation marks
    .other = YAML: { $reason }
    .mapping = the file should hold keys with values, as in “title: …”
    .meaning = The YAML cannot be parsed.
    .remedy = Correct the place that is named; README.md has an example of each key.
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
    .why = The page, the metadata and the contents would have an empty place.
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
    .meaning = The key of one language is the tag of another.
    .remedy = Exchange the tags, or give the entries other keys.
    .why = Each text would be set by the rules of the other language, and read aloud with its sounds.
    .source = BCP 47

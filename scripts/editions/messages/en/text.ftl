# Faults found while the Markdown of an edition is read.

markdown-unreadable =
    .time = pandoc does not finish within { $seconds } s
    .error = pandoc: { $reason }
    .control = the text contains control characters
    .meaning = pandoc cannot read the Markdown.
    .remedy = Look for very long lines and unusual nesting; shorten the text step by step until the cause is found.
    .why = The text cannot be built.

markdown-too-large =
    .file = the file has { NUMBER($count, useGrouping: 1) } characters; the limit is { NUMBER($most, useGrouping: 1) }
    .block = a { $kind } of { NUMBER($count, useGrouping: 1) } characters and { NUMBER($breaks, useGrouping: 1) } line breaks; the limits are { NUMBER($most, useGrouping: 1) } and { NUMBER($most_breaks, useGrouping: 1) }
    .notes = the text has { NUMBER($count, useGrouping: 1) } notes; the limit is { NUMBER($most, useGrouping: 1) }; divide it into several issues
    .pictures = the text has { NUMBER($count, useGrouping: 1) } pictures; the limit is { NUMBER($most, useGrouping: 1) }; divide it into several issues
    .headings = the text has { NUMBER($count, useGrouping: 1) } headings; the limit is { NUMBER($most, useGrouping: 1) }
    .blocks = the text has { NUMBER($count, useGrouping: 1) } blocks; the limit is { NUMBER($most, useGrouping: 1) }; divide it into several issues
    .lines = { NUMBER($count, useGrouping: 1) } lines without a blank line; the limit is { NUMBER($most, useGrouping: 1) }
    .links = a paragraph has { NUMBER($count, useGrouping: 1) } links; the limit is { NUMBER($most, useGrouping: 1) }
    .marks = a paragraph has { NUMBER($count, useGrouping: 1) } of the marks * _ ~ ^; the limit is { NUMBER($most, useGrouping: 1) }
    .quotes = a paragraph has { NUMBER($count, useGrouping: 1) } straight quotation marks; the limit is { NUMBER($most, useGrouping: 1) }
    .columns = a line has { NUMBER($count, useGrouping: 1) } bars; the limit is { NUMBER($most, useGrouping: 1) }
    .attributes = { NUMBER($count, useGrouping: 1) } characters follow a brace without the one that closes it; the limit is { NUMBER($most, useGrouping: 1) }
    .paragraph = a paragraph has { NUMBER($count, useGrouping: 1) } characters with its markup; the limit is { NUMBER($most, useGrouping: 1) }
    .meaning = A text, a block or the number of notes is too large to be typeset.
    .remedy = Divide the text into issues, or the block into paragraphs.
    .why = The time and memory for typesetting grow faster than the text.

markdown-too-deep =
    .much = quotations, lists, divisions or brackets are nested too deeply
    .levels = more than { $most } levels are nested here
    .meaning = Quotations, lists, divisions or brackets are nested too deeply.
    .remedy = Remove levels; look for stray `>` and `[`, indents, and `:::` that nothing closes.
    .why = Such a page cannot be typeset, and the nesting is usually a mistake.

markdown-empty = the file has no text
    .meaning = A Markdown file has no text.
    .remedy = Write the text, or delete the file.
    .why = An edition without text would be published empty.

front-matter = the lines between { $fence } at the top of the file are not read: delete them; title, authors and date are in issue.yaml
    .keys = the lines with { $fence } and the like at the top of the file are not read: delete them; title, authors and date are in issue.yaml
    .meaning = A Markdown file begins with data for another program.
    .remedy = Move title, authors and date to issue.yaml, and delete the block between `---` or `+++`.
    .why = The facts of an issue are in one place, for all editions and formats.

unknown-class =
    .near = the class .{ $name } is unknown; did you mean .{ $other }?
    .unknown = the class .{ $name } is unknown
    .directive = ::: { $name } is a directive of MyST, and its name is not printed: begin the text with **Note:** or another word, and write ::: alone, or nothing
    .table = a .table division holds one table; this one has { $count }
    .meaning = A class in the text is not one of the house style, or is used wrongly.
    .remedy = Correct its name, or delete it; docs/writing.md shows the classes.
    .why = It has no effect, so what was meant is missing on the page.

identifier =
    .form = the identifier #{ $name } should consist of letters, digits and hyphens, and not look like b1, n1 or r1
    .taken = the identifier #{ $name } is already used on line { $line }
    .meaning = An identifier is used twice, has other characters than letters, digits and hyphens, or looks like one that is given automatically.
    .remedy = Choose another identifier.
    .why = A link to it would lead elsewhere.

link-address =
    .other = the link to { $address } leads nowhere; begin it with https://
    .empty = the link has no address
    .meaning = A link leads neither to the web, nor to mail, nor into the text.
    .remedy = Begin the address with `https://`, `mailto:` or `#`.
    .why = The reader cannot follow it.

link-target = nothing in the text has the identifier { $name }
    .meaning = A link into the text leads to an identifier that does not exist.
    .remedy = Give the target this identifier, `{"{"}#name{"}"}`, or correct the link.
    .why = The reader cannot follow it.

language-tag = “{ $text }” is not a language tag such as en or zh-Hans
    .meaning = A language mark is not a BCP 47 tag.
    .remedy = Write a tag such as `en`, `zh-Hans` or `ja`.
    .why = Fonts, hyphenation and speech depend on it.
    .source = BCP 47 (RFC 5646)

script-mark = { $mark } is printed before and after “{ $text }”
    .meaning = The marks `^` or `~` enclose something that cannot be superscript or subscript.
    .remedy = Write `\^` or `\~` for the character itself, a dash or ～ for a range, `[^label]` for a note.
    .why = The reader sees the marks; they raise and lower a few letters or digits only, as in x^2^ and H~2~O.

bar-printed = | is printed as text
    .meaning = A bar at the start of a line belongs neither to a table nor to a verse.
    .remedy = Put a line `|---|` below the first row of a table, begin every line of a verse with a bar and a space, or write `\|`.
    .why = The table or verse is printed as one paragraph with bars in it.

division-open = the division that begins here is not closed; write ::: where it ends
    .meaning = A division that begins with `:::` is not closed.
    .remedy = Write `:::` on a line of its own after the last line that belongs to it.
    .why = All the text that follows becomes part of it.

caption-block = a { $kind } is not allowed in a caption
    .meaning = A `.figure` or `.table` division contains more than a picture or table and its caption.
    .remedy = Close the division with `:::` after the caption; headings, lists and quotations go below it.
    .why = The text would be set as a caption.

caption-paragraphs = the caption has { $count } paragraphs; they run together
    .meaning = A caption has more than one paragraph.
    .remedy = Write it as one, or close the division with `:::` after the first.
    .why = The paragraphs run together.

table-row-long = the row has { $cells } { $cells ->
        [one] cell
       *[other] cells
    }, the table { $columns } columns; the rest is lost
    .meaning = A row has more cells than the table has columns.
    .remedy = Delete a bar, write it as `\|` if it is text, or give the first row another cell.
    .why = The cells beyond the last column are lost.

table-row-short = the row has { $cells } { $cells ->
        [one] cell
       *[other] cells
    }, the table { $columns } columns
    .meaning = A row has fewer cells than the table has columns.
    .remedy = Add the missing bar; an empty cell is written `| |`.
    .why = What belongs in the last column appears in another one.

note-in-note =
    .note = note [^{ $label }] is called from within a note; move it into the text, or combine the two notes
    .itself = note [^{ $label }] is called from within itself
    .meaning = A note is called from within a note.
    .remedy = Move the call into the text, or combine the two notes.
    .why = A note on a note cannot be placed on the page, and is lost in most formats.

call-in-link = note [^{ $label }] is called from within a link; put the call after the link
    .meaning = A note is called from within the text of a link.
    .remedy = Put the call after the link.
    .why = A link cannot contain another link: the call would lead to the address.
    .source = HTML Standard, 4.5.1 (a)

note-block = a { $kind } is not allowed in a note
    .meaning = A note contains a heading, figure, table or rule.
    .remedy = Put it into the text, and call the note from there.
    .why = It does not fit at the foot of a page.

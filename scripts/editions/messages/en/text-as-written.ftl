# Text that would be printed differently from what its author meant.

markup-foreign =
    .embed = { $text } embeds a file in Obsidian and is printed: a picture is written ![what it shows](images/…), of a text its words
    .critic = { $text } is a change or comment of CriticMarkup and is printed: accept or reject the change; a comment is written <!-- … -->
    .comment = { $text } is a comment of Obsidian and is printed: write <!-- … -->
    .template = { $text } is a shortcode or a template and is printed: write what it is replaced by
    .latex = { $text } is a command of LaTeX and is printed: write *emphasis*, **strong**, or [^label] for a note
    .latex-formula = { $text } is a formula in brackets of LaTeX, and is printed as text: write it between dollars, $…$
    .note = { $text } is a note of Org, AsciiDoc or reStructuredText and is printed: write [^label], and [^label]: before the note
    .entity = { $text } is printed as an entity: write the character itself
    .word = { $text } is a mark of Word and is printed: delete it
    .grid-table = { $text } begins a grid table, which is printed as text: write a table with bars, | a | b |, and |---|---| below its first row
    .ruled-table = { $text } rules a table of pandoc, which is printed as text or as headings: write a table with bars, | a | b |, and |---|---| below its first row
    .meaning = Markup of another tool is printed as text.
    .remedy = Write what the finding says; put a backslash before its first character if it is meant literally.
    .why = The reader sees signs that mean nothing on paper, and their meaning is lost.
    .source = CommonMark 0.31 with the extensions of pandoc’s commonmark_x

markup-doubtful =
    .contents = { $text } marks a table of contents in other tools and is printed: delete it, the contents are made from the headings
    .wiki-link = { $text } is a link of Obsidian or of a wiki and is printed: write [text](https://…), or the text alone
    .alert = { $text } is an alert of GitHub or a callout of Obsidian and is printed: begin the quotation with **Note:** or another word
    .admonition = { $text } is an admonition of MkDocs and is printed: write a quotation with >, or a paragraph that begins with **Note:**
    .highlight = { $text } is a highlight of other tools and is printed: write *text* or **text**
    .insertion = { $text } marks an insertion in other tools and is printed: write the text alone
    .block-name = { $text } names a block in Obsidian and is printed: delete it
    .bbcode = { $text } is BBCode and is printed: write *emphasis*, **strong** or [text](https://…)
    .wiki-emphasis = { $text } is emphasis of a wiki and is printed: write *emphasis* or **strong**
    .reference = { $text } is a reference of pandoc-crossref and is printed: name the block {"{"}#label{"}"} and write [](#label)
    .caption = { $text } is printed as text: put the table and its caption between ::: {"{"}.table{"}"} and :::
    .role = { $text } is a role of MyST or Sphinx and is printed: delete it; code alone needs no name
    .target = { $text } names a place in MyST and is printed: write {"{"}#name{"}"} after the words of the heading
    .title-block = { $text } is a title block of pandoc and is printed: title, authors and date are in issue.yaml
    .numbering = { $text } is a number that pandoc counts, and is printed: write 1.
    .labelled-fence = { $text } is a directive of MyST and is printed: write a quotation with >, or a paragraph that begins with **Note:**
    .chunk = { $text } is a directive of MyST or a chunk of R Markdown, and is printed as code: write its text, or its picture, as such; code begins with ``` and the name of a language
    .directive = { $text } is a directive of reStructuredText and is printed: write its text as a paragraph
    .citation-key = { $text } looks like a citation key and is printed: write the reference as a note, [^label]
    .formula = { $text } looks like a formula and is printed as text: write words in it as \text{"{"}…{"}"}, or the dollars as \$
    .hyphens = { $text } is printed as hyphens: type the dash, – or —
    .tabs = lines with tabs look like rows of a table and run together: write a table with bars, | a | b |, and |---|---| below its first row
    .call-digits = { $text } looks like a sentence with the number of a note: write the call as [^label], or a space before the number
    .page-number = “{ $text }” is a paragraph of its own and looks like the number of a page: delete it; a heading begins with ##
    .thin-space = { $text } is a thin space in TeX; the { $sign } is printed: write the character U+202F, or nothing
    .emoji = { $text } looks like the name of an emoji, or an option of another tool, and is printed: delete it
    .tag = { $text } looks like a tag of Obsidian and is printed: delete it
    .meaning = Text looks like markup of another tool.
    .remedy = Write what the finding says; put a backslash before its first character if it is meant literally.
    .why = The reader sees signs that mean nothing on paper.

link-undefined = { $text } is printed as it is: no line [{ $label }]: https://… gives its address
    .meaning = A link [text][label] has no line that gives its address.
    .remedy = Write [text](https://…), or a line [label]: https://… below the text.
    .why = Brackets are printed in the text, and the link is lost.
    .source = CommonMark 0.31, section 6.3

text-damaged =
    .field = “{ $text }” is what Word prints for a lost reference: write what it referred to
    .encoding = “{ $text }” comes from reading a text in the wrong encoding: copy it again as UTF-8
    .meaning = Characters show that a text was damaged when it was copied or converted.
    .remedy = Copy the text again from its source, as UTF-8.
    .why = The reader cannot make out what was written.

note-handmade = { $text } looks like the call of the note that begins on line { $line }: write [^label] here and [^label]: there
    .head = { $text } looks like the note that is called on line { $line }: write [^label]: here and [^label] there
    .meaning = A note is numbered by hand: a sign follows a word here and begins a paragraph there.
    .remedy = Write the call [^label], and [^label]: before the note.
    .why = The note is printed as a paragraph of the text, far from its call and without a link.

note-line-unindented = this line is read as part of note [^{ $label }]: put a blank line before it, or indent it by four spaces
    .meaning = An unindented line directly below a finished note is read as part of the note.
    .remedy = Put a blank line before it if it is text; indent it by four spaces if it belongs to the note.
    .why = A paragraph of the text would be printed in a note.
    .source = CommonMark 0.31, “lazy continuation lines”

text-as-code = a tab or four spaces make this paragraph code: delete them; code is put between lines of ```
    .meaning = A paragraph that begins with a tab or four spaces is set as code.
    .remedy = Delete the spaces: the style sheet indents paragraphs. Code is put between lines of ```.
    .why = The paragraph is printed in a typewriter face, and its emphasis and notes as they are written.
    .source = CommonMark 0.31, section 4.4

heading-empty = nothing is printed below the heading “{ $text }”
    .meaning = A heading has no text below it.
    .remedy = Delete the heading, or write its text. Notes are printed at the foot of the pages and need no heading.
    .why = The reader looks for a section that is not there.

list-unmeant = “{ $text }” makes this line an item of a list; write { $escaped } if no list is meant
    .meaning = A sign or number at the beginning of a line makes a list of it.
    .remedy = Write \- or 1986\. if no list is meant; put a blank line before a list that is.
    .why = A minus sign becomes a bullet, and a sentence that begins with a year becomes an item.
    .source = CommonMark 0.31, section 5.2

hyphen-at-line-end = a space is printed after this hyphen, before “{ $text }”
    .soft = a space is printed after this soft hyphen (U+00AD), before “{ $text }”
    .meaning = A line of the source ends with a hyphen.
    .remedy = Write the two parts of the word on one line.
    .why = The end of a line is a space, which is printed within the word.

address-end = does “{ $text }” belong to the address before it? Put < and > around the address, or a space after it
    .meaning = Chinese directly follows a web address, and may be part of it.
    .remedy = Put < and > around the address, or a space or a mark after it.
    .why = If the link ends too early or too late, it leads nowhere.
    .source = RFC 3987

character-form = { $text } ({ $code }) is printed as { $meant } ({ $meant_code }){ $count ->
        [1] {""}
       *[other] , { $count } times
    }
    .meaning = A character is a form that only looks like the one that is meant: a radical, a ligature, a vertical mark.
    .remedy = Type the character; write the form as an entity, &#x2F45;, if it is meant.
    .why = Such forms come from copying out of a PDF; no search finds the word. They are replaced.
    .source = The Unicode Standard, 18.1 and 23.8

unknown-attribute =
    .near = the attribute { $name }= has no effect; do you mean { $other }=?
    .none = the attribute { $name }= has no effect; the attributes are { $known }
    .loose = { $text } after a space has no effect; an attribute is written right after its word, or on the line before its block
    .meaning = An attribute in braces has an unknown name, and no effect.
    .remedy = Correct its name, or delete it.
    .why = What should be accepted, left out or marked is not.

list-number = { $number } follows { $before } in this list, and is printed as written
    .meaning = The numbers of a list do not increase by one.
    .remedy = Correct the numbers; a new list begins after a paragraph, or after a line <!-- -->.
    .why = The list is printed as it is written: the reader takes a slip for a missing item.

list-label =
    .pdf = the PDF has “{ $text }” before this item, the source “{ $expected }”
    .epub = the EPUB has “{ $text }” before this item, the source “{ $expected }”
    .web = the web page has “{ $text }” before this item, the source “{ $expected }”
    .meaning = An item of a list does not have the number or letter that the source gives it.
    .remedy = This is a fault of the program or of a style sheet: report it, or check the rules for `ol`.
    .why = The text refers to items by their numbers.
    .source = WCAG 2.2, 1.3.1

formula-unreadable = ${ $text }$ cannot be read as TeX
    .meaning = A formula between dollars is not TeX.
    .remedy = Correct the formula; write \$ where a dollar is meant.
    .why = It cannot be set.
    .source = The commands are those of texmath, which pandoc uses

formula-not-drawn = ${ $text }$ cannot be drawn: { $reason }
    .meaning = A formula has a part that the PDF cannot show.
    .remedy = Write it more simply, or put it in as a picture.
    .why = A part of the formula would be missing in print.

formula-missing =
    .pdf = occurrences of the formula ${ $text }$: { $count } in the PDF, { $expected } in the source
    .epub = occurrences of the formula ${ $text }$: { $count } in the EPUB, { $expected } in the source
    .web = occurrences of the formula ${ $text }$: { $count } in the web page, { $expected } in the source
    .meaning = A formula of the source is missing from a finished file, or lacks its text alternative.
    .remedy = This is a fault of the program or of a template: report it.
    .why = A part of the text is missing, or is not read aloud.
    .source = ISO 14289-1, 7.7; EPUB Accessibility 1.1

formula-glyph = ${ $text }$ has “{ $character }”, which the face of formulas does not have
    .meaning = A formula has a character that its face does not have.
    .remedy = Write the character outside the formula, or another one.
    .why = A box is printed in its place.

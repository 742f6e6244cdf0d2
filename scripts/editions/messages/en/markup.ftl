call-attributes = { $text } has no effect after a call
    .meaning = A call of a note has attributes.
    .remedy = Delete them; give a class or a language to words, `[words]{"{"}.class{"}"}[^label]`.
    .why = The author expects the attribute to change the text, and it does not.
    .source = House rule

html-tag = { $text } is HTML and was left out; the words between its tags stay: delete it, or write it in Markdown
    .line-break = { $text } is HTML and ends the line: end it with a backslash
    .meaning = A tag of HTML without words of its own was left out.
    .remedy = Delete the tag, or write in Markdown what it means.
    .why = Emphasis or a place that the tag gave is not on the page; the words are.
    .source = CommonMark 0.31, 6.6

raw-html =
    .line-break = { $text } is HTML, which is not supported; end the line with a backslash
    .raised = { $text } is HTML, which is not supported; raised text is written ^2^
    .lowered = { $text } is HTML, which is not supported; lowered text is written ~2~
    .code = { $text } is HTML, which is not supported; keys and code are written between backticks
    .strong = { $text } is HTML, which is not supported; strong text is written **like this**
    .emphasis = { $text } is HTML, which is not supported; emphasis is written *like this*
    .struck = { $text } is HTML, which is not supported; deleted text is written ~~like this~~
    .link = { $text } is HTML, which is not supported; a link is written [words](https://…), a place [words]{"{"}#name{"}"}
    .picture = { $text } is HTML, which is not supported; a picture is written ![what it shows](images/name.png)
    .heading = { $text } is HTML, which is not supported; a heading is written ## or ###
    .list = { $text } is HTML, which is not supported; begin items with “- ” or “1. ”
    .table = { $text } is HTML, which is not supported; write the rows with bars, | a | b |, and |---|---| below the first
    .rule = { $text } is HTML, which is not supported; a rule is written ---
    .quotation = { $text } is HTML, which is not supported; begin the lines of a quotation with “> ”
    .wrapper = { $text } is HTML, which is not supported; delete it: a blank line ends a paragraph, [words]{"{"}lang=fr{"}"} gives a language
    .details = { $text } is HTML, which is not supported; a page has nothing to unfold: delete the tag
    .other = { $text } is HTML, which is not supported; delete it, or write \< for the character itself
    .format = raw { $name } is not supported: { $text }
    .meaning = The text contains HTML or markup of another format.
    .remedy = Write it in Markdown.
    .why = HTML means nothing on the printed page, and could do harm in an e-book.
    .source = CommonMark 0.31, 6.6; EPUB 3.3, 6

heading-level = a heading of level { $level } below two others; sections begin with ##, their parts with ###
    .meaning = A heading is of a third level.
    .remedy = Make it one of ###, or a run-in head: a paragraph that begins with **Words:**.
    .why = The house style has two levels of headings; a third looks like the second.
    .source = House rule

heading-shifted = headings with { $text } are set as { $other }
    .alone = the only heading with # is set as ##; the title of the essay is in issue.yaml, and is not repeated in the text
    .first = this { $text } comes before the first ## and is set as ##
    .title-note = this heading repeats the title, which is in issue.yaml, and is printed for its note: call the note in the text, or write it as author_note in issue.yaml, and delete the heading
    .title = this heading repeats the title, which is in issue.yaml; it is left out
    .meaning = Headings do not begin at the second level, or skip a level.
    .remedy = Write ## for sections and ### for their parts; the title is in issue.yaml.
    .why = A reader with a screen reader moves by levels, and a missing one looks like missing text.
    .source = WCAG 2.2, 1.3.1 (technique G141)

list-not-read = this line and the ones below look like a list but are not read as one; they run together
    .meaning = Lines that look like a list are not read as one and run together.
    .remedy = Begin the items with `-` or `1.`, `2.`, and leave a blank line before the first; to keep line breaks without a list, end each line with a backslash.
    .why = `·`, `（1）`, `①` and `a)` begin no list in Markdown: the items become one paragraph.
    .source = CommonMark 0.31, section 5.2

quotation-unpaired =
    .closed-by = { $mark } is closed by { $other }
    .closes-nothing = { $mark } closes nothing
    .not-closed = { $mark } is not closed
    .odd = there is an odd number of straight quotation marks (")
    .meaning = A quotation mark or title mark in the text has no partner, or a partner of another kind.
    .remedy = Write both marks of the pair; in a quotation of several paragraphs each paragraph begins with the mark.
    .why = The reader cannot see where the quotation or title ends.
    .source = GB/T 15834-2011, 4.8 and 4.15; The Chicago Manual of Style, “Quotations of several paragraphs”

character-without-glyph = no font of the series has “{ $text }” ({ $code })
    .fetched = no font of the series has { $count ->
        [one] this character
       *[other] these { $count } characters
    }: “{ $text }”; `{ $command }` fetches one that does
    .unseen = no font of the series has { $code }
    .more = no font of the series has { $count } more characters: { $text }
    .meaning = No font of the series has a character of the text.
    .remedy = Write it another way, delete an invisible character, or add a font that has it.
    .why = The character would be printed as an empty box, and could not be searched or read aloud.
    .source = ISO 19005-3, 6.2.11; ISO 14289-1, 7.21

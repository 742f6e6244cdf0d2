# What a copy editor marks in a text: `editions lint`.

mark-width =
    .half = “{ $text }” after “{ $before }” is half width; write “{ $new }”
    .dot = “{ $text }” between “{ $before }” and “{ $after }” is a full-width dot; write 。 at the end of a sentence, · in a name
    .point = “{ $text }” between “{ $before }” and “{ $after }” is half width; write 。 at the end of a sentence, · in a name
    .brackets = the brackets of “{ $text }” are half width; write “{ $new }”
    .wave = “{ $text }” between figures is half width; write “{ $new }”
    .full = “{ $text }” after “{ $before }” is full width; write “{ $new }”
    .brackets-full = the brackets of “{ $text }” are full width; write “{ $new }”
    .meaning = A mark has the width of the other script: half width next to Chinese, or full width in English.
    .remedy = Write the mark of the language around it: ，。：；？！（） in Chinese, , . : ; ? ! ( ) in English.
    .why = The marks of the two scripts differ in width and height, and a mixture shows at once.
    .source = GB/T 15834-2011, 5.1; CLREQ, “Categories and usage of punctuation marks”

figure-width = “{ $text }” is full width; write “{ $new }”
    .meaning = Digits or letters are full width.
    .remedy = Type them in half width: 2024, GDP.
    .why = They look different from the digits around them, and a search for 2024 does not find ２０２４.
    .source = GB/T 15835-2011

mark-doubled = “{ $text }” is doubled; write “{ $new }”
    .mixed = “{ $text }” after “{ $before }”: one of the two marks is superfluous
    .meaning = A mark is typed twice, or two marks are where one belongs.
    .remedy = Delete one of them.
    .why = It is a typing error.
    .source = GB/T 15834-2011, 4; The Chicago Manual of Style, 18th ed., chapter 6

ellipsis-form = “{ $text }” after “{ $before }”: an ellipsis is written “{ $new }”
    .many = “{ $text }”: an ellipsis is written “{ $new }”, or with a stop after it
    .more = “{ $text }”: the ellipsis and the word mean the same
    .meaning = An ellipsis is not in the form of its language.
    .remedy = Write …… in Chinese (six dots), … in English.
    .why = Rows of dots come out too narrow or too wide, and on the line instead of in the middle.
    .source = GB/T 15834-2011, 4.11; New Hart’s Rules, chapter 4

dash-form = “{ $text }” after “{ $before }”: a dash is written “{ $new }”
    .hyphen = “{ $text }” after “{ $before }” is a hyphen between words: write “{ $new }”, or a dash without spaces
    .meaning = A dash is typed as hyphens, or as another character.
    .remedy = Write —— in Chinese, a dash (– or —) in English.
    .why = Hyphens join; a reader takes the two parts for one word.
    .source = GB/T 15834-2011, 4.10; New Hart’s Rules, chapter 4

space-misplaced =
    .between = a space between “{ $before }” and “{ $after }”
    .before = a space before “{ $after }”
    .after = a space after “{ $before }”
    .missing = no space after “{ $text }” in “{ $before }{ $text }{ $after }”
    .meaning = A space is where none belongs, or one is missing.
    .remedy = Delete the space between Chinese characters and before a mark; put one after a mark in English.
    .why = The gap is printed.
    .source = CLREQ, “Chinese and Western mixed text composition”; New Hart’s Rules, chapter 4

word-doubled = “{ $text }” is doubled; write “{ $new }”
    .meaning = A word is typed twice.
    .remedy = Delete one of them.
    .why = Authors overlook such slips in their own text.

word-misspelt = “{ $text }” is misspelt; do you mean { $near }?
    .meaning = A word is in no dictionary and one letter off a word that is, or it is a known confusion of homophones.
    .remedy = Correct it, or put it into the glossary if it is a term.
    .why = Authors overlook such slips in their own text.
    .source = Words of SCOWL (en-GB, en-US); lists of common errors of 《咬文嚼字》; 《第一批异形词整理表》 (GF 1001-2001)

word-doubtful = “{ $text }” is in no dictionary; do you mean { $near }?
    .rare = “{ $text }” is a rare word; do you mean { $near }?
    .meaning = A word that is rare, or in no dictionary but used several times or possibly a name, is one letter off another; or a name lacks its capital.
    .remedy = Correct it, or put it into the glossary, where terms belong.
    .why = A word that an author always misspells looks like a term.

spelling-mixed = “{ $text }” is another spelling than the edition’s; write “{ $new }”
    .meaning = A word is not spelt as the edition’s tag requires (British, American), or differently from elsewhere in the edition (-ise, -ize).
    .remedy = Write the edition’s spelling; names and quotations keep their own.
    .why = Two spellings of a word look like two words, and a search finds only one.
    .source = New Hart’s Rules, “Spelling”; The Chicago Manual of Style, 18th ed., chapter 7

form-foreign = “{ $text }” is a Traditional or Japanese form; write “{ $new }”
    .several = “{ $text }” is a Traditional or Japanese form, of which there are several Simplified ones
    .meaning = A character has the Traditional or the Japanese form in a Simplified text.
    .remedy = Write the Simplified form; a title or a quotation that is Traditional throughout is left as it is.
    .why = It comes from pasting, and no search finds the word.
    .source = 《通用规范汉字表》 (2013); tables of OpenCC

bracket-unpaired =
    .not-closed = { $mark } is not closed
    .closes-nothing = { $mark } closes nothing
    .closed-by = { $mark } is closed by { $other }
    .odd = { $mark } has no partner
    .meaning = A bracket has no partner, or one of another width.
    .remedy = Add the missing bracket, or write both in the width of the language around them.
    .why = The reader looks for the end of the parenthesis.
    .source = GB/T 15834-2011, 4.9; The Chicago Manual of Style, 18th ed., chapter 6

word-avoided = “{ $text }”: the series writes “{ $new }”
    .meaning = A word is used for which the series prefers another.
    .remedy = Write the preferred word; the list is in `words.yaml`, next to `series.yaml`.
    .why = A reader takes two words for two things.
    .source = The words of the series, `words.yaml`

word-unused = “{ $text }” would not be reported: it need not be accepted
    .meaning = A word that is accepted in `words.yaml` would not be reported.
    .remedy = Delete the entry.
    .why = An acceptance that is forgotten hides a slip later.

ibid-unclear =
    .first = { $text } in the first note: there is no note before
    .several = { $text }: note [^{ $label }] before it names several works
    .moved = { $text } follows note [^{ $label }], and is written below [^{ $other }]
    .elsewhere = { $text } follows note [^{ $label }] here, and [^{ $other }] at { $place }
    .meaning = A note says Ibid. or 同上, and the note before it does not name one work.
    .remedy = Name the work in a short form: author, short title, page.
    .why = Notes move with the text; Ibid. then leads to another work. The Chicago Manual advises short forms instead.
    .source = The Chicago Manual of Style, 18th ed., chapter 13

title-set =
    .italics = in italics
    .quotes = in quotation marks
    .angles = in 《》
    .plain = without italics or marks

title-form = “{ $text }” is { $here } here, and { $there } on line { $line }
    .twin = “{ $text }” is { $here } here, and { $there } at { $place }
    .meaning = A title is in italics or 《》 in one place, and in quotation marks or plain in another.
    .remedy = Set it in one way: a book or a journal in italics or 《》, an article in quotation marks or 《》.
    .why = The form says what kind of work it is; two forms look like two works.
    .source = The Chicago Manual of Style, 18th ed., chapters 8 and 13; GB/T 15834-2011, 4.15

work-differs =
    .title = “{ $text }” is nearly “{ $other }” in note [^{ $label }]
    .year = “{ $text }” is dated { $year } here and { $other_year } in note [^{ $label }]
    .twin = “{ $text }” is nearly “{ $other }” at { $place }
    .meaning = Two notes seem to name the same work with different words or a different year.
    .remedy = Write both as the title page has it.
    .why = A reader who looks for the work finds only one of the two, or thinks that there are two.
    .source = GB/T 7714-2015; The Chicago Manual of Style, 18th ed., chapter 13

pages-wrong =
    .order = “{ $text }”: { $last } comes before { $first }
    .several = “{ $text }” are several pages: write “pp.”
    .years = “{ $text }”: { $last } comes before { $first }
    .meaning = A range of pages or years ends before it begins, or “p.” is before several pages.
    .remedy = Correct the numbers, or write “pp.”.
    .why = A reader who looks the passage up does not find it.
    .source = The Chicago Manual of Style, 18th ed., chapter 13

reference-order = “{ $text }” is after the year; most references of the edition have the pages first
    .pages-first = “{ $text }” is before the year; most references of the edition have the year first
    .meaning = The parts of a reference are in a different order from most notes of the edition.
    .remedy = Write all references in one order, that of the style which the series follows.
    .why = A reader takes the order for a difference in kind.
    .source = The Chicago Manual of Style, 18th ed., chapter 13; GB/T 7714-2015

reference-form =
    .marks = “{ $text }” is not as { $style } writes it: “{ $new }”
    .unlike = “{ $text }” is not as { $style } writes it
    .year-first = “{ $text }”: { $style } has the year after the title
    .pages-first = “{ $text }”: { $style } has the pages after the year
    .type = “{ $text }” is a mark of GB/T 7714, which { $style } does not use
    .type-missing = “{ $text }” is not preceded by a mark such as [M] or [J], which { $style } requires
    .angles = “{ $text }”: { $style } has no 《》 around a title
    .meaning = A reference is not in the style that the series has chosen: the order of its parts, the place of the year, or how pages, volume and issue are written.
    .remedy = Write it in the style, or choose another: `references` in `words.yaml`.
    .why = Readers find a part of a reference by its place and its marks; two styles in one text look like two kinds of source.
    .source = The Chicago Manual of Style, 18th ed., chapters 13 and 14; MHRA Style Guide, 4th ed., chapter 7; GB/T 7714-2015; notes of Social Sciences in China

reference-style =
    .chicago = Chicago
    .mhra = MHRA
    .gb-t-7714 = GB/T 7714
    .social-sciences = Social Sciences in China

numerals-mixed = “{ $text }” in a text whose years are mostly in Arabic figures; write “{ $new }”
    .zero = “{ $text }” is a circle; the figure is “{ $new }”
    .percent = “{ $text }” mixes characters and figures; write “{ $new }”
    .meaning = Years are in Han numerals here and in Arabic ones elsewhere, a circle is typed for the numeral 〇, or 百分之 is followed by figures.
    .remedy = Write all years in one way, except dates of the traditional calendar and quotations; 70% or 百分之七十.
    .why = A text should be consistent, and a search finds only one of the forms.
    .source = GB/T 15835-2011

particle-wrong = “{ $text }” between “{ $before }” and “{ $after }”: write “{ $new }”
    .end = “{ $text }” after “{ $before }” and before a mark: write 的, or what follows 得
    .meaning = The particle 的 is written for 地 or 得.
    .remedy = Write 地 before a verb, 得 after one.
    .why = It is among the first things that readers of Chinese notice.
    .source = 《现代汉语词典》 (7th ed.), 的, 地, 得

heading-capitals =
    .sentence = headline-style capitals in a heading: { $words }
    .title = lower case in a heading with headline-style capitals: { $words }
    .meaning = The capitals of a heading are not those that the series has chosen.
    .remedy = Write the heading as the series does; the choice is `headings` in `words.yaml`.
    .why = Headings of one series look alike.
    .source = The Chicago Manual of Style, 18th ed., chapter 8; New Hart’s Rules, chapter 5

form-mixed = “{ $text }”: elsewhere the edition uses the form “{ $way }”
    .chosen = “{ $text }” is not the form “{ $way }” that the series or the region uses
    .meaning = An expression that can be written in several ways (US, U.S.; per cent, percent; 10,000, 10000; dates; a comma before “and”) is written in more than one.
    .remedy = Write it in one way throughout: the one in `forms` of `words.yaml`, else that of the region of the edition’s tag, else the most frequent one of the edition.
    .why = Two forms in one text look like the work of two hands, and a search finds only one.
    .source = The Chicago Manual of Style, 18th ed., chapters 6, 9 and 10; New Hart’s Rules, chapters 10 and 11; GB/T 15835-2011

number-first = a sentence begins with the figures “{ $text }”
    .meaning = A sentence begins with a number in digits.
    .remedy = Write the number in words, or rephrase the sentence.
    .why = The full stop before it can be mistaken for a decimal point or the end of an abbreviation.
    .source = The Chicago Manual of Style, 18th ed., chapter 9

range-mixed = “{ $text }”: after “from” comes “to”, not a dash
    .between = “{ $text }”: after “between” comes “and”, not a dash
    .between-to = “{ $text }”: after “between” comes “and”, not “to”
    .meaning = A range begins with a word and continues with a dash, or with the wrong word.
    .remedy = Write from 1949 to 1970, between 1949 and 1970, or 1949–1970 alone.
    .why = The dash means both words already.
    .source = The Chicago Manual of Style, 18th ed., chapter 6; New Hart’s Rules, chapter 4

decade-form = “{ $text }” has no apostrophe; write “{ $new }”
    .meaning = A decade is written with an apostrophe.
    .remedy = Write the 1990s.
    .why = It is a plural, not a possessive.
    .source = The Chicago Manual of Style, 18th ed., chapter 9; New Hart’s Rules, chapter 4

abbreviation-latin = “{ $text }” in running text: write the words, for example or that is
    .meaning = A Latin abbreviation is in running text, outside parentheses and notes.
    .remedy = Write for example, that is, namely.
    .why = Many readers confuse e.g. and i.e.; they belong to parentheses and notes.
    .source = The Chicago Manual of Style, 18th ed., chapter 10

name-reading = “{ $text }” for { $name }: { $character } is read { $near }
    .surname = “{ $text }” for { $name }: as a surname { $character } is read { $near }
    .meaning = The romanization next to a Chinese name or term does not match its characters.
    .remedy = Correct the letters or the characters. Names in other romanizations (Chiang Kai-shek) are left alone.
    .why = A reader who looks for the person finds another, or nobody.
    .source = GB/T 28039-2011; readings of pypinyin

article-wrong = “{ $text }{ $after }…”: write “{ $new }”
    .two = “{ $text }”: one article too many
    .meaning = The article is “a” before a vowel sound or “an” before a consonant sound, or there are two.
    .remedy = Write the article that the pronunciation of the next word requires: an hour, a university.
    .why = Authors overlook such slips in their own text.
    .source = The Chicago Manual of Style, 18th ed., chapter 5

ordinal-wrong = “{ $text }” is not an ordinal number
    .meaning = The ending of an ordinal number does not fit its last digit.
    .remedy = Write 21st, 22nd, 23rd, 24th; 11th, 12th, 13th.
    .why = Authors overlook such slips in their own text.
    .source = The Chicago Manual of Style, 18th ed., chapter 9

word-confused = “{ $text }”: write “{ $new }”
    .plural = “{ $text }” is singular; in the plural write years’ or years
    .countable = “{ $text }”: for things that are counted write fewer, or number
    .phrase = “{ $text }” is a set phrase with a wrong word
    .joined = “{ $text }” is two words
    .meaning = A word is written for another that sounds or looks alike: “then” for “than”, “of” for “have”, “it’s” for “its”, 即 for 既, 截止 for 截至.
    .remedy = Write the word that is meant.
    .why = A spelling checker does not find it.
    .source = New Oxford Dictionary for Writers and Editors; 《现代汉语词典》 (7th ed.)

mark-superfluous = “{ $text }” between “{ $before }” and “{ $after }” is superfluous
    .meaning = A mark is where none belongs: a comma before a parenthesis, 、 before 和 or 等 or in 三四年, 。 after “……。”.
    .remedy = Delete it.
    .why = It divides what belongs together, or closes a sentence twice.
    .source = GB/T 15834-2011, 4.5 and 4.8; The Chicago Manual of Style, 18th ed., chapter 6

word-redundant = “{ $text }”: two of the words mean the same; delete one
    .meaning = Two words mean the same: 约……左右, 至少……以上, 原因是因为, the reason is because.
    .remedy = Delete one of them.
    .why = A reader looks for the difference between the two.
    .source = 《现代汉语》 (redundant elements); New Oxford Dictionary for Writers and Editors

fall-in-times = “{ $text }”: a decrease is not given in 倍; write a fraction or a percentage
    .meaning = A decrease is given in 倍.
    .remedy = Write by how much it fell: 减少一半, 降低三分之二.
    .why = The intended number is unclear.
    .source = 《现代汉语词典》 (7th ed.), 倍

verb-form = “{ $text }”: the verb has a form that does not go with the word before it
    .agreement = “{ $text }”: the verb does not agree with its subject
    .meaning = A verb is in the past tense after could, did not, have or to, or does not agree with its subject: could concluded, did not ruled, had went, they was.
    .remedy = Write could conclude or concluded, did not rule, had gone, they were.
    .why = It is usually left over from a sentence that was rewritten.
    .source = The Chicago Manual of Style, 18th ed., chapter 5

number-disagrees = “{ $text }”: one of the words is singular, the other plural
    .uncountable = “{ $text }”: the noun has no plural
    .meaning = A singular word goes with a plural one: this yardsticks, many article, one of the reason, informations.
    .remedy = Write these yardsticks, many articles, one of the reasons, information.
    .why = It is usually left over from a sentence that was rewritten.
    .source = The Chicago Manual of Style, 18th ed., chapter 5

sentence-small = “{ $text }” begins a sentence with a lower-case letter
    .meaning = A sentence begins with a lower-case letter.
    .remedy = Write a capital, or a comma before the word.
    .why = The reader takes the stop before it for an abbreviation.
    .source = New Hart’s Rules, chapter 5

preposition-wrong = “{ $text }”: write “{ $new }”
    .meaning = A word has the wrong preposition, or one where it takes none: depends of, discuss about, superior than.
    .remedy = Write depends on, discuss, superior to.
    .why = Authors overlook such slips in their own text.
    .source = New Oxford Dictionary for Writers and Editors; The Chicago Manual of Style, 18th ed., chapter 5

date-impossible = { $text }: there is no such day
    .backwards = { $text }: the first year is after the last
    .meaning = A date names a month or a day that the calendar does not have, or the years of a period run backwards.
    .remedy = Look the date up.
    .why = One of its numbers is wrong, and it is unclear which.

stop-missing = the paragraph ends without a stop after “{ $text }”
    .meaning = A paragraph of several sentences ends without a mark, or with a comma.
    .remedy = Write the stop, or what is missing after the last word.
    .why = The reader looks for the rest of the sentence on the next page.
    .source = GB/T 15834-2011, 4.1; The Chicago Manual of Style, 18th ed., chapter 6

link-dead = { $text } is gone (HTTP { $status })
    .server = { $text }: there is no such server
    .meaning = An address leads nowhere: its server does not exist, or reports that the page is gone.
    .remedy = Find where the page is now, or an archived copy (web.archive.org), and give that address with the day it was read.
    .why = A reader who follows the note finds nothing.
    .source = The Chicago Manual of Style, 18th ed., chapter 13

link-moved = { $text } has moved to { $new }
    .meaning = A server reports that a page has moved permanently.
    .remedy = Write the new address.
    .why = Old addresses are forwarded for some years, not forever.
    .source = RFC 9110, 15.4

link-unsure = { $text } answers with HTTP { $status }
    .silent = { $text } does not answer
    .time = { $text } was not tested: no time was left
    .meaning = It is not known whether an address leads anywhere: its server refuses requests from programs, reports an error, or does not answer.
    .remedy = Open the address in a browser.
    .why = A reader who follows the note may find nothing.

correction-refused = the correction of “{ $old }” to “{ $new }” would change more than that; correct it by hand
    .meaning = A correction would have changed more than its words, for example a note or a block.
    .remedy = Correct the place by hand.
    .why = A correction is made only if nothing else changes.

source-changed = the file has changed since it was read; nothing was written
    .meaning = A source changed while the program worked on it.
    .remedy = Run the command again.
    .why = What somebody has just written would be lost.

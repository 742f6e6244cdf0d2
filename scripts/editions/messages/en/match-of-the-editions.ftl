block = { kind } “{ $opening }”
block-and-following = { $first } and what follows it ({ $rest })
counterpart =
    .instead = in its place is { $what }, line { $line }
    .after = it would follow line { $line }
    .first = it would come first
marks =
    .quotations = { $count } { $count ->
        [one] quotation
       *[other] quotations
    }
    .titles = { $count } { $count ->
        [one] title
       *[other] titles
    }
    .emphases = { $count } { $count ->
        [one] emphasis
       *[other] emphases
    }
    .none = nothing quoted or emphasized

block-missing = { $what } { $count ->
        [one] has
       *[other] have
    } no counterpart in { $file }; { $where }
    .meaning = A block of one edition has no counterpart in the other.
    .remedy = Translate it, delete it, or mark it: { -only }.
    .why = Readers of one edition do not learn what the other edition says.
    .source = House rule: editions of an issue match

block-moved = { $what } { $count ->
        [one] is
       *[other] are
    } in another place in { $file }, on line { $line }
    .meaning = Corresponding blocks are in another order.
    .remedy = Move one of the two, or accept the difference: { -accept }.
    .why = The argument takes a different course, and notes get different numbers.
    .source = House rule: editions of an issue match

block-kind =
    .kind = { $here } here, { $there } at { $place }: “{ $opening }”
    .depth = { $kind } at depth { $here } here, { $there } at { $place }: “{ $opening }”
    .meaning = Corresponding blocks are of different kinds, or of different levels.
    .remedy = Make them alike, or accept the difference: { -accept }.
    .why = The two editions have different outlines and look different.
    .source = House rule: editions of an issue match

blocks-joined =
    .here = { $count } blocks here (lines { $lines }) are one { $kind } at { $place }
    .there = one { $kind } here is { $count } blocks in { $file } (lines { $lines })
    .meaning = The editions are divided into paragraphs differently.
    .remedy = Divide them alike, or accept the difference: { -accept }.
    .why = Paragraphs can no longer be compared one by one.
    .source = House rule: editions of an issue match

block-unlike = { $what } and its counterpart at { $place } have too little in common
    .meaning = Corresponding blocks have too little in common.
    .remedy = Compare the two, or accept the difference: { -accept }.
    .why = A paragraph may have been translated from another version, or not at all.
    .source = House rule: editions of an issue match

quantity-differs =
    .both = { $here } here, { $there } at { $place }
    .one = { $here } here, not at { $place }
    .meaning = Numbers, dates, shares or sums differ between corresponding blocks.
    .remedy = Correct one of the two, or accept the difference: { -accept }.
    .why = One of the two editions has a wrong number. 亿 is a hundred million, 万 ten thousand.
    .source = House rule: editions of an issue match

quantity-unsure =
    .both = { $here } here, { $there } at { $place }: do they say the same?
    .one = { $here } here, and perhaps in other words at { $place }
    .meaning = Numbers, dates, shares or sums may differ between corresponding blocks, or are written in a form that the program does not read.
    .remedy = Check whether both say the same; if they do, no change is needed.
    .why = A number can be expressed in many ways, for example in another unit; what cannot be judged automatically is left to the editor.
    .source = House rule: editions of an issue match

term-differs =
    .names = { $here } here, { $there } at { $place }
    .term = “{ $text }” has none of its equivalents at { $place }: { $forms }
    .unnamed = “{ $text }” is never mentioned in { $file } ({ $forms })
    .meaning = A term or name of the glossary has none of its equivalents in the corresponding block.
    .remedy = Use an equivalent of the glossary, add one there, or accept the difference: { -accept }.
    .why = The reader takes two words for two things.
    .source = The glossary of the series

term-avoided = “{ $text }” is to be avoided; use { $forms }
    .meaning = A form that the glossary says to avoid is used.
    .remedy = Use a form that the glossary allows.
    .why = The series uses one form of the term.
    .source = The glossary of the series

name-differs = “{ $text }” is not spelt this way at { $place }
    .meaning = A foreign name in Latin letters is spelt differently in the corresponding block.
    .remedy = Correct one of the two, or accept the difference: { -accept }.
    .why = Readers cannot find the person or place.
    .source = House rule: editions of an issue match

link-differs =
    .missing = the link to { $links } is missing at { $place }
    .instead = the link to { $links } is missing at { $place }; the link there leads to { $others }
    .meaning = Corresponding blocks link to different addresses.
    .remedy = Give both the same link, or accept the difference: { -accept }.
    .why = Readers of the two editions are sent to different sources.
    .source = House rule: editions of an issue match

quotation-differs =
    .head-here = the paragraph has a run-in head here but not at { $place }
    .head-there = the paragraph has a run-in head at { $place } but not here
    .count = { $here } here, { $there } at { $place }
    .meaning = Corresponding blocks quote or emphasize different words.
    .remedy = Mark the same words, or accept the difference: { -accept }.
    .why = What is a quotation in one edition appears as the author’s own words in the other.
    .source = House rule: editions of an issue match

length-unusual =
    .here = this is too short by a factor of { NUMBER($factor, minimumFractionDigits: 1) }, judging by its counterpart
    .there = { $place } is too short by a factor of { NUMBER($factor, minimumFractionDigits: 1) }, judging by this block
    .meaning = A block is much shorter or longer than its counterpart suggests.
    .remedy = Look for what was left out, or accept the difference: { -accept }.
    .why = Sentences may be missing from one of the editions.
    .source = House rule: editions of an issue match; the usual ratio is measured on the issue itself

acceptance-unused =
    .accept = accept={ $name }: there is no such difference to accept
    .only = only={ $names }: the block has a counterpart in the other edition
    .meaning = An accepted difference does not exist (unused suppression).
    .remedy = Delete the attribute.
    .why = It would hide a real difference later.
    .source = House rule

acceptance-unclear =
    .edition = only={ $name } is not an edition; the editions are { $known }
    .rule = accept={ $name } is not a rule that can be accepted
    .near = accept={ $name } is not a rule that can be accepted; similar: { $near }
    .other = only={ $names } is in { $key }.md
    .reason = { $attribute }= requires a reason: add reason="…"
    .meaning = An acceptance names an unknown rule or edition, or gives no reason.
    .remedy = Correct the name, or add reason="…".
    .why = Whoever reviews the editions must be able to see why they differ.
    .source = House rule

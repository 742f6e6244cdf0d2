reference-empty = the reference to { $address } has no text, and nothing there has a number or a heading
    .nowhere = the reference has no text, and nothing in the text has the identifier { $address }
    .meaning = A link into the text has no text of its own, and its target has neither a number nor a heading to be named by.
    .remedy = Write what it says: [the passage on tariffs]({ "#" }tariffs), or give the identifier to a figure, a table or a heading.
    .why = The reader would see nothing where the reference is.

caption-number-differs = { $kind } { $identifier } is number { $here } here and number { $there } at { $place }
    .meaning = A figure or table has another number than its counterpart in the other edition.
    .remedy = Put the figures and tables of both editions in one order; mark one that is not to be counted .unnumbered.
    .why = “Figure 2” of one edition is “Figure 3” of the other: readers who quote or discuss it mean different ones.
    .source = House rule: editions of an issue match

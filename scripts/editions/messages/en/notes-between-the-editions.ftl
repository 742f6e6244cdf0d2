twin-note-missing = note [^{ $label }] is not in { $file }
    .meaning = A note of one edition is missing from the other.
    .remedy = Add it there, or mark the block that calls it { -only }.
    .why = The editions of an issue carry the same references; a note that is in one of them only was forgotten in the other.
    .source = House rule: editions of an issue match

twin-note-moved = note [^{ $label }] is called in another block than at { $place }
    .meaning = A note is called in a block that does not correspond to its block in the other edition.
    .remedy = Move the call to the corresponding block.
    .why = The reference supports another statement than in the other edition.
    .source = House rule: editions of an issue match

twin-note-swapped =
    .places = notes [^{ $label }] and [^{ $partner }] have changed places in { $file }
    .texts = the texts of [^{ $label }] and [^{ $partner }] are exchanged between the editions
    .meaning = Two notes, or their texts, have changed places in one edition.
    .remedy = Compare both notes with the other edition.
    .why = Each of the two statements is credited to the other’s source.
    .source = House rule: editions of an issue match

twin-note-doubled = calls of note [^{ $label }]: { $here } here, { $there } in the other edition
    .meaning = A note is called more often in one edition than in the other.
    .remedy = Call it equally often in both.
    .why = A statement has its reference in one edition only.
    .source = House rule: editions of an issue match

twin-note-address =
    .here = { $here } is missing from the counterpart of note [^{ $label }] at { $place }
    .there = { $there } of the counterpart at { $place } is missing from note [^{ $label }]
    .both = note [^{ $label }] gives { $here }, its counterpart at { $place } gives { $there }
    .meaning = The counterparts of a note give different web addresses, DOIs, ISBNs or ISSNs.
    .remedy = Correct one of them, or accept the difference on the block: {"{"}accept="twin-note-address" reason="…"{"}"}.
    .why = Readers of the two editions are sent to different sources.
    .source = House rule: editions of an issue match

twin-note-figures =
    .here = { $here } is missing from the counterpart of note [^{ $label }] at { $place }
    .there = { $there } of the counterpart at { $place } is missing from note [^{ $label }]
    .both = note [^{ $label }] gives { $here }, its counterpart at { $place } gives { $there }
    .meaning = The counterparts of a note give different years, volumes, pages or other numbers.
    .remedy = Correct one of them, or accept the difference on the block: {"{"}accept="twin-note-figures" reason="…"{"}"}.
    .why = One of the two references is wrong: a year or a page was mistyped or left out.
    .source = House rule: editions of an issue match

twin-note-quantities =
    .here = { $here } is missing from the counterpart of note [^{ $label }] at { $place }
    .there = { $there } of the counterpart at { $place } is missing from note [^{ $label }]
    .both = note [^{ $label }] gives { $here }, its counterpart at { $place } gives { $there }
    .meaning = The counterparts of a note, each in the wording of its language, give different numbers, dates or sums.
    .remedy = Correct one of them, or accept the difference on the block: {"{"}accept="twin-note-quantities" reason="…"{"}"}.
    .why = A number was mistyped or left out in one of the two, or is written in a way that the program does not read.
    .source = House rule: editions of an issue match

twin-note-unsure =
    .here = { $here } is perhaps expressed differently in the counterpart of note [^{ $label }] at { $place }
    .there = { $there } of the counterpart at { $place } is perhaps expressed differently in note [^{ $label }]
    .both = note [^{ $label }] gives { $here }, its counterpart at { $place } gives { $there }: do they say the same?
    .meaning = The counterparts of a note may give different numbers, dates or sums, or write them in a form that the program does not read.
    .remedy = Check whether both say the same; if they do, no change is needed.
    .why = A number can be expressed in many ways, for example in another unit; what cannot be judged automatically is left to the editor.
    .source = House rule: editions of an issue match

twin-note-sentence = note [^{ $label }] is called at “{ $here }”, at { $place } it is called at “{ $there }”
    .meaning = Notes of one block are called in another order than in the other edition although the sentences keep theirs.
    .remedy = Exchange the calls, or accept the difference on the block: {"{"}accept="twin-note-sentence" reason="…"{"}"}.
    .why = Each of the statements is credited to another one’s source.
    .source = House rule: editions of an issue match

twin-note-order = note [^{ $label }] is { $here } here and { $there } in { $file }
    .meaning = A note has another number than in the other edition because the order within its block differs.
    .remedy = Nothing to do if the sentences are in another order on purpose; otherwise reorder the calls.
    .why = Nothing is wrong with either edition, but a reference to “note 5” is to another note in the other one.
    .source = House rule: a label identifies its note, a number its place

call-attributes = { $text } after a call does nothing
    .meaning = A call of a note has attributes.
    .remedy = Delete them; a class or a language is given to words, `[words]{"{"}.class{"}"}[^label]`.
    .why = The author expects something of an attribute, and nothing comes of it.
    .source = House rule

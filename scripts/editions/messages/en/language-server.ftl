# What the language server says beside findings.
lsp-hover = { $key }
    .note = { $key }: note { $number }
    .uncalled = { $key }: a note that is not called
    .none = { $key }: there is no note [^{ $label }]
lsp-note = note
    .uncalled = not called yet
    .absent = not in this edition
    .called = called
lsp-label = label
    .form = “{ $name }” cannot be a label: write letters, digits and hyphens, without spaces
    .taken = there is a note [^{ $name }] already
lsp-action = action
    .correct = Write “{ $new }” instead of “{ $old }”
    .insert = Insert “{ $new }”
    .delete = Delete “{ $old }”
    .accept = Accept { $rule } here, with a reason

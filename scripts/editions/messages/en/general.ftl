# What many sentences use. A middle dot in the list separators is a space.
list-comma = ,·
list-and = ·and·
list-or = ·or·
quoted = “{ $text }”

-accept = {"{"}accept="…" reason="…"{"}"}
-only = {"{"}only=… reason="…"{"}"}

severity-error = error
severity-warning = warning
severity-info = info
severity-note = note

json-kind = { $kind ->
    [list] a list
    [object] an object
    [number] a whole number
   *[text] a text
}
kind = { $kind ->
    [heading] heading
    [paragraph] paragraph
    [quote] quotation
    [item] list item
    [cell] table cell
    [caption] caption
    [code] code block
    [note] note
    [term] term
    [definition] definition
    [figure] figure
    [table] table
    [rule] rule
    [list] list
    [definitions] list of definitions
    [division] division
    [block] block
   *[other] { $kind }
}

nothing = nothing
note-name = note { $number } [^{ $label }]
call-name = call { $number } [^{ $label }]
note-on-page = note { $number } on page { $page }
call-on-page = call { $number } on page { $page }
difference = after “{ $before }” the file has { $found }, the source has { $wanted }
target =
    .missing = to { $name }, which does not exist
    .nowhere = to a place that does not exist
    .other = to { $name } on page { $page }, which is another place
    .unnamed = to another place, on page { $page }
the-kind = the { kind }
rows-and-cells = { $rows } rows with { $cells } cells
a-kind = { $level ->
    [0] a { kind }
   *[other] a heading of level { $level }
}
kind-count = { $count } { kind }{ $count ->
    [one] { "" }
   *[other] s
}

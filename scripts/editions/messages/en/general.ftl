# What many sentences use. A middle dot in the list separators is a space.
list-comma = ,·
list-last = ·and·
quoted = “{ $text }”

-accept = {"{"}accept="…" reason="…"{"}"}
-only = {"{"}only=… reason="…"{"}"}

severity-error = error
severity-warning = warning
severity-info = info

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
   *[other] { $kind }
}

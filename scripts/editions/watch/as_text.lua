-- Raw HTML is shown as the text that it is.
function RawInline(raw) return pandoc.Str(raw.text) end
function RawBlock(raw) return pandoc.Para({ pandoc.Str(raw.text) }) end

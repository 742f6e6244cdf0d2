pdf-font-foreign = the font { $font } is not one of the series
    .meaning = The PDF uses a font that is not one of the series.
    .remedy = Use a family of the series in the style sheet or the SVG picture.
    .why = If a font is installed on one machine only, the pages come out differently on another.
    .source = House rule: the same sources make the same files

pdf-font-not-embedded = the font { $font } is not embedded
    .meaning = A font is not embedded in the PDF.
    .remedy = Check pictures that are included as PDF; otherwise report it.
    .why = Another machine replaces the font, or shows no text.
    .source = ISO 19005-3, 6.2.11.4; ISO 14289-1, 7.21.4

pdf-font-type3 = the font { $font } is a Type 3 font
    .meaning = A font is a collection of drawings (Type 3).
    .remedy = Use an outline font.
    .why = Such text is rough on screen and often cannot be searched.
    .source = House rule

pdf-glyph-missing = page { $page }: { $count } characters have no glyph ({ $font })
    .meaning = A character is printed as an empty box because no font has it.
    .remedy = Write it another way, or add a font that has the character.
    .why = The reader sees a box.
    .source = ISO 14289-1, 7.21.8

pdf-glyph-unmapped = page { $page }: { $count } glyphs have no character ({ $font })
    .meaning = A glyph is not mapped to a character.
    .remedy = Report it with the source; a font or a picture may be damaged.
    .why = The text cannot be searched, copied or read aloud.
    .source = ISO 19005-3, 6.2.11.7; ISO 14289-1, 7.21.7

pdf-text-false = page { $page }: “{ $shown }” is copied as “{ $copied }”
    .meaning = Text that is copied or read aloud differs from what the glyphs show.
    .remedy = Report it with the source.
    .why = What a reader quotes or hears is not what is printed.
    .source = ISO 32000-1, 14.9.4 (ActualText)

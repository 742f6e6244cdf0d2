name-misspelt =
    .counterpart = “{ $written }” is one character off “{ $name }”, which { $place } names
    .edition = “{ $written }” is one character off “{ $name }” elsewhere in this edition
    .meaning = A name is spelt differently from the glossary or elsewhere in the edition.
    .remedy = Correct it, add the form to the glossary, or accept the difference: {"{"}accept="name-misspelt" reason="…"{"}"}.
    .why = Readers take the two spellings for two persons or places, and search finds only one.
    .source = House rule: a name has one spelling in an edition

sentence-missing = no counterpart at { $place } for { $sentences }
    .meaning = A sentence of a block is missing from the block’s counterpart.
    .remedy = Translate it, delete it, or accept the difference: {"{"}accept="sentence-missing" reason="…"{"}"}.
    .why = A statement reaches the readers of one edition only.
    .source = House rule: editions of an issue match

text-alternative-differs =
    .here = the text alternative gives { $here }, that at { $place } does not
    .both = the text alternative gives { $here }, that at { $place } gives { $there }
    .meaning = The text alternatives of a picture give different numbers, dates or sums.
    .remedy = Correct one of them, or accept the difference on the figure: ::: {"{"}.figure accept="text-alternative-differs" reason="…"{"}"}.
    .why = Listeners to the alt text hear a different number from readers of the other edition.
    .source = House rule: editions of an issue match

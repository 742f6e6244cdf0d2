# Findings in a returned translation.
translation-code-lost = unit { $unit } lost { $text }
    .meaning = A translated unit lost the call of a note or an address.
    .remedy = Put it back at its statement in the translation.
    .why = The translation would lack a reference that the original gives.

translation-code-doubled = unit { $unit } has { $text } more often than the original
    .meaning = A translated unit has a call of a note or an address more often than its original.
    .remedy = Delete the superfluous one.
    .why = A note would be called where the original does not call it.

translation-calls-moved = unit { $unit } calls its notes in another order: { $text }
    .meaning = A translated unit calls its notes in another order than its original.
    .remedy = Compare the statements; word order may be the reason.
    .why = A note may support another statement than in the original.

translation-number-lost = unit { $unit } lost the number { $text }
    .meaning = A number of the original is missing from its translation.
    .remedy = Compare the numbers; one written in words is right as it is.
    .why = A year or a quantity may have been changed.

translation-unit-old = unit { $unit } was left out: its block has changed since the file was written
    .meaning = A block changed while its translation was being made.
    .remedy = Write a new file for the translator, or enter the unit by hand.
    .why = The translation is of another text than the present one.

translation-unit-fuzzy = unit { $unit } was left out: it is still marked as fuzzy
    .meaning = A unit of a PO file has a new translation, but is still marked as needing a translator’s attention.
    .remedy = Remove the mark in the translator’s program, or enter the unit by hand.
    .why = A fuzzy translation may be a program's guess, or that of an earlier text.

translation-unreadable = not an XLIFF 2 file: { $reason }
    .doctype = the XLIFF file declares a document type, which such files never do
    .po = not a readable PO file: { $reason }
    .po-other = this PO file was not written by editions translate: its messages do not name their units
    .meaning = A returned file is neither XLIFF 2 nor a PO file of a kit.
    .remedy = In the translator’s program, save it in the format in which it was sent, XLIFF 2 or PO.
    .why = Nothing was read, and nothing was written.

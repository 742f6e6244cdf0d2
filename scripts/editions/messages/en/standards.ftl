metadata =
    .differs = { $name } is “{ $found }” instead of “{ $wanted }”
    .missing = { $name } is missing
    .language = the language is “{ $found }” instead of “{ $wanted }”
    .title-hidden = viewers are not asked to show the title
    .info = { $name } is “{ $info }” in Info and “{ $xmp }” in XMP
    .attached = the date of the attached file { $name } differs from the date of the PDF
    .meaning = Title, author, language, subject, keywords or dates are missing, or differ within the file.
    .remedy = Fill in the fields of issue.yaml; otherwise report it.
    .why = Catalogues and screen readers name the file by them.
    .source = ISO 19005-3, 6.6; ISO 14289-1, 7.1

identification =
    .part = { $name } is { $found } instead of { $wanted }
    .declaration = the declaration of { $address } is missing
    .meaning = The file does not declare the standards that series.yaml asks for.
    .remedy = Report it with the source.
    .why = Archives and validators go by the declaration.
    .source = ISO 19005-3, 6.6.4; ISO 14289-1, 5

source-attached = the Markdown source is not attached, or another file is
    .meaning = The Markdown source is not attached to the PDF.
    .remedy = Report it with the source.
    .why = The archived file is meant to hold what it was made from.
    .source = ISO 19005-3, 6.8

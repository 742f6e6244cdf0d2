image-missing =
    .embedded = the picture is embedded in the text; save it as a file, and write ![what it shows](images/….png)
    .outside = the picture { $name } is not in the issue’s folder
    .none = there is no picture { $name }
    .error = the picture { $name } cannot be read: { $reason }
    .meaning = A picture is not a file in the issue’s folder.
    .remedy = Put the file into the folder `images` of the issue, and write its name as it is stored.
    .why = Only what is in the issue’s folder can be checked and goes into every format.
    .source = House rule

image-unreadable =
    .kind = the picture { $name } is not an SVG, PNG or JPEG
    .bytes = the picture { $name } is larger than { $most } MB
    .pixels = the picture { $name } has { $width } × { $height } pixels
    .raster = the picture { $name } cannot be read: { $reason }
    .other-kind = despite its name, the picture { $name } is { $kind }: save it as PNG or JPEG, with the matching extension
    .xml = SVG: { $reason }
    .root = this is not an SVG; its root is { $name }
    .deep = more than { $most } levels of elements are nested in this SVG
    .elements = the picture { $name } draws more than { NUMBER($most) } elements
    .number = { $name } has an invalid number, or one that is too large: { $text }
    .view-box = viewBox="{ $text }" should be four numbers: x, y, width, height
    .extent = { $name }="{ $text }": nothing of this SVG is drawn; delete the attribute, or give the size
    .embedded = a raster picture within the SVG cannot be read, or is too large
    .wordmark = design.wordmark is { $name }; it should be an SVG
    .meaning = A picture is not a valid SVG, PNG or JPEG of a reasonable size.
    .remedy = Save it again, smaller, or as another of these formats.
    .why = The picture would be missing from the page, or typesetting it would take hours.
    .source = SVG 2; PNG (third edition); ISO/IEC 10918-1

image-unsafe =
    .doctype = this SVG declares entities in its document type; delete <!DOCTYPE …>
    .entity = an entity that is not declared; write the character
    .instruction = <?{ $name } …?> is not allowed in an SVG; delete it
    .element = <{ $name }> is not allowed in an SVG; delete it
    .attribute = { $name }= is not allowed in an SVG; delete it
    .at-rule = @{ $name } is not allowed in the style sheet of an SVG; name the faces of the series
    .function = { $name }() is not allowed in the style sheet of an SVG
    .outside = { $text } is outside the SVG; embed it in the drawing
    .meaning = An SVG contains a script or HTML, or refers to something outside itself.
    .remedy = Export the drawing as “plain SVG”, with its pictures embedded.
    .why = In a book or on the web an SVG can run programs and load files; the reader would not know.
    .source = EPUB 3.3, 3.6 and 7.4; SVG Integration

image-alternative = alt text is missing, and the name of the file is in its place: ![what it shows]({ $address })
    .meaning = Alt text is missing from a picture.
    .remedy = Write what the picture shows between the square brackets.
    .why = Whoever cannot see the picture does not learn what it shows.
    .source = WCAG 2.2, 1.1.1; ISO 14289-1, 7.3

image-size =
    .view-box = the picture { $address } has no viewBox; its size is unknown
    .pixels = the picture { $address } has { $width } × { $height } pixels; at this width it needs at least { $minimum }
    .meaning = A picture has too few pixels for its printed width, or an SVG has no size.
    .remedy = Use a larger picture or a drawing (SVG); give an SVG a viewBox.
    .why = Pixels become visible in print.

image-width =
    .height = height={ $value } of the picture { $address } is ignored; the width determines its size
    .inline = width={ $value } of the picture { $address } is ignored; in a line of text it is as high as the line
    .range = width={ $value } of the picture { $address } should be from 10% to 100% of the text’s width
    .meaning = The size of a picture is given in a way that has no effect.
    .remedy = Write `![what it shows](address){"{"}width=60%{"}"}` in a paragraph of its own.
    .why = The picture is not printed at the intended size.

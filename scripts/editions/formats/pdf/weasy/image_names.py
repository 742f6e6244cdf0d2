"""The same page gives the same bytes wherever its folder is.

Fault: the name of a raster image in the PDF is a hash of its absolute URL, so a document that is
built in another folder differs; so does its order of objects when there are several images.

Correction: the name is a hash of the image's content and of the orientation it is shown in. The
same picture under two names is then embedded once.

Upstream: not reported; ready to be sent: docs/upstream/image-names.patch.
https://github.com/Kozea/WeasyPrint/issues/1553 made the rest reproducible.
"""

from __future__ import annotations

from weasyprint import document, images

from .patching import correction, substitute

CONTENT = "bytestring + repr(orientation).encode()"  # names inside `get_image_from_uri`


@correction
def apply() -> None:
    """Correct `weasyprint.images.get_image_from_uri`."""
    substitute(images, "get_image_from_uri", ("md5(url.encode(), ", f"md5({CONTENT}, "))
    # `document` calls it by a name of its own.
    document.original_get_image_from_uri = images.get_image_from_uri

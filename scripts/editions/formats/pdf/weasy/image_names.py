"""The same page gives the same bytes wherever its folder is.

Fault: the name of a raster image in the PDF is a hash of its absolute URL, so a document that is
built in another folder differs; so does its order of objects when there are several images.

Correction: the name is a hash of the image's content and of the orientation it is shown in. The
same picture under two names is then embedded once.

Upstream: not reported; ready to be sent: docs/upstream/image-names.patch.
https://github.com/Kozea/WeasyPrint/issues/1553 made the rest reproducible.
"""

from __future__ import annotations

from hashlib import md5
from typing import Any

from weasyprint import images
from weasyprint.images import RasterImage, get_image_from_uri

from .patching import correction, require_recorded


@correction
def apply() -> None:
    """Let `weasyprint.images.get_image_from_uri` make images with names of ours."""
    require_recorded(get_image_from_uri)
    images.RasterImage = NamedByContent


class NamedByContent(RasterImage):  # type: ignore[misc]
    """A raster image whose identifier does not depend on its address."""

    def __init__(
        self,
        pillow_image: Any,
        image_id: str,
        image_data: bytes,
        filename: str | None,
        cache: dict[str, Any],
        orientation: Any,
        options: dict[str, Any],
    ) -> None:
        content = image_data + repr(orientation).encode()
        name = md5(content, usedforsecurity=False).hexdigest()
        super().__init__(pillow_image, name, image_data, filename, cache, orientation, options)

"""Pictures for screens: drawings that show their words, photographs upright and in sRGB.

A PDF keeps a photograph as it came: printing may need CMYK. Reading systems show those in false colours or
not at all, and not all of them turn a picture as its camera says.
"""

from __future__ import annotations

import io

from PIL.Image import Image as Bitmap

from editions.formats.shared.drawings import with_typefaces
from editions.formats.shared.outlines import outlined
from editions.text.model import Image

DRAWING = ".svg"
UPRIGHT = 1  # the value of EXIF's Orientation
ORIENTATION = 0x0112  # its tag (Exif 3.0, 4.6.5)
GREYS = frozenset({"1", "L", "LA"})
QUALITY = 92  # of a JPEG that is made again: no loss is seen, at twice the size of 75


def for_pages(image: Image) -> bytes:
    """The picture for a web page: a drawing's words stay text, since it can be opened by itself."""
    return with_typefaces(image.data) if _is_drawing(image) else plain(image.data)


def for_books(image: Image) -> bytes:
    """The picture for a book: reading systems know no typefaces in a drawing."""
    return outlined(image.data) if _is_drawing(image) else plain(image.data)


def _is_drawing(image: Image) -> bool:
    return image.path.suffix.lower() == DRAWING


def plain(data: bytes) -> bytes:
    """A PNG or JPEG upright and in sRGB, or grey; as it was when it is so."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as bitmap:
        is_upright = bitmap.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT
        if is_upright and bitmap.mode != "CMYK" and not _profile(bitmap):
            return data
        kind = bitmap.format or "PNG"
        made = _in_srgb(ImageOps.exif_transpose(bitmap))
    made.info.clear()  # what EXIF and the profile specified has been applied
    out = io.BytesIO()
    settings = {"quality": QUALITY, "subsampling": 0} if kind == "JPEG" else {}
    made.save(out, kind, optimize=True, **settings)
    return out.getvalue()


def _profile(bitmap: Bitmap) -> bytes:
    """The picture's profile of colours, unless it is one of sRGB or of greys."""
    from PIL import ImageCms

    data = bytes(bitmap.info.get("icc_profile") or b"")
    if not data or bitmap.mode in GREYS:
        return b""
    try:
        name = ImageCms.getProfileDescription(ImageCms.getOpenProfile(io.BytesIO(data)))
    except (OSError, ImageCms.PyCMSError):
        return b""  # no system can use it either
    return b"" if "srgb" in name.lower() else data


def _in_srgb(bitmap: Bitmap) -> Bitmap:
    """The colours by the picture's own profile, where it has a good one; else by the plain rule of its mode."""
    from PIL import ImageCms

    profile = _profile(bitmap)
    if bitmap.mode == "P":
        bitmap = bitmap.convert("RGBA" if "transparency" in bitmap.info else "RGB")
    if profile:
        mode = "RGB" if bitmap.mode == "CMYK" else bitmap.mode
        profiles = (ImageCms.getOpenProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"))
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        try:
            made = ImageCms.profileToProfile(bitmap, *profiles, intent, mode, flags=flags)
            return made or bitmap
        except ImageCms.PyCMSError:
            pass  # a profile of another space than the picture's
    return bitmap.convert("RGB") if bitmap.mode == "CMYK" else bitmap

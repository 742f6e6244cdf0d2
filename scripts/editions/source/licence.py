"""Where a licence can be read, as the PDF and the web page name it."""

from __future__ import annotations

import re

COMMONS = "https://creativecommons.org"
ZERO = f"{COMMONS}/publicdomain/zero/1.0/"
CREATIVE_COMMONS = re.compile(r"CC[- ](BY(?:[- ]NC)?(?:[- ](?:SA|ND))?)[- ](\d\.\d)")
CREATIVE_COMMONS_ZERO = re.compile(r"CC[- ]?0(?:[- ]1\.0)?")


def address(licence: str) -> str:
    """The address of a licence that is given by its address or a name of Creative Commons, or ''.

    Names are those of SPDX (CC-BY-4.0, CC0-1.0) and those that Creative Commons writes (CC BY 4.0).
    """
    if licence.startswith(("https://", "http://")):
        return licence
    name = licence.strip().upper()
    if CREATIVE_COMMONS_ZERO.fullmatch(name):
        return ZERO
    known = CREATIVE_COMMONS.fullmatch(name)
    if known is None:
        return ""
    return f"{COMMONS}/licenses/{known[1].lower().replace(' ', '-')}/{known[2]}/"

"""The browser of the tests: Chromium, as it is on the machine."""

from __future__ import annotations

import os
from typing import Any

from editions import system


def launch(playwright: Any) -> Any:
    """Start Chromium, or fail with what installs it. It sees the machine's fonts, whatever an earlier test of this process has set for WeasyPrint."""
    program = system.require(system.CHROMIUM)
    surroundings = {name: os.environ[name] for name in os.environ if name != "FONTCONFIG_FILE"}
    return playwright.chromium.launch(
        executable_path=program, args=["--no-sandbox"], env=surroundings
    )

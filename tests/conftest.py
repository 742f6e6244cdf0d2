"""For all tests: whatever a check finds can be said, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from editions import messages
from editions.findings import _RULES as RULES
from editions.findings import Finding, Place, Rule


@pytest.fixture(autouse=True, scope="session")
def every_finding_has_its_sentence() -> object:
    """Fail where a finding is made whose form or parameters the catalogues do not know."""
    at = Rule.at

    def checked(self: Rule, place: Place, form: str = "", /, **parameters: Any) -> Finding:
        finding = at(self, place, form, **parameters)
        for language in messages.available() if self.name in RULES else ():
            said = finding.sentence.text(language)
            assert "{$" not in said.replace("{ ", "{"), f"{self.name}.{form}: {said}"
        return finding

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "at", checked)
        yield

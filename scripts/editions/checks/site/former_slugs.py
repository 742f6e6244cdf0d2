"""Names that issues had before: no other issue may have one now, or have had it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editions.findings import Finding, Place, Severity, rule
from editions.source.series import Issue

FORMER = rule("site-former-slug", Severity.ERROR, "site")


def check(issues: Sequence[Issue]) -> Iterator[Finding]:
    """Former slugs that lead to more than one issue."""
    owners = {issue.slug: issue for issue in issues}
    for issue in issues:
        for slug in issue.former_slugs:
            other = owners.setdefault(slug, issue)
            if other is not issue or slug == issue.slug:
                yield FORMER.at(Place.of(issue.folder / "issue.yaml"), slug=slug, other=other.slug)

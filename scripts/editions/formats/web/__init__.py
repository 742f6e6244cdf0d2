"""The web edition: one accessible HTML page an edition, each paragraph linked with its twin."""

from editions.formats.shared.formats import Format

FORMAT = Format(
    name="web",
    suffix="html",
    media_type="text/html",
    maker="editions.formats.web.writer",
    inputs=("web",),
    of_issue=True,
)

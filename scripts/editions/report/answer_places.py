"""From a reviewer's answers to places of the source, in the words that are there now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editions.checks.shared.text_alignment import squeeze
from editions.findings import Place
from editions.report.answers import COMMENT, DONE, Answer, Answers, digest
from editions.report.comments import Comment, around
from editions.report.sources import SourceMap
from editions.text import Block, Manuscript


class Placed:
    """Finds what answers are about in the editions of one issue."""

    def __init__(self, manuscripts: Sequence[Manuscript]) -> None:
        self.manuscripts = {manuscript.edition.key: manuscript for manuscript in manuscripts}
        self._maps = {key: SourceMap(one) for key, one in self.manuscripts.items()}
        self._digests = {key: digest(one.source) for key, one in self.manuscripts.items()}
        self._texts = {
            key: [(squeeze(block.text), block) for block in one.blocks]
            for key, one in self.manuscripts.items()
        }

    def comments(self, files: Sequence[Answers]) -> Iterator[Comment]:
        """Everything in the files, with the lines that it is about."""
        for file in files:
            for answer in file.answers:
                if answer.kind != DONE:
                    yield self._comment(answer, file)

    def block(self, answer: Answer) -> Block | None:
        """The block that is meant: the same one, or in a changed text the one with the same words."""
        texts = self._texts.get(answer.edition, [])
        if texts and answer.digest == self._digests[answer.edition]:
            return next((block for _text, block in texts if block.id == answer.block), None)
        for part in (answer.begins, answer.words):
            wanted = squeeze(part)
            found = [block for text, block in texts if wanted and wanted in text]
            if len(found) == 1:
                return found[0]
        return None

    def place(self, answer: Answer) -> Place:
        """Where the answer is about, or the file when it is about nothing that is there now."""
        block = self.block(answer)
        if block is None:
            edition = self._edition(answer).edition
            is_known = answer.edition == edition.key
            return Place.of(edition.source if is_known else edition.issue.folder / "issue.yaml")
        start, end = _extent(answer, block)
        return self._maps[answer.edition].place(block, start) if end > start else block.place

    def _edition(self, answer: Answer) -> Manuscript:
        """The edition that is meant; what is about none is shown with the first."""
        return self.manuscripts.get(answer.edition) or next(iter(self.manuscripts.values()))

    def _comment(self, answer: Answer, file: Answers) -> Comment:
        edition = self._edition(answer).edition
        block = self.block(answer)
        start, end = _extent(answer, block) if block else (0, 0)
        before, words, after = around(block.text, start, end) if block else ("", "", "")
        is_said = answer.kind == COMMENT
        return Comment(
            kind=answer.kind,
            issue=file.issue,
            edition=edition.key,
            tag=edition.tag,
            place=self.place(answer),
            page=0,
            words=words if end > start else "",
            before=before if end > start else "",
            after=after if end > start else "",
            text=answer.says
            if is_said
            else "\n".join(filter(None, (answer.sentence, answer.says))),
            author=answer.reviewer,
            date=answer.at,
            replies=(),
            file=file.file,
            is_old=answer.digest != self._digests[edition.key],
            block=block.id if block else "",
            letters=(start, end),
        )


def _extent(answer: Answer, block: Block) -> tuple[int, int]:
    """From which character of the block's squeezed text to which: the same words nearest to where they were."""
    text, words = squeeze(block.text), squeeze(answer.words)
    if answer.start < 0 or not words:
        return 0, 0
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    if not places:
        return 0, 0
    start = min(places, key=lambda at: abs(at - answer.start))
    return start, start + len(words)

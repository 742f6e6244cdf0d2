"""Distributes the space of a line among its characters, so that the line has its intended width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editions.formats.pdf.lines.measured import Line, Measured
from editions.formats.pdf.lines.paragraph import Kind
from editions.formats.pdf.lines.spacing import GAP, GAP_LEAST, GAP_MOST, GAP_STRETCH, TIERS

ROUNDING = 0.05
"""Em by which a line may be too long when it is measured as it will be drawn."""
NEARLY_FULL = 1.0
"""Em; a last line of Chinese that ends nearer than this to the edge is made flush, if gently."""


@dataclass(slots=True)
class Setting:
    """A line with its space given out. Lists hold one value per character of the line; lengths in CSS px."""

    line: Line
    advances: list[float]
    shifts: dict[int, float]
    """Where a mark lost space on its left, its glyph moves: index in the line -> shift."""
    gaps_before: dict[int, float]
    gaps_after: dict[int, float]
    """Final gaps, index in the paragraph -> width."""
    width: float
    hyphen: str = ""


@dataclass(frozen=True, slots=True)
class Filler:
    """Sets the lines of one paragraph."""

    measured: Measured

    def set_line(self, line: Line, width: float) -> Setting:
        """Give the line's space out so that it fills `width`, as far as it should."""
        setting = self._natural(line)
        room = width - setting.width
        flush = self.measured.manner.flush_last if line.last else self.measured.manner.flush
        if room < 0:
            self._squeeze(setting, -room)
        elif flush or (line.last and self._nearly_full(setting, room)):
            self._stretch(setting, room)
        return setting

    def _nearly_full(self, setting: Setting, room: float) -> bool:
        manner = self.measured.manner
        if not (manner.chinese and manner.flush) or room > NEARLY_FULL * manner.size:
            return False
        total = sum(amount for _, amount, _ in self._stretchable(setting))
        return total > 0 and room <= 0.5 * total

    def _natural(self, line: Line) -> Setting:
        p, space = self.measured.paragraph, self.measured.space
        indexes = range(line.start, line.end)
        own = self._reshaped(line)
        advances = [space.inner_width(index, own[index - line.start]) for index in indexes]
        setting = Setting(line, advances, {}, {}, {}, 0.0)
        for index in indexes:
            if space.cut_left[index]:
                setting.shifts[index - line.start] = -space.cut_left[index]
            if p.gap_before[index]:
                setting.gaps_before[index] = p.gap_before[index] if index > line.start else 0.0
            if p.gap_after[index]:
                setting.gaps_after[index] = p.gap_after[index] if index < line.end - 1 else 0.0
        if line.end > line.start:
            self._trim_edges(setting)
        if line.hyphenated:
            setting.hyphen = self.measured.manner.hyphenate_character
        setting.width = self._total(setting)
        return setting

    def _trim_edges(self, setting: Setting) -> None:
        """GB/T 15834 5.1.10, CLREQ #h-compression_of_punctuation_marks_at_line_start: half-width marks."""
        space, line = self.measured.space, setting.line
        left, right = space.blank_left[line.start], space.blank_right[line.end - 1]
        if left:
            setting.advances[0] -= left
            setting.shifts[0] = setting.shifts.get(0, 0.0) - left
        if right:
            setting.advances[-1] -= right

    def _reshaped(self, line: Line) -> list[float]:
        """Advances of the line's characters; those of a divided word are measured as it is drawn."""
        p = self.measured.paragraph
        own = p.advances[line.start : line.end]
        if line.start in p.inside:
            leaf = self.measured.leaf_at(line.start)
            end = min(leaf.end, line.end)
            own[: end - line.start] = self.measured.reshape(p.text[line.start : end], leaf.style)
        last = line.end - 1
        if line.start < line.end and not self.measured.space.is_cell[last] and last not in p.inside:
            # What follows on the next line does not kern this one's last letter.
            leaf = self.measured.leaf_at(last)
            if leaf.kind is Kind.TEXT:
                own[-1] = self.measured.width_of(p.text[last], leaf.style)
        if line.hyphenated:
            leaf = self.measured.leaf_at(last)
            start = max(leaf.start, line.start)
            hyphen = self.measured.manner.hyphenate_character
            measured = self.measured.reshape(p.text[start : line.end] + hyphen, leaf.style)
            own[start - line.start :] = measured[: line.end - start]
        return own

    def _total(self, setting: Setting) -> float:
        p, line = self.measured.paragraph, setting.line
        total = sum(setting.advances)
        total += sum(setting.gaps_before.values()) + sum(setting.gaps_after.values())
        total += sum(p.before[line.start : line.end]) + sum(p.after[line.start : line.end])
        if setting.hyphen:
            total += self.measured.hyphen_width(line.end - 1)
        return total

    def _squeeze(self, setting: Setting, excess: float) -> None:
        """Take space away, tier by tier and in a tier everywhere alike, until the line fits."""
        for tier in range(TIERS):
            sources = list(self._squeezable(setting, tier))
            available = sum(amount for _, amount, _ in sources)
            if available <= 0:
                continue
            share = min(1.0, excess / available)
            for index, amount, side in sources:
                self._narrow(setting, index, amount * share, side)
            excess -= available * share
            setting.width -= available * share
            if excess <= 1e-9:
                return
        if excess <= ROUNDING * self.measured.manner.size:
            self._shave(setting, excess)

    def _shave(self, setting: Setting, excess: float) -> None:
        """A hair off every character: a divided word is measured again and may be that much wider."""
        share = excess / len(setting.advances)
        setting.advances = [advance - share for advance in setting.advances]
        setting.width -= excess

    def _squeezable(self, setting: Setting, tier: int) -> Iterator[tuple[int, float, str]]:
        p, line = self.measured.paragraph, setting.line
        if tier == GAP:
            for gaps, side in (
                (setting.gaps_before, "gap-before"),
                (setting.gaps_after, "gap-after"),
            ):
                for index, gap in gaps.items():
                    if gap > GAP_LEAST * p.sizes[index]:
                        yield index, gap - GAP_LEAST * p.sizes[index], side
            return
        for index in range(line.start, line.end):
            own = self.measured.space.shrink[index]
            if own is None or own[0] != tier:
                continue
            at_edge = index == (line.start if own[2] else line.end - 1)
            if not at_edge:
                yield index, own[1], "left" if own[2] else "right"

    def _narrow(self, setting: Setting, index: int, amount: float, side: str) -> None:
        if side == "gap-before":
            setting.gaps_before[index] -= amount
        elif side == "gap-after":
            setting.gaps_after[index] -= amount
        else:
            at = index - setting.line.start
            setting.advances[at] -= amount
            if side == "left":
                setting.shifts[at] = setting.shifts.get(at, 0.0) - amount

    def _stretch(self, setting: Setting, room: float) -> None:
        """Add space in proportion to what each place allows, up to the most that it bears.

        A line that could only be filled by more than that stays short: holes are worse than an edge
        that is not flush (CLREQ #procedures_for_inter-character_space_expansion).
        """
        places = {key: (amount, most) for key, amount, most in self._stretchable(setting)}
        if sum(most for _, most in places.values()) < room:
            return
        open_places = dict(places)
        while room > 1e-9 and open_places:
            total = sum(amount for amount, _ in open_places.values())
            ratio = room / total
            full = {
                key: most for key, (amount, most) in open_places.items() if amount * ratio >= most
            }
            for key, amount in full.items() if full else self._shares(open_places, ratio):
                self._widen(setting, key, amount)
                setting.width += amount
                room -= amount
                del open_places[key]

    @staticmethod
    def _shares(
        places: dict[tuple[str, int], tuple[float, float]], ratio: float
    ) -> list[tuple[tuple[str, int], float]]:
        return [(key, amount * ratio) for key, (amount, _) in places.items()]

    def _stretchable(self, setting: Setting) -> Iterator[tuple[tuple[str, int], float, float]]:
        p, space, line = self.measured.paragraph, self.measured.space, setting.line
        for index in range(line.start, line.end - 1):
            if space.stretch[index]:
                yield ("cell", index), space.stretch[index], space.most[index]
        for gaps, side in ((setting.gaps_before, "before"), (setting.gaps_after, "after")):
            for index, gap in gaps.items():
                if gap:
                    size = p.sizes[index]
                    yield (side, index), GAP_STRETCH * size, GAP_MOST * size

    def _widen(self, setting: Setting, key: tuple[str, int], amount: float) -> None:
        kind, index = key
        if kind == "cell":
            setting.advances[index - setting.line.start] += amount
        elif kind == "before":
            setting.gaps_before[index] += amount
        else:
            setting.gaps_after[index] += amount

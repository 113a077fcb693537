"""Edits of a text, and where what they leave alone comes to stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """[start, end) becomes `text`."""

    start: int
    end: int
    text: str


class Edited:
    """A text after edits that do not overlap; `text` is the result."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self._ends: list[int] = []
        self._shifts: list[int] = []
        pieces: list[str] = []
        at = shift = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < at:
                raise ValueError(f"two edits overlap at {edit.start}")
            pieces += [text[at : edit.start], edit.text]
            at = edit.end
            shift += len(edit.text) - (edit.end - edit.start)
            self._ends.append(edit.end)
            self._shifts.append(shift)
        self.text = "".join([*pieces, text[at:]])

    def place(self, position: int) -> int:
        """Where a position of the old text (in no edit, or at the start of one) is in the new one."""
        at = bisect_right(self._ends, position) - 1
        return position + (self._shifts[at] if at >= 0 else 0)

"""Machine drafts, shown on a page beside what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bilingual.model import Lang

EVIDENCE = "draft"
"""The kind of the evidence that says, in its note, where a bead's text comes from that a machine drafted."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """What a machine offers for one bead: its text, and in a word or two where that comes from (a model, "memory")."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Drafts:
    """Drafts in one language, by the index of the bead that they are for; not every bead needs one.

    On a page they stand in a third column, marked as a machine's, with what differs from the bead's own text in that
    language. Where the alignment's document in that language has no sentence at all, they take its column.
    """

    lang: Lang
    texts: Mapping[int, DraftText]

    def part(self, first: int, last: int) -> Drafts:
        """Those of the beads [first, last), counted from `first`."""
        return Drafts(self.lang, {at - first: self.texts[at] for at in range(first, last) if at in self.texts})

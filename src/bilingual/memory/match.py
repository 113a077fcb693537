"""What a translation memory answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Quality = Literal["context", "exact", "fuzzy"]


@dataclass(frozen=True, slots=True)
class Swap:
    """A number, date or name of the stored translation that was replaced by the one the new sentence has.

    `old` and `new` as written in the translation; `start` and `end`: where `new` stands in it, half-open.
    """

    kind: str
    old: str
    new: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A stored pair that answers a sentence, best first.

    `source`, `target`: the pair as stored; `text`: the translation to use, with `swaps` made; `score`: 0 to 1, the
    likeness of the stored source to the sentence (1 for context and exact); `origin`: the document it came from;
    `differing`: other translations stored for the same source; `complete`: whether `text` renders all of the sentence:
    context and exact matches do, and a fuzzy one that nothing but its swaps sets apart from the stored source.
    """

    source: str
    target: str
    text: str
    quality: Quality
    score: float
    swaps: tuple[Swap, ...] = ()
    origin: str = ""
    differing: tuple[str, ...] = ()
    complete: bool = False

"""What a translation memory is fed with, and what it says of what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bilingual.memory.folding import fold, key
from bilingual.model import Lang, Span


class Around(NamedTuple):
    """What stands around a pair, as keys of the folded sentences (see `folding.key`)."""

    en_before: int
    en_after: int
    ja_before: int
    ja_after: int


NOTHING = key("")
"""The key where nothing stands, or nobody knows what."""
NOWHERE = Around(NOTHING, NOTHING, NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence (or a few) in both languages, and what stood before and after it in each, "" where that is unknown."""

    en: str
    ja: str
    en_before: str = ""
    en_after: str = ""
    ja_before: str = ""
    ja_after: str = ""

    def side(self, lang: Lang) -> str:
        """One language's text."""
        return self.en if lang == "en" else self.ja

    def entry(self, origin: str) -> Entry:
        """The pair as something that stands in a document."""
        around = (self.en_before, self.en_after, self.ja_before, self.ja_after)
        return Entry(self.en, self.ja, origin, Around(*(key(fold(text)) for text in around)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair in one place: the document it comes from, and what stands around it there."""

    en: str
    ja: str
    origin: str
    around: Around = NOWHERE


@dataclass(frozen=True, slots=True)
class Added:
    """What became of pairs: `new` ones, those that were `known` in just this place, those `left_out` (one side empty,
    or longer than a memory takes)."""

    new: int = 0
    known: int = 0
    left_out: int = 0

    def __add__(self, other: Added) -> Added:
        """Both together."""
        return Added(self.new + other.new, self.known + other.known, self.left_out + other.left_out)


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored pair in which a search found something; the spans are half-open, in code points."""

    en: str
    ja: str
    en_spans: tuple[Span, ...]
    ja_spans: tuple[Span, ...]
    origins: tuple[str, ...]

    def side(self, lang: Lang) -> tuple[str, tuple[Span, ...]]:
        """One language's text and what was found in it."""
        return (self.en, self.en_spans) if lang == "en" else (self.ja, self.ja_spans)


@dataclass(frozen=True, slots=True)
class Differing:
    """A text that is translated in several ways: each translation with the documents it comes from, newest first."""

    lang: Lang
    text: str
    translations: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a memory holds: different pairs, pairs per origin, texts translated in several ways, bytes on disk."""

    pairs: int
    origins: tuple[tuple[str, int], ...]
    differing: int
    bytes: int

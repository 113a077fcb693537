"""What a translation memory is fed with, and what it says of what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.model import Lang, Span


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

"""What analysis finds in a sentence: morphemes and values, with spans into `Sentence.text`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bilingual.model import Lang


class Word(NamedTuple):
    """A word or morpheme without its place: one object for all its occurrences.

    `text`: as written, but for widths in Japanese (full-width letters and digits are narrowed, half-width katakana
    widened). `lemma`: the base form (English: folded, lower case, American; Japanese: the dictionary form as UniDic
    writes it). `pos`: a coarse class, one of "noun", "verb", "adjective", "adverb", "proper", "number", "symbol",
    "other". `reading`: katakana (Japanese only). `origin`: the foreign word that a loanword comes from, lower case
    ("forum" for フォーラム), where the dictionary or our overrides know it.
    """

    text: str
    lemma: str
    pos: str
    reading: str = ""
    origin: str = ""


class Token(NamedTuple):
    """A word in its place: [`start`, `end`) of the sentence's text, and what stands there; the rest as in `Word`."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    reading: str = ""
    origin: str = ""


class ValueKind(StrEnum):
    """What a value is."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    AMOUNT = "amount"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    FISCAL_YEAR = "fiscal-year"
    DECADE = "decade"
    MULTIPLE = "multiple"
    VAGUE = "vague"

    __hash__ = str.__hash__  # enumerations have a slow one of their own, and values are looked up by kind all the time


@dataclass(frozen=True, slots=True)
class Value:
    """A number, date, time or amount with what it means.

    `value` is a normal form that does not depend on how it was written: numbers as decimal digits ("1200000", "4.5"),
    dates as "2024-05-03", "2024-05", "2024", "XXXX-05-03" (no year), "XXXX-05" (a month alone), "XXXX-XX-04" (a day
    alone); times "11:53"; durations "45min" (s, min, day, week, month, year; 1h = 60min); amounts as an ISO 4217 code
    and digits "JPY120000000"; percents "30" (3割 is 30); fractions "1/3"; ordinals "13"; fiscal years "2024"; decades
    "1990"; multiples "2" (倍, twofold); vague magnitudes "10" (数十, dozens), "JPY10000000000".
    `unit`: what is counted or measured, in English, where it is known ("person", "ship", "km", "nautical-mile",
    "degree"...), else "". `qualifier`: "approximately", "at-least", "more-than", "at-most", "less-than" or "".
    `start`, `end`: half-open span into the sentence's text, qualifiers and units included only where they are part of
    the expression itself (円, 年, 回, "percent", "a.m."; not 約).
    """

    kind: ValueKind
    value: str
    start: int
    end: int
    text: str
    unit: str = ""
    qualifier: str = ""


@dataclass(frozen=True)
class Analysis:
    """One sentence analysed: its text, its words and its values, both in order of their starts.

    `words` are shared objects, so that a book of analyses stays small; `tokens` says where they stand.
    """

    text: str
    lang: Lang
    words: tuple[Word, ...]
    values: tuple[Value, ...] = ()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words in their places, worked out when first asked for."""
        from bilingual.analyse import english, japanese

        return english.place(self.text, self.words) if self.lang == "en" else japanese.place(self.text, self.words)

"""The parts of a sentence that may take one another's place: values, days of the week, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bilingual.analyse import Value, ValueKind, values
from bilingual.analyse.values.normal import listed
from bilingual.memory.folding import fold
from bilingual.model import Lang

WEEKDAY, NAME = "weekday", "name"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch [start, end) of a sentence.

    `kind`: of a value its `ValueKind`, else `WEEKDAY` or `NAME`; `shape`: what two parts of a kind share when one can
    take the other's place; `reading`: what it says, however it is written.
    """

    kind: str
    shape: str
    reading: str
    text: str
    start: int
    end: int
    value: Value | None = None


@lru_cache(maxsize=4096)
def parts(text: str, lang: Lang, *, names: bool) -> tuple[Part, ...]:
    """The parts of a sentence in order, none inside another; names where asked, as they take an analysis of words."""
    found = [_of_value(each) for each in values.find(text, lang)]
    found = _with(found, _weekdays(text, lang))
    return tuple(_with(found, _names(text, lang)) if names else found)


def _with(found: list[Part], more: Iterator[Part]) -> list[Part]:
    """Both in order; of the second those that overlap none of the first."""
    taken = {at for part in found for at in range(part.start, part.end)}
    free = [part for part in more if taken.isdisjoint(range(part.start, part.end))]
    return sorted((*found, *free), key=lambda part: part.start)


_FIELD = re.compile("[0-9]+(?:\\.[0-9]+)?")


def _of_value(value: Value) -> Part:
    if value.kind is ValueKind.DATE:
        shape = _FIELD.sub("0", value.value)
    elif value.kind in (ValueKind.AMOUNT, ValueKind.DURATION):
        shape = _FIELD.sub("", value.value)
    else:
        shape = value.unit
    return Part(str(value.kind), shape, value.value, value.text, value.start, value.end, value)


DAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
KANJI = "月火水木金土日"
_EN_DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
# 土日 and 日曜 of 日曜大工 aside, a day is written 月曜日, 月曜 or （月）.
_JA_DAY = re.compile(rf"(?P<long>[{KANJI}])曜日?|(?<=[(（])(?P<short>[{KANJI}])(?=[)）])")


def _weekdays(text: str, lang: Lang) -> Iterator[Part]:
    if lang == "en":
        for match in _EN_DAY.finditer(text):
            yield Part(WEEKDAY, "", str(DAYS.index(match.group())), match.group(), *match.span())
        return
    for match in _JA_DAY.finditer(text):
        start = match.start()
        day = text[start]
        yield Part(WEEKDAY, "", str(KANJI.index(day)), day, start, start + 1)


def _names(text: str, lang: Lang) -> Iterator[Part]:
    from bilingual.analyse import english, japanese
    from bilingual.analyse import names as found

    if lang == "en":
        for token in found.name_words(english.tokens(text)):
            bare = re.sub("['’](?:s)?$", "", token.text)
            yield _name(text, token.start, token.start + len(bare))
        return
    runs = [(run[0].start, run[-1].end) for run in found.names_in_japanese(japanese.tokens(text))]
    katakana = [(start, end) for _, start, end in found.katakana_runs(text)]
    yield from (_name(text, start, end) for start, end in sorted({*runs, *katakana}))


def _name(text: str, start: int, end: int) -> Part:
    return Part(NAME, "", text[start:end], text[start:end], start, end)


def same_reading(one: Part, other: Part) -> bool:
    """Whether nothing has to change: the same reading, or the same words (the year of both is that of another date)."""
    return one.reading == other.reading or fold(one.text) == fold(other.text)

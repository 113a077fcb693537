"""Numbers, dates, times, amounts and names of a stored translation replaced by those of the sentence at hand.

A swap is made only when it is sure: the old value stands once in the stored sentence and once in its translation, the
two agree, and the new one can be written the way the old one was. What comes out is read again: every value in it has
to be the one that was meant. Otherwise the translation stays as it was stored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilingual.analyse import Value, ValueKind, values
from bilingual.memory.folding import fold
from bilingual.memory.match import Swap
from bilingual.memory.styles import rewrite
from bilingual.model import Lang


@dataclass(frozen=True, slots=True)
class Adapted:
    """A translation fitted to a sentence.

    `likeness`: 0 to 1, of the stored sentence once the swaps were made in it; `complete`: whether nothing but what was
    swapped sets the two apart.
    """

    text: str
    swaps: tuple[Swap, ...]
    likeness: float
    complete: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """A value of the translation, what it becomes, and the value of the sentence at hand that it has to agree with."""

    at: int
    new: str
    meant: Value


def adapt(sentence: str, source: str, target: str, lang: Lang) -> Adapted:
    """Fit `target`, the translation of `source` (in `lang`), to `sentence`."""
    from rapidfuzz.distance import Levenshtein

    stored, given = _found(source, lang), _found(sentence, lang)
    old, new = _units(source, stored), _units(sentence, given)
    pairs: list[tuple[Value, Value]] = []
    apart = 0
    for step in Levenshtein.opcodes(old.units, new.units):
        if step.tag != "equal":
            apart += max(step.src_end - step.src_start, step.dest_end - step.dest_start)
            continue
        for k, m in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True):
            if k in old.values and not _reads_alike(old.values[k], new.values[m]):
                pairs.append((old.values[k], new.values[m]))
    changes = _changes(pairs, stored, target, lang)
    text, swaps = _made(target, changes, "ja" if lang == "en" else "en")
    left = len(pairs) - len(swaps)
    size = max(len(old.units), len(new.units), 1)
    return Adapted(text, swaps, max(0.0, 1 - (apart + left) / size), apart + left == 0)


@lru_cache(maxsize=4096)
def _found(text: str, lang: Lang) -> tuple[Value, ...]:
    """The values of a text: a sentence is compared with several, and those with several sentences."""
    return tuple(values.find(text, lang))


@dataclass(frozen=True, slots=True)
class _Units:
    """A sentence as what is compared: letters, and whole values by their kind; which unit is which value."""

    units: list[str]
    values: dict[int, Value]


def _units(text: str, found: Sequence[Value]) -> _Units:
    units: list[str] = []
    places: dict[int, Value] = {}
    at = 0
    for value in found:
        units.extend(_letters(text[at : value.start]))
        places[len(units)] = value
        units.append(f"{value.kind} {_shape(value)}")
        at = value.end
    units.extend(_letters(text[at:]))
    return _Units(units, places)


def _letters(text: str) -> str:
    return fold(text)


_FIELD = re.compile("[0-9]+(?:\\.[0-9]+)?")


def _shape(value: Value) -> str:
    """What two values of a kind have to share for one to take the other's place: fields of a date, currency, unit."""
    if value.kind is ValueKind.DATE:
        return _FIELD.sub("0", value.value)
    if value.kind in (ValueKind.AMOUNT, ValueKind.DURATION):
        return _FIELD.sub("", value.value)
    return value.unit


def _reads_alike(one: Value, other: Value) -> bool:
    """Whether nothing has to change: the same value, or the same words (the year is that of another date)."""
    return one.value == other.value or fold(one.text) == fold(other.text)


def _changes(pairs: list[tuple[Value, Value]], stored: Sequence[Value], target: str, lang: Lang) -> list[_Change]:
    other: Lang = "ja" if lang == "en" else "en"
    theirs = _found(target, other)
    out: list[_Change] = []
    for old, new in pairs:
        at = _counterpart(old, stored, theirs, lang)
        if at is None or any(values.is_weak(each) for each in (old, new, theirs[at])):
            continue
        here = theirs[at]
        if here.kind is ValueKind.DATE and _WEEKDAY[other].search(target):
            continue  # the day of the week would have to change with it
        written = rewrite(here, _fitted(here, new), other, target) if here.kind is new.kind else None
        if written is None or (other == "en" and not _fits_grammar(here, written, old, new, target)):
            continue
        out.append(_Change(at, written, new))
    return out


def _counterpart(old: Value, stored: Sequence[Value], theirs: Sequence[Value], lang: Lang) -> int | None:
    """The one value of the translation that is `old`, None where there is none or more than one may be."""
    found = [k for k, each in enumerate(theirs) if _agree(old, each, lang)]
    if len(found) != 1:
        return None
    there = theirs[found[0]]
    if sum(_agree(each, there, lang) for each in stored) != 1 or not _same(old, there):
        return None
    return found[0]


def _agree(one: Value, other: Value, lang: Lang) -> bool:
    return values.agree(one, other) if lang == "en" else values.agree(other, one)


def _same(old: Value, there: Value) -> bool:
    """Whether the translation says the value as it is: not converted, not with a year or a half of the day added."""
    if old.kind is ValueKind.DATE and there.kind is ValueKind.DATE:
        fields = zip(there.value.split("-"), old.value.split("-"), strict=False)
        return len(there.value) <= len(old.value) and all(
            ours == "XX" * (len(ours) // 2) or ours == theirs for ours, theirs in fields
        )
    return old.value == there.value


def _fitted(there: Value, new: Value) -> str:
    """The new value with the fields that the translation's date has."""
    if there.kind is not ValueKind.DATE:
        return new.value
    parts = zip(there.value.split("-"), new.value.split("-"), strict=False)
    return "-".join(ours if "X" in ours else theirs for ours, theirs in parts)


_COUNTED = (ValueKind.NUMBER, ValueKind.DURATION, ValueKind.AMOUNT, ValueKind.MULTIPLE)
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_VOWEL = re.compile(r"[$¥€£]?(?:(?!one|once)[aeiou]|8|1[18](?![0-9]))", re.IGNORECASE)
_WEEKDAY: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE),
    "ja": re.compile("[月火水木金土日](?:曜|[)）])"),
}


def _fits_grammar(here: Value, written: str, old: Value, new: Value, target: str) -> bool:
    """Whether the words around an English value can stay: neither singular and plural nor "a" and "an" change."""
    if new.kind in _COUNTED and _is_one(old) != _is_one(new):
        return False
    if _ARTICLE.search(target[: here.start]) is None:
        return True
    return bool(_VOWEL.match(here.text)) == bool(_VOWEL.match(written))


def _is_one(value: Value) -> bool:
    return _FIELD.findall(value.value)[-1:] == ["1"] or value.value == "60min"


def _made(target: str, changes: list[_Change], lang: Lang) -> tuple[str, tuple[Swap, ...]]:
    """The translation with all the changes, if it then reads as it should; else as it was, with none."""
    if not changes:
        return target, ()
    theirs = _found(target, lang)
    pieces: list[str] = []
    swaps: list[Swap] = []
    at = size = 0
    for change in sorted(changes, key=lambda each: each.at):
        old = theirs[change.at]
        pieces += (target[at : old.start], change.new)
        size += old.start - at + len(change.new)
        swaps.append(Swap(str(old.kind), old.text, change.new, size - len(change.new), size))
        at = old.end
    text = "".join((*pieces, target[at:]))
    return (text, tuple(swaps)) if _reads_as_meant(text, theirs, changes, lang) else (target, ())


def _reads_as_meant(text: str, theirs: Sequence[Value], changes: list[_Change], lang: Lang) -> bool:
    again = values.find(text, lang)
    if len(again) != len(theirs):
        return False
    meant = {change.at: change.meant for change in changes}
    for k, (before, after) in enumerate(zip(theirs, again, strict=True)):
        if k in meant:
            if before.kind is not after.kind or not _agree(after, meant[k], lang):
                return False
        elif not _reads_alike(before, after) or before.kind is not after.kind:
            return False
    return True

"""What a part of a stored translation becomes when the sentence says something else there: only where that is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.analyse import Value, ValueKind, values
from bilingual.memory import naming
from bilingual.memory.parts import DAYS, KANJI, NAME, WEEKDAY, Part
from bilingual.memory.styles import rewrite
from bilingual.model import Lang


@dataclass(frozen=True, slots=True)
class Change:
    """[start, end) of a translation becomes `new`; a value has to agree with `meant` once it stands there."""

    kind: str
    start: int
    end: int
    new: str
    meant: Value | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a change is made in: the stored sentence (in `lang`) and its translation, with their parts."""

    lang: Lang
    source: str
    stored: Sequence[Part]
    target: str
    theirs: Sequence[Part]
    found: naming.Found | None

    @property
    def other(self) -> Lang:
        """The language of the translation."""
        return "ja" if self.lang == "en" else "en"


def replacement(old: Part, new: Part, within: Setting) -> Change | None:
    """What has to change in the translation when `old`, a part of the stored sentence, becomes `new`."""
    if old.kind == NAME:
        return _name(old, new, within)
    if old.kind == WEEKDAY:
        return _weekday(old, new, within)
    if old.value is None or new.value is None:
        return None
    return _value(old.value, new.value, within)


def _name(old: Part, new: Part, within: Setting) -> Change | None:
    if within.found is None or naming.speaks_of_a_person(within.target, within.other):
        return None
    places = naming.places(old.text, within.target, within.lang)
    if len(places) != 1 or within.source.count(old.text) != 1 or new.text in within.source:
        return None
    start, end = places[0]
    written = naming.rendering(new.text, within.lang, within.found)
    if written is None or (
        within.other == "en" and not _fits_article(within.target[start:end], written, start, within)
    ):
        return None
    return Change(NAME, start, end, written)


def _weekday(old: Part, new: Part, within: Setting) -> Change | None:
    here = [part for part in within.theirs if part.kind == WEEKDAY]
    stored = [part for part in within.stored if part.kind == WEEKDAY]
    if len(here) != 1 or len(stored) != 1 or here[0].reading != old.reading:
        return None
    day = int(new.reading)
    return Change(WEEKDAY, here[0].start, here[0].end, DAYS[day] if within.other == "en" else KANJI[day])


def _value(old: Value, new: Value, within: Setting) -> Change | None:
    here = _counterpart(old, within)
    if here is None or here.kind is not new.kind or any(values.is_weak(each) for each in (old, new, here)):
        return None
    if here.kind is ValueKind.DATE and _has_weekday(within.theirs) and not _has_weekday(within.stored):
        return None  # the day of the week would have to change, and nothing says to which
    written = rewrite(here, _fitted(here, new), within.other, within.target)
    if written is None or (within.other == "en" and not _fits_grammar(here, written, old, new, within)):
        return None
    return Change(str(here.kind), here.start, here.end, written, new)


def _has_weekday(found: Sequence[Part]) -> bool:
    return any(part.kind == WEEKDAY for part in found)


def _counterpart(old: Value, within: Setting) -> Value | None:
    """The one value of the translation that is `old`, None where there is none or more than one may be."""
    found = [part.value for part in within.theirs if part.value and agree(old, part.value, within.lang)]
    if len(found) != 1:
        return None
    there = found[0]
    said = [part for part in within.stored if part.value and agree(part.value, there, within.lang)]
    return there if len(said) == 1 and _is_same(old, there) else None


def agree(one: Value, other: Value, lang: Lang) -> bool:
    """Whether a value of a sentence in `lang` and one of its translation say the same."""
    return values.agree(one, other) if lang == "en" else values.agree(other, one)


def _is_same(old: Value, there: Value) -> bool:
    """Whether the translation says the value as it is: not converted, not with a year or a half of the day added."""
    if old.kind is not ValueKind.DATE or there.kind is not ValueKind.DATE:
        return old.value == there.value
    fields = zip(there.value.split("-"), old.value.split("-"), strict=False)
    return len(there.value) <= len(old.value) and all("X" in ours or ours == theirs for ours, theirs in fields)


def _fitted(there: Value, new: Value) -> str:
    """The new value with the fields that the translation's date has."""
    if there.kind is not ValueKind.DATE:
        return new.value
    fields = zip(there.value.split("-"), new.value.split("-"), strict=False)
    return "-".join(ours if "X" in ours else theirs for ours, theirs in fields)


_COUNTED = (ValueKind.NUMBER, ValueKind.DURATION, ValueKind.AMOUNT, ValueKind.MULTIPLE)
_FIGURE = re.compile("[0-9]+(?:\\.[0-9]+)?")
_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)
_VOWEL = re.compile(r"[$¥€£]?(?:(?!one|once)[aeiou]|8|1[18](?![0-9]))", re.IGNORECASE)


def _fits_grammar(here: Value, written: str, old: Value, new: Value, within: Setting) -> bool:
    """Whether the words around an English value can stay: neither singular and plural nor "a" and "an" change."""
    if new.kind in _COUNTED and _is_one(old) != _is_one(new):
        return False
    return _fits_article(here.text, written, here.start, within)


def _fits_article(before: str, after: str, start: int, within: Setting) -> bool:
    if _ARTICLE.search(within.target[:start][-8:]) is None:
        return True
    return bool(_VOWEL.match(before)) == bool(_VOWEL.match(after))


def _is_one(value: Value) -> bool:
    return _FIGURE.findall(value.value)[-1:] == ["1"] or value.value == "60min"

"""Relative dates: what 同日, 翌４日, 本年４月, "April this year" and "the following day" mean in a document.

Some count from the day of writing (本年, 昨年, last year, today), others from the date said last (同日, 翌年, the same
day). The day of writing is the document's date line, or its first full date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values.normal import date as normal
from bilingual.analyse.values.normal import date_fields
from bilingual.checks.page import Page
from bilingual.checks.pair import Figure, Half, Pair
from bilingual.model import LANGS, Kind, Lang

Fields = tuple[int | None, int | None, int | None]
Unit = Literal["year", "fiscal", "month", "day"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative date. `offset`: how many units from its anchor; `deictic`: whether it counts from the day of writing.
    `weekday`: 0 for a Monday that stands for a date ("sailed on Saturday"), whose offset is not known.

    `figure` holds what it means; its value is "" where the anchor is not known.
    """

    unit: Unit
    offset: int
    deictic: bool
    figure: Figure
    weekday: int | None = None


@dataclass(frozen=True)
class Calendar:
    """`written`: the day of writing (year, month, day), None where a field is not known or the two versions disagree
    on it. `relatives`: the relative dates of each sentence. `dated`: date values with the fields that a relative date
    beside them gives them (本年４月), by sentence and start.
    """

    written: Fields
    relatives: dict[tuple[Lang, int], tuple[Relative, ...]]
    dated: dict[tuple[Lang, int, int], Value]

    def of(self, half: Half) -> list[Relative]:
        """The relative dates of one side of a bead."""
        if not self.relatives:
            return []
        return [r for k in half.indices for r in self.relatives.get((half.lang, k), ())]

    def full(self, figure: Figure, lang: Lang) -> Value:
        """A date with the fields that a relative date beside it gives it; other values as they are."""
        return self.dated.get((lang, figure.sentence, figure.value.start), figure.value)


def calendar(pairs: Sequence[Pair], pages: Mapping[Lang, Page]) -> Calendar:
    """Read the relative dates of both versions, in the order of the text. `pages`: each version as one text."""
    likely = {lang: _likely(pages[lang], lang) for lang in LANGS}
    halves = {
        lang: [
            (half, dates)
            for half in [pair.half(lang) for pair in pairs]
            if (dates := _dates(half)) or not likely[lang].isdisjoint(half.indices)
        ]
        for lang in LANGS
    }
    written = _written([_first(sides) for sides in halves.values()])
    relatives: dict[tuple[Lang, int], tuple[Relative, ...]] = {}
    dated: dict[tuple[Lang, int, int], Value] = {}
    for lang in LANGS:
        last: Fields = written
        for half, said in halves[lang]:
            for k, sentence in zip(half.indices, half.sentences, strict=True):
                text, dates = sentence.text, [figure for figure in said if figure.sentence == k] if said else []
                if k not in likely[lang]:
                    for figure in dates:
                        last = _after(last, date_fields(figure.value.value))
                    continue
                found = []
                for event in _events(text, lang, dates):
                    if isinstance(event, Figure):
                        full = dated.get((lang, k, event.value.start), event.value)
                        last = _after(last, date_fields(full.value))
                        continue
                    unit, offset, deictic, match, beside = event
                    meant = _shifted(written if deictic else last, unit, offset)
                    if beside is not None:
                        fields = date_fields(beside.value.value)
                        whole = normal(*_filled(fields, meant, unit)) if meant[0] else None
                        if whole:
                            dated[lang, k, beside.value.start] = replace(beside.value, value=whole)
                        continue
                    kind = ValueKind.FISCAL_YEAR if unit == "fiscal" else ValueKind.DATE
                    value = Value(kind, _normal(meant, unit), match.start(), match.end(), match.group())
                    span = sentence.excerpt.original(match.start(), match.end())
                    found.append(Relative(unit, offset, deictic, Figure(value, k, span)))
                for match, weekday in _weekdays(text, lang, dates):
                    value = Value(ValueKind.DATE, "", match.start(), match.end(), match.group())
                    span = sentence.excerpt.original(match.start(), match.end())
                    found.append(Relative("day", 0, False, Figure(value, k, span), weekday))
                if found:
                    relatives[lang, k] = tuple(found)
    return Calendar(written, relatives, dated)


def _dates(half: Half) -> list[Figure]:
    return [figure for figure in half.figures if figure.value.kind is ValueKind.DATE] if half.figures else []


def _written(found: Sequence[Fields | None]) -> Fields:
    """The day of writing: what both versions say, or the one that says it; years that differ are not known."""
    said = [fields for fields in found if fields]
    if not said:
        return None, None, None
    if len(said) == 2 and said[0] != said[1]:
        year = said[0][0] if said[0][0] == said[1][0] else None
        return year, None, None
    return said[0]


def _first(halves: Iterable[tuple[Half, Sequence[Figure]]]) -> Fields | None:
    """The first full date of a date line, or the first full date. `halves`: those of one side, each with its dates."""
    first: Fields | None = None
    for half, dates in halves:
        for figure in dates:
            fields = date_fields(figure.value.value)
            if all(fields):
                if half.sentences[half.indices.index(figure.sentence)].kind is Kind.DATE:
                    return fields
                first = first or fields
    return first


_JA: dict[str, tuple[Unit, int, bool]] = {
    "本年度": ("fiscal", 0, True), "今年度": ("fiscal", 0, True), "昨年度": ("fiscal", -1, True),
    "前年度": ("fiscal", -1, False), "来年度": ("fiscal", 1, True), "翌年度": ("fiscal", 1, False),
    "同年度": ("fiscal", 0, False), "今年": ("year", 0, True), "本年": ("year", 0, True), "同年": ("year", 0, False),
    "昨年": ("year", -1, True), "去年": ("year", -1, True), "前年": ("year", -1, False), "一昨年": ("year", -2, True),
    "来年": ("year", 1, True), "明年": ("year", 1, True), "翌年": ("year", 1, False), "再来年": ("year", 2, True),
    "今月": ("month", 0, True), "本月": ("month", 0, True), "当月": ("month", 0, False), "同月": ("month", 0, False),
    "先月": ("month", -1, True), "前月": ("month", -1, False), "来月": ("month", 1, True), "翌月": ("month", 1, False),
    "同日": ("day", 0, False), "当日": ("day", 0, False), "本日": ("day", 0, True), "昨日": ("day", -1, True),
    "前日": ("day", -1, False), "明日": ("day", 1, True), "翌日": ("day", 1, False), "翌々日": ("day", 2, False),
}  # fmt: skip
_JA_PATTERN = re.compile("(?:" + "|".join(sorted(_JA, key=len, reverse=True)) + ")|翌(?=[0-9０-９一二三]{1,3}日)")
_EN_OFFSETS: dict[str, tuple[int, bool]] = {
    "this": (0, True), "the current": (0, True), "last": (-1, True), "next": (1, True), "the same": (0, False),
    "that same": (0, False), "that": (0, False), "the previous": (-1, False), "the preceding": (-1, False),
    "the following": (1, False), "the next": (1, False), "the coming": (1, True), "this coming": (1, True),
}  # fmt: skip
_EN_PATTERN = re.compile(
    r"\b(?P<which>"
    + "|".join(sorted(_EN_OFFSETS, key=len, reverse=True))
    + r")\s(?P<unit>fiscal\syear|year|month|day|morning|afternoon|evening)\b(?!s)"
    + r"|\b(?P<day>today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
_EN_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_BESIDE_JA = re.compile(r"の?\s?$")
_BESIDE_EN = re.compile(r",?\s(?:of\s|in\s)?$")

_RELATIVE_JA = re.compile(f"[{''.join({word[0] for word in _JA})}][{''.join({word[1] for word in _JA})}]|翌|曜")
_RELATIVE_EN = ("day", "tomorrow")
_UNIT_EN = ("year", "month", "morning", "afternoon", "evening")
_BEFORE_UNIT_EN = ("fiscal", *{which.split()[-1] for which in _EN_OFFSETS})


def _likely(page: Page, lang: Lang) -> set[int]:
    """The sentences that hold what every relative date and weekday holds: others need no closer look."""
    if lang == "ja":
        return set(page.having(_RELATIVE_JA))
    lower = page.lower
    found = {k for word in _RELATIVE_EN for k, _ in lower.places(word)}
    is_after = lower.text.endswith
    units = [place for word in _UNIT_EN for place in lower.places(word)]
    return found.union([k for k, at in units if is_after(_BEFORE_UNIT_EN, 0, max(0, at - 1))])


_WEEKDAY_EN = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_WEEKDAYS_EN = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_WEEKDAY_JA = re.compile("([月火水木金土日])曜")
_NEAR = 4
"""A weekday this close to a date, in characters, belongs to it: "Monday, December 16", 16日（月曜日）."""


def _weekdays(text: str, lang: Lang, figures: Sequence[Figure]) -> Iterator[tuple[re.Match[str], int]]:
    """The weekdays that stand for a date by themselves, 0 for Monday."""
    if ("day" if lang == "en" else "曜") not in text:
        return
    for match in (_WEEKDAY_EN if lang == "en" else _WEEKDAY_JA).finditer(text):
        if any(f.value.start - _NEAR < match.end() and match.start() < f.value.end + _NEAR for f in figures):
            continue
        yield match, _WEEKDAYS_EN.index(match[1]) if lang == "en" else "月火水木金土日".index(match[1])


def _start(figure: Figure) -> int:
    return figure.value.start


_Event = tuple[Unit, int, bool, "re.Match[str]", "Figure | None"]


def _events(text: str, lang: Lang, figures: Sequence[Figure]) -> Iterator[Figure | _Event]:
    """The dates and the relative dates of a sentence in order; a relative date before the date that it completes."""
    pattern = _JA_PATTERN if lang == "ja" else _EN_PATTERN
    matches = tuple(pattern.finditer(text))
    if not matches:
        return iter(sorted(figures, key=_start))
    completed: dict[int, Figure] = {}
    found: list[tuple[int, int, Figure | _Event]] = []
    starts = {f.value.start: f for f in figures}
    ends = {f.value.end: f for f in figures}
    for match in matches:
        unit, offset, deictic = _read(match, lang)
        beside = None
        if lang == "ja":
            for gap in (0, 1):
                near = starts.get(match.end() + gap)
                if near is not None and _BESIDE_JA.match(text[match.end() : near.value.start]):
                    beside = near
        else:
            for gap in (1, 2, 4, 5):
                near = ends.get(match.start() - gap)
                if near is not None and _BESIDE_EN.match(text[near.value.end : match.start()]):
                    beside = near
        if beside is not None and not _completes(unit, date_fields(beside.value.value)):
            beside = None
        if beside is not None:
            if beside.value.start in completed:
                continue
            completed[beside.value.start] = beside
        if match.group() == "翌" and beside is None:
            continue
        at = beside.value.start if beside else match.start()
        found.append((at, 0, (unit, offset, deictic, match, beside)))
    found += [(f.value.start, 1, f) for f in figures]
    found.sort(key=lambda one: one[:2])
    return (event for _, _, event in found)


def _read(match: re.Match[str], lang: Lang) -> tuple[Unit, int, bool]:
    if lang == "ja":
        return _JA.get(match.group(), ("day", 1, False))
    if match["day"]:
        return "day", _EN_DAYS[match["day"].lower()], True
    offset, deictic = _EN_OFFSETS[" ".join(match["which"].lower().split())]
    word = match["unit"].lower()
    unit: Unit = "fiscal" if word[0] == "f" else "year" if word == "year" else "month" if word == "month" else "day"
    return unit, offset, deictic


def _completes(unit: Unit, fields: Fields) -> bool:
    """Whether a relative date gives a date what it lacks: 本年 a year to ４月, 翌 a month to ４日."""
    year, month, day = fields
    if unit in ("year", "fiscal"):
        return year is None and month is not None
    return year is None and month is None and day is not None


def _filled(fields: Fields, meant: Fields, unit: Unit) -> Fields:
    _, month, day = fields
    return meant[0], month or meant[1], day


def _after(last: Fields, fields: Fields) -> Fields:
    """The date said last, once another is said: fields that it leaves out are those said before."""
    year, month, day = fields
    if year:
        return year, month, day
    if month:
        return last[0], month, day
    return last[0], last[1], day


def _shifted(anchor: Fields, unit: Unit, offset: int) -> Fields:
    year, month, day = anchor
    if year is None:
        return None, None, None
    if unit == "fiscal":
        return year - (1 if month is not None and month < 4 else 0) + offset, None, None
    if unit == "year":
        return year + offset, None, None
    if month is None:
        return None, None, None
    if unit == "month":
        months = year * 12 + month - 1 + offset
        return months // 12, months % 12 + 1, None
    if day is None:
        return None, None, None
    try:
        shifted = date(year, month, day) + timedelta(days=offset)
    except (OverflowError, ValueError):
        return None, None, None
    return shifted.year, shifted.month, shifted.day


def _normal(fields: Fields, unit: Unit) -> str:
    year, month, day = fields
    if year is None:
        return ""
    return str(year) if unit == "fiscal" else normal(year, month, day) or ""

"""Which values of a bead agree, and which do not."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree, is_weak, matched
from bilingual.analyse.values.matching import MATCHING_LIMIT
from bilingual.analyse.values.normal import date_fields
from bilingual.analyse.values.units import MEASURES
from bilingual.checks.calendar import Calendar, Fields, Relative
from bilingual.checks.pair import Figure, Half, Pair

FAMILIES: dict[ValueKind, str] = {
    ValueKind.DATE: "date",
    ValueKind.FISCAL_YEAR: "date",
    ValueKind.DECADE: "date",
    ValueKind.TIME: "time",
    ValueKind.AMOUNT: "amount",
}
_IN_CALENDAR = frozenset(kind for kind, name in FAMILIES.items() if name == "date")
_COUNTS = frozenset((ValueKind.NUMBER, ValueKind.ORDINAL))
_DATES = frozenset((ValueKind.DATE, ValueKind.FISCAL_YEAR))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two values that look like a mistake for each other, or one that nothing opposite answers.

    `family`: "number", "date", "time", "amount" or "unit" (the same figure of something else).
    """

    family: str
    en: Figure | None
    ja: Figure | None


class Reckoning(NamedTuple):
    """A bead's values: those that agree, in order, and those that do not."""

    pairs: tuple[tuple[Figure, Figure], ...]
    disagreements: tuple[Disagreement, ...]


def reckoning(pair: Pair, calendar: Calendar) -> Reckoning:
    """Pair the values of a bead. A gap has none. Linear in long lists, see `values.matched`."""
    if pair.bead.is_gap:
        return NOTHING
    en, ja = pair.en.figures, pair.ja.figures
    said_en, said_ja = calendar.of(pair.en), calendar.of(pair.ja)
    if not (en or ja or said_en or said_ja):
        return NOTHING
    found = _matched(en, ja)
    pairs = [(en[k], ja[m]) for k, m in found]
    out = [
        Disagreement("date", one, other)
        for one, other in pairs
        if one.value.kind in _IN_CALENDAR and not _agree_in_full(one, other, calendar)
    ]
    if len(found) == len(en) == len(ja) and not (said_en and said_ja):
        return Reckoning(tuple(pairs), tuple(out))
    done = {k for k, _ in found}, {m for _, m in found}
    left_en = _left([f for k, f in enumerate(en) if k not in done[0]], ja, swap=False)
    left_ja = _left([f for k, f in enumerate(ja) if k not in done[1]], en, swap=True)
    left_en, left_ja = _unread(left_en, pair.ja), _unread(left_ja, pair.en)
    if said_ja:
        left_en = [f for f in left_en if not _answered(calendar.full(f, "en"), said_ja, calendar.written)]
    if said_en:
        left_ja = [f for f in left_ja if not _answered(calendar.full(f, "ja"), said_en, calendar.written)]
    out += _relatives(said_en, said_ja)
    out += _mistaken(left_en, left_ja)
    return Reckoning(tuple(pairs), tuple(out))


NOTHING = Reckoning((), ())


def _matched(en: Sequence[Figure], ja: Sequence[Figure]) -> list[tuple[int, int]]:
    """Pairs of indices of values that agree, as `values.matched` finds them, which is asked only where it has a choice:
    where a side says something twice, or where what is left could take the partner of another."""
    if not en or not ja:
        return []
    ours = [(f.value.kind, f.value.value) for f in en]
    same = {(f.value.kind, f.value.value): m for m, f in enumerate(ja)}
    if len(same) == len(ja) and len(set(ours)) == len(en) and len(en) * len(ja) <= MATCHING_LIMIT:
        found = {k: m for k, said in enumerate(ours) if (m := same.get(said)) is not None and _is_same(en[k], ja[m])}
        if len(found) == min(len(en), len(ja)):
            return list(found.items())
        left = [k for k in range(len(en)) if k not in found]
        taken = set(found.values())
        for k in sorted(left, key=lambda k: is_weak(en[k].value)):
            first = next((m for m, figure in enumerate(ja) if agree(en[k].value, figure.value)), None)
            if first in taken:
                break
            if first is not None:
                found[k] = first
                taken.add(first)
        else:
            return sorted(found.items())
    return matched([f.value for f in en], [f.value for f in ja])


def _is_same(en: Figure, ja: Figure) -> bool:
    """Whether two values of one kind that say the same count the same."""
    return en.value.unit == ja.value.unit or agree(en.value, ja.value)


def family(value: Value) -> str:
    """Which check a value belongs to."""
    return FAMILIES.get(value.kind, "number")


def _left(figures: list[Figure], others: Iterable[Figure], *, swap: bool) -> list[Figure]:
    """The values that no value opposite agrees with: said twice here and once there is no disagreement."""
    kept = []
    distinct = {(o.value.kind, o.value.value, o.value.unit, o.value.text): o.value for o in others} if figures else {}
    seen: dict[tuple[ValueKind, str, str, str], bool] = {}
    for figure in figures:
        value = figure.value
        key = value.kind, value.value, value.unit, value.text
        if key not in seen:
            seen[key] = any(agree(o, value) if swap else agree(value, o) for o in distinct.values())
        if not seen[key]:
            kept.append(figure)
    return kept


_PLAIN = re.compile(r"(?:(?<![0-9.,:])[0-9]{2,}|(?<=[A-Za-z-])[0-9])(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9]|[.,:][0-9])")


def _unread(figures: list[Figure], other: Half) -> list[Figure]:
    """Without the plain figures that stand in the other half too, where they were read as part of something else, or
    not at all: an age in brackets, Q2."""
    if not figures:
        return figures
    taken = {(f.sentence, f.value.start) for f in other.figures}
    there = set()
    for k, sentence in zip(other.indices, other.sentences, strict=True):
        text = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in sentence.text)
        there |= {m[0].replace(",", "") for m in _PLAIN.finditer(text) if (k, m.start()) not in taken}
    return [f for f in figures if f.value.kind not in _COUNTS or f.value.value not in there]


def _agree_in_full(en: Figure, ja: Figure, calendar: Calendar) -> bool:
    """Whether two dates still agree with the years that "this year" or 昨年 beside them give them."""
    one, other = calendar.full(en, "en"), calendar.full(ja, "ja")
    return one.kind is not ValueKind.DATE or other.kind is not ValueKind.DATE or agree(one, other)


def _answered(value: Value, relatives: Iterable[Relative], written: Fields) -> bool:
    """Whether a relative date says what a value says, or may, where it is not known what it says."""
    if value.kind not in _DATES:
        return False
    return any(_fits(value, relative, written) for relative in relatives)


def _fits(value: Value, relative: Relative, written: Fields) -> bool:
    meant = relative.figure.value
    if relative.weekday is not None:
        return value.kind is ValueKind.DATE and _falls_on(value, relative.weekday, written)
    if not meant.value:
        return value.kind is ValueKind.FISCAL_YEAR if relative.unit == "fiscal" else value.kind is ValueKind.DATE
    if relative.unit in ("year", "fiscal"):
        return _year(value) == _year(meant)
    return value.kind is ValueKind.DATE and agree(value, meant)


def _falls_on(value: Value, weekday: int, written: Fields) -> bool:
    """Whether a day falls on a weekday, as far as the year is known."""
    year, month, day = date_fields(value.value)
    year, month = year or written[0], month or written[1]
    if day is None:
        return False
    if year is None or month is None:
        return True
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _year(value: Value) -> int | None:
    return int(value.value) if value.kind is ValueKind.FISCAL_YEAR else date_fields(value.value)[0]


def _relatives(en: list[Relative], ja: list[Relative]) -> list[Disagreement]:
    """A year or month said as this one on one side and as the last or the next on the other."""
    out = []
    for unit in ("year", "fiscal", "month"):
        one, other = ([r for r in side if r.unit == unit] for side in (en, ja))
        if len(one) == len(other) == 1 and one[0].offset != other[0].offset and one[0].deictic and other[0].deictic:
            out.append(Disagreement("date", one[0].figure, other[0].figure))
    return out


def _mistaken(en: list[Figure], ja: list[Figure]) -> list[Disagreement]:
    """Pair what is left where one looks like a mistake for the other: the most alike first, in the order of the text.

    Weak values ("one", 一つ) stand against their own kind only, and not against each other: that is a matter of style.
    """
    out: list[Disagreement] = []
    taken: set[int] = set()
    for key, weak in _KEYS:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for at, figure in enumerate(ja):
            if at not in taken:
                waiting[key(figure.value)].append(at)
        rest = []
        for figure in en:
            queue = waiting.get(key(figure.value))
            if not queue or not (weak or (is_strong(figure) and is_strong(ja[queue[0]]))):
                rest.append(figure)
                continue
            taken.add(queue[0])
            other = ja[queue.popleft()]
            if is_strong(figure) or is_strong(other):
                out.append(Disagreement(_kind(figure.value, other.value), figure, other))
        en = rest
    out += [Disagreement(family(f.value), f, None) for f in en if is_strong(f)]
    out += [Disagreement(family(f.value), None, f) for at, f in enumerate(ja) if at not in taken and is_strong(f)]
    return out


def is_strong(figure: Figure) -> bool:
    """Whether a value that nothing answers is worth a word."""
    return not is_weak(figure.value)


def _kind(en: Value, ja: Value) -> str:
    measured = en.unit in MEASURES and ja.unit in MEASURES and en.unit != ja.unit
    return "unit" if measured and en.kind is ja.kind and en.value == ja.value else family(ja)


def _whole(value: Value) -> Hashable:
    return value.kind, value.unit


def _kind_only(value: Value) -> Hashable:
    return value.kind


def _any(value: Value) -> Hashable:
    return 0


_KEYS: tuple[tuple[Callable[[Value], Hashable], bool], ...] = (
    (_whole, True),
    (_kind_only, False),
    (family, False),
    (_any, False),
)

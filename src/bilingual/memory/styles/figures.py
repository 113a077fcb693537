"""Values with one figure in them (numbers, amounts, shares, durations, ordinals, years) in the frame of another one.

The frame is what stands around the figure ("$", " million yen" is figure and frame, 名, "FY"); it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from bilingual.analyse import Value, ValueKind
from bilingual.analyse.values.english_numerals import CARDINALS, ORDINALS
from bilingual.analyse.values.normal import amount_parts, duration_parts, number
from bilingual.model import Lang

Writer = Callable[[Decimal], str | None]

_EN_FIGURE = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?(?:\ (?:million|billion|trillion))?(?:st|nd|rd|th)?"
    rf"|\b(?:{'|'.join(sorted((*CARDINALS, *ORDINALS), key=len, reverse=True))})(?:-[a-z]+)?\b",
    re.IGNORECASE,
)
_JA_FIGURE = re.compile(r"[0-9][0-9,.]*(?:[千万億兆][0-9][0-9,.]*)*[千万億兆]*|[〇一二三四五六七八九十百千万億兆]+")


def ways(old: Value, text: str, lang: Lang) -> Iterator[Callable[[str], str | None]]:
    """The ways to write a value that stands in `text` (narrow figures) as a figure in a frame."""
    found = list((_EN_FIGURE if lang == "en" else _JA_FIGURE).finditer(text))
    if len(found) != 1:
        return
    start, end = found[0].span()
    for unit in _units(old):
        for writer in _WRITERS[lang]:
            yield partial(_framed, text[:start], text[end:], old.kind, unit, writer)


def _framed(before: str, after: str, kind: ValueKind, unit: Decimal, writer: Writer, value: str) -> str | None:
    size = _size(kind, value) / unit
    if unit != 1 and size % 1:
        return None  # 三割五分 and an hour and a half have ways of their own
    figure = writer(size)
    return None if figure is None else f"{before}{figure}{after}"


def _size(kind: ValueKind, value: str) -> Decimal:
    if kind is ValueKind.AMOUNT:
        return amount_parts(value)[1]
    if kind is ValueKind.DURATION:
        return duration_parts(value)[0]
    return Decimal(value)


def _units(value: Value) -> tuple[Decimal, ...]:
    """What one of the figure may stand for: 2 is two hours or 120 minutes, 3割 are 30 percent."""
    if value.kind is ValueKind.DURATION and value.value.endswith("min"):
        return Decimal(1), Decimal(60)
    if value.kind is ValueKind.PERCENT:
        return Decimal(1), Decimal(10)
    return (Decimal(1),)


def _digits(figure: Decimal) -> str | None:
    return number(figure) if _is_short(figure) else None


def _grouped(figure: Decimal) -> str | None:
    return f"{Decimal(number(figure)):,}" if _is_short(figure) else None


def _is_short(figure: Decimal) -> bool:
    """Whether a writer would write all the digits: whole, or with a few decimals."""
    exponent = figure.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -3


def _words(figure: Decimal) -> str | None:
    """Up to ten in words; above, the same writers use figures."""
    return _all_words(figure) if figure <= 10 else _grouped(figure)


def _all_words(figure: Decimal) -> str | None:
    if figure % 1 or not 0 <= figure < 100:
        return None
    tens, ones = divmod(int(figure), 10)
    if figure <= 20 or not ones:
        return _CARDINAL_WORDS[int(figure)]
    return f"{_CARDINAL_WORDS[10 * tens]}-{_CARDINAL_WORDS[ones]}"


def _capital_words(figure: Decimal) -> str | None:
    """At the start of a sentence no figure stands."""
    words = _all_words(figure)
    return words and words.capitalize()


def _scaled_en(figure: Decimal) -> str | None:
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        share = figure / size
        if share >= 1:
            return f"{number(share)} {name}" if _is_short(share) else _grouped(figure)
    return _grouped(figure)


def _ordinal(figure: Decimal) -> str | None:
    if figure % 1 or figure < 0:
        return None
    n = int(figure)
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{ending}"


def _ordinal_words(figure: Decimal) -> str | None:
    if figure % 1 or figure < 1:
        return None
    return _ORDINAL_WORDS[int(figure)] if figure <= 10 else _ordinal(figure)


_CARDINAL_WORDS = {n: word for word, n in CARDINALS.items()}
_ORDINAL_WORDS = {n: word for word, n in ORDINALS.items()}


def _scaled_ja(group: str, figure: Decimal) -> str | None:
    """1億2000万 or, with `group` ",", 1億2,000万; a few decimals only below ten thousand."""
    if figure % 1:
        return _digits(figure) if figure < 10**4 else None
    rest, parts = int(figure), []
    for size, name in ((10**16, "京"), (10**12, "兆"), (10**8, "億"), (10**4, "万")):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:{group}}{name}")
    if rest or not parts:
        parts.append(f"{rest:{group}}")
    return "".join(parts)


def _point_ja(figure: Decimal) -> str | None:
    """1.5億, 2.3万: one scale with decimals."""
    for size, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万")):
        if figure >= size:
            share = figure / size
            return f"{number(share)}{name}" if _is_short(share) else None
    return None


def _kanji(figure: Decimal) -> str | None:
    if figure % 1 or not 1 <= figure < 10**4:
        return None
    out = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count = int(figure) // size % 10
        if count:
            out += ("" if count == 1 and name else "〇一二三四五六七八九"[count]) + name
    return out


_WRITERS: dict[Lang, tuple[Writer, ...]] = {
    "en": (_scaled_en, _grouped, _digits, _words, _all_words, _capital_words, _ordinal, _ordinal_words),
    "ja": (partial(_scaled_ja, ""), partial(_scaled_ja, ","), _point_ja, _grouped, _digits, _kanji),
}

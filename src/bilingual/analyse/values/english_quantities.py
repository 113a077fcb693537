"""Numbers, amounts, percents, durations and ordinals in English. All patterns read lower-case text."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.english_names import idle
from bilingual.analyse.values.english_numerals import SCALES, read, read_ordinal
from bilingual.analyse.values.english_units import noun, suffix
from bilingual.analyse.values.normal import Before, Numeral, Reading, duration, listed, nothing, number
from bilingual.analyse.values.units import DOLLARS, ENGLISH, SYMBOLS, Suffix, measured

CODES = listed("jpy usd eur gbp aud cny krw cad inr nzd sgd rmb php chf")
_MONEY_FIRST = re.compile(
    r"(?<![a-z0-9])(?:(?P<country>us|u\.s\.|au|a|ca|c|nz|s|hk|nt)?\s?(?P<sign>[¥$€£₩₹₱฿₽])"
    rf"|(?P<code>{'|'.join(CODES)})|(?P<yen>yen))\s?(?P<half>half\sa\s)?(?=[0-9]|million|billion|trillion)"
)
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_SHORT_SCALE = re.compile("[kmbt](?![a-z])")
_RANGE = re.compile(r"\s?-\s?|~|\s(?:to|or|and)\s")
_MINUS = Before(r"(?:(?:^|[\s(])-|\b(?:minus|negative)\s)$", "minus negative")
_ARTICLE = re.compile(r"\ban?\s$")
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b")
_FINER = {
    "hour": (re.compile(r",?\s(?:and\s)?([0-9]{1,2}|[a-z-]+)\s(?:minutes?|mins?)\b"), "min", 60),
    "year": (re.compile(r",?\s(?:and\s)?([0-9]{1,2}|[a-z-]+)\smonths?\b"), "month", 12),
    "minute": (re.compile(r",?\s(?:and\s)?([0-9]{1,2}|[a-z-]+)\sseconds?\b"), "s", 60),
}
_ARC = re.compile(
    r"(?P<degree>\s?°|\sdegrees?),?\s?(?P<arcminute>[0-9]{1,2}(?:\.[0-9]+)?)(?:\s?'|\sminutes?\b)"
    r",?\s?(?:(?P<arcsecond>[0-9]{1,2}(?:\.[0-9]+)?)(?:\s?(?:\"|'')|\sseconds?\b))?"
)
_RUN = re.compile(r"[a-z]+|[0-9][0-9a-z]*(?:[,./-][0-9a-z]+)*")
_SHARED = (ValueKind.PERCENT, ValueKind.AMOUNT, ValueKind.DURATION)

_LENGTH = re.compile(r"(decade|century|hour|fortnight|year|month|week|day|minute)(?![a-z])")
_THE_PAST = re.compile(r"\b(?:an?|(?:the|this|over|in)?\s?(?:past|last|next|coming|previous|half))\s$")
_LASTING = re.compile(
    r"\b(?:for|within|about|approximately|nearly|almost|over|than|lasts?|lasted)\s(?:an?|the\s(?:past|last|next|coming))\s$"
)
LONGEST_ALONE = 24
"""A text up to this long may be an expression by itself ("a year"), where no context says how it is meant."""
_NOT_A_LENGTH = frozenset(("decade", "century", "fortnight", "hour"))
_IDLE_ORDINAL = re.compile(
    r"first(?:\s(?:of\sall|and\sforemost|lady|aid|name|place|half|lieutenant|sergeant)|-hand|hand)"
    r"|second(?:\s(?:to\snone|half|lieutenant|thoughts?)|hand)|third(?:\s|-)(?:part(?:y|ies)|countr(?:y|ies)|states?\b)"
)
_ORDINAL_NOUN = re.compile(r"(?:-|\s)(century|anniversary|quarter|time|year|day)(?![a-z])")


def money_first(text: str, at: int) -> list[Reading] | None:
    """$8 billion, US$3.5 billion, ¥120 million, JPY 500,000; and ranges of them ($5-10 million)."""
    match = _MONEY_FIRST.match(text, at)
    numeral = read(text, match.end()) if match else None
    if match is None or numeral is None or (numeral.words and not match["half"]):
        return None
    value = numeral.value / 2 if match["half"] else numeral.value
    if match["sign"]:
        currency = DOLLARS[match["country"]] if match["country"] and match["sign"] == "$" else SYMBOLS[match["sign"]]
    else:
        currency = {"rmb": "CNY", None: "JPY"}.get(match["code"], (match["code"] or "").upper())
    joint = _RANGE.match(text, numeral.end)
    far = read(text, joint.end()) if joint and text[joint.end() : joint.end() + 1].isdigit() else None
    if joint and far and far.scale > 1 and numeral.scale == 1 and value < far.value / far.scale:
        return [
            Reading(ValueKind.AMOUNT, currency + number(value * far.scale), at, numeral.end),
            Reading(ValueKind.AMOUNT, currency + number(far.value), joint.end(), far.end),
        ]
    end = numeral.end
    if match["sign"] and (short := _SHORT_SCALE.match(text, end)):
        value, end = value * _SHORT_SCALES[short[0]], short.end()
    if (found := suffix(text, end, value)) and found[0].kind is ValueKind.AMOUNT:
        currency, end = (found[0].unit if currency == "USD" else currency), found[1]
    return [Reading(ValueKind.AMOUNT, currency + number(value), at, end)]


def quantity(text: str, at: int) -> list[Reading] | None:
    """A number with what stands after it, a position in degrees, or the two ends of a range (10 to 15 percent)."""
    numeral = read(text, at)
    if numeral is None:
        run = _RUN.match(text, at)
        return nothing(at, run.end() if run else at + 1)
    if numeral.words and numeral.value < 2 and (skipped := idle(text, at)):
        return skipped
    if match := _ARC.match(text, numeral.end):
        parts = [(name, *match.span(name)) for name in ("arcminute", "arcsecond") if match[name]]
        return [
            Reading(ValueKind.NUMBER, number(numeral.value), at, match.end("degree"), "degree"),
            *(Reading(ValueKind.NUMBER, number(Decimal(match[name])), start, end, name) for name, start, end in parts),
        ]
    start = at
    if numeral.words and text.startswith(tuple(SCALES), at) and (article := _ARTICLE.search(text, max(0, at - 3), at)):
        start = article.start()
    return _range(text, start, numeral) or _quantity(text, start, at, numeral)


def _range(text: str, at: int, near: Numeral) -> list[Reading] | None:
    """Two numbers that share the unit, and the scale, of the second."""
    joint = _RANGE.match(text, near.end)
    far = read(text, joint.end()) if joint else None
    if joint is None or far is None or far.words != near.words or suffix(text, near.end, near.value):
        return None
    found, how = suffix(text, far.end, far.value), joint[0].strip()
    shared = near.scale == 1 and far.scale > 1 and near.value < far.value / far.scale
    value = near.value * far.scale if shared else near.value
    if how == "-" and value >= far.value:
        return nothing(at, far.end) if near.bare and far.bare else None
    if how == "and" and not (found and found[0].kind in _SHARED):
        return None
    what = "" if found else noun(text, far.end)
    if not (found or what or shared or how == "-"):
        return None
    unit, end = found or (Suffix(ValueKind.NUMBER, what), far.end)
    near_kind, near_normal, near_unit = measured(value, unit)
    far_kind, far_normal, far_unit = measured(far.value, unit)
    return [
        Reading(near_kind, near_normal, at, near.end, near_unit),
        Reading(far_kind, far_normal, joint.end(), end, far_unit),
    ]


def _quantity(text: str, start: int, at: int, numeral: Numeral) -> list[Reading]:
    value, end = numeral.value, numeral.end
    if _MINUS.search(text, max(0, at - 10), at):
        value = -value
    found = suffix(text, end, value)
    if found is None:
        if not numeral.words and text[end : end + 1].isalpha():
            run = _RUN.match(text, at)
            return nothing(at, run.end() if run else end)
        return [Reading(ValueKind.NUMBER, number(value), start, end, noun(text, end))]
    unit, stop = found
    if unit.kind is ValueKind.DURATION:
        return _duration(text, start, stop, text[end:stop].strip(" -").rstrip("s"), value, unit)
    kind, normal, name = measured(value, unit)
    return [Reading(kind, normal, start, stop, name)]


def _duration(text: str, start: int, end: int, name: str, value: Decimal, unit: Suffix) -> list[Reading]:
    """Durations in one unit, with a finer one (1 hour and 30 minutes) or with a half (one year and a half)."""
    if half := _AND_A_HALF.match(text, end):
        value, end = value + Decimal("0.5"), half.end()
    elif name in _FINER and (match := _FINER[name][0].match(text, end)):
        _, fine, count = _FINER[name]
        part = read(match[1], 0)
        if part and part.end == len(match[1]):
            return [Reading(ValueKind.DURATION, duration(value * count + part.value, fine), start, match.end())]
    kind, normal, _ = measured(value, unit)
    return [Reading(kind, normal, start, end)]


def length(text: str, at: int) -> list[Reading] | None:
    """a decade, the past century, an hour and a half; "a year" only where it is a length, not a rate (twice a year)."""
    match = _LENGTH.match(text, at)
    if match is None:
        return None
    before = text[max(0, at - 24) : at]
    half = _AND_A_HALF.match(text, match.end())
    past = _THE_PAST.search(before)
    alone = len(text) < LONGEST_ALONE and text.strip() == text[max(0, at - 3) : match.end()].strip()
    if not ((past and (half or alone or match[1] in _NOT_A_LENGTH)) or _LASTING.search(before)):
        return None
    article = _ARTICLE.search(before)
    unit = ENGLISH[match[1]]
    value = (Decimal("1.5") if half else Decimal(1)) * unit.factor
    start = at - (len(before) - article.start()) if article else at
    return [Reading(ValueKind.DURATION, duration(value, unit.unit), start, half.end() if half else match.end())]


def ordinal(text: str, at: int) -> list[Reading] | None:
    """21st, twenty-first, ninth; not "second to none", "third countries", "first of all"."""
    found = read_ordinal(text, at)
    if found is None:
        return None
    if match := _IDLE_ORDINAL.match(text, at):
        return nothing(at, match.end())
    if text.startswith("second", at) and text.endswith(("per ", "a split "), 0, at):
        return nothing(at, at + len("second"))
    value, end = found
    what = _ORDINAL_NOUN.match(text, end)
    if what and what[1] in ("century", "anniversary"):
        end = what.end()
    return [Reading(ValueKind.ORDINAL, str(value), at, end, what[1] if what else "")]

"""Fractions, ordinals, vague quantities and number words without a number in Japanese."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.japanese_numerals import DIGIT, LARGE, SMALL, read
from bilingual.analyse.values.normal import DENOMINATORS, Reading, listed, nothing, number
from bilingual.analyse.values.units import JAPANESE, japanese_suffix

_FIGURE = rf"[0-9{DIGIT}{SMALL}{LARGE}]"
_FRACTION = re.compile(rf"分の\s?(?={_FIGURE})")
ONE_IN = listed("人 台 回 件 社 校 隻 機 世帯 戸 軒")
"""What may be counted in "one in three"."""
_ONE_IN = re.compile(rf"\s?({'|'.join(ONE_IN)})(?:中|のうち|に)\s?(?={_FIGURE})")
_SLASH = re.compile(r"([0-9]{1,3})/([0-9]{1,4})(?![0-9/.])")
_VAGUE = re.compile(
    rf"(?:(?P<tens>[{DIGIT}0-9]?十|[1-9]0)数|(?P<vague>[数何幾])(?P<scale>[{SMALL}{LARGE}]{{0,4}}))(?P<large>[{LARGE}]?)余?"
)
_SCALE = {"十": 10, "拾": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_AGE = re.compile(r"(?P<age>[1-9]0|[二三四五六七八九]?十)代(?!目|表|替|金|理|大統領|首相)")
_NOT_IN_SERIES = re.compile(r"者|線|義|級|歩|人者|国(?!会)")


PARTS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}


def fraction(text: str, at: int) -> list[Reading] | None:
    """３分の１, 三分の二, 1/3, 3人に1人."""
    if text[at] in PARTS:
        return [Reading(ValueKind.FRACTION, PARTS[text[at]], at, at + 1)]
    if match := _SLASH.match(text, at):
        over, under = int(match[1]), int(match[2])
        if 0 < over < under and under in DENOMINATORS:
            return [Reading(ValueKind.FRACTION, f"{over}/{under}", at, match.end())]
        return nothing(at, match.end())
    under_part = read(text, at)
    if under_part is None or not under_part.value or under_part.value % 1:
        return None
    one_in = None
    joint = _FRACTION.match(text, under_part.end) or (one_in := _ONE_IN.match(text, under_part.end))
    over_part = read(text, joint.end()) if joint else None
    if over_part is None or over_part.value % 1:
        return None
    end = over_part.end
    if one_in:
        if not text.startswith(one_in[1], end) or over_part.value >= under_part.value:
            return None
        end += len(one_in[1])
    return [Reading(ValueKind.FRACTION, f"{number(over_part.value)}/{number(under_part.value)}", at, end)]


def vague(text: str, at: int) -> list[Reading] | None:
    """数十, 十数人, 何千人もの, 数百億円, 数日: the order of magnitude; 二十代 as an age."""
    if match := _AGE.match(text, at):
        age = read(match["age"], 0)
        return [Reading(ValueKind.VAGUE, number(age.value), at, match.end(), "year-old")] if age else None
    match = _VAGUE.match(text, at)
    if match is None:
        return None
    tens = read(match["tens"], 0) if match["tens"] else None
    scale = tens.value if tens else Decimal(1)
    for char in (match["scale"] or "") + match["large"]:
        scale *= _SCALE[char]
    if scale == 1 and match["vague"] != "数":
        return None
    end = match.end()
    if text.startswith("日", end) and not text.startswith(("日間", "日本", "日米"), end):
        return [Reading(ValueKind.VAGUE, number(scale), at, end + 1, "day")]
    name = japanese_suffix(text, end)
    suffix = JAPANESE.get(name)
    if suffix is None or (scale == 1 and not suffix.kanji):
        return [Reading(ValueKind.VAGUE, number(scale), at, end)] if scale > 1 else None
    end += len(name)
    if suffix.kind is ValueKind.AMOUNT:
        return [Reading(ValueKind.VAGUE, suffix.unit + number(scale * suffix.factor), at, end)]
    if suffix.kind in (ValueKind.ORDINAL, ValueKind.FISCAL_YEAR):
        return None
    if suffix.kind is ValueKind.PERCENT:
        return [Reading(ValueKind.VAGUE, number(scale * suffix.factor), at, end, "percent")]
    unit = "hour" if name == "時間" else "times" if suffix.kind is ValueKind.MULTIPLE else suffix.unit
    return [Reading(ValueKind.VAGUE, number(scale), at, end, unit)]


def ordinal(text: str, at: int) -> list[Reading] | None:
    """第１３回, 第二次, 第９条, 第Ⅱ部; not 第三者, 第三国, 第一線."""
    start = at + 1 + text.startswith(" ", at + 1)
    numeral = read(text, start)
    if numeral is None:
        roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ".find(text[start : start + 1] or "-")
        return [Reading(ValueKind.ORDINAL, str(roman + 1), at, start + 1)] if roman >= 0 else None
    if numeral.value % 1:
        return None
    if numeral.words and numeral.value < 4 and (name := _NOT_IN_SERIES.match(text, numeral.end)):
        return nothing(at, name.end())
    name_at = japanese_suffix(text, numeral.end)
    suffix = JAPANESE.get(name_at)
    counted = suffix is not None and (
        suffix.kind is ValueKind.ORDINAL or (suffix.kind is ValueKind.NUMBER and suffix.unit == "time")
    )
    unit = suffix.unit if suffix and suffix.kind is ValueKind.ORDINAL else ""
    return [Reading(ValueKind.ORDINAL, number(numeral.value), at, numeral.end + len(name_at) * counted, unit)]


_BOTH = {
    "person": "大臣 首脳 者 長官 外相 閣僚 名 議長 次官 司令官 幕僚長",
    "country": "国 政府",
    "": "側 軍 省 地域 機関 陣営",
}
_WORDS: dict[str, tuple[tuple[str, ValueKind, str, str], ...]] = {
    "半": (
        *((word, ValueKind.FRACTION, "1/2", "") for word in ("半分", "半数", "半額", "半減")),
        ("半年", ValueKind.DURATION, "6month", ""),
        ("半月", ValueKind.DURATION, "0.5month", ""),
        ("半日", ValueKind.DURATION, "0.5day", ""),
        ("半時間", ValueKind.DURATION, "30min", ""),
        ("半世紀", ValueKind.DURATION, "50year", ""),
    ),
    "四": (("四半世紀", ValueKind.DURATION, "25year", ""),),
    "両": tuple(("両" + what, ValueKind.NUMBER, "2", unit) for unit, both in _BOTH.items() for what in both.split()),
    "双": (("双方", ValueKind.NUMBER, "2", ""),),
    "倍": tuple((word, ValueKind.MULTIPLE, "2", "") for word in ("倍増", "倍加", "倍に", "倍以上", "倍の", "倍額")),
    "ゼ": (("ゼロ", ValueKind.NUMBER, "0", ""),),
}  # fmt: skip


SECOND = "".join({word[1] for words in _WORDS.values() for word, *_ in words})
"""The second characters of those words."""


def words(text: str, at: int) -> list[Reading] | None:
    """半分, 半年, 両国, 双方, 倍増, ゼロ: numbers that no numeral stands for."""
    for word, kind, value, unit in _WORDS.get(text[at], ()):
        if text.startswith(word, at):
            return [Reading(kind, value, at, at + len(word), unit)]
    return None

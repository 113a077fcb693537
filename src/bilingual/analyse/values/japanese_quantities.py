"""Numbers, amounts, percents and durations in Japanese."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.japanese_names import LABEL_BEFORE
from bilingual.analyse.values.japanese_numerals import BELOW_100, read, run_end
from bilingual.analyse.values.normal import Numeral, Reading, nothing, number
from bilingual.analyse.values.units import DOLLARS, JAPANESE, SYMBOLS, Suffix, japanese_suffix, measured

LONG = 3
"""Kanji numerals of this many characters, a scale among them, count without a counter (三千五百, but not 十二)."""

_MONEY_FIRST = re.compile(
    r"(?<![A-Za-z])(?:(?P<country>US|AU|A|C|NZ|S|HK|NT)?(?P<sign>[¥$€£₩₹])|(?P<code>JPY|USD|EUR|GBP|AUD|CNY|KRW|CAD|INR))\s?(?=[0-9])"
)
_MINUS = re.compile(r"(?:(?:^|[\s(:、。])-|[△▲]|マイナス)\s?$")
_RANGE = re.compile(r"\s?(?:~|-|から|ないし|乃至)\s?(?=[0-9一二三四五六七八九十百千])")
_OR = re.compile(r"[、,・](?=[0-9一二三四五六七八九])")
_POSITION = re.compile(r"(?:北緯|南緯|東経|西経|緯度|経度|摂氏|気温|氷点下|零下|マイナス|角度|方位|針路)\s?$")
_ARC_MINUTES = re.compile(r"\s?[0-9.]+\s?分")
_AFTER_DEGREES = re.compile(r"[度°]\s?$")
_AFTER_ARC_MINUTES = re.compile(r"[度°]\s?[0-9.]+\s?分\s?$")
_LENGTH_AFTER = re.compile(r"[間後前余以ほお程]")
_FINER = re.compile(rf"\s?(?P<figure>{BELOW_100})\s?(?P<unit>分|秒|か月|ヶ月|カ月|ヵ月|ケ月|箇月|厘)(?!の)")
_FINER_OF = {"時間": ("分", 60, "分"), "分": ("秒", 60, "秒"), "年": ("月", 12, "か月"), "年間": ("月", 12, "か月")}
_HALF = re.compile("半(?![ばば島期径減数])")
_SPEED = re.compile(r"[時毎]速\s?約?\s?$|毎時\s?約?\s?$")
_SPEEDS = {"キロ": "km/h", "キロメートル": "km/h", "km": "km/h", "マイル": "mph"}
_NOT_BROKEN = frozenset(["式", "号", "番", "期", "号機", "代", "条", "項", "節", "章", "位", "次"])


def money_first(text: str, at: int) -> list[Reading] | None:
    """¥1,234, US$80億, JPY 500,000."""
    match = _MONEY_FIRST.match(text, at)
    numeral = read(text, match.end()) if match else None
    if match is None or numeral is None:
        return None
    country, sign = match["country"], match["sign"]
    currency = match["code"] or (DOLLARS[country.lower()] if country and sign == "$" else SYMBOLS[sign])
    name = japanese_suffix(text, numeral.end)
    end = numeral.end + (len(name) if name and JAPANESE[name].kind is ValueKind.AMOUNT else 0)
    return [Reading(ValueKind.AMOUNT, currency + number(numeral.value), at, end)]


def quantity(text: str, at: int) -> list[Reading] | None:
    """A number with what stands after it, or the two ends of a range (１０～１５人)."""
    numeral = read(text, at)
    if numeral is None:
        return nothing(at, run_end(text, at))
    return _range(text, at, numeral) or _quantity(text, at, numeral)


def _range(text: str, at: int, near: Numeral) -> list[Reading] | None:
    """Two numbers that share the counter, and the scale, of the second: ５～１０億円, ２、３人."""
    joint = _RANGE.match(text, near.end)
    either = None
    if joint is None and near.end == at + 1:
        joint = either = _OR.match(text, near.end)
    far = read(text, joint.end()) if joint else None
    if joint is None or far is None:
        return None
    share = far.value / far.scale
    if joint[0].strip() == "-" and near.value * (far.scale if near.scale == 1 else 1) >= far.value:
        return nothing(at, far.end) if near.bare and far.bare else None
    if either and near.value + 1 != share:
        return None
    suffix = JAPANESE.get(japanese_suffix(text, far.end + text.startswith(" ", far.end)))
    rest = _quantity(text, joint.end(), far)
    if suffix is None or rest is None or rest[0].kind is None or suffix.kind is ValueKind.FISCAL_YEAR:
        return None
    value = near.value * far.scale if near.scale == 1 and near.value < share else near.value
    kind, normal, unit = measured(value, suffix)
    return [Reading(kind, normal, at, near.end, unit), *rest]


def _quantity(text: str, at: int, numeral: Numeral) -> list[Reading]:
    value = -numeral.value if _MINUS.search(text, max(0, at - 5), at) else numeral.value
    name_at = numeral.end + text.startswith((" ", "余"), numeral.end)
    name = japanese_suffix(text, name_at)
    suffix = JAPANESE.get(name)
    if suffix is None or (numeral.words and not suffix.kanji and not _counts_alone(text, at, numeral.end)):
        return _plain(text, at, numeral, value)
    end = name_at + len(name)
    if name == "度":
        return [Reading(ValueKind.NUMBER, number(value), at, end, _degree_or_time(text, at, end, value))]
    if name in ("分", "秒") and (arc := _of_arc(text, at, name)):
        return [Reading(ValueKind.NUMBER, number(value), at, end, arc)]
    if name == "分" and numeral.words and numeral.end == at + 1 and not _LENGTH_AFTER.match(text, end):
        return nothing(at, numeral.end)
    if name == "年度":
        return [Reading(ValueKind.FISCAL_YEAR, number(value), at, end)]
    if name == "割":
        return _tenths(text, at, end, value)
    if name in _SPEEDS and _SPEED.search(text, max(0, at - 4), at):
        return [Reading(ValueKind.NUMBER, number(value), at, end, _SPEEDS[name])]
    if suffix.kind is ValueKind.DURATION:
        return _duration(text, at, end, name, value, suffix)
    if value % 1 and name in _NOT_BROKEN:
        return _plain(text, at, numeral, value)
    kind, normal, unit = measured(value, suffix)
    return [Reading(kind, normal, at, end, unit)]


def _plain(text: str, at: int, numeral: Numeral, value: Decimal) -> list[Reading]:
    """A number that nothing follows: figures count, kanji only where they are long or all there is."""
    if numeral.words and not _counts_alone(text, at, numeral.end):
        return nothing(at, numeral.end)
    kind = ValueKind.ORDINAL if LABEL_BEFORE.search(text, max(0, at - 6), at) else ValueKind.NUMBER
    return [Reading(kind, number(value), at, numeral.end)]


def _counts_alone(text: str, at: int, end: int) -> bool:
    run = text[at:end]
    if run.strip("〇") == "":
        return False
    alone = len(text) <= len(run) + 4 and text.strip() == run
    return alone or (len(run) >= LONG and not set(run).isdisjoint("〇十百千万億兆京"))


def _degree_or_time(text: str, at: int, end: int, value: Decimal) -> str:
    """Degrees of arc or of warmth; otherwise a small whole number of 度 counts times (２度 = twice)."""
    if value >= 10 or value < 0 or value % 1:
        return "degree"
    degree = _POSITION.search(text, max(0, at - 5), at) or _ARC_MINUTES.match(text, end)
    return "degree" if degree else "time"


def _of_arc(text: str, at: int, name: str) -> str:
    if name == "分":
        return "arcminute" if _AFTER_DEGREES.search(text, max(0, at - 2), at) else ""
    return "arcsecond" if _AFTER_ARC_MINUTES.search(text, max(0, at - 12), at) else ""


def _tenths(text: str, at: int, end: int, value: Decimal) -> list[Reading]:
    """３割５分 (35 percent), ２割５分３厘 (25.3 percent), ３割半."""
    percent = value * 10
    for name, share in (("分", Decimal(1)), ("厘", Decimal("0.1"))):
        match = _FINER.match(text, end)
        if match and match["unit"] == name and (part := read(match["figure"], 0)):
            percent, end = percent + part.value * share, match.end()
    if half := _HALF.match(text, end):
        percent, end = percent + 5, half.end()
    return [Reading(ValueKind.PERCENT, number(percent), at, end)]


def _duration(text: str, at: int, end: int, name: str, value: Decimal, suffix: Suffix) -> list[Reading]:
    """Durations in one unit, with a finer one (２時間３０分, １年６か月) or with a half (１年半)."""
    finer = _FINER_OF.get(name)
    if half := _HALF.match(text, end):
        value, end = value + Decimal("0.5"), half.end()
    elif finer and (match := _FINER.match(text, end)) and match["unit"].endswith(finer[0]):
        part = read(match["figure"], 0)
        value, end, suffix = value * finer[1] + (part.value if part else 0), match.end(), JAPANESE[finer[2]]
    if text.startswith("間", end) and not text.startswith("間隔", end):
        end += 1
    kind, normal, unit = measured(value, suffix)
    return [Reading(kind, normal, at, end, unit)]

"""Dates, fiscal years, decades and times of day in Japanese."""

from __future__ import annotations

import re
from re import Match

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values import eras
from bilingual.analyse.values.japanese_numerals import BELOW_100, DIGIT, small
from bilingual.analyse.values.normal import Reading, date, time

_N = BELOW_100
_YEAR = rf"(?:[0-9]{{4}}(?![0-9])|[一二][〇零○◯{DIGIT}]{{3}}|[千二]千?[{DIGIT}]?百?[{DIGIT}]?十?[{DIGIT}]?)"
_ERA_YEAR = rf"(?P<era>{eras.LONG}|(?<![A-Za-z]){eras.SHORT}(?=[0-9元]))\s?(?P<era_year>元|[0-9]{{3}}|{_N})"
_GLOSS = rf"(?:\s?\((?:[0-9]{{4}}年?|(?:{eras.LONG}|{eras.SHORT})\s?(?:元|{_N})年?)\))?"
_MONTH_DAY = (
    rf"(?P<month>{_N})\s?月(?!間|額|例|極|次)(?:の|\s)?"
    rf"(?:(?P<day>{_N})(?:\s?日(?!間)|(?=\s?[~・、,-]\s?{_N}\s?日(?!間))))?"
)

_YEAR_FIRST = re.compile(
    rf"(?:{_ERA_YEAR}{_GLOSS}|(?P<year>{_YEAR}){_GLOSS})\s?"
    rf"(?:年{_GLOSS}(?:(?P<fiscal>度)(?!目)|(?P<decade>代)"
    rf"|(?!間|以上|ぶり|余|にわた|続|前(?![半期]))(?:(?:の|\s)?{_MONTH_DAY})?)"
    r"|(?P<fiscal_bare>年度)(?!目))"
)
_YEAR_RANGE = re.compile(
    rf"(?:(?P<era>{eras.LONG}|[RH](?=[0-9]))(?P<era_year>元|{_N})|(?P<year>[0-9]{{4}}))\s?年?(?P<fiscal>度)?"
    rf"\s?(?:~|-|から|及び|、|・)\s?(?={_N}\s?年|[0-9]{{4}}\s?年)(?P<to>[0-9]{{4}}|{_N})\s?年"
    r"(?P<fiscal_to>度)?(?!\s?[0-9]{1,2}\s?月|間|代)"
)
_SHORT_ERA = re.compile(
    rf"(?<![A-Za-z])(?P<era>{eras.LONG}|{eras.SHORT})(?P<era_year>元|[0-9]{{1,2}})(?P<sep>[./・-])\s?(?P<month>[0-9]{{1,2}})"
    r"(?P=sep)\s?(?P<day>[0-9]{1,2})(?![0-9])"
)
_NUMERIC = re.compile(
    r"(?P<year>[0-9]{4})(?P<sep>[./-])\s?(?P<month>[0-9]{1,2})(?P=sep)\s?(?P<day>[0-9]{1,2})(?![0-9])"
)
_SHORT_ERA_MONTH = re.compile(
    r"(?<![A-Za-z])(?P<era>[RH])(?P<era_year>元|[0-9]{1,2})[./](?P<month>1[0-2]|0?[1-9])(?![0-9A-Za-z./-])"
)
_FY = re.compile(r"(?<![A-Za-z])J?FY\s?(?P<year>[0-9]{4})(?:年度)?")
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<sep>[/-])(?P<month>0?[1-9]|1[0-2])(?![0-9/.-])")
_SLASHED = re.compile(r"(?P<month>1[0-2]|0?[1-9])/(?P<day>[12][0-9]|3[01]|0?[1-9])(?=\s?\([月火水木金土日])")
_MONTH = re.compile(_MONTH_DAY)
_MONTH_RANGE = re.compile(rf"{_N}(?=\s?[~・、-]\s?{_N}\s?月(?!間))")
_SHORT_YEAR_MONTH = re.compile(rf"{_N}\s?年\s?{_MONTH_DAY}")
_DAY = re.compile(
    rf"(?P<day>{_N})\s?(?:日(?!間|以内|以上|以降|後|ぶり|連続|目|分|余|程度|未満|にわたり|おき|ごと|も早|当たり|本人|本国|々)"
    rf"|(?=[~・-]\s?{_N}\s?日(?!間|以内|後)))"
)
_DECADE = re.compile(r"(?P<tens>[0-9]0|[二三四五六七八九][十〇])\s?年代")

_HALF = r"(?:(?P<half>午前|午後|AM|PM|am|pm|a\.m\.|p\.m\.|早朝|未明|朝|昼過ぎ|夕方|夕刻|夜|深夜)(?:の|\s)?)"
_CLOCK = re.compile(
    rf"{_HALF}?(?P<hour>{_N})(?:(?=\s?[~-]\s?{_N}\s?時(?!間))|\s?時(?!間|期|代|点|速|的|下|々|刻|短|節|給|系列|折|停)"
    rf"(?:\s?(?P<minute>{_N})\s?分(?!の)(?:\s?{_N}\s?秒)?|(?P<thirty>半))?)"
)
_COLON = re.compile(
    rf"{_HALF}?(?P<hour>[0-9]{{1,2}})\s?:\s?(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
    r"(?:\s?(?P<late>AM|PM|am|pm|a\.m\.|p\.m\.))?"
)
_AFTER_NOON = {"午後", "PM", "pm", "p.m.", "昼過ぎ", "夕方", "夕刻", "夜"}
_BEFORE_NOON = {"午前", "AM", "am", "a.m.", "朝", "早朝", "未明", "深夜"}
_RANGE = re.compile(r"\s?(?:から|~|-|及び|と|、)\s?$")
_ONE_OCLOCK = re.compile(r"[一ニ]時")


def _year(match: Match[str]) -> int | None:
    if match["era"]:
        return eras.western(match["era"], 1 if match["era_year"] == "元" else small(match["era_year"]))
    return small(match["year"])


def _date(match: Match[str], year: int | None) -> list[Reading] | None:
    groups = match.groupdict()
    month, day = (small(groups[name]) if groups.get(name) else None for name in ("month", "day"))
    value = date(year, month, day)
    return [Reading(ValueKind.DATE, value, match.start(), match.end())] if value else None


def year_range(text: str, at: int) -> list[Reading] | None:
    """令和５～９年度, 2023～2027年: both ends are years."""
    match = _YEAR_RANGE.match(text, at)
    if match is None or (first := _year(match)) is None:
        return None
    figure = small(match["to"])
    last = eras.western(match["era"], figure) if match["era"] and figure < 100 else figure
    if last is not None and last < 100:
        last += first - first % 100
    if last is None or not first < last <= first + 100:
        return None
    kind = ValueKind.FISCAL_YEAR if match["fiscal"] or match["fiscal_to"] else ValueKind.DATE
    middle = match.end("era_year") if match["era"] else match.end("year")
    return [
        Reading(kind, str(first), match.start(), middle),
        Reading(kind, str(last), match.start("to"), match.end()),
    ]


def year_first(text: str, at: int) -> list[Reading] | None:
    """Years of either calendar, with or without month and day; fiscal years; decades of four figures."""
    match = _YEAR_FIRST.match(text, at)
    if match is None:
        return None
    year = _year(match)
    if year is None or not 500 <= year <= 2999:
        return None
    if match["fiscal"] or match["fiscal_bare"]:
        return [Reading(ValueKind.FISCAL_YEAR, str(year), at, match.end())]
    if match["decade"]:
        return [Reading(ValueKind.DECADE, str(year), at, match.end())]
    return _date(match, year)


def short_date(text: str, at: int) -> list[Reading] | None:
    """R6.5.3, 平31.4.30, 2024/5/3, 2024-05-03, 2024/05, 5/3(金)."""
    for pattern in (_SHORT_ERA, _SHORT_ERA_MONTH):
        if match := pattern.match(text, at):
            return _date(match, _year(match))
    for pattern in (_NUMERIC, _YEAR_MONTH):
        if match := pattern.match(text, at):
            return _date(match, int(match["year"]))
    if match := _SLASHED.match(text, at):
        return _date(match, None)
    if match := _FY.match(text, at):
        return [Reading(ValueKind.FISCAL_YEAR, match["year"], at, match.end())]
    return None


def month_day(text: str, at: int) -> list[Reading] | None:
    """５月３日, ５月, ３日; a year of an era that is not named (６年１２月) is left out."""
    if match := _SHORT_YEAR_MONTH.match(text, at):
        return _date(match, None)
    if match := _MONTH.match(text, at):
        return _date(match, None)
    if (match := _MONTH_RANGE.match(text, at)) and (value := date(None, small(match[0]))):
        return [Reading(ValueKind.DATE, value, at, match.end())]
    if (match := _DAY.match(text, at)) and match[0] != "一日" and text[at - 1 : at] != "泊":
        return _date(match, None)
    return None


def decade(text: str, at: int) -> list[Reading] | None:
    """９０年代: of the last century from the thirties on."""
    if match := _DECADE.match(text, at):
        tens = small(match["tens"])
        return [Reading(ValueKind.DECADE, str(tens + (1900 if tens >= 30 else 2000)), at, match.end())]
    return None


def clock(text: str, at: int) -> list[Reading] | None:
    """午後３時半, １１時５３分, 11:53, 正午. A second time after から or ～ keeps the first one's half of the day."""
    if text.startswith("正午", at):
        return [Reading(ValueKind.TIME, "12:00", at, at + 2)]
    match = _CLOCK.match(text, at) or _COLON.match(text, at)
    if match is None or (_ONE_OCLOCK.fullmatch(match[0])):
        return None
    groups = match.groupdict()
    hour = small(match["hour"])
    minute = 30 if groups.get("thirty") else small(match["minute"]) if match["minute"] else 0
    half = match["half"] or groups.get("late") or _half_before(text, at)
    if half in _AFTER_NOON and hour < 12:
        hour += 12
    elif half in _BEFORE_NOON and hour == 12:
        hour = 0
    value = time(hour, minute)
    return [Reading(ValueKind.TIME, value, at, match.end())] if value else None


_EARLIER_HALF = re.compile(rf"午後\s?{_N}\s?(?:時(?:\s?{_N}\s?分|半)?|:[0-5][0-9])\s?(?:から|~|-|及び)\s?$")


def _half_before(text: str, at: int) -> str:
    """午後 where this time is the far end of a range that began with it."""
    if not _RANGE.search(text, max(0, at - 4), at):
        return ""
    return "午後" if _EARLIER_HALF.search(text, max(0, at - 16), at) else ""

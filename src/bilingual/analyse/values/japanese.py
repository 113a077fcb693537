"""Finds the values of a Japanese sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from bilingual.analyse.values import japanese_dates as dates
from bilingual.analyse.values import japanese_names as names
from bilingual.analyse.values import japanese_quantities as quantities
from bilingual.analyse.values import japanese_shares as shares
from bilingual.analyse.values.japanese_numerals import DIGIT, LARGE, SMALL
from bilingual.analyse.values.normal import Reading
from bilingual.analyse.values.units import JAPANESE

Rule = Callable[[str, int], "list[Reading] | None"]

_FULL_WIDTH = {0xFF01 + k: 0x21 + k for k in range(94)}
_TABLE = {
    **_FULL_WIDTH,
    **dict.fromkeys(map(ord, "〜～∼"), "~"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-"),
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2009\u202f\n\t\r"), " "),
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("′"): "'",
}

_NOT_PLAIN = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")

_DIGITS = "0123456789"
_KANJI = "〇零一二三四五六七八九十百千壱弐参拾"
_LETTERS = "MTSHRmtshrJUEGACKINaApPF"
_DATES: tuple[Rule, ...] = (dates.year_range, dates.year_first, dates.short_date, dates.decade)
_FIGURE_RULES: tuple[Rule, ...] = (
    *_DATES,
    names.code,
    shares.fraction,
    shares.vague,
    dates.clock,
    dates.month_day,
    quantities.quantity,
)
_KANJI_RULES: tuple[Rule, ...] = (
    shares.words,
    names.idiom,
    shares.fraction,
    *_DATES,
    shares.vague,
    dates.clock,
    dates.month_day,
    quantities.quantity,
)
_RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(_DIGITS, _FIGURE_RULES),
    **dict.fromkeys(_KANJI, _KANJI_RULES),
    **dict.fromkeys("令平昭大明㋿㍻㍼㍽㍾", _DATES),
    **dict.fromkeys(_LETTERS, (*_DATES, quantities.money_first, dates.clock)),
    **dict.fromkeys("午正早未朝昼夕夜深", (dates.clock,)),
    **dict.fromkeys("¥$€£₩₹", (quantities.money_first,)),
    **dict.fromkeys("数何幾", (shares.vague,)),
    **dict.fromkeys(shares.PARTS, (shares.fraction,)),
    **dict.fromkeys("半両双倍ゼ", (shares.words,)),
    "第": (shares.ordinal,),
}
"""The rules to try where a character stands, the most specific first."""

_NUMERALS = f"{_DIGITS}○◯{DIGIT}{SMALL}{LARGE}"
_COUNTED = "|".join(map(re.escape, {name[:2] for name in (*JAPANESE, *shares.ONE_IN)}))
_FOLLOWED = (
    (_KANJI, rf"(?:[\s(:~,、・年月日時分数代余かな乃{_NUMERALS}{names.SECOND}-]|\Z|{_COUNTED})"),
    (_LETTERS, "[0-9元A-Z$¥€£₩₹.m]"),
    ("令平昭大明", "[和成正治0-9元]"),
    ("午正早未昼夕深", "[前後午朝明過方刻夜]"),
    ("朝夜", rf"[\sの{_NUMERALS}]"),
    ("数", f"(?:[日余{_NUMERALS}]|{_COUNTED})"),
    ("何幾", f"[{SMALL}{LARGE}]"),
    ("半両双倍ゼ", f"[{shares.SECOND}]"),
)
"""Characters that mostly mean nothing here, and what stands after them where they do."""
_UNMARKED = "".join(_RULES.keys() - set("".join(chars for chars, _ in _FOLLOWED)))
_SPOT = re.compile(
    f"[{''.join(_RULES)}](?:(?<=[{_UNMARKED}])|{'|'.join(f'(?<=[{chars}])(?={after})' for chars, after in _FOLLOWED)})"
)
_ORDINARY_RULES: tuple[Rule, ...] = (names.code, quantities.quantity)
_ORDINARY = re.compile(
    rf"[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?[百千{LARGE}]*"
    rf"(?![\s(:~/.,、・年度月日時分数代か及{_NUMERALS}-]|(?:{'|'.join(shares.ONE_IN)})(?:中|のうち|に))"
)
"""Figures with what makes no date, time or fraction of them: the rules for those need not be asked."""

_BEFORE = re.compile(
    r"(?:(?P<approximately>約|およそ|おおよそ|おおむね|概ね|ほぼ|推定|凡そ)|(?P<most>最大|最高|最長|多くとも|上限)|(?P<least>最低|最小|最短|少なくとも))\s?[で、]?(?:約|午前|午後)?\s?$"
)
_AFTER = re.compile(
    r"(?:間|分)?(?:(?P<least>以上)|(?P<more>を?超|余り?|あまり|強)|(?P<most>以下|以内)|(?P<less>未満)"
    r"|(?P<approximately>程度|前後|頃|ごろ|ころ|近く|くらい|ぐらい|ほど|弱|規模))"
)
_QUALIFIERS = {
    "approximately": "approximately",
    "most": "at-most",
    "least": "at-least",
    "more": "more-than",
    "less": "less-than",
}


def plain(text: str) -> str:
    """The text with full-width letters, figures and signs made plain; positions stay the same."""
    return text.translate(_TABLE) if _NOT_PLAIN.search(text) else text


def scan(text: str) -> list[Reading]:
    """What the rules read in plain text, in order."""
    found: list[Reading] = []
    at = 0
    while match := _SPOT.search(text, at):
        at = match.start()
        rules = _RULES[match[0]]
        if rules is _FIGURE_RULES and _ORDINARY.match(text, at):
            rules = _ORDINARY_RULES
        for rule in rules:
            if readings := rule(text, at):
                found += [reading for reading in readings if reading.kind is not None]
                at = max(readings[-1].end, at + 1)
                break
        else:
            at += 1
    return found


def qualifier(text: str, start: int, end: int) -> str:
    """約, 以上, 未満 and the like around [start, end), as `Value.qualifier` names them."""
    match = _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 7), start)
    if match is None:
        return "more-than" if "余" in text[start:end] else ""
    return next(_QUALIFIERS[name] for name, found in match.groupdict().items() if found)


_WEEKDAY = r"(?:\s?\([月火水木金土日・祝休]{1,3}(?:曜日?)?\))?"
CONNECT = re.compile(
    rf"{_WEEKDAY}\s?(?:から|より|まで|~|-|、|,|・|及び|および|並びに|と|又は|または|ないし|か)\s?(?:同)?"
)
"""What may stand between two dates of which the second leaves out what the first says."""

"""Finds the values of an English sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from bilingual.analyse.values import english_dates as dates
from bilingual.analyse.values import english_quantities as quantities
from bilingual.analyse.values.english_numerals import CARDINALS, ORDINALS, SCALES
from bilingual.analyse.values.normal import Reading

Rule = Callable[[str, int], "list[Reading] | None"]

_TABLE = {
    **{0xFF01 + k: 0x21 + k for k in range(94)},
    **{0xFF21 + k: 0x61 + k for k in range(26)},
    **{ord("A") + k: ord("a") + k for k in range(26)},
    **dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-"),
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2009\u202f\n\t\r"), " "),
    **dict.fromkeys(map(ord, "‘’′"), "'"),
    **dict.fromkeys(map(ord, "“”″"), '"'),
    ord("～"): "~",
    ord("￥"): "¥",
}

_FIGURE_RULES: tuple[Rule, ...] = (
    dates.day_first,
    dates.decade,
    quantities.code,
    dates.fiscal,
    dates.clock,
    quantities.ordinal,
    quantities.fraction,
    dates.year_alone,
    quantities.quantity,
)
_CARDINAL_RULES: tuple[Rule, ...] = (
    dates.clock,
    quantities.fraction,
    dates.word_day,
    quantities.ordinal,
    quantities.quantity,
)
_ORDINAL_RULES: tuple[Rule, ...] = (dates.word_day, quantities.fraction, quantities.ordinal)
_WORD_RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(CARDINALS, _CARDINAL_RULES),
    **dict.fromkeys(SCALES, (quantities.quantity,)),
    **dict.fromkeys(ORDINALS, _ORDINAL_RULES),
    **dict.fromkeys(dates.MONTHS, (dates.month_first,)),
    **dict.fromkeys(("noon", "midday", "midnight"), (dates.clock,)),
    **dict.fromkeys(("half", "quarter"), (dates.clock, quantities.fraction)),
    **dict.fromkeys(("fy", "fys", "jfy", "fiscal", "japanese"), (dates.fiscal,)),
    **dict.fromkeys(quantities._MULTIPLY, (quantities.multiple,)),
    "once": (quantities.once,),
    **dict.fromkeys(("both", "bilateral", "trilateral", "quadrilateral"), (quantities.words,)),
    **dict.fromkeys((*quantities._VAGUE_HEAD, "several", "few", "couple", "decades", "centuries"), (quantities.vague,)),
    **dict.fromkeys(("decade", "century", "hour", "fortnight", "year", "month", "week", "day"), (quantities.label, quantities.decade_long)),
    **dict.fromkeys((*quantities._LABELS, "no", "nos", "number", "appendix", "title", "war"), (quantities.label,)),
    **dict.fromkeys(("us", "u", "a", "au", "c", "nz", "s", "hk", "nt", "jpy", "usd", "eur", "gbp", "aud", "cny", "krw", "cad", "inr", "nzd", "sgd", "rmb", "php", "chf", "yen"), (quantities.money_first,)),
    "the": (dates.decade,),
}  # fmt: skip
for _word in ("day", "week"):
    _WORD_RULES[_word] = (quantities.label, quantities.decade_long)
_WORD_RULES["a"] = (quantities.money_first, quantities.vague)
_SPOT = re.compile(r"[a-z]+|[0-9]|[¥$€£₩₹₱฿₽#]|'(?=[0-9]0s)")


def plain(text: str) -> str:
    """The text in lower case with full-width letters, curly quotes and dashes made plain; positions stay the same."""
    return text.translate(_TABLE)


def scan(text: str, original: str) -> list[Reading]:
    """What the rules read in plain text, in order. `original` says which months are capitalised."""
    found: list[Reading] = []
    done = 0
    for match in _SPOT.finditer(text):
        at = match.start()
        if at < done:
            continue
        rules = _rules(match[0])
        if not rules:
            continue
        for rule in rules:
            if (
                rule is dates.month_first
                and original[at].islower()
                and match[0] in ("may", "march", "mar", "sep", "dec")
            ):
                continue
            if readings := rule(text, at):
                found += [reading for reading in readings if reading.kind is not None]
                done = readings[-1].end
                break
    return found


def _rules(word: str) -> tuple[Rule, ...]:
    if word.isdigit():
        return _FIGURE_RULES
    return _WORD_RULES.get(word) or _SIGN_RULES.get(word, ())


_SIGN_RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys("¥$€£₩₹₱฿₽", (quantities.money_first,)),
    "#": (quantities.label,),
    "'": (dates.decade,),
}

_BEFORE = re.compile(
    r"(?:\b(?P<approximately>approximately|about|around|roughly|some|nearly|almost|circa|approx\.|an\sestimated|estimated|close\sto)"
    r"|\b(?P<least>at\sleast|no\s(?:less|fewer)\sthan|a\sminimum\sof|as\s(?:many|much)\sas)"
    r"|\b(?P<most>no\smore\sthan|not\smore\sthan|up\sto|at\smost|a\smaximum\sof|within|not\sexceeding)"
    r"|\b(?P<more>more\sthan|over|above|exceeding|in\sexcess\sof|upwards\sof)"
    r"|\b(?P<less>less\sthan|fewer\sthan|under|below|short\sof))\s(?:the\s|an?\s)?$"
)
_AFTER = re.compile(
    r"(?:\s[a-z]+)?\s(?:or\s(?:(?P<least>more|older|above|longer|higher|greater)|(?P<most>less|fewer|younger|below)|(?P<approximately>so|thereabouts))\b"
    r"|(?:and|or)\s(?P<above>above|over|up)\b)"
)
_QUALIFIERS = {
    "approximately": "approximately",
    "least": "at-least",
    "above": "at-least",
    "most": "at-most",
    "more": "more-than",
    "less": "less-than",
}


def qualifier(text: str, start: int, end: int) -> str:
    """about, more than, or less and the like around [start, end), as `Value.qualifier` names them."""
    match = _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return ""
    return next(_QUALIFIERS[name] for name, found in match.groupdict().items() if found)


CONNECT = re.compile(
    r"(?:\s?\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\))?(?:\s?-\s?|,?\s(?:to|and|or|through|until)\s|\s?,\s|/)"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
)
"""What may stand between two dates of which one leaves out what the other says."""

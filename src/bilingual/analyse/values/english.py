"""Finds the values of an English sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from bilingual.analyse.memo import Memo
from bilingual.analyse.values import english_dates as dates
from bilingual.analyse.values import english_names as names
from bilingual.analyse.values import english_quantities as quantities
from bilingual.analyse.values import english_shares as shares
from bilingual.analyse.values import english_times as times
from bilingual.analyse.values.english_numerals import CARDINALS, ORDINALS, SCALES
from bilingual.analyse.values.normal import Before, Reading, listed

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
    names.code,
    shares.multiple,
    dates.fiscal,
    times.clock,
    quantities.ordinal,
    shares.fraction,
    dates.year_alone,
    quantities.quantity,
)
_ORDINARY_RULES: tuple[Rule, ...] = (names.code, dates.year_alone, quantities.quantity)
_TELLING = (
    *listed(
        "to and or through until in out of day st nd rd th fiscal hours hrs minutes a am p pm o z jst utc gmt local"
    ),
    *listed("noon midday midnight"),
    *dates.MONTHS,
    *shares.UNDER,
)
_ORDINARY = re.compile(
    rf"[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?(?:\s?%|\s(?!(?:{'|'.join(_TELLING)})(?![a-z]))[a-z])"
    r"|[0-9]{3,}(?:[,.;)](?=\s|$)|$)"
)
"""Figures with what makes no date, time or fraction of them: the rules for those need not be asked."""
_CARDINAL_RULES: tuple[Rule, ...] = (
    times.clock,
    shares.fraction,
    dates.word_day,
    quantities.ordinal,
    quantities.quantity,
)
_MONEY = (*listed("us u a au c ca nz s hk nt yen"), *quantities.CODES)
_INDEFINITE = re.compile(r"a(?:\s?[¥$€£₩₹₱฿₽]|\s(?:quarter|few|couple)\b)")


def _indefinite(text: str, at: int) -> list[Reading] | None:
    """What begins with "a", which seldom begins anything: a few, a quarter past three, A$."""
    if not _INDEFINITE.match(text, at):
        return None
    return quantities.money_first(text, at) or times.clock(text, at) or shares.vague(text, at)


_RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys("0123456789", _FIGURE_RULES),
    **dict.fromkeys("¥$€£₩₹₱฿₽", (quantities.money_first,)),
    **dict.fromkeys(shares.PARTS, (shares.fraction,)),
    **dict.fromkeys(_MONEY, (quantities.money_first,)),
    **dict.fromkeys((*names.LABELS, "no", "nos", "number", "appendix", "title", "war", "#"), (names.label,)),
    **dict.fromkeys(CARDINALS, _CARDINAL_RULES),
    **dict.fromkeys(SCALES, (quantities.quantity,)),
    **dict.fromkeys(ORDINALS, (dates.word_day, shares.fraction, quantities.ordinal)),
    **dict.fromkeys(dates.MONTHS, (dates.month_first,)),
    **dict.fromkeys(("noon", "midday", "midnight"), (times.clock,)),
    **dict.fromkeys(("half", "quarter"), (times.clock, shares.fraction)),
    **dict.fromkeys(("fy", "fys", "jfy", "fiscal", "japanese"), (dates.fiscal,)),
    **dict.fromkeys(dates.TENS, (dates.decade,)),
    **dict.fromkeys(shares.MULTIPLES, (shares.multiple,)),
    **dict.fromkeys(shares.GROUPS, (shares.group,)),
    **dict.fromkeys((*shares.VAGUE_HEADS, "several", "few", "couple", "decades", "centuries"), (shares.vague,)),
    **dict.fromkeys(
        ("decade", "century", "hour", "fortnight", "year", "month", "week", "day", "minute"), (quantities.length,)
    ),
    "a": (_indefinite,),
    "once": (shares.once,),
    "'": (dates.decade,),
}
"""The rules to try where a word or a sign stands, the most specific first."""
_SPOT = re.compile(r"[a-z]+|[0-9]|[¥$€£₩₹₱฿₽#½⅓⅔¼¾]|'(?=[0-9]0s)")
_NOT_IN_SMALL_LETTERS = frozenset(("may", "march", "mar", "sep", "dec"))


def plain(text: str) -> str:
    """The text in lower case with full-width letters, curly quotes and dashes made plain; positions stay the same."""
    return text.lower() if text.isascii() and text.isprintable() else text.translate(_TABLE)


def _spots_in(piece: str) -> tuple[tuple[int, tuple[Rule, ...], bool], ...]:
    """Where in a piece of plain text between two spaces a value may begin, the rules to try there, and whether only
    where it begins with a capital."""
    if piece.isalpha() and piece.isascii() and piece not in _RULES:  # most are a word
        return ()
    return tuple(
        [
            (match.start(), _RULES[match[0]], match[0] in _NOT_IN_SMALL_LETTERS)
            for match in _SPOT.finditer(piece)
            if match[0] in _RULES
        ]
    )


_spots = Memo(_spots_in, limit=100_000, longest=40)


def scan(text: str, original: str) -> list[Reading]:
    """What the rules read in plain text, in order. `original` says which months are capitalised."""
    found: list[Reading] = []
    start = done = 0
    for piece in text.split(" "):
        for offset, rules, capital in _spots[piece]:
            at = start + offset
            if at < done or (capital and original[at].islower()):
                continue
            if rules is _FIGURE_RULES and _ORDINARY.match(text, at):
                rules = _ORDINARY_RULES
            for rule in rules:
                if readings := rule(text, at):
                    found += [reading for reading in readings if reading.kind is not None]
                    done = readings[-1].end
                    break
        start += len(piece) + 1
    return found


_BEFORE = Before(
    r"(?:\b(?P<approximately>approximately|about|around|roughly|some|nearly|almost|circa|approx\.|an\sestimated|estimated|close\sto)"
    r"|\b(?P<least>at\sleast|no\s(?:less|fewer)\sthan|a\sminimum\sof|as\s(?:many|much)\sas)"
    r"|\b(?P<most>no\smore\sthan|not\smore\sthan|up\sto|at\smost|a\smaximum\sof|within|not\sexceeding)"
    r"|\b(?P<more>more\sthan|over|above|exceeding|in\sexcess\sof|upwards\sof)"
    r"|\b(?P<less>less\sthan|fewer\sthan|under|below|short\sof))\s(?:the\s|an?\s)?$",
    "approximately about around roughly some nearly almost circa approx. estimated to least than of as most within "
    "exceeding over above under below the a an",
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

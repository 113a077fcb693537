"""Numbers as English writes them: figures, words, and figures followed by million, billion, trillion."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from bilingual.analyse.values.normal import CODE_LENGTH, LARGEST, Numeral, listed

_ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
CARDINALS = {word: n for n, word in enumerate(_ONES)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "dozen": 12,
}  # fmt: skip
_SHORT_SCALES = {"mn": 10**6, "bn": 10**9, "tn": 10**12, "mln": 10**6, "bln": 10**9}

_ORDINAL_ONES = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = (
    {word: n + 1 for n, word in enumerate(_ORDINAL_ONES)}
    | {f"{word[:-1]}ieth": 20 + 10 * n for n, word in enumerate(_TENS)}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
)

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_ARABIC = re.compile(ARABIC)
_HALVES = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_MIXED = re.compile(r"[½¼¾]|\s([1-9])/([2-9])(?![0-9/])")
_WORD = re.compile(r"(?:(?:\s|-)(and\s)?)?([a-z]+)")
_AND_A_HALF = re.compile(r"\s(?:and\sa\s|and\sone-)(half|quarter)\b(?!\s?-?past)")
_POINT = re.compile(rf"\spoint((?:\s(?:{'|'.join(_ONES[:10])})(?![a-z])){{1,6}})")
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


@lru_cache(maxsize=16)  # one rule after the other reads the same number
def read(text: str, at: int) -> Numeral | None:
    """The longest number that starts at `at` in lower-case text, or None.

    "two and a half million", "one hundred and twenty", "120 million", "3.5bn"; a scale without a number before it
    ("hundred") is one of it. "and" joins only what is smaller than what stands before it.
    """
    numeral = _figures(text, at) if text[at : at + 1].isdigit() else _in_words(text, at)
    return numeral if numeral and numeral.value <= LARGEST else None


def _figures(text: str, at: int) -> Numeral | None:
    match = _ARABIC.match(text, at)
    if match is None or match.end() - at > CODE_LENGTH:
        return None
    value, end = Decimal(match[0].replace(",", "")), match.end()
    bare = match[0].isdigit()
    if bare and (mixed := _MIXED.match(text, end)):
        value += Decimal(_HALVES[mixed[0]]) if mixed[1] is None else Decimal(mixed[1]) / Decimal(mixed[2])
        end, bare = mixed.end(), False
    elif half := _AND_A_HALF.match(text, end):
        value, end, bare = value + _PARTS[half[1]], half.end(), False
    value, end, scale = _scaled(text, end, value)
    return Numeral(value, end, False, scale, bare and scale == 1)


def _scaled(text: str, at: int, value: Decimal) -> tuple[Decimal, int, Decimal]:
    scale = Decimal(1)
    while (match := _WORD.match(text, at)) and match[1] is None and match.end() - at < 14:
        size = SCALES.get(match[2]) or (_SHORT_SCALES.get(match[2]) if scale == 1 else None)
        if size is None or size == 12:
            break
        scale, at = scale * size, match.end()
    return value * scale, at, scale


def _in_words(text: str, at: int) -> Numeral | None:
    total = section = Decimal(0)
    scale = Decimal(1)
    end, seen, room = at, 0, Decimal(10**18)
    last = Decimal(10**18)
    while seen < 24 and (match := _WORD.match(text, end)):
        word = match[2]
        if (seen == 0) != (match.start(2) == match.start()):
            break
        if word in CARDINALS:
            value = Decimal(CARDINALS[word])
            if seen and not (value < last and (last != 10 and (last >= 100 or (last >= 20 and 0 < value < 10)))):
                break
            if match[1] and (last < 100 or _hundred_follows(text, match.end())):
                break
            section, last = section + value, value if value >= 20 else Decimal(1)
            scale = Decimal(1)
        elif word in SCALES and not match[1]:
            size = Decimal(SCALES[word])
            if size >= room:
                break
            if size == 100:
                if section >= 100:
                    break
                section, last = (section or Decimal(1)) * 100, size
            elif size == 12:
                section, last = (section or Decimal(1)) * 12, Decimal(1)
            else:
                total, section, room, last = total + (section or Decimal(1)) * size, Decimal(0), size, size
            scale = size if scale == 1 else scale * size
        else:
            break
        end, seen = match.end(), seen + 1
    if not seen:
        return None
    value = total + section
    if value < 100 and (point := _POINT.match(text, end)):
        value += Decimal("0." + "".join(str(CARDINALS[word]) for word in point[1].split()))
        value, end, scale = _scaled(text, point.end(), value)
    elif (half := _AND_A_HALF.match(text, end)) and scale == 1:
        value, end, scale = _scaled(text, half.end(), value + _PARTS[half[1]])
    return Numeral(value, end, True, scale, False)


def _hundred_follows(text: str, at: int) -> bool:
    return text.startswith((" hundred", "-hundred"), at)


_ORDINAL_FIGURES = re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){0,3}|[0-9]{1,6})\s?(?:st|nd|rd|th)(?![a-z])")
_ORDINAL_WORD = re.compile(
    rf"(?:({'|'.join(_ONES[1:10])}|a)\shundred\s(?:and\s)?)?"
    rf"(?:({'|'.join(_TENS)})(?:-|\s))?({'|'.join(sorted(ORDINALS, key=len, reverse=True))})(?![a-z])"
)


def read_ordinal(text: str, at: int) -> tuple[int, int] | None:
    """The ordinal that starts at `at` and where it ends: 21st, twenty-first, ninth."""
    if match := _ORDINAL_FIGURES.match(text, at):
        return int(match[1].replace(",", "")), match.end()
    match = _ORDINAL_WORD.match(text, at)
    if match is None:
        return None
    hundreds, tens, last = match.groups()
    value = ORDINALS[last]
    if (tens and value >= 10) or (hundreds and value >= 100):
        return None
    value += CARDINALS[tens] if tens else 0
    return value + 100 * (CARDINALS.get(hundreds, 1) if hundreds else 0), match.end()

"""What stands after an English number: its unit, of up to three words, or the noun it counts."""

from __future__ import annotations

import re
from decimal import Decimal

from bilingual.analyse.values.normal import listed
from bilingual.analyse.values.units import ENGLISH, ENGLISH_NOUNS, Suffix

_AFTER = re.compile(r"(?:\s|-)?([a-z°%²³/.]+[23]?)(?:(?:\s|-)([a-z.]+)(?:\s([a-z]+))?)?")
_NOUN = re.compile(r"(?:-|\s)([a-z]+)(?:(?:\s|-)([a-z]+)(?:\s([a-z]+))?)?")
_SINGLE = frozenset("mgltvw")
_RARE_MONEY = frozenset(("won", "real", "rand", "lira", "dong"))
_STOP = frozenset(listed("of and or in to on at by for with were was are is from as"))


def suffix(text: str, at: int, value: Decimal) -> tuple[Suffix, int] | None:
    """The unit at `at` and where it ends; a rare currency only after a large number (3 won the match)."""
    match = _AFTER.match(text, at)
    if match is None:
        return None
    first, second, third = match[1], match[2], match[3]
    if second:
        if third and (found := ENGLISH.get(f"{first} {second} {third}")):
            return found, match.end(3)
        word = second.rstrip(".")
        if found := ENGLISH.get(f"{first} {word}"):
            return found, match.start(2) + len(word)
    word = first.rstrip(".")
    found = ENGLISH.get(word)
    if found is None or (word in _RARE_MONEY and value < 100):
        return None
    end = match.start(1) + len(word)
    return (
        None
        if word in _SINGLE and text[end : end + 1] in ("'", ".") and text[end + 1 : end + 2].isalpha()
        else (found, end)
    )


def noun(text: str, at: int) -> str:
    """What the noun within three words of a number counts, if known."""
    match = _NOUN.match(text, at)
    for word in match.groups() if match else ():
        if word in ENGLISH_NOUNS:
            return ENGLISH_NOUNS[word]
        if word is None or word in _STOP:
            break
    return ""

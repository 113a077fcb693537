"""Names across the two languages, where there is no doubt: kanji by reading, katakana by sound.

How a name is written in the other language is only taken from what is stored: every stored pair that has the name
has to write it the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from bilingual.memory.parts import NAME, parts
from bilingual.model import Lang

CLEAR = 0.9
"""The likelihood that two sounds are one name from which it is taken as sure."""
SHORTEST_LATIN, SHORTEST_KATAKANA, SHORTEST_KANJI = 3, 3, 2

_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+(?:-[^\W\d_]+)*")

Found = Callable[[str, Lang], Iterable[tuple[str, str]]]
"""From a name and its language to stored pairs that hold it: the text in that language, and the other."""


def rendering(name: str, lang: Lang, stored: Found) -> str | None:
    """The one way in which stored pairs write a name in the other language; None where there is none, or several."""
    ways: set[str] = set()
    for text, translation in stored(name, lang):
        if name not in text:
            continue
        here = {translation[start:end] for start, end in places(name, translation, lang)}
        if len(here) != 1:
            return None
        ways |= here
    return ways.pop() if len(ways) == 1 else None


def places(name: str, translation: str, lang: Lang) -> list[tuple[int, int]]:
    """Where a name of a sentence in `lang` stands in its translation."""
    if lang == "en":
        found = (part for part in parts(translation, "ja", names=True) if part.kind == NAME)
        return [(part.start, part.end) for part in found if is_same(part.text, name)]
    words = list(_CAPITALISED.finditer(translation))
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        # A full name in two words before a surname alone.
        for last in (at + 1, at):
            if last >= len(words) or translation[words[at].end() : words[last].start()].strip(" "):
                continue
            start, end = words[at].start(), words[last].end()
            if (last == at or translation[words[at].end()] == " ") and is_same(name, translation[start:end]):
                out.append((start, end))
                at = last
                break
        at += 1
    return out


@lru_cache(maxsize=20_000)
def is_same(japanese: str, latin: str) -> bool:
    """Whether a Japanese name is surely this one in Latin letters (and not an adjective made of it)."""
    from bilingual.analyse import names, origins
    from bilingual.analyse.kanji import is_kanji

    if len(latin) < SHORTEST_LATIN:
        return False
    if is_kanji(japanese):
        return len(japanese) >= SHORTEST_KANJI and names.reads_as(japanese, latin)
    if len(japanese) < SHORTEST_KATAKANA or " " in latin:
        return False
    known = origins.alternatives(origins.origin(japanese, ""))
    if known and latin.lower() != known[0]:
        return False  # the others are adjectives: australia, australian
    return names.sounds_alike(japanese, latin) >= CLEAR and not _is_adjective(japanese, latin)


def _is_adjective(japanese: str, latin: str) -> bool:
    """Whether a word is made from the name (Indonesian): without its ending it sounds at least as much like it."""
    from bilingual.analyse import sounds

    stems = [latin[: -len(ending)] for ending in _ENDINGS if latin.endswith(ending) and len(latin) > len(ending) + 2]
    return bool(stems) and max(sounds.gain(japanese, stem) for stem in stems) >= sounds.gain(japanese, latin)


_ENDINGS = ("n", "an", "ian", "ese", "ish", "i")

_HE_OR_SHE = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself|Mr|Ms|Mrs|Miss|Mx)\b", re.IGNORECASE)
_HE_OR_SHE_JA = re.compile("彼女?")


def speaks_of_a_person(text: str, lang: Lang) -> bool:
    """Whether a text says he or she, so that another name may need another word."""
    return bool((_HE_OR_SHE if lang == "en" else _HE_OR_SHE_JA).search(text))

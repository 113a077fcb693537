"""Names across the two scripts: kanji against romanized names by reading, katakana against English names by sound."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import permutations

from bilingual.analyse import english, forms, japanese, kanji, origins, sounds
from bilingual.analyse.model import Token
from bilingual.analyse.romaji import fold_romaji

__all__ = [
    "EVEN",
    "THRESHOLD",
    "hear",
    "katakana_runs",
    "latin_keys",
    "name_words",
    "names_in_english",
    "names_in_japanese",
    "readings",
    "reads_as",
    "sound_matches",
    "sounds_alike",
]

THRESHOLD = 0.5
"""`sounds_alike` from which two names are taken for one. Of foreign names in UniDic 98 % reach it with their own
spelling, and 2 in 10,000 with another's."""

EVEN = 3.0
"""The gain in nats (see `sounds.gain`) at which a pair is as likely to be one name as not: prior odds of 1 in 20, as
among the names of a paragraph."""

_CLOSE = 2.0
"""Nats by which one spelling may fall short of the dictionary's and still be taken for a variant of it."""

_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_KATAKANA_RUN = re.compile("[ァ-ヺー]{2,}")
_PERMUTED = 3
"""Names of up to this many words are tried in every order."""


@lru_cache(maxsize=20_000)
def readings(surface: str) -> frozenset[str]:
    """Keys (see `romaji.fold_romaji`) of what a name in kanji may be read as, at most 400."""
    return frozenset(kanji.keys(surface))


@lru_cache(maxsize=50_000)
def reads_as(surface: str, latin: str) -> bool:
    """Whether a name in kanji can be read as a romanized name, whose words may stand in any order.

    木原 is Kihara, 大野敬太郎 is Keitaro Ono, 東富士 is Higashi Fuji; hyphens, spaces and macrons do not count. The
    readings of kanji not met before take time, and are asked only for what spells Japanese.
    """
    if _PLAIN.fullmatch(surface) and not _may_be_japanese(latin):
        return False
    return any(kanji.reads(surface, key) for key in latin_keys(latin))


@lru_cache(maxsize=20_000)
def _may_be_japanese(latin: str) -> bool:
    return any(_ROMAJI.fullmatch(key) for key in latin_keys(latin))


_PLAIN = re.compile("[一-鿿々〆ぁ-ん]+")
_ROMAJI = re.compile(
    r"(?:[kstpcd]*(?:(?:([bdfghjmrwyz])(?=\1))?(?:[kgnhbpmrdtjzsf]y|sh|ch|ts|[kg]w|[bcdfghjkmnprstwyz])?[aeiou]|n))+"
    r"[kstpcd]*"
)
"""What a key of a name in kanji may be (see `romaji.fold_romaji`), and what its parts may become in a compound: each
sound after the stops of a doubled consonant."""


@lru_cache(maxsize=50_000)
def latin_keys(latin: str) -> tuple[str, ...]:
    """The keys (see `romaji.fold_romaji`) that a romanized name stands for, its words in the orders that names have."""
    return tuple(dict.fromkeys(fold_romaji("".join(order)) for order in _orders(latin)))


@lru_cache(maxsize=50_000)
def sounds_alike(katakana: str, latin: str) -> float:
    """How likely a katakana word and an English one are the same name, from 0 to 1; see `THRESHOLD`.

    The dictionary decides where it has the pair (ミュンヘン is Munich), the sound elsewhere; where it has a name
    whose spelling fits clearly better, half the difference counts against the pair (イラン is Iran, hence not Iraq).
    """
    if " ".join(forms.base(word) for word in _LATIN_WORD.findall(latin)) in _known_as(katakana)[0]:
        return 1.0
    best = max([sounds.gain(katakana, "".join(order)) for order in _orders(latin)], default=-math.inf)
    rival = max([sounds.gain(katakana, each) for each in _rivals(katakana)], default=-math.inf)
    if best < rival - _CLOSE:
        best -= (rival - best) / 2
    return 1.0 / (1.0 + math.exp(min(EVEN - best, 700.0)))


def hear(pairs: Collection[tuple[str, str]]) -> None:
    """Prepare what `sounds_alike` is going to be asked: many pairs at once take a fraction of the time."""
    asked = [(katakana, "".join(order)) for katakana, latin in pairs for order in _orders(latin)]
    rivals = [(katakana, each) for katakana in dict(pairs) for each in _rivals(katakana)]
    sounds.hear(asked + rivals)


def _rivals(katakana: str) -> tuple[str, ...]:
    """How the dictionary spells a name."""
    known, is_name = _known_as(katakana)
    return known if is_name else ()


def sound_matches(heard: Sequence[str], spelled: Sequence[str], least: float = EVEN) -> list[tuple[int, int, float]]:
    """All pairs of a katakana and an English word whose sounds fit: their places in the two lists, and the gain in
    nats, which is at least `least`. Made for thousands of words on either side."""
    from bilingual.analyse.spellings import Spellings

    return list(Spellings(spelled).matches(heard, least))


def katakana_runs(text: str) -> tuple[tuple[str, int, int], ...]:
    """The runs of two or more katakana in a text, with their half-open spans; ・, ＝ and spaces part them.

    Names that are in no dictionary come out of `japanese.tokens` in pieces, and whole from here.
    """
    return tuple([(match.group(), match.start(), match.end()) for match in _KATAKANA_RUN.finditer(text)])


def names_in_japanese(tokens: Iterable[Token]) -> tuple[tuple[Token, ...], ...]:
    """The runs of adjacent proper nouns with kanji in them: a surname, or a surname and a given name."""
    return _runs((token for token in tokens if token.pos == "proper" and kanji.is_kanji(token.text)), gap=0)


def names_in_english(tokens: Iterable[Token]) -> tuple[tuple[Token, ...], ...]:
    """The runs of adjacent name words (see `name_words`): "Mr. TAKAMINE Seiichi" gives (TAKAMINE, Seiichi)."""
    return _runs(name_words(tokens), gap=1)


def name_words(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The English tokens that may be part of a name: capitalised, and no title, month, weekday or abbreviation."""
    return tuple(token for token in tokens if token.pos == "proper" and _may_name(token.text))


@lru_cache(maxsize=50_000)
def _may_name(word: str) -> bool:
    bare = word.replace("’", "'").removesuffix("'s").rstrip("'")
    return (
        len(bare) > 1 and "." not in bare and bare.lower() not in english.no_names() and not forms.is_abbreviation(bare)
    )


def _runs(tokens: Iterable[Token], gap: int) -> tuple[tuple[Token, ...], ...]:
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.start - runs[-1][-1].end <= gap and not runs[-1][-1].text.endswith(("'s", "’s")):
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(map(tuple, runs))


def _orders(latin: str) -> list[tuple[str, ...]]:
    words = tuple(_LATIN_WORD.findall(latin))
    if len(words) <= _PERMUTED:
        return list(permutations(words))
    return [words, (words[-1], *words[:-1]), (*words[1:], words[0])]


@lru_cache(maxsize=20_000)
def _known_as(katakana: str) -> tuple[tuple[str, ...], bool]:
    """The English that the dictionary or our table has for a katakana word, and whether it is a name there."""
    words = japanese.words(katakana)
    is_name = len(words) == 1 and words[0].pos == "proper"
    found = origins.origin(katakana, "") or (words[0].origin if len(words) == 1 else "")
    return origins.alternatives(found), is_name

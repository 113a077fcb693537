"""English word forms: folding of spellings, base forms, and whether two forms are one term.

Folding removes what a writer or a typesetter chose (case, accents, curly quotes, dots in abbreviations); base forms
remove inflection (simplemma's dictionary behind our own rules) and British spelling. Derivation is left alone: policy
and policing, organ and organization stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import islice, product
from typing import TYPE_CHECKING

from bilingual.analyse.spelling import american, variants

if TYPE_CHECKING:
    from simplemma.strategies import DictionaryLookupStrategy

_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[A-Z]\.)+[A-Z]?")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"'})
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*(?:(?<=[sS])')?")

_SHORT = 3
"""Capitals up to this long are an abbreviation (US, IT, WHO), not the word in capitals."""

# Words that a heading in capitals has and that are no abbreviation.
_SMALL = frozenset(
    (
        "our",
        "out",
        "per",
        "the",
        "to",
        "was",
        "with",
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "its",
        "not",
        "of",
        "off",
        "on",
        "or",
    )
)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, typographic quotes and hyphens, and dots of an abbreviation.

    Short abbreviations in capitals stay in capitals: "U.S." and "US" give "US", "us" gives "us". Idempotent.
    """
    text = _typed(word)
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_HYPHENS))
        text = unicodedata.normalize("NFKC", "".join([char for char in plain if not unicodedata.combining(char)]))
    if "." in text and _DOTTED.fullmatch(text):
        text = text.replace(".", "")
        return text.upper() if len(text) <= _SHORT and text[0].isupper() else text.lower()
    return text if is_abbreviation(text) else text.lower()


def _typed(text: str) -> str:
    """A text with the widths and quotes of a typewriter."""
    if text.isascii():
        return text.replace("`", "'")  # of `_QUOTES` the one in ASCII
    return unicodedata.normalize("NFKC", text).translate(_QUOTES)


def is_abbreviation(word: str) -> bool:
    """Whether a word is a short abbreviation in capitals, in which case matters: US, but not us, OF or DEFENSE."""
    if not (word.isupper() and word.isascii()):
        return False
    bare = word.replace(".", "")
    return 2 <= len(bare) <= _SHORT and bare.isalpha() and bare.lower() not in _SMALL


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Whether an English dictionary has the word."""
    return _lemma(word) is not None


def _lemma(word: str) -> str | None:
    """What an English dictionary has the word under, if it has it."""
    return _dictionary().get_lemma(unicodedata.normalize("NFC", word), "en") if len(word) <= _LONGEST else None


@lru_cache(maxsize=1)
def _dictionary() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy()


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """The base form of one word: folded, singular or infinitive, American."""
    return _bases(word)[0]


@lru_cache(maxsize=100_000)
def bases(word: str) -> tuple[str, ...]:
    """All base forms that a word may have, the likeliest first: "leaves" is of "leaf" and of "leave"."""
    return _bases(word)


def _bases(word: str) -> tuple[str, ...]:
    folded = word if _FOLDED.fullmatch(word) else _singular(word)
    if len(folded) > _LONGEST:
        return (folded,)
    if folded[:1].isdigit():
        return (_number(folded),)
    if not folded.islower():
        return (folded,)
    found = _exceptions().get(folded) or _inflected(folded)
    return (american(found[0]),) if len(found) == 1 else tuple(dict.fromkeys(map(american, found)))


def same(a: str, b: str) -> bool:
    """Whether two forms, of one or more words, are one but for spelling and inflection.

    Hyphens, spaces, case, accents, dots and British spelling do not count, nor does the inflection of either; a form
    that is inflected on both sides has to have the same likeliest base. Short abbreviations keep their case.
    """
    return any(_same(one, other) for one in _split(a) for other in _split(b))


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    spelled, spelled_other = _spelled(one), _spelled(other)
    if spelled == spelled_other or _likeliest(one) == _likeliest(other):
        return True
    return spelled in _joined(other) or spelled_other in _joined(one)


_PLURAL_ABBREVIATION = re.compile(r"[A-Z]{2,}s|(?:[A-Z]\.){2,}s")
_LONGEST = 45
"""Longer strings of letters are no English words."""
_FOLDED = re.compile(r"[a-z]+|[0-9]+")
"""What most words are: already folded, and nobody's."""


def _singular(word: str) -> str:
    """A word folded, without the sign of the possessive and without the plural's of an abbreviation."""
    bare = _without_possessive(_typed(word))
    return fold(bare[:-1] if bare[-1:] == "s" and _PLURAL_ABBREVIATION.fullmatch(bare) else bare)


def _without_possessive(word: str) -> str:
    if word[-2:] in ("'s", "'S"):
        return word[:-2] or word
    return word[:-1] if word[-2:] in ("s'", "S'") and len(word) > 2 else word


def _number(word: str) -> str:
    """Digits without separators of thousands; several of a type ("F-35s") are one, but a decade ("1990s") stays."""
    word = word.replace(",", "") if "," in word else word
    return word[:-1] if word.endswith("s") and word[:-1].isdigit() and word[-2] != "0" else word


def _inflected(word: str) -> tuple[str, ...]:
    """The base forms of a folded word that no exception covers, in the spelling that the dictionary has."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return (word,)
    if word.startswith("un") and word.endswith("ed") and not word.startswith(_UN_VERBS):
        return (word,)
    spelling = american(word)
    if spelling != word:
        return (spelling,)
    if word.endswith(_ENDINGS) and (own := _regular_british(word)) is not None:
        return (own,)
    found = _lemma(word)
    if found == word:
        return (word,)
    if found is None:
        return (_stripped(word),)
    lemma = fold(found)
    if word.endswith(("lled", "lling")) and _DOUBLED.fullmatch(lemma) and is_known(lemma[:-1]):
        lemma = lemma[:-1]  # modelling: model, not modell
    return (_exceptions().get(lemma, (lemma,))[0], *((word,) if lemma == word else ()))


_DOUBLED = re.compile(r"[a-z]*[aeiouy][a-z]*[^aeiouy][aeiou]ll")
"""Lemmas of two or more syllables in -ll."""

_UN_VERBS = (
    "under",
    "unveil",
    "unif",
    "uncover",
    "unload",
    "unleash",
    "unfold",
    "unlock",
    "unpack",
    "unravel",
    "unite",
)

_ENDINGS = ("ing", "ed", "s")
_BRITISH = re.compile(r"(?P<stem>\w+?(?:[iy]s))(?:es|ed|ing|ers|ations)")


def _regular_british(word: str) -> str | None:
    """The American base of an inflected British form (manoeuvring, modernised), which dictionaries have in part."""
    for suffix in _ENDINGS:
        stem = word.removesuffix(suffix)
        if stem != word and (found := variants().get(stem) or variants().get(stem + "e")):
            return found
    match = _BRITISH.fullmatch(word) if "is" in word or "ys" in word else None
    if match is None:
        return None
    ending = {"ers": "er", "ations": "ation"}.get(word[match.end("stem") :], "e")
    spelled = american(match["stem"] + ending)
    return spelled if spelled != match["stem"] + ending and is_known(spelled) else None


def _stripped(word: str) -> str:
    """A word that no dictionary has, without the ending it seems to have."""
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 4 and word[-2] not in "sui":
        return word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word:
            for candidate in (stem, stem + "e", stem[:-1]):
                if len(candidate) > 2 and (is_known(candidate) or american(candidate) != candidate):
                    return candidate
    return word


def _split(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of a form; where all of several words are in capitals (a heading), also with none in capitals."""
    text = _typed(text)
    found = tuple(match.group() for match in _WORD.finditer(text))
    if text.isupper() and len(found) > 1 and any(len(word) > _SHORT for word in found):
        return found, tuple(word if "." in word else word.lower() for word in found)
    return (found,)


def _spelled(words: tuple[str, ...]) -> str:
    return "".join(american(fold(_without_possessive(word))) for word in words)


def _likeliest(words: tuple[str, ...]) -> str:
    return "".join(base(word) for word in words)


_COMBINATIONS = 64
"""How many combinations of base forms `same` looks at: phrases longer than a term keep their first ones."""


def _joined(words: tuple[str, ...]) -> set[str]:
    return {"".join(each) for each in islice(product(*(bases(word) for word in words)), _COMBINATIONS)}


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, tuple[str, ...]]:
    text = (files("bilingual.analyse") / "data" / "lemmas.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {form: tuple(found) for form, *found in rows}

"""The bundled Japanese-English lexicon, and a user's own.

`data/ja-en.tsv`: a Japanese base form, a tab, English base forms separated by "; ". `data/kanji.tsv`: a character, a
tab, English keywords. Both were written for this project.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from bilingual.analyse.forms import base

_NO_WORDS: frozenset[str] = frozenset()


class Lexicon:
    """Japanese words with their English renderings, each a base form as `bilingual.analyse.forms.base` makes it."""

    def __init__(self, words: dict[str, str], kanji: dict[str, str]) -> None:
        self._words = words
        self._kanji = kanji
        self._renderings = _Bases(words)
        self._keywords = _Bases(kanji)
        self._said: dict[str, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    @cached_property
    def sha256(self) -> str:
        """A hash of all entries, in hex."""
        digest = hashlib.sha256()
        for table in (self._words, self._kanji):
            for key, value in table.items():
                digest.update(f"{key}\t{value}\n".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def renderings(self, word: str) -> tuple[str, ...]:
        """The English base forms (several words joined by spaces) that may render a Japanese word; () if unknown."""
        return self._renderings[word]

    def words(self, word: str) -> frozenset[str]:
        """The words of a Japanese word's renderings."""
        if word not in self._words:
            return _NO_WORDS
        found = self._said.get(word)
        if found is None:
            found = self._said[word] = frozenset(" ".join(self.renderings(word)).split())
        return found

    def keywords(self, character: str) -> tuple[str, ...]:
        """What a kanji means, in English base forms; () if unknown."""
        return self._keywords[character]


class _Bases(dict[str, tuple[str, ...]]):
    """The base forms of the English of a table's entries, found when first asked for; () for what has no entry."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, key: str) -> tuple[str, ...]:
        entry = self._table.get(key)
        if not entry:
            return ()
        found = self[key] = tuple([base(form) if form.isalpha() else _phrase(form) for form in entry.split("; ")])
        return found


def _phrase(form: str) -> str:
    return " ".join(map(base, form.replace("-", " ").split()))


def read(lines: Iterable[str]) -> dict[str, str]:
    """The entries of a tab-separated lexicon; lines that begin with # are comments."""
    return dict(line.rstrip("\n").split("\t", 1) for line in lines if "\t" in line and not line.startswith("#"))


@lru_cache(maxsize=1)
def bundled() -> Lexicon:
    """The lexicon that comes with the package."""
    data = files("bilingual.lexicon") / "data"
    with (data / "ja-en.tsv").open(encoding="utf-8") as words, (data / "kanji.tsv").open(encoding="utf-8") as kanji:
        return Lexicon(read(words), read(kanji))


def load(*paths: Path) -> Lexicon:
    """The bundled lexicon with a user's own files over it; what a file says of a word comes before what is bundled.

    Raises `InputError` for a file that cannot be read or is in none of the formats of `bilingual.lexicon.user`.
    """
    from bilingual.lexicon.user import words

    bundle = bundled()
    merged = dict(bundle._words)
    for path in paths:
        for word, said in words(path).items():
            merged[word] = f"{said}; {merged[word]}" if word in merged else said
    return Lexicon(merged, bundle._kanji)


def kanji_only() -> Lexicon:
    """The bundled table of kanji, without the list of words."""
    return Lexicon({}, bundled()._kanji)


def empty() -> Lexicon:
    """A lexicon without entries."""
    return Lexicon({}, {})

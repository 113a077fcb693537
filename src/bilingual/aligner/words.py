"""The words of a sentence as features: base forms, and entries of a lexicon that span several words."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

import numpy as np

from bilingual.aligner.arrays import Ints, expand
from bilingual.analyse.forms import base
from bilingual.analyse.model import Analysis, Word
from bilingual.model import Lang

if TYPE_CHECKING:
    from bilingual.aligner.features import Side
    from bilingual.lexicon import Lexicon

STOPWORDS = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "with", "as", "into", "onto", "upon"}
    | {"be", "is", "am", "are", "was", "were", "been", "being"}
)
CONTRACTED = re.compile(r"n['’]t$|['’](?:s|m|re|ve|ll|d)$", re.IGNORECASE)
NOT_WORDS = frozenset({"symbol", "number"})
KATAKANA = re.compile("[ァ-ヺー]{2,}")
RUN = re.compile(rf"[A-Za-z](?:[-.&'’+]?[A-Za-z0-9])+|{KATAKANA.pattern}")


class Phrases:
    """Entries of a lexicon that may span several tokens: compounds in Japanese, phrases in English.

    `prefixes`: what such entries begin with and go on from, whole words in English.
    """

    def __init__(self, entries: Iterable[str], lang: Lang) -> None:
        self.joint = " " if lang == "en" else ""
        self.known = set(entries)
        self.prefixes: set[str] = set()
        for entry in self.known:
            if lang == "ja":
                self.prefixes.update(entry[:k] for k in range(1, len(entry)))
            elif " " in entry:
                words = entry.split(" ")
                self.prefixes.update(" ".join(words[:k]) for k in range(1, len(words)))


@lru_cache(maxsize=4)
def compounds(lexicon: Lexicon) -> Phrases:
    """The Japanese entries of a lexicon."""
    return Phrases(lexicon, "ja")


class WordFeatures(ABC):
    """Finds the words of one side's sentences as features of that side, many sentences at a time.

    `sign`: the class of the features. What is known of words is kept for those of the text itself ("w:").
    """

    def __init__(self, side: Side, phrases: Phrases, sign: str) -> None:
        self.side = side
        self.phrases = phrases
        self.sign = sign
        self._numbers = _Numbers()
        self._keys: list[str] = []
        self._features: dict[int, tuple[int, ...]] = {}
        self._entries: dict[str, int] = {}

    def find(self, analyses: Sequence[Analysis]) -> tuple[Ints, Ints]:
        """(sentence, feature) for every word and every entry of several words; an entry consumes its words.

        Sentences are counted from the first given. What a sentence holds twice comes twice.
        """
        sentence = np.repeat(np.arange(len(analyses)), [len(analysis.words) for analysis in analyses])
        every = chain.from_iterable(analysis.words for analysis in analyses)
        ids = np.fromiter(map(self._numbers.__getitem__, every), np.int64, len(sentence))
        words = list(self._numbers)
        self._keys += [self.key(word) for word in words[len(self._keys) :]]
        kept = np.array([bool(key) for key in self._keys], np.bool_)[ids]
        ids, sentence = ids[kept], sentence[kept]
        first, end, names, which = self._several(ids, sentence)
        entries = np.zeros(len(names), np.int64)
        for name, example in zip(*(each.tolist() for each in np.unique(which, return_index=True)), strict=True):
            entry = self._entries.get(names[name])
            if entry is None:
                made_of = [words[k] for k in ids[first[example] : end[example]].tolist()]
                entry = self._entries[names[name]] = self.entry(names[name], made_of)
            entries[name] = entry
        where = sentence[first]
        alone = np.ones(len(ids), np.bool_)
        alone[expand(first, end - first)] = False
        ids, sentence = ids[alone], sentence[alone]
        sizes = np.zeros(len(words), np.int64)
        listed: list[int] = []
        for number in np.unique(ids).tolist():
            found = self._features.get(number)
            if found is None:
                found = self._features[number] = self.read(words[number])
            sizes[number] = len(found)
            listed += found
        starts = np.cumsum(sizes) - sizes
        features = np.array(listed, np.int64)[expand(starts[ids], sizes[ids])]
        return (
            np.concatenate([np.repeat(sentence, sizes[ids]), where]),
            np.concatenate([features, entries[which]]),
        )

    def _several(self, ids: Ints, sentence: Ints) -> tuple[Ints, Ints, list[str], Ints]:
        """Where entries of several words stand, half-open, names, and which name each has.

        The longest entry wins and consumes its words.
        """
        keys, joint = self._keys, self.phrases.joint
        known, prefixes = self.phrases.known, self.phrases.prefixes
        begins = np.array([key in prefixes for key in keys], np.bool_)
        first = np.flatnonzero(begins[ids])
        stops = np.searchsorted(sentence, sentence[first], side="right")
        ends, which = np.zeros_like(first), np.zeros_like(first)
        names: list[str] = []
        # All beginnings of one length at a time, each text once: what an entry goes on from gets the next word.
        going, text, texts, size = np.arange(len(first)), ids[first], keys, 1
        while True:
            inside = first[going] + size < stops[going]
            going, text = going[inside], text[inside]
            if not len(going):
                break
            pairs, text = np.unique(text * len(keys) + ids[first[going] + size], return_inverse=True)
            texts = [f"{texts[pair // len(keys)]}{joint}{keys[pair % len(keys)]}" for pair in pairs.tolist()]
            size += 1
            found = np.array([each in known for each in texts], np.bool_)[text]
            ends[going[found]] = first[going[found]] + size
            which[going[found]] = len(names) + text[found]
            names += texts
            further = np.array([each in prefixes for each in texts], np.bool_)[text]
            going, text = going[further], text[further]
        hits = np.flatnonzero(ends)
        taken: list[int] = []
        free = 0
        for hit, start, end in zip(hits.tolist(), first[hits].tolist(), ends[hits].tolist(), strict=True):
            if start >= free:
                taken.append(hit)
                free = end
        return first[taken], ends[taken], names, which[taken]

    @abstractmethod
    def key(self, word: Word) -> str:
        """What stands for a word in entries of several; "" for what is no word."""

    @abstractmethod
    def read(self, word: Word) -> tuple[int, ...]:
        """The features of a word."""

    def entry(self, name: str, words: Sequence[Word]) -> int:
        """The feature of an entry of several words."""
        return self.intern(name)

    def intern(self, name: str, word: Word | None = None) -> int:
        """The number of a feature of this class, and what is known of it."""
        number = self.side.intern(self.sign + name)
        if word is not None and self.sign == "w:":
            known = self.side.words.get(number)
            if known is None or (word.origin and not known.origin):  # a run of katakana may be met before the word
                self.side.words[number] = word
        return number


class _Numbers(dict[Word, int]):
    """Numbers the words that are looked up, in their order."""

    def __missing__(self, word: Word) -> int:
        number = self[word] = len(self)
        return number


class English(WordFeatures):
    """English words: contractions taken apart, articles and the like left out."""

    def key(self, word: Word) -> str:
        """The base form."""
        return "" if word.pos in NOT_WORDS else word.lemma

    def read(self, word: Word) -> tuple[int, ...]:
        """The word without what is contracted with it, but for "not"."""
        plain = word.lemma
        parts = []
        if CONTRACTED.search(plain):
            parts = ["not"] if plain.endswith("t") else []
            plain = CONTRACTED.sub("", plain)
        elif plain == "cannot":
            parts, plain = ["not"], "can"
        numbers = [self.intern(part) for part in parts]
        if plain not in STOPWORDS:
            numbers.append(self.intern(plain, word if word.text[:1].isupper() else None))
        return tuple(numbers)


class Japanese(WordFeatures):
    """Japanese words: particles and the like only where the lexicon has them; Latin and katakana runs whole, too."""

    def find(self, analyses: Sequence[Analysis]) -> tuple[Ints, Ints]:
        """The words, and the runs."""
        sentence, feature = super().find(analyses)
        runs: list[tuple[int, int]] = []
        known: dict[str, int] = {}
        for at, analysis in enumerate(analyses):
            text = analysis.text
            for run in RUN.findall(text if is_normalized("NFKC", text) else normalize("NFKC", text)):
                number = known.get(run)
                if number is None:
                    word = Word(run, base(run), "latin") if run[0].isascii() else Word(run, run, "katakana")
                    number = known[run] = self.intern(word.lemma, word)
                runs.append((at, number))
        table = np.array(runs, np.int64).reshape(-1, 2)
        return np.concatenate([sentence, table[:, 0]]), np.concatenate([feature, table[:, 1]])

    def key(self, word: Word) -> str:
        """The word as written; "" for Latin words, which are found as runs."""
        return "" if word.pos in NOT_WORDS or word.text.isascii() else word.text

    def read(self, word: Word) -> tuple[int, ...]:
        """The base form."""
        name = word.lemma or word.text
        if word.pos == "other" and not word.origin and name not in self.phrases.known:
            return ()
        return (self.intern(name, word),)

    def entry(self, name: str, words: Sequence[Word]) -> int:
        """The compound, and what it is made of."""
        number = self.intern(name, Word(name, name, "noun"))
        self.side.parts.setdefault(number, [word for word in words if word.pos != "other"])
        return number


def words_of(lang: Lang, side: Side, phrases: Phrases, sign: str = "w:") -> WordFeatures:
    """What finds the words of sentences in a language as features of a side, of the class `sign`."""
    return English(side, phrases, sign) if lang == "en" else Japanese(side, phrases, sign)

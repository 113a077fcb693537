"""The words of a sentence as features: base forms, and entries of a lexicon that span several words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bilingual.analyse.forms import base
from bilingual.analyse.model import Analysis, Word
from bilingual.model import Lang

if TYPE_CHECKING:
    from bilingual.aligner.features import Side

STOPWORDS = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "with", "as", "into", "onto", "upon"}
    | {"be", "is", "am", "are", "was", "were", "been", "being"}
)
CONTRACTED = re.compile(r"n['’]t$|['’](?:s|m|re|ve|ll|d)$", re.IGNORECASE)
NOT_WORDS = frozenset({"symbol", "number"})
LATIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9]|[-.&'’+](?=[A-Za-z0-9]))*")
KATAKANA = re.compile("[ァ-ヺー]{2,}")


class Phrases:
    """Entries of a lexicon that may span several tokens: compounds in Japanese, phrases in English."""

    def __init__(self, entries: Iterable[str], lang: Lang) -> None:
        self.joint = " " if lang == "en" else ""
        self.known = set(entries)
        self.prefixes: set[str] = set()
        for entry in self.known:
            if lang == "ja":
                self.prefixes.update(entry[:k] for k in range(1, len(entry) + 1))
            elif " " in entry:
                words = entry.split(" ")
                self.prefixes.update(" ".join(words[:k]) for k in range(1, len(words) + 1))

    def pieces(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """A text's words one by one, and "" - or several that are an entry, and it: the places are half-open.

        The longest entry wins and consumes its words.
        """
        prefixes, joint = self.prefixes, self.joint
        at, size = 0, len(words)
        while at < size:
            text, found, end = words[at], "", at + 1
            # Most words begin no entry, and most that do are not followed by its next word.
            if text in prefixes:
                for after in range(at + 1, size):
                    text = f"{text}{joint}{words[after]}"
                    if text not in prefixes:
                        break
                    if text in self.known:
                        found, end = text, after + 1
            yield at, end, found
            at = end


class WordFeatures(dict[Word, tuple[int, ...]]):
    """Adds the words of one side's sentences to it; holds the features of every word met so far.

    `sign`: the class of the features. What is known of words is kept for those of the text itself ("w:").
    """

    def __init__(self, side: Side, phrases: Phrases, sign: str) -> None:
        self.side = side
        self.phrases = phrases
        self.sign = sign

    def add(self, analysis: Analysis, seen: set[int]) -> None:
        """Add the features of one sentence to `seen`."""
        raise NotImplementedError

    def __missing__(self, word: Word) -> tuple[int, ...]:
        found = self[word] = self.read(word)
        return found

    def read(self, word: Word) -> tuple[int, ...]:
        """The features of a word that is met for the first time."""
        raise NotImplementedError

    def intern(self, name: str, word: Word | None = None) -> int:
        """The number of a feature of this class, and what is known of it."""
        number = self.side.intern(self.sign + name)
        if word is not None and self.sign == "w:":
            known = self.side.words.get(number)
            if known is None or (word.origin and not known.origin):  # a run of katakana may be met before the word
                self.side.words[number] = word
        return number


class English(WordFeatures):
    """English words: contractions taken apart, articles and the like left out."""

    def add(self, analysis: Analysis, seen: set[int]) -> None:
        words = [word for word in analysis.words if word[2] not in NOT_WORDS]
        for at, _, phrase in self.phrases.pieces([word[1] for word in words]):
            if phrase:
                seen.add(self.intern(phrase))
            else:
                seen.update(self[words[at]])

    def read(self, word: Word) -> tuple[int, ...]:
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

    def add(self, analysis: Analysis, seen: set[int]) -> None:
        text = unicodedata.normalize("NFKC", analysis.text)
        for latin in LATIN.findall(text):
            if len(latin) > 1:
                seen.update(self[Word(latin, base(latin), "latin")])
        for run in KATAKANA.findall(text):
            seen.update(self[Word(run, run, "katakana")])
        words = [word for word in analysis.words if word[2] not in NOT_WORDS and not word[0].isascii()]
        for at, end, compound in self.phrases.pieces([word[0] for word in words]):
            if compound:
                whole = self[Word(compound, compound, "noun")]
                self.side.parts.setdefault(whole[0], [word for word in words[at:end] if word.pos != "other"])
                seen.update(whole)
            else:
                seen.update(self[words[at]])

    def read(self, word: Word) -> tuple[int, ...]:
        name = word.lemma or word.text
        if word.pos == "other" and not word.origin and name not in self.phrases.known:
            return ()
        return (self.intern(name, word),)


def words_of(lang: Lang, side: Side, phrases: Phrases, sign: str = "w:") -> WordFeatures:
    """What adds the words of sentences in a language to a side, as features of the class `sign`."""
    return English(side, phrases, sign) if lang == "en" else Japanese(side, phrases, sign)

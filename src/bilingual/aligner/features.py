"""What the evidence looks at: the features of each sentence, interned, without spans.

A feature is a string with a one-letter class: `w:` a word's base form (or a phrase's), `v:` a value, `t:` a glossary
term, `m:` a punctuation mark, `k:` a block kind, `n:` a list marker's number, `s:` the whole sentence's text, `d:` a
word's base form in a machine draft of the sentence (a word of the other language).
Sentences become arrays of feature numbers, so that a hundred thousand of them fit in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bilingual.analyse.forms import base
from bilingual.analyse.model import Analysis, Value, Word
from bilingual.model import Kind, Lang, Sentence

Ints = NDArray[np.int64]

STOPWORDS = frozenset(
    {"a", "an", "the", "of", "to", "in", "on", "at", "by", "with", "as", "into", "onto", "upon"}
    | {"be", "is", "am", "are", "was", "were", "been", "being"}
)
CONTRACTED = re.compile(r"n['’]t$|['’](?:s|m|re|ve|ll|d)$", re.IGNORECASE)
MARKS: Mapping[str, str] = {
    "?": "?", "？": "?", "!": "!", "！": "!", "(": "(", "（": "(", "「": '"', "『": '"', "“": '"', '"': '"',
    ":": ":", "：": ":", "%": "%", "％": "%", "…": "…", "/": "/", "／": "/", "[": "[", "【": "[", "［": "[",
    "http": "http", ";": ";",
}  # fmt: skip
_MARK = re.compile("|".join(map(re.escape, MARKS)))
_KANJI, _KATAKANA = re.compile("[一-鿿]+"), re.compile("[ァ-ヺー-ヿ]+")
NOT_WORDS = frozenset({"symbol", "number"})
LATIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9]|[-.&'’+](?=[A-Za-z0-9]))*")
KATAKANA = re.compile("[ァ-ヺー]{2,}")
KINDS = frozenset({Kind.HEADING, Kind.ITEM, Kind.ROW, Kind.DATE, Kind.BYLINE, Kind.FURNITURE})


@dataclass
class Side:
    """One document as arrays: `ids[starts[k]:starts[k + 1]]` are the (distinct) features of sentence k.

    `words`, `values`: what is known of the features that are words or values; an English word is there only where it
    is capitalised somewhere. `lengths`: letters and digits of each sentence, as `length` weighs them. `ends`: whether a
    sentence is the last of its block; `furniture`: whether it is page furniture.
    """

    lang: Lang
    names: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    words: dict[int, Word] = field(default_factory=dict)
    values: dict[int, Value] = field(default_factory=dict)
    starts: Ints = field(default_factory=lambda: np.zeros(1, np.int64))
    ids: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    lengths: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    ends: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    furniture: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def average_length(self) -> float:
        """The mean of `lengths`, asked for once a bead."""
        return float(self.lengths.mean())

    @cached_property
    def block_rate(self) -> float:
        """The share of sentences that end a block, kept off 0 and 1."""
        return float((np.sum(self.ends) + 0.5) / (len(self) + 1))

    def of(self, sentence: int) -> Ints:
        """The features of one sentence."""
        return self.ids[self.starts[sentence] : self.starts[sentence + 1]]

    def intern(self, name: str) -> int:
        """The number of a feature."""
        number = self.index.get(name)
        if number is None:
            number = self.index[name] = len(self.names)
            self.names.append(name)
        return number


class Phrases:
    """Entries of a lexicon that may span several tokens: compounds in Japanese, phrases in English.

    The longest entry that starts at a token wins and consumes.
    """

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

    def match(self, words: Sequence[str], at: int) -> tuple[int, str]:
        """How many tokens the longest entry of two or more takes from `at`, and the entry; (0, "") where none does.

        None does where the word at `at` is not in `prefixes`.
        """
        text = words[at]
        found = (0, "")
        size = 1
        while at + size < len(words):
            text = f"{text}{self.joint}{words[at + size]}"
            if text not in self.prefixes:
                break
            size += 1
            if text in self.known:
                found = (size, text)
        return found


def length(text: str, lang: Lang) -> float:
    """How much a sentence says, in English letters: a kanji counts for more than a kana, marks for nothing.

    The weights minimise the spread of ln(Japanese / English) over the beads of benchmarks/estimate.py's sets: 0.225
    with them, 0.241 with 1.6 for kanji and 1 for katakana.
    """
    if lang == "en":
        return float(sum(map(str.isalnum, text)))
    kanji, katakana = (sum(map(len, script.findall(text))) for script in (_KANJI, _KATAKANA))
    return sum(map(str.isalnum, text)) + 1.5 * kanji + 0.3 * katakana


def side(
    lang: Lang,
    sentences: Sequence[Sentence],
    analyses: Iterable[Analysis],
    markers: Sequence[str],
    phrases: Phrases,
    copied: Collection[str] = (),
    terms: Iterable[Sequence[str]] | None = None,
) -> Side:
    """The features of one document.

    `markers[k]`: the marker of the block of sentence k when k is the block's first, else "". `copied`: sentences
    (`squeezed`) that both documents have. `terms`: for each sentence the ids of the glossary terms in it.
    """
    out = Side(lang)
    starts, ids, lengths = [0], [], []
    occurring = terms if terms is not None else ((),) * len(sentences)
    words = words_of(lang, out, phrases)
    for sentence, analysis, marker, found in zip(sentences, analyses, markers, occurring, strict=True):
        seen: set[int] = {out.intern("t:" + t) for t in found}
        text = sentence.text
        words.add(analysis, seen)
        for value in analysis.values:
            number = out.intern(f"v:{value.kind}:{value.value}")
            out.values.setdefault(number, value)
            seen.add(number)
        seen.update([out.intern("m:" + MARKS[mark]) for mark in _MARK.findall(text)])
        if copied and (whole := squeezed(text)) in copied:
            seen.add(out.intern("s:" + whole))
        if sentence.kind in KINDS:
            seen.add(out.intern("k:" + sentence.kind))
        if marker and (n := list_number(marker)):
            seen.add(out.intern(f"n:{n}"))
        ids += sorted(seen)
        starts.append(len(ids))
        lengths.append(max(1.0, length(text, lang)))
    out.starts = np.array(starts, np.int64)
    out.ids = np.array(ids, np.int64)
    out.lengths = np.array(lengths)
    out.furniture = np.array([s.kind is Kind.FURNITURE for s in sentences], np.bool_)
    blocks = [s.block for s in sentences]
    out.ends = np.array([k + 1 == len(blocks) or blocks[k + 1] != b for k, b in enumerate(blocks)], np.bool_)
    return out


def squeezed(text: str) -> str:
    """A sentence without white space and widths, to be compared with others."""
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def words_of(lang: Lang, side: Side, phrases: Phrases, sign: str = "w:") -> _English | _Japanese:
    """What adds the words of sentences in a language to a side, as features of the class `sign`."""
    return _English(side, phrases, sign) if lang == "en" else _Japanese(side, phrases, sign)


class _English(dict[Word, tuple[int, ...]]):
    """Adds the words of English sentences to a side; holds the features of every word met so far."""

    def __init__(self, side: Side, phrases: Phrases, sign: str) -> None:
        self.side = side
        self.phrases = phrases
        self.sign = sign

    def add(self, analysis: Analysis, seen: set[int]) -> None:
        """Add the features of one sentence to `seen`."""
        words = [word for word in analysis.words if word[2] not in NOT_WORDS]
        bases = [word[1] for word in words]
        prefixes, last = self.phrases.prefixes, len(words) - 1
        after = 0  # the word after the last phrase
        for at, word in enumerate(words):
            if at < after:
                continue
            if at < last and word[1] in prefixes:
                size, phrase = self.phrases.match(bases, at)
                if size:
                    seen.add(self.side.intern(self.sign + phrase))
                    after = at + size
                    continue
            seen.update(self[word])

    def __missing__(self, word: Word) -> tuple[int, ...]:
        plain = word.lemma
        parts = []
        if CONTRACTED.search(plain):
            parts = ["not"] if plain.endswith("t") else []
            plain = CONTRACTED.sub("", plain)
        elif plain == "cannot":
            parts, plain = ["not"], "can"
        numbers = [self.side.intern(self.sign + part) for part in parts]
        if plain not in STOPWORDS:
            numbers.append(self.side.intern(self.sign + plain))
            if word.text[:1].isupper() and self.sign == "w:":
                self.side.words.setdefault(numbers[-1], word)
        found = self[word] = tuple(numbers)
        return found


class _Japanese(dict[Word, tuple[int, ...]]):
    """Adds the words of Japanese sentences to a side; holds the features of every word met so far."""

    def __init__(self, side: Side, phrases: Phrases, sign: str) -> None:
        self.side = side
        self.phrases = phrases
        self.sign = sign

    def add(self, analysis: Analysis, seen: set[int]) -> None:
        """Add the features of one sentence to `seen`."""
        text = unicodedata.normalize("NFKC", analysis.text)
        for latin in LATIN.findall(text):
            if len(latin) > 1:
                seen.update(self[Word(latin, base(latin), "latin")])
        for run in KATAKANA.findall(text):
            seen.update(self[Word(run, run, "katakana")])
        words = [word for word in analysis.words if word[2] not in NOT_WORDS and not word[0].isascii()]
        surfaces = [word[0] for word in words]
        prefixes, last = self.phrases.prefixes, len(words) - 1
        after = 0  # the word after the last compound
        for at, word in enumerate(words):
            if at < after:
                continue
            if at < last and word[0] + surfaces[at + 1] in prefixes:
                size, compound = self.phrases.match(surfaces, at)
                if size:
                    seen.update(self[Word(compound, compound, "noun")])
                    after = at + size
                    continue
            seen.update(self[word])

    def __missing__(self, word: Word) -> tuple[int, ...]:
        name = word.lemma or word.text
        if word.pos == "other" and not word.origin and name not in self.phrases.known:
            found: tuple[int, ...] = ()
        else:
            found = (self.side.intern(self.sign + name),)
            if self.sign == "w:":
                self.side.words.setdefault(found[0], word)
        self[word] = found
        return found


KANA_ORDER = "アイウエオカキクケコサシスセソタチツテト"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def list_number(marker: str) -> int:
    """The number that a list marker stands for: 3 for "3.", "（３）", "③", "ウ", "(c)", "iii)"; 0 for bullets."""
    core = re.sub(r"[^0-9A-Za-zァ-ヶ]", "", unicodedata.normalize("NFKC", marker))
    if core.isdigit():
        return int(core) if len(core) < 4 else 0
    low = core.lower()
    if low in ROMAN and low != "i" and len(low) > 1:
        return ROMAN[low]
    if len(low) == 1 and "a" <= low <= "z":
        return ord(low) - ord("a") + 1
    return KANA_ORDER.find(core) + 1 if len(core) == 1 else 0

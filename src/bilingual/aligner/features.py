"""What the evidence looks at: the features of each sentence, interned, without spans.

A feature is a string with a one-letter class: `w:` a word's base form (or a phrase's), `v:` a value, `t:` a glossary
term, `m:` a punctuation mark, `k:` a block kind, `n:` a list marker's number, `s:` the whole sentence's text.
Sentences become arrays of feature numbers, so that a hundred thousand of them fit in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bilingual.analyse.forms import base
from bilingual.analyse.model import Analysis, Value
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
LATIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9]|[-.&'’+](?=[A-Za-z0-9]))*")
KATAKANA = re.compile("[ァ-ヺー]{2,}")
KINDS = frozenset({Kind.HEADING, Kind.ITEM, Kind.ROW, Kind.DATE, Kind.BYLINE, Kind.FURNITURE})


@dataclass(frozen=True, slots=True)
class Word:
    """A Japanese word type: what the sources of clues need to know of it."""

    text: str
    pos: str
    reading: str = ""
    origin: str = ""


@dataclass
class Side:
    """One document as arrays: `ids[starts[k]:starts[k + 1]]` are the (distinct) features of sentence k.

    `lengths`: letters and digits of each sentence, as `length` weighs them. `ends`: whether a sentence is the last of
    its block; `furniture`: whether it is page furniture.
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
        """How many tokens the longest entry of two or more takes from `at`, and the entry; (0, "") where none does."""
        text = words[at]
        found = (0, "")
        size = 1
        while text in self.prefixes and at + size < len(words):
            text = f"{text}{self.joint}{words[at + size]}"
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
    return sum(2.5 if "一" <= c <= "鿿" else 1.3 if "ァ" <= c <= "ヿ" else 1.0 for c in text if c.isalnum())


def side(
    lang: Lang,
    sentences: Sequence[Sentence],
    analyses: Iterable[Analysis],
    markers: Sequence[str],
    phrases: Phrases,
    terms: Iterable[Sequence[str]] | None = None,
) -> Side:
    """The features of one document.

    `markers[k]`: the marker of the block of sentence k when k is the block's first, else "". `terms`: for each
    sentence the ids of the glossary terms in it.
    """
    out = Side(lang)
    starts, ids, lengths = [0], [], []
    occurring = terms if terms is not None else ((),) * len(sentences)
    words = _english if lang == "en" else _japanese
    for sentence, analysis, marker, found in zip(sentences, analyses, markers, occurring, strict=True):
        seen: set[int] = {out.intern("t:" + t) for t in found}
        words(out, analysis, phrases, seen)
        for value in analysis.values:
            number = out.intern(f"v:{value.kind}:{value.value}")
            out.values.setdefault(number, value)
            seen.add(number)
        seen.update(out.intern("m:" + MARKS[c]) for c in set(sentence.text) if c in MARKS)
        seen.add(out.intern("s:" + "".join(unicodedata.normalize("NFKC", sentence.text).split())))
        if "http" in sentence.text:
            seen.add(out.intern("m:http"))
        if sentence.kind in KINDS:
            seen.add(out.intern("k:" + sentence.kind))
        if marker and (n := list_number(marker)):
            seen.add(out.intern(f"n:{n}"))
        ids += sorted(seen)
        starts.append(len(ids))
        lengths.append(max(1.0, length(sentence.text, lang)))
    out.starts = np.array(starts, np.int64)
    out.ids = np.array(ids, np.int64)
    out.lengths = np.array(lengths)
    out.furniture = np.array([s.kind is Kind.FURNITURE for s in sentences], np.bool_)
    blocks = [s.block for s in sentences]
    out.ends = np.array([k + 1 == len(blocks) or blocks[k + 1] != b for k, b in enumerate(blocks)], np.bool_)
    return out


def _english(out: Side, analysis: Analysis, phrases: Phrases, seen: set[int]) -> None:
    tokens = [t for t in analysis.tokens if t.pos not in ("symbol", "number")]
    bases = [t.lemma for t in tokens]
    at = 0
    while at < len(bases):
        size, phrase = phrases.match(bases, at)
        if size:
            seen.add(out.intern("w:" + phrase))
            at += size
            continue
        word = bases[at]
        if CONTRACTED.search(word):
            if word.endswith("t"):
                seen.add(out.intern("w:not"))
            word = CONTRACTED.sub("", word)
        elif word == "cannot":
            seen.add(out.intern("w:not"))
            word = "can"
        if word not in STOPWORDS:
            number = out.intern("w:" + word)
            seen.add(number)
            if tokens[at].text[:1].isupper():
                out.words.setdefault(number, Word(tokens[at].text, tokens[at].pos))
        at += 1


def _japanese(out: Side, analysis: Analysis, phrases: Phrases, seen: set[int]) -> None:
    text = unicodedata.normalize("NFKC", analysis.text)
    for latin in LATIN.findall(text):
        if len(latin) > 1:
            number = out.intern("w:" + base(latin))
            seen.add(number)
            out.words.setdefault(number, Word(latin, "latin"))
    for run in KATAKANA.findall(text):
        number = out.intern("w:" + run)
        seen.add(number)
        out.words.setdefault(number, Word(run, "katakana"))
    tokens = [t for t in analysis.tokens if t.pos not in ("symbol", "number") and not t.text.isascii()]
    surfaces = [t.text for t in tokens]
    at = 0
    while at < len(tokens):
        size, compound = phrases.match(surfaces, at)
        if size:
            number = out.intern("w:" + compound)
            seen.add(number)
            out.words.setdefault(number, Word(compound, "noun"))
            at += size
            continue
        token = tokens[at]
        at += 1
        word = token.lemma or token.text
        if token.pos == "other" and not token.origin and word not in phrases.known:
            continue
        number = out.intern("w:" + word)
        seen.add(number)
        if number not in out.words:
            out.words[number] = Word(token.text, token.pos, token.reading, token.origin)


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

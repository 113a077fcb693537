"""What the evidence looks at: the features of each sentence, interned, without spans.

A feature is a string with a one-letter class: `w:` a word's base form (or a phrase's), `v:` a value, `t:` a glossary
term, `m:` a punctuation mark, `k:` a block kind, `n:` a list marker's number, `s:` the whole sentence's text, `d:` a
word's base form in a machine draft of the sentence (a word of the other language).
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

from bilingual.aligner.arrays import Floats, Ints, grouped
from bilingual.aligner.words import Phrases, words_of
from bilingual.analyse.model import Analysis, Value, ValueKind, Word
from bilingual.lexicon import Lexicon
from bilingual.model import Kind, Lang, Sentence

MARKS: Mapping[str, str] = {
    "?": "?", "？": "?", "!": "!", "！": "!", "(": "(", "（": "(", "「": '"', "『": '"', "“": '"', '"': '"',
    ":": ":", "：": ":", "%": "%", "％": "%", "…": "…", "/": "/", "／": "/", "[": "[", "【": "[", "［": "[",
    ";": ";",
}  # fmt: skip
_MARK = re.compile(f"[{re.escape(''.join(MARKS))}]")
_ADDRESS = "http"
_KANJI, _KATAKANA = re.compile("[一-鿿]"), re.compile("[ァ-ヺー-ヿ]")
KINDS = frozenset({Kind.HEADING, Kind.ITEM, Kind.ROW, Kind.DATE, Kind.BYLINE, Kind.FURNITURE})


@dataclass
class Side:
    """One document as arrays: `ids[starts[k]:starts[k + 1]]` are the (distinct) features of sentence k.

    `words`, `values`: what is known of the features that are words or values; an English word is there only where it
    is capitalised somewhere. `parts`: the words that Japanese compounds of the lexicon are made of. `lengths`: letters
    and digits of each sentence, as `lengths` weighs them. `ends`: whether a sentence is the last of its block;
    `furniture`: whether it is page furniture.
    """

    lang: Lang
    names: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    words: dict[int, Word] = field(default_factory=dict)
    values: dict[int, Value] = field(default_factory=dict)
    parts: dict[int, list[Word]] = field(default_factory=dict)
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

    @cached_property
    def homes(self) -> Ints:
        """The sentence of each of `ids`."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    @cached_property
    def by_feature(self) -> Ints:
        """The order that sorts `ids`; sentences stay in theirs."""
        return np.argsort(self.ids, kind="stable")

    @cached_property
    def counts(self) -> Ints:
        """In how many sentences each feature is."""
        return np.bincount(self.ids, minlength=len(self.names))

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


def lengths(texts: Sequence[str], lang: Lang) -> Floats:
    """How much each sentence says, in English letters: a kanji counts for more than a kana, marks for nothing.

    The weights minimise the spread of ln(Japanese / English) over the beads of benchmarks/estimate.py's sets: 0.225
    with them, 0.241 with 1.6 for kanji and 1 for katakana.
    """
    characters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    present = np.flatnonzero(np.bincount(characters))
    tenths = np.zeros(int(present.max(initial=0)) + 1, np.int64)
    tenths[present] = [_tenths(chr(code), lang) for code in present.tolist()]
    sums = np.concatenate([[0], np.cumsum(tenths[characters])])
    ends = np.cumsum([0, *map(len, texts)])
    out: Floats = np.maximum(np.diff(sums[ends]) / 10, 1.0)
    return out


def _tenths(character: str, lang: Lang) -> int:
    """What a character counts for, in tenths of an English letter."""
    if not character.isalnum():
        return 0
    if lang == "en":
        return 10
    return 25 if _KANJI.match(character) else 13 if _KATAKANA.match(character) else 10


AT_ONCE = 10_000
"""Sentences whose words are looked at together."""


def side(
    lang: Lang,
    sentences: Sequence[Sentence],
    analyses: Sequence[Analysis],
    markers: Sequence[str],
    phrases: Phrases,
    copied: Mapping[str, str] | None = None,
    terms: Iterable[Sequence[str]] | None = None,
) -> Side:
    """The features of one document.

    `markers[k]`: the marker of the block of sentence k when k is the block's first, else "". `copied`: see
    `copies`. `terms`: for each sentence the ids of the glossary terms in it.
    """
    out = Side(lang)
    texts = [sentence.text for sentence in sentences]
    occurring = terms if terms is not None else ((),) * len(sentences)
    named = [(at, "t:" + term) for at, (_, found) in enumerate(zip(texts, occurring, strict=True)) for term in found]
    named += [(at, "m:" + MARKS[mark]) for at, text in enumerate(texts) for mark in _MARK.findall(text)]
    named += [(at, "m:" + _ADDRESS) for at, text in enumerate(texts) if _ADDRESS in text]
    named += [(at, "s:" + copied[text]) for at, text in enumerate(texts) if text in copied] if copied else []
    named += [(at, "k:" + sentence.kind) for at, sentence in enumerate(sentences) if sentence.kind in KINDS]
    named += [(at, f"n:{n}") for at, marker in enumerate(markers) if marker and (n := list_number(marker))]
    where = [at for at, _ in named]
    numbers = [out.intern(name) for _, name in named]
    values: dict[tuple[ValueKind, str], int] = {}
    for at, (_, analysis) in enumerate(zip(texts, analyses, strict=True)):
        for value in analysis.values:
            key = value.kind, value.value
            number = values.get(key)
            if number is None:
                number = values[key] = out.intern(f"v:{value.kind}:{value.value}")
                out.values[number] = value
            where.append(at)
            numbers.append(number)
    words = words_of(lang, out, phrases)
    parts = [(np.array(where, np.int64), np.array(numbers, np.int64))]
    sizes = [np.zeros(0)]
    for first in range(0, len(sentences), AT_ONCE):
        of_words, found_words = words.find(analyses[first : first + AT_ONCE])
        parts.append((of_words + first, found_words))
        sizes.append(lengths(texts[first : first + AT_ONCE], lang))
    groups, members = (np.concatenate(column) for column in zip(*parts, strict=True))
    out.starts, out.ids = grouped(groups, members, len(sentences))
    out.lengths = np.concatenate(sizes)
    out.furniture = np.array([s.kind is Kind.FURNITURE for s in sentences], np.bool_)
    blocks = [s.block for s in sentences]
    out.ends = np.array([k + 1 == len(blocks) or blocks[k + 1] != b for k, b in enumerate(blocks)], np.bool_)
    return out


def phrases(ja: Side, lexicon: Lexicon) -> Phrases:
    """What the lexicon has for the words of a Japanese side: of English phrases, only these matter."""
    return Phrases((r for number in ja.words for r in lexicon.renderings(ja.names[number][2:])), "en")


def copies(en: Iterable[str], ja: Iterable[str]) -> dict[str, str]:
    """The texts that both sides have but for white space and widths, and what each is without these."""
    sides = _by_beginning(en), _by_beginning(ja)
    out: dict[str, str] = {}
    for letter in sides[0].keys() & sides[1].keys():
        bare = [{text: _squeezed(text) for text in side[letter]} for side in sides]
        both = set(bare[0].values()) & set(bare[1].values())
        out |= {text: whole for side in bare for text, whole in side.items() if whole in both}
    return out


def _by_beginning(texts: Iterable[str]) -> dict[str, list[str]]:
    """Texts by the first letter of what they decompose into, which is the same however they are composed."""
    written: dict[str, list[str]] = {}
    for text in texts:
        written.setdefault(text.lstrip()[:1], []).append(text)
    out: dict[str, list[str]] = {}
    for letter, begun in written.items():
        out.setdefault(unicodedata.normalize("NFKD", letter)[:1], []).extend(begun)
    return out


def _squeezed(text: str) -> str:
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


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

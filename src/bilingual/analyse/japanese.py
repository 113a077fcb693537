"""Japanese morphemes: fugashi (MeCab) with the UniDic-lite dictionary.

MeCab prints a whole text at once, one line a morpheme, with no more than tells which entry of its dictionary each is;
what the dictionary says of an entry is asked for and read once. That is less than half the time of reading the features
from fugashi's own nodes, which is what most of an alignment would otherwise be spent on.
"""

from __future__ import annotations

import csv
import re
import shlex
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from bilingual.analyse import origins
from bilingual.analyse.memo import Bounded
from bilingual.analyse.model import Token, Word

if TYPE_CHECKING:
    from fugashi import GenericTagger


# MeCab keeps lengths in 16 bits and its lattice grows with the text: longer texts are cut where a sentence or a clause
# ends, or, failing that, anywhere.
_CHUNK = 2_000
_BREAKS = "。．！？!?、，, "

# Characters that MeCab reads badly: full-width letters and digits (the narrow ones it groups), spaces other than the
# plain one, half-width katakana, decomposed voicing marks, and what UTF-8 or a line of output cannot hold.
_UNSAFE = re.compile(
    "[０-９Ａ-Ｚａ-ｚ\x00-\x1f\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\u3099\u309a\ufeff"
    "\uff66-\uff9f\ud800-\udfff]"
)
_SPACES = (
    *range(0x20),
    *range(0x7F, 0xA1),
    0x1680,
    *range(0x2000, 0x200C),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
    0xFEFF,
)
_CLEAN = {full: full - 0xFEE0 for a, z in ("０９", "ＡＺ", "ａｚ") for full in range(ord(a), ord(z) + 1)}
_CLEAN |= dict.fromkeys(_SPACES, 0x20) | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_COMPOSE = re.compile("[\uff66-\uff9f]+|[\u3046-\u30fd][\u3099\u309a]")

_POS = {
    "動詞": "verb",
    "形容詞": "adjective",
    "形状詞": "adjective",
    "副詞": "adverb",
    "名詞": "noun",
    "記号": "symbol",
    "補助記号": "symbol",
    "空白": "symbol",
}
_KATAKANA = re.compile("[\u30a1-\u30fe]+")
_KANJI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]")


def tokens(text: str) -> tuple[Token, ...]:
    """The morphemes of a text, in order; what lies between them is white space and control characters."""
    return place(text, words(text))


def words(text: str) -> tuple[Word, ...]:
    """The morphemes of a text without their places: `tokens` in half the time."""
    prepared, _ = _prepare(text)
    found = tuple(chain.from_iterable(map(_read, _chunks(prepared))))
    if _KATAKANA.search(prepared) and any(_is_splinter(word[0]) for word in found):
        return _mended(prepared, found)
    return found


def place(text: str, words: Iterable[Word]) -> tuple[Token, ...]:
    """The tokens that the words of a text are."""
    prepared, places = _prepare(text)
    if places is None:
        return tuple(
            Token(word[0] if prepared is text else text[start:end], start, end, *word[1:])
            for word, start, end in _placed(prepared, words)
        )
    return tuple(
        Token(text[places[start] : places[end]], places[start], places[end], *word[1:])
        for word, start, end in _placed(prepared, words)
    )


@lru_cache(maxsize=1)
def tagger() -> GenericTagger:
    """The one MeCab tagger, made when first needed (0.03 s warm).

    Its output is a line for each morpheme: as written, its left and right context numbers and its cost. That is what
    a morpheme is to MeCab: of two entries with all of it in common it always takes the same.
    The empty output type overrides the one that the dictionary's own settings ask for.
    """
    import unidic_lite
    from fugashi import GenericTagger

    home = unidic_lite.DICDIR
    line = r"%m\t%phl,%phr,%c\n"
    options = ["-d", home, "-r", f"{home}/mecabrc", "-O", "", "-F", line, "-U", line, "-E", ""]
    return GenericTagger(shlex.join(options))


def _prepare(text: str) -> tuple[str, list[int] | None]:
    """The text as MeCab should see it and, where lengths differ, the place in `text` of each of its characters."""
    if not _UNSAFE.search(text):
        return text, None
    clean = text.translate(_CLEAN)
    if not _COMPOSE.search(clean):
        return clean, None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _COMPOSE.finditer(clean):
        pieces.append(clean[at : match.start()])
        places.extend(range(at, match.start()))
        at = match.start()
        while at < match.end():
            voiced = at + 1 < match.end() and clean[at + 1] in "\uff9e\uff9f\u3099\u309a"
            composed = unicodedata.normalize("NFKC", clean[at : at + 1 + voiced])
            if len(composed) > 1:  # a voicing mark on a letter that takes none stays apart
                voiced, composed = False, unicodedata.normalize("NFKC", clean[at])
                composed = composed if len(composed) == 1 else clean[at]
            pieces.append(composed)
            places.append(at)
            at += 1 + voiced
    pieces.append(clean[at:])
    places.extend(range(at, len(clean) + 1))
    return "".join(pieces), places


def _chunks(text: str) -> Iterator[str]:
    """A prepared text in pieces that MeCab can take."""
    start = 0
    while len(text) - start > _CHUNK:
        end = start + _CHUNK
        cut = max(text.rfind(mark, start + 1, end) for mark in _BREAKS)
        end = cut + 1 if cut > start else end
        yield text[start:end]
        start = end
    yield text[start:]


def _read(text: str) -> list[Word]:
    """The words of a piece of text, without white space: `_placed` finds where each stands."""
    output = tagger().parse(text)
    lines = output.split("\n") if output else []
    try:
        return list(map(_known.__getitem__, lines))
    except KeyError:
        return _learned(text, lines)


_known: Bounded[str, Word] = Bounded(200_000)
"""What is known of a line of MeCab's output."""


def _learned(text: str, lines: Sequence[str]) -> list[Word]:
    """The words of a piece of text, with what the dictionary says of those that are not known yet."""
    features: list[str] = []
    out = []
    for at, line in enumerate(lines):
        word = _known.get(line)
        if word is None:
            surface = line.partition("\t")[0]
            # By itself, a surface mostly is the same entry as in the text, and much faster asked for.
            if not features and tagger().parse(surface) == line:
                word = _word(surface, tagger()(surface)[0].feature_raw)
            else:
                features = features or [node.feature_raw for node in tagger()(text)]
                word = _word(surface, features[at])
            _known.keep({line: word})
        out.append(word)
    return out


def _placed(text: str, words: Iterable[Word]) -> Iterator[tuple[Word, int, int]]:
    at = 0
    for word in words:
        surface = word[0]
        if not text.startswith(surface, at):
            at = text.index(surface, at)
        end = at + len(surface)
        yield word, at, end
        at = end


def _mended(text: str, words: Iterable[Word]) -> tuple[Word, ...]:
    """Foreign words that are in no dictionary made whole: シャッ + プス is シャップス, セイ + ンズベリー one name."""
    found = list(_placed(text, words))
    out: list[Word] = []
    first = 0
    for at, (word, _, end) in enumerate(found, 1):
        if at < len(found) and found[at][1] == end and _is_cut(word.text, found[at][0].text):
            continue
        pieces = [piece.text for piece, _, _ in found[first:at]]
        out.append(word if len(pieces) == 1 else _unknown("".join(pieces)))
        first = at
    return tuple(out)


def _is_cut(left: str, right: str) -> bool:
    """Whether two adjacent pieces of katakana are one word, because one of them can be none."""
    if not (_is_splinter(left) or _is_splinter(right)):
        return False
    return is_katakana(left) and is_katakana(right) and left[-1] != "・" and right[0] != "・"


_NEVER_FIRST = frozenset("ンーッァィゥェォャュョヮ")


@lru_cache(maxsize=100_000)
def _is_splinter(text: str) -> bool:
    """Whether a piece of katakana cannot stand alone: one letter, or a cut before ン or ー or after ッ."""
    return is_katakana(text) and text != "・" and (len(text) == 1 or text[0] in _NEVER_FIRST or text[-1] == "ッ")


@lru_cache(maxsize=20_000)
def _unknown(surface: str) -> Word:
    """A word that is in no dictionary."""
    text = unicodedata.normalize("NFKC", surface)
    katakana = is_katakana(surface)
    return Word(surface, text, "noun", surface if katakana else "", origins.origin(text, "") if katakana else "")


def _word(surface: str, feature: str) -> Word:
    """The word that an entry of the dictionary is."""
    fields = next(csv.reader([feature])) if '"' in feature else feature.split(",")
    kind, sub = fields[0], fields[1]
    pos = _POS.get(kind, "other")
    if kind == "名詞" and sub in ("固有名詞", "数詞"):
        pos = "proper" if sub == "固有名詞" else "number"
    elif kind == "接尾辞":
        pos = {"名詞的": "noun", "形状詞的": "adjective", "動詞的": "verb", "形容詞的": "adjective"}.get(sub, "other")
    if pos == "symbol" and surface[:1].isalpha():
        pos = "noun"  # letters of other scripts, rare kanji
    if len(fields) < 18:  # not in the dictionary
        return _unknown(surface)._replace(pos=pos)
    full, base, reading = fields[7], fields[10], fields[17]
    entry, dash, foreign = full.partition("-")
    if not entry:
        entry, dash = full, ""
    latin = foreign if dash and foreign[:1].isascii() | (foreign[:1] < "\u0250") else ""
    lemma = _lemma(base or surface, entry)
    return Word(surface, lemma, pos, reading, origins.origin(lemma, latin))


def _lemma(base: str, entry: str) -> str:
    """UniDic unifies spellings (`entry`), often under one nobody writes (為る, 此れ): only its okurigana (行なう, 行う)
    and its katakana (ヴァイオリン, バイオリン) are followed; otherwise the base form stays as it was written."""
    if base == entry:
        return base
    if is_katakana(base):
        return entry if is_katakana(entry) else base
    kanji = _KANJI.findall(base)
    return entry if kanji and kanji == _KANJI.findall(entry) else base


def is_katakana(text: str) -> bool:
    """Whether a text is katakana throughout (the long vowel mark and middle dot included)."""
    return _KATAKANA.fullmatch(text) is not None

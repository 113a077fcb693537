"""A bead as the checks see it: both halves with their values and terms placed in the document; and its findings."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bilingual.analyse.model import Analysis, Value
from bilingual.glossary import Hit
from bilingual.model import Bead, Finding, Kind, Lang, Sentence, Severity, Span

LANGUAGES: dict[Lang, str] = {"en": "English", "ja": "Japanese"}


class Figure(NamedTuple):
    """A value, the sentence (an index) it stands in, and its span in the document."""

    value: Value
    sentence: int
    span: Span


class Use(NamedTuple):
    """A term's use, the sentence (an index) it stands in, its text, and its span in the document."""

    hit: Hit
    sentence: int
    text: str
    span: Span


class Half(NamedTuple):
    """One side of a bead. `text`: its sentences, one after the other."""

    lang: Lang
    indices: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    analyses: tuple[Analysis, ...]
    figures: tuple[Figure, ...]
    uses: tuple[Use, ...]
    text: str

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences' spans in the document."""
        return tuple([s.excerpt.original(0, len(s.excerpt.text)) for s in self.sentences])

    @property
    def letters(self) -> str:
        """The letters and figures of the text, case and width aside."""
        text = self.text
        if text.isascii():
            return text.lower().encode("ascii").translate(None, _ASCII_SIGNS).decode("ascii")
        return _SIGNS.sub("", unicodedata.normalize("NFKC", text).lower())

    @property
    def is_furniture(self) -> bool:
        """Whether all of it is page furniture."""
        return all(s.kind is Kind.FURNITURE for s in self.sentences)


made = tuple.__new__
"""Makes a named tuple of a tuple of its fields, without its own constructor, which takes twice as long: for what there
is very much of."""


def half(
    lang: Lang,
    indices: tuple[int, ...],
    sentences: Sequence[Sentence],
    analyses: Sequence[Analysis],
    hits: Sequence[Sequence[Hit]],
) -> Half:
    """The side of a bead that some sentences (indices) of a document make; `analyses`, `hits`: of the whole document,
    one a sentence."""
    figures: list[Figure] = []
    uses: list[Use] = []
    for k in indices:
        excerpt, values, found = sentences[k].excerpt, analyses[k].values, hits[k]
        text = excerpt.text
        if len(excerpt.offsets) > 1:
            place = excerpt.original
            figures += [Figure(value, k, place(value.start, value.end)) for value in values]
            uses += [Use(hit, k, text[hit.start : hit.end], place(hit.start, hit.end)) for hit in found]
            continue
        shift = excerpt.offsets[0][1]  # most sentences stand in one piece
        figures += [made(Figure, (v, k, made(Span, (v.start + shift, v.end + shift)))) for v in values]
        uses += [made(Use, (h, k, text[h[0] : h[1]], made(Span, (h[0] + shift, h[1] + shift)))) for h in found]
    own = tuple([sentences[k] for k in indices])
    text = own[0].text if len(own) == 1 else (" " if lang == "en" else "").join([s.text for s in own])
    return Half(lang, indices, own, tuple([analyses[k] for k in indices]), tuple(figures), tuple(uses), text)


_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


class Pair(NamedTuple):
    """A bead with both halves."""

    number: int
    bead: Bead
    en: Half
    ja: Half

    def half(self, lang: Lang) -> Half:
        """One side."""
        return self.en if lang == "en" else self.ja


def finding(
    check: str,
    severity: Severity,
    pair: Pair,
    message: str,
    *,
    en: Iterable[Span] = (),
    ja: Iterable[Span] = (),
    reading_en: str = "",
    reading_ja: str = "",
    suggestion: str = "",
) -> Finding:
    """A finding of a bead, with its fingerprint: the check, the two readings and the sentences they stand in.

    Where a side has a reading, one that has none only shows where to look, and changes when beads are merged or split:
    the fingerprint leaves it out. A finding without readings is about the sentences that it marks, or about the bead.
    """
    spans = tuple(en), tuple(ja)
    parts = [check, reading_en, reading_ja]
    halves = tuple(zip((pair.en, pair.ja), spans, (reading_en, reading_ja), strict=True))
    about = [h for h in halves if h[1] and h[2]] or [h for h in halves if h[1]] or halves
    for half, marked, _ in about:
        places = zip(half.sentences, half.spans, strict=True)
        parts += [
            s.text for s, own in places if not marked or any(own.start <= span.start < own.end for span in marked)
        ]
    bare = ["".join(unicodedata.normalize("NFKC", part).split()) for part in parts]
    digest = hashlib.sha256("\x1f".join(bare).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Finding(
        check, severity, pair.number, message, spans[0], spans[1], reading_en, reading_ja, suggestion, digest
    )


def one_sided(
    check: str,
    severity: Severity,
    pair: Pair,
    lang: Lang,
    message: str,
    spans: Iterable[Span],
    *,
    reading: str = "",
    suggestion: str = "",
) -> Finding:
    """A finding about one side alone."""
    if lang == "en":
        return finding(check, severity, pair, message, en=spans, reading_en=reading, suggestion=suggestion)
    return finding(check, severity, pair, message, ja=spans, reading_ja=reading, suggestion=suggestion)

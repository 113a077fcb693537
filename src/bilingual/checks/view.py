"""What a check sees: an alignment bead by bead, each side with its values and terms placed in the document."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilingual.analyse.model import Analysis, Value
from bilingual.glossary import Glossary, Hit
from bilingual.model import LANGS, Alignment, Bead, Finding, Kind, Lang, Sentence, Severity, Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, the sentence (an index) it stands in, and its span in the document."""

    value: Value
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Use:
    """A term's use, the sentence (an index) it stands in, its text, and its span in the document."""

    hit: Hit
    sentence: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a bead."""

    lang: Lang
    indices: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    analyses: tuple[Analysis, ...]
    figures: tuple[Figure, ...]
    uses: tuple[Use, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences' spans in the document."""
        return tuple(Span(s.start, s.end) for s in self.sentences)

    @property
    def is_furniture(self) -> bool:
        """Whether all of it is page furniture."""
        return all(s.kind is Kind.FURNITURE for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with both halves."""

    number: int
    bead: Bead
    en: Half
    ja: Half

    def half(self, lang: Lang) -> Half:
        """One side."""
        return self.en if lang == "en" else self.ja


@dataclass(frozen=True, slots=True)
class View:
    """A whole alignment as the checks see it."""

    alignment: Alignment
    glossary: Glossary
    pairs: tuple[Pair, ...]


def view(
    alignment: Alignment,
    analyses: tuple[Sequence[Analysis], Sequence[Analysis]],
    hits: tuple[Sequence[Sequence[Hit]], Sequence[Sequence[Hit]]],
    glossary: Glossary,
) -> View:
    """Lay the analyses and the glossary's hits (one entry a sentence, English then Japanese) over the beads."""
    pairs = []
    for number, bead in enumerate(alignment.beads):
        halves = []
        for side, lang in enumerate(LANGS):
            own = bead.side(lang)
            sentences = tuple(alignment.document(lang).sentences[k] for k in own)
            figures = tuple(
                Figure(v, k, s.excerpt.original(v.start, v.end))
                for k, s in zip(own, sentences, strict=True)
                for v in analyses[side][k].values
            )
            uses = tuple(
                Use(h, k, s.text[h.start : h.end], s.excerpt.original(h.start, h.end))
                for k, s in zip(own, sentences, strict=True)
                for h in hits[side][k]
            )
            halves.append(Half(lang, own, sentences, tuple(analyses[side][k] for k in own), figures, uses))
        pairs.append(Pair(number, bead, halves[0], halves[1]))
    return View(alignment, glossary, tuple(pairs))


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
    """A finding of a bead, with its fingerprint: the check, the two readings and the sentences they stand in."""
    spans = tuple(en), tuple(ja)
    parts = [check, reading_en, reading_ja]
    for half, marked in zip((pair.en, pair.ja), spans, strict=True):
        parts += [
            s.text
            for s in half.sentences
            if not marked or any(s.start <= span.start < s.end for span in marked)
        ]
    bare = ["".join(unicodedata.normalize("NFKC", part).split()) for part in parts]
    digest = hashlib.sha256("\x1f".join(bare).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Finding(
        check, severity, pair.number, message, spans[0], spans[1], reading_en, reading_ja, suggestion, digest
    )

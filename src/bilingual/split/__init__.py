"""Splitting a document into sentences, losslessly: every sentence knows where in the file it stands."""

from __future__ import annotations

import re
from collections.abc import Callable

from bilingual.model import Block, Document, Kind, Lang, Passage, Sentence, Source, Span
from bilingual.split import english, japanese

__all__ = ["one_a_line", "sentences", "split"]

_WHOLE = (Kind.HEADING, Kind.ROW, Kind.DATE, Kind.BYLINE, Kind.FURNITURE)
"""Kinds of block that are one sentence each, whatever stops they hold."""

_JAPANESE = re.compile("[ぁ-ゖァ-ヺｦ-ﾟ一-鿿々]+")
_LATIN = re.compile("[A-Za-z]+")


def split(source: Source) -> Document:
    """Split a source into sentences: paragraphs and list items by rule, headings, rows, dates and the like whole."""
    return _document(source, lambda passage: _spans(passage, source.lang))


def one_a_line(source: Source) -> Document:
    """The document of a source that already holds one sentence a line (`formats.read_sentences`)."""
    return _document(source, lambda passage: [Span(0, len(passage.excerpt.text))])


def sentences(text: str, lang: Lang) -> list[Span]:
    """The sentences of one block's text: half-open spans in order that leave out nothing but white space.

    A block that is written in the other language (a passage left untranslated) is split by that language's rules.
    """
    return japanese.sentences(text) if _written_in(text, lang) == "ja" else english.sentences(text)


def _document(source: Source, spans: Callable[[Passage], list[Span]]) -> Document:
    found: list[Sentence] = []
    blocks: list[Block] = []
    for at, passage in enumerate(source.passages):
        excerpt, kind = passage.excerpt, passage.kind
        blocks.append(Block(kind, passage.start, passage.end, passage.level, passage.marker))
        found += [Sentence(excerpt.slice(start, end), at, kind) for start, end in spans(passage)]
    return Document(source.name, source.lang, source.text, tuple(blocks), tuple(found))


def _spans(passage: Passage, lang: Lang) -> list[Span]:
    text = passage.excerpt.text
    if passage.kind in _WHOLE:
        return [Span(0, len(text))] if text.strip() else []
    return sentences(text, lang)


def _written_in(text: str, lang: Lang) -> Lang:
    if text.isascii() or not _JAPANESE.search(text):
        return "en" if lang == "en" or sum(map(len, _LATIN.findall(text))) > 10 else "ja"
    if lang == "ja":
        return "ja"
    japanese, latin = (sum(map(len, script.findall(text))) for script in (_JAPANESE, _LATIN))
    return "ja" if japanese * 2 > latin else "en"

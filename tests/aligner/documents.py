"""Documents made of sentences that are given, for tests that need no file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bilingual import aligner, lexicon
from bilingual.analyse import Analysis, analyse
from bilingual.model import Bead, Block, Document, Excerpt, Kind, Lang, Sentence

Row = tuple[str, Kind, bool, str]  # text, kind of its block, whether it starts a block, the block's marker


def document(lang: Lang, rows: Sequence[Row]) -> Document:
    """A document of the sentences given, one a line."""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    at = 0
    for text, kind, starts, marker in rows:
        if starts or not blocks:
            blocks.append(Block(kind, at, at + len(text), marker=marker))
        sentences.append(Sentence(Excerpt(text, ((0, at),)), len(blocks) - 1, blocks[-1].kind))
        at += len(text) + 1
    return Document(f"made-up.{lang}.txt", lang, "\n".join(text for text, *_ in rows), tuple(blocks), tuple(sentences))


def plain(lang: Lang, texts: Sequence[str], a_block: int = 10**9) -> Document:
    """A document of paragraphs of so many sentences."""
    return document(lang, [(text, Kind.PARAGRAPH, k % a_block == 0, "") for k, text in enumerate(texts)])


@lru_cache(maxsize=4096)
def _analysed(text: str, lang: Lang) -> Analysis:
    return analyse(text, lang)


def aligned(en: Document, ja: Document, words: lexicon.Lexicon | None = None) -> tuple[Bead, ...]:
    """Align without a glossary."""
    analyses = [_analysed(s.text, "en") for s in en.sentences], [_analysed(s.text, "ja") for s in ja.sentences]
    return aligner.align(en, ja, (analyses[0], analyses[1]), words or lexicon.bundled()).beads


def indices(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The sentences of each bead."""
    return [(bead.en, bead.ja) for bead in beads]

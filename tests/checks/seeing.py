"""What the checks see of a few sentences."""

from __future__ import annotations

from bilingual.analyse import analyse
from bilingual.checks.view import View, view
from bilingual.glossary import Matcher
from bilingual.model import Alignment, Bead, Block, Document, Excerpt, Kind, Lang, Sentence


def document(lang: Lang, texts: list[str]) -> Document:
    """A block for each sentence."""
    sentences, blocks, at = [], [], 0
    for number, text in enumerate(texts):
        sentences.append(Sentence(Excerpt(text, ((0, at),)), number, Kind.PARAGRAPH))
        blocks.append(Block(Kind.PARAGRAPH, at, at + len(text)))
        at += len(text) + 1
    return Document(f"text.{lang}", lang, "\n".join(texts), tuple(blocks), tuple(sentences))


def checked(en: list[str], ja: list[str], matcher: Matcher) -> View:
    """What the checks see of sentences paired one to one."""
    documents = document("en", en), document("ja", ja)
    analyses = [[analyse(text, d.lang) for text in side] for d, side in zip(documents, (en, ja), strict=True)]
    hits = [[matcher.find(a, d.lang) for a in side] for d, side in zip(documents, analyses, strict=True)]
    beads = tuple(Bead((k,), (k,)) for k in range(len(en)))
    return view(Alignment(*documents, beads), (analyses[0], analyses[1]), (hits[0], hits[1]), matcher.glossary)

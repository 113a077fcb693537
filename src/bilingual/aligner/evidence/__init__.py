"""The sources of clues: which features of one document may stand for which of the other.

A new source is a new file with a function of the `Source` shape and a line in `SOURCES`. The order is that of
strength: where two sources join the same features, the first gives the clue its kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from bilingual.aligner.clues import Edges
from bilingual.aligner.evidence.drafts import drafts
from bilingual.aligner.evidence.kanji import kanji
from bilingual.aligner.evidence.lexicon import function_words, lexicon, parts
from bilingual.aligner.evidence.loanwords import loanwords
from bilingual.aligner.evidence.names import names
from bilingual.aligner.evidence.same import copies, kinds, latin, list_numbers, marks, terms
from bilingual.aligner.evidence.stems import stems
from bilingual.aligner.evidence.texts import Texts
from bilingual.aligner.evidence.values import dates, numbers, times
from bilingual.aligner.features import Side
from bilingual.lexicon import Lexicon


class Source(Protocol):
    """Yields pairs (English feature, Japanese feature) that may translate each other."""

    def __call__(self, texts: Texts) -> Iterable[tuple[int, int]]: ...


DRAFT = "draft"
SOURCES: dict[str, Source] = {
    "copy": copies,
    "term": terms,
    "number": numbers,
    "date": dates,
    "time": times,
    "latin": latin,
    "name": names,
    DRAFT: drafts,
    "lexicon": lexicon,
    "function": function_words,
    "loanword": loanwords,
    "list-number": list_numbers,
    "kind": kinds,
    "mark": marks,
    "part": parts,
    "stem": stems,
    "kanji": kanji,
}
LEARNED = "learned"
KINDS = (*SOURCES, LEARNED)


def edges(en: Side, ja: Side, words: Lexicon) -> Edges:
    """What all sources say, each pair of features once."""
    texts = Texts(en, ja, words)
    seen: dict[tuple[int, int], int] = {}
    for number, source in enumerate(SOURCES.values()):
        for pair in source(texts):
            seen.setdefault(pair, number)
    table = np.array([(e, j, k) for (e, j), k in seen.items()], np.int64).reshape(-1, 3)
    return Edges(table[:, 0], table[:, 1], table[:, 2], KINDS)


def extend(known: Edges, learned: Iterable[tuple[str, str]], en: Side, ja: Side) -> Edges:
    """The edges with pairs of feature names added that were learned, where both documents have them."""
    have = set(zip(known.en.tolist(), known.ja.tolist(), strict=True))
    new = sorted(
        (en.index[e], ja.index[j])
        for e, j in learned
        if e in en.index and j in ja.index and (en.index[e], ja.index[j]) not in have
    )
    if not new:
        return known
    table = np.array(new, np.int64)
    kind = np.full(len(new), KINDS.index(LEARNED))
    return Edges(
        np.concatenate([known.en, table[:, 0]]),
        np.concatenate([known.ja, table[:, 1]]),
        np.concatenate([known.kind, kind]),
        KINDS,
    )

"""Machine drafts as features: the words that a sentence would have in the other language."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bilingual.aligner.features import Side
from bilingual.aligner.words import Phrases, words_of
from bilingual.analyse.model import Analysis
from bilingual.model import Lang


def add_drafts(side: Side, drafts: Iterable[Analysis], phrases: Phrases) -> None:
    """Give each sentence the words of its draft as features.

    `drafts`: one analysis a sentence, of a text in the other language; `phrases`: what counts as one word there. The
    features that were there keep their numbers.
    """
    lang: Lang = "ja" if side.lang == "en" else "en"
    words = words_of(lang, side, phrases, "d:")
    starts, ids = [0], []
    for sentence, draft in enumerate(drafts):
        found: set[int] = set()
        words.add(draft, found)
        ids += [*side.of(sentence).tolist(), *sorted(found)]  # new numbers are above the old ones
        starts.append(len(ids))
    if len(starts) != len(side) + 1:
        raise ValueError(f"{len(starts) - 1} drafts for {len(side)} sentences")
    side.starts, side.ids = np.array(starts, np.int64), np.array(ids, np.int64)

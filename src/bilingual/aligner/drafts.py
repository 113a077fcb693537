"""Machine drafts as features: the words that a sentence would have in the other language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bilingual.aligner.arrays import grouped
from bilingual.aligner.features import Side
from bilingual.aligner.words import Phrases, words_of
from bilingual.analyse.model import Analysis
from bilingual.model import Lang


def add_drafts(side: Side, drafts: Sequence[Analysis], phrases: Phrases) -> None:
    """Give each sentence the words of its draft as features.

    `drafts`: one analysis a sentence, of a text in the other language; `phrases`: what counts as one word there. The
    features that were there keep their numbers.
    """
    lang: Lang = "ja" if side.lang == "en" else "en"
    words = words_of(lang, side, phrases, "d:")
    if len(drafts) != len(side):
        raise ValueError(f"{len(drafts)} drafts for {len(side)} sentences")
    sentence, feature = words.find(drafts)
    held = np.repeat(np.arange(len(side)), np.diff(side.starts))
    side.starts, side.ids = grouped(np.concatenate([held, sentence]), np.concatenate([side.ids, feature]), len(side))

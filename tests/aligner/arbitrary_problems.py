"""Arbitrary alignment problems: documents of made-up features, some of which stand for one another."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from bilingual.aligner.clues import Edges, Problem
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.features import Side
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.solving import pose
from bilingual.model import Lang

FEATURES = 8


def made_up(rng: np.random.Generator, lang: Lang, sentences: int) -> Side:
    """A document whose sentences hold some of eight features each."""
    side = Side(lang)
    for k in range(FEATURES):
        side.intern(f"w:{k}")
    held = [np.flatnonzero(rng.random(FEATURES) < 0.3) for _ in range(sentences)]
    side.starts = np.cumsum([0, *(len(h) for h in held)])
    side.ids = np.concatenate([np.zeros(0, np.int64), *held]).astype(np.int64)
    side.lengths = rng.integers(1, 200, sentences).astype(np.float64)
    side.ends = rng.random(sentences) < 0.4
    side.furniture = rng.random(sentences) < 0.2
    return side


@st.composite
def problems(draw: st.DrawFn, most: int = 7) -> Problem:
    """Two documents of up to `most` sentences each, and what joins their features."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    en, ja = made_up(rng, "en", draw(st.integers(1, most))), made_up(rng, "ja", draw(st.integers(1, most)))
    table = np.argwhere(rng.random((FEATURES, FEATURES)) < 0.2).astype(np.int64)
    return pose(en, ja, Edges(table[:, 0], table[:, 1], rng.integers(0, len(KINDS), len(table)), KINDS))


@st.composite
def parameters(draw: st.DrawFn) -> Parameters:
    """Parameters other than the defaults, so that no weight can be left out unseen."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    shares = rng.uniform(0.1, 1.2, (3, len(KINDS)))
    hit, miss, rendered = (dict(zip(KINDS, row.tolist(), strict=True)) for row in shares)
    return Parameters(
        hit=hit,
        miss=miss,
        rendered={k: min(v, 0.99) for k, v in rendered.items()},
        gap_en=draw(st.floats(0.01, 0.2)),
        gap_ja=draw(st.floats(0.01, 0.2)),
        stay=draw(st.floats(0.05, 0.6)),
        length=draw(st.floats(0.0, 3.0)),
        length_mean=draw(st.floats(-1.0, 1.0)),
        block_ends=draw(st.floats(0.0, 1.0)),
        block_inside=draw(st.floats(0.05, 1.0)),
        furniture_gap=draw(st.floats(0.0, 4.0)),
        furniture_match=draw(st.floats(0.0, 4.0)),
    )

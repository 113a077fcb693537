"""How probable it is that a window holds a clue's partner by chance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from arbitrary_problems import problems
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.aligner import clues
from bilingual.aligner.clues import Edges, Problem, clues_of
from bilingual.aligner.features import Side


def holding(sentences: set[int], size: int) -> Side:
    """A document in which one word stands in these sentences."""
    side = Side("ja", ["w:語"], {"w:語": 0})
    held = [k in sentences for k in range(size)]
    side.starts = np.concatenate([[0], np.cumsum(held)])
    side.ids = np.zeros(sum(held), np.int64)
    return side


def share(sentences: set[int], size: int) -> float:
    """The share of sentences near it that hold the word."""
    en = Side("en", ["w:word"], {"w:word": 0}, starts=np.array([0, 1]), ids=np.array([0]))
    joined = Edges(np.array([0]), np.array([0]), np.array([0]), ("lexicon",))
    return float(clues_of(en, holding(sentences, size), joined, "en").shares[0, 0])


class TestWordsThatComeInBursts:
    def test_a_burst_is_no_rare_word_where_it_stands(self) -> None:
        spread, burst = share({50, 450, 850}, 1000), share({449, 450, 451}, 1000)
        assert math.isclose(spread, 1.5 / 52)
        assert math.isclose(burst, 3.5 / 52)

    def test_the_length_of_a_document_makes_no_word_rarer(self) -> None:
        assert math.isclose(share({100, 110}, 1_000), share({100, 110}, 100_000))

    def test_what_stands_everywhere_stands_near_everything(self) -> None:
        assert share(set(range(300)), 300) > 0.95

    @given(problems(), st.integers(1, 4))
    @settings(max_examples=80)
    def test_it_is_the_mean_over_the_partners(self, problem: Problem, near: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clues, "NEAR", near)
            found = clues_of(problem.en, problem.ja, problem.edges, "en")
        n = len(problem.ja)
        for clue in range(len(found.feature)):
            at = found.at[found.where[clue] : found.where[clue + 1]].tolist()
            held = [sum(abs(place - other) <= near for other in at) for place in at]
            everywhere = (len(at) + 0.5) / (n + 1)
            close = (sum(held) / len(at) + 0.5) / (min(2 * near + 1, n) + 1) if at else 0.0
            expected = max(everywhere, close)
            assert math.isclose(found.shares[clue, 0], expected, rel_tol=1e-9)
            assert np.all((found.shares[clue] > 0) & (found.shares[clue] < 1))

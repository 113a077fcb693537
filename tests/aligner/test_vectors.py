"""Sentence vectors as evidence, against the formulas taken one bead at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from arbitrary_problems import parameters, problems
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from test_lattice import cut_grids, laid, whole

from bilingual.aligner import solving, vectors
from bilingual.aligner.arrays import Floats
from bilingual.aligner.clues import Problem
from bilingual.aligner.explain import Explainer, total
from bilingual.aligner.lattice import Grid
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import SHAPES, Path, Step
from bilingual.aligner.search import Transitions
from bilingual.aligner.vectors import Likeness, Scale, Vectors

Rows = NDArray[np.float32]

scales = st.builds(
    Scale,
    chance=st.floats(-0.3, 0.5),
    true=st.floats(-0.3, 1.0),
    spread=st.floats(0.05, 0.5),
    share=st.floats(0.0, 1.0),
)


def made_up(rng: np.random.Generator, sentences: int, width: int = 4) -> Rows:
    """Vectors of length 1, of which some are missing."""
    rows = rng.normal(0.3, 1, (sentences, width))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[rng.random(sentences) < 0.15] = 0
    return rows.astype(np.float32)


@st.composite
def vectors_of(draw: st.DrawFn, problem: Problem) -> tuple[Rows, Rows]:
    """Any vectors for the sentences of a problem."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return made_up(rng, len(problem.en)), made_up(rng, len(problem.ja))


def expected(pair: tuple[Rows, Rows], scale: Scale, i: int, j: int, shape: tuple[int, int]) -> float:
    """The evidence for one bead, from the densities themselves."""
    sums = []
    for rows, first, size in zip(pair, (i, j), shape, strict=True):
        there = [k for k in range(len(rows)) if rows[k].any()]
        if len(there) < 2:
            return 0.0
        mean = rows[there].mean(axis=0)
        moved = [rows[k] - mean for k in range(first, first + size) if k in there]
        sums.append(sum((m / np.linalg.norm(m) for m in moved), np.zeros(rows.shape[1])))
    lengths = [float(np.linalg.norm(s)) for s in sums]
    if min(lengths) < 1e-3:
        return 0.0
    likeness = float(sums[0] @ sums[1]) / math.prod(lengths)
    true, chance = (math.exp(-(((likeness - m) / scale.spread) ** 2) / 2) for m in (scale.true, scale.chance))
    if scale.true <= scale.chance:
        true = chance
    alike = (1 - vectors.UNLIKE) * true + vectors.UNLIKE * chance
    unlike = vectors.TWIN * true + (1 - vectors.TWIN) * chance
    return scale.share * math.log(alike / unlike)


class TestTheEvidenceOfABead:
    @given(problems(), parameters(), scales, st.data())
    @settings(max_examples=60)
    def test_is_what_the_formula_says(
        self, problem: Problem, now: Parameters, scale: Scale, data: st.DataObject
    ) -> None:
        pair = data.draw(vectors_of(problem))
        grid = data.draw(cut_grids(problem))
        bare, more = laid(problem, grid, now), laid(problem, grid, now, further=Likeness(Vectors(*pair), scale))
        for k, (without, chunk) in enumerate(zip(bare, more, strict=True)):
            n, m = chunk.size
            for (a, b), before, after in zip(SHAPES, without.matches, chunk.matches, strict=True):
                for i in range(n - a + 1):
                    for j in range(m - b + 1):
                        value = expected(pair, scale, int(grid.en[k]) + i, int(grid.ja[k]) + j, (a, b))
                        assert math.isclose(after[i, j] - before[i, j], value, rel_tol=1e-3, abs_tol=1e-3)
            assert without.gaps_en.tolist() == chunk.gaps_en.tolist()
            assert without.gaps_ja.tolist() == chunk.gaps_ja.tolist()

    @given(problems(), parameters(), scales, st.data())
    @settings(max_examples=30)
    def test_does_not_depend_on_what_is_laid_out_together(
        self, problem: Problem, now: Parameters, scale: Scale, data: st.DataObject
    ) -> None:
        likeness = Likeness(Vectors(*data.draw(vectors_of(problem))), scale)
        grid = data.draw(cut_grids(problem))
        together, alone = (laid(problem, grid, now, cells, further=likeness) for cells in (10_000, 1))
        for one, other in zip(together, alone, strict=True):
            for here, there in zip(one.matches, other.matches, strict=True):
                np.testing.assert_allclose(here, there, rtol=1e-9, atol=1e-9)

    @given(problems(), parameters(), scales, st.data())
    @settings(max_examples=50)
    def test_is_a_part_of_the_bead_s_score(
        self, problem: Problem, now: Parameters, scale: Scale, data: st.DataObject
    ) -> None:
        likeness = Likeness(Vectors(*data.draw(vectors_of(problem))), scale)
        chunk = laid(problem, whole(problem), now, further=likeness)[0]
        path = solving.search(problem, whole(problem), now, likeness)
        state = (move := Transitions.of(now.gap_en, now.gap_ja, now.stay)).m
        for step, parts in zip(path, Explainer(problem, now, likeness).explain(path), strict=True):
            kinds = [part.kind for part in parts]
            if 0 in step.shape:
                assert "vectors" not in kinds
                state = move.x if step.shape == (1, 0) else move.y
                continue
            assert kinds.count("vectors") == 1
            score = state[0] + chunk.matches[SHAPES.index(step.shape)][step.en, step.ja]
            assert math.isclose(total(parts), score, rel_tol=1e-9, abs_tol=1e-9)
            state = move.m

    @given(scales, st.lists(st.floats(-1, 1), min_size=2).map(sorted))
    def test_grows_with_likeness_and_is_bounded(self, scale: Scale, likeness: Sequence[float]) -> None:
        nats = scale.nats(np.array(likeness))
        assert np.all(np.diff(nats) >= -1e-12)
        assert np.all(nats >= scale.share * math.log(vectors.UNLIKE) - 1e-9)
        assert np.all(nats <= -scale.share * math.log(vectors.TWIN) + 1e-9)


class TestVectorsThatSayNothing:
    @given(problems(), parameters())
    @settings(max_examples=30)
    def test_missing_ones_change_no_score(self, problem: Problem, now: Parameters) -> None:
        nothing = Vectors(np.zeros((len(problem.en), 3), np.float32), np.zeros((len(problem.ja), 3), np.float32))
        likeness = Likeness(nothing, nothing.scale(Path.of([])))
        bare, more = (laid(problem, whole(problem), now, further=f)[0] for f in (None, likeness))
        for before, after in zip(bare.matches, more.matches, strict=True):
            np.testing.assert_array_equal(before, after)

    def test_one_sentence_against_one_cannot_be_judged(self) -> None:
        one = np.ones((1, 3), np.float32) / np.float32(math.sqrt(3))
        made = Vectors(one, one)
        assert Likeness(made, made.scale(Path.of([]))).of(Path.of([Step(0, 0, (1, 1))])) == [(0.0, 0.0)]

    def test_an_encoder_that_knows_nothing_is_found_out(self) -> None:
        rng = np.random.default_rng(1)
        made = Vectors(made_up(rng, 400, 32), made_up(rng, 400, 32))
        scale = made.scale(Path.of(Step(k, k, (1, 1)) for k in range(400)))
        assert abs(scale.true - scale.chance) < 0.1 * 4 * scale.spread
        assert float(np.abs(scale.nats(np.array([-0.2, 0.2]))).max()) < 0.5


class TestTheScale:
    """What likeness means is learned from the documents: sure beads on the one hand, far apart ones on the other."""

    @staticmethod
    def translated(noise: float, sentences: int = 300, width: int = 64) -> tuple[Rows, Rows]:
        """The k-th sentences translate each other; all share a good deal, each language adds something of its own."""
        rng = np.random.default_rng(0)
        meaning = rng.normal(0, 1, (sentences, width))
        sides = []
        for _ in range(2):
            rows = meaning + noise * rng.normal(0, 1, (sentences, width)) + rng.normal(0, 2, width)
            sides.append((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
        return sides[0], sides[1]

    def test_follows_the_documents(self) -> None:
        path = Path.of(Step(k, k, (1, 1)) for k in range(300))
        for noise, likeness in ((0.3, 1 / 1.09), (1.0, 1 / 2)):
            scale = Vectors(*self.translated(noise)).scale(path)
            assert abs(scale.chance) < 0.05
            assert abs(scale.true - likeness) < 0.05

    def test_beads_that_are_not_sure_teach_nothing(self) -> None:
        made = Vectors(*self.translated(0.3))
        assert made.scale(Path.of(Step(k, 299 - k, (1, 1), 0.5) for k in range(300))) == made.scale(Path.of([]))

    def test_what_every_sentence_has_counts_for_nothing(self) -> None:
        """An encoder whose vectors all point one way is as good as one whose vectors do not."""
        one, other = self.translated(0.5)
        moved = one + np.float32(3), other - np.float32(2)
        near, far = (Vectors(*pair).scale(Path.of([])) for pair in ((one, other), moved))
        for name, value in near.described().items():
            assert math.isclose(value, far.described()[name], abs_tol=1e-3)

    def test_turning_the_sides_changes_nothing(self) -> None:
        one, other = self.translated(0.5)
        here, there = Vectors(one, other[:200]).scale(Path.of([])), Vectors(other[:200], one).scale(Path.of([]))
        for name, value in here.described().items():
            assert math.isclose(value, there.described()[name], abs_tol=1e-9)


@given(problems(), parameters(), scales, st.data())
@settings(max_examples=30)
def test_swapping_the_sides_transposes_the_evidence(
    problem: Problem, now: Parameters, scale: Scale, data: st.DataObject
) -> None:
    en, ja = data.draw(vectors_of(problem))
    turned = Problem(problem.ja, problem.en, problem.edges, problem.of_ja, problem.of_en)

    def added(problem: Problem, likeness: Likeness) -> list[Floats]:
        """What the vectors add to the scores of beads that fit."""
        bare, more = (laid(problem, whole(problem), now, further=f)[0] for f in (None, likeness))
        return [after - before for before, after in zip(bare.matches, more.matches, strict=True)]

    here, there = added(problem, Likeness(Vectors(en, ja), scale)), added(turned, Likeness(Vectors(ja, en), scale))
    for (a, b), cells in zip(SHAPES, here, strict=True):
        np.testing.assert_allclose(cells, there[SHAPES.index((b, a))].T, rtol=1e-9, atol=1e-9)


def test_the_grid_s_cuts_are_where_they_were() -> None:
    """A bead is compared by its own sentences, in whatever chunk it is."""
    rng = np.random.default_rng(5)
    en, ja = made_up(rng, 6), made_up(rng, 6)
    likeness = Likeness(Vectors(en, ja), Scale(0.0, 0.6, 0.2))
    cut = Grid(np.array([0, 2, 6]), np.array([0, 3, 6]))
    (layout,) = cut.layouts(10_000)
    cells = likeness.lay(layout)[0]
    chunk = layout.chunks.tolist().index(1)
    assert math.isclose(cells[chunk, 1, 2], likeness.of(Path.of([Step(3, 5, (1, 1))]))[0][0], rel_tol=1e-9)

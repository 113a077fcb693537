"""The lattice search against enumeration: the best path, the sums over paths, the likeliest path."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from enumeration import (
    GAPS,
    Moves,
    beads,
    chunks,
    identity,
    mirrored_transitions,
    paths,
    random_chunk,
    score,
    shares,
    transitions,
    transposed,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.aligner.path import SHAPES, Step
from bilingual.aligner.search import FLOOR, Batch, Chunk, Transitions, best_paths, likeliest_paths, posteriors

SYMMETRIC = Transitions(m=(-0.1, -3.0, -3.0), x=(-0.3, -1.5, -3.5), y=(-0.3, FLOOR, -1.5))


def best(chunk: Chunk, move: Transitions) -> tuple[Step, ...]:
    return tuple(best_paths(Batch.of([chunk]), move)[0])


def planted(rng: np.random.Generator, n: int) -> tuple[Chunk, list[tuple[int, int]]]:
    """A chunk in which one path of 1-1 beads stands out, and the points on it."""
    chunk = random_chunk(rng, n, n, 1.0)
    chunk.matches[0][np.arange(n), np.arange(n)] = 40.0
    return chunk, [(k, k) for k in range(1, n)]


def part(chunk: Chunk, start: tuple[int, int], end: tuple[int, int]) -> Chunk:
    """A rectangle of a chunk."""
    (i0, j0), (i1, j1) = start, end
    matches = []
    for (a, b), table in zip(SHAPES, chunk.matches, strict=True):
        inner = table[i0:i1, j0:j1].copy()
        inner[max(i1 - i0 - a + 1, 0) :, :] = FLOOR
        inner[:, max(j1 - j0 - b + 1, 0) :] = FLOOR
        matches.append(inner)
    return Chunk(matches, chunk.gaps_en[i0:i1], chunk.gaps_ja[j0:j1])


class TestTransitions:
    @given(transitions())
    def test_what_follows_each_state_is_certain_to_follow(self, move: Transitions) -> None:
        for row in (move.m, move.x, move.y):
            assert math.isclose(sum(math.exp(v) for v in row), 1.0, rel_tol=1e-9)

    def test_an_english_gap_never_follows_a_japanese_one(self) -> None:
        assert Transitions.of(0.1, 0.1, 0.2).y[1] == FLOOR


class TestBestPath:
    @given(chunks(), transitions())
    @settings(max_examples=150)
    def test_no_path_is_better(self, chunk: Chunk, move: Transitions) -> None:
        found = beads(best(chunk, move))
        top = max(score(path, chunk, move) for path in paths(*chunk.size))
        assert math.isclose(score(found, chunk, move), top, rel_tol=1e-9, abs_tol=1e-6)

    @given(chunks(), transitions())
    def test_it_holds_every_sentence_once_and_in_order(self, chunk: Chunk, move: Transitions) -> None:
        sides = [identity(bead) for bead in beads(best(chunk, move))]
        for side in (0, 1):
            assert [k for bead in sides for k in bead[side]] == list(range(chunk.size[side]))

    def test_of_equals_the_smallest_match_comes_first_then_the_english_gap(self) -> None:
        level = Transitions(m=(0.0, 0.0, 0.0), x=(0.0, 0.0, 0.0), y=(0.0, 0.0, 0.0))
        zeros = [np.where(t > FLOOR / 2, 0.0, FLOOR) for t in random_chunk(np.random.default_rng(0), 2, 2, 1.0).matches]
        assert [s.shape for s in best(Chunk(zeros, np.zeros(2), np.zeros(2)), level)] == [(1, 1), (1, 1)]
        nothing = [np.full((1, 1), FLOOR) for _ in SHAPES]
        assert [s.shape for s in best(Chunk(nothing, np.zeros(1), np.zeros(1)), level)] == list(GAPS)


class TestSumsOverPaths:
    @given(chunks(), transitions())
    @settings(max_examples=150)
    def test_the_total_agrees_with_enumeration(self, chunk: Chunk, move: Transitions) -> None:
        assert math.isclose(
            posteriors(Batch.of([chunk]), move)[0].total, shares(chunk, move)[0], rel_tol=1e-9, abs_tol=1e-6
        )

    @given(chunks(), transitions())
    @settings(max_examples=150)
    def test_each_bead_has_the_share_of_its_paths(self, chunk: Chunk, move: Transitions) -> None:
        n, m = chunk.size
        found = posteriors(Batch.of([chunk]), move)[0]
        _, held = shares(chunk, move)
        for i in range(n + 1):
            for j in range(m + 1):
                for a, b in (*SHAPES, *GAPS):
                    if i + a <= n and j + b <= m:
                        share = held.get(identity((i, j, (a, b))), 0.0)
                        assert math.isclose(found.of(Step(i, j, (a, b))), share, rel_tol=1e-6, abs_tol=1e-7)

    @given(chunks(6), transitions())
    def test_each_sentence_is_somewhere(self, chunk: Chunk, move: Transitions) -> None:
        found = posteriors(Batch.of([chunk]), move)[0]
        en, ja = found.gaps_en.sum(axis=1), found.gaps_ja.sum(axis=0)
        for (a, b), table in zip(SHAPES, found.matches, strict=True):
            for i, j in zip(*np.nonzero(table > 0), strict=True):
                en[i : i + a] += table[i, j]
                ja[j : j + b] += table[i, j]
        np.testing.assert_allclose(np.concatenate([en, ja]), 1.0, rtol=1e-6)


class TestLikeliestPath:
    @given(chunks(), transitions())
    @settings(max_examples=150)
    def test_no_path_is_expected_to_hold_more_sentences_in_right_beads(self, chunk: Chunk, move: Transitions) -> None:
        _, held = shares(chunk, move)

        def expected(path: tuple[tuple[int, int, tuple[int, int]], ...]) -> float:
            return sum(held.get(identity(bead), 0.0) * sum(bead[2]) for bead in path)

        found = beads(likeliest_paths(Batch.of([chunk]), move)[0])
        top = max(expected(path) for path in paths(*chunk.size))
        assert math.isclose(expected(found), top, rel_tol=1e-6, abs_tol=1e-6)

    @given(chunks(), transitions())
    def test_each_step_carries_its_posterior(self, chunk: Chunk, move: Transitions) -> None:
        sure = posteriors(Batch.of([chunk]), move)
        for step in likeliest_paths(Batch.of([chunk]), move)[0]:
            assert step.posterior == sure[0].of(step)
            assert 0.0 <= step.posterior <= 1.0

    @given(chunks(6), transitions())
    def test_of_neighbouring_gaps_the_english_come_first(self, chunk: Chunk, move: Transitions) -> None:
        shapes = [s.shape for s in likeliest_paths(Batch.of([chunk]), move)[0]]
        assert ((0, 1), (1, 0)) not in list(pairwise(shapes))


class TestSwappingTheSides:
    """Which language is called English makes no difference, however often each side drops sentences."""

    @given(chunks(), mirrored_transitions())
    def test_the_total_stays(self, chunk: Chunk, moves: Moves) -> None:
        both = zip((chunk, transposed(chunk)), moves, strict=True)
        one, other = (posteriors(Batch.of([c]), move)[0].total for c, move in both)
        assert math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)

    @given(chunks(), mirrored_transitions())
    def test_the_best_path_is_mirrored(self, chunk: Chunk, moves: Moves) -> None:
        there = {identity(bead) for bead in beads(best(transposed(chunk), moves[1]))}
        assert {identity(bead)[::-1] for bead in beads(best(chunk, moves[0]))} == there

    @given(chunks(), mirrored_transitions())
    def test_every_posterior_is_mirrored(self, chunk: Chunk, moves: Moves) -> None:
        both = zip((chunk, transposed(chunk)), moves, strict=True)
        here, there = (posteriors(Batch.of([c]), move)[0] for c, move in both)
        for k, (a, b) in enumerate(SHAPES):
            np.testing.assert_allclose(here.matches[k], there.matches[SHAPES.index((b, a))].T, atol=1e-7)
        np.testing.assert_allclose(here.gaps_en.sum(axis=1), there.gaps_ja.sum(axis=0), atol=1e-7)


class TestManyChunksAtOnce:
    @given(st.lists(chunks(), min_size=1, max_size=6), transitions())
    @settings(max_examples=50)
    def test_each_is_searched_as_if_alone(self, many: list[Chunk], move: Transitions) -> None:
        together = [list(path) for path in best_paths(Batch.of(many), move)]
        assert together == [list(best_paths(Batch.of([chunk]), move)[0]) for chunk in many]
        for shared, chunk in zip(posteriors(Batch.of(many), move), many, strict=True):
            alone = posteriors(Batch.of([chunk]), move)[0]
            assert math.isclose(shared.total, alone.total, rel_tol=1e-9, abs_tol=1e-9)
            for one, other in zip(shared.matches, alone.matches, strict=True):
                np.testing.assert_allclose(one, other, atol=1e-9)

    @given(st.integers(0, 2**32), st.integers(2, 12), st.data())
    @settings(max_examples=50)
    def test_cuts_on_the_true_path_give_what_the_whole_gives(self, seed: int, n: int, data: st.DataObject) -> None:
        chunk, points = planted(np.random.default_rng(seed), n)
        cuts = sorted(data.draw(st.sets(st.sampled_from(points))))
        corners = [(0, 0), *cuts, (n, n)]
        pieces = [part(chunk, a, b) for a, b in pairwise(corners)]
        joined = [
            (s.en + i, s.ja + j, s.shape)
            for (i, j), path in zip(corners, best_paths(Batch.of(pieces), SYMMETRIC), strict=False)
            for s in path
        ]
        assert tuple(joined) == beads(best(chunk, SYMMETRIC))

"""The scores of beads, computed as arrays, against the formulas of DESIGN.md taken one bead at a time."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from arbitrary_problems import parameters, problems
from enumeration import beads, ending, score
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.aligner import lattice, solving
from bilingual.aligner.clues import Clues, Edges, Problem, clues_of, weights
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.explain import Explainer, total
from bilingual.aligner.features import Side
from bilingual.aligner.lattice import Grid
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import SHAPES
from bilingual.aligner.search import FLOOR, Batch, Chunk, Transitions, best_paths, likeliest_paths
from bilingual.model import LANGS


def laid(
    problem: Problem, grid: Grid, now: Parameters, cells: int = 10_000, further: lattice.Layer | None = None
) -> list[Chunk]:
    """The chunks of a grid, as the solver lays them, at most so many cells at a time."""
    en, ja = (
        lattice.Direction(clues, weights(clues, KINDS, now), lang, grid)
        for clues, lang in ((problem.of_en, LANGS[0]), (problem.of_ja, LANGS[1]))
    )
    out: dict[int, Chunk] = {}
    for layout in grid.layouts(cells):
        batch = lattice.batch(layout, (en, ja), lattice.Sides(problem.en, problem.ja), now, further)
        for b, k in enumerate(layout.chunks.tolist()):
            n, m = int(batch.rows[b]), int(batch.columns[b])
            out[k] = Chunk([scores[b, :n, :m] for scores in batch.matches], batch.gaps_en[b, :n], batch.gaps_ja[b, :m])
    return [out[k] for k in range(len(grid))]


def whole(problem: Problem) -> Grid:
    """One chunk that holds both documents."""
    return Grid(np.array([0, len(problem.en)]), np.array([0, len(problem.ja)]))


@st.composite
def cut_grids(draw: st.DrawFn, problem: Problem) -> Grid:
    """Any monotone cuts of both documents."""
    pieces = draw(st.integers(1, 3))
    sides = [
        sorted(draw(st.lists(st.integers(0, len(side)), min_size=pieces - 1, max_size=pieces - 1)))
        for side in (problem.en, problem.ja)
    ]
    return Grid(np.array([0, *sides[0], len(problem.en)]), np.array([0, *sides[1], len(problem.ja)]))


def partners(problem: Problem, side: int) -> dict[int, tuple[set[int], int]]:
    """For each feature of one side: what may stand for it on the other, and the kind (the strongest) of the clue."""
    edges = problem.edges
    out: dict[int, tuple[set[int], int]] = {}
    for en, ja, kind in zip(edges.en.tolist(), edges.ja.tolist(), edges.kind.tolist(), strict=True):
        mine, other = (en, ja) if side == 0 else (ja, en)
        known, strongest = out.get(mine, (set(), kind))
        out[mine] = known | {other}, min(strongest, kind)
    return out


def chance(there: Side, wanted: set[int], size: int) -> float:
    """q: the share of windows of so many sentences that hold one of the features wanted."""
    n = len(there)
    held = [wanted & set(there.of(k).tolist()) for k in range(n)]
    starts = range(max(n - size, 0) + 1)
    return min((sum(any(held[s : s + size]) for s in starts) + 0.5) / (len(starts) + 1), 0.98)


def clue_evidence(problem: Problem, now: Parameters, side: int, mine: range, other: range) -> float:
    """What the clues of one side say of a bead.

    ln((1 - p) / (1 - q)) for each clue, and where its partner stands opposite ln(p / q) instead, q taken for one
    sentence of average length and raised with the length of the window.
    """
    here, there = (problem.en, problem.ja) if side == 0 else (problem.ja, problem.en)
    known = partners(problem, side)
    window = float(there.lengths[other.start : other.stop].sum()) / float(there.lengths.mean())
    room = min(max(math.log(window), -lattice.ROOM), lattice.ROOM)
    value = 0.0
    for k in mine:
        for feature in here.of(k).tolist():
            if feature not in known:
                continue
            wanted, kind = known[feature]
            rendered = min(max(now.rendered[KINDS[kind]], 0.02), 0.98)
            one, several = (chance(there, wanted, size) for size in (1, len(other)))
            value += math.log((1 - max(rendered, several)) / (1 - several)) * now.miss[KINDS[kind]]
            if any(wanted & set(there.of(s).tolist()) for s in other):
                p = max(rendered, one)
                value += (math.log(p / one) - math.log((1 - p) / (1 - one)) - room) * now.hit[KINDS[kind]]
    return value


def bead_evidence(problem: Problem, now: Parameters, i: int, j: int, shape: tuple[int, int]) -> float:
    """All evidence for one bead."""
    a, b = shape
    en, ja = problem.en, problem.ja
    value = clue_evidence(problem, now, 0, range(i, i + a), range(j, j + b)) / 2
    value += clue_evidence(problem, now, 1, range(j, j + b), range(i, i + a)) / 2
    value += math.log(now.shape[shape])
    value += float(
        lattice.length_evidence(np.array(en.lengths[i : i + a].sum()), np.array(ja.lengths[j : j + b].sum()), now)
    )
    rates = en.block_rate, ja.block_rate
    value += float(lattice.boundary_table(rates, now)[int(en.ends[i + a - 1]), int(ja.ends[j + b - 1])])
    value += int(en.ends[i : i + a - 1].sum()) * lattice.inside_cost(rates[0], now)
    value += int(ja.ends[j : j + b - 1].sum()) * lattice.inside_cost(rates[1], now)
    held = int(en.furniture[i : i + a].sum()) - int(ja.furniture[j : j + b].sum())
    return value - now.furniture_match * abs(held)


class TestScoresOfBeads:
    @given(problems(), parameters(), st.data())
    @settings(max_examples=80)
    def test_they_are_what_the_formulas_say(self, problem: Problem, now: Parameters, data: st.DataObject) -> None:
        grid = data.draw(cut_grids(problem))
        for k, chunk in enumerate(laid(problem, grid, now)):
            n, m = chunk.size
            e, j0 = int(grid.en[k]), int(grid.ja[k])
            for (a, b), table in zip(SHAPES, chunk.matches, strict=True):
                for i in range(n):
                    for j in range(m):
                        if i + a <= n and j + b <= m:
                            expected = bead_evidence(problem, now, e + i, j0 + j, (a, b))
                            assert math.isclose(table[i, j], expected, rel_tol=1e-9, abs_tol=1e-9)
                        else:
                            assert table[i, j] == FLOOR

    @given(problems(), parameters(), st.data())
    @settings(max_examples=50)
    def test_what_memory_allows_at_once_changes_nothing(
        self, problem: Problem, now: Parameters, data: st.DataObject
    ) -> None:
        grid = data.draw(cut_grids(problem))
        together, alone = laid(problem, grid, now), laid(problem, grid, now, cells=1)
        for one, other in zip(together, alone, strict=True):
            for here, there in zip(one.matches, other.matches, strict=True):
                np.testing.assert_allclose(here, there, rtol=1e-12, atol=1e-12)

    @given(problems(), parameters())
    @settings(max_examples=50)
    def test_gaps_gain_only_by_being_furniture(self, problem: Problem, now: Parameters) -> None:
        chunk = laid(problem, whole(problem), now)[0]
        for gaps, side in ((chunk.gaps_en, problem.en), (chunk.gaps_ja, problem.ja)):
            assert gaps.tolist() == [now.furniture_gap * flag for flag in side.furniture.tolist()]


class TestSwappingTheSides:
    """A problem with its sides swapped has transposed scores; what is said of one language is said of the other."""

    @staticmethod
    def mirrored(problem: Problem, now: Parameters) -> tuple[Problem, Parameters]:
        edges = Edges(problem.edges.ja, problem.edges.en, problem.edges.kind, KINDS)
        swapped = Problem(problem.ja, problem.en, edges, problem.of_ja, problem.of_en)
        shape = {(b, a): p for (a, b), p in now.shape.items()}
        turned = replace(now, shape=shape, length_mean=-now.length_mean, gap_en=now.gap_ja, gap_ja=now.gap_en)
        return swapped, turned

    @given(problems(), parameters())
    @settings(max_examples=50)
    def test_the_scores_are_transposed(self, problem: Problem, now: Parameters) -> None:
        here = laid(problem, whole(problem), now)[0]
        swapped, turned = self.mirrored(problem, now)
        there = laid(swapped, whole(swapped), turned)[0]
        for k, (a, b) in enumerate(SHAPES):
            np.testing.assert_allclose(here.matches[k], there.matches[SHAPES.index((b, a))].T, rtol=1e-9, atol=1e-9)

    @given(problems())
    @settings(max_examples=50)
    def test_clues_do_not_depend_on_which_side_is_which(self, problem: Problem) -> None:
        edges = Edges(problem.edges.ja, problem.edges.en, problem.edges.kind, KINDS)
        again = clues_of(problem.ja, problem.en, edges, "en")
        np.testing.assert_array_equal(again.shares, problem.of_ja.shares)
        np.testing.assert_array_equal(again.types, problem.of_ja.types)
        np.testing.assert_array_equal(again.at, problem.of_ja.at)


class TestExplanations:
    """Every bead's evidence adds up to its score, and the beads' scores to the path's."""

    @given(problems(), parameters())
    @settings(max_examples=100)
    def test_the_parts_of_the_best_path_sum_to_its_score(self, problem: Problem, now: Parameters) -> None:
        chunk = laid(problem, whole(problem), now)[0]
        move = Transitions.of(now.gap_en, now.gap_ja, now.stay)
        path = best_paths(Batch.of([chunk]), move)[0]
        parts = list(Explainer(problem, now).explain(path))
        assert len(parts) == len(path)
        # The end of the documents is part of a path and of no bead.
        expected = score(beads(path), chunk, move) - ending(beads(path), move)
        assert math.isclose(sum(total(p) for p in parts), expected, rel_tol=1e-9, abs_tol=1e-6)

    @given(problems(), parameters())
    @settings(max_examples=100)
    def test_the_parts_of_each_match_sum_to_its_score_in_the_lattice(self, problem: Problem, now: Parameters) -> None:
        chunk = laid(problem, whole(problem), now)[0]
        move = Transitions.of(now.gap_en, now.gap_ja, now.stay)
        path = likeliest_paths(Batch.of([chunk]), move)[0]
        state = move.m
        for step, parts in zip(path, Explainer(problem, now).explain(path), strict=True):
            if 0 in step.shape:
                state = move.x if step.shape == (1, 0) else move.y
                continue
            expected = state[0] + chunk.matches[SHAPES.index(step.shape)][step.en, step.ja]
            assert math.isclose(total(parts), expected, rel_tol=1e-9, abs_tol=1e-9)
            state = move.m

    @given(problems(), parameters())
    def test_the_strongest_comes_first(self, problem: Problem, now: Parameters) -> None:
        path = solving.search(problem, whole(problem), now)
        for step, parts in zip(path, Explainer(problem, now).explain(path), strict=True):
            if 0 not in step.shape:
                assert [abs(p.nats) for p in parts] == sorted((abs(p.nats) for p in parts), reverse=True)


class TestStructure:
    @given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), parameters())
    def test_block_ends_are_judged_against_chance(self, e: float, j: float, now: Parameters) -> None:
        """The ratios, weighed by chance, are probabilities: they sum to 1."""
        chance = np.outer([1 - e, e], [1 - j, j])
        joint = chance * np.exp(lattice.boundary_table((e, j), now))
        assert math.isclose(joint.sum(), 1.0, abs_tol=1e-6)

    @given(parameters())
    def test_where_every_sentence_is_a_block_blocks_say_next_to_nothing(self, now: Parameters) -> None:
        rate = 0.9999
        assert abs(lattice.boundary_table((rate, rate), now)[1, 1]) < 0.01
        assert abs(lattice.inside_cost(rate, now)) < 0.01

    @pytest.mark.parametrize("times", [0.05, 0.3, 0.6, 1.7, 3.0, 20.0])
    def test_the_usual_length_is_better_than_one_far_from_it(self, times: float) -> None:
        now = Parameters()
        usual = 100.0 * math.exp(now.length_mean)
        best, other = (
            float(lattice.length_evidence(np.array(100.0), np.array(length), now)) for length in (usual, times * usual)
        )
        assert best > other

    def test_a_short_pair_says_less_than_a_long_one(self) -> None:
        now = Parameters(length_mean=0.0)
        short, long = (float(lattice.length_evidence(np.array(n), np.array(n), now)) for n in (3.0, 300.0))
        assert 0 < short < long


class TestClues:
    """What one direction knows of the other: where the partners stand, and how common they are."""

    @staticmethod
    def clues(there: list[list[int]], wanted: list[int]) -> Clues:
        here, other = Side("en"), Side("ja")
        for side, held in ((here, [[0]]), (other, there)):
            for k in range(3):
                side.intern(f"w:{k}")
            side.starts = np.cumsum([0, *(len(h) for h in held)])
            side.ids = np.array([f for h in held for f in h], np.int64)
        edges = Edges(np.zeros(len(wanted), np.int64), np.array(wanted), np.zeros(len(wanted), np.int64), KINDS)
        return clues_of(here, other, edges, "en")

    def test_a_sentence_with_two_partners_counts_once(self) -> None:
        assert self.clues([[0, 1], [], [1]], [0, 1]).at.tolist() == [0, 2]

    @pytest.mark.parametrize(
        ("there", "shares"),
        [
            ([[0], [], [], []], [1.5 / 5, 1.5 / 4, 1.5 / 3]),
            ([[], [0], [], []], [1.5 / 5, 2.5 / 4, 2.5 / 3]),
            ([[0], [0], [0], [0]], [4.5 / 5, 3.5 / 4, 2.5 / 3]),
            ([[0]], [1.5 / 2, 1.5 / 2, 1.5 / 2]),
            ([[1]], [0.5 / 2, 0.5 / 2, 0.5 / 2]),
        ],
    )
    def test_shares_are_of_windows_with_half_added(self, there: list[list[int]], shares: list[float]) -> None:
        np.testing.assert_allclose(self.clues(there, [0]).shares[0], shares)

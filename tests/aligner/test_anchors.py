"""Where long documents are cut: the heaviest chain against enumeration, chunks against the whole."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import numpy as np
import pytest
from arbitrary_problems import problems
from documents import aligned, indices, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.aligner import anchors
from bilingual.aligner.anchors import first_grid, heaviest_chain, next_grid
from bilingual.aligner.clues import Problem
from bilingual.aligner.lattice import Grid
from bilingual.aligner.path import Path, Step
from bilingual.model import Document

POINTS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 9)), max_size=9, unique_by=lambda p: p[:2]
)


def columns(points: list[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points as the chain takes them: sorted by Japanese sentence, then English."""
    table = np.array(sorted((ja, en, weight) for en, ja, weight in points), np.int64).reshape(-1, 3)
    return table[:, 1], table[:, 0], table[:, 2]


def grows(chain: list[tuple[int, int]]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))


def assert_covers(grid: Grid, n: int, m: int) -> None:
    """The chunks lie end to end, from corner to corner, and none is too large to search."""
    assert (grid.en[0], grid.ja[0], grid.en[-1], grid.ja[-1]) == (0, 0, n, m)
    assert (np.diff(grid.en) >= 0).all()
    assert (np.diff(grid.ja) >= 0).all()


class TestHeaviestChain:
    @given(POINTS)
    @settings(max_examples=200)
    def test_no_chain_weighs_more(self, points: list[tuple[int, int, int]]) -> None:
        en, ja, weight = columns(points)
        found = heaviest_chain(en, ja, weight).tolist()
        assert grows([(int(en[k]), int(ja[k])) for k in found])
        heaviest = max(
            sum(int(weight[k]) for k in chosen)
            for size in range(len(points) + 1)
            for chosen in combinations(range(len(points)), size)
            if grows([(int(en[k]), int(ja[k])) for k in chosen])
        )
        assert sum(int(weight[k]) for k in found) == heaviest

    @given(st.integers(1, 300))
    def test_a_diagonal_is_taken_whole(self, size: int) -> None:
        line = np.arange(size)
        assert heaviest_chain(line, line, np.ones(size, np.int64)).tolist() == line.tolist()


class TestGrids:
    @given(problems())
    def test_a_short_document_is_one_chunk(self, problem: Problem) -> None:
        n, m = len(problem.en), len(problem.ja)
        assert len(first_grid(problem.of_ja, n, m)) == 1

    @given(problems(), st.integers(0, 50), st.integers(1, 5))
    @settings(max_examples=60)
    def test_chunks_cover_both_documents(self, problem: Problem, whole: int, target: int) -> None:
        n, m = len(problem.en), len(problem.ja)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(anchors, "WHOLE", whole)
            patch.setattr(anchors, "TARGET", target)
            patch.setattr(anchors, "SIDES", (3, 2))
            patch.setattr(anchors, "STRETCH", 4)
            assert_covers(first_grid(problem.of_ja, n, m), n, m)

    @given(st.integers(1, 90), st.integers(0, 2**32))
    @settings(max_examples=60)
    def test_later_cuts_are_at_sure_bead_ends(self, n: int, seed: int) -> None:
        rng = random.Random(seed)
        steps = [Step(k, k, (1, 1), rng.choice([0.5, 1.0])) for k in range(n)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(anchors, "WHOLE", 0)
            patch.setattr(anchors, "TARGET", 6)
            grid = next_grid(Path.of(steps), Grid(np.array([0, n]), np.array([0, n])), n, n)
        assert_covers(grid, n, n)
        for cut in grid.en[1:-1].tolist():
            assert steps[cut - 1].posterior == steps[cut].posterior == 1.0

    @pytest.mark.parametrize("ratio", [1, 2, 1000])
    def test_where_nothing_is_rare_the_cells_grow_with_the_length(self, ratio: int) -> None:
        """As with a million identical sentences, or 50,000 against 3."""
        cells = []
        for size in (10_000, 1_000_000):
            grid = anchors._grid([(0, 0), (size, size // ratio)])
            assert_covers(grid, size, size // ratio)
            cells.append(int(np.sum(np.diff(grid.en) * np.maximum(np.diff(grid.ja), 1))))
            assert (np.diff(grid.en) * np.diff(grid.ja)).max() <= 400_000
        assert cells[1] <= 150 * cells[0]  # 100 times the length


def numbered(count: int, dropped: set[int], rng: random.Random) -> tuple[Document, Document]:
    """Two documents whose sentences tell each other apart by rare numbers, some sentences left out in Japanese."""
    facts = [(rng.randrange(10**6), rng.randrange(10**6)) for _ in range(count)]
    en = [f"Section {a} was given to {b} people." for a, b in facts]
    ja = [f"第{a}部は{b}人に渡された。" for k, (a, b) in enumerate(facts) if k not in dropped]
    return plain("en", en), plain("ja", ja)


class TestChunksAgainstTheWhole:
    @pytest.mark.parametrize("seed", range(3))
    def test_cut_or_not_the_beads_are_the_same(self, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        rng = random.Random(seed)
        en, ja = numbered(300, set(rng.sample(range(300), 12)) | set(range(100, 120)), rng)
        whole = indices(aligned(en, ja))
        monkeypatch.setattr(anchors, "WHOLE", 0)
        assert indices(aligned(en, ja)) == whole

    def test_a_long_document_is_right_throughout(self) -> None:
        rng = random.Random(1)
        dropped = set(rng.sample(range(1500), 50))
        en, ja = numbered(1500, dropped, rng)
        kept = [k for k in range(1500) if k not in dropped]
        right = {((k,), (at,)) for at, k in enumerate(kept)} | {((k,), ()) for k in dropped}
        assert set(indices(aligned(en, ja))) == right

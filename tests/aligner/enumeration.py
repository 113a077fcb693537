"""Reference answers by trying everything: every path through a small chunk, one at a time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from hypothesis import strategies as st

from bilingual.aligner.arrays import Floats
from bilingual.aligner.path import SHAPES, Step
from bilingual.aligner.search import FLOOR, Chunk, Transitions

Beads = tuple[tuple[int, int, tuple[int, int]], ...]  # (English start, Japanese start, shape)
GAPS = ((1, 0), (0, 1))
Moves = tuple[Transitions, Transitions]


def paths(n: int, m: int) -> Iterator[Beads]:
    """Every sequence of beads from (0, 0) to (n, m) in which no English gap follows a Japanese one."""

    def onward(i: int, j: int, before: tuple[int, int]) -> Iterator[Beads]:
        if (i, j) == (n, m):
            yield ()
        for a, b in (*SHAPES, *GAPS):
            if i + a <= n and j + b <= m and not (before == (0, 1) and (a, b) == (1, 0)):
                for rest in onward(i + a, j + b, (a, b)):
                    yield ((i, j, (a, b)), *rest)

    yield from onward(0, 0, (0, 0))


def score(path: Beads, chunk: Chunk, move: Transitions) -> float:
    """The sum of a path's scores and transitions; the end is reached as a match would be."""
    total, state = 0.0, move.m
    for i, j, shape in path:
        if shape == (1, 0):
            total, state = total + state[1] + float(chunk.gaps_en[i]), move.x
        elif shape == (0, 1):
            total, state = total + state[2] + float(chunk.gaps_ja[j]), move.y
        else:
            total, state = total + state[0] + float(chunk.matches[SHAPES.index(shape)][i, j]), move.m
    return total + ending(path, move)


def ending(path: Beads, move: Transitions) -> float:
    """The transition from a path's last bead to the end."""
    last = path[-1][2] if path else (1, 1)
    return {(1, 0): move.x, (0, 1): move.y}.get(last, move.m)[0]


def beads(steps: Iterable[Step]) -> Beads:
    """A path as the search gives it, without its posteriors."""
    return tuple((s.en, s.ja, s.shape) for s in steps)


def identity(bead: tuple[int, int, tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sentences that a bead holds: where a gap is taken does not matter."""
    i, j, (a, b) = bead
    return tuple(range(i, i + a)), tuple(range(j, j + b))


def shares(chunk: Chunk, move: Transitions) -> tuple[float, dict[tuple[tuple[int, ...], tuple[int, ...]], float]]:
    """The log of the sum over all paths, and for each bead the share of that sum whose paths hold it."""
    n, m = chunk.size
    weights = [(path, score(path, chunk, move)) for path in paths(n, m)]
    top = max(w for _, w in weights)
    total = top + math.log(math.fsum(math.exp(w - top) for _, w in weights))
    held: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = defaultdict(float)
    for path, weight in weights:
        for bead in path:
            held[identity(bead)] += math.exp(weight - total)
    return total, held


def transposed(chunk: Chunk) -> Chunk:
    """The chunk with its sides swapped."""
    tables = dict(zip(SHAPES, chunk.matches, strict=True))
    return Chunk([tables[b, a].T for a, b in SHAPES], chunk.gaps_ja, chunk.gaps_en)


def random_chunk(rng: np.random.Generator, n: int, m: int, spread: float) -> Chunk:
    """Scores drawn from a normal distribution, `FLOOR` where a bead does not fit."""
    matches: list[Floats] = []
    for a, b in SHAPES:
        table = rng.normal(0.0, spread, (n, m))
        table[max(n - a + 1, 0) :, :] = FLOOR
        table[:, max(m - b + 1, 0) :] = FLOOR
        matches.append(table)
    return Chunk(matches, rng.normal(0.0, spread, n), rng.normal(0.0, spread, m))


@st.composite
def chunks(draw: st.DrawFn, most: int = 4) -> Chunk:
    """Small chunks, empty sides included."""
    n, m = draw(st.integers(0, most)), draw(st.integers(0, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return random_chunk(rng, n, m, draw(st.sampled_from([0.1, 2.0, 30.0])))


@st.composite
def transitions(draw: st.DrawFn) -> Transitions:
    """Transitions from probabilities that documents may have."""
    gap = st.floats(0.002, 0.3)
    return Transitions.of(draw(gap), draw(gap), draw(st.floats(0.02, 0.9)))


@st.composite
def mirrored_transitions(draw: st.DrawFn) -> Moves:
    """Transitions, and the same with what is said of the sides swapped."""
    en, ja, stay = draw(st.floats(0.002, 0.3)), draw(st.floats(0.002, 0.3)), draw(st.floats(0.02, 0.9))
    return Transitions.of(en, ja, stay), Transitions.of(ja, en, stay)

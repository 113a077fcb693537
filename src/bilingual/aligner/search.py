"""The lattice of all monotone bead sequences: its best path, and how probable each bead is.

A lattice point (i, j) says that the first i English and j Japanese sentences are done. A path goes from (0, 0) to
(n, m) by beads: matches of the shapes in `SHAPES`, and gaps of one sentence. Between beads the path is in one of three
states: M (start, or after a match), X (after an English gap), Y (after a Japanese gap), so that a run of gaps, a
dropped paragraph, costs less than as many single ones. Of neighbouring gaps the English come first: otherwise each
pair of gaps would be counted as two paths.

Rectangles ("chunks") of similar size are searched together as one array with a batch axis: the cost of a row is the
cost of its NumPy calls, whatever the number of chunks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

SHAPES: tuple[tuple[int, int], ...] = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
REACH = 3  # the most sentences that a bead takes from one side
FLOOR = -1e30  # stands for an impossible path; far below any sum of evidence, and safe to add to itself


@dataclass(frozen=True, slots=True)
class Transitions:
    """Log-probabilities of the next bead's sort (columns: match, English gap, Japanese gap) after M, X and Y."""

    m: tuple[float, float, float]
    x: tuple[float, float, float]
    y: tuple[float, float, float]

    @classmethod
    def of(cls, gap_en: float, gap_ja: float, stay: float) -> Transitions:
        """From three probabilities: that a gap opens on either side, and that an open one goes on."""
        cross = (1 - stay) * gap_ja
        return cls(
            m=(math.log(1 - gap_en - gap_ja), math.log(gap_en), math.log(gap_ja)),
            x=(math.log(1 - stay - cross), math.log(stay), math.log(cross)),
            y=(math.log(1 - stay), FLOOR, math.log(stay)),
        )


@dataclass(frozen=True, slots=True)
class Chunk:
    """One rectangle to search.

    `matches[k][i, j]` is the score of the bead of shape `SHAPES[k]` that starts at point (i, j), `FLOOR` where it does
    not fit; each has shape (n, m). `gaps_en` (n) and `gaps_ja` (m) are the scores of gaps beyond their transitions.
    """

    matches: Sequence[Floats]
    gaps_en: Floats
    gaps_ja: Floats

    @property
    def size(self) -> tuple[int, int]:
        """(n, m): the number of English and of Japanese sentences."""
        return len(self.gaps_en), len(self.gaps_ja)


@dataclass(frozen=True, slots=True)
class Step:
    """A bead on a path: it starts at point (en, ja) and takes `shape` sentences."""

    en: int
    ja: int
    shape: tuple[int, int]
    posterior: float = 1.0

    @property
    def english(self) -> tuple[int, ...]:
        """The English sentences of the bead."""
        return tuple(range(self.en, self.en + self.shape[0]))

    @property
    def japanese(self) -> tuple[int, ...]:
        """The Japanese sentences of the bead."""
        return tuple(range(self.ja, self.ja + self.shape[1]))


class _Batch:
    """Chunks padded to one size; index order: chunk, row (English), column (Japanese)."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.sizes = [c.size for c in chunks]
        self.n = max(n for n, _ in self.sizes)
        self.m = max(m for _, m in self.sizes)
        k = len(chunks)
        self.matches = [np.full((k, self.n + REACH, self.m + REACH), FLOOR) for _ in SHAPES]
        self.gaps_en = np.full((k, self.n + 1), FLOOR)
        self.gaps_ja = np.full((k, self.m + 1), FLOOR)
        for b, c in enumerate(chunks):
            n, m = c.size
            for whole, part in zip(self.matches, c.matches, strict=True):
                whole[b, :n, :m] = part
            self.gaps_en[b, :n] = c.gaps_en
            self.gaps_ja[b, :m] = c.gaps_ja


@dataclass(frozen=True, slots=True)
class Completions:
    """For each point, the weight of all ways from there to the end, by the state in which the path is there.

    Arrays of shape (chunks, n + 1 + REACH, m + 1 + REACH); `match` counts only ways that go on with a match, its
    transition left out.
    """

    m: Floats
    x: Floats
    y: Floats
    match: Floats


def _completions(batch: _Batch, move: Transitions, plus: np.ufunc) -> Completions:
    """The backward recursion; `plus` is `np.maximum` for the best path and `np.logaddexp` for the sum over paths."""
    k, n, m = len(batch.sizes), batch.n, batch.m
    shape = (k, n + 1 + REACH, m + 1 + REACH)
    to_m, to_x, to_y, match = (np.full(shape, FLOOR) for _ in range(4))
    last = np.array([s[0] for s in batch.sizes])
    ends = np.array([s[1] for s in batch.sizes])
    # Gaps in a row of Japanese gaps: reach[j] - reach[j'] is the score of the run from column j to j'.
    pieces = np.where(batch.gaps_ja > FLOOR / 2, batch.gaps_ja + move.y[2], 0.0)
    reach = np.concatenate([np.cumsum(pieces[:, ::-1], axis=1)[:, ::-1], np.zeros((k, 1))], axis=1)[:, : m + 1]
    blocked = np.arange(m + 1)[None, :] > ends[:, None]
    for i in range(n, -1, -1):
        row = np.full((k, m + 1), FLOOR)
        for scores, (a, b) in zip(batch.matches, SHAPES, strict=True):
            if i + a <= n:
                row = plus(row, scores[:, i, : m + 1] + to_m[:, i + a, b : b + m + 1])
        done = np.where((last == i)[:, None] & (np.arange(m + 1)[None, :] == ends[:, None]), 0.0, FLOOR)
        # State Y: go on with a match, stop, or take one more Japanese gap: a scan from the right.
        leave = np.where(blocked, FLOOR, plus(row + move.y[0], done))
        scanned = plus.accumulate((leave - reach)[:, ::-1], axis=1)[:, ::-1] + reach
        y = np.where(blocked, FLOOR, np.maximum(scanned, FLOOR))
        more_ja = np.full((k, m + 1), FLOOR)
        more_ja[:, :m] = batch.gaps_ja[:, :m] + y[:, 1:]
        more_en = batch.gaps_en[:, i, None] + to_x[:, i + 1, : m + 1] if i < n else np.full((k, m + 1), FLOOR)
        for state, out in ((move.m, to_m), (move.x, to_x)):
            total = plus(plus(row + state[0], more_en + state[1]), plus(more_ja + state[2], done))
            out[:, i, : m + 1] = np.maximum(total, FLOOR)
        to_y[:, i, : m + 1] = y
        match[:, i, : m + 1] = np.maximum(row, FLOOR)
    return Completions(to_m, to_x, to_y, match)


def best_paths(chunks: Sequence[Chunk], move: Transitions) -> list[list[Step]]:
    """The best path through each chunk. Ties go to the match with the smallest shape, then to the English gap."""
    out: list[list[Step]] = []
    for part in _batches(chunks):
        out += _best(part, move)
    return out


def _best(chunks: Sequence[Chunk], move: Transitions) -> list[list[Step]]:
    batch = _Batch(chunks)
    go = _completions(batch, move, np.maximum)
    paths: list[list[Step]] = []
    for b, (n, m) in enumerate(batch.sizes):
        i = j = 0
        state = move.m
        path: list[Step] = []
        while i < n or j < m:
            best, choice, after = -math.inf, (0, 0), move.m
            for scores, shape in zip(batch.matches, SHAPES, strict=True):
                if i + shape[0] <= n and j + shape[1] <= m:
                    value = float(state[0] + scores[b, i, j] + go.m[b, i + shape[0], j + shape[1]])
                    if value > best + 1e-9:
                        best, choice, after = value, shape, move.m
            if i < n:
                value = float(state[1] + batch.gaps_en[b, i] + go.x[b, i + 1, j])
                if value > best + 1e-9:
                    best, choice, after = value, (1, 0), move.x
            if j < m:
                value = float(state[2] + batch.gaps_ja[b, j] + go.y[b, i, j + 1])
                if value > best + 1e-9:
                    best, choice, after = value, (0, 1), move.y
            path.append(Step(i, j, choice))
            i, j, state = i + choice[0], j + choice[1], after
        paths.append(path)
    return paths


@dataclass(frozen=True, slots=True)
class Posteriors:
    """How probable each bead is, over all paths through one chunk.

    `matches[k][i, j]`: that the bead of shape `SHAPES[k]` at (i, j) is on the path. `gaps_en[i, j]`: that English
    sentence i is a gap, taken at column j (0..m); `gaps_ja[i, j]`: that Japanese sentence j is one, at row i (0..n).
    `total` is the log of the sum over all paths.
    """

    matches: Sequence[Floats]
    gaps_en: Floats
    gaps_ja: Floats
    total: float

    def of(self, step: Step) -> float:
        """The probability of one bead; a gap's is summed over the places where it could be taken."""
        if step.shape == (1, 0):
            value = self.gaps_en[step.en].sum()
        elif step.shape == (0, 1):
            value = self.gaps_ja[:, step.ja].sum()
        else:
            value = self.matches[SHAPES.index(step.shape)][step.en, step.ja]
        return min(1.0, float(value))


def posteriors(chunks: Sequence[Chunk], move: Transitions) -> list[Posteriors]:
    """Forward-backward over each chunk."""
    out: list[Posteriors] = []
    for part in _batches(chunks):
        out += _posteriors(part, move)
    return out


def _posteriors(chunks: Sequence[Chunk], move: Transitions) -> list[Posteriors]:
    batch = _Batch(chunks)
    go = _completions(batch, move, np.logaddexp)
    k, n, m = len(batch.sizes), batch.n, batch.m
    shape = (k, n + 1, m + 1)
    # Weight of all ways from the start to a point, by the state there.
    at_m, at_x, at_y = (np.full(shape, FLOOR) for _ in range(3))
    leave = np.full(shape, FLOOR)  # ... times the transition to a match
    total = go.m[:, 0, 0]
    pieces = np.where(batch.gaps_ja > FLOOR / 2, batch.gaps_ja + move.y[2], 0.0)
    reach = np.concatenate([np.zeros((k, 1)), np.cumsum(pieces, axis=1)], axis=1)[:, : m + 1]
    for i in range(n + 1):
        row = np.full((k, m + 1), FLOOR)
        if i == 0:
            row[:, 0] = 0.0
        for scores, (a, b) in zip(batch.matches, SHAPES, strict=True):
            if i >= a and b <= m:
                row[:, b:] = np.logaddexp(row[:, b:], leave[:, i - a, : m + 1 - b] + scores[:, i - a, : m + 1 - b])
        x = np.full((k, m + 1), FLOOR)
        if i > 0:
            into = np.logaddexp(at_m[:, i - 1] + move.m[1], at_x[:, i - 1] + move.x[1])
            x = into + batch.gaps_en[:, i - 1, None]
        # State Y: opened in this row at some column, then gone on: a scan from the left.
        opened = np.full((k, m + 1), FLOOR)
        opened[:, 1:] = np.logaddexp(row[:, :m] + move.m[2], x[:, :m] + move.x[2]) + batch.gaps_ja[:, :m]
        y = np.logaddexp.accumulate(opened - reach, axis=1) + reach
        at_m[:, i], at_x[:, i], at_y[:, i] = (np.maximum(v, FLOOR) for v in (row, x, y))
        leave[:, i] = np.maximum(np.logaddexp(np.logaddexp(row + move.m[0], x + move.x[0]), y + move.y[0]), FLOOR)
    out: list[Posteriors] = []
    for b, (rows, columns) in enumerate(batch.sizes):
        z = total[b]
        probable: list[Floats] = []
        for scores, (a, c) in zip(batch.matches, SHAPES, strict=True):
            log = leave[b, :rows, :columns] + scores[b, :rows, :columns] + go.m[b, a : a + rows, c : c + columns] - z
            probable.append(np.exp(np.minimum(log, 0.0)))
        en = np.logaddexp(at_m[b, :rows, : columns + 1] + move.m[1], at_x[b, :rows, : columns + 1] + move.x[1])
        en = en + batch.gaps_en[b, :rows, None] + go.x[b, 1 : rows + 1, : columns + 1] - z
        ja = np.logaddexp(at_m[b, : rows + 1, :columns] + move.m[2], at_x[b, : rows + 1, :columns] + move.x[2])
        ja = np.logaddexp(ja, at_y[b, : rows + 1, :columns] + move.y[2])
        ja = ja + batch.gaps_ja[b, None, :columns] + go.y[b, : rows + 1, 1 : columns + 1] - z
        out.append(Posteriors(probable, np.exp(np.minimum(en, 0.0)), np.exp(np.minimum(ja, 0.0)), float(z)))
    return out


def likeliest_paths(chunks: Sequence[Chunk], sure: Sequence[Posteriors]) -> list[list[Step]]:
    """The path through each chunk that has the most sentences in right beads, as far as the posteriors can tell.

    The single most probable path is not that: where a bead can be cut in several ways, each way has a small share.
    Posteriors become the scores, once for each sentence of a bead.
    """
    weighed = []
    for chunk, p in zip(chunks, sure, strict=True):
        matches = [
            np.where(score > FLOOR / 2, probable * (a + b), FLOOR)
            for score, probable, (a, b) in zip(chunk.matches, p.matches, SHAPES, strict=True)
        ]
        weighed.append(Chunk(matches, p.gaps_en.sum(axis=1), p.gaps_ja.sum(axis=0)))
    free = (0.0, 0.0, 0.0)
    paths = best_paths(weighed, Transitions(free, free, free))
    return [[Step(s.en, s.ja, s.shape, p.of(s)) for s in path] for path, p in zip(paths, sure, strict=True)]


CELLS = 2_000_000  # padded cells searched at once; bounds memory to some 400 MB


def _batches(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Neighbouring chunks while their common padded size stays within `CELLS`."""
    part: list[Chunk] = []
    rows = columns = 0
    for chunk in chunks:
        n, m = chunk.size
        grown = (max(rows, n) + REACH) * (max(columns, m) + REACH) * (len(part) + 1)
        if part and grown > CELLS:
            yield part
            part, rows, columns = [], 0, 0
        part.append(chunk)
        rows, columns = max(rows, n), max(columns, m)
    if part:
        yield part

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

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bilingual.aligner.arrays import Floats, Ints
from bilingual.aligner.path import REACH, SHAPES, Path, Step

FLOOR = -1e30  # stands for an impossible path; far below any sum of evidence, and safe to add to itself


@dataclass(frozen=True, slots=True)
class Transitions:
    """Log-probabilities of the next bead's sort (columns: match, English gap, Japanese gap) after M, X and Y."""

    m: tuple[float, float, float]
    x: tuple[float, float, float]
    y: tuple[float, float, float]

    @classmethod
    def of(cls, gap_en: float, gap_ja: float, stay: float) -> Transitions:
        """From three probabilities: that a run of gaps opens on either side, and that an open one goes on.

        Between two matches, each side has a run or has none, whatever the other has: which side is called English
        makes no difference.
        """
        none_en, none_ja, leave = math.log(1 - gap_en), math.log(1 - gap_ja), math.log(1 - stay)
        return cls(
            m=(none_en + none_ja, math.log(gap_en), none_en + math.log(gap_ja)),
            x=(leave + none_ja, math.log(stay), leave + math.log(gap_ja)),
            y=(leave, FLOOR, math.log(stay)),
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
class Batch:
    """Chunks padded to one size, to be searched together; index order: chunk, row (English), column (Japanese).

    `rows`, `columns`: the chunks' sizes; n and m are the largest. `matches[s]` (chunks, n + REACH, m + REACH),
    `gaps_en` (chunks, n + 1) and `gaps_ja` (chunks, m + 1) are as in `Chunk`, `FLOOR` where a chunk has no such bead.
    """

    rows: Ints
    columns: Ints
    matches: Sequence[Floats]
    gaps_en: Floats
    gaps_ja: Floats

    @classmethod
    def of(cls, chunks: Sequence[Chunk]) -> Batch:
        """Some chunks, one at least, as a batch."""
        sizes = np.array([c.size for c in chunks], np.int64)
        k, (n, m) = len(chunks), sizes.max(axis=0).tolist()
        matches = [np.full((k, n + REACH, m + REACH), FLOOR) for _ in SHAPES]
        gaps_en, gaps_ja = np.full((k, n + 1), FLOOR), np.full((k, m + 1), FLOOR)
        for b, c in enumerate(chunks):
            n, m = c.size
            for whole, part in zip(matches, c.matches, strict=True):
                whole[b, :n, :m] = part
            gaps_en[b, :n] = c.gaps_en
            gaps_ja[b, :m] = c.gaps_ja
        return cls(sizes[:, 0], sizes[:, 1], matches, gaps_en, gaps_ja)

    @property
    def size(self) -> tuple[int, int, int]:
        """The number of chunks, of rows and of columns."""
        return len(self.rows), self.gaps_en.shape[1] - 1, self.gaps_ja.shape[1] - 1


@dataclass(frozen=True, slots=True)
class Completions:
    """For each point, the weight of all ways from there to the end, by the state in which the path is there.

    Arrays of shape (chunks, n + 1 + REACH, m + 1 + REACH). The end is reached as a match would be, with its transition.
    """

    m: Floats
    x: Floats
    y: Floats


def _best(ways: Floats) -> Floats:
    """The best of ways that are laid along the first axis."""
    out: Floats = ways.max(axis=0)
    return out


def _sum(ways: Floats) -> Floats:
    """The log of their sum; `np.logaddexp`, one by one, takes several times as long."""
    top = ways.max(axis=0)
    out: Floats = top + np.log(np.exp(ways - top).sum(axis=0))
    return out


def _completions(batch: Batch, move: Transitions, total: Callable[[Floats], Floats], plus: np.ufunc) -> Completions:
    """The backward recursion: `_best` and `np.maximum` for the best path, `_sum` and `np.logaddexp` over all paths."""
    k, n, m = batch.size
    shape = (k, n + 1 + REACH, m + 1 + REACH)
    to_m, to_x, to_y = (np.full(shape, FLOOR) for _ in range(3))
    last, ends = batch.rows, batch.columns
    # Gaps in a row of Japanese gaps: reach[j] - reach[j'] is the score of the run from column j to j'.
    pieces = np.where(batch.gaps_ja > FLOOR / 2, batch.gaps_ja + move.y[2], 0.0)
    reach = np.concatenate([np.cumsum(pieces[:, ::-1], axis=1)[:, ::-1], np.zeros((k, 1))], axis=1)[:, : m + 1]
    blocked = np.arange(m + 1)[None, :] > ends[:, None]
    ways = np.empty((len(SHAPES), k, m + 1))
    gaps = np.empty((3, k, m + 1))
    for i in range(n, -1, -1):
        for way, scores, (a, b) in zip(ways, batch.matches, SHAPES, strict=True):
            if i + a <= n:
                np.add(scores[:, i, : m + 1], to_m[:, i + a, b : b + m + 1], out=way)
            else:
                way[:] = FLOOR
        row = total(ways)
        here = last == i
        row[here, ends[here]] = 0.0
        # State Y: go on with a match, or take one more Japanese gap: a scan from the right.
        leave = np.where(blocked, FLOOR, row + move.y[0])
        scanned = plus.accumulate((leave - reach)[:, ::-1], axis=1)[:, ::-1] + reach
        y = np.where(blocked, FLOOR, np.maximum(scanned, FLOOR))
        more_ja = np.full((k, m + 1), FLOOR)
        more_ja[:, :m] = batch.gaps_ja[:, :m] + y[:, 1:]
        more_en = batch.gaps_en[:, i, None] + to_x[:, i + 1, : m + 1] if i < n else np.full((k, m + 1), FLOOR)
        for state, out in ((move.m, to_m), (move.x, to_x)):
            for way, more, step in zip(gaps, (row, more_en, more_ja), state, strict=True):
                np.add(more, step, out=way)
            out[:, i, : m + 1] = np.maximum(total(gaps), FLOOR)
        to_y[:, i, : m + 1] = y
    return Completions(to_m, to_x, to_y)


_SORTS = (*SHAPES, (1, 0), (0, 1))
_TAKEN = np.array(_SORTS)


def best_paths(batch: Batch, move: Transitions) -> list[Path]:
    """The best path through each chunk. Ties go to the match with the smallest shape, then to the English gap."""
    traced = _traced(batch, move)
    return traced.paths(np.ones(len(traced.chunk)))


@dataclass(frozen=True, slots=True)
class _Traced:
    """The beads of the paths through `size` chunks, in order: parallel arrays; `sort` is an index into `_SORTS`."""

    size: int
    chunk: Ints
    en: Ints
    ja: Ints
    sort: Ints

    def paths(self, sure: Floats) -> list[Path]:
        """One a chunk, with these posteriors."""
        beads = np.column_stack([self.en, self.ja, _TAKEN[self.sort]])
        ends = np.cumsum(np.bincount(self.chunk, minlength=self.size)).tolist()
        return [Path(beads[a:b], sure[a:b]) for a, b in itertools.pairwise([0, *ends])]


def _traced(batch: Batch, move: Transitions) -> _Traced:
    """The best path through each chunk; all chunks are traced together, a bead at a time."""
    go = _completions(batch, move, _best, np.maximum)
    k = len(batch.rows)
    states = np.array([move.m, move.x, move.y])
    after = np.array([0] * len(SHAPES) + [1, 2])
    open_ = np.arange(k)
    i, j, state = (np.zeros(k, np.int64) for _ in range(3))
    rounds = [(i[:0],) * 4]
    while True:
        open_ = open_[(i[open_] < batch.rows[open_]) | (j[open_] < batch.columns[open_])]
        if not len(open_):
            break
        at_i, at_j, now = i[open_], j[open_], states[state[open_]]
        ways = [
            now[:, 0] + scores[open_, at_i, at_j] + go.m[open_, at_i + a, at_j + b]
            for scores, (a, b) in zip(batch.matches, SHAPES, strict=True)
        ]
        ways.append(now[:, 1] + batch.gaps_en[open_, at_i] + go.x[open_, at_i + 1, at_j])
        ways.append(now[:, 2] + batch.gaps_ja[open_, at_j] + go.y[open_, at_i, at_j + 1])
        table = np.array(ways)
        choice = np.argmax(table > table.max(axis=0) - 1e-9, axis=0)
        rounds.append((open_, at_i, at_j, choice))
        i[open_] += _TAKEN[choice, 0]
        j[open_] += _TAKEN[choice, 1]
        state[open_] = after[choice]
    chunk, en, ja, sort = (np.concatenate(column) for column in zip(*rounds, strict=True))
    order = np.argsort(chunk, kind="stable")
    return _Traced(k, chunk[order], en[order], ja[order], sort[order])


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


def posteriors(batch: Batch, move: Transitions) -> list[Posteriors]:
    """Forward-backward over each chunk."""
    found = _posteriors(batch, move)
    return [
        Posteriors(
            [p[b, :n, :m] for p in found.matches],
            found.gaps_en[b, :n, : m + 1],
            found.gaps_ja[b, : n + 1, :m],
            float(found.total[b]),
        )
        for b, (n, m) in enumerate(zip(batch.rows.tolist(), batch.columns.tolist(), strict=True))
    ]


@dataclass(frozen=True, slots=True)
class _Posteriors:
    """`Posteriors` of a whole batch, with the chunks as first axis."""

    matches: list[Floats]
    gaps_en: Floats
    gaps_ja: Floats
    total: Floats


def _posteriors(batch: Batch, move: Transitions) -> _Posteriors:
    go = _completions(batch, move, _sum, np.logaddexp)
    k, n, m = batch.size
    shape = (k, n + 1, m + 1)
    # Weight of all ways from the start to a point, by the state there.
    at_m, at_x, at_y = (np.full(shape, FLOOR) for _ in range(3))
    leave = np.full(shape, FLOOR)  # ... times the transition to a match
    total = go.m[:, 0, 0]
    pieces = np.where(batch.gaps_ja > FLOOR / 2, batch.gaps_ja + move.y[2], 0.0)
    reach = np.concatenate([np.zeros((k, 1)), np.cumsum(pieces, axis=1)], axis=1)[:, : m + 1]
    ways = np.full((len(SHAPES), k, m + 1), FLOOR)
    for i in range(n + 1):
        for way, scores, (a, b) in zip(ways, batch.matches, SHAPES, strict=True):
            if i >= a and b <= m:
                np.add(leave[:, i - a, : m + 1 - b], scores[:, i - a, : m + 1 - b], out=way[:, b:])
        row = _sum(ways)
        if i == 0:
            row[:, 0] = 0.0
        x = np.full((k, m + 1), FLOOR)
        if i > 0:
            into = _sum(np.stack([at_m[:, i - 1] + move.m[1], at_x[:, i - 1] + move.x[1]]))
            x = into + batch.gaps_en[:, i - 1, None]
        # State Y: opened in this row at some column, then gone on: a scan from the left.
        opened = np.full((k, m + 1), FLOOR)
        opened[:, 1:] = _sum(np.stack([row[:, :m] + move.m[2], x[:, :m] + move.x[2]])) + batch.gaps_ja[:, :m]
        y = np.logaddexp.accumulate(opened - reach, axis=1) + reach
        at_m[:, i], at_x[:, i], at_y[:, i] = (np.maximum(v, FLOOR) for v in (row, x, y))
        leave[:, i] = np.maximum(_sum(np.stack([row + move.m[0], x + move.x[0], y + move.y[0]])), FLOOR)
    z = total[:, None, None]
    probable: list[Floats] = []
    for scores, (a, b) in zip(batch.matches, SHAPES, strict=True):
        log = leave[:, :n, :m] + scores[:, :n, :m] + go.m[:, a : a + n, b : b + m] - z
        probable.append(np.exp(np.minimum(log, 0.0)))
    en = _sum(np.stack([at_m[:, :n] + move.m[1], at_x[:, :n] + move.x[1]]))
    en = en + batch.gaps_en[:, :n, None] + go.x[:, 1 : n + 1, : m + 1] - z
    ja = _sum(np.stack([at_m[:, :, :m] + move.m[2], at_x[:, :, :m] + move.x[2], at_y[:, :, :m] + move.y[2]]))
    ja = ja + batch.gaps_ja[:, None, :m] + go.y[:, : n + 1, 1 : m + 1] - z
    return _Posteriors(probable, np.exp(np.minimum(en, 0.0)), np.exp(np.minimum(ja, 0.0)), total)


def likeliest_paths(batch: Batch, move: Transitions) -> list[Path]:
    """The path through each chunk that has the most sentences in right beads, as far as the posteriors can tell.

    The single most probable path is not that: where a bead can be cut in several ways, each way has a small share.
    Posteriors become the scores, once for each sentence of a bead.
    """
    sure = _posteriors(batch, move)
    gaps_en, gaps_ja = sure.gaps_en.sum(axis=2), sure.gaps_ja.sum(axis=1)
    weighed = Batch(
        batch.rows,
        batch.columns,
        [_expected(scores, p, a + b) for scores, p, (a, b) in zip(batch.matches, sure.matches, SHAPES, strict=True)],
        np.where(batch.gaps_en > FLOOR / 2, np.pad(gaps_en, ((0, 0), (0, 1))), FLOOR),
        np.where(batch.gaps_ja > FLOOR / 2, np.pad(gaps_ja, ((0, 0), (0, 1))), FLOOR),
    )
    free = (0.0, 0.0, 0.0)
    traced = _traced(weighed, Transitions(free, free, free))
    found = np.zeros(len(traced.chunk))
    for sort, shape in enumerate(_SORTS):
        here = traced.sort == sort
        chunk, en, ja = traced.chunk[here], traced.en[here], traced.ja[here]
        if shape == (1, 0):
            found[here] = gaps_en[chunk, en]
        elif shape == (0, 1):
            found[here] = gaps_ja[chunk, ja]
        else:
            found[here] = sure.matches[sort][chunk, en, ja]
    return traced.paths(np.minimum(found, 1.0))


def _expected(scores: Floats, probable: Floats, sentences: int) -> Floats:
    """How many sentences are expected in right beads, where a bead fits."""
    out = np.full_like(scores, FLOOR)
    _, n, m = probable.shape
    np.multiply(probable, sentences, out=out[:, :n, :m], where=scores[:, :n, :m] > FLOOR / 2)
    return out

"""The scores of every bead in some chunks, as arrays: clues of both directions, lengths, block ends.

Both directions of the clues' evidence (see `clues`) are averaged.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bilingual.aligner.arrays import Floats, Ints, expand
from bilingual.aligner.clues import Clues, Weights
from bilingual.aligner.features import Side
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import REACH, SHAPES
from bilingual.aligner.search import FLOOR, Batch
from bilingual.model import LANGS, Lang


@dataclass(frozen=True, slots=True)
class Grid:
    """Rectangles of both documents laid end to end: chunk k covers English [en[k], en[k+1]), likewise Japanese."""

    en: Ints
    ja: Ints

    def __len__(self) -> int:
        return len(self.en) - 1

    def layouts(self, cells: int) -> Iterator[Layout]:
        """All chunks in batches of like size, with at most so many padded cells together, or one chunk."""
        rows, columns = np.diff(self.en), np.diff(self.ja)
        order = np.lexsort((columns, rows + columns)).tolist()
        sizes = np.stack([rows, columns], axis=1).tolist()
        first, most = 0, [0, 0]
        for at, k in enumerate(order):
            grown = [max(most[0], sizes[k][0]), max(most[1], sizes[k][1])]
            if at > first and (grown[0] + REACH) * (grown[1] + REACH) * (at + 1 - first) > cells:
                yield Layout.of(self, np.array(order[first:at]))
                first, grown = at, sizes[k]
            most = grown
        yield Layout.of(self, np.array(order[first:]))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the cells of some chunks lie when all are padded to the size of the largest, n x m.

    `chunks`: their numbers in the grid. `starts[side]`, `sizes[side]`: each one's first sentence, and how many.
    """

    chunks: Ints
    starts: tuple[Ints, Ints]
    sizes: tuple[Ints, Ints]

    @classmethod
    def of(cls, grid: Grid, chunks: Ints) -> Layout:
        """The layout of some chunks, one at least."""
        starts = grid.en[chunks], grid.ja[chunks]
        return cls(chunks, starts, (grid.en[chunks + 1] - starts[0], grid.ja[chunks + 1] - starts[1]))

    @property
    def shape(self) -> tuple[int, int, int]:
        """Chunks, rows, columns."""
        return len(self.chunks), int(self.sizes[0].max()), int(self.sizes[1].max())

    def spread(self, side: int, values: Floats | Ints | NDArray[np.bool_]) -> Floats:
        """A value a sentence, laid along the rows (side 0) or the columns; shape (chunks, n, 1) or (chunks, 1, m)."""
        size = self.shape[1 + side]
        at = np.minimum(self.starts[side][:, None] + np.arange(size), max(len(values) - 1, 0))
        laid: Floats = np.asarray(values[at] if len(values) else np.zeros(at.shape), np.float64)
        return laid[:, :, None] if side == 0 else laid[:, None, :]

    def fits(self, a: int, b: int) -> NDArray[np.bool_]:
        """Whether a bead of shape (a, b) that starts at a cell lies inside its chunk."""
        _, n, m = self.shape
        rows = np.arange(n) + a <= self.sizes[0][:, None]
        columns = np.arange(m) + b <= self.sizes[1][:, None]
        return rows[:, :, None] & columns[:, None, :]


class Direction:
    """One direction's clues, weighed, ready to be laid over the chunks of a grid.

    `lost[w - 1]`: what the clues of each sentence cost when nothing in a window of w sentences is hit.
    """

    def __init__(self, side: Clues, worth: Weights, lang: Lang, grid: Grid) -> None:
        self.side = side
        self.worth = worth
        self.mine = LANGS.index(lang)
        n = len(side.starts) - 1
        own, other = (grid.en, grid.ja) if lang == "en" else (grid.ja, grid.en)
        # The partners of each occurrence that are in its chunk.
        sizes = np.diff(own)
        self.low, self.high = side.partners(np.repeat(other[:-1], sizes), np.repeat(other[1:], sizes))
        self.lost: list[Floats] = [
            np.bincount(side.sentences, worth.miss[side.types, w], minlength=n).astype(float) for w in range(REACH)
        ]

    def lay(self, layout: Layout, room: Floats) -> list[Floats]:
        """The evidence of each cell's sentence about the window of w sentences of the other side that starts there.

        One array (chunks, n, m) for each w; `room[w - 1]`, a value for each sentence of the other side, says by how
        much (ln) the window that starts there is longer than the average sentence.
        """
        side = self.side
        mine, other = self.mine, 1 - self.mine
        _, n, m = layout.shape
        total = math.prod(layout.shape)
        first = side.starts[layout.starts[mine]]
        counts = side.starts[layout.starts[mine] + layout.sizes[mine]] - first
        own = expand(first, counts)
        types, sentences = side.types[own], side.sentences[own]
        chunk = np.repeat(np.arange(len(layout.chunks)), counts)
        hits = self.high[own] - self.low[own]
        where = expand(self.low[own], hits)
        occurrence = np.repeat(np.arange(len(types)), hits)
        c, k = types[occurrence], chunk[occurrence]
        row = sentences[occurrence] - layout.starts[mine][k]
        at, apart = side.at[where], side.apart[where]
        start = layout.starts[other][k]
        # The cell of window start s is corner + stride * s.
        stride, along = (1, m) if mine == 0 else (m, 1)
        corner = k * (n * m) + row * along - start * stride
        hit, share = self.worth.hit[c], self.worth.share[c]
        gains, shares = np.zeros(total), np.zeros(total)
        out: list[Floats] = []
        for back in range(REACH):
            # A window of w sentences is one of w - 1 with one more hit at its end; each counts a clue once: at its
            # first hit inside the window.
            place = at - back
            good = np.flatnonzero((place >= start) & (apart > back))
            cell = corner[good] + stride * place[good]
            gains += np.bincount(cell, hit[good], minlength=total)
            shares += np.bincount(cell, share[good], minlength=total)
            wide = layout.spread(other, room[back])
            lost = layout.spread(mine, self.lost[back])
            out.append(gains.reshape(layout.shape) - shares.reshape(layout.shape) * wide + lost)
        return out


def shift(cells: Floats, rows: int, columns: int) -> Floats:
    """cells[:, i + rows, j + columns], 0 beyond the end."""
    out = np.zeros_like(cells)
    _, n, m = cells.shape
    if rows < n and columns < m:
        out[:, : n - rows, : m - columns] = cells[:, rows:, columns:]
    return out


def clue_evidence(en: Sequence[Floats], ja: Sequence[Floats]) -> list[Floats]:
    """For each of `SHAPES` the evidence of the clues for the bead that starts at each cell; see `Direction.lay`."""
    out = []
    for a, b in SHAPES:
        total = en[b - 1] + ja[a - 1]
        for r in range(1, a):
            total += shift(en[b - 1], r, 0)
        for c in range(1, b):
            total += shift(ja[a - 1], 0, c)
        total /= 2
        out.append(total)
    return out


class Layer(Protocol):
    """Further evidence that is laid over the cells."""

    def lay(self, layout: Layout) -> Sequence[Floats]:
        """For each of `SHAPES` the evidence for the bead that starts at each cell, in nats: (chunks, n, m)."""
        ...


def batch(
    layout: Layout,
    directions: tuple[Direction, Direction],
    sides: Sides,
    parameters: Parameters,
    further: Layer | None = None,
) -> Batch:
    """The scores of all beads in some chunks. `directions`: what the English says, what the Japanese says."""
    k, n, m = layout.shape
    en = directions[0].lay(layout, sides.room[1])
    ja = directions[1].lay(layout, sides.room[0])
    matches = []
    layers = further.lay(layout) if further else ()
    for at, (shape, clues) in enumerate(zip(SHAPES, clue_evidence(en, ja), strict=True)):
        clues += structure(layout, sides, shape, parameters)
        if layers:
            clues += layers[at]
        scores = np.full((k, n + REACH, m + REACH), FLOOR)
        np.copyto(scores[:, :n, :m], clues, where=layout.fits(*shape))
        matches.append(scores)
    gaps = []
    for side, size in enumerate((n, m)):
        bonus = parameters.furniture_gap * layout.spread(side, sides.furniture[side]).reshape(k, size)
        inside = np.arange(size) < layout.sizes[side][:, None]
        gaps.append(np.pad(np.where(inside, bonus, FLOOR), ((0, 0), (0, 1)), constant_values=FLOOR))
    return Batch(layout.sizes[0], layout.sizes[1], matches, gaps[0], gaps[1])


class Sides:
    """What the scores need to know of both documents' lengths, block ends and furniture, by (side, run of sentences).

    Runs of 1 to `REACH` sentences, given by their first; those that stick out of the document are cut. `lengths[side]
    [w - 1]`: of the run; `room`: ln(length of the run / average length of a sentence), within `ROOM`; `inside`: block
    ends inside the run, its last sentence left out; `last`: whether a block ends with it; `held`: furniture in it.
    """

    def __init__(self, en: Side, ja: Side) -> None:
        both = en, ja
        widths = range(1, REACH + 1)
        self.furniture = en.furniture, ja.furniture
        self.rates = en.block_rate, ja.block_rate
        self.lengths = [[run_sums(s.lengths, w) for w in widths] for s in both]
        self.room = [window_lengths(s) for s in both]
        self.inside = [[_inner(s.ends, w) for w in widths] for s in both]
        self.last = [[_at(s.ends, w - 1) for w in widths] for s in both]
        self.held = [[run_sums(s.furniture, w) for w in widths] for s in both]
        self.has_furniture = bool(en.furniture.any() or ja.furniture.any())


def structure(layout: Layout, sides: Sides, shape: tuple[int, int], parameters: Parameters) -> Floats:
    """Evidence from lengths, shapes and block ends for the beads of one shape, in nats: (chunks, n, m)."""

    def run(values: Sequence[Sequence[Floats | Ints | NDArray[np.bool_]]]) -> tuple[Floats, Floats]:
        return layout.spread(0, values[0][shape[0] - 1]), layout.spread(1, values[1][shape[1] - 1])

    score = length_evidence(*run(sides.lengths), parameters)
    last = run(sides.last)
    blocks = boundary_table(sides.rates, parameters)
    score += blocks[last[0].astype(np.int64), last[1].astype(np.int64)] + np.log(parameters.shape[shape])
    for inside, rate in zip(run(sides.inside), sides.rates, strict=True):
        score += inside * inside_cost(rate, parameters)
    if sides.has_furniture:
        held = run(sides.held)
        score -= parameters.furniture_match * np.abs(held[0] - held[1])
    return score


def window_lengths(side: Side) -> Floats:
    """ln(length of the window of w sentences that starts at k / average length of a sentence), at [w - 1, k]."""
    if not len(side):
        return np.zeros((REACH, 0))
    lengths = np.array([run_sums(side.lengths, w) for w in range(1, REACH + 1)])
    out: Floats = np.clip(np.log(lengths / side.average_length), -ROOM, ROOM)
    return out


ROOM = 1.5  # nats of length difference that count at most


def run_sums(values: Floats | NDArray[np.bool_], size: int) -> Floats:
    """Sums of `size` neighbours, starting at each place (runs that stick out are cut)."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    last = np.minimum(np.arange(len(values)) + size, len(values))
    out: Floats = total[last] - total[:-1]
    return out


def _at(flags: NDArray[np.bool_], ahead: int) -> NDArray[np.bool_]:
    out = np.ones(len(flags), np.bool_)
    if ahead < len(flags):
        out[: len(flags) - ahead] = flags[ahead:]
    return out


def _inner(flags: NDArray[np.bool_], size: int) -> Ints:
    """How many block ends lie inside a run of `size` that starts at each place."""
    out = np.zeros(len(flags), np.int64)
    for k in range(size - 1):
        out += _at(flags, k)
    return out


def length_evidence(en: Floats, ja: Floats, parameters: Parameters) -> Floats:
    """Log-likelihood ratio of a pair of lengths: translation against chance, in nats.

    ln(ja / en) is taken as Student's t with 4 degrees of freedom around the documents' mean, wider for short
    sentences, against the same with the spread that unrelated sentences have.
    """
    ratio = np.log(ja) - np.log(en) - parameters.length_mean
    short = 2.5 / np.minimum(en, ja)
    square, narrow, wide = ratio * ratio, parameters.length_spread**2 * 0.5 + short, 0.75**2 + short
    # Of each, -2.5 ln(1 + ratio^2 / (4 spread^2)) - ln(spread), written with as few logarithms as there can be.
    out: Floats = parameters.length * (
        2 * np.log(narrow / wide) - 2.5 * np.log((4 * narrow + square) / (4 * wide + square))
    )
    return out


def boundary_table(rates: tuple[float, float], parameters: Parameters) -> Floats:
    """ln P(block ends on both, one, neither side | bead end) / chance, indexed [English ends, Japanese ends]."""
    e, j = rates
    chance = e * j
    both = chance + parameters.block_ends * (min(e, j) - chance)  # block_ends is a correlation: 0 is chance
    table = np.array([[1 - e - j + both, j - both], [e - both, both]])
    out: Floats = np.log(np.maximum(table, 1e-9) / np.outer([1 - e, e], [1 - j, j]))
    return out


def inside_cost(rate: float, parameters: Parameters) -> float:
    """What a block end inside a bead costs, in nats: ln P(block end | inside) / P(block end).

    `block_inside` scales the odds, so that where every sentence is a block of its own it costs nothing.
    """
    scaled = rate * parameters.block_inside
    return float(np.log(parameters.block_inside / (scaled + 1 - rate)))

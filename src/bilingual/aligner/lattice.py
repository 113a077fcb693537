"""From features and their partners to the scores of every bead in a chunk, as arrays.

The evidence of a clue x of one side for a bead (DESIGN.md, "evidence as log-likelihood ratios"): let p be the chance
that a true counterpart holds one of x's partners and q the share of windows of that size, anywhere in the other
document, that hold one. The bead gains ln(p / q) when its other side holds one, and ln((1 - p) / (1 - q)) when not.
The two directions are averaged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilingual.aligner.features import Ints, Side
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.search import FLOOR, REACH, SHAPES, Chunk, Floats
from bilingual.model import Lang


@dataclass(frozen=True, slots=True)
class Edges:
    """Which features of one document may stand for which of the other: parallel arrays.

    `en`, `ja`: feature numbers; `kind`: index into `kinds`, the source that says so.
    """

    en: Ints
    ja: Ints
    kind: Ints
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clues:
    """One direction: the features of one side that have partners, and where those stand on the other side.

    For each clue type c: `feature[c]`, `kind[c]`, and its partners' sentences `at[where[c]:where[c + 1]]` (sorted,
    distinct). `types`, `sentences`: the occurrences, in order of sentences. `gain[c, w - 1]` is what a hit in a
    window of w sentences adds to a miss, `miss[c, w - 1]` what a miss costs, in nats.
    """

    feature: Ints
    kind: Ints
    where: Ints
    at: Ints
    before: Ints
    types: Ints
    sentences: Ints
    starts: Ints
    shares: Floats


@dataclass(frozen=True, slots=True)
class Problem:
    """Two documents' features, what joins them, and the clues of both directions."""

    en: Side
    ja: Side
    edges: Edges
    of_en: Clues
    of_ja: Clues


def _postings(side: Side) -> tuple[Ints, Ints]:
    """For each feature the sentences that hold it: (starts, sentences)."""
    sentence = np.repeat(np.arange(len(side)), np.diff(side.starts))
    order = np.argsort(side.ids, kind="stable")
    starts = np.zeros(len(side.names) + 1, np.int64)
    np.cumsum(np.bincount(side.ids, minlength=len(side.names)), out=starts[1:])
    return starts, sentence[order]


def expand(starts: Ints, sizes: Ints) -> Ints:
    """The concatenation of starts[k], starts[k] + 1, ... for each k."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    out: Ints = np.arange(total) + np.repeat(starts - (ends - sizes), sizes)
    return out


def clues(here: Side, there: Side, edges: Edges, lang: Lang) -> Clues:
    """The clues that `here` (whose language is `lang`) gives about `there`."""
    mine, other = (edges.en, edges.ja) if lang == "en" else (edges.ja, edges.en)
    n = len(there)
    starts, sentences = _postings(there)
    order = np.lexsort((edges.kind, mine))
    mine, other, kind = mine[order], other[order], edges.kind[order]
    feature, first = np.unique(mine, return_index=True)
    clue = np.searchsorted(feature, mine)
    sizes = starts[other + 1] - starts[other]
    keys = np.sort(np.repeat(clue, sizes) * (n + 1) + sentences[expand(starts[other], sizes)])
    keys = keys[np.diff(keys, prepend=-1) > 0]  # np.unique takes three times as long
    owner, at = keys // (n + 1), keys % (n + 1)
    where = np.searchsorted(owner, np.arange(len(feature) + 1))
    before = np.concatenate([[-(10**9)], at[:-1]]) if len(at) else at.copy()
    before[where[:-1][np.diff(where) > 0]] = -(10**9)
    # The share of windows of 1, 2, 3 sentences that hold a partner: windows covered, counted from gap to gap.
    shares = np.zeros((len(feature), REACH))
    for w in range(1, REACH + 1):
        last = max(n - w, 0)
        covered = np.minimum(at, last) - np.maximum(np.maximum(at - w, before), -1)
        count = np.bincount(owner, np.maximum(covered, 0), minlength=len(feature))
        shares[:, w - 1] = (np.minimum(count, last + 1) + 0.5) / (last + 2)
    number = np.full(len(here.names), -1, np.int64)
    number[feature] = np.arange(len(feature))
    types = number[here.ids]
    sentence = np.repeat(np.arange(len(here)), np.diff(here.starts))
    keep = types >= 0
    types, sentence = types[keep], sentence[keep]
    return Clues(
        feature, kind[first], where, at, before, types, sentence,
        np.searchsorted(sentence, np.arange(len(here) + 1)), shares,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """What each clue is worth, in nats: arrays over clues.

    `hit`: a partner in a window of average length, on top of a miss; `share`: by how much that falls with each nat
    that the window is longer than the average, since a longer text holds any word more often by chance; `miss[c, w -
    1]`: no partner in a window of w sentences.
    """

    hit: Floats
    share: Floats
    miss: Floats


def weights(side: Clues, kinds: Sequence[str], parameters: Parameters) -> Weights:
    """The clues' worth under the parameters; `kinds` are the names of the kinds' numbers."""
    p = np.clip(np.array([parameters.rendered[k] for k in kinds])[side.kind], 0.02, 0.98)[:, None]
    q = np.minimum(side.shares, 0.98)
    # A partner that stands nearly everywhere says nothing; p is never taken to be below q.
    p = np.maximum(p, q)
    miss = np.log((1 - p) / (1 - q))
    share = np.array([parameters.hit[k] for k in kinds])[side.kind]
    on_miss = np.array([parameters.miss[k] for k in kinds])[side.kind][:, None]
    return Weights((np.log(p[:, 0] / q[:, 0]) - miss[:, 0]) * share, share, miss * on_miss)


@dataclass(frozen=True, slots=True)
class Scores:
    """Evidence of one direction over the cells of some chunks.

    `hits[w - 1]` (flat over cells): what the clues of the cell's sentence gain from the window of w sentences of the
    other side that starts there; `shares[w - 1]`: the sum of their shares; `miss[w - 1]` (per sentence): what they
    cost when nothing is hit.
    """

    hits: list[Floats]
    shares: list[Floats]
    miss: list[Floats]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rectangles of both documents laid end to end: chunk k covers English [en[k], en[k+1]), likewise Japanese."""

    en: Ints
    ja: Ints

    def __len__(self) -> int:
        return len(self.en) - 1

    def base(self, first: int, last: int) -> Ints:
        """Where the cells of chunks first..last start in a flat array: by chunk, English sentence, Japanese."""
        sizes = np.diff(self.en[first : last + 1]) * np.diff(self.ja[first : last + 1])
        return np.concatenate([[0], np.cumsum(sizes)])

    def batches(self, cells: int) -> Iterator[tuple[int, int]]:
        """Runs of chunks (half-open) with at most so many cells together, or one chunk."""
        sizes = (np.diff(self.en) * np.diff(self.ja)).tolist()
        first, total = 0, 0
        for k, size in enumerate(sizes):
            if k > first and total + size > cells:
                yield first, k
                first, total = k, 0
            total += size
        yield first, len(sizes)


class Direction:
    """One direction's clues, weighed, ready to be laid over any stretch of chunks."""

    def __init__(self, side: Clues, worth: Weights, lang: Lang) -> None:
        self.side = side
        self.worth = worth
        self.lang = lang
        self.limit = int(side.at.max(initial=0)) + 2
        self.keys = np.repeat(np.arange(len(side.feature)), np.diff(side.where)) * self.limit + side.at
        n = len(side.starts) - 1
        self.lost: list[Floats] = [
            np.bincount(side.sentences, worth.miss[side.types, w], minlength=n).astype(float) for w in range(REACH)
        ]

    def lay(self, grid: Grid, first: int, last: int) -> Scores:
        """The scores over the cells of chunks first..last (half-open)."""
        side, limit = self.side, self.limit
        mine, other = (grid.en, grid.ja) if self.lang == "en" else (grid.ja, grid.en)
        mine, other = mine[first : last + 1], other[first : last + 1]
        base = grid.base(first, last)
        width = np.diff(grid.ja[first : last + 1])
        total = int(base[-1])
        own = slice(int(side.starts[mine[0]]), int(side.starts[mine[-1]]))
        types, sentences = side.types[own], side.sentences[own]
        chunk = np.searchsorted(mine, sentences, side="right") - 1
        low = np.searchsorted(self.keys, types * limit + np.minimum(other[chunk], limit - 1))
        high = np.searchsorted(self.keys, types * limit + np.minimum(other[chunk + 1], limit - 1))
        sizes = high - low
        where = expand(low, sizes)
        occurrence = np.repeat(np.arange(len(types)), sizes)
        c, k = types[occurrence], chunk[occurrence]
        row = sentences[occurrence] - mine[k]
        at, before = side.at[where], side.before[where]
        start = other[k]
        # The cell of window start s is corner + stride * s.
        if self.lang == "en":
            stride = np.ones_like(k)
            corner = base[k] + row * width[k] - start
        else:
            stride = width[k]
            corner = base[k] + row - start * stride
        hit, share = self.worth.hit[c], self.worth.share[c]
        scores: tuple[list[Floats], list[Floats]] = [], []
        sums = np.zeros(total), np.zeros(total)
        for back in range(REACH):
            # A window of w sentences is one of w - 1 with one more hit at its end; each counts a clue once: at its
            # first hit inside the window.
            place = at - back
            good = np.flatnonzero((place >= start) & (before < place))
            cell = corner[good] + stride[good] * place[good]
            sums[0][:] += np.bincount(cell, hit[good], minlength=total)
            sums[1][:] += np.bincount(cell, share[good], minlength=total)
            scores[0].append(sums[0].copy())
            scores[1].append(sums[1].copy())
        return Scores(scores[0], scores[1], self.lost)


def shift(matrix: Floats, rows: int, columns: int) -> Floats:
    """matrix[i + rows, j + columns], 0 beyond the end."""
    out = np.zeros_like(matrix)
    n, m = matrix.shape
    if rows < n and columns < m:
        out[: n - rows, : m - columns] = matrix[rows:, columns:]
    return out


def chunks(
    grid: Grid, first: int, last: int, en: Scores, ja: Scores, sides: tuple[Side, Side], parameters: Parameters
) -> list[Chunk]:
    """The scores of all beads in chunks first..last (half-open), over whose cells `en` and `ja` are laid."""
    base = grid.base(first, last)
    out: list[Chunk] = []
    for k in range(first, last):
        e0, e1, j0, j1 = (int(x) for x in (grid.en[k], grid.en[k + 1], grid.ja[k], grid.ja[k + 1]))
        n, m = e1 - e0, j1 - j0
        cells = slice(int(base[k - first]), int(base[k - first + 1]))
        room = window_lengths(sides[1], j0, j1)[:, None, :], window_lengths(sides[0], e0, e1)[:, :, None]
        toward = [
            [h[cells].reshape(n, m) - s[cells].reshape(n, m) * r for h, s, r in zip(d.hits, d.shares, rs, strict=True)]
            for d, rs in zip((en, ja), room, strict=True)
        ]
        lost = [v[e0:e1] for v in en.miss], [v[j0:j1] for v in ja.miss]
        inner = Structure(sides[0], sides[1], (e0, e1), (j0, j1), parameters)
        matches = []
        for a, b in SHAPES:
            total = np.zeros((n, m))
            for r in range(a):
                total += shift(toward[0][b - 1] + lost[0][b - 1][:, None], r, 0)
            for c in range(b):
                total += shift(toward[1][a - 1] + lost[1][a - 1][None, :], 0, c)
            total = total / 2 + inner.of(a, b)
            total[max(n - a + 1, 0) :, :] = FLOOR
            total[:, max(m - b + 1, 0) :] = FLOOR
            matches.append(total)
        gaps = [parameters.furniture_gap * flags.astype(np.float64) for flags in inner.furniture]
        out.append(Chunk(matches, gaps[0], gaps[1]))
    return out


class Structure:
    """Evidence from lengths, shapes and block ends, for the beads of one chunk."""

    def __init__(
        self, en: Side, ja: Side, rows: tuple[int, int], columns: tuple[int, int], parameters: Parameters
    ) -> None:
        self.parameters = parameters
        self.en, self.ja = en.lengths[slice(*rows)], ja.lengths[slice(*columns)]
        self.ends = en.ends[slice(*rows)], ja.ends[slice(*columns)]
        self.furniture = en.furniture[slice(*rows)], ja.furniture[slice(*columns)]
        self.rates = en.block_rate, ja.block_rate

    def of(self, a: int, b: int) -> NDArray[np.float64]:
        """The evidence for beads of shape (a, b) at every point, in nats."""
        n, m = len(self.en), len(self.ja)
        long_en, long_ja = run_sums(self.en, a)[:n], run_sums(self.ja, b)[:m]
        ratio = length_evidence(long_en[:, None], long_ja[None, :], self.parameters)
        last = _at(self.ends[0], a - 1)[:, None], _at(self.ends[1], b - 1)[None, :]
        inside = _inner(self.ends[0], a)[:, None] * inside_cost(self.rates[0], self.parameters)
        inside = inside + _inner(self.ends[1], b)[None, :] * inside_cost(self.rates[1], self.parameters)
        blocks = boundary_table(self.rates, self.parameters)
        total = ratio + blocks[last[0].astype(int), last[1].astype(int)] + inside
        if self.furniture[0].any() or self.furniture[1].any():
            held = run_sums(self.furniture[0], a)[:, None], run_sums(self.furniture[1], b)[None, :]
            total = total - self.parameters.furniture_match * np.abs(held[0] - held[1])
        score: Floats = total + np.log(self.parameters.shape[a, b])
        return score


def window_lengths(side: Side, first: int, last: int) -> Floats:
    """ln(length of the window of w sentences that starts at k / average length of a sentence), at [w - 1, k]."""
    own = side.lengths[first:last]
    if not len(own):
        return np.zeros((REACH, 0))
    longest = [run_sums(own, w) for w in range(1, REACH + 1)]
    out: Floats = np.clip(np.log(np.array(longest) / side.average_length), -ROOM, ROOM)
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
    ratio = np.log(ja / en) - parameters.length_mean
    short = 2.5 / np.minimum(en, ja)
    spread = np.sqrt(parameters.length_spread**2 * 0.5 + short)
    wide = np.sqrt(0.75**2 + short)
    translated = _student(ratio / spread) - np.log(spread)
    by_chance = _student(ratio / wide) - np.log(wide)
    out: Floats = parameters.length * (translated - by_chance)
    return out


def _student(x: Floats) -> Floats:
    return -2.5 * np.log1p(x * x / 4)


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


def outcomes(side: Clues, low: Ints, high: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each clue occurrence, whether its sentence has a counterpart, and whether that holds a partner.

    `low[k]`, `high[k]`: the sentences of the other side that sentence k corresponds to, half-open; empty for a gap.
    """
    limit = int(side.at.max(initial=0)) + 2
    keys = np.repeat(np.arange(len(side.feature)), np.diff(side.where)) * limit + side.at
    first = np.searchsorted(keys, side.types * limit + np.minimum(low[side.sentences], limit - 1))
    last = np.searchsorted(keys, side.types * limit + np.minimum(high[side.sentences], limit - 1))
    return low[side.sentences] < high[side.sentences], last > first

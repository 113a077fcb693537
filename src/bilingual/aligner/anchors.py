"""Where long documents may be cut before they are searched, so that time and memory grow with their length.

Anchors are pairs of sentences that share rare clues. The heaviest chain of them that keeps the order of both
documents gives the first cuts. A cut may be wrong by a sentence, but it lies at the edge of two chunks, and after each
round the documents are cut anew, at sure bead ends inside the chunks of the round before: what was wrong at an edge is
then searched again as the middle of a chunk.
"""

from __future__ import annotations

import math
from bisect import bisect_left

import numpy as np

from bilingual.aligner.arrays import Ints, expand
from bilingual.aligner.clues import Clues
from bilingual.aligner.lattice import Grid
from bilingual.aligner.path import Path

WHOLE = 160_000  # cells (English x Japanese sentences) up to which nothing is cut
TARGET = 6  # sentences of the longer side that a chunk should have
STRETCH = 4_000  # sentences without an anchor, from which ...
SIDES = (400, 100)  # ... the chunks between proportional cuts have the second size instead of the first
FLAT = 20_000  # sentences of one side that a chunk may have, however few the other has
RARE = 64  # a clue is rare when it and its partners make at most so many pairs of sentences
POINTS = 2  # candidate pairs a sentence, at most: the rarest clues come first
SURE = 0.98  # posterior of the beads on both sides of a cut


def first_grid(clues: Clues, n: int, m: int) -> Grid:
    """Chunks between anchors. `clues` are the Japanese document's; n, m: English and Japanese sentences."""
    if n * m <= WHOLE:
        return Grid(np.array([0, n]), np.array([0, m]))
    en, ja, weight = _candidates(clues, n)
    chain = heaviest_chain(en, ja, weight)
    cuts: list[tuple[int, int]] = [(0, 0)]
    confirmed = _confirmed(en[chain], ja[chain])
    for i, j in confirmed:
        if max(i - cuts[-1][0], j - cuts[-1][1]) >= TARGET:
            cuts.append((i, j))
    return _grid([*cuts, (n, m)])


def next_grid(path: Path, old: Grid, n: int, m: int) -> Grid:
    """Chunks whose edges are sure bead ends away from the edges of the old ones."""
    if n * m <= WHOLE:
        return old
    points = path.beads[1:, :2]
    sure = np.minimum(path.sure[:-1], path.sure[1:]) >= SURE
    after = np.searchsorted(old.en, points[:, 0])
    near = np.minimum(
        np.abs(old.en[np.minimum(after, len(old))] - points[:, 0]), points[:, 0] - old.en[np.maximum(after - 1, 0)]
    )
    cuts: list[tuple[int, int]] = [(0, 0)]
    best: tuple[int, tuple[int, int]] | None = None
    for (i, j), is_sure, away in zip(points.tolist(), sure.tolist(), near.tolist(), strict=True):
        size = max(i - cuts[-1][0], j - cuts[-1][1])
        if size < TARGET // 2:
            continue
        if is_sure and (best is None or away > best[0]):
            best = away, (i, j)
        if size >= TARGET * 3 // 2 and best is not None:
            cuts.append(best[1])
            best = None
    return _grid([*cuts, (n, m)])


def _grid(cuts: list[tuple[int, int]]) -> Grid:
    """Chunks between cuts; where one would be too large to search, it is cut in proportion."""
    out = [cuts[0]]
    for i, j in cuts[1:]:
        a, b = out[-1]
        n, m = i - a, j - b
        side = SIDES[max(n, m) > STRETCH]
        pieces = max(1, math.isqrt(max(n * m - 1, 0) // side**2) + 1 if n * m > side**2 else 1, -(-max(n, m) // FLAT))
        out += [(a + n * p // pieces, b + m * p // pieces) for p in range(1, pieces)]
        out.append((i, j))
    return Grid(np.array([c[0] for c in out]), np.array([c[1] for c in out]))


def _candidates(clues: Clues, n: int) -> tuple[Ints, Ints, Ints]:
    """Pairs of sentences that share rare clues, sorted by Japanese sentence, and how much they share.

    A clue's weight is shared out over the pairs that it makes.
    """
    partners = np.diff(clues.where)
    occurrences = np.bincount(clues.types, minlength=len(partners))
    pairs = partners * occurrences
    # The rarest clues, as many as keep the number of pairs linear.
    by_pairs = np.bincount(np.minimum(pairs, RARE + 1), pairs, minlength=RARE + 2)[: RARE + 1]
    rare = max(1, int(np.searchsorted(np.cumsum(by_pairs), POINTS * (n + len(clues.starts)), side="right")) - 1)
    use = np.flatnonzero((pairs[clues.types] <= rare) & (pairs[clues.types] > 0))
    types, ja = clues.types[use], clues.sentences[use]
    en = clues.at[expand(clues.where[types], partners[types])]
    keys = np.repeat(ja, partners[types]) * (n + 1) + en
    share = np.repeat(1000.0 / pairs[types], partners[types])
    cells, where = np.unique(keys, return_inverse=True)
    weight = np.bincount(where, share)
    return cells % (n + 1), cells // (n + 1), np.round(weight).astype(np.int64)


def heaviest_chain(en: Ints, ja: Ints, weight: Ints) -> Ints:
    """Indices of the heaviest subset that grows strictly in both coordinates; points come sorted by `ja`, then `en`.

    Kept as a frontier of ends that weigh more the later they lie: O(k log k).
    """
    order = np.lexsort((-en, ja))  # so that no point sees another of its own Japanese sentence
    ends = [-1]
    size = int(en.max(initial=0)) + 2
    totals, tips = [0] * size, [-1] * size  # of the heaviest chain that ends there; [-1] is that of nothing
    back = [-1] * len(en)
    for point, end, gain in zip(order.tolist(), en[order].tolist(), weight[order].tolist(), strict=True):
        at = bisect_left(ends, end)
        before = ends[at - 1]
        total = totals[before] + gain
        if at < len(ends) and ends[at] == end and totals[end] >= total:
            continue
        back[point] = tips[before]
        drop = at
        while drop < len(ends) and totals[ends[drop]] <= total:
            drop += 1
        ends[at:drop] = [end]
        totals[end], tips[end] = total, point
    chain = []
    tip = tips[ends[-1]]
    while tip >= 0:
        chain.append(tip)
        tip = back[tip]
    return np.array(chain[::-1], np.int64)


def _confirmed(en: Ints, ja: Ints) -> list[tuple[int, int]]:
    """Chain points whose neighbours on both sides lie near and on about the same diagonal."""
    steps = np.stack([np.diff(en), np.diff(ja)])
    good = (steps.max(axis=0) <= 20) & (np.abs(steps[0] - steps[1]) <= 3)
    inner = np.flatnonzero(good[:-1] & good[1:]) + 1
    return list(zip(en[inner].tolist(), ja[inner].tolist(), strict=True))

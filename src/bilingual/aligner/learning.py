"""A lexicon learned from what is aligned already: words that keep turning up opposite each other.

Only words are looked at that no other clue explains where they stand, so that a pair is learned for what the lexicon
does not know. Two words are taken for each other when their co-occurrence is far from chance (Dunning's
log-likelihood ratio, 1993, https://aclanthology.org/J93-1003/) and neither often goes without the other (Dice).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bilingual.aligner.arrays import Floats, Ints, expand
from bilingual.aligner.clues import Clues, Problem, outcomes
from bilingual.aligner.path import Path

SURE = 0.8  # posterior of the beads that are learned from
LEAST = 2  # beads in which a pair must meet
DICE = 0.6
CHANCE = 10.83  # the chi-squared value (1 degree of freedom) for p = 0.001
WIDEST = 40  # words of one side of a bead, beyond which a bead teaches too little for what it costs

Pairs: TypeAlias = frozenset[tuple[str, str]]


def learn(aligned: Iterable[tuple[Problem, Path]]) -> Pairs:
    """(English feature, Japanese feature) pairs seen together in the documents aligned."""
    names: tuple[dict[str, int], dict[str, int]] = {}, {}
    keys: list[Ints] = [np.zeros(0, np.int64)]
    alone: tuple[list[Ints], list[Ints]] = [keys[0]], [keys[0]]
    beads = 0
    for problem, path in aligned:
        sure = (path.beads[:, 2] > 0) & (path.beads[:, 3] > 0) & (path.sure >= SURE)
        size = len(path)
        beads += int(sure.sum())
        words = [_unexplained(problem, path, sure, side, names[side]) for side in (0, 1)]
        counts = [np.bincount(bead, minlength=size) for bead, _ in words]
        for side in (0, 1):
            alone[side].append(words[side][1])
        # Every word of one side with every word of the other, bead by bead.
        small = np.all([(count > 0) & (count <= WIDEST) for count in counts], axis=0)
        (bead, en), (_, ja) = words
        bead, en = bead[small[bead]], en[small[bead]]
        first = np.cumsum(counts[1]) - counts[1]
        keys.append((np.repeat(en, counts[1][bead]) << 31) + ja[expand(first[bead], counts[1][bead])])
    cells, count = np.unique(np.concatenate(keys), return_counts=True)
    often = count >= LEAST
    cells, both = cells[often], count[often].astype(np.float64)
    once = [np.bincount(np.concatenate(a), minlength=len(n)) for a, n in zip(alone, names, strict=True)]
    one, other = once[0][cells >> 31].astype(np.float64), once[1][cells & _LOW].astype(np.float64)
    good = (2 * both >= DICE * (one + other)) & (_ratio(both, one, other, beads) > CHANCE)
    listed = list(names[0]), list(names[1])
    return frozenset((listed[0][c >> 31], listed[1][c & _LOW]) for c in cells[good].tolist())


_LOW = (1 << 31) - 1


def _unexplained(
    problem: Problem, path: Path, sure: NDArray[np.bool_], side: int, names: dict[str, int]
) -> tuple[Ints, Ints]:
    """One side's words in sure beads that no partner answers: (bead, word) pairs, sorted, each once.

    Words are numbered by `names`, which grows.
    """
    here = (problem.en, problem.ja)[side]
    clues: Clues = (problem.of_en, problem.of_ja)[side]
    _, hit = outcomes(clues, *path.partners(side, len(here)))
    open_ = np.ones(len(here.ids), np.bool_)
    open_[clues.own[hit]] = False
    home = np.full(len(here), -1, np.int64)
    beads = np.flatnonzero(sure)
    taken = path.beads[beads, 2 + side]
    home[expand(path.beads[beads, side], taken)] = np.repeat(beads, taken)
    number = np.array([names.setdefault(n, len(names)) if n.startswith("w:") else -1 for n in here.names], np.int64)
    word, bead = number[here.ids], home[here.homes]
    open_ &= (word >= 0) & (bead >= 0)
    pairs = np.unique((bead[open_] << 31) + word[open_])
    return pairs >> 31, pairs & _LOW


def _ratio(both: Floats, one: Floats, other: Floats, total: int) -> Floats:
    """Dunning's -2 ln(lambda) for a 2 x 2 table."""
    rest = total - one - other + both
    table = (both, one - both, other - both, np.maximum(rest, 0.0))
    expected = (one * other, one * (total - other), other * (total - one), (total - one) * (total - other))
    value = np.zeros_like(both)
    for seen, product in zip(table, expected, strict=True):
        value += np.where(seen > 0, seen * np.log(np.maximum(seen, 1e-9) * total / np.maximum(product, 1e-9)), 0.0)
    return 2 * value

"""A lexicon learned from what is aligned already: words that keep turning up opposite each other.

Only words are looked at that no other clue explains where they stand, so that a pair is learned for what the lexicon
does not know. Two words are taken for each other when their co-occurrence is far from chance (Dunning's
log-likelihood ratio, 1993, https://aclanthology.org/J93-1003/) and neither often goes without the other (Dice).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np

from bilingual.aligner import lattice
from bilingual.aligner.estimation import ranges
from bilingual.aligner.lattice import Clues, Problem
from bilingual.aligner.search import Floats, Step

SURE = 0.8  # posterior of the beads that are learned from
LEAST = 2  # beads in which a pair must meet
DICE = 0.6
CHANCE = 10.83  # the chi-squared value (1 degree of freedom) for p = 0.001
WIDEST = 40  # words of one side of a bead, beyond which a bead teaches too little for what it costs

Pairs: TypeAlias = frozenset[tuple[str, str]]


def learn(aligned: Iterable[tuple[Problem, Sequence[Step]]]) -> Pairs:
    """(English feature, Japanese feature) pairs seen together in the documents aligned."""
    en_names: dict[str, int] = {}
    ja_names: dict[str, int] = {}
    keys: list[np.ndarray] = []
    alone: tuple[Counter[int], Counter[int]] = Counter(), Counter()
    beads = 0
    for problem, steps in aligned:
        left = [_unexplained(problem, steps, side) for side in (0, 1)]
        number_en = [en_names.setdefault(n, len(en_names)) for n in problem.en.names]
        number_ja = [ja_names.setdefault(n, len(ja_names)) for n in problem.ja.names]
        for step in steps:
            if 0 in step.shape or step.posterior < SURE:
                continue
            beads += 1
            en = {number_en[f] for k in range(step.en, step.en + step.shape[0]) for f in left[0][k]}
            ja = {number_ja[f] for k in range(step.ja, step.ja + step.shape[1]) for f in left[1][k]}
            alone[0].update(en)
            alone[1].update(ja)
            if 0 < len(en) <= WIDEST and 0 < len(ja) <= WIDEST:
                keys.append((np.array(sorted(en))[:, None] * (1 << 31) + np.array(sorted(ja))[None, :]).ravel())
    if not keys:
        return frozenset()
    cells, count = np.unique(np.concatenate(keys), return_counts=True)
    cells, count = cells[count >= LEAST], count[count >= LEAST]
    one = np.array([alone[0][k] for k in (cells >> 31).tolist()], float)
    other = np.array([alone[1][k] for k in (cells & ((1 << 31) - 1)).tolist()], float)
    good = (2 * count >= DICE * (one + other)) & (_ratio(count.astype(float), one, other, beads) > CHANCE)
    names = list(en_names), list(ja_names)
    return frozenset((names[0][c >> 31], names[1][c & ((1 << 31) - 1)]) for c in cells[good].tolist())


def _unexplained(problem: Problem, steps: Sequence[Step], side: int) -> list[list[int]]:
    """For each sentence of one side its words that no partner answers."""
    here = (problem.en, problem.ja)[side]
    clues: Clues = (problem.of_en, problem.of_ja)[side]
    table = np.array([(s.en, s.ja, *s.shape) for s in steps], np.int64).reshape(-1, 4)
    _, hit = lattice.outcomes(clues, *ranges(table, side, len(here)))
    answered = set(zip(clues.sentences[hit].tolist(), clues.feature[clues.types[hit]].tolist(), strict=True))
    words = np.array([name.startswith("w:") for name in here.names], np.bool_)
    out = []
    for k in range(len(here)):
        own = here.of(k)
        out.append([f for f in own[words[own]].tolist() if (k, f) not in answered])
    return out


def _ratio(both: Floats, one: Floats, other: Floats, total: int) -> Floats:
    """Dunning's -2 ln(lambda) for a 2 x 2 table."""
    rest = total - one - other + both
    table = (both, one - both, other - both, np.maximum(rest, 0.0))
    expected = (one * other, one * (total - other), other * (total - one), (total - one) * (total - other))
    value = np.zeros_like(both)
    for seen, product in zip(table, expected, strict=True):
        value += np.where(seen > 0, seen * np.log(np.maximum(seen, 1e-9) * total / np.maximum(product, 1e-9)), 0.0)
    return 2 * value

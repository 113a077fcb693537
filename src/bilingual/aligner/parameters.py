"""The probabilities that alignment starts from, and what a document's own figures make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# That a clue on one side has one of its renderings in the true counterpart, by kind of clue. Estimated with
# benchmarks/estimate.py; see docs/alignment.md for the data and the cross-validation.
RENDERED: Mapping[str, float] = {
    "copy": 0.98,
    "term": 0.9,
    "number": 0.96,
    "date": 0.96,
    "time": 0.96,
    "latin": 0.94,
    "name": 0.9,
    "loanword": 0.92,
    "lexicon": 0.8,
    "kanji": 0.6,
    "learned": 0.8,
    "mark": 0.88,
    "kind": 0.9,
    "list-number": 0.9,
}

SHAPE: Mapping[tuple[int, int], float] = {
    (1, 1): 0.925,
    (1, 2): 0.04,
    (2, 1): 0.02,
    (1, 3): 0.006,
    (3, 1): 0.005,
    (2, 2): 0.004,
}

# What share of a clue's evidence counts, since the clues of one sentence are not independent of each other. Estimated
# in the same way, by maximum conditional likelihood of the gold alignments.
HIT: Mapping[str, float] = {
    "copy": 2.0,
    "term": 0.9,
    "number": 1.0,
    "date": 1.0,
    "time": 1.0,
    "latin": 0.75,
    "name": 0.9,
    "loanword": 0.85,
    "lexicon": 0.95,
    "kanji": 0.7,
    "learned": 0.6,
    "mark": 0.85,
    "kind": 0.8,
    "list-number": 0.8,
}
MISS: Mapping[str, float] = {
    "copy": 1.0,
    "term": 0.6,
    "number": 0.5,
    "date": 0.5,
    "time": 0.5,
    "latin": 0.5,
    "name": 0.6,
    "loanword": 0.6,
    "lexicon": 1.3,
    "kanji": 1.0,
    "learned": 0.6,
    "mark": 1.1,
    "kind": 0.6,
    "list-number": 0.6,
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that the score of a path is made of, besides the documents.

    Probabilities unless said otherwise. `hit`, `miss`: the shares of a clue's evidence that count, by kind; `length`
    that of the lengths'. `length_mean`, `length_spread`: of ln(Japanese length / English length), in nats;
    `block_ends`: the correlation of block ends where beads end (0: chance, 1: always both); `block_inside`: by how
    much a bead's inside has lower odds of a block end than any place.
    """

    hit: Mapping[str, float] = field(default_factory=lambda: dict(HIT))
    miss: Mapping[str, float] = field(default_factory=lambda: dict(MISS))
    rendered: Mapping[str, float] = field(default_factory=lambda: dict(RENDERED))
    shape: Mapping[tuple[int, int], float] = field(default_factory=lambda: dict(SHAPE))
    gap_en: float = 0.04
    gap_ja: float = 0.04
    stay: float = 0.25
    length: float = 1.6
    length_mean: float = -0.25
    length_spread: float = 0.28
    block_ends: float = 0.8
    block_inside: float = 0.1

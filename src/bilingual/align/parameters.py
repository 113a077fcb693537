"""The probabilities that alignment starts from, and what a document's own figures make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# That a clue on one side has one of its renderings in the true counterpart, by kind of clue. Estimated with
# benchmarks/estimate.py; see docs/alignment.md for the data and the cross-validation.
RENDERED: Mapping[str, float] = {
    "term": 0.80,
    "number": 0.90,
    "date": 0.90,
    "time": 0.90,
    "latin": 0.85,
    "name": 0.75,
    "loanword": 0.60,
    "lexicon": 0.55,
    "kanji": 0.35,
    "learned": 0.60,
    "mark": 0.60,
    "kind": 0.85,
    "list-number": 0.85,
}

SHAPE: Mapping[tuple[int, int], float] = {
    (1, 1): 0.90,
    (1, 2): 0.045,
    (2, 1): 0.035,
    (1, 3): 0.006,
    (3, 1): 0.006,
    (2, 2): 0.008,
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that the score of a path is made of, besides the documents.

    Probabilities unless said otherwise. `length_mean`, `length_spread`: of ln(Japanese length / English length), in
    nats; `block_ends`: that block ends agree at a bead's end, given that one side has one there. `sharpness`: the
    share of the words' evidence that counts, since clues in one sentence are not independent.
    """

    rendered: Mapping[str, float] = field(default_factory=lambda: dict(RENDERED))
    shape: Mapping[tuple[int, int], float] = field(default_factory=lambda: dict(SHAPE))
    gap_en: float = 0.03
    gap_ja: float = 0.03
    stay: float = 0.35
    length_mean: float = -0.85
    length_spread: float = 0.30
    block_ends: float = 0.9
    block_inside: float = 0.05
    sharpness: float = 0.8

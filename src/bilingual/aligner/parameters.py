"""The probabilities that alignment starts from, and what a document's own figures make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from math import isfinite
from typing import TypeGuard

# That a clue on one side has one of its renderings in the true counterpart, by kind of clue. Estimated with
# benchmarks/estimate.py; see docs/alignment.md for the data and the cross-validation. "draft" alone is a guess, since
# no translation model was at hand to estimate it with; the documents at hand correct it as they do the others.
RENDERED: Mapping[str, float] = {
    "copy": 0.89,
    "term": 0.98,
    "number": 0.90,
    "date": 0.98,
    "time": 0.95,
    "latin": 0.97,
    "name": 0.96,
    "draft": 0.60,
    "lexicon": 0.90,
    "function": 0.61,
    "loanword": 0.96,
    "list-number": 0.93,
    "kind": 0.90,
    "mark": 0.89,
    "part": 0.59,
    "stem": 0.76,
    "kanji": 0.67,
    "learned": 0.97,
}

SHAPE: Mapping[tuple[int, int], float] = {
    (1, 1): 0.9520,
    (1, 2): 0.0318,
    (2, 1): 0.0091,
    (1, 3): 0.0017,
    (3, 1): 0.0027,
    (2, 2): 0.0027,
}

# What share of a clue's evidence counts, since the clues of one sentence are not independent of each other. Estimated
# in the same way, by maximum conditional likelihood of the gold alignments ("draft": a guess).
HIT: Mapping[str, float] = {
    "copy": 1.00,
    "term": 0.98,
    "number": 1.40,
    "date": 1.40,
    "time": 1.40,
    "latin": 1.52,
    "name": 1.24,
    "draft": 0.70,
    "lexicon": 0.92,
    "function": 0.69,
    "loanword": 0.70,
    "list-number": 1.00,
    "kind": 1.01,
    "mark": 0.49,
    "part": 0.81,
    "stem": 0.94,
    "kanji": 0.68,
    "learned": 0.92,
}
MISS: Mapping[str, float] = {
    "copy": 0.60,
    "term": 0.61,
    "number": 0.40,
    "date": 0.40,
    "time": 0.40,
    "latin": 0.38,
    "name": 0.83,
    "draft": 0.60,
    "lexicon": 0.99,
    "function": 0.84,
    "loanword": 0.00,
    "list-number": 0.60,
    "kind": 0.60,
    "mark": 1.02,
    "part": 1.12,
    "stem": 0.75,
    "kanji": 0.73,
    "learned": 0.58,
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that the score of a path is made of, besides the documents.

    Probabilities unless said otherwise. `hit`, `miss`: the shares of a clue's evidence that count, by kind; `length`
    that of the lengths'. `length_mean`, `length_spread`: of ln(Japanese length / English length), in nats;
    `block_ends`: the correlation of block ends where beads end (0: chance, 1: always both); `block_inside`: by how
    much a bead's inside has lower odds of a block end than any place. `furniture_gap`: what a banner, a print link or
    an end mark gains (in nats) for standing on one side only, `furniture_match` what each costs that a bead holds
    more on one side than on the other.
    """

    hit: Mapping[str, float] = field(default_factory=lambda: dict(HIT))
    miss: Mapping[str, float] = field(default_factory=lambda: dict(MISS))
    rendered: Mapping[str, float] = field(default_factory=lambda: dict(RENDERED))
    shape: Mapping[tuple[int, int], float] = field(default_factory=lambda: dict(SHAPE))
    gap_en: float = 0.056
    gap_ja: float = 0.056
    stay: float = 0.182
    length: float = 2.09
    length_mean: float = -0.25
    length_spread: float = 0.28
    block_ends: float = 0.7
    block_inside: float = 0.17
    furniture_gap: float = 2.5
    furniture_match: float = 3.0

    def described(self) -> dict[str, object]:
        """The parameters as plain data, for an alignment's signature; `restored` makes them again."""
        out: dict[str, object] = {}
        for name in (f.name for f in fields(self)):
            value = getattr(self, name)
            if isinstance(value, Mapping):
                out[name] = {_key(k): float(v) for k, v in value.items()}
            else:
                out[name] = float(value)
        return out


def restored(described: object) -> Parameters | None:
    """The parameters that `described` wrote, exactly; None for what is anything else, or cannot be used."""
    usual = Parameters()
    made: dict[str, float | dict[str, float] | dict[tuple[int, int], float]] = {}
    for name in (f.name for f in fields(usual)):
        value = described.get(name) if isinstance(described, Mapping) else None
        default = getattr(usual, name)
        if not isinstance(default, Mapping):
            if not _is_usable(value, name):
                return None
            made[name] = value
            continue
        if isinstance(value, Mapping) and "kanji" in default:
            value = {**default, **value}  # a file of before there were all of today's kinds
        if not isinstance(value, Mapping) or not all(_is_usable(value.get(_key(key)), name) for key in default):
            return None
        made[name] = {key: value[_key(key)] for key in default}
    return replace(usual, **made)  # type: ignore[arg-type]  # the names are those of the fields


_CHANCES = frozenset({"rendered", "shape", "gap_en", "gap_ja", "stay"})


def _is_usable(value: object, name: str) -> TypeGuard[float]:
    """Whether it is a finite number, and where its logarithm is taken, one that has it."""
    if not isinstance(value, float | int) or isinstance(value, bool) or not isfinite(value):
        return False
    if name.startswith("block_"):
        return 0 <= value <= 1
    return 0 < value < 1 if name in _CHANCES else value > 0 or name != "length_spread"


def _key(key: str | tuple[int, int]) -> str:
    return key if isinstance(key, str) else "-".join(map(str, key))

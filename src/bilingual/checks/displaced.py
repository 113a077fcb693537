"""What is missing in one bead and left over in the next: values and terms on the wrong side of a boundary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree
from bilingual.checks.ledger import Entry
from bilingual.checks.pair import Figure
from bilingual.checks.reckoning import Disagreement, Reckoning, family, is_strong
from bilingual.model import Lang, Span

SMALL = 10
"""Plain numbers below this stand in neighbouring sentences by chance."""


@dataclass(frozen=True, slots=True)
class Displaced:
    """Something in bead `bead` on side `lang` whose counterpart stands in bead `other`, a neighbour.

    `weight`: how many such things lie between the two beads. `term`: an index into the glossary's terms, None for a
    value.
    """

    bead: int
    other: int
    lang: Lang
    text: str
    span: Span
    weight: int = 1
    term: int | None = None


def displaced(
    reckonings: Sequence[Reckoning], ledgers: Sequence[Sequence[Entry]], general: Set[int]
) -> tuple[Displaced, ...]:
    """All of them, in the order of the beads; each is told once, in the bead where its English stands.

    `general`: the terms (indices) that are everyday words, which stand in neighbouring sentences by chance.
    """
    found: list[Displaced] = []
    lacking = [{term for term, en, _, _ in entries if en is None} for entries in ledgers]
    for at, (reckoned, entries) in enumerate(zip(reckonings, ledgers, strict=True)):
        spare = [(term, en) for term, en, ja, _ in entries if ja is None and en is not None]
        if not (reckoned.disagreements or spare):
            continue
        for other in (at + 1, at - 1):
            if 0 <= other < len(reckonings):
                if reckoned.disagreements:
                    found += _values(at, other, reckonings)
                found += [
                    Displaced(at, other, "en", use.text, use.span, term=term)
                    for term, use in spare
                    if term in lacking[other] and term not in general
                ]
    weights = Counter((min(d.bead, d.other), max(d.bead, d.other)) for d in found)
    return tuple(replace(d, weight=weights[min(d.bead, d.other), max(d.bead, d.other)]) for d in found)


def _values(at: int, other: int, reckonings: Sequence[Reckoning]) -> Iterator[Displaced]:
    there = [d.ja for d in reckonings[other].disagreements if d.ja]
    if not there:
        return
    for one in reckonings[at].disagreements:
        if one.en is None or not _tells(one.en.value):
            continue
        if any(_tells(f.value) and agree(one.en.value, f.value) for f in there):
            yield Displaced(at, other, "en", one.en.value.text, one.en.span)


def _tells(value: Value) -> bool:
    return bool(value.value) and not (value.kind is ValueKind.NUMBER and abs(Decimal(value.value)) < SMALL)


def settled(reckonings: Sequence[Reckoning], moved: Sequence[Displaced]) -> tuple[Reckoning, ...]:
    """The reckonings without what is displaced."""
    gone: dict[int, list[tuple[Span, int]]] = {}
    for one in moved:
        if one.term is None:
            gone.setdefault(one.bead, []).append((one.span, one.other))
    out = list(reckonings)
    for bead, spans in gone.items():
        for span, other in spans:
            figure = next((d.en for d in out[bead].disagreements if d.en and d.en.span == span), None)
            if figure is None:
                continue
            out[bead] = _without(out[bead], figure)
            for d in out[other].disagreements:
                if d.ja and agree(figure.value, d.ja.value):
                    out[other] = _without(out[other], d.ja)
                    break
    return tuple(out)


def _without(reckoning: Reckoning, figure: Figure) -> Reckoning:
    kept = []
    for one in reckoning.disagreements:
        en, ja = (None if side is figure else side for side in (one.en, one.ja))
        if en is one.en and ja is one.ja:
            kept.append(one)
        elif (left := en or ja) and is_strong(left):
            kept.append(Disagreement(family(left.value), en, ja))
    return Reckoning(reckoning.pairs, tuple(kept))

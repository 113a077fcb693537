"""Which values of two versions belong together, which are left over, and which of those matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values.agreement import agree
from bilingual.analyse.values.normal import duration_parts

MATCHING_LIMIT = 100_000
"""Pairs to compare (values of one side times those of the other) beyond which only equal values are matched, so that
time stays linear in long lists."""


def matched(en: Sequence[Value], ja: Sequence[Value]) -> list[tuple[int, int]]:
    """Pairs of indices of values that agree, one to one and as many as can be, in order.

    Values that say exactly the same are paired first, those that count the same thing before others, those that
    `is_weak` last (three ships with 3隻, and not with 三大臣).
    """
    partner: dict[int, int] = {}
    for same_unit in (True, False):
        waiting: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        taken = set(partner.values())
        for j in sorted((j for j in range(len(ja)) if j not in taken), key=lambda j: (not is_weak(ja[j]), -j)):
            waiting[ja[j].kind, ja[j].value, ja[j].unit if same_unit else ""].append(j)
        for e, value in enumerate(en):
            equal = waiting.get((value.kind, value.value, value.unit if same_unit else ""))
            if e not in partner and equal and agree(value, ja[equal[-1]]):
                partner[e] = equal.pop()
    if len(en) * len(ja) <= MATCHING_LIMIT and len(partner) < min(len(en), len(ja)):
        # An augmenting path may take the 5 from "five" again and give it to "May 5", where both then have one.
        near: dict[int, list[int]] = {}
        partner_of_ja = {j: e for e, j in partner.items()}
        for e in sorted((e for e in range(len(en)) if e not in partner), key=lambda e: is_weak(en[e])):
            _augment(e, en, ja, near, partner_of_ja, set())
        partner = {e: j for j, e in partner_of_ja.items()}
    return sorted(partner.items())


def _augment(
    e: int,
    en: Sequence[Value],
    ja: Sequence[Value],
    near: dict[int, list[int]],
    partner: dict[int, int],
    seen: set[int],
) -> bool:
    """Kuhn's augmenting path: find `e` a partner, moving others on where that frees one."""
    if e not in near:
        near[e] = [j for j in range(len(ja)) if agree(en[e], ja[j])]
    for j in near[e]:
        if j in seen:
            continue
        seen.add(j)
        if j not in partner or _augment(partner[j], en, ja, near, partner, seen):
            partner[j] = e
            return True
    return False


def unmatched(en: Sequence[Value], ja: Sequence[Value]) -> tuple[list[Value], list[Value]]:
    """The values of each side that are left when as many as can be are paired with one that agrees, in order.

    Pairing is one to one. A value said twice on one side and once on the other is left over once: whoever reports
    what is left should ask first whether it agrees with any value of the other side. A list of days or a range is
    already one value an item ("July 4 and 5, 2024" is two dates), so it needs nothing more here.
    """
    pairs = matched(en, ja)
    with_en, with_ja = {e for e, _ in pairs}, {j for _, j in pairs}
    return (
        [value for e, value in enumerate(en) if e not in with_en],
        [value for j, value in enumerate(ja) if j not in with_ja],
    )


_NEVER_WEAK = frozenset(
    (
        ValueKind.AMOUNT,
        ValueKind.PERCENT,
        ValueKind.DATE,
        ValueKind.TIME,
        ValueKind.FISCAL_YEAR,
        ValueKind.DECADE,
    )
)
_FIGURE = re.compile(r"[0-9０-９]")


def is_weak(value: Value) -> bool:
    """Whether a translator may well leave the value out or put it in words that hold no number.

    So are: one of something however it is written (a ship, 1隻, 初), two in words (both, 両国, 二つ, twice, second),
    halves, doubles and nothing in words, vague quantities, small groups of countries or people in words (三か国), and
    １日, which is the first of the month or a day.
    An unmatched weak value alone is no ground for a finding.
    """
    if value.kind is ValueKind.VAGUE:
        return True
    if value.kind in _NEVER_WEAK:
        return value.value == "XXXX-XX-01"
    if value.kind is ValueKind.DURATION:
        figure, _ = duration_parts(value.value)
        return figure <= 1 or value.value == "60min" or (value.value == "6month" and not _FIGURE.search(value.text))
    if _FIGURE.search(value.text):
        return value.kind is not ValueKind.FRACTION and value.value == "1"
    if value.kind is ValueKind.FRACTION:
        return value.value == "1/2"
    limit = 4 if value.unit in ("country", "person") and value.kind is ValueKind.NUMBER else 2
    return Decimal(value.value) <= limit

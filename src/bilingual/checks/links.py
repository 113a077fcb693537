"""Which terms and values of a bead answer each other: what the page lights together."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.checks.reckoning import family
from bilingual.checks.view import View
from bilingual.model import Link


def links(view: View) -> Iterator[Link]:
    """For each bead its terms (the ledger), then its values. Terms without a counterpart have an empty side."""
    for pair, entries, reckoned in zip(view.pairs, view.ledgers, view.reckonings, strict=True):
        for entry in entries:
            en = entry.en.span if entry.en else None
            ja = entry.ja.span if entry.ja else None
            yield Link(pair.number, "term", en, ja, view.glossary.terms[entry.term].id)
        for one, other in reckoned.pairs:
            yield Link(pair.number, family(other.value), one.span, other.span, other.value.value)

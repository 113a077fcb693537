"""Which terms and values of a bead answer each other: what the page lights together."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.checks.pair import made
from bilingual.checks.reckoning import family
from bilingual.checks.view import View
from bilingual.model import Link


def links(view: View) -> Iterator[Link]:
    """For each bead its terms (the ledger), then its values. Terms without a counterpart have an empty side."""
    terms = view.glossary.terms
    for pair, entries, reckoned in zip(view.pairs, view.ledgers, view.reckonings, strict=True):
        number = pair.number
        for term, en, ja, _ in entries:
            yield made(Link, (number, "term", en and en.span, ja and ja.span, terms[term].id))
        for one, other in reckoned.pairs:
            yield made(Link, (number, family(other.value), one.span, other.span, other.value.value))

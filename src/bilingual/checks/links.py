"""Which terms and values of a bead answer each other: what the page lights together."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.analyse.values import matched
from bilingual.checks.terms import renderings
from bilingual.checks.values import family
from bilingual.checks.view import Pair, View
from bilingual.model import Link


def links(view: View) -> Iterator[Link]:
    """For each bead its terms, then its values. Terms without a counterpart have an empty side."""
    for pair in view.pairs:
        yield from _terms(view, pair)
        if not pair.bead.is_gap:
            yield from _values(pair)


def _terms(view: View, pair: Pair) -> Iterator[Link]:
    taken: set[tuple[int, int]] = set()
    for use in pair.ja.uses:
        label = view.glossary.terms[use.hit.term].id
        found = [] if pair.bead.is_gap else renderings(view.glossary, pair, use, "en")
        free = [other for other in found if tuple(other.span) not in taken] or found
        if free:
            taken.add((free[0].span.start, free[0].span.end))
            yield Link(pair.number, "term", free[0].span, use.span, label)
        elif not use.hit.loose:
            yield Link(pair.number, "term", None, use.span, label)
    for use in pair.en.uses:
        if (use.span.start, use.span.end) not in taken and not use.hit.loose:
            yield Link(pair.number, "term", use.span, None, view.glossary.terms[use.hit.term].id)


def _values(pair: Pair) -> Iterator[Link]:
    for k, m in matched([f.value for f in pair.en.figures], [f.value for f in pair.ja.figures]):
        en, ja = pair.en.figures[k], pair.ja.figures[m]
        yield Link(pair.number, family(ja), en.span, ja.span, ja.value.value)

"""length-ratio, low-confidence and misaligned: beads that may not belong together as they are."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bilingual.checks.pair import LANGUAGES, finding
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Severity, Span

FAR = 0.9
"""How far a bead's ln(ja/en) may lie from the document's median: 2.5 times as long or as short. Of true pairs less than
one in a hundred is further off (spread 0.3 in published summaries)."""
DOUBTFUL = 0.5
"""The confidence below which a bead is more likely wrong than right."""


def lengths(view: View) -> Iterator[Finding]:
    """Beads with much more text on one side than the document's other beads have."""
    middle = view.typical
    for number, value in view.ratios.items():
        if abs(value - middle) <= FAR:
            continue
        pair = view.pairs[number]
        side = "Japanese" if value > middle else "English"
        times = math.exp(abs(value - middle))
        message = f"the {side} is {times:.1f} times as long as the other sentences of the document let expect"
        yield finding("length-ratio", Severity.NOTE, pair, message, en=pair.en.spans, ja=pair.ja.spans)


def doubtful(view: View) -> Iterator[Finding]:
    """Beads that the aligner itself is not sure of, or whose two sides have nothing in common."""
    for pair in view.pairs:
        if pair.number in view.strangers:
            message = "these sentences have nothing in common and may not belong together"
            yield finding("low-confidence", Severity.NOTE, pair, message, en=pair.en.spans, ja=pair.ja.spans)
            continue
        if pair.bead.is_gap or pair.bead.status != "auto" or pair.bead.confidence >= DOUBTFUL:
            continue
        message = f"these sentences may not belong together (confidence {pair.bead.confidence:.0%})"
        yield finding("low-confidence", Severity.NOTE, pair, message, en=pair.en.spans, ja=pair.ja.spans)


def misaligned(view: View) -> Iterator[Finding]:
    """Values and terms that are missing here and left over in the next bead, or the one before."""
    for displaced in view.displaced:
        pair = view.pairs[displaced.bead]
        there = "next" if displaced.other > displaced.bead else "previous"
        message = (
            f"“{displaced.text}” of this {LANGUAGES[displaced.lang]} sentence stands in the {there} sentence of the "
            f"{LANGUAGES['ja' if displaced.lang == 'en' else 'en']}"
        )
        spans: dict[str, tuple[Span, ...]] = dict.fromkeys(LANGS, ())
        spans[displaced.lang] = (displaced.span,)
        readings = {f"reading_{displaced.lang}": displaced.text}
        severity = Severity.WARNING if displaced.weight > 1 else Severity.NOTE
        yield finding("misaligned", severity, pair, message, en=spans["en"], ja=spans["ja"], **readings)

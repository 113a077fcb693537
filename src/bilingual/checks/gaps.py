"""omission and addition: sentences of one side that have no counterpart on the other.

A sentence may have none although the aligner put it beside others: where nothing in it is found opposite, and the rest
of its bead says as much as the other side.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.checks.lengths import weight
from bilingual.checks.pair import LANGUAGES, Half, Pair, one_sided
from bilingual.checks.support import Stray
from bilingual.checks.view import View
from bilingual.model import Finding, Lang, Severity


def omission(view: View) -> Iterator[Finding]:
    """English sentences without Japanese."""
    return _gaps(view, "omission", "en")


def addition(view: View) -> Iterator[Finding]:
    """Japanese sentences without English."""
    return _gaps(view, "addition", "ja")


def _gaps(view: View, check: str, lang: Lang) -> Iterator[Finding]:
    here, there = LANGUAGES[lang], LANGUAGES["ja" if lang == "en" else "en"]
    for pair in view.pairs:
        half = pair.half(lang)
        if half.indices and pair.bead.is_gap:
            message = f"this {here} {_what(view, half)} has no {there} counterpart"
            severity = _severity(half)
            if pair.number in view.held_next_door:
                message += f" of its own; the {there} of the sentence beside it may hold it"
                severity = Severity.NOTE
            elif _is_fragment(view, half):
                severity = Severity.NOTE
            yield one_sided(check, severity, pair, lang, message, half.spans)
    for stray in view.strays:
        if stray.lang == lang:
            pair = view.pairs[stray.bead]
            message = f"this {here} sentence seems to have no {there} counterpart"
            yield one_sided(check, _stray_severity(pair, stray), pair, lang, message, (stray.span,))


SHORT = 12.0
"""Letters of English up to which a sentence inside a paragraph says so little ("Yes.", はい。, "Is this true?") that it
is more likely to be taken up by the sentence beside it than left out."""


def _is_fragment(view: View, half: Half) -> bool:
    """Whether a gap is a few words that share a block with other sentences."""
    return len(half.sentences) == 1 and weight(half.text, half.lang) <= SHORT and _shares_block(view, half)


def _shares_block(view: View, half: Half) -> bool:
    """Whether the sentence before or after a gap stands in the same block."""
    sentences = view.alignment.document(half.lang).sentences
    first, last = half.indices[0], half.indices[-1]
    return any(
        0 <= near < len(sentences) and sentences[near].block == sentences[own].block
        for own, near in ((first, first - 1), (last, last + 1))
    )


def _stray_severity(pair: Pair, stray: Stray) -> Severity:
    return Severity.WARNING if stray.sure and not pair.half(stray.lang).is_furniture else Severity.NOTE


def _what(view: View, half: Half) -> str:
    """What a gap is to be called: a list item that is there in part lacks a sentence, not the item."""
    if _shares_block(view, half):
        return "sentence"
    kind = half.sentences[0].kind
    return {"heading": "heading", "list-item": "list item", "table-row": "row"}.get(
        kind, "line" if half.is_furniture else "sentence"
    )


def _severity(half: Half) -> Severity:
    """Banners, print links and end marks often stand on one side only."""
    return Severity.NOTE if half.is_furniture else Severity.WARNING

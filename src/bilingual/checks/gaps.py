"""omission and addition: sentences of one side that have no counterpart on the other."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.checks.view import Half, View, finding
from bilingual.model import Finding, Severity


def omission(view: View) -> Iterator[Finding]:
    """English sentences without Japanese."""
    for pair in view.pairs:
        if not pair.ja.indices:
            message = f"this English {_what(pair.en)} has no Japanese counterpart"
            yield finding("omission", _severity(pair.en), pair, message, en=pair.en.spans)


def addition(view: View) -> Iterator[Finding]:
    """Japanese sentences without English."""
    for pair in view.pairs:
        if not pair.en.indices:
            message = f"this Japanese {_what(pair.ja)} has no English counterpart"
            yield finding("addition", _severity(pair.ja), pair, message, ja=pair.ja.spans)


def _what(half: Half) -> str:
    kind = half.sentences[0].kind
    return {"heading": "heading", "list-item": "list item", "table-row": "row"}.get(
        kind, "line" if half.is_furniture else "sentence"
    )


def _severity(half: Half) -> Severity:
    """Banners, print links and end marks often stand on one side only."""
    return Severity.NOTE if half.is_furniture else Severity.WARNING

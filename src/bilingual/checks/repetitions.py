"""same-source-different-target and same-target-different-source: the same sentence rendered two ways."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.checks.pair import LANGUAGES, Pair, finding
from bilingual.checks.view import View
from bilingual.model import Finding, Lang, Severity

LEAST: dict[Lang, int] = {"en": 20, "ja": 8}
"""Letters of the shortest sentence that counts: labels and short headings say what their place makes them say."""
LONG: dict[Lang, int] = {"en": 60, "ja": 24}
"""Letters from which on a sentence should hardly have two renderings."""


def same_source(view: View) -> Iterator[Finding]:
    """One Japanese sentence in two places, with different English."""
    return _repetitions(view, "same-source-different-target", "ja", "en")


def same_target(view: View) -> Iterator[Finding]:
    """One English sentence in two places, with different Japanese."""
    return _repetitions(view, "same-target-different-source", "en", "ja")


def _repetitions(view: View, check: str, here: Lang, there: Lang) -> Iterator[Finding]:
    first: dict[str, Pair] = {}
    for pair in view.pairs:
        if pair.bead.is_gap:
            continue
        mine = pair.half(here).letters
        if len(mine) < LEAST[here]:
            continue
        before = first.setdefault(mine, pair)
        if before is pair or before.half(there).letters == pair.half(there).letters:
            continue
        text = before.half(there).text
        message = f"the same {LANGUAGES[here]} stands above with another {LANGUAGES[there]}: “{text}”"
        severity = Severity.WARNING if len(mine) >= LONG[here] else Severity.NOTE
        yield finding(
            check, severity, pair, message, en=pair.en.spans, ja=pair.ja.spans,
            reading_en=pair.en.text, reading_ja=pair.ja.text, suggestion=text,
        )  # fmt: skip

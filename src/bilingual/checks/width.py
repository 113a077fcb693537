"""width: full- and half-width characters mixed in one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bilingual.checks.pair import Half, one_sided
from bilingual.checks.view import View
from bilingual.model import Finding, Severity, Span

_FULL_IN_ENGLISH = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+|(?<=[A-Za-z0-9 ])[，．；：！？（）](?=[A-Za-z0-9 ]|$)")
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ，．；：！？（）]")
"""What every match of these holds."""
_HALF_KANA = re.compile(r"[｡-ﾟ]+")
_TORN = re.compile(r"(?<![A-Za-z])(?:[0-9]+[０-９][0-9０-９]*|[０-９]+[0-9][0-9０-９]*)")
_SEAM = re.compile("[0-9][０-９]|[０-９][0-9]")
"""What every torn number holds."""
_FULL_DIGIT, _HALF_DIGIT = re.compile("[０-９]"), re.compile("[0-9]")
_DIGITS = re.compile(r"[0-9]+|[０-９]+")

RARE = 0.2
"""The share of a text's numbers below which the other width is an oversight and no house style."""


def mixed(view: View) -> Iterator[Finding]:
    """Full-width letters in English, half-width katakana, numbers torn between both widths, and numbers in the width
    that the rest of the Japanese does not use."""
    rare = _rare(view)
    for pair in view.having("en", _FULL):
        for match, span in _matches(pair.en, _FULL_IN_ENGLISH):
            message = f"full-width “{match}” in the English"
            yield one_sided("width", Severity.NOTE, pair, "en", message, (span,), reading=match)
    for pair in view.having("ja", _HALF_KANA):
        for match, span in _matches(pair.ja, _HALF_KANA):
            message = f"half-width katakana “{match}” in the Japanese"
            yield one_sided("width", Severity.NOTE, pair, "ja", message, (span,), reading=match)
    for pair in view.having("ja", _SEAM):
        for match, span in _matches(pair.ja, _TORN):
            message = f"“{match}” is half in full-width and half in half-width figures"
            yield one_sided("width", Severity.WARNING, pair, "ja", message, (span,), reading=match)
    for pair in view.having("ja", _DIGITS) if rare else ():
        wrong = [(m, s) for m, s in _matches(pair.ja, _DIGITS) if m[0].isascii() is (rare == "half")]
        if wrong and not _TORN.search(pair.ja.text):
            other = "full" if rare == "half" else "half"
            message = f"“{wrong[0][0]}” in {rare}-width figures; the Japanese writes {other}-width ones elsewhere"
            spans = [span for _, span in wrong]
            yield one_sided("width", Severity.NOTE, pair, "ja", message, spans, reading=wrong[0][0])


def _matches(half: Half, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    for sentence in half.sentences:
        for match in pattern.finditer(sentence.text):
            yield match.group(), sentence.excerpt.original(match.start(), match.end())


def _rare(view: View) -> str:
    """The width that few of the Japanese numbers have: "full", "half", or "" where both are in use.

    One figure in full width and several in half width is a style of its own.
    """
    text = view.pages["ja"].text
    if not (_FULL_DIGIT.search(text) and _HALF_DIGIT.search(text)):
        return ""
    figures = _DIGITS.findall(text)
    widths = Counter([(found.isascii(), len(found) == 1) for found in figures])
    short_full, short_half = widths[False, True], widths[True, True]
    full, half = short_full + widths[False, False], short_half + widths[True, False]
    if short_full == full and not short_half:
        return ""
    share = full / (full + half)
    return "full" if share < RARE else "half" if share > 1 - RARE else ""

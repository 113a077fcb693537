"""number-, date-, time-, amount- and unit-mismatch, and qualifier-mismatch: values compared as values over a bead."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.analyse.values import display
from bilingual.checks.pair import Figure, Pair, finding
from bilingual.checks.reckoning import is_strong
from bilingual.checks.view import View
from bilingual.checks.weekdays import weekdays
from bilingual.model import Finding, Severity


def numbers(view: View) -> Iterator[Finding]:
    """Numbers, durations, percents, fractions, ordinals."""
    return _mismatches(view, "number")


def dates(view: View) -> Iterator[Finding]:
    """Dates in Western and era years, fiscal years, decades, relative dates; weekdays against their dates."""
    yield from _mismatches(view, "date")
    yield from weekdays(view)


def times(view: View) -> Iterator[Finding]:
    """Times of day."""
    return _mismatches(view, "time")


def amounts(view: View) -> Iterator[Finding]:
    """Amounts of money."""
    return _mismatches(view, "amount")


def units(view: View) -> Iterator[Finding]:
    """The same figure with another unit of measurement: 5 miles, ５キロ."""
    return _mismatches(view, "unit")


def _mismatches(view: View, name: str) -> Iterator[Finding]:
    for pair, reckoned in zip(view.pairs, view.reckonings, strict=True):
        for one in reckoned.disagreements:
            if one.family == name:
                yield _finding(name, pair, one.en, one.ja)


def _finding(name: str, pair: Pair, en: Figure | None, ja: Figure | None) -> Finding:
    if en and ja:
        message = f"{_said(en, 'English')}, but {_said(ja, 'Japanese')}"
        severity = Severity.ERROR
        suggestion = display(ja.value, "en") if ja.value.value else ""
    else:
        one = en or ja
        assert one is not None
        here, there = ("English", "Japanese") if en else ("Japanese", "English")
        message = f"{_said(one, here)}, and nothing in the {there} says so"
        severity = Severity.WARNING
        suggestion = display(one.value, "ja" if en else "en")
    return finding(
        f"{name}-mismatch", severity, pair, message,
        en=(en.span,) if en else (), ja=(ja.span,) if ja else (),
        reading_en=en.value.text if en else "", reading_ja=ja.value.text if ja else "", suggestion=suggestion,
    )  # fmt: skip


def _said(figure: Figure, language: str) -> str:
    meaning = display(figure.value, "en") if figure.value.value else ""
    text = figure.value.text
    gloss = "" if meaning in ("", text) else f" ({meaning})"
    return f"the {language} says “{text}”{gloss}"


# What a qualifier leaves open: nothing, either way, upwards, downwards. 以上 is "at least" and "more than" by turns.
_OPEN = {"approximately": "about", "at-least": "up", "more-than": "up", "at-most": "down", "less-than": "down"}
_WORDS = {"about": "approximately", "up": "at least", "down": "at most", "": "exactly"}


def qualifiers(view: View) -> Iterator[Finding]:
    """A figure that is approximate, a lower or an upper bound on one side, and not, or another, on the other."""
    for pair, reckoned in zip(view.pairs, view.reckonings, strict=True):
        if not any(a.value.qualifier or b.value.qualifier for a, b in reckoned.pairs):
            continue
        said = [(_OPEN.get(a.value.qualifier, ""), _OPEN.get(b.value.qualifier, "")) for a, b in reckoned.pairs]
        # Which of two equal figures is the approximate one is not known.
        if sorted([a for a, _ in said]) == sorted([b for _, b in said]):
            continue
        for (en, ja), (one, other) in zip(reckoned.pairs, said, strict=True):
            if one == other or not (is_strong(en) and is_strong(ja)):
                continue
            opposed = {one, other} == {"up", "down"}
            message = (
                f"the English means {_WORDS[one]} “{en.value.text}”, the Japanese {_WORDS[other]} “{ja.value.text}”"
            )
            yield finding(
                "qualifier-mismatch", Severity.WARNING if opposed else Severity.NOTE, pair, message,
                en=(en.span,), ja=(ja.span,), reading_en=en.value.text, reading_ja=ja.value.text,
            )  # fmt: skip

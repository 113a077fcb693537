"""number-, date-, time- and amount-mismatch: values compared as values over a bead."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values import agree, display, is_weak, matched
from bilingual.checks.view import Figure, Pair, View, finding
from bilingual.model import Finding, Severity

FAMILIES: dict[ValueKind, str] = {
    ValueKind.DATE: "date",
    ValueKind.FISCAL_YEAR: "date",
    ValueKind.DECADE: "date",
    ValueKind.TIME: "time",
    ValueKind.AMOUNT: "amount",
}


def numbers(view: View) -> Iterator[Finding]:
    """Numbers, durations, percents, fractions, ordinals."""
    return _mismatches(view, "number")


def dates(view: View) -> Iterator[Finding]:
    """Dates in Western and era years, fiscal years, decades."""
    return _mismatches(view, "date")


def times(view: View) -> Iterator[Finding]:
    """Times of day."""
    return _mismatches(view, "time")


def amounts(view: View) -> Iterator[Finding]:
    """Amounts of money."""
    return _mismatches(view, "amount")


def family(figure: Figure) -> str:
    """Which check a value belongs to."""
    return FAMILIES.get(figure.value.kind, "number")


def _mismatches(view: View, name: str) -> Iterator[Finding]:
    for pair in view.pairs:
        if pair.bead.is_gap:
            continue
        for en, ja in disagreements(pair):
            if family(en or ja) == name:  # type: ignore[arg-type]  # one of the two is there
                yield _finding(name, pair, en, ja)


def disagreements(pair: Pair) -> list[tuple[Figure | None, Figure | None]]:
    """The values of a bead that have no counterpart, paired where an English and a Japanese one look like a mistake
    for each other: the same family first, in the order of the text."""
    paired = matched([f.value for f in pair.en.figures], [f.value for f in pair.ja.figures])
    done = {e for e, _ in paired}, {j for _, j in paired}
    # A value said twice on one side and once on the other is no disagreement.
    en = [
        f for k, f in enumerate(pair.en.figures)
        if k not in done[0] and not any(agree(f.value, o.value) for o in pair.ja.figures)
    ]  # fmt: skip
    ja = [
        f for k, f in enumerate(pair.ja.figures)
        if k not in done[1] and not any(agree(o.value, f.value) for o in pair.en.figures)
    ]  # fmt: skip
    out: list[tuple[Figure | None, Figure | None]] = []
    for same in (True, False):
        for one in list(en):
            for other in ja:
                if (family(one) == family(other)) is same and (same or _strong(one) and _strong(other)):
                    out.append((one, other))
                    en.remove(one)
                    ja.remove(other)
                    break
    out += [(one, None) for one in en if _strong(one)]
    out += [(None, other) for other in ja if _strong(other)]
    # Two weak readings ("one", 一つ) that differ are a matter of style.
    return [(a, b) for a, b in out if (a and _strong(a)) or (b and _strong(b))]


def _strong(figure: Figure) -> bool:
    return not is_weak(figure.value)


def _finding(name: str, pair: Pair, en: Figure | None, ja: Figure | None) -> Finding:
    if en and ja:
        message = f"{_said(en, 'English')}, but {_said(ja, 'Japanese')}"
        severity = Severity.ERROR
        suggestion = display(ja.value, "en")
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
    meaning = display(figure.value, "en")
    text = figure.value.text
    gloss = "" if meaning == text else f" ({meaning})"
    return f"the {language} says “{text}”{gloss}"

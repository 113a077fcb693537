"""The checks: each looks at an aligned pair of documents and names what a careful reader should see.

A new check is a new file with a function of the `Check` shape and a line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from bilingual.analyse.model import Analysis
from bilingual.checks import (
    abbreviations,
    brackets,
    consistency,
    gaps,
    links,
    names,
    numbering,
    punctuation,
    repeated,
    repetitions,
    shape,
    terms,
    untranslated,
    values,
    width,
)
from bilingual.checks.view import View, view
from bilingual.glossary import Glossary, Hit
from bilingual.model import Alignment, Finding, Severity, Span

__all__ = ["CHECKS", "NAMES", "Check", "Settings", "run"]


class Check(Protocol):
    """Yields the findings of one kind."""

    def __call__(self, view: View) -> Iterator[Finding]: ...


CHECKS: dict[str, Check] = {
    "untranslated": untranslated.untranslated,
    "omission": gaps.omission,
    "addition": gaps.addition,
    "term-missing": terms.missing,
    "term-deprecated": terms.deprecated,
    "term-inconsistent": consistency.inconsistent,
    "name-mismatch": names.mismatched,
    "number-mismatch": values.numbers,
    "date-mismatch": values.dates,
    "time-mismatch": values.times,
    "amount-mismatch": values.amounts,
    "unit-mismatch": values.units,
    "qualifier-mismatch": values.qualifiers,
    "abbreviation-undefined": abbreviations.undefined,
    "abbreviation-mismatch": abbreviations.mismatched,
    "same-source-different-target": repetitions.same_source,
    "same-target-different-source": repetitions.same_target,
    "repeated-word": repeated.repeated,
    "brackets": brackets.brackets,
    "quotes": brackets.quotes,
    "end-punctuation": punctuation.ends,
    "list-numbering": numbering.misnumbered,
    "width": width.mixed,
    "misaligned": shape.misaligned,
    "length-ratio": shape.lengths,
    "low-confidence": shape.doubtful,
}
NAMES = tuple(CHECKS)

# What is true of a text by itself, whatever stands opposite: told of sentences without a counterpart too.
_OF_ONE_TEXT = frozenset(
    ("repeated-word", "brackets", "quotes", "end-punctuation", "list-numbering", "width", "abbreviation-undefined")
)


@dataclass(frozen=True)
class Settings:
    """`severity`: what a check's findings count as, by its name, instead of its own judgement; "off" leaves it out."""

    severity: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)


def run(
    alignment: Alignment,
    analyses: tuple[Sequence[Analysis], Sequence[Analysis]],
    hits: tuple[Sequence[Sequence[Hit]], Sequence[Sequence[Hit]]],
    glossary: Glossary,
    settings: Settings,
) -> Alignment:
    """The alignment with its findings, in the order of the beads, and its links."""
    seen = view(alignment, analyses, hits, glossary)
    causes = _Causes(seen)
    out: list[Finding] = []
    for name, check in CHECKS.items():
        level = settings.severity.get(name)
        if level == "off":
            continue
        for one in check(seen):
            if not causes.explain(one):
                out.append(replace(one, severity=Severity(level)) if level else one)
    order = {severity: k for k, severity in enumerate(Severity)}
    out.sort(key=lambda f: (f.bead, order[f.severity]))
    return replace(alignment, findings=tuple(out), links=tuple(links.links(seen)))


class _Causes:
    """What else is wrong with a sentence left in the other language, or without a counterpart, follows from that."""

    def __init__(self, seen: View) -> None:
        self._foreign = {f.bead for f in untranslated.untranslated(seen)}
        self._strangers = seen.strangers
        self._strays: dict[int, list[tuple[str, Span]]] = {}
        for stray in (stray for stray in seen.strays if stray.sure):
            self._strays.setdefault(stray.bead, []).append((stray.lang, stray.span))

    def explain(self, one: Finding) -> bool:
        """Whether a finding only repeats what another says."""
        if one.bead in self._foreign:
            return one.check != "untranslated"
        if one.check in ("omission", "addition", *_OF_ONE_TEXT):
            return False
        if one.bead in self._strangers:
            return one.check != "low-confidence"
        for lang, stray in self._strays.get(one.bead, ()):
            mine, other = (one.en, one.ja) if lang == "en" else (one.ja, one.en)
            if mine and all(stray.start <= span.start < stray.end for span in mine):
                return True
            if one.check in ("length-ratio", "low-confidence", "end-punctuation") and other:
                return True
        return False

"""A draft beside its source: an alignment like any other, to be checked, shown, corrected and saved as such."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from bilingual import checks, pipeline
from bilingual.drafting.model import Draft, Drafted, Origin, Stage, TermOutcome
from bilingual.drafting.report import origin, rendering, report
from bilingual.drafting.writing import WrittenDraft, label_line
from bilingual.model import Alignment, Bead, Evidence, Finding, Severity, Span
from bilingual.rendering.drafts import EVIDENCE

MISSING = "draft-missing"
REMARK = "draft-remark"
LABEL = "draft-label"
"""On every sentence of a model with labels: so they stand in tables and reports, too, wherever the sentence goes."""
_NOT_ASKED = ("omission", "addition", "misaligned", "low-confidence")
"""Checks of how sentences were put side by side: here that is known."""


def aligned(draft: Draft, written: WrittenDraft, settings: pipeline.Settings) -> Alignment:
    """The source and the draft, sentence beside sentence, with the checks' findings and the draft's own remarks.

    A sentence without a draft has no counterpart. A bead's confidence is its draft's; its evidence says where the
    draft comes from and what became of each term.
    """
    place = {sentence: at for at, sentence in enumerate(written.of)}
    beads = []
    for at, drafted in enumerate(draft.sentences):
        here, there = (at,), ((place[at],) if at in place else ())
        en, ja = (there, here) if draft.target == "en" else (here, there)
        beads.append(Bead(en, ja, 0.0, drafted.confidence, evidence=tuple(_evidence(draft, drafted))))
    source = draft.document
    both = (written.document, source) if draft.target == "en" else (source, written.document)
    bare = Alignment(*both, tuple(beads), signature=_signature(draft))
    severity: dict[str, Severity | Literal["off"]] = {**settings.checks.severity}
    severity.update(dict.fromkeys(_NOT_ASKED, "off"))
    quiet = pipeline.Settings(settings.glossary, settings.lexicon, checks.Settings(severity))
    checked = pipeline.recheck(bare, quiet)
    found = sorted([*checked.findings, *_remarks(draft)], key=lambda finding: finding.bead)
    signature = {**checked.signature, **_signature(draft)}
    return replace(checked, findings=tuple(found), signature=signature)


def _signature(draft: Draft) -> dict[str, object]:
    counts = ", ".join(f"{count} {name}" for name, count in report(draft).origins)
    model = draft.model
    by = f"model {model.id} {_labels(draft)}".strip() if model else "memory alone"
    words = f"{by}: {counts}. {label_line(draft)}".strip()
    if model is None:
        return {"draft": words, "evidence": [], "models": []}
    held = {"id": model.id, "labels": list(model.labels), "licence": model.licence, "files": dict(model.files)}
    return {"draft": words, "evidence": [], "models": [held]}


def _labels(draft: Draft) -> str:
    return f"({', '.join(draft.model.labels)})" if draft.model and draft.model.labels else ""


def _evidence(draft: Draft, drafted: Drafted) -> Iterator[Evidence]:
    words = origin(drafted)
    if drafted.origin is Origin.MODEL and draft.model:
        words = " ".join(filter(None, ("model", draft.model.id, _labels(draft))))
    elif drafted.match and drafted.match.quality == "fuzzy":
        words = f"{words} {int(100 * drafted.match.score)}%"
    if drafted.match and drafted.match.origin:
        words = f"{words}, from {drafted.match.origin}"
    yield Evidence(EVIDENCE, 0.0, note=words)
    for term in drafted.terms:
        wanted = rendering(term, drafted.text)
        en, ja = (wanted, term.source) if draft.target == "en" else (term.source, wanted)
        how = {Stage.MEMORY: "met by the memory", Stage.PLAIN: "met as it came"}
        said = _lost(term) if term.stage is None else how.get(term.stage, f"met: {term.stage.value}")
        yield Evidence("term", 0.0, en, ja, said)


def _lost(term: TermOutcome) -> str:
    return f"not enforced: {term.reason}" if term.required else "rendered otherwise; an everyday word, not required"


def _remarks(draft: Draft) -> Iterator[Finding]:
    """What the draft itself has to say of its sentences."""
    label = label_line(draft)
    for at, drafted in enumerate(draft.sentences):
        sentence = draft.document.sentences[at]
        span = (Span(sentence.start, sentence.end),)
        en, ja = (span, ()) if draft.target == "ja" else ((), span)
        if label and drafted.origin is Origin.MODEL:
            yield Finding(LABEL, Severity.NOTE, at, label)
        said = "; ".join(drafted.problems)
        whole = drafted.parts or (drafted,)
        refused = " / ".join(part.refused for part in whole if part.refused)
        offered = " / ".join(part.suggestion for part in whole if part.suggestion)
        if refused:
            said = f"{said}; the model wrote “{refused}”".removeprefix("; ")
        if drafted.origin is Origin.NONE:
            message = f"not translated: {said}" if said else "not translated"
            yield Finding(MISSING, Severity.WARNING, at, message, en, ja, suggestion=offered)
        elif said or offered:
            message = said or "the same with the terms written over the words of the model, which may have spoilt it"
            yield Finding(REMARK, Severity.NOTE, at, message, en, ja, suggestion=offered)

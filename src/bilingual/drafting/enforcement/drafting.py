"""From sentences to drafts: plain decoding first, other ways for what does not pass the gates."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bilingual.drafting.enforcement.judging import Judge, Task, Verdict
from bilingual.drafting.enforcement.keeping import taken_apart
from bilingual.drafting.enforcement.reading import Reader
from bilingual.drafting.enforcement.verifying import stands
from bilingual.drafting.enforcement.ways import WAYS, Workshop, substituted
from bilingual.drafting.model import Drafted, Engine, Origin, Stage, TermOutcome
from bilingual.errors import ModelError
from bilingual.glossary import Glossary
from bilingual.model import Lang, Span

Progress = Callable[[int, int], None]
"""Called with the sentences done so far and how many there are."""

AT_ONCE = 128
"""Sentences taken through all ways together: between two calls of `Progress`."""


def translate(
    sentences: Sequence[str],
    source: Lang,
    target: Lang,
    engine: Engine,
    glossary: Glossary,
    *,
    progress: Progress | None = None,
) -> list[Drafted]:
    """Draft each sentence, in order.

    A sentence's draft is the first output that passes all gates, of plain decoding, of the n best, of decoding with
    placeholders (where the model has them) and of decoding with the wrong renderings suppressed. Where none passes,
    nothing is offered, and the best of what was refused is kept for people. What holds nothing to translate is
    copied. A sentence's draft does not depend on the other sentences. Raises `ModelError` where the model does not
    translate in this direction, or fails.
    """
    manifest = engine.manifest
    if not any(one.source == source and one.target == target for one in manifest.directions):
        known = ", ".join(f"{one.source} to {one.target}" for one in manifest.directions)
        raise ModelError(
            f"{manifest.id} does not translate from {source} to {target}",
            remedy=f"it translates {known or 'nothing'}; bilingual models list shows what others do",
        )
    reader = Reader(glossary, source, target)
    judge = Judge(engine, reader)
    workshop = Workshop(engine, glossary, reader.lexicon, target)
    out: list[Drafted] = []
    drafted: dict[str, Drafted] = {}
    for first in range(0, len(sentences), AT_ONCE):
        texts = sentences[first : first + AT_ONCE]
        new = [text for text in dict.fromkeys(texts) if text not in drafted]
        drafted.update(zip(new, _drafted(new, source, judge, workshop), strict=True))
        reader.forget()
        out += [drafted[text] for text in texts]
        if progress:
            progress(len(out), len(sentences))
    return out


def _drafted(texts: Sequence[str], source: Lang, judge: Judge, workshop: Workshop) -> list[Drafted]:
    outers = [taken_apart(text, source) for text in texts]
    tasks = {at: judge.task(outer) for at, outer in enumerate(outers) if outer.core}
    for stage, way in WAYS:
        open_ = [task for task in tasks.values() if task.accepted is None]
        if not open_:
            break
        judge.settle(open_, way(open_, workshop), stage)
    return [
        _result(tasks[at], workshop) if at in tasks else Drafted(text, Origin.COPIED, 1.0)
        for at, text in enumerate(texts)
    ]


def _result(task: Task, workshop: Workshop) -> Drafted:
    verdict = task.best
    if verdict is None:
        problem = "the model wrote nothing"
        return Drafted("", Origin.NONE, 0.0, _outcomes(task, None, workshop), (problem,))
    text = task.outer.around(verdict.proposal.text)
    terms = _outcomes(task, verdict, workshop)
    parts = verdict.proposal.parts
    notes = (f"translated in {parts} parts: the model does not take it whole",) if parts > 1 else ()
    if task.accepted is verdict:
        return Drafted(text, Origin.MODEL, verdict.confidence, terms, notes)
    suggestion = substituted(verdict, workshop)
    return Drafted(
        "", Origin.NONE, 0.0, terms, (*verdict.faults, *notes), text,
        task.outer.around(suggestion) if suggestion else "",
    )  # fmt: skip


def _outcomes(task: Task, verdict: Verdict | None, workshop: Workshop) -> tuple[TermOutcome, ...]:
    """What became of each term: enforced only where a draft was accepted and its text holds the term."""
    lead = len(task.outer.lead)
    out = []
    for at, demand in enumerate(task.asked):
        stage: Stage | None = None
        reason = "the model wrote nothing"
        if verdict is not None:
            fate = verdict.fates[at]
            if fate.met and task.accepted is verdict:
                if stands(verdict.proposal.text, demand.wanted, workshop.target):
                    stage, reason = verdict.stage, ""
                else:
                    reason = f"“{demand.source}” is rendered by another form of “{demand.wanted[0]}”: look at it"
            else:
                reason = fate.reason or "the draft was refused for another reason"
                if not demand.required and not fate.met:
                    reason += " (an everyday word: not required)"
        span = Span(demand.span.start + lead, demand.span.end + lead)
        term = workshop.glossary.terms[demand.term].id
        out.append(TermOutcome(term, demand.source, span, demand.wanted, stage, reason, demand.required))
    return tuple(out)

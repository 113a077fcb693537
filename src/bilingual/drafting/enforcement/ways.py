"""The ways to get an output, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from bilingual.drafting.enforcement.judging import Proposal, Task, Verdict
from bilingual.drafting.enforcement.placeholders import Mask, Masked, filled, masked, possessive
from bilingual.drafting.enforcement.terms import Demand, Fate
from bilingual.drafting.enforcement.wrong import misread, wrong
from bilingual.drafting.model import Candidate, Engine, Request, Stage
from bilingual.glossary import Glossary
from bilingual.lexicon import Lexicon
from bilingual.model import Lang, Span

CANDIDATES = 8
"""Outputs asked for where the first one will not do."""
MASKED = 8
"""Outputs asked for with placeholders."""
TELLING = 4
"""The refused outputs that are asked what is wrong with them."""
BANNED = 6
"""The most wrong renderings suppressed at once."""


_Asked: TypeAlias = tuple[Masked, tuple[str, ...]]
"""A text, and what is suppressed in its translation."""


class Way(Protocol):
    """Yields the proposals for each of some tasks that nothing has been accepted for yet."""

    def __call__(self, tasks: Sequence[Task], workshop: Workshop) -> list[list[Proposal]]: ...


class Workshop:
    """The engine and what the ways share."""

    def __init__(self, engine: Engine, glossary: Glossary, lexicon: Lexicon, target: Lang) -> None:
        self.engine = engine
        self.glossary = glossary
        self.lexicon = lexicon
        self.target: Lang = target
        self.placeholders = engine.manifest.placeholders

    def propose(self, asked: Sequence[_Asked], candidates: int, *, ranked: bool = False) -> list[list[Proposal]]:
        """The engine's outputs for (text, what is suppressed in it), placeholders replaced.

        `ranked`: in the order of the probability that the engine gives each, not in that of its search.
        """
        requests = [Request(what.text, suppressed, what.tokens) for what, suppressed in asked]
        answers = self.engine.translate(requests, self.target, candidates=candidates)
        if ranked:
            answers = self._ranked(requests, answers)
        return [[self._proposal(one, what) for one in these] for these, (what, _) in zip(answers, asked, strict=True)]

    def _proposal(self, one: Candidate, what: Masked) -> Proposal:
        text, faults = filled(one.text, what, self.target)
        return Proposal(text, one.score, one.finished, one.parts, what.text, one.text, what.tokens, faults)

    def _ranked(
        self, requests: Sequence[Request], answers: Sequence[tuple[Candidate, ...]]
    ) -> list[tuple[Candidate, ...]]:
        scores: list[list[float]] = [[] for _ in requests]
        for tokens in dict.fromkeys(request.placeholders for request in requests):
            places = [at for at, request in enumerate(requests) if request.placeholders == tokens]
            pairs = [(requests[at].text, one.text) for at in places for one in answers[at]]
            found = iter(self.engine.score(pairs, self.target, placeholders=tokens))
            for at in places:
                scores[at] = [next(found) for _ in answers[at]]
        return [
            tuple(one for _, one in sorted(zip(given, these, strict=True), key=_likelihood, reverse=True))
            for these, given in zip(answers, scores, strict=True)
        ]

    def kept(self, task: Task) -> list[Mask]:
        """The masks of what must not be translated, where the model has placeholders."""
        core = task.outer.core
        return [Mask(span, core[span.start : span.end], core[span.start : span.end], True) for span in task.outer.kept]

    def mask(self, task: Task, demands: Sequence[Demand]) -> Masked:
        """A task's text with placeholders for some terms, and for what must not be translated."""
        masks = self.kept(task)
        for demand in demands:
            span, source = demand.span, demand.source
            if self.target == "ja" and (ending := possessive(source)):
                span, source = Span(span.start, span.end - ending), source[:-ending]
            masks.append(Mask(span, source, self.glossary.terms[demand.term].preferred(self.target).text))
        return masked(task.outer.core, masks, self.placeholders)


def _likelihood(scored: tuple[float, Candidate]) -> float:
    return scored[0]


def plain(tasks: Sequence[Task], workshop: Workshop) -> list[list[Proposal]]:
    """What the model writes by itself."""
    return workshop.propose([(workshop.mask(task, ()), ()) for task in tasks], 1)


def candidates(tasks: Sequence[Task], workshop: Workshop) -> list[list[Proposal]]:
    """The best outputs of a wider search."""
    return workshop.propose([(workshop.mask(task, ()), ()) for task in tasks], CANDIDATES, ranked=True)


def placeholders(tasks: Sequence[Task], workshop: Workshop) -> list[list[Proposal]]:
    """Terms as placeholders: first those that were not met so far, then all that are required."""
    asked = []
    for task in tasks:
        missing = [fate.demand for fate in _fates(task.best) if not fate.met and fate.demand.required]
        required = [demand for demand in task.asked if demand.required]
        found = [workshop.mask(task, some) for some in (missing, required) if some and workshop.placeholders]
        asked.append([(what, ()) for what in dict.fromkeys(one for one in found if one.masks)])
    return _each(asked, MASKED, workshop)


def suppressed(tasks: Sequence[Task], workshop: Workshop) -> list[list[Proposal]]:
    """What the model writes when it may not write what it wrote instead of a term or a figure: of its own, and with
    placeholders for the terms."""
    asked = []
    for task in tasks:
        telling = [one for one in task.verdicts if one.rounds][:TELLING]
        found = [text for one in telling for texts in wrong(one.trial, workshop.lexicon).values() for text in texts]
        found += [text for one in telling for text in misread(one.trial)]
        bans = tuple(dict.fromkeys(found))[:BANNED]
        required = [demand for demand in task.asked if demand.required] if workshop.placeholders else []
        texts = dict.fromkeys((workshop.mask(task, ()), workshop.mask(task, required)))
        asked.append([(what, bans) for what in texts] if bans else [])
    return _each(asked, CANDIDATES, workshop)


def _each(asked: Sequence[Sequence[_Asked]], candidates: int, workshop: Workshop) -> list[list[Proposal]]:
    """The proposals for what is asked for each task, all asked for at once."""
    flat = [one for each in asked for one in each]
    answers = iter(workshop.propose(flat, candidates) if flat else [])
    return [[proposal for _ in each for proposal in next(answers)] for each in asked]


def around(tasks: Sequence[Task], workshop: Workshop) -> list[list[Proposal]]:
    """What stands between URLs, code and markup, each stretch by itself: for models that do not carry them over and
    have no placeholders for them."""
    out: list[list[Proposal]] = [[] for _ in tasks]
    for at, task in enumerate(tasks):
        core, kept = task.outer.core, task.outer.kept
        if not kept or workshop.placeholders:
            continue
        edges = [0, *(place for span in kept for place in span), len(core)]
        between = [core[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        wanted = [text for text in between if any(char.isalnum() for char in text)]
        answers = workshop.engine.translate([Request(text.strip()) for text in wanted], workshop.target)
        if not all(these and these[0].text.strip() for these in answers):
            continue
        found = iter([these[0] for these in answers])
        best = [these[0] for these in answers]
        made = [next(found).text if text in wanted else text.strip() for text in between]
        pieces = [piece for one in zip(made, (*task.outer.verbatim, ""), strict=True) for piece in one if piece]
        text = (" " if workshop.target == "en" else "").join(pieces)
        score = min(one.score for one in best) if best else 0.0
        finished = all(one.finished for one in best)
        out[at].append(Proposal(text, score, finished, max(1, len(wanted)), core, text))
    return out


WAYS: tuple[tuple[Stage, Way], ...] = (
    (Stage.PLAIN, plain),
    (Stage.CANDIDATES, candidates),
    (Stage.PLAIN, around),
    (Stage.PLACEHOLDER, placeholders),
    (Stage.SUPPRESSED, suppressed),
)


def substituted(verdict: Verdict, workshop: Workshop) -> str:
    """A refused output with the terms written over what stands in their place; "" where that is not known for each.

    Such a text meets the terms and often spoils the sentence: it is shown as a suggestion, never taken.
    """
    text = verdict.proposal.text
    found = wrong(verdict.trial, workshop.lexicon)
    missing = [fate.demand for fate in verdict.fates if not fate.met and fate.demand.required]
    if not missing or verdict.proposal.faults:
        return ""
    for demand in missing:
        instead = next((one for one in found.get(demand, ()) if text.count(one) == 1), None)
        if instead is None:
            return ""
        what = Masked("", (("\x00", Mask(demand.span, demand.source, demand.wanted[0])),))
        text, _ = filled(text.replace(instead, "\x00"), what, workshop.target)
    return text


def _fates(verdict: Verdict | None) -> Sequence[Fate]:
    return verdict.fates if verdict else ()

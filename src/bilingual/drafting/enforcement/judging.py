"""Which of several outputs is accepted: the first that passes every gate, the model's own probabilities last."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bilingual.drafting.enforcement.floors import Floors, floors
from bilingual.drafting.enforcement.gates import Trial, judged
from bilingual.drafting.enforcement.keeping import Outer
from bilingual.drafting.enforcement.reading import Reader
from bilingual.drafting.enforcement.terms import Demand, Fate, demands
from bilingual.drafting.model import Engine, Stage


@dataclass(frozen=True, slots=True)
class Proposal:
    """An output to be judged.

    `text`: with all placeholders replaced; `sent`, `raw`: what the model read and wrote, for its probabilities, with
    the placeholders that both hold (`placeholders`); `faults`: what is wrong with it already.
    """

    text: str
    score: float
    finished: bool
    parts: int
    sent: str
    raw: str
    placeholders: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proposal after the gates.

    `rounds`: of the gates that it passed; `reverse`: None where it was not asked for or the model has no way back.
    """

    proposal: Proposal
    stage: Stage
    trial: Trial
    rounds: int
    faults: tuple[str, ...]
    reverse: float | None = None

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What became of each term."""
        return self.trial.fates

    @property
    def confidence(self) -> float:
        """How far an accepted draft can be trusted, 0 to 1.

        The geometric mean probability of a token, forward and, where known, backward, times 1/2 for a text none of
        whose words are known to correspond up to 1 for one all of whose are (1/2 where too little can be said).
        """
        scores = [self.proposal.score] if self.reverse is None else [self.proposal.score, self.reverse]
        likely = math.exp(min(0.0, sum(scores) / len(scores)))
        return round(likely * (0.5 + 0.5 * (self.trial.coverage.share or 0.0)), 4)


@dataclass
class Task:
    """A sentence on its way: what of it is translated, what it asks for, and what has been tried."""

    outer: Outer
    asked: tuple[Demand, ...]
    verdicts: list[Verdict] = field(default_factory=list)
    accepted: Verdict | None = None

    @property
    def best(self) -> Verdict | None:
        """What was accepted, else the refused output that came furthest, with the least wrong with it."""
        return self.accepted or min(self.verdicts, key=lambda one: (-one.rounds, len(one.faults)), default=None)

    def knows(self, text: str) -> bool:
        """Whether a text was tried already."""
        return any(one.proposal.text == text for one in self.verdicts)


class Judge:
    """Puts outputs through the gates. The texts of both languages are read at most once each."""

    def __init__(self, engine: Engine, reader: Reader) -> None:
        manifest = engine.manifest
        self._engine = engine
        self._reader = reader
        self._floors: Floors = floors(manifest.evaluation, reader.source, reader.target)
        self._back = any(one.source == reader.target and one.target == reader.source for one in manifest.directions)
        ways = manifest.directions
        self._tokens = tuple(
            dict.fromkeys(
                (*manifest.placeholders, *(t for way in ways for t in (*way.source_prefix, *way.target_prefix)))
            )
        )

    def task(self, outer: Outer) -> Task:
        """A sentence to be translated."""
        half = self._reader.half(outer.core)
        return Task(outer, demands(half, self._reader.glossary, self._reader.target))

    def settle(self, tasks: Sequence[Task], proposals: Sequence[Sequence[Proposal]], stage: Stage) -> None:
        """Accept for each task the first of its proposals that passes, if one does.

        Probabilities of the way back are asked for a whole round at once, and only for what passes all else.
        """
        waiting = [(task, iter(each)) for task, each in zip(tasks, proposals, strict=True)]
        while waiting:
            passing: list[tuple[Task, Verdict]] = []
            going = []
            for task, rest in waiting:
                if verdict := self._next(task, rest, stage):
                    passing.append((task, verdict))
                    going.append((task, rest))
            for (task, verdict), back in zip(passing, self._reverse([each for _, each in passing]), strict=True):
                found = self._weighed(verdict, back)
                task.verdicts.append(found)
                if not found.faults:
                    task.accepted = found
            waiting = [(task, rest) for task, rest in going if task.accepted is None]

    def _next(self, task: Task, rest: Iterator[Proposal], stage: Stage) -> Verdict | None:
        """The next proposal that passes every gate but that of the way back; those before it are noted."""
        for proposal in rest:
            if task.knows(proposal.text):
                continue
            trial = Trial(
                task.outer.core, proposal.text, proposal.finished, task.asked, task.outer.verbatim, self._tokens,
                self._reader, self._floors,
            )  # fmt: skip
            result = judged(trial)
            found = [*proposal.faults, *result.faults]
            if proposal.score < self._floors.forward:
                found.append("the model itself finds the text unlikely")
            verdict = Verdict(proposal, stage, trial, result.rounds, tuple(found))
            if not found:
                return verdict
            task.verdicts.append(verdict)
        return None

    def _reverse(self, verdicts: Sequence[Verdict]) -> list[float | None]:
        """How likely each text leads back to its source, in whichever way of writing both the model finds likeliest:
        with placeholders, where there are some, or without; the source's letters and digits wide or narrow."""
        if not self._back:
            return [None] * len(verdicts)
        groups: dict[tuple[str, ...], list[tuple[int, tuple[str, str]]]] = defaultdict(list)
        for at, verdict in enumerate(verdicts):
            one = verdict.proposal
            groups[one.placeholders] += [(at, (one.raw, text)) for text in _spellings(one.sent)]
            if one.placeholders:
                groups[()] += [(at, (one.text, text)) for text in _spellings(verdict.trial.source)]
        best: dict[int, float] = {}
        for tokens, asked in groups.items():
            scores = self._engine.score([pair for _, pair in asked], self._reader.source, placeholders=tokens)
            for (at, _), score in zip(asked, scores, strict=True):
                best[at] = max(score, best.get(at, score))
        return [best[at] for at in range(len(verdicts))]

    def _weighed(self, verdict: Verdict, back: float | None) -> Verdict:
        found = verdict.faults
        if back is not None and back < self._floors.reverse:
            found = (*found, "translated back, the text hardly gives the source")
        return replace(verdict, faults=found, reverse=back)


_WIDE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})


def _spellings(text: str) -> tuple[str, ...]:
    """A text, and the same with narrow letters and digits: a model writes one of the two, and finds the other odd."""
    return tuple(dict.fromkeys((text, text.translate(_WIDE))))

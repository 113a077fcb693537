"""The data of drafting: what an engine takes and returns, and what is said of every sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bilingual.memory import Match
from bilingual.model import Document, Lang, Span
from bilingual.models import Manifest


@dataclass(frozen=True, slots=True)
class Candidate:
    """One output of a model for one sentence.

    `score`: the mean natural logarithm of the probability of its tokens, the end of the sentence included; `finished`:
    whether the model ended the sentence itself, inside its limit; `parts`: in how many pieces the sentence was
    translated, more than 1 where it is longer than the model takes.
    """

    text: str
    score: float
    finished: bool
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Request:
    """One sentence for an engine.

    `suppressed`: texts that the output must not hold (a wrong rendering); `placeholders`: those of the manifest's that
    stand in the text as such. Whatever else looks like a token of the model is ordinary text.
    """

    text: str
    suppressed: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()


class Engine(Protocol):
    """Something that translates sentences on this machine. The same requests always get the same answers."""

    @property
    def manifest(self) -> Manifest:
        """The model it runs."""
        ...

    def translate(
        self, requests: Sequence[Request], target: Lang, *, candidates: int = 1
    ) -> list[tuple[Candidate, ...]]:
        """Up to `candidates` outputs a request, the best first; none for a text without anything to read, or where no
        output does without what is suppressed. Raises `ModelError` if it has no such direction."""
        ...

    def score(self, pairs: Sequence[tuple[str, str]], target: Lang, *, placeholders: Sequence[str] = ()) -> list[float]:
        """The mean ln probability a token of each (text, translation into `target`).

        `placeholders`: those of the manifest's that stand in the texts as such.
        """
        ...


class Origin(StrEnum):
    """Where a drafted sentence comes from."""

    MEMORY = "memory"
    MODEL = "model"
    COPIED = "copied"  # nothing to translate: a number, a URL, code
    NONE = "not-translated"


class Stage(StrEnum):
    """How a term came to be met, in the order the ways are tried."""

    PLAIN = "plain"
    CANDIDATES = "n-best"
    PLACEHOLDER = "placeholder"
    SUPPRESSED = "suppressed"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class TermOutcome:
    """What became of one term of a source sentence.

    `source`: the term as written there and `span` where (in the sentence); `wanted`: renderings that would do, the
    preferred first; `stage`: how it was met, None where it was not enforced and `reason` says why; `required`: whether
    a draft without it is refused (everyday words may well mean something else).
    """

    term: str
    source: str
    span: Span
    wanted: tuple[str, ...]
    stage: Stage | None
    reason: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Drafted:
    """One sentence's draft.

    `text`: empty where nothing is offered (`origin` is NONE and `problems` say why); `confidence`: 0 to 1; `refused`:
    what a model wrote that did not pass the gates, kept for people; `suggestion`: a text made by span substitution,
    never taken as the draft; `match`: the memory's answer where it came from there; `parts`: the cells of a row, each
    drafted by itself (the spans of their terms count from the cell's start), empty for all else.
    """

    text: str
    origin: Origin
    confidence: float
    terms: tuple[TermOutcome, ...] = ()
    problems: tuple[str, ...] = ()
    refused: str = ""
    suggestion: str = ""
    match: Match | None = None
    parts: tuple[Drafted, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted document: one `Drafted` a sentence of `document`, in order."""

    document: Document
    target: Lang
    sentences: tuple[Drafted, ...]
    model: Manifest | None = None

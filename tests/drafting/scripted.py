"""An engine that answers from a script: what a person can read stands in for a model.

    ScriptedEngine({"The fleet sailed.": ["艦隊は出航した。", "艦隊は出た。"]})

gives these two, in this order, for that text. Files not in this folder find the module with

    sys.path.append(str(Path(__file__).resolve().parents[1] / "drafting"))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bilingual.drafting.model import Candidate, Request
from bilingual.glossary import Form, Glossary, Status, Term
from bilingual.model import Lang
from bilingual.models import Direction, Limits, Manifest, Tokenizer

BOTH = (Direction("en", "ja"), Direction("ja", "en"))
PLACEHOLDERS = ("⟦1⟧", "⟦2⟧")


def manifest(
    placeholders: tuple[str, ...] = (),
    directions: tuple[Direction, ...] = BOTH,
    evaluation: Mapping[str, str] | None = None,
) -> Manifest:
    """A manifest for an engine that needs no files."""
    return Manifest(
        "scripted", "translation", "A script", "model", Tokenizer("", ""), Limits(100, 100), directions=directions,
        placeholders=placeholders, evaluation=evaluation or {},
    )  # fmt: skip


@dataclass
class ScriptedEngine:
    """`answers`: for each text that is sent, the outputs, best first; a text that is not there is answered with "".

    `scores`: the mean ln probability of an output, -0.2 where it is not there; `unfinished`: outputs that did not come
    to an end. What is suppressed is left out. `sent` collects the requests.
    """

    answers: Mapping[str, Sequence[str]]
    manifest: Manifest = field(default_factory=manifest)
    scores: Mapping[str, float] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()
    sent: list[Request] = field(default_factory=list)

    def translate(
        self, requests: Sequence[Request], target: Lang, *, candidates: int = 1
    ) -> list[tuple[Candidate, ...]]:
        """The first answers to each request that hold nothing suppressed."""
        self.sent += requests
        out = []
        for request in requests:
            texts = [t for t in self.answers.get(request.text, ("",)) if not any(s in t for s in request.suppressed)]
            found = (Candidate(text, self._score(text), text not in self.unfinished) for text in texts[:candidates])
            out.append(tuple(found))
        return out

    def score(self, pairs: Sequence[tuple[str, str]], target: Lang, *, placeholders: Sequence[str] = ()) -> list[float]:
        """The score of each translation."""
        return [self._score(text) for _, text in pairs]

    def _score(self, text: str) -> float:
        return self.scores.get(text, -0.2)


def glossary(*terms: Term) -> Glossary:
    """Terms as a glossary."""
    return Glossary(terms)


NOVEL = Term("frigate-unit", ja=(Form("護衛隊群"),), en=(Form("Escort Flotilla"),))
SDF = Term(
    "sdf",
    ja=(Form("自衛隊"),),
    en=(Form("Self-Defense Forces"), Form("SDF", Status.ADMITTED), Form("Japanese Army", Status.DEPRECATED)),
)
MINISTRY = Term("mod", ja=(Form("防衛省"),), en=(Form("Ministry of Defense"),))
TERMS = glossary(SDF, MINISTRY, NOVEL)

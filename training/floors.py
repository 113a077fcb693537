"""The probabilities below which the model's output is refused, measured on sentences kept for this.

Measured on `develop` sentences of the grammar that the model gets right: one in fifty of them lies below a floor. The
off-ground sentences of samples/off_ground_develop are only counted, to see what the floors do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.drafting.model import Engine
from bilingual.model import Lang
from training.measures import greedy, other, unseen

SAMPLES = Path(__file__).resolve().parent / "samples"
SHARE = 0.02
"""The share of right outputs that each floor gives up."""
MARGIN = 0.15
"""How far, in nats, a floor lies below that: for terms and names that the sample does not have, and for sentences with
placeholders in them, which the model finds less likely than those it was sampled on."""


@dataclass(frozen=True, slots=True)
class Floor:
    """`forward`, `reverse`: mean ln probability a piece. `kept`: right outputs above both, of `right`; `passed`:
    outputs for sentences off its ground above both, of `foreign`."""

    forward: float
    reverse: float
    kept: int
    right: int
    passed: int
    foreign: int


def off_ground(lang: Lang, *, develop: bool) -> list[str]:
    """The sentences in a language that the model cannot translate."""
    path = SAMPLES / f"off_ground{'_develop' if develop else ''}.{lang}.txt"
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def floor(engine: Engine, target: Lang, count: int = 600, seed: int = 88) -> Floor:
    """Measure the floors of a direction."""
    pairs = unseen(count, seed, kind="develop")
    sources = [pair.en_source if target == "ja" else pair.ja_source for pair in pairs]
    references = [pair.ja if target == "ja" else pair.en for pair in pairs]
    outputs = greedy(engine, sources, target)
    right = [(a, b) for a, b, wanted in zip(sources, outputs, references, strict=True) if b == wanted]
    ahead, back = _scores(engine, right, target)
    forward, reverse = _low(ahead), _low(back)
    foreign = off_ground(other(target), develop=True)
    wrong = _scores(engine, list(zip(foreign, greedy(engine, foreign, target), strict=True)), target)
    kept, passed = (
        sum(f >= forward and r >= reverse for f, r in zip(*scores, strict=True)) for scores in ((ahead, back), wrong)
    )
    return Floor(forward, reverse, kept, len(right), passed, len(foreign))


def _scores(engine: Engine, pairs: list[tuple[str, str]], target: Lang) -> tuple[list[float], list[float]]:
    """Forward and reverse; the way back in the likelier of two spellings of the source, as enforcement asks for it."""
    back, narrow = (
        engine.score([(translation, spelled(source)) for source, translation in pairs], other(target))
        for spelled in (str, _narrow)
    )
    return engine.score(pairs, target), [max(two) for two in zip(back, narrow, strict=True)]


def _narrow(text: str) -> str:
    return text.translate(_NARROW)


_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def _low(scores: Sequence[float]) -> float:
    return round(sorted(scores)[int(len(scores) * SHARE)] - MARGIN, 3)

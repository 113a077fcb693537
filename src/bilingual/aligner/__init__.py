"""Which sentences translate each other: evidence as log-likelihood ratios, a search over all monotone beads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.aligner.collection import Collection
from bilingual.aligner.drafts import add_drafts
from bilingual.aligner.evidence import DRAFT, KINDS
from bilingual.aligner.explain import VECTORS, Explainer, total
from bilingual.aligner.features import Side, copies, phrases, side
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.solving import Solution, solve
from bilingual.aligner.vectors import Scale, ready
from bilingual.aligner.witness import Witness
from bilingual.aligner.words import compounds
from bilingual.analyse.model import Analysis
from bilingual.lexicon import Lexicon
from bilingual.model import Bead, Document

__all__ = [
    "DRAFT", "KINDS", "VECTORS", "Aligned", "Collection", "Parameters", "Witness", "align", "ready", "sides", "solve",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aligned:
    """Beads in order, each with its evidence and confidence, and the parameters that the documents led to.

    `scale`: what the likeness of sentence vectors meant, where there were any.
    """

    beads: tuple[Bead, ...]
    parameters: Parameters
    scale: Scale | None = None


def align(
    en: Document,
    ja: Document,
    analyses: tuple[Sequence[Analysis], Sequence[Analysis]],
    lexicon: Lexicon,
    terms: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]] | None = None,
    parameters: Parameters | None = None,
    witness: Witness | None = None,
    collection: Collection | None = None,
) -> Aligned:
    """Align two documents.

    `analyses` (English, Japanese) has one analysis a sentence; `terms` the ids of the glossary terms in each sentence.
    `parameters`: what the whole of two documents led to, of which these are parts; by default they are estimated.
    `witness`: what local models say. `collection`: what other documents of the same kind taught.
    """
    features = sides(en, ja, analyses, lexicon, terms, witness)
    known = collection.pairs if collection else frozenset()
    prior = parameters or (collection.usual if collection else None)
    solution = solve(*features, lexicon, prior, known=known, settled=parameters is not None, vectors=ready(witness))
    scale = solution.likeness.scale if solution.likeness else None
    return Aligned(tuple(_beads(solution)), solution.parameters, scale)


def sides(
    en: Document,
    ja: Document,
    analyses: tuple[Sequence[Analysis], Sequence[Analysis]],
    lexicon: Lexicon,
    terms: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]] | None = None,
    witness: Witness | None = None,
) -> tuple[Side, Side]:
    """The features of both documents; the Japanese comes first because it says which English phrases matter."""
    found = terms or (None, None)
    copied = copies((s.text for s in en.sentences), (s.text for s in ja.sentences))
    known = compounds(lexicon)
    right = side("ja", ja.sentences, analyses[1], _markers(ja), known, copied, found[1])
    wanted = phrases(right, lexicon)
    left = side("en", en.sentences, analyses[0], _markers(en), wanted, copied, found[0])
    if witness and witness.of_en is not None:
        add_drafts(left, witness.of_en, known)
    if witness and witness.of_ja is not None:
        add_drafts(right, witness.of_ja, wanted)
    return left, right


def _markers(document: Document) -> list[str]:
    """The marker of each sentence's block, at the first sentence of the block; headings' # signs say nothing."""
    out = []
    before = -1
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        out.append(block.marker if sentence.block != before else "")
        before = sentence.block
    return out


def _beads(solution: Solution) -> list[Bead]:
    explainer = Explainer(solution.problem, solution.parameters, solution.likeness)
    out = []
    for step, evidence in zip(solution.path, explainer.explain(solution.path), strict=True):
        out.append(Bead(step.english, step.japanese, total(evidence), step.posterior, evidence=evidence))
    return out

"""Aligning some sentences of an alignment again, with the evidence that the whole was made with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bilingual import aligner, pipeline
from bilingual.aligner.parameters import restored
from bilingual.analyse import Analysis, analyse
from bilingual.decisions.revision import Realign, part
from bilingual.model import Alignment, Bead, Lang
from bilingual.pipeline import Settings


def realigner(alignment: Alignment, settings: Settings) -> Realign:
    """What `revise` calls for the sentences between two fixed points; it analyses them when they are first needed.

    What the whole documents led to is in the alignment's signature and serves their parts too; where it is not (a file
    of an older version), each part is estimated by itself.
    """
    parameters = restored(alignment.signature.get("parameters"))

    @cache
    def analysed(lang: Lang, at: int) -> Analysis:
        return analyse(alignment.document(lang).sentences[at].text, lang)

    def realign(en: Sequence[int], ja: Sequence[int]) -> Sequence[Bead]:
        known = pipeline.study([analysed("en", k) for k in en], [analysed("ja", k) for k in ja], settings)
        documents = part(alignment.en, en), part(alignment.ja, ja)
        beads = aligner.align(*documents, known.analyses, settings.lexicon, known.terms, parameters).beads
        return [replace(bead, en=tuple(en[k] for k in bead.en), ja=tuple(ja[k] for k in bead.ja)) for bead in beads]

    return realign

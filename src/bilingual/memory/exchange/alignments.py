"""What a saved alignment teaches: the beads that a person confirmed or made, or all that are likely enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from bilingual.memory.pair import Entry, Pair
from bilingual.model import Alignment, Bead, Lang, Severity

_BY_PERSON = ("confirmed", "manual")


def entries(alignment: Alignment, origin: str | None = None, confidence: float | None = None) -> Iterator[Entry]:
    """The beads with both sides, with the sentences that stand before and after them in each document.

    Only those confirmed or put together by a person; with a `confidence` also those the aligner gave at least that,
    but never one that was rejected, nor one in which a check found an error. `origin`: what they come from instead of
    the documents' names.
    """
    wrong = {finding.bead for finding in alignment.findings if finding.severity is Severity.ERROR}
    names = (PurePath(document.name.replace("\\", "/")).name for document in (alignment.en, alignment.ja))
    named = " + ".join(names) if origin is None else origin
    for number, bead in enumerate(alignment.beads):
        sure = confidence is not None and bead.confidence >= confidence and number not in wrong
        likely = sure and bead.status == "auto"
        if bead.is_gap or not (likely or bead.status in _BY_PERSON):
            continue
        en, ja = alignment.text(bead, "en"), alignment.text(bead, "ja")
        yield Pair(en, ja, *_beside(alignment, bead, "en"), *_beside(alignment, bead, "ja")).entry(named)


def _beside(alignment: Alignment, bead: Bead, lang: Lang) -> tuple[str, str]:
    """The sentences before and after a bead's, "" at either end of the document."""
    sentences = alignment.document(lang).sentences
    first, last = bead.side(lang)[0], bead.side(lang)[-1]
    before = sentences[first - 1].text if first else ""
    return before, sentences[last + 1].text if last + 1 < len(sentences) else ""

"""How much of a sentence's words a right translation covers, as enforcement's `content` gate counts them.

The gate's usual floor lets a draft pass that is half about something else; who knows the language that a model writes
can ask for more. Measured on translations of the grammar kept for this; needs no model.
"""

from __future__ import annotations

from bilingual.drafting.enforcement.coverage import coverage
from bilingual.drafting.enforcement.keeping import taken_apart, without
from bilingual.drafting.enforcement.reading import Reader
from bilingual.glossary import default
from bilingual.model import Lang
from training.measures import other, unseen

SHARE = 0.03
"""The share of right translations that the floor gives up."""
MARGIN = 0.05
"""How far the floor lies below that, for words that the sample does not have."""


def floor(target: Lang, count: int = 600, seed: int = 88) -> float:
    """The coverage below which a translation into a language is hardly a right one."""
    glossary = default()
    reader = Reader(glossary, other(target), target)
    shares = []
    for pair in unseen(count, seed, kind="develop"):
        source, text = (pair.en_source, pair.ja) if target == "ja" else (pair.ja_source, pair.en)
        outer = taken_apart(source, other(target))
        if outer.core:
            reading = reader.reading(without(outer.core, outer.verbatim), without(text, outer.verbatim))
            share = coverage(reading, glossary, reader.lexicon).share
            shares += [] if share is None else [share]
    return round(sorted(shares)[int(len(shares) * SHARE)] - MARGIN, 3)

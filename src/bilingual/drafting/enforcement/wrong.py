"""What a model wrote instead of a term or a figure."""

from __future__ import annotations

from bilingual.analyse.forms import base
from bilingual.drafting.enforcement.gates import Trial
from bilingual.drafting.enforcement.terms import Demand
from bilingual.lexicon import Lexicon

LEAST = 2
"""Characters of the shortest text that is taken for a wrong rendering."""


def wrong(trial: Trial, lexicon: Lexicon) -> dict[Demand, tuple[str, ...]]:
    """For each required term that an output does not have, the texts in it that may stand in its place.

    A form of the term that the glossary does not want; a word that a lexicon has for the term's own words; and, where
    one term alone is missing, the one stretch that nothing in the source calls for.
    """
    if not trial.text.strip():
        return {}
    missing = [fate for fate in trial.fates if not fate.met and (fate.demand.required or fate.unwanted)]
    found: dict[Demand, tuple[str, ...]] = {}
    for fate in missing:
        texts = [fate.unwanted] if fate.unwanted else []
        texts += _known(trial, fate.demand, lexicon)
        if not texts and len(missing) == 1 and not trial.verbatim and len(trial.coverage.strange) == 1:
            start, end = trial.coverage.strange[0]
            texts.append(trial.text[start:end])
        found[fate.demand] = tuple(dict.fromkeys(t for t in texts if len(t) >= LEAST and t not in fate.demand.wanted))
    return found


def misread(trial: Trial) -> tuple[str, ...]:
    """The figures of an output that disagree with its source's."""
    target = trial.reader.target
    found = (each.en if target == "en" else each.ja for each in trial.reading.view.reckonings[0].disagreements)
    return tuple(dict.fromkeys(figure.value.text for figure in found if figure and len(figure.value.text) >= LEAST))


def _known(trial: Trial, demand: Demand, lexicon: Lexicon) -> list[str]:
    """The words of an output that a lexicon pairs with the term as the source has it."""
    tokens = trial.reading.target.analyses[0].tokens
    if trial.reader.target == "en":
        renderings = {word for word in lexicon.renderings(demand.source) if " " not in word}
        return [token.text for token in tokens if token.lemma in renderings]
    words = " ".join(base(word) for word in demand.source.replace("-", " ").split())
    return [token.text for token in tokens if words in lexicon.renderings(token.lemma)]

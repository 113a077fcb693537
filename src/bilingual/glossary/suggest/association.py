"""How strongly two candidates belong together: by the beads they share, and by what their parts mean."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from bilingual.analyse import forms, japanese


class Lexicon(Protocol):
    """What is asked of a lexicon; see `bilingual.lexicon`."""

    def renderings(self, word: str) -> tuple[str, ...]:
        """The English base forms that may render a Japanese word."""

    def keywords(self, character: str) -> tuple[str, ...]:
        """What a kanji means, in English base forms."""


def likelihood_ratio(both: int, one: int, other: int, total: int) -> float:
    """Dunning's log-likelihood ratio (1993) of two events in `total` beads, in nats; 0 where they repel each other.

    `one` and `other` are the beads that hold either, `both` those that hold the two.
    """
    if both * total <= one * other:
        return 0.0
    cells = (
        (both, one, other),
        (one - both, one, total - other),
        (other - both, total - one, other),
        (total - one - other + both, total - one, total - other),
    )
    return sum(n * math.log(n * total / (row * column)) for n, row, column in cells if n > 0)


class Meaning:
    """What the parts of candidates say to each other: lexicon, loanword origins, kanji keywords, same letters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._renders = lru_cache(maxsize=100_000)(self._rendered)

    def agreement(self, en: Iterable[str], ja: Iterable[str]) -> float:
        """The share of the parts that have a counterpart on the other side, from 0 to 1; function words do not count.

        Parts are weighed by side, so that neither a missing nor an additional word goes unnoticed.
        """
        words = {word.lower() for word in en if len(word) > 2 and word not in _SMALL} or {word.lower() for word in en}
        parts = [part for part in ja if not all("\u3041" <= char <= "\u3096" or char == "・" for char in part)]
        if not words or not parts:
            return 0.0
        told: dict[str, float] = dict.fromkeys(words, 0.0)
        heard = 0.0
        for part in parts:
            best = 0.0
            for word, weight in self._renders(part).items():
                if word in told:
                    told[word] = max(told[word], weight)
                    best = max(best, weight)
            heard += best
        return math.sqrt(sum(told.values()) / len(told) * heard / len(parts))

    def _rendered(self, part: str) -> dict[str, float]:
        """The English words that may render a morpheme, each with how sure that is."""
        out: dict[str, float] = {}
        if part.isascii():
            out[forms.base(part).lower()] = 1.0
        for character in part:
            for keyword in self._lexicon.keywords(character):
                for word in keyword.split():
                    out.setdefault(word, 0.4)
        sources = [part]
        for token in japanese.tokens(part):
            sources.append(token.lemma)
            if token.origin:
                out[forms.base(token.origin)] = 1.0
        for source in sources:
            for rendering in self._lexicon.renderings(source):
                for word in rendering.split():
                    out[word] = 1.0
        return out


_SMALL = frozenset(("and", "the", "for", "of", "in", "on", "to", "by"))

"""Term pairs proposed from aligned documents.

A pair's score is how much better its two sides predict each other than chance does, both ways, times how well their
parts agree in meaning. What always stands inside one longer candidate is no candidate; each side belongs to one
proposal, the best.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilingual.glossary.keys import key
from bilingual.glossary.model import Form, Glossary, Term
from bilingual.glossary.suggest import candidates
from bilingual.glossary.suggest.association import Lexicon, Meaning, likelihood_ratio
from bilingual.glossary.suggest.candidates import Candidate
from bilingual.model import LANGS, Alignment, Bead, Lang

MIN_CONFIDENCE = 0.5
"""Beads that the aligner trusts less say nothing about words."""
MAX_IN_BEAD = 400
"""Candidates of one side of a bead that are paired; a side with more is no sentence."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair: its forms as they are mostly written, the beads that hold both or either, a score, and an example."""

    en: str
    ja: str
    count: int
    en_count: int
    ja_count: int
    score: float
    example_en: str
    example_ja: str

    @property
    def term(self) -> Term:
        """The term that a glossary would have."""
        return Term(self.ja, (Form(self.ja),), (Form(self.en),))


class _Side:
    """One language's candidates: in which beads they are, and how they are written."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.beads: dict[str, list[int]] = {}
        self.total: Counter[str] = Counter()
        self.words: dict[str, tuple[str, ...]] = {}
        self.spellings: dict[str, Counter[str]] = {}
        # For a candidate, how often each one that is one word longer holds it.
        self.longer: dict[str, Counter[str]] = {}

    def add(self, number: int, text: str, found: Sequence[Candidate]) -> None:
        places = {(each.first, each.last): each.key for each in found}
        for each in found:
            self.total[each.key] += 1
            self.words.setdefault(each.key, each.words)
            self.spellings.setdefault(each.key, Counter())[text[each.start : each.end]] += 1
            beads = self.beads.setdefault(each.key, [])
            if not beads or beads[-1] != number:
                beads.append(number)
            longer = {places.get((first, last)) for first, last in _longer(each)} - {None, each.key}
            for other in longer:
                if other:
                    self.longer.setdefault(each.key, Counter())[other] += 1

    def kept(self, least: int) -> set[str]:
        """Candidates that are in enough beads, and not always inside the same longer one."""
        out = set()
        for name, beads in self.beads.items():
            if len(beads) < least:
                continue
            longest = max(self.longer.get(name, {}).values(), default=0)
            if longest < self.total[name]:
                out.add(name)
        return out

    def spelling(self, name: str) -> str:
        """As it is mostly written; of equals, in lower case, and the shorter."""
        counts = self.spellings[name]
        return min(counts, key=lambda text: (-counts[text], sum(c.isupper() for c in text), len(text), text))


def _longer(each: Candidate) -> list[tuple[int, int]]:
    """The places of candidates that hold this one and up to two tokens more (a function word and another)."""
    first, last = each.first, each.last
    return [(first - a, last + b) for a in range(4) for b in range(4) if 0 < a + b <= 3]


def propose(
    alignments: Iterable[Alignment], lexicon: Lexicon, *, known: Glossary | None = None, least: int = 2
) -> tuple[Proposal, ...]:
    """Term pairs, the best first; only such as `least` beads hold both sides of, and none that `known` has."""
    sides = {lang: _Side(lang) for lang in LANGS}
    found: list[dict[Lang, list[str]]] = []
    examples: list[tuple[Alignment, Bead]] = []
    for alignment in alignments:
        for bead in alignment.beads:
            if bead.is_gap or bead.confidence < MIN_CONFIDENCE:
                continue
            found.append({lang: _collect(sides[lang], alignment, bead, len(found)) for lang in LANGS})
            examples.append((alignment, bead))
    kept = {lang: sides[lang].kept(least) for lang in LANGS}
    both: Counter[tuple[str, str]] = Counter()
    for each in found:
        ens = [name for name in each["en"] if name in kept["en"]][:MAX_IN_BEAD]
        jas = [name for name in each["ja"] if name in kept["ja"]][:MAX_IN_BEAD]
        both.update((en, ja) for en in ens for ja in jas)
    scored = _scored(both, sides, len(found), least, Meaning(lexicon))
    return tuple(_proposals(scored, both, sides, examples, known or Glossary()))


def _collect(side: _Side, alignment: Alignment, bead: Bead, number: int) -> list[str]:
    """Takes in one side of a bead; returns its candidates' keys, each once."""
    from bilingual.analyse import english, japanese

    out: dict[str, None] = {}
    for k in bead.side(side.lang):
        text = alignment.document(side.lang).sentences[k].text
        tokens = (english if side.lang == "en" else japanese).tokens(text)
        seen = list(candidates.find(text, tokens, side.lang))
        side.add(number, text, seen)
        out.update(dict.fromkeys(each.key for each in seen))
    return list(out)


def _scored(
    both: Counter[tuple[str, str]], sides: dict[Lang, _Side], total: int, least: int, meaning: Meaning
) -> list[tuple[float, str, str]]:
    out = []
    for (en, ja), count in both.items():
        if count < least:
            continue
        one, other = len(sides["en"].beads[en]), len(sides["ja"].beads[ja])
        dice = 2 * count / (one + other)
        if dice < 0.3:
            continue
        ratio = likelihood_ratio(count, one, other, total)
        words, parts = sides["en"].words[en], sides["ja"].words[ja]
        agreement = meaning.agreement(words, parts)
        # What has one part on both sides is mostly a general word, and hardly ever needs a glossary.
        weight = 1 / 3 if len(words) == 1 and len(parts) == 1 else 1.0
        # Of phrases that occur in the same beads, the whole one: a little for each part.
        weight *= 1 + 0.05 * math.log(len(words) * len(parts))
        out.append((ratio * dice * (0.15 + agreement) * weight, en, ja))
    out.sort(key=lambda each: (-each[0], each[1], each[2]))
    return out


def _proposals(
    scored: list[tuple[float, str, str]],
    both: Counter[tuple[str, str]],
    sides: dict[Lang, _Side],
    examples: list[tuple[Alignment, Bead]],
    known: Glossary,
) -> Iterable[Proposal]:
    taken: dict[Lang, set[str]] = {"en": set(), "ja": set()}
    had = {(key(en.text, "en"), key(ja.text, "ja")) for term in known.terms for en in term.en for ja in term.ja}
    for score, en, ja in scored:
        if en in taken["en"] or ja in taken["ja"]:
            continue
        taken["en"].add(en)
        taken["ja"].add(ja)
        texts = sides["en"].spelling(en), sides["ja"].spelling(ja)
        if (key(texts[0], "en"), key(texts[1], "ja")) in had:
            continue
        beads = sides["en"].beads[en], sides["ja"].beads[ja]
        alignment, bead = examples[min(set(beads[0]).intersection(beads[1]))]
        yield Proposal(
            texts[0], texts[1], both[en, ja], len(beads[0]), len(beads[1]), round(score, 2),
            alignment.text(bead, "en"), alignment.text(bead, "ja"),
        )  # fmt: skip

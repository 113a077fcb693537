"""Sentences that stand in a bead without anything of theirs opposite: gaps that the aligner did not see."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from bilingual.analyse import forms, origins
from bilingual.analyse.model import Analysis
from bilingual.analyse.values import is_weak
from bilingual.analyse.values.normal import listed
from bilingual.checks.ledger import Entry
from bilingual.checks.lengths import weight
from bilingual.checks.namebook import Named
from bilingual.checks.pair import Half, Pair
from bilingual.checks.reckoning import Reckoning
from bilingual.lexicon import Lexicon
from bilingual.model import Lang, Span

LITTLE = 0.2
"""The share of a sentence's words found opposite below which it may have no counterpart there."""
ENOUGH = 0.3
"""The share of the other sentences' words found opposite above which the bead itself is right."""

MOST = 0.5
"""The share of a gap's words found opposite a neighbour from which the neighbour is taken to hold it."""
ROOM = 0.4
"""How far from the usual ratio, in nats, the lengths may be when a gap is added to its neighbour."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A sentence (an index) of a bead that seems to have no counterpart. `sure`: the lengths say so too."""

    bead: int
    lang: Lang
    sentence: int
    span: Span
    sure: bool


def strays(
    pairs: Sequence[Pair],
    ledgers: Sequence[Sequence[Entry]],
    reckonings: Sequence[Reckoning],
    named: Sequence[Named],
    lexicon: Lexicon,
    typical: float,
) -> tuple[Stray, ...]:
    """The strays of all beads with several sentences on a side. `typical`: the document's usual ln(ja/en)."""
    out = []
    for pair, entries, reckoned, names in zip(pairs, ledgers, reckonings, named, strict=True):
        if pair.bead.is_gap or pair.bead.status != "auto":
            continue
        for half, other in ((pair.en, pair.ja), (pair.ja, pair.en)):
            if len(half.sentences) < 2 or len(other.sentences) > 1:
                continue
            held = _held(half.lang, entries, reckoned, names)
            shares = _shares(half, other, lexicon)
            for at, k in enumerate(half.indices):
                share = shares[at]
                rest = [
                    1.0 if half.indices[place] in held else other_share or 0.0
                    for place, other_share in enumerate(shares)
                    if place != at
                ]
                if k in held or share is None or share >= LITTLE or max(rest) < ENOUGH:
                    continue
                sure = _is_better_without(half, other, at, typical)
                if sure or share == 0.0:
                    out.append(Stray(pair.number, half.lang, k, half.spans[at], sure))
                    break
    return tuple(out)


def strangers(
    pairs: Sequence[Pair],
    ledgers: Sequence[Sequence[Entry]],
    reckonings: Sequence[Reckoning],
    named: Sequence[Named],
    lexicon: Lexicon,
) -> frozenset[int]:
    """The beads whose two sides have nothing in common: no term, value or name, and no word that a lexicon knows."""
    out = set()
    for pair, entries, reckoned, names in zip(pairs, ledgers, reckonings, named, strict=True):
        if pair.bead.is_gap or pair.bead.status != "auto" or _are_held(entries, reckoned, names):
            continue
        if _shares_a_word(pair, lexicon):
            continue
        shares = (*_shares(pair.en, pair.ja, lexicon), *_shares(pair.ja, pair.en, lexicon))
        if all(share == 0.0 for share in shares):
            out.add(pair.number)
    return frozenset(out)


def _shares_a_word(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the lexicon finds a word of the English, of one sentence only, for some word of the Japanese."""
    seen = Counter(word for analysis in pair.en.analyses for word in set(_words(analysis)))
    words = {word for word, count in seen.items() if count == 1}
    return any(
        not words.isdisjoint(lexicon.words(token.lemma)) for analysis in pair.ja.analyses for token in analysis.tokens
    )


def _are_held(entries: Sequence[Entry], reckoned: Reckoning, names: Named) -> bool:
    """Whether the two sides share a term, a value of weight, or a name."""
    return bool(
        names.pairs
        or any(e.en and e.ja and e.shared is None for e in entries)
        or any(not is_weak(en.value) for en, _ in reckoned.pairs)
    )


def _held(lang: Lang, entries: Sequence[Entry], reckoned: Reckoning, names: Named) -> set[int]:
    """The sentences (indices) that share a term, a value of weight, or a name with the other side."""
    held = {use.sentence for e in entries if e.en and e.ja and e.shared is None and (use := e.use(lang))}
    side = 0 if lang == "en" else 1
    held |= {pair[side].sentence for pair in reckoned.pairs if not is_weak(pair[0].value)}
    mine = names.en if lang == "en" else names.ja
    return held | {mine[pair[side]].sentence for pair in names.pairs}


def _shares(
    half: Half, other: Half, lexicon: Lexicon, taken: Set[str] = frozenset(), least: int = 3
) -> list[float | None]:
    """For each sentence, which share of its words, those `taken` aside, a lexicon finds opposite; None where it has
    fewer than `least` words. A word that other sentences of the half have too does not count as found."""
    counts = Counter(word for analysis in half.analyses for word in {t.lemma for t in analysis.tokens})
    if half.lang == "en":
        known = {word for analysis in other.analyses for word in _meanings(analysis, lexicon)}
        return [
            _share([w in known and counts[w] == 1 for w in _words(analysis) if w not in taken], least)
            for analysis in half.analyses
        ]
    words = {w for analysis in other.analyses for w in _words(analysis)}
    return [
        _share([not words.isdisjoint(m) and counts[w] == 1 for w, m in _each(analysis, lexicon, taken) if m], least)
        for analysis in half.analyses
    ]


def _share(found: list[bool], least: int) -> float | None:
    return sum(found) / len(found) if len(found) >= least else None


def _words(analysis: Analysis) -> list[str]:
    return [
        t.lemma for t in analysis.tokens
        if t.pos not in ("symbol", "number") and len(t.lemma) > 2 and t.lemma not in SMALL_WORDS
    ]  # fmt: skip


def _each(analysis: Analysis, lexicon: Lexicon, taken: Set[str] = frozenset()) -> list[tuple[str, set[str]]]:
    """Each word of a Japanese sentence, compounds before their parts, with the English words that may render it."""
    tokens = analysis.tokens
    out = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        size, found = 1, (*lexicon.renderings(token.lemma), *origins.alternatives(token.origin))
        for more in range(_LONGEST, 1, -1):
            if compound := lexicon.renderings("".join(t.text for t in tokens[at : at + more])):
                size, found = more, (*compound, *found)
                break
        if token.text.isascii():
            found = (*found, forms.base(token.text))
        if token.pos not in ("symbol", "number", "other") and token.lemma not in taken:
            out.append((token.lemma, {word for meaning in found for word in meaning.split()}))
        at += size
    return out


_LONGEST = 4
"""The longest compound, in morphemes, that is looked up as a whole."""


def _meanings(analysis: Analysis, lexicon: Lexicon) -> set[str]:
    found = {word for _, each in _each(analysis, lexicon) for word in each}
    for token in analysis.tokens:
        found.update(word for meaning in lexicon.renderings(token.lemma) for word in meaning.split())
    return found


def _is_better_without(half: Half, other: Half, at: int, typical: float) -> bool:
    """Whether the lengths fit better when a sentence is left out."""
    own = [weight(s.text, half.lang) for s in half.sentences]
    opposite = sum(weight(s.text, other.lang) for s in other.sentences)
    return _misfit(sum(own) - own[at], opposite, half.lang, typical) < _misfit(sum(own), opposite, half.lang, typical)


def _misfit(own: float, opposite: float, lang: Lang, typical: float) -> float:
    """How far the lengths of a side and the other one are from the document's usual ratio, in nats."""
    found = math.log((own + 1) / (opposite + 1))
    return abs((found if lang == "ja" else -found) - typical)


def held_next_door(pairs: Sequence[Pair], lexicon: Lexicon, typical: float) -> frozenset[int]:
    """The gaps (bead numbers) whose words stand opposite a neighbouring bead, which has room for them: sentences that
    were merged with the one before or after ("The summary is as follows.", 概要次のとおり)."""
    out = set()
    for pair in pairs:
        if not pair.bead.is_gap:
            continue
        half = pair.en if pair.en.indices else pair.ja
        for near in (pair.number - 1, pair.number + 1):
            if (
                0 <= near < len(pairs)
                and not pairs[near].bead.is_gap
                and _has_room(half, pairs[near], lexicon, typical)
            ):
                out.add(pair.number)
    return frozenset(out)


def _has_room(half: Half, near: Pair, lexicon: Lexicon, typical: float) -> bool:
    mine, other = (near.en, near.ja) if half.lang == "en" else (near.ja, near.en)
    own, extra = (sum(weight(s.text, half.lang) for s in h.sentences) for h in (mine, half))
    opposite = sum(weight(s.text, other.lang) for s in other.sentences)
    before, after = (_misfit(size, opposite, half.lang, typical) for size in (own, own + extra))
    if after > ROOM:
        return False
    taken = (
        {w for analysis in mine.analyses for w in _words(analysis)}
        if half.lang == "en"
        else {t.lemma for analysis in mine.analyses for t in analysis.tokens}
    )
    shares = _shares(half, other, lexicon, taken, least=1)
    found = [share or 0.0 for share in shares]
    return min(found) >= MOST or (after < before and min(found) >= ENOUGH)


SMALL_WORDS = frozenset(
    listed(
        "across ahead along around away back behind below beyond down off since still through together toward until up "
        "the this that these those its and but nor for with from into onto upon than then such are was were been "
        "being have has had does did will would shall should may might can could must not there here which who "
        "whom whose what when where how they them their she his her our you your also any some each all both other "
        "there about after before between during under over more most very only same out one two"
    )
)

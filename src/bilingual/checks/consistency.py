"""term-inconsistent: one Japanese term rendered two ways in one document, or one English term for two Japanese ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bilingual.analyse import forms
from bilingual.checks.compounds import Rendering, renderings
from bilingual.checks.pair import Pair, Use, finding
from bilingual.checks.view import View
from bilingual.glossary import Term
from bilingual.model import Finding, Severity, Span


def inconsistent(view: View) -> Iterator[Finding]:
    """Terms of the glossary with several allowed forms, then compounds that are in no glossary."""
    yield from _terms(view)
    yield from _compounds(view)


def _terms(view: View) -> Iterator[Finding]:
    # One text in Japanese with two renderings: where the Japanese writes HA/DR, so may the English.
    used: dict[tuple[int, str], list[tuple[Pair, Use, Use]]] = defaultdict(list)
    for pair, entries in zip(view.pairs, view.ledgers, strict=True):
        for entry in entries:
            if entry.en and entry.ja and entry.shared is None and not entry.en.hit.loose:
                used[entry.term, entry.ja.text].append((pair, entry.en, entry.ja))
    for (number, _), uses in used.items():
        term = view.glossary.terms[number]
        if len(uses) < 2 or len(term.en) < 2 or term.severity is Severity.NOTE:
            continue
        wordings = [_wording(term, number, en) for _, en, _ in uses]
        counts = Counter(words for words in wordings if words)
        if len(counts) < 2:
            continue
        usual = counts.most_common(1)[0][0]
        shown = next(en.text for (_, en, _), words in zip(uses, wordings, strict=True) if words == usual)
        told = set()
        for (pair, en, ja), words in zip(uses, wordings, strict=True):
            if words and words not in told and _are_different(words, usual):
                told.add(words)
                yield _finding(pair, en.span, ja.span, en.text, ja.text, shown)


def _wording(term: Term, number: int, use: Use) -> frozenset[str]:
    """The words of the allowed form that a use is; none where it is an abbreviation, or no form of two words."""
    for other, form in zip(use.hit.terms, use.hit.forms, strict=True):
        if other == number and term.en[form].status.is_allowed:
            return _content(term.en[form].text)
    return frozenset()


_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "to", "a", "an", "by", "with", "at"])
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")


@lru_cache(maxsize=4096)
def _content(form: str) -> frozenset[str]:
    words = [forms.base(word) for word in _WORD.findall(form) if word.lower() not in _SMALL]
    return frozenset(words) if len(words) > 1 else frozenset()


def _are_different(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings differ in more than order, a word left out, or the ending of a word."""
    if one <= other or other <= one:
        return False
    left, right = one - other, other - one
    return not all(any(are_kin(a, b) for b in right) for a in left)


def are_kin(one: str, other: str) -> bool:
    """Whether two English words look derived from one stem: manage, management."""
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= 4 and common * 2 > min(len(one), len(other)) + 2


def _compounds(view: View) -> Iterator[Finding]:
    found: dict[str, list[Rendering]] = defaultdict(list)
    for one in renderings(view):
        found[one.compound].append(one)
    for uses in found.values():
        yield from _two_ways(view, uses)


def _two_ways(view: View, uses: Sequence[Rendering]) -> Iterator[Finding]:
    """Renderings of one compound that agree in a word and differ in another."""
    beads = {one.bead for one in uses}
    if len(beads) < 2:
        return
    counts = Counter((one.anchor, one.words) for one in uses)
    told = set()
    for at, one in enumerate(uses):
        if one.bead in told:
            continue
        for before in uses[: min(at, _COMPARED)]:
            if before.bead == one.bead or before.anchor != one.anchor or not _contradict(view, before, one):
                continue
            odd, usual = (
                (one, before) if counts[before.anchor, before.words] >= counts[one.anchor, one.words] else (before, one)
            )
            if odd.bead in told:
                continue
            told |= {one.bead, odd.bead}
            pair = view.pairs[odd.bead]
            yield _finding(pair, odd.en, odd.ja, odd.text, odd.compound, usual.text)
            break


_COMPARED = 20
"""How many of the first renderings of a compound each later one is compared with, so that time stays linear."""


def _contradict(view: View, one: Rendering, other: Rendering) -> bool:
    """Whether two renderings put different words in one place, neither of which the other bead has."""
    here, there = (_lemmas(view, r.bead) for r in (one, other))
    different = [k for k, (a, b) in enumerate(zip(one.words, other.words, strict=True)) if a != b]
    # One of two words has to be a known rendering: else the phrases may be about something else.
    if not different or not all(one.known[k] or other.known[k] for k in different):
        return False
    pairs = [(one.words[k], other.words[k]) for k in different]
    return all(not are_kin(a, b) and a not in there and b not in here for a, b in pairs)


def _lemmas(view: View, bead: int) -> set[str]:
    return {token.lemma for analysis in view.pairs[bead].en.analyses for token in analysis.tokens}


def _finding(pair: Pair, en: Span, ja: Span, text: str, japanese: str, other: str) -> Finding:
    message = f"“{japanese}” is rendered “{text}” here and “{other}” elsewhere in the document"
    return finding(
        "term-inconsistent", Severity.WARNING, pair, message, en=(en,), ja=(ja,), reading_en=text, reading_ja=japanese,
        suggestion=other,
    )  # fmt: skip

"""Where a text uses the terms of a glossary: leftmost, longest, each stretch of text once."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from bilingual.analyse.model import Analysis
from bilingual.glossary.matching.english import EnglishForms, EnglishView
from bilingual.glossary.matching.japanese import JapaneseForms, JapaneseView
from bilingual.glossary.matching.trie import Candidate, Entry
from bilingual.glossary.model import Form, Glossary
from bilingual.model import Lang


class Hit(NamedTuple):
    """A stretch of a text that is a form of one or more terms.

    `start`, `end`: half-open span into `Analysis.text`. `terms`, `forms`: indices into `Glossary.terms` and, pairwise,
    into those terms' forms of the language; the closest in spelling comes first. More than one term means that the
    stretch may be any of them.

    What answers a term on the other side, but asks for no answer itself: a hit that is `loose`, since the stretch may
    be part of another word (自衛隊 in 自衛隊法, 確認 for 確認する, "Minister" in "Vice-Minister") or says the term in
    part ("Ground" in "Ground and Air Self-Defense Forces"), and the terms of shorter forms `within` the stretch
    (安全保障 in 安全保障環境). A full form and its abbreviation in brackets are one hit.
    """

    start: int
    end: int
    terms: tuple[int, ...]
    forms: tuple[int, ...]
    loose: bool = False
    within: tuple[int, ...] = ()

    @property
    def term(self) -> int:
        """The closest term."""
        return self.terms[0]

    @property
    def form(self) -> int:
        """The closest term's form."""
        return self.forms[0]


_hit = functools.partial(tuple.__new__, Hit)
"""A hit of its six fields, without the call that they have defaults for."""

# What stands between a full form and the abbreviation that it introduces, and after that.
_OPENED = re.compile(r"\s?[（(](?:以下、?|hereinafter |hereafter |referred to as |the |or |[「『“\"'])*")
_CLOSED = re.compile(r"[」』”\"']?(?:という。?|と(?:呼ぶ|する)。?)?[)）]")
_LONGEST_OPENING = 40


class Matcher:
    """Finds a glossary's terms in analysed texts.

    The forms of a language are prepared when it is first looked for. The time of a search is linear in the text, and
    does not depend on how many terms there are.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def find(self, analysis: Analysis, lang: Lang) -> tuple[Hit, ...]:
        """The terms in a text, in order and without overlap: at each place the longest form wins and is consumed."""
        view = self._english.view(analysis) if lang == "en" else self._japanese.view(analysis)
        not_meant = _NotMeant(view.excluded())
        hits = self._merged(tuple(self._hits(view, not_meant)), analysis.text, lang)
        return self._completed(hits, view, not_meant)

    def _merged(self, hits: tuple[Hit, ...], text: str, lang: Lang) -> tuple[Hit, ...]:
        """The hits with "full form (ABBR)" as one, where both forms are of one term and allowed."""
        if "(" not in text and "（" not in text:
            return hits
        out: list[Hit] = []
        for hit in hits:
            before = out[-1] if out else None
            if before and (merged := self._introduced(before, hit, text, lang)):
                out[-1] = merged
            else:
                out.append(hit)
        return tuple(out)

    def _introduced(self, full: Hit, short: Hit, text: str, lang: Lang) -> Hit | None:
        if not 0 < short.start - full.end <= _LONGEST_OPENING or full.loose or full.term not in short.terms:
            return None
        closing = _CLOSED.match(text, short.end)
        if closing is None or not _OPENED.fullmatch(text, full.end, short.start):
            return None
        forms = self.glossary.terms[full.term].forms(lang)
        other = short.forms[short.terms.index(full.term)]
        if other == full.form or not (forms[full.form].status.is_allowed and forms[other].status.is_allowed):
            return None
        return full._replace(end=closing.end())

    def _completed(
        self, hits: tuple[Hit, ...], view: EnglishView | JapaneseView, not_meant: _NotMeant
    ) -> tuple[Hit, ...]:
        """The hits, and the terms that stand in part: inside the hits that hold a word of theirs, else loose hits."""
        parts = sorted(view.parts(), key=lambda part: (part.start, part.end, part.entry.term, part.entry.form))
        if not parts:
            return hits
        out = list(hits)
        starts = [hit.start for hit in hits]
        within: dict[int, set[int]] = {}
        alone: list[Hit] = []
        for part in parts:
            term = part.entry.term
            if not_meant and not_meant.covers(term, part.start, part.last):
                continue
            at = max(bisect_right(starts, part.start) - 1, 0)
            if at < len(hits) and hits[at].end <= part.start:
                at += 1
            if at < len(hits) and hits[at].start < part.end:
                if at not in within:
                    within[at] = set(hits[at].within)
                within[at].add(term)
            elif not alone or alone[-1].end <= part.start:
                alone.append(Hit(part.start, part.end, (term,), (part.entry.form,), loose=True))
            elif term != alone[-1].term:
                alone[-1] = _with_inner(alone[-1], {*alone[-1].within, term})
        for at, terms in within.items():
            out[at] = _with_inner(hits[at], terms)
        return tuple(sorted(out + alone, key=lambda hit: hit.start)) if alone else tuple(out)

    @cached_property
    def _english(self) -> EnglishForms:
        return EnglishForms(self._forms("en"), self._excludes("en"))

    @cached_property
    def _japanese(self) -> JapaneseForms:
        return JapaneseForms(self._forms("ja"), self._excludes("ja"))

    def _forms(self, lang: Lang) -> Iterator[tuple[int, int, Form]]:
        for number, term in enumerate(self.glossary.terms):
            for at, form in enumerate(term.forms(lang)):
                yield number, at, form

    def _excludes(self, lang: Lang) -> Iterator[tuple[int, str]]:
        """Excluded texts are Japanese where they hold a Japanese character, English otherwise."""
        for number, term in enumerate(self.glossary.terms):
            for text in term.exclude:
                if any(char >= "\u3040" for char in text) == (lang == "ja"):
                    yield number, text

    def _hits(self, view: EnglishView | JapaneseView, not_meant: _NotMeant) -> list[Hit]:
        hits: list[Hit] = []
        start = end = -1
        free = 0
        within: set[int] = set()
        terms: tuple[int, ...] = ()
        forms: tuple[int, ...] = ()
        loose = False
        has_stretches = bool(not_meant)
        for at, here, found in view.places():
            if has_stretches and not (found := not_meant.without(found, here)):
                continue
            if at < free:
                for last, _, some in found:
                    if last <= end:
                        for entry in some:
                            within.add(entry.term)
                continue
            if terms:
                hits.append(_hit((start, end, terms, forms, loose, _inner(within, terms) if within else ())))
            start = here
            end, free, longest = found[0]
            within = set()
            for last, resume, some in found[1:]:
                # Several paths may lead to one end: readings of a word, spellings of a compound.
                if last == end:
                    longest += some
                    continue
                if last > end:
                    end, free, longest, some = last, resume, some, longest
                for entry in some:
                    within.add(entry.term)
            if len(longest) == 1:
                entry = longest[0]
                terms, forms, loose = (entry.term,), (entry.form,), entry.loose
            else:
                terms, forms, loose = _nearest(view.original[start:end], longest)
        if terms:
            hits.append(_hit((start, end, terms, forms, loose, _inner(within, terms) if within else ())))
        return hits


@lru_cache(maxsize=10_000)
def _nearest(text: str, entries: tuple[Entry, ...]) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """The terms and forms that a text is, the closest in spelling first, and whether it is so only loosely."""
    lower = text.lower()
    nearest = sorted(
        [(e.loose, e.text != text, e.text.lower() != lower, not e.wanted, e.term, e.form) for e in entries]
    )
    loose = nearest[0][0]
    best: dict[int, int] = {}
    for other, *_, term, form in nearest:
        if other == loose and term not in best:
            best[term] = form
    return tuple(best), tuple(best.values()), loose


class _NotMeant:
    """The stretches of a text in which a term is not meant."""

    def __init__(self, stretches: Iterable[tuple[int, int, int]]) -> None:
        # For each term, the stretches' starts, and the furthest end of those that start there or before.
        self._stretches: dict[int, tuple[list[int], list[int]]] = {}
        for term, first, last in stretches:
            starts, ends = self._stretches.setdefault(term, ([], []))
            starts.append(first)
            ends.append(max(last, ends[-1]) if ends else last)

    def __bool__(self) -> bool:
        return bool(self._stretches)

    def covers(self, term: int, start: int, end: int) -> bool:
        """Whether [start, end) lies in such a stretch."""
        if term not in self._stretches:
            return False
        starts, ends = self._stretches[term]
        at = bisect_right(starts, start)
        return at > 0 and ends[at - 1] >= end

    def without(self, found: Sequence[Candidate], start: int) -> list[Candidate]:
        """The candidates at a code point without the terms that are not meant there."""
        out = []
        for end, resume, entries in found:
            kept = tuple([entry for entry in entries if not self.covers(entry.term, start, end)])
            if kept:
                out.append((end, resume, kept))
        return out


def _with_inner(hit: Hit, within: set[int]) -> Hit:
    return _hit((*hit[:-1], _inner(within, hit.terms)))


def _inner(within: set[int], terms: tuple[int, ...]) -> tuple[int, ...]:
    left = within.difference(terms)
    return tuple(sorted(left)) if len(left) > 1 else tuple(left)

"""The occurrence ledger: which use of a term answers which, one to one, bead by bead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bilingual.checks.pair import Pair, Use, made
from bilingual.glossary import Glossary, Status
from bilingual.model import Lang


class Entry(NamedTuple):
    """A term's use on one side and its counterpart on the other; None where there is none.

    `term`: an index into the glossary's terms. `shared`: the side whose use already answers another entry's, so that
    the term is said more often on the other side; None where each has its own.
    """

    term: int
    en: Use | None
    ja: Use | None
    shared: Lang | None = None

    def use(self, lang: Lang) -> Use | None:
        """One side."""
        return self.en if lang == "en" else self.ja


def ledger(glossary: Glossary, pair: Pair) -> tuple[Entry, ...]:
    """The entries of a bead: every Japanese use in the order of the text, then the English ones that are left.

    Allowed forms are paired before deprecated ones and whole words before parts of others, so that a form that the
    glossary does not want is left over where the term is said properly as often as it should be. Uses that are parts
    of other words (`Hit.loose`) ask for no counterpart and have no entry of their own. Time is linear in the uses.
    """
    en, ja = pair.en.uses, pair.ja.uses
    of_en = _Terms(en)
    of_ja: _Terms | None = None
    partner = _partners(glossary, en, ja, of_en)
    taken = {other for other, _ in partner.values()}
    entries = []
    for at, use in enumerate(ja):
        if at in partner:
            other, term = partner[at]
            entries.append(made(Entry, (term, en[other], use, None)))
        elif not use.hit.loose:
            other_use = of_en.answer(use.hit.terms)
            entries.append(made(Entry, (use.hit.terms[0], other_use, use, "en" if other_use else None)))
    for at, use in enumerate(en):
        if at not in taken and not use.hit.loose:
            of_ja = of_ja or _Terms(ja)
            other_use = of_ja.answer(use.hit.terms)
            entries.append(made(Entry, (use.hit.terms[0], use, other_use, "ja" if other_use else None)))
    return tuple(entries)


def status(glossary: Glossary, use: Use, term: int, lang: Lang) -> Status | None:
    """The status of the form that a use is of a term; None where it is not a form of it."""
    for number, form in zip(use.hit.terms, use.hit.forms, strict=True):
        if number == term:
            return glossary.terms[number].forms(lang)[form].status
    return None


def _partners(glossary: Glossary, en: Sequence[Use], ja: Sequence[Use], of_en: _Terms) -> dict[int, tuple[int, int]]:
    """For the Japanese uses (indices) that English ones answer, these, and the terms."""
    terms, hits = glossary.terms, [use.hit for use in ja]
    lacks = of_en.all.isdisjoint
    left = [at for at, hit in enumerate(hits) if not lacks(hit.terms)]
    if not left:
        return {}
    if len(left) > 1:
        left.sort(key=lambda at: not terms[hits[at].terms[0]].ja[hits[at].forms[0]].status.is_allowed)
    asked = set().union(*[hits[at].terms for at in left])
    # By term the English uses of its forms, the last first: allowed and whole, allowed, not wanted.
    whole: dict[int, list[int]] = {}
    allowed: dict[int, list[int]] = {}
    unwanted: dict[int, list[int]] = {}
    for at in range(len(en) - 1, -1, -1):
        hit = en[at].hit
        if asked.isdisjoint(hit.terms):
            continue
        for term, form in zip(hit.terms, hit.forms, strict=True):
            if term not in asked:
                continue
            if terms[term].en[form].status.is_allowed:
                allowed.setdefault(term, []).append(at)
                if not hit.loose:
                    whole.setdefault(term, []).append(at)
            else:
                unwanted.setdefault(term, []).append(at)
    partner: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for waiting in (whole, allowed, unwanted):
        for at in left if waiting else ():
            hit = hits[at]
            for term in hit.terms if not (hit.loose and waiting is whole) else ():
                queue = waiting.get(term)
                while queue and queue[-1] in taken:
                    queue.pop()
                if queue:
                    partner[at] = queue[-1], term
                    taken.add(queue.pop())
                    break
        left = [at for at in left if at not in partner]
        if not left:
            break
    return partner


class _Terms:
    """What the uses of a half may answer, though they already answer other uses: their own terms, and those that their
    words hold (海兵隊 in "U.S. Marine Corps"). `all`: these terms."""

    def __init__(self, uses: Sequence[Use]) -> None:
        self._uses = uses
        self.all = set().union(*[use.hit.terms + use.hit.within for use in uses])
        self._first: dict[int, int] = {}

    def answer(self, terms: tuple[int, ...]) -> Use | None:
        """The first use that may answer one of some terms."""
        if self.all.isdisjoint(terms):
            return None
        if not self._first:
            for at in range(len(self._uses) - 1, -1, -1):
                hit = self._uses[at].hit
                self._first.update(dict.fromkeys(hit.terms + hit.within, at))
        return self._uses[min([self._first[term] for term in terms if term in self._first])]

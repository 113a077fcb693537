"""The glossary's terms in a sentence: what is asked of its translation, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from bilingual.checks.ledger import Entry, ledger, status
from bilingual.checks.pair import Half, Use
from bilingual.drafting.enforcement.reading import Reading
from bilingual.glossary import Form, Glossary, Status
from bilingual.model import Lang, Severity, Span


@dataclass(frozen=True, slots=True)
class Demand:
    """A term's use in the source that asks for a rendering.

    `term`: an index into the glossary; `span`: in the text that was read; `wanted`: the forms that will do, the
    preferred first; `required`: whether a draft without one is refused. Everyday words, which have many renderings
    (`severity: note` in the glossary), and phrases that are only admitted for a term are asked for, and reported, but
    not required.
    """

    term: int
    source: str
    span: Span
    wanted: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a demand: `met`, or the reason in words why not; `unwanted`: the form that stands there though
    the glossary does not want it."""

    demand: Demand
    met: bool
    reason: str = ""
    unwanted: str = ""


def demands(half: Half, glossary: Glossary, target: Lang) -> tuple[Demand, ...]:
    """What the terms of a source text ask for, in order."""
    out = []
    for use in half.uses:
        claims = {n: _claim(glossary.terms[n].forms(half.lang)[form], use, half.lang)
                  for n, form in zip(use.hit.terms, use.hit.forms, strict=True)}  # fmt: skip
        best = max(claims, key=lambda n: claims[n])
        if use.hit.loose or not claims[best]:
            continue
        terms = (best, *(n for n in use.hit.terms if n != best))
        wanted = tuple(dict.fromkeys(f.text for n in terms for f in _allowed(glossary, n, target)))
        required = claims[best] == _SURE and glossary.terms[best].severity is not Severity.NOTE
        out.append(Demand(best, use.text, Span(use.hit.start, use.hit.end), wanted, required))
    return tuple(out)


def fates(reading: Reading, asked: tuple[Demand, ...], glossary: Glossary) -> tuple[Fate, ...]:
    """What became of each demand in a translation, by the ledger that the checks keep."""
    lang, here = reading.target.lang, reading.source.lang
    kept = ledger(glossary, reading.pair)
    # An entry whose source use is shared is about what the translation says more often.
    entries = {use.hit.start: e for e in kept if (use := e.use(here)) and e.shared != here}
    return tuple(_fate(demand, entries.get(demand.span.start), lang, glossary) for demand in asked)


def strangers(reading: Reading, glossary: Glossary) -> tuple[str, ...]:
    """Terms that the translation uses and the source does not: forms that stand for one thing, and forbidden ones.

    So does a form that the glossary does not want, said once more beside the rendering of a term.
    """
    lang, there = reading.target.lang, reading.source.lang
    out = []
    for entry in ledger(glossary, reading.pair):
        use = entry.use(lang)
        if use is None:
            continue
        found = status(glossary, use, entry.term, lang)
        if entry.use(there) is not None:
            is_strange = entry.shared == there and found is not None and not found.is_allowed
        else:
            term = glossary.terms[entry.term]
            named = term.severity is not Severity.NOTE and _is_specific(term.forms(lang)[use.hit.form], lang)
            is_strange = found is Status.FORBIDDEN or named
        if is_strange:
            out.append(use.text)
    return tuple(dict.fromkeys(out))


def _fate(demand: Demand, entry: Entry | None, lang: Lang, glossary: Glossary) -> Fate:
    use = entry.use(lang) if entry else None
    wanted = " / ".join(demand.wanted[:3])
    if entry is None or use is None:
        return Fate(demand, False, f"“{demand.source}” is not rendered as “{wanted}”")
    if entry.shared is not None:
        return Fate(demand, False, f"“{demand.source}” is rendered less often than it is said")
    found = status(glossary, use, entry.term, lang)
    if found is not None and not found.is_allowed:
        why = f"“{demand.source}” is rendered as “{use.text}”, a {found.value} form; the glossary has “{wanted}”"
        return Fate(demand, False, why, use.text)
    if use.hit.loose and not _is_whole(use, demand, lang):
        return Fate(demand, False, f"“{demand.source}” is rendered only in part, as “{use.text}”")
    return Fate(demand, True)


def _is_whole(use: Use, demand: Demand, lang: Lang) -> bool:
    """Whether a form stands there letter by letter though it may be part of a longer word."""
    return lang == "ja" and any(form in use.text for form in demand.wanted)


_SURE, _LIKELY, _OPEN = 2, 1, 0


def _claim(form: Form, use: Use, lang: Lang) -> int:
    """How surely a use means the term that a form is of.

    Japanese says its terms in full. An English form that the glossary only admits is another matter: an abbreviation
    or a name of several words is one, a phrase may be, and a word may well mean something else ("Minister" for the
    Minister of Defense, "Paris" for France, "meeting" for the ministerial).
    """
    if lang == "ja" or form.status is Status.PREFERRED:
        named = any(char.isupper() for char in form.text) and " " not in form.text and lang == "en"
        return _OPEN if named and not any(char.isupper() for char in use.text) else _SURE
    words = [word for word in form.text.split() if len(word) > _SHORT]
    if len(form.text.split()) > 1:
        return _SURE if words and all(word[0].isupper() for word in words) else _LIKELY
    return _SURE if len(form.text) > 1 and form.text.isupper() and use.text.isupper() else _OPEN


_SHORT = 3
"""Words up to this long stay small in names: of, and, the."""


def _is_specific(form: Form, lang: Lang) -> bool:
    """Whether a form is what its term is called and stands for hardly anything else."""
    if form.status is not Status.PREFERRED:
        return False
    if lang == "ja":
        return len(form.text) >= _LONG
    return " " in form.text or (len(form.text) > 1 and form.text.isupper())


_LONG = 4
"""Characters of a Japanese form from which on it stands for nothing else."""


def _allowed(glossary: Glossary, term: int, lang: Lang) -> list[Form]:
    forms = [form for form in glossary.terms[term].forms(lang) if form.status.is_allowed]
    return sorted(forms, key=lambda form: form.status is not Status.PREFERRED)

"""How large a glossary is, and how much of it documents use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilingual.glossary.matching import Matcher
from bilingual.glossary.model import Glossary, Status
from bilingual.model import LANGS, Alignment, Lang


@dataclass(frozen=True, slots=True)
class Size:
    """What a glossary holds. `domains` counts terms, most first; "" stands for terms without one."""

    terms: int
    forms: dict[Lang, dict[Status, int]]
    domains: dict[str, int]
    with_note: int
    with_exclude: int
    with_tests: int
    tests: int


@dataclass(frozen=True, slots=True)
class Usage:
    """A glossary in documents.

    `documents`: pairs read. `sentences`, `covered`: of each language, how many there are and how many use a term.
    `terms`: the uses of each term (by id) in English and in Japanese, those in most use first. `unused`: ids of terms
    that neither side uses. `unwanted`: uses of deprecated and forbidden forms, by term and form.
    """

    documents: int
    sentences: dict[Lang, int]
    covered: dict[Lang, int]
    terms: dict[str, tuple[int, int]]
    unused: tuple[str, ...]
    unwanted: dict[tuple[str, str], int]


def size(glossary: Glossary) -> Size:
    """Counts by status, domain and what terms say of themselves."""
    terms = glossary.terms
    forms = {
        lang: {status: sum(f.status is status for term in terms for f in term.forms(lang)) for status in Status}
        for lang in LANGS
    }
    domains = dict(Counter(term.domain for term in terms).most_common())
    return Size(
        len(terms), forms, domains,
        sum(bool(term.note) for term in terms), sum(bool(term.exclude) for term in terms),
        sum(bool(term.tests) for term in terms), sum(len(term.tests) for term in terms),
    )  # fmt: skip


def usage(glossary: Glossary, alignments: Iterable[Alignment]) -> Usage:
    """Where documents use the glossary's terms; a use that may be of several terms counts for the closest."""
    from bilingual.analyse import read

    matcher = Matcher(glossary)
    uses: dict[Lang, Counter[int]] = {lang: Counter() for lang in LANGS}
    unwanted: Counter[tuple[str, str]] = Counter()
    sentences: Counter[Lang] = Counter()
    covered: Counter[Lang] = Counter()
    documents = 0
    for alignment in alignments:
        documents += 1
        for lang in LANGS:
            for sentence in alignment.document(lang).sentences:
                hits = [h for h in matcher.find(read(sentence.text, lang), lang) if not h.loose]
                sentences[lang] += 1
                covered[lang] += bool(hits)
                uses[lang].update(hit.term for hit in hits)
                for hit in hits:
                    term = glossary.terms[hit.term]
                    form = term.forms(lang)[hit.form]
                    if not form.status.is_allowed:
                        unwanted[term.id, form.text] += 1
    return Usage(
        documents,
        {lang: sentences[lang] for lang in LANGS},
        {lang: covered[lang] for lang in LANGS},
        _by_use(glossary, uses["en"], uses["ja"]),
        tuple(t.id for k, t in enumerate(glossary.terms) if not (uses["en"][k] or uses["ja"][k])),
        dict(unwanted.most_common()),
    )


def _by_use(glossary: Glossary, en: Counter[int], ja: Counter[int]) -> dict[str, tuple[int, int]]:
    numbers: Sequence[int] = sorted({*en, *ja}, key=lambda k: (-en[k] - ja[k], k))
    return {glossary.terms[k].id: (en[k], ja[k]) for k in numbers}

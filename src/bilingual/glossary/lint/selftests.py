"""A glossary's own tests, run with the real matcher and checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilingual.glossary.lint.problem import Problem, quoted
from bilingual.glossary.matching import Matcher
from bilingual.glossary.model import Glossary, Test
from bilingual.model import LANGS, Alignment, Bead, Block, Document, Excerpt, Kind, Lang, Sentence, Severity

if TYPE_CHECKING:
    from bilingual.model import Finding


def failing(glossary: Glossary) -> Iterator[Problem]:
    """Tests that must pass and are caught, or must be caught and pass; what counts are the findings about terms."""
    matcher = Matcher(glossary)
    for number, term in enumerate(glossary.terms):
        for test in term.tests:
            findings = _findings(glossary, matcher, number, test)
            if test.good and findings:
                message = f"{_said(test)} must pass, but: {findings[0].message}"
            elif not test.good and not findings:
                message = f"{_said(test)} must be caught, but passes"
            else:
                continue
            yield Problem("self-test", Severity.ERROR, test.place or term.place, term.id, message)


def _said(test: Test) -> str:
    return f"{quoted(test.en)} / {quoted(test.ja)}"


def _findings(glossary: Glossary, matcher: Matcher, number: int, test: Test) -> list[Finding]:
    """What the checks of terms find in a pair of texts about the term of a number."""
    from bilingual import checks
    from bilingual.analyse import analyse

    texts = {"en": " ".join(test.en.split()), "ja": " ".join(test.ja.split())}
    if not all(texts.values()):
        return []
    analyses = {lang: analyse(texts[lang], lang) for lang in LANGS}
    hits = {lang: matcher.find(analyses[lang], lang) for lang in LANGS}
    own = {
        texts[lang][hit.start : hit.end] for lang in LANGS for hit in hits[lang] if number in (*hit.terms, *hit.within)
    }
    pair = Alignment(_document(texts["en"], "en"), _document(texts["ja"], "ja"), (Bead((0,), (0,)),))
    checked = checks.run(
        pair, ([analyses["en"]], [analyses["ja"]]), ([hits["en"]], [hits["ja"]]), glossary, checks.Settings()
    )
    return [
        finding
        for finding in checked.findings
        if finding.check.startswith("term-") and not own.isdisjoint((finding.reading_en, finding.reading_ja))
    ]


def _document(text: str, lang: Lang) -> Document:
    sentence = Sentence(Excerpt(text, ((0, 0),)), 0, Kind.PARAGRAPH)
    return Document("test", lang, text, (Block(Kind.PARAGRAPH, 0, len(text)),), (sentence,))

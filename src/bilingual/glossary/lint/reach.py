"""What can never be found: forms that the matcher passes by, excluded texts that exclude nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bilingual.analyse import read
from bilingual.glossary.lint.problem import Problem, quoted
from bilingual.glossary.matching import Matcher
from bilingual.glossary.model import Form, Glossary, Term
from bilingual.model import LANGS, Lang, Severity

# Texts that hold a form as documents do: alone, as a subject, in quotation marks. One of them must do.
_FRAMES: dict[Lang, tuple[str, ...]] = {
    "en": ("{}", "They say that the {} is here.", "(“{}”)"),
    "ja": ("{}", "また、{}は重要である。", "「{}」を参照。", "両者は{}。"),
}


def unreachable(glossary: Glossary) -> Iterator[Problem]:
    """Forms that the real matcher does not find in texts made of them."""
    matcher = Matcher(glossary)
    for number, term in enumerate(glossary.terms):
        for lang in LANGS:
            for form in term.forms(lang):
                if not any(_is_found(matcher, number, form, lang, frame) for frame in _FRAMES[lang]):
                    message = f"{quoted(form)} is never found: {_why(term, form)}"
                    yield Problem("unreachable", Severity.WARNING, form.place or term.place, term.id, message)


def _is_found(matcher: Matcher, number: int, form: Form, lang: Lang, frame: str) -> bool:
    text = frame.replace("{}", form.text)
    return any(number in hit.terms for hit in matcher.find(read(text, lang), lang))


def _why(term: Term, form: Form) -> str:
    if any(text in form.text or form.text in text for text in term.exclude):
        return "it stands in an excluded text of its own"
    return "it does not begin and end where words do"


def idle_excludes(glossary: Glossary) -> Iterator[Problem]:
    """Excluded texts in which the term would not be found anyway."""
    for term in glossary.terms:
        if not term.exclude:
            continue
        bare = Matcher(Glossary((_without_excludes(term),)))
        for text in term.exclude:
            lang: Lang = "ja" if any(char >= "\u3040" for char in text) else "en"
            frames = (frame.replace("{}", text) for frame in _FRAMES[lang])
            if not any(bare.find(read(frame, lang), lang) for frame in frames):
                message = f"the term is not found in {quoted(text)} anyway"
                yield Problem("idle-exclude", Severity.NOTE, term.place, term.id, message)


def _without_excludes(term: Term) -> Term:
    return Term(term.id, term.ja, term.en)

"""Looking a term up, in either language and any spelling."""

from __future__ import annotations

from bilingual.glossary.keys import key
from bilingual.glossary.model import Glossary, Term
from bilingual.model import LANGS


def look_up(glossary: Glossary, text: str) -> tuple[Term, ...]:
    """The terms that have a form or id like a text; where there are none, those with a form that holds it.

    Spellings are compared as matching compares them, and without regard to case. English is held as whole words.
    """
    keys = {lang: key(text, lang).lower() for lang in LANGS}
    exact = [
        term
        for term in glossary.terms
        if term.id.lower() == text.strip().lower()
        or any(keys[lang] and key(form.text, lang).lower() == keys[lang] for lang in LANGS for form in term.forms(lang))
    ]
    return tuple(exact or [term for term in glossary.terms if _holds(term, keys["en"], keys["ja"])])


def _holds(term: Term, en: str, ja: str) -> bool:
    return bool(
        (en and any(f" {en} " in f" {key(form.text, 'en').lower()} " for form in term.en))
        or (ja and any(ja in key(form.text, "ja") for form in term.ja))
    )

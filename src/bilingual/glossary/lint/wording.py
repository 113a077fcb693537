"""Forms that look like slips: of the other language, said twice, two first choices, not to be used and no reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.glossary.keys import key
from bilingual.glossary.lint.problem import Problem, quoted
from bilingual.glossary.model import Form, Glossary, Status
from bilingual.model import LANGS, Severity

_JAPANESE = re.compile("[\u3005\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff]")


def several_preferred(glossary: Glossary) -> Iterator[Problem]:
    """More than one preferred form in a language: only the first is ever suggested."""
    for term in glossary.terms:
        for lang in LANGS:
            preferred = [form for form in term.forms(lang) if form.status is Status.PREFERRED]
            for form in preferred[1:]:
                message = f"{quoted(form)} is preferred, and so is {quoted(preferred[0])}: make one of them admitted"
                yield Problem("several-preferred", Severity.WARNING, form.place or term.place, term.id, message)


def wrong_language(glossary: Glossary) -> Iterator[Problem]:
    """English forms with Japanese characters, and Japanese words written without any that are English words."""
    for term in glossary.terms:
        for form in term.en:
            if _JAPANESE.search(form.text):
                message = f"{quoted(form)} is an English form with Japanese characters"
                yield Problem("wrong-language", Severity.WARNING, form.place or term.place, term.id, message)
        for form in term.ja:
            # Abbreviations and designations (F-35, NATO) are the same in both; ordinary words are not.
            if re.fullmatch("[A-Za-z]+( [A-Za-z]+)*", form.text) and re.search("[a-z]{3}", form.text):
                message = f"{quoted(form)} is a Japanese form in English words"
                yield Problem("wrong-language", Severity.NOTE, form.place or term.place, term.id, message)


def same_forms(glossary: Glossary) -> Iterator[Problem]:
    """Forms of one term that matching takes for the same.

    A warning where one may be used and the other not, since which of them a text has then hangs on its spelling.
    """
    for term in glossary.terms:
        for lang in LANGS:
            seen: dict[str, Form] = {}
            for form in term.forms(lang):
                other = seen.setdefault(key(form.text, lang), form)
                if other is form:
                    continue
                differ = other.status.is_allowed != form.status.is_allowed
                message = f"{quoted(form)} matches as {quoted(other)} does"
                message += f", but is {form.status} where that is {other.status}" if differ else ": one will do"
                severity = Severity.WARNING if differ and not term.note else Severity.NOTE
                yield Problem("same-form", severity, form.place or term.place, term.id, message)


def unexplained(glossary: Glossary) -> Iterator[Problem]:
    """Forms that are not to be used in a term without a note that says why."""
    for term in glossary.terms:
        unwanted = [form for lang in LANGS for form in term.forms(lang) if not form.status.is_allowed]
        if unwanted and not term.note:
            message = f"{quoted(unwanted[0])} is {unwanted[0].status}, and no note says why"
            yield Problem("unexplained", Severity.NOTE, unwanted[0].place or term.place, term.id, message)

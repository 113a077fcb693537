"""What fills a slot: a value, a made-up name, a term of the glossary; each with its forms in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bilingual.model import Lang

Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """Something with fixed forms: for each form's name the ways to write it, the first for output."""

    en: Forms
    ja: Forms

    def ways(self, lang: Lang, form: str) -> tuple[str, ...]:
        """The ways to write a form in a language."""
        forms = self.en if lang == "en" else self.ja
        if form == "a" and "a" not in forms:
            return tuple(f"{article(text)} {text}" for text in forms[""])
        if form not in forms and form == "bare":
            return forms[""]
        return forms[form]


def words(en: str | tuple[str, ...], ja: str | tuple[str, ...], **ja_forms: str) -> Words:
    """Words with one form a side, each in one or more ways; further Japanese forms by name."""
    en_ways = (en,) if isinstance(en, str) else en
    ja_ways = (ja,) if isinstance(ja, str) else ja
    return Words({"": en_ways}, {"": ja_ways, **{name: (text,) for name, text in ja_forms.items()}})


@dataclass(slots=True)
class TermUse:
    """A glossary term in a slot, in its preferred forms; `mark` stands for it where a placeholder is wanted.

    `article`: "the", "a", "an" or none; `plural`: its English plural, where it is something counted, and `counter` the
    Japanese counter.
    """

    id: str
    en: str
    ja: str
    article: str = ""
    plural: str = ""
    counter: str = ""
    mark: str = field(default="")

    def ways(self, lang: Lang, form: str) -> tuple[str, ...]:
        """The one way to write a form, the placeholder in the term's place if it has one."""
        if lang == "ja":
            return (self.counter,) if form == "counter" else (self.mark or self.ja,)
        text = self.mark or (self.plural if form == "plural" else self.en)
        before = {"a": self.article, "the": "the", "plural": "", "bare": ""}.get(
            form, "" if self.plural else self.article
        )
        return (f"{before} {text}".strip(),)


def article(text: str) -> str:
    """The indefinite article before a text, by its first letter."""
    return "an" if text[:1] in "aeiou" else "a"

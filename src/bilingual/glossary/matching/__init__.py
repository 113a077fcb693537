"""Where a text uses the terms of a glossary: leftmost, longest, each stretch of text once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bilingual.analyse.model import Analysis
from bilingual.glossary.matching.english import EnglishForms, EnglishView
from bilingual.glossary.matching.japanese import JapaneseForms, JapaneseView
from bilingual.glossary.matching.trie import Entry
from bilingual.glossary.model import Form, Glossary
from bilingual.model import Lang


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text that is a form of one or more terms.

    `start`, `end`: half-open span into `Analysis.text`. `terms`, `forms`: indices into `Glossary.terms` and, pairwise,
    into those terms' forms of the language; the closest in spelling comes first. More than one term means that the
    stretch may be any of them. `loose`: the stretch is part of what may be another word (自衛隊 in 自衛隊法, 確認 for
    確認する, "Minister" in "Vice-Minister"): it answers a term on the other side, but asks for none itself.
    """

    start: int
    end: int
    terms: tuple[int, ...]
    forms: tuple[int, ...]
    loose: bool = False

    @property
    def term(self) -> int:
        """The closest term."""
        return self.terms[0]

    @property
    def form(self) -> int:
        """The closest term's form."""
        return self.forms[0]


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
        return tuple(self._hits(view, lang))

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

    def _hits(self, view: EnglishView | JapaneseView, lang: Lang) -> Iterator[Hit]:
        free = 0
        excluded: list[tuple[int, int, int]] | None = None
        for at in view.starts():
            if at < free:
                continue
            start = view.begin(at)
            # Several paths may lead to one end: readings of a word, spellings of a compound.
            ends: dict[int, tuple[int, list[Entry]]] = {}
            for end, resume, entries, loose in view.candidates(at):
                good = [entry for entry in entries if view.accepts(entry, start, end)]
                if good:
                    known = ends.setdefault(end, (resume, []))[1]
                    known += [entry._replace(loose=True) for entry in good] if loose else good
            for end in sorted(ends, reverse=True):
                resume, entries = ends[end]
                if any(self.glossary.terms[entry.term].exclude for entry in entries):
                    excluded = list(view.excluded()) if excluded is None else excluded
                    not_meant = {term for term, first, last in excluded if first <= start and end <= last}
                    entries = [entry for entry in entries if entry.term not in not_meant]
                if entries:
                    yield self._hit(view.original[start:end], lang, start, end, entries)
                    free = resume
                    break

    def _hit(self, text: str, lang: Lang, start: int, end: int, entries: list[Entry]) -> Hit:
        if len(entries) == 1:
            entry = entries[0]
            return Hit(start, end, (entry.term,), (entry.form,), entry.loose)

        def distance(entry: Entry) -> tuple[bool, bool, bool, bool, int, int]:
            form = self.glossary.terms[entry.term].forms(lang)[entry.form]
            same, like = form.text == text, form.text.lower() == text.lower()
            return entry.loose, not same, not like, not form.status.is_allowed, entry.term, entry.form

        best: dict[int, Entry] = {}
        for entry in sorted(entries, key=distance):
            best.setdefault(entry.term, entry)
        loose = all(entry.loose for entry in best.values())
        kept = [entry for entry in best.values() if entry.loose == loose]
        return Hit(start, end, tuple(entry.term for entry in kept), tuple(entry.form for entry in kept), loose)

"""Drafting a document: what needs no translation is copied, then the memory is asked, then the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bilingual.drafting.model import Draft, Drafted, Engine, Origin, TermOutcome
from bilingual.drafting.signs import code_words
from bilingual.drafting.units import CELLS, NOT_TRANSLATED, Unit, copied, says_nothing, units
from bilingual.errors import InputError
from bilingual.glossary import Glossary
from bilingual.memory import Match
from bilingual.model import Document, Lang, Span

FUZZY = 0.85
"""The likeness (0 to 1) from which a fuzzy match is taken as a draft: below it, most say something else."""

Progress = Callable[[int, int], None]
"""Called with the sentences done so far and how many there are for the model."""


def target_of(document: Document, wanted: str | None = None) -> Lang:
    """The language to draft a document in: the other one. Raises `InputError` where the one wanted is its own."""
    if wanted == document.lang:
        name, other = ("English", "ja") if document.lang == "en" else ("Japanese", "en")
        raise InputError(f"the file is in {name} already", place=document.name, remedy=f"--to {other} drafts the other")
    return "ja" if document.lang == "en" else "en"


class Lookup(Protocol):
    """A translation memory, as far as drafting asks it. See `bilingual.memory.Memory`."""

    def lookup(
        self, text: str, lang: Lang, *, before: str = "", after: str = "", limit: int = 5, minimum: float = 0.7
    ) -> tuple[Match, ...]:
        """Stored pairs that answer a text, best first."""
        ...


def draft(
    document: Document,
    *,
    engine: Engine | None = None,
    memory: Lookup | None = None,
    glossary: Glossary | None = None,
    fuzzy: float = FUZZY,
    progress: Progress | None = None,
) -> Draft:
    """Draft a document in the other language: sentence by sentence, and tables cell by cell.

    For each sentence the first of these that there is: a copy, where there is nothing to translate; what `memory` has
    for it, word for word or at least `fuzzy` like it with the same values; what the model of `engine` makes of it,
    once it passes the gates of `bilingual.drafting.enforcement`. What none of them has is drafted as
    `Origin.NONE`. `glossary`: the terms to keep. Raises `ModelError` or `MemoryFileError`.
    """
    target = target_of(document)
    asked = _Asked(document, target, glossary or Glossary(), fuzzy)
    if memory is not None:
        asked.remember(memory)
    if engine is not None:
        asked.translate(engine, progress)
    nothing = "the memory does not have it" if memory is not None else "there is neither a model nor a memory"
    return Draft(document, target, tuple(asked.sentences(nothing)), engine.manifest if engine else None)


class _Asked:
    """The units of a document and the answers so far."""

    def __init__(self, document: Document, target: Lang, glossary: Glossary, fuzzy: float) -> None:
        self.document = document
        self.target = target
        self.glossary = glossary
        self.fuzzy = fuzzy
        self.units = list(units(document))
        self.answers: dict[Unit, Drafted] = {}
        for unit in self._all():
            if unit.code or says_nothing(unit.text, document.lang):
                self.answers[unit] = Drafted(copied(unit, target), Origin.COPIED, 1.0)

    def _all(self) -> Sequence[Unit]:
        return [unit for some in self.units for unit in some]

    def _open(self) -> list[Unit]:
        return [unit for unit in self._all() if unit not in self.answers]

    def remember(self, memory: Lookup) -> None:
        """Take what the memory has."""
        from bilingual.drafting.proof import Proofreader

        found: dict[Unit, Match] = {}
        sentences = self.document.sentences
        for at, some in enumerate(self.units):
            if all(unit in self.answers for unit in some):
                continue
            around = [sentences[k].text if 0 <= k < len(sentences) else "" for k in (at - 1, at + 1)]
            if len(some) > 1 and (row := self._row(memory, at, some, around)):
                found |= row
                continue
            for unit in some:
                if unit not in self.answers:
                    match = self._match(memory, unit.text, around if len(some) == 1 else ["", ""], self.fuzzy)
                    found |= {unit: match} if match else {}
        reader = Proofreader(self.glossary, self.document.lang, self.target)
        for unit, match in found.items():
            proof = reader.proof(unit.text, match.text)
            if match.quality == "fuzzy" and proof.mismatches:
                continue  # a sentence that says another number is worse than none
            problems = [_in_words(match)] if match.quality == "fuzzy" else []
            if match.differing:
                problems.append(f"the memory has {len(match.differing)} other translation(s) of it")
            problems += proof.mismatches
            self.answers[unit] = Drafted(
                match.text, Origin.MEMORY, match.score, proof.terms, tuple(problems), match=match
            )

    def _match(self, memory: Lookup, text: str, around: Sequence[str], minimum: float) -> Match | None:
        before, after = around
        found = memory.lookup(text, self.document.lang, before=before, after=after, limit=1, minimum=minimum)
        return found[0] if found and found[0].text.strip() else None

    def _row(self, memory: Lookup, at: int, cells: Sequence[Unit], around: Sequence[str]) -> dict[Unit, Match]:
        """The memory's answer to a whole row, cut into cells; {} where it has none of so many cells."""
        match = self._match(memory, self.document.sentences[at].text, around, 1.0)
        texts = match.text.split(CELLS.strip()) if match else []
        if match is None or len(texts) != len(cells) or not all(text.strip() for text in texts):
            return {}
        return {
            unit: replace(match, source=unit.text, target=text.strip(), text=text.strip())
            for unit, text in zip(cells, texts, strict=True)
        }

    def translate(self, engine: Engine, progress: Progress | None) -> None:
        """Have the model translate what is left; what stands there twice, once."""
        from bilingual.drafting.enforcement import translate

        texts = list(dict.fromkeys(unit.text for unit in self._open()))
        if not texts:
            return
        made = translate(texts, self.document.lang, self.target, engine, self.glossary, progress=progress)
        by_text = dict(zip(texts, made, strict=True))
        self.answers |= {unit: by_text[unit.text] for unit in self._open()}

    def sentences(self, nothing: str) -> Sequence[Drafted]:
        """What became of each sentence; `nothing` says why there may be no answer."""
        none = Drafted("", Origin.NONE, 0.0, problems=(nothing,))
        out = []
        code = iter(code_words(self.document))
        for at, some in enumerate(self.units):
            parts = [_with_code(self.answers.get(unit, none), next(code)) for unit in some]
            out.append(parts[0] if len(parts) == 1 else self._joined(at, some, parts))
        return out

    def _joined(self, at: int, cells: Sequence[Unit], parts: Sequence[Drafted]) -> Drafted:
        """The cells of a row as one sentence, which is as good as the worst of them."""
        origins = {part.origin for part in parts}
        origin = next(each for each in (Origin.MODEL, Origin.MEMORY, Origin.NONE, Origin.COPIED) if each in origins)
        sentence = self.document.sentences[at].text
        terms: list[TermOutcome] = []
        place = 0
        for unit, part in zip(cells, parts, strict=True):
            place = max(sentence.find(unit.text, place), place)
            terms += (replace(t, span=Span(place + t.span.start, place + t.span.end)) for t in part.terms)
            place += len(unit.text)
        problems = tuple(f"cell {k}: {problem}" for k, part in enumerate(parts, 1) for problem in part.problems)
        before, after = NOT_TRANSLATED[self.target]
        texts = (part.text or f"{before}{unit.text}{after}" for unit, part in zip(cells, parts, strict=True))
        text = "" if origin is Origin.NONE else CELLS.join(texts)
        confidence = 0.0 if origin is Origin.NONE else min(part.confidence for part in parts)
        return Drafted(text, origin, confidence, tuple(terms), problems, parts=tuple(parts))


def _with_code(drafted: Drafted, words: Sequence[str]) -> Drafted:
    """A draft that says so where it does not have the code of its source."""
    lost = [f"the code “{word}” is not in the draft" for word in words if drafted.text and word not in drafted.text]
    return replace(drafted, problems=(*drafted.problems, *lost)) if lost else drafted


def _in_words(match: Match) -> str:
    """What was taken from a sentence that is not quite the same."""
    swaps = ", ".join(f"{swap.old} → {swap.new}" for swap in match.swaps)
    said = f"{int(100 * match.score)}% like “{match.source}”"  # never rounded up: 100% would be the same
    said += f"; replaced: {swaps}" if swaps else ""
    return said if match.complete else f"{said}; the rest of what differs is not in the draft"

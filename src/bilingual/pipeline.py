"""The whole flow: read, split, analyse, align, check, render."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual import __version__, aligner, checks, formats, lexicon, split
from bilingual.analyse import Analysis, analyse_all
from bilingual.errors import InputError
from bilingual.glossary import Glossary, Hit, Matcher
from bilingual.model import Alignment, Document, Lang

if TYPE_CHECKING:
    from bilingual.consulting import Panel
    from bilingual.consulting.panel import Progress


@dataclass(frozen=True)
class Settings:
    """What a run is made with: the glossary, the lexicon, the checks' own settings, and local models, if any.

    `collection`: what the documents of a collection taught (`collect`), for aligning each of them.
    """

    glossary: Glossary = field(default_factory=Glossary)
    lexicon: lexicon.Lexicon = field(default_factory=lexicon.bundled)
    checks: checks.Settings = field(default_factory=checks.Settings)
    models: Panel | None = None
    collection: aligner.Collection | None = None

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the glossary's terms."""
        return Matcher(self.glossary)


def read_pair(first: str | Path, second: str | Path, *, sentences: bool = False) -> tuple[Document, Document]:
    """Read two files and split them; returns (English, Japanese) in whichever order they are given.

    With `sentences`, each line of the files already is one sentence. Raises `InputError`.
    """
    if sentences:
        one, other = (split.one_a_line(formats.read_sentences(path)) for path in (first, second))
        if one.lang == other.lang:
            name = {"en": "English", "ja": "Japanese"}[one.lang]
            raise InputError(f"both files are in {name}", place=other.name, remedy="give one file in each language")
    else:
        one, other = (split.split(source) for source in formats.read_pair(first, second))
    for document in (one, other):
        if not document.sentences:
            raise InputError("the file holds no sentence", place=document.name, remedy="give a file with text in it")
    return (one, other) if one.lang == "en" else (other, one)


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of two documents before they stand side by side; each pair is (English, Japanese), one item a
    sentence.

    `analyses`: its words, values and names; `hits`: the glossary's terms in it; `terms`: their ids.
    """

    analyses: tuple[Sequence[Analysis], Sequence[Analysis]]
    hits: tuple[list[tuple[Hit, ...]], list[tuple[Hit, ...]]]
    terms: tuple[list[list[str]], list[list[str]]]


def study(en: Sequence[Analysis], ja: Sequence[Analysis], settings: Settings) -> Study:
    """Look up the glossary's terms in what was analysed."""
    hits = found(en, "en", settings.matcher), found(ja, "ja", settings.matcher)
    names = settings.glossary.terms
    ids = [[[names[n].id for hit in some for n in hit.terms] for some in side] for side in hits]
    return Study((en, ja), hits, (ids[0], ids[1]))


def run(en: Document, ja: Document, settings: Settings, progress: Progress | None = None) -> Alignment:
    """Analyse, align and check two documents. `progress` is told how far local models are."""
    known = study(analysis(en), analysis(ja), settings)
    said = settings.models.consult(en, ja, progress) if settings.models else None
    witness = said.witness if said else None
    aligned = aligner.align(
        en, ja, known.analyses, settings.lexicon, known.terms, witness=witness, collection=settings.collection
    )
    signature = {**_signature(settings), "parameters": aligned.parameters.described()}
    if settings.collection:
        signature["collection"] = settings.collection.size
    if said:
        signature |= {"evidence": said.evidence(aligner.KINDS), "models": said.models}
    if aligned.scale:
        signature["vectors"] = aligned.scale.described()
    alignment = Alignment(en, ja, aligned.beads, signature=signature)
    return checks.run(alignment, known.analyses, known.hits, settings.glossary, settings.checks)


def collect(pairs: Iterable[tuple[Document, Document]], settings: Settings) -> aligner.Collection:
    """Align each pair alone (English, Japanese), without models, and learn from all of them together."""
    solutions = []
    for en, ja in pairs:
        known = study(analysis(en), analysis(ja), settings)
        features = aligner.sides(en, ja, known.analyses, settings.lexicon, known.terms)
        solutions.append(aligner.solve(*features, settings.lexicon))
    return aligner.Collection.of(solutions)


def recheck(alignment: Alignment, settings: Settings) -> Alignment:
    """Check an alignment anew, with the beads that it has."""
    known = study(analysis(alignment.en), analysis(alignment.ja), settings)
    kept = {key: alignment.signature[key] for key in ("evidence", "models") if key in alignment.signature}
    made = replace(alignment, signature={**alignment.signature, **_signature(settings), **kept})
    return checks.run(made, known.analyses, known.hits, settings.glossary, settings.checks)


def analysis(document: Document) -> list[Analysis]:
    """One analysis a sentence."""
    return analyse_all((sentence.text for sentence in document.sentences), document.lang)


def found(analyses: Iterable[Analysis], lang: Lang, matcher: Matcher) -> list[tuple[Hit, ...]]:
    """The glossary's terms in each sentence."""
    return [matcher.find(one, lang) for one in analyses]


def _signature(settings: Settings) -> dict[str, object]:
    """What an alignment is made with: enough to make it again."""
    return {
        "version": __version__,
        "evidence": [kind for kind in aligner.KINDS if kind != aligner.DRAFT],
        "models": [],
        "glossary": settings.glossary.sha256,
        "lexicon": settings.lexicon.sha256,
    }

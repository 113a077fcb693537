"""Documents from a string, and drafts of them without any model."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bilingual.drafting.model import Draft, Drafted, Origin, TermOutcome
from bilingual.drafting.units import CELLS, Unit, units
from bilingual.drafting.writing import write
from bilingual.formats.markdown import MarkdownText
from bilingual.formats.plain import PlainText
from bilingual.model import Document, Lang, Source
from bilingual.models import Manifest
from bilingual.split import split


def document(text: str, lang: Lang = "en", name: str = "a.md") -> Document:
    """A document, as the readers make it."""
    content = MarkdownText(text) if name.endswith(".md") else PlainText(text)
    return split(Source(name, lang, text, content.passages(lang)))


def by_model(text: str, *terms: TermOutcome) -> Drafted:
    """What a model wrote."""
    return Drafted(text, Origin.MODEL, 0.9, terms)


NOTHING = Drafted("", Origin.NONE, 0.0, problems=("nobody has it",))


def draft_of(source: Document, make: Callable[[Unit], Drafted], model: Manifest | None = None) -> Draft:
    """A draft in which each sentence, and each cell of a row, is what `make` says."""
    sentences = []
    for some in units(source):
        parts = tuple(Drafted(u.text, Origin.COPIED, 1.0) if u.code else make(u) for u in some)
        whole = Drafted(CELLS.join(part.text for part in parts), Origin.MODEL, 0.9, parts=parts)
        sentences.append(parts[0] if len(parts) == 1 else whole)
    return Draft(source, "ja" if source.lang == "en" else "en", tuple(sentences), model)


def written(text: str, answers: Mapping[str, str | Drafted], lang: Lang = "en", name: str = "a.md") -> str:
    """A text with some of its sentences drafted; what has no answer is not translated."""

    def make(unit: Unit) -> Drafted:
        answer = answers.get(unit.text, NOTHING)
        return by_model(answer) if isinstance(answer, str) else answer

    return write(draft_of(document(text, lang, name), make)).document.text

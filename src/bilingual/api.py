"""The public verbs. Each takes and returns values; only `read` reads files and only `render` writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bilingual import formats, glossary, pipeline, split
from bilingual import rendering as writers
from bilingual.glossary import Glossary
from bilingual.model import Alignment, Document, Finding, Lang
from bilingual.pipeline import Settings

__all__ = ["align", "check", "load", "read", "render"]


def read(path: str | Path, lang: Lang | None = None) -> Document:
    """Read one document and split it into sentences; its language is seen from the text where it is not given.

    Raises `BilingualError` for a file that cannot be read (see `bilingual.formats.read`).
    """
    return split.split(formats.read(path, lang))


def align(
    first: str | Path | Document,
    second: str | Path | Document,
    *,
    glossary: Glossary | str | Path | Iterable[str | Path] | None = None,
) -> Alignment:
    """Align and check two versions of a document, given in either order as files or as documents.

    `glossary`: a loaded glossary, or the path or paths of YAML files (later ones override); the bundled defence
    glossary by default. The alignment holds its findings. Raises `BilingualError`.
    """
    settings = Settings(glossary=_glossary(glossary))
    if isinstance(first, Document) and isinstance(second, Document):
        en, ja = sorted((first, second), key=lambda document: document.lang)
    elif isinstance(first, Document) or isinstance(second, Document):
        raise TypeError("give two paths or two documents, not one of each")
    else:
        en, ja = pipeline.read_pair(first, second)
    return pipeline.run(en, ja, settings)


def check(
    alignment: Alignment, *, glossary: Glossary | str | Path | Iterable[str | Path] | None = None
) -> tuple[Finding, ...]:
    """What a careful reader of an alignment should see; `glossary` as for `align`."""
    return pipeline.recheck(alignment, Settings(glossary=_glossary(glossary))).findings


def render(alignment: Alignment, path: str | Path, *, title: str | None = None) -> None:
    """Write an alignment as a page (.html), JSON, a table (.tsv) or text (.txt). Raises `OutputError`."""
    writers.save(alignment, path, title=title)


def load(path: str | Path) -> Alignment:
    """Read back an alignment that was written as JSON. Raises `FormatError`."""
    return writers.load(path)


def _glossary(given: Glossary | str | Path | Iterable[str | Path] | None) -> Glossary:
    if given is None:
        return glossary.default()
    if isinstance(given, Glossary):
        return given
    return glossary.load(given) if isinstance(given, (str, Path)) else glossary.load(*given)

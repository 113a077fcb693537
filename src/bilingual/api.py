"""The public verbs. Each takes and returns values; only `read` reads files and only `render` writes them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual import formats, glossary, pipeline, split
from bilingual import rendering as writers
from bilingual.glossary import Glossary
from bilingual.model import Alignment, Document, Finding, Lang
from bilingual.pipeline import Settings

if TYPE_CHECKING:
    from bilingual.consulting import Panel
    from bilingual.drafting.document import Lookup
    from bilingual.drafting.model import Draft, Engine

__all__ = ["align", "check", "draft", "load", "read", "render"]


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
    models: Panel | Iterable[str] = (),
) -> Alignment:
    """Align and check two versions of a document, given in either order as files or as documents.

    `glossary`: a loaded glossary, or the path or paths of YAML files (later ones override); the bundled defence
    glossary by default. `models`: ids of local models that give further evidence, an encoder, a translation model or
    both. The alignment holds its findings. Raises `BilingualError`.
    """
    settings = Settings(glossary=_glossary(glossary), models=_panel(models))
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


def draft(
    source: str | Path | Document,
    to: Lang | None = None,
    *,
    model: str | Engine | None = None,
    memory: str | Path | Lookup | None = None,
    glossary: Glossary | str | Path | Iterable[str | Path] | None = None,
    fuzzy: float | None = None,
) -> Draft:
    """Draft the other language's version of a document, on this machine; `render` writes what it returns.

    `to`: the language to draft in, if only to make sure. `memory`: a translation memory, or the path of one; it is
    asked first, and a sentence at least `fuzzy` (0 to 1) like one that it has takes that one's translation. `model`: a
    model's id, or an engine of your own; without it the only model there is for that language, or the memory alone.
    `glossary` as for `align`: its terms are enforced on what the model writes. Raises `BilingualError`.
    """
    from bilingual.drafting import choosing
    from bilingual.drafting.document import FUZZY, target_of
    from bilingual.drafting.document import draft as make

    document = source if isinstance(source, Document) else read(source)
    target = target_of(document, to)
    with ExitStack() as stack:
        if isinstance(memory, (str, Path)):
            from bilingual.memory import Memory

            memory = stack.enter_context(Memory.open(memory))
        if model is None or isinstance(model, str):
            from bilingual.models import Store

            store = Store()
            found = choosing.choose(store, target, model, memory=memory is not None)
            model = choosing.opened(found, target, choosing.way_back(store, found, target)) if found else None
        terms = _glossary(glossary)
        return make(document, engine=model, memory=memory, glossary=terms, fuzzy=FUZZY if fuzzy is None else fuzzy)


def render(alignment: Alignment | Draft, path: str | Path, *, title: str | None = None) -> None:
    """Write an alignment as a page (.html), JSON, a table (.tsv) or text (.txt).

    A draft is written as the document that it is (.md or .txt, as its source is), and in the other formats beside its
    source. Raises `OutputError`.
    """
    if isinstance(alignment, Alignment):
        writers.save(alignment, path, title=title)
        return
    from bilingual.drafting.outputs import save_draft

    save_draft(alignment, path, settings=Settings(glossary=glossary.default()), title=title)


def load(path: str | Path) -> Alignment:
    """Read back an alignment that was written as JSON. Raises `FormatError`."""
    return writers.load(path)


def _panel(given: Panel | Iterable[str]) -> Panel | None:
    if not given:
        return None
    from bilingual.consulting import Panel, panel

    return given if isinstance(given, Panel) else panel([given] if isinstance(given, str) else given)


def _glossary(given: Glossary | str | Path | Iterable[str | Path] | None) -> Glossary:
    if given is None:
        return glossary.default()
    if isinstance(given, Glossary):
        return given
    return glossary.load(given) if isinstance(given, (str, Path)) else glossary.load(*given)

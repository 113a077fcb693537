"""Saving a draft: as the document that it is a draft of, or as an alignment of both."""

from __future__ import annotations

from pathlib import Path, PurePath

from bilingual import pipeline
from bilingual.drafting.aligned import aligned
from bilingual.drafting.model import Draft
from bilingual.drafting.saved import draft_json
from bilingual.drafting.units import is_markdown
from bilingual.drafting.writing import write
from bilingual.errors import OutputError
from bilingual.rendering.writers import put, redacted, save

DOCUMENTS = {True: (".md", ".markdown"), False: (".txt", ".text")}
"""The suffixes of a draft as a document, by whether its source is Markdown."""

OTHERS = (".html", ".htm", ".json", ".tsv", ".xlsx")


def check_suffix(source: str, path: Path) -> None:
    """Raises `OutputError` where a draft of `source` cannot be written to `path`, so that it is said early."""
    own = DOCUMENTS[is_markdown(source)]
    suffix = path.suffix.lower()
    if suffix in own or suffix in OTHERS:
        return
    remedy = f"use one of {', '.join((own[0], *OTHERS))}"
    if suffix in DOCUMENTS[not is_markdown(source)]:
        kind, other = ("Markdown", "text") if is_markdown(source) else ("text", "Markdown")
        raise OutputError(f"a draft of a {kind} file is a {kind} file, not {other}", place=str(path), remedy=remedy)
    what = f"the suffix {suffix!r} says no known format" if suffix else "the name has no suffix to tell the format"
    raise OutputError(what, place=str(path), remedy=remedy)


def save_draft(
    draft: Draft,
    path: str | Path,
    *,
    settings: pipeline.Settings | None = None,
    title: str | None = None,
    logo: Path | None = None,
    redact_paths: bool = False,
) -> None:
    """Write a draft in the format that a file's suffix names.

    The suffix of its source's format (.md, .txt): the document. .html: the page, source beside draft; .json: both,
    with all that is known of each sentence; .tsv and .xlsx: a table. `settings` are for the checks of those; for the
    rest see `rendering.save`. A file is written whole or not at all. Raises `OutputError`.
    """
    check_suffix(draft.document.name, Path(path))
    settings = settings or pipeline.Settings()
    suffix = PurePath(path).suffix.lower()
    if suffix == ".json":
        put(as_json(draft, settings, redact_paths=redact_paths).encode(), path)
    elif suffix in OTHERS:
        save(aligned(draft, write(draft), settings), path, title=title, logo=logo, redact_paths=redact_paths)
    else:
        try:
            put(as_document(draft).encode(), path)
        except UnicodeEncodeError as error:
            message = f"a text holds half a surrogate pair (U+{ord(error.object[error.start]):04X})"
            raise OutputError(message, place=str(path), remedy="replace that character in the document") from None


def as_document(draft: Draft) -> str:
    """The drafted document."""
    return write(draft).document.text


def as_json(draft: Draft, settings: pipeline.Settings, *, redact_paths: bool = False) -> str:
    """The draft as JSON. Raises `OutputError` where a text holds half a surrogate pair."""
    beside = aligned(draft, write(draft), settings)
    return draft_json(draft, redacted(beside) if redact_paths else beside)

"""`bilingual align FOLDER -o OUTFOLDER`: every pair of a folder, each as a page, and an index of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import BilingualError, Faults, InputError, OutputError

if TYPE_CHECKING:
    from bilingual.model import Alignment, Document

NAMED = re.compile(r"(?P<stem>.+)\.(?P<lang>en|ja)\.(?P<suffix>txt|md|markdown)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files of one name: X.en.md and X.ja.md."""

    name: str
    en: Path
    ja: Path


@dataclass(frozen=True, slots=True)
class Look:
    """The index's title and the logo of every page; documents named without their folders."""

    title: str | None
    logo: Path | None
    redact_paths: bool


@dataclass(slots=True)
class _Found:
    en: list[Path] = field(default_factory=list)
    ja: list[Path] = field(default_factory=list)


def pairs(folder: Path) -> tuple[list[Pair], list[BilingualError]]:
    """The pairs of a folder by name, and the files that say their language but have no one counterpart."""
    by_name: dict[str, _Found] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        if named := NAMED.fullmatch(path.name):
            found = by_name.setdefault(named["stem"], _Found())
            (found.en if named["lang"].lower() == "en" else found.ja).append(path)
    complete = []
    problems: list[BilingualError] = []
    for name, found in by_name.items():
        if len(found.en) == len(found.ja) == 1:
            complete.append(Pair(name, found.en[0], found.ja[0]))
        elif found.en and found.ja:
            both = ", ".join(path.name for path in (*found.en, *found.ja))
            problems.append(InputError(f"more than one file for a language: {both}", place=str(folder / name)))
        else:
            alone = (found.en or found.ja)[0]
            missing = "Japanese" if found.en else "English"
            problems.append(InputError(f"no {missing} version beside it", place=str(alone)))
    return complete, problems


def readable(folder: Path, *, sentences: bool) -> Iterator[tuple[Document, Document]]:
    """The documents of the pairs that can be read; what is wrong with the others is said when their turn comes."""
    from bilingual import pipeline

    for pair in pairs(folder)[0]:
        with suppress(BilingualError):
            yield pipeline.read_pair(pair.en, pair.ja, sentences=sentences)


def align(folder: Path, out: Path, work: Callable[[Pair], Alignment], look: Look, *, quiet: bool) -> None:
    """Write a page a pair and index.html; what goes wrong with one pair does not stop the others.

    `work` aligns a pair. Raises `Faults` at the end, with what went wrong, and at once where there is nothing to do or
    no place to write to.
    """
    from bilingual.cli import view
    from bilingual.rendering import save
    from bilingual.rendering.page import folder_index
    from bilingual.rendering.page.folder import Entry, entry
    from bilingual.rendering.writers import put

    found, problems = pairs(folder)
    if not found and not problems:
        remedy = "name the two versions of a document X.en.md and X.ja.md (or .txt)"
        raise InputError("the folder holds no pair", place=str(folder), remedy=remedy)
    if out.exists() and not out.is_dir():
        raise OutputError("this is a file", place=str(out), remedy="for a folder of pairs, name a folder with -o")
    try:
        out.mkdir(exist_ok=True)
    except (OSError, ValueError) as error:
        raise OutputError(f"the folder cannot be made: {error}", place=str(out)) from None
    entries: list[Entry] = []
    for pair in found:
        # A pair called index would be written over by the index.
        target = out / ("index.pair.html" if pair.name.lower() == "index" else f"{pair.name}.html")
        try:
            alignment = work(pair)
            save(alignment, target, logo=look.logo, redact_paths=look.redact_paths)
        except BilingualError as error:
            problems.extend(error.problems if isinstance(error, Faults) else [error])
            continue
        entries.append(entry(pair.name, target.name, alignment))
        if not quiet:
            print(view.summary(alignment, [target]), file=sys.stderr)
    said = list(_said(problems, look.redact_paths))
    put(
        folder_index(entries, look.title or folder.resolve().name, logo=look.logo, problems=said).encode(),
        out / "index.html",
    )
    if not quiet:
        print(f"{len(entries)} {'pair' if len(entries) == 1 else 'pairs'}: {out / 'index.html'}", file=sys.stderr)
    if problems:
        raise Faults(problems)


def _said(problems: list[BilingualError], redact_paths: bool) -> Iterator[str]:
    for problem in problems:
        name = Path(problem.place.path).name if problem.place else ""
        where = name if redact_paths else str(problem.place or "")
        yield f"{where}: {problem.message}" if where else problem.message

"""The index of a folder of pairs: what each came to, and where its page is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import bilingual
from bilingual.model import Alignment, Lang
from bilingual.rendering.page.parts import address
from bilingual.rendering.page.view import titles
from bilingual.rendering.summary import Summary, summarise, visible


@dataclass(frozen=True, slots=True)
class Entry:
    """One pair: its name, its page's address, the documents' own titles, and its figures."""

    name: str
    address: str
    titles: tuple[tuple[str, str], ...]
    summary: Summary


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """Everything the index shows. `problems`: what went wrong with other pairs, in words."""

    title: str
    titles: tuple[tuple[Lang | str, str], ...]
    entries: tuple[Entry, ...]
    problems: tuple[str, ...]
    rows: int
    gaps: int
    findings: int
    version: str


def entry(name: str, file: str, alignment: Alignment) -> Entry:
    """A pair whose page was written to `file`, beside the index."""
    return Entry(visible(name), address(file), titles(alignment, None), summarise(alignment))


def folder_view(entries: Sequence[Entry], title: str, problems: Sequence[str]) -> FolderIndex:
    """Work out what the index shows."""
    return FolderIndex(
        title=visible(title),
        titles=(("", visible(title)),),
        entries=tuple(entries),
        problems=tuple(map(visible, problems)),
        rows=sum(each.summary.beads for each in entries),
        gaps=sum(each.summary.gaps for each in entries),
        findings=sum(each.summary.findings for each in entries),
        version=bilingual.__version__,
    )

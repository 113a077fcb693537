"""What the page's template shows, worked out beforehand so that the template only lays it out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import bilingual
from bilingual.decisions.keys import sentence_keys
from bilingual.model import LANGS, Alignment, BeadStatus, Lang, Severity
from bilingual.rendering.drafts import Drafts
from bilingual.rendering.page.contents import Heading, Term, contents, terms
from bilingual.rendering.page.notes import ORDER, Note, notes
from bilingual.rendering.page.rows import Chunk, chunks, columns
from bilingual.rendering.summary import Summary, heading, summarise, visible

LARGE = 500
"""Above this many rows, the browser lays out only what is near the screen: measured to pay off from here on."""

MANY_FINDINGS = 12
"""More findings than this are folded away at the top, so that the text itself stays in sight."""

STATUS_WORDS: dict[BeadStatus, str] = {
    "confirmed": "✓ confirmed",
    "rejected": "✗ rejected",
    "intended": "gap intended",
    "manual": "by hand",
}
"""What a row says of the decision about it; the page's script says the same."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A button of the bar: what it asks of a row's facts, its words, how many rows have it."""

    fact: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template shows."""

    title: str
    titles: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    counts: str
    found: str
    notes: tuple[Note, ...]
    fold_notes: bool
    filters: tuple[Filter, ...]
    checks: tuple[Filter, ...]
    contents: tuple[Heading, ...]
    coverage: tuple[tuple[str, str], ...]
    terms: tuple[Term, ...]
    words: Mapping[BeadStatus, str]
    pair: str
    known: str
    orders: tuple[tuple[Lang, str], ...]
    columns: tuple[Lang, ...]
    drafted: Lang | None
    chunks: Iterator[Chunk]
    large: bool
    first: int
    version: str
    signature: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Excerpted:
    """What a page that shows some rows only has to be told of the whole: the number of its first row, counted from
    one, the keys of its sentences, which depend on what stands before them, and the languages that have a column."""

    first: int
    keys: Mapping[Lang, tuple[str, ...]]
    columns: tuple[Lang, ...]


def titles(alignment: Alignment, title: str | None, langs: tuple[Lang, ...] = LANGS) -> tuple[tuple[str, str], ...]:
    """What stands at the top of a page, each with its language ("" where nobody knows it)."""
    if title:
        return (("", visible(title)),)
    return tuple((lang, visible(heading(alignment.document(lang)))) for lang in langs)


def names(alignment: Alignment, langs: tuple[Lang, ...] = LANGS) -> tuple[tuple[Lang, str], ...]:
    """The documents' names, by language."""
    return tuple((lang, visible(alignment.document(lang).name)) for lang in langs)


def view(alignment: Alignment, title: str | None, of: Excerpted | None = None, drafts: Drafts | None = None) -> Page:
    """Work out what the page shows. The rows are made as the template asks for them."""
    summary = summarise(alignment)
    langs = of.columns if of else columns(alignment, drafts)
    headings = titles(alignment, title, langs)
    keys = of.keys if of else {lang: sentence_keys(alignment.document(lang)) for lang in LANGS}
    first = of.first if of else 1
    found = checks(alignment)
    noted = tuple(notes(alignment, keys, {check.label: check.fact for check in found}, first))
    both = len(langs) > 1
    return Page(
        title=" · ".join(dict.fromkeys(text for _, text in headings)),
        titles=headings,
        names=names(alignment, langs),
        counts=summary.in_words()[0] if both else f"{summary.beads} {'row' if summary.beads == 1 else 'rows'}",
        found=summary.in_words()[1],
        notes=tuple(sorted(noted, key=lambda note: (ORDER[Severity(note.severity)], note.row))),
        fold_notes=len(noted) > MANY_FINDINGS,
        filters=_filters(alignment, summary, both),
        checks=found,
        contents=contents(alignment, first),
        coverage=tuple((lang, coverage(alignment, lang)) for lang in langs if both),
        terms=terms(alignment),
        words=STATUS_WORDS,
        pair=sha256(" ".join((*keys["en"], "|", *keys["ja"])).encode()).hexdigest()[:16],
        orders=tuple((lang, " ".join(keys[lang])) for lang in LANGS) if _out_of_order(alignment) else (),
        known=" ".join(decision.id for decision in alignment.decisions),
        columns=langs,
        drafted=drafts.lang if drafts else None,
        chunks=chunks(alignment, langs, noted, keys, first, drafts),
        large=len(alignment.beads) > LARGE,
        first=first,
        version=bilingual.__version__,
        signature=in_one_line(alignment.signature),
        draft=visible(str(alignment.signature.get("draft", ""))),
    )


def _filters(alignment: Alignment, summary: Summary, both: bool) -> tuple[Filter, ...]:
    with_findings = len({finding.bead for finding in alignment.findings})
    return (
        Filter("", "All", summary.beads),
        Filter("finding", "Findings", with_findings),
        Filter("uneven", "Not 1–1", summary.uneven + summary.gaps if both else 0),
        Filter("gap", "Gaps", summary.gaps if both else 0),
        Filter("doubtful", "Doubtful", summary.doubtful),
    )


def checks(alignment: Alignment) -> tuple[Filter, ...]:
    """One filter for each check that found something; the facts are numbers, for a name may hold anything."""
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for finding in alignment.findings:
        rows[visible(finding.check)].add(finding.bead)
    return tuple(Filter(f"k{k}", name, len(rows[name])) for k, name in enumerate(sorted(rows)))


def _out_of_order(alignment: Alignment) -> bool:
    """Whether some row made by hand stands out of order, so that the page has to be told the order."""
    sides = ([k for bead in alignment.beads for k in bead.side(lang)] for lang in LANGS)
    return any(side != sorted(side) for side in sides)


def coverage(alignment: Alignment, lang: Lang) -> str:
    """How many of a document's sentences have a counterpart, in words."""
    total = len(alignment.document(lang).sentences)
    alone = sum(len(bead.side(lang)) for bead in alignment.beads if bead.is_gap)
    share = f" ({(total - alone) / total:.0%})" if total else ""
    return f"{total - alone} of {total} sentences have a counterpart{share}"


def in_one_line(signature: Mapping[str, object]) -> str:
    """A signature as it stands at the foot of a page, its figures rounded."""
    return visible(json.dumps(_rounded(signature), ensure_ascii=False, default=str)) if signature else ""


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, Mapping):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value

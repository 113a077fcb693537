"""What the page's template shows, worked out beforehand so that the template only lays it out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import bilingual
from bilingual.decisions.keys import finding_key, sentence_keys
from bilingual.decisions.replay import notes as decided_notes
from bilingual.model import (
    LANGS,
    Alignment,
    Bead,
    BeadStatus,
    Block,
    Document,
    Finding,
    Kind,
    Lang,
    Sentence,
    Severity,
)
from bilingual.rendering.page.contents import Heading, Term, contents, terms
from bilingual.rendering.page.marks import Marks, Stretch, marks
from bilingual.rendering.summary import CONFIDENT, DOUBTFUL, Summary, heading, marker, shape, summarise, visible

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

ORDER = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and how it is marked. `names`: what lights up with it; `hint`: what it is, in words."""

    text: str
    names: str = ""
    css: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in a cell: its element, class, key, list marker, and text."""

    tag: str
    css: str
    key: str
    marker: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in words. `readings`: the two that disagree, where the message does not show them.

    `key`: what a decision calls it; `at`: the sentence it stands at, language and key; `fact`: its check's filter.
    """

    name: str
    key: str
    at: str
    fact: str
    row: int
    severity: str
    check: str
    message: str
    suggestion: str
    readings: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One bead. `number` counts from one; `facts` is what a filter asks; `why` its evidence as JSON.

    `said` is what people noted: the sentence it stands at, and the text.
    """

    number: int
    css: str
    facts: str
    shape: str
    confidence: str
    doubtful: bool
    status: BeadStatus
    cells: tuple[tuple[Lang, tuple[Line, ...]], ...]
    notes: tuple[Note, ...]
    said: tuple[tuple[str, str], ...]
    why: str


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
    groups: Iterator[tuple[Row, ...]]
    large: bool
    first: int
    version: str
    signature: str


@dataclass(frozen=True, slots=True)
class Excerpted:
    """What a page that shows some rows only has to be told of the whole: the number of its first row, counted from
    one, and the keys of its sentences, which depend on what stands before them."""

    first: int
    keys: Mapping[Lang, tuple[str, ...]]


def titles(alignment: Alignment, title: str | None) -> tuple[tuple[str, str], ...]:
    """What stands at the top of a page, each with its language ("" where nobody knows it)."""
    if title:
        return (("", visible(title)),)
    return tuple((lang, visible(heading(alignment.document(lang)))) for lang in LANGS)


def names(alignment: Alignment) -> tuple[tuple[Lang, str], ...]:
    """The documents' names, by language."""
    return tuple((lang, visible(alignment.document(lang).name)) for lang in LANGS)


def view(alignment: Alignment, title: str | None, of: Excerpted | None = None) -> Page:
    """Work out what the page shows. The groups are made one by one, as the template asks for them."""
    summary = summarise(alignment)
    headings = titles(alignment, title)
    keys = of.keys if of else {lang: sentence_keys(alignment.document(lang)) for lang in LANGS}
    first = of.first if of else 1
    found = checks(alignment)
    notes = tuple(_notes(alignment, keys, {check.label: check.fact for check in found}, first))
    return Page(
        title=" · ".join(dict.fromkeys(text for _, text in headings)),
        titles=headings,
        names=names(alignment),
        counts=summary.in_words()[0],
        found=summary.in_words()[1],
        notes=tuple(sorted(notes, key=lambda note: (ORDER[Severity(note.severity)], note.row))),
        fold_notes=len(notes) > MANY_FINDINGS,
        filters=_filters(alignment, summary),
        checks=found,
        contents=contents(alignment, first),
        coverage=tuple((lang, coverage(alignment, lang)) for lang in LANGS),
        terms=terms(alignment),
        words=STATUS_WORDS,
        pair=sha256(" ".join((*keys["en"], "|", *keys["ja"])).encode()).hexdigest()[:16],
        orders=tuple((lang, " ".join(keys[lang])) for lang in LANGS) if _out_of_order(alignment) else (),
        known=" ".join(decision.id for decision in alignment.decisions),
        groups=_groups(alignment, notes, keys, first),
        large=len(alignment.beads) > LARGE,
        first=first,
        version=bilingual.__version__,
        signature=in_one_line(alignment.signature),
    )


def _filters(alignment: Alignment, summary: Summary) -> tuple[Filter, ...]:
    with_findings = len({finding.bead for finding in alignment.findings})
    return (
        Filter("", "All", summary.beads),
        Filter("finding", "Findings", with_findings),
        Filter("uneven", "Not 1–1", summary.uneven + summary.gaps),
        Filter("gap", "Gaps", summary.gaps),
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


def _groups(
    alignment: Alignment, notes: tuple[Note, ...], keys: Mapping[Lang, tuple[str, ...]], first: int
) -> Iterator[tuple[Row, ...]]:
    marked = marks(alignment)
    by_row: defaultdict[int, list[Note]] = defaultdict(list)
    for note in notes:
        by_row[note.row].append(note)
    said = decided_notes(alignment)
    for group in alignment.groups:
        yield tuple(
            _row(alignment, at, first + at, marked, by_row[first + at], keys, said) for at in range(*group.beads)
        )


def _row(
    alignment: Alignment,
    at: int,
    number: int,
    marked: Mapping[Lang, Marks],
    notes: list[Note],
    keys: Mapping[Lang, tuple[str, ...]],
    said: Mapping[tuple[Lang, str], str],
) -> Row:
    bead = alignment.beads[at]
    # What a person has looked at is no longer doubtful.
    judged = bead.status in ("auto", "rejected")
    doubtful = judged and bead.confidence < DOUBTFUL
    edge = "" if not judged else "double" if doubtful else "dashed" if bead.confidence < CONFIDENT else ""
    kinds = {alignment.document(lang).sentences[k].kind for lang in LANGS for k in bead.side(lang)}
    kind = "title-row" if kinds == {Kind.HEADING} else ""
    uneven = shape(bead) != "1–1"
    named = [(lang, keys[lang][k]) for lang in LANGS for k in bead.side(lang)] if said else []
    facts = {"finding": notes, "uneven": uneven, "gap": bead.is_gap, "doubtful": doubtful, bead.status: True}
    return Row(
        number=number,
        css=" ".join(filter(None, (kind, edge))),
        facts=" ".join([fact for fact, holds in facts.items() if holds] + sorted({note.fact for note in notes})),
        shape=shape(bead) if uneven else "",
        confidence=f"{bead.confidence:.2f}",
        doubtful=doubtful,
        status=bead.status,
        cells=tuple((lang, tuple(_lines(alignment.document(lang), bead, marked[lang], keys[lang]))) for lang in LANGS),
        notes=tuple(sorted(notes, key=lambda note: ORDER[Severity(note.severity)])),
        said=tuple((" ".join(name), visible(said[name])) for name in named if name in said),
        why=_why(bead),
    )


def _lines(document: Document, bead: Bead, marked: Marks, keys: tuple[str, ...]) -> Iterator[Line]:
    for k in bead.side(document.lang):
        sentence = document.sentences[k]
        block = document.blocks[sentence.block] if sentence.block < len(document.blocks) else None
        opens = k == 0 or document.sentences[k - 1].block != sentence.block
        stretches = marked.stretches(k, sentence.text)
        yield Line(
            tag=_tag(sentence, block),
            css=_css(sentence, block),
            key=keys[k],
            marker=marker(block) if block and opens else "",
            pieces=tuple(map(_piece, stretches)),
        )


def _tag(sentence: Sentence, block: Block | None) -> str:
    # The page's own title is the h1.
    level = block.level if block else 1
    return f"h{min(max(level, 1) + 1, 6)}" if sentence.kind is Kind.HEADING else "p"


def _css(sentence: Sentence, block: Block | None) -> str:
    depth = min(block.level, 4) if block and sentence.kind is Kind.ITEM else 0
    return f"{sentence.kind.value} depth-{depth}" if depth else sentence.kind.value


def _piece(stretch: Stretch) -> Piece:
    css = []
    if stretch.severity:
        css.append(f"faulty {stretch.severity}")
    links = [mark for mark in stretch.marks if mark.severity is None]
    if links:
        css += ["link", "term" if any(mark.kind == "term" for mark in links) else "value"]
        css += ["alone"] if all(mark.alone for mark in links) else []
    return Piece(
        text=visible(stretch.text),
        names=" ".join(mark.name for mark in stretch.marks),
        css=" ".join(css),
        hint=visible("; ".join(dict.fromkeys(mark.hint for mark in stretch.marks))),
    )


def _notes(
    alignment: Alignment, keys: Mapping[Lang, tuple[str, ...]], facts: Mapping[str, str], first: int
) -> Iterator[Note]:
    for number, finding in enumerate(alignment.findings):
        bead = alignment.beads[finding.bead]
        lang: Lang = "en" if bead.en else "ja"
        yield Note(
            name=f"f{number}",
            key=finding_key(alignment, finding),
            at=f"{lang} {keys[lang][bead.side(lang)[0]]}",
            fact=facts[visible(finding.check)],
            row=first + finding.bead,
            severity=finding.severity.value,
            check=visible(finding.check),
            message=visible(finding.message),
            suggestion=visible(finding.suggestion),
            readings=_readings(finding),
        )


def _readings(finding: Finding) -> tuple[str, str] | None:
    both = finding.reading_en, finding.reading_ja
    said = all(reading in finding.message for reading in both)
    return None if said else (visible(both[0]), visible(both[1]))


def _why(bead: Bead) -> str:
    """The bead's evidence for the script: [score, [[nats, kind, en, ja, note], ...]], weightiest first."""
    if not bead.evidence:
        return ""
    parts = sorted(bead.evidence, key=lambda item: -abs(item.nats))
    shown = [[round(p.nats, 2), *map(visible, (p.kind, p.en, p.ja, p.note))] for p in parts]
    return json.dumps([round(bead.score, 2), shown], ensure_ascii=False, separators=(",", ":"))


def in_one_line(signature: Mapping[str, object]) -> str:
    """A signature as it stands at the foot of a page."""
    return visible(json.dumps(dict(signature), ensure_ascii=False, default=str)) if signature else ""

"""The rows of the page, worked out beforehand so that the template only lays them out."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from bilingual.decisions.replay import notes as decided_notes
from bilingual.model import LANGS, Alignment, Bead, BeadStatus, Block, Kind, Lang, Ruby, Sentence, Severity
from bilingual.rendering.drafts import EVIDENCE, Drafts
from bilingual.rendering.page.differences import Difference, differences
from bilingual.rendering.page.marks import Stretch, marks
from bilingual.rendering.page.notes import ORDER, Note
from bilingual.rendering.summary import CONFIDENT, DOUBTFUL, marker, shape, visible

CHUNK = 40
"""Rows that a browser lays out, or passes over, at once. Fewer mean more boxes, more mean longer waits for each."""

LINE = {"en": 62, "ja": 34}
"""Characters on a line of a cell at 1440 pixels, to guess how tall rows are that the browser has not laid out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and how it is marked. `names`: what lights up with it; `hint`: what it is, in words.

    `parts`: where readings stand over some of it, the text in parts, each with its reading ("" for none).
    """

    text: str
    names: str = ""
    css: str = ""
    hint: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of a sentence; `reading` stands over all of them together where a mark begins or ends under it."""

    pieces: tuple[Piece, ...]
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in a cell: its element, class, key, list marker, and text."""

    tag: str
    css: str
    key: str
    marker: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine's draft for a row: whose it is, the sentence it stands at, and its text beside a person's."""

    label: str
    lang: Lang
    at: str
    pieces: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One bead. `number` counts from one; `facts` is what a filter asks; `why` its evidence as JSON.

    `said` is what people noted: the sentence it stands at, and the text. `opens`: it begins a paragraph. `tall`: about
    how many lines of text it has at full width. `origin`: where the text of one side comes from if a machine drafted
    it, in a word or two and in full.
    """

    number: int
    css: str
    facts: str
    shape: str
    confidence: str
    doubtful: bool
    status: BeadStatus
    opens: bool
    tall: int
    cells: tuple[tuple[Lang, tuple[Line, ...]], ...]
    draft: Draft | None
    notes: tuple[Note, ...]
    said: tuple[tuple[str, str], ...]
    why: str
    origin: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that stand in one section of the page; `tall` in lines of text."""

    rows: tuple[Row, ...]
    tall: int


def chunks(
    alignment: Alignment,
    langs: tuple[Lang, ...],
    notes: tuple[Note, ...],
    keys: Mapping[Lang, tuple[str, ...]],
    first: int,
    drafts: Drafts | None,
) -> Iterator[Chunk]:
    """The rows of the page, some at a time, as the template asks for them. `langs`: those that have a column."""
    opening = {group.beads.start for group in alignment.groups}
    make = _Rows(alignment, langs, notes, keys, first, drafts)
    for start in range(0, len(alignment.beads), CHUNK):
        rows = tuple(make.row(at, at in opening) for at in range(start, min(start + CHUNK, len(alignment.beads))))
        yield Chunk(rows, sum(row.tall for row in rows))


class _Rows:
    """What all rows of a page have to be told."""

    def __init__(
        self,
        alignment: Alignment,
        langs: tuple[Lang, ...],
        notes: tuple[Note, ...],
        keys: Mapping[Lang, tuple[str, ...]],
        first: int,
        drafts: Drafts | None,
    ) -> None:
        self.alignment = alignment
        self.keys = keys
        self.first = first
        self.drafts = drafts
        self.columns = langs
        self.marked = marks(alignment)
        self.said = decided_notes(alignment)
        self.notes: defaultdict[int, list[Note]] = defaultdict(list)
        for note in notes:
            self.notes[note.row].append(note)

    def row(self, at: int, opens: bool) -> Row:
        bead = self.alignment.beads[at]
        notes = sorted(self.notes[self.first + at], key=lambda note: ORDER[Severity(note.severity)])
        # What a person has looked at is no longer doubtful.
        judged = bead.status in ("auto", "rejected")
        doubtful = judged and bead.confidence < DOUBTFUL
        edge = "" if not judged else "double" if doubtful else "dashed" if bead.confidence < CONFIDENT else ""
        sentences = [self.alignment.document(lang).sentences[k] for lang in self.columns for k in bead.side(lang)]
        gap = bead.is_gap and len(self.columns) > 1
        uneven = gap or (not bead.is_gap and shape(bead) != "1–1")
        named = [(lang, self.keys[lang][k]) for lang in LANGS for k in bead.side(lang)] if self.said else []
        facts = {"finding": notes, "uneven": uneven, "gap": gap, "doubtful": doubtful, bead.status: True}
        looks = {
            "opens": opens,
            "title-row": {sentence.kind for sentence in sentences} == {Kind.HEADING},
            edge: edge,
            "with-ruby": any(sentence.excerpt.ruby for sentence in sentences),
        }
        return Row(
            number=self.first + at,
            css=" ".join(name for name, holds in looks.items() if holds),
            facts=" ".join([fact for fact, holds in facts.items() if holds] + sorted({note.fact for note in notes})),
            shape=shape(bead) if uneven else "",
            confidence=f"{bead.confidence:.2f}",
            doubtful=doubtful,
            status=bead.status,
            opens=opens,
            tall=self.tall(bead) + len(notes),
            cells=tuple((lang, tuple(self.lines(bead, lang))) for lang in self.columns),
            draft=self.draft(at),
            notes=tuple(notes),
            said=tuple((" ".join(name), visible(self.said[name])) for name in named if name in self.said),
            why=_why(bead),
            origin=_origin(bead),
        )

    def tall(self, bead: Bead) -> int:
        sides = ((lang, self.alignment.document(lang).sentences) for lang in self.columns)
        return max(1, *(sum(1 + len(some[k].text) // LINE[lang] for k in bead.side(lang)) for lang, some in sides))

    def lines(self, bead: Bead, lang: Lang) -> Iterator[Line]:
        document = self.alignment.document(lang)
        for k in bead.side(lang):
            sentence = document.sentences[k]
            block = document.blocks[sentence.block] if sentence.block < len(document.blocks) else None
            opens = k == 0 or document.sentences[k - 1].block != sentence.block
            stretches = self.marked[lang].stretches(k, sentence.text)
            yield Line(
                tag=_tag(sentence, block),
                css=_css(sentence, block),
                key=self.keys[lang][k],
                marker=marker(block) if block and opens else "",
                runs=tuple(runs(stretches, sentence.excerpt.ruby)),
            )

    def draft(self, at: int) -> Draft | None:
        offered = self.drafts.texts.get(at) if self.drafts else None
        if not offered or not self.drafts:
            return None
        bead, lang = self.alignment.beads[at], self.drafts.lang
        source: Lang = "ja" if lang == "en" else "en"
        side: Lang = source if bead.side(source) else lang
        text = self.alignment.text(bead, lang)
        pieces = differences(offered.text, text) if text else (Difference("both", offered.text),)
        return Draft(
            label=visible(offered.label),
            lang=lang,
            at=f"{side} {self.keys[side][bead.side(side)[0]]}",
            pieces=tuple(Difference(whose, visible(piece)) for whose, piece in pieces),
        )


def columns(alignment: Alignment, drafts: Drafts | None) -> tuple[Lang, ...]:
    """The languages that have a column: both, unless drafts take the place of a document that has no sentence."""
    drafted = drafts is not None and not alignment.document(drafts.lang).sentences
    return tuple(lang for lang in LANGS if not (drafted and drafts and drafts.lang == lang))


def runs(stretches: Sequence[Stretch], ruby: Sequence[Ruby]) -> Iterator[Run]:
    """A sentence's stretches with the readings over it: inside a mark that holds the whole base, else around marks."""
    if not ruby:
        yield Run(tuple(_piece(stretch, stretch.text) for stretch in stretches))
        return
    bounds = list(accumulate((len(stretch.text) for stretch in stretches), initial=0))
    around = [one for one in ruby if bisect_right(bounds, one.start) < bisect_left(bounds, one.end)]
    inside = [one for one in ruby if bisect_right(bounds, one.start) >= bisect_left(bounds, one.end)]

    def pieces(low: int, high: int) -> Iterator[Piece]:
        for k in range(bisect_right(bounds, low) - 1, bisect_left(bounds, high)):
            start, end = max(low, bounds[k]), min(high, bounds[k + 1])
            text = stretches[k].text[start - bounds[k] : end - bounds[k]]
            first, last = bisect_left(inside, start, key=_start), bisect_left(inside, end, key=_start)
            yield _piece(stretches[k], text, tuple(_parts(text, start, inside[first:last])))

    at = 0
    for one in around:
        yield Run(tuple(pieces(at, one.start)))
        yield Run(tuple(pieces(one.start, one.end)), visible(one.reading))
        at = one.end
    yield Run(tuple(pieces(at, bounds[-1])))


_start = itemgetter(0)


def _parts(text: str, offset: int, ruby: Sequence[Ruby]) -> Iterator[tuple[str, str]]:
    """A text that starts at `offset`, in parts, each with the reading over it."""
    last = 0
    for start, end, reading in ruby:
        if last < start - offset:
            yield visible(text[last : start - offset]), ""
        yield visible(text[start - offset : end - offset]), visible(reading)
        last = end - offset
    if ruby and last < len(text):
        yield visible(text[last:]), ""


def _tag(sentence: Sentence, block: Block | None) -> str:
    # The page's own title is the h1.
    level = block.level if block else 1
    return f"h{min(max(level, 1) + 1, 6)}" if sentence.kind is Kind.HEADING else "p"


def _css(sentence: Sentence, block: Block | None) -> str:
    depth = min(block.level, 4) if block and sentence.kind is Kind.ITEM else 0
    return f"{sentence.kind.value} depth-{depth}" if depth else sentence.kind.value


def _piece(stretch: Stretch, text: str, parts: tuple[tuple[str, str], ...] = ()) -> Piece:
    css = []
    if stretch.severity:
        css.append(f"faulty {stretch.severity}")
    links = [mark for mark in stretch.marks if mark.severity is None]
    if links:
        css += ["link", "term" if any(mark.kind == "term" for mark in links) else "value"]
        css += ["alone"] if all(mark.alone for mark in links) else []
    return Piece(
        text=visible(text),
        names=" ".join(mark.name for mark in stretch.marks),
        css=" ".join(css),
        hint=visible("; ".join(dict.fromkeys(mark.hint for mark in stretch.marks))),
        parts=parts,
    )


def _origin(bead: Bead) -> tuple[str, str] | None:
    note = next((one.note for one in bead.evidence if one.kind == EVIDENCE), None)
    return (visible(note.partition(",")[0]), visible(note)) if note else None


def _why(bead: Bead) -> str:
    """The bead's evidence for the script: [score, [[nats, kind, en, ja, note], ...]], weightiest first."""
    if not bead.evidence:
        return ""
    parts = sorted(bead.evidence, key=lambda item: -abs(item.nats))
    shown = [[round(p.nats, 2), *map(visible, (p.kind, p.en, p.ja, p.note))] for p in parts]
    return json.dumps([round(bead.score, 2), shown], ensure_ascii=False, separators=(",", ":"))

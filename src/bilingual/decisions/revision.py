"""From an alignment and a log to the revised alignment: what is decided stays, what was rejected is aligned again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from bilingual.decisions.keys import bead_keys, finding_key, sentence_keys
from bilingual.decisions.replay import Replayed, Row, Unmet, replay
from bilingual.model import LANGS, Alignment, Bead, Decision, Document, Lang


class Realign(Protocol):
    """Aligns some sentences of both documents (indices, ascending) among themselves, into beads of those indices."""

    def __call__(self, en: Sequence[int], ja: Sequence[int]) -> Sequence[Bead]: ...


@dataclass(frozen=True, slots=True)
class Revised:
    """The alignment with the decisions in it, and what could not be heard. `heard` counts decisions new to it."""

    alignment: Alignment
    heard: int
    unmet: tuple[Unmet, ...]


def revise(alignment: Alignment, log: Iterable[Decision], realign: Realign) -> Revised:
    """Hear a log. Hearing it twice changes no more than hearing it once: the alignment keeps what it has heard.

    Rows that a person confirmed or made are fixed points. Between two of them, rows are aligned again where one of
    them was rejected; elsewhere the best way between two points that it led through before is the same way. A rejected
    row that comes back all the same is parted into its two sides. Findings and links are those of rows that stayed;
    check the alignment again for the others'.
    """
    given = list({decision.id: decision for decision in log}.values())
    known = {decision.id for decision in alignment.decisions}
    new = [decision for decision in given if decision.id not in known]
    if not new:
        return Revised(alignment, 0, ())
    keys = {lang: sentence_keys(alignment.document(lang)) for lang in LANGS}
    rows = [Row(bead_keys(bead, keys), bead.status) for bead in alignment.beads]
    findings = {finding_key(alignment, finding) for finding in alignment.findings}
    done = replay(rows, keys, findings, new, known)
    beads = _beads(alignment, done, keys)
    beads = list(_realigned(beads, realign)) if any(_is_new_reject(bead, alignment) for bead in beads) else beads
    revised = _with_beads(alignment, beads, done)
    return Revised(replace(revised, decisions=(*alignment.decisions, *new)), len(done.heard), tuple(done.unmet))


def _beads(alignment: Alignment, done: Replayed, keys: dict[Lang, tuple[str, ...]]) -> list[Bead]:
    """The rows as beads: the old one where its sentences are the same, with its evidence."""
    place = {lang: {key: at for at, key in enumerate(keys[lang])} for lang in LANGS}
    old = {(bead.en, bead.ja): bead for bead in alignment.beads}
    out = []
    for row in done.rows:
        en, ja = (tuple(place[lang][key] for key in side) for lang, side in zip(LANGS, row.keys, strict=True))
        out.append(replace(old.get((en, ja)) or Bead(en, ja), status=row.status))
    return out


def _is_new_reject(bead: Bead, alignment: Alignment) -> bool:
    return bead.status == "rejected" and not (bead.is_gap and bead in alignment.beads)


def _realigned(beads: Iterable[Bead], realign: Realign) -> Iterator[Bead]:
    for free, run in groupby(beads, key=lambda bead: bead.status in ("auto", "rejected")):
        some = list(run)
        rejected = {(bead.en, bead.ja) for bead in some if bead.status == "rejected"}
        if not free or not rejected:
            yield from some
            continue
        en = [k for bead in some for k in bead.en]
        ja = [k for bead in some for k in bead.ja]
        for bead in realign(en, ja) if en and ja else some:
            yield from _parted(bead) if (bead.en, bead.ja) in rejected else (bead,)


def _parted(bead: Bead) -> Iterator[Bead]:
    """A rejected bead's two sides, each without counterpart."""
    if bead.en:
        yield Bead(bead.en, (), status="rejected")
    if bead.ja:
        yield Bead((), bead.ja, status="rejected")


def _with_beads(alignment: Alignment, beads: Sequence[Bead], done: Replayed) -> Alignment:
    """The alignment with other beads; findings and links go with the rows that stayed, unless they were silenced."""
    now = {(bead.en, bead.ja): at for at, bead in enumerate(beads)}
    at = [now.get((bead.en, bead.ja)) for bead in alignment.beads]
    findings = tuple(
        replace(finding, bead=row)
        for finding in alignment.findings
        if (row := at[finding.bead]) is not None and finding_key(alignment, finding) not in done.silenced
    )
    links = tuple(link._replace(bead=row) for link in alignment.links if (row := at[link.bead]) is not None)
    return replace(alignment, beads=tuple(beads), findings=findings, links=links)


def part(document: Document, indices: Sequence[int]) -> Document:
    """A document with some of its sentences only; its text and blocks stay."""
    return replace(document, sentences=tuple(document.sentences[k] for k in indices))

"""Hearing a log of decisions: what the rows become. `decisions.js` on the page does exactly the same.

A decision is heard where the rows that it names stand as it names them; otherwise nothing of it happens, and it is
reported with the reason. What regroups sentences makes rows by hand; as many as there were each take one's place, else
all stand where the first of the old ones stood. A decision counts once, by its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bilingual.model import LANGS, Action, Alignment, BeadStatus, Decision, Keys, Lang

REGROUPING: frozenset[Action] = frozenset({"merge", "split", "move", "link", "regroup"})


class Reason(StrEnum):
    """Why a decision could not be heard."""

    TEXT = "the text has changed"
    ROWS = "the rows are divided otherwise now"
    STATUS = "a row made by hand, or a gap that is meant, cannot be rejected: split it instead"
    GAP = "the row has a counterpart now"
    FINDING = "there is no such finding now"
    UNDO = "what it takes back or brings back is not in this log"
    SHAPE = "it does not keep each sentence exactly once"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A decision that could not be heard, and why."""

    decision: Decision
    reason: Reason


@dataclass(slots=True)
class Row:
    """A bead while decisions are heard; `became` holds the rows that took its place, once there are some."""

    keys: Keys
    status: BeadStatus = "auto"
    became: list[Row] | None = None


@dataclass(slots=True)
class Replayed:
    """What became of the rows, in order; the reasons to be silent by fingerprint; what could not be heard."""

    rows: list[Row]
    silenced: dict[str, str] = field(default_factory=dict)
    heard: list[Decision] = field(default_factory=list)
    unmet: list[Unmet] = field(default_factory=list)


def replay(
    rows: Sequence[Row],
    order: Mapping[Lang, Sequence[str]],
    findings: Iterable[str],
    log: Iterable[Decision],
    known: Iterable[str] = (),
) -> Replayed:
    """Hear a log. Time is linear in the rows and the log.

    `order`: the sentence keys of both documents; `findings`: the fingerprints there are; `known`: ids heard before,
    which are passed over. The given rows are left as they are.
    """
    place = {lang: {key: at for at, key in enumerate(order[lang])} for lang in LANGS}
    state = _State([Row(row.keys, row.status) for row in rows], place, frozenset(findings))
    out = Replayed([])
    standing, out.unmet = effective(log, frozenset(known))
    for decision in standing:
        reason = state.hear(decision)
        if reason is None:
            out.heard.append(decision)
        else:
            out.unmet.append(Unmet(decision, reason))
    out.rows = list(_leaves(state.rows))
    out.silenced = state.silenced
    return out


def effective(log: Iterable[Decision], known: frozenset[str] = frozenset()) -> tuple[list[Decision], list[Unmet]]:
    """The decisions that stand once undo and redo are heard, and those undos and redos that mean nothing here."""
    seen = set(known)
    standing: dict[str, Decision] = {}
    undone: set[str] = set()
    unmet: list[Unmet] = []
    for decision in log:
        if decision.id in seen:
            continue
        seen.add(decision.id)
        if decision.action not in ("undo", "redo"):
            standing[decision.id] = decision
        elif decision.undoes not in standing:
            unmet.append(Unmet(decision, Reason.UNDO))
        elif decision.action == "undo":
            undone.add(decision.undoes)
        else:
            undone.discard(decision.undoes)
    return [decision for decision in standing.values() if decision.id not in undone], unmet


def notes(alignment: Alignment) -> dict[tuple[Lang, str], str]:
    """The notes that people wrote, by language and key of the sentence that they stand at."""
    out: dict[tuple[Lang, str], str] = {}
    for decision in effective(alignment.decisions)[0]:
        if decision.action == "note" and decision.rows:
            for lang, key in _first(decision.rows[0]):
                out[lang, key] = decision.text
    return {at: text for at, text in out.items() if text}


def _first(row: Keys) -> Iterator[tuple[Lang, str]]:
    if row.en:
        yield "en", row.en[0]
    elif row.ja:
        yield "ja", row.ja[0]


def _leaves(rows: Iterable[Row]) -> Iterator[Row]:
    waiting = [iter(rows)]
    while waiting:
        row = next(waiting[-1], None)
        if row is None:
            waiting.pop()
        elif row.became is None:
            yield row
        else:
            waiting.append(iter(row.became))


class _State:
    def __init__(self, rows: list[Row], place: Mapping[Lang, Mapping[str, int]], findings: frozenset[str]) -> None:
        self.rows = rows
        self.place = place
        self.findings = findings
        self.silenced: dict[str, str] = {}
        self.holds: dict[Lang, dict[str, Row]] = {lang: {} for lang in LANGS}
        for row in rows:
            self.own(row)

    def own(self, row: Row) -> None:
        for lang, keys in zip(LANGS, row.keys, strict=True):
            for key in keys:
                self.holds[lang][key] = row

    def hear(self, decision: Decision) -> Reason | None:
        if decision.action in ("silence", "unsilence"):
            return self.silence(decision)
        if any(key not in self.place[lang] for lang, key in _named(decision)):
            return Reason.TEXT
        if decision.action == "note":
            return None if len(decision.rows) == 1 and any(decision.rows[0]) else Reason.SHAPE
        found = [self.find(keys) for keys in decision.rows]
        rows = [row for row in found if row is not None]
        if not found or len(rows) < len(found):
            return Reason.ROWS
        if decision.action in REGROUPING:
            return self.regroup(rows, decision)
        return self.decide(rows[0], decision.action) if len(rows) == 1 else Reason.SHAPE

    def find(self, keys: Keys) -> Row | None:
        """The row that holds exactly these sentences."""
        row = next((self.holds[lang].get(key) for lang, key in _first(keys)), None)
        return row if row is not None and row.keys == keys else None

    def decide(self, row: Row, action: Action) -> Reason | None:
        by_hand = row.status in ("manual", "intended")
        if action == "confirm":
            # Made by hand is already more than confirmed.
            row.status = row.status if by_hand else "confirmed"
        elif action == "reject":
            if by_hand:
                return Reason.STATUS
            row.status = "rejected"
        elif action == "intend":
            if all(row.keys):
                return Reason.GAP
            row.status = "intended"
        else:
            row.status = "manual" if by_hand else "auto"
        return None

    def regroup(self, rows: list[Row], decision: Decision) -> Reason | None:
        for at, lang in enumerate(LANGS):
            sides = [[self.place[lang][key] for key in row[at]] for row in decision.into]
            old = sorted(self.place[lang][key] for row in decision.rows for key in row[at])
            if sorted(k for side in sides for k in side) != old or any(side != sorted(side) for side in sides):
                return Reason.SHAPE
        if len({id(row) for row in rows}) < len(rows) or not all(any(row) for row in decision.into):
            return Reason.SHAPE
        made = [Row(keys, "manual") for keys in decision.into]
        for at, row in enumerate(rows):
            row.became = [made[at]] if len(made) == len(rows) else [] if at else made
        for row in made:
            self.own(row)
        return None

    def silence(self, decision: Decision) -> Reason | None:
        if decision.finding not in self.findings:
            return Reason.FINDING
        if decision.action == "silence":
            self.silenced[decision.finding] = decision.text
        else:
            self.silenced.pop(decision.finding, None)
        return None


def _named(decision: Decision) -> Iterator[tuple[Lang, str]]:
    for row in (*decision.rows, *decision.into):
        for lang, keys in zip(LANGS, row, strict=True):
            for key in keys:
                yield lang, key

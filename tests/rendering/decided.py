"""Random logs of decisions: mostly what a person could have decided, now and then what makes no sense any more."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from bilingual.decisions import Row, bead_keys, finding_key, replay, sentence_keys
from bilingual.model import LANGS, Action, Alignment, Decision, Keys, Lang


def rows_of(alignment: Alignment) -> list[Row]:
    """The beads as `replay` takes them."""
    keys = order_of(alignment)
    return [Row(bead_keys(bead, keys), bead.status) for bead in alignment.beads]


def order_of(alignment: Alignment) -> dict[Lang, tuple[str, ...]]:
    return {lang: sentence_keys(alignment.document(lang)) for lang in LANGS}


def findings_of(alignment: Alignment) -> list[str]:
    return [finding_key(alignment, finding) for finding in alignment.findings]


def random_log(random: Random, alignment: Alignment, length: int) -> list[Decision]:
    """A log on an alignment; each decision looks at the rows as those before it left them, or at stale ones."""
    rows, order, findings = rows_of(alignment), order_of(alignment), findings_of(alignment)
    log: list[Decision] = []
    for number in range(length):
        now = replay(rows, order, findings, log).rows
        seen = [row.keys for row in (now if random.random() < 0.9 else rows)]
        log.append(_decision(random, f"d{number}", seen, order, findings, log))
    return log


def _decision(
    random: Random,
    name: str,
    rows: Sequence[Keys],
    order: dict[Lang, tuple[str, ...]],
    findings: Sequence[str],
    log: Sequence[Decision],
) -> Decision:
    roll = random.random()
    if roll < 0.12 and log:
        return Decision(name, random.choice(["undo", "redo"]), undoes=random.choice(log).id)
    if roll < 0.2 and findings:
        return Decision(name, random.choice(["silence", "unsilence"]), finding=random.choice(findings), text="known")
    at = random.randrange(len(rows))
    row, beside = rows[at], rows[min(at + 1, len(rows) - 1)]
    if roll < 0.5:
        actions: list[Action] = ["confirm", "reject", "intend", "reopen", "note"]
        action = random.choice(actions)
        return Decision(name, action, (row,), text="look again" if action == "note" else "")
    if roll < 0.55:
        return Decision(name, "confirm", (Keys(("gone",), ()),), quote="What was here")
    if roll < 0.7 and row is not beside:
        return Decision(name, "merge", (row, beside), (_joined(order, row, beside),))
    if roll < 0.8:
        cut = {lang: random.randint(0, len(side)) for lang, side in zip(LANGS, row, strict=True)}
        parts = (Keys(row.en[: cut["en"]], row.ja[: cut["ja"]]), Keys(row.en[cut["en"] :], row.ja[cut["ja"] :]))
        # Both parts, even where one is empty: that is no split, and has to be refused alike.
        return Decision(name, "split", (row,), parts)
    if roll < 0.9 and row is not beside and row.en:
        into = (row._replace(en=row.en[:-1]), beside._replace(en=(row.en[-1], *beside.en)))
        return Decision(name, "move", (row, beside), tuple(keys for keys in into if any(keys)))
    other = rows[random.randrange(len(rows))]
    return Decision(name, "link", (row, other), (_joined(order, row, other),))


def _joined(order: dict[Lang, tuple[str, ...]], *rows: Keys) -> Keys:
    place = {lang: {key: at for at, key in enumerate(order[lang])} for lang in LANGS}
    en, ja = (
        tuple(sorted((key for row in rows for key in row[at]), key=lambda key: place[lang][key]))
        for at, lang in enumerate(LANGS)
    )
    return Keys(en, ja)

"""An alignment as the rows of a table, whatever kind of table it becomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bilingual.decisions.keys import sentence_keys
from bilingual.decisions.replay import notes
from bilingual.model import LANGS, Alignment, BeadStatus, Finding

HEADER = ("bead", "group", "en", "ja", "confidence", "findings", "status", "note")

DECIDED: frozenset[BeadStatus] = frozenset({"confirmed", "manual", "intended"})
"""What a person has confirmed, made or meant."""

Row = tuple[tuple[str, ...], ...]
"""A row: for each column of `HEADER` its texts; only en, ja, findings and note may hold several."""


def rows(alignment: Alignment, *, confirmed_only: bool = False) -> Iterator[Row]:
    """One row a bead; with `confirmed_only`, of the beads that a person decided in favour of."""
    findings: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in alignment.findings:
        findings[finding.bead].append(finding)
    said = notes(alignment)
    keys = {lang: sentence_keys(alignment.document(lang)) for lang in LANGS} if said else {}
    for number, group in enumerate(alignment.groups, 1):
        for at in range(*group.beads):
            bead = alignment.beads[at]
            if confirmed_only and bead.status not in DECIDED:
                continue
            en, ja = (
                tuple(alignment.document(lang).sentences[k].text for k in bead.side(lang))  #
                for lang in LANGS
            )
            named = tuple(f"{item.severity} {item.check}: {item.message}" for item in findings[at])
            places = ((lang, keys[lang][k]) for lang in LANGS for k in bead.side(lang)) if said else ()
            noted = tuple(said[place] for place in places if place in said)
            status = "" if bead.status == "auto" else bead.status
            yield (str(at + 1),), (str(number),), en, ja, (f"{bead.confidence:.2f}",), named, (status,), noted

"""What people decide about an alignment: a log that is only added to, and what becomes of the alignment through it."""

from __future__ import annotations

from bilingual.decisions.keys import bead_keys, finding_key, sentence_keys
from bilingual.decisions.log import read, write
from bilingual.decisions.quiet import quietened, silences
from bilingual.decisions.replay import Replayed, Row, Unmet, notes, replay
from bilingual.decisions.revision import Realign, Revised, revise

__all__ = [
    "Realign",
    "Replayed",
    "Revised",
    "Row",
    "Unmet",
    "bead_keys",
    "finding_key",
    "notes",
    "quietened",
    "read",
    "replay",
    "revise",
    "sentence_keys",
    "silences",
    "write",
]

"""Values: numbers, dates, times, durations and amounts with what they mean, in English and Japanese."""

from __future__ import annotations

from bilingual.analyse.values.agreement import agree
from bilingual.analyse.values.display import display
from bilingual.analyse.values.finding import find
from bilingual.analyse.values.matching import is_weak, matched, unmatched

__all__ = ["agree", "display", "find", "is_weak", "matched", "unmatched"]

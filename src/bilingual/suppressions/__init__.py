"""Findings that someone has looked at and silenced, with a reason: in a baseline file, or beside the text."""

from __future__ import annotations

from bilingual.suppressions.apply import Outcome, apply
from bilingual.suppressions.baseline import Suppression, load, renewed, save
from bilingual.suppressions.model import Notice, Silenced

__all__ = ["Notice", "Outcome", "Silenced", "Suppression", "apply", "load", "renewed", "save"]

"""Local models as folders: what they are, where they are kept, how one is added and verified."""

from __future__ import annotations

from bilingual.models.manifest import Direction, Limits, Manifest, Tokenizer

__all__ = ["Direction", "Limits", "Manifest", "Tokenizer"]

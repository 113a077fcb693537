"""Local models as folders: what they are, where they are kept, how one is added and verified.

from bilingual.models import Store

manifest, folder = Store().get("opus-mt-ja-en")
"""

from __future__ import annotations

from bilingual.models.manifest import Direction, Limits, Manifest, Tokenizer
from bilingual.models.places import bundled_folder
from bilingual.models.store import Installed, Store

__all__ = ["Direction", "Installed", "Limits", "Manifest", "Store", "Tokenizer", "bundled_folder"]

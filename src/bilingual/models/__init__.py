"""Local models as folders: what they are, where they are kept, how one is added and verified.

from bilingual.models import Store, add

add("translate-en_ja-1_1.argosmodel")
manifest, folder = Store().get("argos-en-ja-1.1")
"""

from __future__ import annotations

from bilingual.models.adding import Added, Stated, add
from bilingual.models.document import read
from bilingual.models.manifest import Direction, Limits, Manifest, Tokenizer
from bilingual.models.places import bundled_folder
from bilingual.models.store import Installed, Store
from bilingual.models.verifying import verify

__all__ = [
    "Added",
    "Direction",
    "Installed",
    "Limits",
    "Manifest",
    "Stated",
    "Store",
    "Tokenizer",
    "add",
    "bundled_folder",
    "read",
    "verify",
]

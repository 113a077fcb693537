"""The engine: a local CTranslate2 model and its SentencePiece pieces behind the `Engine` protocol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.drafting.engine.settings import Device, Settings
from bilingual.models import Manifest

if TYPE_CHECKING:
    from bilingual.drafting.engine.local import LocalEngine

__all__ = ["Device", "Settings", "open_engine"]


def open_engine(folder: Path, manifest: Manifest, settings: Settings | None = None) -> LocalEngine:
    """Load the model of a folder that `manifest` describes.

    Raises `ModelError` where it is no translation model, its files cannot be read, or the device does not have the
    memory for it. The files are not verified here: `bilingual models verify` does that.
    """
    from bilingual.drafting.engine.local import LocalEngine

    return LocalEngine(folder, manifest, settings or Settings())

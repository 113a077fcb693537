"""Where models are kept: a folder that is named, those of `BILINGUAL_MODELS`, the user's own, and the bundled ones."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "BILINGUAL_MODELS"


def folders(given: Path | str | None = None, environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """The folders that models are looked for in, the first of them the one that models are added to.

    `given` comes before what `BILINGUAL_MODELS` names (several with the system's path separator), and that before the
    user's folder; the bundled folder is always the last.
    """
    environment = os.environ if environment is None else environment
    named = [Path(part) for part in environment.get(VARIABLE, "").split(os.pathsep) if part]
    chosen = [Path(given)] if given is not None else named or [user_folder(environment)]
    bundled = bundled_folder()
    return (*chosen, bundled) if bundled else tuple(chosen)


def user_folder(environment: Mapping[str, str] | None = None) -> Path:
    """`bilingual/models` in the user's data directory (`XDG_DATA_HOME`, or what the system has for it)."""
    environment = os.environ if environment is None else environment
    data = environment.get("XDG_DATA_HOME", "")
    # The XDG specification has relative paths ignored.
    if not os.path.isabs(data):
        data = environment.get("LOCALAPPDATA", "") if os.name == "nt" else ""
    base = Path(data) if data else Path.home() / ".local" / "share"
    return base / "bilingual" / "models"


def bundled_folder() -> Path | None:
    """The models that come with this package, None where there are none."""
    packed = Path(__file__).with_name("data")
    if packed.is_dir():
        return packed
    # A source checkout has them at its top.
    checkout = Path(__file__).resolve().parents[3] / "models"
    return checkout if checkout.is_dir() else None

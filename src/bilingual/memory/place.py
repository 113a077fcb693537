"""Where the translation memory is: as named, as `BILINGUAL_MEMORY` says, or as the nearest configuration says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "BILINGUAL_MEMORY"


def located(
    given: Path | None = None, *, near: Path | None = None, environment: Mapping[str, str] | None = None
) -> Path | None:
    """The file of the memory, whether or not it is there yet; None where nothing names one.

    `near` is the folder from which a configuration is looked for (the current one by default). Raises `ConfigError`
    where that configuration has faults.
    """
    if given is not None:
        return given
    named = (os.environ if environment is None else environment).get(VARIABLE, "")
    if named:
        return Path(named)
    from bilingual import config

    return config.nearest(Path.cwd() if near is None else near).memory

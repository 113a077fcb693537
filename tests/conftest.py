"""Settings for every test."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is not a failure: how long one example takes depends on what else runs beside it.
settings.register_profile("bilingual", deadline=None, print_blob=True)
settings.load_profile("bilingual")

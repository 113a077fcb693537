"""Settings for every test, and how work is counted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is not a failure: how long one example takes depends on what else runs beside it.
settings.register_profile("bilingual", deadline=None, print_blob=True)
settings.load_profile("bilingual")


@pytest.fixture
def steps() -> Callable[[Callable[[], object]], int]:
    """How many lines of Python a call runs: the same on any machine and on a busy one, unlike seconds.

    What C does is not counted. Caches that a first call fills make the second cheaper: call twice where that matters.
    """

    def count(run: Callable[[], object]) -> int:
        lines = 0

        def trace(frame: FrameType, event: str, arg: Any) -> Callable[..., Any]:
            nonlocal lines
            lines += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            run()
        finally:
            sys.settrace(before)
        return lines

    return count

"""Where the tests of consulted models find what other tests have made."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
for folder in ("consulting", "models", "drafting", "aligner", "cli"):
    sys.path.append(str(TESTS / folder))

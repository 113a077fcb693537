"""Killed at any moment, `models add` leaves nothing that lists as a model, and a rerun completes and cleans up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tiny

from bilingual.models import Store, add, verify

KILLS = int(os.environ.get("BILINGUAL_TEST_KILLS", "10"))
"""How many processes are killed; more of them with the variable."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be copied")
@pytest.mark.parametrize("make", [tiny.opus_zip, tiny.quickmt], ids=["converted from a zip", "copied from a folder"])
def test_killed_at_random_steps(tmp_path: Path, make: object) -> None:
    path = make(tmp_path / "downloads")  # type: ignore[operator]
    store = tmp_path / "models"
    script = Path(__file__).with_name("killing.py")
    command = [sys.executable, str(script), str(path), str(store), str(KILLS), "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(rows) == KILLS
    assert sum(killed == "True" for _, killed, _, _ in rows) > KILLS // 2
    for at, killed, listed, faults in rows:
        assert faults == "[]", f"killed at step {at}"
        assert listed in ("0", "1")
        assert listed == "1" or killed == "True"

    added = add(path, store)
    assert verify(added.folder) == ()
    assert [one.name for one in store.iterdir()] == [added.manifest.id]
    assert len(Store([store]).list()) == 1

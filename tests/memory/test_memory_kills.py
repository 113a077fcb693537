"""A kill at any moment loses at most the transaction under way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from killing import BATCH

KILLS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_whole_transactions_stay_and_a_second_run_completes(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    lines = [json.dumps({"en": f"Text number {n} of many.", "ja": f"多くの文の{n}番目。"}) for n in range(21)]
    pairs.write_text("\n".join(lines), encoding="utf-8")
    script = Path(__file__).with_name("killing.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(pairs), str(KILLS)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    reports = [
        json.loads(line.removeprefix("report ")) for line in done.stdout.splitlines() if line.startswith("report")
    ]
    assert len(reports) == KILLS
    for report in reports:
        assert report["left"] % BATCH == 0 or report["left"] == report["total"]
        assert report["in order"]
        assert report["sound"]
        assert report["found"]
        assert report["completed"]
        assert report["beside"] == []
    # The kills struck, and at different moments.
    assert sum(report["dead"] for report in reports) > KILLS // 2
    assert len({report["left"] for report in reports}) > 3

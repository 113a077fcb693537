"""The same files give the same output, whatever order Python keeps sets in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EN = """The delegation of Japan and Australia went on to the southeast every second year, and returned to Tokyo.

The remainder of the amount was paid after the death of the ministers in the front row.

Minister Brennan met Minister Castell, and Minister Brennan thanked him.
"""
JA = """豪日の代表団は毎秒年、東南に向かい、その後帰京した。

残額は前列の大臣らの死後に支払われた。

ブレナン大臣はカステル大臣と会談し、ブレナン大臣は謝意を述べた。
"""


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "text.en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "text.ja.txt").write_text(JA, encoding="utf-8")
    written = []
    for seed in "12345":
        outputs = [arg for kind in ("json", "html", "tsv") for arg in ("-o", f"out.{kind}")]
        command = [sys.executable, "-m", "bilingual", "align", "text.en.txt", "text.ja.txt", *outputs]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        written.append([(tmp_path / f"out.{kind}").read_bytes() for kind in ("json", "html", "tsv")])
    assert all(each == written[0] for each in written)

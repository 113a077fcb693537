"""The command line run in this process, and a pair of documents with known faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilingual.cli.app import run

EN = """# Meeting of Defense Ministers

On May 3, 2024, the Minister of Defense met his counterpart for 45 minutes.

They agreed to hold 12 exercises in the coming year.

They welcomed the progress that had been made since the last meeting.
"""

JA = """# 防衛大臣会談

令和６年５月３日、防衛大臣は同僚と４５分間会談した。

大臣らは、来年１５回の訓練を実施することで一致した。

大臣らは、前回の会談以降の進展を歓迎した。
"""


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs `bilingual` with these arguments. No command line may end in a traceback."""

    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Result(code, said.out, said.err)

    return call


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A pair of files in the working folder: 12 exercises in English, 15 in Japanese, and nothing else amiss."""
    monkeypatch.chdir(tmp_path)
    Path("a.en.md").write_text(EN, encoding="utf-8")
    Path("a.ja.md").write_text(JA, encoding="utf-8")
    return "a.en.md", "a.ja.md"

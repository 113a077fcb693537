"""Lint, layout and types, as pyproject.toml asks for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*arguments: str) -> None:
    """Run a tool of the `test` extra at the top of the project; what it says is the failure."""
    tool = pytest.importorskip(arguments[0])
    done = subprocess.run(
        [sys.executable, "-m", tool.__name__, *arguments[1:]], cwd=ROOT, capture_output=True, text=True
    )
    print(done.stdout, done.stderr)
    assert done.returncode == 0, f"{arguments[0]} has something to say"


def test_lint() -> None:
    run("ruff", "check", "--no-cache")


def test_layout() -> None:
    run("ruff", "format", "--check", "--no-cache")


def test_types(tmp_path: Path) -> None:
    run("mypy", "--cache-dir", str(tmp_path))

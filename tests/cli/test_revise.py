"""`bilingual revise`: decisions on a saved alignment, replayed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command

from bilingual.decisions import bead_keys, sentence_keys, write
from bilingual.model import LANGS, Action, Decision, Keys
from bilingual.rendering import load


@pytest.fixture
def saved(command: Command, pair: tuple[str, str]) -> str:
    assert command("align", *pair, "-o", "out.json", "-q").code == 0
    return "out.json"


def log(saved: str, *decided: tuple[Action, int], more: tuple[Decision, ...] = ()) -> str:
    alignment = load(saved)
    order = {lang: sentence_keys(alignment.document(lang)) for lang in LANGS}
    made = [
        Decision(f"{action}{at}", action, (bead_keys(alignment.beads[at], order),), quote=f"row {at}")
        for action, at in decided
    ]
    Path("log.jsonl").write_text(write([*made, *more]), encoding="utf-8")
    return "log.jsonl"


def statuses(path: str) -> list[str]:
    return [bead["status"] for bead in json.loads(Path(path).read_text(encoding="utf-8"))["beads"]]


def test_twice_is_once(command: Command, saved: str) -> None:
    decided = log(saved, ("confirm", 0), ("reject", 2), ("confirm", 3))
    assert command("revise", saved, decided, "-o", "once.json", "-o", "once.html").code == 0
    assert command("revise", "once.json", decided, "-o", "twice.json").code == 0
    assert Path("once.json").read_bytes() == Path("twice.json").read_bytes()
    assert statuses("once.json")[0] == "confirmed"
    assert "rejected" in statuses("once.json")
    assert "✓ confirmed" in Path("once.html").read_text(encoding="utf-8")


def test_what_cannot_be_heard_is_said(command: Command, saved: str) -> None:
    gone = Decision("x", "confirm", (Keys(("000000000000",), ()),), quote="An old sentence")
    found = command("revise", saved, log(saved, ("confirm", 0), more=(gone,)), "-o", "new.json")
    assert found.code == 0
    assert 'confirm "An old sentence": the text has changed' in found.err
    assert "1 new decision, 1 not heard" in found.err


def test_a_silenced_finding_stays_silent(command: Command, saved: str) -> None:
    (finding,) = [each for each in load(saved).findings if each.check == "number-mismatch"]
    hush = Decision("s", "silence", finding=finding.fingerprint, text="the minutes say 15")
    assert command("revise", saved, log(saved, more=(hush,)), "-o", "new.json", "-q").code == 0
    assert command("check", saved).code == 1
    assert command("check", "new.json").code == 0


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx"])
def test_through_a_spreadsheet(command: Command, saved: str, suffix: str) -> None:
    decided = log(saved, ("confirm", 0))
    assert command("revise", saved, decided, "-o", f"table{suffix}", "-q").code == 0
    assert command("revise", saved, f"table{suffix}", "-o", "new.json", "-q").code == 0
    assert statuses("new.json") == ["confirmed", "auto", "auto", "auto"]


def test_only_what_is_confirmed(command: Command, saved: str) -> None:
    decided = log(saved, ("confirm", 1))
    assert command("revise", saved, decided, "--confirmed-only", "-o", "some.tsv", "-q").code == 0
    assert len(Path("some.tsv").read_text(encoding="utf-8").splitlines()) == 2
    refused = command("revise", saved, decided, "--confirmed-only", "-o", "some.json")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "a .json file holds every row" in refused.err


@pytest.mark.parametrize("given", ["gone.jsonl", "a.en.md", "out.json"])
def test_what_is_no_log(command: Command, saved: str, given: str) -> None:
    refused = command("revise", saved, given, "-o", "new.json")
    assert (refused.code, refused.err.count("\n")) == (2, 1)


def test_a_logo_and_no_paths(command: Command, saved: str) -> None:
    Path("logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    assert command("render", saved, "-o", "a.html", "--logo", "logo.svg", "--redact-paths", "-q").code == 0
    assert "data:image/svg+xml;base64," in Path("a.html").read_text(encoding="utf-8")
    refused = command("render", saved, "-o", "a.html", "--logo", "a.en.md")
    assert "no kind of image that a page can show" in refused.err

"""`bilingual models`: what it prints, where it looks, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tiny

from bilingual.cli.app import run
from bilingual.models import places


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its JSON."""
        return json.loads(self.out)


Command = Callable[..., Result]


@pytest.fixture
def models(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `bilingual models` on a store of this test's own, with no bundled models."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "models"))
    monkeypatch.setattr(places, "bundled_folder", lambda: None)

    def call(*arguments: str | Path) -> Result:
        code = run(["models", *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Result(code, said.out, said.err)

    return call


class TestAManifestFromAStranger:
    def test_steers_no_terminal(self, models: Command, tmp_path: Path) -> None:
        models("add", tiny.quickmt(tmp_path), "--licence", "\x1b[31mfree", "--name", "\x1b]0;title\x07")
        for said in (models("show", "quickmt-en-ja"), models("list")):
            assert "free" in said.out
            assert not {"\x1b", "\x07"} & set(said.out)


class TestAdd:
    def test_what_was_added_and_where(self, models: Command, tmp_path: Path) -> None:
        done = models("add", tiny.quickmt(tmp_path))
        assert done == (0, f"quickmt-en-ja  en-ja  {tmp_path / 'models' / 'quickmt-en-ja'}\n", "")

    def test_as_json(self, models: Command, tmp_path: Path) -> None:
        data = models("add", tiny.nllb(tmp_path), "--format", "json", "--licence", "CC BY-NC 4.0").data
        assert (data["id"], data["new"], data["licence"]) == ("nllb-tiny", True, "CC BY-NC 4.0")
        assert data["folder"] == str(tmp_path / "models" / "nllb-tiny")
        assert any("commercial" in note for note in data["notes"])

    def test_notes_are_said_unless_quiet(self, models: Command, tmp_path: Path) -> None:
        path = tiny.m2m100(tmp_path)
        assert "licence" in models("add", path).err
        assert "there already" in models("add", path).err
        assert models("add", path, "--quiet").err == ""

    def test_options_reach_the_model(self, models: Command, tmp_path: Path) -> None:
        path = tiny.opus(tmp_path)
        options = ("--id", "mine", "--name", "Mine", "--from", "en", "--to", "ja", "--weights", "float32")
        data = models("add", path, *options, "--attribution", "Me", "--format", "json").data
        assert (data["id"], data["name"], data["attribution"]) == ("mine", "Mine", "Me")
        assert "float32" in data["provenance"]

    def test_a_folder_that_is_named(self, models: Command, tmp_path: Path) -> None:
        assert models("add", tiny.quickmt(tmp_path), "--models", tmp_path / "other").code == 0
        assert [path.name for path in (tmp_path / "other").iterdir()] == ["quickmt-en-ja"]

    def test_what_cannot_be_added_is_one_line_and_exit_2(self, models: Command, tmp_path: Path) -> None:
        path = tiny.quickmt(tmp_path)
        (path / "model.bin").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
        done = models("add", path)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
        assert done.err.startswith(f"bilingual: {path / 'model.bin'}: a Git LFS pointer")
        assert not (tmp_path / "models").exists()


class TestList:
    def test_none(self, models: Command) -> None:
        done = models("list")
        assert (done.code, done.out) == (0, "")
        assert "docs/models.md" in done.err
        assert models("list", "--format", "json").data == []

    def test_rows(self, models: Command, tmp_path: Path) -> None:
        models("add", tiny.quickmt(tmp_path))
        models("add", tiny.encoder(tmp_path))
        lines = models("list").out.splitlines()
        assert [line.split()[:2] for line in lines] == [["multilingual-e5-tiny", "encoder"], ["quickmt-en-ja", "en-ja"]]
        assert [one["id"] for one in models("list", "--format", "json").data] == [
            "multilingual-e5-tiny",
            "quickmt-en-ja",
        ]

    def test_broken_ones_are_said(self, models: Command, tmp_path: Path) -> None:
        (tmp_path / "models" / "broken").mkdir(parents=True)
        assert "broken: there is no manifest.json" in models("list").err

    def test_it_loads_no_library_for_models(self) -> None:
        code = (
            "import sys\nfrom bilingual.cli.app import run\nrun(['models', 'list'])\n"
            "print(sorted({'ctranslate2', 'sentencepiece', 'numpy', 'yaml', 'torch'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"


class TestShow:
    def test_text(self, models: Command, tmp_path: Path) -> None:
        models("add", tiny.quickmt(tmp_path))
        rows = dict(line.split(None, 1) for line in models("show", "quickmt-en-ja").out.splitlines())
        assert rows["what"] == "en-ja"
        assert rows["licence"] == "cc-by-4.0"
        assert rows["limits"] == "256 tokens read, 256 written"

    def test_json_is_the_manifest(self, models: Command, tmp_path: Path) -> None:
        models("add", tiny.quickmt(tmp_path))
        data = models("show", "quickmt-en-ja", "--format", "json").data
        folder = Path(data.pop("folder"))
        assert data == json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    def test_none(self, models: Command) -> None:
        done = models("show", "absent")
        assert done.code == 2
        assert done.err == "bilingual: there is no model 'absent' (`bilingual models add PATH` adds one)\n"


class TestVerify:
    def test_all(self, models: Command, tmp_path: Path) -> None:
        models("add", tiny.quickmt(tmp_path))
        models("add", tiny.nllb(tmp_path))
        done = models("verify")
        assert (done.code, done.out) == (0, "nllb-tiny: as it was added\nquickmt-en-ja: as it was added\n")
        assert models("verify", "nllb-tiny", "--load").out == "nllb-tiny: as it was added, and it loads\n"

    def test_one_that_has_changed(self, models: Command, tmp_path: Path) -> None:
        models("add", tiny.quickmt(tmp_path))
        models("add", tiny.nllb(tmp_path))
        file = tmp_path / "models" / "quickmt-en-ja" / "src.spm.model"
        file.write_bytes(file.read_bytes() + b"\0")
        done = models("verify")
        assert (done.code, done.out) == (2, "nllb-tiny: as it was added\n")
        assert f"{file}: not the file that was added" in done.err
        data = {Path(one["folder"]).name: len(one["problems"]) for one in models("verify", "--format", "json").data}
        assert data == {"nllb-tiny": 0, "quickmt-en-ja": 1}
        assert models("verify", "nllb-tiny").code == 0

    def test_one_without_a_manifest(self, models: Command, tmp_path: Path) -> None:
        (tmp_path / "models" / "broken").mkdir(parents=True)
        for arguments in ([], ["broken"]):
            done = models("verify", *arguments)
            assert done.code == 2
            assert "no manifest.json" in done.err


class TestRemove:
    def test_it_is_gone(self, models: Command, tmp_path: Path) -> None:
        models("add", tiny.quickmt(tmp_path))
        done = models("remove", "quickmt-en-ja")
        assert (done.code, done.err) == (0, f"removed {tmp_path / 'models' / 'quickmt-en-ja'}\n")
        assert not list((tmp_path / "models").iterdir())

    def test_none(self, models: Command) -> None:
        assert models("remove", "absent").code == 2

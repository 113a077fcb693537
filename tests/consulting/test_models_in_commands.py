"""`--model` of `align` and `evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pairing
import pytest
import tiny
from command_line import Result

from bilingual.cli.app import run
from bilingual.models import add, places

RIGHT = [[[k], [k]] for k in (0, 1)] + [[[2], []], [[3], []]] + [[[k], [k - 2]] for k in (4, 5, 6, 7)]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    add(pairing.paired_encoder(folder), folder / "models")
    add(tiny.quickmt(folder), folder / "models")
    return folder / "models"


class Commands:
    """Runs `bilingual` in a folder that holds a pair of documents, two sentences missing from the Japanese one."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        shorter = [text for k, text in enumerate(pairing.JAPANESE) if k not in (2, 3)]
        (folder / "a.en.txt").write_text("\n".join(pairing.ENGLISH), encoding="utf-8")
        (folder / "a.ja.txt").write_text("\n".join(shorter), encoding="utf-8")
        gold = {"doc": "a", "en": pairing.ENGLISH, "ja": shorter, "beads": RIGHT}
        (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")

    def __call__(self, *arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        said = self.capsys.readouterr()
        assert "Traceback" not in said.err
        return Result(code, said.out, said.err)

    def align(self, *arguments: str | Path, order: tuple[str, str] = ("a.en.txt", "a.ja.txt")) -> Any:
        """The JSON of an alignment."""
        done = self("align", *order, "--sentences", "-q", "-o", "out.json", *arguments)
        assert (done.code, done.err) == (0, "")
        return json.loads((self.folder / "out.json").read_text(encoding="utf-8"))


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Commands:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "none"))
    return Commands(tmp_path, capsys)


class TestAlign:
    def test_names_the_model_and_its_evidence(self, command: Commands, models: Path) -> None:
        made = command.align("--model", "pairing", "--models", models)
        assert [[bead["en"], bead["ja"]] for bead in made["beads"]] == RIGHT
        assert [one["id"] for one in made["signature"]["models"]] == ["pairing"]
        assert any(e["kind"] == "vectors" for e in made["beads"][0]["evidence"])

    def test_takes_an_encoder_and_a_translation_model(self, command: Commands, models: Path) -> None:
        made = command.align("--model", "pairing", "--model", "quickmt-en-ja", "--models", models)
        assert [one["id"] for one in made["signature"]["models"]] == ["pairing", "quickmt-en-ja"]

    def test_the_order_of_the_files_does_not_matter(self, command: Commands, models: Path) -> None:
        options = "--model", "pairing", "--models", models
        assert command.align(*options, order=("a.ja.txt", "a.en.txt")) == command.align(*options)

    def test_finds_models_where_the_environment_says(
        self, command: Commands, models: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(places.VARIABLE, str(models))
        assert command.align("--model", "pairing")["signature"]["models"]

    def test_never_chooses_a_model_by_itself(
        self, command: Commands, models: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = command.align()
        monkeypatch.setenv(places.VARIABLE, str(models))
        assert command.align() == before
        assert before["signature"]["models"] == []

    def test_says_what_the_encoder_could_not_read(self, command: Commands, models: Path) -> None:
        long = "The dog runs and " * 60
        Path("long.en.txt").write_text(f"{long}\n{pairing.ENGLISH[1]}\n", encoding="utf-8")
        done = command("align", "long.en.txt", "a.ja.txt", "--model", "pairing", "--models", models)
        assert "pairing: 1 sentence is longer than it reads" in done.err

    def test_of_a_folder(self, command: Commands, models: Path) -> None:
        done = command("align", ".", "-o", "pages", "--model", "pairing", "--models", models)
        assert done.code == 0, done.err
        assert "pairing" in Path("pages/a.html").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--model", "nowhere"), "there is no model 'nowhere'"),
            (("--models", "."), "--models says where, not which (name a model with --model)"),
        ],
    )
    def test_what_cannot_be_is_one_line(self, command: Commands, options: tuple[str, ...], said: str) -> None:
        done = command("align", "a.en.txt", "a.ja.txt", *options)
        assert done.code == 2
        assert said in done.err
        assert done.err.count("\n") == 1


class TestEvaluate:
    def test_measures_with_a_model(self, command: Commands, models: Path) -> None:
        done = command("evaluate", "gold.jsonl", "--no-lexicon", "--model", "pairing", "--models", models, "--json")
        assert done.code == 0, done.err
        assert json.loads(done.out)["strict"]["f1"] == 1.0

    def test_that_is_not_there(self, command: Commands) -> None:
        done = command("evaluate", "gold.jsonl", "--model", "nowhere")
        assert (done.code, done.err.count("\n")) == (2, 1)

"""`bilingual draft`: what it writes and prints, which model it takes, how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import tiny

from bilingual.cli.app import run
from bilingual.drafting.model import Origin
from bilingual.drafting.saved import load_draft
from bilingual.memory import Memory, Pair
from bilingual.models import places
from bilingual.rendering import load

EN = """# Meeting of Defense Ministers

On May 3, 2024, the Ministers **met**. They agreed to hold 12 exercises.

- https://example.org
"""
PAIRS = (
    Pair("Meeting of Defense Ministers", "防衛大臣会談"),
    Pair("They agreed to hold 12 exercises.", "両大臣は、１２回の訓練を行うことで一致した。"),
)


class Result(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def draft(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs `bilingual draft` on a store of this test's own, with no bundled models."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "models"))
    monkeypatch.setattr(places, "bundled_folder", lambda: None)
    monkeypatch.delenv("BILINGUAL_MEMORY", raising=False)

    def call(*arguments: str | Path, command: str = "draft") -> Result:
        code = run([command, *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Result(code, said.out, said.err)

    return call


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "summary.en.md"
    path.write_text(EN, encoding="utf-8")
    return path


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "desk.memory"
    with Memory.open(path, create=True) as made:
        made.add(PAIRS, "May")
    return path


def added(draft: Command, tmp_path: Path, id: str = "quickmt-en-ja", *labels: str) -> None:
    """Put a tiny model with random weights into the store."""
    folder = tmp_path / "made" / id
    folder.mkdir(parents=True)
    assert draft("add", tiny.quickmt(folder), "--id", id, command="models").code == 0
    manifest = tmp_path / "models" / id / "manifest.json"
    held = json.loads(manifest.read_text(encoding="utf-8")) | {"labels": list(labels)}
    manifest.write_text(json.dumps(held), encoding="utf-8")


class TestNothingToDraftWith:
    def test_it_says_what_to_do(self, draft: Command, source: Path) -> None:
        done = draft(source, "--to", "ja")
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
        assert "bilingual models add" in done.err
        assert "docs/models.md" in done.err
        assert "--memory" in done.err

    def test_a_demonstration_model_is_named_and_not_taken(self, draft: Command, source: Path, tmp_path: Path) -> None:
        added(draft, tmp_path, "demo", "demo")
        done = draft(source, "--to", "ja")
        assert done.code == 2
        assert "--model demo" in done.err

    def test_a_model_of_another_language(self, draft: Command, tmp_path: Path) -> None:
        added(draft, tmp_path)
        (tmp_path / "a.txt").write_text("会談した。", encoding="utf-8")
        assert "no model that translates into English" in draft(tmp_path / "a.txt").err
        assert "does not translate into English" in draft(tmp_path / "a.txt", "--model", "quickmt-en-ja").err

    def test_several_models(self, draft: Command, source: Path, tmp_path: Path) -> None:
        added(draft, tmp_path, "one")
        added(draft, tmp_path, "two")
        done = draft(source)
        assert done.code == 2
        assert "one, two (name one with --model)" in done.err

    def test_a_model_that_is_not_there(self, draft: Command, source: Path) -> None:
        done = draft(source, "--model", "nobody")
        assert done.code == 2
        assert "there is no model 'nobody'" in done.err


class TestMemoryAlone:
    def test_the_document_is_printed(self, draft: Command, source: Path, memory: Path) -> None:
        done = draft(source, "--to", "ja", "--memory", memory)
        assert done.code == 0
        assert done.out == (
            "# 防衛大臣会談\n\n"
            "【未訳：On May 3, 2024, the Ministers **met**.】両大臣は、１２回の訓練を行うことで一致した。\n\n"
            "- https://example.org\n"
        )
        assert done.err.startswith("4 sentences: 2 memory, exact, 1 copied, 1 not translated\n")

    def test_json(self, draft: Command, source: Path, memory: Path) -> None:
        done = draft(source, "--memory", memory, "--format", "json", "-q")
        assert done.err == ""
        told = json.loads(done.out)["draft"]
        assert [one["origin"] for one in told["sentences"]] == ["memory", "not-translated", "memory", "copied"]
        assert told["report"]["origins"] == {"memory, exact": 2, "copied": 1, "not translated": 1}
        assert any(line["met"] == {"memory": 1} for line in told["report"]["terms"])

    def test_files(self, draft: Command, source: Path, memory: Path, tmp_path: Path) -> None:
        outputs = [tmp_path / name for name in ("d.md", "d.json", "d.html")]
        done = draft(source, "--memory", memory, *(part for path in outputs for part in ("-o", path)))
        assert (done.code, done.out) == (0, "")
        assert done.err.endswith(f"wrote {', '.join(map(str, outputs))}\n")
        assert outputs[0].read_text(encoding="utf-8").startswith("# 防衛大臣会談\n")
        assert load_draft(outputs[1]).sentences[0].origin is Origin.MEMORY
        assert load(outputs[1]).beads[1].ja == ()
        assert "両大臣" in outputs[2].read_text(encoding="utf-8")

    def test_a_draft_can_be_shown_again(self, draft: Command, source: Path, memory: Path, tmp_path: Path) -> None:
        draft(source, "--memory", memory, "-o", tmp_path / "d.json")
        done = draft(tmp_path / "d.json", "-o", tmp_path / "d.html", command="render")
        assert done.code == 0
        assert "memory, exact, from May" in (tmp_path / "d.html").read_text(encoding="utf-8")

    def test_the_memory_of_the_configuration(self, draft: Command, source: Path, memory: Path) -> None:
        (source.parent / "bilingual.yaml").write_text(f"memory: {memory.name}\n", encoding="utf-8")
        assert draft(source, "--no-model").out.startswith("# 防衛大臣会談\n")

    def test_which_need_not_be_there_yet(self, draft: Command, source: Path, tmp_path: Path) -> None:
        (source.parent / "bilingual.yaml").write_text("memory: later.memory\n", encoding="utf-8")
        added(draft, tmp_path)
        done = draft(source)
        assert done.code == 0
        assert "later.memory: this translation memory is not there yet; drafting without it\n" in done.err

    def test_a_memory_that_is_not_there(self, draft: Command, source: Path, tmp_path: Path) -> None:
        done = draft(source, "--memory", tmp_path / "none.memory")
        assert done.code == 2
        assert done.err.count("\n") == 1


class TestWithAModel:
    """The tiny model's words are random, so the gates refuse them: what is drafted is what needs no model."""

    def test_what_it_writes_is_refused_and_kept(self, draft: Command, source: Path, tmp_path: Path) -> None:
        added(draft, tmp_path)
        assert draft(source, "--to", "ja", "-o", tmp_path / "d.json", "-o", tmp_path / "d.md").code == 0
        made = load_draft(tmp_path / "d.json")
        assert made.model is not None
        assert made.model.id == "quickmt-en-ja"
        assert [one.origin for one in made.sentences] == [Origin.NONE, Origin.NONE, Origin.NONE, Origin.COPIED]
        assert all(one.problems for one in made.sentences[:3])
        assert (tmp_path / "d.md").read_text(encoding="utf-8").count("【未訳：") == 3

    def test_the_same_again(self, draft: Command, source: Path, tmp_path: Path) -> None:
        added(draft, tmp_path)
        first, again = (draft(source, "--format", "json", "-q").out for _ in range(2))
        assert first == again

    def test_after_the_memory(self, draft: Command, source: Path, memory: Path, tmp_path: Path) -> None:
        added(draft, tmp_path)
        done = draft(source, "--memory", memory, "-q", "--format", "json")
        assert json.loads(done.out)["draft"]["sentences"][0]["origin"] == "memory"

    def test_no_model_although_there_is_one(self, draft: Command, source: Path, memory: Path, tmp_path: Path) -> None:
        added(draft, tmp_path)
        done = draft(source, "--memory", memory, "--no-model", "-q", "--format", "json")
        assert json.loads(done.out)["draft"]["model"] is None

    def test_another_folder_of_models(self, draft: Command, source: Path, tmp_path: Path) -> None:
        added(draft, tmp_path)
        shutil.move(tmp_path / "models", tmp_path / "elsewhere")
        assert draft(source, "-q").code == 2
        assert draft(source, "-q", "--models", tmp_path / "elsewhere").code == 0

    def test_one_that_translates_back_checks_it(self, draft: Command, source: Path, tmp_path: Path) -> None:
        added(draft, tmp_path)
        assert draft("add", tiny.argos(tmp_path, source="ja", target="en"), "--id", "back", command="models").code == 0
        told = json.loads(draft(source, "-q", "--format", "json").out)["draft"]
        assert "drafts checked by back" in told["model"]["provenance"]
        assert draft(source, "--back", "quickmt-en-ja").code == 2

    def test_no_progress_but_on_a_terminal(self, draft: Command, source: Path, tmp_path: Path) -> None:
        added(draft, tmp_path)
        assert "\r" not in draft(source).err


DEMO = Path(__file__).parents[2] / "models" / "demo"


@pytest.mark.skipif(not DEMO.is_dir(), reason="the demonstration model is not there")
class TestWithTheDemonstrationModel:
    """Sentences of its own kind, in the terms of the bundled glossary."""

    JA = "# 防衛大臣会談\n\n両大臣は、以下の点を確認した。\n\n- 猫がパンケーキを焼いて月へ行くという夢を見た。\n"

    def test_it_drafts_what_it_knows_and_is_named(self, draft: Command, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(self.JA, encoding="utf-8")
        done = draft(
            tmp_path / "a.md", "--to", "en", "--model", "demo", "--models", DEMO.parent, "-o", tmp_path / "d.json"
        )
        assert done.code == 0
        made = load_draft(tmp_path / "d.json")
        assert made.sentences[1].origin is Origin.MODEL
        assert "confirmed" in made.sentences[1].text
        assert made.sentences[2].origin is Origin.NONE
        assert "(demo) Drafted by the model demo" in (tmp_path / "d.json").read_text(encoding="utf-8")


class TestWhatIsRefused:
    def test_the_language_that_is_there(self, draft: Command, source: Path) -> None:
        done = draft(source, "--to", "en")
        assert (done.code, "in English already" in done.err) == (2, True)

    def test_the_input_as_output(self, draft: Command, source: Path, memory: Path) -> None:
        done = draft(source, "--memory", memory, "-o", source)
        assert (done.code, "one of the files to read" in done.err) == (2, True)
        assert source.read_text(encoding="utf-8") == EN

    def test_the_memory_as_output(self, draft: Command, source: Path, memory: Path, tmp_path: Path) -> None:
        named = tmp_path / "memory.md"
        shutil.copy(memory, named)
        assert draft(source, "--memory", named, "-o", named).code == 2

    @pytest.mark.parametrize("name", ["d.txt", "d.pdf", "d"])
    def test_another_format(self, draft: Command, source: Path, memory: Path, tmp_path: Path, name: str) -> None:
        done = draft(source, "--memory", memory, "-o", tmp_path / name)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert not (tmp_path / name).exists()

    def test_a_missing_file(self, draft: Command, tmp_path: Path) -> None:
        assert draft(tmp_path / "none.md", "--to", "ja").code == 2

    def test_no_model_and_no_memory(self, draft: Command, source: Path) -> None:
        done = draft(source, "--no-model")
        assert (done.code, "--memory" in done.err) == (2, True)

    def test_a_model_and_none(self, draft: Command, source: Path, memory: Path) -> None:
        assert draft(source, "--memory", memory, "--no-model", "--model", "x").code == 2

    def test_a_way_back_without_a_model(self, draft: Command, source: Path, memory: Path) -> None:
        done = draft(source, "--memory", memory, "--back", "x", "--no-model")
        assert (done.code, done.out) == (2, "")
        assert done.err == "bilingual: --back is for a model's drafts, and there is no model (leave it out)\n"

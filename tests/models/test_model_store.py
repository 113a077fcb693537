"""Models are found by id and by language, in the order of the folders; what is broken is said, not met by chance."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import tiny

from bilingual.errors import ModelError
from bilingual.models import Direction, Limits, Manifest, Store, Tokenizer, add, document, places


def put(folder: Path, id: str, *, labels: tuple[str, ...] = (), target: str = "ja") -> Path:
    """A folder with a manifest and nothing else."""
    way = Direction("en", "ja") if target == "ja" else Direction("ja", "en")
    tokenizer = Tokenizer("source.spm", "target.spm")
    manifest = Manifest(id, "translation", id, "model", tokenizer, Limits(512, 512), directions=(way,), labels=labels)
    (folder / id).mkdir(parents=True)
    document.write(manifest, folder / id)
    return folder / id


class TestFinding:
    def test_a_model_is_found_by_its_id(self, tmp_path: Path) -> None:
        put(tmp_path, "one")
        manifest, folder = Store([tmp_path]).get("one")
        assert (manifest.id, folder) == ("one", tmp_path / "one")

    def test_an_earlier_folder_counts(self, tmp_path: Path) -> None:
        first = put(tmp_path / "a", "same")
        put(tmp_path / "b", "same")
        put(tmp_path / "b", "other")
        store = Store([tmp_path / "a", tmp_path / "b"])
        assert [one.folder for one in store.list()] == [first, tmp_path / "b" / "other"]

    def test_by_language(self, tmp_path: Path) -> None:
        put(tmp_path, "to-ja")
        put(tmp_path, "to-en", target="en")
        assert [one.manifest.id for one in Store([tmp_path]).find("en")] == ["to-en"]

    def test_the_demonstration_is_never_chosen_silently(self, tmp_path: Path) -> None:
        put(tmp_path, "small", labels=("demo",))
        store = Store([tmp_path])
        assert not store.find("ja")
        assert [one.manifest.id for one in store.find("ja", demo=True)] == ["small"]
        assert store.get("small").manifest.labels == ("demo",)

    def test_folders_need_not_exist(self, tmp_path: Path) -> None:
        assert not Store([tmp_path / "none"]).list()

    @pytest.mark.parametrize("id", ["absent", "", "..", "../one", "/", "one/../one", "One"])
    def test_no_such_model(self, tmp_path: Path, id: str) -> None:
        put(tmp_path / "models", "one")
        put(tmp_path, "outside")
        with pytest.raises(ModelError, match=r"no model .*there are one"):
            Store([tmp_path / "models"]).get(id)


class TestBrokenFolders:
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        put(tmp_path, "good")
        (tmp_path / "empty").mkdir()
        (tmp_path / "notes.txt").write_text("no folder")
        put(tmp_path, "misnamed").rename(tmp_path / "other")
        broken = put(tmp_path, "broken")
        (broken / document.NAME).write_text("{")
        put(tmp_path, "adding").rename(tmp_path / ".adding-1")
        return Store([tmp_path])

    def test_they_are_no_models(self, store: Store) -> None:
        assert [one.manifest.id for one in store.list()] == ["good"]

    def test_each_is_a_problem_with_its_place(self, store: Store) -> None:
        assert [Path(str(one.place)).name for one in store.problems()] == ["manifest.json", "empty", "other"]

    @pytest.mark.parametrize("id", ["broken", "other"])
    def test_asked_for_by_id(self, store: Store, id: str) -> None:
        with pytest.raises(ModelError, match=r"no JSON|id is 'misnamed'"):
            store.get(id)


class TestAFileInPlaceOfAFolder:
    def test_is_said_to_be_one(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        for ask in (
            lambda: Store([tmp_path / "file"]).list(),
            lambda: add(tiny.quickmt(tmp_path), tmp_path / "file"),
        ):
            with pytest.raises(ModelError, match="a file, not a folder of models"):
                ask()


class TestRemoving:
    def test_it_is_gone(self, tmp_path: Path) -> None:
        put(tmp_path, "one")
        put(tmp_path, "two")
        assert Store([tmp_path]).remove("one") == tmp_path / "one"
        assert [path.name for path in tmp_path.iterdir()] == ["two"]

    def test_a_broken_one_can_go(self, tmp_path: Path) -> None:
        (tmp_path / "broken").mkdir()
        Store([tmp_path]).remove("broken")
        assert not list(tmp_path.iterdir())

    def test_a_link_goes_and_what_it_leads_to_stays(self, tmp_path: Path) -> None:
        kept = put(tmp_path / "elsewhere", "one")
        (tmp_path / "models").mkdir()
        (tmp_path / "models" / "one").symlink_to(kept)
        Store([tmp_path / "models"]).remove("one")
        assert not list((tmp_path / "models").iterdir())
        assert (kept / document.NAME).is_file()

    @pytest.mark.parametrize("id", ["absent", "..", ".", ""])
    def test_nothing_else_can_be_removed(self, tmp_path: Path, id: str) -> None:
        put(tmp_path / "models", "one")
        with pytest.raises(ModelError, match="no model"):
            Store([tmp_path / "models"]).remove(id)
        assert (tmp_path / "models" / "one").is_dir()

    def test_a_bundled_one_stays(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(tmp_path, "demo")
        monkeypatch.setattr(places, "bundled_folder", lambda: tmp_path)
        with pytest.raises(ModelError, match="comes with bilingual"):
            Store([tmp_path]).remove("demo")
        assert (tmp_path / "demo").is_dir()


class TestPlaces:
    """What is named, else the variable, else the user's folder; the bundled models always."""

    def test_order(self, tmp_path: Path) -> None:
        bundled = places.bundled_folder()
        assert bundled
        environment = {"BILINGUAL_MODELS": "", "XDG_DATA_HOME": str(tmp_path)}
        assert places.folders(None, environment) == (tmp_path / "bilingual" / "models", bundled)
        environment["BILINGUAL_MODELS"] = os.pathsep.join(("one", "two"))
        assert places.folders(None, environment) == (Path("one"), Path("two"), bundled)
        assert places.folders("three", environment) == (Path("three"), bundled)

    def test_a_relative_data_directory_is_ignored(self) -> None:
        assert places.user_folder({"XDG_DATA_HOME": "here"}).is_absolute()

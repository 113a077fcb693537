"""Files that are not what they should be: seen before CTranslate2 or SentencePiece reads them, each in one line."""

from __future__ import annotations

import os
import shutil
import struct
from contextlib import suppress
from pathlib import Path

import pytest
import tiny
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import ModelError
from bilingual.models import Stated, Store, add, binary, document, loading, pieces, verify, vocabularies

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 312345678\n"
FILES = ["model.bin", "shared_vocabulary.json", "config.json", "source.spm", "target.spm"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model as it is downloaded; not to be changed."""
    return tiny.marian(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def download(whole: Path, tmp_path: Path) -> Path:
    """The same, for a test to damage."""
    folder = tmp_path / whole.name
    folder.mkdir()
    for file in whole.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def refused(download: Path, tmp_path: Path) -> str:
    """What is said of a model that is added; nothing may be left of it."""
    with pytest.raises(ModelError) as caught:
        add(download, tmp_path / "models")
    assert not (tmp_path / "models").exists()
    assert caught.value.remedy
    return str(caught.value)


class TestStandIns:
    @pytest.mark.parametrize("name", FILES)
    def test_a_git_lfs_pointer(self, download: Path, tmp_path: Path, name: str) -> None:
        (download / name).write_bytes(POINTER)
        said = refused(download, tmp_path)
        assert f"{name}: a Git LFS pointer" in said
        assert "git lfs pull" in said

    @pytest.mark.parametrize("name", FILES)
    def test_a_web_page(self, download: Path, tmp_path: Path, name: str) -> None:
        (download / name).write_bytes(b"\n<!DOCTYPE html><html><title>Sign in</title></html>")
        assert f"{name}: a web page, not the file" in refused(download, tmp_path)

    @pytest.mark.parametrize("name", FILES)
    def test_an_empty_file(self, download: Path, tmp_path: Path, name: str) -> None:
        (download / name).write_bytes(b"")
        assert f"{name}: the file is empty" in refused(download, tmp_path)

    def test_a_pointer_in_place_of_an_archive(self, tmp_path: Path) -> None:
        (tmp_path / "a.argosmodel").write_bytes(POINTER)
        assert "a.argosmodel: a Git LFS pointer" in refused(tmp_path / "a.argosmodel", tmp_path)

    def test_a_pointer_in_place_of_weights_to_convert(self, tmp_path: Path) -> None:
        path = tiny.opus(tmp_path / "downloads")
        (path / "model.npz").write_bytes(POINTER)
        assert "model.npz: a Git LFS pointer" in refused(path, tmp_path)

    def test_in_an_archive_the_place_is_in_the_archive(self, download: Path, tmp_path: Path) -> None:
        (download / "model.bin").write_bytes(POINTER)
        path = tiny.packed(download, tmp_path / "opus-mt-en-ja.zip")
        said = refused(path, tmp_path)
        assert said.startswith(f"{path / download.name / 'model.bin'}: ")


class TestCutShort:
    @pytest.mark.parametrize("name", ["model.bin", "shared_vocabulary.json", "config.json", "source.spm"])
    @pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
    def test_files(self, download: Path, tmp_path: Path, name: str, share: float) -> None:
        data = (download / name).read_bytes()
        (download / name).write_bytes(data[: int(len(data) * share)])
        said = refused(download, tmp_path)
        assert f"{name}: " in said
        assert "cut short" in said

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
    def test_weights_to_convert(self, tmp_path: Path, share: float) -> None:
        path = tiny.opus(tmp_path / "downloads")
        data = (path / "model.npz").read_bytes()
        (path / "model.npz").write_bytes(data[: int(len(data) * share)])
        assert "model.npz: damaged or cut short" in refused(path, tmp_path)

    def test_an_archive(self, tmp_path: Path) -> None:
        path = tiny.argos(tmp_path / "downloads")
        path.write_bytes(path.read_bytes()[:-40])
        assert "damaged or cut short" in refused(path, tmp_path)


class TestModelBin:
    def contents(self, tmp_path: Path, data: bytes) -> binary.Contents:
        (tmp_path / "model.bin").write_bytes(data)
        return binary.contents(tmp_path / "model.bin")

    def test_contents(self, whole: Path) -> None:
        contents = binary.contents(whole / "model.bin")
        assert contents.spec == "TransformerSpec"
        assert contents.shapes["encoder/position_encodings/encodings"] == (tiny.POSITIONS, tiny.WIDTH)
        # The decoder's table is the same and only an alias.
        assert contents.rows("none", "decoder/position_encodings/encodings") == tiny.POSITIONS

    @given(cut=st.floats(0, 1, exclude_max=True))
    def test_no_beginning_of_it_is_whole(
        self, whole: Path, tmp_path_factory: pytest.TempPathFactory, cut: float
    ) -> None:
        data = (whole / "model.bin").read_bytes()
        with pytest.raises(ModelError):
            self.contents(tmp_path_factory.mktemp("cut"), data[: int(len(data) * cut)])

    @given(at=st.integers(0, 400), value=st.integers(0, 255))
    def test_a_changed_byte_never_ends_otherwise(
        self, whole: Path, tmp_path_factory: pytest.TempPathFactory, at: int, value: int
    ) -> None:
        data = bytearray((whole / "model.bin").read_bytes())
        data[at] = value
        with suppress(ModelError):
            assert self.contents(tmp_path_factory.mktemp("changed"), bytes(data)).spec

    def variable(self, rank: int, shape: tuple[int, ...], kind: int, length: int) -> bytes:
        head = struct.pack("<IH", 6, 2) + b"X\0" + struct.pack("<II", 1, 1) + struct.pack("<H", 2) + b"w\0"
        return head + struct.pack(f"<B{len(shape)}IBI", rank, *shape, kind, length) + bytes(1000)

    @pytest.mark.parametrize(
        ("variable", "said"),
        [
            ((1, (4,), 0, 400), "400 bytes where its shape takes 16"),
            ((2, (2**31, 2**31), 1, 4), "4 bytes where its shape takes"),
            ((200, (1,), 0, 4), "200 dimensions"),
            ((1, (1,), 9, 4), "unknown type 9"),
            ((1, (2**20,), 1, 2**20), "cut short"),
        ],
    )
    def test_sizes_that_contradict_each_other(
        self, tmp_path: Path, variable: tuple[int, tuple[int, ...], int, int], said: str
    ) -> None:
        with pytest.raises(ModelError) as caught:
            self.contents(tmp_path, self.variable(*variable))
        assert said in str(caught.value)

    def test_a_newer_version(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="update bilingual"):
            self.contents(tmp_path, struct.pack("<I", 7) + bytes(100))

    def test_a_model_of_another_kind(self, download: Path, tmp_path: Path) -> None:
        data = (download / "model.bin").read_bytes()
        (download / "model.bin").write_bytes(data.replace(b"TransformerSpec\0", b"WhisperSpecAbcd\0", 1))
        assert "a model of another kind (WhisperSpecAbcd)" in refused(download, tmp_path)


class TestSentencePiece:
    def test_pieces_and_normalisation(self, tmp_path: Path) -> None:
        (tmp_path / "a.spm").write_bytes(tiny.pieces(tiny.ENGLISH, "nmt_nfkc"))
        found = pieces.read(tmp_path / "a.spm")
        assert list(found.all) == tiny.vocabulary(tiny.pieces(tiny.ENGLISH, "nmt_nfkc"))
        assert found.normalisation == "nmt_nfkc"
        assert "<0x41>" not in found.normal
        assert "▁The" in found.normal

    @given(st.binary(min_size=1, max_size=300))
    def test_any_bytes(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        path = tmp_path_factory.mktemp("pieces") / "a.spm"
        path.write_bytes(data)
        with suppress(ModelError):
            assert pieces.read(path).normal


class TestVocabularies:
    def test_text_as_older_models_have_it(self, download: Path, tmp_path: Path) -> None:
        tokens = vocabularies.read(download).source
        (download / "shared_vocabulary.json").unlink()
        (download / "shared_vocabulary.txt").write_text("\n".join(sorted(tokens)) + "\n", encoding="utf-8")
        assert vocabularies.read(download).source == tokens

    def test_larger_than_the_model(self, download: Path, tmp_path: Path) -> None:
        path = download / "shared_vocabulary.json"
        path.write_text(path.read_text().replace("[", '["one", "more",', 1))
        assert "of different models" in refused(download, tmp_path)

    @pytest.mark.parametrize("text", ["{}", "[1]", '["a", null]'])
    def test_no_list_of_tokens(self, download: Path, tmp_path: Path, text: str) -> None:
        (download / "shared_vocabulary.json").write_text(text)
        assert "must be a list of tokens" in refused(download, tmp_path)

    def test_none(self, download: Path, tmp_path: Path) -> None:
        (download / "shared_vocabulary.json").unlink()
        assert "no vocabulary" in refused(download, tmp_path)


class TestTryingOut:
    def test_what_only_the_library_sees_is_one_line(self, download: Path, tmp_path: Path) -> None:
        data = (download / "model.bin").read_bytes()
        # A weight of another name, and so one that is missing.
        (download / "model.bin").write_bytes(
            data.replace(b"encoder/layer_0/ffn/linear_0/weight", b"encoder/layer_0/ffn/linear_0/wEight")
        )
        said = refused(download, tmp_path)
        assert "does not load" in said
        assert "Traceback" not in said

    def test_a_crash_is_one_line(self, download: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(loading, "__name__", "bilingual_crash")
        (tmp_path / "bilingual_crash.py").write_text("import os\nos.kill(os.getpid(), 11)\n")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        assert "ends in a crash (signal 11)" in refused(download, tmp_path)

    @pytest.mark.parametrize("path", ["", ".", "elsewhere:", ":elsewhere"])
    def test_files_of_the_model_are_no_program(
        self, download: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
    ) -> None:
        monkeypatch.setenv("PYTHONPATH", path.replace(":", os.pathsep))
        monkeypatch.chdir(tmp_path)
        (download / "README.md").write_text("x")
        folder = add(download, tmp_path / "models").folder
        (folder / "numpy.py").write_text("raise SystemExit('taken over')")
        loading.try_out(folder)


class TestVerify:
    @pytest.fixture
    def folder(self, download: Path, tmp_path: Path) -> Path:
        return add(download, tmp_path / "models").folder

    def test_nothing_wrong(self, folder: Path) -> None:
        assert verify(folder, load=True) == ()

    @pytest.mark.parametrize("name", ["model/model.bin", "model/shared_vocabulary.json", "source.spm"])
    def test_a_changed_byte_in_any_file(self, folder: Path, name: str) -> None:
        data = bytearray((folder / name).read_bytes())
        data[-1] ^= 1
        (folder / name).write_bytes(data)
        (problem,) = verify(folder)
        assert str(problem.place) == str(folder / name)
        assert "its SHA-256 is another" in problem.message

    def test_all_problems_at_once(self, folder: Path) -> None:
        (folder / "source.spm").unlink()
        (folder / "target.spm").write_bytes(POINTER)
        (folder / "model" / "model.bin").write_bytes((folder / "model" / "model.bin").read_bytes()[:5000])
        (folder / "extra.txt").write_bytes(b"x")
        said = {Path(str(one.place)).name: one.message for one in verify(folder)}
        assert "cut short" in said["model.bin"]
        assert said["source.spm"] == "the file is missing"
        assert "Git LFS pointer" in said["target.spm"]
        assert said["extra.txt"] == "a file that the manifest does not list"

    def test_a_link(self, folder: Path, tmp_path: Path) -> None:
        (folder / "source.spm").rename(tmp_path / "elsewhere")
        (folder / "source.spm").symlink_to(tmp_path / "elsewhere")
        assert [one.message for one in verify(folder)] == ["a link, not a file"]

    def test_a_manifest_that_lists_nothing(self, folder: Path) -> None:
        text = (folder / document.NAME).read_text(encoding="utf-8")
        (folder / document.NAME).write_text(text[: text.index('  "files"')] + '  "files": {}\n}', encoding="utf-8")
        assert "does not list" in str(verify(folder))

    def test_no_manifest(self, tmp_path: Path) -> None:
        (problem,) = verify(tmp_path)
        assert "no manifest.json" in problem.message

    def test_a_bundled_model_is_as_it_was_made(self) -> None:
        for manifest, folder in Store().list():
            assert verify(folder) == (), manifest.id


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An archive, a model to convert and an encoder; not to be changed."""
    folder = tmp_path_factory.mktemp("downloads")
    return [tiny.argos(folder), tiny.opus(folder), tiny.encoder(folder)]


class TestAnyDamage:
    """Whatever happens to a download's bytes, `add` takes it or says what is wrong in one line."""

    @settings(max_examples=25)
    @given(
        which=st.integers(0, 2),
        part=st.floats(0, 1, exclude_max=True),
        at=st.floats(0, 1, exclude_max=True),
        new=st.binary(max_size=6),
        length=st.integers(0, 2000),
    )
    def test_it_ends_well(
        self,
        downloads: list[Path],
        tmp_path_factory: pytest.TempPathFactory,
        which: int,
        part: float,
        at: float,
        new: bytes,
        length: int,
    ) -> None:
        work = tmp_path_factory.mktemp("damaged")
        original, path = downloads[which], work / downloads[which].name
        if original.is_dir():
            shutil.copytree(original, path)
        else:
            shutil.copy(original, path)
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        file = files[int(part * len(files))]
        data = file.read_bytes()
        start = int(at * len(data))
        file.write_bytes(data[:start] + new + data[start + length :])
        try:
            added = add(path, work / "models", Stated(source="en", target="ja") if which else None)
        except ModelError:
            assert not (work / "models").exists()
        else:
            assert verify(added.folder) == ()

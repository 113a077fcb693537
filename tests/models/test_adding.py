"""`add` takes every layout as it is downloaded, reads from the files what the model is, and leaves one folder."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tiny

from bilingual.errors import ModelError
from bilingual.models import Direction, Limits, Manifest, Stated, Store, add, document, places, verify

EN_JA = (Direction("en", "ja"),)
LAYOUTS: dict[str, tuple[Callable[[Path], Path], tuple[Direction, ...], str]] = {
    "argos-en-ja-1.1": (tiny.argos, EN_JA, ""),
    "opus-mt-en-ja-2020-01-01": (tiny.opus, EN_JA, ""),
    "opus-mt-en-ja": (tiny.marian, EN_JA, "</s>"),
    "quickmt-en-ja": (tiny.quickmt, EN_JA, "</s>"),
    "nllb-tiny": (
        tiny.nllb,
        (Direction("en", "ja", ("eng_Latn",), ("jpn_Jpan",)), Direction("ja", "en", ("jpn_Jpan",), ("eng_Latn",))),
        "</s>",
    ),
    "m2m100-tiny": (
        tiny.m2m100,
        (Direction("en", "ja", ("__en__",), ("__ja__",)), Direction("ja", "en", ("__ja__",), ("__en__",))),
        "</s>",
    ),
    "madlad400-tiny": (tiny.madlad, (Direction("en", "ja", ("<2ja>",)), Direction("ja", "en", ("<2en>",))), "</s>"),
    "multilingual-e5-tiny": (tiny.encoder, (), "</s>"),
}


def added(path: Path, store: Path, **stated: object) -> Manifest:
    """The manifest of a model that was added."""
    return add(path, store, Stated(**stated)).manifest  # type: ignore[arg-type]


def refused(path: Path, tmp_path: Path, **stated: object) -> str:
    """What is said of a model that cannot be added; nothing may be left of the attempt."""
    with pytest.raises(ModelError) as caught:
        added(path, tmp_path / "data" / "models", **stated)
    assert not (tmp_path / "data").exists()
    said = str(caught.value)
    assert "\n" not in said
    assert caught.value.remedy
    assert ".adding" not in said
    return said


def _state(folder: Path) -> list[tuple[Path, int, int]]:
    """Every file with its size and time."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path, path.stat().st_size, path.stat().st_mtime_ns) for path in files]


class TestLayouts:
    @pytest.mark.parametrize("id", LAYOUTS)
    def test_each_is_recognised_for_what_it_is(self, tmp_path: Path, id: str) -> None:
        make, directions, end = LAYOUTS[id]
        path = make(tmp_path / "downloads")
        before = _state(tmp_path / "downloads")
        manifest = added(path, tmp_path / "models")
        assert _state(tmp_path / "downloads") == before, "the download stays as it was"
        assert (manifest.id, manifest.directions, manifest.tokenizer.end) == (id, directions, end)
        assert manifest.kind == ("translation" if directions else "encoder")
        assert manifest.tokenizer.normalisation == "identity"
        assert [one.manifest for one in Store([tmp_path / "models"]).list()] == [manifest]
        assert verify(tmp_path / "models" / id) == ()

    def test_a_zip_is_the_same_as_its_folder(self, tmp_path: Path) -> None:
        zipped, folder = tiny.opus_zip(tmp_path / "a"), tiny.opus(tmp_path / "b")
        one, other = added(zipped, tmp_path / "1"), added(folder, tmp_path / "2")
        assert (one.files, one.id, one.directions) == (other.files, other.id, other.directions)
        assert "SHA-256" in one.provenance

    def test_an_unpacked_argos_package(self, tmp_path: Path) -> None:
        folder = tiny.argos(tmp_path).parent / "translate-en_ja-1_1"
        assert added(folder, tmp_path / "m").id == "argos-en-ja-1.1"

    def test_a_zip_of_a_ctranslate2_folder(self, tmp_path: Path) -> None:
        path = tiny.packed(tiny.quickmt(tmp_path), tmp_path / "quickmt-en-ja.zip")
        assert added(path, tmp_path / "models").id == "quickmt-en-ja"

    def test_a_folder_of_another_store(self, tmp_path: Path) -> None:
        first = added(tiny.nllb(tmp_path), tmp_path / "one", licence="CC BY-NC 4.0")
        assert added(tmp_path / "one" / "nllb-tiny", tmp_path / "two") == first

    def test_limits_are_those_of_the_tables_of_positions(self, tmp_path: Path) -> None:
        assert added(tiny.marian(tmp_path), tmp_path / "m").limits == Limits(tiny.POSITIONS, tiny.POSITIONS)

    def test_a_marian_model_that_must_be_asked_for_a_language(self, tmp_path: Path) -> None:
        path = tiny.opus(tmp_path, multilingual=True)
        assert added(path, tmp_path / "a").directions == (Direction("en", "ja", (">>jpn<<",)),)
        (path / "README.md").unlink()
        ways = added(path, tmp_path / "b").directions
        assert ways == (Direction("en", "ja", (">>jpn<<",)), Direction("ja", "en", (">>eng<<",)))

    @pytest.mark.parametrize(
        ("about", "name", "id"),
        [
            ("* source language(s): eng\n* target language(s): jpn\n", "opus+bt-2021", "opus-mt-en-ja-bt-2021"),
            ("* source languages: en\n* target languages: ja\n", "opus-2019", "opus-mt-en-ja-2019"),
            ("", "opus-mt-en-ja-2019", "opus-mt-en-ja-2019"),
        ],
    )
    def test_a_marian_model_is_named_by_its_direction(self, tmp_path: Path, about: str, name: str, id: str) -> None:
        path = tiny.opus(tmp_path, name)
        (path / "README.md").write_text(about + "\n", encoding="utf-8")
        manifest = added(path, tmp_path / "models")
        assert (manifest.id, manifest.directions) == (id, EN_JA)

    def test_the_cache_of_a_download_tool_is_named_by_its_model(self, tmp_path: Path) -> None:
        blobs = tiny.quickmt(tmp_path / "blobs")
        snapshot = tmp_path / "models--owner--quickmt-en-ja" / "snapshots" / "0123abc"
        snapshot.mkdir(parents=True)
        for file in blobs.iterdir():
            (snapshot / file.name).symlink_to(file)
        for number, path in enumerate((snapshot, snapshot.parent.parent)):
            assert added(path, tmp_path / "models" / str(number)).id == "quickmt-en-ja"
        assert not any(file.is_symlink() for file in (tmp_path / "models").rglob("*"))

    def test_a_target_prefix_of_an_argos_package(self, tmp_path: Path) -> None:
        tiny.argos(tmp_path)
        folder = tmp_path / "translate-en_ja-1_1"
        about = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        (folder / "metadata.json").write_text(json.dumps(about | {"target_prefix": "▁"}), encoding="utf-8")
        (direction,) = added(folder, tmp_path / "models").directions
        assert direction.target_prefix == ("▁",)


class TestStated:
    """What is stated goes before what the files say, unless it cannot be."""

    def test_everything(self, tmp_path: Path) -> None:
        manifest = added(
            tiny.nllb(tmp_path), tmp_path / "m", id="mine", name="My own", source="ja", licence="CC0", attribution="Me"
        )  # fmt: skip
        assert (manifest.id, manifest.name, manifest.licence, manifest.attribution) == ("mine", "My own", "CC0", "Me")
        assert manifest.directions == (Direction("ja", "en", ("jpn_Jpan",), ("eng_Latn",)),)

    def test_the_licence_of_a_readme(self, tmp_path: Path) -> None:
        assert added(tiny.quickmt(tmp_path), tmp_path / "m").licence == "cc-by-4.0"

    def test_the_licence_by_its_text(self, tmp_path: Path) -> None:
        assert added(tiny.opus(tmp_path), tmp_path / "m").licence == "CC BY 4.0"

    @pytest.mark.parametrize("licence", ["", "cc-by-nc-4.0", "CC BY-NC 4.0"])
    def test_a_licence_that_wants_care_is_noted(self, tmp_path: Path, licence: str) -> None:
        notes = add(tiny.m2m100(tmp_path), tmp_path / "m", Stated(licence=licence)).notes
        assert any("licence" in note for note in notes)

    @pytest.mark.parametrize("name", ["opus-mt-en-jap", "opus-mt-en-jap-ct2", "Helsinki-NLP-opus-mt-en-jap"])
    def test_the_bible_model_is_noted(self, tmp_path: Path, name: str) -> None:
        assert any("Bible" in note for note in add(tiny.marian(tmp_path, name), tmp_path / "m").notes)

    def test_the_hash_of_the_download(self, tmp_path: Path) -> None:
        path = tiny.argos(tmp_path / "downloads")
        said = refused(path, tmp_path, sha256="0" * 64)
        assert "its SHA-256 is" in said
        digest = said.split("its SHA-256 is ")[1][:64]
        assert added(path, tmp_path / "models", sha256=digest.upper())

    def test_an_encoder(self, tmp_path: Path) -> None:
        path = tiny.encoder(tmp_path, "other")
        manifest = added(path, tmp_path / "a", pooling="first", query_prefix="q: ")
        assert (manifest.pooling, manifest.query_prefix) == ("first", "q: ")
        plain = added(path, tmp_path / "b")
        assert (plain.pooling, plain.query_prefix, plain.tokenizer.begin) == ("mean", "", "<s>")

    def test_the_first_folder_is_added_to(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(places.VARIABLE, os.pathsep.join(map(str, (tmp_path / "a", tmp_path / "b"))))
        assert add(tiny.quickmt(tmp_path)).folder == tmp_path / "a" / "quickmt-en-ja"


class TestAgain:
    def test_the_same_model_is_left_as_it_is(self, tmp_path: Path) -> None:
        path = tiny.quickmt(tmp_path)
        first = add(path, tmp_path / "m")
        second = add(path, tmp_path / "m")
        assert (first.new, second.new, second.manifest) == (True, False, first.manifest)

    def test_a_damaged_one_is_mended(self, tmp_path: Path) -> None:
        path = tiny.quickmt(tmp_path)
        folder = add(path, tmp_path / "m").folder
        (folder / "src.spm.model").unlink()
        assert add(path, tmp_path / "m").new
        assert verify(folder) == ()
        assert [one.name for one in (tmp_path / "m").iterdir()] == [folder.name]

    def test_another_of_the_same_id_is_refused(self, tmp_path: Path) -> None:
        first = add(tiny.quickmt(tmp_path), tmp_path / "m").manifest
        with pytest.raises(ModelError, match=r"another model of this id.*--id"):
            add(tiny.nllb(tmp_path), tmp_path / "m", Stated(id="quickmt-en-ja"))
        assert Store([tmp_path / "m"]).get("quickmt-en-ja").manifest == first
        assert [path.name for path in (tmp_path / "m").iterdir()] == ["quickmt-en-ja"]

    def test_what_a_killed_process_left_is_cleared_away(self, tmp_path: Path) -> None:
        for name in (".adding-1", ".removed-old-2"):
            (tmp_path / "m" / name / "model").mkdir(parents=True)
        add(tiny.quickmt(tmp_path), tmp_path / "m")
        assert [path.name for path in (tmp_path / "m").iterdir()] == ["quickmt-en-ja"]

    @pytest.mark.skipif(sys.platform == "win32", reason="the lock is another there")
    def test_only_one_process_at_a_time(self, tmp_path: Path) -> None:
        import fcntl

        path = tiny.quickmt(tmp_path)
        (tmp_path / "m").mkdir()
        held = os.open(tmp_path / "m", os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(ModelError, match="another process"):
            add(path, tmp_path / "m")
        os.close(held)
        assert add(path, tmp_path / "m").new


class TestWhatCannotBeAdded:
    def test_a_transformers_checkpoint_gets_the_command_that_converts_it(self, tmp_path: Path) -> None:
        folder = tmp_path / "opus-mt-ja-en"
        folder.mkdir()
        for name in ("model.safetensors", "config.json", "source.spm", "target.spm"):
            (folder / name).write_bytes(b"x")
        said = refused(folder, tmp_path)
        assert "pip install transformers torch sentencepiece" in said
        assert f"ct2-transformers-converter --model {folder} --output_dir {folder}-ct2 --quantization int8" in said
        assert "--copy_files source.spm target.spm" in said

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("model.enja.intgemm.alphas.bin", "Bergamot"),
            ("model.gguf", "GGUF"),
            ("model.onnx", "ONNX"),
            ("checkpoint.pt", "PyTorch"),
            ("notes.txt", "no model that is known"),
        ],
    )
    def test_other_things(self, tmp_path: Path, name: str, said: str) -> None:
        folder = tmp_path / "given"
        folder.mkdir()
        (folder / name).write_bytes(b"x")
        assert said in refused(folder, tmp_path)

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        (tmp_path / "given").mkdir()
        assert "no model that is known" in refused(tmp_path / "given", tmp_path)

    def test_nothing(self, tmp_path: Path) -> None:
        assert "no such file" in refused(tmp_path / "absent", tmp_path)

    def test_a_file_that_is_no_archive(self, tmp_path: Path) -> None:
        (tmp_path / "model.bin").write_bytes(b"weights")
        assert "neither a folder nor a zip" in refused(tmp_path / "model.bin", tmp_path)

    def test_other_languages(self, tmp_path: Path) -> None:
        assert "for en to fr" in refused(tiny.argos(tmp_path, target="fr"), tmp_path)

    def test_a_direction_that_is_not_the_packages(self, tmp_path: Path) -> None:
        assert "for en to ja" in refused(tiny.argos(tmp_path), tmp_path, source="ja")

    def test_no_direction(self, tmp_path: Path) -> None:
        assert "--from en --to ja" in refused(tiny.quickmt(tmp_path, "unnamed"), tmp_path)

    def test_the_other_way_round(self, tmp_path: Path) -> None:
        said = refused(tiny.quickmt(tmp_path), tmp_path, source="ja", target="en")
        assert "its tokenizers go the other way" in said
        assert "--from en --to ja" in said

    def test_no_tokenizer(self, tmp_path: Path) -> None:
        path = tiny.nllb(tmp_path)
        (path / "sentencepiece.bpe.model").unlink()
        assert "without its SentencePiece model" in refused(path, tmp_path)

    def test_the_tokenizer_of_another_model(self, tmp_path: Path) -> None:
        path = tiny.quickmt(tmp_path)
        other = tiny.pieces(tuple(line.swapcase()[::-1] for line in tiny.ENGLISH))
        (path / "src.spm.model").write_bytes(other)
        assert "source tokenizer: it is of another model" in refused(path, tmp_path)

    def test_each_side_of_a_shared_tokenizer_may_know_only_its_own_pieces(self, tmp_path: Path) -> None:
        path = tiny.argos(tmp_path).parent / "translate-en_ja-1_1"
        shutil.rmtree(path / "model")
        pieces = tiny.vocabulary(tiny.pieces())
        japanese = [any("\u3040" <= char <= "\u9fff" for char in piece) for piece in pieces]
        source = [piece for piece, one in zip(pieces, japanese, strict=True) if not one]
        target = pieces[:3] + [piece for piece, one in zip(pieces, japanese, strict=True) if one]
        tiny.translator(path / "model", source, target, positions=None)
        assert added(path, tmp_path / "models").id == "argos-en-ja-1.1"

    def test_a_bad_id(self, tmp_path: Path) -> None:
        assert "is no id" in refused(tiny.nllb(tmp_path), tmp_path, id="../up")

    def test_weights_that_no_plain_transformer_has(self, tmp_path: Path) -> None:
        path = tiny.opus(tmp_path)
        (path / "opus.spm32k-spm32k.vocab.yml").write_text("</s>: 0\n", encoding="utf-8")
        assert "cannot be converted" in refused(path, tmp_path)

    @pytest.mark.parametrize("name", ["../outside.npz", "/etc/passwd", "C:\\x.npz"])
    def test_a_decoder_file_that_leads_outside(self, tmp_path: Path, name: str) -> None:
        path = tiny.opus(tmp_path)
        shutil.copy(path / "model.npz", tmp_path / "outside.npz")
        text = (path / "decoder.yml").read_text(encoding="utf-8").replace("model.npz", json.dumps(name))
        (path / "decoder.yml").write_text(text, encoding="utf-8")
        assert "decoder.yml: the path" in refused(path, tmp_path)

    def test_a_model_that_others_cannot_read(self, tmp_path: Path) -> None:
        path = tiny.quickmt(tmp_path)
        (path / "model.bin").unlink()
        os.mkfifo(path / "model.bin")
        assert refused(path, tmp_path)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may read everything")
    def test_a_folder_that_may_not_be_read(self, tmp_path: Path) -> None:
        path = tiny.quickmt(tmp_path)
        path.chmod(0)
        said = refused(path, tmp_path)
        path.chmod(0o700)
        assert said.startswith(f"{path}: Permission denied")

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tiny.quickmt(tmp_path)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device", "manifest.json")

        monkeypatch.setattr(document, "write", full)
        assert refused(path, tmp_path).startswith("manifest.json: No space left on device")

    def test_a_manifest_of_another_program_is_none(self, tmp_path: Path) -> None:
        path = tiny.quickmt(tmp_path)
        (path / document.NAME).write_text('{"manifest_version": 3}', encoding="utf-8")
        assert added(path, tmp_path / "models").id == "quickmt-en-ja"

    def test_a_store_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"x")
        with pytest.raises(ModelError, match=r"a file, not a folder of models.*--models"):
            add(tiny.nllb(tmp_path), tmp_path / "file" / "models")


class TestNoTorch:
    def test_it_is_not_asked_for(self, tmp_path: Path) -> None:
        path = tiny.opus_zip(tmp_path)
        code = (
            "import sys; sys.modules['torch'] = sys.modules['transformers'] = None\n"
            "from bilingual.models import add\nprint(add(*sys.argv[1:]).manifest.id)"
        )
        command = [sys.executable, "-c", code, str(path), str(tmp_path / "models")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "opus-mt-en-ja-2020-01-01"


class TestManifestsByHand:
    """What no layout says can be said in a manifest of one's own."""

    def test_a_folder_with_one(self, tmp_path: Path) -> None:
        path = tiny.argos(tmp_path).parent / "translate-en_ja-1_1"
        (path / "metadata.json").unlink()
        manifest = {
            "format": "bilingual-model", "version": 1, "id": "mine", "kind": "translation", "name": "Mine",
            "path": "model", "tokenizer": {"source": "sentencepiece.model", "target": "sentencepiece.model"},
            "limits": {"source": 200, "target": 200}, "directions": [{"source": "en", "target": "ja"}],
        }  # fmt: skip
        (path / document.NAME).write_text(json.dumps(manifest), encoding="utf-8")
        taken = added(path, tmp_path / "models")
        assert taken.limits == Limits(200, 200)
        assert verify(tmp_path / "models" / "mine", load=True) == ()

    def test_a_token_that_the_model_does_not_know(self, tmp_path: Path) -> None:
        first = added(tiny.nllb(tmp_path), tmp_path / "one")
        folder = tmp_path / "one" / "nllb-tiny"
        text = document.dumps(first).replace('"end": "</s>"', '"end": "[END]"')
        (folder / document.NAME).write_text(text, encoding="utf-8")
        assert "does not know the token '[END]'" in refused(folder, tmp_path)

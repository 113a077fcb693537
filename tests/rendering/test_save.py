"""Saving: the suffix says the format, and a file is there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from composed import MEETING, alignment

from bilingual import rendering as render
from bilingual.errors import OutputError
from bilingual.rendering import html, load, save, text, to_json, to_tsv
from bilingual.rendering.writers import TEXT_FILE_WIDTH

MADE = alignment(MEETING)


class TestTheSuffixSaysTheFormat:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.html", html(MADE)),
            ("a.HTM", html(MADE)),
            ("a.json", to_json(MADE)),
            ("a.tsv", to_tsv(MADE)),
            ("会議 a.txt", text(MADE, colour=False, width=TEXT_FILE_WIDTH)),
        ],
    )
    def test_known(self, tmp_path: Path, name: str, content: str) -> None:
        save(MADE, tmp_path / name)
        assert (tmp_path / name).read_bytes().decode() == content

    def test_the_title_is_the_page_s(self, tmp_path: Path) -> None:
        save(MADE, str(tmp_path / "a.html"), title="Norland 2024")
        assert "<title>Norland 2024</title>" in (tmp_path / "a.html").read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", ["a.docx", "a", "a.", ".json", "a.json.gz"])
    def test_unknown(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(OutputError, match=r"suffix.*use one of \.html, \.htm, \.json, \.tsv, \.xlsx, \.txt"):
            save(MADE, tmp_path / name)
        assert not list(tmp_path.iterdir())


class TestWholeOrNotAtAll:
    def test_an_old_file_stays_until_the_new_one_is_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "a.json"
        path.write_text("old")

        def fail(source: object, target: object) -> None:
            assert path.read_text() == "old"
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", fail)
        with pytest.raises(OutputError, match=r"a\.json: cannot be written: No space left"):
            save(MADE, path)
        assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
        assert path.read_text() == "old"

    def test_nothing_is_left_beside_the_file(self, tmp_path: Path) -> None:
        save(MADE, tmp_path / "a.json")
        save(MADE, tmp_path / "a.json")
        assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
        assert load(tmp_path / "a.json") == MADE

    def test_others_may_read_it_as_any_new_file(self, tmp_path: Path) -> None:
        (tmp_path / "usual").touch()
        save(MADE, tmp_path / "a.html")
        assert (tmp_path / "a.html").stat().st_mode == (tmp_path / "usual").stat().st_mode

    def test_a_file_keeps_its_permissions(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        path.touch()
        path.chmod(0o640)
        save(MADE, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real.html").touch()
        (tmp_path / "a.html").symlink_to("real.html")
        save(MADE, tmp_path / "a.html")
        assert (tmp_path / "a.html").is_symlink()
        assert (tmp_path / "real.html").stat().st_size > 0

    def test_a_text_that_no_file_can_hold(self, tmp_path: Path) -> None:
        for name in ("a.json", "a.tsv"):
            with pytest.raises(OutputError, match=r"U\+D842"):
                save(alignment("a\ud842b = あ"), tmp_path / name)
        assert not list(tmp_path.iterdir())


class TestPlacesThatCannotBeWritten:
    def test_a_missing_folder(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match=r"the folder does not exist \(create "):
            save(MADE, tmp_path / "gone" / "a.html")

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").mkdir()
        with pytest.raises(OutputError, match="this is a folder"):
            save(MADE, tmp_path / "a.html")

    def test_below_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(OutputError):
            save(MADE, tmp_path / "file" / "a.html")

    def test_a_name_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="cannot be written"):
            save(MADE, tmp_path / ("a" * 300 + ".json"))

    def test_a_name_with_a_null(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError):
            save(MADE, tmp_path / "a\0.json")


def test_the_registry_is_what_the_error_names() -> None:
    assert list(render.WRITERS) == [".html", ".htm", ".json", ".tsv", ".xlsx", ".txt"]

"""Archives that nobody vouches for: each ends in one line, with nothing written outside and nothing left behind."""

from __future__ import annotations

import stat
import struct
import tracemalloc
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import ModelError
from bilingual.models.adding.archives import Bounds, unpack


def packed(path: Path, names: Iterable[str], content: bytes = b"x", method: int = zipfile.ZIP_STORED) -> Path:
    """A zip with these names in it, as they are."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of a name that is there twice
        for name in names:
            # ZipInfo's constructor would mend the name.
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            entry.compress_type = method
            archive.writestr(entry, content)
    return path


def refused(path: Path, tmp_path: Path, bounds: Bounds | None = None) -> str:
    """What is said of an archive, of which nothing gets out of its folder."""
    into = tmp_path / "work" / "into"
    into.mkdir(parents=True)
    before = {file for file in tmp_path.rglob("*") if into not in file.parents}
    with pytest.raises(ModelError) as caught:
        unpack(path, into, bounds or Bounds())
    assert {file for file in tmp_path.rglob("*") if into not in file.parents} == before
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    assert caught.value.remedy
    return said


class TestPaths:
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("../outside", "leads out of its folder"),
            ("a/../../outside", "leads out of its folder"),
            ("/etc/passwd", "is absolute"),
            ("..\\outside", "backslash"),
            ("C:outside", "drive letter"),
            ("C:/outside", "drive letter"),
            ("a/./b", "empty"),
            ("a//b", "empty"),
            ("name.", "ends in a dot"),
            ("aux", "device"),
            ("a/con.txt", "device"),
            ("a\x00b", "character"),
            ("a" * 300, "characters long"),
            ("a\nb", "character"),
        ],
    )
    def test_unsafe(self, tmp_path: Path, name: str, said: str) -> None:
        assert said in refused(packed(tmp_path / "a.zip", ["model.bin", name]), tmp_path)

    @pytest.mark.parametrize("pair", [("a", "a"), ("a", "A"), ("é", "é"), ("x/ß", "x/SS")])
    def test_the_same_file_twice(self, tmp_path: Path, pair: tuple[str, str]) -> None:
        assert "twice" in refused(packed(tmp_path / "a.zip", pair), tmp_path)

    @pytest.mark.parametrize("pair", [("a", "a/b"), ("a/b", "a"), ("A/b", "a"), ("a", "a/")])
    def test_a_file_that_is_a_folder_too(self, tmp_path: Path, pair: tuple[str, str]) -> None:
        assert "both a file and a folder" in refused(packed(tmp_path / "a.zip", pair), tmp_path)

    @pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
    def test_links_and_devices(self, tmp_path: Path, kind: int) -> None:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = (kind | 0o777) << 16
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr(entry, "/etc/passwd")
        assert "link or a device" in refused(tmp_path / "a.zip", tmp_path)

    @given(st.lists(st.text(max_size=12), max_size=5))
    def test_any_names_stay_inside_or_are_refused(
        self, tmp_path_factory: pytest.TempPathFactory, names: list[str]
    ) -> None:
        folder = tmp_path_factory.mktemp("names")
        (folder / "into").mkdir()
        names = [name for name in dict.fromkeys(names) if name and not any("\ud800" <= c <= "\udfff" for c in name)]
        path = packed(folder / "a.zip", names)
        try:
            unpack(path, folder / "into")
        except ModelError:
            pass
        else:
            made = {
                file.relative_to(folder / "into").as_posix() for file in (folder / "into").rglob("*") if file.is_file()
            }
            assert made == {name for name in names if not name.endswith("/")}
        assert {file.name for file in folder.iterdir()} == {"a.zip", "into"}


class TestBombs:
    def test_by_ratio(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", ["weights"], bytes(2**24 + 1), zipfile.ZIP_DEFLATED)
        assert "decompression bomb" in refused(path, tmp_path)

    def test_by_the_sum_of_many(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", map(str, range(20)), bytes(2**20), zipfile.ZIP_DEFLATED)
        assert "decompression bomb" in refused(path, tmp_path)

    def test_by_size(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", "abc", b"xyz")
        assert "decompression bomb" in refused(path, tmp_path, Bounds(total=8, free=8))

    def test_by_number(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", map(str, range(11)))
        assert "11 files" in refused(path, tmp_path, Bounds(files=10))

    def test_by_the_table_of_contents(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", map(str, range(100)))
        assert "table of contents" in refused(path, tmp_path, Bounds(index=1000))

    def test_a_size_that_is_a_lie(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", ["weights"], bytes(2**24 + 1), zipfile.ZIP_DEFLATED)
        data = path.read_bytes()
        at = data.rfind(b"PK\x01\x02")
        path.write_bytes(data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :])
        refused(path, tmp_path)
        assert sum(file.stat().st_size for file in (tmp_path / "work").rglob("*") if file.is_file()) <= 2**20

    def test_what_is_whole_is_unpacked_in_little_memory(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", ["weights"], bytes(2**24), zipfile.ZIP_DEFLATED)
        (tmp_path / "into").mkdir()
        tracemalloc.start()
        unpack(path, tmp_path / "into")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (tmp_path / "into" / "weights").stat().st_size == 2**24
        assert peak < 2**23


class TestDamage:
    @pytest.mark.parametrize("cut", [4, 30, 60, -1, -20])
    def test_cut_short(self, tmp_path: Path, cut: int) -> None:
        path = packed(tmp_path / "a.zip", ["a", "b"], b"content" * 20)
        path.write_bytes(path.read_bytes()[:cut])
        assert "damaged or cut short" in refused(path, tmp_path)

    def test_a_changed_byte(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", ["a"], b"content" * 20)
        path.write_bytes(path.read_bytes().replace(b"content", b"contenT", 1))
        assert "damaged" in refused(path, tmp_path)

    def test_encrypted(self, tmp_path: Path) -> None:
        path = packed(tmp_path / "a.zip", ["a"])
        data = bytearray(path.read_bytes())
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.find(mark) + offset] |= 1
        path.write_bytes(data)
        assert "encrypted" in refused(path, tmp_path)

    @given(st.binary(max_size=100))
    def test_any_bytes(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        folder = tmp_path_factory.mktemp("bytes")
        (folder / "a.zip").write_bytes(b"PK\x03\x04" + data)
        (folder / "into").mkdir()
        with pytest.raises(ModelError):
            unpack(folder / "a.zip", folder / "into")

"""A memory's file: what is refused, in one clear line, and what is left alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from bilingual.errors import MemoryFileError
from bilingual.memory import Memory, Pair, database
from bilingual.memory.place import located

AGREED = Pair("They agreed.", "両者は一致した。")


def use(path: Path, *, create: bool) -> None:
    with Memory.open(path, create=create) as memory:
        memory.add([AGREED], "x")
        list(memory.entries())


def execute(path: Path, statement: str) -> None:
    """What someone else does to the file."""
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


def refused(path: Path, *, create: bool = False) -> str:
    with pytest.raises(MemoryFileError) as caught:
        use(path, create=create)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert "\n" not in line
    return line


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "filled.db"
    with Memory.open(path, create=True) as memory:
        memory.add([AGREED, Pair("A longer text. " * 500, "長い文。" * 500)], "a.md")
    return path


class TestTampered:
    """A memory from a stranger holds what it likes."""

    @pytest.mark.parametrize(
        "statement",
        [
            "ALTER TABLE pairs RENAME TO others",
            "DROP TABLE uses",
            "CREATE TRIGGER t AFTER INSERT ON pairs BEGIN DELETE FROM uses; END",
            "CREATE VIEW v AS SELECT 1",
        ],
    )
    def test_other_tables(self, filled: Path, statement: str) -> None:
        execute(filled, statement)
        assert "its tables are not those of a translation memory" in refused(filled)

    def test_tables_of_other_programs_beside_ours_do_no_harm(self, filled: Path) -> None:
        execute(filled, "ANALYZE")
        use(filled, create=False)

    @pytest.mark.parametrize("value", ["x'00ff'", "CAST(x'00ff' AS TEXT)", "x'41'", "1e300"])
    @pytest.mark.parametrize("column", ["pairs SET en", "pairs SET ja", "origins SET name", "uses SET en_before"])
    def test_what_is_no_text(self, filled: Path, column: str, value: str) -> None:
        execute(filled, f"UPDATE OR IGNORE {column} = {value}")
        with Memory.open(filled) as memory:
            for ask in (
                lambda: list(memory.entries()),
                lambda: memory.lookup("They agreed.", "en"),
                lambda: memory.lookup("長い文。", "ja"),
                lambda: memory.concordance("agreed"),
                lambda: list(memory.differing()),
                memory.stats,
                lambda: memory.delete("a.md"),
            ):
                with suppress(MemoryFileError):
                    ask()

    def test_an_index_without_its_pairs(self, filled: Path) -> None:
        execute(filled, "DELETE FROM pairs")
        with Memory.open(filled) as memory:
            assert memory.lookup("They agreed.", "en") == ()
            assert memory.concordance("agreed") == ()
            assert memory.delete("a.md") == 2


class TestMade:
    """A memory that an error leaves without a pair was never made."""

    def test_an_error_takes_an_empty_one_away(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError), Memory.open(tmp_path / "m.db", create=True):
            raise KeyError
        assert not list(tmp_path.iterdir())

    def test_what_holds_a_pair_stays(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError), Memory.open(tmp_path / "m.db", create=True) as memory:
            raise KeyError(memory.add([AGREED], "x"))
        with Memory.open(tmp_path / "m.db") as memory:
            assert [entry.en for entry in memory.entries()] == [AGREED.en]

    def test_what_was_there_stays(self, tmp_path: Path) -> None:
        (tmp_path / "m.db").touch()
        with pytest.raises(KeyError), Memory.open(tmp_path / "m.db", create=True):
            raise KeyError
        assert (tmp_path / "m.db").exists()


class TestRefused:
    def test_none(self, tmp_path: Path) -> None:
        assert "no such translation memory" in refused(tmp_path / "none.db")
        assert not (tmp_path / "none.db").exists()

    @pytest.mark.parametrize("name", ["a\0b", "x" * 300])
    def test_a_name_that_no_file_has(self, tmp_path: Path, name: str) -> None:
        refused(tmp_path / name)
        refused(tmp_path / name, create=True)

    @pytest.mark.parametrize("name", ["a?b#c%41 d.db", "記憶.db"])
    def test_a_name_with_odd_characters_is_no_reason(self, tmp_path: Path, name: str) -> None:
        with Memory.open(tmp_path / name, create=True) as memory:
            memory.add([AGREED], "x")
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_no_folder_for_it(self, tmp_path: Path) -> None:
        assert "folder does not exist" in refused(tmp_path / "no" / "none.db", create=True)

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "folder" in refused(tmp_path, create=True)

    @pytest.mark.parametrize("create", [False, True])
    def test_another_kind_of_file(self, tmp_path: Path, create: bool) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("Not a memory at all, but a text. " * 100, encoding="utf-8")
        before = path.read_bytes()
        assert "not a translation memory" in refused(path, create=create)
        assert path.read_bytes() == before

    def test_an_empty_file_unless_one_is_to_be_made(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.db"
        path.touch()
        assert "empty" in refused(path)
        assert path.stat().st_size == 0
        Memory.open(path, create=True).close()
        Memory.open(path).close()

    @pytest.mark.parametrize("create", [False, True])
    def test_a_database_of_another_program(self, tmp_path: Path, create: bool) -> None:
        path = tmp_path / "other.db"
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE pairs (x)")
        db.close()
        assert "no translation memory of bilingual" in refused(path, create=create)

    def test_a_newer_version(self, filled: Path) -> None:
        with sqlite3.connect(filled) as db:
            db.execute(f"PRAGMA user_version = {database.VERSION + 1}")
        db.close()
        assert "newer bilingual" in refused(filled)

    def test_a_damaged_one(self, filled: Path) -> None:
        data = bytearray(filled.read_bytes())
        for start in range(4096, len(data), 4096):
            data[start : start + 200] = b"\xee" * 200
        filled.write_bytes(data)
        assert "damaged" in refused(filled)

    def test_half_of_one(self, filled: Path) -> None:
        filled.write_bytes(filled.read_bytes()[: 3 * 4096])
        assert "damaged" in refused(filled)

    def test_one_that_another_process_writes_to(self, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(database, "PATIENCE", 0.05)
        other = sqlite3.connect(filled, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        try:
            assert "another program" in refused(filled)
        finally:
            other.close()


class TestReadOnly:
    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may write to anything")
    def test_it_answers_and_refuses_to_be_written_to(self, filled: Path) -> None:
        filled.chmod(0o444)
        with Memory.open(filled) as memory:
            assert memory.lookup(AGREED.en, "en")
            with pytest.raises(MemoryFileError, match="may not be written"):
                memory.add([Pair("a", "b")], "x")

    def test_answering_writes_nothing(self, filled: Path) -> None:
        before = filled.read_bytes()
        with Memory.open(filled) as memory:
            assert memory.lookup(AGREED.en, "en")
            assert memory.concordance("一致")
            assert memory.stats().pairs == 2
        assert filled.read_bytes() == before
        assert [path.name for path in filled.parent.iterdir()] == [filled.name]


class TestWhereItIs:
    def test_named_then_the_variable_then_the_configuration(self, tmp_path: Path) -> None:
        (tmp_path / "bilingual.yaml").write_text("memory: desk.db\n", encoding="utf-8")
        variable = {"BILINGUAL_MEMORY": "mine.db"}
        assert located(Path("this.db"), near=tmp_path, environment=variable) == Path("this.db")
        assert located(near=tmp_path, environment=variable) == Path("mine.db")
        assert located(near=tmp_path, environment={}) == tmp_path / "desk.db"

    def test_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "bilingual.yaml").write_text("profile: strict\n", encoding="utf-8")
        assert located(near=tmp_path, environment={}) is None

"""`bilingual memory`: what is printed where, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Command

PAIRS = [
    {"en": "On May 3, 2024, the ministers met.", "ja": "令和６年５月３日、大臣は会談した。"},
    {"en": "They agreed.", "ja": "両者は一致した。", "origin": "old.md"},
    {"en": "They agreed.", "ja": "合意した。", "origin": "new.md"},
    {"en": "", "ja": "半分"},
]


@pytest.fixture
def pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of pairs in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BILINGUAL_MEMORY", raising=False)
    path = Path("pairs.json")
    path.write_text(json.dumps(PAIRS), encoding="utf-8")
    return path


@pytest.fixture
def filled(pairs: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory that is named by the environment."""
    monkeypatch.setenv("BILINGUAL_MEMORY", "m.db")
    assert command("memory", "import", pairs).code == 0


class TestImport:
    def test_says_what_became_of_the_pairs(self, command: Command, pairs: Path) -> None:
        done = command("memory", "import", pairs, "--memory", "m.db")
        assert (done.code, done.out, done.err) == (
            0,
            "pairs.json: 3 new, 0 known, 1 left out (empty or too long)\n",
            "",
        )
        again = command("memory", "import", pairs, "--memory", "m.db", "--format", "json")
        assert json.loads(again.out) == [{"file": "pairs.json", "new": 0, "known": 3, "left_out": 1}]

    def test_a_missing_file_makes_no_memory(self, command: Command, pairs: Path) -> None:
        done = command("memory", "import", pairs, "none.tmx", "--memory", "m.db")
        assert (done.code, done.err) == (2, "bilingual: none.tmx: there is no such file (check the path)\n")
        assert not Path("m.db").exists()

    def test_a_folder_is_no_file(self, command: Command, pairs: Path) -> None:
        Path("folder.tmx").mkdir()
        done = command("memory", "import", "folder.tmx", "--memory", "m.db")
        assert (done.code, done.err) == (
            2,
            "bilingual: folder.tmx: this is a folder, not a file (name the files in it)\n",
        )

    @pytest.mark.parametrize("content", ["", "<tmx>\n<body></tmx>", "\0\1"])
    def test_a_file_that_gives_nothing_but_a_fault_makes_no_memory(
        self, command: Command, pairs: Path, content: str
    ) -> None:
        Path("bad.tmx").write_text(content, encoding="utf-8")
        assert command("memory", "import", "bad.tmx", "--memory", "m.db").code == 2
        assert not Path("m.db").exists()

    def test_what_was_stored_before_a_fault_stays(self, command: Command, pairs: Path) -> None:
        Path("bad.tmx").write_text("<tmx>", encoding="utf-8")
        assert command("memory", "import", pairs, "bad.tmx", "--memory", "m.db").code == 2
        assert command("memory", "import", pairs, "--memory", "m.db").out.startswith("pairs.json: 0 new, 3 known")

    def test_a_fault_in_a_file_is_one_line(self, command: Command, pairs: Path) -> None:
        Path("bad.tmx").write_text("<tmx>\n<body></tmx>", encoding="utf-8")
        done = command("memory", "import", "bad.tmx", "--memory", "m.db")
        assert (done.code, done.out) == (2, "")
        assert done.err == "bilingual: bad.tmx:2:9: not valid XML: mismatched tag\n"

    def test_a_file_with_nothing_to_take(self, command: Command, pairs: Path) -> None:
        Path("empty.tmx").write_text("<tmx><body/></tmx>", encoding="utf-8")
        done = command("memory", "import", "empty.tmx", "--memory", "m.db")
        assert done.code == 0
        assert "nothing to take" in done.err

    def test_no_memory_is_named(self, command: Command, pairs: Path) -> None:
        done = command("memory", "import", pairs)
        assert done.code == 2
        assert done.err == "bilingual: no translation memory is named (give --memory FILE or set BILINGUAL_MEMORY)\n"

    def test_one_that_the_configuration_names(self, command: Command, pairs: Path) -> None:
        Path("bilingual.yaml").write_text("memory: desk.db\n", encoding="utf-8")
        assert command("memory", "import", pairs).code == 0
        assert Path("desk.db").exists()

    def test_an_alignment_that_align_saved(self, command: Command, pair: tuple[str, str]) -> None:
        assert command("align", *pair, "-o", "a.json", "-q").code == 0
        done = command("memory", "import", "a.json", "--memory", "m.db")
        assert done.out == "a.json: 0 new, 0 known\n"
        assert "--all" in done.err
        # The row with the wrong number is not learned.
        assert command("memory", "import", "a.json", "--memory", "m.db", "--all", "--confidence", "0").out.startswith(
            "a.json: 3 new"
        )
        found = command("memory", "lookup", "Meeting of Defense Ministers", "-m", "m.db")
        assert found.out.splitlines()[:2] == ["exact  a.en.md + a.ja.md", "  防衛大臣会談"]


@pytest.mark.usefixtures("filled")
class TestLookup:
    def test_a_text_without_letters_needs_its_language(self, command: Command) -> None:
        done = command("memory", "lookup", "2024")
        assert done.code == 2
        assert done.err == "bilingual: the sentence: no English or Japanese letters in it (name its language: --lang)\n"
        assert command("memory", "lookup", "2024", "--lang", "en").code == 1

    def test_a_fuzzy_match_with_its_swap(self, command: Command) -> None:
        done = command("memory", "lookup", "令和７年６月１５日、大臣は会談した。")
        assert done.code == 0
        assert done.out.splitlines() == [
            "fuzzy 99%  pairs.json",
            "  On June 15, 2025, the ministers met.",
            "  of: 令和６年５月３日、大臣は会談した。",
            "  swapped: May 3, 2024 -> June 15, 2025",
        ]

    def test_as_json(self, command: Command) -> None:
        first, second = json.loads(command("memory", "lookup", "They agreed.", "--format", "json").out)
        assert (first["text"], first["quality"], first["score"], first["origin"]) == (
            "合意した。",
            "exact",
            1,
            "new.md",
        )
        assert first["differing"] == ["両者は一致した。"]
        assert second["complete"]

    def test_none(self, command: Command) -> None:
        done = command("memory", "lookup", "Nothing of the kind was ever said.")
        assert (done.code, done.out, done.err) == (1, "", "bilingual: nothing like it is stored\n")

    def test_no_letters(self, command: Command) -> None:
        assert command("memory", "lookup", "123").code == 2
        assert command("memory", "lookup", "123", "--lang", "en").code == 1


@pytest.mark.usefixtures("filled")
class TestTheRest:
    def test_search(self, command: Command) -> None:
        done = command("memory", "search", "大臣")
        assert done.out.splitlines() == [
            "en  On May 3, 2024, the ministers met.",
            "ja  令和６年５月３日、[大臣]は会談した。",
            "    pairs.json",
        ]
        (hit,) = json.loads(command("memory", "search", "minister", "--format", "json").out)
        assert hit["en_spans"] == [[20, 28]]
        nothing = command("memory", "search", "potato")
        assert (nothing.code, nothing.out, nothing.err) == (1, "", "bilingual: nothing holds 'potato'\n")

    def test_duplicates(self, command: Command) -> None:
        done = command("memory", "duplicates")
        assert done.out.splitlines() == ["They agreed.", "  合意した。  (new.md)", "  両者は一致した。  (old.md)"]
        assert done.err == "1 text translated in several ways\n"
        (each,) = json.loads(command("memory", "duplicates", "--format", "json").out)
        assert [way["origins"] for way in each["translations"]] == [["new.md"], ["old.md"]]

    def test_stats(self, command: Command) -> None:
        done = command("memory", "stats")
        assert done.out.splitlines()[0].startswith("3 different pairs, ")
        assert [line.split() for line in done.out.splitlines()[2:]] == [
            ["1", "new.md"],
            ["1", "old.md"],
            ["1", "pairs.json"],
        ]
        data = json.loads(command("memory", "stats", "--format", "json").out)
        assert (data["pairs"], data["differing"], data["origins"]["new.md"]) == (3, 1, 1)

    @pytest.mark.parametrize("name", ["out.tmx", "out.jsonl"])
    def test_export_and_import(self, command: Command, name: str) -> None:
        assert command("memory", "export", name).err == f"3 pairs written to {name}\n"
        assert command("memory", "import", name, "-m", "other.db").out == f"{name}: 3 new, 0 known\n"

    def test_export_never_over_the_memory(self, command: Command) -> None:
        before = Path("m.db").read_bytes()
        assert command("memory", "export", "m.db").code == 2
        assert command("memory", "export", "out.doc").code == 2
        assert Path("m.db").read_bytes() == before

    def test_remove(self, command: Command) -> None:
        assert command("memory", "remove", "old.md").err == "1 pair of old.md taken out\n"
        assert json.loads(command("memory", "stats", "--format", "json").out)["pairs"] == 2
        assert command("memory", "remove", "old.md").code == 2

    def test_what_steers_a_terminal_is_not_printed(self, command: Command) -> None:
        Path("bad.jsonl").write_text(json.dumps({"en": "Odd \x9b31m text", "ja": "変な\u202e文"}), encoding="utf-8")
        command("memory", "import", "bad.jsonl")
        out = command("memory", "search", "odd").out
        assert "\x9b" not in out
        assert "\u202e" not in out

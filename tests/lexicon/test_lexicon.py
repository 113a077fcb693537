"""Looking words up, and a user's own file in every form it may come in."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual import lexicon
from bilingual.analyse.forms import base
from bilingual.errors import InputError
from bilingual.lexicon import Lexicon
from bilingual.lexicon.user import words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own"


class TestLookingUp:
    def test_renderings_come_as_base_forms(self) -> None:
        own = Lexicon({"自衛隊": "Self-Defense Forces; SDF"}, {})
        assert own.renderings("自衛隊") == ("self defense force", base("SDF"))

    def test_an_unknown_word_has_none(self) -> None:
        assert lexicon.bundled().renderings("ぬるぽがっ") == ()
        assert lexicon.bundled().keywords("A") == ()

    def test_words_can_be_counted_and_listed(self) -> None:
        own = Lexicon({"犬": "dog", "猫": "cat"}, {})
        assert len(own) == len(list(own)) == 2

    def test_the_empty_one_knows_nothing(self) -> None:
        assert len(lexicon.empty()) == 0
        assert lexicon.empty().keywords("犬") == ()

    @pytest.mark.parametrize(
        ("word", "rendering"),
        [("政府", "government"), ("歩く", "walk"), ("ドイツ", "germany"), ("経済", "economy"), ("水", "water")],
    )
    def test_everyday_words_are_known(self, word: str, rendering: str) -> None:
        assert rendering in lexicon.bundled().renderings(word)


class TestOneOfItsOwnForm:
    @given(
        st.dictionaries(
            st.text("犬猫鳥走る東京", min_size=1, max_size=4),
            st.lists(st.sampled_from(["dog", "cat", "bird", "run", "East City"]), min_size=1, unique=True),
            min_size=1,
            max_size=8,
        )
    )
    def test_what_is_written_is_read(self, entries: dict[str, list[str]]) -> None:
        lines = [f"{word}\t{'; '.join(forms)}\n" for word, forms in entries.items()]
        assert lexicon.read(["# a comment\n", *lines]) == {word: "; ".join(forms) for word, forms in entries.items()}

    def test_the_bundled_file_is_one(self, file: Path) -> None:
        data = Path(lexicon.__file__).parent / "data" / "ja-en.tsv"
        assert set(words(data)) >= {"政府", "歩く", "ドイツ"}

    def test_a_word_that_stands_twice_has_all_its_renderings(self, file: Path) -> None:
        file.write_text("鍋\tpot\n鍋\tpan; pot\n", encoding="utf-8")
        assert words(file) == {"鍋": "pot; pan"}

    def test_later_files_come_first(self, tmp_path: Path) -> None:
        one, other = tmp_path / "one", tmp_path / "other"
        one.write_text("蔵鍋\tstock pot\n", encoding="utf-8")
        other.write_text("蔵鍋\tcellar pan\n", encoding="utf-8")
        assert lexicon.load(one, other).renderings("蔵鍋") == ("cellar pan", "stock pot")

    def test_what_is_bundled_stays(self, file: Path) -> None:
        file.write_text("蔵鍋\tstock pot\n", encoding="utf-8")
        own = lexicon.load(file)
        assert len(own) == len(lexicon.bundled()) + 1
        assert own.keywords("犬") == lexicon.bundled().keywords("犬")


class TestEdict:
    @pytest.mark.parametrize(
        ("line", "entries"),
        [
            ("犬(P);狗 [いぬ] /(n) (1) dog (Canis familiaris)/(P)/EntL1258330X/", {"犬": "dog", "狗": "dog"}),
            ("あう /(v5u) to meet; to see/", {"あう": "meet; see"}),
            ("漢字 [かんじ] /(n) Chinese characters/a kanji/the kanji/", {"漢字": "Chinese characters; kanji"}),
            ("語 [ご] /(n) word/a gloss that goes on and on and explains/", {"語": "word"}),
        ],
    )
    def test_what_a_line_says(self, file: Path, line: str, entries: dict[str, str]) -> None:
        file.write_text(line + "\n", encoding="utf-8")
        assert words(file) == entries

    def test_the_head_line_is_no_entry(self, file: Path) -> None:
        text = "　？？？ /EDICT, EDICT2 Japanese-English Electronic Dictionary Files/\n犬 [いぬ] /(n) dog/\n"
        file.write_bytes(text.encode("euc-jp"))
        assert words(file) == {"犬": "dog"}

    @pytest.mark.parametrize("line", ["犬 [いぬ /(n) dog/", "犬 [いぬ] (n) dog", "/dog/", "犬 /dog"])
    def test_what_is_no_line_is_said_with_its_number(self, file: Path, line: str) -> None:
        file.write_text(f"猫 [ねこ] /(n) cat/\n{line}\n", encoding="utf-8")
        with pytest.raises(InputError) as caught:
            words(file)
        assert str(caught.value).startswith(f"{file}:2: neither an entry nor a comment")
        assert "\n" not in str(caught.value)


def outcome(path: Path) -> dict[str, str] | str:
    """The entries of a file, or what is said against it."""
    try:
        return words(path)
    except InputError as error:
        return str(error)


class TestHostileFiles:
    @pytest.mark.parametrize(("start", "again"), [("犬", " "), ("", "("), ("", "犬["), ("犬 /", "("), ("犬 /", "to ")])
    def test_time_grows_with_the_line(self, file: Path, start: str, again: str) -> None:
        file.write_text(f"{start}{again * 200_000}\n", encoding="utf-8")
        before = time.process_time()
        assert isinstance(outcome(file), str)
        assert time.process_time() - before < 5

    def test_a_jmdict_reaches_for_no_file(self, tmp_path: Path, file: Path) -> None:
        other = tmp_path / "other"
        other.write_text("cat", encoding="utf-8")
        file.write_text(
            f'<!DOCTYPE JMdict [<!ENTITY x SYSTEM "{other.as_uri()}">]>'
            "<JMdict><entry><keb>犬</keb><gloss>&x;</gloss><gloss>dog</gloss></entry></JMdict>",
            encoding="utf-8",
        )
        assert "cat" not in outcome(file)
        assert "犬" in outcome(file) or "no well-formed JMdict" in outcome(file)

    @given(st.binary(max_size=60))
    def test_any_bytes_are_entries_or_one_line(self, data: bytes) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "own"
            path.write_bytes(data)
            found = outcome(path)
        assert found
        assert isinstance(found, dict) or "\n" not in found

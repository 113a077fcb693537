"""Files in, sources out: languages, order, and one clear line for everything that can go wrong."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilingual import formats
from bilingual.errors import InputError
from bilingual.formats import files, read, read_pair, read_sentences
from bilingual.split import one_a_line, split

ENGLISH = "Joint Statement\n\nThe Ministers met in Tokyo. They agreed on three points.\n"
JAPANESE = "共同声明\n\n両大臣は東京で会談した。三つの点で一致した。\n"


def write(path: Path, text: str, charset: str = "utf-8") -> Path:
    path.write_bytes(text.encode(charset))
    return path


def standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


class TestLanguage:
    def test_it_is_seen_from_the_text(self, tmp_path: Path) -> None:
        assert read(write(tmp_path / "x.ja.txt", ENGLISH)).lang == "en"
        assert read(write(tmp_path / "x.en.txt", JAPANESE)).lang == "ja"

    def test_it_can_be_given(self, tmp_path: Path) -> None:
        assert read(write(tmp_path / "x.txt", "DICAS 2024"), "ja").lang == "ja"

    def test_a_text_without_letters_has_none(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no English or Japanese"):
            read(write(tmp_path / "x.txt", "12345 --- 67\n"))


class TestPairs:
    @pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
    def test_either_order_gives_english_first(self, tmp_path: Path, charset: str) -> None:
        a, b = write(tmp_path / "a.txt", ENGLISH), write(tmp_path / "b.txt", JAPANESE, charset)
        assert [source.lang for source in read_pair(a, b)] == ["en", "ja"]
        assert read_pair(a, b) == read_pair(b, a)

    def test_a_japanese_text_with_much_english(self, tmp_path: Path) -> None:
        quoting = JAPANESE + "The Ministers underscored the importance of a free and open Indo-Pacific. " * 2
        a, b = write(tmp_path / "a.txt", ENGLISH), write(tmp_path / "b.txt", quoting)
        assert [source.name for source in read_pair(b, a)] == [str(a), str(b)]

    def test_an_english_text_left_half_translated(self, tmp_path: Path) -> None:
        half = ENGLISH + JAPANESE
        a, b = write(tmp_path / "a.txt", half), write(tmp_path / "b.txt", JAPANESE * 2)
        assert [source.name for source in read_pair(a, b)] == [str(a), str(b)]

    @pytest.mark.parametrize(("text", "language"), [(ENGLISH, "English"), (JAPANESE, "Japanese")])
    def test_two_files_of_one_language(self, tmp_path: Path, text: str, language: str) -> None:
        a, b = write(tmp_path / "a.txt", text), write(tmp_path / "b.txt", text * 2)
        with pytest.raises(InputError, match=f"both {language}"):
            read_pair(a, b)

    def test_standard_input_can_be_one_of_them(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        standard_input(monkeypatch, JAPANESE)
        en, ja = read_pair("-", write(tmp_path / "a.txt", ENGLISH))
        assert (en.lang, ja.name, ja.text) == ("en", "<stdin>", JAPANESE)

    def test_standard_input_cannot_be_both(self) -> None:
        with pytest.raises(InputError, match="one of the two"):
            read_pair("-", "-")


class TestErrors:
    @pytest.mark.parametrize(
        ("data", "message"),
        [(b"", "empty"), (b" \n\t \xe3\x80\x80\n", "white space"), (b"\x00\x80\x00\x81\xff\x00", "binary")],
    )
    def test_contents(self, tmp_path: Path, data: bytes, message: str) -> None:
        path = tmp_path / "x.txt"
        path.write_bytes(data)
        with pytest.raises(InputError, match=message) as caught:
            read(path)
        assert str(caught.value).startswith(f"{path}: ")

    def test_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no such file"):
            read(tmp_path / "nothing.txt")

    def test_directory(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="directory"):
            read(tmp_path)

    def test_a_name_no_file_can_have(self) -> None:
        with pytest.raises(InputError, match="cannot be read"):
            read("a\0b.txt")

    def test_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "LIMIT", 20)
        with pytest.raises(InputError, match="larger than"):
            read(write(tmp_path / "x.txt", ENGLISH))

    def test_an_unknown_format_names_the_known_ones(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"\.docx are not read.*\.txt.*\.md"):
            read(write(tmp_path / "x.docx", ENGLISH))

    @pytest.mark.parametrize("name", ["notes", "README", "x.text", "x.TXT", "statement.2024-05-03", "No. 3"])
    def test_names_that_are_plain_text(self, tmp_path: Path, name: str) -> None:
        assert len(split(read(write(tmp_path / name, ENGLISH))).sentences) == 3

    @given(data=st.binary(max_size=400))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
    def test_any_bytes_give_a_source_or_an_input_error(self, tmp_path: Path, data: bytes) -> None:
        for name in ("x.txt", "x.md"):
            path = tmp_path / name
            path.write_bytes(data)
            with contextlib.suppress(InputError):
                assert split(read(path)).text.strip()


class TestOneSentenceALine:
    def test_every_line_is_a_sentence(self, tmp_path: Path) -> None:
        text = "1. One. Two.\n\n  - Three\r\nFour,\n"
        document = one_a_line(read_sentences(write(tmp_path / "x.jsonl", text), "en"))
        assert [sentence.text for sentence in document.sentences] == ["1. One. Two.", "- Three", "Four,"]
        assert [text[s.start : s.end] for s in document.sentences] == [s.text for s in document.sentences]

    def test_white_space_alone_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="white space"):
            read_sentences(write(tmp_path / "x.txt", " \n \n"))


def test_the_public_names_are_there() -> None:
    assert all(hasattr(formats, name) for name in formats.__all__)

"""Files a memory is fed from and written to."""

from __future__ import annotations

import json
import re
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from memory_texts import PAIRS

from bilingual.errors import BilingualError, FormatError, InputError
from bilingual.memory import Entry, Memory, Pair, exchange

HARD = Pair("1 < 2 & 3 > 2 \"'\r\nsecond ]]> line", "𠮷田は&amp;と書いた。\t<b>", "before", "after", "前", "後")


def tmx(body: str, head: str = '<?xml version="1.0"?>', source: str = "en") -> str:
    return f'{head}<tmx version="1.4"><header srclang="{source}"/><body>{body}</body></tmx>'


def unit(first: str, second: str, en: str = "en", ja: str = "ja") -> str:
    return f'<tu><tuv xml:lang="{en}"><seg>{first}</seg></tuv><tuv xml:lang="{ja}"><seg>{second}</seg></tuv></tu>'


def read(folder: Path, name: str, text: str | bytes, **choice: object) -> list[Entry]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(exchange.read(path, exchange.Choice(**choice)))  # type: ignore[arg-type]


def texts(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(entry.en, entry.ja) for entry in entries]


class TestWrittenAndReadBack:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(PAIRS, max_size=6), st.sampled_from([".tmx", ".jsonl"]))
    @example([HARD], ".tmx")
    @example([HARD], ".jsonl")
    def test_it_is_the_same_memory(self, pairs: list[Pair], suffix: str) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            file = folder / f"out{suffix}"
            with Memory.open(folder / "one.db", create=True) as one, Memory.open(folder / "two.db", create=True) as two:
                one.add(pairs, "a & b.md")
                one.add(pairs[:2], "<c>")
                written = exchange.save(one.entries(), file)
                for _ in two.put(exchange.read(file)):
                    pass
                assert list(two.entries()) == list(one.entries())
                assert written == len(list(one.entries()))

    def test_the_tmx_holds_to_its_definition(self, memory: Memory, tmp_path: Path) -> None:
        memory.add([HARD, Pair("a", "b")], "a & b.md")
        exchange.save(memory.entries(), tmp_path / "out.tmx")
        text = (tmp_path / "out.tmx").read_text(encoding="utf-8")
        assert '<!DOCTYPE tmx SYSTEM "tmx14.dtd">' in text
        root = ET.fromstring(text)
        assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
        header, body = root
        required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
        assert set(header.attrib) == required
        assert header.attrib["segtype"] in ("block", "paragraph", "sentence", "phrase")
        assert [tu.tag for tu in body] == ["tu", "tu"]
        for tu in body:
            # (note | prop)*, tuv+
            assert re.fullmatch("(prop )*(tuv )+", "".join(f"{child.tag} " for child in tu))
            assert all(prop.get("type") for prop in tu.iter("prop"))
            for tuv in tu.iter("tuv"):
                assert tuv.get("{http://www.w3.org/XML/1998/namespace}lang") in ("en", "ja")
                assert [child.tag for child in tuv] == ["seg"]

    def test_a_file_that_cannot_be_written_is_one_line_and_nothing_is_left(
        self, memory: Memory, tmp_path: Path
    ) -> None:
        with pytest.raises(BilingualError, match="cannot be written"):
            exchange.save(memory.entries(), tmp_path / "no such folder" / "out.tmx")
        with pytest.raises(FormatError, match=r"\.tmx or \.jsonl"):
            exchange.save(memory.entries(), tmp_path / "out.doc")
        assert [path.name for path in tmp_path.iterdir()] == ["memory.db"]


class TestTmx:
    @pytest.mark.parametrize(
        ("en", "ja"), [("en", "ja"), ("EN-US", "JA-JP"), ("en_GB", "ja_JP"), ("EN", "JA"), ("eng", "jpn")]
    )
    def test_codes_of_languages(self, tmp_path: Path, en: str, ja: str) -> None:
        assert texts(read(tmp_path, "a.tmx", tmx(unit("They met.", "会った。", en=en, ja=ja)))) == [
            ("They met.", "会った。")
        ]

    def test_an_old_attribute_for_the_language(self, tmp_path: Path) -> None:
        body = unit("They met.", "会った。").replace("xml:lang", "lang")
        assert texts(read(tmp_path, "a.tmx", tmx(body))) == [("They met.", "会った。")]

    def test_codes_of_formats_are_left_out_and_highlights_kept(self, tmp_path: Path) -> None:
        en = (
            'The <bpt i="1">&lt;b&gt;</bpt>big<ept i="1">&lt;/b&gt;<sub>note</sub></ept> <hi type="t">plan</hi>'
            '<ph type="lb">&lt;br&gt;</ph>of<it pos="begin">x</it> <ut>y</ut>all'
        )
        assert texts(read(tmp_path, "a.tmx", tmx(unit(en, "案")))) == [("The big plan of all", "案")]

    def test_other_languages_and_halves_are_passed_over(self, tmp_path: Path) -> None:
        body = (
            unit("x", "y", ja="de")
            + "<tu><tuv xml:lang='en'><seg>alone</seg></tuv></tu>"
            + unit("They met.", "会った。")
        )
        assert texts(read(tmp_path, "a.tmx", tmx(body))) == [("They met.", "会った。")]

    def test_several_versions_in_one_language_are_several_pairs(self, tmp_path: Path) -> None:
        body = unit("Defense", "防衛", en="en-US").replace(
            "</tu>", '<tuv xml:lang="en-GB"><seg>Defence</seg></tuv></tu>'
        )
        assert texts(read(tmp_path, "a.tmx", tmx(body))) == [("Defense", "防衛"), ("Defence", "防衛")]

    @pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "latin-1"])
    def test_charsets(self, tmp_path: Path, charset: str) -> None:
        head = f'<?xml version="1.0" encoding="{"utf-8" if charset == "utf-8-sig" else charset}"?>'
        text = tmx(unit("café", "&#20250;"), head)
        assert texts(read(tmp_path, "a.tmx", text.encode(charset))) == [("café", "会")]

    def test_neighbours_that_other_programs_write(self, tmp_path: Path) -> None:
        body = unit("They agreed.", "一致した。").replace(
            "<tu>", '<tu><prop type="prev">A.</prop><prop type="next">B.</prop>'
        )
        (entry,) = read(tmp_path, "a.tmx", tmx(body))
        assert entry == Pair("They agreed.", "一致した。", en_before="A.", en_after="B.").entry("a.tmx")

    def test_the_origin_is_the_file_unless_one_is_given(self, tmp_path: Path) -> None:
        text = tmx(unit("They met.", "会った。"))
        assert [entry.origin for entry in read(tmp_path, "a.tmx", text)] == ["a.tmx"]
        assert [entry.origin for entry in read(tmp_path, "a.tmx", text, origin="desk")] == ["desk"]

    def test_a_usual_document_type_is_read_over(self, tmp_path: Path) -> None:
        for doctype in (
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
            '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "file:///etc/passwd">',
        ):
            assert len(read(tmp_path, "a.tmx", tmx(unit("They met.", "会った。"), doctype))) == 1

    def test_a_file_larger_than_a_piece_is_read_pair_by_pair(self, tmp_path: Path) -> None:
        path = tmp_path / "a.tmx"
        path.write_text(tmx("".join(unit(f"Text {n}.", f"文{n}。") for n in range(3000))), encoding="utf-8")
        assert path.stat().st_size > 3 * 64 * 1024
        entries = exchange.read(path)
        assert next(entries).en == "Text 0."
        assert sum(1 for _ in entries) == 2999


class TestHostileTmx:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "declares something itself"),
            ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', "declares something itself"),
            ('<!DOCTYPE tmx SYSTEM "x.dtd"><tmx><body>&secret;</body></tmx>', "entity"),
            ("<tmx>&secret;</tmx>", "entity"),
            ("<tbx></tbx>", "not TMX"),
            ("<tmx><body><tu></body></tmx>", "mismatched tag"),
            ("<tmx><body>", "no element found|unclosed"),
            ("", "no element found"),
            ("no xml", "not valid XML"),
            ("<tmx>" + "<a>" * 100, "deeper than"),
            ('<?xml version="1.0" encoding="shift_jis"?><tmx></tmx>', "UTF-8"),
            (b"\xff\xfe\x00\x01\x02", "not valid XML"),
            (b"<tmx>\x93\xfa</tmx>", "not valid XML"),
            ("<tmx a='" + "x" * 5_000_000, "megabytes"),
        ],
    )  # fmt: skip
    def test_is_one_line_with_its_place(self, tmp_path: Path, text: str | bytes, message: str) -> None:
        with pytest.raises(FormatError, match=message) as caught:
            read(tmp_path, "a.tmx", text)
        assert caught.value.place is not None
        assert caught.value.place.line is not None
        assert "\n" not in str(caught.value)

    def test_the_place_is_that_of_the_fault(self, tmp_path: Path) -> None:
        with pytest.raises(FormatError) as caught:
            read(tmp_path, "a.tmx", "<tmx>\n<body>\n  <tu></tv>\n</body></tmx>")
        assert str(caught.value).startswith(f"{tmp_path / 'a.tmx'}:3:")

    def test_a_segment_without_end_is_too_long_and_no_more(self, tmp_path: Path) -> None:
        (entry,) = read(tmp_path, "a.tmx", tmx(unit("x" * 3_000_000, "訳")))
        assert 10_000 < len(entry.en) < 30_000


class TestJson:
    def test_lists_of_pairs(self, tmp_path: Path) -> None:
        pairs = [{"en": "They met.", "ja": "会った。"}, {"en": "A", "ja": "B", "origin": "o", "en_before": "C"}]
        expected = [Pair("They met.", "会った。").entry("a.json"), Pair("A", "B", "C").entry("o")]
        assert read(tmp_path, "a.json", json.dumps(pairs)) == expected
        assert read(tmp_path, "a.json", json.dumps({"pairs": pairs})) == expected

    def test_json_lines(self, tmp_path: Path) -> None:
        text = '\ufeff{"en": "They met.", "ja": "会った。"}\n\n  \n{"en": "A", "ja": "B", "other": 1}'
        assert texts(read(tmp_path, "a.jsonl", text)) == [("They met.", "会った。"), ("A", "B")]

    @pytest.mark.parametrize(
        ("name", "text", "message"),
        [
            ("a.jsonl", '{"en": "a", "ja": "b"}\n{"en": "a"}', r'a\.jsonl:2: "ja" is missing'),
            ("a.jsonl", '{"en": "a", "ja": "b"}\n{"en": ', r"a\.jsonl:2:7: not JSON"),
            ("a.jsonl", "[]", r"a\.jsonl:1: not an object"),
            ("a.jsonl", '{"en": 1, "ja": "b"}', '"en" is no text'),
            ("a.jsonl", '{"en": "a", "ja": "b", "around": "1"}', "four keys"),
            ("a.jsonl", b"\xff", "not UTF-8"),
            ("a.jsonl", "x" * 5_000_000, "megabytes"),
            ("a.json", '[{"en": "a"}]', 'pair 1: "ja" is missing'),
            ("a.json", '{"a": 1}', "neither an alignment nor"),
            ("a.json", "[\n{]", r"a\.json:2:2: not JSON"),
            ("a.json", "[" * 100_000, "not JSON"),
            ("a.json", '{"beads": []}', "format"),
            ("a.doc", "x", "no format that a memory reads"),
        ],
        ids=range(13),
    )
    def test_what_is_wrong_is_one_line(self, tmp_path: Path, name: str, text: str | bytes, message: str) -> None:
        with pytest.raises(FormatError, match=message):
            read(tmp_path, name, text)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        for name in ("a.tmx", "a.json", "a.jsonl"):
            with pytest.raises(InputError, match="no such file"):
                list(exchange.read(tmp_path / name))


class TestAlignments:
    BEADS = (
        {"en": [0], "ja": [0], "status": "confirmed", "confidence": 0.4},
        {"en": [1, 2], "ja": [1], "status": "manual"},
        {"en": [3], "ja": [2], "status": "auto", "confidence": 0.95},
        {"en": [4], "ja": [3], "status": "auto", "confidence": 0.5},
        {"en": [5], "ja": [4], "status": "rejected", "confidence": 0.99},
        {"en": [6], "ja": [], "status": "confirmed"},
    )

    def saved(self, *findings: tuple[int, str]) -> str:
        """The alignment; `findings`: beads and how much each matters."""

        def document(name: str, lines: list[str]) -> dict[str, object]:
            starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
            sentences = [
                {"text": line, "start": start, "end": start + len(line), "block": 0, "kind": "paragraph"}
                for line, start in zip(lines, starts, strict=True)
            ]
            blocks = [{"kind": "paragraph", "start": 0, "end": starts[-1] + len(lines[-1])}]
            return {"name": name, "text": "\n".join(lines), "blocks": blocks, "sentences": sentences}

        en = document("reports/a.en.md", [f"English {n}." for n in "ABCDEFG"])
        ja = document("reports/a.ja.md", [f"日本語{n}。" for n in "ABCDE"])
        beads = [{"score": 0.0, "confidence": 1.0, "evidence": [], **bead} for bead in self.BEADS]
        data = {
            "format": "bilingual-alignment",
            "version": 1,
            "signature": {},
            "en": en,
            "ja": ja,
            "beads": beads,
            "findings": [
                {"check": "number-mismatch", "severity": severity, "bead": bead, "message": "12 is not 13"}
                for bead, severity in findings
            ],
        }
        return json.dumps(data)

    def test_what_a_person_confirmed_or_made(self, tmp_path: Path) -> None:
        first, second = read(tmp_path, "a.json", self.saved())
        assert first == Pair("English A.", "日本語A。", "", "English B.", "", "日本語B。").entry("a.en.md + a.ja.md")
        assert (second.en, second.ja) == ("English B. English C.", "日本語B。")

    def test_all_that_is_likely(self, tmp_path: Path) -> None:
        assert [entry.ja for entry in read(tmp_path, "a.json", self.saved(), every=True)] == [
            "日本語A。", "日本語B。", "日本語C。",
        ]  # fmt: skip
        assert len(read(tmp_path, "a.json", self.saved(), every=True, confidence=0.3)) == 4

    def test_a_row_with_an_error_is_learned_only_where_a_person_confirmed_it(self, tmp_path: Path) -> None:
        text = self.saved((0, "error"), (2, "error"), (3, "warning"))
        found = [entry.ja for entry in read(tmp_path, "a.json", text, every=True, confidence=0.3)]
        assert found == ["日本語A。", "日本語B。", "日本語D。"]

"""The alignment JSON: what is written is read back, it keeps to its schema, and nothing broken is let in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from arbitrary import alignments, characters
from composed import MEETING, alignment
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import FormatError, InputError, OutputError
from bilingual.model import Alignment, Block, Document, Excerpt, Kind, Sentence
from bilingual.rendering import from_json, load, to_json

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "alignment.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

SMALL = """
# Meeting = # 会議

They met for {number.n:45} minutes. = {number.n:４５}分間会談した。
! error number-mismatch @number.n: no
+ 1.5 number 45 = ４５
"""


class TestWritingThenReadingIsIdentity:
    @given(alignments())
    def test_for_any_alignment(self, any_alignment: Alignment) -> None:
        assert from_json(to_json(any_alignment), "a.json") == any_alignment

    def test_for_a_meeting(self) -> None:
        meeting = alignment(MEETING)
        assert from_json(to_json(meeting), "a.json") == meeting

    def test_for_an_alignment_of_nothing(self) -> None:
        nothing = alignment("")
        assert from_json(to_json(nothing), "a.json") == nothing

    def test_through_a_file_with_a_byte_order_mark(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_text(to_json(alignment(SMALL)), encoding="utf-8-sig")
        assert load(path) == alignment(SMALL)


class TestTheFileIsWhatTheDesignSays:
    @given(alignments())
    def test_it_keeps_to_the_schema(self, any_alignment: Alignment) -> None:
        VALIDATOR.validate(json.loads(to_json(any_alignment)))

    def test_the_schema_is_one(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_its_keys(self) -> None:
        data = json.loads(to_json(alignment(SMALL)))
        assert (data["format"], data["version"]) == ("bilingual-alignment", 1)
        assert data["ja"]["sentences"][1] == {
            "text": "４５分間会談した。",
            "start": 6,
            "end": 15,
            "block": 1,
            "kind": "paragraph",
        }
        assert data["beads"][1]["en"] == [1]
        assert data["beads"][1]["group"] == 1
        assert data["groups"][1] == {"en": [1], "ja": [1], "beads": [1, 2]}
        assert data["findings"][0]["check"] == "number-mismatch"

    def test_offsets_stand_only_where_they_say_something(self) -> None:
        text = "We\nmet. So."
        blocks = (Block(Kind.PARAGRAPH, 0, 11),)
        wrapped = Sentence(Excerpt("We met.", ((0, 0), (2, 2), (3, 3))), 0, Kind.PARAGRAPH)
        plain = Sentence(Excerpt("So.", ((0, 8),)), 0, Kind.PARAGRAPH)
        gaps = alignment("a. =\nb. =")
        made = replace(gaps, en=Document("a", "en", text, blocks, (wrapped, plain)), findings=(), links=())
        first, second = json.loads(to_json(made))["en"]["sentences"]
        assert first["offsets"] == [[0, 0], [2, 2], [3, 3]]
        assert "offsets" not in second

    def test_a_bead_stands_on_a_line_of_its_own(self) -> None:
        lines = to_json(alignment(MEETING)).splitlines()
        assert sum('"confidence"' in line for line in lines) == 16

    def test_more_keys_are_welcome(self) -> None:
        data = json.loads(to_json(alignment(SMALL)))
        data["reviewer"] = data["en"]["licence"] = data["beads"][0]["note"] = "x"
        assert from_json(json.dumps(data), "a.json") == alignment(SMALL)

    def test_groups_may_be_left_out(self) -> None:
        data = json.loads(to_json(alignment(SMALL)))
        del data["groups"], data["beads"][0]["group"], data["beads"][0]["confidence"], data["links"][0]["label"]
        assert len(from_json(json.dumps(data), "a.json").groups) == 2


class TestWhatCannotBeWritten:
    def test_half_a_surrogate_pair(self) -> None:
        with pytest.raises(OutputError, match=r"U\+D842"):
            to_json(alignment("a\ud842b = あ"))

    def test_but_a_name_that_is_no_text_does_not_stop_anyone(self) -> None:
        made = alignment("a = あ", names=("caf\udce9.txt", "b"))
        assert from_json(to_json(made), "a.json").en.name == "caf\ufffd.txt"

    @pytest.mark.parametrize("number", [float("nan"), float("inf")])
    def test_numbers_that_are_none(self, number: float) -> None:
        made = alignment("a = あ")
        with pytest.raises(OutputError, match="number"):
            to_json(replace(made, beads=(replace(made.beads[0], score=number),)))

    def test_a_signature_of_things(self) -> None:
        with pytest.raises(OutputError, match="set"):
            to_json(replace(alignment("a = あ"), signature={"x": {1}}))


Change = Callable[[Any], Any]


def put(*path: str | int, value: object) -> Change:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        del data[path[-1]]

    return change


BROKEN: list[tuple[str, Change]] = [
    ("$.format", put("format", value="xliff")),
    ("$.format", put("format", value=None)),
    ("$: the key 'format'", drop("format")),
    ("$.version", put("version", value=2)),
    ("$.version", put("version", value="1")),
    ("$.version", put("version", value=True)),
    ("$: the key 'en'", drop("en")),
    ("$.en: an object", put("en", value=[])),
    ("$.ja: the key 'text'", drop("ja", "text")),
    ("$.ja.text: a string", put("ja", "text", value=1)),
    ("$.ja.text: half a surrogate", put("ja", "text", value="\ud842")),
    ("$.en.blocks", put("en", "blocks", value={})),
    ("$.en.blocks[0].kind", put("en", "blocks", 0, "kind", value="chapter")),
    ("$.en.blocks[0].end", put("en", "blocks", 0, "end", value=9999)),
    ("$.en.blocks[1].level", put("en", "blocks", 1, "level", value=-1)),
    ("$.en.sentences[0]: start and end", put("en", "sentences", 0, "end", value=3)),
    ("$.en.sentences[1].start", put("en", "sentences", 1, "start", value=0)),
    ("$.en.sentences[1].block", put("en", "sentences", 1, "block", value=2)),
    ("$.en.sentences[1].text", put("en", "sentences", 1, "text", value=["x"])),
    ("$.en.sentences[1].offsets", put("en", "sentences", 1, "text", value="x" * 999)),
    ("$.en.sentences[1].offsets: at least", put("en", "sentences", 1, "offsets", value=[])),
    ("$.en.sentences[1].offsets[0][0]", put("en", "sentences", 1, "offsets", value=[[1, 11]])),
    ("$.en.sentences[1].offsets[1][0]", put("en", "sentences", 1, "offsets", value=[[0, 11], [0, 12]])),
    ("$.en.sentences[1].offsets[1][1]", put("en", "sentences", 1, "offsets", value=[[0, 11], [2, 3]])),
    ("$.en.sentences[1].offsets[0]: a list of two", put("en", "sentences", 1, "offsets", value=[[0]])),
    ("$: the key 'beads'", drop("beads")),
    ("$.beads[0]: an object", put("beads", 0, value=7)),
    ("$.beads[0]: a bead holds no sentence", put("beads", 0, value={"en": [], "ja": []})),
    ("$.beads[0].en: sentence 0 should follow", put("beads", 0, "en", value=[1])),
    ("$.beads[1].ja[0]: out of range", put("beads", 1, "ja", value=[2])),
    ("$.beads[1].ja[0]: out of range", put("beads", 1, "ja", value=[-1])),
    ("$.beads[1].ja[0]: a whole number", put("beads", 1, "ja", value=[1.0])),
    ("$.beads[1].ja[0]: out of range", put("beads", 1, "ja", value=[10**400])),
    ("$.beads: en sentence 1 and ja sentence 1", drop("beads", 1)),
    ("$.beads[0].confidence", put("beads", 0, "confidence", value=1.5)),
    ("$.beads[0].score: the number is too large", put("beads", 0, "score", value=10**400)),
    ("$.beads[0].status", put("beads", 0, "status", value="done")),
    ("$.beads[1].evidence[0].nats", put("beads", 1, "evidence", 0, "nats", value="much")),
    ("$.findings[0].bead", put("findings", 0, "bead", value=2)),
    ("$.findings[0].severity", put("findings", 0, "severity", value="fatal")),
    ("$.findings[0].en[0][1]", put("findings", 0, "en", value=[[3, 2]])),
    ("$.findings[0].ja[0]: a span", put("findings", 0, "ja", value=[[3]])),
    ("$.links[0].en[1]", put("links", 0, "en", value=[0, 1000])),
    ("$.links[0]: the key 'ja'", drop("links", 0, "ja")),
    ("$.signature: an object", put("signature", value="me")),
]


def refusal(text: str) -> str:
    """What is said against a file; nothing where it is read."""
    try:
        from_json(text, "out.json")
    except FormatError as error:
        return str(error)
    return ""


class TestABrokenFileIsRefusedWithItsPath:
    @pytest.mark.parametrize(("said", "change"), BROKEN, ids=[f"{k}-{said}" for k, (said, _) in enumerate(BROKEN)])
    def test_broken_data(self, said: str, change: Change) -> None:
        data = json.loads(to_json(alignment(SMALL)))
        change(data)
        with pytest.raises(FormatError) as caught:
            from_json(json.dumps(data), "out.json")
        assert str(caught.value).startswith("out.json: ")
        assert said in str(caught.value)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "null",
            "[]",
            '"text"',
            "12",
            '{"format": "bilingual-alignment", "version": 1, "signature": {"x": NaN}}',
            '{"format": "bilingual-alignment", "version": 1, "signature": {"x": -Infinity}}',
            '{"format": "bilingual-alignment", "version": 1, "signature": {"x": 1e999}}',
            '{"version": ' + "9" * 5000 + "}",
            "[" * 100_000,
            '{"format":' * 100_000,
            "# Meeting\n\nThey met.",
        ],
        ids=lambda text: text[:30] + str(len(text)),
    )
    def test_what_is_no_alignment_at_all(self, text: str) -> None:
        with pytest.raises(FormatError, match=r"^out\.json:.*\$"):
            from_json(text, "out.json")

    def test_a_fault_in_the_syntax_has_line_and_column(self) -> None:
        with pytest.raises(FormatError, match=r"^out\.json:2:3: "):
            from_json("{\n  oops}", "out.json")

    @given(st.text(characters, max_size=30), st.integers(0))
    def test_damage_anywhere_never_ends_in_a_traceback(self, damage: str, at: int) -> None:
        text = to_json(alignment(SMALL))
        at %= len(text)
        assert "\n" not in refusal(text[:at] + damage + text[at + len(damage) :])

    @given(st.data())
    def test_nor_does_any_value_in_any_place(self, data: st.DataObject) -> None:
        made = json.loads(to_json(alignment(SMALL)))
        node: Any = made
        while isinstance(node, dict | list) and node:
            key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else list(range(len(node)))))
            if data.draw(st.booleans()) or not isinstance(node[key], dict | list) or not node[key]:
                node[key] = data.draw(
                    st.none() | st.booleans() | st.integers() | st.floats() | st.just([]) | st.just({})
                )
                break
            node = node[key]
        said = refusal(json.dumps(made))
        assert not said or said.startswith("out.json")

    def test_a_file_that_is_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "out.json"
        path.write_bytes("会議".encode("cp932"))
        with pytest.raises(FormatError, match=r"out\.json: not UTF-8 at byte 0"):
            load(path)

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no such file"):
            load(tmp_path / "gone.json")

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="folder"):
            load(tmp_path)

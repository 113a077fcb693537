"""Drafting a document: a copy, else what the memory has, else what the model makes of it, else nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from drafts import document
from scripted import SDF, ScriptedEngine, glossary, manifest

from bilingual import draft as draft_verb
from bilingual.drafting.coupled import Coupled
from bilingual.drafting.document import draft, target_of
from bilingual.drafting.model import Origin, Stage
from bilingual.errors import InputError
from bilingual.memory import Memory, Pair
from bilingual.models import Direction

EN = "The Self-Defense Forces sent 12 ships."
JA = "自衛隊は艦艇１２隻を派遣した。"


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.open(tmp_path / "desk.memory", create=True) as made:
        made.add([Pair(EN, JA)], "summary of May")
        yield made


class TestTheLanguage:
    def test_it_is_the_other_one(self) -> None:
        assert target_of(document("One.")) == "ja"
        assert target_of(document("一。", "ja"), "en") == "en"

    def test_not_the_one_that_is_there(self) -> None:
        with pytest.raises(InputError, match="in English already"):
            target_of(document("One."), "en")


class TestCopied:
    def test_what_says_nothing(self) -> None:
        made = draft(document("12\n\nhttps://example.org\n\nOne.\n"))
        assert [one.origin for one in made.sentences] == [Origin.COPIED, Origin.COPIED, Origin.NONE]

    def test_width_goes_with_the_language(self) -> None:
        assert [one.text for one in draft(document("（３）\n\n```\n１\n```\n", "ja")).sentences] == ["(3)", "１"]
        assert draft(document("(3)\n")).sentences[0].text == "(3)"

    def test_cells_by_themselves(self) -> None:
        made = draft(document("| Ship | 12 |\n|---|---|\n| 3 | 4 |\n")).sentences
        assert [part.origin for part in made[0].parts] == [Origin.NONE, Origin.COPIED]
        assert [one.origin for one in made] == [Origin.NONE, Origin.COPIED]


class TestMemory:
    def test_an_equal_sentence(self, memory: Memory) -> None:
        made = draft(document(EN), memory=memory, glossary=glossary(SDF)).sentences[0]
        assert (made.text, made.origin, made.confidence) == (JA, Origin.MEMORY, 1.0)
        assert made.match is not None
        assert made.match.origin == "summary of May"

    def test_either_side(self, memory: Memory) -> None:
        assert draft(document(JA, "ja"), memory=memory).sentences[0].text == EN

    def test_its_terms_are_looked_at(self, memory: Memory) -> None:
        outcome = draft(document(EN), memory=memory, glossary=glossary(SDF)).sentences[0].terms[0]
        assert (outcome.term, outcome.source, outcome.stage) == ("sdf", "Self-Defense Forces", Stage.MEMORY)

    def test_a_term_that_it_lacks_is_told(self, memory: Memory) -> None:
        memory.add([Pair("The Self-Defense Forces stayed.", "部隊は残った。")], "another")
        made = draft(document("The Self-Defense Forces stayed."), memory=memory, glossary=glossary(SDF)).sentences[0]
        assert made.text == "部隊は残った。"
        assert made.terms[0].stage is None
        assert "Self-Defense Forces" in made.terms[0].reason

    def test_one_that_is_like_it_with_its_number_put_in(self, memory: Memory) -> None:
        made = draft(document(EN.replace("12", "14")), memory=memory).sentences[0]
        assert (made.text, made.origin) == (JA.replace("１２", "１４"), Origin.MEMORY)
        assert made.confidence < 1
        assert made.problems[0].startswith("9")  # the likeness

    def test_one_that_says_another_number_is_not_taken(self, memory: Memory) -> None:
        memory.add([Pair("Forty-five people came to the meeting on board.", "３人が来艦した。")], "wrong")
        made = draft(document("Forty-six people came to the meeting on board."), memory=memory).sentences[0]
        assert made.origin is Origin.NONE

    def test_the_threshold(self, memory: Memory) -> None:
        near = EN.replace("sent", "has sent")
        assert draft(document(near), memory=memory, fuzzy=0.85).sentences[0].origin is Origin.MEMORY
        assert draft(document(near), memory=memory, fuzzy=1.0).sentences[0].origin is Origin.NONE

    def test_its_place_decides_between_two(self, memory: Memory) -> None:
        memory.add([Pair("It was so.", "前者。", en_before="One.", en_after="Two.")], "first")
        memory.add([Pair("It was so.", "後者。", en_before="Three.", en_after="Four.")], "second")
        made = draft(document("One. It was so. Two."), memory=memory).sentences[1]
        assert made.text == "前者。"
        assert made.match is not None
        assert made.match.quality == "context"
        assert "1 other translation" in made.problems[0]

    def test_a_row_that_was_stored_whole(self, memory: Memory) -> None:
        memory.add([Pair("Ship | Base", "艦艇 | 基地")], "table")
        made = draft(document("| Ship | Base |\n|---|---|\n"), memory=memory).sentences[0]
        assert [part.text for part in made.parts] == ["艦艇", "基地"]
        assert made.text == "艦艇 | 基地"

    def test_what_it_does_not_have(self, memory: Memory) -> None:
        made = draft(document("Something else."), memory=memory).sentences[0]
        assert (made.text, made.origin, made.problems) == ("", Origin.NONE, ("the memory does not have it",))


ANSWERS = {"The ministers met in Tokyo.": ["大臣らは東京で会談した。"], EN: ["それは違う。"]}


class TestModel:
    def test_it_is_asked_after_the_memory(self, memory: Memory) -> None:
        engine = ScriptedEngine(ANSWERS)
        made = draft(document(f"{EN} The ministers met in Tokyo."), engine=engine, memory=memory)
        assert [(one.text, one.origin) for one in made.sentences] == [
            (JA, Origin.MEMORY),
            ("大臣らは東京で会談した。", Origin.MODEL),
        ]
        assert EN not in [request.text for request in engine.sent]
        assert made.model is engine.manifest

    def test_the_same_sentence_once(self) -> None:
        engine = ScriptedEngine(ANSWERS)
        said: list[tuple[int, int]] = []
        text = "The ministers met in Tokyo.\n\n- The ministers met in Tokyo.\n"
        made = draft(document(text), engine=engine, progress=lambda done, total: said.append((done, total)))
        assert {one.text for one in made.sentences} == {"大臣らは東京で会談した。"}
        assert said[-1] == (1, 1)

    def test_what_it_cannot_write_is_not_translated(self) -> None:
        made = draft(document("It rained."), engine=ScriptedEngine({})).sentences[0]
        assert (made.text, made.origin) == ("", Origin.NONE)
        assert made.problems

    def test_code_that_it_lost(self) -> None:
        engine = ScriptedEngine(
            {"Call make all first.": ["まず全部作ってください。"], "Call it now.": ["今すぐ呼んでください。"]}
        )
        made = draft(document("Call `make all` first. Call it now."), engine=engine).sentences
        assert [one.problems for one in made if one.text] == [("the code “make all” is not in the draft",), ()]

    def test_neither(self) -> None:
        made = draft(document("It rained.")).sentences[0]
        assert made.problems == ("there is neither a model nor a memory",)


class TestTheVerb:
    def test_files(self, memory: Memory, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(f"# {EN}\n", encoding="utf-8")
        made = draft_verb(tmp_path / "a.md", "ja", memory=memory.path, model=ScriptedEngine({}))
        assert made.sentences[0].text == JA

    def test_values(self, memory: Memory) -> None:
        assert draft_verb(document(EN), memory=memory, model=ScriptedEngine({}), glossary=[]).sentences[0].text == JA


class TestTwoModelsOfOneDirectionEach:
    TEXT = "The ministers met in Tokyo."

    def engine(self, back: float) -> Coupled:
        there = replace(manifest(directions=(Direction("en", "ja"),)), id="there")
        returning = replace(manifest(directions=(Direction("ja", "en"),)), id="back")
        return Coupled(
            ScriptedEngine(ANSWERS, there), ScriptedEngine({}, returning, scores={self.TEXT: back}), "ja"
        )  # fmt: skip

    def test_the_other_one_checks_the_draft(self) -> None:
        made = draft(document(self.TEXT), engine=self.engine(-0.5))
        assert made.sentences[0].origin is Origin.MODEL
        assert made.model is not None
        assert (made.model.id, made.model.provenance) == ("there", "drafts checked by back")

    def test_and_may_refuse_it(self) -> None:
        made = draft(document(self.TEXT), engine=self.engine(-9.0)).sentences[0]
        assert made.origin is Origin.NONE
        assert made.problems == ("translated back, the text hardly gives the source",)

"""The engine on tiny models: random weights write nonsense, but they read, write, stop and fail as real ones do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st
from scripted import TERMS

from bilingual.drafting.enforcement import translate
from bilingual.drafting.engine import Settings, open_engine
from bilingual.drafting.engine.local import LocalEngine
from bilingual.drafting.engine.parts import fitting, halves, joined
from bilingual.drafting.engine.settings import cores
from bilingual.drafting.engine.tokens import Tokens
from bilingual.drafting.model import Origin, Request
from bilingual.errors import ModelError
from bilingual.glossary import Glossary
from bilingual.models import Direction, Limits, Manifest, Tokenizer

BOTH = (Direction("en", "ja", ("<2ja>",)), Direction("ja", "en", ("<2en>",)))
MARKS = ("⟦1⟧", "⟦2⟧")
CPU = Settings(device="cpu", threads=1)


def manifest(**changes: object) -> Manifest:
    """What a tiny folder of `models_folder` says of itself."""
    made = Manifest(
        "tiny", "translation", "Tiny", "model", Tokenizer("pieces.model", "pieces.model", end="</s>"), Limits(60, 60),
        directions=BOTH, placeholders=MARKS,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of both directions, with tokens for languages and placeholders that its pieces do not have."""
    path = tmp_path_factory.mktemp("models") / "tiny"
    tokens = [*tiny.vocabulary(tiny.pieces()), "<2ja>", "<2en>", *MARKS]
    path.mkdir()
    tiny.translator(path / "model", tokens, tokens)
    (path / "pieces.model").write_bytes(tiny.pieces())
    return path


@pytest.fixture(scope="module")
def engine(folder: Path) -> LocalEngine:
    """It, loaded."""
    return open_engine(folder, manifest(), CPU)


@pytest.fixture(scope="module")
def tokens(folder: Path) -> Tokens:
    """Its tokens alone."""
    return Tokens(folder, manifest())


SENTENCES = [*tiny.ENGLISH, "They met.", "On May 3, the ministers agreed.", ""]
REQUESTS = [Request(text) for text in SENTENCES]


class TestAnswers:
    def test_one_for_each_request_and_none_for_an_empty_one(self, engine: LocalEngine) -> None:
        found = engine.translate(REQUESTS, "ja")
        assert [len(these) for these in found] == [1] * (len(SENTENCES) - 1) + [0]

    def test_the_same_again(self, engine: LocalEngine) -> None:
        assert engine.translate(REQUESTS, "ja", candidates=4) == engine.translate(REQUESTS, "ja", candidates=4)

    def test_they_do_not_depend_on_the_order_or_on_the_rest_of_the_batch(self, engine: LocalEngine) -> None:
        together = engine.translate(REQUESTS, "ja", candidates=3)
        alone = [engine.translate([request], "ja", candidates=3)[0] for request in REQUESTS]
        backwards = engine.translate(REQUESTS[::-1], "ja", candidates=3)[::-1]
        texts = [[one.text for one in these] for these in together]
        assert texts == [[one.text for one in these] for these in alone]
        assert texts == [[one.text for one in these] for these in backwards]

    def test_the_best_comes_first_and_none_comes_twice(self, engine: LocalEngine) -> None:
        for these in engine.translate(REQUESTS, "ja", candidates=4):
            assert [one.score for one in these] == sorted((one.score for one in these), reverse=True)
            assert len({one.text for one in these}) == len(these)

    def test_scores_are_mean_log_probabilities(self, engine: LocalEngine) -> None:
        for these in engine.translate(REQUESTS, "ja", candidates=2):
            assert all(one.score < 0 for one in these)
        assert all(score < 0 for score in engine.score([(tiny.ENGLISH[0], tiny.JAPANESE[0])], "ja"))

    def test_a_forced_first_token_is_neither_text_nor_score(self, folder: Path) -> None:
        way = Direction("en", "ja", target_prefix=("<2ja>",))
        forced = open_engine(folder, manifest(directions=(way,)), CPU)
        for (one,) in forced.translate([Request("They met."), Request("The ministers agreed.")], "ja"):
            assert "<2ja>" not in one.text
            assert one.score < 0


class TestDirections:
    def test_a_language_that_the_model_does_not_write(self, folder: Path) -> None:
        one_way = open_engine(folder, manifest(directions=BOTH[:1]), CPU)
        with pytest.raises(ModelError, match=r"does not translate into en .*en to ja"):
            one_way.translate([Request("会談した。")], "en")

    def test_an_encoder_does_not_translate(self, folder: Path) -> None:
        with pytest.raises(ModelError, match="no translation model"):
            open_engine(folder, manifest(kind="encoder", directions=()), CPU)


class TestLimits:
    def test_a_long_source_is_translated_in_parts_and_says_so(self, engine: LocalEngine) -> None:
        ((one,),) = engine.translate([Request("They met in Tokyo, and agreed on the plan; " * 8)], "ja")
        assert one.parts > 1

    def test_a_source_without_a_place_to_cut_it(self, engine: LocalEngine) -> None:
        ((one,),) = engine.translate([Request("x" * 500)], "ja")
        assert one.parts > 1

    def test_what_does_not_end_is_not_called_finished(self, folder: Path) -> None:
        short = open_engine(folder, manifest(limits=Limits(60, 2)), CPU)
        found = short.translate([Request(text) for text in tiny.ENGLISH], "ja")
        assert any(not one.finished or one.parts > 1 for (one,) in found)

    def test_a_manifest_that_promises_more_than_the_model_has(self, folder: Path) -> None:
        boastful = open_engine(folder, manifest(limits=Limits(5000, 5000)), CPU)
        with pytest.raises(ModelError, match="fewer tokens than its manifest says"):
            boastful.translate([Request("They met. " * 200)], "ja")


class TestSuppressed:
    def test_no_output_holds_what_is_suppressed(self, engine: LocalEngine) -> None:
        for text in tiny.ENGLISH:
            ((first,),) = engine.translate([Request(text)], "ja")
            banned = first.text.strip()[:2]
            for one in engine.translate([Request(text, (banned,))], "ja", candidates=4)[0]:
                assert banned.lower() not in one.text.lower()

    def test_what_others_suppress_does_not_count(self, engine: LocalEngine) -> None:
        plain = engine.translate(REQUESTS[:2], "ja")
        banned = Request(SENTENCES[2], (plain[0][0].text[:1],))
        assert engine.translate([*REQUESTS[:2], banned], "ja")[:2] == plain


class TestFailing:
    def test_no_model_there(self, folder: Path) -> None:
        with pytest.raises(ModelError, match="cannot be loaded"):
            open_engine(folder, manifest(path="nowhere"), CPU)

    def test_no_tokenizer_there(self, folder: Path) -> None:
        with pytest.raises(ModelError, match="SentencePiece model cannot be read"):
            open_engine(folder, manifest(tokenizer=Tokenizer("nowhere", "nowhere")), CPU)

    def test_an_arithmetic_that_there_is_not(self, folder: Path) -> None:
        with pytest.raises(ModelError, match="float9"):
            open_engine(folder, manifest(), Settings(device="cpu", compute="float9"))

    def test_threads_stay_within_the_cores(self) -> None:
        for threads in (0, 1, 2, 3, 64):
            inter, intra = Settings(threads=threads).parallel()
            assert 1 <= inter * intra <= cores()


class TestTokens:
    def test_a_source_has_the_prefix_and_the_end(self, tokens: Tokens) -> None:
        found = tokens.source("They met.", BOTH[0])
        assert (found[0], found[-1]) == ("<2ja>", "</s>")

    @pytest.mark.parametrize("typed", ["<2en>", "</s>", "<s>", "<unk>", "⟦1⟧", "<pad>", "a</s>b", "</s></s>", "<</s>>"])
    def test_what_a_user_types_is_no_control_token(self, tokens: Tokens, typed: str) -> None:
        found = tokens.source(f"They {typed} met.", BOTH[0])[1:-1]
        assert not {"<2en>", "</s>", "<s>", "<unk>", "⟦1⟧", "<pad>"}.intersection(found)
        assert tokens.text(found, "en") == f"They {typed} met."

    def test_a_placeholder_that_is_meant_is_one_token(self, tokens: Tokens) -> None:
        found = tokens.source("The ⟦1⟧ met ⟦2⟧.", BOTH[0], ("⟦1⟧",))
        assert found.count("⟦1⟧") == 1
        assert "⟦2⟧" not in found
        assert tokens.text(found[1:-1], "en") == "The ⟦1⟧ met ⟦2⟧."

    def test_bytes_are_put_together(self, tokens: Tokens) -> None:
        assert tokens.text(["▁a", "<0xE9>", "<0xBE>", "<0x8D>"], "en") == "a龍"

    def test_japanese_gets_no_spaces_inside(self, tokens: Tokens) -> None:
        assert tokens.text(["▁会談した。", "▁一致した。", "▁NATO", "▁は"], "ja") == "会談した。一致した。 NATO は"

    def test_an_empty_text_has_no_tokens(self, tokens: Tokens) -> None:
        assert tokens.source("  \n", BOTH[0]) == []

    @given(st.text(max_size=30))
    def test_any_text_comes_back(self, tokens: Tokens, text: str) -> None:
        found = tokens.text(tokens.target(text), "en")
        assert found == " ".join(text.replace("▁", " ").split())


class TestParts:
    @pytest.mark.parametrize(
        ("text", "cut"),
        [
            ("They met in Tokyo; they agreed on it.", ("They met in Tokyo;", "they agreed on it.")),
            ("大臣は会談し、訓練の実施で一致した。", ("大臣は会談し、", "訓練の実施で一致した。")),
            ("one two three four", ("one two", "three four")),
            ("abcdef", ("abc", "def")),
        ],
    )
    def test_a_cut_is_made_where_it_hurts_least(self, text: str, cut: tuple[str, str]) -> None:
        assert halves(text) == cut

    @given(st.text(max_size=80), st.integers(1, 20))
    def test_parts_hold_all_of_the_text(self, text: str, most: int) -> None:
        parts = fitting(text, lambda part: len(part) <= most)
        assert "".join("".join(parts).split()) == "".join(text.split())
        assert all(len(part) <= most or len(part.strip()) < 2 for part in parts)

    def test_a_placeholder_is_not_cut_through(self) -> None:
        assert halves("aa⟦12⟧bb", ("⟦12⟧",)) in (("aa", "⟦12⟧bb"), ("aa⟦12⟧", "bb"))

    def test_they_are_joined_as_the_language_joins(self) -> None:
        assert joined(["a", "", "b"], "en") == "a b"
        assert joined(["会談した。", "一致した。"], "ja") == "会談した。一致した。"


class TestDraftingWithATinyModel:
    """Random weights write nonsense: the gates have to see that, whatever the order of the sentences."""

    def test_nonsense_is_not_offered(self, engine: LocalEngine) -> None:
        for drafted in translate(tiny.ENGLISH, "en", "ja", engine, TERMS):
            assert drafted.origin is Origin.NONE
            assert drafted.problems
            assert not any(term.stage for term in drafted.terms)

    def test_drafts_do_not_depend_on_each_other(self, engine: LocalEngine) -> None:
        texts = [*tiny.ENGLISH[:4], "", "12", "The Self-Defense Forces met."]
        together = translate(texts, "en", "ja", engine, TERMS)
        assert [one.origin for one in together[4:6]] == [Origin.COPIED, Origin.COPIED]
        backwards = translate(texts[::-1], "en", "ja", engine, TERMS)[::-1]
        assert [(one.refused, one.terms) for one in together] == [(one.refused, one.terms) for one in backwards]
        assert together == translate(texts, "en", "ja", engine, TERMS)

    def test_a_marker_is_put_back_before_whatever_was_written(self, folder: Path) -> None:
        engine = open_engine(folder, manifest(), CPU)
        ((plain,),) = engine.translate([Request("They met.")], "ja")
        (drafted,) = translate(["- They met."], "en", "ja", engine, Glossary())
        assert drafted.text in ("", f"- {plain.text}")
        assert drafted.refused.startswith("- ") or drafted.text

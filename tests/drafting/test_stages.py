"""Enforcement, way by way: the first output that passes the gates wins, and the report says how."""

from __future__ import annotations

import pytest
from scripted import MINISTRY, NOVEL, PLACEHOLDERS, SDF, TERMS, ScriptedEngine, glossary, manifest

from bilingual.drafting.enforcement import translate
from bilingual.drafting.model import Drafted, Origin, Stage
from bilingual.errors import ModelError
from bilingual.glossary import Form, Glossary, Status, Term
from bilingual.model import Severity
from bilingual.models import Direction

SOURCE = "自衛隊は訓練を実施した。"
GOOD = "The Self-Defense Forces conducted training."


def one(engine: ScriptedEngine, text: str = SOURCE, terms: Glossary = TERMS) -> Drafted:
    """The draft of one Japanese sentence."""
    (drafted,) = translate([text], "ja", "en", engine, terms)
    return drafted


def stages(drafted: Drafted) -> list[Stage | None]:
    """How each term was met."""
    return [term.stage for term in drafted.terms]


class TestTheFirstOutputThatPassesWins:
    def test_plain_decoding(self) -> None:
        engine = ScriptedEngine({SOURCE: [GOOD, "The SDF conducted training."]})
        drafted = one(engine)
        assert (drafted.text, drafted.origin, stages(drafted)) == (GOOD, Origin.MODEL, [Stage.PLAIN])
        assert len(engine.sent) == 1
        assert not drafted.problems

    def test_an_admitted_form_will_do(self) -> None:
        drafted = one(ScriptedEngine({SOURCE: ["The SDF conducted training."]}))
        assert stages(drafted) == [Stage.PLAIN]

    def test_the_second_best_output(self) -> None:
        drafted = one(ScriptedEngine({SOURCE: ["The army conducted training.", GOOD]}))
        assert (drafted.text, stages(drafted)) == (GOOD, [Stage.CANDIDATES])

    def test_candidates_are_taken_by_their_probability(self) -> None:
        other = "The SDF conducted training."
        engine = ScriptedEngine({SOURCE: ["The army conducted training.", other, GOOD]}, scores={other: -0.9})
        assert one(engine).text == GOOD

    def test_a_placeholder(self) -> None:
        answers = {SOURCE: ["The army conducted training."], "⟦1⟧は訓練を実施した。": ["⟦1⟧ conducted training."]}
        drafted = one(ScriptedEngine(answers, manifest(PLACEHOLDERS)))
        assert (drafted.text, stages(drafted)) == (GOOD, [Stage.PLACEHOLDER])

    def test_only_what_is_missing_is_replaced_first(self) -> None:
        source = "護衛隊群は防衛省を訪問した。"
        answers = {
            source: ["The convoy visited the Ministry of Defense."],
            "⟦1⟧は防衛省を訪問した。": ["The ⟦1⟧ visited the Ministry of Defense."],
        }
        drafted = one(ScriptedEngine(answers, manifest(PLACEHOLDERS)), source)
        assert drafted.text == "The Escort Flotilla visited the Ministry of Defense."

    def test_a_model_without_placeholders_is_sent_none(self) -> None:
        engine = ScriptedEngine({SOURCE: ["The army conducted training."]})
        one(engine)
        assert {request.text for request in engine.sent} == {SOURCE}

    def test_the_wrong_rendering_suppressed(self) -> None:
        wrong = [f"The Japanese Army {verb} training." for verb in ("conducted", "held", "did", "had", "began")]
        more = [f"The Japanese Army has {verb} training." for verb in ("conducted", "held", "done")]
        engine = ScriptedEngine({SOURCE: [*wrong, *more, GOOD]})
        drafted = one(engine)
        assert (drafted.text, stages(drafted)) == (GOOD, [Stage.SUPPRESSED])
        assert engine.sent[-1].suppressed == ("Japanese Army",)

    def test_what_no_dictionary_explains_is_taken_for_the_wrong_rendering(self) -> None:
        source = "護衛隊群は日本を出発した。"
        engine = ScriptedEngine({source: ["The Gorbflax departed from Japan."]})
        one(engine, source)
        assert engine.sent[-1].suppressed == ("Gorbflax",)


class TestWhatDoesNotPassIsNotOffered:
    def test_nothing_is_offered_and_the_reason_is_said(self) -> None:
        drafted = one(ScriptedEngine({SOURCE: ["The army conducted training."]}))
        assert (drafted.text, drafted.origin, drafted.confidence) == ("", Origin.NONE, 0.0)
        assert drafted.refused == "The army conducted training."
        assert drafted.problems == ("“自衛隊” is not rendered as “Self-Defense Forces / SDF”",)
        assert drafted.terms[0].stage is None
        assert drafted.terms[0].reason == drafted.problems[0]

    def test_a_term_that_stands_in_a_refused_text_is_not_enforced(self) -> None:
        source = "自衛隊は３回訓練を実施した。"
        drafted = one(ScriptedEngine({source: ["The Self-Defense Forces conducted training five times."]}), source)
        assert drafted.origin is Origin.NONE
        assert stages(drafted) == [None]
        assert drafted.terms[0].reason

    def test_the_term_written_over_the_wrong_one_is_only_a_suggestion(self) -> None:
        drafted = one(ScriptedEngine({SOURCE: ["The Japanese Army conducted training."]}))
        assert drafted.text == ""
        assert drafted.suggestion == "The Self-Defense Forces conducted training."

    def test_a_deprecated_form_is_refused_though_the_term_is_said(self) -> None:
        drafted = one(ScriptedEngine({SOURCE: ["The Japanese Army conducted training."]}))
        assert "a deprecated form" in drafted.problems[0]

    def test_a_model_that_writes_nothing(self) -> None:
        drafted = one(ScriptedEngine({}))
        assert (drafted.origin, drafted.problems) == (Origin.NONE, ("the model wrote nothing",))

    def test_a_placeholder_that_the_model_loses_or_repeats(self) -> None:
        for written in ("The army conducted training.", "⟦1⟧ and ⟦1⟧ conducted training."):
            answers = {SOURCE: ["The army conducted training."], "⟦1⟧は訓練を実施した。": [written]}
            assert one(ScriptedEngine(answers, manifest(PLACEHOLDERS))).origin is Origin.NONE


class TestTermsReported:
    def test_each_use_of_a_term_is_reported_where_it_stands(self) -> None:
        source = "1. 防衛省と自衛隊は訓練を実施した。"
        engine = ScriptedEngine(
            {"防衛省と自衛隊は訓練を実施した。": ["The Ministry of Defense and the Self-Defense Forces held training."]}
        )
        drafted = one(engine, source)
        assert drafted.text.startswith("1. The Ministry of Defense")
        assert [source[term.span.start : term.span.end] for term in drafted.terms] == ["防衛省", "自衛隊"]
        assert [term.term for term in drafted.terms] == ["mod", "sdf"]
        assert drafted.terms[1].wanted == ("Self-Defense Forces", "SDF")

    def test_a_term_said_twice_has_to_be_rendered_twice(self) -> None:
        source = "防衛省は防衛省の報告書を発表した。"
        drafted = one(ScriptedEngine({source: ["The Ministry of Defense released its report."]}), source)
        assert drafted.origin is Origin.NONE
        assert any("less often" in problem for problem in drafted.problems)

    def test_a_term_that_the_draft_says_more_often_is_met_all_the_same(self) -> None:
        source = "防衛省は報告書を発表した。"
        text = "The Ministry of Defense released the report of the Ministry of Defense."
        drafted = one(ScriptedEngine({source: [text]}), source)
        assert stages(drafted) == [Stage.PLAIN]

    def test_an_everyday_word_is_reported_and_not_required(self) -> None:
        word = Term("cooperate", ja=(Form("協力"),), en=(Form("cooperation"),), severity=Severity.NOTE)
        source = "両国は協力を強化する。"
        drafted = one(
            ScriptedEngine({source: ["Both countries will strengthen joint efforts."]}), source, glossary(word)
        )
        assert drafted.origin is Origin.MODEL
        assert drafted.terms[0].stage is None
        assert "not required" in drafted.terms[0].reason

    def test_a_form_that_a_search_would_not_find_is_not_reported_as_enforced(self) -> None:
        talks = Term("talks", ja=(Form("会談"),), en=(Form("meet"),))
        source = "両大臣は会談した。"
        for text, stage in (("The two ministers met.", None), ("The two ministers are meeting.", Stage.PLAIN)):
            drafted = one(ScriptedEngine({source: [text]}), source, glossary(talks))
            assert drafted.origin is Origin.MODEL
            assert stages(drafted) == [stage]

    def test_an_english_word_only_admitted_for_a_term_asks_for_nothing(self) -> None:
        house = Term("house", ja=(Form("下院"),), en=(Form("Lower House"), Form("House", Status.ADMITTED)))
        source = "Many houses were damaged."
        (drafted,) = translate(
            [source], "en", "ja", ScriptedEngine({source: ["多くの家が損害を受けた。"]}), glossary(house)
        )
        assert (drafted.origin, drafted.terms) == (Origin.MODEL, ())


class TestSentencesThatHoldNothingToTranslate:
    @pytest.mark.parametrize("text", ["", "   ", "12.5%", "https://example.org/a", "`ls -l`", "ＮＡＴＯ", "—"])
    def test_they_are_copied(self, text: str) -> None:
        engine = ScriptedEngine({})
        drafted = one(engine, text)
        assert (drafted.text, drafted.origin, drafted.confidence) == (text, Origin.COPIED, 1.0)
        assert not engine.sent


class TestWhatMustNotBeTranslated:
    SOURCE = "詳細は https://example.org/a をご覧ください。"

    def test_it_passes_a_model_with_placeholders_as_one(self) -> None:
        engine = ScriptedEngine({"詳細は ⟦1⟧ をご覧ください。": ["For details, see ⟦1⟧."]}, manifest(PLACEHOLDERS))
        assert one(engine, self.SOURCE).text == "For details, see https://example.org/a."

    def test_a_model_that_carries_it_over_by_itself(self) -> None:
        engine = ScriptedEngine({self.SOURCE: ["See https://example.org/a for details."]})
        assert one(engine, self.SOURCE).text == "See https://example.org/a for details."

    def test_a_model_that_loses_it_translates_around_it(self) -> None:
        answers = {
            self.SOURCE: ["See there for details."],
            "詳細は": ["For details,"],
            "をご覧ください。": ["please see."],
        }
        drafted = one(ScriptedEngine(answers), self.SOURCE)
        assert drafted.text == "For details, https://example.org/a please see."
        assert "2 parts" in drafted.problems[0]

    def test_lost_for_good_it_is_refused(self) -> None:
        drafted = one(ScriptedEngine({self.SOURCE: ["See there for details."]}), self.SOURCE)
        assert drafted.origin is Origin.NONE
        assert "https://example.org/a" in drafted.problems[0]


class TestDirections:
    def test_a_direction_that_the_model_does_not_have(self) -> None:
        engine = ScriptedEngine({}, manifest(directions=(Direction("en", "ja"),)))
        with pytest.raises(ModelError, match="does not translate from ja to en"):
            one(engine)

    def test_without_a_way_back_the_reverse_probability_is_not_asked_for(self) -> None:
        engine = ScriptedEngine({SOURCE: [GOOD]}, manifest(directions=(Direction("ja", "en"),)), {SOURCE: -9.0})
        assert one(engine).origin is Origin.MODEL


class TestFloors:
    def test_a_text_that_does_not_lead_back(self) -> None:
        drafted = one(ScriptedEngine({SOURCE: [GOOD]}, scores={SOURCE: -9.0}))
        assert drafted.origin is Origin.NONE
        assert "translated back" in drafted.problems[0]

    def test_a_text_that_the_model_finds_unlikely(self) -> None:
        drafted = one(ScriptedEngine({SOURCE: [GOOD]}, scores={GOOD: -9.0}))
        assert "unlikely" in drafted.problems[0]

    @pytest.mark.parametrize("key", ["forward-floor", "forward-floor ja-en"])
    def test_a_manifest_that_measured_its_own(self, key: str) -> None:
        assert one(ScriptedEngine({SOURCE: [GOOD]}, manifest(evaluation={key: "-0.1"}))).origin is Origin.NONE

    def test_the_other_direction_s_floor_does_not_count(self) -> None:
        engine = ScriptedEngine({SOURCE: [GOOD]}, manifest(evaluation={"forward-floor en-ja": "-0.1"}))
        assert one(engine).origin is Origin.MODEL


class TestEveryTermOfTheFixtures:
    @pytest.mark.parametrize("term", [SDF, MINISTRY, NOVEL])
    def test_placeholders_bring_terms_that_the_model_does_not_know(self, term: Term) -> None:
        source = f"{term.ja[0].text}は訓練を実施した。"
        answers = {"⟦1⟧は訓練を実施した。": ["⟦1⟧ conducted training."]}
        drafted = one(ScriptedEngine(answers, manifest(PLACEHOLDERS)), source)
        assert stages(drafted) == [Stage.PLACEHOLDER]
        assert drafted.text == f"The {term.en[0].text} conducted training."

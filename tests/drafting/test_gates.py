"""The gates: what each refuses, and what it lets pass."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from scripted import PLACEHOLDERS, TERMS

from bilingual.drafting.enforcement.floors import Floors
from bilingual.drafting.enforcement.gates import GATES, Trial, judged
from bilingual.drafting.enforcement.keeping import taken_apart
from bilingual.drafting.enforcement.loops import loop
from bilingual.drafting.enforcement.reading import Reader
from bilingual.drafting.enforcement.terms import demands
from bilingual.model import Lang

READERS = {"ja": Reader(TERMS, "en", "ja"), "en": Reader(TERMS, "ja", "en")}


def trial(source: str, text: str, *, finished: bool = True) -> Trial:
    """A translation into the language that the source is not in."""
    target: Lang = "en" if any("ぁ" <= char <= "ん" for char in source) else "ja"
    reader = READERS[target]
    asked = demands(reader.half(source), TERMS, target)
    kept = taken_apart(source, reader.source).verbatim
    return Trial(source, text, finished, asked, kept, (*PLACEHOLDERS, "<2ja>"), reader, Floors())


@dataclass(frozen=True)
class Case:
    """What one gate says of a translation; "" where it lets it pass."""

    gate: str
    source: str
    text: str
    says: str


REFUSED = (
    Case("finished", "大臣は会談した。", " ", "wrote nothing"),
    Case("leftover", "大臣は会談した。", "The ⟦1⟧ met.", "“⟦1⟧” was left"),
    Case("leftover", "大臣は会談した。", "<2ja> The minister met.", "“<2ja>” was left"),
    Case("leftover", "大臣は会談した。", "The minister met\ufffd.", "broken character"),
    Case("verbatim", "詳しくは https://example.org/a を見る。", "See https://example.com/a.", "https://example.org/a"),
    Case("verbatim", "端末で `cp a b` を実行する。", "Run cp a b.", "`cp a b`"),
    Case("verbatim", "Minister 辻草 spoke.", "酒井大臣は述べた。", "“辻草” was not carried over"),
    Case("verbatim", "Kubernetesを使う。", "They use Docker.", "“Kubernetes” was not carried over"),
    Case("repetition", "大臣は会談した。", "The minister met and met and met and met.", "repeats “"),
    Case("repetition", "The minister met.", "大臣は会談した会談した会談した。", "repeats “"),
    Case("script", "大臣は会談した。", "The minister 会談した.", "“会談した” was left untranslated"),
    Case("script", "The minister held talks.", "The minister held long talks today.", "still in English"),
    Case("script", "The minister praised the orchestra.", "大臣はorchestraを称賛した。", "“orchestra” was left"),
    Case("length", "The minister met his counterpart and discussed the security environment.", "会談。", "too short"),
    Case("terms", "自衛隊は訓練した。", "The army trained.", "“自衛隊” is not rendered as “Self-Defense Forces / SDF”"),
    Case("terms", "自衛隊は訓練した。", "The Japanese Army trained.", "a deprecated form"),
    Case("additions", "海軍は訓練した。", "The Self-Defense Forces trained.", "and the source does not"),
    Case("figures", "訓練は５月３日に行われた。", "The training was held on May 4.", "May 4"),
    Case("figures", "１２隻が参加した。", "Ships took part.", "12"),
    Case("figures", "It cost 120 million yen.", "１２億円かかった。", "120 million yen"),
    Case("figures", "The talks began at 9:30 a.m.", "会談は午前９時２０分に始まった。", "9:30"),
    Case("figures", "護衛艦４隻と輸送艦がいた。", "There were four destroyers and four ships.", "“four” more often"),
    Case("figures", "護衛艦を保有する。", "It has two destroyers.", "“two”, and the source does not"),
    Case("figures", "The ship left on May 3.", "艦艇は2029年5月3日に出発した。", "“May 3” became"),
    Case("figures", "Work began on May 3, 2029.", "工事は2029年5月に始まった。", "became “2029年5月”"),
    Case("figures", "平成21年度に始まった。", "It began in 2009.", "became “2009”"),
    Case("names", "高嶺大臣は会談した。", "The minister met.", "“高嶺” is not named"),
    Case("names", "Minister Holloway spoke.", "大臣は述べた。", "“Holloway” is not named"),
    Case("signs", "大臣は「賛成する」と述べた。", "The minister said, “I agree.", "““” stands without its partner"),
    Case("content", "I like cats and pancakes.", "電子戦の能力を強化した。", "little of the source"),
    Case("content", "私は猫とパンケーキが好きです。", "They agreed on electronic warfare.", "little of the source"),
)  # fmt: skip

PASSED = (
    ("自衛隊は訓練を実施した。", "The SDF conducted training."),
    ("The Self-Defense Forces conducted training.", "自衛隊は訓練を実施した。"),
    ("高嶺大臣は５月３日に東京で会談した。", "Minister Takamine held talks in Tokyo on May 3."),
    ("Minister Holloway visited the base.", "ホロウェイ大臣は基地を訪問した。"),
    ("It cost 120 million yen.", "１億２千万円かかった。"),
    ("ＦＴＡを締結した。", "They concluded a free trade agreement."),
    ("両大臣は会談した。", "The two ministers met."),
    ("会談は午後３時に始まった。", "The talks began at 3 p.m."),
    ("詳しくは https://example.org/a を見る。", "See https://example.org/a for details."),
    ("They marched, and marched, and marched, and marched.", "彼らは行進し、行進し、行進し、行進した。"),
    ("The NATO summit will be held in July.", "NATO首脳会議は７月に開催される。"),
    ("防衛省は令和６年度の予算を発表した。", "The Ministry of Defense announced the budget for fiscal year 2024."),
)


class TestWhatIsRefused:
    @pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case.gate}: {case.text[:20]}")
    def test_the_gate_says_why(self, case: Case) -> None:
        said = list(GATES[case.gate](trial(case.source, case.text)))
        assert said
        assert case.says in said[0]

    def test_a_sentence_without_its_end(self) -> None:
        assert "come to an end" in next(
            iter(GATES["finished"](trial("大臣は述べた。", "The minister", finished=False)))
        )

    def test_every_gate_refuses_something(self) -> None:
        assert {case.gate for case in REFUSED} == set(GATES)


class TestWhatPasses:
    @pytest.mark.parametrize(("source", "text"), PASSED)
    def test_a_translation_passes_every_gate(self, source: str, text: str) -> None:
        assert judged(trial(source, text)).faults == ()


class TestLoops:
    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("the the the", "en"),
            ("in order to act in order to act", "en"),
            ("共同で共同で共同で実施した", "ja"),
            ("日米同盟の抑止力を日米同盟の抑止力を強化する", "ja"),
            ("A met B. " + "They agreed on the plan again. " * 5, "en"),
        ],
    )
    def test_a_loop_is_found(self, text: str, lang: Lang) -> None:
        assert loop(text, lang)

    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("He had had enough.", "en"),
            ("The ministers met, and the ministers agreed.", "en"),
            ("様々な国々の人々が次々と訪れた。", "ja"),
            ("陸上自衛隊、海上自衛隊及び航空自衛隊", "ja"),
            ("ーーーーーーーー", "ja"),
            ("", "ja"),
        ],
    )
    def test_ordinary_repetition_is_none(self, text: str, lang: Lang) -> None:
        assert loop(text, lang) == ""

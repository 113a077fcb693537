"""Term pairs proposed from aligned documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual import pipeline
from bilingual.analyse import english, japanese
from bilingual.glossary import Form, Glossary, Matcher, Term, load
from bilingual.glossary.keys import key
from bilingual.glossary.suggest import Proposal, candidates, propose
from bilingual.glossary.suggest.association import Meaning, likelihood_ratio
from bilingual.model import Alignment

SUMMARIES = Path(__file__).resolve().parents[2] / ".." / "shared" / "eval" / "summaries"
LEXICON = pipeline.Settings().lexicon

EN = """\
The harbor patrol squadron left port on Monday.
A typhoon was coming closer.
Residents thanked the harbor patrol squadron.
The mayor spoke for an hour.
The rule of law was praised.
Nobody saw the ferry.
The rule of law matters.
It was raining all day.
"""
JA = """\
月曜日、港湾巡視隊は出港した。
台風が近づいていた。
住民は港湾巡視隊に感謝した。
市長は１時間話した。
法の支配が称賛された。
フェリーを見た者はいなかった。
法の支配は重要である。
一日中雨だった。
"""


@pytest.fixture(scope="module")
def alignment(tmp_path_factory: pytest.TempPathFactory) -> Alignment:
    folder = tmp_path_factory.mktemp("pair")
    (folder / "a.txt").write_text(EN, encoding="utf-8")
    (folder / "b.txt").write_text(JA, encoding="utf-8")
    pair = pipeline.read_pair(folder / "a.txt", folder / "b.txt")
    return pipeline.run(*pair, pipeline.Settings(glossary=Glossary()))


def pairs(proposals: tuple[Proposal, ...]) -> list[tuple[str, str]]:
    return [(each.en, each.ja) for each in proposals]


class TestProposals:
    def test_whole_phrases_and_compounds(self, alignment: Alignment) -> None:
        found = pairs(propose([alignment], LEXICON))
        assert set(found[:2]) == {("harbor patrol squadron", "港湾巡視隊"), ("rule of law", "法の支配")}

    def test_counts_and_an_example(self, alignment: Alignment) -> None:
        (one,) = [each for each in propose([alignment], LEXICON) if each.ja == "港湾巡視隊"]
        assert (one.count, one.en_count, one.ja_count) == (2, 2, 2)
        assert one.example_en == "The harbor patrol squadron left port on Monday."
        assert one.example_ja == "月曜日、港湾巡視隊は出港した。"

    def test_what_is_known_is_left_out(self, alignment: Alignment) -> None:
        known = Glossary((Term("x", (Form("法の支配"),), (Form("Rule of Law"),)),))
        found = pairs(propose([alignment], LEXICON, known=known))
        assert ("rule of law", "法の支配") not in found
        assert ("harbor patrol squadron", "港湾巡視隊") in found

    def test_each_side_belongs_to_one_pair(self, alignment: Alignment) -> None:
        found = pairs(propose([alignment], LEXICON, least=1))
        assert len({en for en, _ in found}) == len({ja for _, ja in found}) == len(found)

    def test_nothing_from_nothing(self) -> None:
        assert propose([], LEXICON) == ()


class TestCandidates:
    @pytest.mark.parametrize(
        ("text", "wanted", "unwanted"),
        [
            ("The Ministry of Defense said so.", {"Ministry of Defense"}, {"of Defense", "Ministry of", "said"}),
            ("stand-off defense capabilities", {"stand-off defense capabilities"}, set()),
            ("U.S. Forces, Japan", {"U.S. Forces", "Japan"}, {"Forces, Japan"}),
            ("on May 3 in the city", {"city"}, {"May", "3 in the city"}),
        ],
    )
    def test_english(self, text: str, wanted: set[str], unwanted: set[str]) -> None:
        found = {text[c.start : c.end] for c in candidates.find(text, english.tokens(text), "en")}
        assert wanted <= found
        assert not unwanted & found

    @pytest.mark.parametrize(
        ("text", "wanted", "unwanted"),
        [
            ("法の支配を守る。", {"法の支配"}, {"の支配", "支配を"}),
            ("スタンド・オフ防衛能力等", {"スタンド・オフ防衛能力"}, {"・オフ", "防衛能力等"}),
            ("令和６年度予算", {"予算"}, {"令和６年度予算", "年度予算6"}),
            ("落札者を決めた", {"落札者"}, {"者", "決めた"}),
        ],
    )
    def test_japanese(self, text: str, wanted: set[str], unwanted: set[str]) -> None:
        found = {text[c.start : c.end] for c in candidates.find(text, japanese.tokens(text), "ja")}
        assert wanted <= found
        assert not unwanted & found


class TestAssociation:
    @given(total=st.integers(1, 10_000), data=st.data())
    def test_never_negative_and_the_same_both_ways(self, total: int, data: st.DataObject) -> None:
        one, other = data.draw(st.integers(1, total)), data.draw(st.integers(1, total))
        both = data.draw(st.integers(max(0, one + other - total), min(one, other)))
        ratio = likelihood_ratio(both, one, other, total)
        assert ratio >= -1e-9
        assert ratio == pytest.approx(likelihood_ratio(both, other, one, total))

    def test_more_is_more(self) -> None:
        assert likelihood_ratio(2, 2, 2, 100) < likelihood_ratio(5, 5, 5, 100)
        assert likelihood_ratio(2, 9, 9, 100) < likelihood_ratio(5, 9, 9, 100)

    def test_parts_that_mean_the_same(self) -> None:
        meaning = Meaning(LEXICON)
        right = meaning.agreement(("security", "environment"), ("安全", "保障", "環境"))
        assert right > meaning.agreement(("security",), ("安全", "保障", "環境"))
        assert right > meaning.agreement(("ferry", "boat"), ("安全", "保障", "環境"))
        assert meaning.agreement(("forum",), ("フォーラム",)) == 1


@pytest.mark.skipif(not SUMMARIES.is_dir(), reason="the evaluation set is not beside the repository")
def test_half_of_a_real_glossary_is_in_the_first_hundred() -> None:
    """Of the pairs that occur in two beads or more; found without the glossary."""
    truth = load(SUMMARIES / "glossary.yaml")
    matcher = Matcher(truth)
    alignments = []
    seen: Counter[int] = Counter()
    for en in sorted(SUMMARIES.glob("s??.en.*")):
        ja = en.with_name(en.name.replace(".en.", ".ja."))
        alignment = pipeline.run(*pipeline.read_pair(en, ja), pipeline.Settings(glossary=Glossary()))
        alignments.append(alignment)
        hits = [pipeline.found(pipeline.analysis(each), each.lang, matcher) for each in (alignment.en, alignment.ja)]
        for bead in alignment.beads:
            sides = [
                {t for k in own for hit in side[k] for t in hit.terms}
                for own, side in zip((bead.en, bead.ja), hits, strict=True)
            ]
            seen.update(sides[0] & sides[1])
    wanted = [truth.terms[t] for t, count in seen.items() if count >= 2]
    proposed = {(key(p.en, "en"), key(p.ja, "ja")) for p in propose(alignments, LEXICON)[:100]}
    found = [t for t in wanted if any((key(e.text, "en"), key(j.text, "ja")) in proposed for e in t.en for j in t.ja)]
    assert len(wanted) > 30
    assert len(found) >= len(wanted) / 2

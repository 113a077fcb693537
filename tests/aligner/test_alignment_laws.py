"""What holds of every alignment, whatever the documents are."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from documents import aligned, document, indices, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import lexicon
from bilingual.aligner.explain import total
from bilingual.model import Alignment, Bead, Document, Kind, Lang

EN = ["", " ", "Yes.", "The minister met 12 officials on May 3, 2024.", "Tokyo", "?", "No. 5", "http://a.jp/", "防衛省",
      "He agreed (in part) with DICAS.", "\ud800", "He agreed (in part) with DICAS.", "\N{SAUROPOD} x" * 9]  # fmt: skip
JA = ["", "　", "はい。", "大臣は令和６年５月３日、職員１２名と会った。", "東京", "？", "第５号", "http://a.jp/",
      "Tokyo", "彼は（一部）DICASに同意した。", "\ud800", "了", "㋿" * 9, "𠮷野家"]  # fmt: skip
MARKERS = ["", "1.", "（３）", "ウ", "*", "#", "①", "iv)"]


def documents(lang: Lang) -> st.SearchStrategy[Document]:
    texts = st.one_of(st.sampled_from(EN if lang == "en" else JA), st.text(max_size=12))
    rows = st.tuples(texts, st.sampled_from(list(Kind)), st.booleans(), st.sampled_from(MARKERS))
    return st.lists(rows, max_size=9).map(lambda given: document(lang, given))


def check(en: Document, ja: Document, beads: Sequence[Bead]) -> None:
    """Each sentence is in one bead, in order; scores are sums; confidences are probabilities."""
    Alignment(en, ja, tuple(beads))  # raises where a sentence is missing, twice there or out of order
    for bead in beads:
        assert 0.0 <= bead.confidence <= 1.0
        assert math.isclose(total(bead.evidence), bead.score, abs_tol=1e-9)
        assert abs(bead.score) < 1e6
        assert bead.is_gap or len(bead.en) + len(bead.ja) <= 4
        assert not bead.is_gap or len(bead.en) + len(bead.ja) == 1


class TestAnyDocuments:
    @given(documents("en"), documents("ja"))
    @settings(max_examples=60)
    def test_every_sentence_is_in_one_bead_and_in_order(self, en: Document, ja: Document) -> None:
        check(en, ja, aligned(en, ja))

    @given(documents("en"), documents("ja"))
    @settings(max_examples=20)
    def test_no_lexicon_is_needed(self, en: Document, ja: Document) -> None:
        check(en, ja, aligned(en, ja, lexicon.empty()))

    @given(documents("en"), documents("ja"))
    @settings(max_examples=20)
    def test_the_same_documents_give_the_same_beads(self, en: Document, ja: Document) -> None:
        assert aligned(en, ja) == aligned(en, ja)

    @pytest.mark.parametrize(("left", "right"), [(0, 0), (3, 0), (0, 3)])
    def test_what_stands_on_one_side_only_is_gaps(self, left: int, right: int) -> None:
        en, ja = plain("en", ["One."] * left), plain("ja", ["一つ。"] * right)
        assert indices(aligned(en, ja)) == [*(((k,), ()) for k in range(left)), *(((), (k,)) for k in range(right))]


class TestHostileDocuments:
    """What has no answer, or too many, is aligned all the same; `benchmarks/speed.py` has the times."""

    def test_three_thousand_against_three(self) -> None:
        en = plain("en", [f"Sentence {k} says that {k * 7} people came." for k in range(3000)])
        ja = plain("ja", ["文1234は8638人が来たと言う。", "文2000は14000人が来たと言う。", "はい。"])
        beads = aligned(en, ja)
        check(en, ja, beads)
        assert [bead.en for bead in beads if {0, 1} & set(bead.ja)] == [(1234,), (2000,)]

    def test_hundreds_of_identical_sentences(self) -> None:
        en, ja = plain("en", ["The same again."] * 900), plain("ja", ["また同じ。"] * 800)
        beads = aligned(en, ja)
        check(en, ja, beads)
        assert sum(bead.is_gap for bead in beads) <= 100

    def test_one_sentence_of_a_hundred_thousand_characters(self) -> None:
        texts = ["We met.", "and the minister said 12 " * 4000, "We parted."]
        en, ja = plain("en", texts), plain("ja", ["我々は会った。", "大臣は１２と言い、" * 11000, "我々は別れた。"])
        beads = aligned(en, ja)
        assert indices(beads) == [((k,), (k,)) for k in range(3)]


class TestConfidence:
    def test_a_plain_pair_is_sure(self) -> None:
        en = plain("en", ["Minister Kihara visited Okinawa on May 3.", "He met 45 marines from the United States."])
        ja = plain("ja", ["木原大臣は５月３日に沖縄を訪問した。", "彼は米国の海兵隊員４５名と会った。"])
        assert min(bead.confidence for bead in aligned(en, ja)) > 0.95

    def test_what_cannot_be_told_is_not_sure(self) -> None:
        """One of three sentences that are the same is missing: no one can say which."""
        en, ja = plain("en", ["They agreed."] * 3), plain("ja", ["両者は合意した。"] * 2)
        gaps = [bead for bead in aligned(en, ja) if bead.is_gap]
        assert all(gap.confidence < 0.7 for gap in gaps)

"""What a memory answers to a sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_texts import PAIRS, SIDE

from bilingual.memory import Memory, Pair
from bilingual.memory.folding import fold
from bilingual.model import LANGS

MEETING = Pair("The ministers held a meeting in Tokyo.", "大臣は東京で会談を行った。")
AGREED = Pair("They agreed.", "両者は一致した。")


class TestWhatIsAddedIsFound:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(PAIRS, min_size=1, max_size=6))
    def test_from_either_side(self, pairs: list[Pair]) -> None:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.db", create=True) as memory:
            memory.add(pairs, "a document")
            for pair in pairs:
                for lang, other in (LANGS, LANGS[::-1]):
                    found = memory.lookup(pair.side(lang), lang, limit=20)
                    assert pair.side(other) in [match.target for match in found if match.quality != "fuzzy"]
                    assert found[0].score == 1
                    assert found[0].complete

    @settings(max_examples=60, deadline=None)
    @given(st.lists(PAIRS, min_size=1, max_size=6))
    def test_adding_again_changes_nothing(self, pairs: list[Pair]) -> None:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.db", create=True) as memory:
            memory.add(pairs, "a document")
            before = list(memory.entries())
            again = memory.add(pairs, "a document")
            assert (again.new, again.left_out) == (0, 0)
            assert list(memory.entries()) == before

    @settings(max_examples=60, deadline=None)
    @given(st.lists(PAIRS, max_size=5), st.lists(PAIRS, max_size=5))
    def test_taking_out_is_as_if_it_had_never_been(self, kept: list[Pair], gone: list[Pair]) -> None:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.db", create=True) as memory:
            memory.add(kept, "kept")
            before = list(memory.entries())
            memory.add(gone, "gone")
            memory.delete("gone")
            assert list(memory.entries()) == before
            for pair in gone:
                stored = {(fold(entry.en), entry.ja) for entry in before}
                for match in memory.lookup(pair.en, "en", limit=20):
                    if match.quality != "fuzzy":
                        assert (fold(pair.en), match.target) in stored

    @settings(max_examples=100, deadline=None)
    @given(SIDE, SIDE, st.sampled_from(LANGS))
    def test_nothing_asked_ends_in_an_error(self, stored: str, asked: str, lang: str) -> None:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.db", create=True) as memory:
            memory.add([Pair(stored, stored)], "x")
            for match in memory.lookup(asked, "en" if lang == "en" else "ja", minimum=0):
                assert 0 <= match.score <= 1
                assert all(match.text[swap.start : swap.end] == swap.new for swap in match.swaps)


class TestTheSameSentence:
    @pytest.mark.parametrize(
        ("stored", "asked"),
        [
            ("２０２４年５月、会談を行った。", "2024年5月、会談を行った。"),
            ("ｶﾞｲﾄﾞﾗｲﾝ", "ガイドライン"),
            ("会談　を 行った。", "会談を行った。"),
            ("NATO 首脳会議", "NATO首脳会議"),
            ("the “free and open” order", 'the "free and open" order'),
            ("the Minister’s  visit", "the Minister's visit"),
            ("Japan–U.S. talks", "Japan-U.S. talks"),
            ("cafe\u0301", "café"),
        ],
    )
    def test_width_spaces_quotes_and_hyphens_do_not_count(self, memory: Memory, stored: str, asked: str) -> None:
        memory.add([Pair(stored, "訳")], "x")
        assert [match.quality for match in memory.lookup(asked, "en")] == ["exact"]

    def test_case_counts(self, memory: Memory) -> None:
        memory.add([Pair("It fell to US.", "米国に委ねられた。")], "x")
        (match,) = memory.lookup("It fell to us.", "en")
        assert match.quality == "fuzzy"
        assert not match.complete

    def test_the_newest_translation_comes_first_and_names_the_others(self, memory: Memory) -> None:
        memory.add([AGREED], "old.md")
        memory.add([Pair("They agreed.", "合意した。")], "new.md")
        first, second = memory.lookup("They agreed.", "en")
        assert (first.text, first.origin, first.differing) == ("合意した。", "new.md", ("両者は一致した。",))
        assert second.text == "両者は一致した。"

    def test_a_sentence_between_the_same_sentences_is_a_context_match(self, memory: Memory) -> None:
        memory.add([Pair("They agreed.", "両者は一致した。", "The ministers met.", "They left.")], "a.md")
        memory.add([Pair("They agreed.", "合意した。", "The chiefs met.", "They stayed.")], "b.md")
        first, second = memory.lookup("They agreed.", "en", before="The ministers met.", after="They left.")
        assert (first.quality, first.text, first.origin) == ("context", "両者は一致した。", "a.md")
        assert (second.quality, second.text) == ("exact", "合意した。")

    def test_one_neighbour_is_no_context_but_comes_first(self, memory: Memory) -> None:
        memory.add([Pair("They agreed.", "両者は一致した。", "The ministers met.", "They left.")], "a.md")
        memory.add([Pair("They agreed.", "合意した。", "The chiefs met.", "They stayed.")], "b.md")
        first, _ = memory.lookup("They agreed.", "en", before="The ministers met.", after="Then it rained.")
        assert (first.quality, first.text) == ("exact", "両者は一致した。")

    def test_no_neighbours_are_no_context(self, memory: Memory) -> None:
        memory.add([AGREED], "a.md")
        assert [match.quality for match in memory.lookup("They agreed.", "en")] == ["exact"]


class TestSentencesLikeIt:
    def test_a_few_words_apart(self, memory: Memory) -> None:
        memory.add([MEETING, AGREED], "a.md")
        (match,) = memory.lookup("The ministers held a long meeting in Tokyo.", "en")
        assert (match.quality, match.target) == ("fuzzy", MEETING.ja)
        assert 0.8 < match.score < 0.95
        assert not match.complete

    def test_in_japanese(self, memory: Memory) -> None:
        memory.add([MEETING, AGREED], "a.md")
        (match,) = memory.lookup("大臣は先週東京で会談を行った。", "ja")
        assert match.target == MEETING.en

    def test_the_likest_comes_first(self, memory: Memory) -> None:
        texts = [
            "They confirmed the plan.",
            "They confirmed the old plan.",
            "They all confirmed the very old plan.",
        ]
        memory.add([Pair(text, "訳") for text in texts], "a.md")
        found = memory.lookup("They confirmed the old plans.", "en")
        assert found[0].source == texts[1]
        assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)

    def test_the_least_likeness_is_kept(self, memory: Memory) -> None:
        memory.add([MEETING], "a.md")
        assert memory.lookup("The ministers held a long meeting in Tokyo.", "en", minimum=0.95) == ()
        assert memory.lookup("Nothing at all alike was said.", "en") == ()

    def test_no_more_than_asked_for(self, memory: Memory) -> None:
        memory.add([Pair(f"They confirmed plan {letter}.", "訳") for letter in "ABCDEFGH"], "a.md")
        assert len(memory.lookup("They confirmed plan Z.", "en", limit=3)) == 3
        assert memory.lookup("They confirmed plan Z.", "en", limit=0) == ()

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.lists(
                st.sampled_from(["the", "joint", "drill", "began", "in", "calm", "seas"]), min_size=8, max_size=12
            ),
            min_size=1,
            max_size=12,
        ),
        st.integers(1, 6),
    )
    def test_a_sentence_that_lacks_one_word_is_found(self, sentences: list[list[str]], at: int) -> None:
        with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.db", create=True) as memory:
            memory.add([Pair(" ".join(words), "訳") for words in sentences], "x")
            for words in sentences:
                found = memory.lookup(" ".join(words[:at] + words[at + 1 :]), "en", limit=12)
                assert " ".join(words) in [match.source for match in found]

    def test_a_sentence_of_common_words_is_found_among_many(self, memory: Memory) -> None:
        words = ["red", "green", "blue", "white", "black", "brown", "grey"]
        texts = [f"The {a} and {b} ships met {c} boats." for a in words for b in words for c in words]
        memory.add([Pair(text, "訳") for text in texts], "a.md")
        found = memory.lookup("The red and blue ships never met grey boats.", "en", limit=1)
        assert [match.source for match in found] == ["The red and blue ships met grey boats."]


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(
        "pair", [Pair("", "訳"), Pair("A text.", " \u3000\n"), Pair("\u200b", "訳"), Pair("x" * 10_001, "訳")]
    )
    def test_empty_and_endless_sides(self, memory: Memory, pair: Pair) -> None:
        added = memory.add([pair, AGREED], "a.md")
        assert (added.new, added.left_out) == (1, 1)

    def test_what_no_file_can_hold_is_taken_out_of_a_text(self, memory: Memory) -> None:
        memory.add([Pair("They\x00 agreed.\ud800", "一致\x07した。")], "a\x00.md")
        (entry,) = memory.entries()
        assert (entry.en, entry.ja, entry.origin) == ("They agreed.", "一致した。", "a.md")

    def test_half_a_character_finds_nothing(self, memory: Memory) -> None:
        memory.add([AGREED], "a.md")
        assert memory.lookup("\ud800", "en") == ()
        assert memory.concordance("\ud800") == ()


class TestOneFileManyDocuments:
    def test_a_pair_of_two_documents_stays_when_one_is_taken_out(self, memory: Memory) -> None:
        memory.add([AGREED], "a.md")
        memory.add([AGREED, MEETING], "b.md")
        assert memory.stats().pairs == 2
        assert memory.delete("b.md") == 2
        assert [(entry.en, entry.origin) for entry in memory.entries()] == [(AGREED.en, "a.md")]
        assert memory.delete("b.md") == 0

    def test_texts_translated_in_several_ways(self, memory: Memory) -> None:
        memory.add([AGREED, MEETING], "a.md")
        memory.add([Pair("They agreed.", "合意した。"), Pair("They concurred.", "合意した。")], "b.md")
        assert [(each.lang, each.text, [text for text, _ in each.translations]) for each in memory.differing()] == [
            ("en", "They agreed.", ["合意した。", "両者は一致した。"]),
            ("ja", "合意した。", ["They concurred.", "They agreed."]),
        ]
        assert memory.stats().differing == 2

    def test_width_alone_makes_no_other_translation(self, memory: Memory) -> None:
        memory.add([Pair("in 2024", "2024年に"), Pair("in 2024", "２０２４年に")], "a.md")
        assert list(memory.differing()) == []

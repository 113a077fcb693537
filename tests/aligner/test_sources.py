"""Which words of two texts are taken to stand for each other, and by which source."""

from __future__ import annotations

import pytest
from documents import plain

from bilingual import aligner, lexicon, pipeline
from bilingual.aligner.evidence import edges
from bilingual.aligner.evidence.stems import related


def joined(en: str, ja: str) -> dict[tuple[str, str], str]:
    """The pairs of words that some source joins, and its name."""
    left, right = plain("en", en.splitlines()), plain("ja", ja.splitlines())
    words = lexicon.bundled()
    sides = aligner.sides(left, right, (pipeline.analysis(left), pipeline.analysis(right)), words)
    found = edges(*sides, words)
    rows = zip(found.en.tolist(), found.ja.tolist(), found.kind.tolist(), strict=True)
    return {(sides[0].names[e][2:], sides[1].names[j][2:]): found.kinds[k] for e, j, k in rows}


@pytest.mark.parametrize(
    ("en", "ja", "pair", "kind"),
    [
        ("The talks ended.", "会談が終わった。", ("talk", "会談"), "lexicon"),
        ("He spoke about rice.", "米について話した。", ("about", "について"), "function"),
        ("I saw it.", "私は見た。", ("i", "私"), "function"),
        # A loanword that is a run of katakana by itself, and a word of the dictionary.
        ("Start the application.", "アプリケーションを起動する。", ("application", "アプリケーション"), "loanword"),
        # The English says neither 'self-introduction' nor 'self'.
        ("Please introduce yourself.", "自己紹介をしてください。", ("introduce", "自己紹介"), "part"),
        # The lexicon says "novel".
        ("She is a novelist.", "彼女は小説を書く。", ("novelist", "小説"), "stem"),
        # A name that is also an ordinary loanword (rider).
        ("Ryder won.", "ライダーが勝った。", ("ryder", "ライダー"), "name"),
    ],
)
def test_two_words_are_joined(en: str, ja: str, pair: tuple[str, str], kind: str) -> None:
    assert joined(en, ja).get(pair) == kind


def test_parts_speak_only_where_the_whole_does_not() -> None:
    found = joined("Please give a self-introduction. We introduce a system.", "自己紹介をする。")
    assert ("introduce", "自己紹介") not in found


def test_a_name_is_not_heard_where_the_word_is_known() -> None:
    assert ("ryder", "ライダー") not in joined("Ryder is a rider.", "ライダーが勝った。")


@pytest.mark.parametrize(
    ("one", "other"),
    [("introduce", "introduction"), ("strategy", "strategic"), ("nation", "national"), ("secure", "security")],
)
def test_relatives(one: str, other: str) -> None:
    assert related(one, other)
    assert related(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("contain", "contest"),
        ("part", "participation"),
        ("inter", "international"),
        ("car", "care"),
        ("form", "forward"),
    ],
)
def test_strangers(one: str, other: str) -> None:
    assert not related(one, other)
    assert not related(other, one)

"""What holds for every text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.formats.plain import PlainText
from bilingual.formats.roles import is_rule
from bilingual.model import LANGS, Lang, Source
from bilingual.split import sentences, split

LANG = st.sampled_from(LANGS)
TEXT = st.one_of(
    st.text(),
    st.text("aB1 .!?。．「」『』（）()[]\"“”'…,、\n\t\u3000防衛はU.S", max_size=80),
)
DOCUMENT = st.lists(
    st.sampled_from(
        [
            *(
                "#",
                "-",
                "1.",
                "(1)",
                "（１）",
                "ア",
                "・",
                "①",
                "----",
                "Purpose:",
                "目的：",
                "（了）",
                "以上",
                "May 3, 2024",
            ),
            *(
                "The",
                "ministers",
                "met",
                "at",
                "3",
                "p.m.",
                "U.S.",
                "両大臣は",
                "会談した。",
                "「はい。」",
                "と述べた",
                "令和６年",
            ),
            *("\t", "\n", "\n", "\n\n", "\r\n", "\u3000", "\x0c", "。", ".", ")", "」"),
        ]
    ),
    max_size=60,
).map(" ".join)


class TestSentencesOfABlock:
    @given(TEXT, LANG)
    def test_they_leave_out_nothing_but_white_space(self, text: str, lang: Lang) -> None:
        spans = sentences(text, lang)
        edges = [0, *(edge for span in spans for edge in span), len(text)]
        assert edges == sorted(edges)
        assert all(not text[a:b].strip() for a, b in list(pairwise(edges))[::2])
        assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in spans)

    @given(TEXT, LANG)
    def test_a_single_sentence_stays_single(self, text: str, lang: Lang) -> None:
        for start, end in sentences(text, lang)[:1]:
            assert len(sentences(text[start:end], lang)) >= 1


class TestDocuments:
    @given(st.one_of(TEXT, DOCUMENT), LANG)
    def test_splitting_is_lossless(self, text: str, lang: Lang) -> None:
        source = Source("x", lang, text, PlainText(text).passages(lang))
        document = split(source)
        covered = [False] * len(text)
        last = 0
        for block in document.blocks:
            assert last <= block.start < block.end <= len(text)
            last = block.end
            # A marker stands at the start of its block.
            if block.marker:
                assert text.startswith(block.marker, block.start)
                covered[block.start : block.start + len(block.marker)] = [True] * len(block.marker)
        last = 0
        for sentence in document.sentences:
            assert last <= sentence.start < sentence.end
            last = sentence.end
            block = document.blocks[sentence.block]
            assert block.start <= sentence.start
            assert sentence.end <= block.end
            assert "".join(sentence.text.split()) == "".join(text[sentence.start : sentence.end].split())
            covered[sentence.start : sentence.end] = [True] * (sentence.end - sentence.start)
        # What no sentence and no marker holds is white space, or a line that only draws a line.
        for line in lines_of(text):
            if not is_rule(text[line].strip()):
                assert all(seen or char.isspace() for seen, char in zip(covered[line], text[line], strict=True))

    @given(st.text("The minstr.\n", max_size=60), LANG)
    def test_line_ends_of_windows_change_nothing(self, text: str, lang: Lang) -> None:
        def read(text: str) -> list[str]:
            return [s.text for s in split(Source("x", lang, text, PlainText(text).passages(lang))).sentences]

        assert read(text) == read(text.replace("\n", "\r\n"))


def lines_of(text: str) -> list[slice]:
    out, at = [], 0
    for line in text.splitlines(keepends=True):
        out.append(slice(at, at + len(line)))
        at += len(line)
    return out


@pytest.mark.parametrize(
    "unit",
    [
        "The U.S. met. ",
        "会談した。",
        "(a. ",
        "「あ。",
        '"A." ',
        "...",
        "。）",
        "a ",
        "1. ",
        "A\n",
        "両大臣は\n",
        "- a\n",
        "a.b",
        "\t",
        "(",
        "…",
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_time_is_linear(unit: str, lang: Lang) -> None:
    def seconds(times: int) -> float:
        text = unit * times + "x"
        start = time.process_time()
        split(Source("x", lang, text, PlainText(text).passages(lang)))
        return time.process_time() - start

    seconds(100)  # dictionaries are loaded
    # Eight times the text: quadratic time would be sixty-four times as long, at every try.
    assert any(seconds(16_000) < 24 * seconds(2_000) + 0.2 for _ in range(3))

"""Readings over kanji on the page: shown, searched, copied, and never part of the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from composed import alignment
from hypothesis import given
from hypothesis import strategies as st
from opening import Opened
from test_accessibility import violations
from test_browser import PAINTED
from test_page import Elements

from bilingual.model import Alignment, Ruby
from bilingual.rendering import html, to_tsv
from bilingual.rendering.page.marks import Mark, Stretch
from bilingual.rendering.page.rows import runs

if TYPE_CHECKING:
    from playwright.sync_api import Page

WRITTEN = """
# Visit = # 視察

Minister {name.k:Kihara} met the {term.sdf:Self-Defense Forces}. = {name.k:木原}大臣は{term.sdf:自衛隊}の隊員と会った。

He left. = 大臣は帰った。
"""


def read_as(made: Alignment, **readings: str) -> Alignment:
    """The alignment with readings over the first of some words in its Japanese."""
    sentences = []
    for sentence in made.ja.sentences:
        at = ((sentence.text.find(base), base, reading) for base, reading in readings.items())
        ruby = tuple(Ruby(start, start + len(base), reading) for start, base, reading in sorted(at) if start >= 0)
        sentences.append(replace(sentence, excerpt=replace(sentence.excerpt, ruby=ruby)))
    return replace(made, ja=replace(made.ja, sentences=tuple(sentences)))


MADE = read_as(alignment(WRITTEN), 木原="きはら", 自衛="じえい", 隊員="たいいん")


def shown(page: Page) -> list[str]:
    return list(page.eval_on_selector_all("tr.bead:not([hidden])", "all => all.map(row => row.id)"))


class TestTheMarkup:
    def test_a_reading_is_inside_a_mark_that_holds_its_base(self) -> None:
        assert '">'.join(["", "<ruby>木原<rp>（</rp><rt>きはら</rt><rp>）</rp></ruby></mark>大臣は"]) in html(MADE)

    def test_and_around_one_that_ends_over_it(self) -> None:
        made = read_as(alignment("{term.mod:Ministry} of it. = その{term.mod:防衛}省。"), 防衛省="ぼうえいしょう")
        assert "防衛</mark>省<rp>（</rp><rt>ぼうえいしょう</rt><rp>）</rp></ruby>。" in html(made)

    @given(st.text("あ漢字 ", max_size=12), st.lists(st.integers(0, 12), max_size=6), st.lists(st.integers(0, 12)))
    def test_whatever_is_marked_the_text_is_there_once_and_each_reading_with_it(
        self, text: str, cuts: list[int], ends: list[int]
    ) -> None:
        bounds = sorted({0, len(text), *(cut for cut in cuts if cut <= len(text))})
        pieces = [text[low:high] for low, high in pairwise(bounds)]
        stretches = [Stretch(piece, (Mark(f"l{k}", "term", ""),) if k % 2 else ()) for k, piece in enumerate(pieces)]
        edges = sorted({end for end in ends if end <= len(text)})
        ruby = [Ruby(a, b, f"{a}-{b}") for a, b in zip(edges[::2], edges[1::2], strict=False)]
        out = list(runs(stretches, ruby))
        assert "".join(piece.text for run in out for piece in run.pieces) == text
        over = {run.reading: "".join(piece.text for piece in run.pieces) for run in out if run.reading}
        over |= {reading: part for run in out for piece in run.pieces for part, reading in piece.parts if reading}
        assert over == {one.reading: text[one.start : one.end] for one in ruby}

    def test_other_formats_have_the_text_alone(self) -> None:
        assert to_tsv(MADE) == to_tsv(alignment(WRITTEN))
        assert "".join(Elements(html(MADE)).sentences).count("木原大臣は自衛隊の隊員と会った。") == 1


class TestOnThePage:
    @pytest.mark.parametrize("width", [1440, 420])
    def test_it_stands_over_its_base_and_first_lines_stay_level(self, opened: Opened, width: int) -> None:
        page = opened(MADE, width)
        over = page.locator("#b2 rt").first.bounding_box()
        base = page.locator("#b2 ruby").first.bounding_box()
        assert over
        assert base
        assert over["y"] + over["height"] <= base["y"] + base["height"] / 2
        heights = page.eval_on_selector_all("#b2 td", "cells => cells.map(cell => getComputedStyle(cell).lineHeight)")
        assert heights[0] == heights[1]
        assert violations(page) == []

    @pytest.mark.parametrize(
        ("wanted", "painted"),
        [("木原大", "木原（きはら）大"), ("きはら大", "きはら）大"), ("大臣は自衛", "大臣は自衛")],
    )
    def test_it_is_found_by_base_and_by_reading(self, opened: Opened, wanted: str, painted: str) -> None:
        page = opened(MADE)
        page.get_by_role("searchbox").fill(wanted)
        page.wait_for_function("() => document.querySelector('#b3').hidden")
        assert shown(page) == ["b2"]
        (found,) = page.evaluate(PAINTED)
        assert found == painted

    def test_signs_of_its_own_are_not_found(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_role("searchbox").fill("（きはら）")
        page.get_by_text("No row matches.").wait_for()

    def test_it_is_copied_in_brackets(self, opened: Opened) -> None:
        page = opened(MADE)
        copied = page.evaluate(
            """() => {
                const cell = document.querySelector("#b2 td[lang=ja] p"), sent = new DataTransfer();
                getSelection().selectAllChildren(cell);
                const event = new ClipboardEvent("copy", { clipboardData: sent, bubbles: true, cancelable: true });
                cell.dispatchEvent(event);
                return [sent.getData("text/plain"), event.defaultPrevented];
            }"""
        )
        assert copied == ["木原（きはら）大臣は自衛（じえい）隊の隊員（たいいん）と会った。", True]

    def test_the_counterpart_is_named_without_it(self, opened: Opened) -> None:
        page = opened(MADE)
        page.locator("#b2 mark", has_text="Kihara").hover()
        assert page.get_by_role("status").filter(has_text="name: k").inner_text().endswith("Kihara = 木原")

    def test_it_stays_through_a_review(self, opened: Opened) -> None:
        page = opened(MADE, leave=lambda dialog: dialog.accept(), fragment="#b2")
        before = page.locator("#b2 td[lang=ja]").inner_html()
        for key in "rmsu":
            page.keyboard.press(key)
        page.keyboard.press("u")
        assert page.locator("#b2 td[lang=ja]").inner_html() == before
        assert "with-ruby" in (page.locator("#b2").get_attribute("class") or "")
        assert "with-ruby" not in (page.locator("#b3").get_attribute("class") or "")

    def test_the_index_of_a_long_document_finds_it(self, opened: Opened) -> None:
        page = opened(MADE, most=1)
        for wanted in ("きはら大臣", "木原大臣"):
            page.get_by_role("searchbox").fill(wanted)
            page.wait_for_function("() => document.getElementById('shown').textContent === '1 row'")
            assert page.locator("#hits p[lang=ja]").inner_text() == "木原大臣は自衛隊の隊員と会った。"
            page.get_by_role("searchbox").fill("")
            page.wait_for_function("() => document.getElementById('shown').textContent === ''")

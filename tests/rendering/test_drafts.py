"""Machine drafts beside what people wrote: marked as such, with the differences, and out of the way when not wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from composed import MEETING, alignment
from hypothesis import given
from hypothesis import strategies as st
from opening import Opened
from test_accessibility import violations

from bilingual.model import Alignment, Bead, Document
from bilingual.rendering import Drafts, DraftText, html, save, to_json
from bilingual.rendering.page import pages
from bilingual.rendering.page.differences import MOST_TOKENS, Difference, differences

MADE = alignment(MEETING)
DRAFTS = Drafts(
    "ja",
    {
        4: DraftText("５月２日、森防衛大臣とホルム国防大臣は呉で会談した。", "demo"),
        6: DraftText("会談は13隻の艦艇について行われた。<b>", "memory 87 %"),
        12: DraftText("予算は年内に公表される。"),
    },
)


def said(draft: str, text: str) -> str:
    """The draft with what only it has in {} and what only the text has in []."""
    signs = {"both": "{}", "draft": "{{{}}}", "text": "[{}]"}
    return "".join(signs[whose].format(piece) for whose, piece in differences(draft, text))


class TestDifferences:
    @pytest.mark.parametrize(
        ("draft", "text", "shown"),
        [
            ("The minister left.", "The minister left.", "The minister left."),
            ("The minister left early.", "The minister stayed early.", "The minister {left}[stayed] early."),
            ("He met the big man.", "He met the man.", "He met the {big }man."),
            ("He met 1,200 men.", "He met 1,300 men.", "He met {1,200}[1,300] men."),
            ("HE LEFT", "He left", "HE LEFT"),
            ("大臣は訓練船を視察した。", "大臣は練習艦を視察した。", "大臣は{訓練船}[練習艦]を視察した。"),
            ("45名と会った。", "４５名と会った。", "45名と会った。"),
            ("パトロール船", "パトカー船", "{パトロール}[パトカー]船"),
            ("", "何か", "[何か]"),
            ("何か", "", "{何か}"),
            ("", "", ""),
        ],
    )
    def test_what_a_reader_sees(self, draft: str, text: str, shown: str) -> None:
        assert said(draft, text) == shown

    @given(st.text("ab あ漢カナ1.\n"), st.text("ab あ漢カナ1.\n"))
    def test_the_draft_is_whole_and_so_is_the_text(self, draft: str, text: str) -> None:
        found = differences(draft, text)
        assert "".join(piece for whose, piece in found if whose != "text") == draft
        assert "".join("".join(piece for whose, piece in found if whose != "draft").split()) == "".join(text.split())
        assert all(piece for _, piece in found)

    def test_long_texts_that_differ_much_are_not_compared(self) -> None:
        many = MOST_TOKENS + 1
        assert differences("ア。" * many, "い、" * many) == (
            Difference("draft", "ア。" * many),
            Difference("text", "い、" * many),
        )
        same = "あ" * 100_000
        assert said(same + "か", same) == same + "{か}"


class TestTheFile:
    def test_without_drafts_there_is_no_trace_of_them(self) -> None:
        page = html(MADE)
        body = page[page.index("<body>") :]
        assert "draft" not in body.lower()
        assert html(MADE, drafts=None) == page

    def test_only_pages_show_them(self, tmp_path: Path) -> None:
        save(MADE, tmp_path / "a.json", drafts=DRAFTS)
        assert (tmp_path / "a.json").read_text(encoding="utf-8") == to_json(MADE)
        save(MADE, tmp_path / "a.html", drafts=DRAFTS)
        assert (tmp_path / "a.html").read_text(encoding="utf-8") == html(MADE, drafts=DRAFTS)

    def test_they_go_with_their_rows_in_a_long_document(self) -> None:
        parts = [page for _, page in pages(MADE, "a.html", drafts=DRAFTS, most=6)][:-1]
        assert [page.count('<p class="machine"') for page in parts] == [1, 1, 1]


class TestTheColumn:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [1440, 900, 420])
    def test_it_fits_and_is_accessible(self, opened: Opened, width: int, scheme: str) -> None:
        page = opened(MADE, width, scheme, drafts=DRAFTS)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []

    def test_a_draft_stands_in_the_third_column(self, opened: Opened) -> None:
        page = opened(MADE, drafts=DRAFTS)
        assert page.get_by_role("columnheader").all_inner_texts() == ["Row", "English", "日本語", "Machine draft"]
        ja, draft = (page.locator(f"#b5 td{what}").bounding_box() for what in ("[lang=ja]", ".draft"))
        assert ja
        assert draft
        assert ja["x"] + ja["width"] < draft["x"]
        assert ja["y"] == draft["y"]
        assert page.locator("#b5 td.draft").inner_text().endswith("demo")
        assert page.locator("#b7 td.draft b").count() == 0

    @pytest.mark.parametrize("width", [900, 420])
    def test_or_below_the_text_where_there_is_no_room(self, opened: Opened, width: int) -> None:
        page = opened(MADE, width, drafts=DRAFTS)
        ja, draft = (page.locator(f"#b5 td{what}").bounding_box() for what in ("[lang=ja]", ".draft"))
        assert ja
        assert draft
        assert ja["x"] == draft["x"]
        assert ja["y"] + ja["height"] <= draft["y"]

    def test_it_can_be_hidden_and_stays_so(self, opened: Opened) -> None:
        page = opened(MADE, drafts=DRAFTS)
        page.get_by_role("button", name="Machine draft").click()
        assert page.locator("td.draft").first.is_hidden()
        page.reload()
        assert page.locator("td.draft").first.is_hidden()
        page.keyboard.press("d")
        assert page.locator("#b5 td.draft").is_visible()
        assert page.get_by_role("button", name="Machine draft").get_attribute("aria-pressed") == "true"

    def test_it_is_last_whichever_language_is_first(self, opened: Opened) -> None:
        page = opened(MADE, drafts=DRAFTS)
        page.get_by_role("button", name="日本語 first").click()
        assert page.get_by_role("columnheader").all_inner_texts() == ["Row", "日本語", "English", "Machine draft"]
        assert page.locator("#b5 > *").evaluate_all("cells => cells.map((cell) => cell.className || cell.lang)") == [
            "", "ja", "many" if len(MADE.beads[4].en) > 1 else "en", "draft",
        ]  # fmt: skip

    def test_it_goes_with_its_sentences_through_a_review(self, opened: Opened) -> None:
        page = opened(MADE, drafts=DRAFTS, leave=lambda dialog: dialog.accept(), fragment="#b5")
        page.keyboard.press("r")
        page.keyboard.press("m")
        assert page.locator("#b5 td.draft .machine").count() == 1
        page.keyboard.press("u")
        assert page.locator("#b5 td.draft .machine").count() == 1
        assert page.locator("#b6 td.draft").count() == 1

    def test_it_is_not_searched(self, opened: Opened) -> None:
        page = opened(MADE, drafts=DRAFTS)
        page.get_by_role("searchbox").fill("年内に公表")
        page.get_by_text("No row matches.").wait_for()


class TestADraftWithNothingToCompareWith:
    """Where the other document has no sentence, the drafts take its place."""

    def alone(self) -> Alignment:
        beads = tuple(Bead((k,), ()) for k in range(len(MADE.en.sentences)))
        return Alignment(MADE.en, Document("none", "ja", "", (), ()), beads)

    @pytest.mark.parametrize("width", [1440, 420])
    def test_source_beside_draft(self, opened: Opened, width: int) -> None:
        page = opened(self.alone(), width, drafts=DRAFTS)
        assert page.get_by_role("columnheader").all_inner_texts() == ["Row", "English", "Machine draft"]
        assert page.get_by_role("main").get_by_text("no counterpart").count() == 0
        assert page.get_by_role("button", name="Gaps 0").is_disabled()
        assert page.get_by_role("button", name="Review").count() == 0
        assert page.locator("#b13 td.draft").inner_text().split() == ["Machine", "draft:", "予算は年内に公表される。"]
        assert page.locator("mark.differs:visible").count() == 0
        assert violations(page) == []
        page.keyboard.press("r")
        page.keyboard.press("j")
        assert page.locator("tr.current").get_attribute("id") == "b1"

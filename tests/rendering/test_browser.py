"""The page in a real Chromium: what a person sees and does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from composed import MEETING, alignment
from opening import Opened

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MADE = alignment(MEETING)
WIDTHS = [1440, 420]
SCHEMES = ["light", "dark"]
FAINT = Path(__file__).with_name("faint.js").read_text(encoding="utf-8")


def rows(page: Page) -> list[str]:
    """The numbers of the rows in sight."""
    return [
        row.removeprefix("b")
        for row in page.eval_on_selector_all("tr.bead", "all => all.filter(r => r.offsetParent).map(r => r.id)")
    ]


def current(page: Page) -> str:
    return page.locator("tr.current th a").inner_text()


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return dict(found)


class TestReading:
    @pytest.mark.parametrize("width", WIDTHS)
    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_it_opens_without_a_complaint_and_fits(self, opened: Opened, width: int, scheme: str) -> None:
        page = opened(MADE, width, scheme)
        assert page.get_by_role("heading", level=1).inner_text().startswith("Japan–Norland Defence Ministerial Meeting")
        assert "16 rows: 12 one to one" in page.get_by_role("banner").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_english_stands_beside_japanese_on_one_first_line(self, opened: Opened) -> None:
        page = opened(MADE)
        for number in range(1, 17):
            en, ja = (box(page.locator(f"#b{number} td[lang={lang}]")) for lang in ("en", "ja"))
            assert en["x"] + en["width"] < ja["x"]
            assert en["y"] == ja["y"]

    def test_on_a_phone_japanese_stands_below_english(self, opened: Opened) -> None:
        page = opened(MADE, 420)
        en, ja = (box(page.locator(f"#b7 td[lang={lang}]")) for lang in ("en", "ja"))
        assert en["y"] + en["height"] <= ja["y"]
        assert en["x"] == ja["x"]
        assert en["width"] > 380

    def test_it_is_a_table_to_a_screen_reader(self, opened: Opened) -> None:
        for width in WIDTHS:
            page = opened(MADE, width)
            assert page.get_by_role("table").count() == 1
            assert page.get_by_role("columnheader").all_inner_texts() == ["Row", "English", "日本語"]
            row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Row 12"))
            assert row.get_by_role("cell").all_inner_texts() == [
                "Both sides welcomed the budget of 120 million yen.",
                "双方は１億２０００万円の予算を歓迎した。",
            ]

    def test_headings_are_headings(self, opened: Opened) -> None:
        page = opened(MADE)
        for level, name in [(2, "日・ノルランド防衛相会談（概要）"), (3, "1. Security environment")]:
            assert page.get_by_role("heading", level=level, name=name, exact=True).count() == 1

    def test_gaps_are_named(self, opened: Opened) -> None:
        page = opened(MADE)
        assert page.locator("#b13 td[lang=ja]").inner_text() == "no counterpart 対応なし"
        assert page.locator("#b14 td[lang=en]").inner_text() == "no counterpart 対応なし"

    def test_quiet_rows_show_a_number_only(self, opened: Opened) -> None:
        page = opened(MADE)
        assert page.locator("#b12 .confidence").is_hidden()
        assert page.locator("#b8 .confidence").inner_text() == "0.71"
        assert page.locator("#b15 th").inner_text().split() == ["15", "0.31", "doubtful"]
        page.locator("#b12 td[lang=en]").hover()
        assert page.locator("#b12 .confidence").is_visible()

    def test_findings_stand_under_their_row_in_words(self, opened: Opened) -> None:
        page = opened(MADE)
        note = page.get_by_role("list", name="Findings for row 7")
        assert "error" in note.inner_text().lower()
        assert "English says 12, Japanese says 13" in note.inner_text()
        assert "number-mismatch" in note.inner_text()
        assert box(page.locator("#b7"))["y"] < box(note)["y"] < box(page.locator("#b8"))["y"]

    def test_the_summary_leads_to_the_row(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_role("banner").get_by_role("link", name="Row 11").click()
        assert page.url.endswith("#b11")
        assert current(page) == "11"

    def test_many_findings_are_folded(self, opened: Opened) -> None:
        many = alignment("\n".join(["A. = あ。\n! note addition: look"] * 13))
        page = opened(many)
        assert page.get_by_role("banner").get_by_role("link", name="Row 1", exact=True).is_hidden()

    def test_an_address_with_a_row_opens_there(self, opened: Opened) -> None:
        page = opened(alignment("\n".join(["A sentence. = 文。"] * 400)), fragment="#b300")
        assert current(page) == "300"
        assert 0 < box(page.locator("#b300"))["y"] < 900

    def test_nothing_at_all(self, opened: Opened) -> None:
        page = opened(alignment(""))
        assert "0 rows" in page.get_by_role("banner").inner_text()


class TestCounterparts:
    def test_a_sentence_lights_with_its_counterpart(self, opened: Opened) -> None:
        page = opened(MADE)
        ground = "row => getComputedStyle(row).backgroundColor"
        plain = page.locator("#b9").evaluate(ground)
        page.locator("#b9 td[lang=ja] > *").first.hover()
        assert page.locator("#b9").evaluate(ground) != plain
        page.locator("h1").hover()
        assert page.locator("#b9").evaluate(ground) == plain
        page.locator("#b9 th a").focus()
        assert page.locator("#b9").evaluate(ground) != plain

    def lit(self, page: Page) -> list[str]:
        return page.locator(".lit").all_inner_texts()

    def test_light_up_together_under_the_mouse(self, opened: Opened) -> None:
        page = opened(MADE)
        page.locator("#b5 mark", has_text="Mori").hover()
        assert self.lit(page) == ["Mori", "森"]
        assert page.get_by_role("status").filter(has_text="name: mori").inner_text().endswith("Mori = 森")
        page.locator("h1").hover()
        assert self.lit(page) == []

    def test_light_up_together_from_the_keyboard(self, opened: Opened) -> None:
        page = opened(MADE)
        for _ in range(5):
            page.keyboard.press("j")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert self.lit(page) == ["May 2", "５月２日"]

    def test_only_the_chosen_row_s_marks_are_tab_stops(self, opened: Opened) -> None:
        page = opened(MADE)
        stops = "document.querySelectorAll('main mark[tabindex]').length"
        assert page.evaluate(stops) == 0
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate(stops) == 2

    def test_one_without_a_counterpart_shows_only_in_the_row_looked_at(self, opened: Opened) -> None:
        page = opened(alignment("There are {number.n:12} of them. = ある。\n\nB. = い。"))
        line = "mark => getComputedStyle(mark).textDecorationLine"
        assert page.locator("#b1 mark").evaluate(line) == "none"
        page.locator("#b1 mark").hover()
        assert page.locator("#b1 mark").evaluate(line) == "underline"
        assert page.get_by_role("status").filter(has_text="no counterpart found").is_visible()

    def test_a_finding_lights_what_it_points_at(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_text("English says 12, Japanese says 13").last.hover()
        assert page.locator("mark.lit").all_inner_texts() == ["12", "１３"]


class TestEvidence:
    def test_it_opens_under_the_row_and_closes_again(self, opened: Opened) -> None:
        page = opened(MADE)
        button = page.get_by_role("button", name="Confidence 0.71")
        button.click()
        panel = page.locator("tr.evidence")
        assert "+4.00 nats" in panel.inner_text()
        assert panel.get_by_role("listitem").first.inner_text().split("\n")[0].startswith("+6.20")
        assert button.get_attribute("aria-expanded") == "true"
        button.click()
        assert panel.count() == 0

    def test_from_the_keyboard(self, opened: Opened) -> None:
        page = opened(MADE, fragment="#b5")
        page.keyboard.press("e")
        assert "Mori = 森" in page.locator("tr.evidence").inner_text()


class TestFiltering:
    @pytest.mark.parametrize(
        ("name", "left"),
        [("Findings", "7 11 13 14"), ("Not 1–1", "5 8 13 14"), ("Gaps", "13 14"), ("Doubtful", "15")],
    )
    @pytest.mark.parametrize("width", WIDTHS)
    def test_a_filter_leaves_its_rows(self, opened: Opened, width: int, name: str, left: str) -> None:
        page = opened(MADE, width)
        page.get_by_role("button", name=name).click()
        assert rows(page) == left.split()
        assert page.get_by_role("button", name=name).get_attribute("aria-pressed") == "true"
        page.get_by_role("button", name="All 16").click()
        assert len(rows(page)) == 16

    def test_filters_with_nothing_to_show_cannot_be_pressed(self, opened: Opened) -> None:
        page = opened(alignment("A. = あ。"))
        assert page.get_by_role("button", name="Gaps 0").is_disabled()

    def test_the_findings_of_hidden_rows_are_hidden_with_them(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_role("button", name="Doubtful").click()
        assert page.locator("tr.notes:visible").count() == 0

    def test_an_address_of_a_hidden_row_shows_it(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_role("button", name="Gaps").click()
        page.get_by_role("banner").get_by_role("link", name="Row 7").click()
        assert current(page) == "7"
        assert len(rows(page)) == 16


PAINTED = """() => [...CSS.highlights.get("hit")].map((painted) => {
  const range = new Range();
  range.setStart(painted.startContainer, painted.startOffset);
  range.setEnd(painted.endContainer, painted.endOffset);
  return String(range);
})"""


class TestSearching:
    @pytest.mark.parametrize(
        ("wanted", "left"),
        [
            ("minister of defense", "5"),  # case
            ("防衛相", "2"),
            ("dicas", "10"),  # ＤＩＣＡＳ as well
            ("ＤＩＣＡＳ", "10"),  # full width finds both
            ("４５", "5"),
            ("indo-pacific", "8"),
            ("budget  of", "12"),  # white space
            ("no such thing", ""),
            ("対応なし", ""),  # the page's own words are not the text's
        ],
    )
    def test_both_languages_at_once(self, opened: Opened, wanted: str, left: str) -> None:
        page = opened(MADE)
        page.keyboard.press("/")
        page.keyboard.insert_text(wanted)
        page.wait_for_function(
            "want => [...document.querySelectorAll('tr.bead')].filter(r => !r.hidden).length === want",
            arg=len(left.split()),
        )
        assert rows(page) == left.split()
        assert page.get_by_text("No row matches.").is_visible() is (left == "")

    def test_hits_are_painted(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_role("searchbox").fill("45 minutes")
        page.wait_for_function("() => CSS.highlights.has('hit')")
        assert page.evaluate(PAINTED) == ["45 minutes"]

    def test_half_width_katakana_is_found_by_full_width(self, opened: Opened) -> None:
        page = opened(alignment("Test. = ﾊﾟﾅﾏの試験。\n\nB. = い。"))
        page.get_by_role("searchbox").fill("パナマ")
        page.wait_for_function("() => document.querySelector('#b2').hidden")
        assert rows(page) == ["1"]

    def test_escape_leaves_the_search(self, opened: Opened) -> None:
        page = opened(MADE)
        page.keyboard.press("/")
        page.keyboard.insert_text("dicas")
        page.keyboard.press("Escape")
        assert len(rows(page)) == 16
        page.keyboard.press("j")
        assert current(page) == "1"

    def test_enter_goes_to_the_first_row_found(self, opened: Opened) -> None:
        page = opened(MADE)
        page.keyboard.press("j")
        page.keyboard.press("/")
        page.keyboard.insert_text("防衛")
        page.keyboard.press("Enter")
        first = rows(page)[0]
        assert current(page) == first != "1"
        page.keyboard.press("j")
        assert current(page) == rows(page)[1]

    def test_what_is_found_comes_into_sight(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_text("Summary", exact=True).click()
        page.get_by_text("How to read this page").click()
        page.evaluate("document.querySelector('.masthead').style.minHeight = '200vh'")
        page.evaluate("scrollTo(0, 0)")
        page.keyboard.press("/")
        page.keyboard.insert_text("dicas")
        page.locator("#b1").wait_for(state="hidden")
        found = box(page.locator("#b10"))
        assert 0 < found["y"] < 900 - found["height"]

    def test_show_all_rows(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_role("searchbox").fill("no such thing")
        page.get_by_role("button", name="Show all rows").click()
        assert len(rows(page)) == 16


class TestKeys:
    def press(self, page: Page, keys: str) -> str:
        for key in keys.split():
            page.keyboard.press(key)
        return current(page)

    def test_rows_and_findings(self, opened: Opened) -> None:
        page = opened(MADE)
        assert self.press(page, "j j k") == "1"
        assert self.press(page, "n") == "7"
        assert self.press(page, "n n n n") == "14"
        assert self.press(page, "p") == "13"
        assert self.press(page, "k j j") == "14"

    def test_the_row_comes_into_sight_below_the_bar(self, opened: Opened) -> None:
        page = opened(MADE, 420)
        bar = page.get_by_role("search")
        for _ in range(16):
            page.keyboard.press("j")
        for _ in range(15):
            page.keyboard.press("k")
            row = box(page.locator("tr.current"))
            assert row["y"] >= box(bar)["y"] + box(bar)["height"]
            assert row["y"] < 900

    def test_hidden_rows_are_passed_over(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_role("button", name="Gaps").click()
        assert self.press(page, "j") == "13"
        assert self.press(page, "j") == "14"

    def test_a_letter_in_the_search_is_a_letter(self, opened: Opened) -> None:
        page = opened(MADE)
        page.keyboard.press("/")
        page.keyboard.type("jn?")
        assert page.get_by_role("searchbox").input_value() == "jn?"
        assert page.locator("tr.current").count() == 0

    def test_keys_of_a_composition_are_not_shortcuts(self, opened: Opened) -> None:
        page = opened(MADE)
        for how in ("isComposing: true", "keyCode: 229", "ctrlKey: true", "metaKey: true", "altKey: true"):
            page.evaluate(
                f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: 'j', bubbles: true, {how}}}))"
            )
        assert page.locator("tr.current").count() == 0
        page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))")
        assert current(page) == "1"

    def test_the_list_of_keys_and_the_switch(self, opened: Opened) -> None:
        page = opened(MADE)
        page.keyboard.press("?")
        page.get_by_role("dialog").get_by_label("Use these keys").uncheck()
        page.keyboard.press("Escape")
        assert page.get_by_role("dialog").count() == 0
        page.keyboard.press("j")
        assert page.locator("tr.current").count() == 0
        page.reload()
        page.keyboard.press("j")
        assert page.locator("tr.current").count() == 0
        page.get_by_role("button", name="Keys").click()
        page.get_by_label("Use these keys").check()
        page.get_by_role("button", name="Close").click()
        page.keyboard.press("j")
        assert current(page) == "1"


class TestThemes:
    def test_the_system_s_and_one_s_own(self, opened: Opened) -> None:
        page = opened(MADE, scheme="dark")
        ground = "getComputedStyle(document.documentElement).backgroundColor"
        dark = page.evaluate(ground)
        page.get_by_role("button", name="Theme: automatic").click()
        light = page.evaluate(ground)
        assert (dark, light) == ("rgb(21, 24, 28)", "rgb(253, 252, 250)")
        page.get_by_role("button", name="Theme: light").click()
        assert page.evaluate(ground) == dark
        page.reload()
        page.get_by_role("button", name="Theme: dark").wait_for()

    @pytest.mark.parametrize("width", WIDTHS)
    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_contrast_of_all_that_is_in_sight(self, opened: Opened, scheme: str, width: int) -> None:
        page = opened(MADE, width, scheme)
        page.get_by_text("How to read this page").click()
        page.get_by_text("How it was made").click()
        page.keyboard.press("n")
        page.keyboard.press("n")
        page.get_by_role("button", name="Confidence 0.71").click()
        for mark in ("#b3 mark >> nth=0", "#b5 mark >> nth=0", "#b11 mark >> nth=0"):
            page.locator(mark).hover()
            assert page.locator("mark.lit").count() == 2
            assert page.evaluate(FAINT) == []


HOSTILE = """
# <script>alert(1)</script> = # </style><script>alert(2)</script>

</td></tr></table><img src=x onerror=alert(3)> = <svg onload=alert(4)>"'><b>太字</b>
+ 1.0 </script><script>alert(5)</script> "><i>x = &amp;&lt;
! error </code><script>alert(6)</script>: no
Say \u202eesrever\u202c and \u2066isolate {{ 7*7 }} {% raw %} ${7*7}. = 𠮷野家で\u202e逆\u202c。
! error html: <img src=x onerror=alert(7)> -> </bdi><a href="javascript:alert(8)">x</a>
~ 0.2
"""


class TestHostileDocuments:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_they_show_as_text_and_run_nothing(self, opened: Opened, width: int) -> None:
        made = alignment(HOSTILE, names=("<img src=x onerror=alert(9)>.md", '"><script>alert(10)</script>'))
        page = opened(made, width, title=None)
        for bead, number in zip(made.beads, (1, 2, 3), strict=True):
            for lang in ("en", "ja"):
                assert page.locator(f"#b{number} td[lang={lang}]").inner_text() == made.text(bead, lang)  # type: ignore[arg-type]
        assert "<img src=x onerror=alert(7)>" in page.get_by_role("list", name="Findings for row 3").inner_text()
        assert "<img src=x onerror=alert(9)>.md" in page.get_by_role("banner").inner_text()
        page.locator("#b2 button.confidence").evaluate("button => button.click()")
        assert '</script><script>alert(5)</script> "><i>x' in " ".join(page.locator("tr.evidence").inner_text().split())
        assert page.locator("main :is(script, img, svg, i, b)").count() == 0

    def test_a_hostile_title(self, opened: Opened) -> None:
        page = opened(MADE, title="</title><script>alert(1)</script>")
        assert page.title() == "</title><script>alert(1)</script>"

    def test_an_override_ends_with_its_sentence(self, opened: Opened) -> None:
        page = opened(alignment("Say \u202eesrever and. / Then go on. = あ。"))
        first, second = (page.locator("#b1 td[lang=en] p").nth(k) for k in (0, 1))
        assert [e.evaluate("e => getComputedStyle(e).unicodeBidi") for e in (first, second)] == ["isolate", "isolate"]


class TestPrinting:
    def test_a_table_with_a_repeated_header_and_whole_rows(self, opened: Opened) -> None:
        page = opened(MADE, scheme="dark")
        page.emulate_media(media="print")
        style = page.evaluate("s => s.map(([q, p]) => getComputedStyle(document.querySelector(q))[p])", STYLES)
        assert style == [value for *_, value in STYLES]
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(253, 252, 250)"
        assert page.get_by_role("searchbox").is_hidden()
        assert page.get_by_text("English says 12, Japanese says 13").last.is_visible()

    def test_columns_stand_below_their_headings(self, opened: Opened) -> None:
        page = opened(MADE, 700)
        page.emulate_media(media="print")
        heads = [box(head)["x"] for head in page.locator("main thead th").all()]
        for row in page.locator("tr.bead").all():
            assert [box(cell)["x"] for cell in row.locator(":scope > *").all()] == heads

    def test_to_pdf(self, opened: Opened) -> None:
        page = opened(alignment("\n".join(["A sentence of some length stands here. = ここに文がある。"] * 600)))
        pdf = page.pdf(format="A4")
        assert 10 < pdf.count(b"/Type /Page\n") < 40


STYLES = [
    ["main table", "display", "table"],
    ["main thead", "display", "table-header-group"],
    ["tr.bead", "display", "table-row"],
    ["tr.bead", "breakInside", "avoid"],
    ["tr.notes", "breakBefore", "avoid"],
    ["#b7 td", "display", "table-cell"],
    ["tr.bead", "contentVisibility", "visible"],
]


class TestLarge:
    """What keeps a long page quick, whatever machine it is on; benchmarks/page.py has the times."""

    MANY = alignment(
        "\n\n".join(
            f"Sentence {k} says {{number.n:{k}}} things. = 文{k}は{{number.n:{k}}}のことを述べる。"
            + "\n~ 0.3" * (k % 10 == 0)
            for k in range(2000)
        )
    )
    VISIBILITY = "part => getComputedStyle(part).contentVisibility"

    def test_what_is_far_from_the_screen_is_not_laid_out(self, opened: Opened) -> None:
        page = opened(self.MANY)
        assert page.locator("tbody").first.evaluate(self.VISIBILITY) == "auto"
        assert page.evaluate("document.querySelector('#b1').checkVisibility({ contentVisibilityAuto: true })")
        assert not page.evaluate("document.querySelector('#b1500').checkVisibility({ contentVisibilityAuto: true })")

    def test_a_small_page_is_laid_out_whole(self, opened: Opened) -> None:
        page = opened(MADE)
        assert page.locator("tbody").first.evaluate(self.VISIBILITY) == "visible"

    def test_filters_and_search_reach_what_is_not_laid_out(self, opened: Opened) -> None:
        page = opened(self.MANY)
        page.get_by_role("button", name="Doubtful 200").click()
        page.locator("#b2").wait_for(state="hidden")
        assert page.locator("tr.bead:not([hidden])").count() == 200
        page.get_by_role("button", name="All 2000").click()
        assert page.locator("tr.bead:not([hidden])").count() == 2000
        page.get_by_role("searchbox").fill("文1321は")
        page.locator("#b1").wait_for(state="hidden")
        assert rows(page) == ["1322"]

    def test_a_filter_changes_only_the_rows_that_come_or_go(self, opened: Opened) -> None:
        page = opened(self.MANY)
        page.evaluate(WATCH)
        page.evaluate("document.querySelector('[data-fact=doubtful]').click()")
        assert page.evaluate(CHANGED) == 1800
        page.evaluate("document.querySelector('[data-fact=\"\"]').click()")
        assert page.evaluate(CHANGED) == 1800

    @pytest.mark.parametrize("width", WIDTHS)
    def test_the_page_is_about_as_long_as_it_will_be(self, opened: Opened, width: int) -> None:
        page = opened(self.MANY, width)
        page.wait_for_function("() => document.querySelector('tbody').style.containIntrinsicBlockSize")
        guessed = page.evaluate("document.documentElement.scrollHeight")
        page.evaluate("for (const body of document.querySelectorAll('tbody')) body.style.contentVisibility = 'visible'")
        assert 0.8 < guessed / page.evaluate("document.documentElement.scrollHeight") < 1.25

    def test_an_address_in_the_middle_opens_there(self, opened: Opened) -> None:
        page = opened(self.MANY, fragment="#b1200")
        page.wait_for_timeout(300)
        assert current(page) == "1200"
        assert 200 < box(page.locator("#b1200"))["y"] < 700


WATCH = """() => {
  window.changed = new Set();
  new MutationObserver((records) => {
    for (const { target } of records) if (target.matches(".bead")) changed.add(target);
  }).observe(document.querySelector("main table"), { subtree: true, attributes: true, attributeFilter: ["hidden"] });
}"""
CHANGED = """() => { const found = changed.size; changed.clear(); return found; }"""

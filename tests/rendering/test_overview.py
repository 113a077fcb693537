"""Finding one's way on the page: more filters, contents, the strip map, the summary, either language first."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from composed import MEETING, alignment
from opening import Opened
from test_browser import current, rows

from bilingual.errors import InputError
from bilingual.rendering import html, save

MADE = alignment(MEETING)
WIDTHS = [1440, 420]
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize("width", WIDTHS)
class TestMoreFilters:
    def test_each_check(self, opened: Opened, width: int) -> None:
        page = opened(MADE, width)
        more = page.get_by_role("combobox", name="More filters")
        assert more.locator("option").all_inner_texts()[:5] == [
            "Any check", "addition (1)", "number-mismatch (1)", "omission (1)", "term-deprecated (1)",
        ]  # fmt: skip
        more.select_option(label="omission (1)")
        assert rows(page) == ["13"]
        page.get_by_role("button", name="Doubtful").click()
        assert page.get_by_text("No row matches.").is_visible()
        page.get_by_role("button", name="Show all rows").click()
        assert len(rows(page)) == 16

    def test_what_is_decided(self, opened: Opened, width: int) -> None:
        page = opened(MADE, width, leave=lambda dialog: dialog.accept())
        for key in "rjcc":
            page.keyboard.press(key)
        page.get_by_role("combobox", name="More filters").select_option("confirmed")
        assert rows(page) == ["1", "2"]


class TestContents:
    def test_the_headings_lead_to_their_rows(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_text("Contents", exact=True).click()
        links = page.get_by_role("list", name="Contents").get_by_role("link")
        assert [each.split("\n")[0] for each in links.all_inner_texts()] == [
            "Japan–Norland Defence Ministerial Meeting (Summary)",
            "1. Security environment",
            "2. Cooperation",
        ]
        links.last.click()
        assert current(page) == "9"

    def test_a_page_with_one_heading_needs_none(self, opened: Opened) -> None:
        assert opened(alignment("# A = # あ")).get_by_text("Contents", exact=True).count() == 0


class TestTheMap:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_an_error_reaches_the_top_in_its_colour_and_a_warning_does_not(self, opened: Opened, width: int) -> None:
        page = opened(MADE, width)
        page.wait_for_function("() => document.getElementById('map').width > 300")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        top = page.evaluate(
            "() => { const map = document.getElementById('map'), line = map.getContext('2d').getImageData(0, 1, "
            "map.width, 1).data; return [6, 10].map((row) => { const at = Math.floor(row / 16 * map.width) + 1; "
            "return [...line.slice(4 * at, 4 * at + 3)]; }); }"
        )
        assert top[0] == [0xA1, 0x22, 0x1F]
        assert top[1] != [0x7A, 0x4D, 0x00]

    def test_a_click_goes_to_the_row(self, opened: Opened) -> None:
        page = opened(MADE)
        box = page.locator("#map").bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] * 14.5 / 16, box["y"] + 5)
        assert current(page) == "15"


class TestTheSummary:
    def test_it_holds_counts_coverage_and_terms(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_text("Summary", exact=True).click()
        said = page.locator("#figures").inner_text()
        assert "15 of 16 sentences have a counterpart (94%)" in said
        assert "16 rows: 12 one to one" in said
        cells = page.locator(".terms tbody tr", has_text="the Defense Agency").locator("td").all_inner_texts()
        assert cells == ["the Defense Agency ×1", "防衛省 ×1", ""]

    def test_it_can_be_copied(self, opened: Opened) -> None:
        page = opened(MADE)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_text("Summary", exact=True).click()
        page.get_by_role("button", name="Copy the summary").click()
        page.get_by_text("Copied.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "Alignment\t16 rows" in copied
        assert "the Defense Agency ×1\t防衛省 ×1" in copied

    def test_it_is_printed_where_it_is_open(self, opened: Opened) -> None:
        page = opened(MADE)
        page.get_by_text("Summary", exact=True).click()
        page.emulate_media(media="print")
        assert page.locator("#figures").is_visible()
        assert page.get_by_role("button", name="Copy the summary").is_hidden()


class TestEitherLanguageFirst:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_the_columns_change_places_and_stay_so(self, opened: Opened, width: int) -> None:
        page = opened(MADE, width)
        page.get_by_role("button", name="日本語 first").click()
        for _ in range(2):
            en, ja = (page.locator(f"#b7 td[lang={lang}]").bounding_box() for lang in ("en", "ja"))
            assert en
            assert ja
            assert (ja["x"], ja["y"]) < (en["x"], en["y"])
            assert page.locator("main thead th").all_inner_texts()[1:] == ["日本語", "English"]
            page.reload()
        page.get_by_role("button", name="日本語 first").click()
        assert page.locator("main thead th").all_inner_texts()[1:] == ["English", "日本語"]


class TestToShare:
    def test_a_logo_is_part_of_the_page(self, opened: Opened, tmp_path: Path) -> None:
        (tmp_path / "logo.png").write_bytes(DOT)
        page = opened(MADE, logo=tmp_path / "logo.png")
        assert page.locator("img.logo").evaluate("image => image.naturalWidth") == 1

    def test_a_page_without_a_logo_admits_no_image(self) -> None:
        assert "img-src" not in html(MADE)

    @pytest.mark.parametrize(("name", "size"), [("logo.txt", 1), ("logo.png", 600 * 1024), ("gone.png", 0)])
    def test_what_is_no_logo(self, tmp_path: Path, name: str, size: int) -> None:
        if size:
            (tmp_path / name).write_bytes(b"x" * size)
        with pytest.raises(InputError, match=r"image|logo"):
            html(MADE, logo=tmp_path / name)

    @pytest.mark.parametrize("suffix", [".html", ".json", ".txt"])
    def test_paths_can_be_left_out(self, tmp_path: Path, suffix: str) -> None:
        made = alignment(MEETING, names=("/srv/desk/secret/meeting.en.md", "C:\\Users\\mori\\meeting.ja.md"))
        save(made, tmp_path / f"a{suffix}", redact_paths=True)
        text = (tmp_path / f"a{suffix}").read_text(encoding="utf-8")
        assert "secret" not in text
        assert "Users" not in text
        assert "meeting.ja.md" in text or suffix == ".txt"

"""A document too long for one page: an index, its parts, and the way between them."""

from __future__ import annotations

import os
import re
import sys
from html import unescape
from pathlib import Path

import pytest
from arbitrary import alignments
from composed import MEETING, alignment
from hypothesis import given
from hypothesis import strategies as st
from opening import Opened
from test_accessibility import violations
from test_browser import current
from test_page import Elements
from test_review import accept

from bilingual.decisions.keys import sentence_keys
from bilingual.errors import OutputError
from bilingual.model import LANGS, Alignment
from bilingual.rendering import save, writers
from bilingual.rendering.page import folder_index, html, pages
from bilingual.rendering.page.folder import entry
from bilingual.rendering.page.parts import divide, excerpts, named_by

MADE = alignment(MEETING)
MOST = 6


class TestHowItIsDivided:
    def test_names_and_rows(self) -> None:
        found = [(part.name, part.first, part.last) for part in divide(MADE, "meeting.html", MOST)]
        assert [name for name, _, _ in found] == ["meeting.001.html", "meeting.002.html", "meeting.003.html"]
        assert found[0][1] == 1
        assert found[-1][2] == len(MADE.beads)

    @given(alignments(), st.integers(1, 5))
    def test_every_row_is_in_one_part_and_no_part_is_too_long(self, made: Alignment, most: int) -> None:
        parts = divide(made, "a.html", most)
        rows = [row for part in parts for row in range(part.first, part.last + 1)]
        assert rows == list(range(1, len(made.beads) + 1))
        assert all(part.last - part.first < most for part in parts)

    @given(alignments(), st.integers(1, 5))
    def test_a_part_keeps_texts_findings_and_the_names_that_decisions_use(self, made: Alignment, most: int) -> None:
        keys = {lang: sentence_keys(made.document(lang)) for lang in LANGS}
        parts = divide(made, "a.html", most)
        counted = 0
        for part, (excerpt, place) in zip(parts, excerpts(made, parts), strict=True):
            counted += len(excerpt.findings) + len(excerpt.links)
            for bead, whole in zip(excerpt.beads, made.beads[part.first - 1 : part.last], strict=True):
                for lang in LANGS:
                    assert excerpt.text(bead, lang) == made.text(whole, lang)
                    assert [place.keys[lang][k] for k in bead.side(lang)] == [keys[lang][k] for k in whole.side(lang)]
        assert counted == len(made.findings) + len(made.links)


class TestTheFiles:
    def test_a_short_document_is_one_page(self) -> None:
        assert list(pages(MADE, "a.html")) == [("a.html", html(MADE))]

    def test_the_index_comes_last(self) -> None:
        assert [name for name, _ in pages(MADE, "a.html", most=MOST)] == [
            "a.001.html", "a.002.html", "a.003.html", "a.html",
        ]  # fmt: skip

    def test_they_load_nothing_and_run_only_their_own(self) -> None:
        for _, page in pages(MADE, "a&b #1.html", most=MOST):
            links = [attributes["href"] or "" for _, attributes in Elements(page).all if "href" in attributes]
            assert all(re.match(r"#|\./a%26b%20%231(\.\d{3})?\.html(#b\d+)?$", link) for link in links)
            assert not any("src" in attributes for _, attributes in Elements(page).all)
            assert "default-src 'none'" in unescape(page)
            assert page.count("<script>") == page.count("<style>") == 1

    @given(alignments(), st.integers(1, 4))
    def test_whatever_the_documents_hold_is_text(self, made: Alignment, most: int) -> None:
        usual = {tag for _, page in pages(MADE, "a.html", most=MOST) for tag, _ in Elements(page).all}
        for _, page in pages(made, "a.html", most=most):
            known = usual | {"ruby", "rt", "rp"} | {f"h{n}" for n in range(2, 7)}
            assert {tag for tag, _ in Elements(page).all} <= known

    def test_the_old_index_stays_until_the_parts_are_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(writers, "pages", lambda *a, **k: pages(*a, **k, most=MOST))
        (tmp_path / "a.html").write_text("old")
        (tmp_path / "a.002.html").mkdir()
        with pytest.raises(OutputError, match=r"a\.002\.html"):
            save(MADE, tmp_path / "a.html")
        assert (tmp_path / "a.html").read_text() == "old"

    def test_a_document_s_name_that_is_no_text(self) -> None:
        for half in ("\udcff", "\ud842"):
            made = alignment(MEETING, names=(f"a{half}.md", "b.md"))
            for _, page in pages(made, "a.html", most=MOST):
                assert "a\ufffd.md".encode() in page.encode()

    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text here")
    def test_a_page_s_name_that_is_no_text(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(writers, "pages", lambda *a, **k: pages(*a, **k, most=MOST))
        path = tmp_path / os.fsdecode(b"a\xff.html")
        save(MADE, path)
        assert "./a%FF.002.html" in path.read_text(encoding="utf-8")
        assert named_by(path) == {path.with_name(os.fsdecode(b"a\xff.00%d.html" % k)) for k in (1, 2, 3)}


class TestPartsOfAnOlderPage:
    @pytest.fixture(autouse=True)
    def few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(writers, "pages", lambda *a, **k: pages(*a, **k, most=MOST))

    def left(self, folder: Path) -> list[str]:
        return sorted(path.name for path in folder.iterdir())

    def test_are_removed_when_there_are_fewer(self, tmp_path: Path) -> None:
        save(MADE, tmp_path / "a.html")
        (tmp_path / "a.007.html").write_text("another's")
        save(alignment("\n\n".join(["A. = あ。"] * (MOST + 1))), tmp_path / "a.html")
        assert self.left(tmp_path) == ["a.001.html", "a.002.html", "a.007.html", "a.html"]
        save(alignment("A. = あ。"), tmp_path / "a.html")
        assert self.left(tmp_path) == ["a.007.html", "a.html"]

    def test_stay_where_the_old_file_is_none_of_ours(self, tmp_path: Path) -> None:
        save(MADE, tmp_path / "a.html")
        theirs = (tmp_path / "a.html").read_text(encoding="utf-8").replace('content="bilingual', 'content="other')
        (tmp_path / "a.html").write_text(theirs, encoding="utf-8")
        save(alignment("A. = あ。"), tmp_path / "a.html")
        assert "a.003.html" in self.left(tmp_path)

    @pytest.mark.parametrize("address", ["../b.001.html", "./b.001.html", "/etc/a.001.html", "./a.1.html", "./a.html"])
    def test_only_files_that_are_called_as_parts_are_touched(self, tmp_path: Path, address: str) -> None:
        save(MADE, tmp_path / "a.html")
        page = (tmp_path / "a.html").read_text(encoding="utf-8").replace("./a.001.html", address)
        (tmp_path / "a.html").write_text(page, encoding="utf-8")
        assert named_by(tmp_path / "a.html") == {tmp_path / "a.002.html", tmp_path / "a.003.html"}

    def test_a_part_is_no_index(self, tmp_path: Path) -> None:
        save(MADE, tmp_path / "a.html")
        assert named_by(tmp_path / "a.001.html") == frozenset()


class TestTheIndex:
    @pytest.mark.parametrize("width", [1440, 420])
    def test_search_over_all_parts(self, opened: Opened, width: int) -> None:
        page = opened(MADE, width, most=MOST)
        page.get_by_role("searchbox").fill("防衛")
        page.locator("#hits li").first.wait_for()
        found = page.locator("#hits a").all_inner_texts()
        wanted = [str(k) for k, bead in enumerate(MADE.beads, 1) if "防衛" in MADE.text(bead, "ja")]
        assert found == wanted
        assert page.locator("#shown").inner_text() == f"{len(wanted)} rows"
        page.locator("#hits a").last.click()
        assert current(page) == wanted[-1]
        assert re.search(r"page\.00\d\.html#b\d+$", page.url)

    def test_case_and_width_do_not_matter(self, opened: Opened) -> None:
        page = opened(alignment("The ＤＩＣＡＳ met. = 会った。\n\nB. = い。"), most=1)
        page.get_by_role("searchbox").fill("dicas")
        page.locator("#hits li").first.wait_for()
        assert page.locator("#hits a").all_inner_texts() == ["1"]

    def test_it_lists_parts_and_contents(self, opened: Opened) -> None:
        page = opened(MADE, most=MOST)
        assert page.get_by_role("table", name="Parts").get_by_role("link").count() == 3
        page.get_by_role("link", name="2. Cooperation").click()
        assert current(page) == "9"

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [1440, 420])
    def test_axe_finds_nothing(self, opened: Opened, width: int, scheme: str) -> None:
        page = opened(MADE, width, scheme, most=MOST)
        assert violations(page) == []
        page.get_by_role("searchbox").fill("防衛")
        page.locator("#hits li").first.wait_for()
        assert violations(page) == []
        page.goto(page.url.replace("page.html", "page.002.html"))
        assert violations(page) == []


class TestAddresses:
    def test_of_the_whole_lead_to_the_part(self, opened: Opened) -> None:
        page = opened(MADE, most=MOST, fragment="#b15")
        page.wait_for_url(re.compile(r"page\.003\.html#b15$"))
        assert current(page) == "15"

    def test_of_another_part_do_too(self, opened: Opened) -> None:
        page = opened(MADE, most=MOST)
        page.get_by_role("table", name="Parts").get_by_role("link").first.click()
        page.evaluate("location.hash = '#b15'")
        page.wait_for_url(re.compile(r"page\.003\.html#b15$"))

    def test_parts_lead_to_each_other_and_back(self, opened: Opened) -> None:
        page = opened(MADE, most=MOST, fragment="#b15")
        page.wait_for_url(re.compile(r"page\.003\.html#b15$"))
        parts = page.get_by_role("navigation", name="Parts").get_by_role("link")
        parts.nth(1).click()
        assert page.url.endswith("page.001.html")
        parts.first.click()
        assert page.url.endswith("page.html")

    def test_rows_keep_their_numbers_while_reviewing(self, opened: Opened) -> None:
        page = opened(MADE, most=MOST, fragment="#b15", leave=accept)
        page.wait_for_url(re.compile(r"page\.003\.html#b15$"))
        page.locator("#b15 th a").focus()
        for key in "rm":
            page.keyboard.press(key)
        assert page.locator("tr.bead th a").last.inner_text() == "15"
        assert page.locator("#b15 .word.status").inner_text() == "by hand"


class TestTheIndexOfAFolder:
    @pytest.mark.parametrize("width", [1440, 420])
    def test_axe_finds_nothing_and_links_lead_to_the_pages(self, opened: Opened, tmp_path: Path, width: int) -> None:
        page = opened(MADE, width)
        made = folder_index([entry("meeting", "page.html", MADE)], "The desk", problems=["b.en.md: <empty>"])
        (tmp_path / "page.index.html").write_text(made, encoding="utf-8")
        page.goto(page.url.replace("page.html", "page.index.html"))
        assert violations(page) == []
        assert page.get_by_text("b.en.md: <empty>").is_visible()
        page.get_by_role("link", name="meeting").click()
        assert page.url.endswith("/page.html")

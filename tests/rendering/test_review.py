"""Reviewing on the page, in a real Chromium; what is decided there means the same in Python."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from composed import MEETING, alignment
from decided import findings_of, order_of, random_log, rows_of
from opening import Opened

from bilingual.decisions import Replayed, read, replay, revise, write
from bilingual.decisions.log import parse
from bilingual.model import Alignment

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

MADE = alignment(MEETING)
SHOWN = """() => [...document.querySelectorAll("tr.bead")].map((row) => ({
  en: [...row.querySelectorAll("td[lang=en] > [data-key]")].map((node) => node.dataset.key),
  ja: [...row.querySelectorAll("td[lang=ja] > [data-key]")].map((node) => node.dataset.key),
  status: row.dataset.status,
}))"""


def accept(dialog: Dialog) -> None:
    dialog.accept()


def shown(page: Page) -> list[dict[str, Any]]:
    """The rows as the page has them."""
    found: list[dict[str, Any]] = page.evaluate(SHOWN)
    return found


def replayed(made: Alignment, log: list[Any]) -> Replayed:
    return replay(rows_of(made), order_of(made), findings_of(made), log)


def as_shown(done: Replayed) -> list[dict[str, Any]]:
    return [{"en": list(r.keys.en), "ja": list(r.keys.ja), "status": r.status} for r in done.rows]


def reviewing(opened: Opened, made: Alignment = MADE, width: int = 1440, fragment: str = "") -> Page:
    page = opened(made, width, leave=accept, fragment=fragment)
    page.get_by_role("button", name="Review", exact=True).click()
    return page


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def exported(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    path = folder / "decisions.jsonl"
    download.value.save_as(path)
    return path


def sizes(page: Page) -> list[tuple[int, int, str]]:
    return [(len(row["en"]), len(row["ja"]), row["status"]) for row in shown(page)]


def status(page: Page, number: str) -> str:
    return page.locator(f"#b{number} .status").inner_text()


class TestTheControls:
    def test_a_reader_sees_none(self, opened: Opened) -> None:
        page = opened(MADE)
        page.keyboard.press("j")
        assert page.get_by_role("toolbar").count() == 0
        page.keyboard.press("c")
        assert page.locator("tr[data-status=confirmed]").count() == 0
        assert page.get_by_role("button", name="Export").is_hidden()

    def test_a_reviewer_sees_those_of_the_chosen_row_only(self, opened: Opened) -> None:
        page = reviewing(opened, fragment="#b7")
        bar = page.get_by_role("toolbar", name="Decide about row 7")
        assert [button.split()[0] for button in bar.get_by_role("button").all_inner_texts()] == [
            "Confirm", "Reject", "Merge", "Split", "English", "English", "日本語", "日本語", "Link…", "Note",
        ]  # fmt: skip
        page.keyboard.press("j")
        assert page.get_by_role("toolbar").count() == 1
        page.get_by_role("button", name="Review", exact=True).click()
        assert page.get_by_role("toolbar").count() == 0

    def test_only_a_gap_can_be_intended(self, opened: Opened) -> None:
        page = reviewing(opened, fragment="#b13")
        assert page.get_by_role("button", name="Gap intended").is_visible()
        page.keyboard.press("k")
        assert page.get_by_role("button", name="Gap intended").count() == 0

    def test_choosing_another_row_leaves_it_under_the_pointer(self, opened: Opened) -> None:
        page = opened(MADE, leave=accept, fragment="#b7")
        page.keyboard.press("r")
        before = page.locator("#b9").bounding_box()
        page.locator("#b9 td[lang=en]").click()
        after = page.locator("#b9").bounding_box()
        assert before
        assert after
        assert abs(before["y"] - after["y"]) < 2


WIDTHS = [1440, 420]


@pytest.mark.parametrize("width", WIDTHS)
class TestByMouse:
    def test_confirm_and_reject(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        page.locator("#b15 td[lang=en]").click()
        page.get_by_role("button", name="Confirm").click()
        assert status(page, "15") == "✓ confirmed"
        assert page.locator("#b15").get_by_text("doubtful").count() == 0
        assert page.get_by_role("button", name="Doubtful 0").is_disabled()
        page.get_by_role("button", name="Reject").click()
        assert status(page, "15") == "✗ rejected"
        page.get_by_role("button", name="Reject").click()
        assert page.locator("#b15 .status").count() == 0
        assert page.locator("#b15").get_by_text("doubtful").is_visible()

    def test_merge_then_split(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        page.locator("#b13 td[lang=en]").click()
        page.get_by_role("button", name="Merge with next").click()
        assert sizes(page)[12] == (1, 1, "manual")
        assert status(page, "13") == "by hand"
        found = page.get_by_role("list", name="Findings for row 13").locator("code").all_inner_texts()
        assert found == ["omission", "addition"]
        page.get_by_role("button", name="Split").click()
        assert sizes(page)[12:14] == [(1, 0, "manual"), (0, 1, "manual")]
        assert page.locator("#b13b td[lang=en]").inner_text() == "no counterpart 対応なし"
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_a_sentence_moves_down_and_up(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        page.locator("#b8 td[lang=ja] p").first.click()
        page.get_by_role("button", name="First Japanese sentence up").click()
        assert sizes(page)[6:8] == [(1, 2, "manual"), (1, 1, "manual")]
        assert page.locator("#b7 td[lang=ja]").inner_text().endswith("重要性を確認した。")
        page.locator("#b7 td[lang=ja] p").first.click()
        page.get_by_role("button", name="Last Japanese sentence down").click()
        assert sizes(page)[6:8] == [(1, 1, "manual"), (1, 2, "manual")]

    def test_link_rows_that_are_apart(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        page.locator("#b12 td[lang=en]").click()
        page.get_by_role("button", name="Link…").click()
        assert "Choose the row that belongs with row 12" in page.locator("#said").inner_text()
        page.locator("#b14 td[lang=ja]").click()
        page.get_by_role("button", name="Link with row 12").click()
        assert sizes(page)[11] == (1, 2, "manual")
        assert page.locator("#b12 td[lang=ja]").inner_text().endswith("行われた。")
        assert page.locator("#b14").count() == 0

    def test_a_gap_is_intended(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        page.locator("#b13 td[lang=en]").click()
        page.get_by_role("button", name="Gap intended").click()
        assert status(page, "13") == "gap intended"

    def test_silence_and_let_speak(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        page.locator("#b7 td[lang=en]").click()
        note = page.get_by_role("list", name="Findings for row 7")
        note.get_by_role("button", name="Silence…").click()
        page.get_by_role("dialog").get_by_role("button", name="Keep").click()
        assert page.get_by_role("dialog").is_visible(), "a reason is needed"
        page.get_by_role("textbox").fill("The minutes say 13; English follows the speech.")
        page.get_by_role("dialog").get_by_role("button", name="Keep").click()
        note.get_by_text("Silenced: The minutes say 13").wait_for()  # a dialog tells of its end a moment later
        assert "Silenced: The minutes say 13" in note.inner_text()
        assert page.get_by_role("button", name="Findings 3").is_enabled()
        assert page.get_by_role("banner").get_by_role("link", name="Row 7").count() == 0
        note.get_by_role("button", name="Let it speak").click()
        assert page.get_by_role("button", name="Findings 4").is_enabled()

    def test_a_note(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        page.locator("#b12 td[lang=en]").click()
        for text in ("Ask the embassy <b>today</b>.", "Done."):
            page.get_by_role("button", name="Note", exact=True).click()
            page.get_by_role("textbox").fill(text)
            page.get_by_role("dialog").get_by_role("button", name="Keep").click()
            page.locator("li.said", has_text=text).wait_for()
            assert page.locator("li.said").all_inner_texts() == [f"Note {text}"]

    def test_undo_and_redo(self, opened: Opened, width: int) -> None:
        page = reviewing(opened, width=width)
        before = sizes(page)
        page.locator("#b7 td[lang=en]").click()
        page.get_by_role("button", name="Merge with next").click()
        merged = sizes(page)
        page.get_by_role("button", name="Undo").click()
        assert sizes(page) == before
        assert "English says 12" in page.get_by_role("list", name="Findings for row 7").inner_text()
        page.get_by_role("button", name="Redo").click()
        assert sizes(page) == merged != before
        assert page.get_by_role("button", name="Redo").is_disabled()


class TestByKeyboard:
    def test_every_decision(self, opened: Opened) -> None:
        page = reviewing(opened)
        press(page, "j c x")  # confirming goes on to the next row
        assert [row[2] for row in sizes(page)[:3]] == ["confirmed", "rejected", "auto"]
        press(page, "j m s")
        assert sizes(page)[2:5] == [(1, 1, "manual"), (1, 1, "manual"), (2, 1, "auto")]
        press(page, "j j 2")
        assert sizes(page)[4:6] == [(1, 1, "manual"), (2, 1, "manual")]
        press(page, "j 1")
        assert sizes(page)[4:6] == [(2, 1, "manual"), (1, 1, "manual")]
        press(page, "l j j l")
        assert sizes(page)[5] == (2, 3, "manual")
        press(page, "u u")
        assert sizes(page)[4:6] == [(1, 1, "manual"), (2, 1, "manual")]
        press(page, "Shift+U")
        assert sizes(page)[4:6] == [(2, 1, "manual"), (1, 1, "manual")]

    def test_a_note_and_a_gap(self, opened: Opened) -> None:
        page = reviewing(opened, fragment="#b13")
        press(page, "g a")
        page.keyboard.type("c: meant")
        page.keyboard.press("Control+Enter")
        page.locator("li.said").wait_for()
        assert status(page, "13") == "gap intended"
        assert page.locator("li.said").inner_text() == "Note c: meant"

    def test_the_focus_stays_with_the_row(self, opened: Opened) -> None:
        page = reviewing(opened, fragment="#b6")
        page.get_by_role("button", name="Merge with next").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == "Merge with next"
        page.keyboard.press("Escape")
        press(page, "j")
        assert page.locator("tr.current").get_attribute("id") == "b8"


class TestTheLog:
    def test_a_hundred_random_logs_mean_the_same_in_python(self, opened: Opened) -> None:
        page = reviewing(opened)
        given = {
            "base": [{"en": r.keys.en, "ja": r.keys.ja, "status": r.status} for r in rows_of(MADE)],
            "order": order_of(MADE),
            "findings": findings_of(MADE),
        }
        heard = 0
        for seed in range(100):
            log = random_log(Random(seed), MADE, 25)
            done = replayed(MADE, log)
            got = page.evaluate(
                """({ base, order, findings, text }) => {
                    const done = decisions.replay(base, order, findings, decisions.read(text));
                    return [done.rows.map(({ en, ja, status }) => ({ en, ja, status })),
                            done.unmet.map(({ decision, reason }) => [decision.id, reason]), [...done.silenced]];
                }""",
                {**given, "text": write(log)},
            )
            assert got[0] == as_shown(done), seed
            assert got[1] == [[unmet.decision.id, unmet.reason] for unmet in done.unmet], seed
            assert got[2] == [[*item] for item in done.silenced.items()], seed
            heard += len(done.heard)
        assert heard > 500

    @pytest.mark.parametrize("seed", range(6))
    def test_the_rows_shown_are_those_of_python(self, opened: Opened, tmp_path: Path, seed: int) -> None:
        log = random_log(Random(seed), MADE, 30)
        (tmp_path / "log.jsonl").write_text(write(log), encoding="utf-8")
        page = reviewing(opened)
        page.locator("#import-file").set_input_files(tmp_path / "log.jsonl")
        done = replayed(MADE, log)
        page.wait_for_function(
            "n => document.getElementById('said').textContent.startsWith(n)", arg=str(len(done.heard))
        )
        assert shown(page) == as_shown(done)
        told = page.locator("#unheard li").all_inner_texts()
        assert len(told) == len(done.unmet)
        silent = page.locator("main li.silenced").count()
        assert silent == len(done.silenced)
        numbers = page.eval_on_selector_all("tr.bead", "all => all.map((row) => row.id)")
        assert len(set(numbers)) == len(numbers)

    @pytest.mark.parametrize("seed", range(4))
    def test_what_is_done_by_hand_is_done_in_python(self, opened: Opened, tmp_path: Path, seed: int) -> None:
        random = Random(seed)
        page = reviewing(opened)
        for _ in range(60):
            page.keyboard.press(random.choice("jjjkcxmsg1234lluU"))
        path = exported(page, tmp_path)
        done = replayed(MADE, [*read(path)])
        assert len(done.heard) > 5
        assert done.unmet == []
        assert as_shown(done) == shown(page)

    def test_it_is_kept_over_a_reload_and_leaving_asks_until_it_is_exported(
        self, opened: Opened, tmp_path: Path
    ) -> None:
        asked: list[str] = []
        page = opened(MADE, leave=lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.get_by_role("button", name="Review", exact=True).click()
        press(page, "j c")
        page.reload()
        assert asked == ["beforeunload"]
        assert status(page, "1") == "✓ confirmed"
        path = exported(page, tmp_path)
        page.reload()
        assert asked == ["beforeunload"]
        assert json.loads(path.read_text(encoding="utf-8").splitlines()[0]) == {
            "format": "bilingual-decisions",
            "version": 1,
        }

    def test_a_file_that_is_no_log_is_refused_in_words(self, opened: Opened, tmp_path: Path) -> None:
        (tmp_path / "x.jsonl").write_text("{}", encoding="utf-8")
        page = reviewing(opened)
        page.locator("#import-file").set_input_files(tmp_path / "x.jsonl")
        page.get_by_text("x.jsonl: This is no log of decisions.").wait_for()

    def test_a_revised_page_shows_its_decisions_once(self, opened: Opened, tmp_path: Path) -> None:
        page = reviewing(opened)
        press(page, "j c m a")
        page.keyboard.type("look")
        press(page, "Tab Enter")
        page.locator("li.said").wait_for()
        log = read(exported(page, tmp_path))
        rows = shown(page)
        revised = revise(MADE, log, lambda en, ja: []).alignment
        again = opened(revised, leave=accept)
        assert shown(again) == rows
        assert again.locator("li.said").inner_text() == "Note look"
        again.get_by_role("button", name="Review", exact=True).click()
        assert again.locator("#said").inner_text() == "0 decisions"
        assert shown(again) == rows

    def test_a_revised_page_with_rows_out_of_order_goes_on(self, opened: Opened, tmp_path: Path) -> None:
        page = reviewing(opened, fragment="#b3")
        press(page, "l n l")
        revised = revise(MADE, read(exported(page, tmp_path)), lambda en, ja: []).alignment
        again = reviewing(opened, revised, fragment="#b3")
        press(again, "m s")
        done = replayed(revised, [*parse(Path(exported(again, tmp_path)).read_text(encoding="utf-8"), "log")])
        assert as_shown(done) == shown(again)
        assert done.unmet == []


class TestLarge:
    """A decision touches its own section of the page, however long that is; benchmarks/page.py has the times."""

    WATCH = """() => {
      window.sections = new Set();
      new MutationObserver((records) => {
        for (const { target } of records) if (target.closest("tbody")) sections.add(target.closest("tbody"));
      }).observe(document.querySelector("main table"), { subtree: true, attributes: true, childList: true });
    }"""
    TOUCHED = """() => { const found = sections.size; sections.clear(); return found; }"""

    def test_only_what_a_decision_is_about_is_touched(self, opened: Opened) -> None:
        made = alignment("\n\n".join(f"Sentence {k} stands. / It ends. = 文{k}。" for k in range(1500)))
        page = reviewing(opened, made, fragment="#b700")
        page.evaluate(self.WATCH)
        for key in "xsmuU1":
            page.keyboard.press(key)
            assert 1 <= page.evaluate(self.TOUCHED) <= 2, key

    @pytest.mark.parametrize("seed", range(4))
    def test_it_comes_to_the_same_as_laying_all_out_at_once(self, opened: Opened, tmp_path: Path, seed: int) -> None:
        random = Random(seed)
        page = reviewing(opened)
        swap = page.get_by_role("button", name="日本語 first")
        for _ in range(50):
            key = random.choice("jjjjkkcxmsg1234llnnpuU" + "VSS")
            if key == "V":
                swap.click()
            elif key != "S":
                page.keyboard.press(key)
            elif page.locator("button.silence").count():
                page.locator("button.silence").first.click()
                if page.get_by_role("dialog").count():
                    page.keyboard.type("known")
                    page.keyboard.press("Control+Enter")
                    page.get_by_role("dialog").wait_for(state="hidden")
        if swap.get_attribute("aria-pressed") == "true":
            swap.click()
        path = exported(page, tmp_path)
        again = reviewing(opened)
        again.locator("#import-file").set_input_files(path)
        again.wait_for_function("() => !document.getElementById('export').disabled")
        assert again.evaluate(WHOLE) == page.evaluate(WHOLE)


# Everything a person sees of the rows, but for the controls and the chosen row.
WHOLE = """() => [...document.querySelectorAll("main table tr:not(.review)")].map((row) => {
  const copy = row.cloneNode(true);
  copy.classList.remove("current");
  for (const button of copy.querySelectorAll(".silence")) button.remove();
  const facts = copy.dataset.facts?.split(" ").sort().join(" ");
  return [copy.id, [...copy.classList].sort().join(" "), facts, copy.textContent.replace(/\\s+/g, "")];
})"""

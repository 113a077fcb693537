"""What axe-core, the accessibility checker, says of the page: nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from composed import MEETING, alignment
from opening import Opened
from test_review import accept

if TYPE_CHECKING:
    from playwright.sync_api import Page

MADE = alignment(MEETING)


def violations(page: Page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    # The page's policy refuses every script but its own; the checker is put in by the browser's own debugger.
    page.evaluate(Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8") + "; undefined")
    found = page.evaluate("() => axe.run({ resultTypes: ['violations'] })")
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
    ]


@pytest.mark.parametrize("width", [1440, 420])
@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestNoViolation:
    def test_as_it_opens(self, opened: Opened, width: int, scheme: str) -> None:
        assert violations(opened(MADE, width, scheme)) == []

    def test_with_everything_open_while_reviewing(self, opened: Opened, width: int, scheme: str) -> None:
        page = opened(MADE, width, scheme, leave=accept)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for key in ["r", "j", "c", "x", "j", "j", "m", "e", "n", "n"]:
            page.keyboard.press(key)
        assert page.get_by_role("toolbar").count() == 1
        assert violations(page) == []

    def test_the_list_of_keys_and_the_question(self, opened: Opened, width: int, scheme: str) -> None:
        page = opened(MADE, width, scheme, leave=accept)
        page.keyboard.press("?")
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="hidden")
        for key in ["r", "j", "a"]:
            page.keyboard.press(key)
        assert page.get_by_role("dialog", name="Note on row 1").is_visible()
        assert violations(page) == []

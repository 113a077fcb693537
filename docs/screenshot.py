"""Take the pictures of the page of the example pair, in Chromium: the README's, and one for each width and theme.

    python docs/screenshot.py [docs/images]

Needs the `test` extra (Playwright) and a Chromium: the one that BILINGUAL_CHROMIUM names, the one on PATH, or the one
that `playwright install chromium` fetched.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

from playwright.sync_api import sync_playwright

import bilingual

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1200, 1345  # pixels: the summary, and the rows down to the missing sentence


def chromium() -> str | None:
    """Where Chromium is, or None for Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("BILINGUAL_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def take(folder: Path) -> None:
    """Write the page of the example pair, and photograph its top, and a review of it at both widths in both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        written = Path(place) / "summary.html"
        with chdir(ROOT):  # the page shows the files' names as they are given
            bilingual.render(bilingual.align("examples/summary.en.md", "examples/summary.ja.md"), written)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(written.as_uri())
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / "summary.png")
        for width in (1440, 420):
            for theme in ("light", "dark"):
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
                page.goto(written.as_uri())
                for key in ("r", "n", "k", "c", "c", "n"):
                    page.keyboard.press(key)
                page.screenshot(path=folder / f"review-{width}-{theme}.png")
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER)

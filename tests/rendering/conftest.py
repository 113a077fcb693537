"""A real Chromium for the page tests, started once a worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from opening import Opened

from bilingual.model import Alignment
from bilingual.rendering import Drafts, save
from bilingual.rendering.page import pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """Where Chromium is, or None for the one that Playwright brings."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("BILINGUAL_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: no page is opened")
    with sync_api.sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        except sync_api.Error as error:
            pytest.skip(f"no Chromium (set BILINGUAL_CHROMIUM to one): {str(error).splitlines()[0]}")
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens an alignment's page from disk; afterwards no error may have been logged, and nothing asked for."""
    complaints: list[str] = []
    asked: list[str] = []
    contexts = []

    def open_page(
        alignment: Alignment,
        width: int = 1440,
        scheme: Literal["light", "dark"] = "light",
        title: str | None = None,
        fragment: str = "",
        leave: Callable[[Dialog], object] | None = None,
        logo: Path | None = None,
        most: int | None = None,
        drafts: Drafts | None = None,
    ) -> Page:
        path = tmp_path / "page.html"
        ours = path.with_name("page.").as_uri()
        if most is None:
            save(alignment, path, title=title, logo=logo, drafts=drafts)
        else:
            for name, content in pages(alignment, path.name, title=title, logo=logo, drafts=drafts, most=most):
                (tmp_path / name).write_text(content, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: leave(dialog) if leave else complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: None if request.url.startswith((ours, "data:")) else asked.append(request.url),
        )
        page.goto(path.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert asked == []

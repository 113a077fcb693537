"""What the fixture `opened` is; a module of its own, for every folder has a conftest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opened = Callable[..., "Page"]

"""The page: one self-contained HTML file on which every sentence stands beside its counterpart."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import InputError
from bilingual.model import Alignment
from bilingual.rendering.page.view import view

if TYPE_CHECKING:
    from jinja2 import Template

SCRIPTS = ("page.js", "map.js", "decisions.js", "review.js")
"""The parts of the page's one script, in order."""

IMAGES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
"""The kinds of image a logo may be. An SVG shown as an image runs no script and loads nothing."""

MAX_LOGO = 512 * 1024
"""Bytes: a page is opened on a phone, too."""


def html(alignment: Alignment, *, title: str | None = None, logo: Path | None = None) -> str:
    """An alignment as one HTML page that needs nothing else: no network, no other file.

    `title` replaces the documents' own headings at the top; `logo` is an image file that stands beside them, and
    becomes part of the page. The page's policy lets only its own style and script run, and every text is escaped, so
    whatever the documents hold shows as text. Raises `InputError` for a logo that is no image of a known kind.
    """
    from markupsafe import Markup

    style = _asset("page.css")
    script = "".join(map(_asset, SCRIPTS))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            *(["img-src data:"] if logo else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return _template().render(
        page=view(alignment, title),
        logo=_embedded(logo) if logo else "",
        style=Markup(style),
        script=Markup(script),
        policy=policy,
    )


def _embedded(logo: Path) -> str:
    """An image as a data address."""
    kind = IMAGES.get(logo.suffix.lower())
    if kind is None:
        raise InputError("no kind of image that a page can show", place=str(logo), remedy=f"use {', '.join(IMAGES)}")
    try:
        data = logo.read_bytes()
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(f"the logo cannot be read: {reason}", place=str(logo)) from None
    if len(data) > MAX_LOGO:
        raise InputError(f"a logo of more than {MAX_LOGO // 1024} KiB", place=str(logo), remedy="make it smaller")
    return f"data:{kind};base64,{b64encode(data).decode()}"


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("bilingual.rendering.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return environment.get_template("page.html.j2")


@lru_cache
def _asset(name: str) -> str:
    return files("bilingual.rendering.page").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"

"""The page: one self-contained HTML file on which every sentence stands beside its counterpart."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from bilingual.model import Alignment
from bilingual.rendering.page.view import view

if TYPE_CHECKING:
    from jinja2 import Template


def html(alignment: Alignment, *, title: str | None = None) -> str:
    """An alignment as one HTML page that needs nothing else: no network, no other file.

    `title` replaces the documents' own headings at the top. The page's policy lets only its own style and script
    run, and every text is escaped, so whatever the documents hold shows as text.
    """
    from markupsafe import Markup

    style, script = _asset("page.css"), _asset("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return _template().render(page=view(alignment, title), style=Markup(style), script=Markup(script), policy=policy)


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


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return files("bilingual.rendering.page").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"

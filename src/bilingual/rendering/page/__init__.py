"""The page: one self-contained HTML file on which every sentence stands beside its counterpart."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import InputError
from bilingual.model import Alignment
from bilingual.rendering.drafts import Drafts
from bilingual.rendering.page.folder import Entry, folder_view
from bilingual.rendering.page.parts import MOST_ROWS, Navigation, Part, divide, excerpts, index
from bilingual.rendering.page.rows import columns
from bilingual.rendering.page.view import titles, view
from bilingual.rendering.summary import summarise

if TYPE_CHECKING:
    from jinja2 import Template

SCRIPTS = ("base.js", "page.js", "search.js", "map.js", "decisions.js", "log.js", "layout.js", "review.js")
"""The parts of the page's one script, in order."""

INDEX_SCRIPTS = ("base.js", "index.js")
"""Those of an index."""

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


def html(
    alignment: Alignment, *, title: str | None = None, logo: Path | None = None, drafts: Drafts | None = None
) -> str:
    """An alignment as one HTML page that needs nothing else: no network, no other file.

    `title` replaces the documents' own headings at the top; `logo` is an image file that stands beside them, and
    becomes part of the page; `drafts` are what a machine offers, marked as such, beside the text. The page's policy
    lets only its own style and script run, and every text is escaped, so whatever the documents hold shows as text.
    Raises `InputError` for a logo that is no image of a known kind.
    """
    return _laid_out("page.html.j2", SCRIPTS, logo, page=view(alignment, title, drafts=drafts), nav=None)


def pages(
    alignment: Alignment,
    name: str,
    *,
    title: str | None = None,
    logo: Path | None = None,
    drafts: Drafts | None = None,
    most: int = MOST_ROWS,
) -> Iterator[tuple[str, str]]:
    """An alignment as files, name and content: one page, called `name`, of up to `most` rows.

    Beyond that, the parts first (`name` with .001, .002 ... before its suffix) and last the index, so that whoever
    writes them as they come never has an index that leads to nothing. Only one page is in memory at a time. For the
    rest see `html`.
    """
    if len(alignment.beads) <= most:
        yield name, html(alignment, title=title, logo=logo, drafts=drafts)
        return
    parts = divide(alignment, name, most)
    langs = columns(alignment, drafts)
    heading = titles(alignment, title, langs)
    figures = []
    for here, (excerpt, place) in enumerate(excerpts(alignment, parts, langs)):
        figures.append(summarise(excerpt))
        nav = Navigation(Part(name, 0, 0).address, parts, here)
        # A part is called what the whole is called, not after its own first heading.
        words = " · ".join(dict.fromkeys(text for _, text in heading))
        rows = f"{parts[here].first}–{parts[here].last}"
        offered = drafts.part(parts[here].first - 1, parts[here].last) if drafts else None
        shown = replace(view(excerpt, title, place, offered), titles=heading, title=f"{words} ({rows})")
        yield parts[here].name, _laid_out("page.html.j2", SCRIPTS, logo, page=shown, nav=nav)
    whole = index(alignment, title, parts, tuple(figures))
    yield name, _laid_out("index.html.j2", INDEX_SCRIPTS, logo, page=whole)


def folder_index(
    entries: Sequence[Entry], title: str, *, logo: Path | None = None, problems: Sequence[str] = ()
) -> str:
    """The index of a folder of pairs, whose pages lie beside it; `problems` says what went wrong with others."""
    return _laid_out("folder.html.j2", ("base.js",), logo, page=folder_view(entries, title, problems))


def _laid_out(template: str, scripts: tuple[str, ...], logo: Path | None, **shown: object) -> str:
    """A page, with a policy that admits its style and script and nothing else."""
    from markupsafe import Markup

    style = _asset("page.css")
    script = "".join(map(_asset, scripts))
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
    return _template(template).render(
        **shown,
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


@lru_cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("bilingual.rendering.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return environment.get_template(name)


@lru_cache
def _asset(name: str) -> str:
    return files("bilingual.rendering.page").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"

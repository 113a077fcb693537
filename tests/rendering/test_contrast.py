"""Contrast of every text on every background it may stand on, in both themes, computed from the style sheet."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("bilingual.rendering.page").joinpath("assets", "page.css").read_text(encoding="utf-8")
ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3

SURFACES = ("paper", "panel", "current")
PAIRS = [
    *((text, surface) for text in ("ink", "quiet", "accent", "warning") for surface in SURFACES),
    *((text, "wash") for text in ("ink", "quiet", "accent")),
    ("ink", "lit"),
    ("ink", "hit"),
    ("ink", "hatch"),
    ("quiet", "hatch"),
    ("error", "error-wash"),
    ("warning", "warning-wash"),
    ("note", "note-wash"),
]


def palettes() -> list[dict[str, str]]:
    """The blocks that set colours, in the order of the sheet: light, dark by the system, dark by choice."""
    blocks = re.findall(r"color-scheme: (?:light|dark);(.*?)\}", CSS, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_two_dark_palettes_are_one() -> None:
    light, dark, chosen = palettes()
    assert dark == chosen
    assert light.keys() == dark.keys()


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda name: name)
def test_every_pair(theme: int, text: str, ground: str) -> None:
    palette = palettes()[theme]
    assert contrast(palette[text], palette[ground]) >= ENOUGH


def test_colours_stand_only_in_the_palettes() -> None:
    rest = re.sub(r"color-scheme: (?:light|dark);.*?\}", "", CSS, flags=re.DOTALL)
    colours = re.findall(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)", rest)
    assert colours == ["rgb(0 0 0 / .4)"]  # the shade behind the list of keys, which no text stands on

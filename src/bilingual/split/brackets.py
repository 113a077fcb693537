"""Which bracket closes which: one pass, so that an unmatched one can be ignored."""

from __future__ import annotations

import re

_PARTNER = {
    "「": "」", "『": "』", "（": "）", "(": ")", "［": "］", "[": "]", "【": "】", "〈": "〉", "《": "》",
    "〔": "〕", "“": "”", "｢": "｣", "〝": "〟", "｛": "｝", "{": "}",
}  # fmt: skip
_OPENER = {close: opener for opener, close in _PARTNER.items()}
_BRACKET = re.compile("[" + re.escape("".join(_PARTNER) + "".join(_OPENER)) + '"]')
_WIDTHS = {"（": "(", "）": ")", "［": "[", "］": "]"}

LONGEST = 2000
"""A pair further apart than this (in characters) is taken for two slips, not for a bracket."""


def pairs(text: str) -> dict[int, int]:
    """Where each opening bracket or quotation mark closes; those without a partner are left out.

    Straight double quotes pair up one after the other. A full-width bracket may close a half-width one.
    """
    found: dict[int, int] = {}
    open_: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    straight: int | None = None
    for bracket in _BRACKET.finditer(text):
        char, at = bracket.group(), bracket.start()
        if char == '"':
            if straight is None:
                straight = at
            else:
                if at - straight <= LONGEST:
                    found[straight] = at
                straight = None
        elif char in _PARTNER:
            kind = _WIDTHS.get(char, char)
            open_.append((kind, at))
            waiting[kind] = waiting.get(kind, 0) + 1
        else:
            kind = _WIDTHS.get(_OPENER[char], _OPENER[char])
            if not waiting.get(kind):
                continue
            while True:  # whatever was opened inside and not closed stays without a partner
                other, began = open_.pop()
                waiting[other] -= 1
                if other == kind:
                    break
            if at - began <= LONGEST:
                found[began] = at
    return found

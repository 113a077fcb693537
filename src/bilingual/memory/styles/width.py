"""How wide a text sets its figures: all alike, or single ones wide and longer numbers narrow, as offices do."""

from __future__ import annotations

import re
from typing import NamedTuple

_RUN = re.compile("[0-9]+|[０-９]+")
_NUMBER = re.compile("[0-9](?:[0-9,.:]*[0-9])?")
_EITHER = re.compile("[0-9０-９](?:[0-9０-９,.:，．：]*[0-9０-９])?")
_WIDE = str.maketrans("0123456789,.:", "０１２３４５６７８９，．：")
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}


class Widths(NamedTuple):
    """Whether single figures and longer numbers are wide."""

    single: bool
    longer: bool


def seen(text: str) -> Widths:
    """The widths of a text; those of which it shows none are as the others."""
    single = longer = None
    for match in _RUN.finditer(text):
        run = match.group()
        wide = run[0] > "9"
        # The figures of 1,200 or 2.5 are parts of one number: only what stands alone is single.
        if len(run) > 1 or _touches(text, match):
            longer = wide if longer is None else longer
        else:
            single = wide if single is None else single
    return Widths(bool(longer if single is None else single), bool(single if longer is None else longer))


def narrow(text: str) -> str:
    """The text with narrow figures; what stands around a number keeps its width."""
    return _EITHER.sub(lambda match: match.group().translate(_NARROW), text)


def set_like(text: str, widths: Widths) -> str:
    """A narrow text with its figures set as `widths` says."""

    def wide(match: re.Match[str]) -> str:
        number = match.group()
        return number.translate(_WIDE) if (widths.single if len(number) == 1 else widths.longer) else number

    return _NUMBER.sub(wide, text)


def _touches(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()] in _JOINTS or text[match.end() : match.end() + 1] in _JOINTS


_JOINTS = frozenset(",.:，．：")

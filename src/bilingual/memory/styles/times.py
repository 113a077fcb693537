"""Times of day, by twelve or twenty-four hours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bilingual.model import Lang


def ways(lang: Lang) -> Sequence[Callable[[str], str | None]]:
    """The ways to write a time."""
    return _EN_WAYS if lang == "en" else _JA_WAYS


def _clock(joint: str, value: str) -> str | None:
    hour, minute = _parts(value)
    return f"{hour}{joint}{minute:02}"


def _halves(joint: str, names: tuple[str, str], full: bool, value: str) -> str | None:
    """11:53 a.m.; the full hour as 11:00 a.m. or, where not `full`, as 11 a.m."""
    hour, minute = _parts(value)
    if hour > 23:
        return None
    shown = f"{hour % 12 or 12}" + (f":{minute:02}" if minute or full else "")
    return f"{shown}{joint}{names[hour >= 12]}"


def _japanese(half: bool, short: bool, value: str) -> str | None:
    """午前11時53分, 15時; half past as 半 where `short`."""
    hour, minute = _parts(value)
    if half and hour > 23:
        return None
    front = ("午前" if hour < 12 else "午後") + str(hour % 12) if half else str(hour)
    return f"{front}時" + ("" if not minute else "半" if short and minute == 30 else f"{minute}分")


def _parts(value: str) -> tuple[int, int]:
    hour, minute = value.split(":")[:2]
    return int(hour), int(minute)


_EN_WAYS = (
    partial(_clock, ":"),
    partial(_clock, " :"),
    *(
        partial(_halves, joint, names, full)
        for full in (True, False)
        for names in (("a.m.", "p.m."), ("am", "pm"), ("AM", "PM"), ("A.M.", "P.M."))
        for joint in (" ", "")
    ),
)
_JA_WAYS = (
    *(partial(_japanese, half, short) for half in (False, True) for short in (False, True)),
    partial(_clock, ":"),
)

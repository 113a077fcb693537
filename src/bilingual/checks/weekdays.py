"""A weekday against the date that it stands beside: 2024年5月3日 is a Friday, so that （木） is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.normal import date_fields
from bilingual.checks.pair import LANGUAGES, Figure, Half, one_sided
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Lang, Severity, Span

_NAMES: dict[Lang, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ja": tuple("月火水木金土日"),
}
_DAY_EN = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b\.?"
_BEFORE_EN = re.compile(rf"\b{_DAY_EN},?\s(?:the\s)?$")
_AFTER_EN = re.compile(rf",?\s?\(?{_DAY_EN}")
_AFTER_JA = re.compile(
    r"\s?(?:[（(]\s?([月火水木金土日])(?:曜日?)?(?:[・、,／/]\s?[祝休]日?|祝)?\s?[)）]|([月火水木金土日])曜)"
)
_DAY: dict[Lang, re.Pattern[str]] = {
    "en": re.compile("Mon|Tue|Wed|Thu|Fri|Sat|Sun"),
    "ja": re.compile(r"[（(]\s?[月火水木金土日]|[月火水木金土日]曜"),
}
"""What every weekday beside a date holds."""
_LONGEST = 16
"""Characters before a date that may hold its weekday."""


def weekdays(view: View) -> Iterator[Finding]:
    """Dates whose weekday, on the same side, is another.

    An error where the date says its year. Where it does not, a warning, and only if the day falls on that weekday
    neither in the year of the document nor in the ones before and after it.
    """
    for lang in LANGS:
        for pair in view.having(lang, _DAY[lang]):
            half = pair.half(lang)
            for figure in half.figures:
                found = _beside(half, figure) if figure.value.kind is ValueKind.DATE else None
                if found is None:
                    continue
                year, month, day = date_fields(view.calendar.full(figure, lang).value)
                written = view.calendar.written[0]
                years = [year] if year else [written + k for k in (0, -1, 1)] if written else []
                meant = [on for each in years if (on := _weekday(each, month, day)) is not None]
                said, span = found
                if not meant or said in meant:
                    continue
                names = _NAMES[lang]
                right = names[meant[0]] if lang == "en" else f"{names[meant[0]]}曜日"
                wrong = names[said] if lang == "en" else f"{names[said]}曜日"
                where = "" if year else f" in {years[0]}"
                message = f"“{figure.value.text}”{where} is {right}, but the {LANGUAGES[lang]} says {wrong}"
                yield one_sided(
                    "date-mismatch", Severity.ERROR if year else Severity.WARNING, pair, lang, message,
                    (figure.span, span), reading=f"{figure.value.text} {names[said]}", suggestion=right,
                )  # fmt: skip


def _beside(half: Half, figure: Figure) -> tuple[int, Span] | None:
    """The weekday beside a date, 0 for Monday, and its span in the document."""
    sentence = half.sentences[half.indices.index(figure.sentence)]
    text, start, end = sentence.text, figure.value.start, figure.value.end
    if half.lang == "ja":
        match = _AFTER_JA.match(text, end)
        names = _NAMES["ja"]
        group = 1 if match and match[1] else 2
    else:
        match = _BEFORE_EN.search(text, max(0, start - _LONGEST), start) or _AFTER_EN.match(text, end)
        names = tuple(name[:3] for name in _NAMES["en"])
        group = 1
    if match is None:
        return None
    return names.index(match[group]), sentence.excerpt.original(match.start(group), match.end(group))


def _weekday(year: int, month: int | None, day: int | None) -> int | None:
    if month is None or day is None:
        return None
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None

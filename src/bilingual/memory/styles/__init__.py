"""Values written as another one was: a way of writing is recognised by the text it made, and used again.

Every way is a function from a value to its text, None where it has no way to write that. The one that turns the stored
value into exactly the stored text is the stored translation's way; where none does, nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bilingual.analyse import Value, ValueKind
from bilingual.memory.styles import dates, figures, times, width
from bilingual.model import Lang

Way = Callable[[str], str | None]
"""From a value's normal form to a text."""


def rewrite(old: Value, new: str, lang: Lang, around: str) -> str | None:
    """The normal form `new` (of the same kind as `old`) in the way that `old` is written; None where that is not sure.

    `around` is the text that `old` stands in: it shows how wide its figures are set.
    """
    widths = width.seen(around)
    narrow = width.narrow(old.text)
    if width.set_like(narrow, widths) != old.text:
        return None
    # The full stop of "in May." was read as that of an abbreviation; that of "in Jan." is one of a sentence too.
    stop = "." if narrow.endswith(".") else ""
    for text in dict.fromkeys((narrow, narrow.removesuffix(stop))):
        for way in _ways(old, text, lang):
            if way(old.value) == text and (written := way(new)) is not None:
                ended = stop and (text != narrow or old.end == len(around)) and not written.endswith(stop)
                return width.set_like(written + stop if ended else written, widths)
    return None


def _ways(old: Value, text: str, lang: Lang) -> Iterable[Way]:
    match old.kind:
        case ValueKind.DATE:
            return dates.ways(lang)
        case ValueKind.TIME:
            return times.ways(lang)
        case ValueKind.FISCAL_YEAR:
            return (*dates.fiscal_ways(lang), *figures.ways(old, text, lang))
        case ValueKind.VAGUE | ValueKind.FRACTION:
            return ()
        case _:
            return figures.ways(old, text, lang)

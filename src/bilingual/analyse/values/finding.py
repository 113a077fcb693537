"""Finds all values of a sentence, in either language."""

from __future__ import annotations

import re

from bilingual.analyse.model import Value
from bilingual.analyse.values import english, japanese, sequence
from bilingual.model import Lang

_MASKED = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![!-?A-~])[!-?A-~]{1,64}@[!-~]+")


def find(text: str, lang: Lang) -> tuple[Value, ...]:
    """All values in one sentence, in order and never overlapping; the longest reading wins.

    Not reported: figures in names and codes (F-35, G7, 2+2, COVID-19), in addresses, telephone and version numbers,
    list marks, and words that only look like numbers (一致, 十分, 四国, "one another"). Places in a series (第５条,
    Article 5, No. 3) are ordinals. Small numbers in words are reported; `is_weak` tells which a translator may drop.
    """
    plain = (english if lang == "en" else japanese).plain(text)
    if "@" in plain or "://" in plain or "www." in plain:
        plain = _MASKED.sub(lambda match: "\0" * len(match[0]), plain)
    if lang == "en":
        readings = english.scan(plain, text)
        connect, qualifier = english.CONNECT, english.qualifier
    else:
        readings = japanese.scan(plain)
        connect, qualifier = japanese.CONNECT, japanese.qualifier
    if not readings:
        return ()
    if len(readings) > 1:
        readings = sequence.complete(readings, plain, connect)
    return tuple(
        [
            Value(kind, value, start, end, text[start:end], unit, qualifier(plain, start, end))
            for kind, value, start, end, unit in readings
            if kind is not None
        ]
    )

"""Which English word a Japanese loanword stands for.

UniDic names the foreign word that a loanword comes from: フォーラム-forum, but also ドイツ-Duits, アルバイト-Arbeit and
トルコ-Turco, which no English text holds. `data/origins.tsv` says what English has instead, and what a loanword that
UniDic does not know stands for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from bilingual.analyse import forms

SEPARATOR = "; "
"""What stands between several possible origins: "germany; german"."""

_GLOSS = re.compile(r"[(（].*")  # cap（帽子）
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def origin(loanword: str, foreign: str) -> str:
    """The English of a loanword (a lemma), given the foreign word that the dictionary has for it ("" for none).

    Base forms as English tokens have them (abbreviations in capitals, all else in lower case); several possible ones
    are separated by `SEPARATOR`, the likeliest first; "" where nothing is known.
    """
    own = _overrides().get(loanword)
    if own is not None:
        return own
    return _english(_GLOSS.sub("", foreign)) if foreign else ""


def alternatives(origin: str) -> tuple[str, ...]:
    """The possible origins that a `Token.origin` holds."""
    return tuple(origin.split(SEPARATOR)) if origin else ()


def _english(text: str) -> str:
    return " ".join(forms.base(word) for word in _WORD.findall(text))


@lru_cache(maxsize=1)
def _overrides() -> dict[str, str]:
    table: dict[str, str] = {}
    text = (files("bilingual.analyse") / "data" / "origins.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            loanword, english = line.split("\t")
            table[loanword] = SEPARATOR.join(_english(each) for each in english.split(";"))
    return table

"""American spelling for British, so that defence and defense, organisation and organization are one word."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_IZE = re.compile(r"(?P<stem>\w{2,}[^aeiou\W])is(?P<ending>e|er|able|ability|ation|ational)|(?P<other>\w{2,}i)sation")
_YZE = re.compile(r"(?P<stem>\w*(?:anal|paral|catal|dial|electrol|hydrol))ys(?P<ending>e|er|able)")

# Verbs and nouns in -ise that are spelled so everywhere (New Hart's Rules, 3.2, and their kin).
_ISE = re.compile(
    r"(?:un|re|over|under|mis|dis|pre|non|counter)?"
    r"(?:advertis|advis|appris|a?ris|chastis|circumcis|compris|compromis|concis|demis|despis|devis|disguis|enterpris|"
    r"excis|exercis|expertis|franchis|guis|improvis|incis|merchandis|paradis|precis|premis|pris|promis|repris|revis|"
    r"supervis|surmis|surpris|televis|treatis|vis|\w*wis)(?:e|er|able|ability|ation|ational)"
)


def american(word: str) -> str:
    """The American spelling of a folded base form; a word that has only one spelling is returned as it is."""
    known = variants().get(word)
    if known is not None:
        return known
    if "is" not in word and "ys" not in word:
        return word
    if match := _YZE.fullmatch(word):
        return f"{match['stem']}yz{match['ending']}"
    if (match := _IZE.fullmatch(word)) and not _ISE.fullmatch(word):
        return f"{match['other']}zation" if match["other"] else f"{match['stem']}iz{match['ending']}"
    return word


@lru_cache(maxsize=1)
def variants() -> dict[str, str]:
    """The spellings that no rule covers, and the American one of each."""
    text = (files("bilingual.analyse") / "data" / "spelling.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return dict(rows)

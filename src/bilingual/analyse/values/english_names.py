"""Figures in English names, codes and series: what is no value, and what is a place in a series."""

from __future__ import annotations

import re

from bilingual.analyse.model import ValueKind
from bilingual.analyse.values.normal import Before, Reading, listed, nothing

_CODE = re.compile(
    r"[0-9]+(?:-[0-9]+){2,}|[0-9]+(?:\.[0-9]+){2,}|0[0-9]{1,4}-[0-9]+|[0-9]+\s?\+\s?[0-9]+|[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|24/7|9/11|50/50|[0-9]+(?:g|d|k|x[0-9]+|h|q|c)(?![a-z])"
)
_BEFORE = Before(
    r"[a-z][_/]?$|[a-z]-$|[a-z][0-9]\.$|[0-9a-z]-[a-z]$|\+$|\b(?:ext|tel|fax)[.:]?\s?$|\bextension\s$"
    r"|\bpages?\s(?:[0-9]+\sof\s)?$|\bnote\s$|\bpp?\.\s?$",
    "ext tel fax ext. tel. fax. : extension page pages of note p. pp.",
)
_PREFIX = re.compile(r"\b(?:mid|pre|post|early|late|since|end|non)-$")
_LIST_MARK = re.compile(r"\s*(?:[0-9]{1,2}[.)](?![0-9])|\([0-9]{1,2}\))(?=\s|$)")
_BRACKETED = re.compile(r"[0-9]{1,2}\)")
_RUN = re.compile(r"[0-9a-z]+(?:[-./,][0-9a-z]+)*")

LABELS = listed(
    "article articles chapter section sections paragraph paragraphs item type phase stage level figure table "
    "annex appendix resolution unit class category route zone part volume block group step tier track question "
    "schedule rule regulation attachment clause act area lane pier gate runway building hangar line mission "
    "round session"
)
_LABEL = re.compile(
    rf"(?P<label>{'|'.join(LABELS)}|nos?\.|no(?=\s[0-9]{{1,5}}(?:[.,;:)]|$))|number|#)\s?(?P<figure>[0-9]{{1,5}})"
    r"(?![0-9a-z:%]|,[0-9]{3}|\.[0-9]|\s?(?:percent|million|billion|trillion)\b)"
    r"|(?:article|chapter|section|part|phase|annex|appendix|title|volume|type|level|war|tier)\s"
    r"(?P<roman>x?(?:ix|iv|v?i{1,3}|v)|x)(?![a-z'])"
)
_SIGNS = frozenset(("no.", "nos.", "number", "#", "no"))
_NUMERALS = listed("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix")
_ROMAN = {roman: n for n, roman in enumerate(_NUMERALS, 1)}
_UNITS = {
    "article": "article", "articles": "article", "chapter": "chapter", "section": "section", "sections": "section",
    "paragraph": "paragraph", "paragraphs": "paragraph",
}  # fmt: skip

_IDLE_ONE = re.compile(
    r"one(?:'s|\sanother|\sby\sone|\sof\b|-(?:sided|way|stop|off|on|time|size|sentence)|\sday\b(?!\s(?:later|before|after)))"
)
_BEFORE_ONE = re.compile(r"\b(?:no|any|every|some|this|that|which|each|the|another|only|for|new|a)\s$")
_IDLE_ZERO = re.compile(r"zero(?:-sum|\stolerance|\strust|-trust|\semission|-emission)")


def code(text: str, at: int) -> list[Reading] | None:
    """Telephone numbers, versions, list marks, page numbers, and figures in names (F-35, G7, 5G, 2+2, COVID-19)."""
    if at < 6 and (mark := _LIST_MARK.match(text)) and at < mark.end() < len(text):
        return nothing(at, mark.end())
    if match := _CODE.match(text, at):
        return nothing(at, match.end())
    before = max(0, at - 14)
    if at and _BEFORE.search(text, before, at) and not _PREFIX.search(text, before, at):
        run = _RUN.match(text, at)
        return nothing(at, run.end() if run else at + 1)
    if text[at - 1 : at] == "(" and (match := _BRACKETED.match(text, at)):
        return nothing(at, match.end())
    return None


def idle(text: str, at: int) -> list[Reading] | None:
    """ "one another", "no one", "one of the", "zero tolerance": words of number that count nothing."""
    match = _IDLE_ONE.match(text, at) or _IDLE_ZERO.match(text, at)
    if match:
        return nothing(at, match.end())
    bare = text.startswith("one", at) and not text.startswith(("-", " h", " t", " m", " b"), at + 3)
    return nothing(at, at + 3) if bare and _BEFORE_ONE.search(text, max(0, at - 9), at) else None


def label(text: str, at: int) -> list[Reading] | None:
    """Article 5, No. 3, Phase II, Type 12: a place in a series."""
    match = _LABEL.match(text, at)
    if match is None or (at and (text[at - 1].isalpha() or text[at - 1] == "-")):
        return None
    if match["roman"]:
        unit = _UNITS.get(text[at : match.start("roman") - 1], "")
        return [Reading(ValueKind.ORDINAL, str(_ROMAN[match["roman"]]), match.start("roman"), match.end(), unit)]
    start = at if match["label"] in _SIGNS else match.start("figure")
    return [Reading(ValueKind.ORDINAL, str(int(match["figure"])), start, match.end(), _UNITS.get(match["label"], ""))]

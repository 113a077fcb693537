"""Lines that only say who: `Public Affairs Division, Minister's Secretariat`, `防衛省`, `朝霧駐屯地 綾瀬１等陸曹`."""

from __future__ import annotations

import re

_CLAUSE = re.compile("[はをがに、。]")
_JA_OFFICE = re.compile(
    "(?:省|庁|内閣府|都|道|府|県|局|課|室|官房|部|監部|委員会|司令部|大使館|領事館|総監|政府|協会|機構|センター|研究所|学校|大学|"
    "株式会社|係|班|広報|報道官|駐屯地|基地)$"
)
_JA_PERSON = re.compile(
    "(?:大臣|長官|部長|課長|局長|室長|次官|審議官|報道官|司令官|総監|幕僚長|大使|委員長|[陸海空]将補?|[1-3１-３一二三]等[陸海空][佐尉曹])"
    "[\\s\u3000][一-鿿ぁ-ヿ]{1,6}(?:[\\s\u3000][一-鿿ぁ-ヿ]{1,6})?$"
)
_JA_POSTED = re.compile("[一-鿿]{2,8}(?:駐屯地|基地|分屯地)[\\s\u3000].{2,14}")
_JA_BY = re.compile("(?:文|文責|執筆|発信元|発表者|出典|問い?合わ?せ先)[:：]")

_EN_OFFICE = re.compile(
    r"\b(?:ministry|department|office|embassy|bureau|division|agency|secretariat|cabinet|government|headquarters|staff"
    r"|command|commission|committee|council|institute|center|centre|directorate|forces?|room|university|section|camp)\b",
    re.IGNORECASE,
)
_EN_PERSON = re.compile(
    r"\b(?:minister|secretary|general|admiral|colonel|captain|director|commander|ambassador|spokesperson|chief|president"
    r"|sergeant|lieutenant|major|professor|commissioner|governor|mayor)\b",
    re.IGNORECASE,
)
_EN_SMALL = frozenset(("of", "and", "for", "the", "in", "at", "to", "on", "a", "an", "&"))
_EN_HEAD = re.compile(r",|/|\b(?:of|for|by|in|at|to|on)\b")
_EN_BY = re.compile(r"(?:by|posted by|written by)\b[: ]|(?:from|source|contact):", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def is_byline(text: str) -> bool:
    """Whether a line is only an office, or a person with an office."""
    return _is_english(text) if text.replace("’", "'").isascii() else _is_japanese(text)


def _is_japanese(text: str) -> bool:
    if _JA_BY.match(text):
        return True
    if _CLAUSE.search(text) or len(text) > 40 or text[-1] in "。）)" or "：" in text or ":" in text:
        return False
    if _JA_PERSON.search(text) or _JA_POSTED.fullmatch(text):
        return True
    offices = re.split("[／/・\\s\u3000]", text)
    return len(text) <= 24 and len(offices[-1]) > 1 and _JA_OFFICE.search(text) is not None


def _is_english(text: str) -> bool:
    if text[-1:] in ".:;?!),":
        return False
    words = text.replace("/", " ").split()
    if not 1 < len(words) <= 16 or words[-1] in _EN_SMALL:
        return False
    if _EN_BY.match(text):
        return len(words) <= 10
    if ":" in text or any(word[0].islower() and word not in _EN_SMALL for word in words) or not words[0][0].isupper():
        return False
    # "Office of the Secretary" is an office, "Statement of the Office" is not.
    if _EN_OFFICE.search(_EN_HEAD.split(text, maxsplit=1)[0]) and words[0] not in ("The", "A"):
        return True
    # YAGISAWA Susumu, Director-General, ...
    name, comma, office = text.partition(",")
    return bool(comma and _EN_PERSON.search(office)) and len(name.split()) in (2, 3, 4) and not _DIGIT.search(text)

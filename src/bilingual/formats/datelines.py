"""Lines that only say when (and at most where): `Manila, June 11, 2024`, `令和６年５月３日 午後６時現在`."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_EN_DATE = re.compile(
    rf"{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–,]|\b)|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH},?\s*(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d"
)
_EN_DATE_PARTS = re.compile(
    rf"{_MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\d+(?:st|nd|rd|th)?|[ap]\.?m\b\.?"
    r"|\b(?:as of|at|from|to|until|and|on|of|the|last|first|updated?|issued|released?|published|posted|dated?|time"
    r"|local|noon|midnight|jst|est|edt|gmt|utc|hst|revised|draft)\b|[\s,.:;()\[\]/–—~-]+"
)
# Its first character says all there is to say to a search: the last digit before 年 or 月, the first of 2024-05-03.
_JA_DATE = re.compile(
    "[\\d元SHR](?:(?<=[\\d元])\\s*年\\s*(?:\\d{1,2}\\s*月|度?$)|(?<=\\d)\\s*月\\s*\\d{1,2}\\s*日"
    "|(?:(?<=1)9\\d\\d|(?<=2)0\\d\\d|(?<=[SHR])\\d{1,2})[-/.]\\d)"
)
_JA_DATE_PARTS = re.compile(
    "(?:明治|大正|昭和|平成|令和|西暦|[MTSHR](?=\\d))|[\\d元]+|年度?|月|日|時|分|頃|午前|午後|正午|現地時間|日本時間|から|まで|現在|時点"
    "|(?:最終)?更新日?|発表|公表|掲載|作成|改訂|改定|発行|制定|付け?|[(（][月火水木金土日](?:曜日?)?(?:[・]祝)?[)）]|[月火水木金土日]曜日?"
    "|[\\s,、.:：()（）\\[\\]/~〜～–—-]+"
)
_DIGIT = re.compile(r"\d")
_PLACE = re.compile("[ァ-ヺー]{1,14}")
_CLAUSE = re.compile("[はをがに、。]")


def is_dateline(line: str) -> bool:
    """Whether a line (in NFKC) is a date, with a time, a weekday or a place around it."""
    if (not _DIGIT.search(line) and "元" not in line) or _CLAUSE.search(line):
        return False
    plain = line.casefold()
    label, colon, _ = plain.partition(":")
    if colon and not _DIGIT.search(label) and (_EN_DATE_PARTS.sub("", label) and _JA_DATE_PARTS.sub("", label)):
        return False  # "Period: May 3 to 5" says more than when
    if _JA_DATE.search(line):
        rest = _JA_DATE_PARTS.sub("", line)
        return len(rest) <= 6 or _PLACE.fullmatch(rest) is not None
    if not plain.replace("–", "-").replace("—", "-").isascii():
        return False
    if plain.endswith(".") and not plain.endswith("m."):
        return False
    if not _EN_DATE.search(plain):
        return False
    # What is left may be a place, and places have capital letters.
    place = _EN_DATE_PARTS.sub(" ", plain).split()
    return len(place) <= 3 and all(word.title() in line or word.upper() in line for word in place)

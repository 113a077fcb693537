"""What only looks like a number in Japanese: words, place names, codes, list marks."""

from __future__ import annotations

import re

from bilingual.analyse.values.normal import Reading, listed, nothing
from bilingual.analyse.values.units import japanese_suffix

# Kanji numerals that a counter seems to follow, in words and names. Those that no counter follows (一致, 三沢, 八重山)
# need no entry: kanji numerals count only with a counter, in a date or an amount, or when they are long.
_IDIOMS = listed(
    "一人一人 一人ひとり 一つ一つ 一つひとつ 一日も早 一刻も早 一円(?![玉をの]) 一時(?!間|[0-9一二三四五六七八九十]) "
    "一発 一機に 一門 一本(?:化|釣|気) 六本木 二本松 一両日 二度と 三度目の正直 二人三脚 一度に 一者 一台頭 一名乗 "
    "四日市 八日市 十日町 五日市 二日市 三日月 三日坊主 六ヶ所 六ケ所 六カ所 九十九里 "
    "十分(?!間|後|前|以内|ほど|程度|余|おき|ごと|の[一二三四五六七八九十百千0-9]) "
    "五分五分 七五三 二十四節気 四半期 十八番 十人十色 千人針 万年筆 百人一首 一二を争 三々五々 四六時中 三位一体 "
    "一位一体 八百長 五十嵐 千歳 三千院 八百万の 五大陸 一環 一員 一点張 一層 二酸化 一酸化 四国 一例 一席 一代 一線"
)
_IDIOM = re.compile("|".join(_IDIOMS))
SECOND = "".join({idiom[1] for idiom in _IDIOMS})
"""The second characters of those words."""
_CODE = re.compile(
    r"[0-9]+(?:-[0-9]+){2,}|[0-9]+(?:\.[0-9]+){2,}|0[0-9]{1,4}-[0-9]+|[0-9]+\s?\+\s?[0-9]+|[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|24/7|[93][./・]11(?=$|[のテ後前以事同震、。\s」])|[0-9]+[・.][0-9]+事件"
)
_BEFORE = re.compile(r"[A-Za-z][-_/.]?$|[#+]$|〒\s?$|(?:内線|電話|TEL|FAX)\s?:?\s?$|\([注問]\s?$|^[注問]\s?$|注$")
LABEL_BEFORE = re.compile(
    r"(?:[Nn]os?\.?|図表?|表|別紙|別添|別表|[附付]属書|資料|フェーズ|レベル|タイプ|ブロック|チャプター|決議)\s?$"
)
"""What makes a figure after it a place in a series."""
_LIST_MARK = re.compile(r"\s*[(]?[0-9]{1,2}[).](?![0-9])|\s*\([0-9]{1,2}\)")
_BRACKETED = re.compile(r"[0-9]{1,2}\)")
_FIGURES = re.compile("[0-9]+")
_RUN = re.compile(r"[0-9A-Za-z]+(?:[-./][0-9A-Za-z]+)*")


def idiom(text: str, at: int) -> list[Reading] | None:
    """Words and place names that only look like a number with a counter."""
    match = _IDIOM.match(text, at)
    return nothing(at, match.end()) if match else None


def code(text: str, at: int) -> list[Reading] | None:
    """Telephone numbers, versions, list marks, and figures inside Latin names (F-35, G7, 5G, 2+2)."""
    if match := _CODE.match(text, at):
        return nothing(at, match.end())
    if at and _BEFORE.search(text, max(0, at - 6), at) and not LABEL_BEFORE.search(text, max(0, at - 4), at):
        return _run(text, at)
    if at < 4 and (mark := _LIST_MARK.match(text)) and at < mark.end() < len(text):
        return nothing(at, mark.end())
    if text[at - 1 : at] == "(" and (match := _BRACKETED.match(text, at)):
        return nothing(at, match.end())
    figures = _FIGURES.match(text, at)
    if figures and _is_letter(text, figures.end()) and not japanese_suffix(text, figures.end()):
        return _run(text, at)
    return None


def _is_letter(text: str, at: int) -> bool:
    return text[at : at + 1].isascii() and text[at : at + 1].isalpha()


def _run(text: str, at: int) -> list[Reading]:
    match = _RUN.match(text, at)
    return nothing(at, match.end() if match else at + 1)

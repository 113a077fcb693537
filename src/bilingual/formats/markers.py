"""Signs at the start of a line that are no part of its text: list markers, heading signs, numbers of sections.

The hard part is what is not a marker: `1.5倍`, `2024. ...`, `3 destroyers`, `5 月 3 日`, `A. B. Smith`, `○○省`. A sign
is only taken where what follows it could not go on with it.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Marker(NamedTuple):
    """A marker at the start of a line: the sign, the length of it with the white space after it, and its family.

    Lines whose markers are of one family (`1.` and `2.`, `ア` and `イ`) are items of one list. `depth` is a heading's
    level for `#` signs and a customary depth otherwise: `１` stands above `（１）` and that above `ア`.
    """

    sign: str
    length: int
    family: str
    depth: int


_SPACE = "[ \t\u3000\u00a0]"
_NUMBER = "[0-9０-９]{1,2}"
_KATAKANA = "[ア-オカキクケコサシスセソタチツテトナ-ホマ-ヤユヨラ-ロワｱ-ﾝ]"
_KANJI_NUMBER = "[一二三四五六七八九十]{1,2}"
_ROMAN = "(?:x{0,2}(?:ix|iv|v?i{0,3}))"

_HEADING = re.compile(f"(#{{1,6}}){_SPACE}+(?=[^ \t])")

# What a unit after a number and a space is followed by: `5 月 3 日`, `2 名が`, but not `1 日時` or `3 人的基盤`.
_COUNTED = re.compile(
    "(?:年|月|日|時|分|秒|円|人|名|件|隻|機|個|回|度|台|両|本|枚|歳|倍|割|か月|ヶ月|か国|か所|億|万|兆|[%％]|(?:[kcm]?m|[kKmM]?[gG]|t)\\b)"
    "(?=[、。，はがをにでとのもへ間目以程約強弱超未\\s0-9０-９]|$)"
)

_FAMILIES: tuple[tuple[str, re.Pattern[str], int], ...] = tuple(
    (family, re.compile(pattern), depth)
    for family, pattern, depth in (
        # Bullets. The ASCII ones need a space; ○○ and ・・・ are no bullets.
        ("bullet", f"([-*+–—−－])(?:{_SPACE}+)(?=[^ \t])", 1),
        ("bullet", "([-－–*＊])(?=[ぁ-んァ-ヶ一-鿿])", 1),
        ("bullet", f"([•‣◦●○◯◎・･▪▫■□◆◇▶▷►➢➤✓✔☐☑◾◽▼▽])(?!\\1){_SPACE}*(?=\\S)", 1),
        # Numbers in brackets or with one.
        ("(1)", f"([(（]{_NUMBER}[)）]){_SPACE}*(?=\\S)", 2),
        ("1)", f"({_NUMBER}[)）])(?:{_SPACE}+|(?=[^\\s\\x00-\\x7f]))(?=\\S)", 2),
        ("(a)", f"([(（](?:[a-zA-Zａ-ｚＡ-Ｚ]|{_ROMAN})[)）])(?<![(（][)）]){_SPACE}*(?=\\S)", 3),
        ("a)", f"((?:[a-zA-Zａ-ｚ]|{_ROMAN})(?<!^)[)）]){_SPACE}+(?=\\S)", 3),
        ("(ア)", f"([(（](?:{_KATAKANA}|{_KANJI_NUMBER})[)）]){_SPACE}*(?=\\S)", 4),
        ("ア)", f"({_KATAKANA}[)）．]){_SPACE}*(?=\\S)", 4),
        # Sections: 第１　総論, 2.1 Scope, １．会談の概要, 1. Overview.
        ("第1", f"(第[0-9０-９一二三四五六七八九十]{{1,3}}){_SPACE}+(?=\\S)", 1),
        ("1.1", f"({_NUMBER}(?:[.．]{_NUMBER}){{1,3}}[.．]?)(?:\u3000+|{_SPACE}+(?=[A-Z\u3041-\u9fff]))(?=\\S)", 2),
        ("1.", f"({_NUMBER}[.．])(?:{_SPACE}+(?=\\S)|(?=[A-Z][a-z]|[^\\s\\x00-\\x7f０-９．，]))", 1),
        ("a.", f"([a-z]\\.){_SPACE}+(?=[A-Za-z])|([ａ-ｚ]．){_SPACE}*(?=\\S)", 3),
        ("I.", f"((?:[IVX]{{2,4}}|[Ⅰ-Ⅻ])[.．])(?:{_SPACE}+|(?=[^\\s\\x00-\\x7f]))(?=\\S)", 1),
        ("Ⅰ", f"([Ⅰ-Ⅻ]){_SPACE}+(?=\\S)", 1),
        # Signs that need nothing after them.
        ("①", f"([①-⑳㉑-㉟❶-❿⑴-⒇⒈-⒛⓪]){_SPACE}*(?=\\S)", 3),
        # Numbers and kana before a space, as Japanese official documents have them.
        ("1", f"({_NUMBER})(?:\u3000+|{_SPACE}+)(?=[^\\s\\x00-\\x7f])", 1),
        ("ア", f"({_KATAKANA}){_SPACE}+(?=\\S)", 4),
        ("一", f"({_KANJI_NUMBER})(?:\u3000+|[ ]+)(?=[^\\s\\x00-\\x7f])", 1),
    )
)
# What a marker can begin with: most lines are turned away by this alone.
_FIRST = re.compile(
    "[-*+–—−－•‣◦●○◯◎・･▪▫■□◆◇▶▷►➢➤✓✔☐☑◾◽▼▽＊(（0-9０-９ａ-ｚⅠ-Ⅻ①-⑳㉑-㉟❶-❿⑴-⒇⒈-⒛⓪ア-ロワｱ-ﾝ第一二三四五六七八九十#]"
    "|[A-Za-z]{1,6}[.)．）]"
)
_WINDOW = 24


def sign(text: str) -> Marker | None:
    """What a line (without its indent) begins with, if it is no part of its text."""
    return heading(text) or marker(text) if _FIRST.match(text) else None


def heading(text: str) -> Marker | None:
    """The `#` signs of a heading, as Markdown has them and many plain texts too."""
    found = _HEADING.match(text)
    return Marker(found[1], found.end(), "#", len(found[1])) if found else None


def marker(text: str) -> Marker | None:
    """The list marker or section number that a line (without its indent) begins with, if it does."""
    if not _FIRST.match(text):
        return None
    head = text[:_WINDOW]
    for family, pattern, depth in _FAMILIES:
        found = pattern.match(head)
        if found is None or found.end() >= len(text):
            continue
        if family in ("1", "一") and _COUNTED.match(head, found.end()):
            return None
        if family == "1.1" and not found[0].rstrip().endswith((".", "．")) and _COUNTED.match(head, found.end()):
            return None
        return Marker(found[0].strip(), found.end(), family, depth)
    return None

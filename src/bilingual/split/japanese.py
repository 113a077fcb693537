"""Where Japanese sentences end.

One pass over brackets and stops. A stop inside 「」 or （） does not end the sentence; whether the bracket's end does
is seen from what follows it: 「…。」と goes on, 「…。」会談は is a new sentence.
"""

from __future__ import annotations

import re

from bilingual.model import Span
from bilingual.split import english
from bilingual.split.brackets import pairs
from bilingual.split.spans import rest, skip_space

_MARKS = "。｡！？!?．.‼⁇⁈⁉…"
# A bracket, or a stop: the group holds its other marks, and is missing from a bracket.
_EVENT = re.compile(f'[「『（(［\\[【〈《〔“｢〝"{_MARKS}](?:(?<=[{_MARKS}])([{_MARKS}]*))?')
_STOPS = frozenset("。｡！？!?．‼⁇⁈⁉")
_CLOSERS = frozenset('」』）)］]】〉》〕”｣〟"')
_QUOTES = frozenset('「『“｢〝"')
_HIRAGANA = re.compile("[ぁ-ゖ]")
_JAPANESE = re.compile("[ぁ-ゖァ-ヺー一-鿿㐀-䶿々〆ｦ-ﾟ）」』％０-９]")
_FULL_STOP_DOT = re.compile("[ぁ-ゖ]．")
_LABEL = re.compile("[(（]?(?:[0-9０-９]{1,3}|[A-Za-zＡ-Ｚａ-ｚ]{1,2}|[ァ-ヺ]|[一二三四五六七八九十]{1,2})")
_WORDS = re.compile("[A-Za-z,] [a-z]{3,20}$")
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ0-9０-９]")

# Words in hiragana that begin sentences; any other hiragana after a closed quotation goes on with the sentence.
_STARTERS = re.compile(
    "その|この|これ|それ|また|なお|しかし|そし|さらに|ただ|まず|ここ|いず|あわせ|ついで|つぎ|やがて|すると|だが|"
    "ところ|とはいえ|とりわけ|ともあれ|とにかく|ときに|そこ|そう|こう|ご|お|よって|したが|すなわち|つまり|もっとも|"
    "もし|もちろん|たと|どう|どの|なぜ|では|でも|かつ|かね|あの|あれ|いま|いつ|いか|うち|おそらく|けれど|さて|"
    "しば|すで|すべ|それ|だから|ちな|つづ|ともに|なか|なに|のち|はい|はじ|はた|ひと|ふた|ほか|まさ|まだ|みな|"
    "むし|もう|やは|ゆえ|わが|われ|わた|いえ|いい|ありが|あら"
)
# Kanji after a quotation that go on with the sentence: 「…。」旨述べた, 「…。」等の発言.
_GOES_ON = re.compile("旨|等|趣旨|云々|発言|由|程度|他|以下|以上の|同様|式|型|的|風|系|方式")
_PARTICLE = re.compile("の(?!ち|べ|り|ぞ|こ|ど|み|ん)|を|って(?!い)|という|といった|とい(?!え)")
_NAMES = ("モーニング娘。", "スマイレージ。", "君の名は。")
_NAMES_END = frozenset(name[-2:] for name in _NAMES)
_EXCLAIMED = re.compile("(?:Yahoo|ＹＡＨＯＯ|Jeopardy|Yum|Joomla)$", re.IGNORECASE)
_PUNCTUATION = frozenset("。｡．.、，,！？!?…―—–‐-・：:；;／/～〜")


def sentences(text: str) -> list[Span]:
    """The sentences of one block, in order, white space between them left out."""
    out: list[Span] = []
    size = len(text)
    closing = pairs(text)
    dots = "．" in text and _FULL_STOP_DOT.search(text) is not None
    start = skip_space(text, 0)
    inside = 0
    for event in _EVENT.finditer(text):
        at, end = event.span()
        if at < inside:
            continue
        if event.end(1) >= 0:
            stop = at, end
            while end < size and text[end] in _CLOSERS and end not in closing:
                end += 1
            ended = end < size and _stop_ends(text, start, stop, end, dots)
        else:
            close = closing.get(at)
            if close is None:
                continue
            inside = end = close + 1
            ended = end < size and _bracket_ends(text, start, at, close, closing)
        if ended:
            out.append(Span(start, end))
            start = skip_space(text, end)
    return out + rest(text, start)


def _bracket_ends(text: str, start: int, opening: int, close: int, closing: dict[int, int]) -> bool:
    """Whether a sentence ends with a bracket whose last word ends one: 「…。」 or （…。）."""
    last = close - 1
    while last > opening and (text[last] in _CLOSERS or text[last].isspace()):
        last -= 1
    if last == opening or text[last] not in _STOPS:
        return False
    at = close + 1
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text) or text[at] in _PUNCTUATION or (text[at] in _CLOSERS and at not in closing):
        return False
    if text[opening] not in _QUOTES:
        # A bracket inside a sentence belongs to it, whatever it holds.
        return opening == start and _starts(text, at)
    if text[at] in _QUOTES and at in closing:
        after = closing[at] + 1
        return after >= len(text) or (text[after] not in _PUNCTUATION and _starts(text, after))
    return _starts(text, at)


def _starts(text: str, at: int) -> bool:
    """Whether a new sentence can start here, right after a stop or a closed bracket."""
    if _HIRAGANA.match(text, at):
        return _STARTERS.match(text, at) is not None
    return _GOES_ON.match(text, at) is None


def _stop_ends(text: str, start: int, stop: tuple[int, int], end: int, dots: bool) -> bool:
    mark = text[stop[0] : stop[1]]
    if "。" in mark or "｡" in mark:
        named = text[stop[1] - 2 : stop[1]] in _NAMES_END and text.endswith(_NAMES, max(0, stop[1] - 12), stop[1])
        if named and not text[end].isspace():
            return not _HIRAGANA.match(text, end)
        return _PARTICLE.match(text, end) is None
    if mark[0] == "．" and len(mark) == 1:
        return _wide_dot_ends(text, start, stop[0], end, dots)
    if set(mark) <= {".", "…", "．"}:
        return mark == "." and _dot_ends(text, start, stop, end)
    return _exclamation_ends(text, start, stop, end, mark)


def _exclamation_ends(text: str, start: int, stop: tuple[int, int], end: int, mark: str) -> bool:
    if text[end].isspace():
        if mark.isascii() and text[stop[0] - 1 : stop[0]].isascii():
            return english.closes(text, start, stop, end)
        return True
    if text[end] in _PUNCTUATION or (text[end].isascii() and mark.isascii() and text[end].isalnum()):
        return False
    if _EXCLAIMED.search(text, max(start, stop[0] - 10), stop[0]):
        return False
    if _HIRAGANA.match(text, end) and text[end] in "とっのかがにをはで":
        return _STARTERS.match(text, end) is not None
    return True


def _wide_dot_ends(text: str, start: int, stop: int, end: int, dots: bool) -> bool:
    """The full-width dot: a full stop in scientific writing, but also a decimal point and a label's dot."""
    before, after = text[stop - 1 : stop], text[end]
    if _LABEL.fullmatch(text, start, stop):
        return False
    if before.isdigit() and after.isdigit():
        return False
    if _LATIN.match(before):
        return dots and (before.isdigit() or not _initial(text, stop)) and not _LATIN.match(after)
    return bool(_JAPANESE.match(before)) or dots


def _initial(text: str, stop: int) -> bool:
    """Whether one Latin letter stands alone before the dot: Ａ．Ｂ．"""
    return stop < 2 or not _LATIN.match(text, stop - 2)


def _dot_ends(text: str, start: int, stop: tuple[int, int], end: int) -> bool:
    """The ASCII full stop: after Japanese it ends a sentence, after Latin letters it is read as in English."""
    before = text[stop[0] - 1 : stop[0]]
    if before.isascii():
        if text[end].isspace():
            return english.closes(text, start, stop, end)
        # An English sentence left in the text, and the next one in Japanese: "on the ground.在日米軍は".
        words = _WORDS.search(text, max(start, stop[0] - 40), stop[0])
        return words is not None and bool(_JAPANESE.match(text, end))
    if not _JAPANESE.match(before) or before.isdigit():
        return False
    if _LABEL.fullmatch(text, start, stop[0]):
        return False
    return text[end].isspace() or bool(_JAPANESE.match(text, end))

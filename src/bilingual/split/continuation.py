"""What the words on both sides of a line end say about it: is the line finished, does the next one begin there?"""

from __future__ import annotations

import re
from functools import lru_cache

from bilingual.model import Lang
from bilingual.split import abbreviations as abbr
from bilingual.split import english
from bilingual.split.width import width

_STOP = re.compile("[.!?。．！？｡…‼⁇⁈⁉][\"'”’»)\\]）］」』】〉》]*$")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff"
_CJK = re.compile(f"[{_WIDE}]")
_UNIT = re.compile(rf"[^\s{_WIDE}]{{0,60}}")
_WORD = re.compile(r"[\w’'-]+")

# Words after which no English line is finished.
_OPEN_WORDS = abbr.words(
    "a an the and or but nor of to in on at by for from with without into onto upon over under between among "
    "across through during after before since until than that which who whom whose where when while as if because "
    "although though whether is are was were be been being am has have had will would shall should can could may "
    "might must its their his her our your my this these those such both either neither not also very more most "
    "less per via toward towards against about around within including regarding concerning following "
)
_HYPHENS = "-‐–—―/"

_NO_LINE_START = frozenset(
    "、。，．,.｡､」』）)］]】〉》”’！？!?ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ・：；:;％%゛゜…‥～"
)
_HIRAGANA = re.compile("[ぁ-ゖ]")
_KATAKANA = re.compile("[ァ-ヺー]")
_KANJI = re.compile("[一-鿿㐀-䶿々]")
_DIGIT = re.compile("[0-9０-９]")
_COUNTER = re.compile("[年月日時分秒名人機隻件回度か箇ヶカ万億兆円％%個台両基歳倍割号条項]")
_UNFINISHED = re.compile("[はがをにでとものやへてしりくれずばらえけせみきいたなる]$")
_TITLE_END = re.compile(
    "(?:について|に関して|に係る|にあたって|に当たって|に向けて|に対して|において|へ|など|まで|から|ほか|こと|もの|"
    "ため|とき|ところ|よう|あり方|まとめ|お知らせ|ポイント|しくみ|取組み|取り組み|いただき方|向け|とは|より|みち|"
    "あいさつ|ごあいさつ)$"
)
_LABEL_END = re.compile(
    "(?:概要|結果|実施|開催|発表|会談|会合|報告|資料|声明|省|庁|局|課|室|部|件|等|表|図|案|方針|計画|目的|背景|経緯|"
    "参考|別紙|別添|目次|情勢|協力|事項|対応|状況|予定|規定|意義|その他|日時|場所|概況|総論|各論|序|結び)$"
)
_JA_STARTER = re.compile(
    "また|なお|この|その|これ|それ|しかし|さらに|ただし|まず|いずれ|そこ|ここ|あわせ|おって|よって|したがって|すなわち|"
    "とりわけ|もっとも|やがて|つい|いわ|うち|お|ご|あの|あれ|いま|いか|かつ|かか|こう|ところ|しか|そし|それ|だが|"
    "たと|つぎ|つま|どう|どの|なぜ|のち|はい|はじ|ほか|みな|むし|もし|もちろん|やは|ゆえ|わが|われ|わた|すべ|ひと"
)
_CLAUSE = re.compile("、|，|は、|が、|[をはが].{2}")
_OPENERS = "「『（(［[【〈《〔“"
_CLOSERS = "」』）)］]】〉》〕”"
_BRACKET = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")


def stopped(text: str) -> bool:
    """Whether a line ends as a finished sentence does."""
    return _STOP.search(text[-12:]) is not None


def goes_on(left: str, right: str) -> bool:
    """Whether the stop at the end of a line is none: an abbreviation's that the next line goes on with."""
    return "." in left[-4:] and english.continues(left, right)


def first_unit(text: str) -> int:
    """The columns of the part at the start of a line that cannot be broken: a word, or a Japanese character."""
    if _CJK.match(text):
        unit = 1
        while unit < min(len(text), 4) and text[unit] in _NO_LINE_START:
            unit += 1
        return _unit_width(text[:unit])
    word = _UNIT.match(text)
    return width(word.group()) if word else 0


_unit_width = lru_cache(maxsize=8192)(width)


def spaced(left: str, right: str, lang: Lang) -> bool:
    """Whether a space stands where two lines meet: between words, not next to a Japanese character or a hyphen."""
    a, b = left[-1:], right[:1]
    if _CJK.match(a) or _CJK.match(b):
        return False
    if a in _HYPHENS and left[-2:-1].isalnum():
        return False
    return not (lang == "ja" and a.isdigit() and b.isdigit())


def flows(left: str, right: str, lang: Lang) -> bool:
    """Whether the next line plainly begins in the middle of a sentence."""
    if lang == "en" and not _CJK.match(right):
        word = left.rstrip(",;").rpartition(" ")[2].lower()
        return right[:1].islower() or left[-1:] in ",-" or word in _OPEN_WORDS
    return _japanese(left, right, cheap=True) > 0


def evidence(left: str, right: str, prose: bool, lang: Lang) -> float:
    """Rough nats for `right` going on with the unfinished line `left`.

    `prose`: whether sentences end somewhere in this stretch of lines; a list of phrases has no stops at all.
    """
    if _closes_first(right) and _balance(left) > 0:
        return 4.0
    if _CJK.match(left, max(0, len(left) - 1)) or _CJK.match(right):
        return _japanese(left, right, cheap=False)
    return _english(left, right, prose)


def _english(left: str, right: str, prose: bool) -> float:
    score = 0.0
    words = _WORD.findall(left[-200:])
    if not words:
        return -3.0
    last = words[-1].lower()
    if left[-1] in ":：":
        # A label or the head of a list, unless the sentence plainly goes on.
        if not right[:1].islower():
            return -4.0
        score -= 2.0
    elif left[-1] in ",&" or last in _OPEN_WORDS or (left[-1] in _HYPHENS and left[-2:-1].isalnum()):
        score += 4.0
    elif left[-1] == "." and left[-60:].rpartition(" ")[0].rpartition(" ")[2].lower() in _OPEN_WORDS:
        score += 3.0  # "met with U.S." has no noun yet
    elif left[-1] == ".":
        score += 2.0
    begins = _WORD.match(right)
    first = begins.group() if begins else ""
    if first[:1].islower():
        score += 5.0 if first in _OPEN_WORDS else 3.0 if prose else 1.0
    elif first and first.lower() in abbr.STARTERS and first.lower() not in ("i", "may"):
        score -= 1.5
    elif first and not first[0].isdigit():
        score -= 0.5
    initials = [word[0] for word in words if word[0].isalpha() and word.lower() not in _OPEN_WORDS]
    lower = sum(map(str.islower, initials))
    if lower * 3 >= len(initials) and lower:
        score += 1.0
    elif not lower:
        score -= 2.0
    if stopped(right):
        score += 1.0
    return score


def _japanese(left: str, right: str, *, cheap: bool) -> float:
    a, b = left[-1], right[0]
    if a in "：:":
        return -4.0
    if b == "・" and _KATAKANA.match(a):
        return 6.0  # in the middle of a name
    score = 0.0
    if a in "、，､・「『（(〔" or b in _NO_LINE_START:
        score += 5.0
    elif _HIRAGANA.match(a):
        if _TITLE_END.search(left[-8:]):
            score += 0.0
        elif _UNFINISHED.search(a):
            strong = a in "のをは" or (a in "がにでとやもてし" and ("。" in right or _CLAUSE.search(left)))
            score += 3.0 if strong else 1.5
    elif a in "）)」』】":
        score -= 1.0
    elif _LABEL_END.search(left[-6:]):
        score -= 2.0
    if _HIRAGANA.match(b):
        score += 0.0 if _JA_STARTER.match(right) else 3.0
    elif _KATAKANA.match(a) and _KATAKANA.match(b):
        score += 1.5
    elif _DIGIT.match(a) and _COUNTER.match(b):
        score += 3.0
    elif a.isascii() and b.isascii() and a.isalpha() and b.isalpha():
        score += 2.0
    elif _DIGIT.match(a) and _DIGIT.match(b):
        score += 1.0
    if _CLAUSE.search(left):
        score += 2.0
    if stopped(right) or "。" in right:
        score += 1.0
        if not cheap and score <= 3.0 and _KANJI.match(a) and _KANJI.match(b) and _one_word(left[-10:], right[:10]):
            score += 5.0
    return score


def _balance(text: str) -> int:
    return sum(text.count(char) for char in _OPENERS) - sum(text.count(char) for char in _CLOSERS)


def _closes_first(text: str) -> bool:
    """Whether a bracket is closed in a line before it is opened there."""
    first = _BRACKET.search(text)
    return first is not None and first.group() in _CLOSERS


@lru_cache(maxsize=4096)
def _one_word(left: str, right: str) -> bool:
    """Whether a word of the dictionary lies across the line end: 推|進."""
    from bilingual.analyse.japanese import tokens

    return any(token.start < len(left) < token.end for token in tokens(left + right))

"""What in a sentence may be a term: English noun phrases, Japanese compounds.

Without a tagger, an English candidate is a stretch of words that neither begins nor ends with a function word, and
holds none inside but those of names ("Ministry of Defense", "rule of law"). A Japanese candidate is a stretch of
nouns and affixes, with の, な or による inside at most (法の支配, 力による現状変更).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.analyse import forms
from bilingual.analyse.model import Token
from bilingual.glossary.matching.folding import fold
from bilingual.model import Lang

MAX_WORDS = 8
"""English words in a candidate; hardly a term has more."""
MAX_MORPHEMES = 9
"""Japanese morphemes in a candidate."""

# Function words, by class; a term neither begins nor ends with one.
_DETERMINERS = (
    "a an the this that these those each every any some all both no such same other another its his her their"
)
_PRONOUNS = "i you he she it we they me him them us who whom which what whose itself themselves our your my one"
_PREPOSITIONS = (
    "of in on at by for from to with as about into over under between among through during before after against "
    "toward towards within without including regarding concerning upon via per until since than across along around "
    "near off out up down amid despite following based due according surrounding concerning pursuant"
)
_CONJUNCTIONS = "and or but nor so yet if because while when where whether although though etc also then thus however"
_VERBS = (
    "be is are was were been being am have has had having do does did done will would shall should can could may might "
    "must not say said says stated make made take took taken held give gave given see seen go went come came continue "
    "continued agree agreed confirm confirmed express expressed explain explained welcome welcomed decide decided "
    "exchanged shared receive received planned include included conducted used become became needed provide provided "
    "strengthen strengthened promote promoted"
)
_ADVERBS = (
    "very more most less least much many few several further newly again already still only even just now here there "
    "today tomorrow yesterday together approximately about well as too ago first second third last next new"
)
_TIMES = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday year month week day hour minute a.m p.m am pm mr ms mrs dr hon h.e"
)
FUNCTION = frozenset(
    " ".join((_DETERMINERS, _PRONOUNS, _PREPOSITIONS, _CONJUNCTIONS, _VERBS, _ADVERBS, _TIMES)).split()
)
_INSIDE = frozenset(("of", "for", "and", "the", "to", "in", "on", "by", "&"))

_HYPHENS = frozenset("-‐‑–")

_JOINTS = frozenset(("の", "な", "に", "よる", "による", "及び"))
# Nouns and affixes that place, count or stand for others: no term begins with one, and none ends with one of the first
# list (but many end in 者, 機 or 部).
_PLACES = (
    "等 こと もの ため 的 側 間 後 前 以上 以下 以降 旨 点 際 際し 向け さん 氏 君 殿 概要 現在 今後 引き続き 一層 ・"
)
_TIMES_AND_COUNTS = "年 月 日 時 分 秒 件 回 度 円 今回 次回 約 第 毎 今 昨 来 午前 午後 当該 同 両 各 本"
_AFFIXES = "者 人 名 上 中 下 内 外 次 個 隻 機 部 項 条 省 庁 員 艦"
_FIGURES = "令和 平成 昭和 一 二 三 四 五 六 七 八 九 十 百 千 万 億 兆"
_NO_END = frozenset(f"{_PLACES} {_TIMES_AND_COUNTS}".split())
_NO_START = _NO_END.union(f"{_AFFIXES} {_FIGURES}".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a sentence: `key` is the same for all its spellings, `words` are its parts' base forms.

    `first`, `last`: the numbers of its tokens, half-open; `start`, `end`: its span in the sentence's text.
    """

    key: str
    words: tuple[str, ...]
    first: int
    last: int
    start: int
    end: int


def find(text: str, tokens: Sequence[Token], lang: Lang) -> Iterator[Candidate]:
    """All candidates in a sentence, overlapping ones included."""
    return _english(text, tokens) if lang == "en" else _japanese(text, tokens)


def _english(text: str, tokens: Sequence[Token]) -> Iterator[Candidate]:
    bases = [forms.base(token.text) for token in tokens]
    plain = [token.text.lower().rstrip(".") for token in tokens]
    edge = [
        token.pos not in ("symbol", "number") and (word not in FUNCTION or _is_hyphenated(text, token))
        for token, word in zip(tokens, plain, strict=True)
    ]
    for first, token in enumerate(tokens):
        if not edge[first]:
            continue
        for last in range(first + 1, min(first + MAX_WORDS, len(tokens)) + 1):
            k = last - 1
            if not edge[k]:
                if plain[k] in _INSIDE:
                    continue
                break
            words = tuple(bases[first:last])
            if len(words) > 1 or len(words[0]) > 2:
                yield Candidate(" ".join(words), words, first, last, token.start, tokens[k].end)


def _is_hyphenated(text: str, token: Token) -> bool:
    """Whether a word is part of a compound (the "off" of "stand-off")."""
    return text[token.start - 1 : token.start] in _HYPHENS or text[token.end : token.end + 1] in _HYPHENS


def _japanese(text: str, tokens: Sequence[Token]) -> Iterator[Candidate]:
    content = [_is_content(token) for token in tokens]
    for first, token in enumerate(tokens):
        if not content[first] or token.text in _NO_START or token.pos == "number":
            continue
        for last in range(first + 1, min(first + MAX_MORPHEMES, len(tokens)) + 1):
            k = last - 1
            here = tokens[k]
            if k > first and here.start != tokens[k - 1].end:
                break
            if not content[k]:
                if here.text in _JOINTS:
                    continue
                break
            if here.text in _NO_END or (first == k and len(here.text) == 1):
                continue
            stretch = text[token.start : here.end]
            yield Candidate(
                fold(stretch).text, tuple(t.text for t in tokens[first:last]), first, last, token.start, here.end
            )


def _is_content(token: Token) -> bool:
    """Whether a morpheme may be part of a compound: no hiragana but in a noun's okurigana, no sign but the dot."""
    if token.text[0].isdigit() or token.pos in ("adverb", "number"):
        return False
    if token.text == "・":
        return True
    if token.pos == "symbol" and not token.text.isalpha():
        return False
    if any("\u3041" <= char <= "\u3096" for char in token.text):
        return token.pos == "noun" and any(char >= "\u3400" for char in token.text)
    return token.pos != "verb" and token.text[0].isalnum()

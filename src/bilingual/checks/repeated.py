"""repeated-word: a word or a phrase that stands twice in a row by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import eq

from bilingual.analyse.kanji import is_kanji
from bilingual.analyse.model import Analysis
from bilingual.analyse.values.normal import listed
from bilingual.checks.pair import one_sided
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Lang, Severity

# "He said that that ship had had to turn back": words that may well stand twice.
_MAY_EN = frozenset(
    listed(
        "that had very so no yes bye ha many much more is really far long never again now well there please hear "
        "who do blah knock night pom bora walla pago day over"
    )
)
_PAIR_EN = re.compile(
    r"(?<![\w.'’-])(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)(?P<gap> +)(?P=word)(?![\w'’-])", re.IGNORECASE
)

_WORD_EN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# Words that Japanese doubles: 見る見る, 代わる代わる.
_MAY_JA = frozenset(
    listed(
        "見る 泣く 代わる 恐る 返す 重ね 知らず 行く 生き 飛び 入れ替わり立ち替わり 一つ 一人 一歩 一言 一語 一枚 "
        "一点 一個 広々 所々 時々 一人一人 何度 何回 何か 誰か 皆々 少し 後 先 又 且つ 早く もっと もう 万歳 乾杯 "
        "南無 大変 本当に 更に"
    )
)
_PARTICLES = frozenset(["を", "が", "は", "に", "の", "で", "へ"])
LONGEST = 5
"""The longest phrase, in morphemes, that is looked for twice."""


def repeated(view: View) -> Iterator[Finding]:
    """Doubled words in English, doubled particles, words and phrases in Japanese."""
    for lang in LANGS:
        for pair, half in [(pair, pair.half(lang)) for pair in view.pairs]:
            for k, analysis in enumerate(half.analyses):
                for start, end, word in doubled(analysis, lang):
                    message = f"“{word}” stands twice in a row"
                    span = half.sentences[k].excerpt.original(start, end)
                    yield one_sided("repeated-word", Severity.WARNING, pair, lang, message, (span,), reading=word)


def doubled(analysis: Analysis, lang: Lang) -> Iterable[tuple[int, int, str]]:
    """The stretches of a sentence that say a word or phrase twice in a row, and the word."""
    if lang == "en":
        return _english(analysis.text) if _has_doubles(analysis.text) else ()
    texts = [word.text for word in analysis.words]
    again = _recurring(texts)
    return _japanese(analysis, texts, again) if again else ()


def _has_doubles(text: str) -> bool:
    """Whether some word of an English text is the next one too, whatever stands between: few are."""
    words: Sequence[str | bytes]
    if text.isascii():
        words = text.encode("ascii").lower().translate(_PARTED).split()
    else:
        words = _WORD_EN.findall(text.lower())
    return any(map(eq, words, words[1:]))


_PARTED = bytes(code if chr(code).isalpha() or chr(code) == "'" else 32 for code in range(128)).ljust(256)


def _english(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _PAIR_EN.finditer(text):
        word, again = match["word"], text[match.end() - len(match["word"]) : match.end()]
        # A name may be made of one word twice (Bora Bora), and initials may follow each other.
        if (
            word.lower() in _MAY_EN
            or (len(word) == 1 and word.lower() != "a")
            or (word[0].isupper() and again[0].isupper())
        ):
            continue
        yield match.start(), match.end(), word


def _japanese(analysis: Analysis, texts: Sequence[str], again: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The doubles of a Japanese sentence. `texts`: its morphemes; `again`: the places of those that recur."""
    free = 0
    for at in again:
        if at < free:
            continue
        tokens = analysis.tokens
        for size in range(1, min(LONGEST, (len(tokens) - at) // 2) + 1):
            if texts[at] != texts[at + size] or texts[at : at + size] != texts[at + size : at + 2 * size]:
                continue
            first, second = tokens[at : at + size], tokens[at + size : at + 2 * size]
            start, end = first[0].start, second[-1].end
            phrase = analysis.text[start : first[-1].end]
            if end - start == 2 * len(phrase) and _is_mistake(phrase, first[0].pos, [t.pos for t in first]):
                free = at + 2 * size
                yield start, end, phrase
                break


def _recurring(texts: Sequence[str]) -> list[int]:
    """The places whose text stands again within reach of a phrase, in order."""
    out = []
    last: dict[str, int] = {}
    for at, text in enumerate(texts):
        before = last.get(text)
        if before is not None and at - before <= LONGEST:
            out.append(before)
        last[text] = at
    return sorted(out)


def _is_mistake(phrase: str, pos: str, kinds: list[str]) -> bool:
    if len(kinds) == 1 and phrase in _PARTICLES:
        return pos == "other"
    if len(phrase) < 2 or pos in ("number", "symbol") or "symbol" in kinds or phrase in _MAY_JA:
        return False
    katakana = all("ァ" <= char <= "ー" for char in phrase)
    return (is_kanji(phrase) or (katakana and len(phrase) > 3)) and not phrase[0].isdigit()

"""repeated-word: a word or a phrase that stands twice in a row by mistake."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import eq

from bilingual.analyse.kanji import is_kanji
from bilingual.analyse.model import Analysis
from bilingual.analyse.values.normal import listed
from bilingual.checks.page import occurrences
from bilingual.checks.pair import one_sided
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Severity

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
        analyses = [one for pair in view.pairs for one in pair.half(lang).analyses]
        likely = _doubled_en(analyses) if lang == "en" else _doubled_ja(analyses)
        places = [(pair, k) for pair in view.pairs for k in range(len(pair.half(lang).analyses))] if likely else []
        for at in likely:
            pair, k = places[at]
            for start, end, word in _english(analyses[at]) if lang == "en" else _japanese(analyses[at]):
                message = f"“{word}” stands twice in a row"
                span = pair.half(lang).sentences[k].excerpt.original(start, end)
                yield one_sided("repeated-word", Severity.WARNING, pair, lang, message, (span,), reading=word)


def _doubled_en(analyses: Sequence[Analysis]) -> list[int]:
    """The English sentences in which some word is the next one too, whatever stands between: few are. Those in ASCII
    are looked through as one text."""
    plain = [at for at, one in enumerate(analyses) if one.text.isascii()]
    text = "\n".join([analyses[at].text.replace("\n", " ") for at in plain])
    words = text.encode("ascii").lower().translate(_PARTED).replace(b"\n", _BREAK).split()
    found = set()
    line = before = 0
    for at in occurrences(bytes(map(eq, words, words[1:])), b"\1"):
        line += words[before:at].count(_BREAK.strip())
        before = at
        found.add(plain[line])
    for at, one in enumerate(analyses):
        if not one.text.isascii():
            lower = _WORD_EN.findall(one.text.lower())
            if any(map(eq, lower, lower[1:])):
                found.add(at)
    return sorted(found)


_PARTED = bytes(code if chr(code).isalpha() or chr(code) in "'\n" else 32 for code in range(128)).ljust(256)
_BREAK = b" / "
"""The end of a line as a word that is none."""


def _doubled_ja(analyses: Sequence[Analysis]) -> list[int]:
    """The Japanese sentences in which some phrase is the next one too, or hashes as it does. All are looked through as
    one text, with something that is said once between them."""
    import numpy as np

    texts: list[str | int] = []
    starts = []
    for at, one in enumerate(analyses):
        starts.append(len(texts))
        texts += [word.text for word in one.words]
        texts.append(at)
    hashes = np.fromiter(map(hash, texts), np.int64, len(texts))
    found = set()
    for size in range(1, LONGEST + 1):
        same = (hashes[size:] == hashes[:-size]).tobytes()
        found.update([bisect_right(starts, at) - 1 for at in occurrences(same, b"\1" * size)])
    return sorted(found)


def _english(analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    """The doubles of an English sentence."""
    text = analysis.text
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


def _japanese(analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    """The doubles of a Japanese sentence."""
    tokens, texts = analysis.tokens, [word.text for word in analysis.words]
    doubles = []
    for size in range(1, LONGEST + 1):
        same = bytes(map(eq, texts, texts[size:]))
        doubles += [(at, size) for at in occurrences(same, b"\1" * size)]
    free = 0
    for at, size in sorted(doubles):
        if at < free:
            continue
        first, last = tokens[at : at + size], tokens[at + 2 * size - 1]
        start, end = first[0].start, last.end
        phrase = analysis.text[start : first[-1].end]
        if end - start == 2 * len(phrase) and _is_mistake(phrase, first[0].pos, [t.pos for t in first]):
            free = at + 2 * size
            yield start, end, phrase


def _is_mistake(phrase: str, pos: str, kinds: list[str]) -> bool:
    if len(kinds) == 1 and phrase in _PARTICLES:
        return pos == "other"
    if len(phrase) < 2 or pos in ("number", "symbol") or "symbol" in kinds or phrase in _MAY_JA:
        return False
    katakana = all("ァ" <= char <= "ー" for char in phrase)
    return (is_kanji(phrase) or (katakana and len(phrase) > 3)) and not phrase[0].isdigit()

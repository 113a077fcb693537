"""Words that a bilingual lexicon pairs, and those that it nearly does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts, pairs

HIRAGANA = re.compile("w:[ぁ-ん]+")
# English function words, as base forms, by class.
_DETERMINERS = (
    "a an the this that these those such all both each every either neither any some no other another one much many "
    "more most several own same my your his her its our their"
)
_PRONOUNS = (
    "i you he she it we they me him us them mine yours hers ours theirs myself yourself himself herself itself "
    "ourselves themselves who whom whose which what somebody someone something anybody anyone anything nobody nothing "
    "everybody everyone everything"
)
_PREPOSITIONS = (
    "of in on at by for from to with as about into onto over under above below between among through during before "
    "after against toward towards within without across along around behind beside besides beyond near off out up "
    "down upon via per until till since despite than"
)
_CONJUNCTIONS = (
    "and or but nor so yet if unless because while when where why how whether although though however therefore thus "
    "hence then also too"
)
_VERBS = "be have do will would shall should can could may might must ought let get"
_ADVERBS = "not very quite rather just only even still already again ever never here there now well away back"
FUNCTION_WORDS = frozenset(" ".join((_DETERMINERS, _PRONOUNS, _PREPOSITIONS, _CONJUNCTIONS, _VERBS, _ADVERBS)).split())


def lexicon(texts: Texts) -> Iterable[tuple[int, int]]:
    """Japanese base forms and their English renderings."""
    return ((en, ja) for en, ja in pairs(texts.rendered) if not _is_function(texts, en, ja))


def function_words(texts: Texts) -> Iterable[tuple[int, int]]:
    """The same for pairs that hold a language together, and that a translation often does without: です, "with"."""
    yield from ((en, ja) for en, ja in pairs(texts.rendered) if _is_function(texts, en, ja))
    # オン, イン
    yield from ((en, ja) for en, ja in pairs(texts.original) if texts.en.names[en][2:] in FUNCTION_WORDS)


def _is_function(texts: Texts, en: int, ja: int) -> bool:
    """Whether a pair is one of function words: the Japanese is in hiragana, or the English all of such words."""
    if HIRAGANA.fullmatch(texts.ja.names[ja]):
        return True
    return FUNCTION_WORDS.issuperset(texts.en.names[en][2:].split(" "))


def parts(texts: Texts) -> Iterable[tuple[int, int]]:
    """Compounds of which the English has no rendering, by those of their words: 自己紹介, "introduce"."""
    for number, words in texts.ja.parts.items():
        if number not in texts.rendered:
            for word in words:
                for other in texts.of_part(word):
                    yield other, number

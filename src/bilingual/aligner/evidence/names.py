"""Names: Japanese ones by their readings, foreign ones in katakana by their sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts
from bilingual.aligner.words import KATAKANA
from bilingual.analyse.kanji import is_kanji
from bilingual.analyse.names import readings, sound_matches
from bilingual.analyse.romaji import fold_romaji


def names(texts: Texts) -> Iterable[tuple[int, int]]:
    """Capitalised English words against proper nouns: as the lexicon has them, or else by reading or sound."""
    en, ja, lexicon = texts.en, texts.ja, texts.lexicon
    by_reading: dict[str, list[int]] = defaultdict(list)
    for number, word in en.words.items():
        if len(word.text) > 2 and " " not in word.text:
            by_reading[fold_romaji(word.text)].append(number)
    heard = []
    for number, word in ja.words.items():
        if word.pos == "latin":
            continue
        if number in texts.rendered or number in texts.original:
            if word.pos == "proper":
                yield from ((other, number) for other in texts.rendered.get(number, ()) if other in en.words)
        elif KATAKANA.fullmatch(word.text):
            heard.append(number)
        elif (word.pos == "proper" or (word.pos == "noun" and not lexicon.renderings(word.text))) and is_kanji(
            word.text
        ):
            for key in readings(word.text):
                for other in by_reading.get(key, ()):
                    yield other, number
    spelled = [number for number, word in en.words.items() if word.pos == "proper" and len(word.text) > 2]
    pairs = sound_matches([ja.words[n].text for n in heard], [en.words[n].text for n in spelled])
    for at, other, _ in pairs:
        yield spelled[other], heard[at]

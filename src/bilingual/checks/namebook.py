"""The names of a document: who and what places its two versions name, and what stands opposite each name.

A Japanese name in kanji goes with the English name that it can be read as, one in katakana with the one that sounds
like it. What a name goes with everywhere else is the evidence for what it should go with here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple, TypeVar

from bilingual.analyse import forms, names, origins
from bilingual.analyse.kanji import is_kanji
from bilingual.analyse.model import Analysis, Token
from bilingual.analyse.values.normal import listed
from bilingual.checks.pair import Half, Pair
from bilingual.lexicon import Lexicon
from bilingual.model import Span

T = TypeVar("T")
Role = Literal["person", "place", ""]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text. `start`, `end`: in the sentence's text; `run`: with the names beside it."""

    text: str
    sentence: int
    start: int
    end: int
    span: Span
    role: Role
    run: str

    @property
    def key(self) -> str:
        """The name without case and accents."""
        return forms.fold(self.text.removesuffix("'s").removesuffix("’s")).lower()


class Named(NamedTuple):
    """The names of one bead: `pairs` go together (indices into `en` and `ja`)."""

    en: tuple[Name, ...]
    ja: tuple[Name, ...]
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Namebook:
    """The names of each bead, and how often each Japanese name goes with each English one (`Name.key`), and back."""

    beads: tuple[Named, ...]
    english: dict[str, Counter[str]] = field(default_factory=dict)
    japanese: dict[str, Counter[str]] = field(default_factory=dict)


def namebook(pairs: Sequence[Pair], lexicon: Lexicon) -> Namebook:
    """Read the names of all beads; of those whose Japanese names nobody, none."""
    beads = _joined([_sides(pair, lexicon) if not pair.bead.is_gap else _NOBODY for pair in pairs])
    english: dict[str, Counter[str]] = defaultdict(Counter)
    japanese: dict[str, Counter[str]] = defaultdict(Counter)
    for found in beads:
        # In the order of the text: of several that are as frequent, the first counts as the usual one.
        for key, name in dict.fromkeys([(found.en[e].key, found.ja[j].text) for e, j in found.pairs]):
            english[name][key] += 1
            japanese[key][name] += 1
    return Namebook(beads, dict(english), dict(japanese))


def named(pair: Pair, lexicon: Lexicon) -> Named:
    """The names of one bead."""
    return _joined([(tuple(_english(pair.en)), tuple(_japanese(pair.ja, lexicon)))])[0]


_Sides = tuple[tuple[Name, ...], tuple[Name, ...]]
_NOBODY: _Sides = (), ()


def _sides(pair: Pair, lexicon: Lexicon) -> _Sides:
    """The names of both sides of a bead; where the Japanese names nobody, none."""
    ja = tuple(_japanese(pair.ja, lexicon))
    return (tuple(_english(pair.en)), ja) if ja else _NOBODY


def _joined(sides: Sequence[_Sides]) -> tuple[Named, ...]:
    """The names of the beads, those that can be the same paired."""
    candidates = (
        (bead, e, j, en[e], ja[j])
        for bead, (en, ja) in enumerate(sides)
        for j in range(len(ja))
        for e in around(range(len(en)), j, len(ja))
    )
    pairs: list[list[tuple[int, int]]] = [[] for _ in sides]
    while some := list(islice(candidates, _AT_ONCE)):
        names.hear(
            [(other.text, text) for *_, one, other in some if not is_kanji(other.text) for text in _wordings(one)]
        )
        for bead, e, j, one, other in some:
            if are_one(other, one):
                pairs[bead].append((e, j))
    return tuple([Named(en, ja, tuple(found)) for (en, ja), found in zip(sides, pairs, strict=True)])


_AT_ONCE = 20_000
"""Pairs of names whose sounds are worked out together."""
_NEAR = 100


def around(those: Sequence[T], at: int, count: int) -> Sequence[T]:
    """Of the names of one side, those that one of the other may go with, its `at`-th of `count`: all, but in a sentence
    of hundreds of names, where both sides list them in much the same order."""
    place = at * len(those) // count
    return those[max(0, place - _NEAR) : place + _NEAR]


def are_one(ja: Name, en: Name) -> bool:
    """Whether a Japanese and an English name can be the same."""
    if is_kanji(ja.text):
        return any(names.reads_as(text, word) for text in {ja.text, ja.run} for word in {en.text, en.run})
    return any(names.sounds_alike(ja.text, text) >= names.THRESHOLD for text in _wordings(en))


def _wordings(en: Name) -> tuple[str, ...]:
    """What one name in katakana may be in English: ヨンホ is Yong Ho."""
    return _wordings_in(en.text, en.run)


@lru_cache(maxsize=20_000)
def _wordings_in(text: str, run: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([text, *(" ".join(both) for both in pairwise(run.split()) if text in both)]))


# Titles after a Japanese name, and what kinds of places are called.
_PERSON_JA = re.compile(
    r"[一-鿿ァ-ヶー・（）()]{0,16}?(?:大臣|長官|総理|首相|[外防国]相|氏|さん|様|殿|議員|知事|[市町村区]長|大使|公使|領事|総監|司令"
    r"|幕僚長|[陸海空]将|[大中少准]将|[大中少一二三１２３][佐尉]|[一二三１２３]等|曹|局長|部長|課長|室長|次官|審議官|政務官|報道官"
    r"|教授|博士|先生|社長|会長|理事|所長|校長|艦長|艇長|船長|隊長|団長|記者|大統領|国王|殿下|議長|代表|委員|事務総長|選手|監督)"
)
_PLACE_JA = re.compile(
    r"(?:[都道府県市区町村郡島山川湖湾港岬崎沖駅](?!長)|諸島|列島|半島|海峡|基地|駐屯地|分屯|演習場|空港|飛行場|地方|地区)"
)
_PERSON_EN = frozenset(
    listed(
        "mr mrs ms miss dr prof professor minister secretary general lieutenant colonel major captain admiral "
        "commander brigadier sergeant governor mayor president chairman chairperson chair director chief "
        "ambassador senator representative chancellor king queen prince princess judge officer spokesperson "
        "spokesman lord lady sir hon commissioner commandant superintendent gen lt col maj capt cmdr adm vadm radm "
        "sgt sen rep gov pres amb"
    )
)
_SPEAKS = frozenset(listed("say tell add note explain stress reply answer ask recall smile laugh write warn argue"))
_PLACE_EN = frozenset(
    listed(
        "camp cape fort port mount lake island islands prefecture city town village ward base district bay strait "
        "peninsula airport airfield station county region area river"
    )
)


def _japanese(half: Half, lexicon: Lexicon) -> Iterator[Name]:
    for k, sentence, analysis in zip(half.indices, half.sentences, half.analyses, strict=True):
        text = analysis.text
        proper = _proper(analysis)
        for start, end, run in _kanji_names(proper, text, lexicon) if proper else ():
            role: Role = "place" if _PLACE_JA.match(text, end) else "person" if _PERSON_JA.match(text, end) else ""
            if end - start > 1 or role == "person":
                yield Name(text[start:end], k, start, end, sentence.excerpt.original(start, end), role, run)
        runs = names.katakana_runs(text)
        for run, start, end in runs:
            if end - start < 3 or _is_loanword(analysis, run, start, lexicon):
                continue
            role = "place" if _PLACE_JA.match(text, end) else "person" if _PERSON_JA.match(text, end) else ""
            yield Name(run, k, start, end, sentence.excerpt.original(start, end), role, run)


def _kanji_names(proper: Sequence[Token], text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The names in kanji with the runs of names that they are part of: 高嶺 in 高嶺誠一."""
    run: list[Token] = []
    for token in proper:
        if not _is_kanji_name(token, lexicon):
            continue
        if run and run[-1].end != token.start:
            yield from _each_of(run, text)
            run = []
        run.append(token)
    yield from _each_of(run, text)


def _each_of(run: Sequence[Token], text: str) -> Iterator[tuple[int, int, str]]:
    return ((one.start, one.end, text[run[0].start : run[-1].end]) for one in run)


_ERAS = frozenset(listed("明治 大正 昭和 平成 令和"))


def _is_kanji_name(token: Token, lexicon: Lexicon) -> bool:
    if not is_kanji(token.text) or token.text in _ERAS:
        return False
    # Countries and the like have an English of their own; Tokyo and Suzuki are only romanized.
    known = lexicon.renderings(token.text)
    return not known or any(names.reads_as(token.text, word) for word in known)


def _is_loanword(analysis: Analysis, run: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a word in katakana is an ordinary one: フォーラム, ミサイル."""
    if lexicon.renderings(run):
        return True
    at = bisect_left(analysis.tokens, start, key=attrgetter("start"))
    token = analysis.tokens[at] if at < len(analysis.tokens) else None
    if token is None or token.start > start or token.text != run:
        return False  # in pieces: a name that no dictionary has, or a compound, which no name will sound like
    return token.pos != "proper" and any(forms.is_known(word) for word in origins.alternatives(token.origin))


def _english(half: Half) -> Iterator[Name]:
    for k, sentence, analysis in zip(half.indices, half.sentences, half.analyses, strict=True):
        runs = names.names_in_english(_proper(analysis))
        if not runs:
            continue
        tokens = analysis.tokens
        terms = [(use.hit.start, use.hit.end) for use in half.uses if use.sentence == k]
        for run in runs:
            words = [t for t in run if not _is_title(t.text) and not _inside(t, terms)]
            named = [t for t in words if not _is_word(t.text) or _is_addressed(t, tokens)]
            if not named:
                continue
            first, last = tokens.index(run[0]), tokens.index(run[-1])
            role = _role(run, tokens[max(0, first - 2) : first], tokens[last + 1 : last + 3])
            whole = " ".join(t.text for t in words)
            for token in named:
                span = sentence.excerpt.original(token.start, token.end)
                yield Name(token.text, k, token.start, token.end, span, role, whole)


def _proper(analysis: Analysis) -> list[Token]:
    """The proper nouns of a sentence."""
    return [token for token in analysis.tokens if token.pos == "proper"]


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _is_addressed(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word that is an ordinary one as well stands where a name does: Minister Brown, Ferrari said."""
    at = tokens.index(token)
    if at and tokens[at - 1].text.lower().rstrip(".") in _PERSON_EN and token.start - tokens[at - 1].end <= 2:
        return True
    return at + 1 < len(tokens) and tokens[at + 1].lemma in _SPEAKS and token.pos == "proper"


@lru_cache(maxsize=20_000)
def _is_title(text: str) -> bool:
    return text.lower().rstrip(".") in _PERSON_EN or text.lower() in _PLACE_EN


@lru_cache(maxsize=20_000)
def _is_word(text: str) -> bool:
    """Whether a capitalised word is an ordinary one as well (Defense, Brown), or an abbreviation."""
    word = text.removesuffix("'s").removesuffix("’s")
    return forms.is_known(word.lower()) or (word.isupper() and len(word) <= 4)


def _role(run: Sequence[Token], before: Sequence[Token], after: Sequence[Token]) -> Role:
    near = {t.text.lower().rstrip(".") for t in (*run, *before)}
    if near & _PERSON_EN or (after and after[0].lemma in _SPEAKS):
        return "person"
    if (near | {t.text.lower() for t in after}) & _PLACE_EN:
        return "place"
    return ""

"""How much of what one text says has a counterpart in the other, by the clues that the aligner goes by.

Each content word and value of either text is a clue; it is met where the other text holds one of its known
renderings (lexicon, readings of names, sounds of katakana, loanword origins, meanings of kanji, equal
values), or where it is part of a term or a value that the other text renders.
Of real translations (sentences of news and of technical prose, 500 pairs each), 95 in 100 have 0.29 of their clues
met; of sentences put together at random, 5 in 100 have 0.12. A fluent sentence about something else is of the second
kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from bilingual.analyse.values import matched
from bilingual.analyse.values.normal import listed
from bilingual.checks.ledger import ledger
from bilingual.checks.pair import Half
from bilingual.checks.support import SMALL_WORDS
from bilingual.drafting.enforcement.reading import Reading
from bilingual.glossary import Glossary
from bilingual.lexicon import Lexicon
from bilingual.model import Span

FEW = 3
"""Clues of both texts together below which nothing can be said."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`met` of `clues` of both texts; `strange`: the stretches of the target whose words nothing in the source calls
    for; `lost`: the words of the source without a counterpart."""

    met: int
    clues: int
    strange: tuple[Span, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """The share of clues met; None where there are too few."""
        return self.met / self.clues if self.clues >= FEW else None


# What says little by itself in Japanese.
_SMALL_JA = frozenset(
    listed(
        "する なる ある いる できる こと もの ため よう とき ところ これ それ あれ この その が を に は も で と から "
        "まで など れる られる せる ない 年 月 日 的 等 中 上 者 化 性 氏 さん すると により による において における "
        "について に対する に関する として のでしょうか です ます"
    )
)
_LETTER = re.compile(r"[^\W\d_]")


def coverage(reading: Reading, glossary: Glossary, lexicon: Lexicon) -> Coverage:
    """The coverage of a pair of texts."""
    from bilingual.aligner import evidence, features
    from bilingual.aligner.words import compounds

    en, ja = reading.pair.en, reading.pair.ja
    right = features.side("ja", ja.sentences, ja.analyses, [""], compounds(lexicon))
    left = features.side("en", en.sentences, en.analyses, [""], features.phrases(right, lexicon))
    edges = evidence.edges(left, right, lexicon)
    met_en, met_ja = set(edges.en.tolist()), set(edges.ja.tolist())
    said_en, said_ja = _said(reading, glossary)
    clues_en = [k for k, name in enumerate(left.names) if _is_clue(name) and name[2:] not in SMALL_WORDS]
    clues_ja = [k for k, name in enumerate(right.names) if _is_clue(name) and name[2:] not in _SMALL_JA]
    lost_en = [name for k in clues_en if k not in met_en and (name := left.names[k][2:]) not in said_en]
    lost_ja = [name for k in clues_ja if k not in met_ja and (name := right.names[k][2:]) not in said_ja]
    met = len(clues_en) + len(clues_ja) - len(lost_en) - len(lost_ja)
    lost, strange = (lost_en, lost_ja) if reading.source.lang == "en" else (lost_ja, lost_en)
    return Coverage(met, len(clues_en) + len(clues_ja), _stretches(reading.target, strange), tuple(lost))


def _is_clue(name: str) -> bool:
    return name[:2] in ("w:", "v:")


def _said(reading: Reading, glossary: Glossary) -> tuple[set[str], set[str]]:
    """The base forms of the words that are part of a term's use, or of a value, which the other text answers."""
    en, ja = reading.pair.en, reading.pair.ja
    spans: tuple[list[Span], list[Span]] = ([], [])
    for entry in ledger(glossary, reading.pair):
        if entry.en is not None and entry.ja is not None:
            spans[0].append(entry.en.span)
            spans[1].append(entry.ja.span)
    for one, other in matched([f.value for f in en.figures], [f.value for f in ja.figures]):
        spans[0].append(en.figures[one].span)
        spans[1].append(ja.figures[other].span)
    return _words(en, spans[0]), _words(ja, spans[1])


def _words(half: Half, spans: Iterable[Span]) -> set[str]:
    """The words inside some stretches, by themselves and run together."""
    out: set[str] = set()
    for start, end in spans:
        inside = [token for token in half.analyses[0].tokens if start <= token.start and token.end <= end]
        out.update(token.lemma for token in inside)
        for first, last in combinations(range(len(inside[:_MOST]) + 1), 2):
            out.add("".join(token.text for token in inside[first:last]))
    return out


_MOST = 8
"""The longest term, in words, whose parts are looked at together."""


def _stretches(half: Half, lemmas: Iterable[str]) -> tuple[Span, ...]:
    """The runs of words of a text that are among some base forms and in no term."""
    wanted = set(lemmas)
    out: list[Span] = []
    for token in half.analyses[0].tokens:
        inside = any(use.hit.start <= token.start < use.hit.end for use in half.uses if not use.hit.loose)
        if inside or token.lemma not in wanted or not _LETTER.search(token.text):
            continue
        if out and token.start - out[-1].end <= (1 if half.lang == "en" else 0):
            out[-1] = Span(out[-1].start, token.end)
        else:
            out.append(Span(token.start, token.end))
    return tuple(out)

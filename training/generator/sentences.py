"""Pairs of sentences, drawn from the grammar with a seeded source of chance."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bilingual.glossary import Glossary, default
from bilingual.model import Lang
from training.generator import calendar, grammar, made_up, terms, values
from training.generator.fillers import TermUse, Words
from training.generator.grammar import Production, Slot, Ways

PLACEHOLDERS = ("⟦1⟧", "⟦2⟧", "⟦3⟧", "⟦4⟧")
"""The pieces that stand for terms, as the shipped model's manifest lists them."""

_WEIGHTS = {"sentence": 80, "everyday": 9, "copy": 11}
_VALUES = {**values.SLOTS, **calendar.SLOTS, **made_up.SLOTS}
_WIDE = str.maketrans({**{str(k): chr(0xFF10 + k) for k in range(10)}, "%": "％", ",": "，", ".": "．"})
_KEPT = frozenset(("code", "url", "email", "file", "acronym", "latin", "version"))

Part = Literal["train", "develop", "test"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages.

    `en`, `ja`: as a translation should write them; `en_source`, `ja_source`: as somebody might have written them
    (other words for the same, era years, full-width figures); `terms`: the glossary's terms in slots, by id, and
    `marks` the placeholders that stand for some of them on both sides; `root`: the kind of sentence; `place`: the
    line of the grammar it comes from.
    """

    en: str
    ja: str
    en_source: str
    ja_source: str
    terms: tuple[str, ...]
    marks: tuple[str, ...]
    root: str
    place: str


@dataclass(frozen=True, slots=True)
class _Node:
    """A production with its slots filled."""

    production: Production
    slots: dict[str, Words | TermUse | _Node]

    def render(self, lang: Lang, rng: Random | None) -> str:
        """Its text; with a source of chance in any of the ways, else in the first."""
        return "".join(self._piece(piece, lang, rng) for piece in getattr(self.production, lang))

    def _piece(self, piece: str | Slot | Ways, lang: Lang, rng: Random | None) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Ways):
            return rng.choice(piece.texts) if rng else piece.texts[0]
        filler = self.slots[piece.key]
        if isinstance(filler, _Node):
            text = filler.render(lang, rng)
            return f"{_article(text)} {text}" if piece.form == "a" and lang == "en" else text
        ways = filler.ways(lang, piece.form)
        return rng.choice(ways) if rng else ways[0]

    def uses(self) -> Iterator[TermUse]:
        """The terms in its slots, in the order they were filled."""
        for filler in self.slots.values():
            if isinstance(filler, _Node):
                yield from filler.uses()
            elif isinstance(filler, TermUse):
                yield filler


def _article(text: str) -> str:
    return "an" if text[:1] in "aeiou" else "a"


class Generator:
    """Draws pairs; the same seed always draws the same ones.

    `known`: whether the terms held out of training are left out (True), are the only ones used where a class has any
    (False), or no difference is made (None). `marked`: the share of pairs with terms in which placeholders stand for
    one or more of them.
    """

    def __init__(
        self, seed: int, *, known: bool | None = True, marked: float = 0.0, glossary: Glossary | None = None
    ) -> None:
        self._rng = Random(seed)
        self._marked = marked
        self._grammar = grammar.load()
        out = terms.held_out()
        self._terms = {
            name: _chosen(uses, out, known) for name, uses in terms.load(glossary or default()).items()
        }  # fmt: skip

    def pair(self) -> Pair:
        """The next pair."""
        rng = self._rng
        root = rng.choices(tuple(_WEIGHTS), tuple(_WEIGHTS.values()))[0]
        return self.expand(root, rng.choice(self._grammar[root]))

    def productions(self) -> Iterator[tuple[str, Production]]:
        """Every whole sentence's production, with its root."""
        for root in _WEIGHTS:
            yield from ((root, production) for production in self._grammar[root])

    def expand(self, root: str, production: Production) -> Pair:
        """A pair from one production of a root."""
        rng = self._rng
        node = self._node(production)
        uses = list(node.uses())
        marks: tuple[str, ...] = ()
        if uses and rng.random() < self._marked:
            chosen = rng.sample(uses, rng.randint(1, min(len(uses), len(PLACEHOLDERS))))
            marks = tuple(rng.sample(PLACEHOLDERS, len(chosen)))
            for use, mark in zip(chosen, marks, strict=True):
                use.mark = mark
        kept = root == "copy" or any(symbol in _KEPT for symbol in _symbols(node))
        en, ja = node.render("en", None), node.render("ja", None)
        en_source, ja_source = node.render("en", rng), node.render("ja", rng)
        if rng.random() < 0.3:
            ja_source = ja_source.replace("は、", "は")
        if not marks and not kept and rng.random() < 0.35:
            ja_source = ja_source.translate(_WIDE)
        if not (isinstance(production.en[0], Slot) and production.en[0].symbol in _KEPT):
            en, en_source = en[:1].upper() + en[1:], en_source[:1].upper() + en_source[1:]
        en, en_source = (text.replace(".m..", ".m.") for text in (en, en_source))
        ids = tuple(dict.fromkeys(use.id for use in uses))
        return Pair(en, ja, en_source, ja_source, ids, marks, root, production.place)

    def _node(self, production: Production) -> _Node:
        slots: dict[str, Words | TermUse | _Node] = {}
        for slot in production.slots:
            if slot.key not in slots:
                slots[slot.key] = self._filler(slot.symbol, slots)
        return _Node(production, slots)

    def _filler(self, symbol: str, taken: dict[str, Words | TermUse | _Node]) -> Words | TermUse | _Node:
        rng = self._rng
        if symbol in _VALUES:
            return _VALUES[symbol](rng)
        if symbol in self._terms:
            used = {one.id for one in taken.values() if isinstance(one, TermUse)}
            free = [use for use in self._terms[symbol] if use.id not in used]
            return replace(rng.choice(free), mark="")
        return self._node(rng.choice(self._grammar[symbol]))


def _symbols(node: _Node) -> Iterator[str]:
    for key, filler in node.slots.items():
        yield key.partition(".")[0]
        if isinstance(filler, _Node):
            yield from _symbols(filler)


def _chosen(uses: tuple[TermUse, ...], out: frozenset[str], known: bool | None) -> tuple[TermUse, ...]:
    """A class's terms, with or without those held out; never fewer than three."""
    if known is None:
        return uses
    kept = tuple(use for use in uses if (use.id in out) != known)
    return kept if len(kept) >= 3 else tuple(use for use in uses if use.id not in out)


def part(pair: Pair) -> Part:
    """What a pair is for, by its English sentence: 96 in 100 are for training, and so in whatever order they come."""
    figure = hashlib.sha256(pair.en.encode()).digest()[0] % 100
    return "test" if figure < 2 else "develop" if figure < 4 else "train"

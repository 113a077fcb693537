"""What the English forms of a glossary make of the words of texts, worked out once for each word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from bilingual.analyse import forms
from bilingual.analyse.spelling import american
from bilingual.glossary.matching.trie import Node

# Words whose compounds with a term are another thing: non-combatant, Vice-Minister of Defense, Deputy Minister.
OFFICES = frozenset(("acting", "assistant", "deputy", "vice"))
PREFIXES = OFFICES.union(
    ("anti", "co", "counter", "ex", "mis", "non", "post", "pre", "pro", "pseudo"),
    ("quasi", "re", "semi", "sub", "un", "under"),
)

# What stands before a person's name.
TITLES = frozenset(("dr", "miss", "mr", "mrs", "ms", "sir")).union(
    ("adm", "admiral", "capt", "captain", "col", "colonel", "commander", "gen", "general", "lieutenant", "lt"),
    ("maj", "major", "sergeant", "sgt"),
    ("ambassador", "chairman", "director", "governor", "mayor", "minister", "president", "prof", "professor"),
    ("representative", "secretary", "senator"),
)

_REMEMBERED = 100_000
"""Words that are kept: each is met again and again."""


class First(NamedTuple):
    """What a word is as the first of a path: where it leads from the root, at which of these nodes forms end, and all
    edges that go on from them."""

    nodes: tuple[Node, ...]
    ends: tuple[Node, ...]
    onward: Set[str]


class Word(NamedTuple):
    """A word as the forms see it.

    `lower`: in lower case; `is_sign`: whether it is no word at all; `keys`: the edges that it may take; `apart`: the
    pairs of edges where some form writes it apart; `first`, `excluded`: what it begins of the forms, and of the texts
    in which a term is not meant. `forks`: whether a path may pass it in another way than along an edge; `binds`:
    whether it may change what the next word means, as a prefix or a title.
    """

    lower: str
    is_sign: bool
    keys: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    first: First | None
    excluded: First | None
    forks: bool
    binds: bool


class Vocabulary(dict[str, Word]):
    """Words by how they are written; what is not in it yet is worked out.

    `parts`: compounds written as one word, and the edges of the two parts that some form writes apart. `surfaces`,
    `caseless`: whether some form has such edges. `shouting`: for texts all in capitals, which say nothing there.
    """

    def __init__(
        self,
        root: Node,
        excluded: Node,
        parts: Mapping[str, Sequence[tuple[str, str]]],
        surfaces: bool,
        caseless: bool,
        shouting: bool,
    ) -> None:
        self._roots = root, excluded
        self._parts = parts
        self._surfaces = surfaces
        self._caseless = caseless
        self._shouting = shouting

    def __missing__(self, word: str) -> Word:
        keys = self._keys(word)
        apart = tuple([pair for key in keys for pair in self._parts.get(key, ())])
        first, excluded = [_first([root.edges[key] for key in keys if key in root.edges]) for root in self._roots]
        lower, is_sign = word.lower(), not (word[0].isalpha() or word[0].isdigit())
        binds = lower in PREFIXES or lower.replace("’", "'").rpartition("'")[2] in TITLES
        found = Word(lower, is_sign, keys, apart, first, excluded, bool(apart) or keys[0] == "the", binds)
        if len(self) < _REMEMBERED:
            self[word] = found
        return found

    def _keys(self, word: str) -> tuple[str, ...]:
        if word[-1] == "s" and _AIRCRAFT.fullmatch(word):
            word = word[:-1]
        out = ["and"] if word == "&" else list(forms.bases(word))
        if self._shouting and not out[0].islower():
            out += forms.bases(word.lower())
        if self._surfaces:
            out.append(surface(word))
            if self._shouting:
                out.append(surface(word.lower()))
        if self._caseless:
            out += ["~" + each for each in (["and"] if word == "&" else forms.bases(word.lower()))]
        return tuple(dict.fromkeys(out))


def _first(nodes: Sequence[Node]) -> First | None:
    if not nodes:
        return None
    ends = tuple([node for node in nodes if node.entries])
    if len(nodes) == 1:
        return First(tuple(nodes), ends, nodes[0].edges.keys())
    return First(tuple(nodes), ends, frozenset(chain.from_iterable([node.edges for node in nodes])))


_AIRCRAFT = re.compile(r"[A-Za-z]*\d+[A-Z]s")
"""Several of a type: F-35As, P3Cs."""


def inflected(word: str) -> str:
    """The edge of a form's word that may be inflected."""
    return "and" if word == "&" else forms.base(word)


def caseless(word: str) -> str:
    """The edge of a form's word whose case never matters."""
    return "~" + inflected(word.lower())


def surface(word: str) -> str:
    """The edge of a form's word that may not be inflected."""
    bare = word.replace("’", "'")
    for ending in ("'s", "'S"):
        bare = bare.removesuffix(ending) or bare
    bare = bare[:-1] if bare[-2:] in ("s'", "S'") else bare
    return "=" + ("and" if bare == "&" else american(forms.fold(bare)))

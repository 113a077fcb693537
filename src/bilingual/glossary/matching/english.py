"""English forms in English text, token by token.

What does not count: hyphens or spaces between the parts of a compound (or neither: website, web site), typographic
quotes, case (abbreviations in capitals keep theirs), dots of abbreviations, British spelling, inflection, possessives,
"&" for "and", commas that the form has, "the" at any place but the first, and quotation marks inside.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from operator import attrgetter

from bilingual.analyse import english, forms
from bilingual.analyse.model import Analysis, Token
from bilingual.analyse.spelling import american
from bilingual.glossary.matching import partial
from bilingual.glossary.matching.trie import Candidate, Entry, Node, capital_letters
from bilingual.glossary.matching.words import (
    OFFICES,
    PREFIXES,
    TITLES,
    First,
    Vocabulary,
    Word,
    caseless,
    inflected,
    surface,
)
from bilingual.glossary.model import Form

_QUOTES = frozenset("\"'“”‘’„«»`´′″")
_HYPHENS = frozenset("-‐‑‒–—−")
_HYPHEN = re.compile(f"[{re.escape(''.join(sorted(_HYPHENS)))}]")
_TEXT, _END = attrgetter("text"), attrgetter("end")

# Words that make no compound with their neighbour.
_SMALL = frozenset(("a", "an", "and", "between", "by", "for", "from", "of", "or", "the", "to", "with"))

_LETTERS = re.compile(r"\bU\. [A-Z](?:\. [A-Z])?\.(?!\w)|\b[A-Z](?:\.[A-Z]){1,3}\b(?!\.)")
"""Abbreviations that lost a dot or gained spaces: "U. S.", "U.S"; with spaces only where U begins them, since other
letters are people's initials."""
_DOTTED = re.compile(r"U\. |\.[A-Z]")
"""What every such abbreviation holds: looked for first, since that is quick."""
_LAST_WORD = re.compile(r"\b([A-Z][a-z]+)\.? $")
_LONGEST_TITLE = 18


class EnglishForms:
    """The English forms of a glossary, ready to be found."""

    def __init__(self, all_forms: Iterable[tuple[int, int, Form]], excludes: Iterable[tuple[int, str]]) -> None:
        self.root = Node()
        self.excluded = Node()
        # Compounds written as one word, and the two parts that some form writes apart (website: web, site).
        self.parts: dict[str, list[tuple[str, str]]] = {}
        self._surfaces = self._caseless = False
        self.most = 0
        """The most words that some form lets stand between its own."""
        for number, at, form in all_forms:
            spelling = None if form.status.is_allowed else _is_british(form.text)
            capitals = _abbreviations(form)
            entry = Entry(
                number,
                at,
                form.text,
                exact=form.case == "exact",
                capitals=capitals,
                british=spelling,
                between=form.parted,
                plain=form.case != "exact" and not capitals and spelling is None,
                wanted=form.status.is_allowed,
            )
            self.most = max(self.most, form.parted)
            self._add(self.root, form, entry)
        for number, text in excludes:
            self._add(self.excluded, Form(text), Entry(number, 0, text))
        self._words, self._shouted = (
            Vocabulary(self.root, self.excluded, self.parts, self._surfaces, self._caseless, shouting)
            for shouting in (False, True)
        )

    def view(self, analysis: Analysis) -> EnglishView:
        """A text as these forms see it."""
        return EnglishView(analysis, self)

    def words(self, text: str) -> Vocabulary:
        """The words of a text, by how they are written."""
        return self._shouted if text.isupper() else self._words

    def _add(self, root: Node, form: Form, entry: Entry) -> None:
        text = unicodedata.normalize("NFKC", form.text)
        tokens = english.tokens(text)
        tokens = tuple(token for token in tokens if token.text not in _QUOTES) or tokens
        tokens = tuple(token for token in tokens if token.text.lower() != "the") or tokens
        words = tuple(token for token in tokens if token.text != ",") or tokens
        self._surfaces |= not form.inflect
        self._caseless |= form.case == "ignore"
        key = surface if not form.inflect else caseless if form.case == "ignore" else inflected
        keys = [key(word.text) for word in words]
        if form.inflect:
            self._join(text, words, keys, key)
        node = root
        commas = [token.start for token in tokens if token.text == ","]
        for k, word in enumerate(words):
            node = node.step(keys[k])
            if commas and k + 1 < len(words):
                # A comma of the form may be left out, and one may be put before the "and" of its series.
                following = words[k + 1]
                if keys[k + 1] == "and" or any(word.end <= comma < following.start for comma in commas):
                    node.edges.setdefault(",", node)
        node.put(entry)

    def _join(self, text: str, words: Sequence[Token], keys: Sequence[str], key: Callable[[str], str]) -> None:
        for k in range(len(words) - 1):
            first, second = words[k : k + 2]
            gap = text[first.end : second.start]
            if first.lemma in _SMALL or second.lemma in _SMALL:
                continue
            are_words = first.text.isalpha() and second.text.isalpha()
            if gap in _HYPHENS or (gap == " " and are_words):
                parts = self.parts.setdefault(key(first.text + second.text), [])
                if (pair := (keys[k], keys[k + 1])) not in parts:
                    parts.append(pair)


# How a walk came to a node: over a word that is none of the form's, along an edge for each word, or not quite so.
_PASSING, _OTHERWISE, _WORD_BY_WORD = range(3)


class EnglishView:
    """One text, its words turned into edges. A place is the number of a word."""

    def __init__(self, analysis: Analysis, index: EnglishForms) -> None:
        self._index = index
        self.original = analysis.text
        self._tokens: Sequence[Token] = analysis.tokens
        words = index.words(self.original)
        self._words = list(map(words.__getitem__, map(_TEXT, analysis.words)))
        if not _QUOTES.isdisjoint(self.original):
            self._tokens = [token for token in analysis.tokens if token.text not in _QUOTES]
            self._words = [words[token.text] for token in self._tokens]
        self._lower: Sequence[str]
        self._signs: Sequence[bool]
        self._keys: Sequence[Sequence[str]]
        self._excluded: Sequence[First | None]
        columns = zip(*self._words, strict=True) if self._words else [()] * len(Word._fields)
        self._lower, self._signs, self._keys, _, firsts, self._excluded, forks, binds = columns
        # The places of words that one before them may make something else: after a prefix or a title.
        self._bound = {at + k for at in compress(range(len(binds)), binds) for k in (1, 2)} if True in binds else ()
        # The edges of words read as one, and how many: two with a hyphen between them, the letters of "U. S.".
        self._joined: dict[int, tuple[int, tuple[str, ...]]] = {}
        for match in _HYPHEN.finditer(self.original):
            at = bisect_left(self._tokens, match.start(), key=_END)
            pair = self._tokens[at : at + 2]
            if len(pair) == 2 and (pair[0].end, pair[1].start) == match.span():
                self._joined[at] = 2, words[pair[0].text + pair[1].text].keys
        if _DOTTED.search(self.original):
            self._join_letters(words)
        # The places where a path may go on in another way than along the edges of one word.
        self._forks = set(compress(range(len(forks)), forks)).union(self._joined)
        # Where a form may go on after a gap from a place up to which it was said word by word: where it begins, this
        # place, the node.
        self._begun: list[tuple[int, int, Node]] = []
        ahead = partial.ahead(self._lower, self._keys, index.most)
        self._ended = self._walk(index.root, firsts, ahead, self._begun)

    def _join_letters(self, words: Vocabulary) -> None:
        numbers = {token.start: at for at, token in enumerate(self._tokens)}
        for match in _LETTERS.finditer(self.original):
            if (at := numbers.get(match.start())) is not None:
                letters = "".join(char for char in match.group() if char.isalpha())
                size = sum(not char.isspace() for char in match.group())
                if at + size <= len(self._tokens) and self._tokens[at + size - 1].end == match.end():
                    self._joined[at] = size, words[letters].keys

    def places(self) -> Iterator[tuple[int, int, list[Candidate]]]:
        """The places where forms begin, in order: the place, its code point, and all forms that begin there."""
        original, tokens, bound = self.original, self._tokens, self._bound
        for at, ends in self._ended:
            start = tokens[at].start
            loose = titled = False
            if at in bound:
                loose, titled = self._follows_prefix(at), self._follows_title(start)
            out = []
            for k, node in ends:
                end = tokens[k - 1].end
                entries = node.entries
                if loose or titled or not node.plain or (k > at + 1 and ", " in original[start:end]):
                    text = original[start:end]
                    entries = tuple(
                        [
                            entry.loosened() if loose or _doubts(entry, text, titled) else entry
                            for entry in entries
                            if _accepts(entry, text)
                        ]
                    )
                if entries:
                    out.append((end, k, entries))
            if out:
                yield at, start, out

    def parts(self) -> Iterator[partial.Part]:
        """The forms that stand in part, in the order of their places."""
        if not self._begun:
            return
        most = self._index.most
        for part in partial.english(self._tokens, self._lower, self._signs, self._keys, self._begun, most):
            capitals = part.entry.capitals
            if not capitals or all(word in self.original[part.start : part.last] for word in capitals):
                yield part

    def excluded(self) -> Iterator[tuple[int, int, int]]:
        """The terms that are not meant in some stretch of the text, and the stretch: a half-open span."""
        if not self._index.excluded.edges:
            return
        for at, ends in self._walk(self._index.excluded, self._excluded, [()] * (len(self._keys) + 1), []):
            for k, node in ends:
                for entry in node.entries:
                    yield entry.term, self._tokens[at].start, self._tokens[k - 1].end

    def _walk(
        self,
        root: Node,
        firsts: Sequence[First | None],
        ahead: Sequence[Iterable[str]],
        begun: list[tuple[int, int, Node]],
    ) -> list[tuple[int, list[tuple[int, Node]]]]:
        """The places from which some way spells a form, with the ends of all such: the place after the last word, and
        the node.

        `firsts`: what the word at a place begins; `begun`: takes what is begun and goes on `ahead`.
        """
        all_keys, forks, size = (*self._keys, ()), self._forks, len(firsts)
        found = []
        for at, first in enumerate(firsts):
            ends: list[tuple[int, Node]] = []
            if at in forks:
                nodes = first.nodes if first else ()
            elif first is None:
                continue
            else:
                nodes, alone, onward = first
                # Most forms that a word begins do not go on as the text does.
                k = at + 1
                if k not in forks and onward.isdisjoint(all_keys[k]) and onward.isdisjoint(ahead[k]):
                    nodes = ()
                    for node in alone:
                        ends.append((k, node))
            stack = []
            for node in nodes:
                stack.append((node, at + 1, _WORD_BY_WORD))
            if at in forks:
                stack += self._forked(root, at)
            while stack:
                node, k, how = stack.pop()
                while True:
                    if how and node.entries:
                        ends.append((k, node))
                    edges = node.edges
                    if not edges or k == size:
                        break
                    if how == _WORD_BY_WORD and not edges.keys().isdisjoint(ahead[k]):
                        begun.append((at, k, node))
                    following, then = None, how
                    for key in all_keys[k]:
                        if key in edges:
                            if following is not None:
                                stack.append((following, k + 1, then))
                            following = edges[key]
                            then = how or _OTHERWISE if following is not node else _PASSING
                    if k in forks:
                        if following is not None:
                            stack.append((following, k + 1, then))
                        stack += self._forked(node, k)
                        if all_keys[k][0] == "the" and "the" not in edges:
                            stack.append((node, k + 1, _PASSING))
                        break
                    if following is None:
                        break
                    node, k, how = following, k + 1, then
            if ends:
                found.append((at, ends))
        return found

    def _forked(self, node: Node, k: int) -> list[tuple[Node, int, int]]:
        """Where a word leads that some form writes apart, or that is read as one with the next."""
        out = []
        for pair in self._words[k].apart:
            if (following := node.walk(pair)) is not None:
                out.append((following, k + 1, _OTHERWISE))
        if k in self._joined:
            count, keys = self._joined[k]
            for key in keys:
                if key in node.edges:
                    out.append((node.edges[key], k + count, _OTHERWISE))
        return out

    def _follows_prefix(self, at: int) -> bool:
        """Whether the word before a place makes it part of another compound."""
        before = self._tokens[at - 1]
        prefix = before.text.lower()
        if not at or prefix not in PREFIXES:
            return False
        gap = self.original[before.end : self._tokens[at].start]
        return gap in _HYPHENS or (gap == " " and prefix in OFFICES)

    def _follows_title(self, start: int) -> bool:
        """Whether a title stands before a code point."""
        before = _LAST_WORD.search(self.original, max(0, start - _LONGEST_TITLE), start)
        return before is not None and before[1].lower() in TITLES


def _doubts(entry: Entry, text: str, titled: bool) -> bool:
    """Whether a form is met in a spelling that makes it doubtful: one that names something else.

    After a title, a word that the form has in lower case is a name ("General Foster" for "foster"). A form that is not
    allowed may be another institution's own in the spelling of another country ("Minister for Defence" where "Minister
    for Defense" is deprecated).
    """
    if titled and text[0].isupper() and " " not in text and entry.text.islower():
        return True
    return entry.british is not None and entry.british != _is_british(text)


def _accepts(entry: Entry, text: str) -> bool:
    """Whether the text's capitals and commas are those that the form asks for."""
    if ", " in text and "," not in entry.text:
        return False  # the tree's edge for a comma was made for another form
    if entry.exact:
        return capital_letters(text) == capital_letters(entry.text)
    return not entry.capitals or all(word in text for word in entry.capitals)


_LONG_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")


def _abbreviations(form: Form) -> tuple[str, ...]:
    """The abbreviations of a form that spell a word (START), and so need their capitals.

    Up to three letters, `forms.fold` sees to that; longer ones that spell nothing (Nato, Unesco) need no capitals.
    """
    if form.case != "smart" or (" " in form.text and form.text.isupper()):
        return ()
    return tuple(word for word in _LONG_CAPITALS.findall(form.text) if forms.is_known(word.lower()))


@lru_cache(maxsize=10_000)
def _is_british(text: str) -> bool:
    """Whether some word of a text has a spelling that is British and not American."""
    return any(american(word) != word for word in (forms.fold(token.text) for token in english.tokens(text)))

"""English forms in English text, token by token.

What does not count: hyphens or spaces between the parts of a compound (or neither: website, web site), typographic
quotes, case (abbreviations in capitals keep theirs), dots of abbreviations, British spelling, inflection, possessives,
"&" for "and", commas that the form has, "the" at any place but the first, and quotation marks inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bilingual.analyse import english, forms
from bilingual.analyse.model import Analysis, Token
from bilingual.analyse.spelling import american
from bilingual.glossary.matching import partial
from bilingual.glossary.matching.trie import Candidate, Entry, Node, capital_letters
from bilingual.glossary.model import Form

_QUOTES = frozenset("\"'“”‘’„«»`´′″")
_HYPHENS = frozenset("-‐‑‒–—−")

# Words that make no compound with their neighbour.
_SMALL = frozenset(("a", "an", "and", "between", "by", "for", "from", "of", "or", "the", "to", "with"))

# Words whose compounds with a term are another thing: non-combatant, Vice-Minister of Defense, Deputy Minister.
_OFFICES = frozenset(("acting", "assistant", "deputy", "vice"))
_PREFIXES = _OFFICES.union(
    ("anti", "co", "counter", "ex", "mis", "non", "post", "pre", "pro", "pseudo"),
    ("quasi", "re", "semi", "sub", "un", "under"),
)

# What stands before a person's name.
_TITLES = frozenset(("dr", "miss", "mr", "mrs", "ms", "sir")).union(
    ("adm", "admiral", "capt", "captain", "col", "colonel", "commander", "gen", "general", "lieutenant", "lt"),
    ("maj", "major", "sergeant", "sgt"),
    ("ambassador", "chairman", "director", "governor", "mayor", "minister", "president", "prof", "professor"),
    ("representative", "secretary", "senator"),
)
_LETTERS = re.compile(r"\bU\. [A-Z](?:\. [A-Z])?\.(?!\w)|\b[A-Z](?:\.[A-Z]){1,3}\b(?!\.)")
"""Abbreviations that lost a dot or gained spaces: "U. S.", "U.S"; with spaces only where U begins them, since other
letters are people's initials."""
_LAST_WORD = re.compile(r"\b([A-Z][a-z]+)\.? $")
_LONGEST_TITLE = 18


_Steps = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
_REMEMBERED = 100_000
"""Words whose edges are kept: each is met again and again."""


class EnglishForms:
    """The English forms of a glossary, ready to be found."""

    def __init__(self, all_forms: Iterable[tuple[int, int, Form]], excludes: Iterable[tuple[int, str]]) -> None:
        self.root = Node()
        self.excluded = Node()
        # Compounds written as one word, and the two parts that some form writes apart (website: web, site).
        self.parts: dict[str, list[tuple[str, str]]] = {}
        self._surfaces = self._caseless = False
        self._known: dict[str, _Steps] = {}
        self._shouted: dict[str, _Steps] = {}
        self._most = 0
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
            self._most = max(self._most, form.parted)
            self._add(self.root, form, entry)
        for number, text in excludes:
            self._add(self.excluded, Form(text), Entry(number, 0, text))

    def view(self, analysis: Analysis) -> EnglishView:
        """A text as these forms see it."""
        return EnglishView(analysis, self)

    @property
    def most(self) -> int:
        """The most words that some form lets stand between its own."""
        return self._most

    def keys(self, word: str, shouting: bool) -> tuple[str, ...]:
        """The edges that a word of a text may take."""
        return self.steps(word, shouting)[0]

    def steps(self, word: str, shouting: bool) -> _Steps:
        """The edges that a word of a text may take, and the pairs of edges where some form writes it apart."""
        known = self._shouted if shouting else self._known
        found = known.get(word)
        if found is None:
            keys = _keys(word, shouting, self._surfaces, self._caseless)
            found = keys, tuple(pair for key in keys for pair in self.parts.get(key, ()))
            if len(known) < _REMEMBERED:
                known[word] = found
        return found

    def _add(self, root: Node, form: Form, entry: Entry) -> None:
        text = unicodedata.normalize("NFKC", form.text)
        tokens = english.tokens(text)
        tokens = tuple(token for token in tokens if token.text not in _QUOTES) or tokens
        tokens = tuple(token for token in tokens if token.text.lower() != "the") or tokens
        words = tuple(token for token in tokens if token.text != ",") or tokens
        self._surfaces |= not form.inflect
        self._caseless |= form.case == "ignore"
        key = _surface if not form.inflect else _caseless if form.case == "ignore" else _key
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


class EnglishView:
    """One text, its words turned into edges. A place is the number of a word."""

    def __init__(self, analysis: Analysis, index: EnglishForms) -> None:
        self._index = index
        self.original = analysis.text
        self._tokens = [token for token in analysis.tokens if token.text not in _QUOTES]
        self._shouting = self.original.isupper()
        steps = [index.steps(token.text, self._shouting) for token in self._tokens]
        self._keys = [keys for keys, _ in steps]
        # The pairs of edges that a word may take which some form writes apart.
        self._apart = {at: pairs for at, (_, pairs) in enumerate(steps) if pairs}
        # The edges of words read as one, and how many: two with a hyphen between them, the letters of "U. S.".
        self._joined: dict[int, tuple[int, tuple[str, ...]]] = {}
        if not _HYPHENS.isdisjoint(self.original):
            self._joined = {
                at: (2, index.keys(first.text + second.text, self._shouting))
                for at, (first, second) in enumerate(pairwise(self._tokens))
                if second.start == first.end + 1 and self.original[first.end] in _HYPHENS
            }
        numbers = {token.start: at for at, token in enumerate(self._tokens)} if "." in self.original else {}
        for match in _LETTERS.finditer(self.original):
            if (at := numbers.get(match.start())) is not None:
                letters = "".join(char for char in match.group() if char.isalpha())
                size = sum(not char.isspace() for char in match.group())
                if at + size <= len(self._tokens) and self._tokens[at + size - 1].end == match.end():
                    self._joined[at] = size, index.keys(letters, self._shouting)

    def starts(self) -> Iterator[int]:
        """The places where a form may begin."""
        return self._beginnings(self._index.root)

    def begin(self, at: int) -> int:
        """The code point where a place is."""
        return self._tokens[at].start

    def candidates(self, at: int) -> list[Candidate]:
        """All forms that begin at a place."""
        paths = self._paths(self._index.root, at)
        if not paths:
            return []
        start, loose = self._tokens[at].start, self._follows_prefix(at)
        out = []
        for k, node in paths:
            end = self._tokens[k - 1].end
            entries: Sequence[Entry] = node.entries
            text = self.original[start:end]
            if loose or not node.plain or text[0].isupper() or ", " in text:
                entries = [
                    entry._replace(loose=True) if loose or self._doubts(entry, text, start) else entry
                    for entry in entries
                    if _accepts(entry, text)
                ]
            if entries:
                out.append(Candidate(end, k, entries))
        return out

    def parts(self) -> Iterator[partial.Part]:
        """The forms that stand in part, in the order of their places."""
        for part in partial.english(self._tokens, self._keys, self._index.root, self._index.most):
            if all(word in self.original[part.start : part.last] for word in part.entry.capitals):
                yield part

    def excluded(self) -> Iterator[tuple[int, int, int]]:
        """The terms that are not meant in some stretch of the text, and the stretch: a half-open span."""
        for at in self._beginnings(self._index.excluded):
            for k, node in self._paths(self._index.excluded, at):
                for entry in node.entries:
                    yield entry.term, self._tokens[at].start, self._tokens[k - 1].end

    def _doubts(self, entry: Entry, text: str, start: int) -> bool:
        """Whether a form is met in a spelling that makes it doubtful: one that names something else.

        After a title, a word that the form has in lower case is a name ("General Foster" for "foster"). A form that
        is not allowed may be another institution's own in the spelling of another country ("Minister for Defence"
        where "Minister for Defense" is deprecated).
        """
        if text[0].isupper() and " " not in text and entry.text.islower():
            before = _LAST_WORD.search(self.original, max(0, start - _LONGEST_TITLE), start)
            if before is not None and before[1].lower() in _TITLES:
                return True
        return entry.british is not None and entry.british != _is_british(text)

    def _beginnings(self, root: Node) -> Iterator[int]:
        """The places whose words lead somewhere from the root of a tree."""
        edges, joined, apart = root.edges, self._joined, self._apart
        for at, keys in enumerate(self._keys):
            if at in joined or at in apart:
                yield at
                continue
            for key in keys:
                if key in edges:
                    yield at
                    break

    def _paths(self, root: Node, at: int) -> list[tuple[int, Node]]:
        """The ends of all paths from a place that spell a form: the place after the last word, and the node."""
        found: list[tuple[int, Node]] = []
        all_keys, joined, apart = self._keys, self._joined, self._apart
        # The third member: whether the path's last word is one of the form's, not one that was passed over.
        stack = [(root, at, False)]
        while stack:
            node, k, ends = stack.pop()
            if ends and node.entries:
                found.append((k, node))
            edges = node.edges
            if not edges or k == len(all_keys):
                continue
            keys = all_keys[k]
            for key in keys:
                if (following := edges.get(key)) is not None:
                    stack.append((following, k + 1, following is not node))
            for pair in apart.get(k, ()):
                if (following := node.walk(pair)) is not None:
                    stack.append((following, k + 1, True))
            if k in joined:
                size, letters = joined[k]
                for key in letters:
                    if (following := edges.get(key)) is not None:
                        stack.append((following, k + size, True))
            if k > at and keys[0] == "the" and "the" not in edges:
                stack.append((node, k + 1, False))
        return found

    def _follows_prefix(self, at: int) -> bool:
        """Whether the word before a place makes it part of another compound."""
        if not at:
            return False
        before = self._tokens[at - 1]
        prefix = before.text.lower()
        if prefix not in _PREFIXES:
            return False
        gap = self.original[before.end : self._tokens[at].start]
        return gap in _HYPHENS or (gap == " " and prefix in _OFFICES)


def _accepts(entry: Entry, text: str) -> bool:
    """Whether the text's capitals and commas are those that the form asks for."""
    if ", " in text and "," not in entry.text:
        return False  # the tree's edge for a comma was made for another form
    if entry.exact:
        return capital_letters(text) == capital_letters(entry.text)
    return not entry.capitals or all(word in text for word in entry.capitals)


_AIRCRAFT = re.compile(r"[A-Za-z]*\d+[A-Z]s")
"""Several of a type: F-35As, P3Cs."""


def _key(word: str) -> str:
    """The edge of a form's word that may be inflected."""
    return "and" if word == "&" else forms.base(word)


def _caseless(word: str) -> str:
    """The edge of a form's word whose case never matters."""
    return "~" + _key(word.lower())


def _surface(word: str) -> str:
    """The edge of a form's word that may not be inflected."""
    bare = word.replace("’", "'")
    for ending in ("'s", "'S"):
        bare = bare.removesuffix(ending) or bare
    bare = bare[:-1] if bare[-2:] in ("s'", "S'") else bare
    return "=" + ("and" if bare == "&" else american(forms.fold(bare)))


def _keys(word: str, shouting: bool, surfaces: bool, caseless: bool) -> tuple[str, ...]:
    if _AIRCRAFT.fullmatch(word):
        word = word[:-1]
    out = ["and"] if word == "&" else list(forms.bases(word))
    if shouting and not out[0].islower():
        out += forms.bases(word.lower())
    if surfaces:
        out.append(_surface(word))
        if shouting:
            out.append(_surface(word.lower()))
    if caseless:
        out += ["~" + each for each in (["and"] if word == "&" else forms.bases(word.lower()))]
    return tuple(dict.fromkeys(out))


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

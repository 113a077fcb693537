"""Japanese forms in Japanese text: folded characters, from morpheme to morpheme.

A form begins where a morpheme begins and ends where one ends, so 防衛省 is not in 防衛省令 (防衛 + 省令) and 米軍 not
in 対米軍事. A morpheme with okurigana also reads as its kanji alone (取り組み, 取組). A form that ends in a verb is
found in all the verb's inflections (述べた, 述べ), one that ends in a noun and する also without する, then loosely.

A hit is loose where a neighbour may make another word of it: after 非, 不, 再, 副 ... (非同盟), before a suffix of one
kanji that is not merely relational (自衛隊員, 同盟国; but 防衛省側, 自衛隊等), inside a run of katakana, and where a
noun is met in a verb (取組 in 取り組んで).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bilingual.analyse import japanese
from bilingual.analyse.model import Analysis, Token
from bilingual.glossary.matching import partial
from bilingual.glossary.matching.folding import fold, skeleton
from bilingual.glossary.matching.trie import Candidate, Entry, Node, capital_letters
from bilingual.glossary.model import Form

# Prefixes that make another word: un-, re-, vice-, quasi-.
_PREFIXES = frozenset("非不無未反再副準被脱総亜半抗逆")
# What may follow a term, as one kanji, and leaves it what it is: relations in space and time, "and others", titles,
# where something is from, what class it is of; and the beginnings of the next word.
_NEUTRAL = frozenset(
    "側等内外間上中下後前沖時用毎製産発系籍型級案付宛並及又兼氏殿様君達計約各両同全本当第対今昨来翌新元現旧他故即既以余"
)
_DO = frozenset(("する", "為る", "致す", "いたす", "できる", "出来る", "なさる"))
_PAST = frozenset(("ます", "た", "だ"))
_ENDINGS = _PAST | {"れる", "られる"}
_INFLECTIONS = _ENDINGS | {
    "て",
    "で",
    "ない",
    "ぬ",
    "ず",
    "つつ",
    "ながら",
    "ば",
    "たい",
    "う",
    "よう",
    "せる",
    "させる",
}
_TWO_KANJI = re.compile("[一-鿿々]{2}")
_SHORTEST = 3
"""Characters above which a series may cut the first word of a form to one kanji: 陸上自衛隊, but not 防衛省."""
_QUOTES = frozenset(("「」", "『』", "“”", '""', "‘’", "〈〉", "《》"))


class JapaneseForms:
    """The Japanese forms of a glossary, ready to be found."""

    def __init__(self, all_forms: Iterable[tuple[int, int, Form]], excludes: Iterable[tuple[int, str]]) -> None:
        self.root = Node()
        self.excluded = Node()
        self.short = Node()
        for term, form, each in all_forms:
            exact = each.case == "exact"
            wanted = each.status.is_allowed
            entry = Entry(term, form, each.text, exact=exact, between=each.parted, plain=not exact, wanted=wanted)
            self._add(each, entry)
        for term, text in excludes:
            self.excluded.add(fold(text).text, Entry(term, 0, text))
        begun = [
            re.escape(first) + f"(?=[{re.escape(''.join(node.edges))}])" * (not node.entries)
            for first, node in self.excluded.edges.items()
        ]
        self.excluding = re.compile("|".join(begun) or "(?!)")
        """How the texts begin in which a term is not meant."""

    def view(self, analysis: Analysis) -> JapaneseView:
        """A text as these forms see it."""
        return JapaneseView(analysis, self)

    def _add(self, form: Form, entry: Entry) -> None:
        text = unicodedata.normalize("NFKC", form.text)
        if len(text) > 2 and text[0] + text[-1] in _QUOTES:
            text = text[1:-1]
        self.root.add(fold(text).text, entry)
        tokens = japanese.tokens(text)
        if not form.inflect or not tokens:
            return
        bare = "".join(skeleton(token.text) or text[token.start : token.end] for token in tokens)
        self.root.add(fold(bare).text, entry)
        if len(tokens) > 1 and _TWO_KANJI.fullmatch(tokens[0].text) and len(text) > _SHORTEST:
            for kanji in tokens[0].text:
                self.short.add(fold(kanji + text[tokens[0].end :]).text, entry)
        last = len(tokens) - 1
        while last and tokens[last].lemma in _PAST and tokens[last].pos == "other":
            last -= 1
        verb = tokens[last]
        does = verb.lemma in _DO
        if verb.pos != "verb" or (does and (not last or tokens[last - 1].pos == "other")):
            return
        stem = fold(text[: verb.start]).text
        self.root.add((*stem, _verb(verb.lemma)), entry)
        if does and len(stem) > 1:
            self.root.add(stem, entry.loosened())


class JapaneseView:
    """One text: its folded characters, and which of them begin or end a morpheme.

    A place is an index into the folded text.
    """

    def __init__(self, analysis: Analysis, index: JapaneseForms) -> None:
        self._index = index
        self._root = index.root
        self.original = analysis.text
        self._tokens = tokens = analysis.tokens
        self._folded = folded = fold(analysis.text)
        self._text = folded.text
        self._chars = [*folded.text, ""]  # one object for each character, and none at the end
        # The number of the morpheme that begins at a place; the place where the morpheme that ends at a code point
        # ends, and the reverse.
        begins, ends = list(zip(*tokens, strict=True))[1:3] if tokens else ((), ())
        self._numbers = numbers = dict(zip(begins, range(len(tokens)), strict=True))
        stops = dict(zip(ends, ends, strict=True))
        if folded.starts is None or folded.ends is None:
            places = None
            self._first = numbers
            self._stops = self._ends = stops
        else:
            places = {start: at for at, start in enumerate(folded.starts)}
            self._first = {places[start]: number for start, number in numbers.items() if start in places}
            self._stops = {end: at for at, end in enumerate(folded.ends, start=1) if end in stops}
            self._ends = {stop: end for end, stop in self._stops.items()}
        # By place: the edges of verbs; the kanji of words with okurigana, and the places where these end.
        self._verbs: dict[int, str] = {}
        self._bare: dict[int, tuple[str, int]] = {}
        for number in [n for n, word in enumerate(analysis.words) if word.pos == "verb" or len(word.text) > 2]:
            token = tokens[number]
            place = token.start if places is None else places.get(token.start)
            if place is None:
                continue
            if token.pos == "verb":
                self._verbs[place] = _verb(token.lemma)
            if (kanji := skeleton(token.text)) and token.end in self._stops:
                self._bare[place] = kanji, self._stops[token.end]

    def places(self) -> Iterator[tuple[int, int, list[Candidate]]]:
        """The places where forms begin, in order: the place, its code point, and all forms that begin there."""
        starts = self._folded.starts
        for at, paths in self._walk():
            loose, start = self._follows_prefix(at), starts[at] if starts else at
            fitting = [(end, k, self._fitting(node, start, end, loose or doubt)) for end, k, node, doubt in paths]
            if found := [one for one in fitting if one[2]]:
                yield at, start, found

    def _walk(self) -> Iterator[tuple[int, list[tuple[int, int, Node, bool]]]]:
        """The places from which some way spells a form, with the ends of all such: the code point, the place where the
        search goes on, the node, and whether what follows may make another word of it."""
        chars, ends, verbs, bare = self._chars, self._ends, self._verbs, self._bare
        edges = self._root.edges
        forks = verbs.keys() | bare.keys()
        for at in [at for at in self._first if chars[at] in edges or verbs.get(at) in edges]:
            # Most ways end at the second character.
            if at not in forks and at + 1 not in forks:
                node = edges[chars[at]]
                if not node.entries and chars[at + 1] not in node.edges:
                    continue
            found: list[tuple[int, int, Node, bool]] = []
            stack = [(self._root, at)]
            while stack:
                node, k = stack.pop()
                while True:
                    if node.entries and k in ends and not (chars[k - 1].isascii() and self._splits_word(k)):
                        found.append((ends[k], k, node, self._goes_on(ends[k])))
                    if k in forks:
                        if (verb := node.edges.get(verbs.get(k, ""))) is not None:
                            end = self._verb_end(self._first[k])
                            found.append((end, self._stops.get(end, k + 1), verb, False))
                        if k in bare:
                            kanji, stop = bare[k]
                            if (following := node.walk(kanji)) is not None:
                                stack.append((following, stop))
                    if chars[k] not in node.edges:
                        break
                    node = node.edges[chars[k]]
                    k += 1
            if found:
                yield at, found

    def _fitting(self, node: Node, start: int, end: int, loose: bool) -> tuple[Entry, ...]:
        """The forms that end at a node, without those whose capitals are not the text's."""
        if not loose and node.plain:
            return node.entries
        capitals = capital_letters(self.original[start:end])
        return tuple(
            entry.loosened() if loose else entry
            for entry in node.entries
            if entry.plain or capitals == capital_letters(entry.text)
        )

    def parts(self) -> Iterator[partial.Part]:
        """The forms that stand in part, in the order of their places."""
        return partial.japanese(self.original, self._tokens, self._root, self._index.short)

    def excluded(self) -> Iterator[tuple[int, int, int]]:
        """The terms that are not meant in some stretch of the text, and the stretch: a half-open span."""
        starts, ends, chars = self._folded.starts, self._folded.ends, self._chars
        for match in self._index.excluding.finditer(self._text):
            at = match.start()
            node: Node | None = self._index.excluded.edges[match.group()]
            k = at + 1
            while node is not None:
                start, end = starts[at] if starts else at, ends[k - 1] if ends else k
                if start >= 0 and end >= 0:
                    for entry in node.entries:
                        yield entry.term, start, end
                node = node.edges.get(chars[k])
                k += 1

    def _verb_end(self, number: int) -> int:
        """Where a verb ends, the endings that carry voice, politeness and tense included."""
        end = self._tokens[number].end
        for token in self._tokens[number + 1 : number + 5]:
            if token.start != end or token.lemma not in _ENDINGS or token.pos != "other":
                break
            end = token.end
        return end

    def _splits_word(self, stop: int) -> bool:
        """Whether a place is between two letters or digits: F-35 in F-35A."""
        if not 0 < stop < len(self._text):
            return False
        before, after = self._text[stop - 1], self._text[stop]
        if not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum()):
            return False
        starts, ends = self._folded.starts, self._folded.ends
        return starts is None or ends is None or starts[stop] == ends[stop - 1]

    def _follows_prefix(self, at: int) -> bool:
        number = self._first[at]
        if not number:
            return False
        before, token = self._tokens[number - 1], self._tokens[number]
        return before.end == token.start and (before.text in _PREFIXES or _are_katakana(before, token))

    def _goes_on(self, end: int) -> bool:
        """Whether what follows a code point may make another word of what ends there."""
        number = self._numbers.get(end)
        if number is None:
            return False
        token = self._tokens[number]
        if number and (before := self._tokens[number - 1]).end == end:
            if _are_katakana(before, token):
                return True
            if before.pos == "verb" and token.pos == "other" and token.lemma in _INFLECTIONS:
                return True  # a noun's form met in a verb: 取組 in 取り組んで
        is_kanji = len(token.text) == 1 and not "\uff00" <= token.text < "\U00020000" and token.text >= "\u3400"
        return is_kanji and token.pos in ("noun", "adjective") and token.text not in _NEUTRAL


@lru_cache(maxsize=100_000)
def _verb(lemma: str) -> str:
    """The edge of a verb: one key for all its inflections, and for する and what stands for it."""
    return "\0する" if lemma in _DO else "\0" + (skeleton(lemma) or fold(lemma).text)


def _are_katakana(first: Token, second: Token) -> bool:
    """Whether two neighbours are katakana where they meet (the middle dot is none)."""
    last = first.text[-1]
    return ("\u30a1" <= last <= "\u30fa" or last == "ー") and "\u30a1" <= second.text[0] <= "\u30fa"

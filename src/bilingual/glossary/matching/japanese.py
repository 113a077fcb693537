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
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, count, pairwise
from operator import attrgetter

from bilingual.analyse import japanese
from bilingual.analyse.memo import Memo
from bilingual.analyse.model import Analysis, Token
from bilingual.glossary.matching import partial
from bilingual.glossary.matching.folding import COUNTERS, Folded, fold, skeleton
from bilingual.glossary.matching.morphemes import DO, LONGEST_REMEMBERED, REMEMBERED, Fork, Morphemes, verb_edge
from bilingual.glossary.matching.trie import Candidate, Entry, Node, capital_letters
from bilingual.glossary.model import Form

# Prefixes that make another word: un-, re-, vice-, quasi-.
_PREFIXES = frozenset("非不無未反再副準被脱総亜半抗逆")
# What may follow a term, as one kanji, and leaves it what it is: relations in space and time, "and others", titles,
# where something is from, what class it is of; and the beginnings of the next word.
_NEUTRAL = frozenset(
    "側等内外間上中下後前沖時用毎製産発系籍型級案付宛並及又兼氏殿様君達計約各両同全本当第対今昨来翌新元現旧他故即既以余"
)
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
_START = attrgetter("start")
_DROPPED = frozenset("・-")
"""Morphemes that may have no place in the folded text."""
_COUNTER = re.compile(f"[{COUNTERS}]")
"""What is spelled by what stands around it, one character for one."""
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
        begun = [re.escape(first) + _lookahead(node) for first, node in self.excluded.edges.items()]
        self.excluding = re.compile("|".join(begun) or "(?!)")
        """How the texts begin in which a term is not meant."""
        self.firsts = Memo(self.root.walk, REMEMBERED, LONGEST_REMEMBERED)
        """Where the folded text of a morpheme leads from the root."""
        self.morphemes = Morphemes(self.root)

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
        does = verb.lemma in DO
        if verb.pos != "verb" or (does and (not last or tokens[last - 1].pos == "other")):
            return
        stem = fold(text[: verb.start]).text
        self.root.add((*stem, verb_edge(verb.lemma)), entry)
        if does and len(stem) > 1:
            self.root.add(stem, entry.loosened())


def _lookahead(node: Node) -> str:
    """A pattern for the next characters, two at most, of what goes on from a node; of other texts it lets few pass."""
    if node.entries:
        return ""
    second = "".join(node.edges)
    third = "".join({key for after in node.edges.values() for key in after.edges})
    is_short = any(after.entries for after in node.edges.values())
    return f"(?=[{re.escape(second)}]{'' if is_short else f'[{re.escape(third)}]'})"


class JapaneseView:
    """One text: its folded characters in pieces, cut where a morpheme begins or ends.

    A place is the number of a piece. In most texts each piece is a morpheme.
    """

    def __init__(self, analysis: Analysis, index: JapaneseForms) -> None:
        self._index = index
        self.original = analysis.text
        self._words = analysis.words
        self._tokens = analysis.tokens
        self._folded = folded = fold(analysis.text)
        # Of each piece: its text, where that leads from the root, the other ways over it, whether some form may begin.
        self._pieces: Sequence[str]
        self._firsts: Sequence[Node | None]
        self._forks: Sequence[Fork | None]
        self._begins: Sequence[bool]
        self._marks: Sequence[str]
        columns = zip(*map(index.morphemes.__getitem__, self._words), strict=True) if self._words else [()] * 5
        self._pieces, self._firsts, self._forks, self._begins, self._marks = columns
        # The number of the morpheme that begins with a piece, -1 where none does.
        self._numbers: Sequence[int] = range(len(self._words))
        # The code point where the morpheme ends that ends with a piece, if one does, and where the piece ends in the
        # folded text; None where each piece is a morpheme.
        self._closes: Sequence[int | None] | None = None
        self._stops: Sequence[int] | None = None
        alone, text = "".join(self._pieces), folded.text
        if folded.starts is None and len(alone) == len(text):
            if alone != text:
                self._respell(text)
        elif folded.composed or not self._drop(alone, text):
            self._cut(folded)

    def _respell(self, text: str) -> None:
        """Takes the pieces whose spelling depends on what is around as they are in the folded text."""
        self._pieces, self._firsts, self._begins = list(self._pieces), list(self._firsts), list(self._begins)
        at = 0
        for k, piece in enumerate(self._pieces):
            stop = at + len(piece)
            if not text.startswith(piece, at):
                self._pieces[k] = text[at:stop]
                self._firsts[k] = self._index.firsts[text[at:stop]]
                self._begins[k] = True
            at = stop

    def _drop(self, alone: str, text: str) -> bool:
        """Leaves out the morphemes that do not count, where only these and spaces are not in the folded text."""
        if "・" in alone or "-" in alone:
            kept = [number for number, piece in enumerate(self._pieces) if piece not in _DROPPED]
            pieces = [self._pieces[number] for number in kept]
            alone = "".join(pieces)
        else:
            kept, pieces = [], []
        if alone != text and (len(alone) != len(text) or _COUNTER.sub("ケ", alone) != _COUNTER.sub("ケ", text)):
            return False
        if kept:
            self._numbers, self._pieces = kept, pieces
            self._firsts = [self._firsts[number] for number in kept]
            self._forks = [self._forks[number] for number in kept]
            self._begins = [self._begins[number] for number in kept]
        if alone != text:
            self._respell(text)
        return True

    def _cut(self, folded: Folded) -> None:
        """Cuts a text that has more or less in it than its morphemes by themselves."""
        text = folded.text
        begins, ends = self._spans(folded.composed)
        places = dict(zip(folded.starts or range(len(text)), count()))
        stops = dict(zip(folded.ends or range(1, len(text) + 1), count(1)))
        firsts = {places[start]: number for number, start in enumerate(begins) if start in places}
        lasts = {stops[end]: end for end in ends if end in stops}
        cuts = sorted(firsts.keys() | lasts.keys())
        self._stops = cuts[1:]
        self._numbers = [firsts.get(cut, -1) for cut in cuts[:-1]]
        self._closes = [lasts.get(stop) for stop in self._stops]
        self._pieces = [text[start:stop] for start, stop in pairwise(cuts)]
        self._firsts = list(map(self._index.firsts.__getitem__, self._pieces))
        self._forks = [None if number < 0 else self._forks[number] for number in self._numbers]
        self._begins = [
            number >= 0 and (first is not None or (fork is not None and fork.begins))
            for number, first, fork in zip(self._numbers, self._firsts, self._forks, strict=True)
        ]

    def _spans(self, composed: bool) -> tuple[Sequence[int], Sequence[int]]:
        """Where the morphemes begin and end in the original text."""
        ends = list(accumulate(map(len, self._pieces)))
        if not composed and ends[-1:] == [len(self.original)]:
            return [0, *ends[:-1]], ends
        return [token.start for token in self._tokens], [token.end for token in self._tokens]

    def places(self) -> Iterator[tuple[int, int, list[Candidate]]]:
        """The places where forms begin, in order: the place, its code point, and all forms that begin there."""
        pieces, firsts, forks = self._pieces, self._firsts, self._forks
        last = len(pieces) - 1
        for at in compress(range(len(pieces)), self._begins):
            first, fork = firsts[at], forks[at]
            # Most ways end at the second morpheme.
            if first and not first.entries and (at == last or not (forks[at + 1] or pieces[at + 1][0] in first.edges)):
                first = None
            if (first or fork) and (paths := self._walk(at, first, fork)):
                number = self._numbers[at]
                loose, start = self._follows_prefix(number), self._tokens[number].start
                found: list[Candidate] = []
                for end, k, node, doubt in paths:
                    is_plain = node.plain and not (loose or doubt)
                    if entries := node.entries if is_plain else self._fitting(node, start, end, loose or doubt):
                        found.append((end, k, entries))
                if found:
                    yield at, start, found

    def _walk(self, at: int, first: Node | None, fork: Fork | None) -> list[tuple[int, int, Node, bool]]:
        """The ends of all ways that spell a form from a place on: the code point, the place where the search goes on,
        the node, and whether what follows may make another word of it."""
        pieces, forks, size = self._pieces, self._forks, len(self._pieces)
        found: list[tuple[int, int, Node, bool]] = []
        stack = [(first, at + 1)] if first else []
        if fork:
            self._forked(self._index.root, at, fork, stack, found)
        while stack:
            node, k = stack.pop()
            while True:
                if (
                    node.entries
                    and not (pieces[k - 1][-1].isascii() and self._splits_word(k))
                    and (end := self._end(k - 1)) is not None
                ):
                    found.append((end, k, node, self._goes_on(end, k)))
                if k == size:
                    break
                if fork := forks[k]:
                    self._forked(node, k, fork, stack, found)
                piece = pieces[k]
                if piece[0] not in node.edges or (following := node.walk(piece)) is None:
                    break
                node = following
                k += 1
        return found

    def _forked(
        self, node: Node, k: int, fork: Fork, stack: list[tuple[Node, int]], found: list[tuple[int, int, Node, bool]]
    ) -> None:
        """Goes the other ways over a morpheme: to the form that ends with the verb, on behind a word with okurigana."""
        number = self._numbers[k]
        if (verb := node.edges.get(fork.verb)) is not None:
            end = self._verb_end(number)
            after = k + 1
            while after < len(self._pieces) and (self._end(after) or end + 1) <= end:
                after += 1
            found.append((end, after, verb, False))
        if fork.kanji and (following := node.walk(fork.kanji)) is not None:
            token = self._tokens[number]
            if self._end(k) == token.end and token.text == self._words[number].text:
                stack.append((following, k + 1))

    def _end(self, k: int) -> int | None:
        """The code point where the morpheme ends that ends with a piece."""
        return self._tokens[self._numbers[k]].end if self._closes is None else self._closes[k]

    def _fitting(self, node: Node, start: int, end: int, loose: bool) -> tuple[Entry, ...]:
        """The forms that end at a node, without those whose capitals are not the text's."""
        capitals = capital_letters(self.original[start:end])
        return tuple(
            entry.loosened() if loose else entry
            for entry in node.entries
            if entry.plain or capitals == capital_letters(entry.text)
        )

    def parts(self) -> Iterator[partial.Part]:
        """The forms that stand in part, in the order of their places."""
        if not partial.has_listing(self.original):
            return iter(())
        # What is composed in the morpheme, and not in the text, stays out of a series.
        composed = self._folded.composed
        marks = [partial.mark(token.text, token.pos) for token in self._tokens] if composed else self._marks
        return partial.japanese(self._tokens, "".join(marks), self._index.root, self._index.short)

    def excluded(self) -> Iterator[tuple[int, int, int]]:
        """The terms that are not meant in some stretch of the text, and the stretch: a half-open span."""
        text, starts, ends, _ = self._folded
        for match in self._index.excluding.finditer(text):
            at = match.start()
            node: Node | None = self._index.excluded.edges[match.group()]
            k = at + 1
            while node is not None:
                start, end = starts[at] if starts else at, ends[k - 1] if ends else k
                if start >= 0 and end >= 0:
                    for entry in node.entries:
                        yield entry.term, start, end
                node = node.edges.get(text[k : k + 1])
                k += 1

    def _verb_end(self, number: int) -> int:
        """Where a verb ends, the endings that carry voice, politeness and tense included."""
        end = self._tokens[number].end
        for token in self._tokens[number + 1 : number + 5]:
            if token.start != end or token.lemma not in _ENDINGS or token.pos != "other":
                break
            end = token.end
        return end

    def _splits_word(self, k: int) -> bool:
        """Whether a place is between two letters or digits: F-35 in F-35A."""
        if k == len(self._pieces):
            return False
        before, after = self._pieces[k - 1][-1], self._pieces[k][0]
        if not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum()):
            return False
        starts, ends = self._folded.starts, self._folded.ends
        if self._stops is None or starts is None or ends is None:
            return self._end(k - 1) == self._tokens[self._numbers[k]].start
        stop = self._stops[k - 1]
        return starts[stop] == ends[stop - 1]

    def _follows_prefix(self, number: int) -> bool:
        if not number:
            return False
        before, token = self._tokens[number - 1], self._tokens[number]
        return before.end == token.start and (before.text in _PREFIXES or _are_katakana(before, token))

    def _goes_on(self, end: int, k: int) -> bool:
        """Whether what follows a code point, where a place is, may make another word of what ends there."""
        number = self._numbers[k - 1] + 1 if self._closes is None else bisect_left(self._tokens, end, key=_START)
        if number == len(self._tokens):
            return False
        token = self._tokens[number]
        if token.start != end:
            return False
        if number and (before := self._tokens[number - 1]).end == end:
            if _are_katakana(before, token):
                return True
            if before.pos == "verb" and token.pos == "other" and token.lemma in _INFLECTIONS:
                return True  # a noun's form met in a verb: 取組 in 取り組んで
        is_kanji = len(token.text) == 1 and not "\uff00" <= token.text < "\U00020000" and token.text >= "\u3400"
        return is_kanji and token.pos in ("noun", "adjective") and token.text not in _NEUTRAL


def _are_katakana(first: Token, second: Token) -> bool:
    """Whether two neighbours are katakana where they meet (the middle dot is none)."""
    last = first.text[-1]
    return ("\u30a1" <= last <= "\u30fa" or last == "ー") and "\u30a1" <= second.text[0] <= "\u30fa"

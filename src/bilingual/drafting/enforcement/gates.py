"""The gates: what an output has to be before it is offered as a draft. Each gives its reason in words.

A gate looks at one output and names what is wrong with it, or nothing. A new gate is a function of the `Gate` shape
and a line in `GATES`; the two that ask the model for probabilities are in `judging`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bilingual.analyse.kanji import is_kanji
from bilingual.analyse.model import ValueKind
from bilingual.analyse.names import katakana_runs, sounds_alike
from bilingual.analyse.values import agree, is_weak, matched, unmatched
from bilingual.analyse.values.normal import date_fields
from bilingual.checks import values
from bilingual.checks.lengths import LONG, USUAL, weight
from bilingual.checks.namebook import named as names_of
from bilingual.checks.names import is_explained, is_said
from bilingual.checks.pair import LANGUAGES, Half
from bilingual.checks.untranslated import is_foreign
from bilingual.drafting.enforcement.coverage import Coverage, coverage
from bilingual.drafting.enforcement.floors import Floors
from bilingual.drafting.enforcement.keeping import without
from bilingual.drafting.enforcement.loops import loop
from bilingual.drafting.enforcement.reading import Reader, Reading
from bilingual.drafting.enforcement.terms import Demand, Fate, fates, strangers
from bilingual.model import Lang, Severity


@dataclass(frozen=True)
class Trial:
    """One output of a model before the gates.

    `source`, `text`: what was translated and into what; `finished`: whether the model came to an end; `asked`: the
    terms that the source uses; `verbatim`: what has to stand in the text as it does in the source; `tokens`: the
    model's placeholders and control tokens, none of which may be left.
    """

    source: str
    text: str
    finished: bool
    asked: tuple[Demand, ...]
    verbatim: tuple[str, ...]
    tokens: tuple[str, ...]
    reader: Reader
    floors: Floors

    @cached_property
    def reading(self) -> Reading:
        """Source and text, analysed."""
        return self.reader.reading(self.source, self.text)

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """What became of each term."""
        return fates(self.reading, self.asked, self.reader.glossary)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of both texts has a counterpart, what is kept aside."""
        reading = self.reading
        if self.verbatim:
            reading = self.reader.reading(without(self.source, self.verbatim), without(self.text, self.verbatim))
        return coverage(reading, self.reader.glossary, self.reader.lexicon)


class Gate(Protocol):
    """Yields what is wrong with an output, in words."""

    def __call__(self, trial: Trial) -> Iterator[str]: ...


def finished(trial: Trial) -> Iterator[str]:
    """The model ended the sentence itself, and wrote something."""
    if not trial.text.strip():
        yield "the model wrote nothing"
    elif not trial.finished:
        yield "the model did not come to an end"


def leftover(trial: Trial) -> Iterator[str]:
    """No placeholder, control token or broken character is left."""
    for token in trial.tokens:
        if token in trial.text and token not in trial.source:
            yield f"“{token}” was left in the text"
    if "\ufffd" in trial.text and "\ufffd" not in trial.source:
        yield "the text holds a broken character"


_FOREIGN: Mapping[Lang, re.Pattern[str]] = {
    "en": re.compile("[ぁ-ゖァ-ヺ一-鿿㐀-䶿々ー]{2,}"),
    "ja": re.compile(r"[A-Za-z][A-Za-z0-9]{2,}"),
}


def verbatim(trial: Trial) -> Iterator[str]:
    """URLs, addresses, code and markup stand in the text as often as in the source; so do, at least once, words of the
    text's script in the source: Japanese names in an English sentence, English ones in a Japanese."""
    for text in dict.fromkeys(trial.verbatim):
        if trial.text.count(text) != trial.verbatim.count(text):
            yield f"“{text}” was not carried over"
    source = unicodedata.normalize("NFKC", without(trial.source, trial.verbatim))
    if trial.reader.source == "en" and source.isascii():
        return
    text = unicodedata.normalize("NFKC", trial.text).lower()
    asked = " ".join(unicodedata.normalize("NFKC", demand.source) for demand in trial.asked)
    for word in dict.fromkeys(_FOREIGN[trial.reader.source].findall(source)):
        if word.lower() not in text and word not in asked and not (word.isupper() and _spelled_out(word, text)):
            yield f"“{word}” was not carried over"


def _spelled_out(abbreviation: str, text: str) -> bool:
    """Whether the words of a text, in a row, begin with the letters of an abbreviation, small words aside."""
    initials = "".join(word[0] for word in _WORD.findall(text) if word not in _LINKS)
    return abbreviation.lower() in initials


_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset(("a", "an", "and", "for", "in", "of", "on", "the", "to"))


def repetition(trial: Trial) -> Iterator[str]:
    """The text does not go round in circles, unless the source does."""
    found = loop(trial.text, trial.reader.target)
    if found and not loop(trial.source, trial.reader.source):
        yield f"the text repeats “{found}”"


_JAPANESE = re.compile("[ぁ-ゖァ-ヺ一-鿿㐀-䶿々]+")
_LOWER_WORD = re.compile(r"(?<![A-Za-z0-9.@/-])[a-z]{4,}(?![A-Za-z0-9@/-]|\.[A-Za-z0-9])")


def script(trial: Trial) -> Iterator[str]:
    """Nothing of the source's language is left in the text."""
    target = trial.reader.target
    text = without(trial.text, trial.verbatim)
    if is_foreign(text, target):
        yield f"the text is still in {LANGUAGES[trial.reader.source]}"
    elif target == "en":
        if found := _JAPANESE.search(text):
            yield f"“{found.group()}” was left untranslated"
    else:
        allowed = " ".join(form for demand in trial.asked for form in demand.wanted)
        left = [word for word in _LOWER_WORD.findall(text) if word in trial.source and word not in allowed]
        if left:
            yield f"“{left[0]}” was left untranslated"


RATIO = 0.9
"""How far, in nats, the ratio of the lengths may be from the usual one: four times its standard deviation between
sentences that translate each other (0.22, see `aligner.features.lengths`)."""


def length(trial: Trial) -> Iterator[str]:
    """The text is about as long as a translation should be."""
    mine = weight(without(trial.source, trial.verbatim), trial.reader.source)
    other = weight(without(trial.text, trial.verbatim), trial.reader.target)
    usual = USUAL if trial.reader.target == "ja" else -USUAL
    off = math.log((other + 1) / (mine + 1)) - usual
    if max(mine, other) >= LONG and abs(off) > RATIO:
        yield f"the text is too {'long' if off > 0 else 'short'} for its source"


def terms(trial: Trial) -> Iterator[str]:
    """Each term of the source stands in the text, in a form that the glossary wants, as often as in the source."""
    for fate in trial.fates:
        if not fate.met and (fate.demand.required or fate.unwanted):
            yield fate.reason


def additions(trial: Trial) -> Iterator[str]:
    """The text uses no term that the source does not."""
    for text in strangers(trial.reading, trial.reader.glossary):
        yield f"the text says “{text}”, and the source does not"


def figures(trial: Trial) -> Iterator[str]:
    """Numbers, dates, times and amounts mean the same on both sides."""
    view = trial.reading.view
    for check in (values.numbers, values.dates, values.times, values.amounts, values.units, values.qualifiers):
        for finding in check(view):
            if finding.severity is not Severity.NOTE:
                yield finding.message
    yield from _made_up(trial)
    yield from _blurred(trial)


_COUNT = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|[二三四五六七八九十]", re.IGNORECASE
)


def _made_up(trial: Trial) -> Iterator[str]:
    """Figures said more often than in the source, and small numbers in words that it has not. A check lets both be,
    since people repeat a figure and put in a "two", but a model that adds two destroyers makes them up."""
    pair, target = trial.reading.pair, trial.reader.target
    en, ja = ([figure.value for figure in half.figures] for half in (pair.en, pair.ja))
    left = unmatched(en, ja)[0 if target == "en" else 1]
    source = ja if target == "en" else en
    for value in left:
        known = any(agree(value, one) if target == "en" else agree(one, value) for one in source)
        if known and not is_weak(value):
            yield f"the text says “{value.text}” more often than the source"
        elif not known and value.kind is ValueKind.NUMBER and _COUNT.match(value.text):
            yield f"the text says “{value.text}”, and the source does not"


def _blurred(trial: Trial) -> Iterator[str]:
    """Dates that lost or got a year, a month or a day, and fiscal years that became calendar years or the reverse. A
    check lets them agree, since people leave out what is known; a model that adds a year has none to add."""
    pair, target = trial.reading.pair, trial.reader.target
    en, ja = ([figure.value for figure in half.figures] for half in (pair.en, pair.ja))
    for e, j in matched(en, ja):
        kinds = {en[e].kind, ja[j].kind}
        fields = [tuple(field is None for field in date_fields(v.value)) for v in (en[e], ja[j])
                  if v.kind is ValueKind.DATE]  # fmt: skip
        if len(set(fields)) > 1 or kinds == {ValueKind.DATE, ValueKind.FISCAL_YEAR}:
            source, text = (ja[j], en[e]) if target == "en" else (en[e], ja[j])
            yield f"“{source.text}” became “{text.text}”"


_NO_NAME = re.compile(r"['’](?:s|t|m|re|ve|ll|d)$|[0-9]", re.IGNORECASE)
FAINT = 0.02
"""The likeness of sounds that is enough where the text has a name over: the gate asks whether a name is there at all,
the check `name-mismatch` whether it is spelled right."""


def names(trial: Trial) -> Iterator[str]:
    """People and places that the source names stand in the text."""
    reader, pair = trial.reader, trial.reading.pair
    named = names_of(pair, reader.lexicon)
    spare_en = [n.text for e, n in enumerate(named.en) if e not in {one for one, _ in named.pairs}]
    spare_ja = [run for run, _, _ in katakana_runs(pair.ja.text)]
    if reader.source == "en":
        met = {key for e, _ in named.pairs for key in (named.en[e].key, named.en[e].run)}
        for name in named.en:
            if (
                name.key in met
                or name.run in met
                or _NO_NAME.search(name.text)
                or is_explained(name, pair, reader.lexicon)
            ):
                continue
            met |= {name.key, name.run}
            if not any(sounds_alike(part, name.text) >= FAINT for run in spare_ja for part in _parts(run, pair.ja)):
                yield f"“{name.text}” is not named in the text"
    else:
        said = {text for _, j in named.pairs for text in (named.ja[j].text, named.ja[j].run)}
        taken = [(use.hit.start, use.hit.end) for use in pair.ja.uses]
        for other in named.ja:
            inside = any(start <= other.start and other.end <= end for start, end in taken)
            if not other.role or said & {other.text, other.run} or inside or is_said(other, pair, reader.lexicon):
                continue
            said |= {other.text, other.run}
            if is_kanji(other.text) or not any(sounds_alike(other.text, one) >= FAINT for one in spare_en):
                yield f"“{other.text}” is not named in the text"


def _parts(run: str, half: Half) -> Iterator[str]:
    """A run of katakana and the words in it."""
    yield run
    for token in half.analyses[0].tokens:
        if len(token.text) > 1 and token.text != run and token.text in run:
            yield token.text


_PAIRS = (("[", "]"), ("「", "」"), ("『", "』"), ("“", "”"), ("【", "】"), ("〈", "〉"), ("《", "》"))


def signs(trial: Trial) -> Iterator[str]:
    """Brackets and quotation marks are balanced, if the source's are."""
    if not _unbalanced(trial.source) and (lone := _unbalanced(trial.text)):
        yield f"“{lone}” stands without its partner"


def _unbalanced(text: str) -> str:
    for opening, closing in _PAIRS:
        if over := text.count(opening) - text.count(closing):
            return opening if over > 0 else closing
    both = sum(map(text.count, "(（")), sum(map(text.count, ")）"))
    return "(" if both[0] > both[1] else '"' if text.count('"') % 2 else ""


def content(trial: Trial) -> Iterator[str]:
    """The text is about what the source is about."""
    share = trial.coverage.share
    if share is not None and share < trial.floors.coverage:
        lost = ", ".join(f"“{word}”" for word in trial.coverage.lost[:3] if word.isalpha())
        yield f"little of the source is found in the text{f' (nothing for {lost})' if lost else ''}"


ROUNDS: tuple[Mapping[str, Gate], ...] = (
    {"finished": finished, "leftover": leftover, "verbatim": verbatim, "repetition": repetition, "script": script,
     "length": length},
    {"terms": terms, "additions": additions, "figures": figures, "names": names, "signs": signs},
    {"content": content},
)  # fmt: skip
"""The gates in the order in which reasons are given. What looks at the bare text comes first: a text that does not
pass it need not be analysed, nor one with wrong terms or figures compared word by word."""

GATES: Mapping[str, Gate] = {name: gate for gates in ROUNDS for name, gate in gates.items()}


@dataclass(frozen=True, slots=True)
class Result:
    """How many rounds of gates an output passed, and what is wrong with it in the next; nothing where it passes."""

    rounds: int
    faults: tuple[str, ...] = ()


def judged(trial: Trial) -> Result:
    """Put an output through the gates, round by round, up to the first that it does not pass."""
    for number, gates in enumerate(ROUNDS):
        if found := tuple(dict.fromkeys(reason for gate in gates.values() for reason in gate(trial))):
            return Result(number, found)
    return Result(len(ROUNDS))

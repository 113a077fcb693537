"""term-inconsistent: one term rendered two ways in one document, from either side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bilingual.analyse import Token, forms
from bilingual.checks.compounds import Rendering, renderings
from bilingual.checks.pair import Pair, Use, finding
from bilingual.checks.view import View
from bilingual.glossary import Form
from bilingual.glossary.keys import key
from bilingual.model import Finding, Lang, Severity, Span


def inconsistent(view: View) -> Iterator[Finding]:
    """Terms of the glossary with several allowed forms, then compounds that are in no glossary; Japanese terms with two
    renderings in English, then English ones with two in Japanese."""
    yield from _terms(view)
    yield from _compounds(view)


def _terms(view: View) -> Iterator[Finding]:
    # One text in Japanese with two renderings: where the Japanese writes HA/DR, so may the English. And one English
    # form with two in Japanese.
    in_japanese: dict[tuple[int, str], list[tuple[Pair, Use, Use]]] = defaultdict(list)
    in_english: dict[tuple[int, str], list[tuple[Pair, Use, Use]]] = defaultdict(list)
    terms = view.glossary.terms
    for pair, entries in zip(view.pairs, view.ledgers, strict=True):
        for number, en, ja, shared in entries:
            if en is None or ja is None or shared is not None or en.hit.loose:
                continue
            term = terms[number]
            if len(term.en) > 1:
                in_japanese[number, ja.text].append((pair, en, ja))
            if len(term.ja) > 1 and not ja.hit.loose:
                form = _form(view, number, en, "en")
                if form is not None:
                    in_english[number, form.text].append((pair, en, ja))
    for (number, _), uses in in_japanese.items():
        yield from _forms(view, number, uses, "en")
    for (number, english), uses in in_english.items():
        if _content(english):
            yield from _forms(view, number, uses, "ja")


def _forms(view: View, number: int, uses: Sequence[tuple[Pair, Use, Use]], lang: Lang) -> Iterator[Finding]:
    """Uses of one form of a term that different forms of it on the other side, `lang`, answer."""
    term = view.glossary.terms[number]
    if len(uses) < 2 or term.severity is Severity.NOTE:
        return
    answers = [en if lang == "en" else ja for _, en, ja in uses]
    found = [_form(view, number, use, lang) for use in answers]
    texts = [form.text if form and _counts(form.text, lang) else "" for form in found]
    counts = Counter(text for text in texts if text)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    shown = next(use.text for use, text in zip(answers, texts, strict=True) if text == usual)
    told = set()
    for (pair, en, ja), text in zip(uses, texts, strict=True):
        if text and text not in told and _are_different(text, usual, lang):
            told.add(text)
            # Japanese texts often say in several ways what English has one word for.
            severity = Severity.WARNING if lang == "en" else Severity.NOTE
            yield _report(pair, lang, en.span, ja.span, en.text, ja.text, shown, severity)


def _form(view: View, number: int, use: Use, lang: Lang) -> Form | None:
    """The allowed form of a term that a use is."""
    for other, at in zip(use.hit.terms, use.hit.forms, strict=True):
        if other == number and (form := view.glossary.terms[number].forms(lang)[at]).status.is_allowed:
            return form
    return None


def _counts(form: str, lang: Lang) -> bool:
    """Whether a form tells of a choice: no abbreviation or single word, in Japanese a noun of some length."""
    if lang == "en":
        return bool(_content(form))
    return len(form) > 2 and _NOUN.fullmatch(form) is not None


_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "to", "a", "an", "by", "with", "at"])
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")
_NOUN = re.compile("[一-鿿々〆ァ-ヺー・]+")


@lru_cache(maxsize=4096)
def _content(form: str) -> frozenset[str]:
    words = [forms.base(word) for word in _WORD.findall(form) if word.lower() not in _SMALL]
    return frozenset(words) if len(words) > 1 else frozenset()


def _are_different(one: str, other: str, lang: Lang) -> bool:
    """Whether two forms differ in more than order, a word left out or cut short, or the ending of a word."""
    if lang == "ja":
        one, other = key(one, "ja"), key(other, "ja")
        shorter, longer = sorted((one, other), key=len)
        return len(shorter) * 3 > len(longer) * 2 and not is_short_for(shorter, longer)
    here, there = _content(one), _content(other)
    if here <= there or there <= here:
        return False
    return not all(any(are_kin(a, b) for b in there - here) for a in here - there)


def are_kin(one: str, other: str) -> bool:
    """Whether two English words look derived from one stem: manage, management."""
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= 4 and common * 2 > min(len(one), len(other)) + 2


def _compounds(view: View) -> Iterator[Finding]:
    by_compound: dict[str, list[Rendering]] = defaultdict(list)
    by_words: dict[tuple[str, ...], list[Rendering]] = defaultdict(list)
    for one in renderings(view):
        by_compound[one.compound].append(one)
        by_words[one.words].append(one)
    for uses in by_compound.values():
        yield from _two_ways(view, uses, "en")
    for uses in by_words.values():
        yield from _two_ways(view, uses, "ja")


def _two_ways(view: View, uses: Sequence[Rendering], lang: Lang) -> Iterator[Finding]:
    """Renderings that are the same on one side and on the other, `lang`, agree in a word and differ in another."""
    if len({one.bead for one in uses}) < 2:
        return
    counts = Counter(words for words, _ in {(_said(one, lang), one.bead) for one in uses})
    told: set[int] = set()
    for at, one in enumerate(uses):
        if one.bead in told:
            continue
        for before in uses[: min(at, _COMPARED)]:
            if before.bead == one.bead or not _contradict(view, before, one, lang):
                continue
            odd, usual = (one, before) if counts[_said(before, lang)] >= counts[_said(one, lang)] else (before, one)
            if odd.bead in told:
                continue
            told |= {one.bead, odd.bead}
            yield _finding(view.pairs[odd.bead], odd, usual, lang)
            break


_COMPARED = 20
"""How many of the first renderings of a phrase each later one is compared with, so that time stays linear."""


def _said(one: Rendering, lang: Lang) -> tuple[str, ...]:
    """The words of one side."""
    return one.words if lang == "en" else tuple(noun.lemma for noun in one.nouns)


def _contradict(view: View, one: Rendering, other: Rendering, lang: Lang) -> bool:
    """Whether two renderings put different words in one place, neither of which the other bead has."""
    first, second = _said(one, lang), _said(other, lang)
    place = one.anchor
    if place != other.anchor or len(first) != len(second) or first[place] != second[place]:
        return False
    different = [k for k, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    # One of two words has to be a known rendering: else the phrases may be about something else.
    if not different or not all(one.known[k] or other.known[k] for k in different):
        return False
    here, there = (_lemmas(view, r.bead, lang) for r in (one, other))
    if any(first[k] in there or second[k] in here for k in different):
        return False
    if lang == "en":
        return not any(are_kin(first[k], second[k]) for k in different)
    return not any(are_variants(one.nouns[k], other.nouns[k]) for k in different)


def are_variants(one: Token, other: Token) -> bool:
    """Whether two Japanese words look like one word written or cut short: 附属 and 付属, 安保 and 安全保障."""
    return one.reading == other.reading or is_short_for(one.text, other.text) or is_short_for(other.text, one.text)


def is_short_for(short: str, full: str) -> bool:
    """Whether all characters of a text stand in another one, in order."""
    rest = iter(full)
    return all(char in rest for char in short)


def _lemmas(view: View, bead: int, lang: Lang) -> set[str]:
    return {token.lemma for analysis in view.pairs[bead].half(lang).analyses for token in analysis.tokens}


def _finding(pair: Pair, odd: Rendering, usual: Rendering, lang: Lang) -> Finding:
    if lang == "en":
        return _report(pair, lang, odd.en, odd.ja, odd.text, odd.compound, usual.text)
    return _report(pair, lang, odd.en, odd.ja, odd.text, odd.compound, usual.compound)


def _report(
    pair: Pair, lang: Lang, en: Span, ja: Span, english: str, japanese: str, other: str,
    severity: Severity = Severity.WARNING,
) -> Finding:  # fmt: skip
    """A finding about the rendering on one side, `lang`; `other`: how it is rendered elsewhere."""
    term, here = (japanese, english) if lang == "en" else (english, japanese)
    message = f"“{term}” is rendered “{here}” here and “{other}” elsewhere in the document"
    return finding(
        "term-inconsistent", severity, pair, message, en=(en,), ja=(ja,), reading_en=english, reading_ja=japanese,
        suggestion=other,
    )  # fmt: skip

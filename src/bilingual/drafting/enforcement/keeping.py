"""What a translation carries over as it is: list markers, URLs, e-mail addresses, code, markup, template fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bilingual.model import Lang, Span

_KEPT = re.compile(
    r"""
    (?<!`)`+[^`]+`+                                             # code
    | (?:https?|ftp)://[!-~]+ | \bwww\.[!-~]+                   # URLs
    | (?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+  # e-mail addresses
    | (?<![A-Za-z0-9._/~-])[A-Za-z0-9_./~-]{1,80}\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|tsv|html?|xml|json|ya?ml|md|zip|png
      |jpe?g)(?![A-Za-z0-9])                                    # file names
    | </?[A-Za-z][^<>\n]{0,200}>                                # markup
    | &(?:[a-z]{2,8}|\#[0-9]{1,6});                             # entities
    | \{\{[^{}\n]{1,80}\}\} | \$?\{[A-Za-z_][\w.]{0,60}\} | %(?:\([\w]{1,40}\))?[sd](?![A-Za-z])   # template fields
    """,
    re.VERBOSE,
)
_NOT_LAST = ".,;:!?'\")]}>"
"""Marks at the end of a URL that belong to the sentence."""
_MARKER = re.compile(
    r"\s*(?:(?:[-*+•‣◦▪●○■□◆◇※]|[0-9０-９]{1,3}[.)．）]|[(（][0-9０-９]{1,3}[)）]|[(（][A-Za-zア-ヺ一-十][)）]|[①-⑳]|\#{1,6}|>)"
    r"\s+|[・•●○■□◆◇※]\s*|[(（][0-9０-９ア-ヺ一-十]{1,3}[)）]\s*|[０-９]{1,3}[．）]\s*|\s+)?"
)
_LETTERS: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ÿ]"),
    "ja": re.compile("[ぁ-ゖァ-ヺ一-鿿㐀-䶿々ｦ-ﾝ]"),
}


@dataclass(frozen=True, slots=True)
class Outer:
    """A sentence taken apart: `lead` and `tail` (markers, white space, a URL at an end) are put back as they were;
    `core` is to be translated, empty where there is nothing to; `kept`: what must stand in its translation as it is,
    spans of `core` in order."""

    lead: str
    core: str
    tail: str
    kept: tuple[Span, ...] = ()

    def around(self, text: str) -> str:
        """A translation of the core with what stood around it."""
        return f"{self.lead}{text}{self.tail}"

    @property
    def verbatim(self) -> tuple[str, ...]:
        """The texts that have to stay."""
        return tuple(self.core[start:end] for start, end in self.kept)


def without(text: str, verbatim: Iterable[str]) -> str:
    """A text without what is kept."""
    for one in sorted(set(verbatim), key=len, reverse=True):
        text = text.replace(one, " ")
    return text


def taken_apart(text: str, source: Lang) -> Outer:
    """Separate what is translated from what is carried over."""
    spans = [_trimmed(text, match) for match in _KEPT.finditer(text)]
    marker = _MARKER.match(text)
    start, end = marker.end() if marker else 0, len(text.rstrip())
    first, last = 0, len(spans)
    while first < last and spans[first].start <= start:
        start = _after_space(text, max(start, spans[first].end))
        first += 1
    while first < last and spans[last - 1].end >= end:
        end = len(text[start : spans[last - 1].start].rstrip()) + start
        last -= 1
    spans = spans[first:last]
    if start >= end or not _is_translatable(text, start, end, spans, source):
        return Outer(text, "", "")
    kept = tuple(Span(one.start - start, one.end - start) for one in spans)
    return Outer(text[:start], text[start:end], text[end:], kept)


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _trimmed(text: str, match: re.Match[str]) -> Span:
    start, end = match.span()
    if match.group()[:1] not in "`<&{$%":
        kept = _NOT_LAST.replace(")", "") if "(" in match.group() else _NOT_LAST
        while end > start + 1 and text[end - 1] in kept:
            end -= 1
    return Span(start, end)


def _is_translatable(text: str, start: int, end: int, spans: list[Span], source: Lang) -> bool:
    """Whether a letter of the source's script stands outside what is kept."""
    letters = _LETTERS[source]
    at = start
    for first, last in spans:
        if first >= end:
            break
        if first > at and letters.search(text, at, first):
            return True
        at = max(at, last)
    return at < end and letters.search(text, at, end) is not None

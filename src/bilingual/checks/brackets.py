"""brackets and quotes: pairs of signs that do not close, or were never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bilingual.checks.pair import LANGUAGES, Pair, one_sided
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Lang, Severity, Span

_BRACKETS = {"(": ")", "[": "]", "{": "}", "「": "」", "『": "』", "【": "】", "〈": "〉", "《": "》", "〔": "〕"}
_QUOTES = {"“": "”", "〝": "〟"}
# A full-width bracket may be closed by a half-width one.
_NARROW = str.maketrans("（）［］｛｝｢｣", "()[]{}「」")

REACH = 3
"""Over how many blocks a bracket may stay open: a note of several paragraphs."""

# Closing brackets that open none: 1) a) ア） iv), at the start of a text or after a space or a mark; and :-)
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[\s、。,;:：；・]))(?:[0-9０-９]{1,3}|[A-Za-zａ-ｚァ-ンあ-ん一二三四五六七八九十]|[ivx]{1,5})[)）]"
)
_FACE = re.compile(r"[:;=8]-?[()]|\([^\w\s]{1,5}\)")
_INCHES = re.compile(r"(?<=[0-9])\"(?=[\s,.;)x×-]|$)")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A bracket or a quotation mark without a partner."""

    sign: str
    closing: bool
    block: int
    sentence: int
    at: int


def brackets(view: View) -> Iterator[Finding]:
    """Brackets of any kind and 「」『』, which may enclose several sentences of a block, and rarely blocks."""
    yield from _unpaired(view, "brackets", _BRACKETS)


def quotes(view: View) -> Iterator[Finding]:
    """Quotation marks. A straight mark opens and closes by turns; each paragraph of a long quotation may open it
    again."""
    yield from _unpaired(view, "quotes", _QUOTES, straight=True)


def _unpaired(view: View, check: str, partners: Mapping[str, str], *, straight: bool = False) -> Iterator[Finding]:
    for lang in LANGS:
        lone = _joined(_lone(view, lang, partners, straight=straight), partners)
        if not lone:
            continue
        where: dict[int, Pair] = {k: pair for pair in view.pairs for k in pair.half(lang).indices}
        for sign in lone:
            sentence = view.alignment.document(lang).sentences[sign.sentence]
            span = sentence.excerpt.original(sign.at, sign.at + 1)
            what = "opens, and nothing closes it" if not sign.closing else "closes, and nothing opened it"
            if sign.sign == '"':
                what = "has no partner"
            message = f"in the {LANGUAGES[lang]}, “{sign.sign}” {what}"
            severity = Severity.ERROR if check == "brackets" else Severity.WARNING
            yield one_sided(check, severity, where[sign.sentence], lang, message, (Span(*span),), reading=sign.sign)


def _lone(view: View, lang: Lang, partners: Mapping[str, str], *, straight: bool) -> Iterator[list[_Sign]]:
    """The signs without a partner, block by block."""
    openers = {close: sign for sign, close in partners.items()}
    stack: list[_Sign] = []
    lone: list[_Sign] = []
    block = -1
    for k, sentence in enumerate(view.alignment.document(lang).sentences):
        if sentence.block != block:
            yield lone + stack
            stack, lone, block = [], [], sentence.block
        text = sentence.text.translate(_NARROW)
        for at, char in _signs(text, partners, openers, straight=straight):
            sign = _Sign(sentence.text[at], char in openers, block, k, at)
            if straight and char == '"':
                if any(s.sign == '"' for s in stack):
                    stack = [s for s in stack if s.sign != '"']
                else:
                    stack.append(sign)
            elif char in partners:
                stack.append(sign)
            elif stack and stack[-1].sign.translate(_NARROW) == openers[char]:
                stack.pop()
            elif any(s.sign.translate(_NARROW) == openers[char] for s in stack):
                # What stands between was never closed.
                while (last := stack.pop()).sign.translate(_NARROW) != openers[char]:
                    lone.append(last)
            else:
                lone.append(sign)
    yield lone + stack


def _signs(
    text: str, partners: Mapping[str, str], openers: Mapping[str, str], *, straight: bool
) -> Iterator[tuple[int, str]]:
    skipped = {match.end() - 1 for match in _ENUMERATOR.finditer(text)} if ")" in text else set()
    for match in _FACE.finditer(text):
        skipped.update(range(match.start(), match.end()))
    inches = {match.start() for match in _INCHES.finditer(text)} if straight else set()
    inner = 0
    quoted = False
    for at, char in enumerate(text):
        if char == "(":
            inner += 1
        elif char == ")":
            # In "(see 1)" the bracket closes the one before the number.
            if inner:
                inner -= 1
            elif at in skipped:
                continue
        elif at in skipped:
            continue
        if straight and char == '"':
            # A mark after a figure closes a quotation where one is open ("2+2"), and means inches otherwise.
            if at in inches and not quoted:
                continue
            quoted = not quoted
            yield at, char
        elif char in partners or char in openers:
            yield at, char


def _joined(blocks: Iterator[list[_Sign]], partners: Mapping[str, str]) -> list[_Sign]:
    """Leave out what is closed a few blocks on, and paragraphs of a quotation that the next one opens again."""
    out: list[_Sign] = []
    for signs in blocks:
        for sign in signs:
            kind = sign.sign.translate(_NARROW)
            for at in range(len(out) - 1, max(-1, len(out) - 4), -1):
                other = out[at]
                same = partners.get(other.sign.translate(_NARROW))
                if not other.closing and sign.closing and same == kind and sign.block - other.block <= REACH:
                    del out[at]
                    break
                if kind in _QUOTES and not sign.closing and other.sign == sign.sign and sign.block - other.block == 1:
                    out[at] = sign
                    break
            else:
                out.append(sign)
    return out

"""brackets and quotes: pairs of signs that do not close, or were never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bilingual.checks.pair import LANGUAGES, one_sided
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Lang, Severity

_BRACKETS = {"(": ")", "[": "]", "{": "}", "「": "」", "『": "』", "【": "】", "〈": "〉", "《": "》", "〔": "〕"}
_QUOTES = {"“": "”", "〝": "〟"}
_BRACKET = re.compile(r"[()\[\]{}（）［］｛｝「」｢｣『』【】〈〉《》〔〕]")
_STRAIGHT_OR_CURLED = re.compile('["“”〝〟]')
# A full-width bracket may be closed by a half-width one.
_NARROW = str.maketrans("（）［］｛｝｢｣", "()[]{}「」")

REACH = 5
"""Over how many blocks or beads a bracket may stay open: a note or a quotation of several paragraphs."""

# Closing brackets that open none: 1) a) ア） iv), at the start of a text or after a space or a mark; and :-)
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[\s、。,;:：；・]))(?:[0-9０-９]{1,3}|[A-Za-zａ-ｚァ-ンあ-ん一二三四五六七八九十]|[ivx]{1,5})[)）]"
)
_FACE = re.compile(r"[:;=8]-?[()]|\([^\w\s]{1,5}\)")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–-]")
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
    lone: dict[int, list[tuple[Lang, _Sign]]] = {}
    for lang in LANGS:
        signs = _joined(_lone(view, lang, partners, straight=straight), partners)
        where = {k: pair.number for pair in view.pairs for k in pair.half(lang).indices} if signs else {}
        for sign in signs:
            lone.setdefault(where[sign.sentence], []).append((lang, sign))
    for number, found in sorted(lone.items()):
        both = len({lang for lang, _ in found}) == 2
        for lang, sign in found:
            sentence = view.alignment.document(lang).sentences[sign.sentence]
            span = sentence.excerpt.original(sign.at, sign.at + 1)
            what = "closes, and nothing opened it" if sign.closing else "opens, and nothing closes it"
            message = f"in the {LANGUAGES[lang]}, “{sign.sign}” {what}"
            severity = Severity.ERROR if check == "brackets" else Severity.WARNING
            # Alike on both sides, it is the document's way; beside a gap, the other sign went with what is missing.
            if both or _is_beside_gap(view, number, lang):
                severity = Severity.NOTE
            yield one_sided(check, severity, view.pairs[number], lang, message, (span,), reading=sign.sign)


_SIGNS = re.compile('["“”「」『』()（）]')


def _is_beside_gap(view: View, number: int, lang: Lang) -> bool:
    """Whether near a bead this language lacks a sentence in which the other has a bracket or a quotation mark."""
    near = view.pairs[max(0, number - REACH) : number + REACH + 1]
    other: Lang = "ja" if lang == "en" else "en"
    return any(not pair.half(lang).indices and _SIGNS.search(pair.half(other).text) for pair in near)


def _lone(view: View, lang: Lang, partners: Mapping[str, str], *, straight: bool) -> Iterator[list[_Sign]]:
    """The signs without a partner, block by block."""
    openers = {close: sign for sign, close in partners.items()}
    likely = _STRAIGHT_OR_CURLED if straight else _BRACKET
    stack: list[_Sign] = []
    lone: list[_Sign] = []
    block = -1
    sentences = view.alignment.document(lang).sentences
    for k in view.pages[lang].having(likely):
        sentence = sentences[k]
        if sentence.block != block:
            yield lone + stack
            stack, lone, block = [], [], sentence.block
        text = sentence.text.translate(_NARROW)
        for at, char in _signs(text, partners, openers, straight=straight):
            closing = char in openers or (char == '"' and at > 0 and not _BEFORE_OPENING.match(text[at - 1]))
            sign = _Sign(sentence.text[at], closing, block, k, at)
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
                same = '"' if other.sign == '"' else partners.get(other.sign.translate(_NARROW))
                if not other.closing and sign.closing and same == kind and sign.block - other.block <= REACH:
                    del out[at]
                    break
                again = kind in (*_QUOTES, '"') and other.sign == sign.sign and sign.block - other.block == 1
                if again and not sign.closing:
                    out[at] = sign
                    break
            else:
                out.append(sign)
    return out

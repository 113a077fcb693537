"""end-punctuation: sentences that end differently on the two sides, and marks that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bilingual.checks.pair import LANGUAGES, Pair, finding, one_sided
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Kind, Severity

_CLOSING = "\"'”’)]）］」』】〉》*_ 　"
_CLASSES = {".": "a full stop", "。": "a full stop", "．": "a full stop", "｡": "a full stop"}
_CLASSES |= dict.fromkeys("?？", "a question mark") | dict.fromkeys("!！", "an exclamation mark")
_CLASSES |= dict.fromkeys(":：;；,，、", "an open mark") | dict.fromkeys("…‥", "an ellipsis")
_DOUBLED = re.compile(r"(?<!\.)\.\.(?![./\\])|。。+|、、+|,,+|，，+|(?<!・)・・(?!・)|;;+|(?<![:\w])::(?!\w)")
_TWICE = re.compile("([.。、,，・;:])\\1")
"""What every doubled mark holds."""
_QUESTION = re.compile(r"(?:か|かな|の|ますか|ですか)[。．｡]?$")

USUAL = 0.8
"""The share of paragraph sentences that must agree on the full stop for the others to be worth a note: lists and tables
written as paragraphs have their own ways."""


def ends(view: View) -> Iterator[Finding]:
    """A question, an exclamation or a sentence without its mark on one side only; doubled full stops and commas."""
    for lang in LANGS:
        for pair in view.having(lang, _TWICE):
            for sentence in pair.half(lang).sentences:
                for match in _DOUBLED.finditer(sentence.text):
                    span = sentence.excerpt.original(match.start(), match.end())
                    message = f"in the {LANGUAGES[lang]}, “{match.group()}” stands twice in a row"
                    message = message.replace("stands twice in a row", "is a doubled mark")
                    yield one_sided(
                        "end-punctuation", Severity.WARNING, pair, lang, message, (span,), reading=match.group()
                    )
    prose = [pair for pair in view.pairs if _is_prose(pair)]
    both = [(pair, _end(pair.en.sentences[-1].text), _end(pair.ja.sentences[-1].text)) for pair in prose]
    stops = [(one, other) for _, one, other in both if "a full stop" in (one, other)]
    settled = stops and sum(one == other for one, other in stops) >= USUAL * len(stops)
    for pair, one, other in both:
        if one == other or not ("a question mark" in (one, other) or settled):
            continue
        if other == "a full stop" and one == "a question mark" and _QUESTION.search(_stripped(pair.ja.text)):
            continue
        if {one, other} <= {"a full stop", "an open mark", "an ellipsis", "an exclamation mark"}:
            continue
        message = f"the English ends with {one or 'no mark'}, the Japanese with {other or 'no mark'}"
        yield finding(
            "end-punctuation", Severity.NOTE, pair, message, en=pair.en.spans[-1:], ja=pair.ja.spans[-1:],
            reading_en=one, reading_ja=other,
        )  # fmt: skip


def _is_prose(pair: Pair) -> bool:
    others = [s for s in pair.en.sentences + pair.ja.sentences if s.kind is not Kind.PARAGRAPH]
    return not others and not pair.bead.is_gap


def _stripped(text: str) -> str:
    return text.rstrip(_CLOSING)


def _end(text: str) -> str:
    bare = _stripped(text)
    return _CLASSES.get(bare[-1:], "")

"""abbreviation-undefined and abbreviation-mismatch: abbreviations in Latin letters on both sides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bilingual.analyse.values.normal import listed
from bilingual.checks.pair import Half, finding, one_sided
from bilingual.checks.view import View
from bilingual.model import Finding, Severity, Span

# Abbreviations that need no introduction in a text for the public.
_KNOWN = frozenset(
    listed(
        "US USA UK UN EU UAE NATO ASEAN OECD WTO WHO IMF G7 G20 AI IT ICT GPS CEO CFO COO CTO TV PC PDF URL FAQ ID "
        "DVD CD USB HTML HTTP HTTPS XML JSON CSV API CPU GPU RAM SQL NGO NPO GDP VIP UNESCO UNICEF NASA FBI CIA "
        "BBC NHK JR KDDI NTT AM PM AD BC BCE CE GMT UTC JST EST OK DC NY LA TEL FAX QA PR HR RD PHD MBA BA MA DNA "
        "RNA HIV AIDS COVID SARS LED LCD LAN WIFI SIM SNS QR ATM II III IV VI VII VIII IX XI XII JS USS HMS SS MV "
        "NO VS RSVP ETC EG IE PS ISBN ISO JPY USD EUR GBP COVID19 ODA EV SUV SMS"
    )
)
_WORD = re.compile(
    r"(?<![\w&./-])(?:[A-Z]\.){2,}|(?<![\w&./@-])[A-Z][A-Z&/]{0,2}[A-Z]{1,4}(?![\w@-])(?!\.\w)(?!/[A-Z])"
)
_LIKELY = re.compile(r"[A-ZＡ-Ｚ][A-ZＡ-Ｚ&＆/／.．]")
"""What every abbreviation begins with."""
_OPENING = re.compile("[(（]")
_NAME = re.compile("[A-Z][a-z]+")
_LONGEST = 6
"""Letters of the longest abbreviation that is asked about."""
_DEFINED_AFTER = re.compile(
    r"[(（]\s?(?:the\s)?[\"“]?(?P<short>[A-Z][A-Za-z&/.-]{1,9})[\"”]?(?:[,;、][^)）]{0,80})?\s?[)）]"
)
_DEFINED_BEFORE = re.compile(r"(?<!\w)(?P<short>[A-Z][A-Z&/-]{1,7})\s?[(（](?=[A-Za-z][a-z])[^()（）]{4,120}[)）]")


def undefined(view: View) -> Iterator[Finding]:
    """English abbreviations that the text never spells out. A note, at the first use."""
    explained: set[str] = set()
    first: dict[str, tuple[int, Span]] = {}
    for pair in view.having("en", _OPENING):
        for sentence in pair.en.sentences:
            for pattern in (_DEFINED_AFTER, _DEFINED_BEFORE):
                explained.update(_bare(match["short"]) for match in pattern.finditer(sentence.text))
    for pair in view.having("en", _LIKELY):
        for sentence in pair.en.sentences:
            if _is_shouting(sentence.text):
                continue
            for match in _WORD.finditer(sentence.text):
                span = sentence.excerpt.original(match.start(), match.end())
                first.setdefault(_bare(match.group()), (pair.number, span))
    left = {short: at for short, at in first.items() if short not in explained | _KNOWN and len(short) <= _LONGEST}
    names = _names(view) if left else set()
    for short, (number, span) in left.items():
        if short in names:
            continue
        message = f"the English never says what “{short}” stands for"
        yield one_sided(
            "abbreviation-undefined", Severity.NOTE, view.pairs[number], "en", message, (span,), reading=short
        )


def _names(view: View) -> set[str]:
    """The short capitalised words of the English, in capitals: what is in capitals for emphasis stands there too."""
    texts = (sentence.text for pair in view.pairs for sentence in pair.en.sentences)
    return {w.upper() for text in texts if not _is_shouting(text) for w in _NAME.findall(text) if len(w) <= _LONGEST}


def mismatched(view: View) -> Iterator[Finding]:
    """An abbreviation that is introduced as another on the other side, or whose letters are in another order."""
    also_ja = {pair.number for pair in view.having("ja", _LIKELY)}
    for pair in view.having("en", _LIKELY) if also_ja else ():
        if pair.number not in also_ja:
            continue
        en, ja = _found(pair.en), _found(pair.ja)
        left_en = {short: span for short, span in en.items() if short not in ja}
        left_ja = {short: span for short, span in ja.items() if short not in en}
        for short, (span, introduced) in left_en.items():
            for other, (there, also) in left_ja.items():
                both = introduced and also and len(left_en) == len(left_ja) == 1
                if both or _is_slip(short, other):
                    message = f"the English abbreviates “{short}”, the Japanese “{other}”"
                    yield finding(
                        "abbreviation-mismatch", Severity.WARNING, pair, message, en=(span,), ja=(there,),
                        reading_en=short, reading_ja=other,
                    )  # fmt: skip
                    break


def _found(half: Half) -> dict[str, tuple[Span, bool]]:
    """The abbreviations of a half, each with its first place and whether it is introduced in brackets."""
    out: dict[str, tuple[Span, bool]] = {}
    for sentence in half.sentences:
        # One character for one, so that places stay.
        text = sentence.text.translate(_NARROW)
        if half.lang == "en" and _is_shouting(text):
            continue
        introduced = {_bare(match["short"]) for match in _DEFINED_AFTER.finditer(text)}
        pattern = _WORD if half.lang == "en" else _WORD_JA
        for match in pattern.finditer(text):
            short = _bare(match.group())
            span = sentence.excerpt.original(match.start(), match.end())
            out.setdefault(short, (span, short in introduced))
    return out


_WORD_JA = re.compile(r"(?<![A-Za-z0-9&./@-])[A-Z][A-Z&/]{0,2}[A-Z]{1,4}(?![A-Za-z0-9@-])")


def _is_slip(one: str, other: str) -> bool:
    """Whether two abbreviations are the same letters in another order, or differ in one letter of four or more."""
    if len(one) > 2 and sorted(one) == sorted(other):
        return True
    return len(one) == len(other) > 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _bare(short: str) -> str:
    return short.replace(".", "").replace("-", "")


def _is_shouting(text: str) -> bool:
    """Whether a text is in capitals throughout."""
    plain = text.encode("ascii", "ignore")
    capitals, small = (len(plain) - len(plain.translate(None, some)) for some in (_CAPITALS, _CAPITALS.lower()))
    letters = capitals + small
    return letters > 6 and capitals * 10 > 8 * letters


_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NARROW = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(ord("！"), ord("～") + 1)}

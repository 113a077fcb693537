"""Which ways a model translates: what is stated, what its vocabulary, its description or its name says."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilingual.errors import ModelError
from bilingual.model import LANGS, Lang
from bilingual.models.adding.stated import Stated
from bilingual.models.manifest import Direction

_CODES: dict[str, Lang] = {
    "en": "en", "eng": "en", "english": "en", "ja": "ja", "jp": "ja", "jpn": "ja", "jap": "ja", "japanese": "ja",
}  # fmt: skip
_NAMED = re.compile(r"(?:^|[-_./ ])(en|eng|ja|jp|jap|jpn)[-_](?:to[-_])?(en|eng|ja|jp|jap|jpn)(?=$|[-_./ ])")


class Family(NamedTuple):
    """A family of models that names languages by tokens: which, and where they stand.

    `begins`: the source's language before the text; `asks`: the target's before the text; otherwise the target's is
    the first token of the output. `note`: what its users should know.
    """

    name: str
    tokens: dict[Lang, str]
    begins: bool
    asks: bool
    note: str = ""


_NLLB = "NLLB models are published under CC BY-NC 4.0, which does not allow commercial use"

FAMILIES = (
    Family("NLLB", {"en": "eng_Latn", "ja": "jpn_Jpan"}, begins=True, asks=False, note=_NLLB),
    Family("M2M100", {"en": "__en__", "ja": "__ja__"}, begins=True, asks=False),
    Family("MADLAD", {"en": "<2en>", "ja": "<2ja>"}, begins=False, asks=True),
)
_MARIAN = {
    "en": (">>eng<<", ">>eng_Latn<<", ">>en<<"),
    "ja": (">>jpn<<", ">>jpn_Jpan<<", ">>jap<<", ">>ja<<"),
}
"""The tokens by which a Marian model of several targets is asked for one of them."""


def language(code: object) -> Lang | None:
    """The language that a code or a name means, None where it is neither of the two."""
    return _CODES.get(code.strip().lower()) if isinstance(code, str) else None


def family(vocabulary: frozenset[str]) -> Family | None:
    """The family that a vocabulary belongs to by the tokens it has for both languages."""
    return next((one for one in FAMILIES if vocabulary.issuperset(one.tokens.values())), None)


def of_family(one: Family, stated: Stated) -> tuple[Direction, ...]:
    """Both directions of a family's model, or the one that is stated."""
    said = bool(stated.source or stated.target)
    ways: list[tuple[Lang, Lang]] = [stated_pair(stated)] if said else [("en", "ja"), ("ja", "en")]
    out = []
    for source, target in ways:
        before = (one.tokens[source],) if one.begins else (one.tokens[target],) if one.asks else ()
        out.append(Direction(source, target, before, () if one.asks else (one.tokens[target],)))
    return tuple(out)


def of_pair(
    stated: Stated, said: tuple[Lang, Lang] | None, name: str, vocabulary: frozenset[str], place: str
) -> tuple[Direction, ...]:
    """The direction of a model for one pair, or both of a Marian model that has tokens for both.

    `said`: what its description says. Raises `ModelError` where nothing says it.
    """
    if stated.source or stated.target:
        pairs = [stated_pair(stated)]
    elif said or (said := from_name(name)):
        pairs = [said]
    elif all(vocabulary.intersection(tokens) for tokens in _MARIAN.values()):
        pairs = [("en", "ja"), ("ja", "en")]
    else:
        remedy = "add --from en --to ja, or --from ja --to en"
        raise ModelError("its files do not say which way it translates", place=place, remedy=remedy)
    out = []
    for source, target in pairs:
        asked = next((token for token in _MARIAN[target] if token in vocabulary), None)
        out.append(Direction(source, target, (asked,) if asked else ()))
    return tuple(out)


def stated_pair(stated: Stated) -> tuple[Lang, Lang]:
    """The stated direction; one language stands for the other, too. Raises `ModelError` where they are the same."""
    source, target = stated.source, stated.target
    en, ja = LANGS
    if source is None:
        source = ja if target == en else en
    if target is None:
        target = ja if source == en else en
    if source == target:
        raise ModelError(f"--from and --to are both {source}", remedy="give the two languages")
    return source, target


def from_name(name: str) -> tuple[Lang, Lang] | None:
    """The direction that a name holds ("opus-mt-ja-en"), None where there is none, or more than one."""
    found = {(_CODES[one], _CODES[other]) for one, other in _NAMED.findall(name.lower())}
    pairs = [pair for pair in found if pair[0] != pair[1]]
    return pairs[0] if len(pairs) == 1 else None


def from_description(text: str) -> tuple[Lang, Lang] | None:
    """The direction in an OPUS-MT README: `source language(s): eng`, or `source languages: ja` in older ones."""
    found = []
    for side in ("source", "target"):
        line = re.search(rf"^[-* ]*{side} languages?(?:\(s\))?: *(.+)$", text, re.MULTILINE)
        codes = {language(code.split("_")[0]) for code in re.split(r"[,\s]+", line[1].strip())} if line else set()
        (code,) = codes if len(codes) == 1 else (None,)
        if code is None:
            return None
        found.append(code)
    source, target = found
    return (source, target) if source != target else None


BIBLE_ONLY = frozenset({"opus-mt-en-jap", "opus-mt-jap-en"})
BIBLE = "this model was trained on Bible text only: expect no use of it for anything else (docs/models.md names others)"


def bare_names(name: str) -> frozenset[str]:
    """A name, and the name without what a converter puts around it."""
    bare = re.sub(r"^.*(?=opus-mt-)|[-_.](?:ct2|ctranslate2|int8|float16|fp16)\b.*$", "", name.lower())
    return frozenset({name.lower(), bare})

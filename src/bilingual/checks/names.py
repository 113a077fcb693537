"""name-mismatch: people and places whose name on one side is not the name on the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from bilingual.analyse import names, origins
from bilingual.analyse.kanji import is_kanji
from bilingual.analyse.romaji import fold_romaji, hepburn
from bilingual.checks.namebook import Name, Namebook, Named, around
from bilingual.checks.pair import Pair, finding
from bilingual.checks.view import View
from bilingual.lexicon import Lexicon
from bilingual.model import Finding, Severity

_SYLLABLES = re.compile(
    r"(?:(?:ky|gy|sh|ch|ny|hy|by|py|my|ry|ts|[kgsztdnhbpmyrwjf])?[aeiouāēīōū]h?|n'?|m(?=[bmp])|([kstpc])(?=\1|ch))+",
    re.IGNORECASE,
)


_KANA = re.compile("[ぁ-んー]{2,}")


def mismatched(view: View) -> Iterator[Finding]:
    """Names that do not go together, judged by what each goes with elsewhere in the document."""
    book = view.names
    for pair, named in zip(view.pairs, book.beads, strict=True):
        if not named.en or not named.ja:
            continue
        told: set[str] = set()
        for one in _in_bead(pair, named, book, view.lexicon):
            if one.reading_en not in told and one.reading_ja not in told:
                told |= {one.reading_en, one.reading_ja}
                yield one


def _in_bead(pair: Pair, named: Named, book: Namebook, lexicon: Lexicon) -> Iterator[Finding]:
    keys = {name.key for name in named.en}
    texts = {name.text for name in named.ja}
    yield from _respelled(pair, named, book, keys, texts)
    with_en, with_ja = {e for e, _ in named.pairs}, {j for _, j in named.pairs}
    paired = _keys(named)
    left_en = [name for e, name in enumerate(named.en) if e not in with_en and name.key not in paired]
    left_ja = [name for j, name in enumerate(named.ja) if j not in with_ja]
    if not left_en or not left_ja:
        return
    # Looked for where it matters only: the readings of all words of a sentence take their time.
    explained = cache(lambda name: is_explained(name, pair, lexicon))
    said = cache(lambda name: is_said(name, pair, lexicon))
    for at, ja in enumerate(left_ja):
        usual_en = _usual(book.english.get(ja.text))
        for en in around(left_en, at, len(left_ja)):
            if (en.role and ja.role and en.role != ja.role) or not _same_script(ja, en):
                continue
            usual_ja = _usual(book.japanese.get(en.key))
            if (usual_en and usual_en in keys) or (usual_ja and usual_ja in texts):
                continue
            both = ja.role != "" and ja.role == en.role
            if not (usual_en or usual_ja or both) or said(ja) or explained(en):
                continue
            if usual_en:
                yield _mismatch(pair, en, ja, f"elsewhere “{ja.text}” is {usual_en.capitalize()}", usual_en)
            elif usual_ja:
                yield _mismatch(pair, en, ja, f"elsewhere {en.text} is “{usual_ja}”", "")
            elif _is_only(ja, left_ja, said) and _is_only(en, left_en, explained):
                yield _mismatch(pair, en, ja, f"“{ja.text}” is hardly {'read' if is_kanji(ja.text) else 'said'} so", "")


def _is_only(name: Name, left: list[Name], settled: Callable[[Name], bool]) -> bool:
    """Whether a name is the only one of its kind that is left and not settled; a full name counts once."""
    return len({other.run for other in left if other.role == name.role and not settled(other)}) == 1


def _keys(named: Named) -> set[str]:
    """The English names that go with a Japanese one somewhere in the bead."""
    return {named.en[e].key for e, _ in named.pairs}


def _usual(counts: Counter[str] | None) -> str:
    return counts.most_common(1)[0][0] if counts else ""


def _same_script(ja: Name, en: Name) -> bool:
    """Whether an English name may be meant for a Japanese one: a name in kanji has to be romanized Japanese."""
    return not is_kanji(ja.text) or bool(_SYLLABLES.fullmatch(en.key))


def is_explained(en: Name, pair: Pair, lexicon: Lexicon) -> bool:
    """Whether some other word of the Japanese is the English name: a term, a country, a name not seen as one."""
    if en.text.lower() in pair.ja.text.lower():
        return True
    keys = set(names.latin_keys(en.text))
    for analysis in pair.ja.analyses:
        if any(fold_romaji(hepburn(kana)) in keys for kana in _KANA.findall(analysis.text)):
            return True
        tokens = [t for t in analysis.tokens if t.pos in ("noun", "proper")]
        for at, token in enumerate(tokens):
            known = (*lexicon.renderings(token.lemma), *origins.alternatives(token.origin))
            if any(en.key in word.split() for word in known):
                return True
            if is_kanji(token.text):
                following = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].start == token.end else None
                texts = [token.text, token.text + following.text] if following else [token.text]
                if any(names.reads_as(text, en.text) for text in texts):
                    return True
        if any(names.sounds_alike(run, en.text) >= names.THRESHOLD for run, _, _ in names.katakana_runs(analysis.text)):
            return True
    return False


def is_said(ja: Name, pair: Pair, lexicon: Lexicon) -> bool:
    """Whether some word of the English is the Japanese name, though it does not look like a name."""
    words = [t for analysis in pair.en.analyses for t in analysis.tokens if t.pos in ("proper", "other")]
    known = {
        word
        for k, analysis in zip(pair.ja.indices, pair.ja.analyses, strict=True)
        for token in (analysis.tokens if k == ja.sentence else ())
        if ja.start <= token.start < ja.end
        for word in (*lexicon.renderings(token.lemma), *origins.alternatives(token.origin))
    }
    for token in words:
        if token.lemma in known:
            return True
        if token.text[:1].isupper():
            alike = (
                names.reads_as(ja.text, token.text)
                if is_kanji(ja.text)
                else (names.sounds_alike(ja.text, token.text) >= names.THRESHOLD)
            )
            if alike:
                return True
    return False


def _respelled(pair: Pair, named: Named, book: Namebook, keys: set[str], texts: set[str]) -> Iterator[Finding]:
    """Names that could go together, but that are spelled another way everywhere else: Brennan, ブレンナー."""
    for e, j in named.pairs:
        en, ja = named.en[e], named.ja[j]
        fits = {text: names.sounds_alike(text, en.text) for text in book.japanese[en.key]}
        other = _better(ja.text, book.japanese[en.key], texts, fits)
        if other and _are_variants(ja.text, other, en):
            yield _mismatch(pair, en, ja, f"elsewhere {en.text} is “{other}”", "")
            continue
        fits = {key: names.sounds_alike(ja.text, key) for key in book.english[ja.text]}
        other = _better(en.key, book.english[ja.text], keys, fits)
        if other and not _is_derived(en.key, other):
            yield _mismatch(pair, en, ja, f"elsewhere “{ja.text}” is {other.capitalize()}", other.capitalize())


def _better(here: str, counts: Counter[str], present: set[str], fit: Mapping[str, float]) -> str:
    """The name that usually stands opposite and is missing here: more often than the one that is here, or as often
    with a sound that fits where this one's is doubtful; "" where there is none."""
    others = [name for name in counts if name != here and name not in present]
    best = max(others, key=lambda name: (counts[name], fit[name]), default="")
    if not best or counts[best] < counts[here]:
        return ""
    return best if counts[best] > counts[here] or fit[here] < _CLEAR <= fit[best] else ""


_CLEAR = 0.97
"""The likelihood of two sounds being one name from which there is no doubt."""


_LENGTH = re.compile("[ーッ・]")


def _are_variants(here: str, usual: str, en: Name) -> bool:
    """Whether two Japanese spellings of one English name are both names of the same kind, and not one written long
    and short (サーバ, サーバー)."""
    if is_kanji(here) != is_kanji(usual):
        return False
    if is_kanji(here):
        return len(here) > 1 and len(usual) > 1
    plain = [_LENGTH.sub("", text).replace("ヴ", "ブ") for text in (here, usual)]
    return plain[0] != plain[1] and en.key not in origins.origin(here, "").split("; ")


_ENDINGS = re.compile("(?:n|an|ian|ean|ese|nese|ish|i|ic|er|s|es|man|men)?")


def _is_derived(here: str, usual: str) -> bool:
    """Whether one English word is made from the other (Australia, Australian), or spells the same reading."""
    short, long = sorted((here, usual), key=len)
    stem = short.rstrip("aeioy")
    if len(stem) > 2 and long.startswith(stem) and _ENDINGS.fullmatch(long[len(stem) :].lstrip("aeioy")):
        return True
    return bool(set(names.latin_keys(here)) & set(names.latin_keys(usual)))


def _mismatch(pair: Pair, en: Name, ja: Name, why: str, suggestion: str) -> Finding:
    message = f"the English names “{en.text}” where the Japanese has “{ja.text}”; {why}"
    return finding(
        "name-mismatch", Severity.WARNING, pair, message, en=(en.span,), ja=(ja.span,), reading_en=en.text,
        reading_ja=ja.text, suggestion=suggestion,
    )  # fmt: skip

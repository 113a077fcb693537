"""list-numbering: numbers of list items and headings that skip, repeat, or differ between the two sides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.checks.pair import LANGUAGES, Pair, finding
from bilingual.checks.view import View
from bilingual.model import LANGS, Finding, Lang, Severity, Span

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
_KANJI = "一二三四五六七八九十"
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


@dataclass(frozen=True, slots=True)
class _Item:
    """A numbered block: its bead, where it starts, its marker, and what numbers the marker may stand for, by style."""

    pair: int
    span: Span
    marker: str
    numbers: tuple[tuple[str, int], ...]


def misnumbered(view: View) -> Iterator[Finding]:
    """A list whose numbers skip or repeat on one side while the other side counts on."""
    steps = {lang: _steps(view, lang) for lang in LANGS}
    for lang in LANGS:
        other: Lang = "ja" if lang == "en" else "en"
        for number, (item, step) in steps[lang].items():
            there = steps[other].get(number)
            if step in ("first", "next"):
                continue
            certain = there is not None and there[1] == "next"
            if there is not None and (there[1] == step or _is_same(item, there[0])):
                # Both skip, or what was left out above explains it.
                continue
            yield _finding(view.pairs[number], lang, item, step, there[0] if there else None, certain)


def _is_same(one: _Item, other: _Item) -> bool:
    return not {n for _, n in one.numbers}.isdisjoint(n for _, n in other.numbers)


def _finding(pair: Pair, lang: Lang, item: _Item, step: str, other: _Item | None, certain: bool) -> Finding:
    what = "repeats the number before" if step == "repeat" else "does not follow the number before"
    message = f"in the {LANGUAGES[lang]}, “{item.marker}” {what}"
    if other is not None:
        message += f"; the {LANGUAGES['ja' if lang == 'en' else 'en']} has “{other.marker}”"
    spans = {lang: (item.span,), **({("ja" if lang == "en" else "en"): (other.span,)} if other else {})}
    readings = {f"reading_{lang}": item.marker}
    return finding(
        "list-numbering", Severity.WARNING if certain else Severity.NOTE, pair, message, en=spans.get("en", ()),
        ja=spans.get("ja", ()), **readings,
    )  # fmt: skip


def _steps(view: View, lang: Lang) -> dict[int, tuple[_Item, str]]:
    """For each bead that starts a numbered block, that block and how it follows the last one of its style: "first",
    "next", "repeat" or "skip"."""
    out: dict[int, tuple[_Item, str]] = {}
    last: dict[str, int] = {}
    for item in _items(view, lang):
        if not item.numbers:
            continue
        followed = [(style, n) for style, n in item.numbers if last.get(style, 0) + 1 == n]
        if followed:
            step = "next" if followed[0][1] > 1 else "first"
        elif any(n == 1 for _, n in item.numbers):
            step = "first"
        else:
            same = [(style, n) for style, n in item.numbers if style in last]
            step = "repeat" if any(last[s] == n for s, n in same) else "skip" if same else "first"
        for style, n in item.numbers:
            last[style] = n
        out.setdefault(item.pair, (item, step))
    return out


def _items(view: View, lang: Lang) -> Iterator[_Item]:
    document = view.alignment.document(lang)
    if not any(block.marker for block in document.blocks):
        return
    last = -1
    for pair in view.pairs:
        for k, sentence in zip(pair.half(lang).indices, pair.half(lang).sentences, strict=True):
            block = sentence.block
            if block == last:
                continue
            last = block
            marker = document.blocks[block].marker
            if marker:
                start = document.blocks[block].start
                yield _Item(
                    pair.number, Span(start, max(start + 1, document.sentences[k].start)), marker, _read(marker)
                )


def _read(marker: str) -> tuple[tuple[str, int], ...]:
    """The numbers that a marker may stand for, each with its style: its signs, and what kind of numerals it uses."""
    text = unicodedata.normalize("NFKC", marker).strip()
    match = re.fullmatch(r"(\W{0,2})([0-9]{1,3}|[A-Za-z]{1,5}|[ァ-ヶ]|[一二三四五六七八九十])(\W{0,2})", text)
    if match is None:
        return ()
    core, signs = match[2], match[1].strip() + "_" + match[3].strip()
    circled = "○" if any("①" <= c <= "⑳" for c in marker) else ""
    if core.isdigit():
        return ((f"1{circled}{signs}", int(core)),)
    out = []
    if core.lower() in _ROMAN:
        out.append((f"i{signs}", _ROMAN.index(core.lower()) + 1))
    if len(core) == 1 and core.isascii():
        out.append((f"{'A' if core.isupper() else 'a'}{signs}", ord(core.lower()) - ord("a") + 1))
    for name, row in (("ア", _KANA), ("イ", _IROHA), ("一", _KANJI)):
        if core in row:
            out.append((f"{name}{signs}", row.index(core) + 1))
    return tuple(out)

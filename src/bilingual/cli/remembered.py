"""What `bilingual memory` prints of matches, hits and duplicates."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bilingual.cli.outputs import flat
from bilingual.memory import Added, Differing, Hit, Match
from bilingual.model import LANGS


def show(data: object) -> None:
    """Print as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def added(name: str, total: Added) -> str:
    """What became of a file's pairs, in one line."""
    parts = [f"{total.new:,} new", f"{total.known:,} known"]
    parts += [f"{total.left_out:,} left out (empty or too long)"] * bool(total.left_out)
    return f"{name}: {', '.join(parts)}"


def counts(total: Added) -> dict[str, object]:
    """The same as JSON."""
    return {"new": total.new, "known": total.known, "left_out": total.left_out}


def answer(match: Match) -> Iterator[str]:
    """A match as a translator reads it."""
    share = "" if match.quality != "fuzzy" else f" {_percent(match.score)}"
    yield f"{match.quality}{share}  {flat(match.origin)}"
    yield f"  {flat(match.text)}"
    if match.quality == "fuzzy":
        yield f"  of: {flat(match.source)}"
    for swap in match.swaps:
        yield f"  swapped: {flat(swap.old)} -> {flat(swap.new)}"
    for other in match.differing:
        yield f"  also: {flat(other)}"


def _percent(score: float) -> str:
    return f"{int(100 * score)}%"  # never rounded up: 100% would be an exact match


def match(match: Match) -> dict[str, object]:
    """A match as JSON."""
    return {
        "text": match.text, "quality": match.quality, "score": round(match.score, 4), "complete": match.complete,
        "source": match.source, "target": match.target, "origin": match.origin,
        "swaps": [
            {"kind": each.kind, "old": each.old, "new": each.new, "start": each.start, "end": each.end}
            for each in match.swaps
        ],
        "differing": match.differing,
    }  # fmt: skip


def lines(hit: Hit) -> Iterator[str]:
    """A hit as a reader sees it: what was found in brackets."""
    for lang in LANGS:
        text, spans = hit.side(lang)
        pieces: list[str] = []
        at = 0
        for start, end in spans:
            pieces += (text[at:start], "[", text[start:end], "]")
            at = end
        yield f"{lang}  {flat(''.join((*pieces, text[at:])))}"
    yield f"    {flat(', '.join(hit.origins))}"


def hit(hit: Hit) -> dict[str, object]:
    """A hit as JSON."""
    return {
        "en": hit.en, "ja": hit.ja, "en_spans": hit.en_spans, "ja_spans": hit.ja_spans, "origins": hit.origins,
    }  # fmt: skip


def rows(each: Differing) -> Iterator[str]:
    """A text and its translations."""
    yield flat(each.text)
    for text, origins in each.translations:
        yield f"  {flat(text)}  ({flat(', '.join(origins))})"


def ways(each: Differing) -> dict[str, object]:
    """A text and its translations as JSON."""
    found = [{"text": text, "origins": origins} for text, origins in each.translations]
    return {"lang": each.lang, "text": each.text, "translations": found}

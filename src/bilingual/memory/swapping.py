"""Numbers, dates, times, amounts and names of a stored translation replaced by those of the sentence at hand.

A swap is made only when it is sure: the old value stands once in the stored sentence and once in its translation, the
two agree, and the new one can be written the way the old one was. What comes out is read again: every value in it has
to be the one that was meant. Otherwise the translation stays as it was stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.memory.folding import fold
from bilingual.memory.match import Swap
from bilingual.memory.naming import Found
from bilingual.memory.parts import Part, parts, same_reading
from bilingual.memory.replacing import Change, Setting, agree, replacement
from bilingual.model import Lang


@dataclass(frozen=True, slots=True)
class Adapted:
    """A translation fitted to a sentence.

    `likeness`: 0 to 1, of the stored sentence once the swaps were made in it; `complete`: whether nothing but what was
    swapped sets the two apart.
    """

    text: str
    swaps: tuple[Swap, ...]
    likeness: float
    complete: bool


def adapt(sentence: str, source: str, target: str, lang: Lang, found: Found | None = None) -> Adapted:
    """Fit `target`, the translation of `source` (in `lang`), to `sentence`.

    Names are swapped where `found` says how stored pairs write them.
    """
    made = _adapted(sentence, source, target, lang, None)
    if made.complete or found is None:
        return made
    # Words are analysed only where values do not account for all. Names that stay count letter by letter.
    named = _adapted(sentence, source, target, lang, found)
    return named if len(named.swaps) > len(made.swaps) else made


def _adapted(sentence: str, source: str, target: str, lang: Lang, found: Found | None) -> Adapted:
    from rapidfuzz.distance import Levenshtein

    other: Lang = "ja" if lang == "en" else "en"
    names = found is not None
    stored, given = parts(source, lang, names=names), parts(sentence, lang, names=names)
    old, new = _units(source, stored), _units(sentence, given)
    pairs: list[tuple[Part, Part]] = []
    apart = 0
    for step in Levenshtein.opcodes(old.units, new.units):
        if step.tag != "equal":
            apart += max(step.src_end - step.src_start, step.dest_end - step.dest_start)
            continue
        for k, m in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True):
            if k in old.parts and not same_reading(old.parts[k], new.parts[m]):
                pairs.append((old.parts[k], new.parts[m]))
    within = Setting(lang, source, stored, target, parts(target, other, names=False), found)
    changes = [change for pair in pairs if (change := replacement(*pair, within)) is not None]
    text, swaps = _made(within, changes)
    left = apart + len(pairs) - len(swaps)
    size = max(len(old.units), len(new.units), 1)
    return Adapted(text, swaps, max(0.0, 1 - left / size), left == 0)


@dataclass(frozen=True, slots=True)
class _Units:
    """A sentence as what is compared: letters, and whole parts by their kind; which unit is which part."""

    units: list[str]
    parts: dict[int, Part]


def _units(text: str, found: Sequence[Part]) -> _Units:
    units: list[str] = []
    places: dict[int, Part] = {}
    at = 0
    for part in found:
        units.extend(fold(text[at : part.start]))
        places[len(units)] = part
        units.append(f"{part.kind} {part.shape}")
        at = part.end
    units.extend(fold(text[at:]))
    return _Units(units, places)


def _made(within: Setting, changes: list[Change]) -> tuple[str, tuple[Swap, ...]]:
    """The translation with all the changes, if it then reads as it should; else as it was, with none."""
    changes = sorted(changes, key=lambda change: change.start)
    pieces: list[str] = []
    swaps: list[Swap] = []
    at = size = 0
    for change in changes:
        if change.start < at:
            return within.target, ()
        pieces += (within.target[at : change.start], change.new)
        size += change.start - at + len(change.new)
        swaps.append(
            Swap(change.kind, within.target[change.start : change.end], change.new, size - len(change.new), size)
        )
        at = change.end
    text = "".join((*pieces, within.target[at:]))
    return (text, tuple(swaps)) if _reads_as_meant(text, within, changes) else (within.target, ())


def _reads_as_meant(text: str, within: Setting, changes: list[Change]) -> bool:
    """Whether the values of a changed translation are those that were meant, and all others what they were."""
    again = parts(text, within.other, names=False)
    if len(again) != len(within.theirs):
        return False
    meant = {change.start: change.meant for change in changes}
    for before, after in zip(within.theirs, again, strict=True):
        if before.kind != after.kind:
            return False
        if before.start not in meant:
            if not same_reading(before, after):
                return False
        elif (wanted := meant[before.start]) and not (after.value and agree(wanted, after.value, within.lang)):
            return False
    return True

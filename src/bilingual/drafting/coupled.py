"""Two models of one direction each as one engine: one drafts, the other checks by translating back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilingual.drafting.model import Candidate, Engine, Request
from bilingual.model import Lang
from bilingual.models import Manifest


class Coupled:
    """An engine that drafts with one model and asks another for the probabilities of the way back.

    Its manifest is the first model's, with the other's direction and a line on where that comes from.
    """

    def __init__(self, there: Engine, back: Engine, target: Lang) -> None:
        """`there` translates into `target`, `back` out of it."""
        self._there = there
        self._back = back
        self._target: Lang = target
        mine = there.manifest
        returning = [one for one in back.manifest.directions if one.source == target]
        self._manifest = replace(
            mine,
            directions=(*(one for one in mine.directions if one.target == target), *returning),
            provenance="; ".join(filter(None, (mine.provenance, f"drafts checked by {back.manifest.id}"))),
        )

    @property
    def manifest(self) -> Manifest:
        """What both can do."""
        return self._manifest

    def translate(
        self, requests: Sequence[Request], target: Lang, *, candidates: int = 1
    ) -> list[tuple[Candidate, ...]]:
        """See `Engine`."""
        return self._for(target).translate(requests, target, candidates=candidates)

    def score(self, pairs: Sequence[tuple[str, str]], target: Lang, *, placeholders: Sequence[str] = ()) -> list[float]:
        """See `Engine`. Placeholders that the model of that direction does not know are text to it."""
        engine = self._for(target)
        known = [one for one in placeholders if one in engine.manifest.placeholders]
        return engine.score(pairs, target, placeholders=known)

    def _for(self, target: Lang) -> Engine:
        return self._there if target == self._target else self._back

"""The local models that are consulted for an alignment, and what they say of two documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilingual.aligner import DRAFT, VECTORS, Witness
from bilingual.analyse import Analysis, analyse
from bilingual.consulting.encoder import Encoder, open_encoder
from bilingual.drafting.engine import Settings, open_engine
from bilingual.drafting.model import Engine, Request
from bilingual.errors import ModelError
from bilingual.model import Document, Lang
from bilingual.models import Installed, Store
from bilingual.models.document import NAME

Progress = Callable[[str, int, int], None]
"""Told what is done, how many sentences of it, and of how many."""

_SAID = 64  # sentences translated between two reports of progress


@dataclass(frozen=True)
class Panel:
    """An encoder, a translation model, or both; `described`: each one's id, the SHA-256 of its manifest, and its
    labels, if any."""

    encoder: Encoder | None = None
    translator: Engine | None = None
    described: tuple[Mapping[str, object], ...] = ()

    def consult(self, en: Document, ja: Document, progress: Progress | None = None) -> Said:
        """Ask every model about two documents. Raises `ModelError` where one fails."""
        texts = [s.text for s in en.sentences], [s.text for s in ja.sentences]
        witness, models = Witness(), [dict(one) for one in self.described]
        if self.translator:
            witness = _drafted(self.translator, *texts, progress)
        if self.encoder:
            encoded = self.encoder.encode([*texts[0], *texts[1]], _named("encoded", progress))
            vectors = encoded.vectors[: len(texts[0])], encoded.vectors[len(texts[0]) :]
            witness = Witness(witness.of_en, witness.of_ja, vectors)
            for one in models:
                if encoded.cut and one["id"] == self.encoder.manifest.id:
                    one["cut"] = encoded.cut
        return Said(witness, models)


@dataclass(frozen=True, slots=True)
class Said:
    """What the models say, and how they are described; "cut": of how many sentences one read the beginning only."""

    witness: Witness
    models: list[dict[str, object]]

    def evidence(self, known: Iterable[str]) -> list[str]:
        """The kinds of evidence that an alignment with them has, of those `known` to the aligner and vectors."""
        drafted = self.witness.of_en is not None or self.witness.of_ja is not None
        kinds = [kind for kind in known if drafted or kind != DRAFT]
        return [*kinds, VECTORS] if self.witness.vectors is not None else kinds


def panel(ids: Iterable[str], store: Store | None = None, settings: Settings | None = None) -> Panel | None:
    """Load the models of some ids, one encoder and one translation model at most; None where no id is given.

    A model labelled demo is taken like any other: it was asked for by its id. Raises `ModelError`.
    """
    store = store or Store()
    chosen: dict[str, Installed] = {}
    for id in dict.fromkeys(ids):
        found = store.get(id)
        kind = found.manifest.kind
        if kind in chosen:
            sort = "encoders" if kind == "encoder" else "translation models"
            raise ModelError(
                f"{chosen[kind].manifest.id} and {id} are both {sort}", remedy="an alignment takes one of each kind"
            )
        chosen[kind] = found
    if not chosen:
        return None
    encoder, translator = chosen.get("encoder"), chosen.get("translation")
    return Panel(
        open_encoder(encoder.folder, encoder.manifest, settings) if encoder else None,
        open_engine(translator.folder, translator.manifest, settings) if translator else None,
        tuple(_described(one) for one in (encoder, translator) if one),
    )


def _described(installed: Installed) -> Mapping[str, object]:
    """The manifest holds the hash of every other file, so that its own stands for all."""
    try:
        data = (installed.folder / NAME).read_bytes()
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", place=str(installed.folder / NAME)) from None
    labels = {"labels": list(installed.manifest.labels)} if installed.manifest.labels else {}
    return {"id": installed.manifest.id, "sha256": hashlib.sha256(data).hexdigest(), **labels}


def _drafted(engine: Engine, en: Sequence[str], ja: Sequence[str], progress: Progress | None) -> Witness:
    """Drafts of the Japanese where the model writes English, else of the English."""
    if engine.manifest.direction("en"):
        return Witness(of_ja=_drafts(engine, ja, "en", progress))
    return Witness(of_en=_drafts(engine, en, "ja", progress))


def _drafts(engine: Engine, texts: Sequence[str], target: Lang, progress: Progress | None) -> list[Analysis]:
    found: dict[str, Analysis] = {}
    once = list(dict.fromkeys(texts))
    for first in range(0, len(once), _SAID):
        part = once[first : first + _SAID]
        answers = engine.translate([Request(text) for text in part], target)
        for text, candidates in zip(part, answers, strict=True):
            found[text] = analyse(candidates[0].text if candidates else "", target)
        if progress:
            progress("translated", first + len(part), len(once))
    return [found[text] for text in texts]


def _named(what: str, progress: Progress | None) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(what, done, total)) if progress else None

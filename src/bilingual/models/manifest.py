"""What a model folder says of itself: `manifest.json`, one a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bilingual.model import Lang

Kind = Literal["translation", "encoder"]
Pooling = Literal["mean", "first"]


@dataclass(frozen=True, slots=True)
class Direction:
    """One way a translation model works.

    `source_prefix`: tokens put before the source's pieces (`>>jpn<<`, `<2ja>`, `eng_Latn`); `target_prefix`: tokens
    that the output is made to begin with, taken off again afterwards (`jpn_Jpan`, `__ja__`).
    """

    source: Lang
    target: Lang
    source_prefix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """How text becomes tokens: SentencePiece models (paths inside the folder) and what the caller adds.

    `begin`, `end`: tokens put before and after the source's pieces (and its prefix), empty where the model or its
    converter adds them itself; `normalisation`: the rule recorded in the SentencePiece model ("identity",
    "nmt_nfkc", ...), for people: what it folds never reaches the model.
    """

    source: str
    target: str
    begin: str = ""
    end: str = ""
    normalisation: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most tokens that a model reads and writes in one sentence."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A model folder's description.

    `id`: the folder's name; `engine`: the program that runs it; `path`: the CTranslate2 folder inside this one;
    `directions` are empty for an encoder; `placeholders`: pieces that the model was trained to carry over unchanged,
    each standing for one term, in the order they should be used; `pooling` and `query_prefix` (text put before a
    sentence) are an encoder's; `labels`: words shown wherever the model's output is ("demo"); `evaluation`: figures
    as measured or published, by name; `files`: the SHA-256 of every file but the manifest, by its path inside the
    folder, with forward slashes.
    """

    id: str
    kind: Kind
    name: str
    path: str
    tokenizer: Tokenizer
    limits: Limits
    engine: str = "ctranslate2"
    directions: tuple[Direction, ...] = ()
    placeholders: tuple[str, ...] = ()
    pooling: Pooling = "mean"
    query_prefix: str = ""
    labels: tuple[str, ...] = ()
    licence: str = ""
    attribution: str = ""
    provenance: str = ""
    evaluation: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def direction(self, target: Lang) -> Direction | None:
        """The direction that writes a language, or None."""
        return next((one for one in self.directions if one.target == target), None)

"""What a person states of a model that is added, where its files do not say it or should not be believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from bilingual.model import Lang
from bilingual.models.manifest import Pooling

Quantisation = Literal["int8", "float16", "float32"]
QUANTISATIONS: tuple[Quantisation, ...] = get_args(Quantisation)


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a model; what is left out is read from its files.

    `id`: the folder's name; `name`: the model's own; `source`, `target`: the one direction that is wanted;
    `quantisation`: how a Marian model's weights are stored when it is converted; `pooling`, `query_prefix`: an
    encoder's; `sha256`: what the SHA-256 of the file to add must be.
    """

    id: str = ""
    name: str = ""
    source: Lang | None = None
    target: Lang | None = None
    licence: str = ""
    attribution: str = ""
    quantisation: Quantisation = "int8"
    pooling: Pooling | None = None
    query_prefix: str | None = None
    sha256: str = ""

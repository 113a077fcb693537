"""What local models say of two documents, where a user has such models: further evidence, never needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bilingual.analyse.model import Analysis


@dataclass(frozen=True, slots=True)
class Witness:
    """One item a sentence; None where no model was asked.

    `of_en`: what is known of a machine draft of the English document, in Japanese; `of_ja`: of one of the Japanese
    document, in English. `vectors`: sentence vectors of both, (sentences, width), of any length; zeros where a
    sentence has none.
    """

    of_en: Sequence[Analysis] | None = None
    of_ja: Sequence[Analysis] | None = None
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None

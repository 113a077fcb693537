"""Local models as further evidence for alignment: an encoder's sentence vectors, a translation model's draft.

Nothing needs them; where none is named, nothing of this is imported.
"""

from __future__ import annotations

from bilingual.consulting.encoder import Encoded, Encoder, LocalEncoder, open_encoder
from bilingual.consulting.panel import Panel, Said, panel

__all__ = ["Encoded", "Encoder", "LocalEncoder", "Panel", "Said", "open_encoder", "panel"]

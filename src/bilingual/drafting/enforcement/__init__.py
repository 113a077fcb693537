"""Translation with the glossary's terms enforced, verified, and honestly reported."""

from __future__ import annotations

from bilingual.drafting.enforcement.drafting import Progress, translate

__all__ = ["Progress", "translate"]

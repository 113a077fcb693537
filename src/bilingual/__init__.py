"""Align and check the English and Japanese versions of a document, offline.

For example:

    alignment = bilingual.align("summary.en.md", "summary.ja.md")
    for finding in bilingual.check(alignment):
        print(finding.severity, finding.check, finding.message)
    bilingual.render(alignment, "summary.html")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = [
    "Alignment",
    "Bead",
    "BilingualError",
    "Document",
    "Evidence",
    "Finding",
    "Sentence",
    "__version__",
    "align",
    "check",
    "draft",
    "load",
    "read",
    "render",
]

if TYPE_CHECKING:
    from bilingual.api import align, check, draft, load, read, render
    from bilingual.errors import BilingualError
    from bilingual.model import Alignment, Bead, Document, Evidence, Finding, Sentence

_HOME = {
    **dict.fromkeys(("align", "check", "draft", "load", "read", "render"), "bilingual.api"),
    **dict.fromkeys(("Alignment", "Bead", "Document", "Evidence", "Finding", "Sentence"), "bilingual.model"),
    "BilingualError": "bilingual.errors",
}


def __getattr__(name: str) -> object:
    """Import the public names when they are first used: the command line starts without them."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__

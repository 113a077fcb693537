"""glossary.yaml as one of the formats that glossaries are converted from and to."""

from __future__ import annotations

from bilingual.glossary import loading, writing
from bilingual.glossary.exchange.entries import Read
from bilingual.glossary.model import Glossary


def read(data: bytes, path: str) -> Read:
    """The terms of a glossary file. Raises `GlossaryError`."""
    return Read(loading.parse(data, path))


def write(glossary: Glossary) -> bytes:
    """A glossary file; all of the glossary is in it."""
    return writing.dump(glossary).encode()

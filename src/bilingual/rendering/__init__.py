"""Alignments as files and text: the page, the canonical JSON, a table, a view for the terminal."""

from __future__ import annotations

from bilingual.rendering.columns import text
from bilingual.rendering.drafts import Drafts, DraftText
from bilingual.rendering.json_reader import from_json, load
from bilingual.rendering.json_writer import to_json
from bilingual.rendering.page import html
from bilingual.rendering.tsv import to_tsv
from bilingual.rendering.writers import WRITERS, Writer, save, writer

__all__ = [
    "WRITERS",
    "DraftText",
    "Drafts",
    "Writer",
    "from_json",
    "html",
    "load",
    "save",
    "text",
    "to_json",
    "to_tsv",
    "writer",
]

"""Alignments as files and text: the page, the canonical JSON, a table, a view for the terminal."""

from __future__ import annotations

from bilingual.render.columns import text
from bilingual.render.json_reader import from_json, load
from bilingual.render.json_writer import to_json
from bilingual.render.page import html
from bilingual.render.tsv import to_tsv
from bilingual.render.writers import WRITERS, Writer, save, writer

__all__ = ["WRITERS", "Writer", "from_json", "html", "load", "save", "text", "to_json", "to_tsv", "writer"]

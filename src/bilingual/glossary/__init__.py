"""Glossaries: what the terms of a field are called in both languages, and where a text uses them."""

from __future__ import annotations

from bilingual.glossary.loading import default, load
from bilingual.glossary.matching import Hit, Matcher
from bilingual.glossary.model import Case, Form, Glossary, Status, Term, Test

__all__ = ["Case", "Form", "Glossary", "Hit", "Matcher", "Status", "Term", "Test", "default", "load"]

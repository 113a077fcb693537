"""Sentence pairs from the grammar: English and Japanese that say the same, for training and for tests."""

from __future__ import annotations

from training.generator.sentences import PLACEHOLDERS, Generator, Pair, part

__all__ = ["PLACEHOLDERS", "Generator", "Pair", "part"]

"""Align and check the English and Japanese versions of a document."""

__version__ = "0.1.0"

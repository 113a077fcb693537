"""Texts as Hypothesis strategies: sentences of both languages with all that makes files and indexes stumble."""

from __future__ import annotations

from hypothesis import strategies as st

from bilingual.memory import Pair
from bilingual.memory.folding import fold
from bilingual.memory.records import clean

ANY = st.text(
    st.one_of(
        st.sampled_from("aBc dE 0９ １,.&<>\"'“”’-–—\t\n日本語の会談ｶﾞヶー々。、「」𠮷𩸽é"),
        st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r"),
    ),
    max_size=40,
)
SIDE = ANY.map(clean).filter(fold)
"""A text that a memory keeps as it is."""
PAIRS = st.builds(Pair, SIDE, SIDE, ANY, ANY, ANY, ANY)

"""Arbitrary glossaries: what a glossary file can hold, with the characters that formats trip over."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from bilingual.glossary import Case, Form, Glossary, Status, Term, Test
from bilingual.glossary.model import MAX_BETWEEN
from bilingual.model import Severity

# Markup, quotes, formula signs, comment signs, separators, escapes that look like escapes, rare and combining letters.
TRICKY = "&<>\"'`#=+-@;:,|/\\[]{}()$%*?!._~^ 　\u00a0xX0041防衛省日米ガか゛ー々々𠮷𩸽👩‍🚀éA̧\ufeffａＡ１＝"
_words = st.text(st.sampled_from(TRICKY) | st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)
flat = _words.map(lambda text: " ".join(text.split())).filter(bool)
"""What a form may be: one line, single spaces."""
loose = st.text(st.sampled_from(TRICKY + "\n\t\r\x85\u2028") | st.characters(exclude_categories=["Cs", "Cc"]))
"""What a note may be: several lines, tabs, spaces at the ends."""
trimmed = loose.map(lambda text: "\n".join(line.strip() for line in text.strip().splitlines()))
"""A note without white space at the ends of its lines."""

cases: st.SearchStrategy[Case] = st.sampled_from(["smart", "exact", "ignore"])


@st.composite
def forms(draw: st.DrawFn) -> tuple[Form, ...]:
    texts = draw(st.lists(flat, min_size=1, max_size=4, unique=True))
    found = [
        Form(text, draw(st.sampled_from(Status)), draw(cases), draw(st.booleans()), draw(st.integers(0, MAX_BETWEEN)))
        for text in texts
    ]
    at = draw(st.integers(0, len(found) - 1))
    found[at] = replace(found[at], status=Status.PREFERRED)
    return tuple(found)


@st.composite
def tests(draw: st.DrawFn) -> tuple[Test, ...]:
    good, bad = (draw(st.lists(st.tuples(loose, loose), max_size=2)) for _ in range(2))
    return (*(Test(en, ja, True) for en, ja in good), *(Test(en, ja, False) for en, ja in bad))


@st.composite
def glossaries(draw: st.DrawFn, notes: st.SearchStrategy[str] = loose, min_size: int = 0) -> Glossary:
    """Glossaries whose ids differ, some of them the ones that terms get where they have none."""
    out: list[Term] = []
    taken: set[str] = set()
    for _ in range(draw(st.integers(min_size, 4))):
        ja, en = draw(forms()), draw(forms())
        id = draw(flat | st.just(unicodedata.normalize("NFKC", ja[0].text)))
        first = unicodedata.normalize("NFKC", ja[0].text)
        if " ".join(id.split()) != id or id in taken or first in taken:
            continue
        taken |= {id, first}
        out.append(
            Term(
                id,
                ja,
                en,
                draw(notes),
                draw(notes),
                draw(notes),
                draw(notes),
                draw(st.none() | st.sampled_from(Severity)),
                tuple(draw(st.lists(flat, max_size=2))),
                draw(tests()),
            )
        )
    if len(out) < min_size:
        out.append(Term("only", (Form("防衛省"),), (Form("Ministry of Defense"),)))
    return Glossary(tuple(out))

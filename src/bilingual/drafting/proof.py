"""What the checks say of remembered translations: the glossary's terms they keep, the values they change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.checks import values
from bilingual.checks.ledger import status
from bilingual.checks.pair import LANGUAGES
from bilingual.checks.view import View, view
from bilingual.drafting.model import Stage, TermOutcome
from bilingual.glossary import Glossary, Matcher
from bilingual.model import LANGS, Alignment, Bead, Block, Document, Excerpt, Kind, Lang, Sentence, Span
from bilingual.pipeline import analysis, found

_CHECKS = (values.numbers, values.dates, values.times, values.amounts, values.units)


@dataclass(frozen=True, slots=True)
class Proof:
    """What is said of one pair: what became of each term of the source, and where its values disagree, in words."""

    terms: tuple[TermOutcome, ...]
    mismatches: tuple[str, ...]


def proofs(pairs: Sequence[tuple[str, str]], target: Lang, glossary: Glossary, matcher: Matcher) -> list[Proof]:
    """Look at (source, translation into `target`) pairs as the checks look at an alignment."""
    if not pairs:
        return []
    source: Lang = "ja" if target == "en" else "en"
    seen = _view(pairs, source, target, glossary, matcher)
    mismatches: defaultdict[int, list[str]] = defaultdict(list)
    for check in _CHECKS:
        for finding in check(seen):
            mismatches[finding.bead].append(finding.message)
    return [Proof(_terms(seen, at, source, target), tuple(mismatches[at])) for at in range(len(pairs))]


def _view(pairs: Sequence[tuple[str, str]], source: Lang, target: Lang, glossary: Glossary, matcher: Matcher) -> View:
    sides = {source: _document([one for one, _ in pairs], source), target: _document([it for _, it in pairs], target)}
    beads = tuple(Bead((at,), (at,)) for at in range(len(pairs)))
    en, ja = (analysis(sides[lang]) for lang in LANGS)
    hits = found(en, "en", matcher), found(ja, "ja", matcher)
    return view(Alignment(sides["en"], sides["ja"], beads), (en, ja), hits, glossary)


def _document(texts: Sequence[str], lang: Lang) -> Document:
    sentences = []
    at = 0
    for text in texts:
        sentences.append(Sentence(Excerpt(text, ((0, at),)), 0, Kind.PARAGRAPH))
        at += len(text) + 1
    return Document("memory", lang, "\n".join(texts), (Block(Kind.PARAGRAPH, 0, max(at - 1, 0)),), tuple(sentences))


def _terms(seen: View, at: int, source: Lang, target: Lang) -> tuple[TermOutcome, ...]:
    out = []
    for entry in seen.ledgers[at]:
        use, answer = entry.use(source), entry.use(target)
        if use is None or entry.shared == source:
            continue
        term = seen.glossary.terms[entry.term]
        first = term.preferred(target).text
        allowed = (form.text for form in term.forms(target) if form.status.is_allowed)
        wanted = tuple(dict.fromkeys((first, *allowed)))
        reason = ""
        if answer is None or entry.shared == target:
            reason = f"the memory's {LANGUAGES[target]} does not have it"
        elif (as_is := status(seen.glossary, answer, entry.term, target)) is not None and not as_is.is_allowed:
            reason = f"the memory's {LANGUAGES[target]} has the {as_is.value} form “{answer.text}”"
        span = Span(use.hit.start, use.hit.end)
        out.append(TermOutcome(term.id, use.text, span, wanted, None if reason else Stage.MEMORY, reason))
    return tuple(sorted(out, key=lambda outcome: outcome.span))

"""How well the aligner does on gold alignments of sentences: strict, lax, contain and gap figures.

A set is JSON Lines, a document a line: {"doc": name, "en": [sentences], "ja": [sentences], "beads": [[[English
indices], [Japanese indices]], ...]}, indices from 0, each sentence in exactly one bead.

strict, lax: as in vecalign's scorer (Thompson and Koehn 2019, https://aclanthology.org/D19-1136/). Precision is over
all predicted beads, gaps included; strict: the same bead stands in the gold; lax: or its Japanese side shares a
sentence with what the gold links to its English side. Recall is over the gold's beads, gaps left out of both sides.
contain: gaps left out; a predicted bead is right when it lies inside one gold bead, a gold bead is found when right
beads cover it whole. gaps: the gap beads alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bilingual.errors import FormatError
from bilingual.lexicon import Lexicon
from bilingual.model import Block, Document, Excerpt, Kind, Lang, Sentence

if TYPE_CHECKING:
    from bilingual.consulting import Panel
    from bilingual.consulting.panel import Progress

Indices: TypeAlias = tuple[int, ...]
Beads: TypeAlias = tuple[tuple[Indices, Indices], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One document of a set."""

    name: str
    en: tuple[str, ...]
    ja: tuple[str, ...]
    beads: Beads


@dataclass(frozen=True, slots=True)
class Prediction:
    """Beads for one document."""

    name: str
    beads: Beads


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read(path: Path) -> list[Gold]:
    """The documents of a set. Raises `FormatError` with the line at fault."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise FormatError(f"cannot read the set: {error.strerror}", place=str(path)) from None
    except UnicodeDecodeError:
        raise FormatError("not UTF-8 text", place=str(path)) from None
    out = [_gold(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not out:
        raise FormatError("the set holds no document", place=str(path))
    if len({document.name for document in out}) < len(out):
        raise FormatError("two documents have the same name", place=str(path))
    return out


def _gold(line: str, place: str) -> Gold:
    remedy = 'each line is {"doc", "en", "ja", "beads"}'
    try:
        data = json.loads(line)
        sides = [tuple(str(s) for s in data[lang]) for lang in ("en", "ja")]
        beads = tuple((tuple(map(int, e)), tuple(map(int, j))) for e, j in data["beads"])
        name = str(data["doc"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else "not a document of a set"
        raise FormatError(what, place=place, remedy=remedy) from None
    for side, lang in enumerate(("en", "ja")):
        if sorted(k for bead in beads for k in bead[side]) != list(range(len(sides[side]))):
            raise FormatError(f"the beads do not hold every {lang} sentence exactly once", place=place)
    return Gold(name, sides[0], sides[1], beads)


def align(
    documents: Sequence[Gold], lexicon: Lexicon, models: Panel | None = None, progress: Progress | None = None
) -> list[Prediction]:
    """Align the documents of a set, without looking at their beads, with the help of local models if there are any.

    Twice: what the first pass learns from all documents, about words that the lexicon does not know and about how often
    sentences are dropped and merged, is what the second starts from.
    """
    from bilingual import aligner, pipeline

    sides, vectors = [], []
    for gold in documents:
        en, ja = document(gold.name, "en", gold.en), document(gold.name, "ja", gold.ja)
        witness = models.consult(en, ja, progress).witness if models else None
        analyses = pipeline.analysis(en), pipeline.analysis(ja)
        sides.append(aligner.sides(en, ja, analyses, lexicon, witness=witness))
        vectors.append(aligner.ready(witness))
    first = [aligner.solve(*pair, lexicon, vectors=v) for pair, v in zip(sides, vectors, strict=True)]
    taught = aligner.Collection.of(first)
    out = []
    for gold, pair, v in zip(documents, sides, vectors, strict=True):
        steps = aligner.solve(*pair, lexicon, taught.usual, known=taught.pairs, vectors=v).path
        out.append(Prediction(gold.name, tuple((s.english, s.japanese) for s in steps)))
    return out


def document(name: str, lang: Lang, texts: Sequence[str]) -> Document:
    """A document of one block, since the sets hold no paragraphs."""
    sentences, at = [], 0
    for text in texts:
        sentences.append(Sentence(Excerpt(text, ((0, at),)), 0, Kind.PARAGRAPH))
        at += len(text) + 1
    return Document(name, lang, "\n".join(texts), (Block(Kind.PARAGRAPH, 0, max(at - 1, 0)),), tuple(sentences))


def write(predictions: Iterable[Prediction], path: Path) -> None:
    """Write predictions as JSON Lines of {"doc", "beads"}."""
    from bilingual.rendering.writers import put

    rows = [json.dumps({"doc": p.name, "beads": p.beads}, ensure_ascii=False) + "\n" for p in predictions]
    put("".join(rows).encode("utf-8", "surrogatepass"), path)


def score(gold: Iterable[Gold], predicted: Iterable[Prediction]) -> Mapping[str, Figures]:
    """The figures, summed over documents: "strict", "lax", "contain" and "gaps"."""
    by_name = {p.name: p.beads for p in predicted}
    count: dict[str, int] = dict.fromkeys(_COUNTS, 0)
    for one in gold:
        _count(_single_gaps(one.beads), _single_gaps(by_name[one.name]), count)
    return {
        name: Figures(*(count[hit] / count[total] if count[total] else 0.0 for hit, total in pairs))
        for name, pairs in _RATIOS.items()
    }


_RATIOS = {
    "strict": (("strict right", "beads"), ("strict found", "pairs")),
    "lax": (("lax right", "beads"), ("lax found", "pairs")),
    "contain": (("inside", "predicted pairs"), ("covered", "pairs")),
    "gaps": (("gaps right", "predicted gaps"), ("gaps right", "gaps")),
}
_COUNTS = sorted({name for pairs in _RATIOS.values() for pair in pairs for name in pair})


def _single_gaps(beads: Beads) -> list[tuple[Indices, Indices]]:
    """The beads with each gap split into one sentence a bead."""
    out: list[tuple[Indices, Indices]] = []
    for en, ja in beads:
        out += [(en, ja)] if en and ja else [*(((k,), ()) for k in en), *(((), (k,)) for k in ja)]
    return out


def _count(gold: list[tuple[Indices, Indices]], found: list[tuple[Indices, Indices]], count: dict[str, int]) -> None:
    pairs = [b for b in gold if b[0] and b[1]]
    found_pairs = [b for b in found if b[0] and b[1]]
    strict, lax = _hits(found, gold)
    count["strict right"] += strict
    count["lax right"] += lax
    count["beads"] += len(found)
    strict, lax = _hits(pairs, found_pairs)
    count["strict found"] += strict
    count["lax found"] += lax
    count["pairs"] += len(pairs)
    gaps = set(gold) - set(pairs)
    found_gaps = set(found) - set(found_pairs)
    count["gaps"] += len(gaps)
    count["predicted gaps"] += len(found_gaps)
    count["gaps right"] += len(gaps & found_gaps)
    home = [{x: k for k, bead in enumerate(pairs) for x in bead[side]} for side in (0, 1)]
    cover: dict[int, tuple[set[int], set[int]]] = {}
    for en, ja in found_pairs:
        homes = {home[0].get(x) for x in en} | {home[1].get(x) for x in ja}
        own = homes.pop()
        if not homes and own is not None:
            count["inside"] += 1
            covered = cover.setdefault(own, (set(), set()))
            covered[0].update(en)
            covered[1].update(ja)
    count["predicted pairs"] += len(found_pairs)
    count["covered"] += sum((set(pairs[k][0]), set(pairs[k][1])) == sides for k, sides in cover.items())


def _hits(test: list[tuple[Indices, Indices]], against: list[tuple[Indices, Indices]]) -> tuple[int, int]:
    known = set(against)
    linked: dict[int, set[int]] = {}
    for en, ja in against:
        for x in en:
            linked.setdefault(x, set()).update(ja)
    strict = sum(bead in known for bead in test)
    lax = sum(bead in known or any(linked.get(x, set()) & set(bead[1]) for x in bead[0]) for bead in test)
    return strict, lax

"""Estimate the aligner's default parameters from gold alignments.

    python benchmarks/estimate.py SET.jsonl [SET.jsonl ...] [--documents FOLDER] [--folds 4]

SET.jsonl: gold sets as `bilingual evaluate` reads them; where a line has "grain": "segment", how a segment's sentences
correspond inside is unknown, and all ways are summed over. FOLDER: whole documents D.en.*, D.ja.* with D.gold.tsv.

Each document is aligned first, so that what it teaches itself is among the clues. Then `rendered` is counted: how
often a clue of each kind has a partner in its true counterpart. Last, the shares `hit` and `miss`, the length's weight
and the shape and gap priors are fitted by maximum conditional likelihood of the gold paths: the gradient is the
difference between what the gold holds and what the model expects, both by forward-backward, with a Gaussian prior
around 1 (0.6 for misses, `SHAPES_BEFORE` for shapes). English and Japanese gaps share one rate, since the data drop
sentences on purpose and which side they dropped them from says nothing about other documents.

Prints the parameters as Python, and the figures on each set: fitted on all, and cross-validated over documents.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bilingual import aligner, evaluate, lexicon, pipeline
from bilingual.aligner import lattice
from bilingual.aligner.clues import Problem, Weights, outcomes, weights
from bilingual.aligner.evidence import KINDS
from bilingual.aligner.lattice import Grid
from bilingual.aligner.parameters import Parameters
from bilingual.aligner.path import SHAPES
from bilingual.aligner.search import FLOOR, Batch, Chunk, Transitions, posteriors
from bilingual.aligner.solving import solve

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
TIED = [("number", "date", "time")]  # kinds that share their shares


@dataclass
class Item:
    """A document with its gold, as the fit needs it."""

    group: str
    name: str
    beads: Beads
    latent: bool
    problem: Problem
    parts: list[np.ndarray]  # for each shape: evidence components (component, n, m)
    allowed: list[np.ndarray]
    gaps: tuple[np.ndarray, np.ndarray]


def problems_of_set(path: Path, words: lexicon.Lexicon):
    gold_by_name = {gold.name: gold for gold in evaluate.read(path)}
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        gold = gold_by_name[data["doc"]]
        en = evaluate.document(gold.name, "en", gold.en)
        ja = evaluate.document(gold.name, "ja", gold.ja)
        sides = aligner.sides(en, ja, (pipeline.analysis(en), pipeline.analysis(ja)), words)
        yield path.stem, gold.name, list(gold.beads), data.get("grain") == "segment", sides


MARK = re.compile(r"^(?:[#>]+|[-*+•○●・□■]|[(（]?(?:[0-9]{1,2}|[a-z]|[ア-ン])[)）.．])+(?=.)")


def bare(text: str) -> str:
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("**", "")
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", MARK.sub("", text))


def problems_of_documents(folder: Path, words: lexicon.Lexicon):
    from bilingual import glossary

    terms = glossary.Glossary()
    if (folder / "glossary.yaml").exists():
        terms = glossary.load(folder / "glossary.yaml")
    matcher = glossary.Matcher(terms)
    for path in sorted(folder.glob("*.gold.tsv")):
        stem = path.name.removesuffix(".gold.tsv")
        files = [
            next(f for f in sorted(folder.glob(f"{stem}.{s}.*")) if f.suffix in (".txt", ".md"))
            for s in ("en", "ja")
            if not stem.endswith(".bad")
        ]
        if len(files) < 2:
            continue
        en, ja = pipeline.read_pair(*files)
        rows = [
            [[s for s in side.split("␞") if s] for side in row.split("\t")]
            for row in path.read_text(encoding="utf-8").splitlines()
        ]
        beads: Beads = []
        at = [0, 0]
        fits = True
        for row in rows:
            ends = []
            for side, document in enumerate((en, ja)):
                want = "".join(bare(s) for s in row[side]) if len(row) > side else ""
                have, start = "", at[side]
                while have != want and at[side] < len(document.sentences) and len(have) < len(want):
                    have += bare(document.sentences[at[side]].text)
                    at[side] += 1
                fits = fits and have == want
                ends.append(tuple(range(start, at[side])))
            beads.append((ends[0], ends[1]))
        if not fits or at != [len(en.sentences), len(ja.sentences)]:
            print("left out (split otherwise):", stem)
            continue
        analysed = pipeline.analysis(en), pipeline.analysis(ja)
        found = [
            [[terms.terms[n].id for h in hits for n in h.terms] for hits in pipeline.found(a, lang, matcher)]
            for a, lang in zip(analysed, ("en", "ja"), strict=True)
        ]
        yield "documents", stem, beads, False, aligner.sides(en, ja, analysed, words, (found[0], found[1]))


# What is expected before the data have spoken, whatever the defaults are today.
RENDERED = 0.75  # for each kind, worth 20 occurrences
SHAPES_BEFORE = {(1, 1): 0.93, (1, 2): 0.025, (2, 1): 0.025, (1, 3): 0.005, (3, 1): 0.005, (2, 2): 0.01}


def count_rendered(items) -> dict[str, float]:
    hits, seen = np.zeros(len(KINDS)), np.zeros(len(KINDS))
    for item in items:
        for side, clues in enumerate((item.problem.of_en, item.problem.of_ja)):
            low, high = np.zeros(len(clues.starts) - 1, int), np.zeros(len(clues.starts) - 1, int)
            for bead in item.beads:
                if bead[0] and bead[1]:
                    for k in bead[side]:
                        low[k], high[k] = bead[1 - side][0], bead[1 - side][-1] + 1
            paired, hit = outcomes(clues, low, high)
            kind = clues.kind[clues.types]
            seen += np.bincount(kind[paired], minlength=len(KINDS))
            hits += np.bincount(kind[paired & hit], minlength=len(KINDS))
    print("kind: partners in the counterpart / occurrences")
    for k, name in enumerate(KINDS):
        print(f"  {name:12} {int(hits[k])} / {int(seen[k])}")
    counted = (hits + 20 * RENDERED) / (seen + 20)
    return {k: round(min(float(p), 0.98), 3) for k, p in zip(KINDS, counted, strict=True)}


NAMES = [f"hit {k}" for k in KINDS] + [f"miss {k}" for k in KINDS] + ["length", "blocks"]
SIZE = len(NAMES)


def components(problem: Problem, prior: Parameters) -> list[np.ndarray]:
    """For each shape the unweighted evidence, one layer a component."""
    n, m = len(problem.en), len(problem.ja)
    grid = Grid(np.array([0, n]), np.array([0, m]))
    (layout,) = grid.layouts(1)
    sides = lattice.Sides(problem.en, problem.ja)
    whole = dict.fromkeys(KINDS, 1.0)
    plain = Parameters(hit=whole, miss=whole, rendered=prior.rendered, length=1.0)
    out = [np.zeros((SIZE, n, m)) for _ in SHAPES]
    for half in range(2):
        for k in range(len(KINDS)):
            laid = []
            for there, clues, lang in ((1, problem.of_en, "en"), (0, problem.of_ja, "ja")):
                worth = weights(clues, KINDS, plain)
                mask = clues.kind == k
                hit, miss = mask * (half == 0), mask * (half == 1)
                worth = Weights(worth.hit * hit, worth.share * hit, worth.miss * miss[:, None])
                laid.append(lattice.Direction(clues, worth, lang, grid).lay(layout, sides.room[there]))
            for s, evidence in enumerate(lattice.clue_evidence(*laid)):
                out[s][half * len(KINDS) + k] = evidence[0]
    flat = Parameters(hit=whole, miss=whole, rendered=prior.rendered, length=0.0, shape=dict.fromkeys(SHAPES, 1.0))
    for s, (a, b) in enumerate(SHAPES):
        en, ja = lattice.run_sums(problem.en.lengths, a), lattice.run_sums(problem.ja.lengths, b)
        out[s][-2] = lattice.length_evidence(en[:, None], ja[None, :], plain)
        out[s][-1] = lattice.structure(layout, sides, (a, b), flat)[0]
    return out


def constraints(beads: Beads, latent: bool, n: int, m: int):
    """Which beads and gaps the gold allows."""
    home = {}, {}
    for number, bead in enumerate(beads):
        for side in (0, 1):
            for k in bead[side]:
                home[side][k] = number
    known = {(tuple(e), tuple(j)) for e, j in beads}
    allowed = []
    for a, b in SHAPES:
        table = np.zeros((n, m), bool)
        for i in range(n - a + 1):
            for j in range(m - b + 1):
                e, t = tuple(range(i, i + a)), tuple(range(j, j + b))
                inside = {home[0][k] for k in e} | {home[1][k] for k in t}
                table[i, j] = len(inside) == 1 if latent else (e, t) in known
        allowed.append(table)
    gaps = tuple(np.array([not beads[home[side][k]][1 - side] for k in range(size)]) for side, size in ((0, n), (1, m)))
    return allowed, gaps


def load(arguments, words) -> list[Item]:
    raw = [x for path in arguments.sets for x in problems_of_set(path, words)]
    for folder in arguments.documents or ():
        raw += list(problems_of_documents(folder, words))
    items = []
    for group, name, beads, latent, sides in raw:
        problem = solve(*sides, words).problem  # with what the document itself teaches, as the last round has it
        allowed, gaps = constraints(beads, latent, len(sides[0]), len(sides[1]))
        items.append(Item(group, name, beads, latent, problem, [], allowed, gaps))
    return items


# The fitted vector: component weights, log shape priors, logit of the gap rate, logit of `stay`.
def unpack(theta):
    weights, shapes = theta[:SIZE].copy(), theta[SIZE : SIZE + len(SHAPES)]
    for tied in TIED:
        for half in range(2):
            places = [half * len(KINDS) + KINDS.index(k) for k in tied]
            weights[places] = weights[places[0]]
    shapes = shapes - np.logaddexp.reduce(shapes)
    gap, stay = 1 / (1 + np.exp(-theta[SIZE + len(SHAPES) :]))
    return weights, shapes, float(np.clip(gap, 0.002, 0.3)), float(np.clip(stay, 0.02, 0.9))


def chunk(item: Item, weights, shapes, gold: bool) -> Chunk:
    n, m = item.parts[0].shape[1:]
    matches = []
    for (a, b), part, prior, allowed in zip(SHAPES, item.parts, shapes, item.allowed, strict=True):
        score = np.tensordot(weights, part, 1) + prior
        score[max(n - a + 1, 0) :, :] = FLOOR
        score[:, max(m - b + 1, 0) :] = FLOOR
        matches.append(np.where(allowed, score, FLOOR) if gold else score)
    bonus = [Parameters().furniture_gap * side.furniture for side in (item.problem.en, item.problem.ja)]
    gaps = [np.where(ok, more, FLOOR) if gold else more * 1.0 for ok, more in zip(item.gaps, bonus, strict=True)]
    return Chunk(matches, gaps[0], gaps[1])


def likelihood(theta, items, slopes: bool = True):
    weights, shapes, gap, stay = unpack(theta)
    move = Transitions.of(gap, gap, stay)
    free = posteriors(Batch.of([chunk(i, weights, shapes, False) for i in items]), move)
    gold = posteriors(Batch.of([chunk(i, weights, shapes, True) for i in items]), move)
    value, gradient = 0.0, np.zeros_like(theta)
    for item, f, g in zip(items, free, gold, strict=True):
        if g.total < -1e20:
            continue
        value += g.total - f.total
        if slopes:
            changes = [x - y for x, y in zip(g.matches, f.matches, strict=True)]
            for part, change in zip(item.parts, changes, strict=True):
                gradient[:SIZE] += np.tensordot(part, change, ([1, 2], [0, 1]))
            totals = np.array([c.sum() for c in changes])
            gradient[SIZE : SIZE + len(SHAPES)] += totals - np.exp(shapes) * totals.sum()
    for tied in TIED:
        for half in range(2):
            places = [half * len(KINDS) + KINDS.index(k) for k in tied]
            gradient[places] = gradient[places].sum()
    return value, gradient


def fit(items, steps: int, strength: float = 4.0):
    start = np.concatenate(
        [
            np.ones(len(KINDS)),
            np.full(len(KINDS), 0.6),
            [1.0, 1.0],
            [math.log(SHAPES_BEFORE[s]) for s in SHAPES],
            [math.log(0.04 / 0.96), math.log(0.25 / 0.75)],
        ]
    )
    theta, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    ends = np.zeros(2)
    for step in range(1, steps + 1):
        value, gradient = likelihood(theta, items)
        if step % 5 == 1:
            for k in range(2):
                sides = []
                for sign in (1, -1):
                    moved = theta.copy()
                    moved[SIZE + len(SHAPES) + k] += sign * 0.1
                    sides.append(likelihood(moved, items, slopes=False)[0])
                ends[k] = (sides[0] - sides[1]) / 0.2
        gradient[-2:] = ends
        gradient -= strength * (theta - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.98 * square + 0.02 * gradient**2
        theta = theta + 0.06 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-8)
        if step % 10 == 0:
            print(f"  step {step}: log-likelihood {value:.2f}, {value / len(items):.3f} a document", flush=True)
    return theta


def parameters(theta, rendered, prior: Parameters) -> Parameters:
    weights, shapes, gap, stay = unpack(theta)
    hit = {k: round(float(max(w, 0.0)), 3) for k, w in zip(KINDS, weights[: len(KINDS)], strict=True)}
    miss = {k: round(float(max(w, 0.0)), 3) for k, w in zip(KINDS, weights[len(KINDS) : 2 * len(KINDS)], strict=True)}
    shape = {s: round(float(math.exp(x)), 4) for s, x in zip(SHAPES, shapes, strict=True)}
    return Parameters(
        hit=hit,
        miss=miss,
        rendered=rendered,
        shape=shape,
        gap_en=round(gap, 4),
        gap_ja=round(gap, 4),
        stay=round(stay, 3),
        length=round(float(weights[-2]), 3),
        length_mean=prior.length_mean,
        length_spread=prior.length_spread,
        block_ends=prior.block_ends,
        block_inside=prior.block_inside,
    )


def report(label, items, chosen, words):
    """The figures of each set, its documents aligned alone, and again with what those of the same parameters taught."""
    groups = {}
    for item, now in zip(items, chosen, strict=True):
        groups.setdefault(item.group, {}).setdefault(id(now), (now, []))[1].append(item)
    for group, parts in groups.items():
        gold, alone, together = [], [], []
        for now, members in parts.values():
            sides = [(item.problem.en, item.problem.ja) for item in members]
            first = [solve(*both, words, now) for both in sides]
            taught = aligner.Collection.of(first, now)
            again = [solve(*both, words, taught.usual, known=taught.pairs) for both in sides]
            gold += [evaluate.Gold(item.name, (), (), tuple(item.beads)) for item in members]
            for solutions, out in ((first, alone), (again, together)):
                for item, solution in zip(members, solutions, strict=True):
                    beads = tuple((s.english, s.japanese) for s in solution.path)
                    out.append(evaluate.Prediction(item.name, beads))
        for way, predicted in (("alone", alone), ("together", together)):
            figures = evaluate.score(gold, predicted)
            print(f"{label} {group:18} {way:9}", " ".join(f"{k} {v.f1:.4f}" for k, v in figures.items()), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--documents", type=Path, action="append")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--steps", type=int, default=60)
    arguments = parser.parse_args()
    words = lexicon.bundled()
    prior = Parameters()
    items = load(arguments, words)
    print(len(items), "documents")
    report("before", items, [prior] * len(items), words)
    rendered = count_rendered(items)
    counted = Parameters(rendered=rendered, length_mean=prior.length_mean)
    for item in items:
        item.parts = components(item.problem, counted)
    theta = fit(items, arguments.steps)
    best = parameters(theta, rendered, counted)
    print(best)
    weights = unpack(theta)[0]
    print("blocks", round(float(weights[-1]), 3))
    report("fitted", items, [best] * len(items), words)
    if arguments.folds > 1:
        # By name: a document that stands in two sets is held out of both.
        names = sorted({item.name for item in items})
        random.Random(0).shuffle(names)
        chosen = [best] * len(items)
        for k in range(arguments.folds):
            held = set(names[k :: arguments.folds])
            rest = [item for item in items if item.name not in held]
            rendered = count_rendered(rest)
            counted = Parameters(rendered=rendered, length_mean=prior.length_mean)
            for item in items:
                item.parts = components(item.problem, counted)
            now = parameters(fit(rest, arguments.steps), rendered, counted)
            chosen = [now if item.name in held else before for item, before in zip(items, chosen, strict=True)]
        report("crossvalidated", items, chosen, words)


if __name__ == "__main__":
    main()

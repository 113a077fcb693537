"""How time and memory grow with the length of the documents.

    python benchmarks/speed.py [--pairs 1000 10000 100000] [--seed 0]

Writes two made-up versions of a document with so many sentence pairs (words drawn from the bundled lexicon, put into
templates; one sentence in fifty is missing on one side, one in thirty merged with the next), then measures each stage
of aligning them, each size in a process of its own, with garbage collected as seldom as under the command line. Beside
it stands what fugashi alone takes to read the same Japanese text with the features of every morpheme, which is the
least that any tool with a morphological analysis needs; in both, modules and dictionaries are loaded before (`load`).
Times are processor time, so that what else runs on the machine matters little.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

T = TypeVar("T")

CLAUSES = [
    ("the {0} of the {1} was discussed by {n} members of the {2}", "{2}の{n}人の委員が{1}の{0}について議論した"),
    ("the {0} announced a new {1} for the {2}", "{0}は{2}のための新しい{1}を発表した"),
    (
        "{name} said that the {0} had increased by {p} percent since {y}",
        "{name_ja}は、{y}年以来{0}が{p}％増加したと述べた",
    ),
    ("the {0} and the {1} are expected to improve the {2}", "{0}と{1}によって{2}が改善すると期待されている"),
    ("more than {n} people took part in the {0} on {m} {d}, {y}", "{y}年{k}月{d}日の{0}には{n}人以上が参加した"),
    ("there is no {0} without a {1}", "{1}がなければ{0}もない"),
    ("{name} criticized the {0} and called for a {1} of the {2}", "{name_ja}は{0}を批判し、{2}の{1}を求めた"),
    ("the {0} caused problems for the {1}, the {2} and the {3}", "{0}は{1}、{2}、そして{3}にとって問題となった"),
]
WEIGHTS = [3, 3, 1, 3, 1, 3, 3, 3]  # dates are rarer than other things
JOINTS = [(", and ", "、また"), (", but ", "が、"), ("; however, ", "。しかし"), (" because ", "、なぜなら")]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
NAMES = [
    ("Tanaka", "田中"),
    ("Kihara", "木原"),
    ("Holloway", "ホロウェイ"),
    ("Pemberton", "ペンバートン"),
    ("Suzuki", "鈴木"),
]
NOUN = re.compile("[一-鿿]{2,4}")
PLAIN = re.compile("[a-z]{4,}")


def sentence(rng: random.Random, nouns: list[tuple[str, str]]) -> tuple[str, str]:
    """A pair of sentences of one to three clauses."""
    en, ja = "", ""
    for at in range(rng.choice([1, 1, 2, 2, 3])):
        clause = rng.choices(CLAUSES, WEIGHTS)[0]
        words = [rng.choice(nouns) for _ in range(4)]
        month = rng.randrange(len(MONTHS))
        name = rng.choice(NAMES)
        slots = {"n": rng.randrange(2, 5000), "p": rng.randrange(1, 99), "y": rng.randrange(1950, 2030)}
        slots |= {"d": rng.randrange(1, 29), "k": month + 1}
        joint = rng.choice(JOINTS[:2]) if at else ("", "")
        en += joint[0] + clause[0].format(*(w[1] for w in words), name=name[0], m=MONTHS[month], **slots)
        ja += joint[1] + clause[1].format(*(w[0] for w in words), name_ja=name[1], **slots)
    return en[0].upper() + en[1:] + ".", ja + "。"


def write(folder: Path, pairs: int, seed: int) -> None:
    """The two versions, as text files."""
    from bilingual import lexicon

    rng = random.Random(seed)
    words = lexicon.bundled()
    nouns = [
        (w, words.renderings(w)[0]) for w in words if NOUN.fullmatch(w) and PLAIN.fullmatch(words.renderings(w)[0])
    ]
    sides: tuple[list[str], list[str]] = [], []
    for _ in range(pairs):
        en, ja = sentence(rng, nouns)
        chance = rng.random()
        if chance > 0.02:
            sides[0].append(en)
        if not 0.02 <= chance < 0.04:
            sides[1].append(ja[:-1] + "、そして" if chance > 0.97 else ja)
        if rng.random() < 0.3:
            for side in sides:
                side.append("\n\n")
    (folder / "made-up.en.txt").write_text(" ".join(sides[0]).replace(" \n\n ", "\n\n"), encoding="utf-8")
    (folder / "made-up.ja.txt").write_text("".join(sides[1]), encoding="utf-8")


def timed(times: dict[str, float], name: str, run: Callable[[], T]) -> T:
    """Run a stage and note its processor time, in seconds."""
    start = time.process_time()
    out = run()
    times[name] = time.process_time() - start
    return out


def ours(folder: Path) -> dict[str, float]:
    """Each stage's time."""
    from bilingual import aligner, formats, pipeline, split
    from bilingual.aligner.explain import Explainer

    times: dict[str, float] = {}
    words = timed(times, "load", _loaded)
    sources = timed(times, "read", lambda: formats.read_pair(folder / "made-up.en.txt", folder / "made-up.ja.txt"))
    en, ja = timed(times, "split", lambda: (split.split(sources[0]), split.split(sources[1])))
    analysed = timed(times, "analyse", lambda: (pipeline.analysis(en), pipeline.analysis(ja)))
    solution = timed(times, "align", lambda: aligner.solve(*aligner.sides(en, ja, analysed, words), words))
    timed(
        times,
        "explain",
        lambda: [len(e) for e in Explainer(solution.problem, solution.parameters).explain(solution.path)],
    )
    gaps = sum(0 in step.shape for step in solution.path)
    return times | {"en": len(en.sentences), "ja": len(ja.sentences), "gaps": gaps}


def _loaded():  # type: ignore[no-untyped-def]
    """The lexicon, after all modules, dictionaries and tables have been loaded: one pair has gone the whole way."""
    from bilingual import aligner, formats, lexicon, pipeline, split

    words = lexicon.bundled()
    with TemporaryDirectory() as folder:
        texts = {"en": "Minister Holloway arrived on May 3.\n", "ja": "ホロウェイ大臣は５月３日に木原町に到着した。\n"}
        for lang, text in texts.items():
            (Path(folder) / f"warm.{lang}.txt").write_text(text, encoding="utf-8")
        en, ja = map(split.split, formats.read_pair(*(Path(folder) / f"warm.{lang}.txt" for lang in texts)))
    aligner.solve(*aligner.sides(en, ja, (pipeline.analysis(en), pipeline.analysis(ja)), words), words)
    return words


def fugashi_alone(folder: Path) -> dict[str, float]:
    """What fugashi takes over the same sentences, the features of every morpheme read."""
    from fugashi import Tagger

    tagger = Tagger()
    lines = re.split("(?<=。)", (folder / "made-up.ja.txt").read_text(encoding="utf-8").replace("\n", ""))
    times: dict[str, float] = {}
    timed(times, "fugashi", lambda: sum(len(word.feature) for line in lines for word in tagger(line)))
    return times


STAGES = ("load", "read", "split", "analyse", "align", "explain")
JUDGED = ("read", "split", "analyse", "align")


def child(pairs: int, seed: int, folder: str, part: str) -> dict[str, float]:
    """A part measured in a process of its own."""
    command = [sys.executable, __file__, "--pairs", str(pairs), "--seed", str(seed), "--folder", folder, "--part", part]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--part", choices=["write", "ours", "fugashi"], help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part == "write":
        write(arguments.folder, arguments.pairs[0], arguments.seed)
        print("{}")
    elif arguments.part:
        from bilingual.cli import COLLECT_AFTER

        gc.set_threshold(COLLECT_AFTER)
        found = ours(arguments.folder) if arguments.part == "ours" else fugashi_alone(arguments.folder)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB, bytes on macOS
        print(json.dumps(found | {"peak": peak / (2**30 if sys.platform == "darwin" else 2**20)}))
    else:
        print("| pairs |", " | ".join(f"{s} (s)" for s in STAGES), "| ms a pair | fugashi (s) | ratio | peak (GiB) |")
        print("|---|" + "---|" * (len(STAGES) + 4))
        for pairs in arguments.pairs:
            with TemporaryDirectory() as folder:
                child(pairs, arguments.seed, folder, "write")
                found = child(pairs, arguments.seed, folder, "ours")
                least = child(pairs, arguments.seed, folder, "fugashi")["fugashi"]
            judged = sum(found[s] for s in JUDGED)
            stages = " | ".join(f"{found[s]:.2f}" for s in STAGES)
            ends = f"{1000 * judged / pairs:.3f} | {least:.2f} | {judged / least:.2f} | {found['peak']:.2f}"
            print(f"| {pairs:,} | {stages} | {ends} |", flush=True)


if __name__ == "__main__":
    main()

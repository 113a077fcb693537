"""All figures of an exported model: `python -m training.evaluate --model models/demo --figures build/figures.json`.

`--summaries` names a folder of gold files (`*.gold.tsv`) to measure on as well. The figures file is what
training.export puts into the manifest. No PyTorch is needed; sacrebleu is.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bilingual.drafting.engine import open_engine
from bilingual.glossary import default
from bilingual.model import LANGS
from bilingual.models import read
from training import content, floors, measures, terminology
from training.generator import terms

ENFORCED, UNSEEN_TERMS = 200, 100
"""Sentences a direction that are drafted with enforcement: any, and with terms that training never saw."""


def main() -> None:
    """Read the options, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--summaries", type=Path)
    parser.add_argument("--floors-only", action="store_true", help="the first of two runs: what enforcement needs")
    options = parser.parse_args()
    engine = open_engine(options.model, read(options.model))
    figures: dict[str, str] = {}

    def tell(name: str, value: object) -> None:
        figures[name] = str(value)
        print(f"{name}: {value}", flush=True)

    for target in LANGS:
        way = f"{measures.other(target)}-{target}"
        found = floors.floor(engine, target)
        tell(f"forward-floor {way}", found.forward)
        tell(f"reverse-floor {way}", found.reverse)
        tell(f"coverage-floor {way}", content.floor(target))
        tell(
            f"floors {way}",
            f"keep {found.kept} of {found.right} right outputs, let pass {found.passed} of {found.foreign} off its "
            "ground (both kept for this)",
        )
    glossary, held_out = default(), terms.held_out()
    for target in LANGS if not options.floors_only else ():
        way = f"{measures.other(target)}-{target}"
        tell(f"grammar {way}", measures.on_grammar(engine, target))
        if options.summaries:
            tell(f"summaries {way}", measures.on_summaries(engine, target, options.summaries))
            sentences = [pair[target == "en"] for pair in measures.beads(options.summaries)]
            count, passed = terminology.refused(engine, sentences, target, glossary)
            tell(f"summaries with enforcement {way}", f"{count} of {len(sentences)} refused or marked")
            print(*passed, sep="\n")
        pairs = measures.unseen(ENFORCED, 101)
        done = terminology.enforced(engine, pairs, target, glossary)
        tell(f"enforcement {way}", done)
        print(*done.faults, sep="\n")
        pairs = measures.unseen(UNSEEN_TERMS, 102, known=False)
        done = terminology.enforced(engine, pairs, target, glossary, held_out)
        tell(f"unseen terms {way}", done)
        print(*done.faults, sep="\n")
        sentences = floors.off_ground(measures.other(target), develop=False)
        count, passed = terminology.refused(engine, sentences, target, glossary)
        tell(f"off its ground {way}", f"{count} of {len(sentences)} refused or marked")
        print(*passed, sep="\n")
    options.figures.parent.mkdir(parents=True, exist_ok=True)
    options.figures.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

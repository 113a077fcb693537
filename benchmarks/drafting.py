"""Compare the engine with a bare CTranslate2 loop over the same sentences, and say what enforcement costs on top.

    python benchmarks/drafting.py MODEL [--sentences FILE] [--count 160] [--to ja] [--threads 2] [--at-least 0.8]

MODEL is a model's folder (with manifest.json). The sentences come from a file, one a line, or are put together here.
Both sides tokenise, decode greedily in batches of 16 sorted by length, and turn tokens into text; the engine also cuts
what is too long, detects what does not end, and scores. Measured in turns, three times each, the best counts: seconds
of the processor, all threads together. Prints sentences a CPU second for the bare loop, the engine, and drafting with
the bundled glossary enforced; exits with 1 where the engine is below `--at-least` of the bare loop.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import ctranslate2
import sentencepiece

from bilingual.drafting.enforcement import translate
from bilingual.drafting.engine import Settings, open_engine
from bilingual.drafting.model import Request
from bilingual.glossary import default
from bilingual.model import LANGS, Lang
from bilingual.models import Manifest, read

BATCH = 16
EN = (
    ("The Minister of Defense", "The Self-Defense Forces", "The two ministers", "The Chief of Staff, Joint Staff"),
    ("held talks", "conducted a joint exercise", "discussed the regional situation", "agreed to deepen cooperation"),
    ("on May 3, 2024", "in Tokyo", "with the U.S. Navy", "in the East China Sea", "for about 40 minutes"),
)
JA = (
    ("防衛大臣は", "自衛隊は", "両大臣は", "統合幕僚長は"),
    ("２０２４年５月３日に", "東京で", "米海軍と", "東シナ海において", "約40分間にわたり"),
    ("会談を行った。", "共同訓練を実施した。", "地域情勢について議論した。", "協力を深化させることで一致した。"),
)


def made(lang: Lang, count: int) -> list[str]:
    """Sentences of a language, over again where there are not as many."""
    parts, joint = (EN, " ") if lang == "en" else (JA, "")
    every = [joint.join(words) + ("." if lang == "en" else "") for words in itertools.product(*parts)]
    return [every[number % len(every)] for number in range(count)]


def bare(folder: Path, manifest: Manifest, target: Lang, inter: int, intra: int) -> Callable[[list[str]], list[str]]:
    """What one would write without the engine."""
    translator = ctranslate2.Translator(
        str(folder / manifest.path), device="cpu", inter_threads=inter, intra_threads=intra
    )
    source, end = (sentencepiece.SentencePieceProcessor(model_file=str(folder / name)) for name in
                   (manifest.tokenizer.source, manifest.tokenizer.target))  # fmt: skip
    way = manifest.direction(target)
    assert way is not None
    edges = manifest.tokenizer
    before = [*([edges.begin] if edges.begin else []), *way.source_prefix]
    after = [edges.end] if edges.end else []
    prefix = list(way.target_prefix)

    def run(texts: list[str]) -> list[str]:
        tokens = [[*before, *source.encode(text, out_type=str), *after] for text in texts]
        results = translator.translate_batch(
            tokens, target_prefix=[prefix] * len(tokens) if prefix else None, beam_size=1, max_batch_size=BATCH,
            max_decoding_length=manifest.limits.target,
        )  # fmt: skip
        return [end.decode(result.hypotheses[0][len(prefix) :]) for result in results]

    return run


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--count", type=int, default=160)
    parser.add_argument("--to", choices=LANGS, default="ja")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--at-least", type=float, default=0.8)
    options = parser.parse_args()
    manifest = read(options.model)
    target: Lang = options.to
    source: Lang = "en" if target == "ja" else "ja"
    texts = options.sentences.read_text("utf-8").splitlines() if options.sentences else made(source, options.count)
    settings = Settings(device="cpu", threads=options.threads)
    engine = open_engine(options.model, manifest, settings)
    loop = bare(options.model, manifest, target, *settings.parallel())
    requests = [Request(text) for text in texts]
    same = sum(
        a == these[0].text for a, these in zip(loop(texts), engine.translate(requests, target), strict=True) if these
    )
    best = {"bare": 1e9, "engine": 1e9, "enforced": 1e9}
    for _ in range(3):
        for name, run in (("bare", lambda: loop(texts)), ("engine", lambda: engine.translate(requests, target))):
            best[name] = min(best[name], _seconds(run))
    best["enforced"] = _seconds(lambda: translate(texts, source, target, engine, default()))
    inter, intra = settings.parallel()
    print(f"{len(texts)} sentences into {target}, {inter} x {intra} threads, {same} the same from both")
    for name, seconds in best.items():
        print(f"{name:9} {len(texts) / seconds:8.1f} sentences a CPU second")
    ratio = best["bare"] / best["engine"]
    print(f"the engine does {ratio:.2f} of the bare loop")
    return 0 if ratio >= options.at_least else 1


def _seconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())

"""Translation with CTranslate2 on this machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.drafting.engine.loading import load
from bilingual.drafting.engine.parts import fitting, halves, joined
from bilingual.drafting.engine.settings import Settings
from bilingual.drafting.engine.tokens import Tokens
from bilingual.drafting.model import Candidate, Request
from bilingual.errors import ModelError
from bilingual.model import Lang
from bilingual.models import Direction, Manifest

_FIRST_LIMIT = 64
"""The smallest limit of output tokens; doubled until it is several times the input, so that a model that runs on and
on costs little. What does not end inside it is decoded again with the model's own limit."""
_TIMES = 4
_PARTED = 2
"""How often a sentence is halved whose translation does not end inside the model's limit."""
_DIGITS = 3
"""Decimals of a score: what stands beside a sentence in a batch changes the fourth."""
_ROUNDS = 4
"""How often decoding is repeated to get rid of another spelling in tokens of what is suppressed."""


@dataclass(frozen=True, slots=True)
class _Output:
    """One hypothesis: its tokens without prefix and end."""

    tokens: tuple[str, ...]
    score: float
    finished: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """One input of the model: `bans` are token sequences that it may not write."""

    tokens: tuple[str, ...]
    bans: tuple[tuple[str, ...], ...] = ()


class LocalEngine:
    """The `Engine` of a CTranslate2 folder. Its answers do not depend on what else is asked in the same call."""

    def __init__(self, folder: Path, manifest: Manifest, settings: Settings) -> None:
        if manifest.kind != "translation" or not manifest.directions:
            raise ModelError(f"{manifest.id} is no translation model", place=str(folder))
        self._manifest = manifest
        self._settings = settings
        self._tokens = Tokens(folder, manifest)
        self._translator = load(folder / manifest.path, settings)

    @property
    def manifest(self) -> Manifest:
        """The model it runs."""
        return self._manifest

    @property
    def device(self) -> str:
        """Where it runs: "cpu" or "cuda"."""
        return str(self._translator.device)

    def translate(
        self, requests: Sequence[Request], target: Lang, *, candidates: int = 1
    ) -> list[tuple[Candidate, ...]]:
        """Up to `candidates` outputs a request, the best first. Raises `ModelError` if it has no such direction.

        A text longer than the model reads, or whose translation does not end inside what it writes, is translated in
        parts (`Candidate.parts`): then there is one candidate.
        """
        way = self._direction(target)
        parts = [self._fitting(request, way) for request in requests]
        flat = [(Request(text, r.suppressed, r.placeholders), len(texts) == 1) for r, texts in
                zip(requests, parts, strict=True) for text in texts]  # fmt: skip
        several = [at for at, (_, alone) in enumerate(flat) if alone]
        single = [at for at, (_, alone) in enumerate(flat) if not alone]
        found: dict[int, tuple[Candidate, ...]] = {}
        for places, count in ((several, candidates), (single, 1)):
            answers = self._whole([flat[at][0] for at in places], way, count)
            found.update(zip(places, answers, strict=True))
        out, at = [], 0
        for texts in parts:
            group = [found[k] for k in range(at, at + len(texts))]
            at += len(texts)
            out.append(group[0] if len(group) == 1 else _together(group, target))
        return out

    def score(self, pairs: Sequence[tuple[str, str]], target: Lang, *, placeholders: Sequence[str] = ()) -> list[float]:
        """The mean ln probability a token of each (text, translation into `target`), the sentence's end included.

        Both texts are cut at what the model can read and write. `placeholders`: those that stand in them as such.
        """
        way = self._direction(target)
        limits = self._manifest.limits
        prefix = list(way.target_prefix)
        sources = [self._cut(self._tokens.source(text, way, placeholders)) for text, _ in pairs]
        most = limits.target - len(prefix) - 1
        targets = [[*prefix, *self._tokens.target(text, placeholders)[:most]] for _, text in pairs]
        places = [at for at, tokens in enumerate(sources) if tokens]
        out = [0.0] * len(pairs)
        try:
            results = self._translator.score_batch(
                [sources[at] for at in places], [targets[at] for at in places],
                max_batch_size=self._settings.batch, max_input_length=0, offset=len(prefix),
            )  # fmt: skip
        except RuntimeError as error:
            raise self._error(error) from error
        for at, result in zip(places, results, strict=True):
            out[at] = round(sum(result.log_probs) / max(1, len(result.log_probs)), _DIGITS)
        return out

    def _direction(self, target: Lang) -> Direction:
        way = self._manifest.direction(target)
        if way is None:
            languages = ", ".join(f"{one.source} to {one.target}" for one in self._manifest.directions)
            raise ModelError(
                f"{self._manifest.id} does not translate into {target}",
                remedy=f"it translates {languages}; bilingual models list shows what others do",
            )
        return way

    def _fitting(self, request: Request, way: Direction) -> list[str]:
        def fits(text: str) -> bool:
            return len(self._tokens.source(text, way, request.placeholders)) <= self._manifest.limits.source

        return fitting(request.text, fits, request.placeholders)

    def _cut(self, tokens: list[str]) -> list[str]:
        """Tokens that no cutting of the text made fit."""
        most = self._manifest.limits.source
        end = self._manifest.tokenizer.end
        return tokens if len(tokens) <= most else [*tokens[: most - 1], end] if end else tokens[:most]

    def _whole(
        self, requests: Sequence[Request], way: Direction, candidates: int, depth: int = 0
    ) -> list[tuple[Candidate, ...]]:
        """The candidates of requests that the model can read; halved where it does not come to an end."""
        rows = []
        for request in requests:
            bans = {sequence for text in request.suppressed for sequence in self._tokens.renderings(text)}
            tokens = self._cut(self._tokens.source(request.text, way, request.placeholders))
            rows.append(_Row(tuple(tokens), tuple(sorted(bans))))
        outputs = self._decode(rows, way, candidates)
        for _ in range(_ROUNDS):
            again: list[int] = []
            for at, request in enumerate(requests):
                more = self._written(request.suppressed, outputs[at], way)
                if more.difference(rows[at].bans):
                    rows[at] = _Row(rows[at].tokens, tuple(sorted({*rows[at].bans, *more})))
                    again.append(at)
            if not again:
                break
            for at, output in zip(again, self._decode([rows[at] for at in again], way, candidates), strict=True):
                outputs[at] = output
        out = [self._candidates(output, request.suppressed, way) for output, request in
               zip(outputs, requests, strict=True)]  # fmt: skip
        return self._halved(out, requests, way, depth)

    def _halved(
        self, found: list[tuple[Candidate, ...]], requests: Sequence[Request], way: Direction, depth: int
    ) -> list[tuple[Candidate, ...]]:
        if depth == _PARTED:
            return found
        endless = [at for at, these in enumerate(found) if these and not any(one.finished for one in these)]
        cuts = {at: cut for at in endless if (cut := halves(requests[at].text, requests[at].placeholders))}
        flat = [Request(text, requests[at].suppressed, requests[at].placeholders) for at, cut in cuts.items()
                for text in cut]  # fmt: skip
        answers = self._whole(flat, way, 1, depth + 1) if flat else []
        for k, at in enumerate(cuts):
            if better := _together(answers[2 * k : 2 * k + 2], way.target):
                found[at] = better
        return found

    def _candidates(
        self, outputs: Sequence[_Output], suppressed: Sequence[str], way: Direction
    ) -> tuple[Candidate, ...]:
        out: dict[str, Candidate] = {}
        for output in outputs:
            text = self._tokens.text(output.tokens, way.target)
            if not any(_holds(text, one) for one in suppressed):
                out.setdefault(text, Candidate(text, output.score, output.finished))
        return tuple(out.values())

    def _written(self, suppressed: Sequence[str], outputs: Sequence[_Output], way: Direction) -> set[tuple[str, ...]]:
        """The token sequences with which outputs wrote what is suppressed all the same."""
        return {
            span
            for text in suppressed
            for output in outputs
            if _holds(self._tokens.text(output.tokens, way.target), text)
            and (span := self._tokens.span(output.tokens, text))
        }

    def _decode(self, rows: Sequence[_Row], way: Direction, candidates: int) -> list[list[_Output]]:
        """The outputs of each row, first inside a limit that suits its length, then inside the model's own."""
        most = self._manifest.limits.target
        groups: dict[tuple[int, tuple[tuple[str, ...], ...]], list[int]] = defaultdict(list)
        for at, row in enumerate(rows):
            limit = _FIRST_LIMIT
            while limit < _TIMES * len(row.tokens):
                limit *= 2
            if row.tokens:
                groups[min(limit, most), row.bans].append(at)
        out: list[list[_Output]] = [[] for _ in rows]
        endless: dict[tuple[tuple[str, ...], ...], list[int]] = defaultdict(list)
        for (limit, bans), places in sorted(groups.items()):
            for at, outputs in zip(places, self._run([rows[at] for at in places], way, candidates, limit), strict=True):
                out[at] = outputs
                if limit < most and not any(output.finished for output in outputs):
                    endless[bans].append(at)
        for places in endless.values():
            for at, outputs in zip(places, self._run([rows[at] for at in places], way, candidates, most), strict=True):
                out[at] = outputs
        return out

    def _run(self, rows: Sequence[_Row], way: Direction, candidates: int, limit: int) -> list[list[_Output]]:
        """Decode rows that share their bans."""
        prefix = list(way.target_prefix)
        ends = frozenset(("</s>", self._manifest.tokenizer.end)) - {""}
        batch = min(self._settings.batch, len(rows))
        while True:
            try:
                results = self._translator.translate_batch(
                    [list(row.tokens) for row in rows],
                    target_prefix=[prefix] * len(rows) if prefix else None,
                    max_batch_size=batch,
                    beam_size=max(candidates, self._settings.beam),
                    num_hypotheses=candidates,
                    suppress_sequences=[list(ban) for ban in rows[0].bans] or None,
                    max_decoding_length=limit,
                    max_input_length=0,
                    disable_unk=True,
                    return_scores=True,
                    return_end_token=True,
                )
                break
            except RuntimeError as error:
                if batch == 1 or "out of memory" not in str(error).lower():
                    raise self._error(error) from error
                batch //= 2
        return [
            [
                _output(tokens, score, len(prefix), ends)
                for tokens, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for result in results
        ]

    def _error(self, error: RuntimeError) -> ModelError:
        text = str(error)
        if "out of memory" in text.lower():
            return ModelError(
                f"{self._manifest.id} needs more memory than the device has",
                remedy="use --device cpu, or a smaller model",
            )
        if "position" in text:
            return ModelError(
                f"{self._manifest.id} reads or writes fewer tokens than its manifest says: {text}",
                remedy="correct `limits` in manifest.json",
            )
        return ModelError(f"{self._manifest.id} failed: {text}")


def _output(tokens: Sequence[str], score: float, prefix: int, ends: frozenset[str]) -> _Output:
    """A hypothesis without the forced prefix, whose tokens the score is averaged over but does not hold."""
    finished = bool(tokens) and tokens[-1] in ends
    own = len(tokens) - prefix
    mean = score * len(tokens) / own if own > 0 else score
    return _Output(tuple(tokens[prefix : len(tokens) - finished]), round(mean, _DIGITS), finished)


def _together(group: Sequence[tuple[Candidate, ...]], target: Lang) -> tuple[Candidate, ...]:
    """The best candidates of a sentence's parts as one; none where a part has none."""
    best = [these[0] for these in group if these]
    if len(best) < len(group) or not best:
        return ()
    sizes = [max(1, len(one.text)) for one in best]
    score = sum(one.score * size for one, size in zip(best, sizes, strict=True)) / sum(sizes)
    text = joined([one.text for one in best], target)
    return (Candidate(text, score, all(one.finished for one in best), sum(one.parts for one in best)),)


def _holds(text: str, part: str) -> bool:
    """Whether a text holds another, spaces and case aside."""
    return "".join(part.split()).lower() in "".join(text.split()).lower() if part.strip() else False

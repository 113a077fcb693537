"""Text to tokens and back: SentencePiece pieces, and the tokens that a model wants around them.

What a user types is never a control token: where a text holds the spelling of one, it is cut inside that spelling, so
that the pieces on both sides are ordinary ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bilingual.errors import ModelError
from bilingual.model import Lang
from bilingual.models import Direction, Manifest

_SPACE = "▁"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_USUAL = ("<s>", "</s>", "<unk>", "<pad>")
_TAG = re.compile(r"<[^<>\s]+>|>>\S+<<|__\w+__|\[[A-Z]+\]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Bytes that, put after a SentencePiece model, overrule two fields of it: protocol buffers merge what comes twice.
# ModelProto.normalizer_spec (3) {add_dummy_prefix (3): false, remove_extra_whitespaces (4): false}
_INNER = b"\x1a\x04\x18\x00\x20\x00"

_WIDE = "぀-ヿ㐀-鿿豈-﫿　-〿＀-￯"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+(?=[{_WIDE}])")


class Pieces:
    """One SentencePiece model."""

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        try:
            data = path.read_bytes()
            self._whole = SentencePieceProcessor(model_proto=data)
            self._inner = SentencePieceProcessor(model_proto=data + _INNER)
        except (OSError, RuntimeError) as error:
            raise ModelError(
                "the SentencePiece model cannot be read", place=str(path), remedy="bilingual models verify says more"
            ) from error
        self._dummy = self._whole.encode("a", out_type=str)[:1] != self._inner.encode("a", out_type=str)[:1]

    def encode(self, text: str, cuts: Sequence[str] = ()) -> list[str]:
        """The pieces of a text; `cuts`: its stretches, in order, where it has to be taken apart."""
        if len(cuts) < 2:
            return list(self._whole.encode(text, out_type=str))
        first = [" " + cuts[0] if self._dummy else cuts[0], *cuts[1:]]
        return [piece for cut in first for piece in self._inner.encode(cut, out_type=str)]

    def inside(self, text: str) -> list[str]:
        """The pieces of a text in the middle of a word: without the mark of a space before it."""
        return list(self._inner.encode(text, out_type=str))

    def tags(self) -> Iterator[str]:
        """The pieces that look like control tokens and may come out of an ordinary text."""
        for number in range(self._whole.get_piece_size()):
            piece = self._whole.id_to_piece(number)
            if _TAG.fullmatch(piece) and not self._whole.is_byte(number):
                yield piece


class Tokens:
    """The tokens of a model's texts."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._manifest = manifest
        self._source = Pieces(folder / manifest.tokenizer.source)
        same = manifest.tokenizer.target in ("", manifest.tokenizer.source)
        self._target = self._source if same else Pieces(folder / manifest.tokenizer.target)
        prefixes = {t for one in manifest.directions for t in (*one.source_prefix, *one.target_prefix)}
        edges = {manifest.tokenizer.begin, manifest.tokenizer.end} - {""}
        own = {*_USUAL, *edges, *prefixes, *manifest.placeholders}
        self._reserved = {id(pieces): frozenset(own.union(pieces.tags())) for pieces in (self._source, self._target)}
        self._patterns = {key: _any_of(tokens) for key, tokens in self._reserved.items()}

    def source(self, text: str, direction: Direction, placeholders: Sequence[str] = ()) -> list[str]:
        """The tokens of a source text, with the direction's prefix and the model's own edges.

        `placeholders`: those of the manifest that stand in the text as such. () for a text that is empty.
        """
        pieces = self._encode(self._source, text, placeholders)
        if not pieces:
            return []
        edges = self._manifest.tokenizer
        return [*_one(edges.begin), *direction.source_prefix, *pieces, *_one(edges.end)]

    def target(self, text: str, placeholders: Sequence[str] = ()) -> list[str]:
        """The tokens of a translation, without prefix and end."""
        return self._encode(self._target, text, placeholders)

    def text(self, tokens: Sequence[str], target: Lang) -> str:
        """What tokens of the target say; bytes that are no UTF-8 become U+FFFD."""
        out: list[str] = []
        buffered = bytearray()
        for token in tokens:
            if match := _BYTE.fullmatch(token):
                buffered.append(int(match[1], 16))
                continue
            if buffered:
                out.append(buffered.decode("utf-8", "replace"))
                buffered.clear()
            out.append(token)
        out.append(buffered.decode("utf-8", "replace"))
        text = " ".join("".join(out).replace(_SPACE, " ").split())
        return _BETWEEN_WIDE.sub("", text) if target == "ja" else text

    def renderings(self, text: str) -> list[tuple[str, ...]]:
        """The token sequences that may write a text: at the start of a word and inside one, with a capital or not.

        The mark of a space that stands alone is left off, since any text may have it.
        """
        found: dict[tuple[str, ...], None] = {}
        for spelled in dict.fromkeys((text, text[:1].upper() + text[1:], text[:1].lower() + text[1:])):
            for pieces in (self._target.encode(spelled), self._target.inside(spelled)):
                sequence = tuple(pieces[1:] if pieces[:1] == [_SPACE] else pieces)
                if any(not _BYTE.fullmatch(piece) for piece in sequence) or len(sequence) > 2:
                    found[sequence] = None
        return list(found)

    def span(self, tokens: Sequence[str], text: str) -> tuple[str, ...]:
        """The shortest run of tokens that writes a text; () where they do not write it."""
        wanted = "".join(text.split())
        bare = [bytes([int(m[1], 16)]) if (m := _BYTE.fullmatch(t)) else t.replace(_SPACE, "").encode() for t in tokens]
        at = b"".join(bare).find(wanted.encode("utf-8", "replace"))
        if at < 0 or not wanted:
            return ()
        end = at + len(wanted.encode("utf-8", "replace"))
        offset, run = 0, []
        for token, raw in zip(tokens, bare, strict=True):
            if raw and offset < end and offset + len(raw) > at:
                run.append(token)
            offset += len(raw)
        return tuple(run)

    def _encode(self, pieces: Pieces, text: str, placeholders: Sequence[str]) -> list[str]:
        text = " ".join(_SURROGATE.sub("\ufffd", text).split())
        pattern = self._patterns[id(pieces)]
        if not pattern.search(text):
            return pieces.encode(text)
        cuts, kept = _cuts(text, pattern, frozenset(placeholders))
        if not kept:
            return pieces.encode(text, cuts)
        # A placeholder is a token of its own, whether or not SentencePiece knows it as a piece.
        out: list[str] = []
        for at, cut in enumerate(cuts):
            if at in kept:
                out.append(cut)
            else:
                out += pieces.encode(cut, (cut, "")) if at == 0 else pieces.inside(cut)
        return out


def _cuts(text: str, pattern: re.Pattern[str], meant: frozenset[str]) -> tuple[list[str], set[int]]:
    """A text cut at the placeholders that are meant (the numbers of those cuts are returned), and inside the spelling
    of every other token, after its first character."""
    cuts: list[str] = []
    kept: set[int] = set()
    start = 0
    for match in pattern.finditer(text):
        if match.group() in meant:
            cuts.append(text[start : match.start()])
            kept.add(len(cuts))
            cuts.append(match.group())
            start = match.end()
        else:
            cuts.append(text[start : match.start() + 1])
            start = match.start() + 1
    cuts.append(text[start:])
    return cuts, kept


def _any_of(tokens: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(tokens, key=lambda token: (-len(token), token)))))


def _one(token: str) -> tuple[str, ...]:
    return (token,) if token else ()

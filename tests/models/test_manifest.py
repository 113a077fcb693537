"""manifest.json: what is written is read back, fits the schema, and nothing else is taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import ModelError
from bilingual.models import Direction, Limits, Manifest, Tokenizer, document, names

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "model.schema.json").read_text(encoding="utf-8"))

FITS = jsonschema.Draft202012Validator(SCHEMA)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
full = texts.filter(bool)
tokens = st.lists(full, max_size=3).map(tuple)
words = st.text("abcxyz019", min_size=1, max_size=8)
ids = st.tuples(words, st.sampled_from(["", ".", "-", "_", "--"]), words).map("".join)
paths = st.lists(words, min_size=1, max_size=3).map("/".join)
digests = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")
ways = st.sampled_from([("en", "ja"), ("ja", "en")])


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    kind = draw(st.sampled_from(["translation", "encoder"]))
    chosen = draw(st.lists(ways, min_size=1, max_size=2, unique=True)) if kind == "translation" else []
    return Manifest(
        id=draw(ids),
        kind=kind,
        name=draw(full),
        path=draw(paths),
        tokenizer=Tokenizer(draw(paths), draw(paths), draw(texts), draw(texts), draw(texts)),
        limits=Limits(draw(st.integers(1, 9999)), draw(st.integers(1, 9999))),
        directions=tuple(Direction(*way, draw(tokens), draw(tokens)) for way in chosen),
        placeholders=draw(tokens),
        pooling=draw(st.sampled_from(["mean", "first"])),
        query_prefix=draw(texts),
        labels=draw(tokens),
        licence=draw(texts),
        attribution=draw(texts),
        provenance=draw(texts),
        evaluation=draw(st.dictionaries(texts, texts, max_size=3)),
        files=draw(st.dictionaries(paths, digests, max_size=3)),
    )


class TestRoundTrip:
    @given(manifests())
    def test_what_is_written_is_read_back(self, manifest: Manifest) -> None:
        assert document.parse(document.dumps(manifest).encode(), "manifest.json") == manifest

    @given(manifests())
    def test_what_is_written_fits_the_schema(self, manifest: Manifest) -> None:
        FITS.validate(json.loads(document.dumps(manifest)))


def plain() -> dict[str, Any]:
    """The least that a manifest can be."""
    return {
        "format": "bilingual-model",
        "version": 1,
        "id": "small",
        "kind": "translation",
        "name": "Small",
        "path": "model",
        "tokenizer": {"source": "a.spm", "target": "b.spm"},
        "limits": {"source": 512, "target": 512},
        "directions": [{"source": "en", "target": "ja"}],
    }


def put(value: dict[str, Any], path: str, what: object) -> dict[str, Any]:
    """The value with something else at a dotted path."""
    inner: Any = value
    *parts, last = (int(part) if part.isdigit() else part for part in path.split("."))
    for part in parts:
        inner = inner[part]
    inner[last] = what
    return value


WRONG = [
    ("format", "other", "no model's manifest"),
    ("version", 2, "version: must be one of 1"),
    ("id", "../up", "id: '../up' is no id"),
    ("id", "Capital", "is no id"),
    ("id", "con", "is no id"),
    ("id", ".hidden", "is no id"),
    ("id", "", "is no id"),
    ("id", 7, "id: must be text"),
    ("kind", "language-model", "kind: must be one of translation, encoder"),
    ("name", "", "name: must not be empty"),
    ("engine", "other", "engine: must be one of ctranslate2"),
    ("path", "../other", "path: the path '../other' leads out of its folder"),
    ("path", "/etc", "is absolute"),
    ("path", "C:\\models", "backslash"),
    ("path", "a//b", "empty"),
    ("path", "a/NUL.txt", "device"),
    ("tokenizer.source", "a/../../b", "tokenizer.source: the path 'a/../../b' leads out"),
    ("tokenizer.source", None, "tokenizer.source: must be text"),
    ("tokenizer.extra", "x", "tokenizer: unknown key 'extra'"),
    ("limits.source", 0, "limits.source: must be a whole number from 1 up"),
    ("limits.source", True, "must be a whole number"),
    ("limits.target", 1.5, "must be a whole number"),
    ("directions", [], "a translation model has directions"),
    ("directions.0.target", "en", "two languages are the same"),
    ("directions.0.target", "fr", "directions[0].target: must be one of en, ja"),
    ("directions.0.source_prefix", "<2ja>", "directions[0].source_prefix: must be a list"),
    ("directions.0.source_prefix", [""], "directions[0].source_prefix[0]: must not be empty"),
    ("files", {"../x": "0" * 64}, "leads out of its folder"),
    ("files", {"x": "0" * 63}, "files.x: must be a SHA-256"),
    ("files", {"manifest.json": "0" * 64}, "own hash"),
    ("evaluation", {"chrF": 1}, "evaluation.chrF: must be text"),
    ("surprise", 1, "unknown key 'surprise'"),
]


class TestRefusals:
    @pytest.mark.parametrize(("path", "what", "said"), WRONG, ids=lambda value: str(value)[:30])
    def test_wrong_values(self, path: str, what: object, said: str) -> None:
        data = json.dumps(put(plain(), path, what)).encode()
        with pytest.raises(ModelError) as caught:
            document.parse(data, "m/manifest.json")
        assert said in str(caught.value)
        assert str(caught.value).startswith("m/manifest.json: ")
        assert caught.value.remedy

    @pytest.mark.parametrize("key", ["format", "id", "kind", "name", "path", "tokenizer", "limits", "directions"])
    def test_missing_keys(self, key: str) -> None:
        value = plain()
        del value[key]
        with pytest.raises(ModelError):
            document.parse(json.dumps(value).encode(), "manifest.json")

    def test_the_same_direction_twice(self) -> None:
        value = put(plain(), "directions", [{"source": "en", "target": "ja"}] * 2)
        with pytest.raises(ModelError, match="not two"):
            document.parse(json.dumps(value).encode(), "manifest.json")

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "no JSON"),
            (b"\xff\xfe", "no JSON"),
            (b'{"id": "a", "id": "b"}', "'id' twice"),
            (b'{"id": NaN}', "NaN"),
            (b"[" * 100_000, "no JSON"),
            (b"[]", "must be an object"),
            (b'"\\ud800"', "must be an object"),
        ],
    )
    def test_no_manifest_at_all(self, data: bytes, said: str) -> None:
        with pytest.raises(ModelError) as caught:
            document.parse(data, "manifest.json")
        assert said in str(caught.value)

    def test_half_a_surrogate_pair(self) -> None:
        data = json.dumps(put(plain(), "name", "\ud800")).encode()
        with pytest.raises(ModelError, match="surrogate"):
            document.parse(data, "manifest.json")

    def test_a_file_too_large_to_be_one(self, tmp_path: Path) -> None:
        (tmp_path / document.NAME).write_bytes(b" " * (document.MAX_BYTES + 1))
        with pytest.raises(ModelError, match="no manifest"):
            document.read(tmp_path)

    @given(st.binary(max_size=200))
    def test_any_bytes_end_in_one_line(self, data: bytes) -> None:
        with pytest.raises(ModelError) as caught:
            document.parse(data, "manifest.json")
        assert "\n" not in str(caught.value)


class TestIds:
    @given(st.text(max_size=80))
    def test_a_made_id_is_an_id(self, text: str) -> None:
        made = names.as_id(text)
        assert made == "" or names.is_id(made)

    @given(ids)
    def test_a_plain_id_stays(self, id: str) -> None:
        assert names.is_id(names.as_id(id))

    @pytest.mark.parametrize(
        ("name", "id"),
        [
            ("OPUS-MT ja→en", "opus-mt-ja-en"),
            ("nllb-200-distilled-600M", "nllb-200-distilled-600m"),
            ("argos-en-ja-1.1", "argos-en-ja-1.1"),
            ("日本語", ""),
            ("..", ""),
        ],
    )
    def test_examples(self, name: str, id: str) -> None:
        assert names.as_id(name) == id

"""The encoder: pooling, lengths, what it is told and what it leaves off. Tested with tiny models only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import ctranslate2
import numpy as np
import pairing
import pytest
import sentencepiece
import tiny

from bilingual.consulting import LocalEncoder, open_encoder
from bilingual.errors import ModelError
from bilingual.models import Installed, Limits, Store, add

TEXTS = [*tiny.ENGLISH, *tiny.JAPANESE]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An encoder of XLM-R's shape with random weights."""
    folder = tmp_path_factory.mktemp("encoder")
    manifest = add(tiny.encoder(folder), folder / "models").manifest
    return Store([folder / "models"]).get(manifest.id)


def opened(installed: Installed, **changes: object) -> LocalEncoder:
    """The encoder with a manifest that differs."""
    return open_encoder(installed.folder, replace(installed.manifest, **changes))  # type: ignore[arg-type]


def states(installed: Installed, text: str) -> np.ndarray:
    """What the model itself says of each token of one sentence."""
    pieces = sentencepiece.SentencePieceProcessor(
        model_file=str(installed.folder / installed.manifest.tokenizer.source)
    )
    model = ctranslate2.Encoder(str(installed.folder / installed.manifest.path), intra_threads=1)
    tokens = ["<s>", *pieces.encode(installed.manifest.query_prefix + text, out_type=str), "</s>"]
    return np.array(model.forward_batch([tokens]).last_hidden_state)[0]


class TestVectors:
    def test_are_the_mean_of_the_tokens(self, installed: Installed) -> None:
        assert installed.manifest.query_prefix == "query: "  # the folder's name says E5
        found = opened(installed, pooling="mean").encode(TEXTS).vectors
        for text, vector in zip(TEXTS, found, strict=True):
            mean = states(installed, text).mean(axis=0)
            np.testing.assert_allclose(vector, mean / np.linalg.norm(mean), atol=1e-5)

    def test_are_the_first_token_where_the_manifest_says_so(self, installed: Installed) -> None:
        found = opened(installed, pooling="first").encode(TEXTS).vectors
        for text, vector in zip(TEXTS, found, strict=True):
            first = states(installed, text)[0]
            np.testing.assert_allclose(vector, first / np.linalg.norm(first), atol=1e-5)

    def test_are_of_length_one(self, installed: Installed) -> None:
        vectors = opened(installed).encode(TEXTS).vectors
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)

    def test_are_the_same_every_time(self, installed: Installed) -> None:
        encoder = opened(installed)
        np.testing.assert_array_equal(encoder.encode(TEXTS).vectors, encoder.encode(TEXTS).vectors)
        np.testing.assert_array_equal(encoder.encode(TEXTS).vectors, opened(installed).encode(TEXTS).vectors)

    def test_stand_in_the_sentences_order_and_do_not_depend_on_their_company(self, installed: Installed) -> None:
        encoder = opened(installed)
        many = encoder.encode([*TEXTS, *reversed(TEXTS), *[f"{k} cats" for k in range(40)]]).vectors
        np.testing.assert_allclose(many[: len(TEXTS)], encoder.encode(TEXTS).vectors, atol=1e-5)
        np.testing.assert_array_equal(many[: len(TEXTS)], many[len(TEXTS) : 2 * len(TEXTS)][::-1])

    def test_are_zeros_where_there_is_nothing_to_read(self, installed: Installed) -> None:
        found = opened(installed).encode(["", "cats", " \n"])
        assert found.vectors.any(axis=1).tolist() == [False, True, False]
        assert found.cut == 0

    def test_of_no_sentence_at_all(self, installed: Installed) -> None:
        assert len(opened(installed).encode([]).vectors) == 0
        assert not opened(installed).encode(["", ""]).vectors.any()


class TestWhatIsTooLong:
    def test_is_cut_and_counted(self, installed: Installed) -> None:
        encoder = opened(installed)
        long = "exercises and " * 200
        found = encoder.encode(["cats", long, long])
        assert found.cut == 2
        assert found.vectors[1].any()

    def test_counts_from_the_first_token_that_has_no_place(self, installed: Installed) -> None:
        pieces = sentencepiece.SentencePieceProcessor(
            model_file=str(installed.folder / installed.manifest.tokenizer.source)
        )
        size = len(pieces.encode("query: " + TEXTS[0])) + 2
        assert opened(installed, limits=Limits(size, size)).encode(TEXTS[:1]).cut == 0
        assert opened(installed, limits=Limits(size - 1, size - 1)).encode(TEXTS[:1]).cut == 1


@pytest.mark.parametrize("text", ["\ud83d lone", "</s><s><unk>", "\0", "𠮷野家", "a\u2028b", "<mask>"])
def test_any_text_has_a_vector(installed: Installed, text: str) -> None:
    assert np.isfinite(opened(installed).encode([text]).vectors).all()


def test_progress_counts_up_to_the_end(installed: Installed) -> None:
    seen: list[tuple[int, int]] = []
    opened(installed).encode([f"{k} cats" for k in range(40)], lambda done, total: seen.append((done, total)))
    assert seen == [(16, 40), (32, 40), (40, 40)]


class TestWhatCannotBeUsed:
    def test_a_translation_model(self, installed: Installed) -> None:
        with pytest.raises(ModelError, match="is no encoder"):
            opened(installed, kind="translation")

    def test_a_folder_without_the_model(self, installed: Installed) -> None:
        with pytest.raises(ModelError, match="cannot be loaded"):
            opened(installed, path="elsewhere")

    def test_limits_beyond_the_table_of_positions(self, installed: Installed) -> None:
        encoder = opened(installed, limits=Limits(10_000, 10_000))
        with pytest.raises(ModelError, match="correct `limits`"):
            encoder.encode(["cats and " * 1000])


@pytest.mark.parametrize("edges", [("<s>", "</s>"), ("[CLS]", "[SEP]")])
def test_the_paired_encoder_knows_its_pairs(tmp_path: Path, edges: tuple[str, str]) -> None:
    """What the alignment tests lean on, in XLM-R's shape and in BERT's: translations are nearest to each other."""
    manifest = add(pairing.paired_encoder(tmp_path, edges=edges), tmp_path / "models").manifest
    assert (manifest.tokenizer.begin, manifest.tokenizer.end) == edges
    vectors = open_encoder(tmp_path / "models" / manifest.id, manifest).encode([*pairing.ENGLISH, *pairing.JAPANESE])
    en, ja = np.split(vectors.vectors, 2)
    assert np.argmax(en @ ja.T, axis=1).tolist() == list(range(len(pairing.ENGLISH)))

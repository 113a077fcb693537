"""A user's own lexicon: the formats that are read, and what is said of files that are none."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bilingual import lexicon
from bilingual.errors import InputError
from bilingual.lexicon.user import words

JMDICT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE JMdict [<!ENTITY v5u "Godan verb with 'u' ending"> ]>
<JMdict><entry><k_ele><keb>会う</keb></k_ele><k_ele><keb>逢う</keb></k_ele><r_ele><reb>あう</reb></r_ele>
<sense><pos>&v5u;</pos><gloss>to meet</gloss>
<gloss xml:lang="ger">treffen</gloss><gloss>to encounter (by chance)</gloss>
</sense></entry></JMdict>
"""


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("words.tsv", "# mine\n会う\tto meet; encounter\n逢う\tmeet;encounter\tignored\n".encode()),
            (
                "edict2",
                "会う(P);逢う [あう(P)] /(v5u,vi) (1) to meet/to encounter (by chance)/(P)/EntL1198180X/\n".encode(
                    "euc-jp"
                ),
            ),
            ("JMdict_e", JMDICT.encode()),
            ("JMdict_e.gz", gzip.compress(JMDICT.encode())),
        ],
    )
    def test_each_gives_the_same_entries(self, tmp_path: Path, name: str, data: bytes) -> None:
        path = tmp_path / name
        path.write_bytes(data)
        assert words(path) == {"会う": "meet; encounter", "逢う": "meet; encounter"}

    def test_it_lies_over_the_bundled_one(self, tmp_path: Path) -> None:
        path = tmp_path / "w.tsv"
        path.write_text("蔵鍋\tstock pot\n訓練\tdrillwork\n", encoding="utf-8")
        own = lexicon.load(path)
        assert own.renderings("蔵鍋") == ("stock pot",)
        assert own.renderings("訓練")[0] == "drillwork"
        assert set(own.renderings("訓練")) > set(lexicon.bundled().renderings("訓練"))
        assert lexicon.bundled().renderings("蔵鍋") == ()


class TestFaults:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"no entry at all\n", ":1: neither an entry nor a comment (Japanese, a tab, English)"),
            (b"# nothing\n", ": the lexicon holds no entry"),
            (b"<JMdict><entry>", ": the lexicon is no well-formed JMdict"),
            (b"\x1f\x8b garbage", ": the lexicon is a damaged gzip file"),
        ],
    )
    def test_a_line_says_what_is_wrong(self, tmp_path: Path, data: bytes, said: str) -> None:
        path = tmp_path / "w"
        path.write_bytes(data)
        with pytest.raises(InputError) as caught:
            words(path)
        assert str(caught.value).startswith(f"{path}{said}")

    def test_entities_are_not_expanded_without_end(self, tmp_path: Path) -> None:
        levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        bomb = f'<!DOCTYPE JMdict [<!ENTITY a0 "ha">{levels}]><JMdict><entry><keb>&a11;</keb></entry></JMdict>'
        path = tmp_path / "w"
        path.write_text(bomb)
        with pytest.raises(InputError):
            words(path)

"""Names: which Japanese and which Latin ones may be one."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.analyse import english, hearing, japanese, names, sounds

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
KANJI = [row for row in ROWS if not japanese.is_katakana(row[0]) and not "ｦ" <= row[0][0] <= "ﾟ"]
KATAKANA = [row for row in ROWS if row not in KANJI]
BATTERIES = Path(__file__).resolve().parents[2] / ".." / "shared" / "eval" / "batteries"
HERE = pytest.mark.skipif(not BATTERIES.exists(), reason=f"the batteries are not at {BATTERIES}")


def battery(name: str) -> list[list[str]]:
    lines = (BATTERIES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


class TestReading:
    @pytest.mark.parametrize(("surface", "latin", "wanted"), KANJI, ids=[f"{a}|{b}" for a, b, _ in KANJI])
    def test_as_the_table_says(self, surface: str, latin: str, wanted: str) -> None:
        assert names.reads_as(surface, latin) is (wanted == "yes")

    @pytest.mark.parametrize("surface", ["木原", "普天間", "高嶺", "大野敬太郎"])
    def test_the_likely_readings_can_be_looked_up(self, surface: str) -> None:
        wanted = {"木原": "kihara", "普天間": "futenma", "高嶺": "takamine", "大野敬太郎": "onokeitaro"}[surface]
        assert wanted in names.readings(surface)

    @given(st.text(st.sampled_from("木原大野上下日生一ヶ々のノAー𠮷"), max_size=14))
    def test_every_reading_given_can_be_read(self, surface: str) -> None:
        found = names.readings(surface)
        assert len(found) <= 400
        assert all(names.kanji.reads(surface, key) for key in sorted(found)[:20])

    @given(st.text(max_size=20), st.text(max_size=20))
    def test_anything_is_taken(self, surface: str, latin: str) -> None:
        assert names.reads_as(surface, latin) in (True, False)

    @pytest.mark.parametrize("surface", ["\ud800", "\x00木", "", "木" * 1000, "一生" * 6, "A一生一生ーヶ𠮷日日"])
    def test_what_is_no_name_is_soon_refused(self, surface: str) -> None:
        assert not names.reads_as(surface, "Kihara")
        assert "kihara" not in names.readings(surface)

    @HERE
    def test_the_battery(self) -> None:
        rows = battery("names-japanese.tsv")
        read = sum(names.reads_as(row[0], row[1]) for row in rows)
        mistaken = sum(names.reads_as(a[0], b[1]) for a in rows for b in rows if a is not b)
        assert read >= 0.95 * len(rows)
        assert mistaken <= 0.001 * len(rows) ** 2


def _taken_apart(pair: tuple[str, str]) -> tuple[tuple[str, ...], str]:
    return sounds.sounds(pair[0]), sounds.letters(pair[1])


class TestSound:
    @pytest.mark.parametrize(("katakana", "latin", "wanted"), KATAKANA, ids=[f"{a}|{b}" for a, b, _ in KATAKANA])
    def test_as_the_table_says(self, katakana: str, latin: str, wanted: str) -> None:
        assert (names.sounds_alike(katakana, latin) >= names.THRESHOLD) is (wanted == "yes")

    def test_the_closer_name_scores_higher(self) -> None:
        assert sounds.gain("ブレナン", "Brennan") > sounds.gain("ブレンナー", "Brennan")
        assert sounds.gain("ブレンナー", "Brenner") > sounds.gain("ブレナン", "Brenner")

    @given(st.text(max_size=20), st.text(max_size=20))
    def test_a_score_is_a_share(self, katakana: str, latin: str) -> None:
        assert 0.0 <= names.sounds_alike(katakana, latin) <= 1.0

    def test_long_strings_are_no_names(self) -> None:
        assert sounds.gain("ア" * 1000, "a" * 1000) == -math.inf

    def test_matches_among_many(self) -> None:
        heard = ["オバマ", "ホロウェイ", "防衛", "スミス"]
        spelled = ["Smith", "Ministry", "Holloway", "Japan", "Obama", ""]
        assert [(k, n) for k, n, _ in names.sound_matches(heard, spelled)] == [(0, 4), (1, 2), (3, 0)]
        assert names.sound_matches([], spelled) == names.sound_matches(heard, []) == []

    def test_looking_up_many_gains_what_each_gains(self) -> None:
        spelled = [latin for _, latin, _ in KATAKANA]
        heard = [katakana for katakana, _, _ in KATAKANA]
        found = names.sound_matches(heard, spelled, 0.0)
        assert len(found) >= len(KATAKANA) // 2
        for at, number, gain in found:
            assert gain == pytest.approx(sounds.gain(heard[at], spelled[number]))

    def test_hearing_many_at_once_changes_nothing(self) -> None:
        words = [(sounds.sounds(katakana), sounds.letters(latin)) for katakana, latin, _ in KATAKANA]
        pairs = [(heard, spelled) for heard, _ in words for _, spelled in words]
        pairs += [((), "abc"), (sounds.sounds("ア"), ""), (sounds.sounds("ア"), "abcd"), (("?",), "xyz")]
        one_by_one = [sounds.gain_of(*pair) for pair in pairs]
        assert hearing.gains(pairs) == pytest.approx(one_by_one)
        assert sum(gain > 0.0 for gain in one_by_one) >= len(KATAKANA) // 2
        assert -math.inf in one_by_one

    def test_what_was_heard_before_changes_nothing(self) -> None:
        pairs = [(a[0], b[1]) for a in KATAKANA for b in KATAKANA[::7]]
        names.hear(pairs)
        assert all(sounds.gain(*pair) == pytest.approx(sounds.gain_of(*_taken_apart(pair))) for pair in pairs)

    @HERE
    def test_the_battery(self) -> None:
        rows = battery("names-katakana.tsv")
        scores = [[names.sounds_alike(a[0], b[1]) for b in rows] for a in rows]
        picked = sum(max(range(len(rows)), key=row.__getitem__) == k for k, row in enumerate(scores))
        mistaken = sum(s >= names.THRESHOLD for k, row in enumerate(scores) for n, s in enumerate(row) if k != n)
        assert picked >= 0.97 * len(rows)
        assert mistaken <= 0.001 * len(rows) ** 2


class TestNamesInText:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Mr. TAKAMINE Seiichi, Minister of Defense", ["TAKAMINE Seiichi", "Minister", "Defense"]),
            ("On Monday, May 6, Minoru Kihara met Gen. Foster.", ["Minoru Kihara", "Foster"]),
            ("He praised Holloway's and O’Brien’s work in the U.S.", ["Holloway's", "O’Brien’s"]),
            ("the Japan-Australia meeting", ["Japan Australia"]),
        ],
    )
    def test_english(self, text: str, found: list[str]) -> None:
        runs = names.names_in_english(english.tokens(text))
        assert [" ".join(token.text for token in run) for run in runs] == found

    def test_japanese(self) -> None:
        runs = names.names_in_japanese(japanese.tokens("木原稔防衛大臣は東京で安倍晋三氏と会談した。"))
        assert ["".join(token.text for token in run) for run in runs] == ["木原稔", "東京", "安倍晋三"]

    def test_katakana(self) -> None:
        text = "クレア・ホロウェイ副首相"
        assert [text[start:end] for _, start, end in names.katakana_runs(text)] == ["クレア", "ホロウェイ"]

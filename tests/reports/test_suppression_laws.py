"""The laws of suppressions: what they silence, how often, and for how long."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reported_pairs import aligned, found

from bilingual import checks, pipeline, split, suppressions
from bilingual.formats.plain import PLAIN
from bilingual.glossary import Glossary
from bilingual.model import Alignment, Document, Finding, Lang, Source
from bilingual.suppressions import Outcome, Suppression

TODAY = date(2024, 5, 3)
ROWS = [("They hold 12 exercises.", "１５回の訓練を行う。")]
ALIGNMENT = aligned(*ROWS)
PRINTS = ["0" * 16, "1" * 16, "2" * 16]


def heard(findings: list[str], entries: list[Suppression], today: date = TODAY) -> Outcome:
    each = tuple(found(ALIGNMENT, 0, "12", fingerprint=mark) for mark in findings)
    alignment = replace(ALIGNMENT, findings=each)
    return suppressions.apply(alignment, entries, Path("b.yaml"), known=checks.NAMES, today=today)


MARKS = st.lists(st.sampled_from(PRINTS), max_size=8)
ENTRIES = st.lists(
    st.builds(
        Suppression,
        st.sampled_from(PRINTS),
        st.just("why"),
        st.none() | st.dates(date(2024, 5, 1), date(2024, 5, 5)),
        st.integers(1, 3),
    ),
    max_size=4,
)


class TestCounting:
    def test_one_entry_silences_one_of_two(self) -> None:
        outcome = heard([PRINTS[0], PRINTS[0]], [Suppression(PRINTS[0], "why")])
        assert (len(outcome.findings), len(outcome.silenced)) == (1, 1)

    def test_a_count_silences_so_many(self) -> None:
        outcome = heard([PRINTS[0]] * 3, [Suppression(PRINTS[0], "why", count=2)])
        assert (len(outcome.findings), len(outcome.silenced)) == (1, 2)

    def test_two_entries_count_as_two(self) -> None:
        outcome = heard([PRINTS[0]] * 3, [Suppression(PRINTS[0], "one"), Suppression(PRINTS[0], "two")])
        assert [each.reason for each in outcome.silenced] == ["one", "two"]

    @given(findings=MARKS, entries=ENTRIES)
    def test_every_finding_either_counts_or_is_silenced(self, findings: list[str], entries: list[Suppression]) -> None:
        outcome = heard(findings, entries)
        told = [*outcome.findings, *(each.finding for each in outcome.silenced)]
        assert Counter(f.fingerprint for f in told) == Counter(findings)
        valid = Counter[str]()
        for entry in entries:
            if entry.until is None or entry.until >= TODAY:
                valid[entry.fingerprint] += entry.count
        for mark, count in Counter(findings).items():
            assert sum(f.fingerprint == mark for f in outcome.findings) == max(count - valid[mark], 0)

    @given(findings=MARKS, entries=ENTRIES)
    def test_an_entry_is_noted_where_it_is_not_used_up(self, findings: list[str], entries: list[Suppression]) -> None:
        live = [entry for entry in entries if entry.until is None]
        outcome = heard(findings, live)
        left = Counter(findings)
        spare = 0
        for entry in live:
            spare += left[entry.fingerprint] < entry.count
            left[entry.fingerprint] -= min(entry.count, left[entry.fingerprint])
        assert len(outcome.notices) == spare


class TestExpiry:
    @given(days=st.integers(-5, 5))
    def test_the_last_day_still_counts(self, days: int) -> None:
        outcome = heard([PRINTS[0]], [Suppression(PRINTS[0], "why", TODAY + timedelta(days))])
        assert bool(outcome.silenced) is (days >= 0)
        assert bool(outcome.notices) is (days < 0)

    def test_what_no_longer_occurs_need_not_be_reported(self) -> None:
        assert heard([], [Suppression(PRINTS[0], "why", date(2001, 1, 1))]).notices == ()


class TestFiles:
    texts = st.text(st.sampled_from("ab:#-'\"\\ 日本{}[]&*!|>%@`,?"), min_size=1, max_size=20).map(
        lambda text: " ".join(text.split()) or "x"
    )

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(entries=ENTRIES, reason=texts, name=texts, suffix=st.sampled_from([".yaml", ".json"]))
    def test_reading_gives_back_what_was_written(
        self, tmp_path: Path, entries: list[Suppression], reason: str, name: str, suffix: str
    ) -> None:
        path = tmp_path / f"b{suffix}"
        full = [replace(e, reason=reason, check="omission", message=reason, en=name, ja=name) for e in entries]
        suppressions.save(full, path)
        assert [replace(entry, place=None) for entry in suppressions.load(path)] == full

    @given(findings=MARKS, entries=ENTRIES)
    def test_after_renewing_nothing_counts_but_what_has_expired(
        self, findings: list[str], entries: list[Suppression]
    ) -> None:
        outcome = heard(findings, entries)
        each = [*outcome.findings, *(silenced.finding for silenced in outcome.silenced)]
        renewed = suppressions.renewed(entries, ALIGNMENT, each, Path("b.yaml"))
        again = heard(findings, list(renewed))
        past = {entry.fingerprint for entry in entries if entry.until and entry.until < TODAY}
        assert {finding.fingerprint for finding in again.findings} <= past


EN = [
    "The two ministers met in Tokyo on May 3.",
    "They agreed to hold 12 exercises in the coming year.",
    "They welcomed the opening of the new office.",
    "They also discussed the budget of 300 million yen.",
    "They will meet again in the autumn.",
]
JA = [
    "二人の大臣は５月３日に東京で会談した。",
    "大臣らは、来年１５回の訓練を実施することで一致した。",
    "大臣らは、新しい事務所の開設を歓迎した。",
    "また、３億円の予算についても議論した。",
    "秋に再び会談する予定である。",
]
MORE = ("The weather in the capital was fine throughout the visit.", "訪問中、首都の天気は終始良好であった。")


def flow(en: list[str], ja: list[str]) -> Alignment:
    return pipeline.run(_document("en", en), _document("ja", ja), pipeline.Settings(glossary=Glossary()))


def _document(lang: Lang, paragraphs: list[str]) -> Document:
    content = PLAIN.open("\n\n".join(paragraphs).encode(), "x.txt")
    return split.split(Source(f"a.{lang}.txt", lang, content.text, content.passages(lang)))


def marks(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings)


class TestEditsElsewhere:
    """A paragraph more, anywhere else in both versions or in one, and the suppressions still hold."""

    before = marks(flow(EN, JA).findings)

    def test_there_is_something_to_silence(self) -> None:
        assert self.before

    @pytest.mark.parametrize("at", range(len(EN) + 1))
    def test_in_both_versions(self, at: int) -> None:
        after = flow([*EN[:at], MORE[0], *EN[at:]], [*JA[:at], MORE[1], *JA[at:]])
        assert marks(after.findings) == self.before

    @pytest.mark.parametrize("at", [0, 3, len(EN)])
    @pytest.mark.parametrize("side", [0, 1])
    def test_in_one_version(self, at: int, side: int) -> None:
        en, ja = (list(EN), list(JA))
        (en, ja)[side].insert(at, MORE[side])
        after = marks(flow(en, ja).findings)
        assert after >= self.before

    @settings(max_examples=8, deadline=None)
    @given(order=st.permutations(range(len(EN))))
    def test_in_another_order(self, order: list[int]) -> None:
        after = flow([EN[k] for k in order], [JA[k] for k in order])
        assert marks(after.findings) == self.before

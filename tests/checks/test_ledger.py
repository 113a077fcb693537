"""Laws of the occurrence ledger and of relative dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seeing import checked

from bilingual.checks.ledger import ledger
from bilingual.checks.view import View
from bilingual.glossary import Form, Glossary, Matcher, Status, Term

Steps = Callable[[Callable[[], object]], int]

GLOSSARY = Glossary(
    (
        Term("mod", (Form("防衛省"),), (Form("Ministry of Defense"), Form("Defense Agency", Status.DEPRECATED))),
        Term("navy", (Form("海上自衛隊"),), (Form("Maritime Self-Defense Force"), Form("MSDF", Status.ADMITTED))),
        Term("base", (Form("航空基地"),), (Form("air base"),)),
    )
)
MATCHER = Matcher(GLOSSARY)
WORDS = [
    {"en": [f.text for f in term.en if f.status.is_allowed], "ja": [f.text for f in term.ja]} for term in GLOSSARY.terms
]


def seen(en: list[str], ja: list[str]) -> View:
    return checked(en, ja, MATCHER)


terms = st.lists(st.tuples(st.integers(0, len(WORDS) - 1), st.integers(0, 1)), max_size=8)


def english(picked: list[tuple[int, int]]) -> str:
    return "We saw " + ", and then ".join("the " + WORDS[t]["en"][f % len(WORDS[t]["en"])] for t, f in picked) + "."


def japanese(picked: list[tuple[int, int]]) -> str:
    return "、".join(WORDS[t]["ja"][0] + "を" for t, _ in picked) + "見た。"


class TestEveryUseIsInOneEntry:
    @given(terms, terms)
    @settings(max_examples=60, deadline=None)
    def test_each_use_stands_once_as_its_own(self, en: list[tuple[int, int]], ja: list[tuple[int, int]]) -> None:
        pair = seen([english(en)], [japanese(ja)]).pairs[0]
        entries = ledger(GLOSSARY, pair)
        for half in (pair.en, pair.ja):
            own = [entry.use(half.lang) for entry in entries if entry.shared != half.lang and entry.use(half.lang)]
            assert Counter(use.span for use in own if use) == Counter(use.span for use in half.uses)

    @given(terms, terms)
    @settings(max_examples=60, deadline=None)
    def test_as_many_are_paired_as_can_be(self, en: list[tuple[int, int]], ja: list[tuple[int, int]]) -> None:
        entries = ledger(GLOSSARY, seen([english(en)], [japanese(ja)]).pairs[0])
        paired = Counter(entry.term for entry in entries if entry.en and entry.ja and entry.shared is None)
        assert paired == Counter(t for t, _ in en) & Counter(t for t, _ in ja)

    def test_an_allowed_form_is_paired_before_a_deprecated_one(self) -> None:
        pair = seen(["The Defense Agency became the Ministry of Defense."], ["防衛省となった。"]).pairs[0]
        first = ledger(GLOSSARY, pair)[0]
        assert first.en is not None
        assert first.en.text == "Ministry of Defense"

    def test_the_work_grows_with_the_uses_in_a_bead_and_no_faster(self, steps: Steps) -> None:
        def work(count: int) -> int:
            pair = seen(["MSDF, " * count], ["防衛省、海上自衛隊、" * count]).pairs[0]
            return steps(lambda: ledger(GLOSSARY, pair))

        assert work(400) < 11 * work(40)


class TestRelativeDates:
    @given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
    @settings(max_examples=40, deadline=None)
    def test_this_last_and_next_year_count_from_the_day_of_writing(self, day: date) -> None:
        written = f"{day:%B} {day.day}, {day.year}", f"{day.year}年{day.month}月{day.day}日"
        found = seen(
            [written[0], "It fell last year, this year and next year."], [written[1], "昨年、本年、来年に減少した。"]
        )
        for half in (found.pairs[1].en, found.pairs[1].ja):
            years = [relative.figure.value.value for relative in found.calendar.of(half)]
            assert years == [str(day.year - 1), str(day.year), str(day.year + 1)]

    @given(st.dates(date(1990, 1, 2), date(2099, 12, 31)))
    @settings(max_examples=40, deadline=None)
    def test_the_day_after_a_date_agrees_with_the_next_day(self, day: date) -> None:
        after = date.fromordinal(day.toordinal() + 1)
        en = f"It left on {day:%B} {day.day}, {day.year} and came back on {after:%B} {after.day}, {after.year}."
        found = seen([en], [f"{day.year}年{day.month}月{day.day}日に出港し、翌日帰港した。"])
        assert not found.reckonings[0].disagreements

    @pytest.mark.parametrize(("year", "fires"), [("2023", True), ("2024", False)])
    def test_a_year_that_this_year_is_not_disagrees(self, year: str, fires: bool) -> None:
        found = seen(["June 27, 2024", f"It began in April {year}."], ["2024年6月27日", "本年４月に始まった。"])
        assert bool(found.reckonings[1].disagreements) is fires

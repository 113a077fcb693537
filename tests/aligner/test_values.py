"""Values as clues: no two that agree are overlooked, and finding them takes linear time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import lexicon
from bilingual.aligner.evidence.texts import Texts
from bilingual.aligner.evidence.values import dates, numbers, times
from bilingual.aligner.features import Side
from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree
from bilingual.model import Lang

YEARS, MONTHS, DAYS = ["1951", "2024", "XXXX"], ["04", "05", "XX"], ["03", "28", "XX"]
DATES = ["-".join(parts) for parts in product(YEARS, MONTHS, DAYS) if any(p[0] != "X" for p in parts)]
SORTS = (
    {ValueKind.DATE: [*DATES, "1951", "2024", "2024-05"], ValueKind.FISCAL_YEAR: ["1951", "2024"]},
    {ValueKind.TIME: ["11:53", "23:53", "09:05", "21:05", "00:00", "12:00"]},
    {
        ValueKind.PERCENT: ["33", "33.3", "50", "30", "-50", "66.6"],
        ValueKind.FRACTION: ["1/3", "1/2", "2/4", "2/3", "3/10"],
        ValueKind.DURATION: ["45min", "2700s", "1day", "1440min", "1week", "7day", "12month", "1year", "1.5year"],
        ValueKind.MULTIPLE: ["2", "0.5"],
        ValueKind.ORDINAL: ["2", "3"],
    },
)


def side(lang: Lang, values: list[Value]) -> Side:
    out = Side(lang)
    for value in values:
        out.values[out.intern(f"v:{value.kind}:{value.value}")] = value
    return out


def values(sort: int) -> st.SearchStrategy[list[Value]]:
    known = [Value(kind, value, 0, 0, value) for kind, several in SORTS[sort].items() for value in several]
    return st.lists(st.sampled_from(known), unique_by=lambda v: (v.kind, v.value), max_size=12)


def related(en: Value, ja: Value) -> bool:
    """Kinds that the sources do not compare, since their figures alone mean little."""
    return {en.kind, ja.kind} not in ({ValueKind.FRACTION, ValueKind.MULTIPLE}, {ValueKind.PERCENT, ValueKind.MULTIPLE})


class TestNothingIsOverlooked:
    @given(st.integers(0, 2), st.data())
    @settings(max_examples=200)
    def test_all_pairs_that_agree_are_found(self, sort: int, data: st.DataObject) -> None:
        en, ja = side("en", data.draw(values(sort))), side("ja", data.draw(values(sort)))
        source = (dates, times, numbers)[sort]
        expected = {
            (e, j) for (e, x), (j, y) in product(en.values.items(), ja.values.items()) if related(x, y) and agree(x, y)
        }
        found = {(e, j) for e, j in source(Texts(en, ja, lexicon.empty())) if related(en.values[e], ja.values[j])}
        assert found == expected


class TestTime:
    def test_it_grows_with_the_number_of_dates(self, steps: Callable[[Callable[[], object]], int]) -> None:
        def lines(years: int) -> int:
            days = [
                f"{year}-{month:02}-{day:02}"
                for year in range(1900, 1900 + years)
                for month in range(1, 13)
                for day in range(1, 29)
            ]
            many = [Value(ValueKind.DATE, day, 0, 0, day) for day in days]
            en, ja = side("en", many), side("ja", many)
            assert len(list(dates(Texts(en, ja, lexicon.empty())))) == len(days)
            return steps(lambda: list(dates(Texts(en, ja, lexicon.empty()))))

        assert lines(8) < 6 * lines(2)

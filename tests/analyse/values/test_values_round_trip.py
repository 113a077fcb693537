"""Writing a value in any of a language's ways and reading it back gives the value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from bilingual.analyse.model import Value, ValueKind
from bilingual.analyse.values import agree, display, find
from bilingual.model import Lang

ERAS = (("令和", "R", dt.date(2019, 5, 1)), ("平成", "H", dt.date(1989, 1, 8)), ("昭和", "S", dt.date(1926, 12, 25)),
        ("大正", "T", dt.date(1912, 7, 30)), ("明治", "M", dt.date(1868, 1, 25)))  # fmt: skip
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789.,:", "０１２３４５６７８９．，：")
POSITIONAL = str.maketrans("0123456789", "〇一二三四五六七八九")

dates = st.dates(dt.date(1868, 1, 25), dt.date(2100, 12, 31))


def kanji(number: int) -> str:
    """百二十三万四千: a whole number below 10^20 as kanji write it."""
    if number == 0:
        return "〇"
    out = []
    for size, name in ((10**16, "京"), (10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            out.append(_below_ten_thousand(part, bare=size == 1) + name)
    return "".join(out)


def _below_ten_thousand(number: int, *, bare: bool) -> str:
    out = []
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            one = "" if digit == 1 and size > 1 and (bare or size < 1000) else "一二三四五六七八九"[digit - 1]
            out.append(one + name)
    return "".join(out)


def mixed(number: int) -> str:
    """1億2345万6789: figures with 万, 億, 兆, 京."""
    out = []
    for size, name in ((10**16, "京"), (10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            out.append(f"{part}{name}")
    return "".join(out) or "0"


def english(number: int) -> str:
    """one hundred and twenty-three thousand four hundred: a whole number below 10^15 in words."""
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    small = [*ones.split(" "), "seventeen", "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    for size, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if rest and size == 100 else " "
            return f"{english(head)} {name}" + (joint + english(rest) if rest else "")
    raise ValueError(number)


def era_spellings(day: dt.date) -> list[str]:
    for name, initial, first in ERAS:
        if day >= first:
            year = day.year - first.year + 1
            written = "元" if year == 1 else str(year)
            return [
                f"{name}{written}年{day.month}月{day.day}日",
                f"{name}{written}年{day.month}月{day.day}日".translate(FULL_WIDTH),
                f"{name}{'元' if year == 1 else kanji(year)}年{kanji(day.month)}月{kanji(day.day)}日",
                f"{initial}{year}.{day.month}.{day.day}",
                f"{initial}{year}.{day.month}.{day.day}".translate(FULL_WIDTH),
                f"{name}{written}年（{day.year}年）{day.month}月{day.day}日",
            ]
    return []


def only(text: str, lang: Lang) -> Value:
    values = find(text, lang)
    assert len(values) == 1, (text, values)
    assert values[0].text == text[values[0].start : values[0].end]
    return values[0]


class TestDates:
    @given(dates)
    @example(dt.date(2019, 4, 30))
    @example(dt.date(2019, 5, 1))
    @example(dt.date(1926, 12, 24))
    @example(dt.date(1926, 12, 25))
    def test_japanese(self, day: dt.date) -> None:
        western = [
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year}年{day.month}月{day.day}日".translate(FULL_WIDTH),
            f"{str(day.year).translate(POSITIONAL)}年{kanji(day.month)}月{kanji(day.day)}日",
            f"{kanji(day.year)}年{kanji(day.month)}月{kanji(day.day)}日",
            f"{day.year}/{day.month}/{day.day}",
            f"{day.year}.{day.month:02}.{day.day:02}",
            day.isoformat(),
        ]
        for text in (*western, *era_spellings(day)):
            value = only(text, "ja")
            assert (value.kind, value.value) == (ValueKind.DATE, day.isoformat()), text

    @given(dates)
    def test_english(self, day: dt.date) -> None:
        month = MONTHS[day.month - 1]
        ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
        for text in (
            f"{month} {day.day}, {day.year}",
            f"{month} {day.day}{ending}, {day.year}",
            f"{month.upper()} {day.day}, {day.year}",
            f"{month[:3]}. {day.day}, {day.year}",
            f"{day.day} {month} {day.year}",
            f"the {day.day}{ending} of {month}, {day.year}",
            f"{day.day}{ending} {month[:3]} {day.year}",
            day.isoformat(),
        ):
            value = only(text, "en")
            assert (value.kind, value.value) == (ValueKind.DATE, day.isoformat()), text

    @given(dates)
    def test_a_date_without_its_year_agrees_with_the_full_one(self, day: dt.date) -> None:
        full = only(f"{MONTHS[day.month - 1]} {day.day}, {day.year}", "en")
        short = only(f"{day.month}月{day.day}日", "ja")
        assert short.value == f"XXXX-{day.month:02}-{day.day:02}"
        assert agree(full, short)

    @given(dates, st.integers(1, 400))
    def test_another_day_does_not_agree(self, day: dt.date, later: int) -> None:
        other = day + dt.timedelta(days=later)
        english_side = only(f"{MONTHS[day.month - 1]} {day.day}, {day.year}", "en")
        assert not agree(english_side, only(f"{other.year}年{other.month}月{other.day}日", "ja"))


class TestTimes:
    @given(st.times())
    def test_both_languages(self, time: dt.time) -> None:
        hour, minute = time.hour, time.minute
        half, clock = ("午前", hour) if hour < 12 else ("午後", hour - 12)
        short = f"{hour % 12 or 12}:{minute:02}"
        name, dotted = ("AM", "a.m.") if hour < 12 else ("PM", "p.m.")
        spellings: list[tuple[Lang, str]] = [
            ("ja", f"{half}{clock}時{minute}分"),
            ("ja", f"{half}{clock}時{minute}分".translate(FULL_WIDTH)),
            ("ja", f"{half}{'零' if clock == 0 else kanji(clock)}時{kanji(minute) if minute else '零'}分"),
            ("ja", f"{hour:02}:{minute:02}".translate(FULL_WIDTH)),
            ("en", f"{short} {dotted}"),
            ("en", f"{short}{name}"),
            ("en", f"{short} {name.lower()}"),
            ("en", f"{hour:02}:{minute:02}"),
            ("en", f"{hour:02} :{minute:02}"),
            ("en", f"{hour:02}{minute:02} hours"),
        ]
        for lang, text in spellings:
            value = only(text, lang)
            assert (value.kind, value.value) == (ValueKind.TIME, f"{hour:02}:{minute:02}"), text


class TestNumbers:
    @given(st.integers(0, 10**16))
    @example(10**16)
    @example(10_0000)
    def test_japanese(self, number: int) -> None:
        for text in (str(number), f"{number:,}".translate(FULL_WIDTH), mixed(number)):
            assert only(f"{text}人", "ja").value == str(number), text
        if number:
            assert only(f"{kanji(number)}人", "ja").value == str(number)

    @given(st.integers(0, 10**14))
    def test_english(self, number: int) -> None:
        # A bare figure of four may be a year: counted things are not.
        for text in (f"{number:,}", english(number)):
            value = only(f"{text} ships", "en")
            assert (value.value, value.unit) == (str(number), "ship"), text

    @given(st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2))
    def test_decimals(self, number: Decimal) -> None:
        wanted = format(number, "f").rstrip("0").rstrip(".")
        assert only(f"{number} km", "en").value == wanted
        assert only(f"{number}キロ", "ja").value == wanted
        assert only(f"{number}キロ".translate(FULL_WIDTH), "ja").value == wanted


class TestAmounts:
    @given(st.integers(1, 10**16))
    def test_yen(self, amount: int) -> None:
        spellings: list[tuple[Lang, str]] = [
            ("ja", f"{amount}円"),
            ("ja", f"{amount:,}円".translate(FULL_WIDTH)),
            ("ja", f"{mixed(amount)}円"),
            ("ja", f"{kanji(amount)}円" if amount > 1 else "1円"),
            ("ja", f"￥{amount:,}"),
            ("en", f"{amount:,} yen"),
            ("en", f"¥{amount:,}"),
            ("en", f"JPY {amount:,}"),
        ]
        for lang, text in spellings:
            value = only(text, lang)
            assert (value.kind, value.value) == (ValueKind.AMOUNT, f"JPY{amount}"), text

    @given(st.integers(1, 10**6), st.sampled_from([(10**6, "million"), (10**9, "billion"), (10**12, "trillion")]))
    def test_scaled_dollars(self, tenths: int, scale: tuple[int, str]) -> None:
        size, name = scale
        wanted = f"USD{tenths * size // 10}"
        figure = str(Decimal(tenths) / 10)
        for text in (
            f"${figure} {name}",
            f"US${figure} {name}",
            f"{figure} {name} dollars",
            f"{figure} {name} U.S. dollars",
        ):
            assert only(text, "en").value == wanted
        assert only(f"{mixed(tenths * size // 10)}ドル", "ja").value == wanted


class TestShares:
    @given(st.integers(0, 10_000))
    def test_percents(self, hundredths: int) -> None:
        percent = Decimal(hundredths) / 100
        wanted = format(percent, "f").rstrip("0").rstrip(".") if hundredths % 100 else str(hundredths // 100)
        for text in (f"{percent} percent", f"{percent}%", f"{percent} per cent"):
            assert only(text, "en").value == wanted
        for text in (f"{percent}％", f"{percent}パーセント", f"{percent}%".translate(FULL_WIDTH)):
            assert only(text, "ja").value == wanted

    @given(st.integers(1, 9), st.integers(0, 9))
    def test_tenths(self, tenths: int, hundredths: int) -> None:
        for digits in (str, kanji):
            text = f"{digits(tenths)}割" + (f"{digits(hundredths)}分" if hundredths else "")
            assert only(text, "ja").value == str(10 * tenths + hundredths)

    @given(st.integers(1, 200), st.integers(2, 1000))
    def test_fractions(self, over: int, under: int) -> None:
        for text in (
            f"{under}分の{over}",
            f"{kanji(under)}分の{kanji(over)}",
            f"{under}分の{over}".translate(FULL_WIDTH),
        ):
            value = only(text, "ja")
            assert (value.kind, value.value) == (ValueKind.FRACTION, f"{over}/{under}")
            assert Fraction(value.value) == Fraction(over, under)

    @given(st.integers(2, 10).flatmap(lambda under: st.tuples(st.integers(1, under - 1), st.just(under))))
    def test_fractions_in_english_words_agree_with_the_japanese(self, fraction: tuple[int, int]) -> None:
        over, under = fraction
        names = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
        name = names[under - 2] + "s" * (over > 1)
        for text in (f"{english(over)} {name} of the budget", f"{english(over)}-{name} of the budget"):
            value = only(text, "en")
            assert (value.kind, value.value) == (ValueKind.FRACTION, f"{over}/{under}"), text
            assert agree(value, only(f"予算の{under}分の{over}".translate(FULL_WIDTH), "ja"))


class TestDisplay:
    """What `display` writes in a language is read back in that language as a value that agrees."""

    TEXTS: tuple[tuple[Lang, str], ...] = (
        ("ja", "令和６年５月３日"), ("ja", "５月３日"), ("ja", "2024年"), ("ja", "５月"), ("ja", "午後０時４１分"),
        ("ja", "1億2000万円"), ("ja", "8兆1200億円"), ("ja", "50万ユーロ"), ("ja", "2時間30分"), ("ja", "６か月間"),
        ("ja", "３割"), ("ja", "三分の二"), ("ja", "第１３回"), ("ja", "令和６年度"), ("ja", "1990年代"),
        ("ja", "百二十名"), ("ja", "18海里"), ("ja", "1.5メートル"), ("ja", "数百億円"), ("ja", "数十人"),
        ("ja", "１２万３４５６"), ("ja", "２倍"), ("en", "three ships"), ("en", "13th"), ("en", "11:53 a.m."),
        ("en", "7.9496 trillion yen"), ("en", "$80.5 million"),
    )  # fmt: skip

    def test_reads_back(self) -> None:
        for lang, text in self.TEXTS:
            value = only(text, lang)
            shown: tuple[Lang, ...] = ("en", "ja")
            for other in shown:
                back = only(display(value, other), other)
                assert agree(value, back), (text, display(value, other), back)

    def test_words_a_reader_knows(self) -> None:
        assert display(only("1億2000万円", "ja"), "en") == "120 million yen"
        assert display(only("120 million yen", "en"), "ja") == "1億2000万円"
        assert display(only("令和６年５月３日", "ja"), "en") == "May 3, 2024"
        assert display(only("May 3, 2024", "en"), "ja") == "2024年5月3日"
        assert display(only("１１時５３分", "ja"), "en") == "11:53 a.m."
        assert display(only("12:41 p.m.", "en"), "ja") == "午後0時41分"
        assert display(only("３割", "ja"), "en") == "30 percent"
        assert display(only("two and a half hours", "en"), "ja") == "2.5時間"

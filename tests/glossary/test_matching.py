"""Where a glossary's forms are found in texts, and where they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.analyse import Analysis, read
from bilingual.glossary import Form, Glossary, Hit, Matcher, Status, Term, default, load
from bilingual.model import LANGS, Lang

Steps = Callable[[Callable[[], object]], int]

HERE = Path(__file__).resolve().parent
EVAL = HERE.parents[1] / ".." / "shared" / "eval"
BATTERY = EVAL / "batteries" / "english-forms.txt"
SUMMARIES = EVAL / "summaries"


def analyse(text: str, lang: Lang) -> Analysis:
    return read(text, lang)


def glossary(lang: Lang, *forms: str | Form, exclude: tuple[str, ...] = ()) -> Glossary:
    """One term for each form; the other language says nothing of interest."""
    other = (Form("—"),)
    terms = []
    for number, form in enumerate(forms):
        own = (Form(form) if isinstance(form, str) else form,)
        en, ja = (own, other) if lang == "en" else (other, own)
        terms.append(Term(str(number), en=en, ja=ja, exclude=exclude))
    return Glossary(tuple(terms))


def find(lang: Lang, form: str | Form, text: str) -> tuple[Hit, ...]:
    return Matcher(glossary(lang, form)).find(analyse(text, lang), lang)


def found(matcher: Matcher, lang: Lang, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in matcher.find(analyse(text, lang), lang)]


def cases() -> list[tuple[Lang, str, str, str]]:
    rows: list[tuple[Lang, str, str, str]] = []
    for line in (HERE / "matching.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            lang, form, text, expected, _ = line.split("\t")
            rows.append(("en" if lang == "en" else "ja", form, text, expected))
    return rows


class TestCases:
    @pytest.mark.parametrize(("lang", "form", "text", "expected"), cases())
    def test_the_table(self, lang: Lang, form: str, text: str, expected: str) -> None:
        words, _, option = form.partition("; ")
        wanted = Form(
            words,
            case="exact" if option == "exact" else "ignore" if option == "ignore" else "smart",
            inflect=option != "fixed",
            between=int(option.removeprefix("between ")) if option.startswith("between") else 1,
        )
        hits = find(lang, wanted, text)
        shown = " | ".join(("~" if hit.loose else "") + text[hit.start : hit.end] for hit in hits)
        assert (shown or "-") == expected

    @pytest.mark.skipif(not BATTERY.exists(), reason="the evaluation data is not here")
    def test_the_battery_of_english_forms(self) -> None:
        rows = [line.split("|") for line in BATTERY.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
        missed = [f"{form} | {text}" for form, text, good in rows if good == "1" and not find("en", form, text)]
        wrong = [f"{form} | {text}" for form, text, good in rows if good == "0" and find("en", form, text)]
        assert missed == []
        assert len(wrong) <= 3, wrong


@pytest.mark.skipif(not SUMMARIES.exists(), reason="the evaluation data is not here")
class TestSummaries:
    def test_in_true_counterparts_every_term_meets_its_counterpart(self) -> None:
        terms = load(SUMMARIES / "glossary.yaml")
        matcher = Matcher(terms)
        seen = 0
        lonely: list[str] = []
        for path in sorted(SUMMARIES.glob("s??.gold.tsv")):
            for bead in path.read_text(encoding="utf-8").splitlines():
                sides = bead.split("\t")
                if not all(sides):
                    continue
                hits = {
                    lang: [hit for text in side.split("␞") for hit in matcher.find(analyse(text, lang), lang)]
                    for lang, side in zip(LANGS, sides, strict=True)
                }
                for lang, other in (("en", "ja"), ("ja", "en")):
                    answers = {term for hit in hits[other] for term in (*hit.terms, *hit.within)}
                    asking = [hit for hit in hits[lang] if not hit.loose]
                    seen += len(asking)
                    lonely += [f"{path.name}: {terms.terms[h.term].id}" for h in asking if not answers & set(h.terms)]
        assert seen > 300
        assert lonely == []


class TestLongestWins:
    def test_a_longer_term_takes_the_place_of_the_shorter_one_inside_it(self) -> None:
        matcher = Matcher(glossary("ja", "自衛隊", "海上自衛隊"))
        assert found(matcher, "ja", "海上自衛隊と自衛隊") == ["海上自衛隊", "自衛隊"]
        matcher = Matcher(glossary("en", "Self-Defense Forces", "Ground Self-Defense Force"))
        assert found(matcher, "en", "the Ground Self-Defense Forces") == ["Ground Self-Defense Forces"]

    def test_the_shorter_one_is_remembered(self) -> None:
        hit, *_ = Matcher(glossary("ja", "自衛隊", "海上自衛隊")).find(analyse("海上自衛隊と", "ja"), "ja")
        assert (hit.terms, hit.within) == ((1,), (0,))
        hit, *_ = Matcher(glossary("en", "security", "security environment")).find(
            analyse("the security environment", "en"), "en"
        )
        assert (hit.terms, hit.within) == ((1,), (0,))

    def test_a_form_of_two_terms_is_one_hit_for_both(self) -> None:
        matcher = Matcher(glossary("en", "support", "Support"))
        (hit,) = matcher.find(analyse("in support of", "en"), "en")
        assert hit.terms == (0, 1)
        (hit,) = matcher.find(analyse("in Support of", "en"), "en")
        assert hit.terms == (1, 0), "the closest in spelling comes first"

    def test_of_two_forms_of_a_term_the_one_that_is_written_so_is_meant(self) -> None:
        forms = (Form("Ministry of Defense"), Form("Ministry of Defence", Status.DEPRECATED))
        matcher = Matcher(Glossary((Term("mod", ja=(Form("防衛省"),), en=forms),)))
        for text, form in (("the Ministry of Defense", 0), ("the Ministry of Defence", 1)):
            (hit,) = matcher.find(analyse(text, "en"), "en")
            assert (hit.form, hit.loose) == (form, False)


class TestSaidInPart:
    """Words between, and series: such a use answers a term and asks for nothing."""

    FORCES = Glossary(
        tuple(
            Term(ja, ja=(Form(ja),), en=(Form(en),))
            for ja, en in (
                ("陸上自衛隊", "Ground Self-Defense Force"),
                ("海上自衛隊", "Maritime Self-Defense Force"),
                ("航空自衛隊", "Air Self-Defense Force"),
            )
        )
    )

    @pytest.mark.parametrize(
        ("lang", "text"),
        [
            ("en", "the Ground, Maritime and Air Self-Defense Forces"),
            ("en", "the Ground, Maritime, & Air Self Defence Forces"),
            ("ja", "陸上・海上・航空自衛隊"),
            ("ja", "陸上、海上及び航空自衛隊"),
            ("ja", "陸・海・空自衛隊"),
        ],
    )
    def test_a_series_says_all_its_terms(self, lang: Lang, text: str) -> None:
        hits = Matcher(self.FORCES).find(analyse(text, lang), lang)
        assert [hit.terms for hit in hits] == [(0,), (1,), (2,)]
        assert [hit.loose for hit in hits[:2]] == [True, True]

    def test_a_term_around_another_one_is_remembered_and_takes_nothing_from_it(self) -> None:
        matcher = Matcher(glossary("en", "SDF", "joint exercise"))
        (hit,) = matcher.find(analyse("a joint SDF exercise", "en"), "en")
        assert (hit.terms, hit.within, hit.loose) == ((0,), (1,), False)

    @pytest.mark.parametrize("status", [Status.DEPRECATED, Status.FORBIDDEN])
    def test_a_form_that_is_not_wanted_is_never_met_in_part(self, status: Status) -> None:
        assert find("en", Form("joint exercise", status), "a joint field exercise") == ()

    def test_excluded_texts_hide_it_too(self) -> None:
        assert find("en", "joint exercise", "a joint field exercise") != ()
        matcher = Matcher(glossary("en", "joint exercise", exclude=("joint field exercise",)))
        assert matcher.find(analyse("a joint field exercise", "en"), "en") == ()


class TestFullFormAndAbbreviation:
    """ "full form (ABBR)" is one occurrence; the abbreviation alone is another."""

    SDF = Glossary((Term("sdf", ja=(Form("自衛隊"),), en=(Form("Self-Defense Forces"), Form("SDF", Status.ADMITTED))),))

    @pytest.mark.parametrize(
        "text",
        ["Self-Defense Forces (SDF)", "Self-Defense Forces (“SDF”)", "Self-Defense Forces (hereinafter the “SDF”)"],
    )
    def test_they_are_one_hit_of_the_full_form(self, text: str) -> None:
        assert found(Matcher(self.SDF), "en", f"the {text} and the SDF") == [text, "SDF"]

    def test_in_japanese_too(self) -> None:
        both = Glossary((Term("rt", ja=(Form("円滑化協定"), Form("RAA", Status.ADMITTED)), en=(Form("—"),)),))
        text = "円滑化協定（以下「ＲＡＡ」という。）とＲＡＡ"
        assert found(Matcher(both), "ja", text) == ["円滑化協定（以下「ＲＡＡ」という。）", "ＲＡＡ"]

    def test_not_where_the_brackets_say_more_or_hold_a_form_that_is_not_wanted(self) -> None:
        text = "Self-Defense Forces (SDF units)"
        assert found(Matcher(self.SDF), "en", text) == ["Self-Defense Forces", "SDF"]
        forms = (Form("Self-Defense Forces"), Form("SDF", Status.DEPRECATED))
        terms = Glossary((Term("sdf", ja=(Form("自衛隊"),), en=forms),))
        assert found(Matcher(terms), "en", "Self-Defense Forces (SDF)") == ["Self-Defense Forces", "SDF"]


class TestWhatIsNotMeant:
    def test_excluded_texts_hide_the_term_inside_them_only(self) -> None:
        matcher = Matcher(glossary("ja", "防衛大臣", exclude=("防衛大臣臨時代理",)))
        assert found(matcher, "ja", "防衛大臣臨時代理と防衛大臣") == ["防衛大臣"]
        matcher = Matcher(glossary("en", "Joint Staff", exclude=("Joint Staff College",)))
        assert found(matcher, "en", "the Joint Staff Colleges and the Joint Staff") == ["Joint Staff"]

    def test_an_excluded_text_may_begin_before_the_term(self) -> None:
        matcher = Matcher(glossary("ja", "防衛大臣", exclude=("元防衛大臣",)))
        assert found(matcher, "ja", "元防衛大臣と防衛大臣") == ["防衛大臣"]

    def test_a_deprecated_form_in_another_countrys_spelling_is_loose(self) -> None:
        form = Form("Minister for Defense", Status.DEPRECATED)
        assert [hit.loose for hit in find("en", form, "Minister for Defense")] == [False]
        assert [hit.loose for hit in find("en", form, "Minister for Defence of Australia")] == [True]


PIECES = """
en|the|U.S.|US|us|Self-Defense|self|Defence|Forces|force’s|,|and|&|2+2|(SDF)|F-35A|“free|open”|website|web site|...
en|Ministers'|\u3000|é|\ud800
ja|海上|自衛隊|員|防衛省|令|の|確認|し|た|取り組み|取組|、|三か国|３|十|五|サーバー|ｻｰﾊﾞｰ|・| |\u3000
ja|F-35A|Ｆ|ー|々|及び|および|\ud800|㍻|ﾞ
"""
TEXTS = {lang: [p for line in PIECES.splitlines() if line[:2] == lang for p in line.split("|")[1:]] for lang in LANGS}
FORMS: dict[Lang, tuple[str, ...]] = {
    "en": ("Self-Defense Forces", "US", "the US", "force", "F-35A", "2+2", "web site", "minister", "US, us & force"),
    "ja": (
        "自衛隊",
        "海上自衛隊",
        "防衛省",
        "確認する",
        "取組",
        "三か国",
        "サーバ",
        "F-35A",
        "平成",
        "十五",
        "自衛隊及び防衛省",
    ),
}
MATCHERS: dict[Lang, Matcher] = {lang: Matcher(glossary(lang, *FORMS[lang])) for lang in LANGS}


def texts(lang: Lang) -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(TEXTS[lang]) | st.text(max_size=3), max_size=12)
    return pieces.map((" " if lang == "en" else "").join)


class TestLaws:
    @settings(deadline=None)
    @given(st.sampled_from(LANGS).flatmap(lambda lang: st.tuples(st.just(lang), texts(lang))))
    def test_hits_are_in_order_apart_and_inside_the_text(self, case: tuple[Lang, str]) -> None:
        lang, text = case
        at = 0
        for hit in MATCHERS[lang].find(analyse(text, lang), lang):
            assert at <= hit.start < hit.end <= len(text)
            assert len(hit.terms) == len(hit.forms) == len(set(hit.terms)) > 0
            assert not set(hit.terms) & set(hit.within)
            at = hit.end

    @settings(deadline=None)
    @given(texts("ja"))
    def test_a_hit_is_made_of_whole_morphemes(self, text: str) -> None:
        analysis = analyse(text, "ja")
        starts, ends = {t.start for t in analysis.tokens}, {t.end for t in analysis.tokens}
        for hit in MATCHERS["ja"].find(analysis, "ja"):
            assert hit.start in starts
            assert hit.end in ends

    @settings(deadline=None)
    @given(st.lists(st.sampled_from(["海上", "自衛隊", "の", "2", "F-35A", "確認", "した", "を", "RAA"]), max_size=10))
    def test_width_does_not_matter_in_japanese(self, pieces: list[str]) -> None:
        text = "".join(pieces)
        wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
        narrow_hits, wide_hits = (MATCHERS["ja"].find(analyse(each, "ja"), "ja") for each in (text, wide))
        assert narrow_hits == wide_hits

    def test_every_form_of_the_bundled_glossary_is_found_where_it_stands_alone(self) -> None:
        bundled = default()
        matcher = Matcher(bundled)
        for number, term in enumerate(bundled.terms):
            for lang in LANGS:
                for form in term.forms(lang):
                    hits = matcher.find(analyse(form.text, lang), lang)
                    assert any(number in hit.terms for hit in hits), form


class TestCost:
    def test_many_terms_cost_no_more_than_few(self, steps: Steps) -> None:
        analysis = analyse("The Ministry of Defense held meeting 12 of the alliance.", "en")
        words = [f"w{a}x{b}" for a in range(50) for b in range(50)]

        def work(*more: str) -> int:
            matcher = Matcher(glossary("en", "Ministry of Defense", "alliance", *more))
            matcher.find(analysis, "en")  # the forms are prepared once
            return steps(lambda: matcher.find(analysis, "en"))

        assert work(*words) == work()

    @pytest.mark.parametrize("lang", LANGS)
    def test_texts_that_almost_match_again_and_again_take_linear_work(self, steps: Steps, lang: Lang) -> None:
        piece = "the force of " if lang == "en" else "訓練の"
        matcher = Matcher(glossary(lang, piece * 20 + ("end" if lang == "en" else "末")))

        def work(count: int) -> int:
            analysis = analyse(piece * count, lang)
            assert matcher.find(analysis, lang) == ()
            return steps(lambda: matcher.find(analysis, lang))

        assert work(600) < 5 * work(150)

"""glossary.yaml: what it may hold, what is a fault, and what becomes of hostile files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.analyse import read
from bilingual.errors import GlossaryError, Place
from bilingual.glossary import Form, Matcher, Status, default, load
from bilingual.model import Severity

Writer = Callable[[str | bytes], Path]

FULL = """\
version: 1
terms:
  - {ja: 自衛隊, en: Self-Defense Forces}
  - id: mod
    ja: 防衛省
    en:
      - Ministry of Defense
      - {text: MOD, status: admitted, match: {case: exact}}
      - {text: Defense Agency, status: deprecated}
    exclude: [防衛省令]
    note: the ministry itself, since 2007
    domain: organisation
    source: https://example.org/
    kind: name
    severity: error
    tests:
      pass: [{ja: 防衛省は, en: The MOD said}]
      catch: [{ja: 防衛省は, en: The agency said}]
  - ja: 確認する
    en: {text: confirm, match: {inflect: false, between: 0}}
    exclude: 未確認
"""


@pytest.fixture
def file(tmp_path: Path) -> Writer:
    """Writes glossaries, one after the other."""
    numbers = iter(range(100))

    def write(text: str | bytes) -> Path:
        path = tmp_path / f"glossary{next(numbers)}.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def terms(*lines: str) -> str:
    return "version: 1\nterms:\n" + "".join(f"  - {line}\n" for line in lines)


def faults(path: Path) -> list[str]:
    """Each problem as `line:column message`."""
    with pytest.raises(GlossaryError) as caught:
        load(path)
    assert all(p.place and p.place.path == str(path) for p in caught.value.problems)
    return [str(p).removeprefix(f"{path}:").strip() for p in caught.value.problems]


class TestWhatAGlossaryHolds:
    def test_everything_a_term_may_say(self, file: Writer) -> None:
        path = file(FULL)
        glossary = load(path)
        first, mod, confirm = glossary.terms
        assert (first.id, first.en, first.ja) == ("自衛隊", (Form("Self-Defense Forces"),), (Form("自衛隊"),))
        assert mod.en == (
            Form("Ministry of Defense"),
            Form("MOD", Status.ADMITTED, case="exact"),
            Form("Defense Agency", Status.DEPRECATED),
        )
        assert (mod.id, mod.domain, mod.kind, mod.severity) == ("mod", "organisation", "name", Severity.ERROR)
        assert mod.exclude == ("防衛省令",)
        assert [(test.ja, test.en, test.good) for test in mod.tests] == [
            ("防衛省は", "The MOD said", True),
            ("防衛省は", "The agency said", False),
        ]
        assert (confirm.en[0].inflect, confirm.en[0].between, confirm.exclude) == (False, 0, ("未確認",))
        assert mod.place == Place(str(path), 4, 5)
        assert mod.en[2].place == Place(str(path), 9, 9)
        assert glossary.by_id["mod"] is mod
        assert glossary.paths == (str(path),)
        assert glossary.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()

    def test_what_follows_the_first_form_is_admitted(self, file: Writer) -> None:
        (term,) = load(file(terms("{ja: 装備, en: [equipment, gear]}"))).terms
        assert [form.status for form in term.en] == [Status.PREFERRED, Status.ADMITTED]

    def test_a_later_form_may_be_the_preferred_one(self, file: Writer) -> None:
        line = "{ja: 装備, en: [{text: gear, status: deprecated}, {text: equipment, status: preferred}]}"
        (term,) = load(file(terms(line))).terms
        assert term.preferred("en").text == "equipment"

    @pytest.mark.parametrize("text", ["NO", "off", "11:53", "2024-05-03", "1_000", "0x1F", "~", "null", "1e3", ".inf"])
    def test_scalars_stay_what_was_written(self, file: Writer, text: str) -> None:
        (term,) = load(file(terms(f"{{ja: 値, en: {text}, note: {text}}}"))).terms
        assert (term.en[0].text, term.note) == (text, text)

    @settings(deadline=None)
    @given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
    def test_any_printable_text_can_be_a_form(self, tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
        flat = " ".join(text.split())
        path = tmp_path_factory.getbasetemp() / "any.yaml"
        quoted = flat.replace("'", "''")
        path.write_text(terms(f"{{ja: 値, en: '{quoted}'}}"), encoding="utf-8")
        if not flat:
            assert "an empty form" in faults(path)[0]
        elif "\ufeff" not in flat and "\ufffe" not in flat and "\uffff" not in flat:
            assert load(path).terms[0].en[0].text == flat

    def test_a_byte_order_mark_does_not_matter(self, file: Writer) -> None:
        assert load(file(b"\xef\xbb\xbf" + FULL.encode())).terms == load(file(FULL)).terms


class TestSeveralFiles:
    def test_later_terms_take_the_place_of_earlier_ones(self, file: Writer) -> None:
        ours = file(terms("{ja: 自衛隊, en: JSDF}", "{id: mod, ja: 防衛庁, en: Defense Agency}", "{ja: 艦, en: ship}"))
        merged = load(file(FULL), ours)
        assert [(term.id, term.en[0].text) for term in merged.terms] == [
            ("自衛隊", "JSDF"),
            ("mod", "Defense Agency"),
            ("確認する", "confirm"),
            ("艦", "ship"),
        ]

    def test_without_an_id_the_first_japanese_form_decides_and_the_id_stays(self, file: Writer) -> None:
        merged = load(file(FULL), file(terms("{ja: 防衛省, en: Defense Ministry}")))
        assert merged.by_id["mod"].en == (Form("Defense Ministry"),)
        assert len(merged.terms) == 3

    def test_two_ids_are_two_terms(self, file: Writer) -> None:
        merged = load(file(FULL), file(terms("{id: mod-building, ja: 防衛省, en: MOD building}")))
        assert len(merged.terms) == 4

    def test_the_hash_tells_the_order(self, file: Writer) -> None:
        a, b = file(FULL), file(terms("{ja: 艦, en: ship}"))
        assert load(a, b).sha256 != load(b, a).sha256

    def test_the_faults_of_all_files_come_together(self, file: Writer, tmp_path: Path) -> None:
        with pytest.raises(GlossaryError) as caught:
            load(file("version: 2\nterms: []\n"), tmp_path / "missing.yaml", file(terms("{ja: 艦}")))
        assert len(caught.value.problems) == 3


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ["1:1: empty"]),
            ("# nothing\n", ["1:1: empty"]),
            ("terms: []\n", ["1:1: the version is missing"]),
            ("version: 2\nterms: []\n", ["1:10: the version must be 1"]),
            ("version: 1\n", ["1:1: the terms are missing"]),
            ("version: 1\nterms: {ja: 艦}\n", ["2:8: terms must be a list"]),
            ("- ja\n", ["1:1: a glossary must be a mapping"]),
            (terms("艦"), ["3:5: a term must be a mapping"]),
            (terms("{ja: 艦}"), ['3:5: a term without "en"']),
            (terms("{en: ship}"), ['3:5: a term without "ja"']),
            (terms("{ja: 艦, en: []}"), ["3:17: an empty list of forms"]),
            (terms("{ja: 艦, en: ''}"), ["3:17: an empty form"]),
            (terms("{ja: 艦, en: [ship, ship]}"), ['3:24: the form "ship" again']),
            (terms("{ja: 艦, en: {status: admitted}}"), ['3:17: a form without "text"']),
            (terms("{ja: 艦, en: {text: ship, status: bad}}"), ['3:38: "bad" is no status']),
            (terms("{ja: 艦, en: {text: ship, status: admitted}}"), ["3:17: no form is preferred"]),
            (terms("{ja: 艦, en: {text: ship, match: {case: upper}}}"), ['3:44: "upper" is no case']),
            (terms("{ja: 艦, en: {text: ship, match: {inflect: maybe}}}"), ['3:47: "maybe" is no inflect']),
            (terms("{ja: 艦, en: {text: ship, match: {between: 4}}}"), ['3:47: "4" is no between']),
            (terms("{ja: 艦, en: [[ship]]}"), ["3:18: a form must be a mapping"]),
            (terms("{ja: 艦, en: ship, note: [a]}"), ["3:29: note must be text"]),
            (terms("{ja: 艦, en: ship, severity: fatal}"), ['3:33: "fatal" is no severity']),
            (terms("{ja: 艦, en: ship, colour: grey}"), ['3:23: unknown key "colour"']),
            (terms("{ja: 艦, en: ship, en: vessel}"), ['3:23: the key "en" again (first in line 3)']),
            (terms("{ja: 艦, en: ship, tests: {pass: [{en: a}]}}"), ['3:38: a test without "ja"']),
            (terms("{ja: 艦, en: ship}", "{ja: 艦, en: vessel}"), ['4:5: the term "艦" again (first in line 3)']),
            (terms("{id: a, ja: 艦, en: ship}", "{id: a, ja: 船, en: boat}"), ['4:5: the term "a" again']),
            (terms("{ja: 艦, en: !!python/name:os.system ship}"), ["3:17: a YAML tag"]),
            (terms("{ja: &a 艦, en: *a}"), ["3:20: an alias (*a)"]),
            (terms("{ja: 艦, en: ship}") + "---\nmore\n", ["4:1: a second YAML document"]),
            (terms("{ja: 艦, en: [ship"), ["4:1: not valid YAML"]),
            (terms('{ja: 艦, en: "a\x01b"}'), ["3:19: a control character (U+0001)"]),
        ],
    )
    def test_each_with_line_and_column(self, file: Writer, text: str, expected: list[str]) -> None:
        found = faults(file(text))
        assert len(found) == len(expected)
        for each, start in zip(found, expected, strict=True):
            assert each.startswith(start)

    def test_all_at_once_and_in_order(self, file: Writer) -> None:
        found = faults(file("version: 3\nterms:\n  - {ja: 艦}\n  - {ja: 船, en: '', x: 1, x: 2}\n  - 5\n"))
        assert [each.partition(": ")[0] for each in found] == ["1:10", "3:5", "4:17", "4:21", "4:27", "5:5"]

    def test_a_missing_file_and_a_folder(self, tmp_path: Path) -> None:
        for path in (tmp_path / "none.yaml", tmp_path):
            assert "cannot read the glossary" in faults(path)[0]


ALIASES = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
)


class TestHostileFiles:
    @pytest.mark.parametrize(
        "data",
        [
            b"[" * 1_000_000,
            b"{a: " * 300_000,
            b"- " * 500_000,
            b"\n".join(b" " * k + b"a:" for k in range(1_000)),
            b"a: &a [*a]\n",
            ALIASES.encode(),
            bytes(range(256)) * 1_000,
            b"\x00" * 100_000,
            b"\xff\xfe" + "version: 1".encode("utf-16-le"),
            b"%" * 100_000,
            b"? " * 100_000,
            b"!!python/object/apply:os.system [ls]",
            b" " * (16 * 2**20 + 1),
            terms(f"{{ja: 艦, en: {'ship ' * 200_000}}}").encode(),
            terms(*(["{ja: 艦, en: ship}"] * 2_000)).encode(),
        ],
        ids=lambda data: repr(data[:12]),
    )
    def test_end_in_a_clear_error(self, file: Writer, data: bytes) -> None:
        assert all(len(each) < 300 and "\n" not in each for each in faults(file(data)))

    @pytest.mark.parametrize(
        "more",
        [
            lambda n: b"%" * n,
            lambda n: b"? " * n,
            lambda n: b"[" * n,
            lambda n: b"a: &a [*a]\n" * n,
            lambda n: terms(f"{{ja: 艦, en: {'ship ' * 10 * n}}}").encode(),
            lambda n: terms(*(["{ja: 艦, en: ship}"] * n)).encode(),
            lambda n: terms(f"{{{'ja: 艦, ' * n} en: ship}}").encode(),
        ],
        ids=["signs", "keys", "nested", "aliases", "a long form", "one term again", "one key again"],
    )
    def test_after_work_that_grows_no_faster_than_the_file(
        self, file: Writer, more: Callable[[int], bytes], steps: Callable[[Callable[[], object]], int]
    ) -> None:
        def work(count: int) -> int:
            path = file(more(count))
            faults(path)
            return steps(lambda: faults(path))

        assert work(400) < 5 * work(100)

    def test_ten_thousand_terms_load_and_match(self, file: Writer) -> None:
        lines = (
            f"{{ja: 装備{k}号, en: [type {k} equipment, {{text: T{k}, status: admitted}}]}}" for k in range(10_000)
        )
        path = file(terms(*lines))
        glossary = load(path)
        matcher = Matcher(glossary)
        text = "The type 77 equipment and T9999"
        hits = matcher.find(read(text, "en"), "en")
        assert [text[hit.start : hit.end] for hit in hits] == ["type 77 equipment", "T9999"]
        text = "装備７７号を"
        assert [hit.term for hit in matcher.find(read(text, "ja"), "ja")] == [77]


class TestTheBundledGlossary:
    def test_it_is_without_faults_and_large_enough(self) -> None:
        assert len(default().terms) >= 250


def test_a_form_that_hundreds_of_terms_share_is_a_fault(file: Writer) -> None:
    (fault,) = faults(file(terms(*(f"{{ja: 第{k}訓練, en: Exercise}}" for k in range(1_000)))))
    assert fault.startswith("203:")
    assert 'the form "Exercise" in more than 200 terms' in fault

"""Glossaries in other formats: what comes back, what is lost, what is refused."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from arbitrary_glossaries import flat, glossaries, loose, trimmed
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bilingual.errors import BilingualError, GlossaryError
from bilingual.glossary import Form, Glossary, Status, Term, Test, default, exchange
from bilingual.glossary.exchange import tbx
from bilingual.model import LANGS, Severity

MOD = Term(
    "mod",
    (Form("防衛省"), Form("防衛庁", Status.DEPRECATED)),
    (
        Form("Ministry of Defense"),
        Form("MOD", Status.ADMITTED, case="exact"),
        Form("Defense Agency", Status.DEPRECATED),
        Form("Department of War", Status.FORBIDDEN, inflect=False),
    ),
    note="the ministry itself,\nsince 2007",
    domain="organization",
    source="https://example.org/?a=1&b=2",
    kind="name",
    severity=Severity.NOTE,
    exclude=("防衛省令", "旧防衛省"),
    tests=(Test("The MOD", "防衛省は", True), Test("The agency", "防衛省は", False)),
)
CONFIRM = Term("確認する", (Form("確認する"),), (Form("confirm"),))
SMALL = Glossary((MOD, CONFIRM))


def there_and_back(glossary: Glossary, name: str) -> Glossary:
    kind = exchange.by_name(name)
    return exchange.read(exchange.write(glossary, kind).data, "back", kind).glossary


def written(glossary: Glossary, name: str) -> str:
    return exchange.write(glossary, exchange.by_name(name)).data.decode("utf-8-sig")


def read(data: bytes | str, name: str) -> exchange.Read:
    return exchange.read(data if isinstance(data, bytes) else data.encode(), "in", exchange.by_name(name))


def shown(glossary: Glossary) -> list[tuple[list[str], list[str]]]:
    return [([form.text for form in term.ja], [form.text for form in term.en]) for term in glossary.terms]


def refused(data: bytes | str, name: str) -> str:
    with pytest.raises(BilingualError) as caught:
        read(data, name)
    line = str(caught.value)
    assert "\n" not in line
    assert len(line) < 300
    return line


class TestNothingIsLost:
    @pytest.mark.parametrize("name", ["yaml", "csv", "tsv", "xlsx"])
    @settings(deadline=None, max_examples=60)
    @given(glossary=glossaries(min_size=1))
    def test_in_yaml_and_in_tables(self, name: str, glossary: Glossary) -> None:
        assert there_and_back(glossary, name).terms == glossary.terms
        assert exchange.write(glossary, exchange.by_name(name)).losses == ()

    @pytest.mark.parametrize("name", ["yaml", "csv", "tsv", "xlsx"])
    def test_of_the_bundled_glossary(self, name: str) -> None:
        assert there_and_back(default(), name).terms == default().terms

    @pytest.mark.parametrize("name", ["tbx", "tbx-dct", "tbx-v2"])
    @settings(deadline=None, max_examples=60)
    @given(glossary=glossaries(notes=trimmed, min_size=1))
    def test_of_what_tbx_can_hold(self, name: str, glossary: Glossary) -> None:
        def held(term: Term) -> Term:
            forms = {lang: tuple(Form(xml(f.text), f.status) for f in term.forms(lang)) for lang in LANGS}
            kept = Term(xml(term.id), forms["ja"], forms["en"], *map(xml, (term.note, term.domain, term.source)))
            assume(all(f.text for lang in LANGS for f in kept.forms(lang)))
            return kept

        def xml(text: str) -> str:
            return re.sub("[\ufffe\uffff]", "", text)

        assume(all(text == xml(text) for term in glossary.terms for text in every_text(term)))
        assert there_and_back(glossary, name).terms == tuple(map(held, glossary.terms))


def every_text(term: Term) -> list[str]:
    return [term.id, term.note, term.domain, term.source, *(f.text for lang in LANGS for f in term.forms(lang))]


class TestWhatIsLostIsSaid:
    @pytest.mark.parametrize("name", [each.name for each in exchange.FORMATS])
    @settings(deadline=None, max_examples=30)
    @given(glossary=glossaries(min_size=1))
    def test_no_loss_said_means_the_same_glossary(self, name: str, glossary: Glossary) -> None:
        kind = exchange.by_name(name)
        result = exchange.write(glossary, kind)
        if not result.losses:
            assert exchange.read(result.data, "back", kind).glossary.terms == glossary.terms

    @pytest.mark.parametrize(
        ("name", "lost"),
        [
            ("tbx", {"kind", "severity", "exclude", "tests", "match"}),
            ("tbx-dct", {"kind", "severity", "exclude", "tests", "match"}),
            ("tbx-v2", {"kind", "severity", "exclude", "tests", "match"}),
            ("utx", {"kind", "severity", "exclude", "tests", "match", "domain", "source", "note"}),
            (
                "omegat",
                {"id", "kind", "severity", "exclude", "tests", "match", "domain", "source", "note", "form"},
            ),
            ("deepl", {"id", "kind", "severity", "exclude", "tests", "domain", "source", "note", "form"}),
            ("prh", {"kind", "severity", "exclude", "tests", "match", "domain", "source", "note", "form", "term"}),
        ],
    )
    def test_by_format(self, name: str, lost: set[str]) -> None:
        losses = exchange.write(SMALL, exchange.by_name(name)).losses
        assert {loss.what for loss in losses} == lost

    def test_each_loss_names_its_term_and_the_thing(self) -> None:
        losses = [str(loss) for loss in exchange.write(SMALL, exchange.by_name("omegat")).losses]
        assert "form: mod: Defense Agency" in losses
        assert "exclude: mod: 防衛省令, 旧防衛省" in losses

    @settings(deadline=None)
    @given(glossary=glossaries(min_size=1))
    def test_utx_keeps_ids_and_forms_with_their_statuses(self, glossary: Glossary) -> None:
        assume(not any(f.text.startswith("#") for t in glossary.terms for f in t.ja))
        found = there_and_back(glossary, "utx")
        assert [term.id for term in found.terms] == [term.id for term in glossary.terms]
        for term, other in zip(glossary.terms, found.terms, strict=True):
            for lang in LANGS:
                assert {f.text for f in other.forms(lang)} == {f.text for f in term.forms(lang)}
                assert other.preferred(lang).text == term.preferred(lang).text

    @settings(deadline=None)
    @given(glossary=glossaries(min_size=1))
    def test_deepl_has_every_source_once_and_two_columns(self, glossary: Glossary) -> None:
        rows = [line.split("\t") for line in written(glossary, "deepl").splitlines()]
        assert all(len(row) == 2 and all(row) for row in rows)
        assert len({row[0] for row in rows}) == len(rows)

    @settings(deadline=None)
    @given(glossary=glossaries(min_size=1))
    def test_prh_keeps_what_is_not_to_be_used(self, glossary: Glossary) -> None:
        unwanted = [
            (lang, f.text, f.status)
            for term in glossary.terms
            for lang in LANGS
            for f in term.forms(lang)
            if not f.status.is_allowed
        ]
        assume(unwanted)
        found = there_and_back(glossary, "prh")
        assert unwanted == [
            (lang, f.text, f.status)
            for term in found.terms
            for lang in LANGS
            for f in term.forms(lang)
            if not f.status.is_allowed
        ]


class TestTbx:
    @pytest.mark.parametrize("name", ["tbx", "tbx-dct", "tbx-v2"])
    def test_the_tree(self, name: str) -> None:
        root = ElementTree.fromstring(written(SMALL, name))
        bare = [re.sub("{.*}", "", each.tag) for each in root.iter()]
        concept, section, unit = (
            ("termEntry", "langSet", "tig") if name == "tbx-v2" else ("conceptEntry", "langSec", "termSec")
        )
        assert (bare.count(concept), bare.count(section), bare.count(unit), bare.count("term")) == (2, 4, 8, 8)
        assert "<!" not in written(SMALL, name)

    def test_version_3_as_attributes(self) -> None:
        root = ElementTree.fromstring(written(SMALL, "tbx"))
        ns = {"t": "urn:iso:std:iso:30042:ed-2"}
        assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
        assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
        assert root.findtext("t:tbxHeader/t:fileDesc/t:sourceDesc/t:p", namespaces=ns)
        concept = root.find("t:text/t:body/t:conceptEntry", ns)
        assert concept is not None
        assert concept.get("id") == "mod"
        assert concept.findtext("t:descrip[@type='subjectField']", namespaces=ns) == "organization"
        statuses = [each.text for each in concept.iterfind(".//t:termNote[@type='administrativeStatus']", ns)]
        assert statuses == [
            f"{status}Term-admn-sts"
            for status in ("preferred", "admitted", "deprecated", "deprecated", "preferred", "deprecated")
        ]
        # The schema wants what describes a concept before its languages, and a term before what describes it.
        assert [re.sub("{.*}", "", each.tag) for each in concept] == ["descrip", "admin", "note", "langSec", "langSec"]

    def test_version_3_as_tags(self) -> None:
        root = ElementTree.fromstring(written(SMALL, "tbx-dct"))
        tags = {each.tag for each in root.iter()}
        assert root.get("style") == "dct"
        assert "{http://www.tbxinfo.net/ns/min}subjectField" in tags
        assert "{http://www.tbxinfo.net/ns/min}administrativeStatus" in tags
        assert "{http://www.tbxinfo.net/ns/basic}source" in tags
        assert not [each for each in root.iter() if each is not root and each.get("type")]

    @given(text=flat)
    def test_ids_are_xml_names_and_come_back(self, text: str) -> None:
        name = tbx.name(text)
        # By the fourth edition of XML 1.0, which schema validators go by: neither rare kanji nor ・, ー not first.
        assert re.fullmatch(r"[A-Za-z_\u00c0-\u017f\u3041-\u3094\u30a1-\u30fa\u3007\u4e00-\u9fa5][\w.-]*", name)
        assert not re.search("[\u3400-\u4dbf\u9fa6-\U0010ffff・×÷]", name)
        assert tbx.unname(name) == re.sub("[\ufffe\uffff]", "", text)

    def test_what_other_tools_write(self) -> None:
        (term,) = read(
            """<?xml version="1.0" encoding="UTF-8"?>
            <martif type="TBX" xml:lang="en"><martifHeader/><text><body><termEntry id="c5">
              <descripGrp><descrip type="definition">
                 The ministry
                 itself.</descrip></descripGrp>
              <langSet xml:lang="en-US"><ntig><termGrp><term>Ministry of <hi>Defense</hi></term>
                <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termGrp></ntig>
                <tig><term>MOD</term></tig></langSet>
              <langSet xml:lang="fr"><tig><term>Ministère</term></tig></langSet>
              <langSet xml:lang="ja-JP"><tig><term>防衛省</term></tig></langSet>
            </termEntry></body></text></martif>""",
            "tbx",
        ).glossary.terms
        assert (term.id, term.note) == ("c5", "The ministry\nitself.")
        assert term.en == (Form("Ministry of Defense", Status.DEPRECATED), Form("MOD", Status.PREFERRED))
        assert term.ja == (Form("防衛省"),)

    def test_a_concept_without_japanese_is_left_out(self) -> None:
        entry = '<termEntry id="{0}"><langSet xml:lang="en"><tig><term>{0}</term></tig></langSet>{1}</termEntry>'
        japanese = '<langSet xml:lang="ja"><tig><term>甲</term></tig></langSet>'
        found = read(
            f"<martif><text><body>{entry.format('a', '')}{entry.format('b', japanese)}</body></text></martif>", "tbx"
        )
        assert [term.id for term in found.glossary.terms] == ["b"]
        assert [str(problem) for problem in found.left_out] == ['in:1:21: left out: an entry without Japanese ("a")']

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('<!DOCTYPE martif SYSTEM "a.dtd"><martif/>', "document type declaration"),
            ('<!DOCTYPE a [<!ENTITY b "c">]><tbx>&b;</tbx>', "document type declaration"),
            ("<tbx>&b;</tbx>", "undefined entity"),
            ("<tbx>", "no element found"),
            ("<html/>", "<html> is no TBX"),
            ("<tbx/>", "no concepts"),
            ("<tbx>" * 100, "nest deeper"),
            ("", "no element found"),
            ("<tbx a='\x01'/>", "not well-formed"),
        ],
    )
    def test_what_is_refused(self, text: str, said: str) -> None:
        assert said in refused(text, "tbx")

    def test_ids_that_occur_twice(self) -> None:
        one = (
            '<termEntry id="a"><langSet xml:lang="en"><tig><term>a</term></tig></langSet>'
            '<langSet xml:lang="ja"><tig><term>甲</term></tig></langSet></termEntry>'
        )
        assert 'the id "a" again' in refused(f"<martif>{one}{one}</martif>", "tbx")


class TestTables:
    def test_a_row_a_form(self) -> None:
        rows = list(csv.DictReader(io.StringIO(written(SMALL, "csv"))))
        assert [(row["id"], row["language"], row["form"], row["status"]) for row in rows[:3]] == [
            ("mod", "en", "Ministry of Defense", "preferred"),
            ("mod", "en", "MOD", "admitted"),
            ("mod", "en", "Defense Agency", "deprecated"),
        ]
        assert rows[0]["exclude"] == "防衛省令\n旧防衛省"

    @given(text=loose.filter(str.strip))
    def test_no_cell_is_a_formula(self, text: str) -> None:
        glossary = Glossary((replace(CONFIRM, note=text),))
        for row in csv.reader(io.StringIO(written(glossary, "csv"), newline="")):
            assert not any(cell.startswith(tuple("=+-@\t\r＝＋－＠")) for cell in row)

    def test_excel_sees_the_encoding(self) -> None:
        assert exchange.write(SMALL, exchange.by_name("csv")).data.startswith(b"\xef\xbb\xbf")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
    def test_a_row_a_term_in_any_encoding(self, encoding: str) -> None:
        text = '日本語,English,備考\n防衛省,Ministry of Defense,省\n外務省,"MOFA\nForeign Ministry",\n'
        found = read(text.encode(encoding), "csv").glossary
        assert shown(found) == [(["防衛省"], ["Ministry of Defense"]), (["外務省"], ["MOFA", "Foreign Ministry"])]
        assert found.terms[0].note == "省"

    def test_columns_in_any_order_and_semicolons(self) -> None:
        found = read("note;en;ja\n;Diet;国会\n", "csv").glossary
        assert shown(found) == [(["国会"], ["Diet"])]

    @pytest.mark.parametrize("text", ["防衛省\tMOD\n国会\tDiet\n", "MOD\t防衛省\nDiet\t国会\n"])
    def test_two_columns_without_a_header(self, text: str) -> None:
        assert shown(read(text, "tsv").glossary) == [(["防衛省"], ["MOD"]), (["国会"], ["Diet"])]

    def test_faults_are_told_at_once_with_row_and_column(self) -> None:
        text = "id,language,form,status\na,en,b,bad\na,fr,c,\na,ja,d,\n"
        with pytest.raises(GlossaryError) as caught:
            read(text, "csv")
        assert [str(problem).split(" (")[0] for problem in caught.value.problems] == [
            'in:2:4: "bad" is no status',
            'in:3:2: "fr" is no language here',
        ]

    @pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "utx", "omegat", "deepl", "prh", "tbx", "yaml"])
    @settings(deadline=None, max_examples=30)
    @given(data=st.binary(max_size=300) | st.text().map(str.encode))
    def test_any_bytes_give_a_glossary_or_one_line(self, name: str, data: bytes) -> None:
        try:
            read(data, name)
        except BilingualError as error:
            line = str(error)
        else:
            line = ""
        assert "\n" not in line


def workbook(sheet: str, strings: str = "", **parts: bytes) -> bytes:
    """An archive like Excel's, from the inside of its sheet and of its shared strings."""
    out = io.BytesIO()
    relations = '<Relationships><Relationship Id="r9" Target="/xl/worksheets/other.xml"/></Relationships>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns:r="{office}"><sheets><sheet r:id="r9"/></sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", relations)
        archive.writestr("xl/sharedStrings.xml", f"<sst>{strings}</sst>")
        archive.writestr("xl/worksheets/other.xml", f"<worksheet>{sheet}</worksheet>")
        for name, data in parts.items():
            archive.writestr(f"xl/worksheets/{name}.xml", data)
    return out.getvalue()


class TestXlsx:
    def test_shared_strings_runs_readings_and_gaps(self) -> None:
        strings = (
            "<si><t>ja</t></si><si><t>en</t></si><si><r><t>防衛</t></r><r><t>省</t></r><rPh><t>ボウエイ</t></rPh></si>"
            "<si><t>MOD_x000D_</t></si>"
        )
        rows = (
            '<row r="1"><c r="B1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c></row>'
            '<row r="3"><c r="B3" t="s"><v>2</v></c><c r="D3" t="s"><v>3</v></c></row>'
        )
        (term,) = read(workbook(f"<sheetData>{rows}</sheetData>", strings), "xlsx").glossary.terms
        assert (term.ja[0].text, term.en[0].text) == ("防衛省", "MOD")
        assert term.place is not None
        assert term.place.line == 3

    def test_the_same_glossary_gives_the_same_bytes(self) -> None:
        kind = exchange.by_name("xlsx")
        assert exchange.write(SMALL, kind).data == exchange.write(SMALL, kind).data

    def test_a_sheet_that_expands_too_much(self) -> None:
        data = workbook("<sheetData>" + " " * (130 * 2**20) + "</sheetData>")
        assert len(data) < 2**20
        assert "expands to more" in refused(data, "xlsx")

    @pytest.mark.parametrize(
        "data", [b"PK\x03\x04", b"", workbook("")[:-40], workbook("<!DOCTYPE a>"), workbook("<c r='ZZZ9'/>")]
    )
    def test_what_is_no_workbook(self, data: bytes) -> None:
        refused(data, "xlsx")


class TestUtx:
    def test_the_header_and_the_rows(self) -> None:
        data = exchange.write(SMALL, exchange.by_name("utx")).data
        assert not data.startswith(b"\xef\xbb\xbf")
        first, columns, *rows = data.decode().split("\r\n")
        assert re.fullmatch(r"#UTX 1\.11; ja-JP/en-US; \d{4}-\d\d-\d\d; copyright: .*; license: .*", first)
        assert columns == "#src\ttgt\tsrc:pos\tsrc:comment\tterm status\tconcept ID"
        assert [row.split("\t")[4] for row in rows[:5]] == [
            "approved", "approved", "non-standard", "forbidden", "non-standard",
        ]  # fmt: skip
        assert rows[-1] == ""

    def test_the_other_direction(self) -> None:
        data = exchange.write(SMALL, exchange.by_name("utx"), ("en", "ja")).data
        assert data.startswith(b"#UTX 1.11; en-US/ja-JP;")
        assert read(data, "utx").glossary.terms[0].en == read(written(SMALL, "utx"), "utx").glossary.terms[0].en

    @pytest.mark.parametrize("text", ["防衛省\tMOD\n", "#UTX 1.11; de/fr;\n", "#UTX 1.11; ja/en;\n防衛省\tMOD\n"])
    def test_what_is_refused(self, text: str) -> None:
        refused(text, "utx")


class TestPairs:
    def test_only_what_may_be_used(self) -> None:
        assert written(SMALL, "deepl") == "防衛省\tMinistry of Defense\n確認する\tconfirm\n"
        assert "Agency" not in written(SMALL, "omegat")
        assert "防衛省\tMOD\tthe ministry itself, since 2007\n" in written(SMALL, "omegat")

    def test_the_other_direction(self) -> None:
        data = exchange.write(SMALL, exchange.by_name("deepl"), ("en", "ja")).data.decode()
        assert data == "Ministry of Defense\t防衛省\nMOD\t防衛省\nconfirm\t確認する\n"

    def test_several_lines_of_one_source_are_one_term(self) -> None:
        found = read("# comment\n防衛省\tMinistry of Defense\tnote\n防衛省\tMOD\n", "omegat").glossary
        assert shown(found) == [(["防衛省"], ["Ministry of Defense", "MOD"])]
        assert found.terms[0].note == "note"


class TestPrh:
    def test_the_rules(self) -> None:
        text = written(SMALL, "prh")
        assert r'"/\\bDefense Agency\\b/"' in text
        assert "- expected: 防衛省\n    patterns:\n      - 防衛庁\n" in text
        assert text.count("expected") == 2

    def test_rules_onto_a_glossary(self) -> None:
        kind = exchange.by_name("prh")
        rules = b"version: 1\nrules:\n  - {expected: \xe9\x98\xb2\xe8\xa1\x9b\xe7\x9c\x81, pattern: BS}\n  - x\n"
        found = exchange.read(rules, "prh.yml", kind, SMALL)
        assert Form("BS", Status.DEPRECATED) in found.glossary.by_id["mod"].ja
        assert [str(problem) for problem in found.left_out] == ['prh.yml:4:5: left out: a rule without a pattern: "x"']

    def test_patterns_that_are_no_plain_text_are_left_out(self) -> None:
        rules = "rules:\n- {expected: MOD, patterns: ['/mod|MoD/', Mod]}\n"
        found = exchange.read(rules.encode(), "p", exchange.by_name("prh"), SMALL)
        assert [f.text for f in found.glossary.terms[0].en if f.status is Status.DEPRECATED] == [
            "Defense Agency",
            "Mod",
        ]
        assert "more than a text" in str(found.left_out[0])

    def test_one_language_alone_is_not_enough(self) -> None:
        assert "left out" in str(read("rules: [{expected: 防衛省, pattern: 防衛庁}]", "prh").left_out[0])


class TestNames:
    @pytest.mark.parametrize(
        ("path", "name"),
        [
            ("a.yaml", "yaml"), ("a.yml", "yaml"), ("prh.yml", "prh"), ("x.prh.yaml", "prh"), ("A.CSV", "csv"),
            ("a.tsv", "tsv"), ("a.deepl.tsv", "deepl"), ("a.xlsx", "xlsx"), ("a.tbx", "tbx"), ("a.dct.tbx", "tbx-dct"),
            ("a.utx", "utx"), ("a.txt", "omegat"), ("a.utx.txt", "utx"),
        ],
    )  # fmt: skip
    def test_suffixes(self, path: str, name: str) -> None:
        assert exchange.by_suffix(path).name == name

    @pytest.mark.parametrize("ask", [lambda: exchange.by_suffix("a.doc"), lambda: exchange.by_name("doc")])
    def test_unknown_names(self, ask: Callable[[], exchange.Format]) -> None:
        with pytest.raises(BilingualError, match=r"tbx"):
            ask()


def test_the_first_form_of_an_unnamed_term_is_its_id(tmp_path: Path) -> None:
    found = read("ja\ten\nＦ－３５\tF-35\n", "tsv").glossary.terms[0]
    assert found.id == unicodedata.normalize("NFKC", "Ｆ－３５")

"""bilingual.yaml and [tool.bilingual]: what they say, and what is said of their faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilingual.config import Config, nearest
from bilingual.errors import BilingualError, Faults
from bilingual.model import Severity


def faults(folder: Path) -> list[str]:
    """What is wrong with the configuration of a folder, each without the folder's own name."""
    with pytest.raises(BilingualError) as caught:
        nearest(folder)
    problems = caught.value.problems if isinstance(caught.value, Faults) else [caught.value]
    return [str(problem).replace(f"{folder.resolve()}/", "") for problem in problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "terms.yaml").write_text("version: 1\nterms: []\n")
    (tmp_path / "words.tsv").write_text("訓練\texercise\n", encoding="utf-8")
    return tmp_path


YAML = """\
glossary: [terms.yaml]
lexicon: words.tsv
profile: strict
severity: {term-missing: error, addition: off}
suppressions: baseline.yaml
"""

TOML = """\
[project]
name = "notes"

[tool.bilingual]
glossary = ["terms.yaml"]
lexicon = "words.tsv"
profile = "strict"
suppressions = "baseline.yaml"

[tool.bilingual.severity]
term-missing = "error"
addition = "off"
"""


class TestFinding:
    @pytest.mark.parametrize(("name", "text"), [("bilingual.yaml", YAML), ("pyproject.toml", TOML)])
    def test_both_files_say_the_same(self, folder: Path, name: str, text: str) -> None:
        (folder / name).write_text(text)
        home = folder.resolve()
        assert nearest(folder) == Config(
            home / name,
            (home / "terms.yaml",),
            (home / "words.tsv",),
            "strict",
            {"term-missing": Severity.ERROR, "addition": "off"},
            home / "baseline.yaml",
        )

    def test_the_nearest_folder_upwards_counts(self, folder: Path) -> None:
        (folder / "bilingual.yaml").write_text("profile: strict")
        inner = folder / "a" / "b"
        inner.mkdir(parents=True)
        assert nearest(inner).profile == "strict"
        (folder / "a" / "bilingual.yaml").write_text("profile: terms")
        assert nearest(inner).profile == "terms"

    def test_a_project_file_without_the_table_is_passed_over(self, folder: Path) -> None:
        (folder / "bilingual.yaml").write_text("profile: strict")
        inner = folder / "a"
        inner.mkdir()
        (inner / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
        assert nearest(inner).profile == "strict"

    @pytest.mark.parametrize("text", ["", "# nothing\n", "{}"])
    def test_an_empty_file_says_nothing(self, folder: Path, text: str) -> None:
        (folder / "bilingual.yaml").write_text(text)
        assert nearest(folder) == Config(folder.resolve() / "bilingual.yaml")


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("glosary: x", 'bilingual.yaml:1:1: the configuration has no key "glosary" (did you mean "glossary"?)'),
            ("glossary: no.yaml", 'bilingual.yaml:1:11: glossary: there is no file "no.yaml"'),
            ("lexicon: [words.tsv, no.tsv]", 'bilingual.yaml:1:22: lexicon: there is no file "no.tsv"'),
            ("profile: strickt", 'bilingual.yaml:1:10: profile cannot be "strickt" (did you mean "strict"?)'),
            (
                "severity: {term-mising: off}",
                'bilingual.yaml:1:12: severity has no key "term-mising" (did you mean "term',
            ),
            ("severity: {addition: no}", 'bilingual.yaml:1:22: addition cannot be "no" (did you mean "note"?)'),
            ("severity: error", "bilingual.yaml:1:11: severity takes `key: value` lines"),
            ("suppressions: [a]", "bilingual.yaml:1:15: suppressions takes a text"),
            ("profile: default\nprofile: strict", 'bilingual.yaml:2:1: the key "profile" again'),
            ("- a", "bilingual.yaml:1:1: the configuration takes `key: value` lines"),
            ("a: [", "bilingual.yaml:2:1: not valid YAML"),
        ],
    )
    def test_in_yaml(self, folder: Path, text: str, said: str) -> None:
        (folder / "bilingual.yaml").write_text(text + "\n")
        assert faults(folder)[0].startswith(said)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('[tool.bilingual]\nglosary = "x"', 'pyproject.toml:2:1: the configuration has no key "glosary"'),
            ('[tool.bilingual]\nprofile = "x"', 'pyproject.toml:2:1: profile cannot be "x"'),
            ('[tool]\nbilingual.profile = "x"', 'pyproject.toml:2:11: profile cannot be "x"'),
            ('[tool.bilingual]\nseverity = {additon = "off"}', 'pyproject.toml:2:13: severity has no key "additon"'),
            ('[tool.bilingual.severity]\n\n"additon" = "off"', 'pyproject.toml:3:1: severity has no key "additon"'),
            ("[tool.bilingual]\nprofile = 1", 'pyproject.toml:2:1: profile cannot be "1"'),
            ("[tool.bilingual\n", "pyproject.toml: not TOML"),
        ],
    )
    def test_in_toml(self, folder: Path, text: str, said: str) -> None:
        (folder / "pyproject.toml").write_text(text + "\n")
        assert faults(folder)[0].startswith(said)

    def test_all_are_reported_at_once_in_the_order_of_the_file(self, folder: Path) -> None:
        text = "profile: x\nglossary: no.yaml\ncolour: red\nseverity: {omission: loud}\n"
        (folder / "bilingual.yaml").write_text(text)
        assert [line.split(":")[1] for line in faults(folder)] == ["1", "2", "3", "4"]

    def test_a_file_that_is_not_utf8(self, folder: Path) -> None:
        (folder / "bilingual.yaml").write_bytes(b"profile: \xff\n")
        assert faults(folder) == ["bilingual.yaml: the configuration is not UTF-8 text (save it as UTF-8)"]

"""Whatever is given, the answer is a line and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import EN, JA, Command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilingual.cli import app

Pair = tuple[str, str]

HEAVY = ("numpy", "fugashi", "jinja2", "yaml", "simplemma", "rapidfuzz", "markdown_it", "ctranslate2")


def spawn(*arguments: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "bilingual", *arguments], capture_output=True, check=False, **more)  # type: ignore[call-overload, no-any-return]


class TestStart:
    @pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"], ["align", "a"]])
    def test_nothing_heavy_is_imported_to_help(self, arguments: list[str]) -> None:
        code = f"import sys; from bilingual.cli.app import run; run({arguments!r}); print(sorted(sys.modules))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        modules = done.stdout.rsplit("\n", 2)[-2]
        assert "bilingual.cli.app" in modules
        assert [name for name in HEAVY if f"'{name}'" in modules] == []

    def test_without_arguments_the_help_goes_to_standard_error(self, command: Command) -> None:
        result = command()
        assert (result.code, result.out) == (2, "")
        assert "bilingual align summary.en.md summary.ja.md -o summary.html" in result.err

    @pytest.mark.parametrize("name", ["align", "check", "render", "explain", "split", "evaluate"])
    def test_every_command_has_examples(self, command: Command, name: str) -> None:
        result = command(name, "-h")
        assert result.code == 0
        assert f"  bilingual {name} " in result.out


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["frobnicate"], "no such command 'frobnicate' (see `bilingual --help`)"),
            (["align"], "missing argument 'EN' (see `bilingual align --help`)"),
            (["align", "a", "b", "--zzz"], "no such option: --zzz (see `bilingual align --help`)"),
            (["align", "a", "b", "-o"], "option '-o' requires an argument (see `bilingual align --help`)"),
            (
                ["check", "a", "b", "--fail-on", "x"],
                "invalid value for '--fail-on': 'x' is not one of 'error', 'warning', 'note', 'never' "
                "(see `bilingual check --help`)",
            ),
            (["check", "a", "b", "--since", "HEAD"], "--since needs --changed-only"),
            (["evaluate", "a", "--no-lexicon", "--lexicon", "b"], "contradict each other"),
        ],
    )
    def test_a_mistake_is_a_line_that_points_to_the_help(
        self, command: Command, arguments: list[str], said: str
    ) -> None:
        result = command(*arguments)
        assert (result.code, result.out) == (2, "")
        assert said in result.err
        assert result.err.count("\n") == 1


class TestInput:
    @pytest.mark.parametrize("verb", ["align", "check"])
    def test_a_missing_file(self, command: Command, pair: Pair, verb: str) -> None:
        result = command(verb, "none.txt", pair[1])
        assert (result.code, result.err) == (2, "bilingual: none.txt: there is no such file (check the path)\n")

    def test_two_files_in_one_language(self, command: Command, pair: Pair) -> None:
        result = command("check", pair[0], pair[0])
        assert result.code == 2
        assert result.err.count("\n") == 1

    def test_names_with_spaces_and_japanese(self, command: Command, pair: Pair) -> None:
        folder = Path("日米 会談")
        folder.mkdir()
        Path(folder, "英語 版.md").write_text(EN, encoding="utf-8")
        Path(folder, "日本語.md").write_text(JA, encoding="utf-8")
        result = command("check", folder / "英語 版.md", folder / "日本語.md", "--no-excerpt")
        assert result.out.startswith(f"{Path('日米 会談', '英語 版.md')}:5:21: error ")
        sarif = command("check", folder / "英語 版.md", folder / "日本語.md", "--format", "sarif").out
        assert '"uri": "%E6%97%A5%E7%B1%B3%20%E4%BC%9A%E8%AB%87/%E8%8B%B1%E8%AA%9E%20%E7%89%88.md"' in sarif

    def test_standard_input(self, pair: Pair) -> None:
        done = spawn("check", "-", pair[1], "--no-excerpt", input=EN.encode())
        assert done.returncode == 1
        assert done.stdout.decode().startswith("<stdin>:5:21: error number-mismatch")


class TestOutput:
    @pytest.mark.parametrize("verb", ["align", "check"])
    @pytest.mark.parametrize("alias", ["a.en.txt", "./a.en.txt", "link.txt", "A/../a.en.txt"])
    def test_an_input_is_never_overwritten(self, command: Command, pair: Pair, verb: str, alias: str) -> None:
        Path("a.en.txt").write_text(EN, encoding="utf-8")
        Path("A").mkdir()
        Path("link.txt").symlink_to("a.en.txt")
        result = command(verb, "a.en.txt", pair[1], "-o", alias)
        assert result.code == 2
        assert "this is one of the files to read" in result.err
        assert Path("a.en.txt").read_text(encoding="utf-8") == EN

    def test_nor_is_a_glossary_a_saved_alignment_or_the_configuration(self, command: Command, pair: Pair) -> None:
        Path("g.yaml").write_text("version: 1\nterms: [{ja: 訓練, en: exercise}]\n", encoding="utf-8")
        assert command("check", *pair, "-g", "g.yaml", "-o", "g.yaml").code == 2
        command("align", *pair, "-o", "out.json", "-q")
        assert command("render", "out.json", "-o", "out.json").code == 2
        Path("bilingual.yaml").write_text("profile: default\n")
        assert command("check", *pair, "-o", "bilingual.yaml").code == 2
        assert Path("bilingual.yaml").read_text() == "profile: default\n"

    def test_the_same_output_twice(self, command: Command, pair: Pair) -> None:
        result = command("align", *pair, "-o", "out.json", "-o", "./out.json")
        assert (result.code, Path("out.json").exists()) == (2, False)
        assert "the same output twice" in result.err

    def test_a_folder_that_is_missing_is_said_before_the_work(self, command: Command, pair: Pair) -> None:
        result = command("align", "none.txt", "none.txt", "-o", "nowhere/out.html")
        assert result.err == "bilingual: nowhere/out.html: the folder does not exist (create nowhere)\n"

    def test_colour_is_for_terminals_and_can_be_refused(
        self, command: Command, pair: Pair, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "\x1b" not in command("check", *pair).out
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        monkeypatch.delenv("NO_COLOR", raising=False)
        coloured = command("check", *pair).out
        assert "\x1b[31merror\x1b[0m" in coloured
        monkeypatch.setenv("NO_COLOR", "1")
        assert command("check", *pair).out == coloured.replace("\x1b[31m", "").replace("\x1b[0m", "")

    def test_japanese_is_written_as_utf8_to_a_pipe_whatever_the_locale(self, pair: Pair) -> None:
        settings = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        done = spawn("split", pair[1], env=settings)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "防衛大臣会談" in done.stdout.decode("utf-8")

    def test_a_reader_that_has_gone_is_no_error(self, pair: Pair) -> None:
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as gone:
            done = subprocess.run(
                [sys.executable, "-m", "bilingual", "split", pair[1]], stdout=gone, stderr=subprocess.PIPE, check=False
            )
        assert done.stderr == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
    def test_a_full_disk_is_a_line(self, pair: Pair) -> None:
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "bilingual", "split", pair[1]], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1


class TestSurprises:
    def fail_with(self, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
        def broken(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr("bilingual.pipeline.read_pair", broken)

    def test_a_bug_is_a_line_that_says_so(self, command: Command, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(app.DEBUG, raising=False)
        self.fail_with(monkeypatch, ZeroDivisionError("division\nby zero"))
        result = command("align", *pair)
        assert result.code == 2
        assert result.err == (
            "bilingual: ZeroDivisionError: division by zero (this is a bug in bilingual: run it again with "
            "BILINGUAL_DEBUG=1 and report what that shows)\n"
        )

    def test_the_traceback_is_shown_on_request(
        self, pair: Pair, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv(app.DEBUG, "1")
        self.fail_with(monkeypatch, ZeroDivisionError())
        assert app.run(["align", *pair]) == 2
        assert "Traceback" in capsys.readouterr().err

    def test_an_interruption_ends_with_130(self, command: Command, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fail_with(monkeypatch, KeyboardInterrupt())
        result = command("align", *pair)
        assert (result.code, result.err.strip()) == (130, "bilingual: interrupted")

    def test_a_lack_of_memory_is_a_line(self, command: Command, pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fail_with(monkeypatch, MemoryError())
        assert command("align", *pair).err == "bilingual: not enough memory for this document (split it into parts)\n"


# Bytes that look like something: text in either language, marks of character sets, parts of Markdown and JSON.
PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [
            *(EN.encode(), JA.encode(), JA.encode("cp932"), JA.encode("euc-jp"), JA.encode("utf-16")),
            *(b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b$B", b"|a|b|\n|-|-|\n", b"```\n", b"- ", b"\r", b"\x00", b"{}"),
            *(b"<!-- bilingual: ignore x -- y", b"-->"),
        ]
    ),
)
BYTES = st.lists(PIECES, max_size=6).map(b"".join)


class TestRandomBytes:
    """No file, whatever is in it, ends in a traceback."""

    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(one=BYTES, other=BYTES, suffix=st.sampled_from([".txt", ".md"]))
    def test_two_files(self, command: Command, pair: Pair, one: bytes, other: bytes, suffix: str) -> None:
        Path(f"one{suffix}").write_bytes(one)
        Path(f"other{suffix}").write_bytes(other)
        for arguments in (["check"], ["align", "-q", "-o", "out.json", "-o", "out.html"]):
            result = command(*arguments, f"one{suffix}", f"other{suffix}")
            assert result.code in (0, 1, 2)
            assert "this is a bug" not in result.err
            assert result.code != 2 or result.err.count("\n") == 1

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=BYTES, name=st.sampled_from(["f.txt", "f.md", "f.json", "f.yaml", "f.tsv", "f.jsonl"]))
    def test_one_file_in_every_role(self, command: Command, pair: Pair, data: bytes, name: str) -> None:
        Path(name).write_bytes(data)
        for arguments in (
            ["split", name],
            ["check", name],
            ["render", name],
            ["explain", name],
            ["evaluate", name],
            ["check", *pair, "--glossary", name],
            ["check", *pair, "--baseline", name],
            ["check", *pair, "--lexicon", name],
        ):
            result = command(*arguments)
            assert result.code in (0, 1, 2), arguments
            assert "this is a bug" not in result.err, arguments

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=BYTES)
    def test_a_configuration(self, command: Command, pair: Pair, data: bytes) -> None:
        for name in ("bilingual.yaml", "pyproject.toml"):
            Path(name).write_bytes(data)
            result = command("check", *pair)
            Path(name).unlink()
            assert result.code in (0, 1, 2)
            assert "this is a bug" not in result.err

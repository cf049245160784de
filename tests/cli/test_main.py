"""`zhengmai`: commands listed, statuses returned, and never a traceback for what can be foreseen."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from types import SimpleNamespace

import pytest

from zhengmai import cli
from zhengmai.cli import COMMANDS, main
from zhengmai.errors import CorpusError

HEAVY = ("pandas", "sklearn", "streamlit", "altair", "jieba")


def use(monkeypatch: pytest.MonkeyPatch, raises: BaseException | None = None, status: int = 0) -> None:
    """A single command `fake` that raises or returns."""

    def run(_: argparse.Namespace) -> int:
        if raises is not None:
            raise raises
        return status

    fake = SimpleNamespace(HELP="a fake", __doc__="A fake.", add_arguments=lambda parser: None, run=run)
    monkeypatch.setattr(cli, "COMMANDS", (("fake", "fake"),))
    monkeypatch.setattr(cli, "import_module", lambda path: fake)


@pytest.mark.parametrize("status", [0, 1])
def test_the_commands_status_is_returned(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    use(monkeypatch, status=status)
    assert main(["fake"]) == status


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (CorpusError("c.zm: it is not a corpus file"), 2, "zhengmai: c.zm: it is not a corpus file\n"),
        (CorpusError("evil\x1b[31m\nname: no"), 2, "zhengmai: evil\ufffd[31m name: no\n"),
        (OSError(28, "No space left on device"), 2, "zhengmai: the system: No space left on device\n"),
        (PermissionError(13, "Permission denied", "out.csv"), 2, "zhengmai: out.csv: Permission denied\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_can_go_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: BaseException,
    status: int,
    said: str,
) -> None:
    use(monkeypatch, raised)
    assert main(["fake"]) == status
    assert capsys.readouterr().err == said


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["fake"])


@pytest.mark.parametrize(
    "argv", [[], ["nosuch"], ["annotate"], ["annotate", "--jobs", "0", "a"], ["--nosuch"]]
)
def test_wrong_usage_is_status_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert "usage: zhengmai" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"zhengmai {version('zhengmai')}\n"


def test_help_lists_every_command_with_a_line_and_the_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    for name, path in COMMANDS:
        assert f"{name} {import_module(path).HELP}" in text
    assert "0 all went well 1 some documents failed" in text


@pytest.mark.parametrize(("name", "path"), COMMANDS)
def test_every_command_explains_itself(name: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"usage: zhengmai {name}")
    assert "exit status:" in text
    assert name == import_module(path).NAME


def test_help_imports_nothing_heavy() -> None:
    code = f"""
import sys
from zhengmai.cli import main
main(["--help"])
sys.exit(" ".join({HEAVY!r} & sys.modules.keys()) or 0)
""".replace(repr(HEAVY), repr(set(HEAVY)))
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_output_is_utf8_in_any_locale() -> None:
    code = "import sys; from zhengmai.cli import main; main(['--version']); "
    code += "sys.stdout.write('\\u653f\\u8109\\ud800\\n')"
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
    assert done.stdout.endswith("政脉\\ud800\n".encode())


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently there")
def test_a_reader_that_goes_away_is_no_error() -> None:
    code = """
import argparse, sys
from types import SimpleNamespace
from zhengmai import cli
def run(args):
    while True:
        sys.stdout.write("x" * 4096)
fake = SimpleNamespace(HELP="", __doc__="", add_arguments=lambda parser: None, run=run)
cli.COMMANDS, cli.import_module = (("fake", "fake"),), lambda path: fake
sys.exit(cli.main(["fake"]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 141


def test_python_m() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zhengmai", "--version"], check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("zhengmai ")

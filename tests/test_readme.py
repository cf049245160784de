"""What the README says works: its commands, its example, and, from a fresh clone, its first two commands."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhengmai.cli import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SERVE = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/zhengmai serve corpus/"
TEST = ".venv/bin/pip install '.[test]' && .venv/bin/python -m pytest"
PATIENCE = 600


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    """The lines of sh blocks, but for the two that set up."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#") and line not in (SERVE, TEST)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a copy of the samples, as the folder of the README is."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    return place


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    assert line.startswith("zhengmai ")
    command = f'"{sys.executable}" -m {line}'
    return subprocess.run(
        command, shell=True, cwd=folder, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )


def test_the_set_up_commands_are_there_with_their_windows_forms() -> None:
    assert [block.strip() for block in blocks("sh")[:2]] == [SERVE, TEST]
    windows = [block.strip() for block in blocks("powershell")]
    assert len(windows) == 2
    assert all(".venv\\Scripts\\" in line for line in windows)


def test_every_command_has_an_example() -> None:
    shown = {line.split()[1] for line in commands()} | {"serve"}
    assert shown == {name for name, _ in COMMANDS}


@pytest.mark.slow
def test_the_commands_and_then_the_example_work(folder: Path) -> None:
    for line in commands():
        told = run(line, folder)
        assert told.returncode == 0, f"{line}\n{told.stderr}"
        assert told.stdout or told.stderr, line
    (example,) = blocks("python")
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "2017-04 agree done ('CHN', 'PAK')" in told.stdout
    assert "中方愿在未来5年内为巴方提供2000个培训名额" in told.stdout


def test_the_example_is_short() -> None:
    (example,) = blocks("python")
    assert len([line for line in example.splitlines() if line.strip()]) <= 10


def test_links_and_pictures_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).is_file(), target
    for notebook in re.findall(r"`(notebooks/[^`]+)`", README):
        assert (ROOT / notebook).is_file(), notebook


def test_the_present_version_is_among_the_changes() -> None:
    from zhengmai import __version__

    changes = README.partition("\n## Changes\n")[2]
    assert f"### {__version__}\n" in changes


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the Windows form cannot run here")
def test_the_first_command_in_a_fresh_clone(tmp_path: Path) -> None:
    """Clone, run the command with a free port appended, ask for the page, stop it."""
    clone = cloned(tmp_path / "clone")
    port = free_port()
    with running(f"{SERVE} --port {port}", clone, tmp_path / "log") as (process, log):
        answered = waited(process, f"http://127.0.0.1:{port}/_stcore/health")
        told = log.read_text(encoding="utf-8", errors="replace")
        if not answered and no_index(told):
            pytest.skip("pip cannot reach a package index from here")
        assert answered, told[-3000:]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            assert page.status == 200
    assert (clone / "corpus.zm").is_file()
    assert (clone / ".venv" / "bin" / "python").exists()  # what the second command needs


def cloned(target: Path) -> Path:
    """What git would give somebody else: the files it tracks, or will with the next commit, and no others."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    return target


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running(command: str, folder: Path, log: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """The command in a process group of its own, stopped at the end with all it started."""
    env = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, shell=True, cwd=folder, stdout=out, stderr=out, env=env, start_new_session=True
        )
    try:
        yield process, log
    finally:
        for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, stop)
                process.wait(timeout=15)
                break


def waited(process: subprocess.Popen[bytes], url: str) -> bool:
    """Whether the page answers before the process ends or patience does."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:  # nobody listens yet
            pass
        time.sleep(0.5)
    return False


def no_index(told: str) -> bool:
    """Whether pip's words say that it is the network that failed."""
    return any(
        words in told for words in ("No matching distribution found", "NewConnectionError", "ProxyError")
    )

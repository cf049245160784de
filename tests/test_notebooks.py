"""The notebooks run on the sample corpus from top to bottom, use public names only, and hold no outputs."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

import zhengmai

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# Seconds for one cell; a notebook is to take less than twenty on an idle machine.
PATIENCE = 120


def code(path: Path) -> list[str]:
    book = nbformat.read(path, as_version=4)
    return [cell.source for cell in book.cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert [p.name for p in NOTEBOOKS][:2] == ["01_read_a_corpus.ipynb", "02_timeline.ipynb"]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
# The kernel's client and its event loop are not ours: their deprecations are for them to mend.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_notebook_runs(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    here = tmp_path / "notebooks"
    here.mkdir()
    book = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(
        book, timeout=PATIENCE, kernel_name="python3", resources={"metadata": {"path": str(here)}}
    ).execute()
    assert all(cell.execution_count for cell in book.cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_outputs_are_cleared(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [c for c in cells if c.outputs or c.execution_count] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_only_public_names_are_used(path: Path) -> None:
    lines = [line for source in code(path) for line in source.splitlines() if "= !" not in line]
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zhengmai"):
            assert node.module == "zhengmai"
            assert {alias.name for alias in node.names} <= set(zhengmai.__all__)
        if isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} <= {"sys", "zhengmai"}

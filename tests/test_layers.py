"""The shape of the code: imports go one way, files and functions stay small, nothing works at import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "zhengmai"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: From left to right; a module imports from its own part and from parts of earlier layers. Parts of one
#: layer stand side by side and do not know each other, but for those that BESIDE names.
LAYERS = (
    ("errors",),
    ("codebook", "model"),
    ("lexicon",),
    ("text",),
    ("reading", "annotators"),
    ("initiatives",),
    ("pipeline",),
    ("render", "store"),
    ("study",),
    ("corpus",),
    ("export", "scale", "charts"),
    ("cli", "web"),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
#: Who may import a neighbour: `zhengmai serve` starts the page.
BESIDE = {("cli", "web")}
MAX_LINES, MAX_FUNCTION = 300, 40


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def part(path: Path) -> str:
    """The part of the package a module belongs to; '' for the package's own front door."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first in ("__init__", "__main__") else first


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, part) for every import of our own, wherever it stands in the module, types only or not."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno}: relative imports hide the layer"
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for dotted in found:
            parts = dotted.split(".")
            if parts[0] == "zhengmai":
                yield node.lineno, parts[1] if len(parts) > 1 else ""


def test_every_part_has_its_layer() -> None:
    assert {part(path) for path in MODULES} - {""} <= set(LEVEL)


@pytest.mark.parametrize("path", [p for p in MODULES if part(p)], ids=name)
def test_imports_go_one_way(path: Path) -> None:
    here = part(path)
    wrong = [
        f"line {line}: {here} imports {there or 'the package itself'}"
        for line, there in imported(path)
        if there != here and (here, there) not in BESIDE and LEVEL.get(there, 99) >= LEVEL[here]
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short(path: Path) -> None:
    functions = (n for n in ast.walk(tree(path)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)))
    long = {f"{f.name} (line {f.lineno})": length(f) for f in functions if length(f) > MAX_FUNCTION}
    assert long == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first decorator to the last statement, the docstring aside."""
    first = min([function.lineno, *(d.lineno for d in function.decorator_list)])
    body = function.body[0]
    is_docstring = ast.get_docstring(function) is not None
    documented = (body.end_lineno or 0) - body.lineno + 1 if is_docstring else 0
    return (function.end_lineno or first) - first + 1 - documented


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_done_at_import(path: Path) -> None:
    """Modules hold definitions; only `python -m zhengmai` and the page's script do something when read."""
    if name(path) in ("__main__.py", "web/app.py") or name(path).startswith("web/views/"):
        return
    done = [
        f"line {node.lineno}"
        for node in tree(path).body
        if isinstance(node, (ast.For, ast.While, ast.With, ast.Try))
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
    ]
    assert done == []


def test_the_top_level_holds_nothing_else() -> None:
    import subprocess

    root = PACKAGE.parents[1]
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    allowed = {"pyproject.toml", "src", "corpus", "notebooks", "tests", "README.md", "LICENSE", "uv.lock"}
    assert {line.split("/")[0] for line in listed.stdout.split("\n") if line} <= allowed | {
        ".gitignore",
        ".ci",
    }

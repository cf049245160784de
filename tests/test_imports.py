"""What importing costs, and what the package gives: light to start with, and exactly these names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import zhengmai
from zhengmai import errors, model

HEAVY = {"pandas", "numpy", "sklearn", "streamlit", "altair"}
PUBLIC = {"analyse", "Corpus", "Selection", "codebook"}
SAMPLE = "2017年9月，中国和巴基斯坦在北京举行会谈。双方将扩大合作。"

ANNOTATE = """
import json, sys
from zhengmai.cli import main
status = main(["annotate", sys.argv[1], "--output", sys.argv[2]])
print(json.dumps([status, sorted(sys.modules)]))
"""


def python(code: str, *args: str) -> Any:
    """What a fresh interpreter prints, read as JSON."""
    told = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, timeout=120, check=True
    )
    return json.loads(told.stdout)


def test_annotate_imports_nothing_heavy(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(SAMPLE, encoding="utf-8")
    status, modules = python(ANNOTATE, str(text), str(tmp_path / "out.jsonl"))
    assert status == 0
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["initiatives"]
    assert HEAVY.isdisjoint(m.partition(".")[0] for m in modules)


def test_analyse_imports_nothing_heavy() -> None:
    code = f"import json, sys, zhengmai\nzhengmai.analyse({SAMPLE!r})\nprint(json.dumps(sorted(sys.modules)))"
    assert HEAVY.isdisjoint(m.partition(".")[0] for m in python(code))


def test_importing_the_package_imports_no_other_module_of_it() -> None:
    code = (
        "import json, sys, zhengmai\nprint(json.dumps([m for m in sys.modules if m.startswith('zhengmai')]))"
    )
    assert python(code) == ["zhengmai"]


def test_help_imports_no_jieba() -> None:
    code = (
        "import contextlib, io, json, sys\nfrom zhengmai.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): main(['--help'])\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    assert {"jieba", *HEAVY}.isdisjoint(m.partition(".")[0] for m in python(code))


def test_the_public_names_are_exactly_these() -> None:
    kinds = {
        n
        for n, value in vars(errors).items()
        if isinstance(value, type) and value.__module__ == errors.__name__
    }
    assert set(zhengmai.__all__) == PUBLIC | set(model.__all__) | kinds
    assert len(zhengmai.__all__) == len(set(zhengmai.__all__))


@pytest.mark.parametrize("name", zhengmai.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    value = getattr(zhengmai, name)
    assert name in dir(zhengmai)
    assert name == "SCHEMA_VERSION" or value.__doc__


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = zhengmai.nothing


def test_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert zhengmai.__version__ == version("zhengmai")


def test_typed() -> None:
    assert Path(zhengmai.__file__).with_name("py.typed").is_file()

"""Tells after a run how many tests on outside texts ran, so that nobody takes a skip for a pass."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave benchmarks to those who name them."""
    if not config.option.markexpr:
        measured = [item for item in items if item.get_closest_marker("benchmark")]
        items[:] = [item for item in items if item not in measured]
        config.hook.pytest_deselected(items=measured)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Remember which of the tests to be run use outside texts."""
    outside = {item.nodeid for item in session.items if item.get_closest_marker("outside")}
    session.config.stash[OUTSIDE] = outside


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line: `outside texts: 5 tests ran, 0 were skipped`."""
    outside = config.stash.get(OUTSIDE, set())
    stats = terminalreporter.stats
    ran = {r.nodeid for outcome in ("passed", "failed", "xfailed") for r in stats.get(outcome, ())} & outside
    if outside:
        terminalreporter.write_line(f"outside texts: {len(ran)} tests ran, {len(outside - ran)} were skipped")


OUTSIDE = pytest.StashKey[set[str]]()

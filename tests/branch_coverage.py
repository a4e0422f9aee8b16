"""The coverage of branches alone: told at the end of a run with coverage, judged if it was whole.

coverage.py's own total counts lines and branches together, of which lines are the easier half.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import coverage
import pytest

#: Per cent that all tests together take: of lines and branches, as coverage.py counts its total,
#: and of branches alone.
REQUIRED_IN_ALL = 95.0
REQUIRED_OF_BRANCHES = 95.0

_TOLD = pytest.StashKey["Covered"]()


@dataclass(frozen=True)
class Covered:
    """How much was taken, in per cent, and why that is not judged, if it is not.

    A part of the tests takes a part of the branches: only all of them together are judged.
    """

    in_all: float
    of_branches: float
    not_judged: str | None

    @property
    def is_failure(self) -> bool:
        """Whether too little was taken."""
        too_few = self.in_all < REQUIRED_IN_ALL or self.of_branches < REQUIRED_OF_BRANCHES
        return self.not_judged is None and too_few

    def __str__(self) -> str:
        words = f"Lines and branches: {self.in_all:.2f} %, branches alone: {self.of_branches:.2f} %"
        if self.not_judged is not None:
            return f"{words} (not judged: {self.not_judged})"
        required = f"{REQUIRED_IN_ALL:g} and {REQUIRED_OF_BRANCHES:g} are required"
        return f"{words} ({'FAIL, ' if self.is_failure else ''}{required})"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a whole run fail that takes too little; pytest-cov has written its data by now."""
    plugin = session.config.pluginmanager.get_plugin("_cov")
    is_worker = hasattr(session.config, "workerinput")
    if plugin is None or is_worker or session.config.option.collectonly:
        return
    found = _measured(_not_judged(session.config))
    session.config.stash[_TOLD] = found
    if found.is_failure and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the figure below pytest-cov's table."""
    found = terminalreporter.config.stash.get(_TOLD, None)
    if found is not None:
        terminalreporter.write_line(str(found), red=found.is_failure, bold=found.is_failure)


def _not_judged(config: pytest.Config) -> str | None:
    """Why a run is not all of the tests, None where it is."""
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return "some of the tests were asked for"
    if config.option.markexpr or config.option.keyword:
        return "some of the tests were left out"
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", ()) if reporter is not None else ()
    if any("slow" in report.keywords for report in skipped):
        return "tests that need Node.js or packages were skipped"
    return None


def _measured(not_judged: str | None) -> Covered:
    data = coverage.Coverage()
    data.load()
    with TemporaryDirectory() as place:
        file = Path(place, "coverage.json")
        data.json_report(outfile=str(file), ignore_errors=True)
        totals = json.loads(file.read_bytes())["totals"]
    branches = 100 * totals["covered_branches"] / (totals["num_branches"] or 1)
    return Covered(totals["percent_covered"], branches, not_judged)

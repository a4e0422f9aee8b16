"""The coverage of branches at the end of a run: always told, and judged where the run was whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FILES = {
    "pyproject.toml": """\
[tool.coverage.run]
branch = true
source_pkgs = ["half"]
[tool.pytest.ini_options]
testpaths = ["."]
markers = ["slow: as here"]
""",
    "conftest.py": "from branch_coverage import *\n",
    "half.py": "def sign(number):\n    if number < 0:\n        return -1\n    return 1\n",
    "test_half.py": """\
import half
import pytest

def test_plus():
    assert half.sign(2) == 1

@pytest.mark.slow
def test_minus():
    assert half.sign(-2) == -1
""",
}
FULL = "Lines and branches: 100.00 %, branches alone: 100.00 %"
HALF = "Lines and branches: 66.67 %, branches alone: 50.00 %"
LEFT_OUT = FILES["test_half.py"].replace("def test_minus", "def no_test")
SKIPPED = FILES["test_half.py"].replace(
    "    assert half.sign(-2)", "    pytest.skip()\n    assert 0"
)


def run(*args: str) -> tuple[int, str]:
    """The exit status of a run with coverage, and the line about branches."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    env |= {"PYTHONPATH": str(Path(__file__).parent), "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *args],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("Lines and")]
    assert len(told) == ("--cov" in args), done.stdout + done.stderr
    return done.returncode, "".join(told)


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text)


def test_without_coverage_nothing_is_told() -> None:
    assert run() == (0, "")


def test_all_tests_that_take_all_branches_pass() -> None:
    assert run("--cov") == (0, f"{FULL} (95 and 95 are required)")


@pytest.mark.parametrize("workers", ["0", "1"])
def test_all_tests_that_take_too_few_fail(workers: str) -> None:
    Path("test_half.py").write_text(LEFT_OUT)
    assert run("--cov", "-n", workers) == (1, f"{HALF} (FAIL, 95 and 95 are required)")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("-m", "not slow"), "some of the tests were left out"),
        (("-k", "plus"), "some of the tests were left out"),
        (("test_half.py::test_plus",), "some of the tests were asked for"),
    ],
)
def test_a_part_of_the_tests_is_not_judged(args: tuple[str, ...], why: str) -> None:
    assert run(*args, "--cov") == (0, f"{HALF} (not judged: {why})")


def test_without_what_slow_tests_need_it_is_not_judged() -> None:
    Path("test_half.py").write_text(SKIPPED)
    why = "tests that need Node.js or packages were skipped"
    assert run("--cov") == (0, f"{HALF} (not judged: {why})")

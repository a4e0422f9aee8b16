"""The wheel and the sdist: what is in them, and that the command runs from the wheel alone."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from cdkfix import __version__
from cdkfix.codemod import all_codemods

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("build") is None, reason="build is not installed"),
]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both; the wheel is made from the sdist, so the sdist is complete too."""
    directory = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", str(directory), str(ROOT))
    return directory


def run(*command: str, cwd: Path | None = None) -> str:
    # What this process imports from must not leak into the environment under test.
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    process = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout


def package_files() -> list[str]:
    return [
        path.relative_to(ROOT).as_posix()
        for package in ("cdkfix", "codemods")
        for path in sorted((ROOT / package).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_the_wheel_holds_both_packages_and_their_data(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    assert wheel.name == f"cdkfix-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"cdkfix/py.typed", "codemods/py.typed"} <= names
    assert any(name.startswith("cdkfix/catalogue/data/") for name in names)
    assert f"cdkfix-{__version__}.dist-info/licenses/LICENSE" in names
    assert {name for name in names if ".dist-info/" not in name} == set(package_files())


def test_the_catalogue_takes_less_than_a_megabyte_of_the_wheel(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = [
            item for item in archive.infolist() if item.filename.startswith("cdkfix/catalogue/")
        ]
    assert sum(item.compress_size for item in inside) < 1_000_000


def test_the_sdist_holds_sources_tests_and_licence(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names
    assert "tests/test_packaging.py" in names
    assert set(package_files()) <= names
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]


def test_the_command_runs_from_the_wheel_alone(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    command = str(scripts / "cdkfix")
    assert run(command, "--version", cwd=tmp_path).startswith(f"cdkfix {__version__}\ncatalogue: ")
    header, *rules, unused = run(command, "rules", cwd=tmp_path).splitlines()
    assert header.split()[:2] == ["#", "codemod"]
    assert [line.split()[1] for line in rules] == [codemod.name for codemod in all_codemods()]
    assert "unused-suppression" in unused
    stack = tmp_path / "stack.py"
    stack.write_text("from aws_cdk import aws_s3 as s3\n\n\ns3.Bucket(None, 'Raw')\n")
    run(command, "apply", "--select", "s3-bucket-removal-policy", str(stack), cwd=tmp_path)
    assert "removal_policy=RemovalPolicy.DESTROY" in stack.read_text()

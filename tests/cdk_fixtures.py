"""Fixtures for the CDK apps: what they need is installed once, or the test is skipped."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from synth import APPS, install_npm_packages


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js; skips the test where there is none."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("Node.js is not installed: CDK apps cannot be compiled or synthesized")
    return found


@pytest.fixture(scope="session")
def node_modules(node: str) -> Path:
    """The installed npm packages of ``tests/cdk/typescript``; skips without npm."""
    if shutil.which("npm") is None:
        pytest.skip(f"npm is not installed beside {node}: aws-cdk-lib cannot be had")
    return install_npm_packages(APPS / "typescript")


@pytest.fixture(scope="session")
def runner_modules(node_modules: Path) -> Path:
    """The installed npm packages of ``tests/cdk/runner``, which run TypeScript as it is."""
    assert node_modules.exists()
    return install_npm_packages(APPS / "runner")


@pytest.fixture(scope="session")
def aws_cdk(node: str) -> str:
    """The name of the importable Python package of CDK, which runs on Node.js, or skips."""
    name = "aws_cdk"
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"aws-cdk-lib for Python (run by {node}) is missing: pip install '.[test]'")
    return name

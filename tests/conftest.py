"""Fixtures for all tests."""

from __future__ import annotations

import pytest
from branch_coverage import pytest_sessionfinish, pytest_terminal_summary
from cdk_fixtures import aws_cdk, node, node_modules, runner_modules
from state_fixtures import _beside_no_files, _own_state, nowhere, open_directory

__all__ = [
    "_beside_no_files",
    "_own_state",
    "aws_cdk",
    "node",
    "node_modules",
    "nowhere",
    "open_directory",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "runner_modules",
]

# What it asserts is shown in full, as in a module of tests.
pytest.register_assert_rewrite("spec_cases")

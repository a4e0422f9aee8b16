"""What a run's results look like from outside: patches, and one module for each report format."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator

from cdkfix.report import Report

#: Takes a text and the role it plays (``path``, ``critical``, ``caret``, …), gives it coloured.
Paint = Callable[[str, str], str]

#: Takes a report and gives its lines, without endings.
Render = Callable[[Report, Paint], Iterator[str]]

#: The report formats. Each is a module of this package by that name with a function ``render``.
FORMATS = {
    "text": "findings with their source lines, for people",
    "concise": "one line for each finding",
    "json": "one object, for programs",
    "sarif": "SARIF 2.1.0 with the fixes, for code scanning",
    "github": "annotations in a run of GitHub Actions",
    "gitlab": "a GitLab code quality report",
    "junit": "JUnit's XML, for test reports",
    "markdown": "a table for a comment on a pull request",
}


def renderer(name: str) -> Render:
    """The function ``render`` of a module of this package; loaded when asked for."""
    render: Render = importlib.import_module(f"{__name__}.{name}").render
    return render


def plain(text: str, role: str) -> str:
    """The `Paint` without colours."""
    return text

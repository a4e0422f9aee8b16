"""JUnit's XML: each file is a test suite, each finding a test that fails.

Source: https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from cdkfix.emit import Paint
from cdkfix.emit.paths import printable, relative
from cdkfix.emit.words import outcome
from cdkfix.finding import FileError, FileResult, ReportedFinding
from cdkfix.report import Report, in_order


def render(report: Report, paint: Paint) -> Iterator[str]:
    """Yield the document's lines, in ASCII: other characters are references."""
    root = ElementTree.Element("testsuites", name="cdkfix", time=f"{report.seconds:.3f}")
    for result in report.results:
        _suite(root, result)
    for error in report.path_errors:
        suite = ElementTree.SubElement(root, "testsuite", name=_text(relative(error.path)))
        _error(suite, error)
        _count(suite)
    _count(root)
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield ElementTree.tostring(root, encoding="us-ascii").decode("ascii")


def _suite(root: ElementTree.Element, result: FileResult) -> None:
    name = _text(relative(result.path))
    suite = ElementTree.SubElement(root, "testsuite", name=name)
    for error in result.errors:
        _error(suite, error)
    for finding in in_order(result.findings):
        _failure(suite, name, finding)
    if len(suite) == 0:
        ElementTree.SubElement(suite, "testcase", name="cdkfix", classname=name)
    _count(suite)


def _failure(suite: ElementTree.Element, path: str, finding: ReportedFinding) -> None:
    place = f"{path}:{finding.start.line}:{finding.start.column}"
    case = ElementTree.SubElement(
        suite,
        "testcase",
        name=f"{finding.codemod.name} at {finding.start.line}:{finding.start.column}",
        classname=path,
        file=path,
        line=str(finding.start.line),
    )
    failure = ElementTree.SubElement(
        case, "failure", message=_text(finding.message), type=finding.codemod.level.value
    )
    failure.text = _text(f"{place}: {finding.message} ({outcome(finding)})")


def _error(suite: ElementTree.Element, error: FileError) -> None:
    path = _text(relative(error.path))
    case = ElementTree.SubElement(suite, "testcase", name="cdkfix", classname=path, file=path)
    inner = ElementTree.SubElement(case, "error", message=_text(error.message), type="error")
    inner.text = _text(str(error))


def _count(element: ElementTree.Element) -> None:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(attribute, str(len(list(element.iter(tag)))))


def _text(text: str) -> str:
    """``text`` without what XML cannot hold, such as control characters: they are escaped."""
    return printable(text)

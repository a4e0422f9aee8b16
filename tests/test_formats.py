"""Report formats: each is what its reader accepts, whatever names and messages hold."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from command import CODEMOD, FIXABLE, FIXED, cdkfix, make_files, only
from markdown_it import MarkdownIt

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.emit import FORMATS, plain, renderer
from cdkfix.finding import (
    FileError,
    FileResult,
    Replacement,
    Replacements,
    ReportedFinding,
    placed,
)
from cdkfix.profile import Effect
from cdkfix.report import Report
from cdkfix.source import Position, Source

DATA = Path(__file__).parent / "data"
NASTY = "a|b `c` ]]> & <img src=x onerror=1> ::error::x%0A\n\x1b[31m\u2028\x00é → 😀 @all,:%\\ `"
PATH = "d,i:r %41/a b|`<&>é\n😀.ts"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_files()
    return tmp_path


def codemod(name: str, level: Level) -> Codemod:
    return Codemod(
        name=name,
        title=NASTY,
        level=level,
        impact=Impact.UPDATE,
        effect=NASTY,
        doc=NASTY,
        detect=lambda context: iter(()),
        needles=(),
    )


def report(path: str = PATH) -> Report:
    place = PurePath(path)
    findings = [
        ReportedFinding(
            codemod=codemod(f"codemod-{index}", level),
            path=place,
            start=Position(1, 1),
            end=Position(2, 2),
            message=NASTY,
            reason=NASTY if level is Level.LOW else None,
            effect=Effect(Impact.UPDATE, data_loss=True),
            held_back=NASTY if level is Level.HIGH else None,
            replacements=()
            if level in (Level.LOW, Level.HIGH)
            else (Replacement(place, Position(1, 1), Position(1, 1), NASTY),),
        )
        for index, level in enumerate(Level)
    ]
    result = FileResult(place, b"a\nbc\n", b"a\nbc\n", findings)
    clean = FileResult(PurePath("clean.ts"), b"", b"")
    broken = FileResult(place, b"", b"", errors=(FileError(place, NASTY, 3),))
    errors = [FileError(PurePath("gone"), NASTY)]
    return Report(Path.cwd(), [result, clean, broken], errors)


def rendered(name: str, path: str = PATH) -> str:
    return "\n".join(renderer(name)(report(path), plain))


def checked(name: str, *paths: str) -> str:
    done = cdkfix(*only("check", "--output-format", name, *paths))
    assert done.code in (0, 1, 2)
    return done.out


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_can_steer_a_terminal(name: str) -> None:
    text = rendered(name)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2028]", text)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_a_file(name: str) -> None:
    args = ("--output-format", name, "--output-file", "report", "fixable.ts")
    done = cdkfix(*only("check", *args))
    assert (done.code, done.out) == (1, "")
    assert "1 finding in 1 of 1 file" in done.err
    shown = checked(name, "fixable.ts")
    written = Path("report").read_text("utf-8")
    assert (
        re.sub(r"[\d.]+ s|time=\"[\d.]+\"", "", written)
        in (
            re.sub(r"[\d.]+ s|time=\"[\d.]+\"", "", shown),
            re.sub(r"[\d.]+ s|time=\"[\d.]+\"", "", shown).rpartition("1 finding in")[0],
        )
        or name == "markdown"
    )


def test_a_file_that_cannot_be_written_is_an_error() -> None:
    done = cdkfix(*only("check", "--output-file", "no/such/report", "fixable.ts"))
    assert done.code == 2
    assert "error: no/such/report: no such file or directory" in done.err


# SARIF


def sarif(text: str) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    log = json.loads(text)
    schema = json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    (run,) = log["runs"]
    return run


def test_sarif_is_valid_for_nasty_names_and_messages() -> None:
    run = sarif(rendered("sarif"))
    results = run["results"]
    assert [item["level"] for item in results] == ["error", "error", "warning", "note"]
    assert [bool(item.get("fixes")) for item in results] == [True, False, True, False]
    (location,) = results[0]["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w.~%/-]+", uri)
    assert unquote(uri) == PATH
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2
    assert len({item["partialFingerprints"]["cdkfix/v1"] for item in results}) == len(results)


def test_sarif_has_a_rule_with_help_for_every_codemod() -> None:
    run = sarif(checked("sarif", "fixable.ts"))
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == 17
    for rule in rules:
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["helpUri"].startswith("https://")
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == CODEMOD
    assert run["invocations"][0]["executionSuccessful"] is True


def apply_fix(result: Any, sources: dict[str, str]) -> dict[str, str]:
    """The texts after a SARIF fix, applied as the standard says."""
    fixed = dict(sources)
    (fix,) = result["fixes"]
    assert fix["artifactChanges"]
    for change in fix["artifactChanges"]:
        uri = change["artifactLocation"]["uri"]
        lines = sources[uri].splitlines(keepends=True)
        starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
        assert change["replacements"]
        text = sources[uri]
        for item in sorted(
            change["replacements"],
            key=lambda item: (
                item["deletedRegion"]["startLine"],
                item["deletedRegion"]["startColumn"],
            ),
            reverse=True,
        ):
            region = item["deletedRegion"]
            start = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            text = text[:start] + item["insertedContent"]["text"] + text[end:]
        fixed[uri] = text
    return fixed


def test_a_sarif_fix_does_what_apply_does() -> None:
    (result,) = sarif(checked("sarif", "fixable.ts"))["results"]
    assert apply_fix(result, {"fixable.ts": FIXABLE}) == {"fixable.ts": FIXED}


def test_sarif_fixes_in_markdown_keep_the_prefixes() -> None:
    quoted = "".join(f"> {line}" for line in FIXABLE.splitlines(keepends=True))
    markdown = f"# Answer\n\n> ```ts\n{quoted}> ```\n"
    Path("a.md").write_text(markdown, "utf-8")
    names = "public-resource-properties,s3-bucket-removal-policy,s3-auto-delete-objects"
    Path("a.md").write_text(markdown.replace("new s3", "const raw = new s3"), "utf-8")
    done = cdkfix("check", "--select", names, "--output-format", "sarif", "a.md")
    results = sarif(done.out)["results"]
    assert len(results) == 3
    for result in results:
        before = Path("a.md").read_text("utf-8")
        after = apply_fix(result, {"a.md": before})["a.md"]
        assert after != before
        inside = after.partition("```ts\n")[2].rpartition("> ```")[0]
        assert all(line.startswith(">") for line in inside.splitlines())
        source = Source.from_bytes(PurePath("a.ts"), re.sub("(?m)^> ?", "", inside).encode())
        from cdkfix.projects.project import Project

        assert Project(Path()).module(source).syntax_error is None


@pytest.mark.parametrize(
    "sample", ["big_data_pipeline.ts", "big_data_pipeline.py", "model_answer.md"]
)
def test_every_sarif_fix_of_the_samples_stands_by_itself(sample: str) -> None:
    path = Path(__file__).parent.parent / "samples" / "model_response" / sample
    before = path.read_bytes().decode()
    Path(sample).write_bytes(before.encode())
    results = sarif(cdkfix("check", "--isolated", "--output-format", "sarif", sample).out)[
        "results"
    ]
    fixes = [result for result in results if "fixes" in result]
    assert len(fixes) > 5
    for result in fixes:
        Path(sample).write_bytes(apply_fix(result, {sample: before})[sample].encode())
        assert Path(sample).read_bytes().decode() != before
        if result is fixes[0] or sample.endswith("md"):
            assert cdkfix("check", "--isolated", sample).code == 1, result["ruleId"]


# GitHub


def test_github_annotations() -> None:
    line = checked("github", "fixable.ts").splitlines()[0]
    assert line.startswith(
        "::error file=fixable.ts,line=7,col=34,endLine=7,endColumn=73,"
        f"title=cdkfix {CODEMOD}::Bucket 'Raw' "
    )
    assert line.endswith("(fixable, impact: metadata, data loss)")


def test_github_commands_hold_what_they_are_given() -> None:
    lines = rendered("github").split("\n")
    assert len(lines) == 6
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::([^\n\r]*)", line)
        assert match is not None
        properties = dict(item.split("=", 1) for item in match[2].split(","))
        assert unquote(properties["file"]) in (PATH, "gone")
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds == ["::error", "::error", "::error", "::error", "::warning", "::notice"]


# GitLab


def test_gitlab_code_quality() -> None:
    issues = json.loads(rendered("gitlab"))
    assert [issue["severity"] for issue in issues] == ["critical", "major", "minor", "info"]
    assert len({issue["fingerprint"] for issue in issues}) == 4
    for issue in issues:
        assert isinstance(issue["description"], str)
        assert issue["check_name"].startswith("codemod-")
        assert issue["location"] == {"path": PATH, "lines": {"begin": 1, "end": 2}}
    assert json.loads(checked("gitlab", "clean.ts")) == []


def test_gitlab_fingerprints_outlive_lines_above_and_are_unique() -> None:
    line = FIXABLE.splitlines(keepends=True)[6]
    text = FIXABLE.replace(line, line * 2)
    Path("fixable.ts").write_text(text, "utf-8")
    before = [issue["fingerprint"] for issue in json.loads(checked("gitlab", "fixable.ts"))]
    assert len(set(before)) == 2
    Path("fixable.ts").write_text("// new\n\n" + text, "utf-8")
    assert [issue["fingerprint"] for issue in json.loads(checked("gitlab", "fixable.ts"))] == before


# JUnit


def test_junit_is_xml_with_right_counts() -> None:
    root = ElementTree.fromstring(rendered("junit"))
    assert root.tag == "testsuites"
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("7", "4", "2")
    suites = root.findall("testsuite")
    assert [suite.get("failures") for suite in suites] == ["4", "0", "0", "0"]
    failures = list(root.iter("failure"))
    assert [failure.get("type") for failure in failures] == [level.value for level in Level]
    assert "]]>" in (failures[0].text or "")
    assert "<img" in (failures[0].get("message") or "")


def test_junit_has_a_passing_test_for_a_clean_file() -> None:
    root = ElementTree.fromstring(checked("junit", "clean.ts"))
    (case,) = root.iter("testcase")
    assert list(case) == []


# Markdown


def test_markdown_is_one_table_whatever_is_in_it() -> None:
    text = rendered("markdown")
    parser = MarkdownIt("commonmark").enable("table")
    html = parser.render(text)
    assert html.count("<table>") == 1
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert [row.count("</t") for row in rows] == [5] * 5
    assert "<img" not in html
    assert "<code>codemod-0</code>" in html


def test_markdown_keeps_code_as_code() -> None:
    line = checked("markdown", "unfixable.ts").splitlines()[4]
    assert line.startswith(f"| critical | `unfixable.ts:7` | `{CODEMOD}` | Bucket 'Raw'")
    assert "`scope.isProd()" in line


def test_markdown_fits_into_a_comment() -> None:
    one = report("a.ts").results[0].findings[0]
    many = FileResult(PurePath("a.ts"), b"a\nb\n", b"a\nb\n", [one] * 5000)
    text = "\n".join(renderer("markdown")(Report(Path.cwd(), [many]), plain))
    assert len(text) < 65_536
    assert re.search(r"… and \d+ more\.", text)


# JSON


def test_json_follows_its_documented_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    docs = Path(__file__).parent.parent / "docs"
    schema = json.loads((docs / "report.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(json.loads(rendered("json")))
    validator.validate(json.loads(checked("json", "fixable.ts", "unfixable.ts", "broken.ts")))
    finding = schema["properties"]["findings"]["items"]
    (first, *_) = json.loads(rendered("json"))["findings"]
    assert set(finding["required"]) == set(finding["properties"]) == set(first)


def test_replacements_in_several_files_are_as_they_were_put_in() -> None:
    one, two = PurePath("one.ts"), PurePath("two.ts")
    items = [
        Replacement(one, Position(1, 2), Position(3, 4), "a"),
        Replacement(one, Position(70_000, 1), Position(70_000, 9), ""),
        Replacement(two, Position(5, 6), Position(5, 6), "a"),
    ]
    places = b"".join(placed(item.start, item.end) for item in items)
    packed = Replacements((one, two), (2, 1), places, ("a", "", "a"))
    assert list(packed) == items
    assert packed[-1] == items[-1]
    assert packed[1:] == tuple(items[1:])
    assert len(packed) == len(items)


def test_json_edits_are_the_fix() -> None:
    """Made in a file by another program, they are what `apply --select` makes of it."""
    done = cdkfix(*only("check", "--output-format", "json", "fixable.ts", "unfixable.ts"))
    fixable, unfixable = json.loads(done.out)["findings"]
    assert unfixable["fix"] is None
    lines = FIXABLE.splitlines(keepends=True)
    for edit in fixable["fix"]["edits"]:
        assert edit["path"] == "fixable.ts"
        assert edit["line"] == edit["end_line"]
        line = lines[edit["line"] - 1]
        before, after = line[: edit["column"] - 1], line[edit["end_column"] - 1 :]
        lines[edit["line"] - 1] = before + edit["text"] + after
    assert "".join(lines) == FIXED


# Statistics and the rest of check's options


def test_statistics() -> None:
    done = cdkfix(*only("check", "--statistics", "fixable.ts", "unfixable.ts"))
    first, summary = done.out.splitlines()
    assert first.split()[:5] == ["2", "1", "fixable", "critical", CODEMOD]
    assert summary == "2 findings in 2 of 2 files, 1 fixable"
    counted = cdkfix(*only("check", "--statistics", "--output-format", "json", "fixable.ts"))
    assert json.loads(counted.out) == [
        {"codemod": CODEMOD, "failure": 1, "level": "critical", "findings": 1, "fixable": 1}
    ]


def test_exit_zero_is_about_findings_not_errors() -> None:
    assert cdkfix(*only("check", "--exit-zero", "fixable.ts")).code == 0
    assert cdkfix(*only("check", "--exit-zero", "broken.ts")).code == 2


def test_quiet_leaves_findings_and_errors() -> None:
    done = cdkfix(
        *only("check", "-q", "--output-format", "concise", "fixable.ts", "old.ts", "gone.ts")
    )
    assert len(done.out.splitlines()) == 1
    assert done.err.splitlines() == ["error: gone.ts: no such file or directory"]
    assert cdkfix(*only("apply", "-q", "fixable.ts")).out == ""


def test_the_summary_says_how_long_it_took() -> None:
    for command in ("check", "diff", "apply"):
        assert cdkfix(*only(command, "fixable.ts")).timed


@pytest.mark.parametrize(
    ("args", "env", "coloured"),
    [
        (("--color",), {}, True),
        (("--color",), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--no-color",), {"FORCE_COLOR": "1"}, False),
        ((), {}, False),
    ],
)
def test_colours_into_a_pipe(args: tuple[str, ...], env: dict[str, str], coloured: bool) -> None:
    done = cdkfix(
        *only("check", *args, "fixable.ts"), env={"FORCE_COLOR": "", "NO_COLOR": "", **env}
    )
    assert ("\x1b[" in done.out) is coloured

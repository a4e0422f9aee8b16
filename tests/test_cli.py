"""The command: exit codes, what goes to which stream, and what is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import (
    BROKEN,
    CODEMOD,
    FIXABLE,
    FIXED,
    UNFIXABLE,
    cdkfix,
    make_files,
    only,
)

from cdkfix import __version__, catalogue
from cdkfix.cli.app import app
from cdkfix.codemod import Codemod, all_codemods

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_files()
    return tmp_path


EXIT_CODES = [
    (("check", "clean.ts"), 0),
    (only("check", "fixable.ts"), 1),
    (only("check", "unfixable.ts"), 1),
    (only("check", "fixable.ts", "broken.ts"), 2),
    (only("check", "latin.ts"), 2),
    (only("check", "gone.ts", "fixable.ts"), 2),
    (("check", "notes.txt"), 2),
    (("check", "empty"), 2),
    (("check", "old.ts"), 0),
    (("check", "--select", "no-such", "clean.ts"), 2),
    (("check", "--output-format", "no-such", "clean.ts"), 2),
    (("check", "--no-such-option"), 2),
    (("check", "--jobs", "0", "clean.ts"), 2),
    (("check", "--jobs", "2", "--no-cache", "clean.ts"), 0),
    (("check", "--ignore", CODEMOD, "--select", CODEMOD, "fixable.ts"), 0),
    (("check", "--profile", "no-such", "clean.ts"), 2),
    (("check", "--max-impact", "no-such", "clean.ts"), 2),
    (only("check", "--profile", "production", "fixable.ts"), 1),
    (only("diff", "--profile", "production", "fixable.ts"), 0),
    (only("apply", "--max-impact", "replacement", "fixable.ts"), 0),
    (("diff", "clean.ts"), 0),
    (only("diff", "fixable.ts"), 1),
    (only("diff", "unfixable.ts"), 0),
    (only("diff", "fixable.ts", "broken.ts"), 2),
    (("diff", "empty"), 2),
    (("apply", "clean.ts"), 0),
    (only("apply", "fixable.ts"), 0),
    (only("apply", "unfixable.ts"), 0),
    (only("apply", "fixable.ts", "broken.ts"), 2),
    (("apply", "gone.ts"), 2),
    (("rules",), 0),
    (("explain", CODEMOD), 0),
    (("explain", "no-such"), 2),
    (("--version",), 0),
    (("--help",), 0),
    (("no-such-command",), 2),
]


@pytest.mark.parametrize(
    ("args", "code"), EXIT_CODES, ids=[" ".join(args) for args, _ in EXIT_CODES]
)
def test_exit_codes(args: tuple[str, ...], code: int) -> None:
    done = cdkfix(*args)
    assert done.code == code, done.err
    if code == 2:
        assert done.err.strip()


def test_the_installed_command_is_the_module() -> None:
    script = Path(sys.executable).with_name("cdkfix.exe" if os.name == "nt" else "cdkfix")
    if not script.exists():
        pytest.skip("cdkfix is not installed beside this Python")
    process = subprocess.run([str(script), "--version"], capture_output=True, check=True)
    version, sources = process.stdout.decode().splitlines()
    assert version == f"cdkfix {__version__}"
    assert re.fullmatch(r"catalogue: aws-cdk-lib [\d.]+, cfn-lint [\d.]+", sources)


# check


def test_check_text() -> None:
    done = cdkfix(*only("check", "clean.ts", "fixable.ts", "unfixable.ts"))
    lines = done.out.splitlines()
    assert lines[0].startswith(f"fixable.ts:7:34  critical  {CODEMOD}  ")
    assert lines[1:4] == [
        "    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN }); // é →",
        "    " + " " * 29 + "^" * len("removalPolicy: cdk.RemovalPolicy.RETAIN"),
        "    fixable, impact: metadata, data loss",
    ]
    assert lines[4] == ""
    assert lines[5].startswith(f"unfixable.ts:7:34  critical  {CODEMOD}  ")
    assert lines[8].startswith("    not fixable: ")
    assert lines[-1] == "2 findings in 2 of 3 files, 1 fixable"
    assert done.err == ""


def test_check_without_findings_says_so() -> None:
    assert cdkfix("check", "clean.ts").out == "no findings in 1 file\n"


def test_check_concise() -> None:
    done = cdkfix(*only("check", "--output-format", "concise", "fixable.ts", "unfixable.ts"))
    first, second = done.out.splitlines()
    assert first.startswith(f"fixable.ts:7:34: critical[{CODEMOD}] ")
    assert "(not fixable: " in second
    assert done.err == "2 findings in 2 of 2 files, 1 fixable\n"


def test_check_json(directory: Path) -> None:
    paths = [str(directory / "fixable.ts"), "unfixable.ts", "broken.ts"]
    report = json.loads(cdkfix(*only("check", "--output-format", "json", *paths)).out)
    assert list(report) == ["version", "findings", "errors", "notes"]
    assert report["version"] == __version__
    fixable, unfixable = report["findings"]
    assert fixable.pop("message")
    assert fixable == {
        "codemod": CODEMOD,
        "failure": 1,
        "level": "critical",
        "impact": "metadata",
        "data_loss": True,
        "path": "fixable.ts",
        "line": 7,
        "column": 34,
        "end_line": 7,
        "end_column": 73,
        "fixable": True,
        "reason": None,
        "held_back": None,
        "fix": {
            "edits": [
                {
                    "path": "fixable.ts",
                    "line": 7,
                    "column": 67,
                    "end_line": 7,
                    "end_column": 73,
                    "text": "DESTROY",
                }
            ]
        },
    }
    assert unfixable["fixable"] is False
    assert unfixable["fix"] is None
    assert unfixable["reason"]
    assert report["errors"] == [{"path": "broken.ts", "line": 7, "message": "syntax error"}]


def test_check_json_without_findings() -> None:
    report = json.loads(cdkfix("check", "--output-format", "json", "clean.ts").out)
    assert report == {"version": __version__, "findings": [], "errors": [], "notes": []}


def test_check_defaults_to_the_working_directory() -> None:
    done = cdkfix(*only("check"))
    assert done.out.count(CODEMOD) == 2
    assert done.out.endswith("2 findings in 2 of 6 files, 1 fixable; 2 errors\n")


def test_errors_are_one_line_each_and_name_the_file() -> None:
    done = cdkfix(*only("check", "gone.ts", "notes.txt", "broken.ts", "latin.ts", "fixable.ts"))
    assert [line.rsplit(": ", 1)[0] for line in done.err.splitlines()] == [
        "error: gone.ts",
        "error: notes.txt",
        "error: broken.ts:7",
        "error: latin.ts:7: not UTF-8",
    ]
    assert "fixable.ts:7" in done.out


@posix
def test_names_cannot_steer_the_terminal() -> None:
    Path("a\n\x1b[31mb.ts").write_text(FIXABLE, "utf-8")
    done = cdkfix(*only("check", "a\n\x1b[31mb.ts", "\x1bgone.ts"))
    assert "\x1b" not in done.out + done.err
    assert done.out.startswith("a\\n\\x1b[31mb.ts:7:34")


def test_an_empty_directory_is_named() -> None:
    done = cdkfix("check", "empty", "clean.ts")
    assert (done.code, done.err) == (0, "")
    done = cdkfix("check", "empty")
    assert (done.code, done.err) == (2, "error: empty: no CDK source files found\n")


def test_skipped_files_are_told() -> None:
    done = cdkfix("check", "old.ts")
    assert done.err.startswith("skipped: old.ts: ")


def test_fenced_blocks_that_do_not_parse_are_told_and_are_no_error() -> None:
    Path("answer.md").write_text("```ts\nimport 'aws-cdk-lib';\n<<<<<<< HEAD\n```\n")
    for command in ("check", "diff", "apply"):
        done = cdkfix(command, "answer.md")
        assert done.code == 0
        assert done.err.startswith(
            "skipped: answer.md:3: the fenced block at line 2 is left alone: syntax error\n"
        )


def test_unknown_codemods_are_told_with_the_nearest() -> None:
    done = cdkfix("check", "--select", f"{CODEMOD},s3-bucket-removal", "--ignore", "xx", ".")
    first, second = done.err.splitlines()
    assert first == f"error: unknown codemod 's3-bucket-removal'; did you mean {CODEMOD!r}?"
    assert second.startswith("error: unknown codemod 'xx'; there is s3-bucket-removal-policy, ")
    assert done.out == ""


# diff


def test_diff_prints_the_patch_and_nothing_else_on_stdout(directory: Path) -> None:
    Path("crlf.ts").write_bytes(FIXABLE.encode().replace(b"\n", b"\r\n"))
    done = cdkfix(*only("diff", "crlf.ts", "fixable.ts", "unfixable.ts", "clean.ts"))
    assert done.bytes.startswith(b"--- a/crlf.ts\n+++ b/crlf.ts\n@@ ")
    unfixable, reason, summary = done.err.splitlines()
    assert unfixable == "1 finding not fixable:"
    assert reason.startswith("  unfixable.ts:7:34: ")
    assert summary == "would fix 2 findings in 2 files (impact: 2 metadata with data loss)"
    subprocess.run(["git", "apply"], input=done.bytes, check=True)
    assert Path("fixable.ts").read_text("utf-8") == FIXED
    assert Path("crlf.ts").read_bytes() == FIXED.encode().replace(b"\n", b"\r\n")


def test_what_is_found_in_one_file_and_fixed_in_another_is_counted(directory: Path) -> None:
    Path("store.ts").write_text(
        "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
        "export const store = (scope, name: string) =>\n"
        "  new s3.Bucket(scope, 'B', { bucketName: name });\n",
        "utf-8",
    )
    Path("stack.ts").write_text(
        "import * as cdk from 'aws-cdk-lib';\nimport { store } from './store';\n"
        "const stage = 'dev';\nstore(new cdk.Stack(), `raw${stage}`);\n",
        "utf-8",
    )
    done = cdkfix("diff", "--select", "resource-name-separator", "store.ts", "stack.ts")
    assert done.bytes.startswith(b"--- a/stack.ts\n+++ b/stack.ts\n@@ ")
    assert done.err.startswith(
        "would fix 1 finding in 1 file (impact: 1 replacement with data loss)"
    )


def test_diff_writes_nothing_and_apply_does_what_it_shows(directory: Path) -> None:
    before = {path.name: path.read_bytes() for path in directory.glob("*.ts")}
    patch = cdkfix(*only("diff")).bytes
    assert {path.name: path.read_bytes() for path in directory.glob("*.ts")} == before
    cdkfix(*only("apply"))
    after = {path.name: path.read_bytes() for path in directory.glob("*.ts")}
    subprocess.run(["git", "apply", "-R"], input=patch, check=True)
    assert {path.name: path.read_bytes() for path in directory.glob("*.ts")} == before
    assert after == before | {"fixable.ts": FIXED.encode()}


def test_diff_with_nothing_to_be_done() -> None:
    done = cdkfix("diff", "clean.ts")
    assert (done.bytes, done.err) == (b"", "nothing to be done\n")


# apply


def test_apply_says_what_it_did_and_what_is_left() -> None:
    done = cdkfix(*only("apply", "fixable.ts", "unfixable.ts"))
    assert done.out.splitlines() == [
        "fixed 1 finding in 1 file (impact: 1 metadata with data loss)",
        f"  fixable.ts: 1 {CODEMOD}",
    ]
    head, reason = done.err.splitlines()
    assert head == "1 finding not fixable:"
    assert reason.startswith("  unfixable.ts:7:34: ")
    assert "(not fixable: " in reason
    assert Path("fixable.ts").read_text("utf-8") == FIXED
    assert Path("unfixable.ts").read_text("utf-8") == UNFIXABLE


def test_apply_twice() -> None:
    cdkfix(*only("apply", "fixable.ts"))
    done = cdkfix(*only("apply", "fixable.ts"))
    assert (done.code, done.out) == (0, "nothing to be done\n")


def test_apply_does_the_others_when_one_fails() -> None:
    done = cdkfix(*only("apply", "broken.ts", "latin.ts", "fixable.ts"))
    assert done.code == 2
    assert Path("fixable.ts").read_text("utf-8") == FIXED
    assert Path("broken.ts").read_text("utf-8") == BROKEN


def test_the_summary_counts_errors() -> None:
    assert cdkfix(*only("apply", "broken.ts")).out == "nothing fixed; 1 error\n"
    assert cdkfix(*only("diff", "broken.ts", "fixable.ts")).err.splitlines()[-1] == (
        "would fix 1 finding in 1 file (impact: 1 metadata with data loss); 1 error"
    )


def test_apply_keeps_a_file_that_has_nothing_to_fix_untouched() -> None:
    before = Path("clean.ts").stat()
    cdkfix("apply", "clean.ts")
    after = Path("clean.ts").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


# rules and explain


def test_rules_lists_every_codemod() -> None:
    header, *rows = cdkfix("rules").out.splitlines()
    assert header.split() == ["#", "codemod", "level", "impact", "title"]
    *rows, unused = rows
    assert unused.split()[:3] == ["-", "unused-suppression", "low"]
    assert len(rows) == len(all_codemods())
    for codemod, row in zip(all_codemods(), rows, strict=True):
        assert row.split()[:3] == [str(codemod.number), codemod.name, codemod.level.value]
        assert row.endswith(codemod.title)


@pytest.mark.parametrize("codemod", all_codemods(), ids=lambda codemod: codemod.name)
def test_explain_tells_all_of_a_codemod(
    codemod: Codemod, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        app(["explain", codemod.name])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    words = " ".join(text.split())
    for fact in (codemod.title, codemod.effect, codemod.root_cause, codemod.consequence):
        assert " ".join(fact.split()) in words
    assert codemod.url in text
    versions = catalogue.versions()
    sources = [*catalogue.packages().items(), ("cfn-lint", versions.cfn_lint)]
    assert all(
        f"{name} {version} (" in words or f"{name} {version}," in words for name, version in sources
    )
    assert f"as of {versions.snapshot}" in words
    assert all(f"{name}:" in text for name in codemod.options)
    for language in {example.language for example in codemod.examples if example.after}:
        assert f"Example, {language}: " in text


def test_explain_takes_the_number_of_a_failure() -> None:
    assert cdkfix("explain", "1").out == cdkfix("explain", CODEMOD).out
    assert cdkfix("explain", "17").code == 2


def test_explain_names_the_nearest() -> None:
    done = cdkfix("explain", "s3_bucket_removal_policy")
    assert done.err == (
        f"error: unknown codemod 's3_bucket_removal_policy'; did you mean {CODEMOD!r}?\n"
    )
    assert done.out == ""


def test_carets_stand_below_wide_and_combining_characters() -> None:
    """Two columns for each of 東京, none for the accent that is a character of its own."""
    text = FIXABLE.replace("new s3", "/* 東京 e\u0301 */ new s3")
    Path("wide.ts").write_text(text, "utf-8")
    lines = cdkfix(*only("check", "wide.ts")).out.splitlines()
    shown = next(line for line in lines if "new s3" in line)
    carets = next(line for line in lines if line.strip().startswith("^"))
    assert carets.index("^") == shown.index("removalPolicy") + 2 - 1

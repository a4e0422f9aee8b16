"""Command lines that cannot be understood, and what is said of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command import CODEMOD, cdkfix, make_files, only

from cdkfix.cli.app import app
from cdkfix.cli.foreign import COMMANDS, OPTIONS
from cdkfix.cli.usage import Commands, options_of


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    make_files()
    return tmp_path


def commands() -> Commands:
    import typer.main

    found = typer.main.get_command(app)
    assert isinstance(found, Commands)
    return found


CASES = [
    (("check", "--fix"), "no such option: --fix; cdkfix apply writes the fixes"),
    (("check", "-fjson"), "no such option: -f; use --output-format of cdkfix check"),
    (("check", "--selct", "x"), "no such option: --selct; did you mean '--select'?"),
    (("diff", "--statistics"), "no such option: --statistics; it is an option of cdkfix check"),
    (
        ("apply", "--output-format", "json"),
        "no such option: --output-format; it is an option of cdkfix check, cdkfix verify",
    ),
    (("-q",), "no such option: -q; it comes after the command: cdkfix check -q"),
    (("undo", "--zzz"), "no such option: --zzz"),
    (("fix", "lib"), "no such command: fix; cdkfix apply writes the fixes"),
    (("chekc",), "no such command: chekc; did you mean 'check'?"),
    (("fixable.ts",), "no such command: fixable.ts; to look at a path: cdkfix check fixable.ts"),
    (("check\x1b[2J",), "no such command: check\\x1b[2J; did you mean 'check'?"),
    (("explain",), "missing argument 'NAME'"),
    (("explain", "a", "b"), "got unexpected extra argument(s) (b)"),
    (("suppress", "."), "missing option '--reason'"),
    (
        ("check", "--jobs", "x"),
        "invalid value for '--jobs' / '-j': 'x' is not a whole number, at least 1",
    ),
    (
        ("check", "--jobs", "0"),
        "invalid value for '--jobs' / '-j': '0' is not a whole number, at least 1",
    ),
    (
        ("verify", "--timeout", "nan"),
        "invalid value for '--timeout': 'nan' is not a number of seconds, at least 1",
    ),
    (
        ("check", "--level", "hgh"),
        "invalid value for '--level': 'hgh' is not one of 'critical', 'high', 'medium', 'low'",
    ),
    (("check", "--config"), "option '--config' requires an argument"),
    (("check", "-"), "standard input (-) needs --stdin-filename"),
]


@pytest.mark.parametrize(("args", "words"), CASES, ids=[" ".join(args) for args, _ in CASES])
def test_what_is_wrong_and_what_may_be_meant(
    args: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        app(list(args), prog_name="cdkfix")
    shown = capsys.readouterr()
    assert (caught.value.code, shown.out) == (2, "")
    first, *rest = shown.err.splitlines()
    assert first == f"error: {words}"
    assert all(re.fullmatch(r"cdkfix( [a-z]+)? --help shows what there is", line) for line in rest)


def test_a_process_says_the_same() -> None:
    done = cdkfix("check", "--fix", "fixable.ts")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "error: no such option: --fix; cdkfix apply writes the fixes",
        "cdkfix check --help shows what there is",
    ]


def test_no_arguments_show_the_help() -> None:
    done = cdkfix()
    assert done.code == 2
    assert done.err == cdkfix("--help").out


def test_hints_name_what_there_is() -> None:
    known = commands().commands
    options = {"--help", "--version"}.union(*map(options_of, known.values()))
    for name, hint in {**COMMANDS, **OPTIONS}.items():
        assert name not in known
        assert name not in options
        assert set(re.findall(r"(?<!\S)--[a-z-]+", hint)) <= options, hint
        assert set(re.findall(r"cdkfix ([a-z]+)", hint)) <= {*known, "as", "formats", "whenever"}
        for page in re.findall(r"docs/\S+", hint):
            assert (Path(__file__).parent.parent / page).is_file()


@pytest.mark.parametrize("name", commands().commands)
def test_the_help_of_every_command_has_examples(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        app([name, "--help"], prog_name="cdkfix")
    assert caught.value.code == 0
    _, examples = capsys.readouterr().out.split("Examples:\n")
    assert all(line.startswith(f"    cdkfix {name}") for line in examples.splitlines())


def test_the_help_says_each_command_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        app(["--help"], prog_name="cdkfix")
    shown = capsys.readouterr().out
    assert "..." not in shown.split("Commands:")[1]
    assert "Examples:\n    cdkfix check" in shown


def test_all_selects_every_codemod_over_the_settings() -> None:
    Path("cdkfix.toml").write_text(f'select = ["lambda-runtime"]\nignore = ["{CODEMOD}"]\n')
    assert cdkfix("check", "fixable.ts").code == 0
    assert CODEMOD in cdkfix("check", "--select", "ALL", "fixable.ts").out
    Path("cdkfix.toml").write_text('select = ["ALL"]\nignore = ["s3-auto-delete-objects"]\n')
    shown = cdkfix("check", "fixable.ts").out
    assert CODEMOD in shown
    assert "s3-auto-delete-objects" not in shown
    assert "unknown codemod 'ALL'" in cdkfix("check", "--ignore", "ALL").err


def test_patterns_to_exclude_are_given_one_by_one_or_with_commas() -> None:
    for given in (["--exclude", "fix*,broken.ts"], ["--exclude", "fix*", "--exclude", "broken.ts"]):
        shown = cdkfix(*only("check", "--output-format", "concise", *given)).out
        assert {line.split(":")[0] for line in shown.splitlines()} == {"unfixable.ts"}

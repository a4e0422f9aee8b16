"""Hostile input through the real command: bounded, told in one line, never a traceback."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import FIXABLE, FIXED, cdkfix, only

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
TS_BUCKET = "new s3.Bucket(scope, 'B', { removalPolicy: cdk.RemovalPolicy.RETAIN });\n"
PY_BUCKET = "s3.Bucket(scope, 'B', removal_policy=cdk.RemovalPolicy.RETAIN)\n"

#: Seconds of the processor's time and bytes of memory that no input here may take: ten and one
#: gigabyte where nobody else is at work, and what a busy machine adds to that.
SECONDS = 40
MEMORY = 1024**3

#: As many constructs as are looked at in one file, and one more.
MOST = 10_000


@dataclass(frozen=True)
class Case:
    """A file, how a check of it ends, and what is told on standard error."""

    name: str
    file: str
    data: bytes
    code: int
    told: str


def case(name: str, file: str, text: str | bytes, code: int, told: str = "") -> Case:
    return Case(name, file, text.encode() if isinstance(text, str) else text, code, told)


REFUSED = (
    case("NUL in TypeScript", "a.ts", TS + TS_BUCKET + "\0\n", 2, "a.ts:4: syntax error"),
    case("NUL in Python", "a.py", PY + PY_BUCKET + "x = '\0'\n", 2, "a.py:4: syntax error"),
    case("UTF-16", "a.ts", (TS + TS_BUCKET).encode("utf-16"), 2, "a.ts:1: not UTF-8"),
    case("lone surrogate", "a.ts", TS.encode() + b"// \xed\xa0\x80\n", 2, "a.ts:3: not UTF-8"),
    case("unbalanced template", "a.ts", TS + "const s = `${a{`;\n", 2, "a.ts:3: syntax error"),
    case("Python 2", "a.py", PY + "print 'x'\n" + PY_BUCKET, 2, "a.py:3: syntax error"),
    case(
        "merge conflict in TypeScript",
        "a.ts",
        TS + "<<<<<<< HEAD\n" + TS_BUCKET + "=======\n>>>>>>> theirs\n",
        2,
        "a.ts:3: syntax error",
    ),
    case(
        "merge conflict in Python",
        "a.py",
        PY + "<<<<<<< HEAD\n" + PY_BUCKET + "=======\n>>>>>>> theirs\n",
        2,
        "a.py:3: syntax error",
    ),
    case("nested brackets in Python", "a.py", PY + "x = " + "[" * 10_000 + "]" * 10_000, 0),
    case(
        "constructs in constructs",
        "a.ts",
        TS + "new s3.Bucket(this, 'a', {x: " * 10_000 + "1" + "})" * 10_000 + ";\n",
        2,
        "a.ts: it is nested too deeply",
    ),
    case(
        "50 MB of minified JavaScript",
        "a.js",
        TS + "var a=1;function f(){return a+1};" * 1_500_000,
        0,
        "skipped: a.js: it has more than 1,048,576 bytes",
    ),
    case(
        "an array of a million elements",
        "a.ts",
        f"{TS}export const x = [{'1,' * 1_000_000}];\n{TS_BUCKET}",
        0,
        "skipped: a.ts: it has more than 1,048,576 bytes",
    ),
    case(
        "more constructs than anybody writes",
        "a.ts",
        TS + "new s3.Bucket(this, 'B');" * (MOST + 1),
        2,
        "error: a.ts: it has more than 10,000 constructs (the setting max-file-constructs)",
    ),
)

#: Files in which the bucket is found all the same.
FOUND = (
    case("one-line file", "a.ts", TS + "const s = '" + "x" * 100_000 + "'; " + TS_BUCKET, 1),
    case(
        "nested arrays",
        "a.ts",
        TS + "const x = " + "[" * 10_000 + "]" * 10_000 + "\n" + TS_BUCKET,
        1,
    ),
    case("nested blocks", "a.ts", TS + "{" * 10_000 + TS_BUCKET + "}" * 10_000, 1),
    case("nested calls", "a.ts", TS + "f(" * 3_000 + ")" * 3_000 + "\n" + TS_BUCKET, 1),
    case("long sum in TypeScript", "a.ts", TS + f"const x = {'a + ' * 10_000}a;\n{TS_BUCKET}", 1),
    case("long sum in Python", "a.py", PY + f"x = {'a + ' * 5_000}a\n{PY_BUCKET}", 1),
    case("long chain of members", "a.ts", TS + f"x{'.y' * 10_000};\n{TS_BUCKET}", 1),
    case("long array", "a.ts", TS + f"const x = [{'1,' * 100_000}];\n{TS_BUCKET}", 1),
    case(
        "minified JavaScript",
        "a.js",
        f"{TS}{'function f(a,b){var c=a+b;if(c>3)return g({k:a,v:[b,c]})};' * 15_000}{TS_BUCKET}",
        1,
    ),
    case(
        "indented Python",
        "a.py",
        PY + "".join(f"{' ' * depth}if x:\n" for depth in range(90)) + " " * 90 + PY_BUCKET,
        1,
    ),
)


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bounded(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a limit on its time and its memory; past it, the system ends it."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    return subprocess.run(
        [sys.executable, "-m", "cdkfix", *args],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        timeout=5 * SECONDS,
        env={**os.environ, **environment},
    )


@posix
@pytest.mark.slow
@pytest.mark.parametrize("case", [*REFUSED, *FOUND], ids=lambda case: case.name)
@pytest.mark.parametrize("command", ["check", "diff"])
def test_hostile_file(case: Case, command: str) -> None:
    Path(case.file).write_bytes(case.data)
    done = bounded(command, case.file)
    assert "Traceback" not in done.stderr
    assert done.returncode == case.code, done.stderr
    assert case.told in done.stderr
    assert Path(case.file).read_bytes() == case.data


@posix
@pytest.mark.slow
def test_an_array_of_a_million_elements_is_bounded() -> None:
    Path("cdkfix.toml").write_text("max-file-size = 5_000_000\n")
    Path("a.ts").write_text(f"{TS}export const x = [{'1,' * 1_000_000}];\n{TS_BUCKET}")
    done = bounded("check", "a.ts")
    assert done.returncode == 1, done.stderr


@posix
@pytest.mark.slow
@pytest.mark.parametrize("end", ["", "\n"], ids=["on one line", "a line each"])
@pytest.mark.parametrize("file", ["a.ts", "a.py"])
def test_as_many_constructs_as_are_looked_at_are_bounded(file: str, end: str) -> None:
    """What is worked out for a call costs the same however many there are, wherever they stand."""
    in_python = file.endswith(".py")
    one = (
        "s3.Bucket(self, 'B{}', versioned=True)"
        if in_python
        else ("new s3.Bucket(this, 'B{}', {{ versioned: true }})")
    )
    calls = f";{end}".join(one.format(number) for number in range(MOST))
    Path(file).write_text(f"{PY if in_python else TS}{calls}\n")
    done = bounded("diff", file, "--select", "s3-bucket-removal-policy")
    assert done.returncode == 1, done.stderr
    assert f"would fix {MOST} findings in 1 file" in done.stderr


def test_constructs_nested_a_thousand_times_are_found() -> None:
    text = TS + "new s3.Bucket(this, 'a', {x: " * 1_000 + "1" + "})" * 1_000 + ";\n"
    Path("a.ts").write_text(text)
    done = cdkfix(*only("check", "a.ts"))
    assert done.code == 1
    assert "1000 findings" in done.out


def test_calls_in_a_chain_that_nobody_could_walk_are_told_in_either_language() -> None:
    """Calls that are deeper, added up, than looking around each of them would bear."""
    Path("a.ts").write_text(TS + "new s3.Bucket(this, 'a', {x: " * 2_500 + "1" + "})" * 2_500)
    Path("b.py").write_text(
        PY + "".join(f"{' ' * n}if x:\n" for n in range(90)) + " " * 90 + PY_BUCKET
    )
    done = cdkfix(*only("check", "."))
    assert done.code == 2
    assert "error: a.ts: it is nested too deeply\n" in done.err
    assert "b.py" in done.out


@posix
def test_what_is_no_file_keeps_nobody_waiting() -> None:
    os.mkfifo("pipe.ts")
    Path("zero.ts").symlink_to("/dev/zero")
    Path("loop.ts").symlink_to("loop.ts")
    Path("gone.ts").symlink_to("nowhere.ts")
    started = time.monotonic()
    done = cdkfix("check", "pipe.ts", "zero.ts", "loop.ts", "gone.ts")
    assert time.monotonic() - started < SECONDS
    assert done.code == 2
    told = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert told == [
        "error: pipe.ts: not a regular file",
        "error: zero.ts: not a regular file",
        "error: loop.ts: too many levels of symbolic links",
        "error: gone.ts: no such file or directory",
    ]


#: What is looked for beside sources and above them, by tools' own names.
BESIDE = (
    *(".gitignore", "cdk.json", "package.json", "tsconfig.json", "jsconfig.json", "cdkfix.toml"),
    *("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "setup.py"),
    *("pyproject.toml", "requirements.txt", "poetry.lock", "uv.lock", "Pipfile.lock", "setup.cfg"),
)


def beside(make: Callable[[Path], object]) -> subprocess.CompletedProcess[str]:
    """Check one source of each language among files of the names that are looked for."""
    for name in BESIDE:
        make(Path(name))
    Path("a.ts").write_text(TS + "import { x } from '@x/y';\n" + TS_BUCKET)
    Path("b.py").write_text(PY + PY_BUCKET)
    return bounded("check", "--no-cache", ".")


@posix
@pytest.mark.parametrize(
    "make",
    [
        os.mkfifo,
        Path.mkdir,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path.name),
        lambda path: path.write_text("[" * 300_000),
        lambda path: path.write_bytes(b"{\0\xff}"),
    ],
    ids=["pipes", "directories", "devices", "loops", "brackets", "no text"],
)
def test_what_stands_beside_sources_keeps_nobody_waiting(make: Callable[[Path], object]) -> None:
    done = beside(lambda path: path.name != "cdkfix.toml" and make(path))
    assert "a.ts" in done.stdout
    assert "b.py" in done.stdout
    assert "Traceback" not in done.stderr


@posix
def test_a_file_beside_sources_that_has_no_end_is_not_read() -> None:
    def endless(path: Path) -> None:
        if path.suffix != ".toml":
            path.touch()
            os.truncate(path, 1 << 40)

    done = beside(endless)
    assert done.returncode == 2
    assert done.stderr.count(".gitignore: not followed: more than 1,048,576 bytes") == 1
    assert "a.ts" in done.stdout
    assert "b.py" in done.stdout


@pytest.mark.parametrize("pattern", ["*a" * 200 + "b", "**/a/" * 200 + "b", "*a*a*a*a*a*a*a*a*a*b"])
def test_a_pattern_that_could_be_tried_for_hours_is_not_followed(pattern: str) -> None:
    Path(".gitignore").write_text(f"{pattern}\nignored.ts\n")
    for name in ("a" * 200 + ".ts", "ignored.ts"):
        Path(name).write_text(TS + TS_BUCKET)
    deep = Path(*["a"] * 200)
    deep.mkdir(parents=True)
    (deep / "c.ts").write_text(TS + TS_BUCKET)
    done = bounded("check", "--no-cache", ".")
    assert done.returncode == 1
    assert "a" * 200 + ".ts" in done.stdout
    assert "c.ts" in done.stdout
    assert "ignored.ts" not in done.stdout


@posix
def test_a_manifest_of_cdk_that_unpacks_without_end_is_let_be() -> None:
    place = Path("node_modules", "aws-cdk-lib")
    place.mkdir(parents=True)
    Path("package.json").write_text('{"dependencies": {"aws-cdk-lib": "2.5.0"}}')
    (place / "package.json").write_text('{"version": "2.5.0"}')
    (place / ".jsii").write_text(
        '{"schema": "jsii/file-redirect", "compression": "gzip", "filename": ".jsii.gz"}'
    )
    with gzip.open(place / ".jsii.gz", "wb") as packed:
        for _ in range(300):
            packed.write(bytes(1 << 20))
    Path("a.ts").write_text(TS + TS_BUCKET)
    done = bounded("check", "--no-cache", ".")
    assert done.returncode == 1
    assert "the manifest of aws-cdk-lib 2.5.0 cannot be read" in done.stderr
    (place / ".jsii.gz").unlink()
    os.mkfifo(place / ".jsii.gz")
    assert bounded("check", "--no-cache", ".").stderr == done.stderr


@posix
def test_a_directory_of_such_things_is_walked_without_a_word() -> None:
    os.mkfifo("pipe.ts")
    Path("zero.ts").symlink_to("/dev/zero")
    Path("loop.ts").symlink_to("loop.ts")
    Path("inner").symlink_to(".")
    Path("a.ts").write_text(FIXABLE, "utf-8")
    done = cdkfix(*only("apply", "."))
    assert done.code == 0, done.err
    assert Path("a.ts").read_text("utf-8") == FIXED


@posix
def test_a_path_that_is_too_long_is_told_and_the_others_are_done() -> None:
    Path("a.ts").write_text(TS + TS_BUCKET)
    place = os.open(".", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=place)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    done = bounded("check", "--no-cache", ".")
    assert done.returncode == 2
    assert done.stderr.count("d: file name too long\n") == 1
    assert "a.ts" in done.stdout


@posix
@pytest.mark.parametrize(
    "make",
    [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero"), lambda path: path.touch()],
    ids=["pipes", "directories", "devices", "nothing"],
)
def test_a_cache_that_is_none_keeps_nobody_waiting(
    make: Callable[[Path], object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    Path("a.ts").write_text(TS + TS_BUCKET)
    cache = tmp_path_factory.mktemp("cache")
    first = bounded("check", "--output-format", "concise", ".", CDKFIX_CACHE_DIR=str(cache))
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.unlink()
        make(path)
    again = bounded("check", "--output-format", "concise", ".", CDKFIX_CACHE_DIR=str(cache))
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout)


@posix
def test_what_was_kept_of_a_run_is_nothing_where_names_are_read_in_another_way(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    Path("ü.ts").write_text(TS + TS_BUCKET)
    cache = str(tmp_path_factory.mktemp("cache"))
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    patches = [
        bounded("diff", ".", CDKFIX_CACHE_DIR=cache, **environment).stdout
        for environment in ({"PYTHONUTF8": "1"}, ascii_only, {"PYTHONUTF8": "1"})
    ]
    assert patches[0] == patches[1] == patches[2] != ""


@posix
@pytest.mark.parametrize("command", ["check", "apply", "undo", "config", "rules"])
def test_a_current_directory_that_is_gone_is_told(command: str) -> None:
    place = Path("gone")
    place.mkdir()
    script = 'cd gone && rmdir ../gone && exec "$0" -m cdkfix "$1"'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: the current directory: no such file or directory\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_help_that_cannot_be_written_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cdkfix", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "error: the output: no space left on device\n"


@posix
@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "gitlab", "junit"])
def test_no_report_steers_a_terminal(form: str) -> None:
    """Neither names of files nor what stands in them."""
    title, code = "\x1b]0;x\x07", "f('\x1b]52;c;x\x07')"
    Path(f"a{title}\u202e.ts").write_text(
        f"{TS}new s3.Bucket(this, '{title}\u009b', {{ removalPolicy: {code} }});\n"
    )
    done = bounded("check", "--no-cache", "--output-format", form, ".")
    assert done.returncode == 1
    for shown in (done.stdout, done.stderr):
        assert all(character.isprintable() for line in shown.split("\n") for character in line)


NAMES = (
    "new\nline.ts",
    'quo"te.ts',
    "back\\slash.ts",
    "esc\x1b[31m.ts",
    "ünï.ts",
    "-dash.ts",
    "a b.ts",
)


@posix
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_strange_name_is_told_on_one_line_and_its_patch_applies(name: str) -> None:
    Path(name).write_text(FIXABLE, "utf-8")
    done = cdkfix(*only("check", "."))
    assert done.code == 1
    assert "\x1b" not in done.out
    patch = cdkfix(*only("diff", ".")).bytes
    assert len(patch.splitlines()) > 3
    applied = subprocess.run(["git", "apply", "-"], input=patch, capture_output=True, check=False)
    assert applied.returncode == 0, applied.stderr
    assert Path(name).read_text("utf-8") == FIXED


@posix
def test_a_name_that_is_not_utf8_is_worked_on() -> None:
    name = os.fsdecode(b"bad\xff.ts")
    Path(name).write_text(FIXABLE, "utf-8")
    assert cdkfix(*only("apply", ".")).code == 0
    assert Path(name).read_text("utf-8") == FIXED


def test_a_limit_on_the_size_is_a_setting() -> None:
    Path("a.ts").write_text(FIXABLE, "utf-8")
    Path("cdkfix.toml").write_text("max-file-size = 100\n")
    done = cdkfix(*only("apply", "."))
    assert done.code == 0
    assert "skipped: a.ts: it has more than 100 bytes (the setting max-file-size)" in done.err
    assert Path("a.ts").read_text("utf-8") == FIXABLE


@pytest.mark.parametrize(
    ("limit", "name", "text", "told"),
    [
        (
            "max-file-seconds",
            "a.ts",
            TS + "new s3.Bucket(this, 'a', {x: " * 1_000 + "1" + "})" * 1_000 + ";\n",
            "it takes more than 1 s to look at (the setting max-file-seconds)",
        ),
        (
            "max-file-seconds",
            "a.py",
            PY + "#\n" * 30_000 + PY_BUCKET,
            "it takes more than 0.0687 s to parse (the setting max-file-seconds)",
        ),
        (
            "max-file-constructs",
            "a.py",
            PY + PY_BUCKET * 2,
            "it has more than 1 constructs (the setting max-file-constructs)",
        ),
    ],
    ids=["looked at", "parsed", "constructs"],
)
def test_time_and_constructs_are_limited_by_settings(
    limit: str, name: str, text: str, told: str
) -> None:
    """By those of the file's own project; what they keep from one file, others get."""
    Path("own").mkdir()
    Path("own/cdkfix.toml").write_text(f"{limit} = 1\n")
    Path("own", name).write_text(text)
    Path("b.ts").write_text(FIXABLE, "utf-8")
    done = cdkfix("apply", ".")
    assert done.code == 2
    assert f"error: own/{name}: {told}\n" in done.err
    assert Path("own", name).read_text() == text
    assert Path("b.ts").read_text("utf-8") != FIXABLE


def test_a_block_in_markdown_has_the_limits_of_its_document() -> None:
    Path("own").mkdir()
    Path("own/cdkfix.toml").write_text("max-file-constructs = 1\n")
    for folder in (".", "own"):
        Path(folder, "a.md").write_text(f"```python\n{PY}{PY_BUCKET}{PY_BUCKET}```\n")
    done = cdkfix(*only("check", "."))
    assert "error: own/a.md: it has more than 1 constructs" in done.err
    assert "\na.md:" in f"\n{done.out}"
    assert "own" not in done.out


def test_the_limit_is_that_of_the_file_s_own_settings() -> None:
    """Whatever the settings are where the command is given."""
    for folder, size in (("small", 100), ("large", 100_000)):
        Path(folder).mkdir()
        Path(folder, "a.ts").write_text(FIXABLE, "utf-8")
        Path(folder, "cdkfix.toml").write_text(f"max-file-size = {size}\n")
    Path("cdkfix.toml").write_text("max-file-size = 200\n")
    done = cdkfix(*only("apply", "."))
    assert "skipped: small/a.ts: it has more than 100 bytes" in done.err
    assert Path("small/a.ts").read_text("utf-8") == FIXABLE
    assert Path("large/a.ts").read_text("utf-8") == FIXED


def test_standard_input_beyond_the_limit_comes_back_unchanged() -> None:
    Path("cdkfix.toml").write_text("max-file-size = 100\n")
    done = cdkfix("apply", "-", "--stdin-filename", "a.ts", stdin=FIXABLE.encode())
    assert done.bytes == FIXABLE.encode()


def test_a_limit_that_is_none_is_told() -> None:
    Path("cdkfix.toml").write_text("max-file-size = 0\n")
    Path("a.ts").write_text(FIXABLE, "utf-8")
    done = cdkfix("check", ".")
    assert done.code == 2
    assert done.err.startswith(
        "error: cdkfix.toml: `max-file-size` is 0; it must be a whole number"
    )

"""Which files are found, in which order, and what is never opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from unprivileged import unprivileged

from cdkfix.files.discover import Target, discover, everything
from cdkfix.files.patterns import Patterns

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(*paths: str) -> list[str]:
    targets, errors = discover([Path(path) for path in paths or (".",)])
    assert errors == []
    return [target.path.as_posix() for target in targets]


def problems(*paths: str) -> list[str]:
    return [str(error) for error in discover([Path(path) for path in paths])[1]]


def test_an_empty_directory_has_no_files_and_no_errors() -> None:
    assert discover([Path()]) == ([], [])


@pytest.mark.parametrize(
    "name",
    [
        "node_modules/aws-cdk-lib/a.js",
        "cdk.out/asset.1/a.py",
        ".venv/lib/a.py",
        ".git/a.py",
        "dist/a.js",
        "lib/__pycache__/a.py",
        "lib/a.d.ts",
        "lib/a.d.mts",
        "lib/a.D.CTS",
        "lib/a.json",
        "Makefile",
        "ts",
        ".ts",
    ],
)
def test_not_walked_into(name: str) -> None:
    make(name)
    assert found() == []


def test_every_language_sorted_by_name() -> None:
    make("b/z.py", "b/a.tsx", "a.ts", "c.md", "b.js", "b/c/d.mts", "e.cjs", "F.TS")
    assert found() == ["F.TS", "a.ts", "b/a.tsx", "b/c/d.mts", "b/z.py", "b.js", "c.md", "e.cjs"]


@pytest.mark.parametrize(
    ("source", "compiled"),
    [
        ("a.ts", "a.js"),
        ("a.tsx", "a.js"),
        ("a.tsx", "a.jsx"),
        ("a.mts", "a.mjs"),
        ("a.cts", "a.cjs"),
    ],
)
def test_compiled_output_is_left_out_unless_named(source: str, compiled: str) -> None:
    make(f"lib/{source}", f"lib/{compiled}", "lib/own.js")
    assert found() == [f"lib/{source}", "lib/own.js"]
    assert found(f"lib/{compiled}") == [f"lib/{compiled}"]


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        pytest.param('{"compilerOptions": {"outDir": "./out/"}}', [], id="outDir"),
        pytest.param('{\n// CDK\n"compilerOptions": {"outDir": "out",},}', [], id="comments"),
        pytest.param('{"compilerOptions": {"outDir": "out/js"}}', ["out/b.mjs"], id="deeper"),
        pytest.param('{"compilerOptions": {}}', ["out/b.mjs", "out/js/a.js"], id="none"),
        pytest.param('{"outDir": "out"}', ["out/b.mjs", "out/js/a.js"], id="no option"),
        pytest.param(
            '{"compilerOptions": {"outDir": "."}}', ["out/b.mjs", "out/js/a.js"], id="in place"
        ),
        pytest.param(
            '{"compilerOptions": {"outDir": "../out"}}', ["out/b.mjs", "out/js/a.js"], id="above"
        ),
        pytest.param('{"compilerOptions": "outDir"}', ["out/b.mjs", "out/js/a.js"], id="a text"),
        pytest.param('{"outDir": ', ["out/b.mjs", "out/js/a.js"], id="broken"),
    ],
)
def test_what_is_compiled_elsewhere_is_left_out(configuration: str, expected: list[str]) -> None:
    make("app.ts", "own.js", "out/c.ts", "out/js/a.js", "out/b.mjs")
    Path("tsconfig.json").write_text(configuration)
    assert sorted(found()) == sorted(["app.ts", "own.js", "out/c.ts", *expected])
    assert found("out/js/a.js") == ["out/js/a.js"]
    others = {path.as_posix() for path in everything(Path())}
    assert others == {"tsconfig.json", "app.ts", "own.js", "out/c.ts", *expected}


def _packages(*names: str) -> None:
    for name in names:
        make(f"{name}/a.ts", f"{name}/out/a.js", f"{name}/lib/out/b.js")
        Path(name, "tsconfig.json").write_text('{"compilerOptions": {"outDir": "out"}}')


def test_a_configuration_speaks_of_what_is_below_it_alone() -> None:
    _packages("one", "one/inner", "two")
    make("three/out/a.js", "one/inner/deeper/b.ts")
    left_out = {"one/out/a.js", "one/inner/out/a.js", "two/out/a.js"}
    taken = {path.as_posix() for path in Path().rglob("*.[jt]s")} - left_out
    assert set(found()) == taken
    assert {path.as_posix() for path in everything(Path()) if path.suffix != ".json"} == taken


@pytest.mark.parametrize("count", [2, 30])
def test_a_file_is_held_against_the_configurations_around_it_alone(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    _packages(*(f"p{number}" for number in range(count)))
    asked = Mock(side_effect=Patterns.names, autospec=True)
    monkeypatch.setattr(Patterns, "names", lambda *given: asked(*given))
    assert len(list(everything(Path()))) == 3 * count
    assert asked.call_count == 4 * count


def test_named_files_are_taken_whatever_the_rules_say() -> None:
    make("node_modules/a.ts", "a.d.ts", "ignored.py")
    Path(".gitignore").write_text("ignored.py\n")
    assert found("node_modules/a.ts", "a.d.ts", "ignored.py") == [
        "node_modules/a.ts",
        "a.d.ts",
        "ignored.py",
    ]


def test_a_named_directory_is_walked_whatever_its_name() -> None:
    make("build/a.ts", "ignored/a.py", "ignored/skip/b.py")
    Path(".gitignore").write_text("ignored/\n")
    Path("ignored/.gitignore").write_text("skip\n")
    subprocess.run(["git", "init", "-q"], check=True)
    assert found("build", "ignored") == ["build/a.ts", "ignored/a.py"]


def test_paths_keep_their_form_and_count_once(tree: Path) -> None:
    make("lib/a.ts", "lib/b.ts")
    targets, _ = discover([Path("lib"), tree / "lib" / "a.ts", Path("lib/../lib/b.ts")])
    assert targets == [Target(Path("lib/a.ts"), True), Target(Path("lib/b.ts"), True)]
    assert discover([tree / "lib"])[0] == [
        Target(tree / "lib" / "a.ts", False),
        Target(tree / "lib" / "b.ts", False),
    ]


def test_what_is_missing_or_unknown_is_told_and_the_rest_is_done() -> None:
    make("a.ts", "b.txt", "c")
    targets, errors = discover([Path("gone.ts"), Path("b.txt"), Path("c"), Path("a.ts")])
    assert targets == [Target(Path("a.ts"), True)]
    assert [str(error) for error in errors] == [
        "gone.ts: no such file or directory",
        "b.txt: no language is known for the suffix '.txt'",
        "c: no language is known for a name without suffix",
    ]


def test_a_name_with_a_nul_is_an_error() -> None:
    assert len(problems("a\0.ts")) == 1


@posix
def test_a_fifo_is_never_opened() -> None:
    os.mkfifo("pipe.ts")
    assert problems("pipe.ts") == ["pipe.ts: not a regular file"]
    assert found() == []


@posix
def test_a_device_is_never_opened() -> None:
    assert problems("/dev/zero") == ["/dev/zero: not a regular file"]
    Path("zero.ts").symlink_to("/dev/zero")
    assert found() == []


@posix
def test_links_to_directories_are_not_followed() -> None:
    make("lib/a.ts")
    Path("lib/up").symlink_to("..", target_is_directory=True)
    Path("link").symlink_to("lib", target_is_directory=True)
    assert found() == ["lib/a.ts"]


@posix
def test_a_named_link_to_a_directory_is_walked() -> None:
    make("lib/a.ts")
    Path("link").symlink_to("lib", target_is_directory=True)
    assert found("link") == ["link/a.ts"]


@posix
def test_links_to_files_count_once_with_their_target() -> None:
    make("lib/b.ts")
    Path("lib/c.ts").symlink_to("b.ts")
    assert found() == ["lib/b.ts"]


@posix
def test_a_loop_of_links_and_a_dangling_link() -> None:
    Path("a.ts").symlink_to("b.ts")
    Path("b.ts").symlink_to("a.ts")
    Path("c.ts").symlink_to("gone.ts")
    assert found() == []
    assert problems("a.ts") == ["a.ts: too many levels of symbolic links"]
    assert problems("c.ts") == ["c.ts: no such file or directory"]


def _names_and_problems() -> list[list[str]]:
    targets, errors = discover([Path()])
    return [[target.path.name for target in targets], [str(error) for error in errors]]


@posix
@pytest.mark.usefixtures("open_directory")
def test_an_unreadable_directory_is_told() -> None:
    make("a.ts", "locked/b.ts")
    Path("locked").chmod(0)
    try:
        told = unprivileged(_names_and_problems)
    finally:
        Path("locked").chmod(0o755)
    assert told == [["a.ts"], ["locked: permission denied"]]


def test_a_deep_tree() -> None:
    directory = Path(*["d"] * 400)
    directory.mkdir(parents=True)
    (directory / "a.ts").touch()
    assert found() == [(directory / "a.ts").as_posix()]


IGNORES = {
    "by name at any depth": ({"": "skip.ts"}, ["keep.ts", "lib/keep.ts"]),
    "anchored": ({"": "/skip.ts"}, ["keep.ts", "lib/keep.ts", "lib/skip.ts"]),
    "directory": ({"": "lib/"}, ["keep.ts", "skip.ts"]),
    "a file is no directory": (
        {"": "skip.ts/"},
        ["keep.ts", "lib/keep.ts", "lib/skip.ts", "skip.ts"],
    ),
    "negation": ({"": "*.ts\n!keep.ts"}, ["keep.ts", "lib/keep.ts"]),
    "negation inside an ignored directory": ({"": "lib/\n!lib/keep.ts"}, ["keep.ts", "skip.ts"]),
    "allow list": ({"": "/*\n!/lib/"}, ["lib/keep.ts", "lib/skip.ts"]),
    "a directory taken back, not its files": ({"": "*.ts\n!lib"}, []),
    "nested": ({"lib/": "skip.ts"}, ["keep.ts", "lib/keep.ts", "skip.ts"]),
    "nested takes back": ({"": "*.ts", "lib/": "!keep.ts"}, ["lib/keep.ts"]),
    "crlf and comments": ({"": "# a\r\nskip.ts\r\n\r\n"}, ["keep.ts", "lib/keep.ts"]),
}


@pytest.mark.parametrize(("ignores", "expected"), IGNORES.values(), ids=IGNORES.keys())
def test_gitignore_as_git_reads_it(ignores: dict[str, str], expected: list[str]) -> None:
    make("keep.ts", "skip.ts", "lib/keep.ts", "lib/skip.ts")
    for directory, text in ignores.items():
        Path(directory, ".gitignore").write_bytes(text.encode())
    subprocess.run(["git", "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-per-directory=.gitignore"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert [name for name in listed.stdout.split() if name.endswith(".ts")] == expected
    assert found() == expected


def test_gitignore_above_counts_up_to_the_work_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    make("work/infra/a.ts", "work/infra/b.ts", "work/infra/c.ts")
    Path(".gitignore").write_text("a.ts\n")
    Path("work/.gitignore").write_text("b.ts\n")
    subprocess.run(["git", "init", "-q", "work"], check=True)
    assert found("work/infra") == ["work/infra/a.ts", "work/infra/c.ts"]
    monkeypatch.chdir("work/infra")
    assert found() == ["a.ts", "c.ts"]

"""Plugins: found, named, allowed; and the tutorial's code, run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest
from command import ask_for_cdk, cdkfix

from cdkfix import plugins

TUTORIAL = Path(__file__).parent.parent / "docs" / "plugins.md"
BLOCKS = re.findall(r"```(\w+)\n(.*?)^```", TUTORIAL.read_text("utf-8"), re.DOTALL | re.MULTILINE)
CODEMOD, TESTS = (text for language, text in BLOCKS if language == "python")
SETTINGS, ALLOWED, ENTRY_POINT = (text for language, text in BLOCKS if language == "toml")

TOPIC = """\
import * as sns from 'aws-cdk-lib/aws-sns';
new sns.Topic(this, 'N', { enforceSSL: false });
"""
NAME = "topic-enforce-ssl"
FOUND = f"a.ts:2:1: medium[{NAME}] "


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    (work / "tools").mkdir(parents=True)
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("HOME", str(tmp_path / "own"))
    ask_for_cdk()
    Path("tools/topic_enforce_ssl.py").write_text(CODEMOD, "utf-8")
    Path("cdkfix.toml").write_text(SETTINGS, "utf-8")
    Path("a.ts").write_text(TOPIC)
    return work


def check(*args: str, env: dict[str, str] | None = None) -> tuple[str, str]:
    done = cdkfix("check", "--output-format", "concise", "--no-color", *args, "a.ts", env=env)
    return done.out, done.err


def test_the_tutorials_tests_pass(tmp_path: Path) -> None:
    directory = tmp_path / "tutorial"
    directory.mkdir()
    (directory / "topic_enforce_ssl.py").write_text(CODEMOD, "utf-8")
    (directory / "test_topic_enforce_ssl.py").write_text(TESTS, "utf-8")
    process = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"],
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stdout
    assert "5 passed" in process.stdout


def test_a_project_cannot_have_its_code_run_unasked() -> None:
    Path("tools/topic_enforce_ssl.py").write_text("open('was-run', 'w')\n" + CODEMOD)
    out, err = check()
    assert out == ""
    assert err.startswith(
        "warning: cdkfix.toml: its plugins are not loaded; --allow-plugins loads them\n"
    )
    for command in ("rules", "config", "diff", "apply"):
        assert cdkfix(command).code in (0, 1)
    assert not Path("was-run").exists()


def test_the_command_line_allows_it() -> None:
    out, _ = check("--allow-plugins")
    assert out.startswith(FOUND)
    done = cdkfix("apply", "--allow-plugins", "a.ts")
    assert done.code == 0
    assert "enforceSSL: true" in Path("a.ts").read_text()


def test_the_users_own_settings_allow_it(tmp_path: Path, directory: Path) -> None:
    own = tmp_path / "own" / "cdkfix" / "cdkfix.toml"
    own.parent.mkdir(parents=True)
    own.write_text(ALLOWED.replace("~/work/our-app", str(directory)))
    if sys.platform != "linux":
        pytest.skip("this platform keeps settings elsewhere")
    assert check()[0].startswith(FOUND)
    own.write_text(ALLOWED.replace("~/work/our-app", str(directory / "other")))
    assert check()[0] == ""
    own.write_text("allow-plugins = true\n")
    assert check()[0].startswith(FOUND)


def test_a_plugin_named_on_the_command_line_is_chosen() -> None:
    Path("cdkfix.toml").write_text("")
    setting = "plugins=['tools']"
    strict = f"codemods.{NAME}.strict=true"
    assert check("--config", setting, "--config", strict)[0].startswith(FOUND)


def test_an_installed_package_offers_codemods(tmp_path: Path) -> None:
    """As an installed distribution looks on disk: a module, and metadata with the entry point."""
    site = tmp_path / "site"
    info = site / "our_codemods-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "our_codemods").mkdir()
    (site / "our_codemods" / "__init__.py").touch()
    (site / "our_codemods" / "topic_enforce_ssl.py").write_text(CODEMOD, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: our-codemods\nVersion: 1.0\n")
    group, line = re.findall(r"^\[.*\"(.*)\"\]\n(.*)$", ENTRY_POINT, re.MULTILINE)[0]
    (info / "entry_points.txt").write_text(f"[{group}]\n{line.replace(chr(34), '')}\n")
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {"PYTHONPATH": path}
    Path("cdkfix.toml").write_text(SETTINGS.partition("\n")[2])
    assert check(env=env)[0].startswith(FOUND)
    assert NAME in cdkfix("rules", env=env).out
    assert "Topics accept messages over TLS only" in cdkfix("explain", NAME, env=env).out
    assert check("--ignore", NAME, env=env)[0] == ""


class _Finder:
    """As the import hook of a tool that installs packages in a way of its own."""

    def find_distributions(self, context: object) -> list[object]:
        return []

    def find_spec(self, *_: object) -> None:
        return None


@pytest.mark.parametrize("kind", ["none", "others", "egg", "egg-info", "archive", "finder", "gone"])
def test_installed_packages_are_asked_only_where_one_may_offer_codemods(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "path", [str(site)])
    own = [it for it in sys.meta_path if not hasattr(it, "find_distributions") or it is PathFinder]
    monkeypatch.setattr(sys, "meta_path", own)
    for name, group in (("others", "console_scripts"), ("egg-info", plugins.GROUP)):
        if kind == name:
            (site / "our-1.0.egg-info").mkdir()
            (site / "our-1.0.egg-info" / "entry_points.txt").write_text(f"[{group}]\na = b\n")
    if kind == "egg":
        (site / "our-1.0.egg").touch()
    elif kind == "archive":
        (tmp_path / "site.zip").touch()
        sys.path.append(str(tmp_path / "site.zip"))
    elif kind == "finder":
        sys.meta_path.append(_Finder())
    elif kind == "gone":
        sys.path.append(str(tmp_path / "gone"))
    assert plugins._is_any_installed() == (kind not in ("none", "others", "gone"))


BROKEN = [
    ("raise RuntimeError('no')\n", "RuntimeError: no"),
    ("x = \n", "SyntaxError: invalid syntax"),
    ("CODEMOD = 1\n", "a Codemod is expected, not int"),
    ("x = 1\n", "it has no CODEMOD"),
    (CODEMOD.replace("    title=", "    name='Bad Name',\n    title="), "'Bad Name' is no name"),
    (
        CODEMOD.replace("    title=", "    name='glue-version',\n    title="),
        "two codemods are called",
    ),
]


@pytest.mark.parametrize(("code", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_broken_plugin_is_told_without_a_traceback(code: str, message: str) -> None:
    Path("tools/topic_enforce_ssl.py").write_text(code, "utf-8")
    done = cdkfix("check", "--allow-plugins", "a.ts")
    assert done.code == 2
    assert message in done.err
    assert done.err.startswith("error: ")


def test_a_plugin_that_is_not_there_is_told() -> None:
    Path("cdkfix.toml").write_text('plugins = ["gone"]\n')
    done = cdkfix("check", "--allow-plugins", "a.ts")
    assert done.code == 2
    assert "gone': no such file or directory" in done.err

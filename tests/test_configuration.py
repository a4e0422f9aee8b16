"""Settings files: which one counts, what comes of it, and what is said about mistakes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command import CODEMOD, FIXABLE, cdkfix, make_files

from cdkfix.codemod import Level, all_codemods
from cdkfix.configuration.schema import schema

QUEUE = "import * as sqs from 'aws-cdk-lib/aws-sqs';\nnew sqs.Queue(this, 'Q');\n"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    make_files()
    own = tmp_path / "own"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own))
    monkeypatch.setenv("HOME", str(own))
    return work


def codemods_of(*args: str) -> list[str]:
    """The codemods that have findings."""
    done = cdkfix("check", "--output-format", "json", *args)
    assert done.code < 2, done.err
    return [finding["codemod"] for finding in json.loads(done.out)["findings"]]


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


# Which file counts


def test_cdkfix_toml_counts() -> None:
    write("cdkfix.toml", f'select = ["{CODEMOD}"]\n')
    assert codemods_of("fixable.ts") == [CODEMOD]


def test_pyproject_counts_where_it_has_a_table() -> None:
    write("cdkfix.toml", f'ignore = ["{CODEMOD}"]\n')
    write("lib/pyproject.toml", "[project]\nname = 'cdkfix-user'\n")
    write("lib/a.ts", FIXABLE)
    assert CODEMOD not in codemods_of("lib/a.ts")
    write("lib/pyproject.toml", f'[tool.cdkfix]\nselect = ["{CODEMOD}"]\n')
    assert codemods_of("lib/a.ts") == [CODEMOD]


def test_cdkfix_toml_comes_before_pyproject_beside_it() -> None:
    write("cdkfix.toml", f'select = ["{CODEMOD}"]\n')
    write("pyproject.toml", f'[tool.cdkfix]\nignore = ["{CODEMOD}"]\n')
    assert codemods_of("fixable.ts") == [CODEMOD]


def test_each_file_has_the_nearest_settings() -> None:
    """As in a monorepo: packages have settings of their own, from wherever cdkfix is run."""
    write("cdkfix.toml", f'select = ["{CODEMOD}"]\n')
    write("packages/a/cdkfix.toml", 'select = ["s3-auto-delete-objects"]\n')
    for name in ("packages/a/lib/x.ts", "packages/b/lib/x.ts"):
        write(name, FIXABLE.replace("RETAIN", "DESTROY") + FIXABLE.partition("\n\n")[2])
    assert set(codemods_of("packages/a")) == {"s3-auto-delete-objects"}
    assert set(codemods_of("packages/b")) == {CODEMOD}
    assert set(codemods_of("packages")) == {CODEMOD, "s3-auto-delete-objects"}


def test_the_users_own_settings_count_where_a_project_has_none(tmp_path: Path) -> None:
    own = tmp_path / "own" / "cdkfix" / "cdkfix.toml"
    own.parent.mkdir(parents=True)
    own.write_text(f'ignore = ["{CODEMOD}"]\n')
    if "own/cdkfix/cdkfix.toml" not in cdkfix("config").out:
        pytest.skip("this platform keeps settings elsewhere")
    assert CODEMOD not in codemods_of("fixable.ts")
    write("cdkfix.toml", "")
    assert CODEMOD in codemods_of("fixable.ts")


def test_isolated_reads_no_file_and_config_another() -> None:
    write("cdkfix.toml", f'ignore = ["{CODEMOD}"]\n')
    write("ci/strict.toml", f'select = ["{CODEMOD}"]\n')
    assert CODEMOD not in codemods_of("fixable.ts")
    assert CODEMOD in codemods_of("--isolated", "fixable.ts")
    assert codemods_of("--config", "ci/strict.toml", "fixable.ts") == [CODEMOD]


# What the keys do


@pytest.mark.parametrize(
    ("text", "args", "found"),
    [
        (f'select = ["{CODEMOD}"]', (), True),
        (f'ignore = ["{CODEMOD}"]', (), False),
        (f'ignore = ["{CODEMOD}"]', ("--select", CODEMOD), True),
        (f'select = ["{CODEMOD}"]', ("--ignore", CODEMOD), False),
        ('ignore = ["sqs-removal-policy"]', ("--ignore", CODEMOD), False),
        ('level = "critical"', (), True),
        ('select = ["glue-version"]', ("--config", f"select=['{CODEMOD}']"), True),
    ],
)
def test_the_command_line_comes_before_the_file(
    text: str, args: tuple[str, ...], found: bool
) -> None:
    write("cdkfix.toml", text)
    assert (CODEMOD in codemods_of(*args, "fixable.ts")) is found


def test_level_leaves_out_what_is_less_grave() -> None:
    write("a.ts", QUEUE)
    assert codemods_of("--select", "sqs-removal-policy", "a.ts") == ["sqs-removal-policy"]
    write("cdkfix.toml", 'level = "critical"')
    assert codemods_of("--select", "sqs-removal-policy", "a.ts") == []
    assert codemods_of("--level", "high", "a.ts") == ["sqs-removal-policy"]
    levels = {item.name: item.level for item in all_codemods()}
    found = codemods_of("fixable.ts", "a.ts")
    assert found
    assert {levels[name] for name in found} == {Level.CRITICAL}


def test_options_of_codemods() -> None:
    write("a.py", "from aws_cdk import aws_lambda\nx = aws_lambda.Runtime.PYTHON_3_12\n")
    assert codemods_of("a.py") == []
    write("cdkfix.toml", '[codemods.lambda-runtime]\npython = "python3.13"\n')
    assert codemods_of("a.py") == ["lambda-runtime"]
    shown = cdkfix("diff", "a.py").out
    assert "+x = aws_lambda.Runtime.PYTHON_3_13" in shown
    setting = "codemods.lambda-runtime.python=python3.14"
    assert "PYTHON_3_14" in cdkfix("diff", "--config", setting, "a.py").out


def test_per_path_ignores() -> None:
    write(
        "cdkfix.toml", f'[per-path-ignores]\n"test/" = ["{CODEMOD}"]\n"*.spec.ts" = ["{CODEMOD}"]\n'
    )
    for name in ("test/deep/a.ts", "lib/a.spec.ts", "lib/a.ts", "lib/test.ts"):
        write(name, FIXABLE)
    done = cdkfix("check", "--select", CODEMOD, "--output-format", "json", "lib", "test")
    paths = [finding["path"] for finding in json.loads(done.out)["findings"]]
    assert paths == ["lib/a.ts", "lib/test.ts"]


def test_a_markdown_file_has_its_own_per_path_ignores() -> None:
    write("docs/a.md", f"```ts\n{FIXABLE}```\n")
    assert CODEMOD in codemods_of("docs/a.md")
    write("cdkfix.toml", f'[per-path-ignores]\n"docs/*.md" = ["{CODEMOD}"]\n')
    assert CODEMOD not in codemods_of("docs/a.md")


def test_profile_and_max_impact() -> None:
    write("cdkfix.toml", 'profile = "production"\n')
    assert cdkfix("diff", "--select", CODEMOD, "fixable.ts").out == ""
    assert cdkfix("diff", "--select", CODEMOD, "--profile", "test", "fixable.ts").out != ""
    write("cdkfix.toml", 'max-impact = "none"\n')
    assert "held back" in cdkfix("diff", "--select", CODEMOD, "fixable.ts").err


def test_suffix_names() -> None:
    write(
        "a.ts",
        "import * as sqs from 'aws-cdk-lib/aws-sqs';\nconst tier = 'dev';\n"
        "new sqs.Queue(this, 'Q', { queueName: `fin-jobs${tier}` });\n",
    )
    name = "resource-name-separator"
    assert codemods_of("--select", name, "a.ts") == []
    write("cdkfix.toml", 'suffix-names = ["tier"]\n')
    assert codemods_of("--select", name, "a.ts") == [name]
    write("cdkfix.toml", 'suffix-names = ["a b"]\n')
    assert "must be a list of words such as 'suffix'" in cdkfix("check").err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_suffix_names_are_those_of_each_file(jobs: str) -> None:
    """Two apps of one repository call their suffixes differently."""
    text = (
        "import * as sqs from 'aws-cdk-lib/aws-sqs';\nconst {0} = 'dev';\n"
        "new sqs.Queue(this, 'Q', {{ queueName: `fin-{1}${{{0}}}` }});\n"
    )
    write("one/cdkfix.toml", 'suffix-names = ["tier"]\n')
    for app in ("one", "two"):
        write(f"{app}/tier.ts", text.format("tier", "jobs"))
        write(f"{app}/stage.ts", text.format("stage", "tasks"))
    args = ("--select", "resource-name-separator", "--jobs", jobs, "--output-format", "json")
    done = cdkfix("check", *args, "one", "two", "one/tier.ts")
    paths = [finding["path"] for finding in json.loads(done.out)["findings"]]
    assert paths == ["one/tier.ts", "two/stage.ts"]


@pytest.mark.parametrize("name", ["a.ts", "a.py"])
def test_lines_are_broken_at_the_length_of_the_settings(name: str) -> None:
    """Of the nearest settings; without, at 100 columns."""
    texts = {
        "a.ts": "import { aws_s3 as s3 } from 'aws-cdk-lib';\n"
        "new s3.Bucket(scope, 'Raw', { versioned: true, enforceSSL: true });\n",
        "a.py": "from aws_cdk import aws_s3 as s3\n"
        's3.Bucket(scope, "Raw", versioned=True, enforce_ssl=True)\n',
    }
    write("narrow/cdkfix.toml", "line-length = 60\n")
    write("wide/cdkfix.toml", "line-length = 200\n")
    select = "s3-bucket-removal-policy,s3-auto-delete-objects"
    longest = {}
    for folder in ("narrow", "usual", "wide"):
        write(f"{folder}/{name}", texts[name])
        assert cdkfix("apply", "--select", select, f"{folder}/{name}").code == 0
        lines = Path(folder, name).read_text().splitlines()
        longest[folder] = max(map(len, lines))
    assert longest["narrow"] <= 60 < longest["wide"]
    assert longest["usual"] <= 100 < longest["wide"]


# exclude


def test_exclude_leaves_files_and_directories_out_of_walks() -> None:
    write("cdkfix.toml", 'exclude = ["gen", "/lib/*.ts", "!keep.ts"]\n')
    for name in ("gen/a.ts", "x/gen/a.ts", "lib/a.ts", "lib/keep.ts", "x/lib/a.ts"):
        write(name, FIXABLE)
    done = cdkfix("check", "--select", CODEMOD, "--output-format", "json", "gen", "lib", "x")
    paths = [finding["path"] for finding in json.loads(done.out)["findings"]]
    assert paths == ["gen/a.ts", "lib/keep.ts", "x/lib/a.ts"]
    args = ("--exclude", "x", "--select", CODEMOD, "--output-format", "json")
    done = cdkfix("check", *args, "lib", ".")
    assert not [item for item in json.loads(done.out)["findings"] if item["path"].startswith("x/")]


def test_named_files_are_excluded_only_by_force() -> None:
    write("cdkfix.toml", 'exclude = ["gen/"]\n')
    write("gen/a.ts", FIXABLE)
    assert codemods_of("--select", CODEMOD, "gen/a.ts") == [CODEMOD]
    done = cdkfix("check", "--force-exclude", "gen/a.ts")
    assert (done.code, done.out, done.err) == (0, "no findings in 0 files\n", "")
    write("cdkfix.toml", 'exclude = ["gen/"]\nforce-exclude = true\n')
    assert codemods_of("--select", CODEMOD, "gen/a.ts", "fixable.ts") == [CODEMOD]
    assert codemods_of("--no-force-exclude", "--select", CODEMOD, "gen/a.ts") == [CODEMOD]


def test_force_exclude_counts_the_directories_that_are_never_walked() -> None:
    write("node_modules/pkg/a.ts", FIXABLE)
    assert cdkfix("check", "--force-exclude", "node_modules/pkg/a.ts").code == 0
    assert cdkfix("apply", "--force-exclude", "node_modules/pkg/a.ts").out == "nothing to be done\n"


@pytest.mark.parametrize("command", ["check", "diff", "apply"])
def test_an_excluded_file_on_stdin_comes_back_unchanged(command: str) -> None:
    write("cdkfix.toml", 'exclude = ["gen"]\n')
    done = cdkfix(command, "-", "--stdin-filename", "gen/a.ts", stdin=FIXABLE.encode())
    assert done.code == 0
    expected = {"check": "no findings in 1 file\n", "diff": "", "apply": FIXABLE}
    assert done.out == expected[command]


# Mistakes


MISTAKES = [
    ('selct = ["x"]', "unknown key `selct`; did you mean 'select'?"),
    ('select = "x"', "`select` is 'x'; it must be a list of codemods' names"),
    ("ignore = [1]", "`ignore` is [1]; it must be a list of codemods' names"),
    ('level = "hi"', "`level` is 'hi'; it must be one of critical, high, medium, low"),
    ('profile = "prod"', "`profile` is 'prod'; it must be one of test, production"),
    ("force-exclude = 1", "`force-exclude` is 1; it must be true or false"),
    (
        "codemods = true",
        "`codemods` is true; it must be a table of codemods, each a table of its options",
    ),
    ('select = ["glue"]', "unknown codemod 'glue'; did you mean 'glue-version'?"),
    ('select = ["5"]', "unknown codemod '5'; did you mean 'glue-version'?"),
    (
        '[per-path-ignores]\n"*.ts" = ["glue-versio"]',
        "`per-path-ignores.\"*.ts\"`: unknown codemod 'glue-versio'; did you mean 'glue-version'?",
    ),
    (
        '[codemods.glue-versio]\ntarget = "5.0"',
        "`codemods`: unknown codemod 'glue-versio'; did you mean 'glue-version'?",
    ),
    (
        '[codemods.glue-version]\ntarg = "5.0"',
        "`codemods.glue-version`: unknown option `targ`; did you mean 'target'?",
    ),
    (
        '[codemods.config-export]\na = "5.0"',
        "`codemods.config-export`: unknown option `a`; it has no options",
    ),
    (
        "[codemods.glue-worker-count]\ntarget = 0",
        "`codemods.glue-worker-count.target` is 0; it must be a whole number, at least 1",
    ),
    (
        "[codemods.glue-worker-count]\ntarget = true",
        "`codemods.glue-worker-count.target` is true; it must be a whole number, at least 1",
    ),
    (
        '[codemods.glue-version]\ntarget = "four"',
        "`codemods.glue-version.target` is 'four'; it must be a text such as '4.0'",
    ),
    (
        '[codemods.stack-props-interface]\nalways = "yes"',
        "`codemods.stack-props-interface.always` is 'yes'; it must be true or false",
    ),
    ("allow-plugins = true", "`allow-plugins` counts in the user's own settings only"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[text for text, _ in MISTAKES])
def test_mistakes_are_told_with_what_is_right(text: str, message: str) -> None:
    write("cdkfix.toml", text)
    for command in ("check", "config"):
        done = cdkfix(command)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"error: cdkfix.toml: {message}\n"


def test_a_wrong_runtime_is_told_with_those_that_there_are() -> None:
    write("cdkfix.toml", '[codemods.lambda-runtime]\nnodejs = "node22"\n')
    message = cdkfix("check").err
    assert message.startswith(
        "error: cdkfix.toml: `codemods.lambda-runtime.nodejs` is 'node22'; it must be one of "
    )
    assert "nodejs22.x" in message


def test_all_mistakes_are_told_at_once() -> None:
    write("pyproject.toml", "[tool.cdkfix]\nselct = []\nlevel = 3\n")
    first, second = cdkfix("apply").err.splitlines()
    assert first.startswith("error: pyproject.toml [tool.cdkfix]: unknown key `selct`")
    assert second.startswith("error: pyproject.toml [tool.cdkfix]: `level` is 3")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"select = [", "not TOML: "),
        (b"a = '\xff'", "not UTF-8"),
        (b"[tool]\ncdkfix = 1\n", ""),
    ],
)
def test_files_that_cannot_be_read_are_errors(data: bytes, message: str) -> None:
    name = "cdkfix.toml" if message else "pyproject.toml"
    Path(name).write_bytes(data)
    done = cdkfix("check")
    assert done.code == 2
    expected = f"error: {name}: {message}" if message else "[tool.cdkfix]: it must be a table"
    assert expected in done.err


def test_settings_of_a_package_that_are_wrong_are_told() -> None:
    write("packages/a/cdkfix.toml", "selct = []\n")
    write("packages/a/x.ts", FIXABLE)
    done = cdkfix("check")
    assert done.code == 2
    assert done.err.startswith("error: packages/a/cdkfix.toml: unknown key `selct`")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("no-such.toml", "no-such.toml: no such file or directory"),
        ("levl=high", "unknown key `levl`; did you mean 'level'?"),
        ("level=hi", "`level` is 'hi'; it must be one of critical, high, medium, low"),
        ("level=[", "--config 'level=[': not TOML: "),
    ],
)
def test_mistakes_on_the_command_line(setting: str, message: str) -> None:
    done = cdkfix("check", "--config", setting)
    assert done.code == 2
    assert done.err.startswith(f"error: {message}")


# config


def test_config_shows_values_and_where_they_come_from() -> None:
    write("cdkfix.toml", f'ignore = ["{CODEMOD}"]\n[codemods.glue-version]\ntarget = "5.0"\n')
    done = cdkfix("config", "--level", "high", "--ignore", "glue-worker-count")
    lines = {re.sub(r"\s+#", " #", line) for line in done.out.splitlines()}
    assert f'ignore = ["glue-worker-count", "{CODEMOD}"] # cdkfix.toml and command line' in lines
    assert 'level = "high" # command line' in lines
    assert 'profile = "test" # default' in lines
    assert 'target = "5.0" # cdkfix.toml' in lines
    assert "target = 2 # default" in lines
    assert "# select is not set" in lines


def test_what_config_shows_is_a_settings_file() -> None:
    write("cdkfix.toml", '[per-path-ignores]\n"a/*.ts" = ["glue-version"]\n')
    shown = cdkfix("config", "--level", "high").out
    write("shown.toml", shown)
    assert cdkfix("config", "--isolated", "--config", "shown.toml").code == 0


def test_config_of_a_file_says_what_runs_on_it() -> None:
    write("cdkfix.toml", '[per-path-ignores]\n"a.ts" = ["glue-version"]\n')
    assert "glue-version" in cdkfix("config", "b.ts").out.splitlines()[-1]
    assert "glue-version" not in cdkfix("config", "a.ts").out.splitlines()[-1]


def test_verbose_names_the_settings_and_the_files() -> None:
    write("cdkfix.toml", f'select = ["{CODEMOD}"]\n')
    done = cdkfix("check", "--verbose", "fixable.ts")
    assert done.err.splitlines() == ["settings: cdkfix.toml", "file: fixable.ts"]


# The schema


def test_the_committed_schema_is_current() -> None:
    """`cdkfix config --schema > docs/cdkfix.schema.json` makes it current."""
    committed = Path(__file__).parent.parent / "docs" / "cdkfix.schema.json"
    assert json.loads(committed.read_text("utf-8")) == schema()
    assert cdkfix("config", "--schema").out == committed.read_text("utf-8")


def test_the_schema_agrees_with_what_is_read() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    tomllib = pytest.importorskip("tomllib")
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    for text, message in MISTAKES:
        if "unknown codemod" in message or "allow-plugins" in text:
            continue  # plugins bring names that the schema does not know
        assert not validator.is_valid(tomllib.loads(text)), text
    text = (Path(__file__).parent.parent / "docs" / "settings.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert examples
    for example in examples:
        table = tomllib.loads(example)
        validator.validate(table.get("tool", {}).get("cdkfix", table))
        write("cdkfix.toml", example if "[tool.cdkfix]" not in example else "")
        if "plugins" not in table:
            assert cdkfix("config").code == 0, example


def test_wrong_settings_of_a_file_that_a_fix_depends_on_are_told_once() -> None:
    """Only `app.ts` is named; whether the name may change in `other/` is asked for it."""
    write(
        "app.ts",
        "import * as s3 from 'aws-cdk-lib/aws-s3';\nconst suffix = 'dev';\n"
        "new s3.Bucket(this, 'B', { bucketName: `raw-data${suffix}` });\n",
    )
    write("other/names.ts", "export const name = 'raw-datadev';\n")
    write("other/cdkfix.toml", "max-file-size = 0\n")
    done = cdkfix("check", "app.ts")
    assert done.code == 2
    told = "app.ts: other/cdkfix.toml: `max-file-size` is 0; it must be a whole number, at least 1"
    assert done.err.splitlines() == [f"error: {told}"]

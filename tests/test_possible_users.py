"""A definition stays as it is where a file that may use it cannot be read, changed or followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import cdkfix

NAMES = "resource-name-separator"

#: A suffix with its own separator, and who uses it.
SUFFIX = {
    "python": {
        "stacks/config.py": 'NAME_SUFFIX = "-dev01"\nOTHER = 1\n',
        "stacks/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

from .config import NAME_SUFFIX


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw{NAME_SUFFIX}")
""",
    },
    "typescript": {
        "stacks/config.ts": "export const NAME_SUFFIX = '-dev01';\nexport const OTHER = 1;\n",
        "stacks/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { NAME_SUFFIX } from './config';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${NAME_SUFFIX}` });
  }
}
""",
    },
}
#: A value that is followed to its definition in another file.
WORKERS = {
    "python": {
        "stacks/config.py": "WORKERS = 10\nOTHER = 1\n",
        "stacks/data.py": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue

from .config import WORKERS


class Data(cdk.Stack):
    def __init__(self, scope, id, job, role):
        super().__init__(scope, id)
        glue.CfnJob(self, "Job", command=job, role=role, number_of_workers=WORKERS)
""",
    },
    "typescript": {
        "stacks/config.ts": "export const WORKERS = 10;\nexport const OTHER = 1;\n",
        "stacks/data.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { WORKERS } from './config';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, command: glue.CfnJob.JobCommandProperty) {
    super(scope, id);
    new glue.CfnJob(this, 'Job', { command, role: 'r', numberOfWorkers: WORKERS });
  }
}
""",
    },
}

#: A use of NAME in another file, and what is broken about the file.
USE = {
    "python": b'from stacks.config import NAME\n\nprint(f"app{NAME}")\n',
    "typescript": b"import { NAME } from '../stacks/config';\n\nconsole.log(`app${NAME}`);\n",
}
SUFFIXES = {"python": ".py", "typescript": ".ts"}
COMMENT = {"python": b"# ", "typescript": b"// "}


def broken(text: bytes, language: str) -> bytes:
    return text + b"\n((\n"


def badly_encoded(text: bytes, language: str) -> bytes:
    return text + COMMENT[language] + b"\xe9\n"


def in_utf_16(text: bytes, language: str) -> bytes:
    return text.decode().encode("utf-16")


def with_nul(text: bytes, language: str) -> bytes:
    return text + COMMENT[language] + b"\0\n"


def too_large(text: bytes, language: str) -> bytes:
    return text + COMMENT[language] + b"x" * 3000 + b"\n"


UNREAD = {
    "does not parse": broken,
    "is not UTF-8": badly_encoded,
    "is UTF-16": in_utf_16,
    "has NUL bytes": with_nul,
    "is too large": too_large,
}


def lay_out(place: Path, files: dict[str, str] | dict[str, bytes]) -> None:
    (place / ".git").mkdir(exist_ok=True)
    (place / "cdkfix.toml").write_text("max-file-size = 2000\n")
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(text.encode() if isinstance(text, str) else text)


def apply(codemod: str) -> str:
    """Let a codemod do its work; what it tells, each finding that is left with its reason."""
    done = cdkfix("apply", "--allow-dirty", "--select", codemod)
    return done.out + done.err


def texts(files: dict[str, str]) -> dict[str, str]:
    return {name: Path(name).read_text() for name in files}


@pytest.fixture(params=["python", "typescript"])
def language(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    monkeypatch.chdir(tmp_path)
    return str(request.param)


def use(language: str, name: str) -> tuple[str, bytes]:
    return f"scripts/deploy{SUFFIXES[language]}", USE[language].replace(b"NAME", name.encode())


def held(language: str, why: str) -> None:
    """The suffix keeps its separator, for a reason that names the file."""
    before = SUFFIX[language]
    told = apply(NAMES)
    assert texts(before) == before
    assert f"`scripts/deploy{SUFFIXES[language]}`" in told
    assert why in told


@pytest.mark.parametrize("how", UNREAD)
def test_a_suffix_keeps_its_separator_when_a_user(language: str, how: str) -> None:
    path, text = use(language, "NAME_SUFFIX")
    lay_out(Path(), {**SUFFIX[language], path: ""})
    Path(path).write_bytes(UNREAD[how](text, language))
    held(language, "which may use `NAME_SUFFIX`")


@pytest.mark.parametrize("how", UNREAD)
@pytest.mark.parametrize("module", ["config", "other"])
def test_an_unread_file_without_both_names_holds_nothing_back(
    language: str, how: str, module: str
) -> None:
    path, text = use(language, "OTHER" if module == "config" else "NAME_SUFFIX")
    lay_out(Path(), {**SUFFIX[language], path: ""})
    Path(path).write_bytes(UNREAD[how](text.replace(b"config", module.encode()), language))
    apply(NAMES)
    assert "dev01" in texts(SUFFIX[language])[f"stacks/config{SUFFIXES[language]}"]
    assert "-dev01" not in texts(SUFFIX[language])[f"stacks/config{SUFFIXES[language]}"]


@pytest.mark.parametrize("how", UNREAD)
def test_a_value_is_replaced_at_its_use_when_another_user(language: str, how: str) -> None:
    path, text = use(language, "WORKERS")
    before = WORKERS[language]
    lay_out(Path(), {**before, path: ""})
    Path(path).write_bytes(UNREAD[how](text, language))
    told = apply("glue-worker-count")
    config, data = before
    assert Path(config).read_text() == before[config]
    left = (
        before[data]
        .replace("workers=WORKERS", "workers=2")
        .replace("Workers: WORKERS", "Workers: 2")
    )
    # What nobody uses any more is not imported either.
    kept = [line for line in left.splitlines(keepends=True) if "config" not in line]
    assert Path(data).read_text() == "".join(kept)
    assert "not fixable" not in told


EXCLUDED = {
    "the settings exclude": ("cdkfix.toml", 'exclude = ["scripts"]\n'),
    "git ignores": (".gitignore", "scripts/\n"),
}


@pytest.mark.parametrize("how", EXCLUDED)
def test_a_suffix_keeps_its_separator_when_it_has_a_user_that(language: str, how: str) -> None:
    path, text = use(language, "NAME_SUFFIX")
    lay_out(Path(), {**SUFFIX[language], path: text.decode()})
    name, settings = EXCLUDED[how]
    Path(name).write_text(settings)
    held(language, "left out")
    assert Path(path).read_bytes() == text


@pytest.mark.parametrize("how", EXCLUDED)
def test_a_value_is_replaced_at_its_use_when_it_has_a_user_that(language: str, how: str) -> None:
    path, text = use(language, "WORKERS")
    before = WORKERS[language]
    lay_out(Path(), {**before, path: text.decode()})
    name, settings = EXCLUDED[how]
    Path(name).write_text(settings)
    apply("glue-worker-count")
    config, data = before
    assert Path(config).read_text() == before[config]
    assert "WORKERS)" not in Path(data).read_text()
    assert Path(path).read_bytes() == text


@pytest.mark.parametrize("how", EXCLUDED)
@pytest.mark.parametrize("codemod", [NAMES, "glue-worker-count"])
def test_a_definition_is_not_changed_in_a_file_that(language: str, how: str, codemod: str) -> None:
    before = SUFFIX[language] if codemod == NAMES else WORKERS[language]
    lay_out(Path(), before)
    config, data = before
    name, settings = EXCLUDED[how]
    Path(name).write_text(settings.replace("scripts/", config).replace("scripts", config))
    told = apply(codemod)
    assert Path(config).read_text() == before[config]
    if codemod == NAMES:
        assert Path(data).read_text() == before[data]
        assert f"`{config}`" in told
    else:
        assert "WORKERS)" not in Path(data).read_text()


@pytest.mark.parametrize("comment", ["ignore-file", f"ignore-file[{NAMES}]", f"ignore[{NAMES}]"])
def test_a_suppression_in_another_file_holds(language: str, comment: str) -> None:
    path, text = use(language, "NAME_SUFFIX")
    shown = COMMENT[language].decode()
    lines = text.decode().splitlines(keepends=True)
    head = f"{shown}cdkfix: {comment}\n"
    suppressed = "".join([*lines[:2], head, *lines[2:]])
    before = {**SUFFIX[language], path: suppressed}
    lay_out(Path(), before)
    told = apply(NAMES)
    assert texts(before) == before
    assert f"`{path}`" in told
    assert "switches resource-name-separator off" in told


def test_settings_of_a_path_that_ignore_the_codemod_hold(language: str) -> None:
    path, text = use(language, "NAME_SUFFIX")
    before = {**SUFFIX[language], path: text.decode()}
    lay_out(Path(), before)
    Path("cdkfix.toml").write_text(f'[per-path-ignores]\n"scripts/*" = ["{NAMES}"]\n')
    told = apply(NAMES)
    assert texts(before) == before
    assert f"`{path}` cannot be changed: its settings switch {NAMES} off" in told


def test_a_suppression_at_the_definition_holds(language: str) -> None:
    config, _ = SUFFIX[language]
    shown = COMMENT[language].decode()
    text = SUFFIX[language][config]
    before = {**SUFFIX[language], config: f"{shown}cdkfix: ignore[{NAMES}] fixed\n{text}"}
    lay_out(Path(), before)
    apply(NAMES)
    assert texts(before) == before


UNRESOLVED = {
    "an alias": {
        "typescript": "import { NAME } from '@app/config';\nconsole.log(`app${NAME}`);\n",
        "python": 'from installed.config import NAME\n\nprint(f"app{NAME}")\n',
    },
    "a module of an alias": {
        "typescript": "import * as c from '#stacks/config.js';\nconsole.log(`app${c.NAME}`);\n",
        "python": 'import installed.config as c\n\nprint(f"app{c.NAME}")\n',
    },
    "all of an alias": {
        "typescript": "export * from '@app/config';\nexport const NAME2 = 'NAME';\n".replace(
            "'NAME'", "`NAME ${1}`"
        ),
        "python": 'from installed.config import *\n\nprint(f"app{NAME}")\n',
    },
    "a member of an alias": {
        "typescript": "export { NAME as other } from '@app/config';\n",
        "python": 'from installed import config\n\nprint(f"app{config.NAME}")\n',
    },
    "a call": {
        "typescript": "console.log(`app${require('../stacks/config').NAME}`);\n",
        "python": 'import importlib\n\nprint(importlib.import_module("stacks.config").NAME)\n',
    },
    "a call for good": {
        "typescript": "import('../stacks/config').then((c) => console.log(c.NAME));\n",
        "python": 'config = __import__("stacks.config")\nprint(config.NAME)\n',
    },
    "a computed name": {
        "typescript": "const where = process.argv[2];\nconsole.log(require(where).NAME);\n",
        "python": """\
import sys
from importlib import import_module

print(import_module(sys.argv[1]).NAME)
""",
    },
}


@pytest.mark.parametrize("how", UNRESOLVED)
def test_a_suffix_keeps_its_separator_when_it_may_be_imported_by(language: str, how: str) -> None:
    path, _ = use(language, "NAME_SUFFIX")
    text = UNRESOLVED[how][language].replace("NAME", "NAME_SUFFIX")
    lay_out(Path(), {**SUFFIX[language], path: text})
    held(language, "which may use `NAME_SUFFIX`")
    assert Path(path).read_text() == text


@pytest.mark.parametrize("how", UNRESOLVED)
def test_a_value_is_replaced_at_its_use_when_it_may_be_imported_by(language: str, how: str) -> None:
    path, _ = use(language, "WORKERS")
    before = WORKERS[language]
    text = UNRESOLVED[how][language].replace("NAME", "WORKERS")
    lay_out(Path(), {**before, path: text})
    apply("glue-worker-count")
    config, data = before
    assert Path(config).read_text() == before[config]
    assert "WORKERS)" not in Path(data).read_text()


def test_an_import_of_another_module_holds_nothing_back(language: str) -> None:
    path, _ = use(language, "NAME_SUFFIX")
    text = UNRESOLVED["an alias"][language].replace("NAME", "NAME_SUFFIX")
    lay_out(Path(), {**SUFFIX[language], path: text.replace("config", "settings")})
    apply(NAMES)
    assert "-dev01" not in Path(f"stacks/config{SUFFIXES[language]}").read_text()


#: A bucket whose name has to get a hyphen: its suffix has none of its own.
NAMED = {
    language: {name: text.replace("-dev01", "dev01") for name, text in files.items()}
    for language, files in SUFFIX.items()
}
SPELLED = {
    "queries/daily.sql": "SELECT * FROM 's3://fin-rawdev01/in/'\n",
    "cdk.json": '{"context": {"bucket": "fin-rawdev01"}}\n',
    "policy.yaml": "Resource: arn:aws:s3:::fin-rawdev01/*\n",
    "deploy.sh": 'aws s3 ls "s3://fin-raw${SUFFIX}/"\n',
    "Dockerfile": "ENV BUCKET=fin-rawdev01\n",
    "docs/page.mdx": "<Bucket name='fin-rawdev01' />\n",
}


@pytest.mark.parametrize("path", SPELLED)
def test_a_name_is_kept_that_is_spelled_in(language: str, path: str) -> None:
    before = {**NAMED[language], path: SPELLED[path]}
    lay_out(Path(), before)
    told = apply(NAMES)
    assert texts(before) == before
    assert f"`{path}`, which spells it too" in told


@pytest.mark.parametrize("how", UNREAD)
def test_a_name_is_kept_that_is_spelled_in_a_file_that(language: str, how: str) -> None:
    path = f"scripts/deploy{SUFFIXES[language]}"
    lay_out(Path(), NAMED[language])
    Path("scripts").mkdir()
    Path(path).write_bytes(UNREAD[how](b'print("fin-rawdev01")\n', language))
    told = apply(NAMES)
    assert texts(NAMED[language]) == NAMED[language]
    assert f"`{path}`, which spells it too" in told


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "The bucket `fin-rawdev01`.\n"),
        ("names.json", '["fin-rawdev012", "my-fin-rawdev01", "fin-raw"]\n'),
        ("test/__snapshots__/data.test.ts.snap", '"BucketName": "fin-rawdev01"\n'),
        ("image.png", "\0\0fin-rawdev01"),
    ],
)
def test_other_texts_keep_no_name(language: str, path: str, text: str) -> None:
    lay_out(Path(), {**NAMED[language], path: text})
    told = apply(NAMES)
    assert "fin-raw-" in Path(f"stacks/data{SUFFIXES[language]}").read_text()
    assert "not fixable" not in told


@pytest.mark.parametrize("ignored", [False, True])
def test_a_user_that_comes_later_is_seen_by_a_run_that_remembers(
    language: str, ignored: bool
) -> None:
    path, text = use(language, "NAME_SUFFIX")
    lay_out(Path(), {**SUFFIX[language], ".gitignore": "scripts/\n" if ignored else "\n"})
    for _ in range(2):
        assert "not fixable" not in cdkfix("check", "--select", NAMES).out
    lay_out(Path(), {path: broken(text, language)})
    assert f"`{path}`" in cdkfix("check", "--select", NAMES).out

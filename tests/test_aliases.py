"""Imports by other names than relative paths: followed as those are, inside of the project only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from command import cdkfix

CODEMOD = "resource-name-separator"
CONFIG = "export const nameSuffix = '-dev01';\n"
FIXED = "export const nameSuffix = 'dev01';\n"
STACK = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { nameSuffix } from 'SPEC';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${nameSuffix}` });
  }
}
"""
USE = "import { nameSuffix } from 'SPEC';\n\nconsole.log(`app${nameSuffix}`);\n"

PATHS = """\
{
  // Where the app's own modules are.
  "compilerOptions": {
    "paths": {
      "@app/*": ["./src/*"], /* all of them */
      "@cfg": ["./src/config"],
    },
  },
}
"""
EXTENDED = '{ "compilerOptions": { "baseUrl": "../src", "paths": { "~/*": ["*"] } } }'
WORKSPACES = json.dumps({"name": "all", "workspaces": ["packages/*"]})
SHARED = json.dumps({"name": "@acme/shared", "main": "dist/index.js", "types": "dist/index.d.ts"})
EXPORTS = {
    "name": "shared",
    "exports": {
        ".": "./dist/other.js",
        "./*": {"types": "./dist/*.d.ts", "default": "./dist/*.js"},
    },
}
IMPORTS = {"imports": {"#settings": "./src/config.js", "#app/*": {"default": "./src/*.js"}}}

#: How an import is spelled, where the suffix is, and the files that say so.
FOLLOWED: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "a pattern in paths": ("@app/config", "src/config.ts", {"tsconfig.json": PATHS}),
    "a name in paths": ("@cfg", "src/config.ts", {"tsconfig.json": PATHS}),
    "paths of JavaScript": ("@cfg", "src/config.js", {"jsconfig.json": PATHS}),
    "baseUrl": (
        "src/config",
        "src/config.ts",
        {"tsconfig.json": '{"compilerOptions": {"baseUrl": "."}}'},
    ),
    "paths that are extended": (
        "~/config.js",
        "src/config.ts",
        {"tsconfig.json": '{"extends": "./etc/base"}', "etc/base.json": EXTENDED},
    ),
    "a byte order mark": ("@cfg", "src/config.ts", {"tsconfig.json": "\ufeff" + PATHS}),
    "a package's imports": ("#settings", "src/config.ts", {"package.json": json.dumps(IMPORTS)}),
    "a pattern of imports": ("#app/config", "src/config.ts", {"package.json": json.dumps(IMPORTS)}),
    "a workspace": (
        "@acme/shared",
        "packages/shared/src/index.ts",
        {"package.json": WORKSPACES, "packages/shared/package.json": SHARED},
    ),
    "a module of a workspace": (
        "shared/config",
        "packages/shared/src/config.ts",
        {"package.json": WORKSPACES, "packages/shared/package.json": json.dumps(EXPORTS)},
    ),
}


def lay_out(files: Mapping[str, str]) -> None:
    Path(".git").mkdir()
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def texts(files: Mapping[str, str]) -> dict[str, str]:
    return {name: Path(name).read_text("utf-8") for name in files}


@pytest.fixture(autouse=True)
def in_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def apply() -> str:
    done = cdkfix("apply", "--allow-dirty", "--select", CODEMOD)
    return done.out + done.err


@pytest.mark.parametrize("how", FOLLOWED)
def test_an_import_is_followed_by(how: str) -> None:
    spec, config, files = FOLLOWED[how]
    sources = {"app/data.ts": STACK.replace("SPEC", spec), "app/use.ts": USE.replace("SPEC", spec)}
    lay_out({**files, **sources, config: CONFIG})
    told = apply()
    assert "not fixable" not in told
    assert Path(config).read_text() == FIXED
    assert texts(sources) == {
        name: text.replace("raw${", "raw-${").replace("app${", "app-${")
        for name, text in sources.items()
    }
    assert "changed" not in apply()


def test_a_package_that_is_linked_is_followed() -> None:
    files = {
        "packages/shared/package.json": SHARED,
        "packages/shared/src/index.ts": "export * from './config';\n",
        "packages/shared/src/config.ts": CONFIG,
        "app/data.ts": STACK.replace("SPEC", "@acme/shared"),
    }
    lay_out(files)
    Path("app/node_modules/@acme").mkdir(parents=True)
    Path("app/node_modules/@acme/shared").symlink_to(Path("packages/shared").absolute())
    apply()
    assert Path("packages/shared/src/config.ts").read_text() == FIXED
    assert "fin-raw-${" in Path("app/data.ts").read_text()


@pytest.mark.parametrize(
    ("spec", "files"),
    [
        ("@app/config", {"tsconfig.json": PATHS.replace("./src", "../elsewhere")}),
        ("@app/config", {"tsconfig.json": "{ not JSON"}),
        ("@app/config", {"tsconfig.json": '{"extends": "./tsconfig.json"}'}),
        ("@acme/shared", {"packages/shared/package.json": SHARED}),
    ],
    ids=[
        "paths lead out of the project",
        "tsconfig.json is no JSON",
        "tsconfig.json extends itself",
        "a package that is not linked",
    ],
)
def test_who_may_import_a_suffix_by_a_name_that_leads_nowhere_holds_it(
    spec: str, files: Mapping[str, str]
) -> None:
    shared = spec == "@acme/shared"
    config = "packages/shared/src/index.ts" if shared else "src/config.ts"
    here = "../" + config.removesuffix(".ts")
    sources = {
        "app/data.ts": STACK.replace("SPEC", here),
        "app/use.ts": USE.replace("SPEC", spec),
        config: CONFIG,
    }
    lay_out({**files, **sources})
    told = apply()
    assert texts(sources) == sources
    assert f"`app/use.ts`, which may use `nameSuffix`, imports `{spec}`" in told


def test_an_alias_of_another_module_holds_nothing() -> None:
    sources = {
        "app/data.ts": STACK.replace("SPEC", "./config"),
        "app/config.ts": CONFIG,
        "app/use.ts": USE.replace("SPEC", "@app/config"),
    }
    lay_out({**sources, "tsconfig.json": PATHS, "src/config.ts": CONFIG})
    apply()
    assert Path("app/config.ts").read_text() == FIXED
    assert texts({"src/config.ts": CONFIG, "app/use.ts": ""}) == {
        "src/config.ts": CONFIG,
        "app/use.ts": sources["app/use.ts"],
    }

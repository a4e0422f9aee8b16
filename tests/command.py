"""Running the command in a process of its own, and files to run it on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from cdkfix import catalogue

CODEMOD = "s3-bucket-removal-policy"

CLEAN = "export const a = 1;\n"
FIXABLE = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, 'Data');
    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN }); // é →
  }
}
"""
FIXED = FIXABLE.replace("RETAIN", "DESTROY")
UNFIXABLE = FIXABLE.replace(
    "cdk.RemovalPolicy.RETAIN",
    "scope.isProd() ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY",
)
BROKEN = FIXABLE.replace("{ removalPolicy", "{{{ removalPolicy")
OLD = "import * as s3 from '@aws-cdk/aws-s3';\nimport * as cdk from '@aws-cdk/core';\n"


def ask_for_cdk() -> None:
    """Let the working directory be a project that asks for the catalogue's version of CDK."""
    version = catalogue.packages()["aws-cdk-lib"]
    Path("package.json").write_text(json.dumps({"dependencies": {"aws-cdk-lib": version}}))
    Path("requirements.txt").write_text(f"aws-cdk-lib=={version}\n")


def make_files() -> None:
    """Put one file of each kind into the working directory, a project's, and an empty directory."""
    ask_for_cdk()
    Path("clean.ts").write_text(CLEAN)
    Path("fixable.ts").write_text(FIXABLE, "utf-8")
    Path("unfixable.ts").write_text(UNFIXABLE, "utf-8")
    Path("broken.ts").write_text(BROKEN, "utf-8")
    Path("latin.ts").write_bytes(FIXABLE.encode("utf-8").replace("é".encode(), b"\xe9"))
    Path("old.ts").write_text(OLD)
    Path("notes.txt").touch()
    Path("empty").mkdir()


# The closing summary ends with how long the run took.
_TIME = re.compile(r" \(\d+\.\d\d s\)$", re.MULTILINE)


class Done:
    """How a command ended, and what it wrote; ``out`` and ``err`` leave the time out."""

    def __init__(self, process: subprocess.CompletedProcess[bytes]) -> None:
        self.code = process.returncode
        self.bytes = process.stdout
        self.timed = bool(
            _TIME.search((process.stdout + process.stderr).decode("utf-8", "replace"))
        )
        out = process.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
        err = process.stderr.decode("utf-8").replace("\r\n", "\n")
        self.out, self.err = _TIME.sub("", out), _TIME.sub("", err)
        assert "Traceback" not in self.err, self.err


def cdkfix(*args: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    return Done(
        subprocess.run(
            [sys.executable, "-m", "cdkfix", *args],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        )
    )


def only(*args: str) -> tuple[str, ...]:
    """Arguments that run one codemod, so that these tests do not depend on the others."""
    return (args[0], "--select", CODEMOD, *args[1:])

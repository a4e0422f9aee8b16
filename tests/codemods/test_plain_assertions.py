"""What scripts without a test framework want of templates: Node's `assert`, and what throws."""

from __future__ import annotations

import pytest
from file_runs import run_files

APP_TS = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

export class Podcast extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const command = { name: 'glueetl' };
    new glue.CfnJob(this, 'J', { role: 'r', command, glueVersion: 'OLD', numberOfWorkers: 10 });
  }
}
"""
APP_PY = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Podcast(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        glue.CfnJob(self, "J", role="r", command={"name": "glueetl"}, glue_version="OLD")
"""
CHECK_TS = """\
IMPORTS
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Podcast } from '../app';

const template = Template.fromStack(new Podcast(new App(), 'Check'));
const job = Object.values(template.findResources('AWS::Glue::Job'))[0].Properties;
LINE
"""
CHECK_PY = """\
import aws_cdk as cdk
from app import Podcast
from aws_cdk.assertions import Template

template = Template.from_stack(Podcast(cdk.App(), "Check"))
job = list(template.find_resources("AWS::Glue::Job").values())[0]["Properties"]
LINE
"""
MODULE = "import * as assert from 'assert';"
#: How the module is imported, and what is asserted of the job's version.
FOLLOWING = {
    "by the module": (MODULE, "assert.strictEqual(job.GlueVersion, 'OLD');"),
    "by its default": (
        "import assert from 'node:assert';",
        "assert.equal(job.GlueVersion, 'OLD', 'version');",
    ),
    "by require": (
        "const assert = require('node:assert/strict');",
        "assert.deepEqual({ v: job.GlueVersion }, { v: 'OLD' });",
    ),
    "by the strict one": (
        "import { strict as assert } from 'assert';",
        "assert.equal(job.GlueVersion, 'OLD');",
    ),
    "strict of the module": (MODULE, "assert.strict.equal(job.GlueVersion, 'OLD');"),
    "by a name of its own": (
        "import { deepStrictEqual as same } from 'node:assert';",
        "same([job.GlueVersion], ['OLD']);",
    ),
    "true": (MODULE, "assert(job.GlueVersion === 'OLD');"),
    "ok": ("import { ok } from 'assert';", "ok(job.GlueVersion === 'OLD' && template);"),
    "thrown": ("", "if (job.GlueVersion !== 'OLD') throw new Error('version');"),
    "thrown in a block": (
        "",
        "if (!job || (job.GlueVersion !== 'OLD')) {\n  throw new Error('version');\n}",
    ),
}
STAYING = {
    "not equal": (MODULE, "assert.notStrictEqual(job.GlueVersion, 'OLD');"),
    "there to fail": (MODULE, "assert.throws(() => assert.equal(job.GlueVersion, 'OLD'));"),
    "of another module": (
        "import { equal } from './elsewhere';",
        "equal(job.GlueVersion, 'OLD');",
    ),
    "a local of the name": (
        "import { equal } from 'assert';",
        "((equal: (a: string, b: string) => void) => equal(job.GlueVersion, 'OLD'))(console.log);",
    ),
    "thrown otherwise": ("", "if (job.GlueVersion === 'OLD') throw new Error('version');"),
    "not thrown": ("", "if (job.GlueVersion !== 'OLD') console.log('version');"),
    "thrown where both are": (
        "",
        "if (job.GlueVersion !== 'OLD' && job.Role) throw new Error('version');",
    ),
    "caught": (
        "",
        "try { if (job.GlueVersion !== 'OLD') throw new Error('v'); } catch { console.log(1); }",
    ),
}
PYTHON = {
    "raised": ('if job["GlueVersion"] != "OLD":\n    raise ValueError("version")', True),
    "raised where one is": (
        'if not job or job["GlueVersion"] != "OLD":\n    raise ValueError("version")',
        True,
    ),
    "raised otherwise": ('if job["GlueVersion"] == "OLD":\n    raise ValueError("version")', False),
    "not raised": ('if job["GlueVersion"] != "OLD":\n    print("version")', False),
}


def _typescript(imports: str, line: str, version: str, asserted: str) -> dict[str, str]:
    check = CHECK_TS.replace("IMPORTS", imports).replace("LINE", line).lstrip()
    return {
        "app.ts": APP_TS.replace("OLD", version),
        "test/podcast.check.ts": check.replace("OLD", asserted),
    }


def _python(line: str, version: str, asserted: str) -> dict[str, str]:
    return {
        "app.py": APP_PY.replace("OLD", version),
        "tests/check.py": CHECK_PY.replace("LINE", line).replace("OLD", asserted),
    }


@pytest.mark.parametrize(("imports", "line"), FOLLOWING.values(), ids=FOLLOWING)
def test_what_is_asserted_follows(imports: str, line: str) -> None:
    outcome = run_files(_typescript(imports, line, "3.0", "3.0"), "glue-version")
    assert outcome.texts == _typescript(imports, line, "4.0", "4.0")


@pytest.mark.parametrize(("imports", "line"), STAYING.values(), ids=STAYING)
def test_other_uses_stay(imports: str, line: str) -> None:
    outcome = run_files(_typescript(imports, line, "3.0", "3.0"), "glue-version")
    assert outcome.texts == _typescript(imports, line, "4.0", "3.0")


@pytest.mark.parametrize(("line", "follows"), PYTHON.values(), ids=PYTHON)
def test_exceptions_in_python(line: str, follows: bool) -> None:
    outcome = run_files(_python(line, "3.0", "3.0"), "glue-version")
    assert outcome.texts == _python(line, "4.0", "4.0" if follows else "3.0")

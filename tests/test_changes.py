"""Changes: to the definition where all its uses want them, else to the one use (rules 4 and 5)."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

WORKERS = "glue-worker-count"
S3 = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
TS = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
"""
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_glue as glue, aws_s3 as s3\n\n"


def _job(value: str, name: str = "Job") -> str:
    props = f"{{ command: job, role: admin, numberOfWorkers: {value} }}"
    return f"new glue.CfnJob(this, '{name}', {props});\n"


def _typescript(text: str, *codemods: str) -> str:
    return run(TS + text, "typescript", codemods).text.removeprefix(TS)


def _python(text: str, *codemods: str) -> str:
    return run(PY + text, "python", codemods).text.removeprefix(PY)


@pytest.mark.parametrize(
    ("definition", "other"),
    [
        pytest.param("const n = 10;\n", "console.log(n);\n", id="a call"),
        pytest.param("const n = 10;\n", "const more = n + 1;\n", id="a sum"),
        pytest.param("const n = 10;\n", "export default n;\n", id="an unknown export"),
        pytest.param(
            "const n = 10;\n", "const alarm = { threshold: n };\nuse(alarm);\n", id="a prop"
        ),
        pytest.param("const n = 10;\n", "const text = `${n} workers`;\n", id="a text"),
    ],
)
def test_a_constant_with_another_use_stays(definition: str, other: str) -> None:
    """The use gets the literal instead."""
    assert _typescript(definition + other + _job("n"), WORKERS) == definition + other + _job("2")


def test_a_constant_changes_for_all_its_uses_together() -> None:
    text = "const n = 10;\n" + _job("n", "A") + _job("n", "B")
    assert _typescript(text, WORKERS) == text.replace("10", "2")


def test_a_member_changes_when_only_its_neighbours_have_other_uses() -> None:
    text = "const c = { n: 10, m: 1 };\nconsole.log(c.m);\n" + _job("c.n")
    assert _typescript(text, WORKERS) == text.replace("10", "2")


def test_a_member_stays_when_the_whole_object_is_used() -> None:
    text = "const c = { n: 10 };\nconsole.log(c);\n"
    assert _typescript(text + _job("c.n"), WORKERS) == text + _job("2")


def test_a_shorthand_property_gets_a_value_of_its_own() -> None:
    text = "const numberOfWorkers = 10;\nconsole.log(numberOfWorkers);\n"
    job = "new glue.CfnJob(this, 'Job', { command: job, role: admin, numberOfWorkers{} });\n"
    assert _typescript(text + job.replace("{}", ""), WORKERS) == text + job.replace("{}", ": 2")


def test_a_class_constant_with_another_use_stays() -> None:
    text = "class C {\n  static readonly N = 10;\n}\nconsole.log(C.N);\n"
    assert _typescript(text + _job("C.N"), WORKERS) == text + _job("2")


def test_shared_props_change_when_all_their_uses_want_it() -> None:
    text = """\
const common = {
  versioned: true, // all of them
};
new s3.Bucket(this, 'A', common);
new s3.Bucket(this, 'B', { ...common, bucketName: 'b' });
"""
    assert _typescript(text, *S3) == text.replace(
        "// all of them\n",
        "// all of them\n  removalPolicy: cdk.RemovalPolicy.DESTROY,\n  autoDeleteObjects: true,\n",
    )


def test_props_shared_with_another_construct_are_overridden() -> None:
    text = """\
const common = { removalPolicy: cdk.RemovalPolicy.RETAIN };
new s3.Bucket(this, 'A', common);
new s3.Bucket(this, 'B', { ...common, versioned: true });
new sqs.Queue(this, 'C', common);
"""
    assert _typescript(text, S3[0]) == text.replace(
        "'A', common", "'A', { ...common, removalPolicy: cdk.RemovalPolicy.DESTROY }"
    ).replace("versioned: true", "versioned: true, removalPolicy: cdk.RemovalPolicy.DESTROY")


def test_props_spread_once_are_left_to_their_owner() -> None:
    """What is spread into one call only is not what the call is about."""
    text = "const common = { versioned: true };\nnew s3.Bucket(this, 'A', { ...common });\n"
    assert _typescript(text, S3[0]) == text.replace(
        "...common", "...common, removalPolicy: cdk.RemovalPolicy.DESTROY"
    )


def test_a_property_before_a_spread_that_gives_it_changes_in_the_spread() -> None:
    text = """\
const common = { removalPolicy: cdk.RemovalPolicy.RETAIN };
new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.DESTROY, ...common });
"""
    assert _typescript(text, S3[0]) == text.replace("RETAIN", "DESTROY")


def test_an_opaque_spread_behind_a_property_may_change_it() -> None:
    text = "new s3.Bucket(this, 'A', { removalPolicy: cdk.RemovalPolicy.RETAIN, ...given });\n"
    outcome = run(TS + text, "typescript", S3[:1])
    assert outcome.text == TS + text
    assert "a spread that cannot be followed: `given`" in outcome.reasons[0]


def test_python_arguments_override_a_shared_dict() -> None:
    """A keyword cannot be given twice, so it goes into the dict that is spread."""
    text = """\
common = {"removal_policy": cdk.RemovalPolicy.RETAIN}
s3.Bucket(self, "A", **common)
print(common)
"""
    assert _python(text, S3[0]) == text.replace(
        "**common", '**{**common, "removal_policy": cdk.RemovalPolicy.DESTROY}'
    )


def test_python_arguments_stand_beside_a_dict_that_lacks_them() -> None:
    text = 'common = {"versioned": True}\ns3.Bucket(self, "A", **common)\nprint(common)\n'
    assert _python(text, S3[0]) == text.replace(
        "**common", "**common, removal_policy=cdk.RemovalPolicy.DESTROY"
    )


def test_python_constants_with_another_use_stay() -> None:
    job = 'glue.CfnJob(self, "Job", command=job, role=admin, number_of_workers={})\n'
    text = "WORKERS = 10\nprint(WORKERS)\n"
    assert _python(text + job.format("WORKERS"), WORKERS) == text + job.format("2")


def test_thousands_of_calls_that_share_props_are_planned_at_once() -> None:
    """The time grows with the calls, not with their square."""
    calls = "".join(f"new s3.Bucket(this, 'B{number}', common);\n" for number in range(3000))
    text = "const common = { versioned: true };\n" + calls
    fixed = _typescript(text, *S3)
    assert fixed.endswith(calls)
    assert fixed.startswith("const common = { versioned: true, removalPolicy: ")


def _files(texts: dict[str, str], *, confined: bool = False) -> dict[str, str]:
    """The texts after a run over all of them."""
    contents: dict[PurePath, bytes] = {Path(name): text.encode() for name, text in texts.items()}
    project = Project(Path(), contents, files=lambda: list(contents), confined=confined)
    targets = [Target(Path(name), explicit=True) for name in texts]
    results = engine.run(project, targets, Settings(select=frozenset({WORKERS, *S3})), fix=True)
    assert not [error for result in results for error in result.errors]
    return {str(result.path): result.after.decode() for result in results}


CONFIG = "export const config = { workers: 10, name: 'x' };\n"
USE = TS + "import { config } from './config';\n"


def test_a_value_changes_in_the_file_that_defines_it() -> None:
    before = {"config.ts": CONFIG, "stack.ts": USE + _job("config.workers")}
    after = _files(before)
    assert after == {"config.ts": CONFIG.replace("10", "2"), "stack.ts": before["stack.ts"]}


def test_a_value_that_another_file_uses_otherwise_stays() -> None:
    before = {
        "config.ts": CONFIG,
        "stack.ts": USE + _job("config.workers"),
        "other.ts": "import { config } from './config';\nconsole.log(config.workers);\n",
    }
    after = _files(before)
    assert after == {**before, "stack.ts": TS + _job("2")}


def test_a_confined_run_keeps_to_the_file() -> None:
    before = {"config.ts": CONFIG, "stack.ts": USE + _job("config.workers")}
    assert _files(before, confined=True) == {**before, "stack.ts": TS + _job("2")}


def test_a_confined_run_leaves_shared_props_of_other_files_alone() -> None:
    use = TS + "import { common } from './common';\n"
    before = {
        "common.ts": "export const common = { versioned: true };\n",
        "stack.ts": use
        + "new s3.Bucket(this, 'A', { ...common });\nnew s3.Bucket(this, 'B', { ...common });\n",
    }
    after = _files(before, confined=True)
    assert after["common.ts"] == before["common.ts"]
    assert after["stack.ts"] == before["stack.ts"].replace(
        "{ ...common }",
        "{\n  ...common,\n  removalPolicy: cdk.RemovalPolicy.DESTROY,\n"
        "  autoDeleteObjects: true,\n}",
    )


def test_a_constant_changes_when_two_codemods_want_the_same() -> None:
    """A bucket and a key that share a policy are different codemods' business."""
    text = """\
import * as kms from 'aws-cdk-lib/aws-kms';
const policy = cdk.RemovalPolicy.RETAIN;
new kms.Key(this, 'K', { removalPolicy: policy, pendingWindow: cdk.Duration.days(7) });
new s3.Bucket(this, 'A', { removalPolicy: policy, autoDeleteObjects: true });
new sqs.Queue(this, 'Q', { removalPolicy: policy });
"""
    names = (S3[0], "kms-key-removal-policy", "sqs-removal-policy")
    assert _typescript(text, *names) == text.replace("RETAIN", "DESTROY")
    only = _typescript(text, S3[0])
    assert only == text.replace("policy, autoDelete", "cdk.RemovalPolicy.DESTROY, autoDelete")


def test_python_codemods_agree_on_a_constant() -> None:
    text = """\
from aws_cdk import aws_kms as kms
POLICY = cdk.RemovalPolicy.RETAIN
kms.Key(self, "K", removal_policy=POLICY, pending_window=cdk.Duration.days(7))
s3.Bucket(self, "A", removal_policy=POLICY, auto_delete_objects=True)
"""
    names = (S3[0], "kms-key-removal-policy")
    assert _python(text, *names) == text.replace("RETAIN", "DESTROY")


def test_a_use_that_is_switched_off_wants_no_change() -> None:
    text = """\
const policy = cdk.RemovalPolicy.RETAIN;
new s3.Bucket(this, 'A', { removalPolicy: policy });
// cdkfix: ignore
new s3.Bucket(this, 'B', { removalPolicy: policy });
"""
    assert _typescript(text, S3[0]) == text.replace(
        "'A', { removalPolicy: policy", "'A', { removalPolicy: cdk.RemovalPolicy.DESTROY"
    )


def test_a_use_that_overrides_the_prop_is_no_obstacle() -> None:
    text = """\
const kept = cdk.RemovalPolicy.RETAIN;
console.log(kept);
const common = { removalPolicy: kept };
new s3.Bucket(this, 'A', common);
new s3.Bucket(this, 'B', { ...common, versioned: true });
new s3.Bucket(this, 'C', { ...common, removalPolicy: cdk.RemovalPolicy.DESTROY });
"""
    assert _typescript(text, S3[0]) == text.replace(
        "{ removalPolicy: kept }", "{ removalPolicy: cdk.RemovalPolicy.DESTROY }"
    )


def test_python_use_that_overrides_the_prop_is_no_obstacle() -> None:
    text = """\
COMMON = {"removal_policy": cdk.RemovalPolicy.RETAIN}
OTHER = {**COMMON, "removal_policy": cdk.RemovalPolicy.DESTROY}
s3.Bucket(self, "A", **COMMON)
s3.Bucket(self, "B", **OTHER)
"""
    assert _python(text, S3[0]) == text.replace("RETAIN", "DESTROY")


def test_a_value_changes_through_an_object_taken_apart() -> None:
    text = """\
const c = { glue: { workers: 10, name: 'x' }, region: 'y' };
const { glue: settings, region } = c;
console.log(region, settings.name);
"""
    assert _typescript(text + _job("settings.workers"), WORKERS) == (
        text.replace("10", "2") + _job("settings.workers")
    )


def test_a_value_stays_where_the_rest_of_an_object_may_hold_it() -> None:
    text = "const c = { n: 10, m: 1 };\nconst { m, ...rest } = c;\nconsole.log(m, rest);\n"
    assert _typescript(text + _job("c.n"), WORKERS) == text + _job("2")


def test_a_value_that_two_files_want_changed_is_changed_once() -> None:
    before = {
        "config.ts": CONFIG,
        "a.ts": USE + _job("config.workers", "A"),
        "b.ts": USE + _job("config.workers", "B"),
    }
    assert _files(before) == {**before, "config.ts": CONFIG.replace("10", "2")}


def test_python_value_that_two_files_want_changed_is_changed_once() -> None:
    job = 'glue.CfnJob(self, "Job", command=job, role=admin, number_of_workers=WORKERS)\n'
    use = PY + "from config import WORKERS\n" + job
    before = {"config.py": "WORKERS = 10\n", "a.py": use, "b.py": use}
    assert _files(before) == {**before, "config.py": "WORKERS = 2\n"}


def test_a_file_that_is_switched_off_keeps_the_value() -> None:
    before = {
        "config.ts": CONFIG,
        "a.ts": USE + _job("config.workers", "A"),
        "b.ts": "// cdkfix: ignore-file\n" + USE + _job("config.workers", "B"),
    }
    assert _files(before) == {**before, "a.ts": TS + _job("2", "A")}


def test_a_default_export_changes_where_it_is_defined() -> None:
    before = {
        "config.ts": "const config = { workers: 10 };\nexport default config;\n",
        "index.ts": "export { default as settings } from './config';\n",
        "a.ts": TS + "import given from './config';\n" + _job("given.workers"),
        "b.ts": TS + "import { settings } from './index';\n" + _job("settings.workers"),
    }
    assert _files(before) == {**before, "config.ts": before["config.ts"].replace("10", "2")}


def test_a_default_export_that_is_used_otherwise_stays() -> None:
    before = {
        "config.ts": "const config = { workers: 10 };\nexport default config;\n",
        "a.ts": TS + "import given from './config';\n" + _job("given.workers"),
        "b.ts": "import c from './config.js';\nconsole.log(c);\n",
    }
    assert _files(before) == {**before, "a.ts": TS + _job("2")}


@pytest.mark.parametrize(
    "exported",
    [
        "module.exports = { workers };",
        "module.exports = { workers: 10 };",
        "exports.workers = workers;",
        "module.exports.workers = 10;",
    ],
)
@pytest.mark.parametrize(
    ("head", "use"),
    [
        ("const { workers } = require('./config');\n", "workers"),
        ("const c = require('./config.js');\n", "c.workers"),
    ],
)
def test_required_values_are_known(exported: str, head: str, use: str) -> None:
    before = {
        "config.js": f"const workers = 10;\nconsole.log(workers);\n{exported}\n",
        "stack.js": "const { aws_glue: glue } = require('aws-cdk-lib');\n" + head + _job(use),
    }
    if "10" in exported:
        # Written in what is exported, and used by nobody else: it is changed there.
        changed = {"config.js": before["config.js"].replace(exported, exported.replace("10", "2"))}
    else:
        stack = before["stack.js"].replace(f"numberOfWorkers: {use}", "numberOfWorkers: 2")
        changed = {"stack.js": stack}
    assert _files(before) == {**before, **changed}


@pytest.mark.parametrize("other", ["", "console.log(c.workers);\n", "console.log(c);\n"])
def test_a_value_in_a_default_export_changes_where_it_stands(other: str) -> None:
    """Unless it is used otherwise, too."""
    before = {
        "config.ts": "export default { workers: 10, other: 10 };\n",
        "a.ts": TS + "import c from './config';\n" + _job("c.workers") + other,
        "b.ts": TS + "import given from './config';\n" + _job("given.workers"),
    }
    config = before["config.ts"].replace("workers: 10", "workers: 2")
    used = before["a.ts"].replace("numberOfWorkers: c.workers", "numberOfWorkers: 2")
    # What nobody uses any more is not imported either.
    at_uses = {"a.ts": used, "b.ts": TS + _job("2")}
    changed = at_uses if other else {"config.ts": config}
    assert _files(before) == {**before, **changed}


def test_python_package_that_imports_its_own_module() -> None:
    job = 'glue.CfnJob(self, "Job", command=job, role=admin, number_of_workers={})\n'
    before = {
        "app/__init__.py": "from . import settings\n",
        "app/settings.py": "WORKERS = 10\n",
        "app/stack.py": PY + "from . import settings as cfg\n" + job.format("cfg.WORKERS"),
        "main.py": PY + "from app import settings\n" + job.format("settings.WORKERS"),
    }
    assert _files(before) == {**before, "app/settings.py": "WORKERS = 2\n"}


def test_a_module_of_cdk_required_in_place() -> None:
    text = """\
const lambda = require('aws-cdk-lib').aws_lambda;
exports.runtime = lambda.Runtime.PYTHON_3_9;
"""
    outcome = run(text, "javascript", ["lambda-runtime"])
    assert outcome.text == text.replace("3_9", "3_12")


def test_keywords_that_a_spread_gives_are_not_given_twice() -> None:
    """The dict has another use; a keyword beside it would be an error when it runs."""
    text = (
        "extra = load()\n"
        'common = {"removal_policy": cdk.RemovalPolicy.RETAIN}\n'
        "log(common)\n"
        's3.Bucket(self, "B", **extra, **common)\n'
    )
    fixed = _python(text, S3[0])
    assert fixed == text.replace(
        "**common)", '**{**common, "removal_policy": cdk.RemovalPolicy.DESTROY})'
    )

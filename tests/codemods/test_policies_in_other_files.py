"""Policies that a helper in another file applies to a bucket: seen, or told as not known.

CDK does not look at them: a bucket that one retains would be emptied when its stack is deleted.
"""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

NAMES = frozenset({"s3-bucket-removal-policy", "s3-auto-delete-objects"})

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
%s
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const raw = new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.DESTROY });
    %s
  }
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
%s

class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        raw = s3.Bucket(self, "Raw", removal_policy=cdk.RemovalPolicy.DESTROY)
        %s
"""
TOP = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
"""
PYTHON_TOP = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
RETAIN = "applyRemovalPolicy(cdk.RemovalPolicy.RETAIN)"
PYTHON_RETAIN = "apply_removal_policy(cdk.RemovalPolicy.RETAIN)"
KEEP = f"export function keep(bucket: s3.Bucket) {{ bucket.{RETAIN}; }}\n"
PYTHON_KEEP = f"def keep(bucket):\n    bucket.{PYTHON_RETAIN}\n"
ASPECT = (
    "class Keep implements cdk.IAspect {\n"
    f"  visit(node: any) {{ if (node instanceof s3.CfnBucket) node.{RETAIN}; }}\n}}\n"
)
PYTHON_ASPECT = (
    "class Keep:\n    def visit(self, node):\n        if isinstance(node, s3.CfnBucket):\n"
    f"            node.{PYTHON_RETAIN}\n"
)
APP = "import * as cdk from 'aws-cdk-lib';\nimport { Data } from './stack';\n"
MADE = "const app = new cdk.App();\nconst data = new Data(app, 'D');\n"

#: An import, a use of the bucket, the helper's file, and what the reason says.
TOLD = "a policy is applied in a function"
LOOSE = "a policy is set for what cannot be told"
HELD = {
    "typescript: by name": ("import { keep } from './keep';", "keep(raw);", KEEP, TOLD),
    "typescript: renamed": ("import { keep as hold } from './keep';", "hold(raw);", KEEP, TOLD),
    "typescript: by its module": ("import * as help from './keep';", "help.keep(raw);", KEEP, TOLD),
    "typescript: by default": (
        "import hold from './keep';",
        "hold(raw);",
        KEEP.replace("export", "export default"),
        TOLD,
    ),
    "typescript: a default without a name": (
        "import hold from './keep';",
        "hold(raw);",
        f"export default (bucket: s3.Bucket) => bucket.{RETAIN};\n",
        LOOSE,
    ),
    "typescript: in a constant": (
        "import { keep } from './keep';",
        "keep(raw);",
        f"export const keep = (bucket: s3.Bucket) => bucket.{RETAIN};\n",
        TOLD,
    ),
    "typescript: in an object": (
        "import { Help } from './keep';",
        "Help.keep(raw);",
        f"export const Help = {{ keep: (bucket: s3.Bucket) => bucket.{RETAIN} }};\n",
        TOLD,
    ),
    "typescript: a method": (
        "import { Keeper } from './keep';",
        "new Keeper().keep(raw);",
        f"export class Keeper {{ keep(bucket: s3.Bucket) {{ bucket.{RETAIN}; }} }}\n",
        TOLD,
    ),
    "typescript: a static method": (
        "import { Keeper } from './keep';",
        "Keeper.keep(raw);",
        f"export class Keeper {{ static keep(bucket: s3.Bucket) {{ bucket.{RETAIN}; }} }}\n",
        TOLD,
    ),
    "typescript: a constructor": (
        "import { Keeper } from './keep';",
        "new Keeper(raw);",
        f"export class Keeper {{ constructor(bucket: s3.Bucket) {{ bucket.{RETAIN}; }} }}\n",
        TOLD,
    ),
    "typescript: a constructor's props": (
        "import { Keeper } from './keep';",
        "new Keeper({ bucket: raw });",
        (
            "export class Keeper { constructor(props: { bucket: s3.Bucket }) "
            f"{{ props.bucket.{RETAIN}; }} }}\n"
        ),
        TOLD,
    ),
    "typescript: taken out of options": (
        "import { keep } from './keep';",
        "keep({ bucket: raw });",
        f"export function keep({{ bucket }}: {{ bucket: s3.Bucket }}) {{ bucket.{RETAIN}; }}\n",
        TOLD,
    ),
    "typescript: a list": (
        "import { keep } from './keep';",
        "keep([raw]);",
        f"export function keep(all: s3.Bucket[]) {{ for (const it of all) it.{RETAIN}; }}\n",
        "a policy is applied elsewhere than it is made",
    ),
    "typescript: handed to forEach": (
        "import { keep } from './keep';",
        "[raw].forEach(keep);",
        KEEP,
        LOOSE,
    ),
    "typescript: every argument": (
        "import { keep } from './keep';",
        "keep(raw);",
        f"export function keep(...all: s3.Bucket[]) {{ all.forEach((it) => it.{RETAIN}); }}\n",
        "a policy is applied elsewhere than it is made, line 3 of keep.ts",
    ),
    "typescript: whatever the tree holds": (
        "import { keep } from './keep';",
        "keep(this);",
        (
            "export function keep(scope: any) { for (const it of scope.node.findAll()) "
            f"{{ if (it instanceof s3.Bucket) it.{RETAIN}; }} }}\n"
        ),
        LOOSE,
    ),
    "typescript: on a condition": (
        "import { keep } from './keep';",
        "keep(raw, true);",
        f"export function keep(it: s3.Bucket, prod: boolean) {{ if (prod) it.{RETAIN}; }}\n",
        TOLD,
    ),
    "typescript: whatever policy": (
        "import { keep } from './keep';",
        "keep(raw, cdk.RemovalPolicy.RETAIN);",
        (
            "export function keep(it: s3.Bucket, policy: cdk.RemovalPolicy) "
            "{ it.applyRemovalPolicy(policy); }\n"
        ),
        TOLD,
    ),
    "typescript: by the resource's options": (
        "import { keep } from './keep';",
        "keep(raw);",
        (
            "export function keep(it: s3.Bucket) {\n"
            "  const child = it.node.defaultChild as s3.CfnBucket;\n"
            "  child.cfnOptions.deletionPolicy = cdk.CfnDeletionPolicy.RETAIN;\n}\n"
        ),
        TOLD,
    ),
    "typescript: by an override": (
        "import { keep } from './keep';",
        "keep(raw);",
        (
            "export function keep(it: s3.Bucket) {\n"
            "  (it.node.defaultChild as s3.CfnBucket).addOverride('DeletionPolicy', 'Retain');\n}\n"
        ),
        TOLD,
    ),
    "typescript: by an aspect": (
        "import { keep } from './keep';",
        "keep(this);",
        ASPECT + "export function keep(scope: any) { cdk.Aspects.of(scope).add(new Keep()); }\n",
        "an aspect may set another policy",
    ),
    "typescript: by the policies of a scope": (
        "import { keep } from './keep';",
        "keep(this);",
        "export function keep(scope: any) { cdk.RemovalPolicies.of(scope).retain(); }\n",
        "a policy is set for a scope that it may be in",
    ),
    "typescript: loaded at run time": (
        "",
        "import('./keep').then((it) => it.keep(raw));",
        KEEP,
        LOOSE,
    ),
    "typescript: and another in place": (
        "import { keep } from './keep';",
        "keep(raw);\n    raw.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);",
        KEEP,
        TOLD,
    ),
    "python: by name": ("from keep import keep", "keep(raw)", PYTHON_KEEP, TOLD),
    "python: from beside": ("from .keep import keep", "keep(raw)", PYTHON_KEEP, TOLD),
    "python: renamed": ("from keep import keep as hold", "hold(raw)", PYTHON_KEEP, TOLD),
    "python: by its module": ("import keep", "keep.keep(raw)", PYTHON_KEEP, TOLD),
    "python: by a wildcard": ("from keep import *", "keep(raw)", PYTHON_KEEP, LOOSE),
    "python: by keyword": ("from keep import keep", "keep(bucket=raw)", PYTHON_KEEP, TOLD),
    "python: handed to map": (
        "from keep import keep",
        "list(map(keep, [raw]))",
        PYTHON_KEEP,
        LOOSE,
    ),
    "python: spread": ("from keep import keep", "keep(*[raw])", PYTHON_KEEP, LOOSE),
    "python: a method": (
        "from keep import Keeper",
        "Keeper().keep(raw)",
        f"class Keeper:\n    def keep(self, it):\n        it.{PYTHON_RETAIN}\n",
        TOLD,
    ),
    "python: a static method": (
        "from keep import Keeper",
        "Keeper.keep(raw)",
        f"class Keeper:\n    @staticmethod\n    def keep(it):\n        it.{PYTHON_RETAIN}\n",
        TOLD,
    ),
    "python: a class method": (
        "from keep import Keeper",
        "Keeper.keep(raw)",
        f"class Keeper:\n    @classmethod\n    def keep(cls, it):\n        it.{PYTHON_RETAIN}\n",
        TOLD,
    ),
    "python: kept for later": (
        "from keep import Keeper",
        "Keeper(raw).keep()",
        (
            "class Keeper:\n    def __init__(self, it):\n        self.it = it\n"
            f"    def keep(self):\n        self.it.{PYTHON_RETAIN}\n"
        ),
        TOLD,
    ),
    "python: a list": (
        "from keep import keep",
        "keep([raw])",
        f"def keep(all):\n    for it in all:\n        it.{PYTHON_RETAIN}\n",
        "a policy is applied elsewhere than it is made",
    ),
    "python: on a condition": (
        "from keep import keep",
        "keep(raw, True)",
        f"def keep(it, prod):\n    if prod:\n        it.{PYTHON_RETAIN}\n",
        TOLD,
    ),
    "python: by the resource's options": (
        "from keep import keep",
        "keep(raw)",
        (
            "def keep(it):\n    options = it.node.default_child.cfn_options\n"
            "    it.node.default_child.cfn_options.deletion_policy = cdk.CfnDeletionPolicy.RETAIN\n"
        ),
        TOLD,
    ),
    "python: by an aspect": (
        "from keep import keep",
        "keep(self)",
        PYTHON_ASPECT + "def keep(scope):\n    cdk.Aspects.of(scope).add(Keep())\n",
        "an aspect may set another policy",
    ),
    "python: and another in place": (
        "from keep import keep",
        "keep(raw)\n        raw.apply_removal_policy(cdk.RemovalPolicy.DESTROY)",
        PYTHON_KEEP,
        TOLD,
    ),
}

FREE = {
    "typescript: another bucket": (
        "import { keep } from './keep';",
        "keep(s3.Bucket.fromBucketName(this, 'T', 't'));",
        KEEP,
    ),
    "typescript: nobody calls it": (
        "import { other } from './keep';",
        "other(raw);",
        KEEP.replace("keep", "retain")
        + "export function other(bucket: s3.Bucket) { bucket.grantRead(null as any); }\n",
    ),
    "typescript: a package's": ("import { keep } from 'pkg';", "keep(raw);", KEEP),
    "typescript: one that destroys": (
        "import { keep } from './keep';",
        "keep(raw);",
        KEEP.replace("RETAIN", "DESTROY"),
    ),
    "typescript: one for a table": (
        "import { Keeper } from './keep';",
        "new Keeper(raw);",
        (
            "import { Table } from 'aws-cdk-lib/aws-dynamodb';\nexport class Keeper {\n"
            "  private table: Table;\n  constructor(props: any) { this.table = props.table; "
            f"this.table.{RETAIN}; }}\n}}\n"
        ),
    ),
    "typescript: what a construct adds": (
        "import { keep } from './keep';",
        "keep(this);",
        (
            "import * as ec2 from 'aws-cdk-lib/aws-ec2';\nexport function keep(scope: any) {\n"
            f"  new ec2.Vpc(scope, 'V').addFlowLog('F').{RETAIN};\n}}\n"
        ),
    ),
    "python: another bucket": (
        "from keep import keep",
        'keep(s3.Bucket.from_bucket_name(self, "T", "t"))',
        PYTHON_KEEP,
    ),
    "python: nobody calls it": (
        "from keep import other",
        "other(raw)",
        PYTHON_KEEP.replace("keep", "retain") + "def other(bucket):\n    bucket.grant_read(None)\n",
    ),
    "python: a package's": ("from pkg import keep", "keep(raw)", PYTHON_KEEP),
    "python: one that destroys": (
        "from keep import keep",
        "keep(raw)",
        PYTHON_KEEP.replace("RETAIN", "DESTROY"),
    ),
}

#: The files between a bucket and the helper that keeps it, or around both.
FARTHER = {
    "typescript: two steps away": (
        {
            "stack.ts": TYPESCRIPT % ("import { guard } from './guard';", "guard(raw);"),
            "guard.ts": (
                "import { keep } from './keep';\nexport function guard(it: any) { keep(it); }\n"
            ),
            "keep.ts": TOP + KEEP,
        },
        TOLD,
    ),
    "typescript: handed on": (
        {
            "stack.ts": TYPESCRIPT % ("import { hold } from './help';", "hold(raw);"),
            "help/index.ts": "export { keep as hold } from '../keep';\n",
            "keep.ts": TOP + KEEP,
        },
        TOLD,
    ),
    "typescript: handed on with all": (
        {
            "stack.ts": TYPESCRIPT % ("import { keep } from './help';", "keep(raw);"),
            "help/index.ts": "export * from '../keep';\n",
            "keep.ts": TOP + KEEP,
        },
        TOLD,
    ),
    "typescript: handed on as a module": (
        {
            "stack.ts": TYPESCRIPT % ("import { help } from './help';", "help.keep(raw);"),
            "help/index.ts": "export * as help from '../keep';\n",
            "keep.ts": TOP + KEEP,
        },
        LOOSE,
    ),
    "typescript: the app's": (
        {
            "stack.ts": TYPESCRIPT % ("", ""),
            "keep.ts": TOP
            + ASPECT
            + "export function keep(app: cdk.App) { cdk.Aspects.of(app).add(new Keep()); }\n",
            "app.ts": APP + "import { keep } from './keep';\n" + MADE + "keep(app);\n",
        },
        "an aspect may set another policy",
    ),
    "typescript: one that gets the stack": (
        {
            "stack.ts": (TYPESCRIPT % ("", "this.raw = raw;")).replace(
                "constructor", "readonly raw: s3.Bucket;\n  constructor"
            ),
            "keep.ts": TOP
            + "import { Data } from './stack';\n"
            + f"export function keep(data: Data) {{ data.raw.{RETAIN}; }}\n",
            "app.ts": APP + "import { keep } from './keep';\n" + MADE + "keep(data);\n",
        },
        TOLD,
    ),
    "python: two steps away": (
        {
            "stack.py": PYTHON % ("from guard import guard", "guard(raw)"),
            "guard.py": "from keep import keep\n\ndef guard(it):\n    keep(it)\n",
            "keep.py": PYTHON_TOP + PYTHON_KEEP,
        },
        TOLD,
    ),
    "python: handed on": (
        {
            "stack.py": PYTHON % ("from help import keep", "keep(raw)"),
            "help/__init__.py": "from .keeping import keep\n",
            "help/keeping.py": PYTHON_TOP + PYTHON_KEEP,
        },
        TOLD,
    ),
    "python: in a package": (
        {
            "stack.py": PYTHON % ("import help.keeping", "help.keeping.keep(raw)"),
            "help/__init__.py": "",
            "help/keeping.py": PYTHON_TOP + PYTHON_KEEP,
        },
        LOOSE,
    ),
    "python: a mixin's": (
        {
            "stack.py": (PYTHON % ("from keep import Keeper", "self.keep(raw)")).replace(
                "(cdk.Stack)", "(cdk.Stack, Keeper)"
            ),
            "keep.py": PYTHON_TOP
            + f"class Keeper:\n    def keep(self, it):\n        it.{PYTHON_RETAIN}\n",
        },
        "a policy is applied in a function, line 5 of keep.py",
    ),
    "python: the app's": (
        {
            "stack.py": PYTHON % ("", ""),
            "keep.py": PYTHON_TOP
            + PYTHON_ASPECT
            + "def keep(app):\n    cdk.Aspects.of(app).add(Keep())\n",
            "app.py": (
                "import aws_cdk as cdk\nfrom stack import Data\nfrom keep import keep\n"
                'app = cdk.App()\nData(app, "D")\nkeep(app)\n'
            ),
        },
        "an aspect may set another policy",
    ),
}

SUBCLASSES = {
    "typescript: its own props": (
        "import { Kept } from './kept';\nexport const make = (s: any) => new Kept(s, 'K');\n",
        TOP + "export class Kept extends s3.Bucket {\n  constructor(scope: any, id: string) {\n"
        "    super(scope, id, { removalPolicy: cdk.RemovalPolicy.DESTROY });\n"
        f"    this.{RETAIN};\n  }}\n}}\n",
    ),
    "python: its own props": (
        'from kept import Kept\n\ndef make(s):\n    return Kept(s, "K")\n',
        PYTHON_TOP + "class Kept(s3.Bucket):\n    def __init__(self, scope, id):\n"
        "        super().__init__(scope, id, removal_policy=cdk.RemovalPolicy.DESTROY)\n"
        f"        self.{PYTHON_RETAIN}\n",
    ),
}


def _run(files: dict[str, str], path: str) -> tuple[str, list[str]]:
    """One of the files after the fixes, and the reasons of what is not fixable in it."""
    texts = {PurePath(name): text.encode() for name, text in files.items()}
    project = Project(Path(), texts, files=lambda: list(texts))
    settings = Settings(select=NAMES)
    (result, *_) = engine.run(project, [Target(Path(path), explicit=True)], settings, fix=True)
    assert not result.errors
    reasons = [item.reason for item in result.findings if item.reason is not None]
    return result.after.decode(), reasons


def _repaired(suffix: str, top: str, body: str, **more: str) -> tuple[str, str, list[str]]:
    """The stack before and after, and the reasons of what is not fixable in it."""
    is_python = suffix == ".py"
    stack = (PYTHON if is_python else TYPESCRIPT) % (top, body)
    helper = PYTHON_TOP + PYTHON_KEEP if is_python else TOP + KEEP
    files = {f"stack{suffix}": stack, f"keep{suffix}": helper}
    files |= {f"{name}{suffix}": text for name, text in more.items()}
    return (stack, *_run(files, f"stack{suffix}"))


@pytest.mark.parametrize(("top", "body", "helper", "reason"), HELD.values(), ids=HELD)
def test_a_bucket_that_a_helper_of_another_file_keeps_is_not_emptied(
    top: str, body: str, helper: str, reason: str
) -> None:
    """However the helper is imported, and whatever is applied beside it."""
    is_python = "def " in helper
    suffix = ".py" if is_python else ".ts"
    stack = (PYTHON if is_python else TYPESCRIPT) % (top, body)
    whole = (PYTHON_TOP if is_python else TOP) + helper
    after, reasons = _run({f"stack{suffix}": stack, f"keep{suffix}": whole}, f"stack{suffix}")
    assert after == stack
    assert [reason in told for told in reasons] == [True], reasons
    assert reasons[0].endswith(f" of keep{suffix}")


@pytest.mark.parametrize(("top", "body", "helper"), FREE.values(), ids=FREE)
def test_a_helper_that_keeps_no_such_bucket_keeps_nothing_back(
    top: str, body: str, helper: str
) -> None:
    """Nor does one of a package, of which nothing is known."""
    is_python = "def " in helper
    suffix = ".py" if is_python else ".ts"
    stack = (PYTHON if is_python else TYPESCRIPT) % (top, body)
    whole = (PYTHON_TOP if is_python else TOP) + helper
    after, reasons = _run({f"stack{suffix}": stack, f"keep{suffix}": whole}, f"stack{suffix}")
    assert reasons == []
    assert ("autoDeleteObjects: true" in after) or ("auto_delete_objects=True" in after)


@pytest.mark.parametrize(("files", "reason"), FARTHER.values(), ids=FARTHER)
def test_a_bucket_kept_farther_away_is_not_emptied(files: dict[str, str], reason: str) -> None:
    """Whoever imports the bucket's file, or is imported by those, may hand it to a helper."""
    path = next(iter(files))
    after, reasons = _run(files, path)
    assert after == files[path]
    assert [reason in told for told in reasons] == [True], reasons


@pytest.mark.parametrize(("user", "subclass"), SUBCLASSES.values(), ids=SUBCLASSES)
def test_a_subclass_in_another_file_that_keeps_itself_is_mended_there(
    user: str, subclass: str
) -> None:
    """What its constructor applies has the last word, and is what changes."""
    suffix = ".py" if "def " in subclass else ".ts"
    after, reasons = _run({f"kept{suffix}": subclass, f"app{suffix}": user}, f"kept{suffix}")
    assert reasons == []
    assert "RETAIN" not in after
    assert ("autoDeleteObjects: true" in after) or ("auto_delete_objects=True" in after)


@pytest.mark.parametrize(
    ("caller", "is_held"),
    [("app", True), ("test_data", False), ("data_test", False)],
    ids=["the app", "a test", "a test by its ending"],
)
@pytest.mark.parametrize("suffix", [".ts", ".py"])
def test_a_helper_called_by_tests_alone_keeps_nothing_back(
    suffix: str, caller: str, is_held: bool
) -> None:
    """What tests do with a stack's bucket is not what is deployed; what the app does is."""
    if suffix == ".py":
        kept = "self.raw = raw"
        text = 'from stack import Data\nfrom keep import keep\n\nkeep(Data(None, "D").raw)\n'
    else:
        kept = "this.raw = raw;"
        caller = caller.replace("test_data", "data.test").replace("data_test", "data.spec")
        text = (
            "import { Data } from './stack';\nimport { keep } from './keep';\n"
            "keep(new Data(null, 'D').raw);\n"
        )
    before, after, reasons = _repaired(suffix, "", kept, **{caller: text})
    assert (after == before) == is_held
    assert len(reasons) == int(is_held)

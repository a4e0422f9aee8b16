"""A policy behind a name is changed where it is written, if all of its uses want it to destroy."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

NAMES = frozenset({"s3-bucket-removal-policy", "kms-key-removal-policy", "sqs-removal-policy"})
R = "cdk.RemovalPolicy.RETAIN"
DESTROY = "cdk.RemovalPolicy.DESTROY"
TS = (
    "import * as cdk from 'aws-cdk-lib';\n"
    "import * as kms from 'aws-cdk-lib/aws-kms';\n"
    "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
)
PY = (
    "from dataclasses import dataclass, field\nfrom typing import NamedTuple\n\n"
    "import aws_cdk as cdk\nfrom aws_cdk import aws_kms as kms, aws_s3 as s3\n"
)
WEEK = "pendingWindow: cdk.Duration.days(9)"
PY_WEEK = "pending_window=cdk.Duration.days(9)"
RECORD = f"@dataclass\nclass Config:\n    policy: cdk.RemovalPolicy = {R}\n"
OWN = f"class Config:\n    def __init__(self):\n        self.policy = {R}\n"
TS_OWN = f"class Config {{ readonly policy = {R}; }}\nconst config = new Config();\n"


def _uses(policy: str, apply: str) -> str:
    """A bucket and a key in TypeScript that have the policy, the key by two statements."""
    return (
        f"new s3.Bucket(s, 'B', {{ removalPolicy: {policy} }});\n"
        f"const key = new kms.Key(s, 'K', {{ removalPolicy: {policy}, {WEEK} }});\n{apply}\n"
    )


def _py_uses(policy: str, apply: str = "") -> str:
    return (
        f"s3.Bucket(s, 'B', removal_policy={policy})\n"
        f"key = kms.Key(s, 'K', removal_policy={policy}, {PY_WEEK})\n{apply}\n"
    )


#: Every RETAIN in these becomes DESTROY (or Delete), and nothing else changes.
FIXED = [
    ("typescript", "an entry of a table, applied too", f"const P = {{ all: {R} }};\n{_uses('P.all', 'key.applyRemovalPolicy(P.all);')}"),
    ("typescript", "a constant, applied to a scope", f"const P = {R};\nconst key = new kms.Key(s, 'K', {{ removalPolicy: P, {WEEK} }});\ncdk.RemovalPolicies.of(key).apply(P);\n"),
    ("typescript", "a static field", f"class P {{ static readonly ALL = {R}; }}\n{_uses('P.ALL', 'key.applyRemovalPolicy(P.ALL);')}"),
    ("typescript", "an instance's field", TS_OWN + _uses("config.policy", "key.applyRemovalPolicy(config.policy);")),
    ("typescript", "a constructor's default", f"class Config {{ constructor(readonly policy = {R}) {{}} }}\nconst config = new Config();\n{_uses('config.policy', '')}"),
    ("typescript", "what a caller gives a bucket and a key", f"function make(policy: any) {{\n{_uses('policy', '')}}}\nmake({R});\n"),
    ("typescript", "words of a template", "const WORD = 'Retain';\nconst b = new s3.CfnBucket(s, 'B');\nb.addOverride('DeletionPolicy', WORD);\n"),
    ("python", "an entry of a table, applied too", f"P = {{'all': {R}}}\n" + _py_uses("P['all']", "key.apply_removal_policy(P['all'])")),
    ("python", "a dataclass's default", f"{RECORD}config = Config()\n{_py_uses('config.policy')}"),
    ("python", "a dataclass's field with a default", f"@dataclass\nclass Config:\n    policy: cdk.RemovalPolicy = field(default={R})\nconfig = Config()\n{_py_uses('config.policy')}"),
    ("python", "a dataclass's default, applied too", f"{RECORD}config = Config()\n" + _py_uses("config.policy", "key.apply_removal_policy(config.policy)")),
    ("python", "a dataclass's default, with another caller", f"{RECORD}def make(config: Config):\n    s3.Bucket(s, 'B', removal_policy=config.policy)\nmake(Config())\nmake(Config(cdk.RemovalPolicy.DESTROY))\n"),
    ("python", "a named tuple's default", f"class Config(NamedTuple):\n    policy: cdk.RemovalPolicy = {R}\nconfig = Config()\n{_py_uses('config.policy')}"),
    ("python", "an instance's attribute", f"{OWN}config = Config()\n{_py_uses('config.policy')}"),
    ("python", "a field that a base class holds", f"{RECORD}class Base:\n    def __init__(self, config: Config):\n        self.config = config\nclass Heir(Base):\n    def build(self):\n        s3.Bucket(s, 'B', removal_policy=self.config.policy)\nHeir(Config())\n"),
    ("python", "a field of an heir", f"{OWN}class Heir(Config):\n    pass\nconfig = Heir()\n{_py_uses('config.policy')}"),
    ("typescript", "a field of an heir", f"class Config {{ readonly policy = {R}; }}\nclass Heir extends Config {{}}\nconst config = new Heir();\n{_uses('config.policy', '')}"),
    ("typescript", "a field that a base class holds", f"class Base {{ constructor(protected readonly policy = {R}) {{}} }}\nclass Heir extends Base {{\n  build() {{ new s3.Bucket(s, 'B', {{ removalPolicy: this.policy }}); }}\n}}\nnew Heir();\n"),
    ("python", "a class attribute", f"class Config:\n    POLICY = {R}\n" + _py_uses("Config.POLICY", "key.apply_removal_policy(Config.POLICY)")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in FIXED],
    ids=[f"{language}: {name}" for language, name, _ in FIXED],
)
def test_a_policy_changes_where_it_is_written(language: str, text: str) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, NAMES)
    changed = text.replace("RETAIN", "DESTROY").replace("'Retain'", "'Delete'")
    assert found.text == start + changed
    assert not found.reasons


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "typescript",
            (
                "const P = { dev: OLD, qa: OLD };\n"
                "const make = (env: 'dev' | 'qa') => new s3.Bucket(s, 'B', { removalPolicy: P[env] });\n"
            ),
        ),
        (
            "python",
            (
                "P = {'dev': OLD, 'qa': OLD}\n"
                "def make(env):\n    s3.Bucket(s, 'B', removal_policy=P[env])\n"
            ),
        ),
    ],
)
def test_policies_of_a_table_that_all_keep_change_in_it(language: str, text: str) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text.replace("OLD", R), language, NAMES)
    assert found.text == start + text.replace("OLD", DESTROY)
    assert found.reasons == []


#: As above; what is taken where a row has none stays beside it.
TS_ROWS = f"const ROWS: any[] = [{{ id: 'A', policy: {R} }}, {{ id: 'B' }}];\n"
PY_ROWS = f"ROWS = [{{'id': 'A', 'policy': {R}}}, {{'id': 'B'}}]\n"
PY_RECORDS = (
    "@dataclass\nclass Row:\n    id: str\n    policy: cdk.RemovalPolicy | None = None\n"
    f"ROWS = [Row('A', {R}), Row('B')]\n"
)
BY_ROW = [
    ("typescript", "handed to a function", f"{TS_ROWS}ROWS.forEach((row) => {{ new s3.Bucket(s, row.id, {{ removalPolicy: row.policy ?? {R} }}); }});\n"),
    ("typescript", "behind a name", f"{TS_ROWS}ROWS.map((row) => {{ const policy = row.policy || {R}; return new s3.Bucket(s, row.id, {{ removalPolicy: policy }}); }});\n"),
    ("typescript", "of a loop", f"{TS_ROWS}for (const row of ROWS) new s3.Bucket(s, row.id, {{ removalPolicy: row.policy ?? {R} }});\n"),
    ("typescript", "of a loop that takes rows apart", f"{TS_ROWS}for (const {{ id, policy = {R} }} of ROWS) new s3.Bucket(s, id, {{ removalPolicy: policy }});\n"),
    ("typescript", "given to a function", f"{TS_ROWS}function make(row: any) {{ new s3.Bucket(s, row.id, {{ removalPolicy: row.policy ?? {R} }}); }}\nfor (const row of ROWS) make(row);\n"),
    ("python", "looked up with a default", f"{PY_ROWS}for row in ROWS:\n    s3.Bucket(s, row['id'], removal_policy=row.get('policy', {R}))\n"),
    ("python", "looked up or another", f"{PY_ROWS}for row in ROWS:\n    s3.Bucket(s, row['id'], removal_policy=row.get('policy') or {R})\n"),
    ("python", "in a comprehension", f"{PY_ROWS}made = [s3.Bucket(s, row['id'], removal_policy=row.get('policy') or {R}) for row in ROWS]\n"),
    ("python", "a record's field or another", f"{PY_RECORDS}for row in ROWS:\n    s3.Bucket(s, row.id, removal_policy=row.policy or {R})\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in BY_ROW],
    ids=[f"{language}: {name}" for language, name, _ in BY_ROW],
)
def test_what_is_taken_where_a_row_has_none_changes_beside_the_rows(
    language: str, text: str
) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, NAMES)
    assert found.text == start + text.replace(R, DESTROY)
    assert found.reasons == []


#: The construct gets DESTROY: others use the value that is behind the name.
OVERRIDDEN = [
    ("typescript", "a table's entry that is shown", f"const P = {{ all: {R} }};\nconsole.log(P.all);\nnew s3.Bucket(s, 'B', {{ removalPolicy: P.all }});\n", "removalPolicy: |P.all"),
    ("typescript", "a field that is shown", f"{TS_OWN}console.log(config.policy);\nnew s3.Bucket(s, 'B', {{ removalPolicy: config.policy }});\n", "removalPolicy: |config.policy"),
    ("typescript", "an argument", f"const P = {R};\nconsole.log(P);\nnew s3.CfnBucket(s, 'B').applyRemovalPolicy(P);\n", "applyRemovalPolicy(|P"),
    ("python", "a dataclass's default that is shown", f"{RECORD}config = Config()\nprint(config.policy)\ns3.Bucket(s, 'B', removal_policy=config.policy)\n", "removal_policy=|config.policy"),
    ("python", "a dataclass that is shown", f"{RECORD}config = Config()\nprint(config)\ns3.Bucket(s, 'B', removal_policy=config.policy)\n", "removal_policy=|config.policy"),
    ("python", "a field of a base class that is shown", f"{RECORD}class Base:\n    def __init__(self, config: Config):\n        self.config = config\n        print(config.policy)\nclass Heir(Base):\n    def build(self):\n        s3.Bucket(s, 'B', removal_policy=self.config.policy)\nHeir(Config())\n", "removal_policy=|self.config.policy"),
    ("python", "an attribute that is shown", f"{OWN}config = Config()\nprint(config.policy)\ns3.Bucket(s, 'B', removal_policy=config.policy)\n", "removal_policy=|config.policy"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "use"),
    [(language, text, use) for language, _, text, use in OVERRIDDEN],
    ids=[f"{language}: {name}" for language, name, _, _ in OVERRIDDEN],
)
def test_a_value_with_other_uses_stays(language: str, text: str, use: str) -> None:
    start = TS if language == "typescript" else PY
    before, name = use.split("|")
    use, instead = f"{before}{name}", f"{before}{DESTROY}"
    assert run(start + text, language, NAMES).text == start + text.replace(use, instead)


UNKNOWN = [
    ("typescript", "one of several", f"class Config {{ constructor(readonly policy: any) {{}} }}\nfor (const c of [new Config({R}), new Config(cdk.RemovalPolicy.DESTROY)]) new s3.Bucket(s, 'B', {{ removalPolicy: c.policy }});\n"),
    ("typescript", "a class that others may make", f"export class Config {{ constructor(readonly policy = {R}) {{}} }}\nkeep(Config);\nconst config = new Config();\nnew s3.Bucket(s, 'B', {{ removalPolicy: config.policy }});\n"),
    ("python", "a base class that others may make", f"{RECORD}class Base:\n    def __init__(self, config: Config):\n        self.config = config\nclass Heir(Base):\n    def build(self):\n        s3.Bucket(s, 'B', removal_policy=self.config.policy)\nHeir(Config())\nkeep(Heir)\n"),
    ("python", "an attribute that is set again", f"{OWN}config = Config()\nconfig.policy = read()\ns3.Bucket(s, 'B', removal_policy=config.policy)\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in UNKNOWN],
    ids=[f"{language}: {name}" for language, name, _ in UNKNOWN],
)
def test_a_policy_that_may_be_another_is_reported(language: str, text: str) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, NAMES)
    assert found.text == start + text
    assert ["cannot be told" in reason for reason in found.reasons] == [True]


LEFT_OUT = [
    ("typescript", "a row without the key", "const P: any = { dev: { policy: OLD }, qa: {} };\nconst make = (env: string) => new s3.Bucket(s, 'B', { removalPolicy: §P[env].policy§ });\n"),
    ("typescript", "a row with nothing under it", "const P = { dev: { policy: OLD }, qa: { policy: undefined } };\nconst make = (env: 'dev' | 'qa') => new s3.Bucket(s, 'B', { removalPolicy: §P[env].policy§ });\n"),
    ("python", "a caller that gives None", "class Config:\n    def __init__(self, policy=OLD):\n        self.policy = policy\nclass A(cdk.Stack):\n    def __init__(self, scope, config: Config):\n        s3.Bucket(self, 'B', removal_policy=§config.policy§)\nA(app, Config())\nA(app, Config(policy=None))\n"),
    ("python", "a row looked up with None", "P = [{'policy': OLD}, {}]\nfor row in P:\n    s3.Bucket(s, 'B', removal_policy=§row.get('policy', None)§)\n"),
    ("python", "a row with None under it", "P = {'dev': {'policy': OLD}, 'qa': {'policy': None}}\ndef make(env):\n    s3.Bucket(s, 'B', removal_policy=§P[env]['policy']§)\n"),
]  # fmt: skip


@pytest.mark.parametrize("old", [R, DESTROY], ids=["kept", "destroyed"])
@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, _, text in LEFT_OUT],
    ids=[f"{language}: {name}" for language, name, _ in LEFT_OUT],
)
def test_a_policy_that_may_be_left_out_is_given_at_the_use(
    language: str, text: str, old: str
) -> None:
    """CDK refuses to empty a bucket that has none; so do all of them get one."""
    start = TS if language == "typescript" else PY
    before, use, after = text.replace("OLD", old).split("§")
    found = run(
        start + before + use + after, language, [*NAMES, "s3-auto-delete-objects"], width=300
    )
    empties = (
        ", autoDeleteObjects: true" if language == "typescript" else ", auto_delete_objects=True"
    )
    assert found.text == start + before + DESTROY + empties + after
    assert found.reasons == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "typescript",
            (
                f"const ZONES = [{{ policy: {R} }}, {{ policy: cdk.RemovalPolicy.DESTROY }}];\n"
                "for (const zone of ZONES) new s3.Bucket(s, 'B', { removalPolicy: zone.policy });\n"
            ),
        ),
        (
            "typescript",
            (
                f"const ZONES: any[] = [{{ policy: {R} }}, {{}}];\n"
                "for (const zone of ZONES) "
                f"new s3.Bucket(s, 'B', {{ removalPolicy: zone.policy ?? {DESTROY} }});\n"
            ),
        ),
        (
            "python",
            (
                f"ZONES = [{{'policy': {R}}}, {{'policy': cdk.RemovalPolicy.DESTROY}}]\n"
                "for zone in ZONES:\n    s3.Bucket(s, 'B', removal_policy=zone['policy'])\n"
            ),
        ),
    ],
)
def test_policies_that_differ_by_row_are_told(language: str, text: str) -> None:
    """Which rows are meant to be kept nobody can tell."""
    start = TS if language == "typescript" else PY
    found = run(start + text, language, NAMES)
    assert found.text == start + text
    assert ["it is DESTROY or RETAIN: `zone" in reason for reason in found.reasons] == [True]


STACK = (
    f"{TS}import {{ POLICY }} from './config';\nexport const make = (s: any) => {{\n"
    "  const key = new kms.Key(s, 'K', { removalPolicy: POLICY, pendingWindow });\n"
    "  key.applyRemovalPolicy(POLICY);\n};\n"
)
CONFIG = "import * as cdk from 'aws-cdk-lib';\nexport const POLICY = cdk.RemovalPolicy.RETAIN;\n"


@pytest.mark.parametrize("other", ["", " // cdkfix: ignore[s3-bucket-removal-policy]"])
def test_the_file_that_defines_a_policy_changes_if_all_files_want_it(other: str) -> None:
    bucket = f"new s3.Bucket(s, 'B', {{ removalPolicy: POLICY }});{other}\n"
    texts = {
        "config.ts": CONFIG,
        "stack.ts": STACK,
        "bucket.ts": f"{TS}import {{ POLICY }} from './config';\n{bucket}",
    }
    project = Project(Path(), {PurePath(name): text.encode() for name, text in texts.items()})
    targets = [Target(Path(name), explicit=True) for name in texts]
    results = engine.run(project, targets, Settings(select=NAMES), fix=True)
    after = {str(item.path): item.after.decode() for item in results}
    if other:
        stack = STACK.replace(": POLICY", f": {DESTROY}").replace("(POLICY", f"({DESTROY}")
        stack = stack.replace("import { POLICY } from './config';\n", "")
        assert after == texts | {"stack.ts": stack}
    else:
        assert after == texts | {"config.ts": CONFIG.replace("RETAIN", "DESTROY")}

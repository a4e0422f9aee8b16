"""What fixes leave without a use: constants change where they stand, imports go."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

NAMES = frozenset({"glue-version", "glue-worker-count", "lambda-runtime"})
TS = (
    "import * as glue from 'aws-cdk-lib/aws-glue';\n"
    "import * as lambda from 'aws-cdk-lib/aws-lambda';\n"
)
PY = "from aws_cdk import aws_glue as glue, aws_lambda as lambda_\n"
#: Other uses keep what is exported here as it is.
CONFIG = {
    "typescript": "export const WORKERS = 10;\nexport const VERSION = '3.0';\nexport const other = 1;\nconst many = 12;\nexport default many;\nconsole.log(WORKERS, VERSION, many);\n",
    "python": "WORKERS = 10\nVERSION = '3.0'\nother = 1\nprint(WORKERS, VERSION)\n",
}  # fmt: skip
JOB = "new glue.CfnJob(s, 'J', { role, command, numberOfWorkers: %s });\n"
PY_JOB = "glue.CfnJob(s, 'J', role=role, command=command, number_of_workers=%s)\n"


def _stack(language: str, imports: str, use: str, rest: str = "") -> str:
    job = JOB if language == "typescript" else PY_JOB
    return (TS if language == "typescript" else PY) + imports + job % use + rest


def _fixed(language: str, stack: str, **others: str) -> str:
    """The stack's text after the fixes, the configuration beside it."""
    end = ".ts" if language == "typescript" else ".py"
    texts = {"config": CONFIG[language], **others, "stack": stack}
    files = {PurePath(f"{name}{end}"): text.encode() for name, text in texts.items()}
    targets = [Target(Path(path), explicit=True) for path in files]
    results = engine.run(Project(Path(), files), targets, Settings(select=NAMES), fix=True)
    assert not any(result.errors for result in results)
    after = {result.path.stem: result.after.decode() for result in results}
    assert after["config"] == CONFIG[language]
    return after["stack"]


GONE = [
    ("typescript", "one of several", "import { WORKERS, other } from './config';\nuse(other);\n", "WORKERS", "import { other } from './config';\nuse(other);\n"),
    ("typescript", "the last of several", "import { other, WORKERS } from './config';\nuse(other);\n", "WORKERS", "import { other } from './config';\nuse(other);\n"),
    ("typescript", "a line of its own", "import {\n  other,\n  WORKERS, // how many\n} from './config';\nuse(other);\n", "WORKERS", "import {\n  other,\n} from './config';\nuse(other);\n"),
    ("typescript", "the only one", "import { WORKERS } from './config';\n", "WORKERS", ""),
    ("typescript", "renamed", "import { WORKERS as many } from './config';\n", "many", ""),
    ("typescript", "a namespace", "import * as config from './config';\n", "config.WORKERS", ""),
    ("typescript", "the default", "import many from './config';\n", "many", ""),
    ("python", "one of several", "from config import WORKERS, other\nuse(other)\n", "WORKERS", "from config import other\nuse(other)\n"),
    ("python", "the last of several", "from config import other, WORKERS\nuse(other)\n", "WORKERS", "from config import other\nuse(other)\n"),
    ("python", "a line of its own", "from config import (\n    WORKERS as many,\n    other,\n)\nuse(other)\n", "many", "from config import (\n    other,\n)\nuse(other)\n"),
    ("python", "the only one", "from config import WORKERS\n", "WORKERS", ""),
    ("python", "a module", "import config\n", "config.WORKERS", ""),
    ("python", "one of several modules", "import config, other\nuse(other)\n", "config.WORKERS", "import other\nuse(other)\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "imports", "use", "instead"),
    [(language, imports, use, instead) for language, _, imports, use, instead in GONE],
    ids=[f"{language}: {name}" for language, name, *_ in GONE],
)
def test_an_import_goes_with_its_last_use(
    language: str, imports: str, use: str, instead: str
) -> None:
    assert _fixed(language, _stack(language, imports, use)) == _stack(language, instead, "2")


KEPT = [
    ("typescript", "used elsewhere", "import { WORKERS } from './config';\nuse(WORKERS);\n", "WORKERS", "import { WORKERS } from './config';\nuse(WORKERS);\n"),
    ("typescript", "unused before", "import { WORKERS, VERSION } from './config';\n", "WORKERS", "import { VERSION } from './config';\n"),
    ("typescript", "a comment names it", "// Fewer than WORKERS.\nimport { WORKERS } from './config';\n", "WORKERS", "// Fewer than WORKERS.\nimport { WORKERS } from './config';\n"),
    ("typescript", "a list beside a default", "import many, { WORKERS } from './config';\nuse(many);\n", "WORKERS", "import many, { WORKERS } from './config';\nuse(many);\n"),
    ("typescript", "required", "const { WORKERS } = require('./config');\n", "WORKERS", "const { WORKERS } = require('./config');\n"),
    ("python", "used elsewhere", "from config import WORKERS\nuse(WORKERS)\n", "WORKERS", "from config import WORKERS\nuse(WORKERS)\n"),
    ("python", "unused before", "from config import WORKERS, VERSION\n", "WORKERS", "from config import VERSION\n"),
    ("python", "offered to others", "from config import WORKERS\n__all__ = ['WORKERS']\n", "WORKERS", "from config import WORKERS\n__all__ = ['WORKERS']\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "imports", "use", "instead"),
    [(language, imports, use, instead) for language, _, imports, use, instead in KEPT],
    ids=[f"{language}: {name}" for language, name, *_ in KEPT],
)
def test_an_import_that_others_need_stays(
    language: str, imports: str, use: str, instead: str
) -> None:
    assert _fixed(language, _stack(language, imports, use)) == _stack(language, instead, "2")


def test_an_import_that_another_module_takes_from_here_stays() -> None:
    stack = _stack("python", "from config import WORKERS\n", "WORKERS")
    after = _fixed("python", stack, user="from stack import WORKERS\nprint(WORKERS)\n")
    assert after == _stack("python", "from config import WORKERS\n", "2")


EVENTS = ["s3-event-bridge-enabled"]
EVENTS_TS = (
    "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
    "function build(stack: any) {\n"
    "  const all = { raw: new s3.Bucket(stack, 'R'), log: new s3.Bucket(stack, 'L') };\n"
    "%s  return all;\n}\n"
)
EVENTS_PY = (
    "from aws_cdk import aws_s3 as s3\n\n\n"
    "class Buckets:\n    def __init__(self, stack):\n"
    "        self.raw = s3.Bucket(stack, 'R')\n%s"
    "        self.others = []\n"
)
CALL = "raw.enableEventBridgeNotification();"
PY_CALL = "raw.enable_event_bridge_notification()"
#: What takes something by another name, with its last use; and what is left of it.
NAMES_GONE = [
    ("typescript", "a member", f"  const raw = all.raw;\n  {CALL}\n", ""),
    ("typescript", "the only one of a pattern", f"  const {{ raw }} = all;\n  {CALL}\n", ""),
    ("typescript", "one of a pattern", f"  const {{ raw, log }} = all;\n  {CALL}\n  use(log);\n", "  const { log } = all;\n  use(log);\n"),
    ("typescript", "renamed in a pattern", f"  const {{ log, raw: raw }} = all;\n  {CALL}\n  use(log);\n", "  const { log } = all;\n  use(log);\n"),
    ("typescript", "one of several constants", f"  const raw = all.raw, log = all.log;\n  {CALL}\n  use(log);\n", "  const log = all.log;\n  use(log);\n"),
    ("typescript", "unused before", f"  const {{ raw, log }} = all;\n  {CALL}\n", "  const { log } = all;\n"),
    ("python", "an attribute", f"        raw = self.raw\n        {PY_CALL}\n", ""),
    ("typescript", "kept for the rest of a pattern", f"  const {{ raw, ...rest }} = all;\n  {CALL}\n  use(rest);\n", "  const { raw, ...rest } = all;\n  use(rest);\n"),
    ("typescript", "kept for another use", f"  const raw = all.raw;\n  {CALL}\n  use(raw);\n", "  const raw = all.raw;\n  use(raw);\n"),
    ("python", "kept for another use", f"        raw = self.raw\n        {PY_CALL}\n        use(raw)\n", "        raw = self.raw\n        use(raw)\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "instead"),
    [(language, text, instead) for language, _, text, instead in NAMES_GONE],
    ids=[f"{language}: {name}" for language, name, *_ in NAMES_GONE],
)
def test_a_name_for_something_else_goes_with_its_last_use(
    language: str, text: str, instead: str
) -> None:
    start = EVENTS_TS if language == "typescript" else EVENTS_PY
    after = run(start % text, language, EVENTS).text
    made = "};\n" if language == "typescript" else "event_bridge_enabled=True)\n"
    rest = after[after.index(made) + len(made) :]
    assert rest == (start % instead)[-len(rest) :]
    assert rest.startswith(instead)
    assert CALL not in after
    assert PY_CALL not in after


def test_runtimes_taken_apart_go_with_their_last_use() -> None:
    text = (
        "import { Code, Function as Fn, Runtime } from 'aws-cdk-lib/aws-lambda';\n"
        "const { PYTHON_3_9: PY, NODEJS_14_X } = Runtime;\n"
        "new Fn(stack, 'Py', { runtime: PY, handler: 'i.h', code });\n"
    )
    expected = text.replace("PYTHON_3_9: PY, ", "").replace(
        "runtime: PY", "runtime: Runtime.PYTHON_3_12"
    )
    assert run(text, "typescript", ["lambda-runtime"]).text == expected


#: One value, used in several ways by one codemod: it changes where it is written, and stays used.
SHARED = [
    ("typescript", "a runtime by name", "const NAME = 'python3.9';\nuse(new lambda.Runtime(NAME));\nnew lambda.CfnFunction(s, 'F', { runtime: NAME, role, code });\n", "python3.9", "python3.12"),
    ("typescript", "a number set later", "const N = 10;\nconst job = new glue.CfnJob(s, 'J', { role, command, numberOfWorkers: N });\njob.addPropertyOverride('NumberOfWorkers', N);\n", "= 10", "= 2"),
    ("typescript", "a field set later", "const V = '2.0';\nconst job = new glue.CfnJob(s, 'J', { role, command, glueVersion: V });\njob.glueVersion = V;\n", "2.0", "4.0"),
    ("typescript", "a default", "function make(s: any, n?: number) {\n  const count = n ?? 10;\n  new glue.CfnJob(s, 'J', { role, command, numberOfWorkers: count });\n}\nmake(s);\n", "10", "2"),
    ("python", "a runtime by name", "NAME = 'python3.9'\nuse(lambda_.Runtime(NAME))\nlambda_.CfnFunction(s, 'F', runtime=NAME, role=role, code=code)\n", "python3.9", "python3.12"),
    ("python", "a number set later", "N = 10\njob = glue.CfnJob(s, 'J', role=role, command=command, number_of_workers=N)\njob.add_property_override('NumberOfWorkers', N)\n", "= 10", "= 2"),
    ("python", "a field set later", "V = '2.0'\njob = glue.CfnJob(s, 'J', role=role, command=command, glue_version=V)\njob.glue_version = V\n", "2.0", "4.0"),
    ("python", "a default", "def make(s, n=None):\n    count = n or 10\n    glue.CfnJob(s, 'J', role=role, command=command, number_of_workers=count)\nmake(s)\n", "10", "2"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "old", "new"),
    [(language, text, old, new) for language, _, text, old, new in SHARED],
    ids=[f"{language}: {name}" for language, name, *_ in SHARED],
)
def test_a_value_used_in_several_ways_changes_where_it_is_written(
    language: str, text: str, old: str, new: str
) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, NAMES)
    assert found.text == start + text.replace(old, new)
    assert not found.reasons

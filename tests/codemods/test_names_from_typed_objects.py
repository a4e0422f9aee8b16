"""Physical names that a method makes of an object which is known by its written type alone.

In the texts ``~`` is where a hyphen comes in, and ``>-<`` a hyphen that goes.
"""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings

NAMES = "resource-name-separator"

NAMING = """\
export class Naming {
  constructor(private readonly project: string, private readonly suffix: string) {}
  queue(part: string): string { return `${this.project}-${part}~${this.suffix}`; }
}
"""
PYTHON_NAMING = """\
from dataclasses import dataclass


@dataclass(frozen=True)
class Naming:
    project: str
    suffix: str

    def queue(self, part: str) -> str:
        return f"{self.project}-{part}~{self.suffix}"
"""
TOP = "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
PYTHON_TOP = "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n"

APP = """\
import { Naming } from './naming';
import { Data } from './stack';
new Data(new cdk.App(), 'Data', GIVEN);
"""
MADE = "new Naming('shop', '>-<dev')"


def typescript(stack: str, given: str = f"{{ naming: {MADE} }}", **files: str) -> dict[str, str]:
    """A stack, the app that makes it, and further files by their names without the ending."""
    return {
        "stack.ts": TOP + stack,
        "naming.ts": NAMING,
        "app.ts": TOP + APP.replace("GIVEN", given),
        **{f"{name}.ts": text for name, text in files.items()},
    }


def python(stack: str, naming: str = PYTHON_NAMING, given: str = "naming") -> dict[str, str]:
    """A stack that takes the naming, and the app that gives it."""
    return {
        "stack.py": f"{PYTHON_TOP}from naming import Naming\n\n\n{stack}",
        "naming.py": naming,
        "app.py": f"{PYTHON_TOP}from naming import Naming\nfrom stack import Data\n\n"
        f'naming = Naming("shop", suffix=">-<dev")\nData(cdk.App(), "Data", {given})\n',
    }


def typescript_stack(parameter: str, use: str, before: str = "", local: str = "") -> str:
    return (
        f"import {{ Naming }} from './naming';\n{before}"
        "export class Data extends cdk.Stack {\n"
        f"  constructor(scope: cdk.App, id: string, {parameter}) {{\n    super(scope, id);\n{local}"
        f"    new sqs.Queue(this, 'Q', {{ queueName: {use}.queue('jobs') }});\n  }}\n}}\n"
    )


def python_stack(parameter: str, use: str = "naming", local: str = "") -> str:
    return (
        "class Data(cdk.Stack):\n"
        f"    def __init__(self, scope, id, {parameter}):\n        super().__init__(scope, id)\n"
        f'{local}        sqs.Queue(self, "Q", queue_name={use}.queue("jobs"))\n'
    )


INTERFACE = "export interface DataProps extends cdk.StackProps { readonly naming: Naming; }\n"
PROPS_FILE = (
    f"import {{ Naming }} from './naming';\nimport * as cdk from 'aws-cdk-lib';\n{INTERFACE}"
)
USES_PROPS = (
    "import { DataProps } from './props';\n"
    "export class Data extends cdk.Stack {\n"
    "  constructor(scope: cdk.App, id: string, props: DataProps) {\n    super(scope, id, props);\n"
    "    new sqs.Queue(this, 'Q', { queueName: props.naming.queue('jobs') });\n  }\n}\n"
)

CASES = [
    pytest.param(
        typescript(typescript_stack("naming: Naming", "naming"), MADE), id="typescript: parameter"
    ),
    pytest.param(
        typescript(typescript_stack("private readonly naming: Naming", "this.naming"), MADE),
        id="typescript: parameter property",
    ),
    pytest.param(
        typescript(
            typescript_stack(
                "naming: Naming",
                "this.own",
                local="    this.own = naming;\n",
            ).replace("  constructor", "  private readonly own: Naming;\n  constructor"),
            MADE,
        ),
        id="typescript: field",
    ),
    pytest.param(
        typescript(typescript_stack("props: DataProps", "props.naming", INTERFACE)),
        id="typescript: member of an interface",
    ),
    pytest.param(typescript(USES_PROPS, props=PROPS_FILE), id="typescript: interface elsewhere"),
    pytest.param(
        typescript(
            typescript_stack(
                "props: DataProps",
                "props.naming",
                "interface Named { naming: Naming }\n"
                "export interface DataProps extends cdk.StackProps, Named { other?: string }\n",
            )
        ),
        id="typescript: member of an interface that another extends",
    ),
    pytest.param(
        typescript(
            typescript_stack(
                "props: DataProps",
                "naming",
                "export type DataProps = cdk.StackProps & { naming: Naming };\n",
                "    const { naming } = props;\n",
            )
        ),
        id="typescript: type, taken apart",
    ),
    pytest.param(
        typescript(typescript_stack("{ naming }: { naming: Readonly<Naming> }", "naming")),
        id="typescript: object type, taken apart",
    ),
    pytest.param(
        typescript(
            typescript_stack("props: { naming?: Naming | undefined }", "props.naming!"),
        ),
        id="typescript: may be missing",
    ),
    pytest.param(python(python_stack("naming: Naming")), id="python: parameter"),
    pytest.param(
        python(python_stack('*, naming: "Naming"'), given="naming=naming"),
        id="python: keyword, type in quotes",
    ),
    pytest.param(python(python_stack("naming: Naming | None = None")), id="python: may be missing"),
    pytest.param(
        python("from typing import Optional\n" + python_stack("naming: Optional[Naming] = None")),
        id="python: optional",
    ),
    pytest.param(
        python(python_stack("naming: Naming", "self.own", "        self.own = naming\n")),
        id="python: attribute",
    ),
    pytest.param(
        python(
            "from dataclasses import dataclass\n\n@dataclass\nclass Config:\n    naming: Naming\n\n"
            + python_stack("config: Config", "config.naming"),
            given="Config(naming)",
        )
        | {
            "app.py": f"{PYTHON_TOP}from naming import Naming\nfrom stack import Config, Data\n\n"
            'naming = Naming("shop", suffix=">-<dev")\nData(cdk.App(), "Data", Config(naming))\n'
        },
        id="python: field of a dataclass",
    ),
    pytest.param(
        {
            name: text.replace("from naming import Naming", "import naming as names").replace(
                ": Naming", ": names.Naming"
            )
            if name == "stack.py"
            else text
            for name, text in python(python_stack("naming: Naming")).items()
        },
        id="python: by its module",
    ),
    pytest.param(
        python(
            python_stack("naming: Naming"),
            "class Naming:\n    def __init__(self, project, suffix):\n"
            "        self.project = project\n        self.suffix = suffix\n\n"
            '    def queue(self, part):\n        return f"{self.project}-{part}~{self.suffix}"\n',
        ),
        id="python: class with a constructor",
    ),
]


def _outcome(files: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The files after the fixes of all of them, and the reasons."""
    contents: dict[PurePath, bytes] = {PurePath(p): text.encode() for p, text in files.items()}
    project = Project(Path(), contents, files=lambda: list(contents))
    targets = [Target(Path(path), explicit=True) for path in files]
    results = engine.run(project, targets, Settings(select=frozenset({NAMES})), fix=True)
    assert not [error for result in results for error in result.errors]
    changed = {str(result.path): result.after.decode() for result in results}
    reasons = [item.reason for result in results for item in result.findings if item.reason]
    return {**files, **changed}, reasons


def _before(text: str) -> str:
    return text.replace("~", "").replace(">-<", "-")


def _after(text: str) -> str:
    return text.replace("~", "-").replace(">-<", "")


@pytest.mark.parametrize("files", CASES)
def test_a_name_that_a_typed_object_makes_is_fixed_in_its_method(files: dict[str, str]) -> None:
    """The hyphen comes into the method, and leaves what the object is made with."""
    after, reasons = _outcome({path: _before(text) for path, text in files.items()})
    assert after == {path: _after(text) for path, text in files.items()}
    assert not reasons
    assert _outcome(after) == (after, [])


HEIRS = {
    "typescript": typescript(
        typescript_stack("naming: Naming", "naming"),
        "new Other('shop', '>-<dev')",
        other="import { Naming } from './naming';\n"
        "export class Other extends Naming { queue(part: string): string { return part; } }\n",
    ),
    "python": python(python_stack("naming: Naming"))
    | {
        "other.py": "from naming import Naming\n\n\nclass Other(Naming):\n"
        "    def queue(self, part):\n        return part\n"
    },
}
UNKNOWN = {
    "several types": typescript(
        typescript_stack("naming: Naming | string[]", "(naming as any)"), MADE
    ),
    "typescript: list": typescript(typescript_stack("naming: Naming[]", "naming[0]"), f"[{MADE}]"),
    "typescript: of a package": typescript(
        typescript_stack("naming: Naming", "naming").replace("./naming", "naming"), MADE
    ),
    "python: list": python(python_stack("naming: list[Naming]", "naming[0]"), given="[naming]"),
    "python: of a package": {
        name: text.replace("from naming import", "from names import")
        if name == "stack.py"
        else text
        for name, text in python(python_stack("naming: Naming")).items()
    },
}


@pytest.mark.parametrize("files", [*HEIRS.values(), *UNKNOWN.values()], ids=[*HEIRS, *UNKNOWN])
def test_an_object_of_a_class_that_nobody_can_tell_changes_nothing(files: dict[str, str]) -> None:
    """An heir may make the name in another way; what a list holds is not followed."""
    before = {path: _before(text) for path, text in files.items()}
    assert _outcome(before)[0] == before


GIVEN = [
    pytest.param('">-<dev"', None, id="all alike"),
    pytest.param('"dev"', "does not", id="one without it"),
]


@pytest.mark.parametrize(("other", "reason"), GIVEN)
def test_all_instances_of_a_dataclass_tell_what_its_field_holds(
    other: str, reason: str | None
) -> None:
    """A field that is made with a hyphen gives it up where all others do."""
    text = (
        "from dataclasses import dataclass\nimport aws_cdk as cdk\n"
        "from aws_cdk import aws_sqs as sqs\n\n\n"
        "@dataclass\nclass Config:\n    suffix: str\n    project: str = 'shop'\n\n\n"
        "class Data(cdk.Stack):\n    def __init__(self, scope, id, config: Config):\n"
        "        super().__init__(scope, id)\n"
        '        sqs.Queue(self, "Q", queue_name=f"shop-jobs~{config.suffix}")\n\n\n'
        "app = cdk.App()\n"
        f'Data(app, "A", Config(">-<test"))\nData(app, "B", Config(suffix={other}))\n'
    )
    before = {"app.py": _before(text)}
    after, reasons = _outcome(before)
    if reason is None:
        assert after == {"app.py": _after(text)}
        assert not reasons
    else:
        assert after == before
        assert [reason in item for item in reasons] == [True]

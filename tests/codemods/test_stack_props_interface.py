"""Codemod 16 beyond its examples: wired, never decoration, and no caller breaks."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

NAME = ["stack-props-interface"]


def typescript(parameter: str, body: str = "", *, head: str = "", tail: str = "") -> Outcomes:
    """Run over a stack whose constructor takes ``parameter`` and does ``body``."""
    text = (
        f"import * as cdk from 'aws-cdk-lib';\n{head}\nexport class Data extends cdk.Stack {{\n"
        f"  constructor(scope: cdk.App, id: string, {parameter}) {{\n"
        f"    super(scope, id, props);\n{body}\n  }}\n}}\n{tail}"
    )
    return run(text, "typescript", NAME)


SUFFIX = "    const environmentSuffix = process.env.SUFFIX || 'dev';\n    f(environmentSuffix);"

LEFT_ALONE = {
    "props of its own": "props: DataProps",
    "partial props": "props: Partial<cdk.StackProps>",
    "props with more than types written here": "props: cdk.StackProps & Extra",
    "nested stack's props": "props: cdk.NestedStackProps",
}


@pytest.mark.parametrize("parameter", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_other_props_are_left_alone(parameter: str) -> None:
    """Only bare `StackProps`, alone or beside an inline type, are this failure."""
    outcome = typescript(parameter, SUFFIX)
    assert "interface" not in outcome.text
    assert outcome.findings == ()


OBSTACLES = {
    "reassigned": ("let suffix = 'a';\n    suffix = 'b'; f(suffix);", "more than once"),
    "of another type": ("const stage: Stage = 'dev'; f(stage);", "is a `Stage`, not any text"),
    "picks a value": ("const stage = 'dev'; f(sizes[stage]);", "selects one of several values"),
    "from the stack's props": (
        "const suffix = `${props?.description}-x`; f(suffix);",
        "comes from the props already",
    ),
    "from a function": ("const suffix = get(); f(`a${suffix}`);", "comes from elsewhere: `get()`"),
    "of another function": (
        "f(() => { const suffix = 'a'; return suffix; });",
        "`suffix` is declared in another function",
    ),
    "none": ("f(props);", "nothing in the stack varies by environment"),
    "an environment that is no text": (
        "const env = { region: 'a' }; f(env);",
        "nothing in the stack varies by environment",
    ),
    "number": ("const stage = 1; f(`a${stage}`);", "nothing in the stack varies by environment"),
}


@pytest.mark.parametrize(("body", "reason"), OBSTACLES.values(), ids=OBSTACLES.keys())
def test_suffix_that_cannot_come_from_the_props(body: str, reason: str) -> None:
    """Nothing changes, and the reason is given."""
    outcome = typescript("props?: cdk.StackProps", f"    {body}")
    assert "interface" not in outcome.text
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


CONSTANT_OBSTACLES = {
    "default of a parameter": (
        (
            "constructor(a: cdk.App, id = `a${suffix}`, props?: cdk.StackProps) "
            "{\n    super(a, id, props);\n  }"
        ),
        "used in the constructor's parameters",
    ),
    "static method": (
        (
            "static of() { return suffix; }\n  constructor(a: cdk.App, b: string, "
            "props?: cdk.StackProps) {\n    super(a, b, props);\n    f(suffix);\n  }"
        ),
        "used where the instance is not at hand",
    ),
    "initializer of a field": (
        (
            "field = suffix;\n  constructor(a: cdk.App, b: string, "
            "props?: cdk.StackProps) {\n    super(a, b, props);\n    f(suffix);\n  }"
        ),
        "used where the instance is not at hand",
    ),
    "function in a method": (
        (
            "constructor(a: cdk.App, b: string, props?: cdk.StackProps) {\n    super(a, b, props);\n"
            "  }\n  make() { return function () { return suffix; }; }"
        ),
        "used where the instance is not at hand",
    ),
    "method, and before super": (
        (
            "constructor(a: cdk.App, b: string, props?: cdk.StackProps) {\n"
            "    super(a, `b${suffix}`, props);\n  }\n  make() { return suffix; }"
        ),
        "used before the instance is ready",
    ),
    "method, and the property is taken": (
        (
            "environmentSuffix() {}\n  constructor(a: cdk.App, b: string, props?: cdk.StackProps) {\n"
            "    super(a, b, props);\n  }\n  make() { return suffix; }"
        ),
        "the class has a member `environmentSuffix` already",
    ),
    "several signatures": (
        (
            "constructor(a: cdk.App);\n  constructor(a: cdk.App, b?: string, "
            "props?: cdk.StackProps) {\n    super(a, b, props);\n    f(suffix);\n  }"
        ),
        "the constructor has several signatures",
    ),
    "no call of super as a statement": (
        (
            "constructor(a: cdk.App, b: string, props?: cdk.StackProps) {\n"
            "    if (a) super(a, b, props);\n    f(suffix);\n  }"
        ),
        "does not call its base class's as a statement",
    ),
}


@pytest.mark.parametrize(
    ("members", "reason"), CONSTANT_OBSTACLES.values(), ids=CONSTANT_OBSTACLES.keys()
)
def test_constant_that_cannot_be_replaced(members: str, reason: str) -> None:
    """Nothing changes, and the reason is given."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst suffix = 'dev';\n"
        f"class Data extends cdk.Stack {{\n  {members}\n}}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


def test_class_without_a_name_gets_no_interface() -> None:
    """There is nothing to call it after."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nexport default class extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        f"    super(scope, id, props);\n{SUFFIX}\n  }}\n}}\n"
    )
    assert run(text, "typescript", NAME).reasons == ["the class has no name"]


def test_suffix_as_a_parameter_is_reported() -> None:
    """The caller tells environments apart already, but by place, beside bare props."""
    outcome = typescript("suffix: string, props?: cdk.StackProps", "    f(`a${suffix}`);")
    assert outcome.reasons == [
        "every caller would change: `suffix`, line 4, is a parameter of its own"
    ]


def test_suffix_as_a_parameter_without_props_is_left_alone() -> None:
    """The caller tells environments apart already."""
    outcome = typescript("suffix: string", "    f(`a${suffix}`);")
    assert outcome.findings == ()


def test_construct_is_no_stack() -> None:
    """A construct's props are its own business."""
    text = (
        "import { StackProps } from 'aws-cdk-lib';\nimport { Construct } from 'constructs';\n"
        "export class Part extends Construct {\n"
        "  constructor(scope: Construct, id: string, props: StackProps) {\n"
        f"    super(scope, id);\n{SUFFIX}\n  }}\n}}\n"
    )
    assert run(text, "typescript", NAME).findings == ()


def test_taken_name_is_not_declared_again() -> None:
    """An interface of that name may mean something else."""
    outcome = typescript("props?: cdk.StackProps", SUFFIX, head="interface DataProps { a: 1 }\n")
    assert "the name DataProps is taken" in outcome.reasons


def test_construct_called_environment_is_no_suffix() -> None:
    """A variable whose name ends so but whose value is no text."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    const batchEnvironment = new cdk.aws_batch.CfnComputeEnvironment(this, 'E', x);\n"
        "    f(batchEnvironment);",
    )
    assert outcome.reasons == ["nothing in the stack varies by environment"]


def test_required_props_are_asked_directly() -> None:
    """Props that must be given need no ``?.``."""
    outcome = typescript("props: cdk.StackProps", SUFFIX)
    assert "      props.environmentSuffix ||\n      this.node.tryGetContext(" in outcome.text


def test_default_props_are_asked_directly() -> None:
    """Nor do props with a default."""
    outcome = typescript("props: cdk.StackProps = {}", SUFFIX)
    assert "props: DataProps = {}" in outcome.text
    assert " props.environmentSuffix ||" in outcome.text


def test_empty_value_falls_through() -> None:
    """``??`` would let an empty text through, and cannot stand beside ``||``."""
    body = SUFFIX.replace("||", "??")
    assert (
        "||\n      process.env.SUFFIX ||\n      'dev';"
        in typescript("props?: cdk.StackProps", body).text
    )


def test_value_of_weaker_binding_is_parenthesized() -> None:
    """It is all of what stood there, or nothing of it."""
    body = SUFFIX.replace("process.env.SUFFIX || 'dev'", "isProd ? process.env.SUFFIX : 'dev'")
    assert (
        "||\n      (isProd ? process.env.SUFFIX : 'dev');"
        in typescript("props?: cdk.StackProps", body).text
    )


def test_context_is_not_asked_twice() -> None:
    """A suffix from the same context key gets the props in front."""
    body = (
        "    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';\n"
        "    f(environmentSuffix);"
    )
    outcome = typescript("props?: cdk.StackProps", body)
    assert outcome.text.count("tryGetContext") == 1


def test_uses_outside_of_the_class_keep_the_constant() -> None:
    """What stands outside has no props to ask."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    f(`a${suffix}`, { suffix });",
        head="const suffix = 'dev';\n",
        tail="new Data(x, 'D', { stackName: `D-${suffix}` });\n",
    )
    assert "f(`a${environmentSuffix}`, { suffix: environmentSuffix });" in outcome.text
    assert "stackName: `D-${suffix}`" in outcome.text


def test_local_name_avoids_what_is_taken() -> None:
    """The constant may already be called as the local would be."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    f(environmentSuffix);",
        head="const environmentSuffix = 'dev';\n",
    )
    assert "const suffix =\n" in outcome.text or "const suffix = " in outcome.text
    assert "f(suffix);" in outcome.text


def test_two_stacks_share_one_constant() -> None:
    """Each stack gets props of its own."""
    stack = (
        "export class {0} extends cdk.Stack {{\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {{\n"
        "    super(scope, id, props);\n    f(nameSuffix);\n  }}\n}}\n"
    )
    text = "import * as cdk from 'aws-cdk-lib';\nconst nameSuffix = 'dev';\n\n" + (
        stack.format("One") + "\n" + stack.format("Two")
    )
    outcome = run(text, "typescript", NAME)
    assert "export interface OneProps" in outcome.text
    assert "export interface TwoProps" in outcome.text
    assert outcome.text.count("f(environmentSuffix);") == 2


def test_props_in_another_place() -> None:
    """Bare props are found at any place, and may be undefined."""
    outcome = typescript("vpc: string, props: cdk.StackProps | undefined", SUFFIX)
    assert "vpc: string, props: DataProps | undefined" in outcome.text
    assert " props?.environmentSuffix ||" in outcome.text


def test_comments_of_an_inline_type_move_along() -> None:
    """Comments stay beside their members."""
    outcome = typescript(
        "props: cdk.StackProps & {\n    /** Who. */\n    owner: string, // behind\n    a(): void\n  }",
        "    f(props.owner);",
    )
    assert (
        "export interface DataProps extends cdk.StackProps {\n  /** Who. */\n"
        "  owner: string; // behind\n  a(): void;\n}\n"
    ) in outcome.text
    assert "props: DataProps)" in outcome.text


def test_context_of_a_later_alternative_is_not_asked_before_others() -> None:
    """The environment still comes before the context, as the stack has it."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    const suffix = process.env.S || this.node.tryGetContext('environmentSuffix') || 'a';\n"
        "    f(suffix);",
    )
    assert "props?.environmentSuffix ||\n      process.env.S ||" in outcome.text


def test_constant_used_before_super_is_asked_of_the_scope_first_of_all() -> None:
    """The local stands before every use, and `this` is not there yet."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nconst suffix = 'dev';\n"
        "class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    const stackName = `a${suffix}`;\n    super(scope, id, { ...props, stackName });\n"
        "  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert (
        "    const environmentSuffix =\n"
        "      props?.environmentSuffix || scope.node.tryGetContext('environmentSuffix') || suffix;\n"
        "    const stackName = `a${environmentSuffix}`;\n    super("
    ) in outcome.text


def test_member_of_a_configuration_is_a_suffix() -> None:
    """What the module's configuration says comes last."""
    outcome = typescript(
        "props?: cdk.StackProps",
        "    f(`a${config.environmentSuffix}`, config.region);",
        head="const config = { environmentSuffix: 'dev', region: 'x' };\n",
    )
    assert "|| config.environmentSuffix;" in outcome.text.replace(" ||\n      ", " || ")
    assert "f(`a${environmentSuffix}`, config.region);" in outcome.text


def test_property_that_holds_the_suffix() -> None:
    """A property set in the constructor is wired where it stands."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nclass Data extends cdk.Stack {\n"
        "  private readonly stage: string;\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n    this.stage = 'dev';\n    f(`a${this.stage}`);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "    this.stage = props?.environmentSuffix || this.node.tryGet" in outcome.text


def test_class_in_a_function_gets_an_interface_beside_it() -> None:
    """Nothing can be exported from within a function."""
    text = (
        "import * as cdk from 'aws-cdk-lib';\nfunction make() {\n  class Data extends cdk.Stack {\n"
        "    constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        f"      super(scope, id, props);\n  {SUFFIX}\n    }}\n  }}\n}}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert (
        "  interface DataProps extends cdk.StackProps {\n    environmentSuffix?: string;\n  }\n\n"
        "  class Data extends"
    ) in outcome.text
    assert "export" not in outcome.text


def test_file_without_semicolons_gets_none() -> None:
    """The interface's members end as the file's statements do."""
    text = (
        "import * as cdk from 'aws-cdk-lib'\nclass Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props)\n    const suffix = 'dev'\n    f(suffix)\n  }\n}\n"
    )
    assert "  environmentSuffix?: string\n}\n" in run(text, "typescript", NAME).text


PYTHON = """\
import aws_cdk as cdk
{head}

class Data(cdk.Stack):
    def __init__(self, scope{types}, id, {rest}):
        super().__init__(scope, id, **kwargs)
        environment_suffix = self.node.try_get_context("env") or "dev"
        f(environment_suffix)
"""


@pytest.mark.parametrize("rest", ["props=None, **kwargs", "env_suffix, **kwargs"])
def test_python_stack_with_props_or_a_suffix_of_its_own_stays_as_it_is(rest: str) -> None:
    """A constructor that takes such is no bare one."""
    text = PYTHON.format(head="", types="", rest=rest)
    assert run(text, "python", NAME).text == text


def test_python_without_annotations_gets_none() -> None:
    """The file's own style: no types where there are none."""
    outcome = run(PYTHON.format(head="", types="", rest="**kwargs"), "python", NAME)
    assert "def __init__(self, scope, id, props=None, **kwargs):" in outcome.text
    assert "(self, *, environment_suffix=None, **kwargs):" in outcome.text


def test_python_optional_where_the_file_says_so() -> None:
    """``Optional[X]`` in a file that imports it."""
    text = PYTHON.format(
        head="from typing import Optional\n", types=": cdk.App", rest="**kwargs"
    ).replace("kwargs):", "kwargs) -> None:")
    outcome = run(text, "python", NAME)
    assert "props: Optional[DataProps] = None, **kwargs" in outcome.text
    assert "environment_suffix: Optional[str] = None" in outcome.text


def test_python_callers_without_props_keep_working() -> None:
    """The bare stack's keywords are still handed on, beside those of the props."""
    outcome = run(PYTHON.format(head="", types="", rest="**kwargs"), "python", NAME)
    assert "**{**(props.stack_arguments if props else {}), **kwargs})" in outcome.text


PYTHON_OBSTACLES = {
    "name printed by an f-string": (
        "**kwargs):\n        super().__init__(scope, id, **kwargs)\n        f(f'{SUFFIX=}')\n",
        "an f-string's `=` prints the name `SUFFIX`",
    ),
    "global": (
        (
            "**kwargs):\n        super().__init__(scope, id, **kwargs)\n"
            "        global SUFFIX\n        f(SUFFIX)\n"
        ),
        "shared by a global statement",
    ),
    "default of a parameter": (
        "a=SUFFIX, **kwargs):\n        super().__init__(scope, a, **kwargs)\n",
        "used in the constructor's parameters",
    ),
    "props is another variable": (
        "**kwargs):\n        super().__init__(scope, id, **kwargs)\n        props = f(SUFFIX)\n",
        "the name props is taken in the constructor",
    ),
    "one line": (
        "**kwargs): super().__init__(scope, id, **kwargs); f(SUFFIX)\n",
        "does not begin a line",
    ),
    "static method": (
        (
            "**kwargs):\n        super().__init__(scope, id, **kwargs)\n\n"
            "    @staticmethod\n    def make(self):\n        return SUFFIX\n"
        ),
        "used where the instance is not at hand",
    ),
    "class's own attribute": (
        "**kwargs):\n        super().__init__(scope, id, **kwargs)\n\n    name = SUFFIX\n",
        "used where the instance is not at hand",
    ),
    "popped from the keywords": (
        (
            "**kwargs):\n        stage = kwargs.pop('stage')\n"
            "        super().__init__(scope, id, **kwargs)\n        f(f'{stage}')\n"
        ),
        "`stage` comes from elsewhere: `kwargs.pop('stage')`",
    ),
}


@pytest.mark.parametrize(("rest", "reason"), PYTHON_OBSTACLES.values(), ids=PYTHON_OBSTACLES.keys())
def test_python_suffix_that_cannot_come_from_the_props(rest: str, reason: str) -> None:
    """Nothing changes, and the reason is given."""
    first = "self, scope, " if rest.startswith("a=") else "self, scope, id, "
    text = (
        "import aws_cdk as cdk\n\nSUFFIX = 'dev'\n\n\nclass Data(cdk.Stack):\n"
        f"    def __init__({first}{rest}"
    )
    outcome = run(text, "python", NAME)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


def test_python_use_before_the_base_class_is_ready() -> None:
    """The variable stands first, behind the docstring, and asks the scope."""
    text = (
        "import aws_cdk as cdk\n\nSUFFIX = 'dev'\n\n\nclass Data(cdk.Stack):\n"
        '    def __init__(self, scope, id, **kwargs):\n        """Make it."""\n'
        "        name = f'a{SUFFIX}'\n"
        "        super().__init__(scope, id, stack_name=name, **kwargs)\n"
    )
    outcome = run(text, "python", NAME)
    assert (
        '        """Make it."""\n        environment_suffix = (\n'
        "            (props.environment_suffix if props else None)\n"
        '            or scope.node.try_get_context("environmentSuffix")\n'
        "            or SUFFIX\n        )\n        name = f'a{environment_suffix}'\n"
    ) in outcome.text


def test_python_class_in_a_function_gets_a_class_beside_it() -> None:
    """Indented as its neighbour is."""
    text = (
        "import aws_cdk as cdk\n\nSUFFIX = 'dev'\n\n\ndef make():\n\tclass Data(cdk.Stack):\n"
        "\t\tdef __init__(self, scope, id, **kwargs):\n"
        "\t\t\tsuper().__init__(scope, id, **kwargs)\n\t\t\tf(SUFFIX)\n"
    )
    outcome = run(text, "python", NAME)
    assert "def make():\n\tclass DataProps(cdk.StackProps):\n\t\t" in outcome.text
    assert (
        "\n\tclass Data(cdk.Stack):\n\t\tdef __init__(self, scope, id, props=None," in outcome.text
    )
    compile(outcome.text, "example.py", "exec")


def test_python_attribute_that_holds_the_suffix() -> None:
    """An attribute set in ``__init__`` is wired where it stands."""
    text = PYTHON.format(head="", types="", rest="**kwargs").replace(
        "environment_suffix", "self.stage"
    )
    outcome = run(text, "python", NAME)
    assert (
        "self.stage = (\n            (props.environment_suffix if props else None)" in outcome.text
    )


def test_python_comment_of_the_keywords_stays_with_them() -> None:
    """The new parameter goes in before it."""
    text = PYTHON.format(
        head="", types="", rest="\n        # handed on\n        **kwargs,\n    "
    ).replace("self, scope", "\n        self, scope")
    outcome = run(text, "python", NAME)
    assert "        props=None,\n        # handed on\n        **kwargs,\n" in outcome.text


def test_javascript_suffix_under_another_name_is_wired_already() -> None:
    """Without types, any member of the props may be the suffix."""
    text = (
        "const cdk = require('aws-cdk-lib');\nclass Data extends cdk.Stack {\n"
        "  constructor(scope, id, props) {\n    super(scope, id, props);\n"
        "    const stage = props.stage || 'dev';\n    f(`a${stage}`);\n  }\n}\n"
    )
    assert run(text, "javascript", NAME).findings == ()

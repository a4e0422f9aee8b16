"""Stacks whose props, constructors or places are written as few write them."""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

CODEMOD = ["stack-props-interface"]
TS = (
    "import * as cdk from 'aws-cdk-lib';\n"
    "import * as s3 from 'aws-cdk-lib/aws-s3';\n"
    "import { Construct } from 'constructs';\n\n"
)
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
TAKES = "scope: Construct, id: string, props?: cdk.StackProps"
SUPER = "    super(scope, id, props);\n"
SUFFIX = "const suffix = 'dev';\n\n"
FOUND = "props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || "


def _ts(
    takes: str, *, before: str = SUFFIX, body: str = SUPER, name: str = "`raw-${suffix}`"
) -> str:
    head = f"{TS}{before}export class S extends cdk.Stack {{\n  constructor({takes}) {{\n"
    return f"{head}{body}    new s3.Bucket(this, 'B', {{ bucketName: {name} }});\n  }}\n}}\n"


def _py(
    takes: str = "self, scope, id, **kwargs",
    *,
    before: str = 'suffix = "dev"\n\n\n',
    body: str = "        super().__init__(scope, id, **kwargs)\n",
) -> str:
    head = f"{PY}{before}class S(cdk.Stack):\n    def __init__({takes}):\n"
    return f'{head}{body}        s3.Bucket(self, "B", bucket_name=f"raw-{{suffix}}")\n'


KEPT = [
    ("no props", "javascript", _ts("scope, id", body="    super(scope, id);\n")),
    ("props behind others", "javascript", _ts("scope, id, size, props")),
    (
        "props taken apart",
        "javascript",
        _ts("scope, id, { env }", body="    super(scope, id, { env });\n"),
    ),
    (
        "props that may be null",
        "typescript",
        _ts("scope: Construct, id: string, props: cdk.StackProps | null"),
    ),
    (
        "props that may be null or undefined",
        "typescript",
        _ts("scope: Construct, id: string, props: cdk.StackProps | null | undefined"),
    ),
]


@pytest.mark.parametrize(("language", "text"), [c[1:] for c in KEPT], ids=[c[0] for c in KEPT])
def test_a_constructor_that_takes_other_props_stays(language: str, text: str) -> None:
    assert run(text, language, CODEMOD).text == text


CHANGED = [
    (
        "a class behind a statement on its line",
        "typescript",
        _ts(TAKES, before="const suffix = 'dev'; "),
        (
            "const suffix = 'dev'; export interface SProps extends cdk.StackProps {\n"
            "  environmentSuffix?: string;\n}\n\nexport class S extends cdk.Stack {\n"
        ),
    ),
    (
        "a value on a line of its own",
        "typescript",
        _ts(TAKES, before="", body=f"{SUPER}    const suffix =\n      'dev';\n"),
        f"    const suffix =\n      {FOUND}'dev';\n",
    ),
    (
        "a suffix with a type whose members are used",
        "typescript",
        _ts(
            TAKES,
            before="",
            body=f"{SUPER}    const suffix: string = 'dev';\n",
            name="`raw-${suffix.toLowerCase()}`",
        ),
        f"    const suffix: string =\n      {FOUND}'dev';\n",
    ),
    (
        "a suffix without a type whose members are used",
        "typescript",
        _ts(
            TAKES,
            before="",
            body=f"{SUPER}    const suffix = 'dev';\n",
            name="`raw-${suffix.toLowerCase()}`",
        ),
        f"    const suffix: string =\n      {FOUND}'dev';\n",
    ),
    (
        "an inline type in parentheses",
        "typescript",
        _ts("scope: Construct, id: string, props: cdk.StackProps & ({ size: number })"),
        (
            "export interface SProps extends cdk.StackProps {\n"
            "  size: number;\n  environmentSuffix?: string;\n}\n\n"
        ),
    ),
    (
        "a decorated class",
        "python",
        _py(before='suffix = "dev"\n\n\n@register\n'),
        "        self.stack_arguments = kwargs\n\n\n@register\nclass S(cdk.Stack):\n",
    ),
    (
        "a comment beside the statement above",
        "python",
        _py(before='suffix = "dev"  # of the tests\n'),
        'suffix = "dev"  # of the tests\n\n\nclass SProps(cdk.StackProps):\n',
    ),
    (
        "parameters by keyword alone",
        "python",
        _py(
            "self, scope, id, *, env=None, **kwargs",
            body="        super().__init__(scope, id, env=env, **kwargs)\n",
        ),
        "    def __init__(self, scope, id, *, env=None, props=None, **kwargs):\n",
    ),
    (
        "a comment above the last parameter",
        "python",
        _py(
            "\n        self,\n        scope,\n        id,\n        # For the stack.\n        **kwargs,\n    "
        ),
        "        id,\n        props=None,\n        # For the stack.\n        **kwargs,\n",
    ),
    (
        "a comment beside the parameter above",
        "python",
        _py("\n        self,\n        scope,\n        id,  # the id\n        **kwargs,\n    "),
        "        id,  # the id\n        props=None,\n        **kwargs,\n",
    ),
    (
        "a suffix that is used before the base class is called",
        "python",
        _py(body='        super().__init__(scope, f"{id}-{suffix}", **kwargs)\n'),
        "    def __init__(self, scope, id, props=None, **kwargs):\n        environment_suffix = (\n",
    ),
    (
        "a docstring before the base class is called",
        "python",
        _py(
            body='        """Make it."""\n'
            '        super().__init__(scope, f"{id}-{suffix}", **kwargs)\n'
        ),
        '        """Make it."""\n        environment_suffix = (\n',
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "piece"), [c[1:] for c in CHANGED], ids=[c[0] for c in CHANGED]
)
def test_a_stack_gets_props_of_its_own(language: str, text: str, piece: str) -> None:
    outcome = run(text, language, CODEMOD)
    assert not outcome.reasons
    assert piece in outcome.text


OF_THE_CLASS = {
    "typescript: a field": (
        "typescript",
        "private readonly suffix = 'dev';",
        "this.suffix",
    ),
    "typescript: a static one": ("typescript", "static readonly SUFFIX = 'dev';", "Data.SUFFIX"),
    "python: an attribute of the class": ("python", 'SUFFIX = "dev"', "self.SUFFIX"),
    "python: by the class's name": ("python", 'SUFFIX = "dev"', "Data.SUFFIX"),
}
CLASSES = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n"
        "export class Data extends cdk.Stack {\n  %s\n"
        "  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n"
        "    new sqs.Queue(this, 'A', { queueName: `a-${%s}` });\n  }\n}\n"
    ),
    "python": (
        "import aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n\n\nclass Data(cdk.Stack):\n"
        "    %s\n\n    def __init__(self, scope, id, **kwargs):\n"
        "        super().__init__(scope, id, **kwargs)\n"
        '        sqs.Queue(self, "A", queue_name=f"a-{%s}")\n'
    ),
}


@pytest.mark.parametrize(
    ("language", "declared", "use"), OF_THE_CLASS.values(), ids=OF_THE_CLASS.keys()
)
def test_constant_of_the_class_itself_is_what_the_suffix_is_otherwise(
    language: str, declared: str, use: str
) -> None:
    """Others may read it: it stays as it is."""
    outcome = run(CLASSES[language] % (declared, use), language, ["stack-props-interface"])
    assert outcome.reasons == []
    assert f"  {declared}\n" in outcome.text
    assert outcome.text.count(use) == 1
    assert {"typescript": "`a-${environmentSuffix}`", "python": 'f"a-{environment_suffix}"'}[
        language
    ] in outcome.text


def test_constant_of_the_class_under_two_names_is_one() -> None:
    """`self.SUFFIX` and `Data.SUFFIX` hold the same."""
    text = CLASSES["python"] % ('SUFFIX = "dev"', "self.SUFFIX")
    text += '        sqs.Queue(self, "B", queue_name=f"b-{Data.SUFFIX}")\n'
    outcome = run(text, "python", ["stack-props-interface"])
    assert outcome.reasons == []
    assert 'f"b-{environment_suffix}"' in outcome.text


EXPORTS = """\
import {{ CfnOutput, Fn, Stack, StackProps }} from 'aws-cdk-lib';
import {{ Queue }} from 'aws-cdk-lib/aws-sqs';
import {{ Construct }} from 'constructs';
const suffix = process.env.SUFFIX || 'dev';
const QUEUE = `data-${{suffix}}`;
class DataStack extends Stack {{
  constructor(scope: Construct, id: string, props?: StackProps) {{
    super(scope, id, props);
    new Queue(this, 'Data', {{ queueName: {name} }});
    new CfnOutput(this, 'Name', {{ value: 'a', exportName: `data-name-${{suffix}}` }});
  }}
}}
class ApiStack extends Stack {{
  constructor(scope: Construct, id: string, props?: StackProps) {{
    super(scope, id, props);
    Fn.importValue(`data-name-${{suffix}}`);
    new Queue(this, 'Out', {{ queueName: `out-${{suffix}}` }});
  }}
}}
"""


def test_who_reads_an_export_keeps_the_suffix_with_who_makes_it() -> None:
    """With another suffix the import would name an export that does not exist."""
    text = EXPORTS.format(name="QUEUE")
    outcome = run(text, "typescript", ["stack-props-interface"])
    assert outcome.text == text
    made, read = outcome.reasons
    assert "a part of a name outside of the class" in made
    assert "an export that is read elsewhere is named with it: ``data-name-${suffix}``" in read


def test_who_reads_an_export_gets_the_suffix_with_who_makes_it() -> None:
    """Whoever makes both stacks gives both the same."""
    text = EXPORTS.format(name="`data-${suffix}`").replace("const QUEUE = `data-${suffix}`;\n", "")
    outcome = run(text, "typescript", ["stack-props-interface"])
    assert outcome.reasons == []
    assert outcome.text.count("`data-name-${environmentSuffix}`") == 2


VARYING = {
    "typescript: a parameter's member": (
        _ts(
            "scope: Construct, id: string, where: { name: string }, props?: cdk.StackProps"
        ).replace("${suffix}", "${where.name}"),
        "typescript",
        "its names are made with a parameter of its own: `where.name`",
    ),
    "typescript: what a base class's method returns": (
        TS + "export abstract class Base extends cdk.Stack {\n"
        "  constructor(scope: Construct, id: string, readonly stageName: string, props?: cdk.StackProps) {\n"
        "    super(scope, id, props);\n  }\n"
        "  protected named(part: string) {\n    return `raw-${part}-${this.stageName}`;\n  }\n}\n",
        "typescript",
        "its names are made with a parameter of its own: `this.stageName`",
    ),
    "typescript: one of two": (
        _ts(TAKES, body=SUPER + "    const kind = process.env.X ? 'big' : 'small';\n").replace(
            "${suffix}", "${kind}"
        ),
        "typescript",
        "what its names vary by is not called a suffix: `kind`",
    ),
    "python: what the tree says": (
        _py(
            body="        super().__init__(scope, id, **kwargs)\n"
            "        stage = cdk.Stage.of(self)\n        name = stage.stage_name\n"
        ).replace("{suffix}", "{name}"),
        "python",
        "what its names vary by is not called a suffix: `name`",
    ),
}


OWN_PARAMETERS = {
    "called otherwise": ("self, scope, id, stage_name: str, **kwargs", "{stage_name}"),
    "without a place": ("self, scope, id, *, stage_name='dev', **kwargs", "{stage_name}"),
    "a member": ("self, scope, id, *, kind=None, **kwargs", "{kind.value}"),
    "called as a suffix is": ("self, scope, id, stage: str, **kwargs", "{stage}"),
}


@pytest.mark.parametrize(("takes", "given"), OWN_PARAMETERS.values(), ids=OWN_PARAMETERS)
def test_a_parameter_beside_gathered_props_tells_environments_apart(takes: str, given: str) -> None:
    """Whatever it is called: nothing is missing."""
    text = _py(takes).replace("{suffix}", given)
    outcome = run(text, "python", CODEMOD)
    assert outcome.text == text
    assert outcome.findings == ()


@pytest.mark.parametrize("use", ["self.settings.zone", "self.zone"])
def test_what_the_instance_has_of_a_parameter_tells_environments_apart(use: str) -> None:
    body = "        super().__init__(scope, id, **kwargs)\n        self.settings = given\n"
    body += "        self.zone = self.settings.zone\n"
    text = _py("self, scope, id, given, **kwargs", body=body).replace("{suffix}", f"{{{use}}}")
    outcome = run(text, "python", CODEMOD)
    assert outcome.text == text
    assert outcome.findings == ()


SETTINGS = """\
class Settings:
    def __init__(self, suffix):
        self.suffix = suffix

    @property
    def bucket_name(self):
        return f"raw-{self.suffix}"


"""


@pytest.mark.parametrize("use", ["given", "self.settings"])
def test_a_name_that_a_parameter_has_as_a_property_tells_environments_apart(use: str) -> None:
    """As one that its method makes does."""
    body = "        super().__init__(scope, id, **kwargs)\n        self.settings = given\n"
    text = _py("self, scope, id, given: Settings, **kwargs", before=SETTINGS, body=body)
    text = text.replace('f"raw-{suffix}"', f"{use}.bucket_name")
    text += '\n\nS(cdk.App(), "S", Settings(sys.argv[1]))\n'
    outcome = run(text, "python", CODEMOD)
    assert outcome.text == text
    assert outcome.findings == ()


@pytest.mark.parametrize("use", ["given", "this.given"])
def test_a_name_that_a_parameter_beside_props_has_is_told_as_such(use: str) -> None:
    text = _ts(
        "scope: Construct, id: string, readonly given: Settings, props?: cdk.StackProps",
        before="class Settings {\n  constructor(readonly suffix: string) {}\n"
        "  get bucketName() {\n    return `raw-${this.suffix}`;\n  }\n}\n",
        name=f"{use}.bucketName",
    )
    text += "new S(new cdk.App(), 'S', new Settings(process.argv[2]));\n"
    (found,) = run(text, "typescript", CODEMOD).findings
    assert "its suffix beside them" in found.message
    assert f"its names are made with a parameter of its own: `{use}`" in str(found.reason)


def test_a_parameter_that_no_name_is_made_of_tells_nothing_apart() -> None:
    text = _py("self, scope, id, stage_name: str, **kwargs").replace("-{suffix}", "")
    outcome = run(text, "python", CODEMOD)
    assert outcome.text == text
    assert outcome.reasons == ["nothing in the stack varies by environment"]


def test_a_parameter_beside_props_is_told_as_such() -> None:
    """Callers tell environments apart; the props have no part in it."""
    text = _ts("scope: Construct, id: string, stageName: string, props?: cdk.StackProps")
    text = text.replace("${suffix}", "${stageName}")
    (found,) = run(text, "typescript", CODEMOD).findings
    assert "its suffix beside them" in found.message
    assert "its names are made with a parameter of its own: `stageName`" in str(found.reason)


@pytest.mark.parametrize(("text", "language", "reason"), VARYING.values(), ids=VARYING)
def test_what_names_vary_by_is_told(text: str, language: str, reason: str) -> None:
    """It is untrue that nothing varies."""
    outcome = run(text, language, CODEMOD)
    assert outcome.text == text
    assert [reason in given for given in outcome.reasons] == [True], outcome.reasons


@pytest.mark.parametrize(
    ("language", "helper", "name"),
    [
        pytest.param(
            "typescript",
            "const named = (base: string, end: string = suffix) => `${base}-${end}`;\n\n",
            "named('raw')",
            id="typescript",
        ),
        pytest.param(
            "python",
            'def named(base, end=suffix):\n    return f"{base}-{end}"\n\n\n',
            'named("raw")',
            id="python",
        ),
    ],
)
def test_a_helper_whose_default_is_the_suffix_keeps_it(
    language: str, helper: str, name: str
) -> None:
    """Its names would not follow the props, and the texts of the class would."""
    if language == "typescript":
        shown = "    new cdk.CfnOutput(this, 'O', { value: `raw-${suffix}` });\n"
        text = _ts(TAKES, before=SUFFIX + helper, body=SUPER + shown, name=name)
    else:
        shown = '        cdk.CfnOutput(self, "O", value=f"raw-{suffix}")\n'
        text = _py(before=f'suffix = "dev"\n\n\n{helper}').replace('f"raw-{suffix}"', name) + shown
    outcome = run(text, language, CODEMOD)
    assert outcome.text == text
    assert ["a part of a name outside of the class" in it for it in outcome.reasons] == [True]


#: What a member of a constant object is, in both languages.
TEXTS = {
    "typescript": ["'dev'", "process.env.STAGE || 'dev'", "process.env.STAGE ?? 'dev'"],
    "python": ['"dev"', 'os.environ.get("STAGE", "dev")', 'os.environ.get("STAGE") or "dev"'],
}
OF_CONFIGURATION = [
    *(
        pytest.param(
            "typescript",
            f"const config = {{ environment: {text} }};\n\n",
            "    const env = config.environment;\n",
            "config.environment",
            id=f"typescript: {text}",
        )
        for text in TEXTS["typescript"]
    ),
    *(
        pytest.param(
            "python",
            f'config = {{"env": {text}}}\n\n\n',
            '        env = config["env"]\n',
            'config["env"]',
            id=f"python: {text}",
        )
        for text in TEXTS["python"]
    ),
]


@pytest.mark.parametrize(("language", "before", "local", "value"), OF_CONFIGURATION)
@pytest.mark.parametrize("torn", [False, True], ids=["alone", "and a name outside"])
def test_a_variable_for_a_member_of_a_constant(
    language: str, before: str, local: str, value: str, *, torn: bool
) -> None:
    """It is wired, unless a name is made of the constant outside of the class."""
    if language == "typescript":
        name = "NAME" if torn else "`raw-${env}`"
        before += "const NAME = `raw-${config.environment}`;\n\n" if torn else ""
        shown = "    new cdk.CfnOutput(this, 'O', { value: `the ${env}` });\n"
        text = _ts(TAKES, before=before, body=SUPER + local + shown, name=name)
    else:
        name = "NAME" if torn else 'f"raw-{env}"'
        before += "NAME = f\"raw-{config['env']}\"\n\n\n" if torn else ""
        base = "        super().__init__(scope, id, **kwargs)\n"
        shown = '        cdk.CfnOutput(self, "O", value=f"the {env}")\n'
        text = _py(before=before, body=base + local + shown).replace('f"raw-{suffix}"', name)
    outcome = run(text, language, CODEMOD)
    if torn:
        assert outcome.text == text
        assert ["a part of a name outside of the class" in it for it in outcome.reasons] == [True]
    else:
        assert not outcome.reasons
        wired = re.sub(r"\s+", " ", outcome.text)
        context = (
            "tryGetContext('environmentSuffix')"
            if language == "typescript"
            else ('try_get_context("environmentSuffix")')
        )
        assert f"{context} {'||' if language == 'typescript' else 'or'} {value}" in wired


DEFAULTING = {
    "typescript": {
        "if (!suffix)": "    if (!suffix) {\n      suffix = 'dev';\n    }\n",
        "without braces": "    if (suffix === undefined) suffix = 'dev';\n",
        "||=": "    suffix ||= 'dev';\n",
        "itself, or": "    suffix = suffix ?? 'dev';\n",
    },
    "python": {
        "if not suffix": '        if not suffix:\n            suffix = "dev"\n',
        "if suffix is None": '        if suffix is None:\n            suffix = "dev"\n',
        "itself, or": '        suffix = suffix or "dev"\n',
    },
}
REASSIGNED = {
    "typescript": {
        "in any case": "    suffix = 'dev';\n",
        "of another": "    if (!id) {\n      suffix = 'dev';\n    }\n",
        "if there is one": "    if (suffix) {\n      suffix = 'dev';\n    }\n",
        "otherwise": "    if (!suffix) {\n      log();\n    } else {\n      suffix = 'dev';\n    }\n",
        "another value": "    if (suffix === 'prod') {\n      suffix = 'p';\n    }\n",
    },
    "python": {
        "in any case": '        suffix = "dev"\n',
        "if there is one": '        if suffix:\n            suffix = "dev"\n',
        "what is looked up": "        if not suffix:\n            suffix = load()\n",
    },
}


def _assigned(language: str, later: str) -> str:
    if language == "typescript":
        local = "    let suffix = this.node.tryGetContext('suffix');\n"
        return _ts(TAKES, before="", body=SUPER + local + later)
    base = "        super().__init__(scope, id, **kwargs)\n"
    local = '        suffix = self.node.try_get_context("suffix")\n'
    return _py(before="", body=base + local + later)


@pytest.mark.parametrize(
    ("language", "later"),
    [
        pytest.param(language, later, id=f"{language}: {name}")
        for language, cases in DEFAULTING.items()
        for name, later in cases.items()
    ],
)
def test_a_value_given_for_lack_of_one_is_no_other(language: str, later: str) -> None:
    outcome = run(_assigned(language, later), language, CODEMOD)
    assert not outcome.reasons
    assert later in outcome.text
    first = (
        "props?.environmentSuffix ||" if language == "typescript" else "props.environment_suffix if"
    )
    assert first in outcome.text


@pytest.mark.parametrize(
    ("language", "later"),
    [
        pytest.param(language, later, id=f"{language}: {name}")
        for language, cases in REASSIGNED.items()
        for name, later in cases.items()
    ],
)
def test_a_suffix_that_is_assigned_again_stays(language: str, later: str) -> None:
    text = _assigned(language, later)
    outcome = run(text, language, CODEMOD)
    assert outcome.text == text
    assert outcome.reasons == ["`suffix` is assigned more than once"]

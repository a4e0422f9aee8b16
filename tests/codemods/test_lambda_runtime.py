"""Lambda runtimes: what must stay, what stands in the way, and where a change goes."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.codemod import Codemod, all_codemods
from cdkfix.files.discover import Target
from cdkfix.limits import Limits
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run
from cdkfix.traits.functions import inline_code
from cdkfix.traits.functions.inline_code import InlineCode, obstacle
from cdkfix.traits.functions.runtimes import identifiers, member, upgrade, version

NAME = "lambda-runtime"
TARGETS = {"python": "python3.12", "nodejs": "nodejs22.x"}

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
"""


def _typescript(body: str) -> Outcomes:
    outcome = run(TYPESCRIPT + body, "typescript", [NAME])
    return Outcomes(outcome.text.removeprefix(TYPESCRIPT), outcome.findings)


def _python(body: str) -> Outcomes:
    outcome = run(PYTHON + body, "python", [NAME])
    return Outcomes(outcome.text.removeprefix(PYTHON), outcome.findings)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "const Runtime = { PYTHON_3_8: 1 };\nuse(Runtime.PYTHON_3_8);\n", id="own name"
        ),
        pytest.param(
            "function f(lambda: any) { return lambda.Runtime.PYTHON_3_8; }\n", id="shadowed import"
        ),
        pytest.param("type Old = typeof lambda.Runtime.PYTHON_3_8;\n", id="type"),
        pytest.param("const x = lambda.Runtime.NODEJS_LATEST;\n", id="latest"),
        pytest.param("const x = lambda.Runtime.FROM_IMAGE;\n", id="image"),
        pytest.param("const x = lambda.Runtime.ALL;\n", id="all"),
        pytest.param("const x = lambda.Runtime.JAVA_11;\n", id="supported of another family"),
        pytest.param("const x = lambda.Runtime.PYTHON_3_14;\n", id="newer than the target"),
        pytest.param("const x = 'lambda.Runtime.PYTHON_3_8';\n", id="text that looks like code"),
        pytest.param("const tags = { runtime: 'python3.8' };\n", id="text that is no runtime"),
        pytest.param(
            "new lambda.CfnFunction(s, 'F', { runtime: lambda.Runtime.PYTHON_3_12.name, role });\n",
            id="name of a current member",
        ),
        pytest.param(
            "new lambda.CfnFunction(s, 'F', { packageType: 'Image', code: {}, role });\n",
            id="image function",
        ),
        pytest.param(
            "// cdkfix: ignore[lambda-runtime]\nconst x = lambda.Runtime.PYTHON_3_8;\n",
            id="suppressed",
        ),
    ],
)
def test_left_alone_in_typescript(body: str) -> None:
    """Nothing is found, and nothing changes."""
    outcome = _typescript(body)
    assert outcome.text == body
    assert not outcome.findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "const x = lambda.Runtime['PYTHON_3_8'];\n",
            "const x = lambda.Runtime['PYTHON_3_12'];\n",
            id="by subscript",
        ),
        pytest.param(
            "const R = lambda.Runtime;\nconst x = R.PYTHON_3_10;\n",
            "const R = lambda.Runtime;\nconst x = R.PYTHON_3_12;\n",
            id="alias of the class",
        ),
        pytest.param(
            "const { PYTHON_3_8 } = lambda.Runtime;\nuse({ runtime: PYTHON_3_8 });\n",
            "use({ runtime: lambda.Runtime.PYTHON_3_12 });\n",
            id="taken out by a pattern",
        ),
        pytest.param(
            "const x = (lambda.Runtime.PYTHON_3_8 as lambda.Runtime)!;\r\n",
            "const x = (lambda.Runtime.PYTHON_3_12 as lambda.Runtime)!;\r\n",
            id="wrapped, CRLF",
        ),
        pytest.param(
            "const x = prod ? lambda.Runtime.PYTHON_3_9 : lambda.Runtime.PYTHON_3_8;\n",
            "const x = lambda.Runtime.PYTHON_3_12;\n",
            id="both sides of a choice",
        ),
        pytest.param(
            "const x = cdk.aws_lambda.Runtime.NODEJS;\n",
            "const x = cdk.aws_lambda.Runtime.NODEJS_22_X;\n",
            id="identifier without a version",
        ),
        pytest.param(
            "const x = lambda.Runtime.JAVA_8;\n",
            "const x = lambda.Runtime.JAVA_8_CORRETTO;\n",
            id="JVM, same major version",
        ),
        pytest.param(
            "const name = 'python3.8';\n"
            "const x = new lambda.Runtime(name, lambda.RuntimeFamily.PYTHON);\n",
            "const name = 'python3.12';\n"
            "const x = new lambda.Runtime(name, lambda.RuntimeFamily.PYTHON);\n",
            id="name behind a constant",
        ),
        pytest.param(
            "const name = 'python3.8';\nlog(name);\n"
            "const x = new lambda.Runtime(name, lambda.RuntimeFamily.PYTHON);\n",
            "const name = 'python3.8';\nlog(name);\n"
            "const x = new lambda.Runtime('python3.12', lambda.RuntimeFamily.PYTHON);\n",
            id="name that is used elsewhere",
        ),
    ],
)
def test_fixed_in_typescript(before: str, after: str) -> None:
    """The member, or the name, is replaced where it is written."""
    assert _typescript(before).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("[['a', R.PYTHON_3_8], ['b', R.PYTHON_3_9]]", None, id="pairs"),
        pytest.param("['a', R.PYTHON_3_8, R.PYTHON_3_9]", None, id="not only runtimes"),
        pytest.param("[R.PYTHON_3_8, R.PYTHON_3_9]", "[R.PYTHON_3_12]", id="two become one"),
        pytest.param("[R.PYTHON_3_9, R.PYTHON_3_12]", "[R.PYTHON_3_12]", id="current one last"),
        pytest.param(
            "[R.PYTHON_3_12, R.NODEJS_22_X, R.PYTHON_3_9, ]",
            "[R.PYTHON_3_12, R.NODEJS_22_X, ]",
            id="trailing comma",
        ),
        pytest.param(
            "[\n  R.PYTHON_3_8, // old\n  R.PYTHON_3_9, // older than 3.12\n  R.RUBY_3_4,\n]",
            "[\n  R.PYTHON_3_12, // old\n  R.RUBY_3_4,\n]",
            id="lines with comments",
        ),
        pytest.param(
            "[R.PYTHON_3_8, ...more, R.PYTHON_3_9]",
            "[R.PYTHON_3_12, ...more]",
            id="beside a spread",
        ),
    ],
)
def test_lists_name_a_runtime_once(before: str, after: str | None) -> None:
    """In a list of runtimes, those that become the same are one."""
    head = "const R = lambda.Runtime;\nconst list = "
    expected = after or before.replace("PYTHON_3_8", "PYTHON_3_12").replace("_3_9", "_3_12")
    assert _typescript(f"{head}{before};\n").text == f"{head}{expected};\n"


def test_list_naming_a_constant_and_the_runtime_it_becomes() -> None:
    """The constant's place in the list goes as well, and so does the constant."""
    before = "const OLD = lambda.Runtime.PYTHON_3_9;\nuse([OLD, lambda.Runtime.PYTHON_3_12]);\n"
    after = "use([lambda.Runtime.PYTHON_3_12]);\n"
    assert _typescript(before).text == after


def test_python_tuple_of_one_stays_a_tuple() -> None:
    """Without its comma it would be an expression in parentheses."""
    before = "pair = (lambda_.Runtime.PYTHON_3_9, lambda_.Runtime.PYTHON_3_12)\n"
    assert _python(before).text == "pair = (lambda_.Runtime.PYTHON_3_12,)\n"


def test_list_in_python_with_the_bracket_on_the_last_line() -> None:
    """The bracket stays right behind the last item."""
    before = """\
listed = [
    lambda_.Runtime.PYTHON_3_12,
    lambda_.Runtime.PYTHON_3_9,  # old
    lambda_.Runtime.PYTHON_3_11]
"""
    outcome = _python(before)
    assert outcome.text == "listed = [\n    lambda_.Runtime.PYTHON_3_12]\n"


@pytest.mark.parametrize(
    ("runtime", "code", "reason"),
    [
        pytest.param("NODEJS_16_X", "'require(\"aws-sdk\")'", "requires aws-sdk", id="require"),
        pytest.param(
            "NODEJS_14_X",
            "\"import S3 from 'aws-sdk/clients/s3'\"",
            "requires aws-sdk",
            id="import",
        ),
        pytest.param(
            "PYTHON_3_8",
            "['import os', 'import imp'].join('\\n')",
            "imports imp",
            id="joined lines",
        ),
        pytest.param(
            "PYTHON_3_8", "'from asyncore import loop'", "imports asyncore", id="from import"
        ),
        pytest.param("PYTHON_3_8", "`import ${name}\nimport imp`", "imports imp", id="template"),
        pytest.param("PYTHON_2_7", "'print \"hello\"'", "is not valid Python 3", id="Python 2"),
    ],
)
def test_not_fixable_with_inline_code(runtime: str, code: str, reason: str) -> None:
    """A function stays where its code could not run on the newer runtime."""
    body = f"""\
const code = lambda.Code.fromInline({code});
new lambda.Function(s, 'Old', {{ runtime: lambda.Runtime.{runtime}, handler: 'h', code }});
"""
    outcome = _typescript(body)
    assert outcome.text == body
    assert len(outcome.reasons) == 1
    assert f"the inline code of Function 'Old', line 3, {reason}" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("runtime", "code"),
    [
        pytest.param("NODEJS_16_X", "\"require('@aws-sdk/client-s3')\"", id="version 3"),
        pytest.param("NODEJS_16_X", "\"// require('aws-sdk')\"", id="comment"),
        pytest.param("NODEJS_18_X", "\"require('aws-sdk')\"", id="broken already"),
        pytest.param("PYTHON_3_8", "'import important'", id="other module"),
        pytest.param("PYTHON_3_8", "\"x = 'import imp'\"", id="text"),
        pytest.param("PYTHON_3_8", "'\\n    import os\\n    x = 1\\n'", id="indented as a whole"),
        pytest.param("PYTHON_3_8", "fs.readFileSync('old code.py', 'utf8')", id="read from a file"),
    ],
)
def test_fixed_with_inline_code(runtime: str, code: str) -> None:
    """Inline code that runs on the newer runtime keeps nothing back."""
    outcome = _typescript(
        f"new lambda.Function(s, 'New', {{ runtime: lambda.Runtime.{runtime}, "
        f"code: lambda.Code.fromInline({code}) }});\n"
    )
    assert not outcome.reasons
    assert f"lambda.Runtime.{runtime}" not in outcome.text


def test_runtime_from_outside_keeps_what_may_reach_it() -> None:
    """A function made of a parameter may run on any runtime that nobody else is seen to use."""
    body = """\
function make(s: any, runtime = lambda.Runtime.NODEJS_16_X) {
  new lambda.Function(s, 'F', { runtime, code: lambda.Code.fromInline('require("aws-sdk")') });
}
new lambda.Function(s, 'G', { runtime: lambda.Runtime.NODEJS_16_X, code });
"""
    assert _typescript(body).text == body.replace(
        "'G', { runtime: lambda.Runtime.NODEJS_16_X", "'G', { runtime: lambda.Runtime.NODEJS_22_X"
    )


def test_member_name_given_to_an_l1_function() -> None:
    """`Runtime.PYTHON_3_9.name` is the member's matter, inline code included."""
    body = """\
new lambda.CfnFunction(s, 'A', { runtime: lambda.Runtime.PYTHON_3_9.name, code: { zipFile: '' } });
new lambda.CfnFunction(s, 'B', {
  runtime: lambda.Runtime.PYTHON_3_9.toString(), code: { zipFile: 'import imp' },
});
"""
    outcome = _typescript(body)
    assert outcome.text == body.replace("PYTHON_3_9.name", "PYTHON_3_12.name")
    assert len(outcome.reasons) == 1
    assert "CfnFunction 'B'" in outcome.reasons[0]


def test_text_shared_by_functions_of_which_one_is_kept_back() -> None:
    """The other function gets the literal; the constant stays."""
    body = """\
OLD = "python3.8"
lambda_.CfnFunction(s, "A", runtime=OLD, code={"zip_file": "import imp"}, role=role)
lambda_.CfnFunction(s, "B", runtime=OLD, code={"zipFile": "import os"}, role=role)
"""
    outcome = _python(body)
    assert outcome.text == body.replace('"B", runtime=OLD', '"B", runtime="python3.12"')
    assert len(outcome.reasons) == 1


@pytest.mark.parametrize(
    ("runtime", "reason"),
    [
        pytest.param(
            "props.runtime", "the runtime cannot be told: nothing here defines", id="prop"
        ),
        pytest.param("`python${v}`", "it is put together at run time", id="template"),
        pytest.param("p ? 'python3.8' : 'python3.12'", "`p ? … : …`", id="choice"),
    ],
)
def test_not_fixable_text_of_an_l1_function(runtime: str, reason: str) -> None:
    """Text that is decided at run time is reported."""
    body = f"new lambda.CfnFunction(s, 'F', {{ runtime: {runtime}, code: {{}}, role }});\n"
    outcome = _typescript(body)
    assert outcome.text == body
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        pytest.param("GO_1_X", "an executable named bootstrap", id="Go"),
        pytest.param("DOTNET_6", "the code must be compiled", id=".NET"),
        pytest.param("PROVIDED", "built for Amazon Linux 2023", id="custom"),
    ],
)
def test_not_fixable_without_a_drop_in(name: str, needed: str) -> None:
    """Families whose programs are built for one runtime are reported only."""
    body = f"x = lambda_.Runtime.{name}\n"
    outcome = _python(body)
    assert outcome.text == body
    assert len(outcome.reasons) == 1
    assert needed in outcome.reasons[0]


def test_every_python_import_form() -> None:
    """Attribute chains, aliases and star imports lead to the same class."""
    before = """\
import aws_cdk.aws_lambda
import aws_cdk.aws_lambda as direct
from aws_cdk.aws_lambda import *
from aws_cdk.aws_lambda import Runtime as Named

runtimes = {
    "a": aws_cdk.aws_lambda.Runtime.PYTHON_3_8,
    "b": direct.Runtime.PYTHON_3_8,
    "c": Runtime.PYTHON_3_8,
    "d": Named.PYTHON_3_8,
    "e": cdk.aws_lambda.Runtime.PYTHON_3_8,
}
"""
    outcome = _python(before)
    assert outcome.text == before.replace("PYTHON_3_8", "PYTHON_3_12")
    assert len(outcome.findings) == 5


def _project(files: dict[str, str], *targets: str) -> dict[str, str]:
    """The files' texts after the codemod ran over ``targets``."""
    overlay: dict[PurePath, bytes] = {Path(name): text.encode() for name, text in files.items()}
    project = Project(Path(), overlay, files=lambda: list(overlay))
    settings = Settings(select=frozenset({NAME}))
    listed = [Target(Path(name), explicit=True) for name in targets]
    results = engine.run(project, listed, settings, fix=True)
    assert not [error for result in results for error in result.errors]
    return {str(result.path): result.after.decode() for result in results}


def test_runtime_handed_to_another_file_whose_function_is_kept_back() -> None:
    """Inline code counts wherever the function is."""
    shared = TYPESCRIPT + "export const RUNTIME = lambda.Runtime.NODEJS_16_X;\n"
    stack = (
        TYPESCRIPT
        + """\
import { RUNTIME } from './shared';
const code = lambda.Code.fromInline("require('aws-sdk')");
new lambda.Function(s, 'F', { runtime: RUNTIME, code });
"""
    )
    files = {"shared.ts": shared, "stack.ts": stack}
    assert _project(files, "shared.ts", "stack.ts") == files


def test_runtime_handed_to_another_file() -> None:
    """Without such a function, the definition changes."""
    shared = TYPESCRIPT + "export const RUNTIME = lambda.Runtime.NODEJS_16_X;\n"
    stack = (
        TYPESCRIPT
        + "import { RUNTIME } from './shared';\nnew lambda.Function(s, 'F', { runtime: RUNTIME });\n"
    )
    after = _project({"shared.ts": shared, "stack.ts": stack}, "shared.ts", "stack.ts")
    assert after == {"shared.ts": shared.replace("16_X", "22_X"), "stack.ts": stack}


def _with_options(body: str, **options: str) -> str:
    path = Path("example.py")
    project = Project(Path(), {path: (PYTHON + body).encode()})
    settings = Settings(select=frozenset({NAME}), options={NAME: options})
    (result,) = engine.run(project, [Target(path, explicit=True)], settings, fix=True)
    assert not result.errors
    return result.after.decode().removeprefix(PYTHON)


def test_targets_are_options() -> None:
    """What is older than the option becomes it; what is newer stays."""
    body = "r = lambda_.Runtime\nx = [r.PYTHON_3_11, r.NODEJS_20_X, r.NODEJS_24_X]\n"
    after = _with_options(body, python="python3.13", nodejs="nodejs20.x")
    assert after == body.replace("PYTHON_3_11", "PYTHON_3_13")


def _codemod() -> Codemod:
    return next(codemod for codemod in all_codemods() if codemod.name == NAME)


def test_default_targets_are_runtimes_that_the_catalogue_knows() -> None:
    """Both are members of `Runtime`."""
    defaults = {family: option.default for family, option in _codemod().options.items()}
    assert defaults == TARGETS
    assert set(defaults.values()) <= set(identifiers().values())


@pytest.mark.parametrize(
    ("identifier", "family", "numbers"),
    [
        ("python3.9", "python", (3, 9)),
        ("nodejs18.x", "nodejs", (18,)),
        ("nodejs4.3-edge", "nodejs", (4, 3)),
        ("nodejs", "nodejs", ()),
        ("go1.x", "go", (1,)),
        ("java8.al2", "java", (8,)),
        ("provided.al2023", "provided", ()),
        ("dotnetcore3.1", "dotnetcore", (3, 1)),
    ],
)
def test_version(identifier: str, family: str, numbers: tuple[int, ...]) -> None:
    """Identifiers are taken apart into a family and numbers."""
    found = version(identifier)
    assert found is not None
    assert (found.family, found.numbers) == (family, numbers)


def test_every_identifier_of_the_catalogue_is_understood() -> None:
    """No member's identifier is passed over for its form, and `member` leads back to it."""
    for name, identifier in identifiers().items():
        assert version(identifier) is not None, identifier
        assert member(identifier) == name


def test_member_of_a_runtime_newer_than_the_catalogue() -> None:
    """Its name follows the rule."""
    assert member("python3.99") == "PYTHON_3_99"
    assert member("nodejs98.x") == "NODEJS_98_X"


def test_versions_are_compared_as_numbers() -> None:
    """3.9 is older than 3.10, and a target is never a step back."""
    assert upgrade("python3.9", {"python": "python3.10"}) is not None
    assert upgrade("python3.10", {"python": "python3.9"}) is None
    assert upgrade("python3.12", TARGETS) is None


def test_target_of_another_family_is_refused() -> None:
    """An option must name a runtime of its family."""
    with pytest.raises(ValueError, match=r"'ruby3\.4' is no python runtime"):
        upgrade("python3.9", {"python": "ruby3.4"})


def _code(text: str) -> InlineCode:
    path = PurePath("stack.py")
    module = Project(Path(), {path: b"code"}).module_at(path)
    assert module is not None
    return InlineCode(text, whole=True, at=module.expr(module.root))


def test_obstacle_depends_on_the_target() -> None:
    """A module counts only if it goes missing between the two versions."""
    code = _code("import imp\nimport cgi")
    assert obstacle(code, "python3.9", "python3.11") is None
    assert "imports imp" in (obstacle(code, "python3.9", "python3.12") or "")
    assert "imports cgi" in (obstacle(code, "python3.12", "python3.13") or "")


def test_code_that_is_not_parsed_in_time_is_an_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may load what the newer runtime lacks."""
    monkeypatch.setattr(inline_code, "LIMITS", Limits(seconds=0))
    code = _code("f();\n" * 20_000)
    assert "cannot be told: it takes more" in (obstacle(code, "nodejs16.x", "nodejs18.x") or "")


LAYER_AND_BLOCKED_FUNCTION = """\
import { App, Stack } from 'aws-cdk-lib';
import { Code, Function, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';

export class Api extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    const layer = new LayerVersion(this, 'Layer', {
      code: Code.fromAsset('layer'),
      compatibleRuntimes: [Runtime.PYTHON_3_8, Runtime.PYTHON_3_11],
    });
    new Function(this, 'Old', {
      runtime: Runtime.PYTHON_3_11,
      handler: 'index.handler',
      code: Code.fromInline('import distutils'),
      layers: [layer],
    });
  }
}
"""


def test_layer_keeps_listing_the_runtime_of_a_function_that_stays() -> None:
    """CDK refuses a layer that does not list the runtime of a function that uses it."""
    outcome = run(LAYER_AND_BLOCKED_FUNCTION, "typescript", ["lambda-runtime"])
    assert "[Runtime.PYTHON_3_12, Runtime.PYTHON_3_11]" in outcome.text
    assert "a function has to stay on python3.11" in outcome.reasons


def test_layer_lists_the_successor_beside_the_runtime_that_stays() -> None:
    """Other functions with the same layer move on, so the layer lists both."""
    before = LAYER_AND_BLOCKED_FUNCTION.replace("Runtime.PYTHON_3_8, ", "")
    outcome = run(before, "typescript", ["lambda-runtime"])
    assert "[Runtime.PYTHON_3_11, Runtime.PYTHON_3_12]" in outcome.text


def test_code_of_another_language_is_not_what_runs() -> None:
    """Where the code is chosen, by the runtime's family say, each must only fit its own."""
    before = """\
const code = python ? lambda.Code.fromInline('def handler(e, c): pass')
  : lambda.Code.fromInline('exports.handler = async () => {};');
new lambda.Function(s, 'Old', { runtime: lambda.Runtime.PYTHON_3_9, handler: 'h', code });
"""
    outcome = _typescript(before)
    assert outcome.text == before.replace("PYTHON_3_9", "PYTHON_3_12")
    assert not outcome.reasons


LISTS = {
    "typescript: picked from": (
        "typescript",
        "new lambda.Function(s, 'F', { runtime: RUNTIMES[1], handler: 'h', code: c });\n",
        False,
    ),
    "typescript: taken apart": ("typescript", "const [a, b] = RUNTIMES;\n", False),
    "typescript: counted": ("typescript", "console.log(RUNTIMES.length);\n", False),
    "typescript: given as it is": ("typescript", "console.log(RUNTIMES);\n", True),
    "python: picked from": (
        "python",
        'lambda_.Function(s, "F", runtime=RUNTIMES[1], handler="h", code=c)\n',
        False,
    ),
    "python: taken apart": ("python", "A, B = RUNTIMES\n", False),
    "python: walked through": ("python", "for runtime in RUNTIMES:\n    print(runtime)\n", False),
    "python: given as it is": ("python", "print(RUNTIMES)\n", True),
}


@pytest.mark.parametrize(("language", "use", "shorter"), LISTS.values(), ids=LISTS.keys())
def test_a_list_that_is_picked_from_keeps_its_length(
    language: str, use: str, shorter: bool
) -> None:
    """An item that goes would put others in its place."""
    if language == "typescript":
        before = (
            "import * as lambda from 'aws-cdk-lib/aws-lambda';\n"
            "const RUNTIMES = [lambda.Runtime.NODEJS_16_X, lambda.Runtime.NODEJS_18_X];\n"
            f"new lambda.LayerVersion(s, 'L', {{ code: c, compatibleRuntimes: RUNTIMES }});\n{use}"
        )
        new = "lambda.Runtime.NODEJS_22_X"
        old = "lambda.Runtime.NODEJS_16_X, lambda.Runtime.NODEJS_18_X"
    else:
        before = (
            "from aws_cdk import aws_lambda as lambda_\n"
            "RUNTIMES = [lambda_.Runtime.PYTHON_3_8, lambda_.Runtime.PYTHON_3_9]\n"
            f'lambda_.LayerVersion(s, "L", code=c, compatible_runtimes=RUNTIMES)\n{use}'
        )
        new = "lambda_.Runtime.PYTHON_3_12"
        old = "lambda_.Runtime.PYTHON_3_8, lambda_.Runtime.PYTHON_3_9"
    outcome = run(before, language, ["lambda-runtime"])
    assert outcome.text == before.replace(old, new if shorter else f"{new}, {new}")

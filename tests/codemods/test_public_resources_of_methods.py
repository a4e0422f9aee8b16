"""Codemod 14: resources that are local variables of methods which the constructor runs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cdkfix.testing import Outcomes, run

NAME = ["public-resource-properties"]
LANGUAGES = pytest.mark.parametrize("language", ["typescript", "python"])

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
HEAD
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
BODY
  }
METHODS
}
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
HEAD

class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
BODY
METHODS
"""
TYPESCRIPT_METHOD = """\
  private setUp(zone = 'a'): void {
    const raw = new s3.Bucket(this, `Raw${zone}`);
    ['a'].forEach(() => use({ raw, name: raw.bucketName }));
  }"""
PYTHON_METHOD = """\
    def set_up(me, zone="a"):
        raw = s3.Bucket(me, f"Raw{zone}")
        use(raw, lambda: raw.bucket_name)"""


def outcome_of(
    language: str, body: Sequence[str], methods: Sequence[str], head: str = ""
) -> Outcomes:
    """Run over a stack with ``body`` in its constructor, and further methods."""
    indent = "    " if language == "typescript" else "        "
    text = TYPESCRIPT if language == "typescript" else PYTHON
    text = text.replace("BODY", "\n".join(f"{indent}{line}" for line in body))
    text = text.replace("METHODS", "\n\n".join(methods)).replace("HEAD", head)
    return run(text, language, NAME)


def test_typescript_method_sets_a_public_property() -> None:
    """The compiler does not see that it is set, so the declaration says it."""
    outcome = outcome_of("typescript", ["this.setUp();"], [TYPESCRIPT_METHOD])
    assert "  public raw!: s3.Bucket;\n\n  constructor(" in outcome.text
    assert "    this.raw = new s3.Bucket(this, `Raw${zone}`);\n" in outcome.text
    assert "use({ raw: this.raw, name: this.raw.bucketName })" in outcome.text
    assert outcome.reasons == []


def test_javascript_method_sets_a_property() -> None:
    """Nothing declares it."""
    text = (
        "const cdk = require('aws-cdk-lib');\nconst s3 = require('aws-cdk-lib/aws-s3');\n"
        "class Data extends cdk.Stack {\n  constructor(scope, id) {\n    super(scope, id);\n"
        "    this.setUp();\n  }\n  setUp() {\n    const raw = new s3.Bucket(this, 'Raw');\n"
        "    use(raw);\n  }\n}\n"
    )
    changed = text.replace("const raw", "this.raw").replace("use(raw)", "use(this.raw)")
    assert run(text, "javascript", NAME).text == changed


def test_abstract_method_is_none_that_the_constructor_runs() -> None:
    """Its heirs have it; what else the constructor runs becomes public all the same."""
    text = (
        "import { Stack, aws_s3 as s3 } from 'aws-cdk-lib';\n"
        "export abstract class Data extends Stack {\n"
        "  constructor(scope: any, id: string) {\n    super(scope, id);\n"
        "    this.addJob();\n    this.setUp();\n  }\n"
        "  protected abstract addJob(): void;\n"
        "  private setUp(): void {\n    const raw = new s3.Bucket(this, 'Raw');\n"
        "    use(raw);\n  }\n}\n"
    )
    outcome = run(text, "typescript", NAME)
    assert "  public raw!: s3.Bucket;\n" in outcome.text
    assert "    this.raw = new s3.Bucket(this, 'Raw');\n    use(this.raw);\n" in outcome.text


def test_python_method_sets_an_attribute() -> None:
    """By what the method itself calls the instance."""
    outcome = outcome_of("python", ["self.set_up()"], [PYTHON_METHOD])
    assert '        me.raw = s3.Bucket(me, f"Raw{zone}")\n' in outcome.text
    assert "use(me.raw, lambda: me.raw.bucket_name)" in outcome.text
    assert outcome.reasons == []


def test_what_a_method_runs_in_its_turn() -> None:
    """It is run once as well, and what it is given by a method is a resource too."""
    methods = [
        "  private first(): void {\n    this.second();\n  }",
        "  private second(): void {\n    const raw = this.bucket();\n    use(raw);\n  }",
        "  private bucket(): s3.Bucket {\n    return new s3.Bucket(this, 'Raw');\n  }",
    ]
    outcome = outcome_of("typescript", ["this.first();"], methods)
    assert "public raw!: s3.Bucket;" in outcome.text
    assert "    this.raw = this.bucket();\n    use(this.raw);" in outcome.text


OFTEN = {
    "called twice": (
        (["this.setUp();", "this.setUp('b');"], ["self.set_up()", 'self.set_up("b")']),
        "may be called more than once",
    ),
    "in a loop": (
        (["for (const it of ['a']) this.setUp(it);"], ['for it in "a":', "    self.set_up(it)"]),
        "is called in a loop, and may stand for several, line",
    ),
    "for each item": (
        (["['a'].forEach((it) => this.setUp(it));"], ["each(lambda it: self.set_up(it))"]),
        "is called in a loop, and may stand for several, line",
    ),
    "on a condition": (
        (["if (id) {", "  this.setUp();", "}"], ["if id:", "    self.set_up()"]),
        "is called in a block, which may not run, line",
    ),
    "behind a return": (
        (["if (id) return;", "this.setUp();"], ["if id:", "    return", "self.set_up()"]),
        "may return before, line",
    ),
}


@pytest.mark.parametrize(("bodies", "reason"), OFTEN.values(), ids=OFTEN.keys())
@LANGUAGES
def test_method_that_is_not_run_just_once(
    language: str, bodies: tuple[list[str], list[str]], reason: str
) -> None:
    """The property might hold another one, or none."""
    python = language == "python"
    outcome = outcome_of(language, bodies[python], [PYTHON_METHOD if python else TYPESCRIPT_METHOD])
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]
    assert "this.raw" not in outcome.text
    assert "me.raw" not in outcome.text


QUIET = {
    "never run": ([], ""),
    "run by another method alone": ([], "  public build(): void {\n    this.setUp();\n  }"),
    "handed on": (["later(this.setUp);"], ""),
    "static": (["Data.setUp();"], ""),
}


@pytest.mark.parametrize(("body", "method"), QUIET.values(), ids=QUIET.keys())
def test_method_that_the_constructor_does_not_run(body: list[str], method: str) -> None:
    """Nobody can tell when there is such a resource."""
    own = TYPESCRIPT_METHOD.replace("private", "static") if body[:1] == ["Data.setUp();"] else ""
    outcome = outcome_of("typescript", body, [own or TYPESCRIPT_METHOD, method])
    assert outcome.findings == ()


@pytest.mark.parametrize(
    "head", ["@decorated\n", "async "], ids=["wrapped by a decorator", "a coroutine"]
)
def test_python_method_that_a_call_does_not_run(head: str) -> None:
    """What a decorator makes of it may do so never, or often; a coroutine is run when awaited."""
    decorated = head.startswith("@")
    own = PYTHON_METHOD.replace("    def", f"    {head}    def" if decorated else f"    {head}def")
    outcome = outcome_of("python", ["self.set_up()"], [own])
    assert outcome.findings == ()


def test_heir_that_has_the_method_as_well() -> None:
    """Its own is run in the place of this one."""
    heir = f"class Heir extends Data {{\n{TYPESCRIPT_METHOD}\n}}"
    outcome = outcome_of("typescript", ["this.setUp();"], [TYPESCRIPT_METHOD, f"}}\n\n{heir[:-1]}"])
    assert outcome.reasons == ["Heir has a `setUp` as well"]


@pytest.mark.parametrize("others", [False, True], ids=["the constructor's", "another method's"])
@LANGUAGES
def test_variables_of_one_name(language: str, *, others: bool) -> None:
    """That of the constructor becomes the property; of two methods neither does."""
    if language == "typescript":
        own, again = TYPESCRIPT_METHOD, TYPESCRIPT_METHOD.replace("setUp", "setUpToo")
        body = [
            "this.setUp();",
            "this.setUpToo();" if others else "const raw = new s3.Bucket(this, 'R');",
        ]
        first = "this.raw = new s3.Bucket(this, 'R')"
    else:
        own, again = PYTHON_METHOD, PYTHON_METHOD.replace("set_up", "set_up_too")
        body = ["self.set_up()", "self.set_up_too()" if others else 'raw = s3.Bucket(self, "R")']
        first = 'self.raw = s3.Bucket(self, "R")'
    outcome = outcome_of(language, body, [own, again])
    assert (first in outcome.text) != others
    assert len(outcome.reasons) == 1 + others
    assert all("`raw` is a variable of `" in reason for reason in outcome.reasons)


def test_heir_with_a_variable_of_the_same_name() -> None:
    """Both would be one property of the same instance: the base class's comes first."""
    heir = (
        "}\n\nexport class Heir extends Data {\n  constructor(scope: cdk.App, id: string) {\n"
        "    super(scope, id);\n    const raw = new s3.Bucket(this, 'Heirs');\n    use(raw);\n  }"
    )
    outcome = outcome_of("typescript", ["this.setUp();"], [TYPESCRIPT_METHOD, heir])
    assert outcome.text.count("public raw!") == 1
    assert "const raw = new s3.Bucket(this, 'Heirs')" in outcome.text


def test_variable_that_another_function_uses() -> None:
    """The obstacles are those of the constructor's, and name the method."""
    method = (
        "  private setUp(): void {\n    if (this.account) return;\n"
        "    const raw = new s3.Bucket(this, 'Raw');\n    use(raw);\n  }"
    )
    outcome = outcome_of("typescript", ["this.setUp();"], [method])
    assert outcome.reasons == ["setUp may return before `raw` is set, line 10"]


TYPESCRIPT_GIVING = """\
  private setUp(zone = 'a'): s3.Bucket {
    const logs = new s3.Bucket(this, 'Logs');
    const raw = new s3.Bucket(this, `Raw${zone}`, { serverAccessLogsBucket: logs });
    return raw;
  }"""
PYTHON_GIVING = """\
    def set_up(self, zone="a"):
        logs = s3.Bucket(self, "Logs")
        raw = s3.Bucket(self, f"Raw{zone}", server_access_logs_bucket=logs)
        return raw"""
GIVING = {"typescript": TYPESCRIPT_GIVING, "python": PYTHON_GIVING}
ASKING = {
    "typescript": ["const kept = this.setUp();", "this.kept = this.setUp();", "use(this.setUp());"],
    "python": ["kept = self.set_up()", "self.kept = self.set_up()", "use(self.set_up())"],
}


@LANGUAGES
@pytest.mark.parametrize("form", [0, 1], ids=["a variable", "an attribute"])
def test_what_a_method_makes_beside_what_it_gives(language: str, form: int) -> None:
    """What it gives is its caller's; the other becomes public."""
    outcome = outcome_of(language, [ASKING[language][form]], [GIVING[language]])
    if language == "typescript":
        assert "  public logs!: s3.Bucket;\n" in outcome.text
        assert "    this.logs = new s3.Bucket(this, 'Logs');\n" in outcome.text
        assert "const raw = new s3.Bucket(this, `Raw${zone}`, {" in outcome.text
        assert "serverAccessLogsBucket: this.logs" in outcome.text
    else:
        assert '        self.logs = s3.Bucket(self, "Logs")\n' in outcome.text
        assert "        raw = s3.Bucket(self, f" in outcome.text
        assert "server_access_logs_bucket=self.logs)" in outcome.text
    assert outcome.reasons == []


@LANGUAGES
@pytest.mark.parametrize("given", [0, 1], ids=["a list", "a table"])
def test_what_a_method_gives_with_others_is_its_callers(language: str, given: int) -> None:
    whole = {
        "typescript": ("return [raw, logs];", "return { raw, bucket: logs };"),
        "python": ("return raw, logs", 'return {"raw": raw, "bucket": logs}'),
    }[language][given]
    method = GIVING[language].replace("return raw", whole.removesuffix(";"))
    method = method.replace("): s3.Bucket {", "): any {")
    outcome = outcome_of(language, [ASKING[language][1]], [method])
    assert "raw = " in outcome.text
    assert "logs = " in outcome.text
    assert not any(name in outcome.text for name in (".logs", ".raw", "logs!"))
    assert outcome.reasons == []


LEFT_TO_CALLERS = {
    "used in an expression": [2],
    "called twice": [0, 2],
    "on a condition": [3],
}


@LANGUAGES
@pytest.mark.parametrize("forms", LEFT_TO_CALLERS.values(), ids=LEFT_TO_CALLERS)
def test_a_method_that_gives_something_need_not_be_run_once(
    language: str, forms: list[int]
) -> None:
    """Nothing is told of what it makes: it is a helper."""
    on_condition = {
        "typescript": "const kept = id ? this.setUp() : undefined;",
        "python": "kept = self.set_up() if id else None",
    }[language]
    body = [[*ASKING[language], on_condition][form] for form in forms]
    outcome = outcome_of(language, body, [GIVING[language]])
    assert "logs!" not in outcome.text
    assert "self.logs" not in outcome.text
    assert not any("`logs`" in reason for reason in outcome.reasons)

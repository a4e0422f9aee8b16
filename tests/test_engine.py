"""The engine: passes, conflicts, fixes that build on others, and what is never written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cdkfix import engine
from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.engine import bugs
from cdkfix.files.discover import Target
from cdkfix.finding import FileResult, Finding
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import run

HEAD = "// aws-cdk-lib\n"

Detect = Callable[[Context], Iterator[Finding]]
Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put codemods made of the given functions in place of the real ones, named after them."""

    def put(*detects: Detect, last: tuple[Detect, ...] = ()) -> None:
        codemods = tuple(
            Codemod(
                number=number,
                title="",
                level=Level.LOW,
                impact=Impact.NONE,
                root_cause="",
                consequence="",
                effect="",
                url="",
                detect=detect,
                needles=(b"",),
                last=detect in last,
                name=detect.__name__,
            )
            for number, detect in enumerate(detects, 1)
        )
        monkeypatch.setattr("cdkfix.plugins.codemods", lambda paths: codemods)

    return put


def _run(text: str, name: str = "a.ts") -> FileResult:
    project = Project(Path(), {Path(name): text.encode()})
    (result,) = engine.run(project, [Target(Path(name), explicit=True)], Settings(), fix=True)
    return result


def _replace(context: Context, old: bytes, new: bytes) -> Iterator[Finding]:
    """Find every ``old`` in the text and replace it."""
    position = context.module.body.find(old)
    while position != -1:
        node = context.module.root.descendant_for_byte_range(position, position + len(old))
        assert node is not None
        edit = Edit(position, position + len(old), new)
        yield context.finding(node, "found", [(context.module, edit)])
        position = context.module.body.find(old, position + 1)


def test_nothing_found_leaves_the_bytes(install: Install) -> None:
    def none(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"missing", b"")

    install(none)
    result = _run(HEAD + "a\r\n\tb")
    assert not result.changed
    assert not result.findings


def test_a_finding_with_a_reason_changes_nothing(install: Install) -> None:
    def told(context: Context) -> Iterator[Finding]:
        yield context.finding(context.module.root, "wrong", reason="it is decided at run time")

    install(told)
    result = _run(HEAD + "a\n")
    assert not result.changed
    (finding,) = result.findings
    assert not finding.fixable
    assert finding.reason == "it is decided at run time"


def test_without_fix_only_findings_come_back(install: Install) -> None:
    def one(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"two")

    install(one)
    path = Path("a.ts")
    project = Project(Path(), {path: b"// aws-cdk-lib\none\n"})
    (result,) = engine.run(project, [Target(path, explicit=True)], Settings(), fix=False)
    assert not result.changed
    assert [finding.start.line for finding in result.findings] == [2]
    assert not result.fixed


def test_passes_go_on_until_nothing_is_left(install: Install) -> None:
    """A fix may bring forth what another codemod finds."""

    def one(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"two")

    def two(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"two", b"three")

    install(two, one)
    result = _run(HEAD + "one; two;\n")
    assert result.after.decode() == HEAD + "three; three;\n"
    assert result.fixed == {"one": 1, "two": 2}
    assert [finding.codemod.name for finding in result.findings] == ["two", "one"]


def test_fixes_that_conflict_take_turns(install: Install) -> None:
    def short(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"ab", b"x")

    def long(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"abc", b"y")
        yield from _replace(context, b"xc", b"z")

    install(short, long)
    result = _run(HEAD + "abc;\n")
    assert result.after.decode() == HEAD + "z;\n"


def test_the_edits_of_a_fix_stand_or_fall_together(install: Install) -> None:
    def first(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"b1", b"b2")

    def both(context: Context) -> Iterator[Finding]:
        body, module = context.module.body, context.module
        if b"b1" in body:
            edits = [Edit(body.find(old), body.find(old) + 2, b"zz") for old in (b"a1", b"b1")]
            yield context.finding(module.root, "found", [(module, edit) for edit in edits])

    install(first, both)
    assert _run(HEAD + "a1; b1;\n").after.decode() == HEAD + "a1; b2;\n"


def test_a_fix_waits_for_the_one_that_it_builds_on(install: Install) -> None:
    """What the one found cannot be applied in this pass, so the other waits too."""

    def blocker(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"uno")

    def base(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"eins")

    def upon(context: Context) -> Iterator[Finding]:
        body, module = context.module.body, context.module
        node = module.root.descendant_for_byte_range(body.find(b"one"), body.find(b"one") + 3)
        planned = context.planned("base", node) if node is not None else None
        if planned is not None:
            edit = Edit(body.find(b"other"), body.find(b"other") + 5, b"anders")
            yield context.finding(module.root, "found", [(module, edit)], requires=planned)

    install(blocker, base, upon)
    assert _run(HEAD + "one; other;\n").after.decode() == HEAD + "uno; other;\n"
    install(base, upon)
    assert _run(HEAD + "one; other;\n").after.decode() == HEAD + "eins; anders;\n"


def _late(
    install: Install, early: Detect, rename: tuple[bytes, bytes], text: str
) -> tuple[str, list[str]]:
    """What comes of a text, and as what a late codemod saw it, which also renames in it."""
    seen: list[str] = []

    def late(context: Context) -> Iterator[Finding]:
        seen.append(context.module.body.decode().removeprefix(HEAD).strip())
        yield from _replace(context, *rename)

    install(late, early, last=(late,))
    return _run(HEAD + text).after.decode().removeprefix(HEAD), seen


@pytest.mark.parametrize(
    ("new", "rename", "after", "between"),
    [
        pytest.param(b"mark", (b"mark", b"m"), "m; m;", "mark; mark;", id="names-it"),
        pytest.param(b"f(mark)", (b"mark", b"m"), "f(m); m;", "f(mark); mark;", id="uses-it"),
        pytest.param(b"mark", (b"ark", b"eet"), "meet; meet;", "mark; mark;", id="ends-so"),
        pytest.param(b"mark", (b"ma", b"da"), "dark; dark;", "mark; mark;", id="begins-so"),
        pytest.param(b"two", (b"one", b"1"), "two; mark;", "two; mark;", id="changes-it"),
    ],
)
def test_late_codemods_wait_for_what_concerns_them(
    install: Install, new: bytes, rename: tuple[bytes, bytes], after: str, between: str
) -> None:
    def early(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", new)

    result, seen = _late(install, early, rename, "one; mark;\n")
    assert result == after + "\n"
    assert between in seen


def test_late_codemods_wait_for_what_is_left_to_the_next_pass(install: Install) -> None:
    def early(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"x0x1", b"x1")
        yield from _replace(context, b"x1", b"x2")

    result, seen = _late(install, early, (b"mark", b"m"), "x0x1; mark;\n")
    assert result == "x2; m;\n"
    assert "x1; mark;" in seen


def test_late_codemods_go_along_with_what_does_not_concern_them(install: Install) -> None:
    def early(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"two")

    result, seen = _late(install, early, (b"mark", b"m"), "one; mark;\n")
    assert result == "two; m;\n"
    assert seen == ["one; mark;", "two; m;"]


def test_lines_that_late_codemods_indent_take_others_lines_along(install: Install) -> None:
    """Both would fit: the line of the early one would stay where it was."""

    def early(context: Context) -> Iterator[Finding]:
        if b"new" not in context.module.body:
            yield from _replace(context, b" x)", b" x,\n  new)")

    def late(context: Context) -> Iterator[Finding]:
        body, module = context.module.body, context.module
        if b"this" not in body:
            lines = [at + 1 for at in range(len(body)) if body[at : at + 3] == b"\n  "]
            edits = [Edit(body.find(b"f("), body.find(b"f("), b"this.")]
            edits += [Edit(place, place, b" " * 5) for place in lines]
            yield context.finding(module.root, "found", [(module, edit) for edit in edits])

    install(early, late, last=(late,))
    after = _run(HEAD + "f(a,\n  x);\n").after.decode()
    assert after == HEAD + "this.f(a,\n       x,\n       new);\n"


def test_a_blank_line_of_a_late_codemod_indents_nothing(install: Install) -> None:
    """It goes along: an attribute's declaration stands apart."""

    def early(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"two")

    seen: list[bytes] = []

    def late(context: Context) -> Iterator[Finding]:
        body, module = context.module.body, context.module
        seen.append(body)
        if b"mark" in body:
            at = body.find(b"mark")
            edits = [Edit(at, at, b"\n", b"", -1), Edit(at, at + 4, b"m")]
            yield context.finding(module.root, "found", [(module, edit) for edit in edits])

    install(early, late, last=(late,))
    assert _run(HEAD + "one;\nmark;\n").after.decode() == HEAD + "two;\n\nm;\n"
    assert len(seen) == 2


def test_late_fixes_of_a_file_go_all_or_none(install: Install) -> None:
    """Also those of a file that one of them edits too."""

    def early(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"two")

    seen: list[str] = []

    def late(context: Context) -> Iterator[Finding]:
        module = context.module
        seen.append(module.body.decode().removeprefix(HEAD).strip())
        other = module.project.module_at(Path("other.ts"))
        yield from _replace(context, b"mark", b"m")
        at = module.body.find(b"both")
        if other is not None and at != -1:
            there = other.body.find(b"both")
            edits = [(module, Edit(at, at + 4, b"b")), (other, Edit(there, there + 4, b"b"))]
            yield context.finding(module.root, "found", edits)

    install(early, late, last=(late,))
    files = {"a.ts": HEAD + "one; both; mark;\n", "other.ts": HEAD + "one + both; mark;\n"}
    project = Project(Path(), {Path(name): text.encode() for name, text in files.items()})
    targets = [Target(Path(name), explicit=True) for name in files]
    results = engine.run(project, targets, Settings(), fix=True)
    assert [it.after.decode().removeprefix(HEAD) for it in results] == [
        "two; b; m;\n",
        "two + b; m;\n",
    ]
    assert "two; b; m;" in seen
    assert "two; both; mark;" not in seen


def test_a_fix_whose_result_does_not_parse_is_left_out(install: Install) -> None:
    """It is reported as a bug, and the others are applied."""

    def bad(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"(((")

    def good(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"two", b"three")

    install(bad, good)
    result = _run(HEAD + "one; two;\n")
    assert result.after.decode() == HEAD + "one; three;\n"
    (error,) = result.errors
    assert str(error) == "a.ts:2: bug in bad: its fix would not parse, so it was left out"
    assert bugs.is_bug(error.message)
    assert result.fixed == {"good": 1}


def test_python_has_the_last_word_on_python(install: Install) -> None:
    def bad(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"def")

    install(bad)
    result = _run("# aws_cdk\none = 1\n", "a.py")
    assert not result.changed
    assert len(result.errors) == 1


PYTHON_HEAD = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("s3.Bucket(s, versioned=True, 'Raw')\n", 3, id="keyword before positional"),
        pytest.param("print 'x'\ns3.Bucket(s, 'Raw')\n", 3, id="Python 2"),
        pytest.param("x = " + "[" * 500 + "]" * 500 + "\ns3.Bucket(s, 'Raw')\n", 3, id="deep"),
    ],
)
def test_what_python_itself_refuses_is_no_source_to_fix(text: str, line: int) -> None:
    result = _run(PYTHON_HEAD + text, "a.py")
    assert not result.changed
    assert not result.findings
    assert [(error.message, error.line) for error in result.errors] == [("syntax error", line)]


def test_what_python_refuses_is_no_matter_where_nothing_is_found() -> None:
    result = _run(PYTHON_HEAD + "print 'x'\n", "a.py")
    assert not result.errors


def test_fixes_without_end_are_taken_back(install: Install) -> None:
    def grow(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"one1")

    install(grow)
    result = _run(HEAD + "one;\n")
    assert not result.changed
    assert [error.message for error in result.errors] == ["the fixes of grow do not come to an end"]
    assert all(bugs.is_bug(error.message) for error in result.errors)
    assert not result.fixed


def test_an_error_inside_a_codemod_spares_the_others(install: Install) -> None:
    def broken(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"1")
        raise KeyError("gone")

    def good(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"two", b"three")

    install(broken, good)
    result = _run(HEAD + "two;\n")
    assert result.after.decode() == HEAD + "three;\n"
    assert [error.message for error in result.errors] == [
        "internal error in broken (KeyError: 'gone'); please report it"
    ]
    assert all(bugs.is_bug(error.message) for error in result.errors)


def _results(files: dict[str, bytes], *, explicit: bool = True) -> dict[str, FileResult]:
    project = Project(Path(), {Path(name): data for name, data in files.items()})
    targets = [Target(Path(name), explicit=explicit) for name in files]
    results = engine.run(project, targets, Settings(), fix=True)
    return {str(result.path): result for result in results}


BUCKET = b"import * as s3 from 'aws-cdk-lib/aws-s3';\nnew s3.Bucket(this, 'X');\n"


def test_one_bad_file_spares_the_others() -> None:
    results = _results(
        {
            "broken.ts": b"import 'aws-cdk-lib';\n\nclass {{{\n",
            "latin.py": b"# aws_cdk\n# \xe9\n",
            "gone.ts": BUCKET,
        }
    )
    assert str(results["broken.ts"].errors[0]) == "broken.ts:3: syntax error"
    assert str(results["latin.py"].errors[0]).startswith("latin.py:2: not UTF-8")
    assert results["gone.ts"].changed


def test_a_file_that_is_gone_is_an_error() -> None:
    project = Project(Path(), {})
    target = Target(Path("no-such-file.ts"), explicit=True)
    (result,) = engine.run(project, [target], Settings(), fix=True)
    assert [error.message for error in result.errors] == ["no such file or directory"]
    assert not result.changed


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ts", b"import * as s3 from '@aws-cdk/aws-s3';\nnew s3.Bucket(this, 'X');\n"),
        ("a.py", b"from aws_cdk import core, aws_s3\naws_s3.Bucket(core.App(), 'X')\n"),
    ],
)
def test_version_1_is_skipped_with_a_word(name: str, text: bytes) -> None:
    result = _results({name: text})[name]
    (skipped,) = result.skipped
    assert skipped.message == "it uses CDK version 1, which cdkfix does not repair"
    assert not result.findings
    assert not result.changed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            b"import { s3 } from '@cdktf/provider-aws';\nnew s3.Bucket(a, 'X');\n", id="CDKTF"
        ),
        pytest.param(
            b"import * as aws from '@pulumi/aws';\nnew aws.s3.Bucket('x');\n", id="Pulumi"
        ),
        pytest.param(b"class Bucket {}\nnew Bucket();\n", id="a local class"),
        pytest.param(b"const code = `new s3.Bucket(this, 'X')`;\n", id="code in a string"),
    ],
)
@pytest.mark.parametrize("explicit", [True, False], ids=["named", "found"])
def test_what_is_not_cdk_is_left_alone(text: bytes, explicit: bool) -> None:
    result = _results({"a.ts": text}, explicit=explicit)["a.ts"]
    assert not result.findings
    assert not result.changed
    assert not result.errors


def test_files_found_in_a_directory_need_a_trace_of_cdk_to_be_parsed() -> None:
    assert not _results({"a.ts": b"class {{{\n"}, explicit=False)["a.ts"].errors
    assert _results({"a.ts": b"class {{{\n"}, explicit=True)["a.ts"].errors


MARKDOWN = """\
# A stack

```typescript
import * as s3 from 'aws-cdk-lib/aws-s3';
new s3.Bucket(this, 'X');
```

Text with `new s3.Bucket(this, 'Y')`, and a block that is cut off:

```typescript
import * as s3 from 'aws-cdk-lib/aws-s3';
new s3.Bucket(this,
```

> ```python
> from aws_cdk import aws_s3 as s3
> s3.Bucket(self, "Z")
> ```

```bash
echo "new s3.Bucket(this, 'W') # aws-cdk-lib"
```
"""


def test_blocks_of_markdown_are_files_of_their_own() -> None:
    outcome = run(MARKDOWN, "markdown", ["s3-bucket-removal-policy"])
    assert outcome.text == MARKDOWN.replace(
        "aws-s3';\nnew s3.Bucket(this, 'X');",
        "aws-s3';\nimport { RemovalPolicy } from 'aws-cdk-lib';\n"
        "new s3.Bucket(this, 'X', { removalPolicy: RemovalPolicy.DESTROY });",
    ).replace(
        '> from aws_cdk import aws_s3 as s3\n> s3.Bucket(self, "Z")',
        "> from aws_cdk import aws_s3 as s3, RemovalPolicy\n"
        '> s3.Bucket(self, "Z", removal_policy=RemovalPolicy.DESTROY)',
    )
    assert [(item.start.line, item.start.column) for item in outcome.findings] == [(5, 1), (17, 3)]


#: ``~`` is where a hyphen comes in.
NAMES_IN_BLOCKS = """\
The queue `fin-jobsdev` and the bucket:

```typescript
import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, env = 'dev') {
    super(scope, id);
    new sqs.Queue(this, 'Jobs', { queueName: `fin-jobs~${env}` });
  }
}
```

> ```python
> import boto3
> boto3.client("sqs").get_queue_url(QueueName="fin-jobs~dev")
> ```

```ts
import 'aws-cdk-lib';
console.log(`arn:aws:sqs:*:*:fin-jobs~${env}`, 'fin-jobs~dev', 'fin-jobsdevelop');
```

```python
import aws_cdk
print("fin-jobsdev"
```

```json
{ "queue": "fin-jobsdev" }
```
"""


def test_a_rename_reaches_the_other_blocks_of_its_document() -> None:
    """Of either language, with CDK in them or not; what cannot be read, and all else, stays."""
    outcome = run(NAMES_IN_BLOCKS.replace("~", ""), "markdown", ["resource-name-separator"])
    assert outcome.text == NAMES_IN_BLOCKS.replace("~", "-")
    assert [finding.start.line for finding in outcome.findings] == [9]


def test_a_rename_in_a_document_reaches_no_other_file() -> None:
    """An answer is an app of its own."""
    text = NAMES_IN_BLOCKS.replace("~", "")
    other = b"import 'aws-cdk-lib';\nconsole.log('fin-jobsdev');\n"
    results = _results({"a.md": text.encode(), "b.md": text.encode(), "c.ts": other})
    assert results["c.ts"].after == other
    for name in ("a.md", "b.md"):
        assert b"`fin-jobs-${env}`" in results[name].after


def test_blocks_without_cdk_are_looked_at_by_no_codemod() -> None:
    """Their configuration is nobody's stack's."""
    text = "```ts\nconst config = { a: 1 };\n```\n\n" + GOOD_BLOCK
    outcome = run(text, "markdown", ["config-export"])
    assert outcome.text == text
    assert not outcome.findings


GOOD_BLOCK = """\
```ts
import * as s3 from 'aws-cdk-lib/aws-s3';
new s3.Bucket(this, 'X');
```
"""

#: A block before the good one, the line that is told, and the reason.
BAD_BLOCKS = {
    "a conflict in TypeScript": (
        "```ts\nimport 'aws-cdk-lib';\n<<<<<<< HEAD\na();\n=======\nb();\n>>>>>>> theirs\n```\n",
        3,
        "syntax error",
    ),
    "a conflict in Python": (
        "> ```py\n> import aws_cdk\n> x = 1\n> <<<<<<< HEAD\n> =======\n> >>>>>>> b\n> ```\n\n",
        4,
        "syntax error",
    ),
    "what only Python itself refuses": (
        "```py\nimport aws_cdk\nx = 1\nprint 'x'\n```\n",
        4,
        "syntax error",
    ),
    "a NUL": ("```ts\nimport 'aws-cdk-lib';\nconst a = '\0';\n```\n", 2, "it holds a NUL"),
    "a lone carriage return": (
        "```ts\nimport 'aws-cdk-lib';\ra();\n```\n",
        2,
        "it holds a carriage return without a line feed",
    ),
    "half of a tab is indentation": (
        "- a\n\n  ```ts\n\timport 'aws-cdk-lib';\n  ```\n\n",
        4,
        "its lines are not indented alike",
    ),
    "version 1": (
        "```ts\nimport { Bucket } from '@aws-cdk/aws-s3';\n```\n",
        2,
        "it uses CDK version 1, which cdkfix does not repair",
    ),
}


@pytest.mark.parametrize(("block", "line", "why"), BAD_BLOCKS.values(), ids=BAD_BLOCKS.keys())
def test_a_block_that_nobody_can_work_on_is_told_and_the_others_are_fixed(
    block: str, line: int, why: str
) -> None:
    result = _results({"a.md": (block + GOOD_BLOCK).encode()})["a.md"]
    first = 4 if block.startswith("- a") else 2
    assert [str(item) for item in result.skipped] == [
        f"a.md:{line}: the fenced block at line {first} is left alone: {why}"
    ]
    assert not result.errors
    assert result.after.startswith(block.encode())
    assert b"RemovalPolicy.DESTROY" in result.after


def test_blocks_that_are_left_alone_are_told_in_their_order() -> None:
    bad = [BAD_BLOCKS[name][0] for name in ("version 1", "a NUL", "a conflict in TypeScript")]
    result = _results({"a.md": "\n".join(bad).encode()})["a.md"]
    assert [item.line for item in result.skipped] == [2, 6, 12]


def test_a_block_without_a_trace_of_cdk_is_left_alone_without_a_word() -> None:
    text = "aws-cdk\n```ts\nconst a = {{{\n```\n```ts\nconst a = '\0';\n```\n"
    assert not _results({"a.md": text.encode()})["a.md"].skipped


def test_a_fix_that_builds_on_one_left_out_is_left_out_too(install: Install) -> None:
    """It needs what the other would have brought; nothing is half done."""

    def bad(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"one", b"(((")

    def upon(context: Context) -> Iterator[Finding]:
        body, module = context.module.body, context.module
        start = body.find(b"one")
        node = module.root.descendant_for_byte_range(start, start + 3)
        planned = context.planned("bad", node) if node is not None else None
        if planned is not None:
            edit = Edit(body.find(b"other"), body.find(b"other") + 5, b"anders")
            yield context.finding(module.root, "found", [(module, edit)], requires=planned)

    install(bad, upon)
    result = _run(HEAD + "one; other;\n")
    assert not result.changed
    assert not result.fixed
    assert [error.message for error in result.errors] == [
        "bug in bad: its fix would not parse, so it was left out"
    ]


def test_fixes_without_end_take_back_their_edits_in_other_files(install: Install) -> None:
    """What a file had from them goes with them; a file of its own keeps its fixes."""

    def both(context: Context) -> Iterator[Finding]:
        module = context.module
        other = module.project.module_at(Path("other.ts"))
        start = module.body.find(b"one")
        if other is not None and start != -1:
            edits = [(module, Edit(start, start + 3, b"one1")), (other, Edit(0, 0, b"//\n"))]
            yield context.finding(module.root, "found", edits)

    def alone(context: Context) -> Iterator[Finding]:
        yield from _replace(context, b"two", b"three")

    install(both, alone)
    files = {"a.ts": HEAD + "one;\n", "other.ts": HEAD + "two;\n", "third.ts": HEAD + "two;\n"}
    project = Project(Path(), {Path(name): text.encode() for name, text in files.items()})
    targets = [Target(Path(name), explicit=True) for name in files]
    results = {str(r.path): r for r in engine.run(project, targets, Settings(), fix=True)}
    assert not results["a.ts"].changed
    assert not results["other.ts"].changed
    assert results["third.ts"].after.decode() == HEAD + "three;\n"
    assert [error.message for error in results["other.ts"].errors] == [
        "its fixes are taken back with those of a.ts"
    ]
    assert project.read(Path("other.ts")).decode() == files["other.ts"]

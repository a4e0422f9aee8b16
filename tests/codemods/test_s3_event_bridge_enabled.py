"""EventBridge calls that become props: what must stay, and how the gap is closed."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, flag: boolean) {
    super(scope, id);
%s  }
}
"""

PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, flag):
        super().__init__(scope, id)
%s"""


def _indented(body: str, indent: str) -> str:
    return "".join(f"{indent}{line}\n" if line else "\n" for line in body.strip("\n").split("\n"))


def _typescript(body: str) -> str:
    return TYPESCRIPT % _indented(body, "    ")


def _python(body: str) -> str:
    return PYTHON % _indented(body, "        ")


def _fix(text: str, language: str) -> Outcomes:
    return run(text, language, ["s3-event-bridge-enabled"])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("scope.raw.enableEventBridgeNotification();", id="somebody else's bucket"),
        pytest.param(
            "let raw = s3.Bucket.fromBucketName(this, 'A', 'a');\nraw.enableEventBridgeNotification();",
            id="imported bucket",
        ),
        pytest.param(
            "const raw = new s3.Bucket(this, 'A');\n"
            "((raw: any) => { raw.enableEventBridgeNotification(); })(scope);",
            id="shadowed name",
        ),
        pytest.param(
            "const text = `\nraw.enableEventBridgeNotification();\n`;",
            id="text that looks like code",
        ),
    ],
)
def test_left_alone_in_typescript(body: str) -> None:
    """Calls on what this file does not make are not its business."""
    text = _typescript(body)
    outcome = _fix(text, "typescript")
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param(
            "const raw = new s3.Bucket(this, 'A');\n"
            "scope.list.forEach(() => raw.enableEventBridgeNotification());",
            "part of a larger expression",
            id="arrow's result",
        ),
        pytest.param(
            "const raw = new s3.Bucket(this, 'A');\n"
            "const done = raw.enableEventBridgeNotification();",
            "part of a larger expression",
            id="result used",
        ),
        pytest.param(
            "const raw = new s3.Bucket(this, 'A');\nif (flags.raw) raw.enableEventBridgeNotification();",
            "it is called on a condition only, line 8",
            id="if without braces",
        ),
        pytest.param(
            "const raw = new s3.Bucket(this, 'A');\nfor (const x of scope.list) {\n"
            "  raw.enableEventBridgeNotification();\n}",
            "elsewhere than the bucket is made, line 7",
            id="loop",
        ),
        pytest.param(
            "const raw = new s3.Bucket(this, 'A');\nif (flag) return;\n"
            "raw.enableEventBridgeNotification();",
            "may leave before the call is reached, line 8",
            id="early return",
        ),
        pytest.param(
            "const raw = new s3.Bucket(this, 'A', { eventBridgeEnabled: flag });\n"
            "raw.enableEventBridgeNotification();",
            "eventBridgeEnabled cannot be told: it is a parameter",
            id="prop decided at run time",
        ),
    ],
)
def test_not_fixable_in_typescript(body: str, reason: str) -> None:
    """A call that may not be run, or whose result counts, stays and is reported."""
    text = _typescript(body)
    outcome = _fix(text, "typescript")
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "const a = new s3.Bucket(this, 'A');\n\n// One\n// two\n"
            "a.enableEventBridgeNotification();\n\nthis.tags.setTag('a', 'b');",
            "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n\n"
            "this.tags.setTag('a', 'b');",
            id="comment lines above",
        ),
        pytest.param(
            "const a = new s3.Bucket(this, 'A');\n// About both\n"
            "a.enableEventBridgeNotification();\na.addMetrics({ id: 'm' });",
            "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n// About both\n"
            "a.addMetrics({ id: 'm' });",
            id="comment about the next statement too",
        ),
        pytest.param(
            "const a = new s3.Bucket(this, 'A');\n// Send events\n"
            "a.enableEventBridgeNotification();\na.addMetrics({ id: 'm' });",
            "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n"
            "a.addMetrics({ id: 'm' });",
            id="comment about events before the next statement",
        ),
        pytest.param(
            "const a = new s3.Bucket(this, 'A');\n// Buckets\n// Send events\n// (for the rule)\n"
            "a.enableEventBridgeNotification();\na.addMetrics({ id: 'm' });",
            "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n// Buckets\n"
            "a.addMetrics({ id: 'm' });",
            id="what the comment about events goes on with",
        ),
        pytest.param(
            "const a = new s3.Bucket(this, 'A');\n// @ts-ignore\n"
            "a.enableEventBridgeNotification();\na.addMetrics({ id: 'm' });",
            "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n"
            "a.addMetrics({ id: 'm' });",
            id="directive for the statement",
        ),
        pytest.param(
            "// Buckets\n\nconst a = new s3.Bucket(this, 'A');\n\na.enableEventBridgeNotification();",
            "// Buckets\n\nconst a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });",
            id="last in its block",
        ),
        pytest.param(
            "const a = new s3.Bucket(this, 'A'); a.enableEventBridgeNotification(); // both\na.node;",
            "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true }); // both\na.node;",
            id="line shared with another statement",
        ),
        pytest.param(
            "const a = new s3.Bucket(this, 'A');\nconst b = new s3.Bucket(this, 'B');\n"
            "a.enableEventBridgeNotification();\nb.enableEventBridgeNotification();\n"
            "a.enableEventBridgeNotification();",
            "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n"
            "const b = new s3.Bucket(this, 'B', { eventBridgeEnabled: true });",
            id="several in a row, one twice",
        ),
        pytest.param(
            "const common = { versioned: true };\nconst a = new s3.Bucket(this, 'A', common);\n"
            "const b = new s3.Bucket(this, 'B', common);\na.enableEventBridgeNotification();",
            "const common = { versioned: true };\n"
            "const a = new s3.Bucket(this, 'A', { ...common, eventBridgeEnabled: true });\n"
            "const b = new s3.Bucket(this, 'B', common);",
            id="props shared with another bucket",
        ),
        pytest.param(
            "if (flag) {\n  const a = new s3.Bucket(this, 'A');\n"
            "  a.enableEventBridgeNotification();\n}",
            "if (flag) {\n  new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n}",
            id="made in the same branch",
        ),
    ],
)
def test_fixed_in_typescript(before: str, after: str) -> None:
    """The prop comes in, the statement goes, and the gap is closed."""
    assert _fix(_typescript(before), "typescript").text == _typescript(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            'a = s3.Bucket(self, "A")\n# send events\na.enable_event_bridge_notification()  # now',
            'a = s3.Bucket(self, "A", event_bridge_enabled=True)',
            id="comments above and behind, last in the file",
        ),
        pytest.param(
            'a = s3.Bucket(self, "A"); a.enable_event_bridge_notification(); print(a)',
            'a = s3.Bucket(self, "A", event_bridge_enabled=True); print(a)',
            id="line shared with other statements",
        ),
        pytest.param(
            'options = {"versioned": True}\na = s3.Bucket(self, "A", **options)\n\n'
            "a.enable_event_bridge_notification()",
            'options = {"versioned": True}\n'
            'a = s3.Bucket(self, "A", **options, event_bridge_enabled=True)',
            id="keywords from a dict",
        ),
    ],
)
def test_fixed_in_python(before: str, after: str) -> None:
    """Python's statements go in the same way."""
    assert _fix(_python(before), "python").text == _python(after)


@pytest.mark.parametrize(
    "guarded", ["(raw.node.defaultChild as any).run()", "[raw, raw].forEach(run)"]
)
def test_a_semicolon_that_guards_the_next_line_stays(guarded: str) -> None:
    """Without it that line would call, or index, what stands above."""
    text = (
        "import * as s3 from 'aws-cdk-lib/aws-s3'\n"
        "const raw = new s3.Bucket(s, 'Raw', {%s})\n"
        f"%s;{guarded}\n"
    )
    call = "raw.enableEventBridgeNotification()\n"
    outcome = run(text % ("", call), "typescript", ["s3-event-bridge-enabled"])
    assert outcome.text == text % (" eventBridgeEnabled: true ", "")


def test_python_branch_stays() -> None:
    """A call in a branch would leave an empty block, and may not be run at all."""
    text = _python('a = s3.Bucket(self, "A")\nif flag:\n    a.enable_event_bridge_notification()')
    outcome = _fix(text, "python")
    assert outcome.text == text
    assert outcome.reasons == ["it is called on a condition only, line 9"]


def test_blank_lines_between_methods_stay() -> None:
    """The gap before the next method is as wide as it was."""
    before = _python('a = s3.Bucket(self, "A")\n\na.enable_event_bridge_notification()')
    after = _python('a = s3.Bucket(self, "A", event_bridge_enabled=True)')
    method = "\n    def more(self):\n        return 1\n"
    assert _fix(before + method, "python").text == after + method


def test_line_endings_stay() -> None:
    """A file with CRLF keeps it."""
    before = _typescript(
        "const a = new s3.Bucket(this, 'A');\n\n// Events\na.enableEventBridgeNotification();\n\na.node;"
    )
    after = _typescript(
        "const a = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });\n\na.node;"
    )
    outcome = _fix(before.replace("\n", "\r\n"), "typescript")
    assert outcome.text == after.replace("\n", "\r\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_without_a_final_newline_has_none_afterwards(newline: str) -> None:
    body = 'raw = s3.Bucket(self, "A")\nraw.enable_event_bridge_notification()'
    before = _python(body).rstrip("\n").replace("\n", newline)
    after = _fix(before, "python").text
    assert after.endswith('s3.Bucket(self, "A", event_bridge_enabled=True)')


CHAINED = {
    "typescript: with the prop set already": (
        _typescript(
            "new s3.Bucket(this, 'A', { eventBridgeEnabled: true }).enableEventBridgeNotification();"
        ),
        _typescript("new s3.Bucket(this, 'A', { eventBridgeEnabled: true });"),
    ),
    "typescript: without props": (
        _typescript("new s3.Bucket(this, 'A').enableEventBridgeNotification();"),
        _typescript("new s3.Bucket(this, 'A', { eventBridgeEnabled: true });"),
    ),
    "python: with the prop set already": (
        _python(
            's3.Bucket(self, "A", event_bridge_enabled=True).enable_event_bridge_notification()'
        ),
        _python('s3.Bucket(self, "A", event_bridge_enabled=True)'),
    ),
    "python: without props": (
        _python('s3.Bucket(self, "A").enable_event_bridge_notification()'),
        _python('s3.Bucket(self, "A", event_bridge_enabled=True)'),
    ),
}


@pytest.mark.parametrize("name", CHAINED)
def test_a_call_on_the_bucket_where_it_is_made_leaves_the_bucket(name: str) -> None:
    before, after = CHAINED[name]
    outcome = run(before, name.partition(":")[0], ["s3-event-bridge-enabled"])
    assert outcome.text == after


def test_a_subclass_that_switches_itself_on() -> None:
    before = """\
import * as s3 from 'aws-cdk-lib/aws-s3';
class Raw extends s3.Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, { versioned: true });
    this.enableEventBridgeNotification();
  }
}
"""
    after = before.replace("    this.enableEventBridgeNotification();\n", "").replace(
        "versioned: true", "versioned: true, eventBridgeEnabled: true"
    )
    assert run(before, "typescript", ["s3-event-bridge-enabled"]).text == after


#: Loops over the buckets `raw` and `logs`, and what is left of them without the call.
LOOPS = {
    "forEach": ("typescript", "[raw, logs].forEach((b) => b.%s);\n", ""),
    "forEach, a block": ("typescript", "[raw, logs].forEach((b) => {\n  b.%s;\n});\n", ""),
    "for of": ("typescript", "for (const b of [raw, logs]) b.%s;\n", ""),
    "for of, among others": (
        "typescript",
        "for (const b of [raw, logs]) {\n  b.grantRead(role);\n  b.%s;\n}\n",
        "for (const b of [raw, logs]) {\n  b.grantRead(role);\n}\n",
    ),
    "a list with a name, which goes too": (
        "typescript",
        "const buckets = [raw, logs];\nbuckets.forEach((b) => b.%s);\n",
        "",
    ),
    "for in": ("python", "for b in [raw, logs]:\n    b.%s\n", ""),
    "for in, among others": (
        "python",
        "for b in (raw, logs):\n    # Tell about events\n    b.%s\n    b.grant_read(role)\n",
        "for b in (raw, logs):\n    b.grant_read(role)\n",
    ),
}
#: Such loops that are not known to switch it on for all.
OTHER_LOOPS = {
    "one that is not known": ("typescript", "[raw, logs, other].forEach((b) => b.%s);\n"),
    "a spread": ("typescript", "[raw, logs, ...others].forEach((b) => b.%s);\n"),
    "a part of an expression": ("typescript", "[raw, logs].forEach((b) => keep(b.%s));\n"),
    "another function": ("typescript", "[raw, logs].forEach((b) => later(() => b.%s));\n"),
    "an exit before it": (
        "typescript",
        "for (const b of [raw, logs]) {\n  if (b.isWebsite) continue;\n  b.%s;\n}\n",
    ),
    "an else": ("python", "for b in [raw, logs]:\n    b.%s\nelse:\n    done()\n"),
    "a condition": ("python", "for b in [raw, logs]:\n    if events:\n        b.%s\n"),
}


def _with_buckets(language: str, body: str, prop: str) -> str:
    """A stack with two buckets, which have a prop more, and what is done with them."""
    make = (
        "const %s = new s3.Bucket(this, '%s'%s);"
        if language == "typescript"
        else '%s = s3.Bucket(self, "%s"%s)'
    )
    made = "".join(f"{make % (name, name, prop)}\n" for name in ("raw", "logs"))
    shown = "keep(raw, logs);" if language == "typescript" else "keep(raw, logs)"
    return FORMS[language](f"{made}{body.replace('%s', METHODS[language] + '()')}{shown}")


@pytest.mark.parametrize(("language", "loop", "left"), LOOPS.values(), ids=LOOPS)
def test_calls_in_a_loop_over_buckets_are_fixed(language: str, loop: str, left: str) -> None:
    prop = (
        ", { eventBridgeEnabled: true }"
        if language == "typescript"
        else ", event_bridge_enabled=True"
    )
    outcome = _fix(_with_buckets(language, loop, ""), language)
    assert outcome.text == _with_buckets(language, left, prop)


@pytest.mark.parametrize(("language", "loop"), OTHER_LOOPS.values(), ids=OTHER_LOOPS)
def test_calls_that_are_not_for_all_of_a_list_are_reported(language: str, loop: str) -> None:
    text = _with_buckets(language, loop, "")
    outcome = _fix(text, language)
    assert outcome.text == text
    assert len(outcome.reasons) == 1


ONE_OF_SEVERAL = {
    "typescript": {
        "filled in a loop": (
            (
                "const buckets: Record<string, s3.Bucket> = {};\n"
                "for (const id of ['a', 'b']) buckets[`${id}b`] = new s3.Bucket(this, id);\n"
            ),
            "buckets['ab']",
        ),
        "a member of what is filled": (
            (
                "const buckets: Record<string, s3.Bucket> = {};\n"
                "['a'].forEach((id) => { buckets[`${id}b`] = new s3.Bucket(this, id); });\n"
            ),
            "buckets.ab",
        ),
        "a map": (
            (
                "const buckets = new Map<string, s3.Bucket>();\n"
                "buckets.set('a', new s3.Bucket(this, 'A'));\n"
            ),
            "buckets.get('a')!",
        ),
        "a list made by map": (
            "const zones = ['a', 'b'].map((zone) => new s3.Bucket(this, zone));\n",
            "zones[0]",
        ),
        "a list that is filled": (
            "const zones: s3.Bucket[] = [];\nzones.push(new s3.Bucket(this, 'A'));\n",
            "zones[0]",
        ),
        "taken apart": (
            (
                "const zones: s3.Bucket[] = [];\n"
                "for (const id of ['a', 'b']) zones.push(new s3.Bucket(this, id));\n"
                "const [first, second] = zones;\n"
            ),
            "second",
        ),
        "assigned in one branch or another": (
            (
                "let zone: s3.Bucket;\nif (flag) { zone = new s3.Bucket(this, 'A'); }\n"
                "else { zone = new s3.Bucket(this, 'B'); }\n"
            ),
            "zone",
        ),
        "made or imported": (
            (
                "let zone: s3.IBucket = s3.Bucket.fromBucketName(this, 'I', 'i');\n"
                "if (flag) { zone = new s3.Bucket(this, 'A'); }\n"
            ),
            "zone",
        ),
        "taken apart, made by map": (
            "const [first] = ['a', 'b'].map((zone) => new s3.Bucket(this, zone));\n",
            "first",
        ),
        "an attribute": (
            "this.zones = {};\nthis.zones['a'] = new s3.Bucket(this, 'A');\n",
            "this.zones[id]",
        ),
    },
    "python": {
        "filled in a loop": (
            'buckets = {}\nfor id in ["a", "b"]:\n    buckets[id * 2] = s3.Bucket(self, id)\n',
            'buckets["aa"]',
        ),
        "by get": ('buckets = {}\nbuckets[id] = s3.Bucket(self, "A")\n', "buckets.get(key)"),
        "a list comprehension": (
            'zones = [s3.Bucket(self, zone) for zone in "ab"]\n',
            "zones[0]",
        ),
        "a dict comprehension": (
            'zones = {zone * 2: s3.Bucket(self, zone) for zone in "ab"}\n',
            'zones["aa"]',
        ),
        "taken apart": (
            "zones = []\nfor id in 'ab':\n    zones.append(s3.Bucket(self, id))\nfirst, second = zones\n",
            "first",
        ),
        "assigned in one branch or another": (
            'if flag:\n    zone = s3.Bucket(self, "A")\nelse:\n    zone = s3.Bucket(self, "B")\n',
            "zone",
        ),
        "assigned in cases": (
            (
                'match flag:\n    case 1:\n        zone = s3.Bucket(self, "A")\n'
                '    case _:\n        zone = s3.Bucket(self, "B")\n'
            ),
            "zone",
        ),
        "taken apart, made by a generator": (
            "first, second = (s3.Bucket(self, id) for id in 'ab')\n",
            "second",
        ),
        "taken apart behind several": (
            "*others, last = [s3.Bucket(self, id) for id in 'ab']\n",
            "last",
        ),
        "an attribute": (
            'self.zones = {}\nself.zones["a"] = s3.Bucket(self, "A")\n',
            "self.zones[id]",
        ),
    },
}
METHODS = {
    "typescript": "enableEventBridgeNotification",
    "python": "enable_event_bridge_notification",
}
FORMS = {"typescript": _typescript, "python": _python}


JUST_PUT = {
    "typescript": (
        "const buckets: Record<string, s3.Bucket> = {};\n"
        "for (const zone of zones) {\n"
        "  buckets[zone] = new s3.Bucket(this, zone, { versioned: true~ });\n"
        "  console.log(zone);\n"
        "  buckets[zone].enableEventBridgeNotification();\n"
        "}"
    ),
    "python": (
        "self.buckets = {}\n"
        "for zone in zones:\n"
        "    self.buckets[zone] = s3.Bucket(self, zone, versioned=True~)\n"
        "    # Whoever listens\n"
        "    pass\n"
        "    self.buckets[zone].enable_event_bridge_notification()"
    ),
}


@pytest.mark.parametrize("language", JUST_PUT)
def test_the_bucket_that_was_just_put_under_a_key(language: str) -> None:
    """It is the one that the same round of the loop has made."""
    text = FORMS[language](JUST_PUT[language])
    prop = {"typescript": ", eventBridgeEnabled: true", "python": ", event_bridge_enabled=True"}
    (call,) = (line for line in text.splitlines() if METHODS[language] in line)
    outcome = _fix(text.replace("~", ""), language)
    assert outcome.text == text.replace("~", prop[language]).replace(call + "\n", "")


@pytest.mark.parametrize("language", JUST_PUT)
def test_a_key_that_changes_is_not_the_same(language: str) -> None:
    start = "  buckets[zone].en" if language == "typescript" else "    self.buckets[zone].en"
    body = JUST_PUT[language].replace("const zone", "let zone").replace("~", "")
    indent = start[: len(start) - len(start.lstrip())]
    text = FORMS[language](body.replace(start, f"{indent}zone = other\n{start}"))
    outcome = _fix(text, language)
    assert outcome.text == text
    assert "it is called for one of several buckets" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("language", "made", "bucket"),
    [
        pytest.param(language, *case, id=f"{language}: {name}")
        for language, cases in ONE_OF_SEVERAL.items()
        for name, case in cases.items()
    ],
)
def test_one_of_several_buckets_is_reported(language: str, made: str, bucket: str) -> None:
    """Which of them it is cannot be told, but silence would read as clean."""
    end = ";" if language == "typescript" else ""
    text = FORMS[language](f"{made}{bucket}.{METHODS[language]}(){end}")
    outcome = _fix(text, language)
    assert outcome.text == text
    why = f"it is called for one of several buckets: `{bucket}.{METHODS[language]}`"
    assert [reason.partition(", line")[0] for reason in outcome.reasons] == [why]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "typescript",
            (
                "const known = { a: new s3.Bucket(this, 'A') };\n"
                "known['a'].enableEventBridgeNotification();"
            ),
            "const known = { a: new s3.Bucket(this, 'A', { eventBridgeEnabled: true }) };",
        ),
        (
            "typescript",
            "const raw = this.raw = new s3.Bucket(this, 'A');\nraw.enableEventBridgeNotification();",
            "const raw = this.raw = new s3.Bucket(this, 'A', { eventBridgeEnabled: true });",
        ),
        (
            "python",
            'raw = self.raw = s3.Bucket(self, "A")\nraw.enable_event_bridge_notification()',
            'raw = self.raw = s3.Bucket(self, "A", event_bridge_enabled=True)',
        ),
        (
            "typescript",
            (
                "const [a, , b] = [1, 2, new s3.Bucket(this, 'B')];\n"
                "b.enableEventBridgeNotification();"
            ),
            "const [a, , b] = [1, 2, new s3.Bucket(this, 'B', { eventBridgeEnabled: true })];",
        ),
        (
            "python",
            (
                'zones = [s3.Bucket(self, "A"), s3.Bucket(self, "B")]\nfirst, second = zones\n'
                "second.enable_event_bridge_notification()"
            ),
            (
                'zones = [s3.Bucket(self, "A"), s3.Bucket(self, "B", event_bridge_enabled=True)]\n'
                "first, second = zones"
            ),
        ),
        (
            "python",
            'known = {"a": s3.Bucket(self, "A")}\nknown["a"].enable_event_bridge_notification()',
            'known = {"a": s3.Bucket(self, "A", event_bridge_enabled=True)}',
        ),
    ],
    ids=[
        "typescript: in an object",
        "typescript: assigned to an attribute as well",
        "python: assigned to an attribute as well",
        "typescript: taken out of a list",
        "python: taken out of a list",
        "python: in a dict",
    ],
)
def test_the_one_bucket_under_a_key_is_fixed(language: str, before: str, after: str) -> None:
    outcome = _fix(FORMS[language](before), language)
    assert outcome.reasons == []
    assert outcome.text == FORMS[language](after)


def _reasons(files: dict[str, str]) -> list[str | None]:
    """The reasons against fixes in the first of some files, in which nothing changes."""
    contents: dict[PurePath, bytes] = {PurePath(p): text.encode() for p, text in files.items()}
    project = Project(Path(), contents, files=lambda: list(contents))
    name = next(iter(files))
    settings = Settings(select=frozenset(["s3-event-bridge-enabled"]))
    (result,) = engine.run(project, [Target(Path(name), explicit=True)], settings, fix=True)
    assert result.after.decode() == files[name]
    return [finding.reason for finding in result.findings]


TOP = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PYTHON_TOP = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n"
MADE_ELSEWHERE = {
    "typescript: by a base class": (
        {
            "app.ts": f"{TOP}import {{ Base }} from './base';\nclass Data extends Base {{\n"
            "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
            "    const archive = this.bucket('Archive');\n"
            "    archive.enableEventBridgeNotification();\n  }\n}\n",
            "base.ts": f"{TOP}export class Base extends cdk.Stack {{\n"
            "  bucket(id: string) { return new s3.Bucket(this, id); }\n}\n",
        },
        "it is made in another file, line 4 of base.ts",
    ),
    "python: by a base class": (
        {
            "app.py": f"{PYTHON_TOP}from base import Base\n\n\nclass Data(Base):\n"
            "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
            '        archive = self.bucket("Archive")\n'
            "        archive.enable_event_bridge_notification()\n",
            "base.py": f"{PYTHON_TOP}\n\nclass Base(cdk.Stack):\n    def bucket(self, id):\n"
            "        return s3.Bucket(self, id)\n",
        },
        "it is made in another file, line 7 of base.py",
    ),
    "typescript: by a function": (
        {
            "app.ts": f"{TOP}import {{ bucket }} from './base';\nclass Data extends cdk.Stack {{\n"
            "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
            "    bucket(this, 'Archive').enableEventBridgeNotification();\n  }\n}\n",
            "base.ts": f"{TOP}export const bucket = (scope: cdk.Stack, id: string) =>\n"
            "  new s3.Bucket(scope, id);\n",
        },
        "it is made in another file, line 4 of base.ts",
    ),
    "typescript: by another stack": (
        {
            "app.ts": f"{TOP}import {{ Base }} from './base';\n"
            "const base = new Base(new cdk.App(), 'Base');\n"
            "base.raw.enableEventBridgeNotification();\n",
            "base.ts": f"{TOP}export class Base extends cdk.Stack {{\n"
            "  readonly raw = new s3.Bucket(this, 'Raw');\n}\n",
        },
        "it is made in another file, line 4 of base.ts",
    ),
}


@pytest.mark.parametrize(("files", "reason"), MADE_ELSEWHERE.values(), ids=MADE_ELSEWHERE)
def test_a_bucket_that_another_file_makes_is_reported(files: dict[str, str], reason: str) -> None:
    """The prop would have to go into the other file, for all buckets that it makes."""
    assert _reasons(files) == [reason]


RECEIVED = {
    "typescript": {
        "part.ts": f"{TOP}export function notify(bucket: s3.Bucket) {{\n"
        "  bucket.enableEventBridgeNotification();\n}\n",
        "app.ts": f"{TOP}import {{ notify }} from './part';\n"
        "notify(new s3.Bucket(new cdk.Stack(), 'Raw'));\n",
    },
    "python": {
        "part.py": f"{PYTHON_TOP}\n\ndef notify(bucket):\n"
        "    bucket.enable_event_bridge_notification()\n",
        "app.py": f'{PYTHON_TOP}from part import notify\n\nnotify(s3.Bucket(cdk.Stack(), "Raw"))\n',
    },
}


@pytest.mark.parametrize("files", RECEIVED.values(), ids=RECEIVED)
def test_a_bucket_that_a_parameter_brings_from_another_file_is_left(files: dict[str, str]) -> None:
    """Whoever hands it in decides on its props."""
    assert _reasons(files) == []


NOT_FOLLOWED = {
    "typescript: each of what an object holds": (
        "typescript",
        "Object.entries(load()).forEach(([, b]) => b.enableEventBridgeNotification());",
        "it is called for each of several buckets: `b`, line 7",
    ),
    "typescript: each of what a method gives": (
        "typescript",
        "for (const b of Object.values(this.make())) b.enableEventBridgeNotification();",
        "it is called for each of several buckets: `b`, line 7",
    ),
    "typescript: what a factory makes": (
        "typescript",
        "const raw = this.factory.bucket('Raw');\nraw.enableEventBridgeNotification();",
        "which bucket it is called for is not known: `raw`, line 8",
    ),
    "python: each in a comprehension": (
        "python",
        "[b.enable_event_bridge_notification() for b in load().values()]",
        "it is called for each of several buckets: `b`, line 8",
    ),
    "python: each of pairs": (
        "python",
        "for name, b in self.buckets.items():\n    b.enable_event_bridge_notification()",
        "it is called for each of several buckets: `b`, line 9",
    ),
    "python: taken out of what is made on the fly": (
        "python",
        "raw, clean = (self.buckets[zone] for zone in Zone)\nraw.enable_event_bridge_notification()",
        "which bucket it is called for is not known: `raw`, line 9",
    ),
    "python: what a factory makes": (
        "python",
        'raw = self.factory.bucket("Raw")\nraw.enable_event_bridge_notification()',
        "which bucket it is called for is not known: `raw`, line 9",
    ),
}


@pytest.mark.parametrize(
    ("language", "body", "reason"), NOT_FOLLOWED.values(), ids=NOT_FOLLOWED.keys()
)
def test_a_bucket_that_is_not_found_is_reported(language: str, body: str, reason: str) -> None:
    """Only buckets have the method: silence would say that all is well."""
    text = {"typescript": _typescript, "python": _python}[language](body)
    outcome = _fix(text, language)
    assert outcome.text == text
    assert outcome.reasons == [reason]


UNNAMED = {
    "typescript": (
        "const make = () => {\n"
        "  «const c: s3.Bucket = »new s3.Bucket(this, 'C'‹, { eventBridgeEnabled: true }›);"
        "«\n  c.enableEventBridgeNotification();»\n};"
    ),
    "typescript: in a block": (
        "if (flag) {\n  «const c = »new s3.Bucket(this, 'C'‹, { eventBridgeEnabled: true }›);"
        "«\n  c.enableEventBridgeNotification();»\n}"
    ),
    "typescript: used": (
        "const make = () => {\n  const c = new s3.Bucket(this, 'C'‹, { eventBridgeEnabled: true }›);"
        "«\n  c.enableEventBridgeNotification();»\n  return c;\n};"
    ),
    "typescript: the stack's own": (
        "const c = new s3.Bucket(this, 'C'‹, { eventBridgeEnabled: true }›);"
        "«\nc.enableEventBridgeNotification();»"
    ),
    "python: in a loop": (
        "for name in names:\n    «c = »s3.Bucket(self, name‹, event_bridge_enabled=True›)"
        "«\n    c.enable_event_bridge_notification()»"
    ),
    "python: another name has it": (
        'if flag:\n    c = d = s3.Bucket(self, "C"‹, event_bridge_enabled=True›)'
        "«\n    c.enable_event_bridge_notification()»"
    ),
    "python: the stack's own": (
        'c = s3.Bucket(self, "C"‹, event_bridge_enabled=True›)'
        "«\nc.enable_event_bridge_notification()»"
    ),
}


@pytest.mark.parametrize("case", UNNAMED)
def test_a_variable_that_only_the_call_needs_goes_with_it(case: str) -> None:
    """Compilers and linters refuse unused ones; a stack's own is to become a property."""
    language = case.partition(":")[0]
    whole = {"typescript": _typescript, "python": _python}[language]
    before = re.sub("‹.*?›|[«»]", "", UNNAMED[case])
    after = re.sub("«.*?»|[‹›]", "", UNNAMED[case], flags=re.DOTALL)
    outcome = _fix(whole(before), language)
    assert outcome.reasons == []
    assert outcome.text == whole(after)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "typescript",
            (
                "const raw = new s3.Bucket(this, 'Raw');\nif (flags.raw) {\n"
                "  raw.enableEventBridgeNotification();\n}"
            ),
        ),
        (
            "python",
            ('raw = s3.Bucket(self, "Raw")\nif flag:\n    raw.enable_event_bridge_notification()'),
        ),
    ],
)
def test_a_call_on_a_condition_is_told_as_such(language: str, body: str) -> None:
    text = {"typescript": _typescript, "python": _python}[language](body)
    outcome = _fix(text, language)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert reason.startswith("it is called on a condition only, line ")

"""CDK modules made up by Hypothesis: a grammar of imports, props, values, comments and layouts.

A module is a list of constructs that both languages can write. What is drawn is valid and compiles;
it need not be sensible. ``Generated.kept`` are pieces that no codemod has any business with: they
must stand in the repaired text as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st


@dataclass(frozen=True)
class Layout:
    """How a module is laid out."""

    indent: str
    quote: str
    trailing_comma: bool
    newline: str
    bom: bool
    final_newline: bool
    one_line: bool
    semicolons: bool


@dataclass(frozen=True)
class Generated:
    """A module's bytes, and the pieces that must survive."""

    language: str
    data: bytes
    kept: tuple[bytes, ...]
    layout: Layout


@dataclass
class _Module:
    """A module being written."""

    layout: Layout
    lines: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    comments: int = 0

    def comment(self, mark: str) -> str:
        """A comment that can be told from all others."""
        self.comments += 1
        text = f"{mark} kept {self.comments} — ünïcode"
        self.kept.append(text)
        return text


@dataclass(frozen=True)
class _Kind:
    """A construct with the props that may be drawn for it, in TypeScript's words."""

    module: str
    name: str
    id: str
    props: Sequence[tuple[str, Sequence[str]]]


#: ``@RETAIN`` is a member of RemovalPolicy, ``@Runtime.X`` one of the Lambda module's,
#: ``~name`` text that the suffix is appended to, other values are written as they are.
_KINDS: tuple[_Kind, ...] = (
    _Kind(
        "s3",
        "Bucket",
        "Raw",
        (
            ("bucketName", ("~fin-s3-raw", "~fin-s3-raw-", "'fin-fixed'")),
            ("removalPolicy", ("@RETAIN", "@DESTROY", "@RETAIN_ON_UPDATE_OR_DELETE", "?")),
            ("autoDeleteObjects", ("false", "true")),
            ("versioned", ("true", "false")),
        ),
    ),
    _Kind(
        "kms",
        "Key",
        "Key",
        (
            ("alias", ("~fin-kms", "~FinKms")),
            ("enableKeyRotation", ("true",)),
            ("removalPolicy", ("@RETAIN", "@DESTROY", "?")),
        ),
    ),
    _Kind(
        "sqs",
        "Queue",
        "Dlq",
        (
            ("queueName", ("~fin-sqs-dlq", "~fin_sqs_", "'plain'")),
            ("removalPolicy", ("@RETAIN", "@DESTROY")),
            ("fifo", ("false",)),
        ),
    ),
    _Kind(
        "glue",
        "CfnJob",
        "Job",
        (
            ("name", ("~fin-glue-job", "'job'")),
            ("glueVersion", ("'3.0'", "'2.0'", "'4.0'", "'5.0'")),
            ("numberOfWorkers", ("10", "2", "1")),
        ),
    ),
)


#: Further kinds, whose constructor needs more than the props that are drawn.
_KINDS += (
    _Kind(
        "glue",
        "CfnDatabase",
        "Db",
        (("databaseInput", ("{ name: ~fin-glue-db }", "{ name: 'fin_db', description: 'a' }")),),
    ),
    _Kind(
        "lambda_",
        "Function",
        "Fn",
        (
            ("runtime", ("@Runtime.PYTHON_3_9", "@Runtime.NODEJS_18_X", "@Runtime.PYTHON_3_12")),
            ("functionName", ("~fin-fn", "~FinFn")),
        ),
    ),
    _Kind(
        "athena",
        "CfnWorkGroup",
        "Wg",
        (
            ("name", ("~fin-wg",)),
            (
                "workGroupConfiguration",
                ("{ resultConfiguration: { outputLocation: 's3://a/' } }", "{ }"),
            ),
        ),
    ),
    _Kind(
        "cw",
        "Metric",
        "",
        (
            ("metricName", ("'glue.driver.ExecutorTimeAllExecutors'", "'other'")),
            ("namespace", ("'Glue'",)),
        ),
    ),
)

#: What a construct must be given, beside what is drawn.
_REQUIRED = {
    "CfnJob": ("role: 'r'", "command: { name: 'glueetl' }"),
    "CfnDatabase": ("catalogId: '1'",),
    "Function": ("handler: 'a.b'", "code: lambda_.Code.fromInline('x')"),
    "CfnWorkGroup": ("state: 'ENABLED'",),
}
_REQUIRED_PYTHON = {
    "CfnJob": ("role='r'", "command=glue.CfnJob.JobCommandProperty(name='glueetl')"),
    "CfnDatabase": ("catalog_id='1'",),
    "Function": ("handler='a.b'", "code=lambda_.Code.from_inline('x')"),
    "CfnWorkGroup": ("state='ENABLED'",),
}

#: Modules by the name that they are imported as.
_MODULES = {
    "athena": "athena",
    "cw": "cloudwatch",
    "glue": "glue",
    "kms": "kms",
    "lambda_": "lambda",
    "s3": "s3",
    "sqs": "sqs",
}

_layouts = st.builds(
    Layout,
    indent=st.sampled_from(["  ", "    ", "\t"]),
    quote=st.sampled_from(["'", '"']),
    trailing_comma=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    final_newline=st.booleans(),
    one_line=st.booleans(),
    semicolons=st.booleans(),
)


@st.composite
def typescript(draw: st.DrawFn) -> Generated:
    """A TypeScript module with one stack."""
    layout = draw(_layouts)
    module = _Module(layout)
    end = ";" if layout.semicolons else ""
    quote = layout.quote
    named = draw(st.booleans())
    base, policy = ("Stack", "RemovalPolicy") if named else ("cdk.Stack", "cdk.RemovalPolicy")
    props_type = "StackProps" if named else "cdk.StackProps"
    add = module.lines.append
    if named:
        core = "CfnOutput, RemovalPolicy, Stack, StackProps"
        add(f"import {{ {core} }} from {quote}aws-cdk-lib{quote}{end}")
    else:
        add(f"import * as cdk from {quote}aws-cdk-lib{quote}{end}")
    barrel = draw(st.booleans())
    if barrel:
        names = [f"aws_{module} as {name}" for name, module in _MODULES.items()]
        add(f"import {{ {', '.join(names)} }} from {quote}aws-cdk-lib{quote}{end}")
    else:
        for name, path in _MODULES.items():
            add(f"import * as {name} from {quote}aws-cdk-lib/aws-{path}{quote}{end}")
    add(f"import {{ Construct }} from {quote}constructs{quote}{end}")
    if draw(st.booleans()):
        add(module.comment("//"))
    suffix = draw(st.sampled_from(["'-dev01'", "'dev'", "'_qa'"])).replace("'", quote)
    add(f"const nameSuffix = {suffix}{end}")
    untouched = f"function s3Bucket(x: string) {{ return `new s3.Bucket(${{x}})`{end} }}"
    module.kept.append(untouched)
    add(untouched)
    add("")
    add(f"export class DataStack extends {base} {{")
    one = layout.indent
    add(f"{one}constructor(scope: Construct, id: string, props?: {props_type}) {{")
    add(f"{one * 2}super(scope, id, props){end}")
    for number in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(_KINDS))
        entries = [
            f"{name}: {_typescript_value(value, policy, quote)}"
            for name, value in _chosen(draw, kind)
        ]
        entries += [item.replace("'", quote) for item in _REQUIRED.get(kind.name, ())]
        variable = f"{kind.module}{number}"
        start = draw(st.sampled_from(["", f"const {variable} = "]))
        if kind.name != "Metric":
            head = f"{start}new {kind.module}.{kind.name}(this, {quote}{kind.id}{number}{quote}"
            opened = ", {"
        else:
            head, opened = f"{start}new {kind.module}.{kind.name}(", "{"
        shared = draw(st.booleans()) and entries
        if shared:
            _call(draw, module, f"{one * 2}const common{number} = ", entries, "//", "{", "}", end)
            add(f"{one * 2}{head}{opened} ...common{number} }}){end}")
        else:
            _call(draw, module, one * 2 + head, entries, "//", opened, "})", end)
        if start and kind.name == "Bucket":
            _uses(draw, module, variable, named, end)
    add(f"{one}}}")
    add("}")
    return _generated("typescript", module)


@st.composite
def python(draw: st.DrawFn) -> Generated:
    """A Python module with one stack."""
    layout = draw(_layouts)
    module = _Module(layout)
    quote = layout.quote
    named = draw(st.booleans())
    base, policy = ("Stack", "RemovalPolicy") if named else ("cdk.Stack", "cdk.RemovalPolicy")
    add = module.lines.append
    if named:
        add("from aws_cdk import RemovalPolicy, Stack")
    else:
        add("import aws_cdk as cdk")
    if draw(st.booleans()):
        names = [f"aws_{module} as {name}" for name, module in _MODULES.items()]
        add(f"from aws_cdk import {', '.join(names)}")
    else:
        for name, path in _MODULES.items():
            add(f"import aws_cdk.aws_{path} as {name}")
    add("from constructs import Construct")
    if draw(st.booleans()):
        add(module.comment("#"))
    suffix = draw(st.sampled_from(["'-dev01'", "'dev'", "'_qa'"])).replace("'", quote)
    add(f"name_suffix = {suffix}")
    untouched = f"SCRIPT = {quote}s3.Bucket(self, removal_policy=RETAIN){quote}"
    module.kept.append(untouched)
    add(untouched)
    add("")
    add("")
    add(f"class DataStack({base}):")
    one = layout.indent
    add(f"{one}def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:")
    add(f"{one * 2}super().__init__(scope, construct_id, **kwargs)")
    for number in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(_KINDS))
        entries = [
            f"{_snake(name)}={_python_value(value, policy, quote)}"
            for name, value in _chosen(draw, kind)
        ]
        entries += [item.replace("'", quote) for item in _REQUIRED_PYTHON.get(kind.name, ())]
        start = draw(st.sampled_from(["", f"{kind.module}{number} = "]))
        if kind.name != "Metric":
            head = f"{start}{kind.module}.{kind.name}(self, {quote}{kind.id}{number}{quote}"
            opened = ","
        else:
            head, opened = f"{start}{kind.module}.{kind.name}(", ""
        if draw(st.booleans()) and entries:
            _call(draw, module, f"{one * 2}common{number} = ", entries, "#", "dict(", ")", "")
            add(f"{one * 2}{head}{opened} **common{number})")
        else:
            _call(draw, module, one * 2 + head, entries, "#", opened, ")", "")
        if start and kind.name == "Bucket" and draw(st.booleans()):
            add(f"{one * 2}{kind.module}{number}.enable_event_bridge_notification()")
    return _generated("python", module)


def _chosen(draw: st.DrawFn, kind: _Kind) -> list[tuple[str, str]]:
    props = draw(st.lists(st.sampled_from(kind.props), unique_by=lambda prop: prop[0]))
    chosen = [(name, draw(st.sampled_from(values))) for name, values in props]
    policy = dict(chosen).get("removalPolicy")
    # CDK itself refuses a bucket that is emptied and kept.
    if policy != "@DESTROY":
        chosen = [(name, value) for name, value in chosen if name != "autoDeleteObjects"]
    return chosen


def _uses(draw: st.DrawFn, module: _Module, name: str, named: bool, end: str) -> None:
    """Uses of a bucket's variable, each of which another codemod minds."""
    one, quote = module.layout.indent * 2, module.layout.quote
    output = "cdk.CfnOutput" if not named else "CfnOutput"
    if draw(st.booleans()):
        module.lines.append(f"{one}{name}.enableEventBridgeNotification(){end}")
    if draw(st.booleans()):
        text = f"new {output}(this, {quote}Out{name}{quote}, {{ value: {name}.bucketName }})"
        module.lines.append(one + text + end)
    if draw(st.booleans()):
        module.lines.append(
            f"{one}const f{name} = () => ({{ {name}, x: `${{{name}.bucketArn}}/*` }}){end}"
        )


def _call(
    draw: st.DrawFn,
    module: _Module,
    head: str,
    entries: list[str],
    mark: str,
    opened: str,
    closed: str,
    end: str,
) -> None:
    """A list of entries, on one line or with a line for each, with comments between them."""
    layout = module.layout
    if not entries:
        module.lines.append(
            f"{head}{opened.removesuffix(', {').removesuffix(',')}"
            f"{closed.removeprefix('}') if opened.endswith(', {') else closed}{end}"
        )
        return
    if layout.one_line:
        comma = "," if layout.trailing_comma else ""
        tail = f"  {module.comment(mark)}" if draw(st.booleans()) else ""
        module.lines.append(f"{head}{opened} {', '.join(entries)}{comma} {closed}{end}{tail}")
        return
    module.lines.append(head + opened)
    for index, entry in enumerate(entries):
        if draw(st.integers(0, 3)) == 0:
            module.lines.append(layout.indent * 3 + module.comment(mark))
        if draw(st.integers(0, 9)) == 0:
            module.lines.append("")
        comma = "," if index < len(entries) - 1 or layout.trailing_comma else ""
        tail = f"  {module.comment(mark)}" if draw(st.integers(0, 3)) == 0 else ""
        module.lines.append(f"{layout.indent * 3}{entry}{comma}{tail}")
    if draw(st.integers(0, 5)) == 0:
        module.lines.append(layout.indent * 3 + module.comment(mark))
    module.lines.append(f"{layout.indent * 2}{closed}{end}")


def _typescript_value(value: str, policy: str, quote: str) -> str:
    if value == "?":
        return f"process.argv.length > 3 ? {policy}.RETAIN : {policy}.DESTROY"
    if value.startswith("@Runtime"):
        return f"lambda_.{value[1:]}"
    if value.startswith("@"):
        return f"{policy}.{value[1:]}"
    return re.sub(r"~([\w-]+)", r"`\1${nameSuffix}`", value).replace("'", quote)


def _python_value(value: str, policy: str, quote: str) -> str:
    if value == "?":
        return f"{policy}.RETAIN if len(__name__) > 3 else {policy}.DESTROY"
    if value.startswith("@Runtime"):
        return f"lambda_.{value[1:]}"
    if value.startswith("@"):
        return f"{policy}.{value[1:]}"
    if value in ("true", "false"):
        return value.title()
    # A dict in place of an object: its keys are quoted.
    quoted = re.sub(r"(\w+): ", r"'\1': ", value)
    return re.sub(r"~([\w-]+)", r"f'\1{name_suffix}'", quoted).replace("'", quote)


def _snake(name: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name)


def _generated(language: str, module: _Module) -> Generated:
    layout = module.layout
    text = layout.newline.join(module.lines) + (layout.newline if layout.final_newline else "")
    data = (b"\xef\xbb\xbf" if layout.bom else b"") + text.encode()
    return Generated(language, data, tuple(piece.encode() for piece in module.kept), layout)


modules = st.one_of(typescript(), python())

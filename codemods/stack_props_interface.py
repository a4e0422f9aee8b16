"""A stack takes props of its own, through which the environment's suffix comes in.

https://docs.aws.amazon.com/cdk/v2/guide/best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from cdkfix.codemod import Codemod, Example, Impact, Level, Option
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.languages.base import PropsParameter
from cdkfix.scopes import Binding, BindingKind, ScopeKind
from cdkfix.stacks import StackClass, stack_classes
from cdkfix.syntax import Call, Choice, Expr, Literal, Member, Template
from cdkfix.traits.suffix import is_suffix_name

#: Methods that ask the context for a value.
_CONTEXT = ("tryGetContext", "getContext")

#: What the suffix is called in the constructor, the first free name of these.
_LOCAL = ("environmentSuffix", "suffix", "stackSuffix")


@dataclass(frozen=True, eq=False)
class _Suffix:
    """The variable that holds a stack's suffix, and its uses inside the class."""

    binding: Binding
    value: Node
    uses: list[Node]

    @property
    def is_module_level(self) -> bool:
        return self.binding.scope.kind is ScopeKind.MODULE


def detect(context: Context) -> Iterator[Finding]:
    """Find stacks that take bare `StackProps`."""
    module = context.module
    for stack in stack_classes(module):
        parameter = module.reader.props_parameter(module, stack.syntax)
        if parameter is None or _is_wired(stack, parameter):
            continue
        name = stack.syntax.node.child_by_field_name("name") or stack.syntax.node
        message = f"{stack.name} takes bare StackProps: its caller cannot tell environments apart"
        reason = None
        own = f"{stack.name}Props"
        scope = module.scopes.scope_at(stack.syntax.node.start_byte)
        if scope.lookup(own) is not None or module.reader.declares_type(module, own):
            reason = f"the name {own} is taken"
        suffix = _suffix(stack)
        edits: list[Edit] = []
        if reason is None and suffix is None:
            if parameter.members or context.option("always"):
                edits = module.writer.declare_props(
                    module, stack.syntax, parameter, suffix=not parameter.members
                )
            else:
                reason = "nothing in the stack varies by environment"
        elif reason is None and suffix is not None:
            reason = _obstacle(stack, suffix)
            if reason is None:
                edits = _wire(stack, parameter, suffix)
        if reason is None and not edits:
            continue
        yield context.finding(name, message, [(module, edit) for edit in edits], reason=reason)


def _is_wired(stack: StackClass, parameter: PropsParameter) -> bool:
    """Whether a language without types has its suffix from the props already."""
    if parameter.name is None or parameter.members:
        return False
    if stack.module.language.name != "javascript":
        return False
    assert stack.constructor is not None
    return f"{parameter.name}?.environmentSuffix" in stack.module.text(
        stack.constructor
    ) or f"{parameter.name}.environmentSuffix" in stack.module.text(stack.constructor)


def _suffix(stack: StackClass) -> _Suffix | None:
    """The suffix that the stack uses most."""
    module, node = stack.module, stack.syntax.node
    found = []
    for binding in module.scopes.bindings():
        if not is_suffix_name(binding.name) or binding.kind in (
            BindingKind.IMPORT,
            BindingKind.PARAMETER,
            BindingKind.CLASS,
            BindingKind.FUNCTION,
        ):
            continue
        uses = [use for use in binding.reads if node.start_byte <= use.start_byte < node.end_byte]
        declaration = binding.declaration
        inside = node.start_byte <= declaration.name.start_byte < node.end_byte
        if not inside and binding.scope.kind is not ScopeKind.MODULE:
            continue
        if declaration.value is None or declaration.path:
            continue
        if uses and _is_text(module.expr(declaration.value)):
            found.append(_Suffix(binding, declaration.value, uses))
    return max(found, key=lambda suffix: len(suffix.uses)) if found else None


def _is_text(expr: Expr) -> bool:
    """Whether a value is the text of an environment: from context, the environment or a literal."""
    if isinstance(expr, Choice):
        return all(_is_text(option) for option in expr.options)
    if isinstance(expr, Call) and isinstance(expr.callee, Member) and not expr.new:
        reads = any(expr.callee.name in expr.module.reader.prop_names(name) for name in _CONTEXT)
        return reads or _is_text(expr.callee.object) or _is_environment(expr.callee)
    if isinstance(expr, Member):
        return _is_environment(expr)
    return isinstance(expr, Template) or (
        isinstance(expr, Literal) and (isinstance(expr.value, str) or expr.value is None)
    )


def _is_environment(expr: Member) -> bool:
    """Whether an expression reads the process's environment, in either language."""
    return expr.text.startswith(("process.env.", "process.env[", "os.environ", "os.getenv"))


def _obstacle(stack: StackClass, suffix: _Suffix) -> str | None:
    """Why the suffix cannot come from the props, in words; None if it can."""
    module, name = stack.module, suffix.binding.name
    constructor = stack.constructor
    assert constructor is not None
    if not suffix.binding.is_constant:
        return f"`{name}` is assigned more than once"
    if module.reader.base_call(stack.syntax) is None:
        return "the constructor does not call its base class's as a statement of its own"
    for use in suffix.uses:
        if not constructor.start_byte <= use.start_byte < constructor.end_byte:
            line = use.start_point[0] + 1
            return f"`{name}` is used outside the constructor too, line {line}"
    if not suffix.is_module_level:
        function = module.reader.function_of(suffix.binding.declaration.name)
        if function is None or function.id != constructor.id:
            return f"`{name}` is declared in another function"
    elif _free_local(stack, suffix) is None:
        return "no name is free for the suffix in the constructor"
    return None


def _wire(stack: StackClass, parameter: PropsParameter, suffix: _Suffix) -> list[Edit]:
    """Declare the props, and let the suffix come from them first."""
    module, writer, reader = stack.module, stack.module.writer, stack.module.reader
    edits = writer.declare_props(module, stack.syntax, parameter, suffix=True)
    name = parameter.name or "props"
    if any(word in (name, "props") for word in _names_in(stack, suffix)):
        return edits if parameter.members else []
    base = reader.base_call(stack.syntax)
    assert base is not None
    if not suffix.is_module_level:
        before = suffix.value.start_byte < base.start_byte
        instance = _scope_name(stack) if before else reader.instance_name(stack.syntax)
        alternatives = writer.suffix_from_props(module, parameter, suffix.value, instance=instance)
        return [*edits, *writer.first_of(module, alternatives, suffix.value)]
    before = any(use.start_byte < base.end_byte for use in suffix.uses)
    instance = _scope_name(stack) if before else reader.instance_name(stack.syntax)
    local = _free_local(stack, suffix)
    assert local is not None
    alternatives = writer.suffix_from_props(
        module, parameter, suffix.binding.declaration.name, instance=instance
    )
    edits += writer.insert_local(module, stack.syntax, local, alternatives, before_base=before)
    for use in suffix.uses:
        edits += writer.rename_use(module, use, local)
    return edits


def _names_in(stack: StackClass, suffix: _Suffix) -> list[str]:
    """The names that the suffix's own value is made of."""
    module = stack.module
    return [
        binding.name
        for binding in module.scopes.bindings()
        for use in binding.reads
        if suffix.value.start_byte <= use.start_byte < suffix.value.end_byte
    ]


def _scope_name(stack: StackClass) -> str:
    """The constructor's parameter for the scope: what the context is asked of early on."""
    constructor = stack.constructor
    assert constructor is not None
    names = [
        binding.declaration.name
        for binding in stack.module.scopes.bindings()
        if binding.kind is BindingKind.PARAMETER
        and constructor.start_byte <= binding.declaration.name.start_byte < constructor.end_byte
    ]
    skip = 1 if stack.module.language.name == "python" else 0
    scope = sorted(names, key=lambda node: node.start_byte)[skip]
    optional = scope.parent is not None and scope.parent.type == "optional_parameter"
    return f"{stack.module.text(scope)}?" if optional else stack.module.text(scope)


def _free_local(stack: StackClass, suffix: _Suffix) -> str | None:
    """A name for the suffix in the constructor that hides nothing used there."""
    constructor = stack.constructor
    assert constructor is not None
    taken = {
        binding.name
        for binding in stack.module.scopes.bindings()
        if binding.scope.kind is ScopeKind.MODULE
        or constructor.start_byte <= binding.declaration.name.start_byte < constructor.end_byte
    }
    reader = stack.module.reader
    spelled = (reader.prop_names(name)[0] for name in _LOCAL)
    return next((name for name in spelled if name not in taken), None)


CODEMOD = Codemod(
    number=16,
    title="Stack has no props of its own",
    level=Level.LOW,
    impact=Impact.NONE,
    root_cause="CDK's practice of typed props was not followed.",
    consequence="The caller cannot pass what tells environments apart; no types, no help from the IDE.",
    effect="The suffix can come from the props or the context; the template stays unless one is given.",
    url="https://docs.aws.amazon.com/cdk/v2/guide/best-practices.html",
    detect=detect,
    needles=(b"Stack",),
    last=True,
    examples=(
        Example(
            "left alone: props of its own, a construct",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface DataProps extends cdk.StackProps {
  environmentSuffix?: string;
}

export class Data extends cdk.Stack {
  constructor(scope: Construct, id: string, props: DataProps) {
    super(scope, id, props);
  }
}

export class Part extends Construct {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id);
  }
}
""",
        ),
        Example(
            "fixed: a module's constant",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = '-dev01';

// The data.
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${nameSuffix}` });
    console.log({ nameSuffix });
  }
}

new Data(new cdk.App(), 'Data', { stackName: `Data${nameSuffix}` });
""",
            """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = '-dev01';

export interface DataProps extends cdk.StackProps {
  environmentSuffix?: string;
}

// The data.
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: DataProps) {
    super(scope, id, props);
    const environmentSuffix =
      props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || nameSuffix;
    new s3.Bucket(this, 'Raw', { bucketName: `fin-raw${environmentSuffix}` });
    console.log({ nameSuffix: environmentSuffix });
  }
}

new Data(new cdk.App(), 'Data', { stackName: `Data${nameSuffix}` });
""",
        ),
        Example(
            "fixed: an inline type and a local constant",
            "typescript",
            """\
import { App, Stack, StackProps } from 'aws-cdk-lib';

export class Data extends Stack {
  constructor(scope: App, id: string, props: StackProps & { owner: string }) {
    super(scope, id, props);
    const environmentSuffix = this.node.tryGetContext('environmentSuffix') || 'dev';
    console.log(props.owner, environmentSuffix);
  }
}
""",
            """\
import { App, Stack, StackProps } from 'aws-cdk-lib';

export interface DataProps extends StackProps {
  owner: string;
  environmentSuffix?: string;
}

export class Data extends Stack {
  constructor(scope: App, id: string, props: DataProps) {
    super(scope, id, props);
    const environmentSuffix = props.environmentSuffix || this.node.tryGetContext('environmentSuffix') || 'dev';
    console.log(props.owner, environmentSuffix);
  }
}
""",
        ),
        Example(
            "not fixable: nothing varies",
            "typescript",
            """\
import * as cdk from 'aws-cdk-lib';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
  }
}
""",
            reason="nothing in the stack varies by environment",
        ),
        Example(
            "left alone: wired already",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const environmentSuffix = props?.environmentSuffix || 'dev';
    console.log(environmentSuffix);
  }
}
""",
        ),
        Example(
            "fixed: wired, without types",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const environmentSuffix = process.env.SUFFIX ?? 'dev';
    console.log(environmentSuffix);
  }
}
""",
            """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const environmentSuffix = props?.environmentSuffix || this.node.tryGetContext('environmentSuffix') || (process.env.SUFFIX ?? 'dev');
    console.log(environmentSuffix);
  }
}
""",
        ),
        Example(
            "not fixable: assigned again",
            "javascript",
            """\
const cdk = require('aws-cdk-lib');

class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    let environmentSuffix = 'dev';
    environmentSuffix = environmentSuffix.toLowerCase();
    console.log(environmentSuffix);
  }
}
""",
            reason="`environmentSuffix` is assigned more than once",
        ),
        Example(
            "left alone: props of its own",
            "python",
            """\
import aws_cdk as cdk


class DataProps(cdk.StackProps):
    def __init__(self, *, environment_suffix=None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix


class Data(cdk.Stack):
    def __init__(self, scope, id, props=None, **kwargs):
        super().__init__(scope, id, **kwargs)
        suffix = (props.environment_suffix if props else None) or "dev"
        print(suffix)
""",
        ),
        Example(
            "fixed: a module's constant, annotated",
            "python",
            """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct

NAME_SUFFIX = "-dev01"


class Data(cdk.Stack):
    def __init__(self, scope: Construct, id: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw{NAME_SUFFIX}")
""",
            '''\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct

NAME_SUFFIX = "-dev01"


class DataProps(cdk.StackProps):
    """The properties of Data."""

    def __init__(self, *, environment_suffix: str | None = None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix
        self.stack_arguments = kwargs


class Data(cdk.Stack):
    def __init__(self, scope: Construct, id: str, props: DataProps | None = None, **kwargs) -> None:
        super().__init__(scope, id, **{**(props.stack_arguments if props else {}), **kwargs})
        environment_suffix = (
            (props.environment_suffix if props else None)
            or self.node.try_get_context("environmentSuffix")
            or NAME_SUFFIX
        )
        s3.Bucket(self, "Raw", bucket_name=f"fin-raw{environment_suffix}")
''',
        ),
        Example(
            "not fixable: nothing varies",
            "python",
            """\
import aws_cdk as cdk


class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
""",
            reason="nothing in the stack varies by environment",
        ),
    ),
    options={
        "always": Option(
            False, "Add the props even to a stack in which nothing varies by environment."
        )
    },
)

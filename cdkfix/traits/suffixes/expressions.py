"""Suffix expressions: what stacks append to names to tell environments apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.flow import enumerations
from cdkfix.flow.assignments import given_value
from cdkfix.flow.called import lookup_order, returned
from cdkfix.flow.enumerations import is_shown_by_name
from cdkfix.flow.visibility import means_the_same_at
from cdkfix.languages.facts import ClassSyntax
from cdkfix.model import ConstructCall
from cdkfix.program.attributes import class_at, method_of
from cdkfix.program.module import Module
from cdkfix.program.references import call_of
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    ExprPart,
    Literal,
    Member,
    Name,
    Template,
    TextPart,
    This,
)
from cdkfix.resolve import qualify, resolve
from cdkfix.resolve.lineage import attribute_of, descendants
from cdkfix.stacks import STACK, jsii_base
from cdkfix.traits.suffixes.environments import told_of
from cdkfix.traits.suffixes.guarded import is_unguarded_at
from cdkfix.traits.texts.built import PARAMETER, as_text
from cdkfix.traits.texts.passing import cut_length, lowered, whole
from cdkfix.traits.texts.plain import is_environment
from cdkfix.traits.values.emptiness import empty_reason
from cdkfix.traits.values.sources import sources

#: Calls that ask the context, a dict or the process's environment for a key's value.
_LOOKUPS = frozenset(
    {"tryGetContext", "getContext", "try_get_context", "get_context", "get", "getenv"}
)
#: What an enumeration's member and a template's parameter have their value in.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.CfnParameter.html
_HOLDING = frozenset({"value", "valueAsString", "value_as_string"})
#: What a member of an enumeration of Python's is called is there too.
#: https://docs.python.org/3/library/enum.html#enum.Enum.name
_NAME = "name"
_MAX_STEPS = 10
_SEPARATED = ("-", "_", "/", ".", ":")
_OUTPUT = "aws-cdk-lib.CfnOutput"


def is_suffix_name(name: str, module: Module) -> bool:
    """Whether a name, in camel, snake or upper case, says that it holds an environment's suffix.

    A name that ends in another word (``stage_name``) does not: that is what API Gateway calls the
    stages of an API, https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_apigateway.Stage.html.
    The setting `suffix-names` adds such words; written in one case, they hold in all.
    """
    words = module.project.suffix_names(module.source.path)
    return _ending(words).search(_snake(name)) is not None


@cache
def _ending(words: frozenset[str]) -> re.Pattern[str]:
    snake = "|".join(re.escape(_snake(word)) for word in sorted(words))
    return re.compile(f"(?:^|_)(?:{snake})$")


def _snake(name: str) -> str:
    """A name in snake case, without what keeps it apart from another: ``stage_``."""
    spelled = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return spelled.lower().rstrip("_")


def is_suffix(expr: Expr) -> bool:
    """Whether an expression is a name for a suffix: by how it is called, or by what it is given.

    The latter is a constant of any name whose value is looked up by a suffix's name, or that is
    another name for one, or for a text in its place: ``env_name = os.environ.get("ENV", "dev")``,
    ``const sfx = props?.environmentSuffix || 'dev'``.
    """
    if is_called_suffix(expr) or _is_taken_from_suffix(expr):
        return True
    value = given_value(expr)
    options = list(_options(expr.module.expr(value))) if value is not None else []
    if any(map(_is_read, options)):
        return True
    named = [option for option in options if is_called_suffix(option)]
    return bool(named) and all(it in named or isinstance(it, Literal) for it in options)


def _is_taken_from_suffix(expr: Expr) -> bool:
    """Whether a constant is what a pattern takes by a suffix's name: ``{ stage: s } = props``."""
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    path = binding.declaration.path if binding is not None and binding.is_constant else ()
    return bool(path) and isinstance(path[-1], str) and is_suffix_name(path[-1], expr.module)


def _is_read(option: Expr) -> bool:
    """Whether a value comes from the context or the environment under a suffix's name."""
    if _looked_up(option) is not None:
        return True
    return isinstance(option, Member) and is_environment(option) and is_called_suffix(option)


def is_called_suffix(expr: Expr) -> bool:
    """Whether an expression is a name, or the member of something, that is called a suffix.

    What CDK itself calls so (`Stack.environment`, `Stack.urlSuffix`, `Aws.URL_SUFFIX`) is none:
    https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html
    """
    if not isinstance(expr, (Name, Member)) or not is_suffix_name(expr.name, expr.module):
        return False
    if _is_function(expr):
        return False
    if isinstance(expr, Member) and isinstance(expr.object, This):
        spellings = expr.module.reader.prop_names
        own = all(expr.name not in spellings(name) for name in catalogue.members(STACK))
        return own or not _may_be_of_stack(expr)
    return qualify(expr) is None


def _is_function(expr: Name | Member) -> bool:
    """Whether a name, or a member, is a function or a method: what that gives may be a suffix."""
    if isinstance(expr, Name):
        binding = expr.module.binding(expr.node)
        return binding is not None and binding.kind is BindingKind.FUNCTION
    if call_of(expr.module, expr.node) is not None:
        return True
    line = lookup_order(expr.object)
    found = ((owner, method_of(around, expr.name)) for owner, around in line)
    owner, method = next(((it, node) for it, node in found if node is not None), (None, None))
    return owner is not None and method is not None and not owner.reader.is_accessor(method)


def _may_be_of_stack(member: Member) -> bool:
    """Whether what the instance is asked for may be a stack's own: its class's, or an heir's.

    What a class of the project gives a value, its own base class or itself, is that class's.
    """
    module, syntax = member.module, class_at(member.module, member.start)
    if syntax is None:
        return True
    given = attribute_of(module, syntax, member.name)
    if given is not None and given[1].is_given:
        return False
    line = ((module, syntax), *descendants(module, syntax))
    return any(jsii_base(owner, around, STACK) is not None for owner, around in line)


def suffix_behind(expr: Expr) -> Expr | None:
    """The suffix that an expression is: itself, or what a constant of another name is given.

    One that is written in place counts too: ``props.environmentSuffix ?? 'dev'``, and so does what
    holds one, or gives it: ``stage.value``, ``get_suffix()``.
    """
    found = _written_behind(expr)
    if found is not None:
        return found
    aliases = (found for option in _options(expr) for found in _aliases(option))
    return next(filter(_is_by_what_it_is, aliases), None)


def _is_by_what_it_is(expr: Expr) -> bool:
    """Whether an expression is a suffix, or holds one, whatever it is called."""
    found = _holder(expr) or _is_returned(expr) or _is_member(expr)
    return bool(found) or _is_parameter_called_suffix(expr)


def _is_parameter_called_suffix(expr: Expr) -> bool:
    """Whether a parameter of a template is called a suffix, whatever the code calls it.

    ``const param = new cdk.CfnParameter(this, 'EnvironmentSuffix')``. `Fn.sub` puts it in by its
    name.
    """
    is_made = isinstance(expr, Call) and qualify(expr.callee) == PARAMETER
    id_ = expr.positional(1) if is_made and isinstance(expr, Call) else None
    return isinstance(id_, Literal) and is_suffix_name(str(id_.value), expr.module)


def _holder(expr: Expr) -> Expr | None:
    """What is called a suffix, and has it as its value: an enumeration's member, a parameter.

    What a member of Python's is called is one as well: ``stage.name.lower()``, and so is the name
    of an object that tells of an environment.
    """
    if not isinstance(expr, Member) or qualify(expr) is not None:
        return None
    owner = expr.object
    told = told_of(expr) if expr.name == _NAME else ()
    if any(is_suffix_name(name, expr.module) for name in told):
        return owner
    holds = expr.name in _HOLDING or (expr.name == _NAME and is_shown_by_name(owner))
    if not holds:
        return None
    of_member = _is_member_called_suffix(owner)
    return owner if of_member or suffix_behind(owner) is not None else None


def _is_member(expr: Expr) -> bool:
    """Whether an expression is ``Stage.DEV``, whose enumeration is called a suffix."""
    return _is_member_called_suffix(expr) and not is_shown_by_name(expr)


def _is_member_called_suffix(expr: Expr) -> bool:
    owner = expr.object if isinstance(expr, Member) else None
    if not isinstance(expr, Member) or not isinstance(owner, (Name, Member)):
        return False
    members = enumerations.members(owner) if is_suffix_name(owner.name, owner.module) else None
    return members is not None and expr.name in members


def _is_returned(expr: Expr) -> bool:
    """Whether an expression is a call that gives a suffix: ``getStage(this)``.

    The function is called so, or returns what is. One that is given a text makes a name of it
    (``with_env("raw")``), or looks it up: then it is the key that has to be called so.
    """
    callee = expr.callee if isinstance(expr, Call) and not expr.new else None
    if not isinstance(expr, Call) or not isinstance(callee, (Name, Member)):
        return False
    if not is_suffix_name(callee.name, expr.module):
        question = (_is_returned, expr.module, expr.node.id)
        return expr.module.project.underway.answer(question, False, lambda: _returns_suffix(expr))
    given = [expr.module.expr(item.value_node) for item in expr.arguments]
    if all(as_text(item) is None for item in given):
        return qualify(callee) is None
    key = given[0].value if isinstance(given[0], Literal) else None
    return isinstance(key, str) and is_suffix_name(key, expr.module)


def _returns_suffix(call: Call) -> bool:
    """Whether all that a function returns are suffixes, or texts in their place."""
    given = [option for item in returned(call) for option in _options(item)]
    found = [item for item in given if suffix_behind(item) is not None]
    return bool(found) and all(item in found or isinstance(item, Literal) for item in given)


def _written_behind(expr: Expr) -> Expr | None:
    """The suffix that an expression is by its own name, a constant's, or the key it is asked by."""
    for option in _options(expr):
        if _looked_up(option) is not None:
            return option
        for found in _aliases(option):
            if is_suffix(found):
                return found
    return None


def _options(expr: Expr) -> Iterator[Expr]:
    """An expression, or what it chooses from."""
    expr = _whole(expr)
    if not isinstance(expr, Choice):
        yield expr
        return
    for option in expr.options:
        yield from _options(option)


def _looked_up(expr: Expr) -> str | None:
    """The key that a suffix is looked up by: ``this.node.tryGetContext('environmentSuffix')``."""
    if not isinstance(expr, Call) or not isinstance(expr.callee, Member):
        return None
    first = expr.positional(0) if expr.callee.name in _LOOKUPS else None
    key = resolve(first).literal if first is not None else None
    return key if isinstance(key, str) and is_suffix_name(key, expr.module) else None


def original(suffix: Expr) -> str:
    """The name that a suffix has where it comes from, through constants that are given it."""
    name = ""
    options = (option for option in _options(suffix) if suffix_behind(option) is not None)
    named = next(options, suffix)
    held = _holder(named)
    if held is not None:
        return original(held)
    key = _looked_up(named) or _call_named(named)
    if key is not None:
        return key
    for found in _aliases(named):
        if isinstance(found, Name):
            binding = found.module.binding(found.node)
            path = binding.declaration.path if binding is not None else ()
            name = path[-1] if path else found.name
        elif isinstance(found, Member):
            name = found.name
    return name


def _call_named(expr: Expr) -> str | None:
    """What a call that gives a suffix goes by: its function, and what that is given."""
    if not isinstance(expr, Call) or not isinstance(expr.callee, (Name, Member)):
        return None
    given = [expr.module.expr(item.value_node) for item in expr.arguments]
    return expr.callee.name if all(isinstance(item, This) for item in given) else expr.text


def _aliases(expr: Expr) -> Iterator[Expr]:
    """An expression, and those that it is only another name for."""
    current: Expr | None = _whole(expr)
    for _ in range(_MAX_STEPS):
        if current is None:
            return
        yield current
        value = given_value(current)
        current = _whole(current.module.expr(value)) if value is not None else None


def _whole(expr: Expr) -> Expr:
    """What a text begins as, cut or not: ``stage.slice(0, 3)``."""
    return whole(expr) if cut_length(lowered(expr)) is not None else lowered(expr)


class Suffix(msgspec.Struct, frozen=True, eq=False):
    """A suffix that physical names are built with.

    ``uses`` are the places in names where it stands, ``calls`` the constructs so named, in the
    order of the text. ``separated`` says that a separator of the names' own stands before each.
    """

    uses: tuple[Expr, ...]
    calls: tuple[ConstructCall, ...]
    separated: bool

    @property
    def expr(self) -> Expr:
        """The first use."""
        return self.uses[0]

    @property
    def text(self) -> str:
        """The expression as it is written."""
        return self.expr.text

    def is_usable_at(self, at: Node) -> bool:
        """Whether it can be written at ``at``: it is visible, never empty, and of a known form."""
        if not means_the_same_at(self.expr, at) or empty_reason(self.expr, at) is not None:
            return False
        if not any(is_unguarded_at(use, at) for use in self.uses):
            return False
        found = sources(self.expr)
        blank = found.empty is not None or any(not value for _, value in found.context)
        return not blank and (found.foreign is None or self.separated)


def suffixes(module: Module, syntax: ClassSyntax | None) -> list[Suffix]:
    """The suffixes in the physical names and export names of a class, the most used first.

    ``syntax`` None stands for the code outside of all classes.
    """
    found: dict[tuple[int, str], list[tuple[Expr, ConstructCall, bool]]] = {}
    for call in _constructs_in(module, syntax):
        separated = False
        for part in _name_parts(call):
            if isinstance(part, ExprPart) and part.expr.module is module and _names(part.expr):
                found.setdefault(identity(part.expr), []).append((part.expr, call, separated))
            separated = isinstance(part, TextPart) and part.text.endswith(_SEPARATED)
    ranked = sorted(found.values(), key=len, reverse=True)
    return [
        Suffix(
            tuple(use for use, _, _ in group),
            tuple(call for _, call, _ in group),
            all(separated for _, _, separated in group),
        )
        for group in ranked
    ]


def written_in_place(module: Module, syntax: ClassSyntax) -> Expr | None:
    """The first suffix in a class's names without a name of its own: ``process.env.X ?? 'dev'``."""
    return next(_unnamed(module, syntax), None)


def looked_up_in_place(module: Module, syntax: ClassSyntax) -> Expr | None:
    """The first suffix in a class's names that they look up themselves, by a call."""
    found = (it for it in _put_in(module, syntax) if not isinstance(it, (Name, Member)))
    return next((item for item in found if isinstance(suffix_behind(item), Call)), None)


def _unnamed(module: Module, syntax: ClassSyntax) -> Iterator[Expr]:
    return filter(_is_in_place, _put_in(module, syntax))


def _put_in(module: Module, syntax: ClassSyntax) -> Iterator[Expr]:
    """What is put into the names of a class."""
    parts = (part for call in _constructs_in(module, syntax) for part in _name_parts(call))
    return (part.expr for part in parts if isinstance(part, ExprPart))


def _names(expr: Expr) -> bool:
    """Whether a part of a name is a suffix: by a name of its own, or written in place."""
    return is_suffix(expr) or _is_in_place(expr)


def _is_in_place(expr: Expr) -> bool:
    """Whether an expression is a suffix without a name of its own."""
    return not isinstance(expr, (Name, Member)) and _written_behind(expr) is not None


def _constructs_in(module: Module, syntax: ClassSyntax | None) -> Sequence[ConstructCall]:
    by_class = module.project.once((_constructs_in, module), lambda: _constructs_by_class(module))
    return by_class.get(syntax.node.id if syntax else None, [])


def _constructs_by_class(module: Module) -> dict[int | None, list[ConstructCall]]:
    found: dict[int | None, list[ConstructCall]] = {}
    for call in module.constructs:
        around = class_at(module, call.expr.start)
        found.setdefault(around.node.id if around else None, []).append(call)
    return found


def _name_parts(call: ConstructCall) -> Iterator[TextPart | ExprPart]:
    paths = [tuple(path.split(".")) for path in catalogue.physical_names(call.fqn)]
    if call.fqn == _OUTPUT:
        paths.append(("exportName",))
    for path in paths:
        value = call.get(*path)
        text = as_text(value.expr) if value is not None else None
        if isinstance(text, Template):
            yield from _put_together(text, 0)


def _put_together(text: Template, depth: int) -> Iterator[TextPart | ExprPart]:
    """The parts of a text, and in place of a text that is one of them, the parts of that."""
    for part in text.parts:
        inner = None
        if isinstance(part, ExprPart) and depth < _MAX_STEPS and not _names(part.expr):
            inner = as_text(resolve(lowered(part.expr)).expr)
        if isinstance(inner, Template):
            yield from _put_together(inner, depth + 1)
        else:
            yield part


def identity(expr: Expr) -> tuple[int, str]:
    """What two uses of the same suffix have in common: what the first name means, and the members.

    However these are spelled: ``CONFIG["env"]``, ``CONFIG['env']`` within a text, ``CONFIG.env``.
    """
    owner, names = expr, list[str]()
    while isinstance(owner, Member):
        names.insert(0, owner.name)
        owner = owner.object
    binding = owner.module.binding(owner.node) if isinstance(owner, Name) else None
    return id(binding), ".".join((owner.text, *names)) if binding is not None else expr.text

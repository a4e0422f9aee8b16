"""The suffix that a stack itself uses: a constant, a member of one, a local or an attribute."""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.flow.called import returned
from cdkfix.languages.parts import SUMS, parts_of
from cdkfix.languages.trees import INTERPOLATIONS, holds, text
from cdkfix.program.asked import listed_once, once
from cdkfix.program.attributes import Attribute, attributes
from cdkfix.program.lacking import is_given_for_lack
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter
from cdkfix.program.places import own_line
from cdkfix.program.scopes import Binding, BindingKind, ScopeKind
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    ExprPart,
    Items,
    Literal,
    Member,
    Name,
    Struct,
    Template,
    TextPart,
)
from cdkfix.resolve import describe, resolve
from cdkfix.stacks import StackClass
from cdkfix.traits.calls.arguments import arguments
from cdkfix.traits.suffixes.expressions import (
    identity,
    is_suffix,
    is_suffix_name,
    looked_up_in_place,
    suffixes,
)
from cdkfix.traits.texts.passing import lowered
from cdkfix.traits.texts.plain import is_environment

#: Methods that ask the context for a value.
_CONTEXT = ("tryGetContext", "getContext")

#: Kinds of names that hold no text of the module's own.
_NO_TEXT = frozenset({BindingKind.PARAMETER, BindingKind.CLASS, BindingKind.FUNCTION})

#: What a suffix may have before what it is made of.
_SEPARATORS = ("", "-", "_")


class SuffixKind(enum.Enum):
    """Where a stack's suffix is given its value."""

    CONSTANT = "constant"  # outside the class: a variable, mostly the module's, or its member
    LOCAL = "local"  # a variable of the constructor
    TAKEN = "taken"  # one that a pattern takes out of an object
    ATTRIBUTE = "attribute"  # the instance's, set in the constructor


class StackSuffix(msgspec.Struct, frozen=True, eq=False):
    """A suffix and its uses inside the class.

    ``value`` is what a local or an attribute is given, or for others one of their uses. ``why``
    says why it cannot come from the props, ``typed`` is the type that it is declared to have.
    """

    name: str
    kind: SuffixKind
    value: Node
    uses: tuple[Node, ...]
    why: str | None = None
    typed: str | None = None


def own_suffix(stack: StackClass) -> StackSuffix | None:
    """The suffix that the stack uses most, in names if it has any.

    One that cannot be wired it is only if there is no other.
    """
    key = own_suffix, stack.module, stack.syntax.node.id
    return stack.module.project.once(key, lambda: _own_suffix(stack))


def _own_suffix(stack: StackClass) -> StackSuffix | None:
    found = [*_variables(stack), *_members(stack), *_attributes(stack)]
    named = _named(stack)

    def rank(suffix: StackSuffix) -> tuple[bool, int]:
        return any(use.id in named for use in suffix.uses), len(suffix.uses)

    usable = [suffix for suffix in found if suffix.why is None]
    own = max(usable or found, key=rank, default=None)
    if own is None or own.why is not None:
        return own
    others = [suffix for suffix in found if suffix is not own]
    if own.kind is SuffixKind.CONSTANT:
        # Constants that hold the same, a separator apart, are other names for it.
        same = [
            suffix
            for suffix in others
            if suffix.kind is own.kind and _bare_origin(stack, suffix) == _bare_origin(stack, own)
        ]
        uses = (*own.uses, *sorted((use for it in same for use in it.uses), key=_start))
        own, others = replace(own, uses=uses), [it for it in others if it not in same]
    else:
        own = _innermost(stack, own, usable)
        along = _made_of(own, found)
        others = [suffix for suffix in found if suffix not in along]
    why = next((why for other in others if (why := _rivalry(stack, own, other, named))), None)
    in_place = looked_up_in_place(stack.module, stack.syntax) if why is None else None
    if in_place is not None:
        why = f"names are built with `{own.name}`, and with what they look up: {describe(in_place)}"
    return replace(own, why=why)


def _made_of(own: StackSuffix, found: Sequence[StackSuffix]) -> list[StackSuffix]:
    """A suffix, and those that are made of it, one of another: what it is, they follow."""
    along = [own]
    for inner in along:
        along += [
            it
            for it in found
            if it not in along
            and it.kind is not SuffixKind.CONSTANT
            and any(holds(it.value, use) for use in inner.uses)
        ]
    return along


def _innermost(stack: StackClass, own: StackSuffix, usable: Sequence[StackSuffix]) -> StackSuffix:
    """What a suffix is made of, if that is one as well: it gets its value there.

    Others than names use that, too, and it may have more than that in it: ``f"-{env}-use1"``.
    """
    for _ in usable:
        value = lowered(stack.module.expr(own.value))
        if own.kind is SuffixKind.CONSTANT or not isinstance(value, (Call, Template)):
            break
        inner = [
            it for it in usable if it is not own and any(holds(value.node, use) for use in it.uses)
        ]
        if len(inner) != 1:
            break
        own = inner[0]
    return own


def _named(stack: StackClass) -> Collection[int]:
    """The nodes in a class that its names are made of: there, or where a method is given them."""
    pending = [use for suffix in suffixes(stack.module, stack.syntax) for use in suffix.uses]
    found: set[int] = set()
    while pending:
        use = pending.pop()
        if use.node.id in found:
            continue
        found.add(use.node.id)
        taken = parameter(use)
        given = (arguments(taken) if taken is not None else None) or ()
        for item in filter(None, given):
            parts = parts_of(item) if isinstance(item, Template) else ()
            pending += [item, *(it.expr for it in parts if isinstance(it, ExprPart))]
    return found


def _rivalry(
    stack: StackClass, own: StackSuffix, other: StackSuffix, named: Collection[int]
) -> str | None:
    """Why wiring a suffix would tear it apart from another one; None where it would not.

    One that is made of the other goes along with it. ``named`` are the nodes that names are made
    of; where no text has the one, nothing tells which of two is the environment's.
    """
    if any(holds(other.value, use) for use in own.uses):
        return None
    apart = [use for use in other.uses if not holds(own.value, use)]
    same = _origin(stack, other) == _origin(stack, own)
    in_no_text = not any(use.id in named or _is_interpolated(use) for use in own.uses)
    for use in apart:
        where = own_line(use)
        if same or use.id in named:
            return f"names are built with `{own.name}` and with `{other.name}`, {where}"
        if in_no_text and other.why is None:
            either = f"`{own.name}` and `{other.name}`, {where}"
            return f"which of {either}, is the environment cannot be told"
    return None


def _start(use: Node) -> int:
    return use.start_byte


def _origin(stack: StackClass, suffix: StackSuffix) -> tuple[int, int]:
    return origin_of(stack.module.expr(suffix.uses[0]))


def origin_of(expr: Expr) -> tuple[int, int]:
    """What tells where the text of an expression is written."""
    found = resolve(expr).expr
    return found.identity


def _bare_origin(stack: StackClass, suffix: StackSuffix) -> tuple[int, int]:
    """Where the text of a suffix is written behind its separator."""
    found = bare(resolve(stack.module.expr(suffix.uses[0])).expr)
    return found.identity


def bare(expr: Expr) -> Expr:
    """What a text is made of, if that is one value and at most a separator: ``f"-{ENV}"``."""
    inner = _separated(expr)
    return resolve(inner).expr if inner is not None else expr


def _separated(expr: Expr) -> Expr | None:
    """The name that is all that a text has behind a separator, if it has one."""
    parts = parts_of(expr) if isinstance(expr, Template) else ()
    *before, last = parts or (None,)
    if not isinstance(last, ExprPart) or not isinstance(last.expr, (Member, Name)):
        return None
    texts = [part.text for part in before if isinstance(part, TextPart)]
    return last.expr if len(texts) == len(before) and "".join(texts) in _SEPARATORS else None


def _variables(stack: StackClass) -> Iterator[StackSuffix]:
    """Variables of the module and of the constructor."""
    module = stack.module
    named = (use.expr for use in suffixes(module, stack.syntax) if isinstance(use.expr, Name))
    bound = (module.binding(expr.node) for expr in named)
    in_names = {id(binding.whole) for binding in bound if binding is not None}
    start, end = stack.syntax.node.start_byte, stack.syntax.node.end_byte
    uses_of: dict[int, list[Node]] = {}
    reads = _reads(module)
    for place in range(bisect_left(reads.starts, start), bisect_left(reads.starts, end)):
        uses_of.setdefault(reads.numbers[place], []).append(reads.nodes[place])
    for number, found in sorted(uses_of.items()):
        binding, uses = reads.bindings[number], tuple(found)
        # What is looked up by a suffix's name may be an object too, unless it stands in a name.
        if not (is_suffix_name(binding.name, module) or id(binding) in in_names):
            continue
        if not holds(stack.syntax.node, binding.declaration.name):
            if _is_text_constant(stack, binding, uses):
                why = _reassigned(module, binding)
                yield StackSuffix(binding.name, SuffixKind.CONSTANT, uses[0], uses, why)
        else:
            suffix = _local(stack, binding, uses)
            if suffix is not None:
                yield suffix


class _Reads(msgspec.Struct, frozen=True, eq=False):
    """All reads of a module's variables in order: where, of which binding, and the nodes."""

    bindings: Sequence[Binding]
    starts: Sequence[int]
    numbers: Sequence[int]
    nodes: Sequence[Node]


@once
def _reads(module: Module) -> _Reads:
    wholes = dict.fromkeys(item.whole for item in module.scopes.bindings())
    bindings = [item for item in wholes if item.kind not in _NO_TEXT]
    found = sorted(
        (use.start_byte, number, place)
        for number, binding in enumerate(bindings)
        for place, use in enumerate(binding.reads)
    )
    nodes = [bindings[number].reads[place] for _, number, place in found]
    return _Reads(bindings, [at for at, _, _ in found], [it for _, it, _ in found], nodes)


def _is_text_constant(stack: StackClass, binding: Binding, uses: tuple[Node, ...]) -> bool:
    """Whether a variable of the module holds text, as its value or its uses tell."""
    module, declaration = stack.module, binding.declaration
    if declaration.value is not None and not declaration.path:
        value = module.expr(declaration.value)
        if _is_text(value) or _holds_text(value):
            return True
        if _is_no_text(value):
            return False
    named = all(is_suffix(module.expr(use)) for use in uses)
    return named and any(_is_interpolated(use) for use in uses)


def _local(stack: StackClass, binding: Binding, uses: tuple[Node, ...]) -> StackSuffix | None:
    """A variable of a method, which has to be the constructor for its suffix to come from props."""
    module, declaration = stack.module, binding.declaration
    function = module.reader.function_of(declaration.name)
    why = _reassigned(module, binding)
    if function is None or stack.constructor is None or function.id != stack.constructor.id:
        why = f"`{binding.name}` is declared in another function"
    value = declaration.value
    if declaration.path and isinstance(resolve(module.expr(uses[0])).literal, str):
        return StackSuffix(binding.name, SuffixKind.TAKEN, uses[0], uses, why)
    if value is None or declaration.path or not _is_text(module.expr(value)):
        if value is None or not any(_is_interpolated(use) for use in uses):
            return None
        if _is_no_text(module.expr(value)):
            return None
        why = why or f"`{binding.name}` comes from elsewhere: {describe(module.expr(value))}"
    typed = declaration.node.child_by_field_name("type")
    return StackSuffix(
        binding.name, SuffixKind.LOCAL, value, uses, why, _type(typed) if typed else None
    )


def _members(stack: StackClass) -> Iterator[StackSuffix]:
    """Members of the module's variables: ``config.environmentSuffix``."""
    module = stack.module
    found: dict[tuple[int, str], list[Expr]] = {}
    for expr in _suffix_members(module):
        node = expr.node
        if not holds(stack.syntax.node, node):
            continue
        owner = expr
        while isinstance(owner, Member):
            owner = owner.object
        binding = module.binding(owner.node) if isinstance(owner, Name) else None
        if binding is not None and binding.scope.kind is ScopeKind.MODULE and binding.is_constant:
            found.setdefault(identity(expr), []).append(expr)
    for exprs in found.values():
        uses = tuple(expr.node for expr in exprs)
        if any(_is_interpolated(use) for use in uses):
            # Within a text it may have other quotation marks than the file has elsewhere.
            apart = [expr for expr in exprs if not _is_interpolated(expr.node)] or exprs
            yield StackSuffix(apart[0].text, SuffixKind.CONSTANT, apart[0].node, uses)


@listed_once
def _suffix_members(module: Module) -> Iterator[Expr]:
    """The members that are suffixes, in the whole module."""
    return filter(is_suffix, map(module.expr, module.reader.members(module)))


def _attributes(stack: StackClass) -> Iterator[StackSuffix]:
    """Attributes of the instance."""
    module, body = stack.module, stack.constructor_body
    for attribute in attributes(module, stack.syntax).values():
        if not attribute.reads or not is_suffix(module.expr(attribute.reads[0])):
            continue
        value = attribute.values[0] if attribute.values else None
        if value is None or body is None or not _is_text(module.expr(value)):
            continue
        why, kind, uses = None, SuffixKind.ATTRIBUTE, tuple(attribute.reads)
        in_body = any(item.value is not None and item.value == value for item in attribute.fields)
        if attribute.value is None:
            why = f"`{attribute.name}` is assigned more than once"
        elif in_body and all(holds(stack.syntax.node, use) for use in uses):
            # The class's own constant: what is in the constructor can have another.
            kind, value = SuffixKind.CONSTANT, uses[0]
        elif not holds(body, value):
            why = f"`{attribute.name}` gets its value outside the constructor"
        yield StackSuffix(attribute.name, kind, value, uses, why, _declared_type(attribute))


def _declared_type(attribute: Attribute) -> str | None:
    for item in attribute.fields:
        typed = item.node.child_by_field_name("type")
        if typed is not None:
            return _type(typed)
    return None


def _type(node: Node) -> str:
    return text(node).removeprefix(":").strip()


def _reassigned(module: Module, binding: Binding) -> str | None:
    """Why a variable has no one value; None also where another is only given for lack of one."""
    # In Python every assignment declares.
    later = [*(item.name for item in binding.declarations[1:]), *binding.writes]
    given = all(is_given_for_lack(module, binding, node, _is_text) for node in later)
    return None if given else f"`{binding.name}` is assigned more than once"


def _is_interpolated(use: Node) -> bool:
    """Whether a use becomes a part of a text."""
    around = use.parent
    if around is None or around.type in INTERPOLATIONS:
        return around is not None
    operator = around.child_by_field_name("operator")
    return around.type in SUMS and operator is not None and operator.type in ("+", "%")


def _is_no_text(expr: Expr) -> bool:
    """Whether an expression is plainly something else than a text."""
    if isinstance(expr, Literal):
        return not isinstance(expr.value, str)
    return isinstance(expr, (Struct, Items)) or (isinstance(expr, Call) and expr.new)


def _is_text(expr: Expr, *, variables: bool = True) -> bool:
    """Whether a value is the text of an environment: from context, the environment or a literal.

    One of several may be a variable that holds such a value, unless ``variables`` are left out.
    What calls such as ``String(…)`` make a text of counts too.
    """
    expr = lowered(expr)
    if isinstance(expr, Choice):
        return all(
            _is_text(option, variables=variables) or (variables and _holds_text(option))
            for option in expr.options
        )
    if isinstance(expr, Call) and isinstance(expr.callee, Member) and not expr.new:
        reads = any(expr.callee.name in expr.module.reader.prop_names(name) for name in _CONTEXT)
        if reads or _is_text(expr.callee.object) or is_environment(expr.callee):
            return True
    if isinstance(expr, Call) and not expr.new:
        question = _returns_text, expr.module, expr.node.id
        return expr.module.project.underway.answer(question, False, lambda: _returns_text(expr))
    if isinstance(expr, Member):
        return is_environment(expr) or is_constants(expr)
    return isinstance(expr, Template) or (
        isinstance(expr, Literal) and (isinstance(expr.value, str) or expr.value is None)
    )


def _returns_text(call: Call) -> bool:
    """Whether all that a function of the project returns is such text: ``getSuffix(this)``."""
    given = returned(call)
    return bool(given) and all(_is_text(item) or _holds_text(item) for item in given)


def is_constants(expr: Member) -> bool:
    """Whether an expression is a text in a constant object of a module: ``config.environment``."""
    owner: Expr = expr
    while isinstance(owner, Member):
        owner = owner.object
    binding = expr.module.binding(owner.node) if isinstance(owner, Name) else None
    if binding is None or binding.scope.kind is not ScopeKind.MODULE or not binding.is_constant:
        return False
    value = resolve(expr)
    if isinstance(value.expr, Template) or isinstance(value.literal, str):
        return True
    # It may be read from the environment where the object is made.
    made = value.expr.module.expr(value.expr.node)
    read = isinstance(made, Choice) or is_environment(made)
    return read and _is_text(made, variables=False)


def _holds_text(expr: Expr) -> bool:
    """Whether an expression is a variable that is given nothing but such text."""
    module = expr.module
    binding = module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or binding.kind in _NO_TEXT or any(it.path for it in binding.declarations):
        return False
    values = [item.value for item in binding.declarations]
    values += (module.reader.assigned(module.reader.outer(node))[1] for node in binding.writes)
    return all(
        value is not None and _is_text(module.expr(value), variables=False) for value in values
    )

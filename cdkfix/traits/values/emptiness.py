"""Whether a value may be empty or undefined, as far as the code says so."""

from __future__ import annotations

import re

from tree_sitter import Node

from cdkfix.flow.called import handed_on, returned
from cdkfix.flow.given_context import ASKING, given_context, key_asked
from cdkfix.flow.typed import class_typed
from cdkfix.languages.operators import DEFAULTING, EQUAL, NOTHING, OR, compared
from cdkfix.languages.trees import named
from cdkfix.program.attributes import attributes
from cdkfix.program.module import Module
from cdkfix.program.parameters import is_constructor, parameter
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    ExprPart,
    Literal,
    Member,
    Name,
    Opaque,
    Struct,
    Template,
)
from cdkfix.resolve import Value, class_made, describe, entry_named, resolve, written
from cdkfix.traits.calls.arguments import argument_of, arguments
from cdkfix.traits.texts.passing import cut, cut_length, passed
from cdkfix.traits.values.attributes_asked import attribute_asked
from cdkfix.traits.values.conversions import numbered
from cdkfix.traits.values.proven import is_proven

_MAX_STEPS = 20
#: What a step to the callers counts: each of them may have as many of its own.
_CALLERS = 10

#: Look-ups that give nothing back for a key that is not there, unless a default is passed.
_LOOKUPS = frozenset({"tryGetContext", "try_get_context", "get", "getenv"})

#: What holds the variables of the environment, of which any may be missing.
_ENVIRONMENT = "process.env"

#: The values of a conditional: if so, and else.
_BRANCHES = 2


def empty_reason(expr: Expr, at: Node | None = None) -> str | None:
    """Why the value of ``expr`` may be empty or undefined, in words; None where nothing says so.

    What is asked of it counts where it stands, or around ``at``.

    What is not known (a plain parameter, a function's result) counts as given: only what the code
    itself shows is evidence, such as an empty default, ``?.`` or an optional member.
    """
    return _reason(expr, 0, at)


def _reason(expr: Expr, depth: int, at: Node | None = None) -> str | None:
    value = resolve(expr)
    if value.fqn is not None or depth > _MAX_STEPS or is_proven(expr, at):
        return None
    module = value.expr.module
    found = _as_written(expr, value)
    if isinstance(expr, Name) and isinstance(value.expr, Opaque) and not value.trail:
        # Taken out of an object by a pattern: what was taken counts, not the object.
        binding = expr.module.binding(expr.node)
        if binding is not None and len(binding.declarations) == 1 and binding.declaration.path:
            return _binding_reason(expr.module, binding, expr, depth)
    if isinstance(found, Literal):
        return f"it is empty: {describe(found)}" if found.value in ("", None) else None
    whole_text = cut(found)
    if whole_text is not None:
        return _reason(whole_text, depth + 1) if cut_length(found) is not None else None
    if isinstance(found, Template):
        return _template_reason(found, depth)
    if isinstance(found, Choice):
        return _choice_reason(found, depth)
    if isinstance(found, Call):
        return _call_reason(found, depth)
    if isinstance(found, Member):
        return _member_reason(found, expr, depth)
    if isinstance(found, Name):
        binding = module.binding(found.node)
        if binding is not None:
            return _binding_reason(module, binding, found, depth)
    return None


def _as_written(expr: Expr, value: Value) -> Expr:
    """What stands where the value could not be followed further.

    The resolver stops at the name that it cannot follow; what counts are the members taken from it.
    """
    module, node = value.expr.module, value.expr.node
    end = expr.node.id if not value.trail else None
    while node.parent is not None and node.id != end:
        outer = module.reader.outer(node)
        around = module.expr(outer.parent) if outer.parent is not None else None
        if not isinstance(around, Member) or module.reader.outer(around.object_node) != outer:
            break
        node = around.node
    return module.expr(node)


def _template_reason(template: Template, depth: int) -> str | None:
    reason = None
    for part in template.parts:
        if not isinstance(part, ExprPart):
            return None
        reason = _reason(part.expr, depth + 1)
        if reason is None:
            return None
    return reason


def _choice_reason(choice: Choice, depth: int) -> str | None:
    if choice.otherwise:
        return f"it may have no value: {describe(choice)}"
    operator = choice.node.child_by_field_name("operator")
    options = choice.options
    if operator is not None and operator.type in DEFAULTING:
        options = options[-1:]
    else:
        # `suffix ? suffix : 'dev'`: the test itself keeps an empty suffix out.
        tests = [
            choice.module.text(child)
            for child in choice.node.named_children
            if all(child.id != option.id for option in choice.option_nodes)
        ]
        taken = possible_options(choice)
        options = tuple(option for option in taken if not _is_tested(option, tests))
    for option in options:
        reason = _reason(option, depth + 1)
        if reason is not None:
            return reason
    return None


def possible_options(choice: Choice) -> tuple[Expr, ...]:
    """The values that a choice may come to.

    Of ``suffix ? `-${suffix}` : ''`` it is the first alone where the suffix is never empty.
    """
    test = _test(choice) if len(choice.options) == _BRANCHES else None
    return choice.options[:1] if test is not None and _is_filled(test, 0) else choice.options


def _test(choice: Choice) -> Expr | None:
    """What a conditional asks: the one expression in it that is none of its values."""
    asked = [
        child
        for child in named(choice.node)
        if all(child.id != option.id for option in choice.option_nodes)
    ]
    return choice.module.expr(asked[0]) if len(asked) == 1 else None


def option_if_given(choice: Choice) -> int | None:
    """Which value of a conditional is made of what it asks to be there, and taken only then.

    The second of ``raw === undefined ? 10 : Number(raw)``.
    """
    asked = _test(choice) if len(choice.options) == _BRANCHES else None
    if asked is None:
        return None
    given, place = asked.text, 0
    sides = compared(asked.node)
    if sides is not None:
        if asked.module.text(sides.right) not in NOTHING:
            return None
        given, place = asked.module.text(sides.left), int(sides.sign in EQUAL)
    option = choice.options[place]
    inside = passed(option) or numbered(option) or option
    return place if inside.text == given else None


def _is_filled(expr: Expr, depth: int) -> bool:
    """Whether a value is known to be a text that is not empty."""
    if depth > _MAX_STEPS:
        return False
    found = written(expr)
    if isinstance(found, Literal):
        return isinstance(found.value, str) and found.value != ""
    if isinstance(found, Template):
        return any(
            _is_filled(part.expr, depth + 1) if isinstance(part, ExprPart) else bool(part.text)
            for part in found.parts
        )
    if not isinstance(found, Choice) or found.otherwise:
        return False
    operator = found.node.child_by_field_name("operator")
    if operator is not None and operator.type in OR:
        return _is_filled(found.options[-1], depth + 1)
    return all(_is_filled(option, depth + 1) for option in found.options)


def _is_tested(option: Expr, tests: list[str]) -> bool:
    """Whether what is tested keeps an option from being empty: it is that, or has it in it."""
    if isinstance(option, Template):
        parts = [part.expr for part in option.parts if isinstance(part, ExprPart)]
        return any(_is_tested(part, tests) for part in parts)
    if not isinstance(option, (Name, Member)):
        return False
    return any(re.search(rf"\b{re.escape(option.name)}\b", test) for test in tests)


def _call_reason(call: Call, depth: int) -> str | None:
    callee = call.callee
    name = callee.name if isinstance(callee, (Member, Name)) else ""
    attribute = attribute_asked(call)
    if attribute is not None:
        return _reason(attribute.default, depth + 1)
    if name not in _LOOKUPS:
        given = (_reason(item, depth + _CALLERS) for item in returned(call))
        return next((reason for reason in given if reason is not None), None)
    if len(call.arguments) == 1:
        key = (key_asked(call.positional(0)),)
        if name in ASKING and any(text for _, text in given_context(call.module, key)):
            # The app's cdk.json has the default.
            return None
        return f"it may be missing, and has no default: {describe(call)}"
    if len(call.arguments) == 2:
        return _reason(call.module.expr(call.arguments[1].value_node), depth + 1)
    return None


def _member_reason(member: Member, expr: Expr, depth: int) -> str | None:
    """The reason of a member that ``expr`` leads to."""
    owner: Expr = member
    while isinstance(owner, Member):
        if owner.is_optional:
            return f"it may be undefined: {describe(member)}"
        if _is_environment(owner):
            # By another name, all of the environment stands here.
            shown = expr if owner is member else member
            return f"it may be missing, and has no default: {describe(shown)}"
        owner = owner.object
    parent = member.object
    if isinstance(parent, Name):
        binding = member.module.binding(parent.node)
        optional = binding is not None and _type_makes_optional(member.module, binding, member.name)
        if not optional or _is_always_given(parent, member.name, depth):
            return None
        if not _is_made_up_for(member, depth):
            return f"it may be left out: {describe(member)}"
    return None


def _is_made_up_for(member: Member, depth: int) -> bool:
    """Whether the class of an object gives a member a value where whoever makes it does not.

    ``self.suffix = suffix or "dev"``, or an accessor that returns that.
    """
    returns = list(handed_on(member))
    if returns:
        return all(_reason(item, depth + _CALLERS) is None for item in returns)
    typed = class_typed(member.object)
    attribute = attributes(*typed).get(member.name) if typed is not None else None
    value = attribute.value if attribute is not None and attribute.writes else None
    if typed is None or value is None:
        return False
    return depth < _MAX_STEPS and _reason(typed[0].expr(value), depth + 1) is None


def _is_always_given(name: Expr, member: str | None, depth: int) -> bool:
    """Whether all who give a parameter, or a member of it, are known to give one with a value."""
    taken = parameter(name)
    found = arguments(taken) if taken is not None else None
    values = [_member_given(item, member) if item is not None else None for item in found or ()]
    return bool(values) and all(
        value is not None and _reason(value, depth + _CALLERS) is None for value in values
    )


def _member_given(argument: Expr, name: str | None) -> Expr | None:
    """The value of a member that an argument is made with; the argument itself without a name."""
    if name is None:
        return argument
    value = resolve(argument).expr
    if isinstance(value, Struct):
        entry = entry_named(value, name)
        return entry.value if entry is not None else None
    made = class_made(value) if isinstance(value, Call) else None
    attribute = attributes(*made).get(name) if made is not None else None
    if made is None or attribute is None or attribute.value is None:
        return None
    given = parameter(made[0].expr(attribute.value))
    if given is None or not isinstance(value, Call) or not is_constructor(given):
        return None
    return argument_of(given, value)


def _is_environment(expr: Expr) -> bool:
    return written(expr).text == _ENVIRONMENT


def _binding_reason(module: Module, binding: Binding, name: Name, depth: int) -> str | None:
    if len(binding.declarations) > 1:
        for declaration in binding.declarations:
            if declaration.value is not None:
                value = module.expr(declaration.value)
                if isinstance(value, Literal) and value.value in ("", None):
                    return f"it is empty at first: {describe(value)}"
        return None
    declaration = binding.declaration
    pattern = declaration.name.parent
    default = declaration.default
    if pattern is not None and pattern.type in ("object_assignment_pattern", "assignment_pattern"):
        default = pattern.child_by_field_name("right")
    if default is not None:
        value = module.expr(default)
        none = isinstance(value, Literal) and value.value is None and not declaration.path
        if none and _is_always_given(name, None, depth):
            return None
        return _reason(value, depth + 1)
    if declaration.path:
        if declaration.value is not None:
            owner = module.expr(declaration.value)
            if _is_environment(owner):
                return f"it may be missing, and has no default: {describe(name)}"
            owner_binding = module.binding(owner.node) if isinstance(owner, Name) else None
        else:
            owner_binding = binding
        optional = owner_binding is not None and _type_makes_optional(
            module, owner_binding, declaration.path[-1]
        )
        return f"it may be left out: {describe(name)}" if optional else None
    optional = binding.kind is BindingKind.PARAMETER and _is_optional_parameter(
        module, declaration.node
    )
    if optional and not _is_always_given(name, None, depth):
        return f"it may be left out: {describe(name)}"
    return None


def _is_optional_parameter(module: Module, parameter: Node) -> bool:
    annotation = parameter.child_by_field_name("type")
    text = module.text(annotation) if annotation is not None else ""
    return parameter.type == "optional_parameter" or bool(
        re.search(r"\b(?:undefined|null|None|Optional)\b", text)
    )


def _type_makes_optional(module: Module, binding: Binding, name: str) -> bool:
    """Whether a parameter's type, if it is declared in this file, lets ``name`` be left out."""
    annotation = binding.declaration.node.child_by_field_name("type")
    if annotation is None:
        return False
    types = set(re.findall(r"\w+", module.text(annotation)))
    word = re.escape(name)
    optional = re.compile(
        rf"\b{word}\s*\?\s*:"
        rf"|\b{word}\s*:[^=,;\n)]*\b(?:undefined|null|None|Optional)\b"
        rf"|\b{word}\b[^,\n)]*=\s*None\b"
    )
    texts = [module.text(annotation)]
    for statement in module.root.named_children:
        declared = statement.child_by_field_name("declaration") or statement
        named = declared.child_by_field_name("name")
        if named is not None and module.text(named) in types:
            texts.append(module.text(declared))
    return any(optional.search(text) for text in texts)

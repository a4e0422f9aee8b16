"""A TypeScript stack's props: the constructor's type for them, and a suffix wired through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.base import ClassSyntax, PropsParameter
from cdkfix.languages.trees import named, text
from cdkfix.languages.typescript import instance
from cdkfix.languages.typescript.members import first_of
from cdkfix.languages.typescript.style import indent_unit, quote, quoted
from cdkfix.resolve import import_name, imported

if TYPE_CHECKING:
    from cdkfix.module import Module

#: Longer lines are broken, as prettier would at its usual widest setting.
_WIDTH = 100
_STACK_PROPS = "aws-cdk-lib.StackProps"


def props_parameter(module: Module, syntax: ClassSyntax) -> PropsParameter | None:
    """The third parameter, if its type is `StackProps`, alone or with an inline type beside it.

    In JavaScript, which has no types, any plain third parameter is taken.
    """
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    found = named(parameters) if parameters is not None else []
    if len(found) != 3:
        return None
    node = found[2]
    pattern = node.child_by_field_name("pattern")
    if node.type == "identifier":
        pattern = node
    if pattern is None or pattern.type != "identifier":
        return None
    optional = node.type == "optional_parameter" and node.child_by_field_name("value") is None
    annotation = node.child_by_field_name("type")
    if annotation is None:
        plain = module.language.name == "javascript"
        given = node.child_by_field_name("value") is not None
        return PropsParameter(node, text(pattern), {}, not given) if plain else None
    members: dict[str, str] = {}
    bare = False
    for part in _parts(named(annotation)[0]):
        if _names_stack_props(module, part):
            bare = True
        elif part.type == "object_type":
            for member in named(part):
                name = member.child_by_field_name("name")
                members[text(name) if name is not None else ""] = module.text(member)
        else:
            return None
    return PropsParameter(node, text(pattern), members, optional) if bare else None


def declares_type(module: Module, name: str) -> bool:
    """Whether the module declares an interface or a type alias of this name."""
    for statement in named(module.root):
        declared = statement.child_by_field_name("declaration") or statement
        if declared.type in ("interface_declaration", "type_alias_declaration"):
            declared_name = declared.child_by_field_name("name")
            if declared_name is not None and text(declared_name) == name:
                return True
    return False


def declare_props(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter, *, suffix: bool
) -> list[Edit]:
    """An interface before the class, which the constructor takes."""
    annotation = parameter.node.child_by_field_name("type")
    if annotation is None:
        return []
    newline = module.source.newline.decode()
    part = next(part for part in _parts(named(annotation)[0]) if _names_stack_props(module, part))
    lines = [f"{member.rstrip(';,')};" for member in parameter.members.values()]
    if suffix and "environmentSuffix" not in parameter.members:
        lines.append("environmentSuffix?: string;")
    unit = indent_unit(module)
    body = "".join(f"{unit}{line}{newline}" for line in lines)
    name = f"{syntax.name}Props"
    declared = f"export interface {name} extends {module.text(part)} {{{newline}{body}}}{newline}"
    statement = syntax.node
    if statement.parent is not None and statement.parent.type == "export_statement":
        statement = statement.parent
    place = module.source.line_start(first_of(statement).start_byte)
    type_node = named(annotation)[0]
    return [
        Edit(place, place, f"{declared}{newline}".encode(), b""),
        Edit(type_node.start_byte, type_node.end_byte, name.encode()),
    ]


def suffix_from_props(
    module: Module, parameter: PropsParameter, otherwise: Node, *, instance: str
) -> list[str]:
    """The suffix that the props give, or else the context, or else what it was."""
    dot = "?." if parameter.optional else "."
    was = module.text(otherwise)
    key = quoted("environmentSuffix", quote(module))
    context = f"{instance}.node.tryGetContext({key})"
    pieces = [f"{parameter.name}{dot}environmentSuffix"]
    if not _begins_with_context(module, otherwise, key):
        pieces.append(context)
    pieces.append(f"({was})" if _needs_parentheses(otherwise) else was)
    return pieces


def first_of_alternatives(module: Module, alternatives: Sequence[str], at: Node) -> list[Edit]:
    """The first alternative that is not empty, in the place of a value."""
    return [Edit(at.start_byte, at.end_byte, " || ".join(alternatives).encode())]


def insert_local(
    module: Module,
    syntax: ClassSyntax,
    name: str,
    alternatives: Sequence[str],
    *,
    before_base: bool,
) -> list[Edit]:
    """A constant behind the call of ``super``, or before it."""
    base = instance.base_call(syntax)
    assert base is not None
    newline = module.source.newline.decode()
    indent = module.source.indent(base.start_byte).decode()
    end = ";" if module.text(base).endswith(";") else ""
    value = " || ".join(alternatives) + end
    line = f"const {name} = {value}"
    if len(indent) + len(line) > _WIDTH:
        line = f"const {name} ={newline}{indent}{indent_unit(module)}{value}"
    if before_base:
        return [Edit(base.start_byte, base.start_byte, f"{line}{newline}{indent}".encode(), b"")]
    return [Edit(base.end_byte, base.end_byte, f"{newline}{indent}{line}".encode(), b"")]


def _parts(node: Node) -> list[Node]:
    """The types that an intersection is made of."""
    if node.type == "intersection_type":
        return [part for child in named(node) for part in _parts(child)]
    if node.type == "parenthesized_type":
        return _parts(named(node)[0])
    return [node]


def _names_stack_props(module: Module, node: Node) -> bool:
    """Whether a type node is CDK's `StackProps`, by the import that it goes through."""
    name = text(node)
    local, _, rest = name.partition(".")
    binding = module.scopes.scope_at(node.start_byte).lookup(local)
    item = imported(module, binding) if binding is not None else None
    fqn = import_name(module, item) if item is not None else None
    return fqn is not None and (f"{fqn}.{rest}" if rest else fqn) == _STACK_PROPS


def _begins_with_context(module: Module, node: Node, key: str) -> bool:
    """Whether a value asks the context for the same key first."""
    while node.type == "binary_expression":
        left = node.child_by_field_name("left")
        operator = node.child_by_field_name("operator")
        if left is None or operator is None or operator.type != "||":
            return False
        node = left
    return node.type == "call_expression" and module.text(node).endswith(
        (
            f"tryGetContext({key})",
            "tryGetContext('environmentSuffix')",
            'tryGetContext("environmentSuffix")',
        )
    )


def _needs_parentheses(node: Node) -> bool:
    if node.type == "binary_expression":
        operator = node.child_by_field_name("operator")
        return operator is not None and operator.type not in ("||", "+", "&&")
    return node.type in (
        "ternary_expression",
        "arrow_function",
        "assignment_expression",
        "yield_expression",
    )

"""A TypeScript stack's props: the constructor's type for them, and a suffix wired through it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.facts import ClassSyntax, PropsParameter
from cdkfix.languages.quoting import quoted
from cdkfix.languages.trailing import behind
from cdkfix.languages.trees import around, field, named, operands, text
from cdkfix.languages.typescript import exports, instance, members
from cdkfix.languages.typescript.members import first_of
from cdkfix.languages.typescript.style import indent_unit, quote, semicolon
from cdkfix.resolve import import_name, imported

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: The columns of a line where the settings do not say: longer ones are broken, as prettier would
#: at its usual widest setting.
_WIDTH = 100
_CONTEXT = re.compile(r"""tryGetContext\(\s*(['"`])environmentSuffix\1\s*\)""")


def props_parameter(
    module: Module, syntax: ClassSyntax, structs: Sequence[str]
) -> PropsParameter | None:
    """The parameter whose type is one of ``structs``, alone or with an inline type beside it.

    In JavaScript, which has no types, any plain third and last parameter is taken.
    """
    found = named(field(syntax.constructor, "parameters")) if syntax.constructor else []
    if module.language.name == "javascript":
        return _third(found)
    for node in found[1:]:
        pattern, annotation = field(node, "pattern"), _annotation(node)
        if annotation is None:
            continue
        apart = pattern.type == "object_pattern"
        if pattern.type == "rest_pattern" and _names_one_of(module, node, structs):
            why = f"the props are taken as the rest of the arguments: `{module.text(node)}`"
            return PropsParameter(node, None, {}, optional=True, why=why)
        if pattern.type != "identifier" and not apart:
            continue
        type_, optional = annotation
        own: dict[str, str] = {}
        parts = _parts(type_)
        inline = [part for part in parts if part.type == "object_type"]
        bare = [part for part in parts if _struct(module, part) in structs]
        if not bare or len(bare) + len(inline) != len(parts):
            continue
        for part in inline:
            for member in named(part):
                name = member.child_by_field_name("name")
                own[text(name) if name is not None else ""] = module.text(member)
        given = node.child_by_field_name("value") is not None
        left_out = optional or (node.type == "optional_parameter" and not given)
        if apart:
            shown = " ".join(module.text(pattern).split())
            why = f"the props are taken apart in the parameter: `{shown}`"
            return PropsParameter(node, None, own, left_out, bare[0], why)
        return PropsParameter(node, text(pattern), own, left_out, bare[0])
    return None


def _third(parameters: list[Node]) -> PropsParameter | None:
    if len(parameters) != 3:
        return None
    node = parameters[2]
    pattern = field(node, "pattern")
    if pattern.type != "identifier":
        return None
    given = node.child_by_field_name("value") is not None
    return PropsParameter(node, text(pattern), {}, not given)


def _annotation(parameter: Node) -> tuple[Node, bool] | None:
    """A parameter's type, and whether it may be undefined: ``T | undefined``."""
    annotation = parameter.child_by_field_name("type")
    if annotation is None:
        return None
    type_ = named(annotation)[0]
    if type_.type != "union_type":
        return _unwrapped(type_), False
    others = [part for part in named(type_) if text(part) != "undefined"]
    if len(others) == 1 and len(named(type_)) == 2:
        return _unwrapped(others[0]), True
    return None


def _unwrapped(type_: Node) -> Node:
    """What ``Readonly<…>`` is made of; a struct's members are read-only anyway."""
    arguments = type_.child_by_field_name("type_arguments")
    name = type_.child_by_field_name("name")
    if arguments is None or name is None or text(name) != "Readonly":
        return type_
    return named(arguments)[0] if len(named(arguments)) == 1 else type_


def declares_type(module: Module, name: str) -> bool:
    """Whether the module declares an interface or a type alias of this name."""
    return any(True for _ in _declared(module, name))


def _declared(module: Module, name: str) -> Iterator[Node]:
    """The interfaces and type aliases of a name in a module."""
    for statement in named(module.root):
        declared = statement.child_by_field_name("declaration") or statement
        is_type = declared.type in ("interface_declaration", "type_alias_declaration")
        if is_type and text(field(declared, "name")) == name:
            yield declared


def fitting(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter, structs: Sequence[str]
) -> Node | None:
    """The interface that a stack lacks as the type of its props, where the module declares it.

    All of its members may be left out, as whoever makes the stack may leave them out.
    """
    found = list(_declared(module, f"{syntax.name}Props"))
    if len(found) != 1 or found[0].type != "interface_declaration" or parameter.members:
        return None
    clauses = (node for node in named(found[0]) if node.type == "extends_type_clause")
    bases = [base for clause in clauses for base in named(clause)]
    members = [node for node in named(field(found[0], "body")) if node.type != "comment"]
    if len(bases) != 1 or _struct(module, bases[0]) not in structs:
        return None
    if not all(any(child.type == "?" for child in member.children) for member in members):
        return None
    return found[0] if any(map(_is_suffix, members)) else None


def _is_suffix(member: Node) -> bool:
    name, annotation = member.child_by_field_name("name"), member.child_by_field_name("type")
    if member.type != "property_signature" or name is None or annotation is None:
        return False
    return text(name) == "environmentSuffix" and text(named(annotation)[0]) == "string"


def declare_props(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter, struct: str, *, suffix: bool
) -> list[Edit]:
    """An interface before the class, which the constructor takes; that which is there, if it is."""
    annotation, base = _annotation(parameter.node), parameter.type_node
    if annotation is None or base is None:
        return []
    there = fitting(module, syntax, parameter, [struct])
    if there is not None:
        return _take_interface(syntax, annotation[0], there)
    newline = module.source.newline.decode()
    end = semicolon(module)
    parts = _parts(annotation[0])
    lines = [line for part in parts if part.type == "object_type" for line in _lines(module, part)]
    if suffix and "environmentSuffix" not in parameter.members:
        lines.append(f"environmentSuffix?: string{end}")
    statement = syntax.node
    if around(statement).type == "export_statement":
        statement = around(statement)
    first = first_of(statement)
    indent = module.source.indent(first.start_byte).decode()
    inner = indent + indent_unit(module)
    body = "".join(f"{inner}{line}{newline}" if line else newline for line in lines)
    name = f"{syntax.name}Props"
    export = "export " if _may_export(module, statement) else ""
    header = f"{export}interface {name} extends {module.text(base)} {{"
    declared = f"{indent}{header}{newline}{body}{indent}}}{newline}{newline}"
    place = module.source.line_start(first.start_byte)
    if _follows_directly(first):
        declared = newline + declared
    if module.body[place : first.start_byte].strip():
        place, declared = first.start_byte, declared[len(indent) :] + indent
    type_node = annotation[0]
    return [
        Edit(place, place, declared.encode(), b""),
        Edit(type_node.start_byte, type_node.end_byte, name.encode()),
    ]


def _take_interface(syntax: ClassSyntax, type_: Node, interface: Node) -> list[Edit]:
    """Let a constructor take an interface, which is offered to others wherever the class is."""
    edits = [Edit(type_.start_byte, type_.end_byte, text(field(interface, "name")).encode())]
    is_offered = around(interface).type == "export_statement"
    if not is_offered and around(syntax.node).type == "export_statement":
        edits.append(Edit(interface.start_byte, interface.start_byte, b"export "))
    return edits


def _follows_directly(first: Node) -> bool:
    """Whether a statement stands on the line above."""
    before = first.prev_sibling
    return (
        before is not None and before.is_named and before.end_point[0] == first.start_point[0] - 1
    )


def _lines(module: Module, type_: Node) -> list[str]:
    """The members of an inline type as lines of an interface, their comments with them."""
    lines: list[str] = []
    row = -1
    for child in type_.named_children:
        following = child.next_named_sibling
        if following is not None and following.start_point[0] == child.start_point[0]:
            row = -1  # All on one line: a comment is about what follows it.
        written = module.text(child).splitlines()
        indent = module.source.indent(child.start_byte).decode()
        written = [line.removeprefix(indent) for line in written]
        if child.type != "comment":
            written[-1] = written[-1].rstrip(";,") + semicolon(module)
        if child.type == "comment" and child.start_point[0] == row:
            lines[-1] += f" {written[0]}"
            written = written[1:]
        lines += written
        row = child.end_point[0] if child.type != "comment" else -1
    return lines


def _may_export(module: Module, statement: Node) -> bool:
    """Whether a declaration beside the statement may be exported: in a module or a namespace.

    Not beside ``export =``, which is all that a module exports:
    https://www.typescriptlang.org/docs/handbook/modules/reference.html#export--and-import--require
    """
    holder = around(statement)
    if holder.type == "program":
        return not module.project.once(
            (_may_export, module), lambda: any(map(exports.is_assignment, named(holder)))
        )
    return around(holder).type in ("internal_module", "module")


def suffix_from_props(
    module: Module, parameter: PropsParameter, otherwise: Node, *, instance: str, asked: bool
) -> list[str]:
    """The suffix that the props give, or else the context, or else what it was."""
    dot = "?." if parameter.optional else "."
    key = quoted("environmentSuffix", quote(module))
    context = f"{instance}.node.tryGetContext({key})"
    pieces = [f"{parameter.name}{dot}environmentSuffix"]
    if not asked and not _asks_context(module, otherwise):
        pieces.append(context)
    # An empty suffix falls through, and `??` cannot stand beside `||`.
    sign = "??" if len(operands(otherwise, "??")) > 1 else "||"
    for item in operands(otherwise, sign):
        was = module.text(item)
        pieces.append(f"({was})" if _needs_parentheses(item) else was)
    return pieces


def first_of_alternatives(
    module: Module, alternatives: Sequence[str], at: Node, *, typed: bool
) -> list[Edit]:
    """The first alternative that is not empty, in the place of a value.

    What the context gives has no type: where it must have one, the variable is ``typed``.
    """
    before, declarator = at.prev_sibling, around(at)
    if typed and declarator.type == "variable_declarator":
        place = field(declarator, "name").end_byte
        if declarator.child_by_field_name("type") is None:
            edits = first_of_alternatives(module, alternatives, at, typed=False)
            return [*edits, Edit(place, place, b": string")]
    if before is None or before.type != "=":
        return [Edit(at.start_byte, at.end_byte, " || ".join(alternatives).encode())]
    if before.end_point[0] < at.start_point[0]:
        column = int(at.start_point[1])
        whole = " || ".join(alternatives)
        if at.start_point[0] < at.end_point[0] or column + len(whole) >= _width(module):
            indent = module.source.indent(at.start_byte).decode()
            whole = f" ||{module.source.newline.decode()}{indent}".join(alternatives)
        return [Edit(at.start_byte, at.end_byte, whole.encode())]
    indent = module.source.indent(before.start_byte).decode()
    column = before.end_byte - module.source.line_start(before.end_byte)
    value = _folded(module, alternatives, indent, column)
    return [Edit(before.end_byte, at.end_byte, value.encode())]


def _folded(module: Module, alternatives: Sequence[str], indent: str, column: int) -> str:
    """The alternatives as they stand behind ``=``: on its line, on the next, or on a line each."""
    whole = " || ".join(alternatives)
    newline, inner = module.source.newline.decode(), indent + indent_unit(module)
    if column + len(whole) + 2 <= _width(module):
        return f" {whole}"
    if len(inner) + len(whole) < _width(module):
        return f"{newline}{inner}{whole}"
    return newline + f" ||{newline}".join(f"{inner}{item}" for item in alternatives)


def _width(module: Module) -> int:
    return module.line_length or _WIDTH


def insert_local(
    module: Module,
    syntax: ClassSyntax,
    name: str,
    alternatives: Sequence[str],
    *,
    after: Node | None,
    typed: bool,
) -> list[Edit]:
    """A constant behind a statement of the constructor, or at its beginning."""
    base = after or instance.base_call(syntax)
    assert base is not None
    assert syntax.constructor is not None
    newline = module.source.newline.decode()
    indent = module.source.indent(base.start_byte).decode()
    end = ";" if module.text(base).endswith(";") else ""
    member = name.removeprefix("this.") if name.startswith("this.") else None
    target = name if member is not None else f"const {name}{': string' if typed else ''}"
    value = _folded(module, alternatives, indent, len(indent) + len(target) + 2)
    line = f"{target} ={value}{end}"
    edits: list[Edit] = []
    if member is not None and module.language.name != "javascript":
        edits = members.declare(module, syntax, f"private readonly {member}: string;", 0)
    if after is None:
        place = named(field(syntax.constructor, "body"))[0].start_byte
        return [*edits, Edit(place, place, f"{line}{newline}{indent}".encode(), b"")]
    place = behind(after)
    return [*edits, Edit(place, place, f"{newline}{indent}{line}".encode(), b"")]


def _parts(node: Node) -> list[Node]:
    """The types that an intersection is made of."""
    if node.type == "intersection_type":
        return [part for child in named(node) for part in _parts(child)]
    if node.type == "parenthesized_type":
        return _parts(named(node)[0])
    return [node]


def _struct(module: Module, node: Node) -> str | None:
    """The jsii name of the type that a node names, by the import that it goes through."""
    name = text(node)
    local, _, rest = name.partition(".")
    binding = module.scopes.scope_at(node.start_byte).lookup(local)
    item = imported(module, binding) if binding is not None else None
    fqn = import_name(module, item) if item is not None else None
    return f"{fqn}.{rest}" if fqn is not None and rest else fqn


def _names_one_of(module: Module, node: Node, structs: Sequence[str]) -> bool:
    """Whether one of ``structs`` is named anywhere in a parameter."""
    return _struct(module, node) in structs or any(
        _names_one_of(module, child, structs) for child in named(node)
    )


def _asks_context(module: Module, node: Node) -> bool:
    """Whether a value asks the context for the same key."""
    return _CONTEXT.search(module.text(node)) is not None


def _needs_parentheses(node: Node) -> bool:
    if node.type == "binary_expression":
        return field(node, "operator").type not in ("||", "+", "&&")
    return node.type in (
        "ternary_expression",
        "arrow_function",
        "assignment_expression",
        "yield_expression",
    )

"""Props of a Python stack's own: a class for them, and a suffix wired through it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.edits import Edit
from cdkfix.languages.facts import ClassSyntax, PropsParameter
from cdkfix.languages.python import callers, imports, instance
from cdkfix.languages.python.optional import optional
from cdkfix.languages.python.stack_props import (
    KEPT,
    gathered,
    handed_on,
    has_fitting_props,
    keywords,
    parameter_name,
    parameters,
    rest_name,
)
from cdkfix.languages.python.style import indent_unit, quote
from cdkfix.languages.quoting import quoted
from cdkfix.languages.trailing import behind
from cdkfix.languages.trees import around, named, operands, text

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Longer lines are broken, as Black does, where the settings do not say.
_WIDTH = 88
_CONTEXT = re.compile(r"""try_get_context\(\s*(['"])environmentSuffix\1\s*\)""")


def declare_props(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter, struct: str
) -> list[Edit]:
    """A class before the stack's, which ``__init__`` takes.

    It is the type of the props that are there, or else stands beside a bare stack's keywords.
    """
    name, type_node = f"{syntax.name}Props", parameter.type_node
    if type_node is None:
        base_name, edits = imports.reference(module, struct, syntax.node.start_byte)
        edits += _take_props(module, syntax, parameter)
    else:
        base_name = module.text(type_node)
        edits = [
            Edit(node.start_byte, node.end_byte, name.encode())
            for node in (type_node, *callers.made_anew(module, syntax, parameter))
        ]
        if has_fitting_props(module, syntax, parameter, [struct]):
            return edits
    return [*_props_class(module, syntax, parameter, base_name), *edits]


def _props_class(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter, base_name: str
) -> list[Edit]:
    """The class before the stack's; where that is bare, it keeps what the base class takes.

    Members that the stack takes itself it takes as well.
    """
    keep = parameter.type_node is None
    taken = "".join(f", {module.text(node)}" for node in _handed_parameters(syntax, parameter))
    given = "".join(f"{name}={name}, " for name in parameter.handed_on)
    newline, name = module.source.newline.decode(), f"{syntax.name}Props"
    typed, needed = _is_typed(syntax), list[Edit]()
    value = "=None"
    if typed:
        written, needed = optional(module, "str", syntax.node.start_byte)
        value = f": {written} = None"
    returns = " -> None" if typed else ""
    statement = syntax.node
    if around(statement).type == "decorated_definition":
        statement = around(statement)
    indent, unit = module.source.indent(statement.start_byte).decode(), _unit(module, syntax)
    lines = [
        f"class {name}({base_name}):",
        f'{unit}"""The properties of {syntax.name}."""',
        "",
        f"{unit}def __init__(self, *, environment_suffix{value}{taken}, **kwargs){returns}:",
        f"{unit * 2}super().__init__({given}**kwargs)",
        f"{unit * 2}self.environment_suffix = environment_suffix",
        *([f"{unit * 2}self.{KEPT} = kwargs"] if keep else []),
        "",
        *([""] if not indent else []),
    ]
    declared = "".join(f"{indent}{line}{newline}" if line else newline for line in lines)
    first = _first_of(statement)
    before = first.prev_named_sibling
    if before is not None and before.end_point[0] == first.start_point[0] - 1:
        declared = newline * (1 if indent else 2) + declared
    place = module.source.line_start(first.start_byte)
    return [Edit(place, place, declared.encode(), b""), *needed]


def _take_props(module: Module, syntax: ClassSyntax, parameter: PropsParameter) -> list[Edit]:
    """Let ``__init__`` take the props, and hand on what they keep for a bare stack."""
    annotation, needed = "=None", list[Edit]()
    if _is_typed(syntax):
        written, needed = optional(module, f"{syntax.name}Props", syntax.node.start_byte)
        annotation = f": {written} = None"
    base = instance.base_call(syntax)
    assert base is not None
    splat = handed_on(base, text(rest_name(parameter.node)))
    assert splat is not None
    rest, uses = gathered(module, parameter.node)
    given = f"**{{**(props.{KEPT} if props else {{}}), **{rest}}}"
    inside = named(splat)[0].id
    handed = [(node, name) for name, node in keywords(base).items() if name in parameter.handed_on]
    return [
        _insert_parameter(module, parameter.node, f"props{annotation}"),
        Edit(splat.start_byte, splat.end_byte, given.encode()),
        *needed,
        *(Edit(use.start_byte, use.end_byte, rest.encode()) for use in uses if use.id != inside),
        *(
            Edit(node.end_byte, node.end_byte, f" or (props.{name} if props else None)".encode())
            for node, name in handed
        ),
    ]


def _handed_parameters(syntax: ClassSyntax, parameter: PropsParameter) -> list[Node]:
    """The parameters of a constructor that are members of the props."""
    found = parameters(syntax)
    return [node for node in found if text(parameter_name(node)) in parameter.handed_on]


def _unit(module: Module, syntax: ClassSyntax) -> str:
    """The step of indentation from the class to its body."""
    own = module.source.indent(syntax.node.start_byte).decode()
    body = module.source.indent(syntax.body.start_byte).decode()
    return body.removeprefix(own) or "    "


def suffix_from_props(
    module: Module, parameter: PropsParameter, otherwise: Node, *, instance: str, asked: bool
) -> list[str]:
    """The suffix that the props give, or else the context, or else what it was."""
    key = quoted("environmentSuffix", quote(module))
    key_of_props = quoted("environment_suffix", quote(module))
    # Who passed CDK's own struct so far still may.
    pieces = (
        ["(props.environment_suffix if props else None)"]
        if parameter.name is None
        else [f"getattr({parameter.name}, {key_of_props}, None)"]
    )
    if not asked and not _asks_context(module, otherwise):
        pieces.append(f"{instance}.node.try_get_context({key})")
    for item in operands(otherwise, "or"):
        was = module.text(item)
        pieces.append(f"({was})" if _needs_parentheses(item) else was)
    return pieces


def first_of_alternatives(module: Module, alternatives: Sequence[str], at: Node) -> list[Edit]:
    """The first alternative that is not empty, in the place of a value."""
    indent = module.source.indent(at.start_byte).decode()
    text = _folded(module, alternatives, indent, int(at.start_point[1]), _step(module, at))
    return [Edit(at.start_byte, at.end_byte, text.encode())]


def insert_local(
    module: Module,
    syntax: ClassSyntax,
    name: str,
    alternatives: Sequence[str],
    *,
    after: Node | None,
) -> list[Edit]:
    """A variable behind a statement of ``__init__``, or at the beginning."""
    base = after or instance.base_call(syntax)
    assert base is not None
    newline = module.source.newline.decode()
    indent = module.source.indent(base.start_byte).decode()
    step = _step(module, base)
    value = _folded(module, alternatives, indent, len(indent) + len(name) + 3, step)
    line = f"{name} = {value}"
    if after is None:
        place = _first_statement(base).start_byte
        return [Edit(place, place, f"{line}{newline}{indent}".encode(), b"")]
    place = behind(after)
    return [Edit(place, place, f"{newline}{indent}{line}".encode(), b"")]


def _folded(
    module: Module, alternatives: Sequence[str], indent: str, column: int, step: str
) -> str:
    """The alternatives on one line, or in parentheses on a line each."""
    line = " or ".join(alternatives)
    if column + len(line) <= (module.line_length or _WIDTH):
        return line
    newline = module.source.newline.decode()
    joined = f"{newline}{indent}{step}or ".join(alternatives)
    return f"({newline}{indent}{step}{joined}{newline}{indent})"


def _step(module: Module, node: Node) -> str:
    """The step of indentation around ``node``."""
    return "\t" if module.source.indent(node.start_byte).startswith(b"\t") else indent_unit(module)


def _first_statement(base: Node) -> Node:
    """The first statement of the body that ``base`` stands in, its docstring left out."""
    statements = named(around(base))
    first = statements[0]
    if first.type == "expression_statement" and named(first)[0].type == "string":
        return statements[1]
    return first


def _insert_parameter(module: Module, before: Node, parameter: str) -> Edit:
    previous = before.prev_sibling
    while previous is not None and previous.type in (",", "comment"):
        previous = previous.prev_sibling
    own_line = previous is not None and previous.end_point[0] < before.start_point[0]
    above = before.prev_sibling
    while own_line and above is not None and above.type == "comment":
        if above.prev_sibling is None or above.prev_sibling.end_point[0] == above.start_point[0]:
            break
        before, above = above, above.prev_sibling
    newline = module.source.newline.decode()
    separator = newline + module.source.indent(before.start_byte).decode() if own_line else " "
    return Edit(before.start_byte, before.start_byte, f"{parameter},{separator}".encode(), b"")


def _is_typed(syntax: ClassSyntax) -> bool:
    """Whether the constructor has annotations."""
    return any("typed" in node.type for node in parameters(syntax))


def _first_of(statement: Node) -> Node:
    """A class's first line: the comments directly above it included."""
    first = statement
    previous = first.prev_sibling
    while (
        previous is not None
        and previous.type == "comment"
        and previous.end_point[0] == first.start_point[0] - 1
    ):
        before = previous.prev_sibling
        if before is not None and before.end_point[0] == previous.start_point[0]:
            break
        first, previous = previous, before
    return first


def _asks_context(module: Module, node: Node) -> bool:
    """Whether a value asks the context for the same key."""
    return _CONTEXT.search(module.text(node)) is not None


def _needs_parentheses(node: Node) -> bool:
    return node.type in ("conditional_expression", "lambda", "named_expression")

"""A Python stack's props: a class for them, and a suffix wired through it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.edits import Edit
from cdkfix.languages.base import ClassSyntax, PropsParameter
from cdkfix.languages.heads import behind
from cdkfix.languages.python import callers, imports, instance
from cdkfix.languages.python.style import indent_unit, quote, quoted
from cdkfix.languages.trees import named, text
from cdkfix.resolve import qualify
from cdkfix.stacks import ancestors
from cdkfix.syntax import Literal

if TYPE_CHECKING:
    from cdkfix.module import Module

#: Longer lines are broken, as Black does.
#: The columns of a line where the settings do not say.
_WIDTH = 88
_OPTIONAL = frozenset({"Optional", "Union", "None"})
_CONTEXT = re.compile(r"""try_get_context\(\s*(['"])environmentSuffix\1\s*\)""")


def props_parameter(
    module: Module, syntax: ClassSyntax, structs: Sequence[str]
) -> PropsParameter | None:
    """The parameter that is one of ``structs``, or where such props can come into ``__init__``.

    That is before ``**kwargs``, which hold those of a bare stack. None where the constructor takes
    further parameters of its own, or hands nothing on.
    """
    constructor, base = syntax.constructor, instance.base_call(syntax)
    parameters = constructor.child_by_field_name("parameters") if constructor else None
    if parameters is None:
        return None
    for node in named(parameters):
        name = _parameter_name(node)
        type_node = _struct_node(module, node, structs) if name.type == "identifier" else None
        if type_node is not None:
            return PropsParameter(node, text(name), {}, True, type_node)
        quoted = _quoted_struct(module, node, structs) if name.type == "identifier" else None
        if quoted is not None:
            why = f"the type of `{text(name)}` is written as a text: `{text(quoted)}`"
            return PropsParameter(node, text(name), {}, True, why=why)
    starred = _starred(syntax)
    if base is not None and starred is not None:
        handed = _handed_on(base, text(_rest_name(named(parameters)[-1])))
        why = f"what `{text(starred)}` holds is not known: the props may be among it"
        rest = named(parameters)[-1]
        return PropsParameter(rest, None, {}, True, why=why) if handed is not None else None
    own = _own_members(syntax, base, structs) if base is not None else []
    bare_base = all(_is_bare(ancestor) for _, ancestor in ancestors(module, syntax))
    if own:
        rest, known = named(parameters)[-1], [text(_parameter_name(node)) for node in own]
        doubt = _why_own(own, bare_base=bare_base)
        return PropsParameter(rest, None, {}, True, why=doubt, handed_on=known)
    if base is None or not _is_bare(syntax) or not bare_base:
        return None
    rest = named(parameters)[-1]
    if _handed_on(base, text(_rest_name(rest))) is None:
        return None
    return PropsParameter(rest, None, {}, True)


def _why_own(own: Sequence[Node], *, bare_base: bool) -> str | None:
    """Why members of the props that a constructor takes itself cannot come from props as well."""
    listed = ", ".join(f"`{text(_parameter_name(node))}`" for node in own)
    if not bare_base:
        return f"the constructor takes members of the props itself: {listed}"
    for node in own:
        default = node.child_by_field_name("value")
        if default is None or default.type != "none":
            # What the props hold would be passed over in silence.
            return f"the constructor always has a value for a member of the props: `{text(node)}`"
    return None


def _parameter_name(parameter: Node) -> Node:
    return parameter.child_by_field_name("name") or (named(parameter) or [parameter])[0]


def _struct_node(module: Module, parameter: Node, structs: Sequence[str]) -> Node | None:
    """What names one of ``structs`` in a parameter's type, alone or where it may be None."""
    annotation = parameter.child_by_field_name("type")
    if annotation is None:
        return None
    found = []
    pending = [annotation]
    while pending:
        node = pending.pop()
        if node.type in ("identifier", "attribute"):
            found.append(node)
        elif node.type not in ("none", "comment"):
            pending += named(node)
            if not named(node):
                return None
    bare = [node for node in found if qualify(module.expr(node)) in structs]
    others = {text(node).removeprefix("typing.") for node in found} - {text(n) for n in bare}
    return bare[0] if len(bare) == 1 and others <= _OPTIONAL else None


def _quoted_struct(module: Module, parameter: Node, structs: Sequence[str]) -> Node | None:
    """The text in a parameter's type, if it names one of ``structs``."""
    annotation = parameter.child_by_field_name("type")
    pending = [annotation] if annotation is not None else []
    while pending:
        node = pending.pop()
        if node.type == "string":
            content = module.expr(node)
            written = content.value if isinstance(content, Literal) else None
            named_ = _names_in(written) if isinstance(written, str) else []
            if any(_qualified(module, node, name) in structs for name in named_):
                return node
        else:
            pending += named(node)
    return None


def _names_in(annotation: str) -> Iterator[str]:
    """The dotted names in a type that is written as a text."""
    try:
        tree = ast.parse(annotation, mode="eval")
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.Name, ast.Attribute)):
            yield ast.unparse(node)


def _qualified(module: Module, at: Node, dotted: str) -> str | None:
    """The jsii name of what a dotted name stands for at a place."""
    first, _, rest = dotted.partition(".")
    binding = module.scopes.scope_at(at.start_byte).lookup(first)
    fqn = qualify(module.expr(binding.declaration.name)) if binding is not None else None
    return f"{fqn}.{rest}" if fqn is not None and rest else fqn


def _is_bare(syntax: ClassSyntax) -> bool:
    """Whether a class's constructor takes a scope, an id and ``**kwargs``; without one, it does."""
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    if parameters is None:
        return True
    found = named(parameters)
    rest = [node for node in found if _is_rest(node)]
    plain = [node for node in found if not _is_rest(node) and node.type != "keyword_separator"]
    return len(rest) == 1 and len(plain) == 3 and found[-1].id == rest[0].id


def _own_members(syntax: ClassSyntax, base: Node, structs: Sequence[str]) -> list[Node]:
    """The parameters that a constructor has beside ``**kwargs``, and hands on as what they are.

    These are members of ``structs``, given to the base class by their names.

    Empty where it takes anything else.
    """
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    found = named(parameters) if parameters is not None else []
    if not found or not _is_rest(found[-1]):
        return []
    plain = [node for node in found[:-1] if node.type != "keyword_separator"][3:]
    infos = [catalogue.get(fqn) for fqn in structs]
    known = {
        catalogue.snake_case(prop)
        for info in infos
        if isinstance(info, catalogue.StructInfo)
        for prop in info.props
    }
    names = {text(_parameter_name(node)) for node in plain}
    handed = _keywords(base)
    if (
        not names <= known
        or {name for name, value in handed.items() if text(value) == name} < names
    ):
        return []
    return plain if _handed_on(base, text(_rest_name(found[-1]))) is not None else []


def _keywords(base: Node) -> dict[str, Node]:
    """The values of the keyword arguments of the call of the base class."""
    arguments = named(base)[0].child_by_field_name("arguments")
    found = {}
    for node in named(arguments) if arguments is not None else ():
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if node.type == "keyword_argument" and name is not None and value is not None:
            found[text(name)] = value
    return found


def _starred(syntax: ClassSyntax) -> Node | None:
    """The ``*args`` of a constructor that takes nothing else of its own beside ``**kwargs``."""
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    found = named(parameters) if parameters is not None else []
    if len(found) < 2 or not _is_rest(found[-1]) or len(found) > 5:
        return None
    splat = found[-2]
    if splat.type == "typed_parameter":
        splat = named(splat)[0]
    return splat if splat.type == "list_splat_pattern" else None


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
    return [_props_class(module, syntax, parameter, base_name), *edits]


def _props_class(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter, base_name: str
) -> Edit:
    """The class before the stack's; where that is bare, it keeps what the base class takes.

    Members that the stack takes itself it takes as well.
    """
    keep = parameter.type_node is None
    taken = "".join(f", {module.text(node)}" for node in _handed_parameters(syntax, parameter))
    given = "".join(f"{name}={name}, " for name in parameter.handed_on)
    newline, name = module.source.newline.decode(), f"{syntax.name}Props"
    typed, none = _style(module, syntax)
    value = f": {_optional('str', none)} = None" if typed else "=None"
    returns = " -> None" if typed else ""
    statement = syntax.node
    if statement.parent is not None and statement.parent.type == "decorated_definition":
        statement = statement.parent
    indent, unit = module.source.indent(statement.start_byte).decode(), _unit(module, syntax)
    lines = [
        f"class {name}({base_name}):",
        f'{unit}"""The properties of {syntax.name}."""',
        "",
        f"{unit}def __init__(self, *, environment_suffix{value}{taken}, **kwargs){returns}:",
        f"{unit * 2}super().__init__({given}**kwargs)",
        f"{unit * 2}self.environment_suffix = environment_suffix",
        *([f"{unit * 2}self.stack_arguments = kwargs"] if keep else []),
        "",
        *([""] if not indent else []),
    ]
    declared = "".join(f"{indent}{line}{newline}" if line else newline for line in lines)
    first = _first_of(statement)
    before = first.prev_named_sibling
    if before is not None and before.end_point[0] == first.start_point[0] - 1:
        declared = newline * (1 if indent else 2) + declared
    place = module.source.line_start(first.start_byte)
    return Edit(place, place, declared.encode(), b"")


def _take_props(module: Module, syntax: ClassSyntax, parameter: PropsParameter) -> list[Edit]:
    """Let ``__init__`` take the props, and hand on what they keep for a bare stack."""
    typed, none = _style(module, syntax)
    name = f"{syntax.name}Props"
    annotation = f": {_optional(name, none)} = None" if typed else "=None"
    base = instance.base_call(syntax)
    assert base is not None
    splat = _handed_on(base, text(_rest_name(parameter.node)))
    assert splat is not None
    rest = module.text(named(splat)[0])
    given = f"**{{**(props.stack_arguments if props else {{}}), **{rest}}}"
    handed = [(node, name) for name, node in _keywords(base).items() if name in parameter.handed_on]
    return [
        _insert_parameter(module, parameter.node, f"props{annotation}"),
        Edit(splat.start_byte, splat.end_byte, given.encode()),
        *(
            Edit(node.end_byte, node.end_byte, f" or (props.{name} if props else None)".encode())
            for node, name in handed
        ),
    ]


def _handed_parameters(syntax: ClassSyntax, parameter: PropsParameter) -> list[Node]:
    """The parameters of a constructor that are members of the props."""
    listed = syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    found = named(listed) if listed is not None and parameter.handed_on else []
    return [node for node in found if text(_parameter_name(node)) in parameter.handed_on]


def _unit(module: Module, syntax: ClassSyntax) -> str:
    """The step of indentation from the class to its body."""
    own = module.source.indent(syntax.node.start_byte).decode()
    body = module.source.indent(syntax.body.start_byte).decode()
    return body.removeprefix(own) or "    "


def suffix_from_props(
    module: Module, parameter: PropsParameter, otherwise: Node, *, instance: str
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
    if not _asks_context(module, otherwise):
        pieces.append(f"{instance}.node.try_get_context({key})")
    for item in _alternatives(otherwise):
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
    before_base: bool,
) -> list[Edit]:
    """A variable behind the call of the base class's ``__init__``, or at the beginning."""
    base = instance.base_call(syntax)
    assert base is not None
    newline = module.source.newline.decode()
    indent = module.source.indent(base.start_byte).decode()
    step = _step(module, base)
    value = _folded(module, alternatives, indent, len(indent) + len(name) + 3, step)
    line = f"{name} = {value}"
    if before_base:
        place = _first_statement(base).start_byte
        return [Edit(place, place, f"{line}{newline}{indent}".encode(), b"")]
    place = behind(module.source, base)
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
    assert base.parent is not None
    statements = named(base.parent)
    first = statements[0]
    if first.type == "expression_statement" and named(first)[0].type == "string":
        return statements[1]
    return first


def _is_rest(node: Node) -> bool:
    return node.type == "dictionary_splat_pattern" or (
        node.type == "typed_parameter" and named(node)[0].type == "dictionary_splat_pattern"
    )


def _rest_name(node: Node) -> Node:
    splat = node if node.type == "dictionary_splat_pattern" else named(node)[0]
    return named(splat)[0]


def _handed_on(base: Node, name: str) -> Node | None:
    """The ``**kwargs`` in the call of the base class."""
    arguments = named(base)[0].child_by_field_name("arguments")
    for argument in named(arguments) if arguments is not None else ():
        if argument.type == "dictionary_splat" and text(named(argument)[0]) == name:
            return argument
    return None


def _insert_parameter(module: Module, before: Node, parameter: str) -> Edit:
    previous = before.prev_sibling
    while previous is not None and previous.type in (",", "keyword_separator", "comment"):
        if previous.type == "keyword_separator":
            before = previous
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


def _style(module: Module, syntax: ClassSyntax) -> tuple[bool, bool]:
    """Whether the constructor has annotations, and whether an optional one is `X | None`."""
    parameters = (
        syntax.constructor.child_by_field_name("parameters") if syntax.constructor else None
    )
    typed = parameters is not None and any("typed" in node.type for node in named(parameters))
    optional = any(item.module == "typing" and item.member == "Optional" for item in module.imports)
    return typed, not optional


def _optional(name: str, union: bool) -> str:
    return f"{name} | None" if union else f"Optional[{name}]"


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


def _alternatives(node: Node) -> list[Node]:
    """What a chain of ``or`` is made of, from the left."""
    operator = node.child_by_field_name("operator")
    if node.type != "boolean_operator" or operator is None or operator.type != "or":
        return [node]
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None or len(node.children) != 3:
        return [node]
    return [*_alternatives(left), right]


def _needs_parentheses(node: Node) -> bool:
    return node.type in ("conditional_expression", "lambda", "named_expression")

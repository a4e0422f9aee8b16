"""Parameters of functions: which there are, and which of them a name is declared by."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix.languages.trees import text
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.rests import is_left_over, is_rest
from cdkfix.program.scopes import Binding, BindingKind
from cdkfix.program.syntax import Expr, Name, This

_NO_PARAMETERS = frozenset({"comment", "keyword_separator", "positional_separator"})
_KEYWORDS = "dictionary_splat_pattern"
_GATHERING = frozenset({"rest_pattern", "list_splat_pattern"})
_AROUND_NAMES = frozenset({"typed_parameter", "dictionary_splat_pattern", "list_splat_pattern"})


class Parameter(msgspec.Struct, frozen=True, eq=False):
    """A parameter of a function: its place, the instance not counted, and its name.

    The name is empty where a pattern takes the argument apart. ``keywords`` marks the one that
    collects the keywords that no other takes (``**kwargs``), ``gathers`` one whose value is the
    list of the arguments from its place on. Of a name in a pattern, ``path`` leads to it in the
    argument, and ``otherwise`` is what it is where nothing is there.
    """

    module: Module
    function: Node
    node: Node
    index: int
    name: str
    default: Node | None = None
    keywords: bool = False
    gathers: bool = False
    path: tuple[str, ...] = ()
    otherwise: Node | None = None


def parameters(module: Module, function: Node) -> list[Parameter]:
    """The parameters of a function, the instance left out."""
    found = []
    for index, node in enumerate(_nodes(module, function)):
        pattern = node.child_by_field_name("pattern")
        kinds = {node.type, *(child.type for child in node.named_children)}
        kinds |= {pattern.type} if pattern is not None else set()
        keywords = _KEYWORDS in kinds
        gathers = bool(kinds & _GATHERING) and not keywords
        default, name = node.child_by_field_name("value"), name_node(node)
        shown = text(name) if name is not None else ""
        found.append(Parameter(module, function, node, index, shown, default, keywords, gathers))
    return found


def name_node(node: Node) -> Node | None:
    """The name of a parameter; None for a pattern."""
    target = node.child_by_field_name("pattern") or node.child_by_field_name("name") or node
    while target.type in _AROUND_NAMES:
        if not target.named_children:
            return None
        target = target.named_children[0]
    return target if target.type == "identifier" else None


def parameter_of(module: Module, binding: Binding) -> Parameter | None:
    """The parameter that a name is declared by, or is taken out of by a pattern."""
    if binding.kind is not BindingKind.PARAMETER:
        return None
    start = binding.declaration.name.start_byte
    for item in parameters(module, binding.scope.node):
        if item.node.start_byte <= start < item.node.end_byte:
            return item
    return None


def parameter(expr: Expr) -> Parameter | None:
    """The parameter that an expression names; None for anything else, and for ``*args``."""
    found = _named_by(expr)
    return found if found is not None and not found.gathers else None


def gathering(expr: Expr) -> Parameter | None:
    """The parameter, ``*args`` or ``...args``, that an expression names the list of."""
    found = _named_by(expr)
    return found if found is not None and found.gathers else None


def left_over(expr: Expr, key: str) -> Parameter | None:
    """The parameter whose ``key`` is in what its pattern leaves over: ``{ ssl, ...rest }``.

    None where an expression names no such rest, or the pattern takes the key.
    """
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    declared = binding.declaration if binding is not None else None
    rest = declared.name.parent if declared is not None and is_rest(declared.name) else None
    pattern = declared.node.child_by_field_name("pattern") if declared is not None else None
    if declared is None or rest is None or pattern is None or rest.parent != pattern:
        return None
    is_object = pattern.type == "object_pattern" and is_left_over(declared.name, key)
    return _named_by(expr, left_over=True) if is_object else None


def is_keyword_only(module: Module, binding: Binding) -> bool:
    """Whether a name is of a parameter that callers can give by its name alone.

    https://docs.python.org/3/glossary.html#keyword-only-parameter
    """
    before = binding.declaration.node.prev_sibling if parameter_of(module, binding) else None
    while before is not None:
        if before.type == "keyword_separator" or "list_splat_pattern" in (
            before.type,
            *(child.type for child in before.named_children),
        ):
            return True
        before = before.prev_sibling
    return False


def is_constructor(given: Parameter) -> bool:
    """Whether a parameter is one of a class's constructor."""
    around = class_at(given.module, given.function.start_byte)
    constructor = around.constructor if around is not None else None
    return constructor is not None and constructor.id == given.function.id


def _nodes(module: Module, function: Node) -> list[Node]:
    """The parameters of a function as nodes, the instance left out."""
    listed = function.child_by_field_name("parameters")
    bare = function.child_by_field_name("parameter")
    nodes = [bare] if bare is not None else []
    if listed is not None:
        nodes = [child for child in listed.named_children if child.type not in _NO_PARAMETERS]
    is_own = bool(nodes) and nodes[0].type == "identifier"
    return nodes[1:] if is_own and isinstance(module.expr(nodes[0]), This) else nodes


def _named_by(expr: Expr, *, left_over: bool = False) -> Parameter | None:
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or binding.kind is not BindingKind.PARAMETER or not binding.is_constant:
        return None
    declared = binding.declaration
    pattern = declared.node.child_by_field_name("pattern")
    taken_apart = pattern is not None and pattern.type not in ("identifier", "rest_pattern")
    if taken_apart and not declared.path and not left_over:
        return None
    for item in parameters(expr.module, binding.scope.node):
        if item.node.id == declared.node.id:
            return replace(item, path=declared.path, otherwise=declared.otherwise)
    return None

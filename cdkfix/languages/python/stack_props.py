"""A Python stack's props as its constructor takes them: as a parameter, as keywords, one by one."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.facts import ClassSyntax, PropsParameter
from cdkfix.languages.python import instance
from cdkfix.languages.trees import field, named, stands_in, text
from cdkfix.program.syntax import Literal
from cdkfix.resolve import qualify
from cdkfix.resolve.lineage import ancestors

if TYPE_CHECKING:
    from cdkfix.program.module import Module

_OPTIONAL = frozenset({"Optional", "Union", "None"})
#: Parameters that a call may leave out, or that it does not give by themselves.
_LEFT_OUT = frozenset(
    {
        "default_parameter",
        "typed_default_parameter",
        "dictionary_splat_pattern",
        "keyword_separator",
    }
)
#: The parameters of each construct's constructor: the instance, the scope, the id.
_OWN = 3
_PROPS = "props"
#: What a constructor calls the keywords that it hands on.
_KEYWORDS = "kwargs"
#: The attribute in which props of a stack's own keep what its base class takes.
KEPT = "stack_arguments"


def props_parameter(
    module: Module, syntax: ClassSyntax, structs: Sequence[str]
) -> PropsParameter | None:
    """The parameter that is one of ``structs``, or where such props can come into ``__init__``.

    That is before ``**kwargs``, which hold those of a bare stack. None where the constructor hands
    nothing on, or has other ``props``.
    """
    if syntax.constructor is None:
        return None
    base, taken = instance.base_call(syntax), parameters(syntax)
    for node in taken:
        name = parameter_name(node)
        type_node = _struct_node(module, node, structs) if name.type == "identifier" else None
        if type_node is not None:
            return PropsParameter(node, text(name), {}, True, type_node)
        quoted = _quoted_struct(module, node, structs) if name.type == "identifier" else None
        if quoted is not None:
            why = f"the type of `{text(name)}` is written as a text: `{text(quoted)}`"
            return PropsParameter(node, text(name), {}, True, why=why)
    starred = _starred(syntax)
    if base is not None and starred is not None:
        handed = handed_on(base, text(rest_name(taken[-1])))
        why = f"what `{text(starred)}` holds is not known: the props may be among it"
        rest = taken[-1]
        return PropsParameter(rest, None, {}, True, why=why) if handed is not None else None
    own = _own_members(syntax, base, structs) if base is not None else []
    bare_base = not any(_has_other_props(ancestor) for _, ancestor in ancestors(module, syntax))
    if base is not None and own:
        rest, known = taken[-1], [text(parameter_name(node)) for node in own]
        is_handed = _is_rest(rest) and handed_on(base, text(rest_name(rest))) is not None
        doubt = _why_own(own, is_handed=is_handed, bare_base=bare_base)
        doubt = doubt or _why_taken(module, syntax, rest)
        return PropsParameter(rest, None, {}, True, why=doubt, handed_on=known)
    if base is None or not _is_open(syntax) or not bare_base:
        return None
    rest = taken[-1]
    if handed_on(base, text(rest_name(rest))) is None:
        return None
    return PropsParameter(rest, None, {}, True, why=_why_taken(module, syntax, rest))


def gathered(module: Module, rest: Node) -> tuple[str, list[Node]]:
    """What ``**kwargs`` is to be called beside props, and where its name stands if that is new.

    ``**props`` becomes the usual ``**kwargs``.
    """
    name = rest_name(rest)
    binding = module.binding(name) if text(name) == _PROPS else None
    if binding is None:
        return text(name), []
    declared = [item.name for item in binding.declarations]
    return _KEYWORDS, [*declared, *binding.reads, *binding.writes]


def _why_taken(module: Module, syntax: ClassSyntax, rest: Node) -> str | None:
    """Why the constructor has no name left for the props; None if it has one."""
    used = module.scopes.names_within(syntax.constructor) if syntax.constructor else set()
    name, uses = gathered(module, rest)
    if not uses:
        return f"the name {_PROPS} is taken in the constructor" if _PROPS in used else None
    if name in used:
        return f"the names {_PROPS} and {name} are taken in the constructor"
    return next(filter(None, map(instance.rename_obstacle, uses)), None)


def _why_own(own: Sequence[Node], *, is_handed: bool, bare_base: bool) -> str | None:
    """Why members of the props that a constructor takes itself cannot come from props as well."""
    listed = ", ".join(f"`{text(parameter_name(node))}`" for node in own)
    if not is_handed:
        return f"the constructor hands on no other members of the props than {listed}"
    if not bare_base:
        return f"the constructor takes members of the props itself: {listed}"
    for node in own:
        default = node.child_by_field_name("value")
        if default is None or default.type != "none":
            # What the props hold would be passed over in silence.
            return f"the constructor always has a value for a member of the props: `{text(node)}`"
    return None


def parameters(syntax: ClassSyntax) -> list[Node]:
    """The parameters of a class's constructor; none where it has none of its own."""
    return named(field(syntax.constructor, "parameters")) if syntax.constructor else []


def parameter_name(parameter: Node) -> Node:
    """The name of a parameter, without its type and its default."""
    return parameter.child_by_field_name("name") or (named(parameter) or [parameter])[0]


def has_fitting_props(
    module: Module, syntax: ClassSyntax, parameter: PropsParameter, structs: Sequence[str]
) -> bool:
    """Whether the class that a stack lacks as the type of its props stands before it.

    All that it takes may be left out, and it keeps the suffix under its name.
    """
    before = [it for it in module.classes if it.node.start_byte < syntax.node.start_byte]
    found = [it for it in before if it.name == f"{syntax.name}Props"]
    if len(found) != 1 or parameter.type_node is None or not stands_in(module.root, found[0].node):
        return False
    props = found[0]
    if len(props.base_nodes) != 1 or qualify(module.expr(props.base_nodes[0])) not in structs:
        return False
    own, *taken = parameters(props) or [props.node]
    is_told = any(text(parameter_name(node)) == "environment_suffix" for node in taken)
    return (
        is_told
        and all(node.type in _LEFT_OUT for node in taken)
        and props.constructor is not None
        and any(_keeps_suffix(node, text(own)) for node in named(field(props.constructor, "body")))
    )


def _keeps_suffix(statement: Node, own: str) -> bool:
    """Whether a statement of a constructor is ``self.environment_suffix = environment_suffix``."""
    assignment = named(statement)[0] if named(statement) else statement
    if assignment.type != "assignment":
        return False
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    return (
        left is not None
        and right is not None
        and text(left) == f"{own}.environment_suffix"
        and text(right) == "environment_suffix"
    )


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
    # `Optional`, `typing.Optional`, `t.Optional`
    others = {text(node).rpartition(".")[2] for node in found if node not in bare}
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


def _is_open(syntax: ClassSyntax) -> bool:
    """Whether a class's constructor takes a scope, an id, and ``**kwargs`` last, but no props."""
    found = parameters(syntax)
    plain = [node for node in found if not _is_rest(node) and node.type != "keyword_separator"]
    names = {text(parameter_name(node)) for node in plain}
    return len(plain) >= _OWN and _is_rest(found[-1]) and _PROPS not in names


def _has_other_props(syntax: ClassSyntax) -> bool:
    """Whether a class's constructor has ``props`` that are not as a fix here makes them."""
    names = [text(parameter_name(node)) for node in parameters(syntax)]
    body = syntax.constructor.child_by_field_name("body") if syntax.constructor else None
    return _PROPS in names and body is not None and f"{_PROPS}.{KEPT}" not in text(body)


def _own_members(syntax: ClassSyntax, base: Node, structs: Sequence[str]) -> list[Node]:
    """The parameters of a constructor, ``**kwargs`` apart, which it hands on as what they are.

    These are members of ``structs``, given to the base class by their names.
    """
    found = parameters(syntax)
    plain = [node for node in found if node.type != "keyword_separator" and not _is_rest(node)]
    plain = plain[_OWN:]
    infos = [catalogue.get(fqn) for fqn in structs]
    known = {
        catalogue.snake_case(prop)
        for info in infos
        if isinstance(info, catalogue.StructInfo)
        for prop in info.props
    }
    handed = known & {name for name, value in keywords(base).items() if text(value) == name}
    return [node for node in plain if text(parameter_name(node)) in handed]


def keywords(base: Node) -> dict[str, Node]:
    """The values of the keyword arguments of the call of the base class."""
    arguments = named(field(named(base)[0], "arguments"))
    given = (node for node in arguments if node.type == "keyword_argument")
    return {text(field(node, "name")): field(node, "value") for node in given}


def _starred(syntax: ClassSyntax) -> Node | None:
    """The ``*args`` of a constructor that takes nothing else of its own beside ``**kwargs``."""
    found = parameters(syntax)
    if len(found) < 2 or not _is_rest(found[-1]) or len(found) > 5:
        return None
    splat = found[-2]
    if splat.type == "typed_parameter":
        splat = named(splat)[0]
    return splat if splat.type == "list_splat_pattern" else None


def _is_rest(node: Node) -> bool:
    return node.type == "dictionary_splat_pattern" or (
        node.type == "typed_parameter" and named(node)[0].type == "dictionary_splat_pattern"
    )


def rest_name(node: Node) -> Node:
    """The name of a ``**kwargs`` parameter."""
    splat = node if node.type == "dictionary_splat_pattern" else named(node)[0]
    return named(splat)[0]


def handed_on(base: Node, name: str) -> Node | None:
    """The ``**kwargs`` in the call of the base class."""
    for argument in named(field(named(base)[0], "arguments")):
        if argument.type == "dictionary_splat" and text(named(argument)[0]) == name:
            return argument
    return None

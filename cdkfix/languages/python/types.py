"""What Python's annotations are made of: the names that they say, and those that classes list.

https://typing.python.org/en/latest/spec/annotations.html
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.languages.trees import named, text

#: Forms whose values are those of their first argument, or none.
#: https://docs.python.org/3/library/typing.html#special-forms
_SAME = frozenset({"Optional", "Final", "Annotated", "Required", "NotRequired", "ReadOnly"})


def parts(type_: Node) -> list[Node]:
    """The name that each value of a type is of, or what stands for it in quotes; else none.

    That a value may be missing is left out: ``Naming | None`` is `Naming`.
    """
    inner = named(type_)
    if type_.type in ("identifier", "attribute"):
        return [type_]
    if type_.type == "string":
        return [
            item for item in inner if item.type == "string_content" and text(item).isidentifier()
        ]
    if type_.type in ("generic_type", "subscript"):
        is_same = text(inner[0]).rpartition(".")[2] in _SAME
        arguments = named(inner[1]) if type_.type == "generic_type" else inner[1:]
        return parts(arguments[0]) if is_same and arguments else []
    if type_.type == "binary_operator":
        others = [item for item in inner if item.type != "none"]
        return parts(others[0]) if len(others) == 1 else []
    return parts(inner[0]) if type_.type == "type" and inner else []


def members(declared: Node) -> Iterator[tuple[str, Node]]:
    """The fields that a class's body lists with a type."""
    body = declared.child_by_field_name("body")
    for statement in named(body) if body is not None else ():
        for item in named(statement) if statement.type == "expression_statement" else ():
            name, type_ = item.child_by_field_name("left"), item.child_by_field_name("type")
            if name is not None and type_ is not None:
                yield text(name), type_


def methods(declared: Node) -> Iterator[str]:
    """The names of the methods in a class's body."""
    body = declared.child_by_field_name("body")
    for statement in named(body) if body is not None else ():
        function = statement.child_by_field_name("definition") or statement
        name = function.child_by_field_name("name")
        if function.type == "function_definition" and name is not None:
            yield text(name)

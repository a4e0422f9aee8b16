"""Small questions about syntax trees that both languages ask."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection

from tree_sitter import Node

_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r?\n|(.))", re.S
)
#: The lists of arguments of calls.
ARGUMENT_LISTS = frozenset({"arguments", "argument_list"})
#: Lists, tuples and sets whose elements are written out.
SEQUENCES = frozenset({"array", "list", "set", "tuple"})
#: What takes an item by its key or place.
SUBSCRIPTS = frozenset({"subscript", "subscript_expression"})
#: Statements that run others again and again.
LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})
#: Loops over what stands on the right of them.
FOR_EACH = frozenset({"for_statement", "for_in_statement", "for_in_clause"})
#: Functions that can be called by a name, or for each item of a list.
FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_expression",
        "function_definition",
        "lambda",
    }
)
#: What has a body of its own, which is run where it is called.
CALLABLES = FUNCTIONS | {"method_definition"}
#: JavaScript's in which ``this`` is their own, and a class's code in which it is the class.
OWN_THIS = frozenset(
    {
        "class_static_block",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
        "public_field_definition",
    }
)
#: Those that are written where they are handed on.
CALLBACKS = frozenset({"arrow_function", "function_expression", "lambda"})
#: The bodies of functions, loops and conditions.
BLOCKS = frozenset({"block", "statement_block"})
#: What holds statements that are run one after another.
BODIES = BLOCKS | {"module", "program"}
#: Python's grammar has no field for the condition: ``A if B else C``.
PYTHON_CONDITIONAL = "conditional_expression"
IF = "if_statement"
IMPORTS = frozenset({"import_statement", "import_from_statement"})
THROWING = frozenset({"throw_statement", "raise_statement"})
#: What gives a pattern's name a value where the object has none: ``{ env = 'dev' }``.
PATTERN_DEFAULTS = frozenset({"assignment_pattern", "object_assignment_pattern"})
#: What puts a value into a text.
INTERPOLATIONS = frozenset({"interpolation", "template_substitution"})
_OPERATIONS = frozenset({"binary_expression", "boolean_operator"})
#: Stands for what is no character.
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def unescape(raw: str) -> str:
    """The text that a string's source stands for."""
    if "\\" not in raw:
        return raw

    def one(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if code:
            number = int(code, 16)
            return chr(number) if number <= sys.maxunicode else _UNKNOWN
        return _ESCAPES.get(match[4], match[4]) if match[4] else ""

    return whole(_ESCAPE.sub(one, raw))


def whole(text: str) -> str:
    """A text whose escapes spell characters by halves (UTF-16's), with these put together.

    A half alone is no character, and no text that is written can hold it.
    https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/String#utf-16_characters_unicode_code_points_and_grapheme_clusters
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def text(node: Node) -> str:
    """The node's text."""
    found = node.text
    return found.decode("utf-8") if found is not None else ""


def text_end(node: Node) -> int:
    """Where a node's text ends: a comment in Python holds the carriage return behind it."""
    return int(node.end_byte) - text(node).endswith("\r")


def field(node: Node, name: str) -> Node:
    """What stands in a field that the grammar fills in every node of this kind.

    Those are the fields that its ``node-types.json`` calls required; where a text is no code, the
    parser fills them too, with what it takes for missing.
    https://tree-sitter.github.io/tree-sitter/using-parsers/6-static-node-types
    """
    found = node.child_by_field_name(name)
    assert found is not None, f"{node.type} without {name}"
    return found


def around(node: Node) -> Node:
    """The node around one that is not the whole text."""
    found = node.parent
    assert found is not None, f"nothing is around {node.type}"
    return found


def stands_in(body: Node, definition: Node) -> bool:
    """Whether a function or a class is written in a body itself, decorated or not."""
    holder = definition.parent
    if holder is not None and holder.type == "decorated_definition":
        holder = holder.parent
    return holder is not None and holder.id == body.id


def inside_of(body: Node, statement: Node) -> str:
    """What is to be said of a statement in one of those of a body: it may run often, or never."""
    holder = around(statement)
    while holder.id != body.id:
        if holder.type in LOOPS:
            return "in a loop, and may stand for several"
        if holder.type in FUNCTIONS:
            return "in a function, and may stand for several"
        holder = around(holder)
    return "in a block, which may not run"


def named(node: Node) -> list[Node]:
    """The named children, comments left out."""
    return [child for child in node.named_children if child.type != "comment"]


def operands(node: Node, operator: str) -> list[Node]:
    """What a chain of a binary operator (``or``, ``||``) is made of, from the left.

    The chain may stand in parentheses.
    """
    found: list[Node] = []
    chain = node
    while node.type == "parenthesized_expression" and len(node.children) == len(("(", node, ")")):
        node = node.children[1]
    while node.type in _OPERATIONS and field(node, "operator").type == operator:
        if len(node.children) != 3:  # a comment stands between them
            break
        found.append(field(node, "right"))
        node = field(node, "left")
    return [node, *reversed(found)] if found else [chain]


def first_error(root: Node) -> int | None:
    """The line (from 1) of the first syntax error below ``root``, or None."""
    if not root.has_error:
        return None
    node: Node = root
    while node.type != "ERROR" and not node.is_missing:
        inside = (child for child in node.children if child.has_error or child.is_missing)
        worse = next(inside, None)
        if worse is None:  # what is missing has no node: the end of a line in Python
            break
        node = worse
    return int(node.start_point[0]) + 1


def depths(root: Node, nodes: Collection[Node]) -> int:
    """How deep ``nodes`` are in the tree below ``root``, added up."""
    wanted = {node.id for node in nodes}
    cursor = root.walk()
    total = 0
    while True:
        node = cursor.node
        if node is not None and node.id in wanted:
            total += cursor.depth
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return total


def ancestor(node: Node, *types: str) -> Node | None:
    """The nearest node around ``node`` of one of the types."""
    found = node.parent
    while found is not None and found.type not in types:
        found = found.parent
    return found


def holds(outer: Node, inner: Node) -> bool:
    """Whether a node is inside of another of the same tree, or that node itself."""
    return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte

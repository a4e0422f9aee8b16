"""Writes TypeScript and JavaScript: small edits in the style that stands around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.code import Code, OneOf, Static, StaticCall, Text, Value, Verbatim
from cdkfix.edits import Edit
from cdkfix.languages import wrapping
from cdkfix.languages.appending import (
    append,
    append_alone,
    beside_comment,
    end_of,
    has_leading_commas,
    put_ahead,
    step_to,
)
from cdkfix.languages.facts import ClassSyntax, Field, PropsParameter, Taken
from cdkfix.languages.quoting import quoted
from cdkfix.languages.spacing import separator
from cdkfix.languages.trees import named
from cdkfix.languages.typescript import exports, flags, members, stack_props
from cdkfix.languages.typescript.assigning import SHORTHANDS, assigned, kept, used
from cdkfix.languages.typescript.given_types import has_type, type_of
from cdkfix.languages.typescript.imports import reference
from cdkfix.languages.typescript.instance import is_in_constructor
from cdkfix.languages.typescript.style import LISTS, indent_unit, quote
from cdkfix.program.scopes import Binding, Declaration
from cdkfix.program.syntax import Call, Entry, Expr, Struct

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Characters that mean something else than themselves in a regular expression.
#: https://tc39.es/ecma262/#prod-SyntaxCharacter
_SYNTAX = frozenset("\\^$.*+?()[]{}|/")


class TypeScriptWriter:
    """The writer; without ``types`` it writes JavaScript."""

    def __init__(self, *, types: bool) -> None:
        self.types = types

    def render(self, module: Module, code: Code, at: Node) -> tuple[str, list[Edit]]:
        if isinstance(code, Verbatim):
            return code.source, []
        if isinstance(code, Value):
            if isinstance(code.value, bool):
                return ("true" if code.value else "false"), []
            if isinstance(code.value, str):
                return quoted(code.value, quote(module)), []
            return str(code.value), []
        if isinstance(code, Text):
            return _template(code), []
        if isinstance(code, OneOf):
            texts = [quoted(text, quote(module)) for text in code.texts]
            if len(texts) == 1:
                return f"{code.source} === {texts[0]}", []
            return f"[{', '.join(texts)}].includes({code.source})", []
        name, edits = reference(module, code.fqn, at.start_byte)
        if isinstance(code, Static):
            return f"{name}.{code.member}", edits
        return self._call(module, code, name, edits, at)

    def replace_value(self, module: Module, node: Node, code: Code) -> list[Edit]:
        text, edits = self.render(module, code, node)
        if node.type == "string" and isinstance(code, Value) and isinstance(code.value, str):
            text = quoted(code.value, module.text(node)[0])
        if node.type == "shorthand_property_identifier":
            text = f"{module.text(node)}: {text}"
        return [Edit(node.start_byte, node.end_byte, text.encode()), *edits]

    def set_props(
        self,
        module: Module,
        struct: Struct,
        props: Sequence[tuple[str, Code]],
        *,
        before: Node | None = None,
    ) -> list[Edit]:
        literal = struct.literal
        if literal is None:
            return self.override_props(module, struct, props)
        struct = literal
        edits: list[Edit] = []
        mark = _key_quote(module, struct)
        keyed = [(f"{mark}{name}{mark}", code) for name, code in props]
        between = separator(struct, ":", ": ")
        long = any(_is_long(module, entry) for entry in struct.entries)
        written = self._written(module, keyed, struct.node, edits, between, short=not long)
        if before is not None:
            return [put_ahead(module.source, before, written), *edits]
        children = named(struct.node)
        if not children:
            return [*_fill(module, struct.node, written), *edits]
        added = _append(module, children, written)
        return [*beside_comment(module.source, module.root, children[-1], added), *edits]

    def override_props(
        self, module: Module, props: Expr, values: Sequence[tuple[str, Code]]
    ) -> list[Edit]:
        literal = props.literal if isinstance(props, Struct) else None
        names = {name for name, _ in values}
        if literal is not None and not any(entry.key in names for entry in literal.entries):
            # What is written there already takes the values itself.
            return self.set_props(module, literal, values)
        edits: list[Edit] = []
        written = self._written(module, values, props.node, edits)
        if props.node.type not in ("undefined", "null"):
            spread = f"...{props.text}" if _is_simple(props.node) else f"...({props.text})"
            written.insert(0, spread)
        text = ", ".join(written)
        return [Edit(props.start, props.end, f"{{ {text} }}".encode()), *edits]

    def add_props(
        self, module: Module, call: Call, props: Sequence[tuple[str, Code]]
    ) -> list[Edit]:
        edits: list[Edit] = []
        written = self._written(module, props, call.node, edits)
        if len(written) == 1:
            text = f"{{ {written[0]} }}"
        else:
            newline = module.source.newline.decode()
            indent = module.source.indent(_last(call).start_byte).decode()
            inner = indent + indent_unit(module)
            lines = ",".join(f"{newline}{inner}{item}" for item in written)
            comma = "," if wrapping.has_comma(module, "object") else ""
            text = f"{{{lines}{comma}{newline}{indent}}}"
        return [*_put_behind(module, call, text), *edits]

    def give(
        self,
        module: Module,
        call: Call,
        taken: Taken,
        given: Expr | None,
        code: Verbatim,
        named_by: Expr,
    ) -> list[Edit] | None:
        if given is not None:
            if taken.member is None:
                return [Edit(given.start, given.end, code.source.encode())]
            return self.override_props(module, given, [(taken.member, code)])
        if len(call.arguments) != taken.index:
            return None
        if taken.member is not None:
            return self.add_props(module, call, [(taken.member, code)])
        return _put_behind(module, call, code.source)

    def take_flag(self, module: Module, function: Node, name: str) -> list[Edit] | None:
        return flags.take(module, function, name)

    def set_flag(self, module: Module, call: Call, index: int, name: str) -> list[Edit] | None:
        # One that is given by its place needs all before it.
        return _put_behind(module, call, "true") if len(call.arguments) == index else None

    def declare_attribute(
        self,
        module: Module,
        syntax: ClassSyntax,
        name: str,
        declaration: Declaration,
        type_: str | None,
    ) -> list[Edit]:
        if not self.types:
            return []
        edits: list[Edit] = []
        if type_ is not None and not has_type(module, declaration):
            written, edits = reference(module, type_, syntax.node.start_byte)
        else:
            written = type_of(module, declaration)
        line = f"public readonly {name}: {written};"
        if not is_in_constructor(syntax, declaration.node):
            # Only there can what is read-only be set, and only there the compiler sees it set.
            line = f"public {name}!: {written};"
        return [*members.declare(module, syntax, line, declaration.name.start_byte), *edits]

    def publish(self, module: Module, declared: Field) -> list[Edit] | None:
        modifier = members.accessibility(declared.node)
        if modifier is None or modifier.text != b"private":
            return None
        return [Edit(modifier.start_byte, modifier.end_byte, b"public")]

    def assign_attribute(
        self, module: Module, local: Binding, instance: str, *, alone: bool
    ) -> list[Edit]:
        if alone:
            return kept(module, local.declaration, instance)
        uses = [edit for use in local.reads for edit in used(use, instance)]
        return [*assigned(local.declaration, instance), *uses]

    def declare_props(
        self,
        module: Module,
        syntax: ClassSyntax,
        parameter: PropsParameter,
        struct: str,
        *,
        suffix: bool,
    ) -> list[Edit]:
        return stack_props.declare_props(module, syntax, parameter, struct, suffix=suffix)

    def suffix_from_props(
        self,
        module: Module,
        parameter: PropsParameter,
        otherwise: Node,
        *,
        instance: str,
        asked: bool = False,
    ) -> list[str]:
        return stack_props.suffix_from_props(
            module, parameter, otherwise, instance=instance, asked=asked
        )

    def first_of(
        self, module: Module, alternatives: Sequence[str], at: Node, *, members: bool
    ) -> list[Edit]:
        return stack_props.first_of_alternatives(
            module, alternatives, at, typed=members and self.types
        )

    def insert_local(
        self,
        module: Module,
        syntax: ClassSyntax,
        name: str,
        alternatives: Sequence[str],
        *,
        after: Node | None,
        members: bool,
    ) -> list[Edit]:
        return stack_props.insert_local(
            module,
            syntax,
            name,
            alternatives,
            after=after,
            typed=members and self.types,
        )

    def rename_use(self, module: Module, use: Node, name: str) -> list[Edit]:
        text = name
        if use.type in SHORTHANDS:
            text = f"{module.text(use)}: {name}"
        return [Edit(use.start_byte, use.end_byte, text.encode())]

    def without(self, text: str, characters: Sequence[str]) -> str:
        # In a class of characters, most stand for themselves.
        inside = "".join(f"\\{item}" if item in "\\]^" else item for item in characters)
        pattern = inside if len(characters) == 1 and inside not in _SYNTAX else f"[{inside}]"
        return f"{text}.replace(/{pattern}/g, '')"

    def with_underscores(self, module: Module, text: Node) -> Edit | None:
        # `replaceAll` is younger than what many projects compile for.
        call = f".replace(/-/g, {quoted('_', quote(module))})"
        if text.type == "shorthand_property_identifier":
            call = f": {module.text(text)}{call}"
        return Edit(text.end_byte, text.end_byte, call.encode())

    def offer(self, module: Module, binding: Binding) -> list[Edit]:
        return exports.offer(module, binding)

    def rename_entry(self, module: Module, entry: Entry, name: str) -> list[Edit]:
        assert entry.key_node is not None
        if entry.shorthand:
            return [Edit(entry.node.start_byte, entry.node.start_byte, f"{name}: ".encode())]
        key = entry.key_node
        text = module.text(key)
        new = f"{text[0]}{name}{text[0]}" if key.type == "string" else name
        return [Edit(key.start_byte, key.end_byte, new.encode())]

    def break_line(self, module: Module, row: int, limit: int) -> list[Edit]:
        return wrapping.break_line(module, row, limit, LISTS)

    def _written(
        self,
        module: Module,
        props: Sequence[tuple[str, Code]],
        at: Node,
        edits: list[Edit],
        between: Callable[[str], str] = lambda key: ": ",
        *,
        short: bool = True,
    ) -> list[str]:
        written = []
        for name, code in props:
            text, needed = self.render(module, code, at)
            same = short and isinstance(code, Verbatim) and text == name
            written.append(name if same else f"{name}{between(name)}{text}")
            edits += needed
        return written

    def _call(
        self, module: Module, code: StaticCall, name: str, edits: list[Edit], at: Node
    ) -> tuple[str, list[Edit]]:
        arguments = []
        for argument in code.arguments:
            text, needed = self.render(module, argument, at)
            arguments.append(text)
            edits = [*edits, *needed]
        return f"{name}.{code.method}({', '.join(arguments)})", edits


def _template(code: Text) -> str:
    pieces = []
    for part in code.parts:
        if isinstance(part, Verbatim):
            pieces.append(f"${{{part.source}}}")
        else:
            escaped = part.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
            pieces.append(escaped)
    return f"`{''.join(pieces)}`"


def _fill(module: Module, node: Node, written: list[str]) -> list[Edit]:
    """Give properties to an empty object, whose comments and line break stay."""
    if len(node.children) > 2 or node.start_point[0] < node.end_point[0]:
        newline = module.source.newline.decode()
        indent = module.source.indent(node.start_byte).decode()
        inner = indent + indent_unit(module)
        lines = "".join(f"{newline}{inner}{item}," for item in written)
        last = node.children[-2]
        end = f"{lines}{newline}{indent}".encode()
        return [Edit(last.end_byte, node.end_byte - 1, end)]
    return [Edit(node.start_byte, node.end_byte, f"{{ {', '.join(written)} }}".encode())]


def _append(module: Module, children: list[Node], written: list[str]) -> list[Edit]:
    """Append properties to an object: on lines of their own where the last one has its own."""
    last = children[-1]
    place = end_of(last)
    previous = last.prev_sibling
    own_line = previous is not None and previous.end_point[0] < last.start_point[0]
    own_line = own_line or has_leading_commas(last)
    return append(place, step_to(module.source, place, own_line=own_line), written)


def _last(call: Call) -> Node:
    """The last argument of a call, or the call itself where there is none."""
    arguments = named(call.list_node) if call.list_node is not None else []
    return arguments[-1] if arguments else call.node


def _put_behind(module: Module, call: Call, text: str) -> list[Edit]:
    """Put an argument behind those of a call: on a line of its own where the last one has its own.

    ``new Settings`` gets its parentheses too.
    """
    if call.list_node is None:
        return [Edit(call.end, call.end, f"({text})".encode())]
    return append_alone(module.source, call.list_node, [text])


def _key_quote(module: Module, struct: Struct) -> str:
    """The quotation mark that an object's keys have, if they all have one."""
    keys = [entry.key_node for entry in struct.entries if entry.key_node is not None]
    if not keys or any(key.type != "string" for key in keys):
        return ""
    return module.text(keys[-1])[0]


def _is_long(module: Module, entry: Entry) -> bool:
    """Whether an entry spells out what a shorthand would say: ``name: name``."""
    value = entry.value_node
    return not entry.shorthand and value is not None and module.text(value) == entry.key


def _is_simple(node: Node) -> bool:
    return node.type in ("identifier", "member_expression", "call_expression", "this")

"""Writes Python: the node being changed goes through LibCST, its difference becomes edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.code import Code, OneOf, Static, StaticCall, Text, Value, Verbatim
from cdkfix.edits import Edit
from cdkfix.languages import wrapping
from cdkfix.languages.appending import (
    append,
    beside_comment,
    end_of,
    has_leading_commas,
    put_ahead,
)
from cdkfix.languages.facts import ClassSyntax, Field, PropsParameter, Taken
from cdkfix.languages.python import alignment, exports, flags, giving, keys, own_props
from cdkfix.languages.python.expressions import keywords
from cdkfix.languages.python.imports import break_import, reference
from cdkfix.languages.python.style import LISTS, indent_unit, quote
from cdkfix.languages.quoting import quoted
from cdkfix.languages.spacing import separator
from cdkfix.languages.trees import ancestor, around, named
from cdkfix.program.scopes import Binding, Declaration
from cdkfix.program.syntax import Call, Entry, Expr, Struct

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: A parameter that gathers keywords.
_GATHERING = "dictionary_splat_pattern"


class PythonWriter:
    """The writer."""

    def render(self, module: Module, code: Code, at: Node) -> tuple[str, list[Edit]]:
        if isinstance(code, Verbatim):
            return code.source, []
        if isinstance(code, Value):
            if isinstance(code.value, str):
                return quoted(code.value, quote(module)), []
            return repr(code.value), []
        if isinstance(code, Text):
            return _f_string(code, quote(module)), []
        if isinstance(code, OneOf):
            texts = [quoted(text, quote(module)) for text in code.texts]
            listed = f"in ({', '.join(texts)})" if len(texts) > 1 else f"== {texts[0]}"
            return f"{code.source} {listed}", []
        name, edits = reference(module, code.fqn, at.start_byte)
        if isinstance(code, Static):
            return f"{name}.{code.member}", edits
        return self._call(module, code, name, edits, at)

    def replace_value(self, module: Module, node: Node, code: Code) -> list[Edit]:
        text, edits = self.render(module, code, node)
        mark = module.text(node)[-1]
        if mark in ("'", '"') and isinstance(code, Value) and isinstance(code.value, str):
            text = quoted(code.value, mark)
        return [Edit(node.start_byte, node.end_byte, text.encode()), *edits]

    def set_props(
        self,
        module: Module,
        struct: Struct,
        props: Sequence[tuple[str, Code]],
        *,
        before: Node | None = None,
    ) -> list[Edit]:
        from cdkfix.languages.python import concrete

        literal = struct.literal
        if literal is None:
            return self.override_props(module, struct, props)
        struct = literal
        edits: list[Edit] = []
        written = []
        for name, code in props:
            text, needed = self.render(module, code, struct.node)
            key = keys.added(struct, name)
            written.append((key if struct.keywords else quoted(key, quote(module)), text))
            edits += needed
        if before is not None:
            return [put_ahead(module.source, before, self._joined(struct, written)), *edits]
        items = named(struct.node)
        if not items:
            joined = self._joined(struct, written)
            if struct.keywords:
                return [_fill_call(struct.node, joined), *edits]
            return [_fill_dict(module, struct.node, joined), *edits]
        if has_leading_commas(items[-1]):
            step = module.source.newline + module.source.indent(items[-1].start_byte)
            joined = self._joined(struct, written)
            return [*append(end_of(items[-1]), step.decode(), joined), *edits]
        spread = _gathered_last(module, items) if struct.keywords else None
        if spread is not None:
            return [put_ahead(module.source, spread, self._joined(struct, written)), *edits]
        try:
            added = self._appended(module, struct, written)
            return [*beside_comment(module.source, module.root, items[-1], added), *edits]
        except concrete.NotLossless:
            return [*append(end_of(items[-1]), " ", self._joined(struct, written)), *edits]

    def override_props(
        self, module: Module, props: Expr, values: Sequence[tuple[str, Code]]
    ) -> list[Edit]:
        """Wrap what is spread into a call: ``**common`` becomes ``**{**common, "key": value}``.

        What is written there already, as a dict or by ``dict(…)``, takes the values itself.
        """
        literal = props.literal if isinstance(props, Struct) else None
        if literal is not None and not _may_have(literal, values):
            return self.set_props(module, literal, values)
        if isinstance(props, Struct) and props.keywords:
            props = Expr(module, around(props.node))
        edits: list[Edit] = []
        written = []
        for name, code in values:
            text, needed = self.render(module, code, props.node)
            key = keys.overriding(props, name)
            written.append(f"{quoted(key, quote(module))}: {text}")
            edits += needed
        if props.node.type != "none":
            written.insert(0, f"**{props.text}")
        text = f"{{{', '.join(written)}}}"
        return [Edit(props.start, props.end, text.encode()), *edits]

    def add_props(
        self, module: Module, call: Call, props: Sequence[tuple[str, Code]]
    ) -> list[Edit]:
        """None is needed: every call's arguments are its props already."""
        return []

    def give(
        self,
        module: Module,
        call: Call,
        taken: Taken,
        given: Expr | None,
        code: Verbatim,
        named_by: Expr,
    ) -> list[Edit] | None:
        found = giving.value_of(module, named_by, taken, code.source)
        if found is None or catalogue.snake_case(taken.name) != taken.name:
            return None
        value, edits = found
        if given is not None:
            return [Edit(given.start, given.end, value.encode()), *edits]
        return [*self.set_props(module, keywords(call), [(taken.name, Verbatim(value))]), *edits]

    def take_flag(self, module: Module, function: Node, name: str) -> list[Edit] | None:
        return flags.take(module, function, name)

    def set_flag(self, module: Module, call: Call, index: int, name: str) -> list[Edit] | None:
        return self.set_props(module, keywords(call), [(name, Value(True))])

    def declare_attribute(
        self,
        module: Module,
        syntax: ClassSyntax,
        name: str,
        declaration: Declaration,
        type_: str | None,
    ) -> list[Edit]:
        return []

    def publish(self, module: Module, declared: Field) -> list[Edit] | None:
        return None

    def assign_attribute(
        self, module: Module, local: Binding, instance: str, *, alone: bool
    ) -> list[Edit]:
        text, edits = f"{instance}.", []
        for name in (local.declaration.name, *local.reads):
            edits.append(Edit(name.start_byte, name.start_byte, text.encode()))
            edits += alignment.moved_along(module.source, name, len(text))
        return edits

    def declare_props(
        self,
        module: Module,
        syntax: ClassSyntax,
        parameter: PropsParameter,
        struct: str,
        *,
        suffix: bool,
    ) -> list[Edit]:
        return own_props.declare_props(module, syntax, parameter, struct)

    def suffix_from_props(
        self,
        module: Module,
        parameter: PropsParameter,
        otherwise: Node,
        *,
        instance: str,
        asked: bool = False,
    ) -> list[str]:
        return own_props.suffix_from_props(
            module, parameter, otherwise, instance=instance, asked=asked
        )

    def first_of(
        self, module: Module, alternatives: Sequence[str], at: Node, *, members: bool
    ) -> list[Edit]:
        return own_props.first_of_alternatives(module, alternatives, at)

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
        return own_props.insert_local(module, syntax, name, alternatives, after=after)

    def rename_use(self, module: Module, use: Node, name: str) -> list[Edit]:
        return [Edit(use.start_byte, use.end_byte, name.encode())]

    def without(self, text: str, characters: Sequence[str]) -> str:
        return text + "".join(f".replace({quoted(item, chr(39))}, '')" for item in characters)

    def with_underscores(self, module: Module, text: Node) -> Edit | None:
        # Before Python 3.12, an f-string's expressions cannot hold its own quotation marks.
        taken, around_it = set(), ancestor(text, "string")
        while around_it is not None:
            taken.add(module.text(around_it)[-1])
            around_it = ancestor(around_it, "string")
        mark = next((item for item in (quote(module), '"', "'") if item not in taken), None)
        if mark is None:
            return None
        call = f".replace({quoted('-', mark)}, {quoted('_', mark)})"
        return Edit(text.end_byte, text.end_byte, call.encode())

    def offer(self, module: Module, binding: Binding) -> list[Edit]:
        return exports.offer(module, binding)

    def rename_entry(self, module: Module, entry: Entry, name: str) -> list[Edit]:
        assert entry.key_node is not None
        node = entry.key_node
        key = keys.renamed(entry, name)
        mark = module.text(node)[0]
        if node.type != "identifier":
            key = quoted(key, mark if mark in ("'", '"') else quote(module))
        return [Edit(node.start_byte, node.end_byte, key.encode())]

    def break_line(self, module: Module, row: int, limit: int) -> list[Edit]:
        return wrapping.break_line(module, row, limit, LISTS) or break_import(module, row)

    def _appended(
        self, module: Module, struct: Struct, written: Sequence[tuple[str, str]]
    ) -> list[Edit]:
        """Append keyword arguments or items of a dict by LibCST; raises `NotLossless`."""
        from cdkfix.languages.python import concrete

        head, item = ("_", "_") if struct.keywords else ("", "_:_")
        listed, end = concrete.outline(module, struct.node, item)
        text = head + listed
        newline = concrete.newline_of(text, module.source.newline.decode())
        between = self._between(struct)
        items = [(key, between(key)) for key, _ in written]
        new = concrete.with_items(concrete.parse_expression(text, newline), items)
        last = named(struct.node)[-1].end_byte
        edits = concrete.appended(text, concrete.render(new, newline), len(head) + end, last)
        return concrete.filled(edits, [value for _, value in written])

    def _joined(self, struct: Struct, written: Sequence[tuple[str, str]]) -> list[str]:
        """Keyword arguments or items of a dict as they are written, one by one."""
        between = self._between(struct)
        return [f"{key}{between(key)}{value}" for key, value in written]

    def _between(self, struct: Struct) -> Callable[[str], str]:
        """What stands between a new key and its value, as it does between a struct's own."""
        return separator(struct, "=", "=") if struct.keywords else separator(struct, ":", ": ")

    def _call(
        self, module: Module, code: StaticCall, name: str, edits: list[Edit], at: Node
    ) -> tuple[str, list[Edit]]:
        arguments = []
        for argument in code.arguments:
            text, needed = self.render(module, argument, at)
            arguments.append(text)
            edits = [*edits, *needed]
        method = catalogue.snake_case(code.method)
        return f"{name}.{method}({', '.join(arguments)})", edits


def _gathered_last(module: Module, items: Sequence[Node]) -> Node | None:
    """What a function hands on last of what it gathers itself: its own ``**kwargs``."""
    last = items[-1]
    binding = module.binding(named(last)[0]) if last.type == "dictionary_splat" else None
    declared = binding.declaration.node.type if binding is not None else ""
    is_typed = binding is not None and around(binding.declaration.name).type == _GATHERING
    return last if declared == _GATHERING or is_typed else None


def _may_have(struct: Struct, values: Sequence[tuple[str, Code]]) -> bool:
    """Whether one of the values would stand in a literal twice, where Python may refuse that."""
    names = {spelled for name, _ in values for spelled in (catalogue.snake_case(name), name)}
    return any(
        entry.key in names or (struct.keywords and entry.node.type == "dictionary_splat")
        for entry in struct.entries
    )


def _fill_call(arguments: Node, written: Sequence[str]) -> Edit:
    """Give arguments to a call that has none."""
    place = arguments.end_byte - 1
    return Edit(place, place, ", ".join(written).encode(), b", ")


def _fill_dict(module: Module, node: Node, written: Sequence[str]) -> Edit:
    """Give items to an empty dict, whose comments and line break stay."""
    inside = node.children[1:-1]
    if not inside and node.start_point[0] == node.end_point[0]:
        return Edit(node.start_byte, node.end_byte, f"{{{', '.join(written)}}}".encode())
    newline = module.source.newline.decode()
    indent = module.source.indent(node.start_byte).decode()
    first = inside[-1] if inside else node.children[0]
    inner = (
        module.source.indent(inside[-1].start_byte).decode()
        if inside
        else indent + indent_unit(module)
    )
    lines = "".join(f"{newline}{inner}{item}," for item in written)
    return Edit(first.end_byte, node.end_byte - 1, f"{lines}{newline}{indent}".encode())


def _f_string(code: Text, preferred: str) -> str:
    """An f-string in quotation marks that its expressions do not hold.

    Before Python 3.12 an expression cannot hold the mark of the string around it.
    https://docs.python.org/3/whatsnew/3.12.html#pep-701-syntactic-formalization-of-f-strings
    """
    inside = [part.source for part in code.parts if isinstance(part, Verbatim)]
    marks = (preferred, '"', "'", '"""')
    mark = next(mark for mark in marks if not any(mark in source for source in inside))
    pieces = []
    for part in code.parts:
        if isinstance(part, Verbatim):
            pieces.append(f"{{{part.source}}}")
        else:
            escaped = part.replace("\\", "\\\\").replace(mark[0], "\\" + mark[0])
            pieces.append(escaped.replace("{", "{{").replace("}", "}}"))
    return f"f{mark}{''.join(pieces)}{mark}"

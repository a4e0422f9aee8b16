"""Suffixes that bring their own separator (``"-dev01"``), and moving it to where they are used.

Afterwards every text comes out as before: only the separator stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.attributes import attributes, class_at
from cdkfix.code import Value as Quoted
from cdkfix.edits import Edit
from cdkfix.languages.base import ClassSyntax, FlowKind
from cdkfix.module import Module
from cdkfix.resolve import describe, resolve
from cdkfix.scopes import Binding, BindingKind
from cdkfix.syntax import Choice, Expr, ExprPart, Literal, Member, Name, Template, This
from cdkfix.traits.texts import Flattener, insert_before
from cdkfix.uses import Path, sites

SEPARATORS = ("-", "_")

_SUMS = frozenset({"binary_expression", "binary_operator"})
#: What is shown of a use together with what stands around it, up to so many bytes.
_AROUND = frozenset({"arguments", "argument_list", "member_expression", "attribute"})
_SHOWN = 60


#: What a use is known by: its module and where it begins.
Place = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Separator:
    """The separator that a suffix's definition begins with.

    ``drops`` take it from the definition; ``reason`` says why they cannot.
    """

    text: str
    definition: Expr
    drops: Sequence[tuple[Module, Edit]] = ()
    reason: str | None = None


@dataclass
class Move:
    """The edits that move a separator to the uses, or (``reason``) why it cannot move."""

    edits: list[tuple[Module, Edit]] = field(default_factory=list)
    reason: str | None = None


def own_separator(suffix: Expr) -> Separator | None:
    """The separator that a suffix is known to begin with; None where nothing says that it does."""
    value = resolve(suffix).expr
    module = value.module
    # The resolver takes a choice for opaque; its options can still be looked at.
    definition = module.expr(value.node)
    if isinstance(definition, (Literal, Template)):
        return _of_text(definition)
    if isinstance(definition, Choice):
        return _of_choice(definition)
    if isinstance(definition, Name):
        binding = module.binding(definition.node)
        if binding is not None:
            return _of_binding(module, binding, definition)
    return None


def move(separator: Separator, suffix: Expr, instead: Mapping[Place, str] | None = None) -> Move:
    """Move the separator of ``suffix`` in front of every use.

    ``instead`` has another separator for uses, by their `place`.
    """
    if separator.reason is not None:
        return Move(reason=separator.reason)
    uses: dict[Place, Expr] = {}
    definition = separator.definition
    reason = _collect(definition.module, definition.node, (), uses, set())
    if reason is not None:
        return Move(reason=reason)
    edits = list(separator.drops)
    interpolated: dict[int, Mapping[int, tuple[Template, ExprPart]]] = {}
    for use in uses.values():
        if use.module is not suffix.module and suffix.module.project.confined:
            return Move(reason=f"another file uses it: {use.module.source.path.name}")
        if id(use.module) not in interpolated:
            interpolated[id(use.module)] = _interpolations(use.module)
        parts = interpolated[id(use.module)]
        edit = _insert_at_use(use, parts, (instead or {}).get(place(use), separator.text))
        if isinstance(edit, str):
            return Move(reason=edit)
        edits.append(edit)
    if definition.module is not suffix.module and suffix.module.project.confined:
        return Move(reason=f"it is defined in another file: {describe(definition)}")
    return Move(edits)


def place(expr: Expr) -> Place:
    """What `move` knows a use by."""
    return id(expr.module), expr.start


def _of_text(definition: Literal | Template) -> Separator | None:
    text = Flattener(suffixes=False).text(definition)
    if not text.text.startswith(SEPARATORS):
        return None
    first = text.text[0]
    span = text.span(0)
    if len(text.runs[0].path) > 1 or span is None:
        reason = f"its separator comes from another value: {describe(definition)}"
        return Separator(first, definition, reason=reason)
    if len(text.text) == 1:
        reason = f"nothing is left of it without its separator: {describe(definition)}"
        return Separator(first, definition, reason=reason)
    return Separator(first, definition, ((definition.module, Edit(*span, b"")),))


def _of_choice(choice: Choice) -> Separator | None:
    """All options must be written out and begin with the same separator."""
    found = [own_separator(option) for option in choice.options]
    known = [item for item in found if item is not None]
    if not known:
        return None
    first = known[0]
    if len(known) < len(found) or choice.otherwise:
        reason = f"not all its values are known to begin with a separator: {describe(choice)}"
        return Separator(first.text, choice, reason=reason)
    if len({item.text for item in known}) > 1:
        reason = f"its values begin with different separators: {describe(choice)}"
        return Separator(first.text, choice, reason=reason)
    for item, option in zip(known, choice.options, strict=True):
        if item.reason is not None:
            return Separator(first.text, choice, reason=item.reason)
        if item.definition is not option and not isinstance(option, Choice):
            reason = f"one of its values is defined elsewhere: {describe(option)}"
            return Separator(first.text, choice, reason=reason)
    return Separator(first.text, choice, [drop for item in known for drop in item.drops])


def _of_binding(module: Module, binding: Binding, use: Name) -> Separator | None:
    """A parameter's default, or one of several assigned values, that begins with a separator."""
    values = [item.default for item in binding.declarations if item.default is not None]
    if binding.kind is not BindingKind.PARAMETER:
        values += [item.value for item in binding.declarations if item.value is not None]
        for write in binding.writes:
            _, value = module.reader.assigned(module.reader.outer(write))
            if value is not None:
                values.append(value)
    for node in values:
        found = own_separator(module.expr(node))
        if found is not None:
            why = resolve(use).why or f"it is decided at run time: {describe(use)}"
            return Separator(found.text, use, reason=why)
    return None


def _collect(
    module: Module, node: Node, path: Path, uses: dict[Place, Expr], seen: set[tuple[int, Path]]
) -> str | None:
    """Collect the uses of a value in ``uses``; returns why that cannot be done."""
    if (node.id, path) in seen:
        return None
    seen.add((node.id, path))
    reason = _read_from_outside(module, node, set())
    if reason is not None:
        return reason
    found = sites(module, node, path)
    if found is None:
        return f"it is assigned more than once: {describe(module.expr(node))}"
    for site in found:
        other = module
        if site.file != module.source.path:
            other = module.project.module_at(site.file) or module
        use = other.root.descendant_for_byte_range(site.start, site.end)
        if use is None:
            continue
        if not site.path:
            expr = other.expr(use)
            uses[place(expr)] = expr
            continue
        reason = _collect_destructured(other, use, site.path, uses, seen)
        if reason is not None:
            return reason
    return None


def _collect_destructured(
    module: Module, use: Node, path: Path, uses: dict[Place, Expr], seen: set[tuple[int, Path]]
) -> str | None:
    """Follow a value into the names of a pattern (``const { suffix } = config``)."""
    outer = module.reader.outer(use)
    declarator = outer.parent
    pattern = declarator.child_by_field_name("name") if declarator is not None else None
    if pattern is None or pattern.type != "object_pattern":
        return f"it is handed on: {_describe_use(module, use)}"
    if any(child.type == "rest_pattern" for child in pattern.named_children):
        return f"it is handed on: {_describe_use(module, use)}"
    for binding in module.scopes.bindings():
        declaration = binding.declaration
        keys = tuple(catalogue.snake_case(key) for key in declaration.path)
        if declaration.value is None or declaration.value.id != outer.id:
            continue
        if keys != path[: len(keys)]:
            continue
        if not binding.is_constant:
            return f"it is assigned more than once: `{binding.name}`"
        for read in binding.reads:
            reason = _collect_use(module, read, path[len(keys) :], uses, seen)
            if reason is not None:
                return reason
    return None


def _collect_use(
    module: Module, use: Node, path: Path, uses: dict[Place, Expr], seen: set[tuple[int, Path]]
) -> str | None:
    """Follow one use of a name through the members taken from it."""
    while path:
        flow = module.reader.flow(module, module.reader.outer(use))
        if flow.kind is not FlowKind.MEMBER:
            break
        if catalogue.snake_case(flow.name) != path[0]:
            return None
        use, path = flow.node, path[1:]
    return _collect(module, use, path, uses, seen)


def _read_from_outside(module: Module, node: Node, seen: set[int]) -> str | None:
    """Why not all uses are known of an attribute that a value is given to."""
    flow = module.reader.flow(module, module.reader.outer(node))
    if flow.kind is FlowKind.ATTRIBUTE:
        syntax = class_at(module, node.start_byte)
        return _attribute_reader(module, syntax, flow.name) if syntax is not None else None
    binding = module.binding(flow.node) if flow.kind is FlowKind.DECLARED else None
    if binding is None or id(binding) in seen:
        return None
    seen.add(id(binding))
    found = (_read_from_outside(module, read, seen) for read in binding.reads)
    return next(filter(None, found), None)


def _attribute_reader(module: Module, syntax: ClassSyntax, name: str) -> str | None:
    """Who else reads an attribute: another class, no class, or a file that imports the class."""
    attribute = attributes(module, syntax).get(name)
    known = {item.id for item in (*attribute.reads, *attribute.writes)} if attribute else set()
    importers = [
        other
        for shown in module.reader.exported_as(module, syntax.name)
        for other, _, _ in module.project.importers(module, shown)
    ]
    for reading in (module, *importers):
        for member in reading.reader.members(reading):
            expr = reading.expr(member)
            if not isinstance(expr, Member) or expr.name != name or member.id in known:
                continue
            around = class_at(reading, member.start_byte)
            derived = around is not None and around.base_node is not None
            if not isinstance(expr.object, This) or derived:
                return f"it is also read elsewhere: {describe(expr)}"
    return None


def _interpolations(module: Module) -> dict[int, tuple[Template, ExprPart]]:
    """The interpolated expressions of the module's templates, by where they begin."""
    found: dict[int, tuple[Template, ExprPart]] = {}
    stack = [module.root]
    while stack:
        node = stack.pop()
        expr = module.expr(node)
        if isinstance(expr, Template):
            for part in expr.parts:
                if isinstance(part, ExprPart):
                    found.setdefault(part.expr.start, (expr, part))
                    stack.append(part.expr.node)
            continue
        stack += node.named_children
    return found


def _insert_at_use(
    use: Expr, parts: Mapping[int, tuple[Template, ExprPart]], piece: str
) -> tuple[Module, Edit] | str:
    """The edit that puts the separator before a use, or why there is none."""
    module = use.module
    found = parts.get(use.start)
    if found is not None and found[1].expr is use:
        template, part = found
        tagged = template.node.parent is not None and template.node.parent.type == "call_expression"
        if part.plain and not tagged:
            return insert_before(template, part, piece)
    outer = module.reader.outer(use.node)
    if found is None and outer.parent is not None and outer.parent.type in _SUMS:
        operator = outer.parent.child_by_field_name("operator")
        if operator is not None and operator.type == "+":
            quoted, _ = module.writer.render(module, Quoted(piece), use.node)
            return module, Edit(outer.start_byte, outer.start_byte, f"{quoted} + ".encode())
    return f"it is used in a way that cannot be rewritten: {_describe_use(module, use.node)}"


def _describe_use(module: Module, use: Node) -> str:
    """A use with what stands around it."""
    node = module.reader.outer(use)
    parent = node.parent
    while parent is not None and parent.end_byte - parent.start_byte <= _SHOWN:
        node = parent
        if node.type not in _AROUND:
            break
        parent = node.parent
    text = " ".join(module.text(node).split())
    return f"`{text}`, line {use.start_point[0] + 1}"

"""Names under which stacks export their outputs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import PurePath

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.code import Static, StaticCall, Text, Verbatim
from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.flow.enumerations import is_shown_by_name
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.parts import parts_of
from cdkfix.model import ConstructCall
from cdkfix.program.asked import listed_once
from cdkfix.program.attributes import class_at
from cdkfix.program.module import Module
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    Literal,
    Member,
    Name,
    Picked,
    Template,
    TextPart,
    This,
)
from cdkfix.resolve import describe, qualify, resolve
from cdkfix.stacks import PRODUCT, STACK, is_stack
from cdkfix.traits.calls.instances import apps_siblings, class_of_call, varies_by_instance
from cdkfix.traits.calls.names_typed import is_stack_by_type
from cdkfix.traits.names.handed_on import handed_on
from cdkfix.traits.suffixes.expressions import Suffix, suffixes
from cdkfix.traits.suffixes.separators import own_separator
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.replacing import replacing
from cdkfix.traits.values.repetition import (
    is_made_again,
    is_same_each_time,
    tells_apart,
    times_made,
)
from cdkfix.traits.values.sources import sources

OUTPUT = "aws-cdk-lib.CfnOutput"

#: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
_OWN_NAME = Static("aws-cdk-lib.Aws", "STACK_NAME")

#: CloudFormation: "The Name field of every Export member must be specified and consist only of
#: alphanumeric characters, colons, or hyphens."
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9:-]")

#: Expressions that must not be evaluated a second time.
_EFFECTS = frozenset(
    {
        "update_expression",
        "assignment_expression",
        "augmented_assignment_expression",
        "named_expression",
        "await_expression",
        "await",
        "yield_expression",
        "yield",
        "new_expression",
    }
)


#: A module, where the class in it begins, and the scope as it is written there.
_Place = tuple[PurePath, int | None, str]


class ExportName(msgspec.Struct, frozen=True):
    """A name for an export, with the edits and the other fix that it needs; or a reason."""

    text: Text | None = None
    also: tuple[tuple[Module, Edit], ...] = ()
    requires: Finding | None = None
    reason: str | None = None


class _Stem(msgspec.Struct, eq=False):
    """An output's id, as the beginning of its export's name.

    ``literal`` says that the id is the same wherever the call is run; ``cleaned`` that characters
    were left out which no export may have.
    """

    parts: list[str | Verbatim] = msgspec.field(default_factory=list)
    literal: bool = True
    cleaned: bool = False

    def add(self, part: str | Verbatim) -> None:
        if isinstance(part, str):
            allowed = _NOT_ALLOWED.sub("", part)
            self.cleaned = self.cleaned or allowed != part
            part = allowed
        else:
            self.literal = False
        self.parts.append(part)


class ExportNames:
    """Finds names for the exports of one module's outputs."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._module = context.module
        self._made: dict[int, int] = {}
        self._found: dict[int | None, Sequence[Suffix]] = {}

    def name(self, call: ConstructCall) -> ExportName:
        """The name for an output: its id with the suffix of its stack, or with the stack's name.

        Names are unique in an account and region, so the stack's name stands for the suffix where
        several stacks have an output of the same id.
        """
        id_, scope = call.argument("id"), call.argument("scope")
        if id_ is None or scope is None:
            return ExportName(reason="its scope and its id are not written out")
        stem = _stem(id_)
        if isinstance(stem, str):
            return ExportName(reason=stem)
        syntax = class_at(self._module, call.expr.start)
        if stem.literal and not self._is_stack(scope, syntax):
            reason = self._shared_reason(call, syntax)
            if reason is not None:
                return ExportName(reason=reason)
        in_product = self._is_stack(scope, syntax, PRODUCT)
        # A scope that is handed in is another one each time; one that is made there may share it.
        made = isinstance(resolve(scope).expr, Call)
        again = made and stem.literal and is_made_again(call)
        if again and not self._is_stack(scope, syntax):
            return ExportName(reason="it is made more than once, and all would share one name")
        own = _allowed(id_)
        shared = len(self._scopes_by_id.get(own, ())) > 1 or own in self._taken
        if not again and not in_product and not shared:
            found = self._with_suffix(call, scope, syntax, stem)
            if found is not None:
                return found
        return self._with_stack(scope, syntax, stem)

    @cached_property
    def _scopes_by_id(self) -> dict[str | None, set[_Place]]:
        """What exports may have of literal output ids, with the scopes that have such an output.

        In all of the app's modules.
        """
        found: dict[str | None, set[_Place]] = {}
        for module in self._exporting:
            for text, place in _outputs(module):
                found.setdefault(text, set()).add(place)
        return found

    @cached_property
    def _taken(self) -> frozenset[str]:
        """What the export names that are given already begin with, up to the first value."""
        return frozenset(head for module in self._exporting for head in _heads(module))

    @cached_property
    def _exporting(self) -> Sequence[Module]:
        """The app's modules that may have outputs."""
        needle = OUTPUT.rpartition(".")[2].encode()
        modules = (self._module, *apps_siblings(self._module, needle))
        return [module for module in modules if needle in module.body]

    def _is_stack(self, scope: Expr, syntax: ClassSyntax | None, kind: str = STACK) -> bool:
        """Whether an output's scope is known to be the stack itself, one of a ``kind``."""
        if isinstance(scope, This):
            return syntax is not None and is_stack(self._module, syntax, kind)
        made = resolve(scope).expr
        if not isinstance(made, Call):
            return False
        fqn = qualify(made.callee)
        if fqn is None:
            local = class_of_call(self._module, made)
            return local is not None and is_stack(self._module, local, kind)
        return catalogue.is_a(fqn, kind)

    def _shared_reason(self, call: ConstructCall, syntax: ClassSyntax | None) -> str | None:
        """Why a literal id would give two outputs of one stack the same export name."""
        id_ = call.argument("id")
        assert id_ is not None
        if len(self._scopes_by_id.get(_allowed(id_), ())) > 1:
            return "another construct has an output of the same id, and may be in the same stack"
        if syntax is not None and self._times(syntax) > 1:
            return f"{syntax.name} is made more than once, and its outputs would share one name"
        return None

    def _times(self, syntax: ClassSyntax) -> int:
        """How often a class is made, as far as `times_made` counts."""
        found = self._made.get(syntax.node.id)
        if found is None:
            found = self._made[syntax.node.id] = times_made(self._module, syntax)
        return found

    def _suffixes(self, syntax: ClassSyntax | None) -> Sequence[Suffix]:
        """The suffixes of a class, those of its names first; gathered once for all its outputs."""
        key = syntax.node.id if syntax is not None else None
        if key not in self._found:
            others = handed_on(self._module, syntax) if syntax is not None else []
            self._found[key] = (*suffixes(self._module, syntax), *others)
        return self._found[key]

    def _with_suffix(
        self, call: ConstructCall, scope: Expr, syntax: ClassSyntax | None, stem: _Stem
    ) -> ExportName | None:
        """The id and the suffix; None where no suffix can be used."""
        if not isinstance(scope, This) and not isinstance(resolve(scope).expr, Call):
            # A parameter or a loop's variable stands for several stacks.
            return None
        times = self._times(syntax) if syntax is not None else 1
        same = partial(is_same_each_time, self._module, syntax) if syntax is not None else None
        for suffix in self._suffixes(syntax):
            if not suffix.is_usable_at(call.expr.node) or is_shown_by_name(suffix.expr):
                continue
            varies = varies_by_instance(suffix.expr) and tells_apart(suffix.expr, times)
            if times > 1 and (not varies or (same is not None and same(suffix.expr))):
                continue
            if times > 1 and self._leaves_out_others(suffix, syntax):
                continue
            separator = own_separator(suffix.expr)
            if separator is not None and separator.mixed:
                # Neither with a hyphen nor without does every name come out well.
                continue
            # A fix that takes the separator off puts it before every use: new ones need it too.
            planned = self._context.planned_change
            moved = planned(separator.definitions[0]) if separator is not None else None
            if separator is not None and moved is None and not suffix.calls:
                # Who builds names with it elsewhere may take it off.
                continue
            if moved is None and _NOT_ALLOWED.search("".join(_known_texts(suffix.expr))):
                continue
            parts = list(stem.parts)
            piece = Verbatim(suffix.text)
            if piece not in parts:
                brings = separator is not None and moved is None
                parts += [piece] if brings or _ends_separated(parts) else ["-", piece]
            text = _joined(parts)
            if self._can_hold(text, call.expr.node):
                return ExportName(text, requires=moved)
        return None

    def _leaves_out_others(self, suffix: Suffix, syntax: ClassSyntax | None) -> bool:
        """Whether a suffix is one of values that are written out, beside one that is none of these.

        It tells a region's stack from another's, ``primary``, and not one deployment from the next.
        """
        others = (item.expr for item in self._suffixes(syntax) if item is not suffix)
        return _is_written_out(suffix.expr) and not all(map(_is_written_out, others))

    def _with_stack(self, scope: Expr, syntax: ClassSyntax | None, stem: _Stem) -> ExportName:
        """The stack's name and the id."""
        if not isinstance(scope, (This, Name, Member)):
            return ExportName(reason=f"its scope is made on the spot: {describe(scope)}")
        also: list[Edit] = []
        owner, render = scope.text, self._module.writer.render
        if self._is_stack(scope, syntax, PRODUCT):
            name, also = render(self._module, _OWN_NAME, scope.node)
        else:
            if not (self._is_stack(scope, syntax) or is_stack_by_type(scope)):
                of = StaticCall(STACK, "of", (Verbatim(scope.text),))
                owner, also = render(self._module, of, scope.node)
            name = f"{owner}.{self._context.prop_name('stackName')}"
        text = _joined([Verbatim(name), "-", *stem.parts])
        if not self._can_hold(text, scope.node):
            return ExportName(reason="its id cannot stand inside other text")
        return ExportName(text, tuple((self._module, edit) for edit in also))

    def _can_hold(self, text: Text, at: Node) -> bool:
        """Whether expressions can stand in text: none may hold the text's own quotation mark.

        Templates of JavaScript may stand in one another.
        https://docs.python.org/3/whatsnew/3.12.html#pep-701-syntactic-formalization-of-f-strings
        """
        rendered, _ = self._module.writer.render(self._module, text, at)
        banned = ("\\", "\n", *rendered[-1].replace("`", ""))
        sources = [part.source for part in text.parts if isinstance(part, Verbatim)]
        return not any(mark in source for source in sources for mark in banned)


@listed_once
def _outputs(module: Module) -> Iterator[tuple[str, _Place]]:
    """What exports may have of the literal ids of a module's outputs, each with where it is."""
    for call in module.constructs:
        id_, scope = call.argument("id"), call.argument("scope")
        text = _allowed(id_) if id_ is not None else None
        if call.fqn == OUTPUT and text is not None and scope is not None:
            syntax = class_at(module, call.expr.start)
            around = syntax.node.start_byte if syntax is not None else None
            yield text, (module.source.path, around, scope.text)


def _heads(module: Module) -> frozenset[str]:
    """What the export names given in a module begin with, without what separates a value."""

    def gather() -> Iterator[str]:
        for call in module.constructs:
            given = call.get("exportName") if call.fqn == OUTPUT else None
            text = as_text(given.expr) if given is not None else None
            first = next(iter(parts_of(text)), None) if text is not None else None
            if isinstance(first, TextPart):
                yield first.text.rstrip("-:")

    return module.project.once((_heads, module), lambda: frozenset(gather()))


def _stem(id_: Expr) -> _Stem | str:
    """The beginning of a name, or why an id cannot be one."""
    if _has_effects(id_.node):
        return f"its id must not be evaluated twice: {describe(id_)}"
    stem = _Stem()
    if isinstance(id_, Literal):
        stem.add(str(id_.value))
    elif isinstance(id_, Template):
        for part in id_.parts:
            if isinstance(part, TextPart):
                stem.add(part.text)
            elif part.plain:
                stem.add(_cleaned(part.expr))
            else:
                inside = id_.module.body[part.start : part.end].decode("utf-8")
                stem.add(Verbatim(inside.removeprefix("{").removesuffix("}")))
    else:
        stem.add(_cleaned(id_))
        stem.literal = isinstance(resolve(id_).expr, Literal)
    if stem.cleaned and isinstance(stem.parts[-1], str):
        # "URL: " without its blank would end in a separator that separates nothing.
        stem.parts[-1] = stem.parts[-1].rstrip("-:")
    if not any(stem.parts):
        return f"its id holds no character that an export name may have: {describe(id_)}"
    return stem


def _cleaned(expr: Expr) -> Verbatim:
    """An expression, without the characters in its known texts that no export may have."""
    found = dict.fromkeys(item for text in _texts(expr) for item in _NOT_ALLOWED.findall(text))
    if not found:
        return Verbatim(expr.text)
    is_one = isinstance(expr, (Name, Member, Call, Picked, This))
    source = expr.text if is_one else f"({expr.text})"
    return Verbatim(expr.module.writer.without(source, sorted(found)))


def _texts(expr: Expr) -> Iterator[str]:
    """The texts, or pieces of them, that an expression is known to come to, or to be made of."""
    if not isinstance(expr, Call):
        for value in sources(expr).texts:
            yield from _known_texts(value)
        return
    done = replacing(expr)
    if done is not None and isinstance(expr.callee, Member):
        yield from map(done.done, _texts(expr.callee.object))
        return
    inside = [expr.module.expr(argument.value_node) for argument in expr.arguments]
    if isinstance(expr.callee, Member):
        inside.append(expr.callee.object)
    for item in inside:
        yield from _texts(item)


def _allowed(id_: Expr) -> str | None:
    """The characters of a literal id that an export's name may have; None for other ids."""
    value = resolve(id_).literal
    return _NOT_ALLOWED.sub("", value) if isinstance(value, str) else None


def _has_effects(node: Node) -> bool:
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in _EFFECTS:
            return True
        pending += current.named_children
    return False


def _is_written_out(expr: Expr) -> bool:
    """Whether all values of an expression are texts that stand in the code."""
    found = sources(expr)
    texts = found.written
    return not found.unknown and all(isinstance(item, Literal) for item in texts)


def _known_texts(expr: Expr) -> Iterator[str]:
    """The texts that are known to be part of a value."""
    value = resolve(expr).expr
    found = value.module.expr(value.node)
    if isinstance(found, Literal):
        yield str(found.value)
    elif isinstance(found, Template):
        yield from (part.text for part in found.parts if isinstance(part, TextPart))
    elif isinstance(found, Choice):
        for option in found.options:
            if isinstance(option, (Literal, Template)):
                yield from _known_texts(option)


def _ends_separated(parts: list[str | Verbatim]) -> bool:
    last = parts[-1]
    return isinstance(last, str) and last.endswith(("-", ":"))


def _joined(parts: list[str | Verbatim]) -> Text:
    """Text of the parts, pieces of literal text put together."""
    joined: list[str | Verbatim] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return Text(tuple(joined))

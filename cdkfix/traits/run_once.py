"""The methods of a class that its constructor runs, and whether it always does so, just once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.returns import first_return, gives_itself
from cdkfix.languages.trees import around, field, inside_of, named, stands_in, text
from cdkfix.program.attributes import attributes, class_at, member_names
from cdkfix.program.module import Module
from cdkfix.program.places import own_line
from cdkfix.program.references import call_of
from cdkfix.resolve.lineage import ancestors, descendants
from cdkfix.traits.calls.callers import method_uses
from cdkfix.traits.calls.instances import is_repeated

#: What a call is whose result nobody takes.
_STATEMENTS = frozenset({"expression_statement", "arrow_function", "lambda"})
#: What gives a call's result a name, and nothing else.
_NAMING = frozenset({"variable_declarator", "assignment", "assignment_expression"})
_WHOLE = frozenset({"expression_statement", "lexical_declaration", "variable_declaration"})


class Run(msgspec.Struct, frozen=True, eq=False):
    """A method that a constructor runs by statements of its own, or the constructor itself.

    ``why`` says why it may be run another number of times than once.
    """

    method: Node
    why: str | None = None

    @property
    def name(self) -> str:
        """What the method is called."""
        return text(field(self.method, "name"))


def run_by_constructor(module: Module, syntax: ClassSyntax) -> Sequence[Run]:
    """The constructor of a class, and what it runs of its methods, in the order of the text.

    A method that returns something is one of them where it is run just once.
    """
    return module.project.once(
        (run_by_constructor, module, syntax.node.id), lambda: tuple(_found(module, syntax))
    )


def is_run_once(module: Module, statement: Node) -> bool:
    """Whether each instance of a class runs a statement of it once, whatever it is made with."""
    syntax = class_at(module, statement.start_byte)
    for run in run_by_constructor(module, syntax) if syntax is not None else ():
        body = run.method.child_by_field_name("body")
        if run.why is None and body is not None and stands_in(body, statement):
            ended = first_return(body)
            return ended is None or ended.start_byte > statement.start_byte
    return False


def _found(module: Module, syntax: ClassSyntax) -> Iterator[Run]:
    if syntax.constructor is None:
        return
    by_caller: dict[int, list[_Called]] = {}
    for called in _called(module, syntax):
        for caller in called.callers:
            by_caller.setdefault(caller.id, []).append(called)
    known = {syntax.constructor.id: Run(syntax.constructor)}
    pending = [syntax.constructor]
    while pending:
        caller = pending.pop()
        for called in by_caller.get(caller.id, ()):
            if called.method.id not in known:
                why = _why(module, syntax, called) or known[caller.id].why
                if called.is_asked and why is not None:
                    continue
                known[called.method.id] = Run(called.method, why)
                pending.append(called.method)
    yield from sorted(known.values(), key=lambda run: run.method.start_byte)


class _Called(msgspec.Struct, frozen=True, eq=False):
    """A method, the statements of its class that call it, and the methods that these stand in.

    ``is_asked`` says that one takes what it returns.
    """

    name: str
    method: Node
    statements: Sequence[Node]
    callers: Sequence[Node]
    is_asked: bool


def _called(module: Module, syntax: ClassSyntax) -> Iterator[_Called]:
    """The methods of a class that it calls by statements, or to give what they return a name."""
    known = attributes(module, syntax)
    for method in syntax.body.named_children:
        inner = method.child_by_field_name("definition") or method
        name = inner.child_by_field_name("name")
        attribute = known.get(text(name)) if name is not None else None
        if attribute is None or attribute.values or not attribute.reads:
            continue
        body = inner.child_by_field_name("body")
        # An abstract method has none; what its heirs run is theirs to say.
        if body is None or inner.child_by_field_name("parameters") is None:
            continue
        if not gives_itself(inner):
            continue
        statements = [_statement(module, read) for read in attribute.reads]
        whole = [statement for statement in statements if statement is not None]
        callers = [by for it in whole if (by := _caller(syntax, it)) is not None]
        if len(callers) == len(statements):
            is_asked = any(
                statement.type not in _STATEMENTS or _names(statement) for statement in whole
            )
            yield _Called(attribute.name, inner, whole, callers, is_asked)


def _statement(module: Module, read: Node) -> Node | None:
    """The statement that a call of a method is, or that names its result; None for another use.

    What a callback does for each item is one as well: ``(zone) => this.add(zone)``.
    """
    call = call_of(module, read)
    statement = around(call.node) if call is not None else None
    if call is not None and statement is not None and statement.type in _NAMING:
        alone = statement.child_by_field_name("right") or statement.child_by_field_name("value")
        whole = around(module.reader.outer(statement))
        fits = alone == call.node and whole.type in _WHOLE and len(named(whole)) == 1
        return whole if fits else None
    return statement if statement is not None and statement.type in _STATEMENTS else None


def _names(statement: Node) -> bool:
    """Whether a statement gives a value a name."""
    value = named(statement)[0]
    while value.type == "parenthesized_expression":
        value = named(value)[0]
    return value.type in _NAMING


def _caller(syntax: ClassSyntax, statement: Node) -> Node | None:
    """The method that a statement stands in, callbacks in it included."""
    body = syntax.body
    method = statement
    while method.parent is not None and not stands_in(body, method):
        method = method.parent
    return method if method.parent is not None else None


def _why(module: Module, syntax: ClassSyntax, called: _Called) -> str | None:
    """Why a method may run another number of times than what calls it; None if it does not."""
    name, statement = called.name, called.statements[0]
    used, complete = method_uses(module, syntax, name)
    if len(used) > 1 or not complete:
        return f"`{name}` may be called more than once"
    for _, other in (*ancestors(module, syntax), *descendants(module, syntax)):
        if name in member_names(other):
            return f"{other.name} has a `{name}` as well"
    body = field(called.callers[0], "body")
    if not stands_in(body, statement):
        often = is_repeated(named(statement)[-1])
        where = "in a loop, and may stand for several" if often else inside_of(body, statement)
        return f"`{name}` is called {where}, {own_line(statement)}"
    ended = first_return(body)
    if ended is not None and ended.start_byte < statement.start_byte:
        return f"what calls `{name}` may return before, {own_line(ended)}"
    return None

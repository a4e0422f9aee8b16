"""Buckets that are asked for EventBridge events by a call: which, where, and who is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from cdkfix.flow.called import function_called
from cdkfix.languages.trees import CALLABLES
from cdkfix.model import ConstructCall
from cdkfix.program.asked import once
from cdkfix.program.attributes import class_at
from cdkfix.program.methods import calls_named
from cdkfix.program.module import Module
from cdkfix.program.places import at_line, own_line
from cdkfix.program.syntax import Call, Expr, Member
from cdkfix.resolve import class_made, describe, written
from cdkfix.traits.calls.callers import callers
from cdkfix.traits.calls.instances import is_repeated
from cdkfix.traits.calls.subjects import (
    EACH,
    OF_CLASS,
    OF_FUNCTION,
    OF_INSTANCE,
    ONE_OF_SEVERAL,
    Subject,
    found_subjects,
)
from cdkfix.traits.lists.listed import items
from cdkfix.traits.run_once import is_run_once
from cdkfix.traits.statements import Loop, exit_between, statement_of
from cdkfix.traits.values.repetition import is_made_again, times_made

METHOD = "enableEventBridgeNotification"
PROP = "eventBridgeEnabled"
_CHOICES = frozenset({"if_statement", "switch_case", "case_clause"})


def notifications(module: Module) -> Iterator[tuple[Call, Expr]]:
    """The calls of the method, which no other class of CDK's has, and whose they are."""
    return ((call, callee.object) for call, callee in calls_named(module, METHOD))


def making(call: Call, subject: Subject) -> Expr:
    """What makes a bucket where it is asked for by a call.

    That is the construct, or the function that is called, or what makes the instance that has it or
    is it.
    """
    if subject.doubt == OF_INSTANCE:
        return _instance(call, subject) or subject.call.expr
    if subject.doubt == OF_CLASS:
        return itself(call) or subject.call.expr
    return subject.made_by[0] if subject.made_by else subject.call.expr


def itself(call: Call) -> Call | None:
    """The call that makes the one bucket of a class of the project which is asked for."""
    bucket = written(call.callee.object) if isinstance(call.callee, Member) else None
    return bucket if isinstance(bucket, Call) and class_made(bucket) is not None else None


def _instance(call: Call, subject: Subject) -> Call | None:
    """The call that makes the instance which is asked for its bucket: ``storage.raw.enable…()``."""
    bucket = call.callee.object if isinstance(call.callee, Member) else None
    owner = written(bucket.object) if isinstance(bucket, Member) else None
    made = class_made(owner) if isinstance(owner, Call) else None
    around = class_at(subject.call.module, subject.call.expr.start)
    own = made is not None and around is not None and made[1].node.id == around.node.id
    return owner if own and isinstance(owner, Call) else None


def holds_all(listed: Expr, found: Sequence[Subject]) -> bool:
    """Whether a list holds each bucket that is made where those found are: they are made into it.

    ``names.map((name) => new s3.Bucket(this, name))``, ``buckets[name] = new s3.Bucket(…)``
    """
    held = list(items(listed))
    made = {item.call.expr.node.id for item in found}
    return bool(held) and all(isinstance(it, Expr) and it.node.id in made for it in held)


def filling(made: Expr, user: Node) -> Expr | None:
    """The statement that fills the list or the table which ``user``, a statement behind it, uses.

    A bucket is made there in a loop, or in a function that a list hands its elements to. None where
    it is made in another place.
    """
    block, around = user.parent, made.node
    while around.parent is not None and around.parent != block:
        around = around.parent
        if around.type in CALLABLES and not _is_run_for_each(made.module, around):
            return None
    before = around.start_byte < user.start_byte
    return made.module.expr(around) if around.parent is not None and before else None


def _is_run_for_each(module: Module, function: Node) -> bool:
    arguments = function.parent
    call = module.expr(arguments.parent) if arguments is not None and arguments.parent else None
    return isinstance(call, Call) and isinstance(call.callee, Member) and call.callee.name in EACH


def doubt(call: Call, found: Sequence[Subject]) -> str | None:
    """Why the call need not be for the one bucket, each time it is made."""
    if any(subject.doubt == ONE_OF_SEVERAL for subject in found):
        return f"it is called for one of several buckets: {describe(call.callee)}"
    if any(subject.at.id != call.node.id for subject in found) or len(found) > 1:
        return f"it is called for each of several buckets, {at_line(call.module, call.line)}"
    subject = found[0]
    made, why = subject.call, subject.doubt
    where = at_line(made.module, made.expr.line)
    if why is None:
        return None
    if why == OF_FUNCTION and subject.made_by:
        return apart(call, making(call, subject), None) or _made_besides(call, subject)
    if why == OF_INSTANCE and _instance(call, subject) is not None:
        return apart(call, making(call, subject), None) or _has_others(call, subject)
    if why == OF_CLASS and made.subclass is not None:
        return f"the class {made.subclass.name} gives all its buckets their props, {where}"
    return f"it may be another bucket than the one made in {where}"


def _made_besides(call: Call, subject: Subject) -> str | None:
    """Why a function makes others beside a bucket, for which the method is not called."""
    made = subject.call
    current = made.get(PROP)
    if current is not None and current.literal is True:
        return None
    where = at_line(made.module, made.expr.line)
    for by in subject.made_by:
        function = function_called(by)
        calls = callers(*function) if function is not None else None
        if calls is None or is_repeated(made.expr.node):
            return f"the function that makes it may make others as well, {where}"
        other = next((item for item in calls if item.node.id not in _asked(item.module)), None)
        if other is not None:
            return f"its function makes others, for which it is not called: {describe(other)}"
    return None if made.module is call.module else f"it is made in another file, {where}"


def _has_others(call: Call, subject: Subject) -> str | None:
    """Why a class has buckets beside that of the one instance for which the method is called."""
    made, where = subject.call, at_line(subject.call.module, subject.call.expr.line)
    around = class_at(made.module, made.expr.start)
    if around is None or times_made(made.module, around) > 1 or is_made_again(made):
        return f"its class makes more than one, and not each is known to be asked, {where}"
    return None if made.module is call.module else f"it is made in another file, {where}"


@once
def _asked(module: Module) -> frozenset[int]:
    """The calls of functions that make a bucket for which the method is always called."""
    return frozenset(_find_asked(module))


def _find_asked(module: Module) -> Iterator[int]:
    for call, bucket in notifications(module):
        found = found_subjects(bucket, call.node).subjects
        subject = found[0] if len(found) == 1 else None
        if subject is None or subject.doubt != OF_FUNCTION or subject.at.id != call.node.id:
            continue
        if apart(call, making(call, subject), None) is None:
            yield from (by.node.id for by in subject.made_by)


def is_asked_once(made: ConstructCall) -> bool:
    """Whether one call alone asks a bucket for events."""
    module = made.module
    asked = module.project.once((is_asked_once, module), lambda: Counter(_constructs_asked(module)))
    return asked[made.expr.node.id] == 1


def _constructs_asked(module: Module) -> Iterator[int]:
    for call, bucket in notifications(module):
        for subject in found_subjects(bucket, call.node).subjects:
            if subject.call.module is module:
                yield subject.call.expr.node.id


def apart(call: Call, made: Expr, loop: Loop | None) -> str | None:
    """Why the call need not be run wherever a bucket is made; None where it is.

    ``loop`` is the loop that calls it for several buckets.
    """
    statement = loop.statement if loop is not None else statement_of(call.node)
    making_statement = statement_of(made.node)
    own = statement if loop is not None else call.module.reader.outer(call.node).parent
    if statement is None or own is None or (loop is None and own.type != "expression_statement"):
        return "the call is part of a larger expression"
    condition = _condition(call.node)
    if condition is not None and _condition(made.node) is None:
        return f"it is called on a condition only, {own_line(condition)}"
    if making_statement is None or own != statement:
        return elsewhere(made)
    if statement.parent != making_statement.parent:
        once = loop is None and _are_run_once(call.module, statement, making_statement)
        return None if once and made.module is call.module else elsewhere(made)
    leaves = exit_between(making_statement, statement) or (
        loop.leaves if loop is not None else None
    )
    if leaves is not None:
        return f"the code may leave before the call is reached, {own_line(leaves)}"
    return None


def _are_run_once(module: Module, *statements: Node) -> bool:
    """Whether each instance of one class runs all of the statements once, by its methods."""
    classes = [class_at(module, statement.start_byte) for statement in statements]
    if len({item.node.id if item is not None else None for item in classes}) > 1:
        return False
    return all(is_run_once(module, statement) for statement in statements)


def elsewhere(made: Expr) -> str:
    """Why a call is not one for a bucket each time it is made: it stands in another place."""
    return f"it is called elsewhere than the bucket is made, {at_line(made.module, made.line)}"


def _condition(node: Node) -> Node | None:
    """The condition on which a node is run, if it is on one in the function that it stands in."""
    around = node.parent
    while around is not None and around.type not in CALLABLES:
        if around.type in _CHOICES:
            return around
        around = around.parent
    return None

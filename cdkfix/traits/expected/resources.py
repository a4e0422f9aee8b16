"""Which resources of a template tests read by themselves: ``template.findResources(…)``.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#findwbrresourcestype-props
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from tree_sitter import Node

from cdkfix.flow.called import returned
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Picked
from cdkfix.resolve import resolve
from cdkfix.traits.asserted.comparisons import wanted
from cdkfix.traits.lists.derived_lists import listed_anew
from cdkfix.traits.lists.elements import looped_over, mapped_over
from cdkfix.traits.lists.made import made_for_each, pair_made
from cdkfix.traits.removal.asked import types_asked
from cdkfix.traits.values.conversions import numbered
from cdkfix.traits.values.sources import sources

_MAX_STEPS = 16
_OF_RESOURCES = "AWS::"
_CLAUSE = "for_in_clause"
#: The method by which a dict, or a `Map`, is asked for a key.
_GET = "get"
#: The methods of `Template` that give what is in it.
_GIVING = ("toJSON", "findResources", "findOutputs")


def types_read(read: Expr) -> frozenset[str]:
    """The CloudFormation types that are named on the way to what a test reads of a template.

    That is where the resources are looked for, picked out of all, or asked what they are.
    """
    found = set(types_asked(read.module, read.node) or ())
    for origin in origins(read):
        if not isinstance(origin, (Member, Picked, Name)):
            found.update(_types_in(origin))
    return frozenset(found)


def is_of_template(read: Expr) -> bool:
    """Whether what a test reads is a template, what it finds in one, or the text of either.

    ``json.dumps(template.to_json())``, ``JSON.stringify(template.findResources(…))``, also by a
    function of its own.
    """
    return any(
        origin.callee.name in origin.module.reader.prop_names(method)
        for origin in origins(read, inside=True)
        if isinstance(origin, Call) and isinstance(origin.callee, Member)
        for method in _GIVING
    )


def is_wanted(found: Expr) -> bool:
    """Whether a module's tests want there to be something of what they look for."""
    return any(
        origin.node.id == found.node.id for read in wanted(found.module) for origin in origins(read)
    )


class Read(msgspec.Struct, frozen=True, eq=False):
    """What a test reads of an object, by its ``name``: ``expr`` stands for that.

    It is what the test has, or what a list, a number or a name that it has are made of.
    """

    name: str
    expr: Expr


def member_read(expr: Expr) -> Read | None:
    """The member that an expression is, by a name, or that a list has of each of another one.

    ``jobs.map((job) => job.Properties.GlueVersion)``, ``{f["Runtime"] for f in functions}``. What a
    number is made of counts, too, ``Number(job.Properties.NumberOfWorkers)``, what a pattern takes
    out, ``const { Runtime } = fn.Properties``, what a dict is asked for: ``fn.get("Runtime")``, and
    what a table has that is made of each: ``{f["Name"]: f["Runtime"] for f in functions}["scan"]``.
    """
    current: Expr | None = expr
    for _ in range(_MAX_STEPS):
        if current is None:
            break
        in_table = _in_table(current)
        if in_table is not None:
            current = in_table
            continue
        if isinstance(current, Member):
            return Read(current.name, current)
        key = got_by(current)
        if key is not None:
            return Read(key, current)
        made = made_for_each(current)
        pair = pair_made(current) if made is None else None
        if pair is not None:
            made = pair[1]
        elif made is None:
            as_number = numbered(current) if isinstance(current, Call) else None
            made = listed_anew(current) or as_number
        if made is None and isinstance(current, Name):
            taken = _taken_out(current)
            if taken is not None:
                return Read(taken, current)
            # What a loop gives a name is in the list, as what is made for each is.
            made = given_to(current)
        current = made
    return None


def _in_table(expr: Expr) -> Expr | None:
    """What stands under each key of the table that a key picks a value of, as that is made."""
    owner = expr.object if isinstance(expr, (Member, Picked)) else None
    if isinstance(expr, Call) and isinstance(expr.callee, Member) and expr.callee.name == _GET:
        owner = expr.callee.object
    made = given_to(owner) if isinstance(owner, Name) else owner
    pair = pair_made(made) if made is not None else None
    return pair[1] if pair is not None else None


def got_by(expr: Expr) -> str | None:
    """The key that a dict is asked for: ``function["Properties"].get("Runtime")``."""
    key = _key_got(expr)
    return key.value if isinstance(key, Literal) and isinstance(key.value, str) else None


def key_read(expr: Expr) -> Expr | None:
    """The key by which a test reads something of an object: ``job[key]``, ``job.get(key)``."""
    return expr.index if isinstance(expr, Picked) else _key_got(expr)


def _key_got(expr: Expr) -> Expr | None:
    callee = expr.callee if isinstance(expr, Call) else None
    is_asked = isinstance(callee, Member) and callee.name == _GET
    return expr.positional(0) if isinstance(expr, Call) and is_asked else None


def _taken_out(name: Name) -> str | None:
    """The key by which a pattern takes what a name has out of an object."""
    binding = name.module.binding(name.node)
    path = binding.declaration.path if binding is not None and binding.is_constant else ()
    return path[-1] if path and path[-1].isidentifier() else None


def origins(expr: Expr, *, inside: bool = False) -> Iterator[Expr]:
    """An expression, what it is taken from or made of, and so on.

    With ``inside`` what a function gives is what it returns, not what that is given.
    """
    current: Expr | None = expr
    for _ in range(_MAX_STEPS):
        if current is None:
            return
        yield current
        given = returned(current) if inside and isinstance(current, Call) else []
        current = given[0] if len(given) == 1 else _origin(current)


def _origin(expr: Expr) -> Expr | None:
    """What an expression is taken from: an object, a list, or what a loop goes through."""
    module = expr.module
    if isinstance(expr, (Member, Picked)):
        return expr.object
    if isinstance(expr, Call):
        owner = expr.callee.object if isinstance(expr.callee, Member) else None
        return expr.positional(0) if owner is None or _is_module(owner) else owner
    if isinstance(expr, Name):
        return given_to(expr)
    clauses = (child for child in expr.node.children if child.type == _CLAUSE)
    right = next((clause.child_by_field_name("right") for clause in clauses), None)
    return module.expr(right) if right is not None else None


def _is_module(owner: Expr) -> bool:
    """Whether a name stands for a module, or what is there anyway: `json`, `JSON`, `Object`."""
    binding = owner.module.binding(owner.node) if isinstance(owner, Name) else None
    return isinstance(owner, Name) and (binding is None or binding.kind is BindingKind.IMPORT)


def given_to(name: Name) -> Expr | None:
    """What a name has its value from."""
    module, binding = name.module, name.module.binding(name.node)
    if binding is None or not binding.is_constant:
        return None
    if binding.kind is BindingKind.LOOP:
        return looped_over(module, binding)
    if binding.kind is BindingKind.PARAMETER:
        return mapped_over(module, binding.scope.node)
    declared = binding.declaration
    # A pattern takes the value apart.
    value = declared.value or _side(declared.node)
    return module.expr(value) if value is not None else None


def _side(declared: Node) -> Node | None:
    """What stands on the right of a declaration."""
    return declared.child_by_field_name("value") or declared.child_by_field_name("right")


def _types_in(expr: Expr) -> Iterator[str]:
    """The types that an expression names, be it by constants, or by what loops go through."""
    pending = [expr.node]
    while pending:
        node = pending.pop()
        part = expr.module.expr(node)
        known = resolve(part).literal if isinstance(part, (Literal, Name)) else None
        values = [known]
        if known is None and isinstance(part, Name):
            values += (it.value for it in sources(part).texts if isinstance(it, Literal))
        for value in values:
            if isinstance(value, str) and value.startswith(_OF_RESOURCES):
                yield value
        pending += node.named_children

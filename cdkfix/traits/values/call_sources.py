"""What calls give that run nothing of the project: look-ups, the context, parsed options."""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.flow.assignments import given_value
from cdkfix.flow.called import function_called
from cdkfix.flow.given_context import ANY, ASKING, given_context, is_of_context, key_asked
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import ITEM, Path
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    Member,
    Name,
    Struct,
)
from cdkfix.resolve import (
    qualify,
    resolve,
)
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.calls.handed import Lost
from cdkfix.traits.lists.derived_lists import found_in
from cdkfix.traits.lists.elements import (
    elements_of,
)
from cdkfix.traits.lists.listed import items
from cdkfix.traits.lists.words import text_split, words
from cdkfix.traits.texts.built import PARAMETER, VALUES_OF_PARAMETERS
from cdkfix.traits.texts.cleaned import begins_with_no_hyphen
from cdkfix.traits.texts.plain import variable_read
from cdkfix.traits.values.attributes_asked import attribute_asked
from cdkfix.traits.values.command_lines import option_defaults
from cdkfix.traits.values.found_values import Sources, unknown
from cdkfix.traits.values.member_sources import (
    of_owner,
)

#: Look-ups whose last argument is what they give for a key that is not there.
_LOOKUPS = frozenset({"get", "getenv", "pop"})


def of_call(
    call: Call, path: Path, found: Sources, key: str | None
) -> list[tuple[Expr, Path]] | None:
    """What a call gives: a look-up's default, the receiver's text, or an instance's attribute.

    None where what it runs is another matter. ``key`` is what it looks up, where others give that.
    """
    callee = call.callee
    name = callee.name if isinstance(callee, (Member, Name)) else ""
    given = [call.module.expr(item.value_node) for item in call.arguments]
    looks_up = name in _LOOKUPS and function_called(call) is None
    if looks_up and isinstance(callee, Member) and given:
        values = [(given[1], path)] if len(given) == 2 else []
        asked = key if key is not None else resolve(given[0]).literal
        if _is_known_owner(callee.object) and isinstance(asked, str):
            return [*values, (callee.object, (asked, *path))]
        found.picked |= not values
        if is_of_context(callee.object):
            return [*values, (callee.object, (key_asked(given[0]), *path))]
        table = elements_of(callee.object)
        if table is not None:
            return [*values, *((item, path) for item in table)]
        ask_environment(call, found)
        added = [item for item in items(callee.object) if not isinstance(item, Lost)]
        return [*values, *((item, path) for item in added)]
    attribute = attribute_asked(call)
    if attribute is not None:
        return [(attribute.default, path), (attribute.owner, (attribute.name, *path))]
    listed = found_in(call)
    if listed is not None:
        found.lack(len(path))
        return [(listed, (ITEM, *path))]
    if len(path) == 1 and _takes_apart(call, path[0], found):
        return []
    if name in ASKING:
        asked = key_asked(call.positional(0))
        found.asked += [(call.module, asked)] if asked != ANY and not path else []
        found.asking = found.asking or (call, (asked, *path))
        found.context += given_context(call.module, (asked, *path))
        return unknown(found)
    if path and class_of(call) is not None:
        return of_owner(call, path, found)
    if (not path or path[0] in VALUES_OF_PARAMETERS) and qualify(callee) == PARAMETER:
        found.unknown = True
        props = call.module.reader.props(call.module, call, 2)
        return [(props, ("default",))] if props is not None else []
    defaults = option_defaults(call, path[0]) if path else []
    if defaults:
        found.unknown = True
        return [(item, path[1:]) for item in defaults]
    return None


def _takes_apart(call: Call, step: str, found: Sources) -> bool:
    """Whether a call gives words of a text that is written out, or of one in its place.

    That is one of the environment: ``(process.env.STAGES || 'dev,prod').split(',')``.
    """
    text = text_split(call)
    options = list(_options(text)) if text is not None else []
    known = [value for item in options if isinstance(value := resolve(item).literal, str)]
    others = [item for item in options if not isinstance(resolve(item).literal, str)]
    taken = [word for value in known for word in words(call, step, value)]
    if not taken or any(variable_read(item) is None for item in others):
        return False
    found.add_words(call, taken)
    for item in others:
        ask_environment(item, found)
    return True


def _options(text: Expr) -> Iterator[Expr]:
    """What a text may be, one of which another one stands in for."""
    value = resolve(text).expr
    value = value.module.expr(value.node)
    if isinstance(value, Choice):
        yield from value.options
        return
    yield value
    if isinstance(value, Call) and len(value.arguments) > 1 and variable_read(value) is not None:
        yield value.module.expr(value.arguments[1].value_node)


def is_foreign(call: Call) -> bool:
    """Whether a call of something that is not known may give a text with a hyphen before it."""
    callee = call.callee
    name = callee.name if isinstance(callee, (Member, Name)) else ""
    return name not in _LOOKUPS and qualify(callee) is None and not begins_with_no_hyphen(call)


def _is_known_owner(owner: Expr) -> bool:
    """Whether a look-up's object is made in this project: a dict, or a function's keywords."""
    if isinstance(owner, Choice):
        return all(map(_is_known_owner, owner.options))
    if isinstance(owner, Struct):
        return not owner.merged
    if isinstance(owner, Member):
        return given_value(owner) is not None
    if not isinstance(owner, Name) or qualify(owner) is not None:
        return False
    binding = owner.module.binding(owner.node)
    return binding is not None and binding.kind is not BindingKind.IMPORT


def ask_environment(expr: Expr, found: Sources) -> None:
    """Note which variable of the environment a value may be, if it is one."""
    found.unknown = True
    variable = variable_read(expr)
    found.variables += [(expr.module, variable)] if variable is not None else []

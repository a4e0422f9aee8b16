"""What the code of a project, its tests above all, sets variables of the environment to.

https://docs.python.org/3/library/os.html#os.environ https://nodejs.org/api/process.html#processenv
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from cdkfix.flow.assignments import ASSIGNMENTS
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member, Struct
from cdkfix.resolve import as_struct, entry_named, resolve
from cdkfix.traits.texts.plain import variable_read
from cdkfix.traits.values.sources import sources

#: What sets one variable, and what sets several at once, in a dict or an object.
#: https://docs.pytest.org/en/stable/how-to/monkeypatch.html
#: https://docs.python.org/3/library/unittest.mock.html#patch-dict
_SETTING = frozenset({"setenv", "setdefault"})
_MERGING = frozenset({"dict", "update"})
_WHOLE = frozenset({"os.environ", "process.env", '"os.environ"', "'os.environ'"})


@once
def environment_given(module: Module, key: str) -> tuple[str, ...]:
    """The texts that code of the module's project sets a variable of the environment to."""
    return tuple(dict.fromkeys(_given(module, key)))


def _given(module: Module, key: str) -> Iterator[str]:
    for owner in (module, *module.project.holding(module, [key.encode()])):
        for node in _all(owner.root) if key.encode() in owner.body else ():
            for value in _set(owner, node, key):
                known = sources(value)
                yield from (
                    item.value
                    for item in known.texts
                    if isinstance(item, Literal) and isinstance(item.value, str)
                )


def _all(root: Node) -> Iterator[Node]:
    pending = [root]
    while pending:
        node = pending.pop()
        pending += reversed(node.named_children)
        yield node


def _set(module: Module, node: Node, key: str) -> Iterator[Expr]:
    """What an assignment, or a call, sets a variable to."""
    if node.type in ASSIGNMENTS:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return
        if module.text(left) in _WHOLE:
            yield from _in(module.expr(right), key)
        elif variable_read(module.expr(left)) == key:
            yield module.expr(right)
    call = module.expr(node)
    if isinstance(call, Struct) and call.entries and call.entries[0].value.text in _WHOLE:
        # `Object.assign(process.env, { … })`; a copy has the same values.
        yield from (value for entry in call.entries[1:] for value in _in(entry.value, key))
    if not isinstance(call, Call) or not isinstance(call.callee, Member):
        return
    name, first, second = call.callee.name, call.positional(0), call.positional(1)
    if name in _SETTING and first is not None and second is not None:
        if resolve(first).literal == key:
            yield second
    elif name in _MERGING and any(
        it is not None and it.text in _WHOLE for it in (call.callee.object, first)
    ):
        given = second if second is not None else first
        yield from _in(given, key) if given is not None else ()
        keyword = call.keyword(key)
        yield from (keyword,) if keyword is not None else ()


def _in(expr: Expr, key: str) -> Iterator[Expr]:
    """What an object that is merged into the environment has for a variable."""
    struct = as_struct(resolve(expr))
    entry = entry_named(struct, key) if struct is not None else None
    yield from (entry.value,) if entry is not None else ()

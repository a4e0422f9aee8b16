"""What the code of a project, its tests above all, gives apps as context.

https://docs.aws.amazon.com/cdk/v2/guide/context.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.program.asked import once
from cdkfix.program.methods import calls_named
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr
from cdkfix.resolve import as_struct, entry_named, qualify, resolve
from cdkfix.traits.outside.environment_values import environment_given
from cdkfix.traits.values.found_values import Sources

_APP = "aws-cdk-lib.App"
#: The property of an app's props, and the method of a node, that give context.
_CONTEXT = "context"
_SET = "setContext"


def given_outside(found: Sources) -> tuple[str, ...]:
    """The texts that code gives what a value is taken from: the context, or the environment."""
    given = [text for asked in found.asked for text in context_given(*asked)]
    given += (text for read in found.variables for text in environment_given(*read))
    return tuple(dict.fromkeys(given))


@once
def context_given(module: Module, key: str) -> tuple[str, ...]:
    """The texts that code of the module's project gives for a key of the context."""
    return tuple(dict.fromkeys(_given(module, key)))


def _given(module: Module, key: str) -> Iterator[str]:
    for owner in (module, *module.project.holding(module, [key.encode()])):
        for value in (*_of_apps(owner, key), *_set_on_nodes(owner, key)):
            text = resolve(value).literal
            if isinstance(text, str):
                yield text


def _of_apps(module: Module, key: str) -> Iterator[Expr]:
    for node in module.reader.construct_calls(module):
        call = module.expr(node)
        if not isinstance(call, Call) or qualify(call.callee) != _APP:
            continue
        props = module.reader.props(module, call, 0)
        struct = as_struct(resolve(props)) if props is not None else None
        context = entry_named(struct, _CONTEXT) if struct is not None else None
        given = as_struct(resolve(context.value)) if context is not None else None
        entry = entry_named(given, key) if given is not None else None
        if entry is not None:
            yield entry.value


def _set_on_nodes(module: Module, key: str) -> Iterator[Expr]:
    for call, _ in calls_named(module, _SET):
        first, second = call.positional(0), call.positional(1)
        if first is not None and second is not None and resolve(first).literal == key:
            yield second

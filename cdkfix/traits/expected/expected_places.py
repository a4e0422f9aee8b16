"""Where tests may expect values in resources, and what becomes of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Expr
from cdkfix.traits.expected.assertions import seen_by
from cdkfix.traits.expected.resources import Read, types_read
from cdkfix.traits.expected.settings import Compared, Scalar

_WORD = re.compile(r"[A-Z][a-z]+")
#: Words of properties that say nothing of which it is.
_EVERYWHERE = frozenset({"glue", "name", "number", "of"})


class Expected(msgspec.Struct, frozen=True):
    """A place in resources that tests may expect a value at.

    ``path`` leads there from the resource. ``becomes`` is what a value is repaired to, None for one
    that is right. ``of`` gives what a construct has there, as it is in templates, None for what
    cannot be told; ``values`` what those of a module have, where more than constructs have a say.
    ``reads`` gives what a member of a value is there, as the name of a runtime, and ``beside`` what
    resources of another type have at the same path. ``listed`` says that it is a list, in which
    each value stands once, ``deep`` that it may stand deeper in a resource as well.
    """

    type: str
    path: Path
    becomes: Callable[[Scalar], Scalar] = lambda value: None
    of: Callable[[ConstructCall], Iterable[Scalar]] = lambda call: (None,)
    values: Callable[[Module], Iterable[Scalar]] | None = None
    reads: Callable[[Expr], Scalar] = lambda expr: None
    beside: Callable[[Module, str], Iterable[Scalar]] = lambda module, type_: (None,)
    listed: bool = False
    deep: bool = False

    def held(self, module: Module) -> frozenset[Scalar]:
        """What the resources have there that a module's tests look at: worked out once."""

        def find() -> Iterator[Scalar]:
            for other in seen_by(module):
                if self.values is not None:
                    yield from self.values(other)
                else:
                    yield from (value for call in other.constructs for value in self.of(call))

        return module.project.once((Expected.held, self, module), lambda: frozenset(find()))

    def calls(self, item: Compared) -> bool:
        """Whether a setting is known to be what is expected, or is called like it."""
        name = self.path[-1]
        words = {word.lower() for word in _WORD.findall(name)} - _EVERYWHERE
        called = " ".join(item.names).lower()
        is_called = name not in item.names and any(word in called for word in words)
        return is_called or (not item.path and self.reads(item.read) is not None)


def is_place(read: Read, expected: Expected) -> bool:
    """Whether what a test reads is what is expected; a policy may be that of any resource."""
    if read.name != expected.path[-1]:
        return False
    if expected.path[:1] == ("Properties",):
        return True
    types = types_read(read.expr)
    module = read.expr.module
    return expected.type in types and all(is_repaired(module, it, expected) for it in types)


def is_repaired(module: Module, type_: str, expected: Expected) -> bool:
    """Whether all resources that a test looks at of a type, if of another one, have what is right.

    Of the type that is expected to have it, others tell.
    """
    others = seen_by(module) if type_ != expected.type else ()
    held = (value for other in others for value in expected.beside(other, type_))
    return all(value is not None and expected.becomes(value) is None for value in held)

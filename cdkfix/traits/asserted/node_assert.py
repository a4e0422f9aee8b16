"""Assertions of Node.js's own module: ``assert.strictEqual(a, b)``, ``assert.ok(a === b)``.

https://nodejs.org/api/assert.html
"""

from __future__ import annotations

from collections.abc import Mapping

from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Member, Name

#: What wants two values to be the same, and what wants one to be true: `assert(…)` itself as well.
EQUALITY = frozenset(
    {"deepEqual", "deepStrictEqual", "equal", "partialDeepStrictEqual", "strictEqual"}
)
OK = "ok"
_MODULES = frozenset({"assert", "assert/strict", "node:assert", "node:assert/strict"})
#: Names of the module itself within it.
_ITSELF = frozenset({None, "*", "default", "strict"})


def node_assertion(call: Call) -> str | None:
    """The function of the module that is called; None for any other."""
    local = _local_names(call.module)
    if not local or call.new:
        return None
    names: list[str | None] = []
    callee: Expr = call.callee
    while isinstance(callee, Member):
        names.append(callee.name)
        callee = callee.object
    if not isinstance(callee, Name) or callee.name not in local:
        return None
    binding = call.module.binding(callee.node)
    if binding is None or binding.declaration.name.id not in call.module.imports_by_name:
        return None
    inside = [name for name in (*names, local[callee.name]) if name not in _ITSELF]
    return inside[0] if inside else OK


@once
def _local_names(module: Module) -> Mapping[str, str | None]:
    """What a module calls the members of Node.js's that it imports."""
    return {item.local: item.member for item in module.imports if item.module in _MODULES}

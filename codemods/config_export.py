"""Configuration objects are exported, so that tests can read what they test against.

https://docs.aws.amazon.com/cdk/v2/guide/testing.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdkfix.codemod import Codemod, Impact, Level
from cdkfix.context import Context
from cdkfix.finding import Finding
from cdkfix.languages.base import CannotOffer
from cdkfix.program.module import Module
from cdkfix.program.scopes import Binding, BindingKind, ScopeKind
from cdkfix.program.syntax import Call, Expr, Struct
from cdkfix.traits.calls.instances import is_test
from codemods.examples.config_export import EXAMPLES

_CONFIG = re.compile(r"(?:[A-Za-z]\w*_)?(?:config|CONFIG)|[A-Za-z]\w*Config")

#: Functions that give back their only argument, made read-only.
_FREEZING = frozenset({"Object.freeze", "MappingProxyType", "types.MappingProxyType"})


def detect(context: Context) -> Iterator[Finding]:
    """Find module-level configuration objects that the module keeps to itself."""
    module = context.module
    if is_test(module):
        # Nobody reads what a test has for itself.
        return
    for binding in module.scopes.bindings():
        if not _is_config(module, binding) or module.reader.is_offered(module, binding):
            continue
        at = binding.declaration.name
        message = f"configuration '{binding.name}' is not exported"
        try:
            edits = module.writer.offer(module, binding)
        except CannotOffer as why:
            yield context.finding(at, message, reason=str(why))
            continue
        yield context.finding(at, message, [(module, edit) for edit in edits])


def _is_config(module: Module, binding: Binding) -> bool:
    if binding.scope.kind is not ScopeKind.MODULE or not _CONFIG.fullmatch(binding.name):
        return False
    if binding.kind not in (BindingKind.CONST, BindingKind.ASSIGNMENT) or not binding.is_constant:
        return False
    value = binding.declaration.value
    if value is None or binding.declaration.path:
        return False
    struct = _literal(module.expr(value))
    return struct is not None and bool(struct.entries)


def _literal(value: Expr) -> Struct | None:
    """The object literal that a value is, frozen or not."""
    if isinstance(value, Call) and value.callee.text in _FREEZING:
        frozen = value.positional(0)
        return frozen if isinstance(frozen, Struct) else None
    return value if isinstance(value, Struct) else None


CODEMOD = Codemod(
    number=15,
    title="Configuration object is not exported",
    level=Level.LOW,
    impact=Impact.NONE,
    root_cause="Access to configuration values from outside was not considered.",
    consequence="Tests cannot verify configuration values, and repeat them instead.",
    effect="Exports one more name; the template stays as it is.",
    url="https://docs.aws.amazon.com/cdk/v2/guide/testing.html",
    detect=detect,
    needles=(b"onfig", b"CONFIG"),
    beyond_cdk=True,
    examples=EXAMPLES,
)

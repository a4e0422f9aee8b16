"""Tests that want outputs without exports, where all of these are exported.

``template.hasOutput('JobName', { Export: Match.absent() })``
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tree_sitter import Node

from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.languages.trees import named
from cdkfix.model import ConstructCall
from cdkfix.profile import NO_EFFECT
from cdkfix.program import matchers
from cdkfix.program.methods import calls_named
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Entry, Expr, Literal, Member, Name
from cdkfix.resolve import as_struct, entry_named, resolve
from cdkfix.traits.asserted.comparisons import expectations, may_fail, truths
from cdkfix.traits.asserted.conjuncts import conjuncts
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import asserts, inside_matchers, seen_by
from cdkfix.traits.expected.resources import origins

_EXPORT = "Export"
_FINDING = "findOutputs"
_HAVING, _ABSENT, _ANY = "hasOutput", "absent", "anyValue"
_NOT_IN, _IN = "not in", "in"
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Template.html#haswbroutputlogicalid-props
_EVERY = "*"
_OUTPUTS = "Outputs"


def outlived_absence(context: Context, name: str, prop: str) -> Iterator[Finding]:
    """Findings for tests that want outputs not to be exported: all there are have been given it.

    ``name`` is the class of outputs, and ``prop`` gives the name of an export.
    """
    module = context.module
    if not (asserts(module) or is_test(module)) or _EXPORT.encode() not in module.body:
        return
    wanted = [*_wanted(module), *_read(module)]
    made = [it for other in (seen_by(module) if wanted else ()) for it in _made(other, name)]
    for outputs, node, instead in wanted:
        ones = [call for call in made if _is_one(call, outputs)]
        if ones and all(isinstance(call.lookup(prop), Entry) for call in ones):
            edits = [(module, Edit(node.start_byte, node.end_byte, instead.encode()))]
            message = "an output is expected to have no export, and has one"
            yield context.finding(node, message, edits, effect=NO_EFFECT)


def _made(module: Module, name: str) -> Iterator[ConstructCall]:
    return (call for call in module.constructs if call.fqn == name)


def _is_one(call: ConstructCall, outputs: Collection[str]) -> bool:
    """Whether an output is, or may be, one of those with the ids that a test names."""
    id_ = call.argument("id")
    known = resolve(id_).literal if id_ is not None else None
    return known is None or known in outputs or _EVERY in outputs


def _wanted(module: Module) -> Iterator[tuple[Collection[str], Node, str]]:
    """The ids of outputs that a test names, what wants no export of them, and what wants one."""
    spelled = module.reader.prop_names
    for call, _ in calls_named(module, _HAVING):
        id_, props = call.positional(0), call.positional(1) or call.keyword("props")
        if id_ is not None and not may_fail(call.node):
            inside = inside_matchers(props)
            struct = as_struct(resolve(inside)) if inside is not None else None
            entry = entry_named(struct, _EXPORT) if struct is not None else None
            absent = entry.value if entry is not None and entry.struct.module is module else None
            matcher = absent.callee if isinstance(absent, Call) else None
            if isinstance(matcher, Member) and matcher.name in spelled(_ABSENT):
                instead = spelled(_ANY)[spelled(_ABSENT).index(matcher.name)]
                yield {str(resolve(id_).literal)}, matcher.name_node, instead


def _read(module: Module) -> Iterator[tuple[Collection[str], Node, str]]:
    """The same for outputs that a test reads out of a template itself."""
    for call, asked, method in expectations(module):
        if method == matchers.UNDEFINED and isinstance(asked, Member) and asked.name == _EXPORT:
            assert isinstance(call.callee, Member)
            yield _names(asked.object), call.callee.name_node, matchers.DEFINED
    for node in (part for asserted in truths(module) for part in conjuncts(module, asserted)):
        word = next((child for child in node.children if child.type == _NOT_IN), None)
        if word is not None and len(named(node)) == len(("key", "whole")):
            key, whole = map(module.expr, named(node))
            if isinstance(key, Literal) and key.value == _EXPORT:
                yield _names(whole), word, _IN


def _found(expr: Expr) -> str | None:
    """The id of the outputs that a template is asked for: ``template.findOutputs('*')``."""
    callee = expr.callee if isinstance(expr, Call) else None
    if not isinstance(expr, Call) or not isinstance(callee, Member):
        return None
    id_ = expr.positional(0) or expr.keyword("logical_id")
    finds = callee.name in expr.module.reader.prop_names(_FINDING)
    known = resolve(id_).literal if finds and id_ is not None else None
    return known if isinstance(known, str) else None


def _names(read: Expr) -> Collection[str]:
    """The names that a test reads an output by: ``outputs.JobName``; a loop reads every one."""
    if isinstance(read, Name):
        found = list(origins(read))
        every = any(isinstance(it, Member) and it.name == _OUTPUTS for it in found)
        ids = {id_ for it in found if (id_ := _found(it)) is not None}
        return {_EVERY} if every else ids
    return {read.name} if isinstance(read, Member) else ()

"""Lambda functions: which runtime decides what they run on, and what their code keeps them from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cdkfix.flow.uses import sites
from cdkfix.languages.facts import FlowKind
from cdkfix.languages.trees import SEQUENCES, holds
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.syntax import Call, Entry, Expr, Items, Member, Opaque
from cdkfix.resolve import qualify, resolve
from cdkfix.traits.functions.bundling import bundling_obstacle, bundling_runtimes
from cdkfix.traits.functions.code_files import code_files, file_obstacle
from cdkfix.traits.functions.held_values import options
from cdkfix.traits.functions.inline_code import (
    NOT_PYTHON,
    InlineCode,
    inline_codes,
    obstacle,
)
from cdkfix.traits.functions.layers import layer_obstacle
from cdkfix.traits.functions.runtimes import RUNTIME
from cdkfix.traits.lists.of_elements import values_of_each
from cdkfix.traits.values.sources import sources

#: The L1 functions, by policy: neither jsii nor the schemas tell a runtime's text from another's.
CFN_FUNCTIONS = ("aws-cdk-lib.aws_lambda.CfnFunction", "aws-cdk-lib.aws_sam.CfnFunction")
CFN_LAYERS = (
    "aws-cdk-lib.aws_lambda.CfnLayerVersion",
    "aws-cdk-lib.aws_sam.CfnLayerVersion",
)

_PAIR = "pair"


class Functions:
    """The functions made by ``calls``, by the expression that their runtime comes to."""

    def __init__(self, calls: Iterable[ConstructCall]) -> None:
        self._by_runtime: dict[tuple[int, int], list[ConstructCall]] = {}
        #: Those whose runtime comes from somewhere else. (L1 functions take text, no `Runtime`.)
        self._loose: list[ConstructCall] = []
        for call in calls:
            if is_function(call):
                self._add(call)
            self._add_compatible(call)
            self._add_bundled(call)

    def obstacle(self, runtime: Expr, current: str, target: str) -> str | None:
        """Why functions that run on ``runtime`` cannot run on ``target``; None if they can.

        A runtime that no function is seen to use may be that of any whose runtime is not known.
        """
        for call in self._by_runtime.get(runtime.identity, self._loose):
            reason = code_obstacle(call, current, target, runtime)
            if reason is not None:
                return reason
        return None

    def using(self, runtime: Expr) -> Sequence[ConstructCall]:
        """The functions whose runtime comes to an expression, as far as that is known."""
        return self._by_runtime.get(runtime.identity, ())

    def _add(self, call: ConstructCall) -> None:
        found = call.lookup("runtime")
        if isinstance(found, Opaque) and call.fqn not in CFN_FUNCTIONS:
            self._loose.append(call)
        if not isinstance(found, Entry):
            return
        given = options(found.value)
        for expr in (it for option in given for it in values_of_each(option) or (option,)):
            runtime = runtime_named(expr)
            for known in options(runtime) if runtime is not None else (expr,):
                self._by_runtime.setdefault(known.identity, []).append(call)
            if not _is_told(expr) and call.fqn not in CFN_FUNCTIONS:
                self._loose.append(call)

    def _add_bundled(self, call: ConstructCall) -> None:
        """Note the runtimes in whose images code is bundled: they are to be those it runs on."""
        for runtime in bundling_runtimes(call) if call.info.props is not None else ():
            self._by_runtime.setdefault(runtime.identity, []).append(call)

    def _add_compatible(self, call: ConstructCall) -> None:
        """Note the runtimes that a layer lists: no function runs on them by that."""
        found = call.lookup("compatibleRuntimes") if call.info.props is not None else None
        for listed in options(found.value) if isinstance(found, Entry) else ():
            for item in listed.items if isinstance(listed, Items) else ():
                for runtime in options(item):
                    self._by_runtime.setdefault(runtime.identity, [])


def is_function(call: ConstructCall) -> bool:
    """Whether a construct takes code and the runtime for it."""
    if call.fqn in CFN_FUNCTIONS:
        return True
    runtime = call.known_props.get("runtime")
    return runtime is not None and runtime.type == RUNTIME


def runtime_named(expr: Expr) -> Expr | None:
    """The runtime whose name an expression is, as L1 functions take it; None if it is another.

    ``Runtime.PYTHON_3_9.name`` and ``Runtime.PYTHON_3_9.toString()`` are such names.
    """
    owner = _named(expr)
    runtime = resolve(owner) if owner is not None else None
    if runtime is None:
        return None
    made = isinstance(runtime.expr, Call) and qualify(runtime.expr.callee) == RUNTIME
    return owner if made or runtime.member(RUNTIME) is not None else None


def runtimes_named(expr: Expr) -> Sequence[str]:
    """The members of `Runtime` whose name an expression may be, where all are known.

    ``getConfig('dev').runtime.name``
    """
    owner = _named(expr)
    if owner is None:
        return ()
    found = sources(owner, by_keys=True)
    members = [resolve(item).member(RUNTIME) for item in found.written]
    known = found.is_told
    names = dict.fromkeys(name for name in members if name is not None)
    return [*names] if known and None not in members else ()


def _named(expr: Expr) -> Expr | None:
    """Of what an expression takes the name: ``runtime.name``, ``runtime.toString()``."""
    taken = expr.callee if isinstance(expr, Call) else expr
    if not isinstance(taken, Member):
        return None
    names = taken.module.reader.prop_names("toString") if taken is not expr else ("name",)
    return taken.object if taken.name in names else None


def functions_using(module: Module, runtimes: Iterable[Expr]) -> Functions:
    """The functions of a module, and of the modules that its ``runtimes`` are handed to."""
    used = (sites(module, expr.node) or frozenset() for expr in runtimes)
    files = {site.file for found in used for site in found} - {module.source.path}
    others = [module.project.module_at(file) for file in sorted(files)]
    made = (call for other in others if other is not None for call in other.constructs)
    return Functions((*module.constructs, *made))


def code_obstacle(
    call: ConstructCall, current: str, target: str, runtime: Expr | None = None
) -> str | None:
    """Why a function's code keeps it from ``target``, in words; None if it does not.

    That is the inline code, or the files of the project that it is taken from, how these are
    bundled, and the layers. Of several codes those do not count that others of a list have than the
    one with the ``runtime``.
    """
    codes: Sequence[InlineCode] = list(inline_codes(call))
    codes = _without_others(codes, runtime) if runtime is not None else codes
    found = [(code, obstacle(code, current, target)) for code in codes]
    # Of several codes, those of another language cannot be what runs on this runtime.
    own = [(code, why) for code, why in found if why != NOT_PYTHON] or found
    for code, why in own:
        if why is not None:
            where = at_line(call.module, code.at.line)
            return f"the inline code of {call.label}, {where}, {why}"
    for file in code_files(call, current):
        why = file_obstacle(file, current, target)
        if why is not None:
            return f"the code of {call.label} {why}"
    return bundling_obstacle(call, target) or layer_obstacle(call, target)


def _without_others(codes: Sequence[InlineCode], runtime: Expr) -> Sequence[InlineCode]:
    """The codes less those of others in a list, if one is written in the row of a runtime."""
    module, outer = runtime.module, runtime.module.reader.outer(runtime.node)
    flow = module.reader.flow(module, outer)
    row = flow.node if flow.kind is FlowKind.ENTRY else outer.parent
    if row is None or not (flow.kind is FlowKind.ENTRY or row.type in SEQUENCES):
        return codes
    listed = row.parent
    if listed is not None and listed.type == _PAIR:
        listed = listed.parent
    own = [it for it in codes if it.at.module is module and holds(row, it.at.node)]
    if not own or listed is None:
        return codes
    return [
        it
        for it in codes
        if it in own or it.at.module is not module or not holds(listed, it.at.node)
    ]


def _is_told(expr: Expr) -> bool:
    """Whether a runtime is written out: as a member, or made by its name."""
    if isinstance(expr, Call) and qualify(expr.callee) == RUNTIME:
        return True
    return runtime_named(expr) is not None or resolve(expr).fqn is not None

"""Where a class is made in its project, and what tells its instances apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import ARGUMENT_LISTS, CALLBACKS, around, named
from cdkfix.program.attributes import attributes, class_at
from cdkfix.program.module import Module
from cdkfix.program.references import references_elsewhere
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Call, Expr, Member, Name, This
from cdkfix.resolve import resolve

_LOOPS = frozenset(
    {
        "for_statement",
        "for_in_statement",
        "while_statement",
        "do_statement",
        "list_comprehension",
        "set_comprehension",
        "dictionary_comprehension",
        "generator_expression",
    }
)
_TEST_FILE = re.compile(r"^test_|_test\.py$|\.(?:[a-z]+-)?(?:test|spec)\.")
_TEST_FOLDERS = frozenset({"test", "tests", "__tests__"})
_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


def class_of_call(module: Module, call: Call) -> ClassSyntax | None:
    """The class of this module that a call makes an instance of."""
    callee = resolve(call.callee).expr
    if not isinstance(callee, Name) or callee.module is not module:
        return None
    binding = module.binding(callee.node)
    if binding is None or binding.kind is not BindingKind.CLASS:
        return None
    node = binding.declaration.node
    return next((item for item in module.classes if item.node.id == node.id), None)


def apps_siblings(module: Module, needle: bytes) -> Iterator[Module]:
    """The other modules of the project that are used together with one of the module's classes.

    They are what its importers, such as an app's entry point, import beside it, the importers, and
    all files of the same CDK app, where its `cdk.json` says what belongs to one.
    """
    seen = {module.source.path}
    apps = module.project.apps
    app = apps.of(module.source.path)
    if app is not None and app.is_configured:
        for other in module.project.holding(module, [needle]):
            if apps.of(other.source.path) is app and not is_test(other):
                seen.add(other.source.path)
                yield other
    for syntax in module.classes:
        for other, _ in references_elsewhere(module, syntax.name):
            if other.source.path in seen or is_test(other):
                continue
            seen.add(other.source.path)
            yield other
            for target in _imported(other):
                if target.source.path not in seen:
                    seen.add(target.source.path)
                    yield target


def _imported(module: Module) -> tuple[Module, ...]:
    """The modules of the project that a module imports something of."""
    found = (module.project.imports.imported(module, item) for item in module.imports)
    return module.project.once(
        (_imported, module), lambda: tuple(item.module for item in found if item is not None)
    )


def is_test(module: Module) -> bool:
    """Whether a module is a test, by the usual names of files and folders."""
    return is_test_path(module.source.path)


def is_test_path(path: PurePath) -> bool:
    """Whether a file is a test, by the usual names of files and folders."""
    return bool(_TEST_FILE.search(path.name)) or any(part in _TEST_FOLDERS for part in path.parts)


def is_repeated(node: Node) -> bool:
    """Whether what stands at ``node`` is run in a loop, or in a function passed to a call."""
    return repeated_in(node) is not None


def repeated_in(node: Node) -> Node | None:
    """The innermost loop, or function passed to a call, that runs what stands at ``node``."""
    around = node.parent
    while around is not None:
        if around.type in _LOOPS:
            return around
        if around.type in CALLBACKS:
            parent = around.parent
            if parent is not None and parent.type in ARGUMENT_LISTS:
                return around
        around = around.parent
    return None


def varies_by_instance(expr: Expr) -> bool:
    """Whether a value comes from what a class's constructor is given, its scope apart."""
    seen: set[int] = set()
    pending: list[Expr] = [expr]
    while pending:
        current = pending.pop()
        module = current.module
        for node in _leaves(current.node):
            if node.id in seen:
                continue
            seen.add(node.id)
            leaf = module.expr(node)
            if isinstance(leaf, Name):
                binding = module.binding(node)
                if binding is None:
                    continue
                if binding.kind is BindingKind.PARAMETER:
                    if not _is_first(module, binding.declaration.node):
                        return True
                elif len(binding.declarations) == 1 and binding.declaration.value is not None:
                    pending.append(module.expr(binding.declaration.value))
            elif isinstance(leaf, Member) and isinstance(leaf.object, This):
                syntax = class_at(module, node.start_byte)
                attribute = attributes(module, syntax).get(leaf.name) if syntax else None
                if attribute is not None:
                    pending += (module.expr(value) for value in attribute.values)
    return False


def _leaves(node: Node) -> Iterator[Node]:
    """The names and the instance's members in a tree."""
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in _NAMES or current.type in ("member_expression", "attribute"):
            yield current
        pending += current.children


def _is_first(module: Module, parameter: Node) -> bool:
    """Whether a parameter is the first one, the instance not counted: a construct's scope."""
    parameters = named(around(parameter))
    names = [
        child
        for child in parameters
        if not (child.type == "identifier" and _is_self(module, child))
    ]
    return bool(names) and names[0].id == parameter.id


def _is_self(module: Module, parameter: Node) -> bool:
    return isinstance(module.expr(parameter), This)

"""The files of the project that a Lambda function's code is taken from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import PurePath

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.trees import text
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Items, Literal
from cdkfix.traits.functions.codes import code_made
from cdkfix.traits.functions.file_paths import path_of
from cdkfix.traits.functions.held_values import options
from cdkfix.traits.functions.inline_code import lost_modules
from cdkfix.traits.functions.runtimes import version

_ASSET = "aws-cdk-lib.aws_lambda.AssetCode"
#: Bundles a file with what it imports:
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda_nodejs-readme.html
_BUNDLER = "aws-cdk-lib.aws_lambda_nodejs.NodejsFunction"

#: The endings of a handler's file: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
_ENDINGS = {"nodejs": (".js", ".mjs", ".cjs"), "python": (".py",)}

#: What who provides for a module that is not there catches.
#: https://docs.python.org/3/library/exceptions.html#ImportError
_IMPORT_ERRORS = ("ImportError", "ModuleNotFoundError")
_DEPENDENCIES = ("dependencies", "devDependencies", "optionalDependencies")
_MAX_FILES = 50


class CodeFile(msgspec.Struct, frozen=True):
    """The file with a function's handler.

    ``folder`` is the folder that is deployed; None where only what the file imports is, bundled
    with it, less the modules ``external``.
    """

    module: Module
    folder: PurePath | None
    external: frozenset[str] = frozenset()


def code_files(call: ConstructCall, runtime: str) -> Iterator[CodeFile]:
    """The files of the project, as far as they are known, that a function's handler may stand in.

    Code that a build step makes of them is not known.
    """
    family = version(runtime)
    endings = _ENDINGS.get(family.family, ()) if family is not None else ()
    if not endings or not call.module.project.is_own(call.module):
        return
    if catalogue.is_a(call.fqn, _BUNDLER):
        yield from _bundled(call)
        return
    handler, code = call.get("handler"), call.get("code")
    if handler is None or code is None or not isinstance(handler.literal, str):
        return
    name = handler.literal.rpartition(".")[0]
    name = name.replace(".", "/") if endings == _ENDINGS["python"] else name
    for expr in options(code.expr):
        folder = _asset(expr)
        for ending in endings if folder is not None and name else ():
            module = _module(call, folder / f"{name}{ending}") if folder is not None else None
            if module is not None:
                yield CodeFile(module, folder)


def file_obstacle(file: CodeFile, current: str, target: str) -> str | None:
    """Why a file with code for the runtime ``current`` cannot run on ``target``; None if it can."""
    lost = lost_modules(current, target)
    for module in _with_imported(file) if lost else ():
        for name in _imported(module):
            found = next((item for item in lost if name == item or _is_below(name, item)), None)
            if found is None or _deployed(file, module, name) is not None:
                continue
            if not _brings(file, module, found):
                shown = module.project.shown(module.source.path)
                return f"{lost[found]}: {shown}"
    return None


def _is_below(name: str, module: str) -> bool:
    return name.startswith((f"{module}/", f"{module}."))


def _asset(expr: Expr) -> PurePath | None:
    """The folder of `Code.fromAsset` or `new AssetCode`, unless something is built from it."""
    made = code_made(expr, _ASSET, "fromAsset")
    if made is None or len(made.arguments) != 1:
        return None
    path = made.positional(0) or made.keyword("path")
    return path_of(path) if path is not None else None


def _bundled(call: ConstructCall) -> Iterator[CodeFile]:
    """The entry of a function that is bundled: as given, or named after the file and the id."""
    given, id_ = call.get("entry"), call.argument("id")
    if given is not None:
        path = path_of(given.expr)
        places = [path] if path is not None else []
    elif isinstance(id_, Literal):
        own = call.module.source.path
        places = [own.with_name(f"{own.stem}.{id_.value}{it}") for it in (".ts", ".js", ".mjs")]
    else:
        places = []
    external = call.get("bundling", "externalModules")
    items = external.expr.items if external is not None and isinstance(external.expr, Items) else ()
    names = frozenset(str(item.value) for item in items if isinstance(item, Literal))
    for place in places:
        module = _module(call, place)
        if module is not None:
            yield CodeFile(module, None, names)
            return


def _module(call: ConstructCall, path: PurePath) -> Module | None:
    project = call.module.project
    return project.module_at(path) if project.holds(path) else None


def _with_imported(file: CodeFile) -> Iterator[Module]:
    """The handler's module, and those of the project that it imports, with what they import."""
    project = file.module.project
    pending, seen = [file.module], {file.module.source.path}
    while pending and len(seen) < _MAX_FILES:
        module = pending.pop()
        yield module
        for name in _imported(module):
            path = _deployed(file, module, name)
            other = project.module_at(path) if path is not None and path not in seen else None
            if path is not None and other is not None:
                seen.add(path)
                pending.append(other)


def _deployed(file: CodeFile, module: Module, name: str) -> PurePath | None:
    """The file of the project that an import leads to, if it is deployed with the code."""
    path = module.project.imports.file_named(module, name)
    if path is None or file.folder is None:
        return path
    return path if _absolute(path).is_relative_to(file.folder) else None


def _absolute(path: PurePath) -> PurePath:
    return PurePath(os.path.abspath(path))  # noqa: PTH100 (links stay as they are)


def _imported(module: Module) -> Iterator[str]:
    """The modules that are imported: not for their types alone, nor where they may be missing."""
    for item in module.imports:
        if not item.type_only and not _is_guarded(item.statement):
            yield item.module
    yield from (name for name in module.reader.loaded(module) if name is not None)


def _is_guarded(node: Node) -> bool:
    """Whether an import stands where its failure is caught."""
    around = node.parent
    while around is not None:
        caught = [text(child) for child in around.children if child.type == "except_clause"]
        if any(error in clause for clause in caught for error in _IMPORT_ERRORS):
            return True
        around = around.parent
    return False


def _brings(file: CodeFile, module: Module, name: str) -> bool:
    """Whether a module that the runtime lacks comes with the code, as its manifest says."""
    if name in file.external:
        return False
    project = module.project
    top = file.folder or _absolute(project.root)
    for folder in _absolute(module.source.path).parents:
        if not folder.is_relative_to(top):
            break
        if project.holds(folder / "node_modules" / name / "package.json"):
            return True
        if name in _dependencies(module, folder / "package.json"):
            return True
    return False


def _dependencies(module: Module, path: PurePath) -> frozenset[str]:
    """The packages that a manifest asks for."""
    project = module.project
    try:
        data = json.loads(project.read(path)) if project.holds(path) else {}
    except (OSError, ValueError, RecursionError):
        return frozenset()
    tables = [data.get(key) for key in _DEPENDENCIES] if isinstance(data, dict) else []
    return frozenset(name for table in tables if isinstance(table, dict) for name in table)

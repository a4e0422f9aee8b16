"""The code of a Lambda function that is written into the stack, and what runtimes it fits."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator, Mapping
from pathlib import PurePath

import msgspec
from tree_sitter import Node

from cdkfix.languages import language
from cdkfix.languages.parsing import UnparsedError
from cdkfix.languages.trees import text as source_of
from cdkfix.limits import LIMITS
from cdkfix.model import ConstructCall
from cdkfix.program.parameters import parameter
from cdkfix.program.syntax import (
    Call,
    Choice,
    Entry,
    Expr,
    Items,
    Literal,
    Member,
    Name,
    Opaque,
    Template,
    TextPart,
)
from cdkfix.resolve import resolve, written
from cdkfix.source import Source
from cdkfix.traits.calls.given import given, given_for, taken_from
from cdkfix.traits.functions.codes import code_made
from cdkfix.traits.functions.runtimes import version
from cdkfix.traits.lists.of_elements import values_of_each

_INLINE = "aws-cdk-lib.aws_lambda.InlineCode"

#: Where L1 functions hold their code.
_PATHS = {
    "aws-cdk-lib.aws_lambda.CfnFunction": ("code", "zipFile"),
    "aws-cdk-lib.aws_sam.CfnFunction": ("inlineCode",),
}

#: Stands for an interpolated value that cannot be told: a name in both languages.
_PLACEHOLDER = "x"

#: The first Node.js runtime that has version 3 of the AWS SDK instead of version 2.
#: https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
_NODEJS_SDK_V3 = (18,)
_SDK_V2 = "aws-sdk"

#: Modules by the Python version that no longer has them.
#: https://docs.python.org/3/whatsnew/3.12.html#removed and the same page of the other versions
_PYTHON_REMOVED = {
    (3, 10): {"formatter", "parser", "symbol"},
    (3, 11): {"binhex"},
    (3, 12): {"asynchat", "asyncore", "distutils", "imp", "smtpd"},
    (3, 13): {
        *("aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "lib2to3", "mailcap"),
        *("msilib", "nis", "nntplib", "ossaudiodev", "pipes", "sndhdr", "spwd", "sunau"),
        *("telnetlib", "uu", "xdrlib"),
    },
}

#: Functions and methods that return their argument, or their text, with less or other white space.
_MARGINS = frozenset({"dedent", "cleandoc"})
_STRIPPING = frozenset({"strip", "lstrip", "rstrip", "trim", "trimStart", "trimEnd"})
#: Methods that put values into a text.
_FILLING = frozenset({"replace", "replaceAll", "format"})

_IMPORT_LINE = re.compile(r"^[ \t]*(?:import|from)[ \t]+(\w+)", re.MULTILINE)


#: Why code that cannot be parsed stays.
NOT_PYTHON = "is not valid Python 3"


class InlineCode(msgspec.Struct, frozen=True):
    """Code as text; ``whole`` is False where placeholders stand for what cannot be told.

    ``at`` is what comes to it. ``untold`` is why not even a part of it can be told: it comes from
    callers nobody sees.
    """

    text: str
    whole: bool
    at: Expr
    untold: str | None = None


def inline_codes(call: ConstructCall) -> Iterator[InlineCode]:
    """The texts that a function's inline code may be: one, or several where it is chosen."""
    path = _PATHS.get(call.fqn)
    for expr in held(call, path or ("code",)):
        code = expr if path is not None else _inlined(expr)
        for option in handed(code) if code is not None else ():
            if isinstance(option, Opaque) and option.is_explained:
                yield InlineCode("", whole=False, at=option, untold=option.why)
                continue
            found_text = text_of(option)
            if found_text is not None:
                yield InlineCode(*found_text, option)


def held(call: ConstructCall, path: tuple[str, ...]) -> Iterator[Expr]:
    """What may stand at ``path`` of a construct's props: as written, or as callers give it."""
    found = call.lookup(*path)
    if isinstance(found, Entry):
        yield from handed(found.value)
        return
    for item in given(call, *path):
        # Where a spread is not known, there may be no code in it.
        if item.value is not None and not isinstance(item.value, Opaque):
            yield from handed(item.value)


def handed(expr: Expr) -> Iterator[Expr]:
    """The expressions that ``expr`` may come to, parameters followed to what they are given.

    `Opaque` stands for what callers give that cannot be told.
    """
    pending, seen = [expr], set()
    while pending:
        current = written(pending.pop())
        if current.node.id in seen:
            continue
        seen.add(current.node.id)
        if isinstance(current, Choice):
            pending += current.options
        elif (values := values_of_each(current)) is not None:
            pending += values
        elif parameter(taken_from(current)[0]) is None:
            yield from options(current)
        else:
            found = [item.value for item in given_for(current) if item.value is not None]
            yield from (item for item in found if isinstance(item, Opaque))
            pending += (item for item in found if not isinstance(item, Opaque))


def options(expr: Expr) -> Iterator[Expr]:
    """The expressions that ``expr`` may come to: one, or all that a choice picks from."""
    pending, seen = [expr], set()
    while pending:
        found = resolve(pending.pop(0)).expr
        if isinstance(found, Opaque):
            # What is not known as a value can still be looked at as it is written.
            found = found.module.expr(found.node)
        place = found.identity
        if place in seen:
            continue
        seen.add(place)
        if isinstance(found, Choice):
            pending += found.options
        else:
            yield found


def obstacle(code: InlineCode, current: str, target: str) -> str | None:
    """Why code for the runtime ``current`` cannot run on ``target``, in words; None if it can."""
    old, new = version(current), version(target)
    if old is None or new is None or old.family != new.family:
        return None
    lost = lost_modules(current, target)
    if code.untold is not None:
        return f"cannot be told: {code.untold}" if lost else None
    if old.family == "python":
        return _python_obstacle(code, lost)
    try:
        return lost[_SDK_V2] if lost and _requires_sdk_v2(code.text) else None
    except UnparsedError as error:
        return f"cannot be told: {error}"


def lost_modules(current: str, target: str) -> Mapping[str, str]:
    """The modules that code finds on the runtime ``current`` and no longer on ``target``.

    By name, with what keeps code that uses one, in words: ``imports imp, which …``.
    """
    old, new = version(current), version(target)
    if old is None or new is None or old.family != new.family:
        return {}
    if old.family == "nodejs" and old.numbers < _NODEJS_SDK_V3 <= new.numbers:
        return {
            _SDK_V2: f"requires {_SDK_V2}, which the runtimes from nodejs18.x on no longer have"
        }
    if old.family != "python":
        return {}
    return {
        module: f"imports {module}, which Python {major}.{minor} and newer do not have"
        for (major, minor), modules in _PYTHON_REMOVED.items()
        if old.numbers < (major, minor) <= new.numbers
        for module in sorted(modules)
    }


def _inlined(expr: Expr) -> Expr | None:
    """The argument of `Code.fromInline` or `new InlineCode`."""
    made = code_made(expr, _INLINE, "fromInline")
    return made.positional(0) or made.keyword("code") if made is not None else None


def text_of(expr: Expr) -> tuple[str, bool] | None:
    """The text of an expression, and whether all of it is known."""
    if isinstance(expr, Literal):
        return (expr.value, True) if isinstance(expr.value, str) else None
    if isinstance(expr, Template):
        pieces = [
            (part.text, True) if isinstance(part, TextPart) else _piece(part.expr)
            for part in expr.parts
        ]
        return "".join(text for text, _ in pieces), all(whole for _, whole in pieces)
    if isinstance(expr, Call):
        return _called(expr)
    return None


def _piece(expr: Expr) -> tuple[str, bool]:
    return text_of(resolve(expr).expr) or (_PLACEHOLDER, False)


def _called(call: Call) -> tuple[str, bool] | None:
    """The text that the usual helpers return: joined lines, and text with its margins off."""
    argument = call.positional(0)
    callee = call.callee
    name = callee.name if isinstance(callee, (Member, Name)) else None
    if name in _MARGINS:
        return text_of(resolve(argument).expr) if argument is not None else None
    if not isinstance(callee, Member):
        return None
    target = resolve(callee.object).expr
    if name == "join" and argument is not None:
        return _joined(target, resolve(argument).expr)
    if name in _STRIPPING:
        return text_of(target)
    found = text_of(target) if name in _FILLING else None
    return (found[0], False) if found is not None else None


def _joined(target: Expr, argument: Expr) -> tuple[str, bool] | None:
    """The text of ``lines.join(separator)`` and of ``separator.join(lines)``."""
    lines, separator = (target, argument) if isinstance(target, Items) else (argument, target)
    if not isinstance(lines, Items) or not isinstance(separator, Literal):
        return None
    pieces = [_piece(item) for item in lines.items]
    joined = str(separator.value).join(text for text, _ in pieces)
    return joined, all(whole for _, whole in pieces)


def _requires_sdk_v2(code: str) -> bool:
    """Whether JavaScript loads ``aws-sdk`` or a part of it; raises `UnparsedError`."""
    source = Source(PurePath("index.js"), "javascript", code.encode())
    pending = [language("javascript").reader.parse(source, LIMITS).root_node]
    while pending:
        node = pending.pop()
        if node.type in ("string", "template_string"):
            name = source_of(node)[1:-1]
            if (name == _SDK_V2 or name.startswith(f"{_SDK_V2}/")) and _loads(node):
                return True
        pending += node.children
    return False


def _loads(name: Node) -> bool:
    """Whether a string is what a module is loaded by."""
    parent = name.parent
    if parent is None or parent.type != "arguments":
        return parent is not None and parent.type in ("import_statement", "export_statement")
    function = parent.parent.child_by_field_name("function") if parent.parent else None
    return function is not None and source_of(function) in ("require", "import")


def _python_obstacle(code: InlineCode, lost: Mapping[str, str]) -> str | None:
    text = textwrap.dedent(code.text).strip("\r\n")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        if code.whole:
            return NOT_PYTHON
        imported = set(_IMPORT_LINE.findall(text))
    else:
        imported = {name for node in ast.walk(tree) for name in _imported(node)}
    return next((lost[module] for module in sorted(imported & lost.keys())), None)


def _imported(node: ast.AST) -> Iterator[str]:
    """The top-level modules that a statement or a call imports."""
    names: list[str | None] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = [node.module]
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        function = node.func
        called = function.attr if isinstance(function, ast.Attribute) else None
        called = function.id if isinstance(function, ast.Name) else called
        if called in ("import_module", "__import__") and isinstance(node.args[0].value, str):
            names = [node.args[0].value]
    yield from (name.partition(".")[0] for name in names if name)

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
from cdkfix.program.syntax import (
    Expr,
    Opaque,
)
from cdkfix.source import Source
from cdkfix.traits.functions.codes import code_made
from cdkfix.traits.functions.held_values import handed, held, text_of
from cdkfix.traits.functions.runtimes import version

_INLINE = "aws-cdk-lib.aws_lambda.InlineCode"

#: Where L1 functions hold their code.
_PATHS = {
    "aws-cdk-lib.aws_lambda.CfnFunction": ("code", "zipFile"),
    "aws-cdk-lib.aws_sam.CfnFunction": ("inlineCode",),
}


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

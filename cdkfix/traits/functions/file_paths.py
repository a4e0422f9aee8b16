"""Paths of files as programs build them: beside the file itself, or from where the app is run."""

from __future__ import annotations

import os
from pathlib import PurePath

from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Template, TextPart
from cdkfix.resolve import resolve

#: What stands for the file's directory, and for the file, without being declared.
#: https://nodejs.org/api/modules.html#__dirname, https://nodejs.org/api/esm.html#importmeta
_DIRECTORY = frozenset({"__dirname", "import.meta.dirname"})
_FILE = frozenset({"__file__", "__filename", "import.meta.filename", "import.meta.url"})

#: Functions and methods that put a path together: https://nodejs.org/api/path.html,
#: https://docs.python.org/3/library/os.path.html, https://docs.python.org/3/library/pathlib.html
_JOINING = frozenset({"join", "joinpath", "resolve"})
#: Those that return a path as it is, in another form.
_SAME = frozenset(
    {
        *("Path", "PurePath", "str", "fspath", "fileURLToPath", "absolute", "as_posix"),
        *("abspath", "normpath", "realpath", "normalize"),
    }
)
_MAX_STEPS = 20


def path_of(expr: Expr) -> PurePath | None:
    """The absolute path that an expression comes to; None where that cannot be told.

    What is relative counts from the folder in which the app is run, the nearest with a `cdk.json`.
    """
    text = _text(expr, 0)
    if text is None:
        return None
    app = expr.module.project.apps.of(expr.module.source.path)
    if app is None and not os.path.isabs(text):  # noqa: PTH117 (a text, whichever system's)
        return None
    folder = app.folder if app is not None else PurePath()
    return PurePath(os.path.normpath(folder / text))


def _text(expr: Expr, steps: int) -> str | None:
    """The text of a path, as far as it is known to be one."""
    if steps > _MAX_STEPS:
        return None
    steps += 1
    if isinstance(expr, Literal):
        return expr.value if isinstance(expr.value, str) else None
    own = _own(expr)
    if own is not None:
        return own
    if isinstance(expr, Template):
        parts = [
            part.text if isinstance(part, TextPart) else _text(part.expr, steps)
            for part in expr.parts
        ]
        known = [part for part in parts if part is not None]
        return "".join(known) if len(known) == len(parts) else None
    if isinstance(expr, Member) and expr.name == "parent":
        return _parent(_text(expr.object, steps))
    if isinstance(expr, Call):
        return _called(expr, steps)
    operands = _divided(expr)
    if operands:
        return _joined(operands, steps)
    value = resolve(expr).expr
    return _text(value, steps) if value.node != expr.node else None


def _own(expr: Expr) -> str | None:
    """The path of the file that an expression stands in, or of its directory."""
    if isinstance(expr, Name) and expr.module.binding(expr.node) is not None:
        return None
    file = os.path.abspath(expr.module.source.path)  # noqa: PTH100 (links stay as they are)
    if expr.text in _FILE:
        return file
    return _parent(file) if expr.text in _DIRECTORY else None


def _called(call: Call, steps: int) -> str | None:
    callee = call.callee
    name = callee.name if isinstance(callee, (Member, Name)) else None
    given = [call.module.expr(item.value_node) for item in call.arguments]
    if any(item.spread or item.name is not None for item in call.arguments):
        return None
    if isinstance(callee, Member) and not given and name in (*_SAME, "resolve"):
        return _text(callee.object, steps)
    if name == "dirname" and len(given) == 1:
        return _parent(_text(given[0], steps))
    if name in _SAME and len(given) == 1:
        return _text(given[0], steps)
    if name == "joinpath" and isinstance(callee, Member):
        return _joined([callee.object, *given], steps)
    return _joined(given, steps) if name in (*_JOINING, *_SAME) else None


def _joined(given: list[Expr], steps: int) -> str | None:
    """Parts joined by separators; a part that begins with one goes on from the part before."""
    parts = [_text(item, steps) for item in given]
    known = [part for part in parts if part is not None]
    if not known or len(known) != len(parts):
        return None
    first, *others = known
    return os.path.join(first, *(part.lstrip("/") for part in others))  # noqa: PTH118 (a text)


def _divided(expr: Expr) -> list[Expr]:
    """The operands of ``folder / "lambda"``."""
    operator = expr.node.child_by_field_name("operator")
    left, right = expr.node.child_by_field_name("left"), expr.node.child_by_field_name("right")
    if operator is None or operator.type != "/" or left is None or right is None:
        return []
    return [expr.module.expr(left), expr.module.expr(right)]


def _parent(text: str | None) -> str | None:
    return os.path.dirname(text) if text is not None else None  # noqa: PTH120 (a text)

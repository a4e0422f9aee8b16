"""Values that are texts whatever happens at run time: literals, and lookups that end in one."""

from __future__ import annotations

from cdkfix.flow.typed import is_text_typed, may_be_text
from cdkfix.program.syntax import Call, Choice, Expr, Literal, Member, Name
from cdkfix.resolve import resolve, written
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.values.proven import is_proven

_MAX_STEPS = 10
#: Calls whose result is a text, whatever they are given.
_TEXTS = frozenset({"String", "str", "toLowerCase", "lower", "toString", "toUpperCase", "upper"})


def is_environment(expr: Expr) -> bool:
    """Whether an expression reads the process's environment, in either language."""
    return expr.text.startswith(("process.env.", "process.env[", "os.environ", "os.getenv"))


def variable_read(expr: Expr) -> str | None:
    """The variable of the environment that an expression reads: ``os.getenv("STAGE", "dev")``.

    None for one that is not known, and for what is not read from there.
    """
    if not is_environment(expr):
        return None
    if isinstance(expr, Member):
        return expr.name
    key = expr.positional(0) if isinstance(expr, Call) else None
    known = resolve(key).literal if key is not None else None
    return known if isinstance(known, str) else None


def is_always_text(expr: Expr, depth: int = 0) -> bool:
    """Whether a value is a text, never another type and never nothing.

    The environment holds texts, so that a lookup in it is one if it has a text to fall back on:
    https://docs.python.org/3/library/os.html#os.environ,
    https://nodejs.org/api/process.html#processenv
    """
    if depth > _MAX_STEPS:
        return False
    if is_text_typed(expr):
        return True
    found = written(expr)
    if as_text(found) is not None or (isinstance(found, Literal) and isinstance(found.value, str)):
        return True
    if isinstance(found, Choice):
        *others, last = found.options
        return is_always_text(last, depth + 1) and all(
            is_always_text(item, depth + 1)
            or _is_lookup(item)
            or (found.falls_back and may_be_text(item))
            for item in others
        )
    if isinstance(found, Call) and _is_lookup(found):
        default = found.positional(1)
        return default is not None and is_always_text(default, depth + 1)
    if isinstance(found, Call):
        callee = found.callee
        return callee.name in _TEXTS if isinstance(callee, (Member, Name)) else False
    return isinstance(found, Member) and found.text.startswith("os.environ[")


def is_text_here(expr: Expr) -> bool:
    """Whether a value that may be missing is a text where it stands, as what asks for it says.

    ``process.env.STAGE ? process.env.STAGE : 'dev'``
    """
    is_read = isinstance(expr, Member) and is_environment(expr)
    return (is_read or may_be_text(expr)) and is_proven(expr)


def _is_lookup(expr: Expr) -> bool:
    """Whether an expression gives a text of the environment, or nothing."""
    found = written(expr)
    return isinstance(found, (Call, Member)) and is_environment(found)

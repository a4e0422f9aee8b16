"""Options of a command line, and the values that they have by default.

https://docs.python.org/3/library/argparse.html#default, https://yargs.js.org/docs/#api-reference-optionkey-opt,
https://github.com/tj/commander.js#options
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cdkfix import catalogue
from cdkfix.program.methods import calls_spelled
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Entry, Expr, Literal, Member, Struct
from cdkfix.resolve import lookup, resolve

#: Methods that give what is parsed, and those that declare an option.
_PARSING = frozenset({"opts", "parse", "parseSync", "parse_args"})
_DECLARING = frozenset({"add_argument", "option"})
_FLAG = re.compile(r"--([A-Za-z][\w-]*)")
#: Where commander has an option's default.
_THIRD = 2


def option_defaults(parsed: Call, name: str) -> list[Expr]:
    """The defaults of the option ``name`` of a parsed command line; none if it has none."""
    if not isinstance(parsed.callee, Member) or parsed.callee.name not in _PARSING:
        return []
    module = parsed.module
    declared = module.project.once((option_defaults, module), lambda: _declared(module))
    found = map(_default, declared.get(catalogue.snake_case(name), ()))
    return [item for item in found if item is not None]


def _declared(module: Module) -> Mapping[str, Sequence[Call]]:
    """The calls of a module that declare options, by the names of these, snake-cased."""
    found: dict[str, list[Call]] = {}
    for call, _ in calls_spelled(module, _DECLARING):
        for name in dict.fromkeys(_names(call)):
            found.setdefault(name, []).append(call)
    return found


def _names(call: Call) -> Iterator[str]:
    """The names of the option that a call declares, by its key or by its flags."""
    dest = call.keyword("dest")
    texts = [dest] if dest is not None else [call.positional(index) for index in range(_THIRD)]
    for expr in texts:
        text = expr.value if isinstance(expr, Literal) else None
        for key in _FLAG.findall(text) or [text] if isinstance(text, str) else ():
            yield catalogue.snake_case(key.replace("-", "_"))


def _default(call: Call) -> Expr | None:
    settings = call.positional(1)
    struct = resolve(settings).expr if settings is not None else None
    entry = lookup(struct, "default") if isinstance(struct, Struct) else None
    given = entry.value if isinstance(entry, Entry) else None
    return call.keyword("default") or given or call.positional(_THIRD)

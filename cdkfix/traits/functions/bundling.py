"""What a function's code is bundled by: an image and a command that may name a version of Python.

Packages with compiled parts are made for the one version that installs them.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.BundlingOptions.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdkfix.model import ConstructCall, struct_of
from cdkfix.program.syntax import Call, Entry, Expr, Items, Member
from cdkfix.resolve import describe, lookup
from cdkfix.traits.functions.held_values import handed, held, options, text_of
from cdkfix.traits.functions.runtimes import version

_BUNDLING, _IMAGE, _COMMAND = "bundling", "image", "command"
_OF_RUNTIME = "bundlingImage"
#: ``pip3.9``, ``python3.9 -m pip``, ``--python-version 3.9``, ``build-python3.9``, ``python:3.9``.
_VERSION = re.compile(r"\b(?:python|pip)(?:-version)?[-_:= ]?(3)\.(\d{1,2})(?!\d)")
#: ``dist/lambda-python39.zip``, ``layer/python/lib/python3.9/site-packages``.
_IN_PATHS = re.compile(r"python[-_.]?(3)[-_.]?(\d{1,2})(?!\d)")
_ARCHIVES, _PACKAGES = (".zip", ".whl"), "site-packages"


def bundling_obstacle(call: ConstructCall, target: str) -> str | None:
    """Why the runtime ``target`` is none for what is bundled, in words; None if it may be one."""
    wanted = version(target)
    if wanted is None or wanted.family != "python":
        return None
    asked = (("bundled", _VERSION, _texts(call)), ("built", _IN_PATHS, _archives(call)))
    for how, pattern, exprs in asked:
        for expr in exprs:
            found = text_of(expr)
            for match in pattern.finditer(found[0]) if found is not None else ():
                if tuple(map(int, match.groups())) != wanted.numbers:
                    where = describe(expr)
                    return f"the code of {call.label} is {how} for another version: {where}"
    return None


def bundling_runtimes(call: ConstructCall) -> Iterator[Expr]:
    """The runtimes in whose images the code of a construct is bundled."""
    for options_ in _bundlings(call):
        for image in _given(options_, _IMAGE):
            if isinstance(image, Member) and image.name in image.module.reader.prop_names(
                _OF_RUNTIME
            ):
                yield from options(image.object)


def _texts(call: ConstructCall) -> Iterator[Expr]:
    """What may name a version: what makes the image, and the words of the command."""
    for options_ in _bundlings(call):
        for image in _given(options_, _IMAGE):
            if isinstance(image, Call):
                yield from (
                    item
                    for argument in image.arguments
                    for item in options(image.module.expr(argument.value_node))
                )
        for command in _given(options_, _COMMAND):
            words = command.items if isinstance(command, Items) else ()
            yield from (item for word in words for item in options(word))


def _archives(call: ConstructCall) -> Iterator[Expr]:
    """The paths of code that was built before: of an archive, or of installed packages."""
    for code in held(call, ("code",)):
        path = code.positional(0) or code.keyword("path") if isinstance(code, Call) else None
        for option in options(path) if path is not None else ():
            found = text_of(option)
            if found is not None and (found[0].endswith(_ARCHIVES) or _PACKAGES in found[0]):
                yield option


def _bundlings(call: ConstructCall) -> Iterator[Expr]:
    """The options for bundling that a construct's code has, or the construct itself."""
    yield from held(call, (_BUNDLING,))
    for code in held(call, ("code",)):
        given = code.module.reader.props(code.module, code, 1) if isinstance(code, Call) else None
        if given is not None:
            yield from _given(given, _BUNDLING)


def _given(owner: Expr, name: str) -> Iterator[Expr]:
    struct = struct_of(owner)
    found = lookup(struct, name) if struct is not None else None
    if isinstance(found, Entry):
        yield from handed(found.value)

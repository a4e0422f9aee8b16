"""Whether a text may be a name, by what is known of the characters and the symbols of both."""

from __future__ import annotations

import re
from collections.abc import Collection

from cdkfix.flow.assignments import given_value
from cdkfix.program.attributes import class_at
from cdkfix.program.scopes import BindingKind
from cdkfix.program.syntax import Expr, ExprPart, Literal, Member, Name, This
from cdkfix.resolve import resolve
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.names.beginnings import is_in_name
from cdkfix.traits.names.patterns import stands_for
from cdkfix.traits.outside.context_values import given_outside
from cdkfix.traits.suffixes.expressions import suffix_behind
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.pseudo import WRITTEN_OUT, pseudo_parameter
from cdkfix.traits.texts.symbols import ANY_SYMBOL, has_symbol, is_symbol, with_all_symbols
from cdkfix.traits.values.found_values import Sources
from cdkfix.traits.values.sources import sources

#: What goes on behind the name of a resource, and what that is: to a host name, or to the random
#: characters that Secrets Manager puts behind a secret's name in its ARN.
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
#: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
#: https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
_BEHIND = {
    ".s3": "AWS::S3::Bucket",
    ".auth.": "AWS::Cognito::UserPoolDomain",
    "-??????": "AWS::SecretsManager::Secret",
    "-*": "AWS::SecretsManager::Secret",
}


def is_spelled_at(name: Text, text: Text, start: int, end: int, *, dotted: bool) -> bool:
    """Whether a name is what stands in a text from ``start`` to ``end``."""
    return end_in(name, text, start, dotted) == end and may_be_equal(name, text, start, end)


def shape(text: Text) -> str:
    """A text with the same character for all symbols."""
    return with_all_symbols(text.text, "\0")


def looks(name: Text, suffixes: Collection[int]) -> re.Pattern[str]:
    """What the texts look like that a name may come to: ``suffixes`` are the places of its own.

    Whichever symbol stands for a suffix, another one may; others stand for any text.
    """
    pieces = (
        re.escape(character)
        if not is_symbol(character)
        else ANY_SYMBOL
        if index in suffixes
        else ".+"
        for index, character in enumerate(name.text)
    )
    return re.compile("".join(pieces), re.DOTALL)


def may_be_the_same(name: Text, other: Text) -> bool:
    """Whether two names of the same `shape` may be one text: no part is known to differ."""
    same = all(_same(name, index, other, index) for index in range(len(name.text)))
    return same and may_be_equal(name, other, 0, len(other.text))


def end_in(
    name: Text, text: Text, start: int, dotted: bool, *, first: int = 0, more: bool = False
) -> int | None:
    """Where the name, from its character ``first`` on, ends in ``text``.

    That is at the wildcard, if one stands for its rest, or where the account and the region are
    written out that it ends in. With ``more``, the text may go on as a longer name does.
    """
    at = start
    for index, character in enumerate(name.text[first:], first):
        if at < len(text.text) and _same(name, index, text, at):
            at += 1
            continue
        rest = text.text[at:]
        # A pattern may end anywhere behind the suffix.
        is_open = is_symbol(character) or (not rest and has_symbol(name.text[:index]))
        stands = rest[:1] in ("*", "?") or (is_open and stands_for(text.expr, rest))
        # A name without hyphens would change in them too.
        stands = stands or (not dotted and is_written_out(name, index, rest))
        return at if stands and character else None
    is_whole = more or at == len(text.text) or not _goes_on(text.text, at, dotted)
    return at if is_whole else None


def is_written_out(name: Text, index: int, rest: str) -> bool:
    """Whether a name has but the account and the region left, which a text writes out."""
    pattern = ""
    for at in range(index, len(name.text)):
        part = name.run(at).path[-1].part if is_symbol(name.text[at]) else None
        pseudo = pseudo_parameter(part) if isinstance(part, ExprPart) else None
        if part is not None and pseudo is None:
            return False
        pattern += WRITTEN_OUT[pseudo] if pseudo is not None else re.escape(name.text[at])
    return re.match(rf"{pattern}(?![\w-])", rest) is not None


def type_by(behind: str) -> str | None:
    """The type of the resource whose name what stands ``behind`` it goes with; None for any."""
    return next((kind for start, kind in _BEHIND.items() if behind.startswith(start)), None)


def _goes_on(text: str, at: int, dotted: bool) -> bool:
    """Whether a longer name than the one looked for is spelled: it goes on at ``at``.

    It ends in a host name of its own, at the first dot; other host names are no spellings.
    """
    is_host = text[at] == "." and at + 1 < len(text)
    if is_host and dotted:
        return False
    goes_on = is_in_name(text[at + 1] if is_host else text[at])
    return goes_on and type_by(text[at:]) is None


def _same(name: Text, index: int, text: Text, at: int) -> bool:
    """Whether two characters are the same.

    Any suffix may stand for another one, and so may variables that are known to have a value in
    common.
    """
    one, other = name.text[index], text.text[at]
    if one == other:
        return True
    return is_symbol(one) and is_symbol(other) and _may_stand_for(name, index, text, at)


def _may_stand_for(name: Text, index: int, text: Text, at: int) -> bool:
    here, there = name.run(index).symbol, text.run(at).symbol
    if here is None or there is None or not text.run(at).is_plain:
        return False
    suffixes = [suffix_behind(symbol) is not None for symbol in (here, there)]
    if any(suffixes):
        # A test may call what it expects as it likes: `app-${expected}`.
        called = isinstance(there, (Name, Member)) and is_test(text.run(at).module)
        return all(suffixes) or (suffixes[0] and called)
    return bool(known_values(sources(here)) & known_values(sources(there)))


def may_be_equal(name: Text, text: Text, start: int, end: int) -> bool:
    """Whether no suffix between two characters of a text is known to differ from the name's."""
    for run in text.runs_between(start, end):
        here = run.symbol
        if here is None:
            continue
        for index in range(max(run.start, start), min(run.end, end)):
            there = name.run(index - start).symbol
            if there is not None and not may_have_same_value(here, there):
                return False
    return True


def may_have_same_value(here: Expr, there: Expr) -> bool:
    """Whether two suffixes may have a value in common.

    In one file the same name with an unknown value is another variable, such as a parameter.
    """
    one, other = sources(here), sources(there)
    known = known_values(one), known_values(other)
    if known[0] & known[1]:
        return True
    if known[0] and known[1]:
        return one.unknown and other.unknown
    if here.module is not there.module or not (known[0] or known[1]):
        return True
    both = one.unknown and other.unknown
    return both and _is_from_outside(here) and _is_from_outside(there)


def _is_from_outside(expr: Expr) -> bool:
    """Whether a value comes to an app from outside: by its context, or by what a class is given.

    What a function is given is another value for each call.
    """
    root = resolve(expr).expr
    while isinstance(root, Member) and not isinstance(root.object, This):
        root = root.object
    value = given_value(root) if isinstance(root, Member) else None
    if value is not None:
        return _is_from_outside(root.module.expr(value))
    binding = root.module.binding(root.node) if isinstance(root, Name) else None
    if binding is None or binding.kind is not BindingKind.PARAMETER:
        return True
    around, function = class_at(root.module, root.start), binding.scope.node
    constructor = around.constructor if around is not None else None
    return constructor is not None and constructor.id == function.id


def known_values(found: Sources) -> set[str]:
    """The values that a suffix is known to have, also by what tests give where it comes from."""
    known = {*map(_text, found.texts), *found.unwritten}
    return known.union(given_outside(found))


def _text(expr: Expr) -> str:
    value = expr.value if isinstance(expr, Literal) else expr.text
    return str(value)

"""What else a text is used for that a resource's name is picked from: one of a list, a caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from tree_sitter import Node

from cdkfix.languages.trees import ARGUMENT_LISTS, SUBSCRIPTS
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.places import at_line
from cdkfix.program.references import method_called
from cdkfix.program.syntax import Expr, ExprPart, Member, Name, Template
from cdkfix.resolve import describe, describe_use, resolve
from cdkfix.traits.lists.table_keys import reads_of_key
from cdkfix.traits.names.construct_ids import construct_ids
from cdkfix.traits.names.made_of import Allowed
from cdkfix.traits.names.physical import NamePlace, name_places
from cdkfix.traits.names.spellings import in_object_key
from cdkfix.traits.suffixes.separators import SEPARATORS
from cdkfix.traits.texts.at_run_time import Flattener, Text
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.values.destinations import Uses

#: Methods that look for a separator.
_AT_SEPARATORS = frozenset(
    {
        *("find", "index", "indexOf", "lastIndexOf", "partition", "rfind", "rindex"),
        *("rpartition", "rsplit", "split"),
    }
)


def unwanted_use(
    value: Expr,
    names: Iterable[Expr],
    symbolic: Flattener,
    other_use: Callable[[Expr], str | None],
) -> str | None:
    """Why a text cannot be another where it is written, in words; None if nothing speaks so.

    With it would change the id of a construct, or a path in S3, where data stands already, or the
    name of a resource of another kind. ``names`` are what resources are given as their names: a
    loop's variable, a parameter; ``other_use`` says why a text that is made of it cannot change.
    """
    reads = reads_of(value, cuts=True)
    if isinstance(reads, str):
        return reads
    for use in _distinct(chain(reads, chain.from_iterable(map(_reads, names)))):
        made = construct_named(use)
        if made is not None:
            return _made_of_it(use, made)
        for whole in texts_around(use):
            reason = other_use(whole)
            if reason is not None:
                return reason
            if _is_in_path(use, symbolic.text(whole)):
                return f"a path in S3 is made of it as well: {describe(whole)}"
    return None


def other_named(uses: Iterable[Expr], allowed: Allowed) -> NamePlace | None:
    """The first name that may not change which a call makes of one of the ``uses``.

    What is put into a text is no use of this kind: the text is looked at by itself.
    """
    for use in uses:
        given = _names_given(use.module)
        is_argument = False
        for node in _around(use):
            other = next((it for it in given.get(node.id, ()) if not allowed(it)), None)
            if other is not None and is_argument:
                return other
            is_argument = is_argument or node.type in ARGUMENT_LISTS
    return None


@once
def _names_given(module: Module) -> Mapping[int, Sequence[NamePlace]]:
    """The names that are given in a module, by the node of what is given."""
    found: dict[int, list[NamePlace]] = {}
    for item in name_places(module):
        if item.entry.value.module is module:
            found.setdefault(item.entry.value.node.id, []).append(item)
    return found


def _around(use: Expr) -> Iterator[Node]:
    node: Node | None = use.node
    while node is not None:
        yield node
        node = node.parent


def reads_of(value: Expr, *, cuts: bool = False) -> Sequence[Expr] | str:
    """Where a text, or a key of a table, is used for good; or why that is not known, in words.

    ``cuts`` as for `Uses`.
    """
    uses = Uses(cuts=cuts)
    reason = uses.collect(value)
    if reason is not None:
        return f"not all uses of a value that it is made of are followed: {reason}"
    keyed = reads_of_key(value)
    if keyed is None and any(use is value for use in uses.found.values()):
        where = describe_use(value.module, value.node)
        return f"where a value that it is made of goes is not followed: {where}"
    if isinstance(keyed, str):
        return f"it is a key of a table whose other uses are not followed: {keyed}"
    return [*uses.found.values(), *(keyed or ())]


def taken_apart(uses: Iterable[Expr]) -> str | None:
    """Why a text cannot get other separators: it is taken apart at them, ``name.split('-')``."""
    for use in uses:
        call = method_called(use.module, use.node)
        callee = call.callee if call is not None else None
        if call is None or not isinstance(callee, Member) or callee.name not in _AT_SEPARATORS:
            continue
        first = call.positional(0)
        value = resolve(first).literal if first is not None else None
        if isinstance(value, str) and any(separator in value for separator in SEPARATORS):
            return f"it is taken apart at its separators: {describe(call)}"
    return None


def construct_named(use: Expr) -> str | None:
    """The class of the construct whose id an expression is a part of."""
    ids = construct_ids(use.module)
    return next((ids[node.id].kind for node in _around(use) if node.id in ids), None)


def is_made_id(text: Expr) -> bool | str:
    """Whether a text is for nothing but ids of constructs, wherever in the project these are given.

    In words, why it cannot change where it is for ids, and for something else as well.
    """
    return text.module.project.once((is_made_id, text), lambda: _is_made_id(text))


def _is_made_id(text: Expr) -> bool | str:
    uses = Uses()
    reason = uses.collect(text)
    made = [(use, construct_named(use)) for use in uses.found.values()]
    first = next(((use, kind) for use, kind in made if kind is not None), None)
    if first is None:
        return False
    if reason is None and all(kind is not None for _, kind in made):
        return True
    return _made_of_it(*first)


def _made_of_it(use: Expr, kind: str) -> str:
    return f"the id of a {kind} is made of it as well, {at_line(use.module, use.line)}"


def is_key(use: Expr) -> bool:
    """Whether a text is what a value is looked up by: ``jobs[name]``."""
    outer = use.module.reader.outer(use.node)
    around = outer.parent
    subscript = around is not None and around.type in SUBSCRIPTS
    return subscript and around is not None and around.children[0].id != outer.id


def in_path(use: Expr, symbolic: Flattener) -> bool:
    """Whether an expression is a part of a path in S3."""
    return any(_is_in_path(use, symbolic.text(whole)) for whole in texts_around(use))


def _is_in_path(use: Expr, whole: Text) -> bool:
    return any(
        in_object_key(whole.text[: run.start])
        for run in whole.runs
        for it in run.path
        if isinstance(it.part, ExprPart) and it.part.expr.node.id == use.node.id
    )


def _distinct(uses: Iterable[Expr]) -> Iterable[Expr]:
    return {use.identity: use for use in uses}.values()


def _reads(name: Expr) -> Iterator[Expr]:
    """Where what a name holds is read: one that a loop over a table's keys gives, for instance."""
    binding = name.module.binding(name.node) if isinstance(name, Name) else None
    yield from map(name.module.expr, binding.reads if binding is not None else ())


def texts_around(use: Expr) -> Iterator[Template]:
    """The texts that an expression is put into."""
    around = use.node.parent
    while around is not None:
        text = as_text(use.module.expr(around))
        if isinstance(text, Template):
            yield text
        around = around.parent if around.parent is not None and around.is_named else None

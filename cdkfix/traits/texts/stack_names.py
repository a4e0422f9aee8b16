"""Hyphens that a stack's name or region brings into the texts that are made of it.

"A stack name can contain only alphanumeric characters (case-sensitive) and hyphens."
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html
"""

from __future__ import annotations

from collections.abc import Iterator

from cdkfix.languages.parts import parts_of
from cdkfix.model import ConstructCall
from cdkfix.program.attributes import class_at
from cdkfix.program.syntax import Expr, TextPart
from cdkfix.stacks import STACK
from cdkfix.traits.texts.passing import lowered
from cdkfix.traits.texts.pseudo import STACK_NAME, is_stack_name, pseudo_value
from cdkfix.traits.values.found_values import Sources
from cdkfix.traits.values.sources import sources


def may_have_hyphens(expr: Expr) -> bool:
    """Whether the name or the region of a stack may have a hyphen, as every region does.

    A name has none where all calls that make the stack are seen, and give it none.
    """
    if not is_stack_name(expr):
        return pseudo_value(lowered(expr)) == "region"
    names = list(_names(expr))
    return not names or any(map(_may_have_hyphens, names))


def _may_have_hyphens(found: Sources) -> bool:
    parts = (part for text in found.texts for part in parts_of(text))
    written = (part.text for part in parts if isinstance(part, TextPart))
    return found.unknown or not found.texts or any("-" in text for text in written)


def _names(expr: Expr) -> Iterator[Sources]:
    """What the stack around an expression may be called: by its id, or by a name of its own."""
    module, syntax = expr.module, class_at(expr.module, expr.start)
    made = module.super_call(syntax) if syntax is not None else None
    if made is None:
        return
    call = ConstructCall(module, made, STACK)
    id_ = call.argument("id")
    if id_ is not None:
        yield sources(id_)
    props = call.props
    if props is None:
        return
    given = (sources(props, (name,)) for name in module.reader.prop_names(STACK_NAME))
    yield from (found for found in given if found.texts)

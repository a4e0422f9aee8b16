"""How keys are spelled in Python: as keywords, or as jsii or CloudFormation has them."""

from __future__ import annotations

from collections.abc import Iterable

from cdkfix import catalogue
from cdkfix.flow.spreads import entries
from cdkfix.program.syntax import Entry, Expr, Struct
from cdkfix.resolve import as_struct, resolve


def added(struct: Struct, name: str) -> str:
    """How a struct is to spell a property ``name`` (jsii's spelling) that it lacks."""
    return _beside(struct, struct.entries, name)


def renamed(entry: Entry, name: str) -> str:
    """How an entry is to be spelled once it gives the property ``name`` (jsii's spelling)."""
    return _beside(entry.struct, [entry], name)


def overriding(props: Expr, name: str) -> str:
    """How what overrides ``props`` is to spell a property: as the entry does that it replaces."""
    struct = as_struct(resolve(props))
    listed = entries(struct) if struct is not None else []
    spellings = (catalogue.snake_case(name), name)
    found = (entry.key for entry in listed if entry.key in spellings)
    return next((key for key in found if key is not None), None) or _like(listed, name)


def _beside(struct: Struct, others: Iterable[Entry], name: str) -> str:
    """A key of a struct: a parameter's name, or one that is spelled like other entries."""
    named = struct.keywords and not struct.free
    return catalogue.snake_case(name) if named else _like(others, name)


def _like(others: Iterable[Entry], name: str) -> str:
    """How a property is spelled beside other entries; what CloudFormation has stays as it is."""
    camel = name[:1].isupper() or any(map(_is_camel, others))
    return name if camel else catalogue.snake_case(name)


def _is_camel(entry: Entry) -> bool:
    """Whether an entry's key is spelled as jsii or CloudFormation has it: ``bucketName``."""
    return entry.key is not None and entry.key != catalogue.snake_case(entry.key)

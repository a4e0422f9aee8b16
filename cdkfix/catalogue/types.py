"""Look-ups of jsii types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal, overload

from cdkfix.catalogue import modules, store
from cdkfix.catalogue.model import (
    Change,
    ClassInfo,
    EnumInfo,
    InterfaceInfo,
    NameProp,
    PropInfo,
    StructInfo,
    TypeInfo,
)
from cdkfix.catalogue.naming import snake_case

# Far more than one project names, and still bounded in a long-lived process.
_CACHED = 4096


@lru_cache(maxsize=_CACHED)
def _record(fqn: str) -> tuple[str, store.TypeRecord] | None:
    place = modules.split(fqn)
    if place is None:
        return None
    record = store.type_record(*place)
    return None if record is None else (place[0], record)


@overload
def _absolute(name: str, prefix: str) -> str: ...
@overload
def _absolute(name: None, prefix: str) -> None: ...
def _absolute(name: str | None, prefix: str) -> str | None:
    """Undo the files' short form: a leading dot stands for the module of the file."""
    return prefix + name if name is not None and name.startswith(".") else name


def _bases(prefix: str, record: store.TypeRecord) -> tuple[str, ...]:
    return tuple(_absolute(base, prefix) for base in record.get("bases", ()))


def _prop(entry: store.PropRecord, prefix: str) -> PropInfo:
    spelled, default, deprecated = (entry, None, None) if isinstance(entry, str) else entry
    # A dot begins a name of this module only where it does not stand inside a longer name.
    for opener in ("<", " "):
        spelled = spelled.replace(f"{opener}.", f"{opener}{prefix}.")
    return PropInfo(
        type=_absolute(spelled.removesuffix("?"), prefix),
        optional=spelled.endswith("?"),
        default=default,
        deprecated=deprecated,
    )


def _props(prefix: str, record: store.TypeRecord) -> dict[str, PropInfo]:
    props: dict[str, PropInfo] = {}
    for base in _bases(prefix, record):
        info = get(base)
        if isinstance(info, StructInfo):
            props.update(info.props)
    props.update({name: _prop(entry, prefix) for name, entry in record.get("props", {}).items()})
    return dict(sorted(props.items()))


@lru_cache(maxsize=_CACHED)
def get(fqn: str) -> TypeInfo | None:
    """Return what the catalogue knows of a jsii name such as `aws-cdk-lib.aws_s3.Bucket`.

    None for a name that is in none of the assemblies, and for `aws-cdk-lib.interfaces`, whose
    reference interfaces nobody constructs.
    """
    found = _record(fqn)
    if found is None:
        return None
    prefix, record = found
    match record["kind"]:
        case "enum":
            return EnumInfo(fqn, record.get("constants", {}))
        case "struct":
            return StructInfo(fqn, _bases(prefix, record), _props(prefix, record))
        case "interface":
            return InterfaceInfo(fqn, _bases(prefix, record))
    return ClassInfo(
        fqn=fqn,
        base=_absolute(record.get("base"), prefix),
        interfaces=_bases(prefix, record),
        is_construct=record.get("construct", False),
        cfn_type=record.get("cfn_type"),
        parameters=tuple(record.get("parameters", ())),
        props=_absolute(record.get("struct"), prefix),
        static_members=record.get("constants", {}),
        static_methods=frozenset(record.get("static_methods", ())),
    )


def props_of(fqn: str) -> StructInfo | None:
    """Return the struct of props that a class's constructor takes; None where it takes none."""
    info = get(fqn)
    struct = get(info.props) if isinstance(info, ClassInfo) and info.props is not None else None
    return struct if isinstance(struct, StructInfo) else None


def _parents(fqn: str) -> tuple[str, ...]:
    info = get(fqn)
    if isinstance(info, ClassInfo):
        return info.interfaces if info.base is None else (info.base, *info.interfaces)
    return info.bases if isinstance(info, StructInfo | InterfaceInfo) else ()


@lru_cache(maxsize=_CACHED)
def is_a(fqn: str, base_fqn: str) -> bool:
    """Return whether a type is `base_fqn`, or derives from or implements it."""
    return fqn == base_fqn or any(is_a(parent, base_fqn) for parent in _parents(fqn))


@lru_cache(maxsize=_CACHED)
def members(fqn: str, language: Literal["typescript", "python"] = "typescript") -> frozenset[str]:
    """Return the instance properties and methods of a type, inherited ones included.

    For TypeScript that includes protected ones, and the private ones of `Construct` and the stack
    classes: a subclass cannot declare any of them anew. For Python the names are Python's, where
    private ones do not exist. Empty for an unknown type.
    """
    found = _record(fqn)
    if found is None:
        return frozenset()
    prefix, record = found
    own = [*record.get("members", ()), *record.get("props", {})]
    struct = get(_absolute(record["struct"], prefix)) if "mirrors_struct" in record else None
    if isinstance(struct, StructInfo):
        own += struct.props
    protected = record.get("protected", ())
    if language == "python":
        names = {snake_case(name) for name in own} | {f"_{snake_case(n)}" for n in protected}
    else:
        names = {*own, *protected, *record.get("private", ())}
    return frozenset(names.union(*(members(parent, language) for parent in _parents(fqn))))


@lru_cache(maxsize=_CACHED)
def physical_names(fqn: str) -> Mapping[str, NameProp]:
    """Return the props of a construct class that hold a resource's physical name.

    Keys are jsii prop names, nested ones as a dotted path (`databaseInput.name`). Empty for a
    class that names nothing.
    """
    found = _record(fqn)
    if found is None:
        return {}
    return {path: NameProp(*record) for path, record in found[1].get("names", {}).items()}


@cache
def making_methods() -> frozenset[str]:
    """Return the names, as jsii and as Python spells them, of all methods that `made_by` knows."""
    names = store.index()["makers"]
    return frozenset(names) | {snake_case(name) for name in names}


@lru_cache(maxsize=_CACHED)
def made_by(fqn: str, method: str) -> tuple[str, int] | None:
    """Return the construct class that a method makes, with the place of the props it is given.

    `userPool.addClient('Web', { userPoolClientName: … })` makes a `UserPoolClient`. The method may
    be spelled as in Python. None for one whose options name no resource.
    """
    for prefix, record in _line(fqn):
        for name, (made, index) in record.get("makes", {}).items():
            if method in (name, snake_case(name)):
                return (_absolute(made, prefix) or made, index)
    return None


@lru_cache(maxsize=_CACHED)
def given_by(fqn: str, member: str) -> str | None:
    """Return the type that a method returns, or a property has, if that makes constructs itself.

    `loadBalancer.addListener(…)` gives an `ApplicationListener`, whose `addTargets` makes one.
    """
    for prefix, record in _line(fqn):
        for name, given in record.get("returns", {}).items():
            if member in (name, snake_case(name)):
                return _absolute(given, prefix)
    return None


def _line(fqn: str) -> Iterator[tuple[str, store.TypeRecord]]:
    """A type's record, with its module, and those of all that it derives from."""
    found = _record(fqn)
    if found is not None:
        yield found
        for parent in _parents(fqn):
            yield from _line(parent)


@lru_cache(maxsize=_CACHED)
def changes(fqn: str) -> Mapping[str, Change]:
    """Return what other values of an L2's props do to its resource, where that is known."""
    found = _record(fqn)
    by_change = found[1].get("changes", {}) if found is not None else {}
    return {prop: Change[name.upper()] for name, props in by_change.items() for prop in props}

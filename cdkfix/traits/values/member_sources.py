"""What members of objects, of classes and of instances are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cdkfix.flow import enumerations
from cdkfix.flow.called import line_of, results_of
from cdkfix.flow.typed import class_typed
from cdkfix.languages.facts import ClassSyntax
from cdkfix.program.asked import once
from cdkfix.program.attributes import Attribute, attributes, class_at, members_named, method_of
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameters
from cdkfix.program.records import default, record_fields
from cdkfix.program.references import class_references
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import Path
from cdkfix.program.syntax import (
    Call,
    Entry,
    Expr,
    Literal,
    Member,
    Name,
    Namespace,
    Struct,
    This,
)
from cdkfix.resolve import (
    Missing,
    as_table,
    binding_value,
    class_made,
    entry_named,
    lookup,
    member_of,
    resolve,
    written,
)
from cdkfix.resolve.lineage import descendants
from cdkfix.traits.calls.arguments import field_arguments
from cdkfix.traits.calls.callers import class_of, direct_constructions
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.readers import may_be_instance, writes
from cdkfix.traits.values.found_values import Sources, not_found, unknown
from cdkfix.traits.values.parameter_sources import of_parameter


def of_declared(name: Name, path: Path, found: Sources) -> list[tuple[Expr, Path]] | None:
    """What an enumeration, a class or a namespace has in a member; None for other names."""
    members = enumerations.members(name)
    if members is not None and path[0] in members:
        return [(members[path[0]], path[1:])]
    made = class_made(name)
    if made is not None:
        return _of_attribute(name, *made, path, found)
    binding = name.module.binding(name.node)
    if binding is None or binding.kind not in (BindingKind.ENUM, BindingKind.NAMESPACE):
        return None
    member = member_of(name, path[0])
    return [(member, path[1:])] if member is not None else not_found(name, found)


def _given_from_outside(
    module: Module, syntax: ClassSyntax, path: Path, found: Sources
) -> Iterator[tuple[Expr, Path]]:
    """What a class, or an instance of it, is given as a member: ``settings.stage = …``."""
    question = (_given_from_outside, module, syntax.node.id, path[0])
    for write in module.project.once(question, lambda: [*_given_later(module, syntax, path[0])]):
        reader = write.module.reader
        value = reader.assigned(reader.outer(write.node))[1]
        if value is not None:
            yield write.module.expr(value), path[1:]
        else:
            found.unknown = True


def _given_later(module: Module, syntax: ClassSyntax, name: str) -> Iterator[Member]:
    """The members of this name that are written to, of the class or an instance of it.

    They are looked for where the class is used by its name; what tests give it is their affair.
    """
    users = (owner for owner, _ in class_references(module, syntax, everyone=True))
    for owner in dict.fromkeys((module, *(it for it in users if not is_test(it)))):
        for member in members_named(owner, name):
            if isinstance(member.object, This):
                continue
            if not owner.reader.assigned(owner.reader.outer(member.node))[0]:
                continue
            made = _class_behind(member.object)
            if made is not None and made[1].node.id == syntax.node.id and made[0] is module:
                yield member


def _class_behind(owner: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class that an expression is, or of which it is an instance that may be changed later."""
    held = written(owner)
    binding = held.module.binding(held.node) if isinstance(held, Name) else None
    value = binding_value(binding) if binding is not None else None
    if value is not None and not value[1]:
        held = held.module.expr(value[0])
    return class_made(held)


def of_literal(value: Literal, path: Path, found: Sources) -> list[tuple[Expr, Path]]:
    """What a member of one of Python's enumerations, written as its value, has in an attribute."""
    if value.value is None:
        return []
    if not enumerations.is_value(value):
        return not_found(value, found)
    syntax = class_at(value.module, value.start)
    return _of_attribute(value, value.module, syntax, path, found)


def of_owner(owner: Expr, path: Path, found: Sources) -> list[tuple[Expr, Path]]:
    """The values of the member ``path[0]`` of an object, a class or the instance."""
    name, rest = path[0], path[1:]
    if isinstance(owner, Namespace):
        shown = owner.module.project.imports.exported(owner.module, name)
        return [(shown, rest)] if shown is not None else unknown(found)
    struct = as_table(resolve(owner))
    if struct is not None:
        entry = entry_named(struct, name) or lookup(struct, name)
        if isinstance(entry, Entry):
            return [(entry.value, rest)]
        # A key that is left out has no value here; a spread may hold it.
        if any(item.key is None and not item.spread for item in struct.entries):
            found.unknown = True
        given = [item for item in _spread_or_before(struct, path) if not _lacks(*item)]
        if not given:
            found.lack(len(rest))
        return given
    if isinstance(owner, This):
        syntax = class_at(owner.module, owner.start)
        heirs = list(descendants(owner.module, syntax)) if syntax is not None else []
        return _of_attribute(owner, owner.module, syntax, path, found, heirs)
    if isinstance(owner, Call):
        made = class_of(owner)
        if made is not None:
            keyword = owner.keyword(name)
            # What a test unpacks into an instance of its own is the test's affair.
            found.doubtful |= not (is_test(owner.module) or _is_made_as_written(owner, *made))
            if keyword is None and made[1].constructor is None:
                names = [item.name for item in made[0].reader.fields(made[1])]
                keyword = owner.positional(names.index(name)) if name in names else None
            if keyword is not None:
                found.untaken += _defaults(*made, name) if not rest else ()
                return [(keyword, rest)]
            return _of_attribute(owner, *made, path, found)
    return unknown(found)


def _defaults(module: Module, syntax: ClassSyntax, name: str) -> Iterator[Expr]:
    """What an instance of a class has in an attribute that it is not made with."""
    attribute = attributes(module, syntax).get(name)
    if syntax.constructor is None:
        for value in attribute.values if attribute is not None else ():
            yield default(module, value) or module.expr(value)
        return
    for taken in parameters(module, syntax.constructor):
        if taken.name == name and taken.default is not None:
            yield module.expr(taken.default)


def of_type(owner: Expr, path: Path) -> list[tuple[Expr, Path]] | None:
    """The values of the member ``path[0]`` of an object by its written type: ``job: Job``.

    They are those of all instances of the one class that it may be of; None where that may have
    heirs, or be given others.
    """
    typed = class_typed(owner) if not isinstance(owner, This) else None
    attribute = attributes(*typed).get(path[0]) if typed is not None else None
    if typed is None or attribute is None or direct_constructions(*typed) is None:
        return None
    if record_fields(*typed) is not None and field_arguments(*typed, path[0]) is None:
        return None
    if any(may_be_instance(member, *typed) for member in writes(typed[0], path[0])):
        return None
    found = Sources()
    values = _of_attribute(owner, *typed, path, found)
    return values if found.is_told else None


def is_merged(owner: Expr) -> bool:
    """Whether `of_owner` gives what others hold that are spread into one, the last one first."""
    struct = as_table(resolve(owner))
    return struct is not None and any(item.spread for item in struct.entries)


def _is_made_as_written(call: Call, module: Module, syntax: ClassSyntax) -> bool:
    """Whether an instance holds what its class and the call say, and nothing else decides."""
    if any(item.spread for item in call.arguments):
        return False
    if isinstance(call.callee, This) and any(True for _ in descendants(module, syntax)):
        # `cls(…)` may make one of these.
        return False
    if syntax.constructor is not None or record_fields(module, syntax) is not None:
        return True
    line = list(line_of(module, syntax))
    # A base outside of the project does what it likes with an instance.
    bases = sum(len(item.base_nodes) for _, item in line)
    return not call.arguments and bases == len(line) - 1 and not any(map(_is_decorated, line))


def _is_decorated(owner: tuple[Module, ClassSyntax]) -> bool:
    around = owner[1].node.parent
    return around is not None and around.type == "decorated_definition"


def _spread_or_before(struct: Struct, path: Path) -> Iterator[tuple[Expr, Path]]:
    """What spreads may give, and the entry before them that holds where none of them does."""
    spellings = (path[0], *struct.module.reader.prop_names(path[0]))
    for item in reversed(struct.entries):
        if item.spread:
            yield item.value, path
        elif item.key in spellings:
            yield item.value, path[1:]
            return


def _lacks(spread: Expr, path: Path) -> bool:
    """Whether what is spread is known not to hold what is looked for."""
    struct = as_table(resolve(spread)) if path else None
    if struct is None or entry_named(struct, path[0]) is not None:
        return False
    return isinstance(lookup(struct, path[0]), Missing)


def _of_attribute(
    owner: Expr,
    module: Module,
    syntax: ClassSyntax | None,
    path: Path,
    found: Sources,
    heirs: Sequence[tuple[Module, ClassSyntax]] = (),
) -> list[tuple[Expr, Path]]:
    """What ``owner``, of a class or of one of its ``heirs``, has in an attribute."""
    if syntax is None:
        return unknown(found)
    name, rest = path[0], path[1:]
    held = enumerations.held(module, syntax, name)
    if held is not None:
        return [(item, rest) for item in held]
    given = [
        item
        for other, around in heirs
        for item in _in_class(other, around, name, rest, found) or ()
    ]
    line = list(line_of(module, syntax))
    own = (_in_class(other, around, name, rest, found) for other, around in line)
    first = next((item for item in own if item is not None), None)
    if first is None and not given:
        return not_found(owner, found)
    for other, around in ((module, syntax), *heirs):
        given += _given_from_outside(other, around, path, found)
    return [*(first or ()), *given] or unknown(found)


def _in_class(
    module: Module, syntax: ClassSyntax, name: str, rest: Path, found: Sources
) -> list[tuple[Expr, Path]] | None:
    """What a class itself gives an attribute; None where it does not have it."""
    attribute = attributes(module, syntax).get(name)
    if attribute is not None and (attribute.values or attribute.fields):
        values = _values(module, syntax, attribute, rest, found)
        put = merged_into_instances(module).get(syntax.node.id, ())
        found.doubtful |= bool(put)
        return [*values, *((item, (name, *rest)) for item in put)]
    getter = method_of(syntax, name)
    return [(item, rest) for item in results_of(module, getter)] if getter is not None else None


@once
def merged_into_instances(module: Module) -> Mapping[int, Sequence[Expr]]:
    """What classes, by their nodes, put into their instances as a whole.

    ``Object.assign(this, settings)``
    """
    found: dict[int, list[Expr]] = {}
    for made in map(module.expr, module.reader.method_calls(module)):
        entries = made.entries if isinstance(made, Struct) and made.merged else ()
        syntax = class_at(module, made.start) if entries else None
        if syntax is not None and isinstance(entries[0].value, This):
            found.setdefault(syntax.node.id, []).extend(item.value for item in entries[1:])
    return found


def _values(
    module: Module, syntax: ClassSyntax, attribute: Attribute, rest: Path, found: Sources
) -> list[tuple[Expr, Path]]:
    values = [(default(module, value) or module.expr(value), rest) for value in attribute.values]
    given = field_arguments(module, syntax, attribute.name)
    if given is not None:
        kept = values if None in given else []
        found.untaken += (item for item, inner in values if not (kept or inner))
        if None in given and not kept:
            found.lack(len(rest))
        return [*kept, *((item, rest) for item in given if item is not None)]
    handed = [item for item in attribute.fields if item.node.type.endswith("parameter")]
    found.doubtful |= len(values) > 1 or (
        bool(attribute.writes if handed else attribute.opaque_write or attribute.taken)
    )
    for declared in attribute.fields:
        if declared in handed:
            name = module.binding(declared.name_node)
            if name is not None:
                values += [(v, (*p, *rest)) for v, p in of_parameter(module, name, rest, found)]
    return values

"""The classes of the project that values are of as the types say that are written for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
from tree_sitter import Node

from cdkfix import catalogue
from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.trees import text
from cdkfix.program.attributes import attributes, class_at, member_names
from cdkfix.program.module import Module
from cdkfix.program.references import call_of, class_references
from cdkfix.program.syntax import Call, Expr, Member, Name, This
from cdkfix.resolve import class_made, imported, qualify, resolve, written
from cdkfix.resolve.lineage import ancestors, descendants
from cdkfix.stacks import jsii_base

#: The types of texts, and of nothing else.
_TEXTS = frozenset({"string", "str"})
#: The types of what is true or false, and what is said besides where it may be missing.
_FLAGS = frozenset({"boolean", "bool"})
_LACKING = frozenset({"undefined", "None", "Optional", "typing.Optional"})
#: The types of what holds the variables of the environment, each of which may be missing.
_ENVIRONMENTS = frozenset({"NodeJS.ProcessEnv", "Record<string, string | undefined>"})
#: What stands between the names in such a type.
_PARTED = str.maketrans("|[]", "   ")
#: How many interfaces in a row may extend another.
_MAX_DEPTH = 10


class _Declared(msgspec.Struct, frozen=True, eq=False):
    """What lists the members of a value: a class, an interface, or an object type as written."""

    module: Module
    node: Node

    @property
    def syntax(self) -> ClassSyntax | None:
        """The class, where it is one."""
        return next((it for it in self.module.classes if it.node.id == self.node.id), None)


def class_typed(expr: Expr) -> tuple[Module, ClassSyntax] | None:
    """The class whose methods a value has by its type: what is given as ``naming: Naming``.

    None where there is no such type, and where it may be of one of several classes.
    """
    found = classes_typed(expr)
    return found[0] if len(found) == 1 else None


def classes_typed(expr: Expr) -> Sequence[tuple[Module, ClassSyntax]]:
    """The classes of the project that a value may be of by its type.

    They are those that have what an interface or an abstract class lists, or an heir of the class
    in its place; those that instances are made of, where there are any.
    """
    found = (_classes(declared) for declared in _declared(written(expr)))
    return next(filter(None, found), ())


def _classes(declared: _Declared) -> Sequence[tuple[Module, ClassSyntax]]:
    question = (_classes, declared.module, declared.node.id)

    def find() -> Sequence[tuple[Module, ClassSyntax]]:
        module, syntax = declared.module, declared.syntax
        is_itself = syntax is not None and not module.reader.is_protocol(module, syntax)
        if syntax is not None and is_itself and not _is_overridden(module, syntax):
            return ((module, syntax),)
        found = list(_implementing(declared))
        return [item for item in found if _is_made(*item)] or found

    return declared.module.project.underway.answer(question, (), find)


def _implementing(declared: _Declared) -> Iterator[tuple[Module, ClassSyntax]]:
    """The classes of the project that values may be of by a type: those that say so, or all alike.

    Which are alike is said by the names of members, as TypeScript and `typing.Protocol` have it:
    https://typing.python.org/en/latest/spec/protocol.html
    """
    module, syntax = declared.module, declared.syntax
    if syntax is not None:
        if _is_made(module, syntax):
            yield module, syntax
        heirs = list(descendants(module, syntax))
        yield from heirs
        if heirs or not module.reader.is_protocol(module, syntax):
            return
    names = set(module.reader.methods(declared.node))
    if not names:
        return
    alike = [
        (other, item)
        for other in (module, *module.project.holding(module, [max(names, key=len).encode()]))
        for item in other.classes
        if item.node.id != declared.node.id
        and names <= member_names(item)
        and module.project.connections.may_share(module, other)
    ]
    saying = [item for item in alike if _says_so(*item, declared)]
    yield from saying or alike


def _says_so(module: Module, syntax: ClassSyntax, declared: _Declared) -> bool:
    """Whether a class says that it implements an interface."""
    parts = (part for node in syntax.interface_nodes for part in module.reader.type_parts(node))
    return any(
        item.node.id == declared.node.id for part in parts for item in _of_part(module, part)
    )


def _is_made(module: Module, syntax: ClassSyntax) -> bool:
    """Whether the project, its tests among it, makes instances of a class by its name."""
    return any(call_of(owner, use) is not None for owner, use in class_references(module, syntax))


def may_be_of(expr: Expr, module: Module, syntax: ClassSyntax) -> bool:
    """Whether a value may be of a class of the project, as far as is written where it comes from.

    What a class of CDK makes is of none. A type of CDK's is that of another value where the class
    does not derive from it; one that says to implement interfaces may implement any of CDK's. No
    object comes to a module that imports do not connect with that of its class.
    """
    if is_made_by_cdk(expr) or not _may_fit(expr, module, syntax):
        return False
    return module.project.connections.may_share(module, expr.module)


def _may_fit(expr: Expr, module: Module, syntax: ClassSyntax) -> bool:
    """Whether a value's written type allows it to be of a class."""
    for found in (expr, written(expr)):
        for owner, type_ in _types(found):
            for part in owner.reader.type_parts(type_):
                fqn = jsii_name(owner, part)
                if fqn is None or catalogue.get(fqn) is None:
                    continue
                if jsii_base(module, syntax, fqn) is None:
                    line = (syntax, *(base for _, base in ancestors(module, syntax)))
                    return any(item.interface_nodes for item in line)
    return True


def may_have(expr: Expr, name: str) -> bool:
    """Whether values of a name's written type may have a property; one without a type may."""
    types = list(_types(expr))
    parts = [(owner, part) for owner, type_ in types for part in owner.reader.type_parts(type_)]
    found = (catalogue.get(jsii_name(owner, part) or "") for owner, part in parts)
    return not types or any(
        isinstance(it, catalogue.StructInfo) and name in it.props for it in found
    )


def is_made_by_cdk(expr: Expr) -> bool:
    """Whether a value is what a class of CDK makes, or one of its static methods gives."""
    made = written(expr)
    return isinstance(made, Call) and qualify(made.callee) is not None


def jsii_name(module: Module, part: Node) -> str | None:
    """The jsii name of what a type says: ``s3.IBucket``."""
    first, *others = text(part).split(".")
    binding = module.scopes.scope_at(part.start_byte).lookup(first)
    owner = qualify(module.expr(binding.declaration.name)) if binding is not None else None
    return ".".join((owner, *others)) if owner is not None else None


def type_names(expr: Expr) -> Iterator[str]:
    """The names of the types that are written for a value."""
    for found in (expr, written(expr)):
        for owner, type_ in _types(found):
            yield from (
                text(part) for part in owner.reader.type_parts(type_) if part.type != "object_type"
            )


def is_text_typed(expr: Expr) -> bool:
    """Whether a value is a text by its written type, and never missing: ``suffix: string``."""
    return _is_typed(expr, _is_text)


def may_be_text(expr: Expr) -> bool:
    """Whether a value is a text by its written type, or missing: ``suffix?: string``.

    So is what a variable of the environment's own type has.
    """
    owner = expr.object if isinstance(expr, Member) else None
    binding = owner.module.binding(owner.node) if isinstance(owner, Name) else None
    held = binding.declaration.node.child_by_field_name("type") if binding is not None else None
    of_environment = held is not None and text(held).lstrip(": ") in _ENVIRONMENTS
    return of_environment or _is_typed(expr, _is_text_or_missing)


def is_flag_typed(expr: Expr) -> bool:
    """Whether a value is true or false by its written type, or missing: ``events?: boolean``."""
    return _is_typed(expr, _is_flag)


def _is_typed(expr: Expr, fits: Callable[[Node], bool]) -> bool:
    """Whether all the types fit that are written for a value, there or where it is from."""
    for found in (expr, written(expr)):
        types = [type_ for _, type_ in _types(found)]
        if types and all(map(fits, types)):
            return True
    return False


def _types(expr: Expr) -> Iterator[tuple[Module, Node]]:
    """The types that are written for a name or a member, each with its module."""
    if isinstance(expr, Member):
        for owner in _declared(written(expr.object)):
            yield from _types_of_member(owner, expr.name)
    binding = expr.module.binding(expr.node) if isinstance(expr, Name) else None
    if binding is None or not binding.is_constant:
        return
    declaration = binding.declaration
    if declaration.path and declaration.value is not None:
        found = _declared(written(expr.module.expr(declaration.value)))
        for name in declaration.path[:-1]:
            found = [item for owner in found for item in _of_member(owner, name)]
        for owner in found:
            yield from _types_of_member(owner, declaration.path[-1])
    type_ = declaration.node.child_by_field_name("type") if not declaration.path else None
    yield from ((expr.module, type_),) if type_ is not None else ()


def _types_of_member(owner: _Declared, name: str, depth: int = 0) -> Iterator[tuple[Module, Node]]:
    """The types of a member, in what lists it itself or in what that takes over."""
    reader = owner.module.reader
    own = [type_ for listed, type_ in reader.typed_members(owner.node) if listed == name]
    yield from ((owner.module, type_) for type_ in own)
    if own or owner.syntax is not None or depth > _MAX_DEPTH:
        return
    for part in reader.types_taken_over(owner.node):
        for other in _of_part(owner.module, part):
            yield from _types_of_member(other, name, depth + 1)


def _is_text(type_: Node) -> bool:
    """Whether a type, where it is written for a name, is that of texts."""
    around = type_.parent
    optional = around is not None and (
        around.type == "optional_parameter" or any(child.type == "?" for child in around.children)
    )
    return not optional and text(type_).lstrip(": ") in _TEXTS


def _is_text_or_missing(type_: Node) -> bool:
    said = set(text(type_).lstrip(":").translate(_PARTED).split())
    return not said.isdisjoint(_TEXTS) and said <= _TEXTS | _LACKING


def _is_flag(type_: Node) -> bool:
    """Whether a type is that of what is true or false, even if it may be missing."""
    said = set(text(type_).lstrip(":").translate(_PARTED).split())
    return not said.isdisjoint(_FLAGS) and said <= _FLAGS | _LACKING


def _is_overridden(module: Module, syntax: ClassSyntax) -> bool:
    constructor = syntax.constructor
    name = constructor.child_by_field_name("name") if constructor is not None else None
    own = member_names(syntax) - {text(name) if name is not None else ""}
    return any(not own.isdisjoint(member_names(heir)) for _, heir in descendants(module, syntax))


def _declared(expr: Expr) -> list[_Declared]:
    """What lists the members of a value, by its type."""
    question = (_declared, id(expr.module), expr.node.id)
    return expr.module.project.underway.answer(question, [], lambda: list(_find(expr)))


def _find(expr: Expr) -> Iterator[_Declared]:
    module = expr.module
    if isinstance(expr, This):
        syntax = class_at(module, expr.start)
        if syntax is not None:
            yield _Declared(module, syntax.node)
    elif isinstance(expr, Member):
        for owner in _declared(written(expr.object)):
            yield from _of_member(owner, expr.name)
    elif isinstance(expr, Name) and (binding := module.binding(expr.node)) is not None:
        declaration = binding.declaration
        type_ = declaration.node.child_by_field_name("type")
        if type_ is not None:
            found = list(_named(module, type_))
        elif declaration.value is not None:
            found = _declared(written(module.expr(declaration.value)))
        else:
            found = []
        for name in declaration.path:
            found = [item for owner in found for item in _of_member(owner, name)]
        yield from found


def _of_member(owner: _Declared, name: str, depth: int = 0) -> Iterator[_Declared]:
    """What lists the members of a member, by its type."""
    module, reader = owner.module, owner.module.reader
    for listed, type_ in reader.typed_members(owner.node):
        if listed == name:
            yield from _named(module, type_)
            return
    syntax = owner.syntax
    if syntax is None:
        for part in reader.types_taken_over(owner.node) if depth < _MAX_DEPTH else ():
            for other in _of_part(module, part):
                yield from _of_member(other, name, depth + 1)
        return
    attribute = attributes(module, syntax).get(name)
    if attribute is not None and attribute.value is not None:
        yield from _declared(written(module.expr(attribute.value)))
        return
    for base, around in ancestors(module, syntax) if depth == 0 else ():
        yield from _of_member(_Declared(base, around.node), name, depth + 1)


def _named(module: Module, type_: Node) -> Iterator[_Declared]:
    for part in module.reader.type_parts(type_):
        yield from _of_part(module, part)


def _of_part(module: Module, part: Node) -> Iterator[_Declared]:
    """What is declared by the name that a type says, or by the object type that it is."""
    if part.type == "object_type":
        yield _Declared(module, part)
        return
    if part.type == "attribute":
        made = class_made(resolve(module.expr(part)).expr)
        if made is not None:
            yield _Declared(made[0], made[1].node)
        return
    name = text(part)
    binding = module.scopes.scope_at(part.start_byte).lookup(name)
    if binding is None:
        own = module.reader.type_declared(module, name)
        if own is not None:
            yield _Declared(module, own)
        return
    item = imported(module, binding)
    if item is None:
        yield _Declared(module, binding.declaration.node)
        return
    target = module.project.imports.imported(module, item)
    if target is not None and target.node.parent is not None:
        yield _Declared(target.module, target.node.parent)

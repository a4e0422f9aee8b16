"""Where the values that an expression may have are written, in the whole project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node

from cdkfix import catalogue, enumerations
from cdkfix.attributes import Attribute, attributes, class_at, method_of
from cdkfix.called import line_of, returned
from cdkfix.languages.base import ClassSyntax
from cdkfix.languages.returns import results
from cdkfix.languages.trees import ARGUMENT_LISTS, SUBSCRIPTS, named
from cdkfix.module import Module
from cdkfix.mutation import change, keys_changed
from cdkfix.records import default, record_fields
from cdkfix.resolve import (
    Missing,
    as_struct,
    as_table,
    class_made,
    entry_named,
    lookup,
    member_of,
    qualify,
    resolve,
)
from cdkfix.resolve.lineage import descendants
from cdkfix.scopes import Binding, BindingKind
from cdkfix.syntax import (
    Call,
    Choice,
    Entry,
    Expr,
    Literal,
    Member,
    Name,
    Namespace,
    Opaque,
    Picked,
    Struct,
    This,
)
from cdkfix.traits.calls.callers import callers, class_of, field_arguments, is_handed_out
from cdkfix.traits.calls.handed import Lost
from cdkfix.traits.calls.parameters import (
    Parameter,
    arguments,
    keyword_arguments,
    parameter_of,
)
from cdkfix.traits.calls.readers import writes
from cdkfix.traits.suffixes.emptiness import possible_options
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.cleaned import begins_with_no_hyphen
from cdkfix.traits.texts.passing import cut, passed, whole
from cdkfix.traits.texts.plain import is_environment, variable_read
from cdkfix.traits.values.command_lines import option_defaults
from cdkfix.traits.values.conversions import numbered
from cdkfix.traits.values.defaults import defaults
from cdkfix.traits.values.element_paths import (
    inside_list,
    is_into_list,
    keys_put_in,
    way_to_element,
)
from cdkfix.traits.values.elements import (
    elements_looped,
    elements_mapped,
    elements_of,
    elements_picked,
    is_list_changed,
    looped_over,
    mapped_over,
)
from cdkfix.traits.values.given_context import ANY, ASKING, given_context, is_of_context, key_asked
from cdkfix.traits.values.listed import items
from cdkfix.traits.values.made import pair_made
from cdkfix.traits.values.parametrized import parametrized

_MAX_STEPS = 40
_OR = frozenset({"||", "or"})
_PATTERN_DEFAULTS = frozenset({"object_assignment_pattern", "assignment_pattern"})
#: Look-ups whose last argument is what they give for a key that is not there.
_LOOKUPS = frozenset({"get", "getenv", "pop"})

#: What a template is given when it is deployed, and the properties that have it as a text.
#: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.CfnParameter.html
_PARAMETER = "aws-cdk-lib.CfnParameter"
_VALUES_OF_PARAMETERS = frozenset({"valueAsString", "value_as_string"})

Path = tuple[str, ...]


@dataclass(eq=False)
class Sources:
    """The values of an expression: the ``texts`` that are written out, in the order of finding.

    ``unknown`` says that there may be others, which nobody can tell; ``foreign`` is one of them
    that is neither given to the app from outside nor to a function: a call's result, or what
    another module exports. ``shared`` says that one of the texts is come to in several ways, and
    ``reached`` how many ways led to texts;
    ``asked`` holds the keys that the context is asked for, ``variables`` those of the environment,
    each with the module that does, ``asking`` is the first call that asks the context, with the way
    to the value, and ``context`` holds the keys of `cdk.json` that a value may come from, with the
    value, where that is text. ``others`` are the literals that are no texts, and the members of
    CDK's enumerations, or constants of its classes. ``doubtful`` says that a value may be another
    after all: what holds it is assigned again or changed, or made in a way that is not followed.
    ``missing`` says that there may be none: a key or an argument is left out, or nothing is given
    in its place. ``handed_out`` says that a class of which one comes may be made by others.
    ``defaults`` are taken where nothing else is given, whoever might give it.
    """

    texts: list[Expr] = field(default_factory=list)
    others: list[Expr] = field(default_factory=list)
    unknown: bool = False
    doubtful: bool = False
    missing: bool = False
    handed_out: bool = False
    foreign: Expr | None = None
    shared: bool = False
    reached: int = 0
    asked: list[tuple[Module, str]] = field(default_factory=list)
    variables: list[tuple[Module, str]] = field(default_factory=list)
    asking: tuple[Call, Path] | None = None
    context: list[tuple[str, str]] = field(default_factory=list)
    defaults: list[Expr] = field(default_factory=list)

    @property
    def empty(self) -> Expr | None:
        """The empty text, if it is one of the values."""
        return next((item for item in self.texts if _is_empty(item)), None)

    def add(self, found: Expr) -> None:
        self.reached += 1
        if all(item is not found for item in self.texts):
            self.texts.append(found)

    def holds(self, value: Expr) -> bool:
        """Whether an expression is where one of the values is written."""
        return any(item is value for item in (*self.texts, *self.others))


def sources(expr: Expr, path: Path = ()) -> Sources:
    """The values that ``expr`` may have: by its definition, its defaults and its callers.

    With a ``path`` they are those of what it holds there, names as they are spelled in it. Nobody
    is to change them: they are worked out once.
    """
    project = expr.module.project
    if project.underway.is_open or project.dependencies.aside.depth:
        # What circles is cut off there, and what is asked for aside is of no look.
        return _sources(expr, path)
    return project.once((sources, expr, path), lambda: _sources(expr, path))


def _sources(expr: Expr, path: Path) -> Sources:
    found = Sources()
    _walk(expr, path, found, {}, 0)
    return found


#: The places that a walk has come by, and whether texts were found from there.
_Seen = dict[tuple[int, int, Path], bool]


def _walk(expr: Expr, path: Path, found: Sources, seen: _Seen, depth: int) -> None:
    """Collect the values at ``path`` inside what ``expr`` comes to, unless that is done."""
    place = (id(expr.module), expr.node.id, path)
    if place in seen:
        found.shared = found.shared or as_text(expr) is not None
        found.reached += seen[place]
        return
    seen[place] = False
    before = found.reached
    _collect(expr, path, found, seen, depth)
    seen[place] = found.reached > before


def _collect(expr: Expr, path: Path, found: Sources, seen: _Seen, depth: int) -> None:
    if depth > _MAX_STEPS:
        found.unknown = True
        return

    def walk(inner: Expr, at: Path = path) -> None:
        _walk(inner, at, found, seen, depth + 1)

    if path == ("value",) and enumerations.is_value(expr):
        path = ()
    found.defaults += defaults(expr) if not path else ()
    for key in keys_put_in(expr, path):
        walk(key, path[1:])
    inside = inside_list(expr, path) if is_into_list(path) else None
    if inside is not None:
        for item, rest in inside:
            walk(item, rest)
        return
    written = as_text(expr) if not path else None
    if written is not None:
        found.add(written)
    elif isinstance(expr, Literal) and path:
        found.missing |= expr.value is None
        for item, inner in _of_literal(expr, path, found):
            walk(item, inner)
    elif isinstance(expr, Literal):
        # A number, or nothing: neither begins with a separator.
        found.missing |= expr.value is None
        found.others += () if expr.value is None else (expr,)
    elif isinstance(expr, Choice):
        operator = expr.node.child_by_field_name("operator")
        for index, option in enumerate(possible_options(expr)):
            before, missing = len(found.texts), found.missing
            walk(option)
            if expr.falls_back and index < len(expr.options) - 1:
                # Where there is none, another option is taken.
                found.missing = missing
            if operator is not None and operator.type in _OR and index < len(expr.options) - 1:
                # An empty text is not taken where there is another one.
                kept = [item for item in found.texts[before:] if not _is_empty(item)]
                found.texts[before:] = kept
    elif not path and _is_static_member(expr):
        found.others.append(expr)
    elif isinstance(expr, Member) and is_environment(expr):
        _ask_environment(expr, found)
    elif isinstance(expr, Member):
        value = resolve(expr).expr
        if not path and (isinstance(value, Literal) or _is_static_member(value) or as_text(value)):
            walk(value)
        else:
            walk(expr.object, (expr.name, *path))
    elif isinstance(expr, Name):
        declared = _of_declared(expr, path, found) if path else None
        if declared is not None:
            for item, inner in declared:
                walk(item, inner)
            return
        keywords = _of_keywords(expr, path, found)
        if keywords is not None:
            for item, inner in keywords:
                walk(item, inner)
            return
        missing, binding = found.missing, expr.module.binding(expr.node)
        foreign, told = found.foreign, found.reached
        for item, inner in _of_name(expr, found):
            found.doubtful |= bool(inner or path) and _is_changed(expr, (*inner, *path)[0])
            walk(item, (*inner, *path))
        if binding is not None and binding.kind is BindingKind.LOOP and found.reached == told:
            # What the loop goes through says more than what that is made by.
            found.foreign = foreign or expr.module.expr(binding.declaration.name)
        if binding is not None and _default(expr.module, binding.declaration.name):
            # The pattern's default is there where nothing else is.
            found.missing = missing
    elif not path and cut(expr) is not None and as_text(whole(expr)) is not None:
        # A text that is cut to a length, as names are, is written there.
        walk(whole(expr))
    elif path and (pair := pair_made(expr)) is not None:
        walk(pair[1], path[1:])
    elif isinstance(expr, Call):
        for item, inner in _of_call(expr, path, found):
            walk(item, inner)
    elif (picked := elements_picked(expr)) is not None:
        found.doubtful |= is_list_changed(expr.module.expr(named(expr.node)[0]))
        for item in picked:
            walk(item, path)
    elif isinstance(expr, Picked) and is_of_context(expr.object):
        walk(expr.object, (key_asked(expr.index), *path))
    elif expr.node.type in SUBSCRIPTS and (made := _elements_as_made(expr, found)):
        for item in made:
            walk(item, path)
    elif path:
        if is_into_list(path):
            found.foreign = found.foreign or expr
        for item, inner in _of_owner(expr, path, found):
            walk(item, inner)
    else:
        found.unknown = True


def _is_static_member(expr: Expr) -> bool:
    """Whether an expression is a member of one of CDK's enumerations, or a constant of a class.

    ``RemovalPolicy.RETAIN``, ``Runtime.PYTHON_3_9``
    """
    fqn = qualify(expr) if isinstance(expr, Member) else None
    owner, _, name = fqn.rpartition(".") if fqn is not None else ("", "", "")
    info = catalogue.get(owner) if owner else None
    if isinstance(info, catalogue.ClassInfo):
        return name in info.static_members
    return isinstance(info, catalogue.EnumInfo)


def _of_keywords(name: Name, path: Path, found: Sources) -> list[tuple[Expr, Path]] | None:
    """What the calls give a keyword that ``**kwargs`` collects; None for other names."""
    binding = name.module.binding(name.node)
    parameter = parameter_of(name.module, binding) if binding is not None else None
    if parameter is None or not parameter.keywords or not path:
        return None
    given = keyword_arguments(parameter, path[0])
    if not given or not all(item.known for item in given):
        found.unknown = True
    found.missing |= any(item.expr is None for item in given)
    return [(item.expr, path[1:]) for item in given if item.expr is not None]


def _of_name(name: Name, found: Sources) -> list[tuple[Expr, Path]]:
    """What a name is given, each with the path into it."""
    module = name.module
    binding = module.binding(name.node)
    if binding is None:
        found.unknown = True
        return []
    if binding.kind is BindingKind.PARAMETER:
        return _of_parameter(module, binding, found)
    if binding.kind in (BindingKind.IMPORT, BindingKind.CLASS, BindingKind.FUNCTION):
        target = resolve(name).expr
        same = target.module is module and target.node.id == name.node.id
        if not same and isinstance(target, Opaque):
            # What the resolver leaves to run time has values that may be written all the same.
            return [(target.module.expr(target.node), ())]
        if not same:
            return [(target, ())]
        return _not_found(name, found)
    if binding.kind is BindingKind.LOOP:
        looped = elements_looped(module, binding)
        if looped is None:
            way = way_to_element(module, binding)
            return [*_default(module, binding.declaration.name), way] if way else _unknown(found)
        found.doubtful |= _is_list_changed(looped_over(module, binding))
        return [*_default(module, binding.declaration.name), *looped]
    found.doubtful |= not binding.is_constant
    values: list[tuple[Expr, Path]] = []
    for item in binding.declarations:
        values += _default(module, item.name)
        if item.value is not None:
            values.append((module.expr(item.value), item.path))
        elif item.otherwise is not None and item.path:
            value = item.node.child_by_field_name("value")
            if value is not None:
                values.append((module.expr(value), item.path))
        elif item.node.type != "variable_declarator":
            found.unknown = True
    for write in binding.writes:
        _, written = module.reader.assigned(module.reader.outer(write))
        if written is not None:
            values.append((module.expr(written), ()))
        else:
            found.unknown = True
    return values or _unknown(found)


def _elements_as_made(picked: Expr, found: Sources) -> list[Expr]:
    """What a table or list holds at first, of which a key picks a value, though it is changed."""
    owner = picked.module.expr(named(picked.node)[0])
    if not isinstance(owner, Name) or not _is_changed(owner):
        return []
    found.unknown = found.doubtful = True
    listed = [elements_of(item) for item, inner in _of_name(owner, found) if not inner]
    return [item for items in listed for item in items or ()]


def _is_list_changed(listed: Expr | None) -> bool:
    return listed is not None and is_list_changed(listed)


def _is_changed(name: Name, key: str | None = None) -> bool:
    """Whether the object that a name holds is changed after it is made: what a key has in it."""
    binding = name.module.binding(name.node)
    if binding is None or change(name.module, binding) is None:
        return False
    keys = keys_changed(name.module, binding) if key is not None else None
    return keys is None or key in keys


def _may_be_called_elsewhere(parameter: Parameter, found: Sources) -> bool:
    """Whether a function, handed on as a value, may have callers that nobody sees."""
    syntax = class_at(parameter.module, parameter.function.start_byte)
    constructor = syntax.constructor if syntax is not None else None
    if syntax is not None and constructor and constructor.id == parameter.function.id:
        found.handed_out |= is_handed_out(parameter.module, syntax)
        return False
    return callers(parameter.module, parameter.function) is None


def _of_parameter(module: Module, binding: Binding, found: Sources) -> list[tuple[Expr, Path]]:
    parameter = parameter_of(module, binding)
    values = _default(module, binding.declaration.name)
    inner = binding.declaration.path
    if values and not inner:
        inner = (binding.name,)
    if binding.declaration.default is not None:
        values.append((module.expr(binding.declaration.default), inner if not values else ()))
    if parameter is None:
        found.unknown = True
        return values
    given = [] if parameter.keywords else arguments(parameter)
    mapped = elements_mapped(module, parameter.function, binding) if parameter.index == 0 else None
    if mapped is not None:
        found.doubtful |= _is_list_changed(mapped_over(module, parameter.function))
        return [*values, *((item, inner) for item in mapped)]
    way = parametrized(parameter, binding)
    if way is None and parameter.index == 0:
        way = way_to_element(module, binding)
    if way is not None:
        return [*values, way]
    elsewhere = _may_be_called_elsewhere(parameter, found)
    if not given or not all(item.known for item in given) or elsewhere:
        found.unknown = True
        values += [(item, ()) for item in (enumerations.typed(module, binding) or {}).values()]
    around = module.reader.outer(parameter.function).parent
    if not given and around is not None and around.type in ARGUMENT_LISTS:
        # Whoever is given the function calls it with what it likes.
        found.foreign = found.foreign or module.expr(binding.declaration.name)
    found.missing |= not values and any(item.expr is None for item in given)
    return [*values, *((item.expr, inner) for item in given if item.expr is not None)]


def _default(module: Module, name: Node) -> list[tuple[Expr, Path]]:
    """The default that a pattern has for a name."""
    around = name.parent
    if around is None or around.type not in _PATTERN_DEFAULTS:
        return []
    right = around.child_by_field_name("right")
    return [(module.expr(right), ())] if right is not None and right.id != name.id else []


def _of_call(call: Call, path: Path, found: Sources) -> list[tuple[Expr, Path]]:
    """What a call gives: a look-up's default, the receiver's text, or an instance's attribute."""
    callee = call.callee
    name = callee.name if isinstance(callee, (Member, Name)) else ""
    given = [call.module.expr(item.value_node) for item in call.arguments]
    inside = passed(call) or numbered(call)
    if inside is not None:
        return [(inside, path)]
    if name in _LOOKUPS and isinstance(callee, Member) and given:
        values = [(given[1], path)] if len(given) == 2 else []
        key = resolve(given[0]).literal
        if _is_known_owner(callee.object) and isinstance(key, str):
            return [*values, (callee.object, (key, *path))]
        if is_of_context(callee.object):
            return [*values, (callee.object, (key_asked(given[0]), *path))]
        table = elements_of(callee.object)
        if table is not None:
            return [*values, *((item, path) for item in table)]
        _ask_environment(call, found)
        added = [item for item in items(callee.object) if not isinstance(item, Lost)]
        return [*values, *((item, path) for item in added)]
    if name in ASKING:
        asked = key_asked(call.positional(0))
        found.asked += [(call.module, asked)] if asked != ANY and not path else []
        found.asking = found.asking or (call, (asked, *path))
        found.context += given_context(call.module, (asked, *path))
        return _unknown(found)
    if path and class_of(call) is not None:
        return _of_owner(call, path, found)
    if path and path[0] in _VALUES_OF_PARAMETERS and qualify(callee) == _PARAMETER:
        found.unknown = True
        props = call.module.reader.props(call.module, call, 2)
        return [(props, ("default",))] if props is not None else []
    defaults = option_defaults(call, path[0]) if path else []
    if defaults:
        found.unknown = True
        return [(item, path[1:]) for item in defaults]
    given_back = list(returned(call))
    if given_back:
        return [(item, path) for item in given_back]
    if path and (as_struct(resolve(call)) or as_table(resolve(call))) is not None:
        return _of_owner(call, path, found)
    if name not in _LOOKUPS and qualify(callee) is None and not begins_with_no_hyphen(call):
        found.foreign = found.foreign or call
    return _unknown(found)


def _returned(module: Module, function: Node) -> list[Expr]:
    """The expressions that a function returns."""
    return [module.expr(node) for node in results(function)]


def _is_known_owner(owner: Expr) -> bool:
    """Whether a look-up's object is made in this project: a dict, or a function's keywords."""
    if not isinstance(owner, Name) or qualify(owner) is not None:
        return False
    binding = owner.module.binding(owner.node)
    return binding is not None and binding.kind is not BindingKind.IMPORT


def _is_empty(item: Expr) -> bool:
    return isinstance(item, Literal) and item.value == ""


def _ask_environment(expr: Expr, found: Sources) -> None:
    """Note which variable of the environment a value may be, if it is one."""
    found.unknown = True
    variable = variable_read(expr)
    found.variables += [(expr.module, variable)] if variable is not None else []


def _unknown(found: Sources) -> list[tuple[Expr, Path]]:
    found.unknown = True
    return []


def _not_found(at: Expr, found: Sources) -> list[tuple[Expr, Path]]:
    """A value that is neither written in the project nor given from outside, as far as is known."""
    found.foreign = found.foreign or at
    return _unknown(found)


def _of_declared(name: Name, path: Path, found: Sources) -> list[tuple[Expr, Path]] | None:
    """What an enumeration, a class or a namespace has in a member; None for other names."""
    members = enumerations.members(name)
    if members is not None and path[0] in members:
        return [(members[path[0]], path[1:])]
    made = class_made(name)
    if made is not None:
        own = _of_attribute(name, *made, path, found)
        return [*own, *_assigned_to_class(*made, path, found)]
    binding = name.module.binding(name.node)
    if binding is None or binding.kind not in (BindingKind.ENUM, BindingKind.NAMESPACE):
        return None
    member = member_of(name, path[0])
    return [(member, path[1:])] if member is not None else _not_found(name, found)


def _assigned_to_class(
    module: Module, syntax: ClassSyntax, path: Path, found: Sources
) -> Iterator[tuple[Expr, Path]]:
    """What a class is given as a member from outside: ``Names.stage = …``."""
    for write in writes(module, path[0]):
        made = class_made(resolve(write.object).expr)
        if made is None or made[1].node.id != syntax.node.id:
            continue
        reader = write.module.reader
        value = reader.assigned(reader.outer(write.node))[1]
        if value is not None:
            yield write.module.expr(value), path[1:]
        else:
            found.unknown = True


def _of_literal(value: Literal, path: Path, found: Sources) -> list[tuple[Expr, Path]]:
    """What a member of one of Python's enumerations, written as its value, has in an attribute."""
    if value.value is None:
        return []
    if not enumerations.is_value(value):
        return _not_found(value, found)
    syntax = class_at(value.module, value.start)
    return _of_attribute(value, value.module, syntax, path, found)


def _of_owner(owner: Expr, path: Path, found: Sources) -> list[tuple[Expr, Path]]:
    """The values of the member ``path[0]`` of an object, a class or the instance."""
    name, rest = path[0], path[1:]
    if isinstance(owner, Namespace):
        shown = owner.module.project.imports.exported(owner.module, name)
        return [(shown, rest)] if shown is not None else _unknown(found)
    struct = as_table(resolve(owner))
    if struct is not None:
        entry = entry_named(struct, name) or lookup(struct, name)
        if isinstance(entry, Entry):
            return [(entry.value, rest)]
        # A key that is left out has no value here; a spread may hold it.
        if any(item.key is None and not item.spread for item in struct.entries):
            found.unknown = True
        given = [item for item in _spread_or_before(struct, path) if not _lacks(*item)]
        found.missing |= not given
        return given
    if isinstance(owner, This):
        syntax = class_at(owner.module, owner.start)
        heirs = list(descendants(owner.module, syntax)) if syntax is not None else []
        return _of_attribute(owner, owner.module, syntax, path, found, heirs)
    if isinstance(owner, Call):
        made = class_of(owner)
        if made is not None:
            keyword = owner.keyword(name)
            found.doubtful |= not _is_made_as_written(owner, *made)
            if keyword is None and made[1].constructor is None:
                names = [item.name for item in made[0].reader.fields(made[1])]
                keyword = owner.positional(names.index(name)) if name in names else None
            if keyword is not None:
                return [(keyword, rest)]
            return _of_attribute(owner, *made, path, found)
    return _unknown(found)


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
        return _unknown(found)
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
        return _not_found(owner, found)
    return [*(first or ()), *given] or _unknown(found)


def _in_class(
    module: Module, syntax: ClassSyntax, name: str, rest: Path, found: Sources
) -> list[tuple[Expr, Path]] | None:
    """What a class itself gives an attribute; None where it does not have it."""
    attribute = attributes(module, syntax).get(name)
    if attribute is not None and (attribute.values or attribute.fields):
        return _values(module, syntax, attribute, rest, found)
    getter = method_of(syntax, name)
    return [(item, rest) for item in _returned(module, getter)] if getter is not None else None


def _values(
    module: Module, syntax: ClassSyntax, attribute: Attribute, rest: Path, found: Sources
) -> list[tuple[Expr, Path]]:
    values = [(default(module, value) or module.expr(value), rest) for value in attribute.values]
    given = field_arguments(module, syntax, attribute.name)
    if given is not None:
        kept = values if None in given else []
        found.missing |= None in given and not kept
        return [*kept, *((item, rest) for item in given if item is not None)]
    handed = [item for item in attribute.fields if item.node.type.endswith("parameter")]
    found.doubtful |= len(values) > 1 or (
        bool(attribute.writes) if handed else attribute.opaque_write
    )
    for declared in attribute.fields:
        if declared in handed:
            name = module.binding(declared.name_node)
            if name is not None:
                values += [(v, (*p, *rest)) for v, p in _of_parameter(module, name, found)]
    return values

"""Where the values that an expression may have are written, in the whole project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cdkfix import catalogue, enumerations
from cdkfix.called import returned
from cdkfix.lacking import given_for_lack, is_settled
from cdkfix.languages.trees import SUBSCRIPTS, named
from cdkfix.module import Module
from cdkfix.mutation import change, keys_changed
from cdkfix.parameters import parameter_of
from cdkfix.resolve import (
    as_struct,
    as_table,
    qualify,
    resolve,
)
from cdkfix.scopes import Binding, BindingKind, Declaration
from cdkfix.sites import ITEM, Path
from cdkfix.syntax import (
    Call,
    Choice,
    Expr,
    Literal,
    Member,
    Name,
    Opaque,
    Picked,
    Struct,
)
from cdkfix.traits.calls.arguments import keyword_arguments, own_argument
from cdkfix.traits.calls.callers import class_of
from cdkfix.traits.calls.handed import Lost
from cdkfix.traits.texts.built import PARAMETER, VALUES_OF_PARAMETERS, as_text
from cdkfix.traits.texts.cleaned import begins_with_no_hyphen
from cdkfix.traits.texts.passing import cut, cut_length, passed, whole
from cdkfix.traits.texts.plain import is_environment, variable_read
from cdkfix.traits.values.assignments import given_value
from cdkfix.traits.values.command_lines import option_defaults
from cdkfix.traits.values.conversions import numbered
from cdkfix.traits.values.defaults import defaults
from cdkfix.traits.values.derived_lists import found_in
from cdkfix.traits.values.element_paths import (
    inside_list,
    is_into_list,
    keys_put_in,
    way_to_element,
)
from cdkfix.traits.values.elements import (
    elements_looped,
    elements_of,
    elements_picked,
    is_list_changed,
    looped_over,
)
from cdkfix.traits.values.emptiness import possible_options
from cdkfix.traits.values.found_values import Sources, is_empty, not_found, unknown
from cdkfix.traits.values.given_context import ANY, ASKING, given_context, is_of_context, key_asked
from cdkfix.traits.values.listed import items
from cdkfix.traits.values.made import pair_made
from cdkfix.traits.values.member_sources import (
    is_merged,
    of_declared,
    of_literal,
    of_owner,
    of_type,
)
from cdkfix.traits.values.parameter_sources import is_changed_list, of_parameter, pattern_default

#: An expression, by its module and node, and a way into it.
_Place = tuple[int, int, Path]

_MAX_STEPS = 40
_AWAITING = frozenset({"await", "await_expression"})
_OR = frozenset({"||", "or"})
#: Look-ups whose last argument is what they give for a key that is not there.
_LOOKUPS = frozenset({"get", "getenv", "pop"})


def sources(expr: Expr, path: Path = ()) -> Sources:
    """The values that ``expr`` may have: by its definition, its defaults and its callers.

    With a ``path`` they are those of what it holds there, names as they are spelled in it. Nobody
    is to change them: they are worked out once.
    """
    key = (sources, expr, path)
    return expr.module.project.once_outermost(key, lambda: _sources(expr, path))


def _sources(expr: Expr, path: Path) -> Sources:
    walk = _Walk()
    walk.to(expr, path)
    return walk.found


class _Walk:
    """A walk from an expression to where its values are written; it collects them in ``found``."""

    def __init__(self, by_type: frozenset[_Place] = frozenset()) -> None:
        """``by_type`` are the places that are come by on the way to this walk, by types."""
        self.found = Sources()
        self._by_type = by_type
        #: The places that it has come by, and whether texts were found from there.
        self._seen: dict[_Place, bool] = {}
        self._depth = 0

    def to(self, expr: Expr, path: Path) -> None:
        """Collect the values at ``path`` inside what ``expr`` comes to, unless that is done."""
        found, place = self.found, (id(expr.module), expr.node.id, path)
        if place in self._seen:
            found.shared = found.shared or as_text(expr) is not None
            found.reached += self._seen[place]
            return
        self._seen[place] = False
        before = found.reached
        if self._depth > _MAX_STEPS:
            found.unknown = True
        else:
            self._depth += 1
            self._collect(expr, path)
            self._depth -= 1
        self._seen[place] = found.reached > before

    def to_all(self, inside: Iterable[tuple[Expr, Path]]) -> None:
        for item, path in inside:
            self.to(item, path)

    def _collect(self, expr: Expr, path: Path) -> None:
        if path == ("value",) and enumerations.is_value(expr):
            path = ()
        self.found.defaults += defaults(expr) if not path else ()
        self.to_all((key, path[1:]) for key in keys_put_in(expr, path))
        inside = inside_list(expr, path) if is_into_list(path) else None
        written = as_text(expr) if not path else None
        if inside is not None:
            self.to_all(inside)
        elif written is not None:
            self.found.add(written)
        elif isinstance(expr, Literal):
            self._literal(expr, path)
        elif isinstance(expr, Choice):
            self._choice(expr, path)
        elif not path and _is_static_member(expr):
            self.found.others.append(expr)
        elif isinstance(expr, Member):
            self._member(expr, path)
        elif isinstance(expr, Name):
            self._name(expr, path)
        elif path and (pair := pair_made(expr)) is not None:
            self.to(pair[1], path[1:])
        elif not path and (text := cut(expr)) is not None and self._is_cut(expr, text):
            return
        elif isinstance(expr, Call):
            self._call(expr, path)
        elif (called := _awaited(expr)) is not None:
            self.to(called, path)
        elif (items := self._elements(expr, path)) is not None:
            self.to_all(items)
        elif path:
            self._owner(expr, path)
        elif is_environment(expr):
            _ask_environment(expr, self.found)
        else:
            not_found(expr, self.found)

    def _literal(self, expr: Literal, path: Path) -> None:
        found = self.found
        if expr.value is None:
            found.lack(len(path))
        if path:
            self.to_all(of_literal(expr, path, found))
        elif expr.value is None:
            found.nothing = True
        else:
            # A number: it begins with no separator.
            found.others.append(expr)

    def _choice(self, expr: Choice, path: Path) -> None:
        found, last = self.found, len(expr.options) - 1
        operator = expr.node.child_by_field_name("operator")
        for index, option in enumerate(possible_options(expr)):
            before, lacks = len(found.texts), found.lacks
            self.to(option, path)
            if expr.falls_back and index < last:
                # Where there is none, another option is taken.
                found.make_up(len(path), lacks)
            if operator is not None and operator.type in _OR and index < last:
                # An empty text is not taken where there is another one.
                kept = [item for item in found.texts[before:] if not is_empty(item)]
                found.texts[before:] = kept

    def _member(self, expr: Member, path: Path) -> None:
        if is_environment(expr):
            _ask_environment(expr, self.found)
            return
        value = resolve(expr).expr
        if not path and (isinstance(value, Literal) or _is_static_member(value) or as_text(value)):
            self.to(value, path)
        else:
            self._of_object(expr.object, (expr.name, *path))

    def _of_object(self, owner: Expr, path: Path) -> None:
        found = self.found
        unknown, foreign = found.unknown, found.foreign
        found.unknown = False
        self.to(owner, path)
        given = self._known_by_type(owner, path) if found.unknown else None
        if given is not None:
            # Wherever the object comes from, it is one of the instances of its class.
            found.unknown, found.foreign = False, foreign
            self.to_all(given)
        found.unknown |= unknown

    def _known_by_type(self, owner: Expr, path: Path) -> Sequence[tuple[Expr, Path]] | None:
        """What all instances of an object's class hold at ``path``; None where it is not known."""
        given = of_type(owner, path)
        if given is None:
            return None
        places = frozenset((id(item.module), item.node.id, inner) for item, inner in given)
        if places <= self._by_type:
            # An instance that is made of another one holds what that does.
            return given
        walk = _Walk(self._by_type | places)
        walk.to_all(given)
        return given if not (walk.found.unknown or walk.found.doubtful) else None

    def _name(self, expr: Name, path: Path) -> None:
        found = self.found
        declared = of_declared(expr, path, found) if path else None
        inside = declared if declared is not None else _of_keywords(expr, path, found)
        if inside is not None:
            self.to_all(inside)
            return
        lacks, binding = found.lacks, expr.module.binding(expr.node)
        foreign, told = found.foreign, found.reached
        for item, inner in _of_name(expr, path, found):
            found.doubtful |= bool(inner or path) and _is_changed(expr, (*inner, *path)[0])
            self.to(item, (*inner, *path))
        if binding is not None and binding.kind is BindingKind.LOOP and found.reached == told:
            # What the loop goes through says more than what that is made by.
            found.foreign = foreign or expr.module.expr(binding.declaration.name)
        if binding is not None and _has_default(expr.module, binding):
            # It is there where nothing else is.
            found.make_up(len(path), lacks)

    def _is_cut(self, expr: Expr, text: Expr) -> bool:
        """Whether the text of an expression is one that is cut to a length, and is collected."""
        if as_text(whole(expr)) is not None:
            # As names are: it is written there.
            self.to(whole(expr), ())
            return True
        if cut_length(expr) is None:
            return False
        _add_cut(expr, sources(text), self.found)
        return True

    def _call(self, expr: Call, path: Path) -> None:
        found = self.found
        otherwise = {item.node.id for item in defaults(expr)} if not path else set()
        for item, inner in _of_call(expr, path, found):
            lacks = found.lacks
            self.to(item, inner)
            if otherwise and item.node.id not in otherwise:
                # The look-up's default is there where nothing else is.
                found.make_up(len(path), lacks)

    def _elements(self, expr: Expr, path: Path) -> Sequence[tuple[Expr, Path]] | None:
        """What a key picks of a list, a table or the context; None for what picks nothing."""
        picked = elements_picked(expr)
        if picked is not None:
            self.found.doubtful |= is_list_changed(expr.module.expr(named(expr.node)[0]))
            return [(item, path) for item in picked]
        if isinstance(expr, Picked) and is_of_context(expr.object):
            return [(expr.object, (key_asked(expr.index), *path))]
        made = _elements_as_made(expr, self.found) if expr.node.type in SUBSCRIPTS else None
        return [(item, path) for item in made] if made else None

    def _owner(self, expr: Expr, path: Path) -> None:
        found = self.found
        if is_into_list(path):
            found.foreign = found.foreign or expr
        merged, lacks = is_merged(expr), found.lacks
        for item, inner in of_owner(expr, path, found):
            if merged and not found.nothing:
                # What one spread does not hold, that before it may.
                found.make_up(len(path) - 1, lacks)
            self.to(item, inner)


def _add_cut(expr: Expr, whole_text: Sources, found: Sources) -> None:
    """Add what is left of values that an expression cuts: ``stage.slice(0, 3)``.

    Those that are no longer stay as they are; of others only their beginning is known.
    """
    most = cut_length(expr) or 0
    for text in whole_text.texts:
        value = text.value if isinstance(text, Literal) else None
        is_known = isinstance(value, str) and not value.startswith(("-", "_"))
        if is_known and len(str(value)) <= most:
            found.add(text)
            continue
        found.unknown = True
        if not is_known:
            found.foreign = found.foreign or expr
    found.unknown |= whole_text.unknown
    found.doubtful |= whole_text.doubtful or bool(whole_text.context)
    found.lacks |= whole_text.lacks
    found.foreign = found.foreign or whole_text.foreign


def _awaited(expr: Expr) -> Call | None:
    """The call of what is awaited: the value is the one that an asynchronous function returns."""
    inside = named(expr.node) if expr.node.type in _AWAITING else ()
    called = expr.module.expr(inside[0]) if inside else None
    return called if isinstance(called, Call) else None


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
    if any(item.expr is None for item in given):
        found.lack(len(path) - 1)
    return [(item.expr, (*item.path, *path[1:])) for item in given if item.expr is not None]


def _of_name(name: Name, path: Path, found: Sources) -> list[tuple[Expr, Path]]:
    """What a name is given, each with the path into it."""
    module = name.module
    binding = module.binding(name.node)
    if binding is None:
        found.unknown = True
        return []
    if binding.kind is BindingKind.PARAMETER:
        given = of_parameter(module, binding, path, found)
        return [*given, *_assigned(module, binding, binding.declarations[1:], found)]
    if binding.kind in (BindingKind.IMPORT, BindingKind.CLASS, BindingKind.FUNCTION):
        target = resolve(name).expr
        same = target.module is module and target.node.id == name.node.id
        if not same and isinstance(target, Opaque):
            # What the resolver leaves to run time has values that may be written all the same.
            return [(target.module.expr(target.node), ())]
        if not same:
            return [(target, ())]
        return not_found(name, found)
    if binding.kind is BindingKind.LOOP:
        looped, own = (
            elements_looped(module, binding),
            pattern_default(module, binding.declaration.name),
        )
        if looped is None:
            way = way_to_element(module, binding)
            return [*own, way] if way else unknown(found)
        found.doubtful |= is_changed_list(looped_over(module, binding))
        return [*own, *looped]
    return _assigned(module, binding, binding.declarations, found) or unknown(found)


def _assigned(
    module: Module, binding: Binding, declared: Sequence[Declaration], found: Sources
) -> list[tuple[Expr, Path]]:
    """What declarations of a name, and what writes to it, give it."""
    found.doubtful |= not is_settled(module, binding)
    values: list[tuple[Expr, Path]] = []
    for item in declared:
        values += pattern_default(module, item.name)
        if item.value is not None:
            values.append((module.expr(item.value), item.path))
        elif item.otherwise is not None and item.path:
            value = item.node.child_by_field_name("value")
            if value is not None:
                values.append((module.expr(value), item.path))
        elif item.node.type != "variable_declarator":
            found.unknown = True
    for write in binding.writes:
        written = module.reader.assigned(module.reader.outer(write))[1]
        written = written or given_for_lack(module, write)
        if written is not None:
            values.append((module.expr(written), ()))
        else:
            found.unknown = True
    return values


def _has_default(module: Module, binding: Binding) -> bool:
    """Whether a name has a value where none is given: by its pattern, or by a later assignment."""
    if binding.declarations and pattern_default(module, binding.declaration.name):
        return True
    return not binding.is_constant and is_settled(module, binding)


def _elements_as_made(picked: Expr, found: Sources) -> list[Expr]:
    """What a table or list holds at first, of which a key picks a value, though it is changed."""
    owner = picked.module.expr(named(picked.node)[0])
    if not isinstance(owner, Name) or not _is_changed(owner):
        return []
    found.unknown = found.doubtful = True
    listed = [elements_of(item) for item, inner in _of_name(owner, (), found) if not inner]
    return [item for items in listed for item in items or ()]


def _is_changed(name: Name, key: str | None = None) -> bool:
    """Whether the object that a name holds is changed after it is made: what a key has in it."""
    binding = name.module.binding(name.node)
    if binding is None or change(name.module, binding) is None:
        return False
    keys = keys_changed(name.module, binding.reads) if key is not None else None
    return keys is None or key in keys


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
    listed = found_in(call)
    if listed is not None:
        found.lack(len(path))
        return [(listed, (ITEM, *path))]
    if name in ASKING:
        asked = key_asked(call.positional(0))
        found.asked += [(call.module, asked)] if asked != ANY and not path else []
        found.asking = found.asking or (call, (asked, *path))
        found.context += given_context(call.module, (asked, *path))
        return unknown(found)
    if path and class_of(call) is not None:
        return of_owner(call, path, found)
    if (not path or path[0] in VALUES_OF_PARAMETERS) and qualify(callee) == PARAMETER:
        found.unknown = True
        props = call.module.reader.props(call.module, call, 2)
        return [(props, ("default",))] if props is not None else []
    defaults = option_defaults(call, path[0]) if path else []
    if defaults:
        found.unknown = True
        return [(item, path[1:]) for item in defaults]
    given_back = list(returned(call))
    if given_back:
        # What a function hands back of what it is given, each call is given by itself.
        return [(own_argument(call, item) or item, path) for item in given_back]
    if path and (as_struct(resolve(call)) or as_table(resolve(call))) is not None:
        return of_owner(call, path, found)
    if name not in _LOOKUPS and qualify(callee) is None and not begins_with_no_hyphen(call):
        found.foreign = found.foreign or call
    return unknown(found)


def _is_known_owner(owner: Expr) -> bool:
    """Whether a look-up's object is made in this project: a dict, or a function's keywords."""
    if isinstance(owner, Choice):
        return all(map(_is_known_owner, owner.options))
    if isinstance(owner, Struct):
        return not owner.merged
    if isinstance(owner, Member):
        return given_value(owner) is not None
    if not isinstance(owner, Name) or qualify(owner) is not None:
        return False
    binding = owner.module.binding(owner.node)
    return binding is not None and binding.kind is not BindingKind.IMPORT


def _ask_environment(expr: Expr, found: Sources) -> None:
    """Note which variable of the environment a value may be, if it is one."""
    found.unknown = True
    variable = variable_read(expr)
    found.variables += [(expr.module, variable)] if variable is not None else []

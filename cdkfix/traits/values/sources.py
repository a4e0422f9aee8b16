"""Where the values that an expression may have are written, in the whole project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cdkfix import catalogue
from cdkfix.flow import enumerations
from cdkfix.flow.called import returned
from cdkfix.languages.operators import OR
from cdkfix.languages.trees import SUBSCRIPTS, named
from cdkfix.program.scopes import BindingKind
from cdkfix.program.sites import Path
from cdkfix.program.syntax import (
    Call,
    Choice,
    Expr,
    Literal,
    Member,
    Name,
    Picked,
)
from cdkfix.resolve import (
    as_struct,
    as_table,
    qualify,
    resolve,
)
from cdkfix.traits.calls.frames import Frames, counting, entered, given_by, key_given
from cdkfix.traits.lists.element_paths import (
    inside_list,
    is_into_list,
    keys_put_in,
    way_picked,
)
from cdkfix.traits.lists.elements import (
    elements_picked,
    is_list_changed,
)
from cdkfix.traits.lists.made import pair_made
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.passing import cut, cut_length, is_lowered, passed, whole
from cdkfix.traits.texts.plain import is_environment
from cdkfix.traits.values.call_sources import ask_environment, is_foreign, of_call
from cdkfix.traits.values.conversions import numbered
from cdkfix.traits.values.defaults import defaults
from cdkfix.traits.values.emptiness import option_if_given, possible_options
from cdkfix.traits.values.found_values import Sources, is_empty, not_found
from cdkfix.traits.values.member_sources import (
    is_merged,
    of_declared,
    of_literal,
    of_owner,
    of_type,
)
from cdkfix.traits.values.name_sources import (
    elements_as_made,
    has_default,
    is_changed,
    of_gathered,
    of_keywords,
    of_name,
)

#: An expression, by its module and node, and a way into it.
_Place = tuple[int, int, Path]
#: A place, by the calls that lead there, and whether what is there is made lower case.
_Step = tuple[_Place, tuple[int, ...], bool]

_MAX_STEPS = 40
_AWAITING = frozenset({"await", "await_expression"})
#: A look-up by a key that gives nothing where there is no such; Python's raises an error.
_FOUND_OR_NOT = "subscript_expression"


def sources(expr: Expr, path: Path = (), *, by_keys: bool = False) -> Sources:
    """The values that ``expr`` may have: by its definition, its defaults and its callers.

    With a ``path`` they are those of what it holds there, names as they are spelled in it. Nobody
    is to change them: they are worked out once. All rows of a table count, from which a function
    picks one by a parameter; with ``by_keys``, the row alone whose key the call gives.
    """
    project = expr.module.project
    found = project.once_whole((sources, expr, path), lambda: _sources(expr, path))
    if not (by_keys and found.keyed):
        return found
    key = (sources, expr, path, by_keys)
    return project.once_whole(key, lambda: _sources(expr, path, by_keys=True))


def _sources(expr: Expr, path: Path, *, by_keys: bool = False) -> Sources:
    walk = _Walk(by_keys=by_keys)
    walk.to(expr, path)
    return walk.found


class _Walk:
    """A walk from an expression to where its values are written; it collects them in ``found``."""

    def __init__(self, by_type: frozenset[_Place] = frozenset(), *, by_keys: bool = False) -> None:
        """``by_type`` are the places that are come by on the way to this walk, by types.

        ``by_keys`` is that of `sources`.
        """
        self.found = Sources()
        self._by_type, self._by_keys = by_type, by_keys
        #: The places that it has come by, and whether texts were found from there.
        self._seen: dict[_Step, bool] = {}
        #: Those of them that it has not left yet.
        self._at: set[_Step] = set()
        self._depth = 0
        #: The calls by which it is in the function that it goes through.
        self._frames: Frames = ()
        self._lower = False

    def to(self, expr: Expr, path: Path) -> bool:
        """Collect the values at ``path`` inside what ``expr`` comes to, unless that is done.

        Returns whether it was to be done.
        """
        found, frames = self.found, self._frames
        self._frames = counting(frames, expr)
        at, frames_at = (id(expr.module), expr.node.id, path), tuple(map(id, self._frames))
        place = at, frames_at, self._lower
        found.shared = found.shared or (at, frames_at, not self._lower) in self._seen
        if place in self._seen:
            self._frames = frames
            # One that it is still at gives nothing yet.
            found.shared = found.shared or place not in self._at
            found.reached += self._seen[place]
            return False
        self._seen[place] = False
        self._at.add(place)
        before = found.reached
        if self._depth > _MAX_STEPS:
            found.unknown = True
        else:
            self._depth += 1
            self._collect(expr, path)
            self._depth -= 1
        self._seen[place] = found.reached > before
        self._at.discard(place)
        self._frames = frames
        return True

    def to_all(self, inside: Iterable[tuple[Expr, Path]]) -> None:
        for item, path in inside:
            self.to(item, path)

    def _from_anywhere(self, inside: Iterable[tuple[Expr, Path]]) -> None:
        """Collect what is there whichever call it is that leads to it."""
        frames, self._frames = self._frames, ()
        self.to_all(inside)
        self._frames = frames

    def _collect(self, expr: Expr, path: Path) -> None:
        if path == ("value",) and enumerations.is_value(expr):
            path = ()
        self.found.defaults += defaults(expr) if not path else ()
        self._from_anywhere((key, path[1:]) for key in keys_put_in(expr, path))
        inside = inside_list(expr, path) if is_into_list(path) else None
        written = as_text(expr) if not path else None
        if inside is not None:
            self._from_anywhere(inside)
        elif written is not None:
            self.found.add(written, lower=self._lower)
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
        elif isinstance(expr, Picked) and (key := self._key(expr)) is not None:
            self.to(expr.object, (key, *path))
        elif (items := self._elements(expr, path)) is not None:
            self._from_anywhere(items)
        elif path:
            self._owner(expr, path)
        elif is_environment(expr):
            ask_environment(expr, self.found)
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
        found = self.found
        if expr.otherwise:
            found.lack(len(path))
        options = list(possible_options(expr))
        operator = expr.node.child_by_field_name("operator")
        is_or = operator is not None and operator.type in OR
        first = 0 if expr.falls_back else option_if_given(expr)
        if first is not None and first < len(options):
            options.insert(0, options.pop(first))
        for index, option in enumerate(options):
            before, lacks = len(found.texts), found.lacks
            is_there = self._is_there(option, path)
            if index == 0 and first is not None:
                # Where there is none, another option is taken.
                found.make_up(len(path), lacks)
                if is_there and self._frames and not is_or:
                    # This call gives one.
                    return
            if is_or and index < len(options) - 1:
                # An empty text is not taken where there is another one.
                kept = [item for item in found.texts[before:] if not is_empty(item)]
                found.texts[before:] = kept

    def _member(self, expr: Member, path: Path) -> None:
        if is_environment(expr):
            ask_environment(expr, self.found)
            return
        value = resolve(expr).expr
        if not path and (isinstance(value, Literal) or _is_static_member(value) or as_text(value)):
            self.to(value, path)
        else:
            picked = self.found.picked
            self._of_object(expr.object, (expr.name, *path))
            if not expr.is_optional:
                # Whoever asks nothing for a member comes no further.
                self.found.picked = picked

    def _of_object(self, owner: Expr, path: Path) -> None:
        found = self.found
        unknown, foreign = found.unknown, found.foreign
        found.unknown = False
        self.to(owner, path)
        given = self._known_by_type(owner, path) if found.unknown else None
        if given is not None:
            # Wherever the object comes from, it is one of the instances of its class.
            found.unknown, found.foreign = False, foreign
            self._from_anywhere(given)
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
        walk = _Walk(self._by_type | places, by_keys=self._by_keys)
        walk.to_all(given)
        self.found.keyed |= walk.found.keyed
        return given if not (walk.found.unknown or walk.found.doubtful) else None

    def _name(self, expr: Name, path: Path) -> None:
        found = self.found
        given = given_by(self._frames, expr)
        if given is not None:
            self._given(*given, path)
            return
        declared = of_declared(expr, path, found) if path else None
        inside = declared if declared is not None else of_keywords(expr, path, found)
        inside = inside if inside is not None else of_gathered(expr, path, found)
        if inside is not None:
            self._from_anywhere(inside)
            return
        lacks, binding = found.lacks, expr.module.binding(expr.node)
        foreign, told = found.foreign, found.reached
        for item, inner in of_name(expr, path, found):
            found.doubtful |= bool(inner or path) and is_changed(expr, (*inner, *path)[0])
            self.to(item, (*inner, *path))
        if binding is not None and binding.kind is BindingKind.LOOP and found.reached == told:
            # What the loop goes through says more than what that is made by.
            found.foreign = foreign or expr.module.expr(binding.declaration.name)
        if binding is not None and has_default(expr.module, binding):
            # It is there where nothing else is.
            found.make_up(len(path), lacks)

    def _given(self, value: Expr | None, inner: Path, frames: Frames, path: Path) -> None:
        """Collect what the call that is gone through gives a parameter."""
        if value is None:
            self.found.lack(len(path))
            return
        within, self._frames = self._frames, frames
        self.to(value, (*inner, *path))
        self._frames = within

    def _is_cut(self, expr: Expr, text: Expr) -> bool:
        """Whether the text of an expression is one that is cut to a length, and is collected."""
        if as_text(whole(expr)) is not None:
            # As names are: it is written there.
            self.to(whole(expr), ())
            return True
        if cut_length(expr) is None:
            return False
        _add_cut(expr, sources(text), self.found, lower=self._lower)
        return True

    def _call(self, expr: Call, path: Path) -> None:
        found = self.found
        inside = passed(expr) or numbered(expr)
        if inside is not None:
            lower, self._lower = self._lower, self._lower or is_lowered(expr)
            self.to(inside, path)
            self._lower = lower
            return
        key = self._key(expr)
        given = of_call(expr, path, found, key)
        if given is None:
            self._returned(expr, path)
            return
        if key is not None and given:
            *given, row = given
            lacks = found.lacks
            if self._is_there(*row):
                return
            if given:
                # The look-up's default is taken.
                found.make_up(len(path), lacks)
        otherwise = {item.node.id for item in defaults(expr)} if not path else set()
        for item, inner in given:
            lacks = found.lacks
            self._from_anywhere([(item, inner)])
            if otherwise and item.node.id not in otherwise:
                # The look-up's default is there where nothing else is.
                found.make_up(len(path), lacks)

    def _returned(self, call: Call, path: Path) -> None:
        """Collect what a function gives to the one that calls it so."""
        given_back = returned(call)
        if given_back:
            frames, self._frames = self._frames, entered(self._frames, call)
            self.to_all((item, path) for item in given_back)
            self._frames = frames
        elif path and (as_struct(resolve(call)) or as_table(resolve(call))) is not None:
            self.to_all(of_owner(call, path, self.found))
        else:
            self.found.foreign = self.found.foreign or (call if is_foreign(call) else None)
            self.found.unknown = True

    def _key(self, expr: Expr) -> str | None:
        key = key_given(self._frames, expr)
        self.found.keyed |= key is not None
        return key if self._by_keys else None

    def _elements(self, expr: Expr, path: Path) -> Sequence[tuple[Expr, Path]] | None:
        """What a key picks of a list, a table or the context; None for what picks nothing."""
        if isinstance(expr, Picked) and expr.node.type == _FOUND_OR_NOT:
            self.found.picked |= resolve(expr.index).literal is None
        picked = elements_picked(expr)
        if picked is not None:
            self.found.doubtful |= is_list_changed(expr.module.expr(named(expr.node)[0]))
            return [(item, path) for item in picked]
        made = elements_as_made(expr, self.found) if expr.node.type in SUBSCRIPTS else None
        if made:
            return [(item, path) for item in made]
        way = way_picked(expr)
        return [(way[0], (*way[1], *path))] if way is not None else None

    def _owner(self, expr: Expr, path: Path) -> None:
        found = self.found
        if is_into_list(path):
            found.foreign = found.foreign or expr
        merged, lacks = is_merged(expr), found.lacks
        for item, inner in of_owner(expr, path, found):
            if merged and not found.nothing:
                # What one spread does not hold, that before it may.
                found.make_up(len(path) - 1, lacks)
            if self._is_there(item, inner) and merged:
                return

    def _is_there(self, expr: Expr, path: Path) -> bool:
        """Collect values, as `to` does; returns whether it is known that there is one.

        Whoever makes a stack of a class that others may make as well need not give what those do
        that are seen: a test, say.
        """
        found = self.found
        unknown, doubtful, lacks = found.unknown, found.doubtful, found.lacks
        picked, asked = found.picked, found.parameters
        found.unknown, found.doubtful, found.lacks, found.picked = False, False, frozenset(), False
        is_there = self.to(expr, path) and found.parameters == asked
        is_there = is_there and found.is_told and not found.picked
        found.unknown, found.doubtful = found.unknown or unknown, found.doubtful or doubtful
        found.lacks, found.picked = found.lacks | lacks, found.picked or picked
        return is_there


def _add_cut(expr: Expr, whole_text: Sources, found: Sources, *, lower: bool) -> None:
    """Add what is left of values that an expression cuts: ``stage.slice(0, 3)``.

    Those that are no longer stay as they are; of others only their beginning is known.
    """
    most = cut_length(expr) or 0
    for text in whole_text.texts:
        value = text.value if isinstance(text, Literal) else None
        is_known = isinstance(value, str) and not value.startswith(("-", "_"))
        if is_known and len(str(value)) <= most:
            found.add(text, lower=lower or whole_text.is_lowered(text))
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

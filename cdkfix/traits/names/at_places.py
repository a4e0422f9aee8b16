"""Respelling a name where resources are given it, if what it is picked from goes elsewhere too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from cdkfix.program.syntax import Expr, ExprPart, Literal, Member, Name
from cdkfix.resolve import describe, describe_use
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.names.beginnings import is_in_name, stands_at
from cdkfix.traits.names.filled import Filled, fillings, with_value
from cdkfix.traits.names.homonyms import is_meant, is_of_catalog
from cdkfix.traits.names.hyphens import underscores_put_in
from cdkfix.traits.names.obstacles import Obstacles
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.renames import Renamer
from cdkfix.traits.names.respeller import Respeller
from cdkfix.traits.names.respelling import Rename, Respelling, without_any
from cdkfix.traits.names.spellings import Spelling, in_object_key
from cdkfix.traits.names.uses import construct_named, in_path, is_key, reads_of, texts_around
from cdkfix.traits.texts.at_run_time import Text, insert, replace
from cdkfix.traits.texts.symbols import has_symbol
from cdkfix.traits.values.destinations import Place, Uses, place
from cdkfix.traits.values.sources import sources


class _Way(msgspec.Struct, frozen=True, eq=False):
    """A variable by which a name takes a value.

    ``text`` is the text that the name has it in, ``made`` what that comes to with the value, and
    ``new`` how this changes; ``reason`` says why it cannot.
    """

    part: Expr
    text: Text
    made: Filled
    new: Respelling
    reason: str | None = None

    @property
    def name(self) -> str:
        return self.made.text.text


def respell_at_places(names: Renamer, item: NamePlace, value: Expr) -> Rename | None:
    """Let names take a ``value`` with underscores for its hyphens, which stays as it is written.

    So the ids of constructs and the paths in S3 stay that are made of it: of an element of a list,
    for instance, that a loop goes through. None where the name at ``item`` takes it otherwise.
    """
    taken = dict(_taken(item, value, names))
    if not isinstance(value, Literal) or not taken:
        return None
    for other, _ in names.search.own_places():
        if other.is_glue:
            taken.update(_taken(other, value, names))
    result = Rename(reason=next((way.reason for way in taken.values() if way.reason), None))
    spelled: list[_Way] = []
    for use in _other_uses(names, value, taken, result):
        other_way = _spelled(use, value, names, taken.values(), alone=value in item.exprs)
        if other_way is not None:
            # It spells the name as well, and takes the value so, too.
            spelled.append(other_way)
        elif value in item.exprs:
            where = describe_use(use.module, use.node)
            why = f"a value that it is made of is used for other things as well: {where}"
            result.reason = result.reason or why
    made = {name: new for way in taken.values() for name, new in _filled_in(way)}
    result.reason = result.reason or _respell_spelled(names, value, made, result)
    if value not in item.exprs:
        # The text around the variable is written once for all names that are made of it.
        result.reason = result.reason or _other_name(names, item.exprs)
    for way in (*taken.values(), *spelled):
        result.reason = _take(way, result) or result.reason
    return result


def _take(way: _Way, result: Rename) -> str | None:
    """Take a value by its variable, with underscores and one before the suffix; or why not."""
    edit = way.part.module.writer.with_underscores(way.part.module, way.part.node)
    if edit is None:
        return f"no quotation mark is left there: {describe(way.part)}"
    result.edits.append((way.part.module, edit))
    for at, piece in way.new.inserted.items():
        before = way.made.before(at)
        put = insert(way.text, before, piece) if before else None
        if put is None:
            return f"a part of the name cannot be changed alone: {describe(way.text.expr)}"
        result.edits += [put] if put not in result.edits else []
    return None


def _taken(item: NamePlace, value: Expr, names: Renamer) -> Iterator[tuple[Place, _Way]]:
    """The variables by which a name takes a value, by place."""
    given = item.entry.value
    if value in item.exprs:
        if isinstance(given, (Name, Member)):
            text = names.evaluated.text(value)
            yield place(given), _Way(given, text, Filled(text, {}), without_any(text))
        return
    for text in map(names.evaluated.text, item.exprs):
        for run in text.runs:
            part = run.path[0].part
            if run.symbol is None or len(run.path) > 1 or not isinstance(part, ExprPart):
                continue
            is_variable = isinstance(part.expr, (Name, Member)) and not part.is_placeholder
            if is_variable and part.plain and value in sources(run.symbol).texts:
                put_in = underscores_put_in(names.symbolic.text(text.expr), text)
                why = put_in if isinstance(put_in, str) else None
                made = _made(text, part.expr, value)
                new = Respelling({} if isinstance(put_in, str) else put_in).within(made)
                new = msgspec.structs.replace(without_any(made.text), inserted=new.inserted)
                yield place(part.expr), _Way(part.expr, text, made, new, why)


def _filled_in(way: _Way) -> Iterator[tuple[str, Respelling]]:
    """What a name comes to, and that with values for what is left of it: each, how it changes."""
    yield way.name, way.new
    for made in fillings(way.made.text, suffixes=True) or ():
        yield made.text.text, way.new.within(made)


def _spelled(
    use: Expr, value: Expr, names: Renamer, ways: Collection[_Way], *, alone: bool
) -> _Way | None:
    """How a text in which a value is used takes it, if it spells one of the names of ``ways``.

    Where the value ``alone`` is the name, the text has to say that it means that.
    """
    for text in map(names.evaluated.text, texts_around(use)):
        made = _made(text, use, value)
        for way in ways:
            at = stands_at(made.text.text, way.name)
            if at is not None:
                meant = not alone or is_meant(Spelling(made.text, at, at + len(way.name))) is True
                put_in = {at + index: piece for index, piece in way.new.inserted.items()}
                return _Way(use, text, made, Respelling(put_in)) if meant else None
    if alone and is_of_catalog(use) is True:
        text = names.evaluated.text(value)
        return _Way(use, text, Filled(text, {}), without_any(text))
    return None


def _made(text: Text, use: Expr, value: Expr) -> Filled:
    """What a text comes to with a value where it has that by a variable."""
    at = next(
        (it.start for it in text.runs if it.symbol and it.symbol.node.id == use.node.id), None
    )
    known = str(value.value) if isinstance(value, Literal) else ""
    return Filled(text, {}) if at is None else with_value(text, at, known)


def _other_uses(
    names: Renamer, value: Expr, texts: Mapping[Place, _Way], result: Rename
) -> Iterator[Expr]:
    """What else a value is used for than names of databases or tables, ids and paths.

    Where that is not known, the ``result`` has the reason.
    """
    reads = reads_of(value)
    if isinstance(reads, str):
        result.reason = reads
        return
    for use in reads:
        if use is not value and place(use) not in texts and not _stays(names, use):
            yield use


def _other_name(names: Renamer, exprs: Sequence[Expr]) -> str | None:
    """Why a name cannot take a value otherwise: its text is that of other resources as well."""
    obstacles = Obstacles(names.search, lambda other: other.is_glue)
    reasons = map(obstacles.other_name, exprs)
    return next((reason for reason in reasons if reason is not None), None)


def _stays(names: Renamer, use: Expr) -> bool:
    """Whether no database's or table's name is meant where a text is used."""
    if is_key(use):
        return True
    if any(_holds(expr, use) for item, _ in names.search.own_places() for expr in _own_texts(item)):
        return True
    return construct_named(use) is not None or in_path(use, names.symbolic)


def _own_texts(item: NamePlace) -> Sequence[Expr]:
    """What is written for the name of a resource that is neither a database nor a table."""
    return () if item.is_glue else (item.entry.value, *item.exprs)


def _holds(text: Expr, use: Expr) -> bool:
    return text.module is use.module and text.start <= use.start and use.end <= text.end


def _respell_spelled(
    names: Renamer, value: Literal, made: Mapping[str, Respelling], result: Rename
) -> str | None:
    """Respell a name that a value makes where it is spelled once more, or say why that cannot be.

    It can where a text is known to mean the database or the table.
    """
    names.search.look_for(value, *made)
    for name, new in made.items():
        for spellings in names.search.spellings:
            for text in spellings.texts:
                at = text.text.find(name)
                if at < 0 or text.expr is value or _stays(names, text.expr):
                    continue
                if in_object_key(text.text[:at]) or text.run(at).path[-1].owner is value:
                    # There data stands already; or it is a use of the value, which is seen to.
                    continue
                if not has_symbol(name) and stands_at(text.text, name) is None:
                    # Of what is known in full, a longer one is another name.
                    continue
                found = Spelling(text, at, at + len(name))
                edits = [replace(text, at + i, piece) for i, piece in new.replaced.items()]
                edits += [insert(text, at + i, piece) for i, piece in new.inserted.items()]
                meant = is_meant(found)
                if meant is False:
                    continue
                meant = meant or _is_used_so(text.expr)
                if not meant or None in edits or text.text.count(name) > 1:
                    return f"it is also spelled elsewhere: {describe(text.expr)}"
                result.edits += [it for it in edits if it is not None and it not in result.edits]
        reason = _respell_varying(names, value, name, made, result)
        reason = reason or names.search.unread(name)
        if reason is not None:
            return reason
    return None


def _is_used_so(text: Expr) -> bool:
    """Whether a test has a text for what it calls databases or tables, and for nothing else.

    ``for (const Name of ['raw-data', 'clean-data']) …hasResourceProperties('AWS::Glue::Table', …)``
    """
    uses = Uses()
    if not is_test(text.module) or uses.collect(text) is not None:
        return False
    found = [use for use in uses.found.values() if use is not text]
    return bool(found) and all(map(is_of_catalog, found))


def _respell_varying(
    names: Renamer, value: Literal, name: str, known: Mapping[str, Respelling], result: Rename
) -> str | None:
    """Respell a name where a text with variables comes to it, or say why that cannot be.

    It can where all that the text comes to is ``known`` to change, and means a database or a table.
    Where the variables have the ``value`` itself, they are uses of that.
    """
    respeller = Respeller(_obstacles(names), at_use=True)
    for spellings in names.search.spellings:
        varying, beginnings = spellings.varying[True]
        for row, at in beginnings.at(name):
            found = Spelling(row, at, at + len(name))
            filled, part = varying.part(row, found.start, found.end)
            if is_in_name(f"{row.text} "[found.end]) or _stays(names, row.expr):
                continue
            symbols = (it.symbol for it in part.text.runs if it.symbol) if part else ()
            if any(value in sources(symbol).texts for symbol in symbols):
                continue
            change = part.change(filled, known[name]) if part else None
            others = {text.text[a:b] for text, a, b, _ in part.rows(())} if part else set()
            alike = others <= known.keys() and is_meant(found) is True
            if part is None or change is None or part.varying.is_doubtful or not alike:
                return f"it is also spelled elsewhere: {describe(row.expr)}"
            respeller.respell(part.text, part.start, part.end, change, result)
    return None


def _obstacles(names: Renamer) -> Obstacles:
    return Obstacles(names.search, lambda other: other.is_glue, in_catalog=True)

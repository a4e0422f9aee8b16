"""Names that tests spell by functions and loops of their own: ``named('orders-db')``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from cdkfix.edits import Edit
from cdkfix.languages.parts import parts_of
from cdkfix.program.module import Module
from cdkfix.program.parameters import parameter_of
from cdkfix.program.syntax import Expr, Literal, TextPart
from cdkfix.traits.lists.parametrized import parametrized
from cdkfix.traits.names.beginnings import stands_at
from cdkfix.traits.names.filled import fillings
from cdkfix.traits.names.made_by_calls import underscored_in_tests
from cdkfix.traits.names.respelling import Respelling
from cdkfix.traits.names.varying import Part
from cdkfix.traits.texts.at_run_time import Run, Step, Text, insert, replace
from cdkfix.traits.texts.symbols import has_symbol, symbols_in
from cdkfix.traits.values.destinations import Uses, place
from cdkfix.traits.values.sources import sources

Edits = list[tuple[Module, Edit]]


class Form(msgspec.Struct, frozen=True, eq=False):
    """A name as it may be spelled where all of it is known, and what becomes of that."""

    name: Text
    change: Respelling

    @property
    def text(self) -> str:
        """All of the name."""
        return self.name.text

    @property
    def is_underscored(self) -> bool:
        """Whether it becomes the same with underscores for its hyphens, and nothing else."""
        hyphens = {at for at, character in enumerate(self.text) if character == "-"}
        return (
            bool(hyphens)
            and self.change.replaced == dict.fromkeys(hyphens, "_")
            and not (self.change.inserted or self.change.moved)
        )


class _PutIn(msgspec.Struct, frozen=True, eq=False):
    """A text with a literal in the place of its one variable: from the character ``start`` on."""

    text: Expr
    symbol: Expr
    whole: str
    start: int


def forms(name: Text, change: Respelling) -> Collection[Form]:
    """What a name may come to, as far as that is known; ``change`` respells its text."""
    found = {} if has_symbol(name.text) else {name.text: Form(name, change)}
    for item in fillings(name, suffixes=True) or ():
        if not (item.doubtful or has_symbol(item.text.text)):
            found.setdefault(item.text.text, Form(item.text, change.within(item)))
    return found.values()


def respelled(
    module: Module, spelled: Sequence[Text], known: Collection[Form], done: Edits
) -> Edits:
    """The edits that have a test's own functions and loops spell a name as it becomes.

    ``spelled`` are the texts of the module, and ``known`` what the name may come to. Nothing
    changes where others are made of the same, or where a text itself is changed: by ``done``.
    """
    edited = [edit for owner, edit in done if owner is module]

    def is_done(text: Expr) -> bool:
        return any(text.start <= edit.start <= text.end for edit in edited)

    underscored = {form.text for form in known if form.is_underscored}
    kept = (text for text in spelled if not is_done(text.expr))
    edits = list(underscored_in_tests(kept, underscored))
    for item, literal in _put_in(module, spelled) if known else ():
        for form in known if not is_done(item.text) else ():
            at = stands_at(item.whole, form.text)
            if at is not None:
                edits += _in_literal(literal, item, form, at)
    return edits


def changed_alike(part: Part, known: Collection[Form]) -> Respelling | None:
    """How a part of a text changes that comes to nothing but forms of a name, by its variables.

    None where it comes to others as well, or a value would change.
    """
    if part.is_value or part.varying.is_doubtful:
        return None
    changes = {form.text: form.change for form in known}
    found: list[Respelling] = []
    for row in part.varying.rows:
        change = changes.get(row.text.text[row.index(part.start) : row.index(part.end)])
        within = part.change(row, change) if change is not None and not change.moved else None
        if within is None or (found and within != found[0]):
            return None
        found.append(within)
    return found[0]


def _put_in(module: Module, spelled: Sequence[Text]) -> list[tuple[_PutIn, Literal]]:
    """The literals of a test that its texts are made of by one variable each."""
    return module.project.once((_put_in, module), lambda: list(_all_put_in(module, spelled)))


def _all_put_in(module: Module, spelled: Sequence[Text]) -> Iterator[tuple[_PutIn, Literal]]:
    for text in spelled:
        at = symbols_in(text.text)
        run = text.run(at[0]) if len(at) == 1 else None
        if run is None or run.symbol is None or not run.is_plain or len(run.path) > 1:
            continue
        before, after = text.text[: at[0]], text.text[at[0] + 1 :]
        for item in sources(run.symbol).texts:
            if isinstance(item, Literal) and isinstance(item.value, str) and item.module is module:
                yield _PutIn(text.expr, run.symbol, f"{before}{item.value}{after}", at[0]), item


def _in_literal(
    literal: Literal, item: _PutIn, form: Form, at: int
) -> Iterator[tuple[Module, Edit]]:
    """The edits of a literal that is a part of a name, where all that changes is in that part."""
    value = str(literal.value)
    change = form.change
    inserted = {at + index - item.start: piece for index, piece in change.inserted.items()}
    replaced = {at + index - item.start: piece for index, piece in change.replaced.items()}
    inside = all(0 < index <= len(value) for index in inserted)
    inside = inside and all(0 <= index < len(value) for index in replaced)
    *_, last = parts_of(literal)
    if not inside or change.moved or not isinstance(last, TextPart) or last.shared:
        return
    if not _is_alone(literal, item):
        return
    text = Text(literal, value, (Run(0, len(value), (Step(literal, last),), literal=True),))
    edits = [replace(text, index, piece) for index, piece in replaced.items()]
    edits += (insert(text, index, piece) for index, piece in inserted.items() if index < len(value))
    if len(value) in inserted:
        edits.append((literal.module, Edit(last.end, last.end, inserted[len(value)].encode())))
    yield from (edit for edit in edits if edit is not None)


def _is_alone(literal: Literal, item: _PutIn) -> bool:
    """Whether a literal is put into the text at hand, and used for nothing else."""
    uses = Uses()
    if uses.collect(literal) is None and set(uses.found) == {place(item.symbol)}:
        return True
    # What a test is run with goes nowhere else.
    binding = literal.module.binding(item.symbol.node)
    taken = parameter_of(literal.module, binding) if binding is not None else None
    if binding is None or taken is None or len(binding.reads) != 1:
        return False
    return parametrized(taken, binding) is not None

"""Where a name may be spelled: in which modules, in their texts, and where it would not follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from tree_sitter import Node

from cdkfix.languages.parts import parts_of
from cdkfix.program.asked import once
from cdkfix.program.module import Module
from cdkfix.program.syntax import Expr, Literal, TextPart
from cdkfix.resolve import describe
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.connected import reached, tests_of, users
from cdkfix.traits.names.filled import fillings
from cdkfix.traits.names.made_of import MadeOf
from cdkfix.traits.names.physical import NamePlace, name_places
from cdkfix.traits.names.spellings import Spellings
from cdkfix.traits.suffixes.places import is_before_placeholder
from cdkfix.traits.texts.at_run_time import Flattener, Text
from cdkfix.traits.texts.symbols import has_symbol, head_of, is_symbol, symbols_in, with_all_symbols
from cdkfix.traits.values.destinations import Uses
from cdkfix.traits.values.sources import sources

#: Other files are searched for no shorter text.
SHORTEST = 3
#: How a text goes on behind a name's head where something stands for the suffix: a placeholder, or
#: what a program that stands in the text adds to it.
_PLACEHOLDER = re.compile(r"%[s(]|\$?\{|__[A-Za-z]+__|['\"]\s*\+")


class Search:
    """The modules in which a name of the module ``home`` may be spelled, and their texts.

    ``ends`` are the uses of the name that `look_for` was asked for last.
    """

    def __init__(self, home: Module) -> None:
        self.home = home
        self.modules: Sequence[Module] = (home,)
        self.ends: Sequence[Expr] = ()
        self.symbolic = Flattener(suffixes=True)
        self.evaluated = Flattener(suffixes=False)
        self._sharing: Sequence[Module] = ()
        self._spellings: dict[PurePath, Spellings] = {}
        self._made_of: dict[PurePath, MadeOf] = {}
        self._placeholders: dict[tuple[PurePath, str], Text | None] = {}

    @property
    def spellings(self) -> list[Spellings]:
        """The texts of the modules."""
        return [self.spellings_in(module) for module in self.modules]

    def look_for(self, expr: Expr, *heads: str) -> None:
        """Let ``modules`` be those in which what ``expr`` spells may stand.

        ``heads`` are further texts that it may begin with.
        """
        needles = {head_of(self.evaluated.text(expr).text), head_of(self.symbolic.text(expr).text)}
        needles |= set(heads)
        written = [part.text for part in parts_of(expr) if isinstance(part, TextPart)]
        needles.add(max(written, key=len, default=""))
        wanted = _searched(needles)
        found: list[Module] = []
        if not wanted:
            # The name is all variables: what these come to may be written out elsewhere.
            symbolic = self.symbolic.text(expr)
            filled = fillings(symbolic, suffixes=False) or ()
            wanted = _searched(_longest_known(item.text) for item in filled)
            found += _users_of_values(symbolic)
        uses = Uses()
        uses.collect(expr)
        self.ends = tuple(uses.found.values())
        self._sharing = tuple(self._sharers(expr))
        for module in (self.home, *self._sharing):
            found += module.project.holding(module, wanted, everyone=True)
        # They may put it together of pieces.
        found += tests_of(self.home)
        found += [use.module for use in uses.found.values()]
        # A helper's or a class's file has the names that it is given here.
        found += [it.call.module for one in (self.home, *found) for it in _named_elsewhere(one)]
        others = {module.source.path: module for module in found if module is not self.home}
        self.modules = (self.home, *(others[path] for path in sorted(others)))

    def _sharers(self, expr: Expr) -> Iterator[Module]:
        """The modules of other apps that use what the name is made of outside of its own app."""
        apps = self.home.project.apps
        own = apps.of(self.home.source.path)
        texts = (self.evaluated.text(expr), self.symbolic.text(expr))
        makers = {
            step.owner.module.source.path: step.owner.module
            for text in texts
            for run in text.runs
            for step in run.path
        }
        for path, maker in makers.items():
            if apps.of(path) is not own:
                yield from (item for item in users(maker) if item is not self.home)

    def spellings_in(self, module: Module) -> Spellings:
        """The texts of a module but for the names given there, or at ``home``."""
        path = module.source.path
        if path not in self._spellings:
            # What a name is made of may stand in another file than its resource.
            own = [*name_places(module), *name_places(self.home), *_named_elsewhere(module)]
            self._spellings[path] = Spellings(module, own, self.symbolic, self.evaluated)
        return self._spellings[path]

    def users(self) -> Iterator[MadeOf]:
        """What is made of which text, module by module."""
        for module in self.modules:
            path = module.source.path
            if path not in self._made_of:
                texts = self.spellings_in(module).texts
                places = name_places(module)
                self._made_of[path] = MadeOf(places, texts, self.symbolic, self.evaluated)
            yield self._made_of[path]

    def own_places(self) -> Iterator[tuple[NamePlace, Node]]:
        """The names given in ``home``, each with the node that stands for it there."""
        seen: set[tuple[int, ...]] = set()
        for item in name_places(self.home):
            node, entry = item.node(self.home), item.entry
            key = node.start_byte, id(entry.struct.module), entry.node.start_byte
            if item.call.module is self.home and key not in seen:
                seen.add(key)
                yield item, node

    def placeholder(self, head: str) -> str | None:
        """Why a name cannot change: a text spells it with a placeholder for the suffix.

        ``head`` is the name up to a symbol, and that.
        """
        for module in self.modules:
            key = module.source.path, head
            if key not in self._placeholders:
                self._placeholders[key] = _with_placeholder(self.spellings_in(module), head)
            text = self._placeholders[key]
            if text is not None:
                return f"it is also spelled with a placeholder: {describe(text.expr)}"
        return None

    def unseen(self, *names: Text) -> str | None:
        """Why a name cannot change: it is spelled in a file where it would not follow."""
        whole: set[str] = set()
        heads: set[str] = set()
        for name in names:
            symbols = symbols_in(name.text)
            head = head_of(name.text)
            if not symbols:
                whole.add(name.text)
            elif len(head) >= SHORTEST and not is_symbol(head[0]):
                heads.add(head)
            symbol = name.run(symbols[0]).symbol if len(symbols) == 1 else None
            for text in sources(symbol).texts if symbol is not None else ():
                if isinstance(text, Literal):
                    at = symbols[0]
                    whole.add(f"{name.text[:at]}{text.value}{name.text[at + 1 :]}")
        whole = {text for text in whole if len(text) >= SHORTEST}
        return self.home.project.possible_users.spelling(self.home, whole, heads, self._sharing)

    def unread(self, head: str) -> str | None:
        """Why a name that begins with a text cannot change: a file that is not read spells it."""
        return self.home.project.possible_users.spelling(self.home, (), {head}, self._sharing)


@once
def _named_elsewhere(module: Module) -> Sequence[NamePlace]:
    """The names that are written in a module, and given to resources in one that it imports."""
    return [
        item
        for other in (reached(module) if not is_test(module) else ())
        if other is not module
        for item in name_places(other)
        if any(expr.module is module for expr in item.exprs)
    ]


def _users_of_values(name: Text) -> Iterator[Module]:
    """The modules that use what the values are written in that a name is made of."""
    symbols = (run.symbol for run in name.runs if run.symbol is not None)
    known = [text for symbol in symbols for text in sources(symbol).texts]
    for module in {text.module.source.path: text.module for text in known}.values():
        yield from users(module)


def _searched(needles: Iterable[str]) -> list[bytes]:
    """The texts that other files are searched for."""
    return [
        needle.encode()
        for needle in sorted(set(needles))
        if len(needle) >= SHORTEST and not has_symbol(needle)
    ]


def _longest_known(text: Text) -> str:
    """The longest piece of a text that is known."""
    pieces = with_all_symbols(text.text, " ")
    return max(pieces.split(), key=len, default="")


def _with_placeholder(spellings: Spellings, name: str) -> Text | None:
    """The first text in which a placeholder follows the head of a name, in its symbol's place."""
    head, symbol = name[:-1], name[-1]
    for text, start in spellings.beginnings.at(head):
        if _PLACEHOLDER.match(text.text, start + len(head)):
            return text
    for text, start in spellings.symbolic_beginnings.at(head):
        end = start + len(head)
        if text.text[end : end + 1] != symbol and is_before_placeholder(text, end):
            return text
    return None

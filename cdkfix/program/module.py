"""A parsed file: its tree, what its names mean, and its expressions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from tree_sitter import Node, Tree

from cdkfix.languages import language
from cdkfix.languages.base import Language
from cdkfix.languages.facts import ClassSyntax, Export, Import
from cdkfix.languages.parsing import TOO_DEEP, UnparsedError
from cdkfix.languages.queries import Captured
from cdkfix.languages.trees import depths
from cdkfix.limits import Limits
from cdkfix.program.scopes import Binding, ScopeTable
from cdkfix.program.syntax import Call, Expr
from cdkfix.source import Source

if TYPE_CHECKING:
    from cdkfix.model import ConstructCall
    from cdkfix.projects.project import Project

_T = TypeVar("_T")

#: Why a module is not looked at.
TOO_MANY = "it has more than {:,} constructs (the setting max-file-constructs)"
#: So many calls are looked at whatever they are in: their depth is not worth a walk.
_FEW_CALLS = 1_000


class Module:
    """One source, read once. Everything beyond the tree is worked out when first asked for."""

    def __init__(self, source: Source, project: Project) -> None:
        self.source = source
        self.project = project
        self.language: Language = language(source.language)
        self.reader = self.language.reader
        self.writer = self.language.writer
        #: Why the text is not parsed, where it is not: the module is as one without any.
        self.unparsed: str | None = None
        self.tree: Tree = self._parse()
        self._exprs: dict[int, Expr] = {}
        self.built_texts: dict[int, Expr | None] = {}
        self._kept: dict[Hashable, Any] = {}

    def _parse(self) -> Tree:
        try:
            return self.reader.parse(self.source, self.limits)
        except UnparsedError as error:
            self.unparsed = str(error)
            return self.reader.parse(self.source.with_body(b""), self.limits)

    @property
    def body(self) -> bytes:
        return self.source.body

    @property
    def line_length(self) -> int | None:
        """The columns that the settings give a line, None where they do not say."""
        return self.project.line_lengths.get(self.source.path)

    @property
    def limits(self) -> Limits:
        """How much of it is looked at."""
        return self.project.limits(self.source.path)

    @property
    def root(self) -> Node:
        return self.tree.root_node

    def text(self, node: Node) -> str:
        """The node's source text."""
        return self.source.body[node.start_byte : node.end_byte].decode("utf-8")

    def kept(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, worked out once for ``key``: it hangs on the module's text alone."""
        if key not in self._kept:
            self._kept[key] = make()
        found: _T = self._kept[key]
        return found

    def captures(self, query: str) -> Mapping[str, list[Node]]:
        """The nodes that one of the language's queries captures, by capture name, in order."""
        return self._captured[query]

    @cached_property
    def _captured(self) -> Captured:
        return self.reader.captures(self)

    def exported(self, name: str) -> Export | None:
        """What the module offers others under a name."""
        return self.kept(("exported", name), lambda: self.reader.exported(self, name))

    def expr(self, node: Node) -> Expr:
        """The expression at ``node``."""
        self.project.budget.step()
        found = self._exprs.get(node.id)
        if found is None:
            found = self._exprs[node.id] = self.reader.expr(self, node)
        return found

    @cached_property
    def syntax_error(self) -> int | None:
        """The line of the first syntax error, or None for a module that parses."""
        if self.unparsed is not None:
            return 1
        return self.reader.syntax_error(self.source, self.tree)

    @cached_property
    def refused(self) -> int | None:
        """The line at which the language's own parser refuses a module that seems to parse."""
        return self.reader.refused(self.source, self.tree)

    @property
    def broken_line(self) -> int | None:
        """The line at which it does not parse, if there is one; a second parser is asked, too."""
        return self.refused if self.syntax_error is None else self.syntax_error

    @cached_property
    def too_much(self) -> str | None:
        """Why nobody can look at each construct, or wait for that; None if it is well.

        tree-sitter finds a node's parent from the root: each look takes as long as it is deep.
        """
        try:
            calls = self.reader.construct_calls(self)
        except RecursionError:
            return TOO_DEEP
        limits = self.limits
        if len(calls) > limits.constructs:
            return TOO_MANY.format(limits.constructs)
        if len(calls) > _FEW_CALLS and depths(self.root, calls) > limits.depth:
            return TOO_DEEP
        return None

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        return tuple(self.reader.imports(self))

    @cached_property
    def imports_by_name(self) -> dict[int, Import]:
        """Imports by the id of the node that declares the local name."""
        return {item.name_node.id: item for item in self.imports}

    @cached_property
    def scopes(self) -> ScopeTable:
        return self.reader.scopes(self)

    @cached_property
    def classes(self) -> tuple[ClassSyntax, ...]:
        return tuple(self.reader.classes(self))

    def base_call(self, syntax: ClassSyntax) -> Node | None:
        """The statement in which a class's constructor calls that of the base class."""
        return self.kept(("base call", syntax.node.id), lambda: self.reader.base_call(syntax))

    def super_call(self, syntax: ClassSyntax) -> Call | None:
        """The call by which a class's constructor runs that of the base class."""
        statement = self.base_call(syntax)
        called = self.expr(statement.named_children[0]) if statement is not None else None
        return called if isinstance(called, Call) else None

    @cached_property
    def class_regions(self) -> tuple[list[int], list[ClassSyntax | None]]:
        """Where the innermost class around a place becomes another one, in order, and which."""
        starts: list[int] = []
        innermost: list[ClassSyntax | None] = []
        around: list[ClassSyntax] = []

        def leave(offset: int) -> None:
            while around and around[-1].node.end_byte <= offset:
                starts.append(around.pop().node.end_byte)
                innermost.append(around[-1] if around else None)

        for syntax in sorted(self.classes, key=lambda item: item.node.start_byte):
            leave(syntax.node.start_byte)
            around.append(syntax)
            starts.append(syntax.node.start_byte)
            innermost.append(syntax)
        leave(len(self.body) + 1)
        return starts, innermost

    @cached_property
    def constructs(self) -> tuple[ConstructCall, ...]:
        """Every call in the module that makes a construct."""
        from cdkfix import model

        return model.constructs(self)

    @cached_property
    def constructs_by_node(self) -> dict[int, ConstructCall]:
        """Those calls by the id of their node."""
        return {call.expr.node.id: call for call in self.constructs}

    def binding(self, node: Node) -> Binding | None:
        """What the identifier ``node`` is bound to."""
        return self.scopes.binding(node)

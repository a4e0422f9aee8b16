"""What a language must offer: a reader's questions and a writer's edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

import msgspec
from tree_sitter import Node, Tree

if TYPE_CHECKING:
    from cdkfix.code import Code, Verbatim
    from cdkfix.edits import Edit
    from cdkfix.languages.facts import (
        ClassSyntax,
        Copied,
        Export,
        Field,
        Flow,
        Import,
        Obstacles,
        PropsParameter,
        Taken,
    )
    from cdkfix.languages.queries import Captured
    from cdkfix.limits import Limits
    from cdkfix.program.module import Module
    from cdkfix.program.scopes import Binding, Declaration, ScopeTable
    from cdkfix.program.syntax import Call, Entry, Expr, Struct
    from cdkfix.projects.project import Project
    from cdkfix.source import Source


class Reader(Protocol):
    """Turns a syntax tree into what the model is made of."""

    @property
    def replacing_all(self) -> frozenset[str]:
        """The methods of texts that replace another text wherever it stands, not only at first."""
        ...

    @property
    def splits_at_blanks(self) -> bool:
        """Whether `split` takes a text apart at its blanks where it is told no separator."""
        ...

    def parse(self, source: Source, limits: Limits) -> Tree:
        """Parse a module's text; raises `parsing.UnparsedError` where that is not possible.

        ``limits`` are those of its file.
        """

    def syntax_error(self, source: Source, tree: Tree) -> int | None:
        """The line (from 1) of the first syntax error, or None."""

    def refused(self, source: Source, tree: Tree) -> int | None:
        """The line (from 1) at which the language's own parser refuses a text without such errors.

        It has no say in what is newer than itself. Asked only of texts that are, or were, to be
        changed: a second parser costs time.
        """

    def captures(self, module: Module) -> Captured:
        """Run the language's queries over the module."""

    def imports(self, module: Module) -> list[Import]:
        """Every import in the module, wherever it stands."""

    def module_files(self, importer: PurePath, module: str, project: Project) -> Iterator[PurePath]:
        """Where the file of a module of the project may be, the likeliest place first."""

    def named_otherwise(self, project: Project) -> dict[PurePath, set[str]]:
        """The files of a project that are imported by other names than their own, with these."""

    def exported(self, module: Module, name: str) -> Export | None:
        """What a module offers others under a name."""

    def wildcards(self, module: Module) -> list[str]:
        """The modules all of whose names a module offers as its own."""

    def exported_as(self, module: Module, name: str) -> list[str]:
        """The names under which a module offers its own name ``name``; none for a private one."""

    def is_offered(self, module: Module, binding: Binding) -> bool:
        """Whether others can, or need nothing more to, import a module-level name."""

    def handed_on(self, module: Module) -> Iterator[tuple[str, str, str]]:
        """Names that a module hands on: as what it shows them, from where, and what there."""

    def loaded(self, module: Module) -> list[str | None]:
        """The modules that calls load beside the imports, as written; None for computed names."""

    def cdk_prefix(self, module: str) -> str | None:
        """The jsii name that an imported module stands for, such as ``aws-cdk-lib.aws_s3``."""

    def is_cdk_v1(self, item: Import) -> bool:
        """Whether an import is of CDK version 1."""

    def scopes(self, module: Module) -> ScopeTable:
        """Build the module's scopes."""

    def expr(self, module: Module, node: Node) -> Expr:
        """Read an expression, looking through wrappers that do not change its value."""

    def construct_calls(self, module: Module) -> list[Node]:
        """Every node that may construct something."""

    def method_calls(self, module: Module) -> list[Node]:
        """Every call whose callee is a member of something."""

    def members(self, module: Module) -> list[Node]:
        """Every member access."""

    def is_attribute(self, member: Node) -> bool:
        """Whether a member access is of an attribute: an item by its key is none in Python."""

    def classes(self, module: Module) -> list[ClassSyntax]:
        """Every class in the module."""

    def comments(self, module: Module) -> list[Node]:
        """Every comment."""

    def type_literals(self, module: Module) -> list[Node]:
        """Every literal that a type is spelled with, as in ``'dev' | 'prod'``."""

    def type_parts(self, type_: Node) -> list[Node]:
        """The names and object types that each value of a written type is of, as far as known."""

    def typed_members(self, declared: Node) -> Iterator[tuple[str, Node]]:
        """What a class, an interface or an object type lists with a type, and the types."""

    def methods(self, declared: Node) -> Iterator[str]:
        """The names of the methods that a class, an interface or an object type lists."""

    def is_protocol(self, module: Module, syntax: ClassSyntax) -> bool:
        """Whether a class only says what other classes have: one of Python's protocols."""

    def types_taken_over(self, declared: Node) -> list[Node]:
        """The names and object types whose members an interface or a type has as well."""

    def type_declared(self, module: Module, name: str) -> Node | None:
        """The interface or type, no class, that a module declares under a name."""

    def statements(self, module: Module) -> list[Node]:
        """Every statement that is no block and has none: an expression, a declaration, a return."""

    def props(self, module: Module, call: Call, index: int) -> Expr | None:
        """The props of a construct call whose initializer takes them at ``index``."""

    def prop_names(self, name: str) -> tuple[str, ...]:
        """How the jsii property ``name`` may be spelled here, the usual way first."""

    def flow(self, module: Module, node: Node) -> Flow:
        """Where the value of the expression ``node`` (already the outermost wrapper) goes."""

    def assigned(self, node: Node) -> tuple[bool, Node | None]:
        """Whether a name or member is written to here, and the value if that is a plain one."""

    def fields(self, syntax: ClassSyntax) -> list[Field]:
        """The fields declared in a class's body."""

    def enum_value(self, enum: Node, name: str) -> Node | None:
        """The value that an enumeration's declaration gives its member ``name``."""

    def function_of(self, node: Node) -> Node | None:
        """The function or method that ``node`` stands in."""

    def is_hidden(self, declared: Field) -> bool:
        """Whether a field is declared to be the class's own, or its heirs'."""

    def is_accessor(self, method: Node) -> bool:
        """Whether a method is read as an attribute is: ``get suffix()``, ``@property``."""

    def is_own_class(self, module: Module, instance: Node) -> bool:
        """Whether what names the instance elsewhere names the class itself: in ``cls(…)``, say."""

    def instance_name(self, syntax: ClassSyntax) -> str:
        """How a class's constructor names the instance: ``this``, ``self``."""

    def instance_at(self, module: Module, syntax: ClassSyntax, node: Node) -> str | None:
        """The name of a class's instance in its method around ``node``; None where it has none."""

    def rename_obstacle(self, use: Node) -> str | None:
        """Why another name cannot stand in the place of a use of a name; None if it can."""

    def attribute_obstacles(self, module: Module, method: Node) -> Obstacles:
        """Why variables of a method cannot be attributes: what to ask about each of them."""

    def declared_with(self, declaration: Declaration) -> Sequence[Node]:
        """The names of variables that can cease to be such only along with this one."""

    def props_parameter(
        self, module: Module, syntax: ClassSyntax, structs: Sequence[str]
    ) -> PropsParameter | None:
        """A stack's props parameter, if its constructor takes one of CDK's ``structs`` bare.

        The first of these jsii structs is what the class's base in CDK takes.
        """

    def props_obstacle(
        self, module: Module, syntax: ClassSyntax, parameter: PropsParameter
    ) -> str | None:
        """Why a caller keeps the parameter from having a type of its own; None if none does."""

    def has_fitting_props(
        self, module: Module, syntax: ClassSyntax, parameter: PropsParameter, structs: Sequence[str]
    ) -> bool:
        """Whether the props that a stack lacks are there, by the name that they would get.

        They are one of ``structs``, and have an environment suffix that may be left out.
        """

    def declares_type(self, module: Module, name: str) -> bool:
        """Whether the module declares a type of this name that is no value as well."""

    def base_call(self, syntax: ClassSyntax) -> Node | None:
        """The statement in which the constructor calls that of the base class."""

    def outer(self, node: Node) -> Node:
        """The outermost wrapper (parentheses, ``as const``, a copy) around the same value."""

    def copied(self, node: Node) -> Copied:
        """How much of a value's object the wrappers around it make anew: ``structuredClone(x)``."""


class CannotOffer(Exception):
    """Why a name cannot be offered to others, in words."""


class Writer(Protocol):
    """Makes edits in a module's own style. No edit is done here: all are returned."""

    def render(self, module: Module, code: Code, at: Node) -> tuple[str, list[Edit]]:
        """Write ``code`` as it must stand at ``at``, and the edits that import what it needs."""

    def replace_value(self, module: Module, node: Node, code: Code) -> list[Edit]:
        """Put ``code`` in the place of the expression ``node``."""

    def set_props(
        self,
        module: Module,
        struct: Struct,
        props: Sequence[tuple[str, Code]],
        *,
        before: Node | None = None,
    ) -> list[Edit]:
        """Append properties to a struct that lacks them, or put them in front of an entry of it."""

    def override_props(
        self, module: Module, props: Expr, values: Sequence[tuple[str, Code]]
    ) -> list[Edit]:
        """Override properties of props that must not be edited themselves."""

    def add_props(
        self, module: Module, call: Call, props: Sequence[tuple[str, Code]]
    ) -> list[Edit]:
        """Give props to a construct call that has none."""

    def give(
        self,
        module: Module,
        call: Call,
        taken: Taken,
        given: Expr | None,
        code: Verbatim,
        named_by: Expr,
    ) -> list[Edit] | None:
        """Give what a class of the project takes and a call that makes it leaves out.

        ``given`` is an argument that says so itself, such as ``None``, and ``named_by`` names the
        class. The result is None where the call, as it is written, cannot take it.
        """

    def take_flag(self, module: Module, function: Node, name: str) -> list[Edit] | None:
        """Give a function one more parameter, which is false where a call leaves it out.

        None where it cannot take one.
        """

    def set_flag(self, module: Module, call: Call, index: int, name: str) -> list[Edit] | None:
        """Say true for a parameter of `take_flag`, the ``index``th, that a call leaves out."""

    def declare_attribute(
        self,
        module: Module,
        syntax: ClassSyntax,
        name: str,
        declaration: Declaration,
        type_: str | None,
    ) -> list[Edit]:
        """Declare a public attribute that a local variable turns into, where that is needed.

        ``type_`` is the jsii name of its type, if the declaration does not say it. The variable may
        be one of a method that the constructor calls.
        """

    def publish(self, module: Module, declared: Field) -> list[Edit] | None:
        """Let others read a field that is declared private; None for any other."""

    def assign_attribute(
        self, module: Module, local: Binding, instance: str, *, alone: bool
    ) -> list[Edit]:
        """Make a local variable an attribute, where it is declared and where it is used.

        ``alone`` says that others stay variables which are declared by the same pattern.
        """

    def declare_props(
        self,
        module: Module,
        syntax: ClassSyntax,
        parameter: PropsParameter,
        struct: str,
        *,
        suffix: bool,
    ) -> list[Edit]:
        """Give a stack a props type of its own, with an environment suffix if ``suffix``.

        It derives from the jsii ``struct``, or from the struct that the parameter's type names.
        """

    def suffix_from_props(
        self,
        module: Module,
        parameter: PropsParameter,
        otherwise: Node,
        *,
        instance: str,
        asked: bool = False,
    ) -> list[str]:
        """The alternatives for the suffix: from the props, from context, or ``otherwise``.

        ``instance`` is what the context is asked of: ``this``, or the scope before that exists;
        ``asked`` says that what ``otherwise`` calls asks it already.
        """

    def first_of(
        self, module: Module, alternatives: Sequence[str], at: Node, *, members: bool
    ) -> list[Edit]:
        """Replace a variable's value by the first of several that is not empty.

        ``members`` says that uses take members of it, so that its type has to be known.
        """

    def insert_local(
        self,
        module: Module,
        syntax: ClassSyntax,
        name: str,
        alternatives: Sequence[str],
        *,
        after: Node | None,
        members: bool,
    ) -> list[Edit]:
        """Declare a constant in a constructor, behind one of its statements or at its beginning.

        It is the first of the alternatives that is not empty. A ``name`` that is a member of the
        instance is assigned instead, and declared as a private one where that is needed.
        ``members`` is as in `first_of`.
        """

    def rename_use(self, module: Module, use: Node, name: str) -> list[Edit]:
        """Let a use of a name use another name."""

    def without(self, text: str, characters: Sequence[str]) -> str:
        """An expression that takes some characters out of the text that another one comes to."""

    def with_underscores(self, module: Module, text: Node) -> Edit | None:
        """Let what an expression comes to, a text, have underscores for hyphens.

        None where no quotation mark is left to write that with.
        """

    def offer(self, module: Module, binding: Binding) -> list[Edit]:
        """Let others import a module-level name. Raises `CannotOffer`."""

    def rename_entry(self, module: Module, entry: Entry, name: str) -> list[Edit]:
        """Rename an entry's key to the jsii property ``name``."""

    def break_line(self, module: Module, row: int, limit: int) -> list[Edit]:
        """Break a list on the line ``row`` (from 0) into one item a line; none if there is none.

        Of several the last one is taken before which no more than ``limit`` columns stand.
        """


class CommentSyntax(msgspec.Struct, frozen=True):
    """How comments are written: to the line's end, in between, and among JSX children."""

    line: str
    block: tuple[str, str] | None = None
    element: tuple[str, str] | None = None


class Language(msgspec.Struct, frozen=True):
    """One language: its name, its reader and its writer, and how it has comments."""

    name: str
    reader: Reader
    writer: Writer
    comments: CommentSyntax

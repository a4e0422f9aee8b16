"""What readers tell of code in either language: imports, exports, classes, where values flow."""

from __future__ import annotations

import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from tree_sitter import Node

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.program.scopes import Binding


class Import(msgspec.Struct, frozen=True, eq=False):
    """One local name that an import brings in.

    ``module`` is the module as written (``aws-cdk-lib/aws-s3``, ``aws_cdk.aws_s3``, ``./config``).
    ``member`` is the imported member's name, None where the name stands for the module itself,
    ``*`` for a wildcard, which has no local name. ``statement`` is the whole statement.
    """

    local: str
    module: str
    member: str | None
    name_node: Node
    statement: Node
    type_only: bool = False

    @property
    def submodule(self) -> str:
        """The module that the imported member may itself be, as in Python."""
        separator = "" if self.module.endswith(".") else "."
        return f"{self.module}{separator}{self.member}"


class Export(msgspec.Struct, frozen=True, eq=False):
    """A name that a module offers: a declaration of its own, or another module's member.

    ``name_node`` is where the module declares or imports it; ``source`` and ``member`` say what is
    handed on, where a statement does so without a name of its own.
    """

    name_node: Node | None = None
    source: str | None = None
    member: str | None = None


class Copied(enum.Enum):
    """How much of an object a wrapper around it makes anew."""

    NOT = "not"
    FLATLY = "flatly"  # the object itself, not the objects that it holds
    DEEPLY = "deeply"


class FlowKind(enum.Enum):
    """Where the value of an expression goes next."""

    DECLARED = "declared"  # it initializes a name: ``node`` declares it
    TAKEN_APART = "taken apart"  # a pattern takes it apart into the ``names`` that it declares
    ENTRY = "entry"  # it is the value of the key ``name``, computed if "", in the struct ``node``
    SPREAD = "spread"  # it is spread into the struct ``node``
    MEMBER = "member"  # its member ``name`` is taken by ``node``
    ATTRIBUTE = "attribute"  # it is assigned to, or initializes, the instance's ``name``
    RETURNED = "returned"  # calls of the function ``node`` may give it
    CALLED = "called"  # ``node`` calls it
    EXPORTED = "exported"  # the module offers it as ``name``; importers take it from the name here
    NOWHERE = "nowhere"  # only its name is meant: an export list, a type
    OTHER = "other"  # it is used where it stands


class Flow(msgspec.Struct, frozen=True, eq=False):
    """One step of a value's way."""

    kind: FlowKind
    node: Node
    name: str = ""
    names: Sequence[Node] = ()


class Field(msgspec.Struct, frozen=True, eq=False):
    """A field declared in a class's body, with or without a value."""

    name: str
    name_node: Node
    node: Node
    value: Node | None


class ClassSyntax(msgspec.Struct, frozen=True, eq=False):
    """A class as written.

    ``base_nodes`` are the classes that it derives from, in order, without what they are generic
    over. ``constructor`` is the method that constructs, or None. ``interface_nodes`` are the types
    that it says to implement.
    """

    node: Node
    name: str
    base_nodes: Sequence[Node]
    body: Node
    constructor: Node | None
    interface_nodes: Sequence[Node] = ()


class PropsParameter(msgspec.Struct, frozen=True, eq=False):
    """A stack constructor's bare props.

    ``name`` is the parameter's name, None where there is no such parameter yet. ``members`` are
    the members of an inline type, in the source's words, with their names as keys. ``optional``
    says that the parameter may be left out. ``type_node`` is what names CDK's struct in the
    parameter's type, None where there is no type. ``why`` says why the constructor cannot take
    other props. ``handed_on`` are members of CDK's struct that the constructor takes one by one,
    and hands on under their names.
    """

    node: Node
    name: str | None
    members: Mapping[str, str]
    optional: bool
    type_node: Node | None = None
    why: str | None = None
    handed_on: Collection[str] = ()


class Taken(msgspec.Struct, frozen=True, eq=False):
    """What a class's constructor takes: a parameter, or the property ``member`` of one.

    ``index`` is the parameter's place, the instance not counted, and ``name`` its name.
    """

    module: Module
    syntax: ClassSyntax
    index: int
    name: str
    member: str | None


#: Says of a method's variable why it cannot be an attribute, in words; None if it can. The
#: jsii name of its type goes in, where that is known from elsewhere.
Obstacles = Callable[["Binding", "str | None"], "str | None"]

"""Texts that a database or a table and a resource of another kind are named by: which is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cdkfix import catalogue
from cdkfix.languages.trees import ARGUMENT_LISTS
from cdkfix.model import ConstructCall, constructs_around
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Member, Name, Picked
from cdkfix.resolve import qualify, written
from cdkfix.traits.asserted.matches import stands_for_value
from cdkfix.traits.asserted.partners import partners
from cdkfix.traits.lists.made import made_for_each
from cdkfix.traits.names.arn_parts import arn_heads
from cdkfix.traits.names.physical import GLUE_TYPES
from cdkfix.traits.names.spellings import Spelling

#: What a query has before a database or a table.
#: https://docs.aws.amazon.com/athena/latest/ug/ddl-sql-reference.html
_IN_QUERY = re.compile(
    r"\b(?:from|join|into|table|database|schema|exists|update|describe|view)\s+(?:\S+\.)?[`\"]?$",
    re.I,
)
#: What Glue's ARNs have before them.
#: https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
_IN_CATALOG = re.compile(r":glue:[^\s\"']*:(?:database|table|userDefinedFunction)/(?:[^\s\"']*/)?$")
#: What stands in an ARN otherwise, or behind the scheme of S3, is none of them.
_ANOTHER = re.compile(r"(?:\barn:|\bs3[an]?://)[^\s\"']*$")
#: How keys, variables and ids call what is in the catalog, and what is not.
_CATALOG = frozenset({"catalog", "database", "db", "glue", "schema", "table"})
_OTHERS = frozenset(
    {
        "alarm",
        "alias",
        "api",
        "bucket",
        "cluster",
        "crawler",
        "dashboard",
        "function",
        "group",
        "job",
        "lambda",
        "machine",
        "prefix",
        "queue",
        "repository",
        "role",
        "rule",
        "secret",
        "stack",
        "stream",
        "topic",
        "trigger",
        "workflow",
        "workgroup",
    }
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SEPARATE = re.compile(r"[^A-Za-z]+")
#: Keys that say nothing of what their value is.
_VALUE = "value"
#: How the types of the L1 constructs' structs end: ``CfnPermissions.DatabaseResourceProperty``.
_STRUCT = "Property"
_GENERAL = frozenset({"input", "name", "prop", "propertie", "property", "value"})
#: Keys of what is written for people.
_PROSE = frozenset({"comment", "description", "label", "title"})
_TYPES = "AWS::"
_CAPTURE = "aws-cdk-lib.assertions.Capture"
#: How the methods begin that import a resource.
_IMPORTING = "from"
#: A name that is a key as well.
_SHORTHAND = "shorthand_property_identifier"
_STATEMENTS = frozenset({"expression_statement", "statement_block", "block"})
#: Objects in objects are looked at so far.
_MOST = 12


def is_meant(found: Spelling) -> bool | None:
    """Whether a spelling is that of the database or the table; None where nothing tells."""
    expr = found.text.expr
    before = arn_heads(expr.module).get(expr.node.id, "") + found.text.text[: found.start]
    if _IN_QUERY.search(before) or _IN_CATALOG.search(before):
        return True
    if _ANOTHER.search(before):
        return False
    return is_of_catalog(expr)


def is_of_catalog(expr: Expr) -> bool | None:
    """Whether a value is called a database's or a table's; None where nothing tells.

    So is what a test compares with one: ``assert stack.database.database_input.name == "sales"``,
    and what it expects a resource of such a type to be called.
    """
    kind = type_named(expr)
    if kind is not None:
        return kind in GLUE_TYPES
    asked = (name for other in partners(expr) for name in (*_captured(other), *_asked(other)))
    for name in (*asked, *_called(expr)):
        words = _words(name)
        ours, others = bool(words & _CATALOG), bool(words & _OTHERS)
        if words & _PROSE:
            return False
        if ours != others or not words <= _GENERAL:
            return ours if ours != others else None
    return None


def type_named(expr: Expr) -> str | None:
    """The type of the resource that a test expects to have a name; None for what is no name there.

    ``template.hasResourceProperties('AWS::SQS::Queue', { QueueName: … })``, also by a matcher.
    """
    module, node = expr.module, expr.module.reader.outer(expr.node)
    keys = [expr.text] if node.type == _SHORTHAND else []
    for _ in range(_MOST):
        around = node.parent
        if around is None:
            return None
        if around.type in ARGUMENT_LISTS:
            call = module.expr(around.parent) if around.parent is not None else None
            if isinstance(call, Call) and stands_for_value(call):
                node = module.reader.outer(call.node)
                continue
            first = call.positional(0) if isinstance(call, Call) else None
            kind = str(first.value) if isinstance(first, Literal) else ""
            return kind if kind.startswith(_TYPES) and _is_name(kind, keys) else None
        key = around.child_by_field_name("key")
        if key is not None and key.id != node.id:
            keys.insert(0, module.text(key).strip("\"'"))
        node = around
    return None


def type_imported(expr: Expr) -> str | None:
    """The type of the resource that a text names which is imported; None for another text.

    ``Table.fromTableName(this, 'Orders', …)``, ``Table.fromTableAttributes(this, 'T', { … })``
    """
    node = expr.module.reader.outer(expr.node)
    for _ in range(_MOST):
        if node.parent is None or node.type in _STATEMENTS:
            return None
        node = node.parent
        if node.type in ARGUMENT_LISTS:
            break
    call = expr.module.expr(node.parent) if node.parent is not None else None
    name = qualify(call.callee) if isinstance(call, Call) else None
    fqn, _, method = (name or "").rpartition(".")
    made = catalogue.get(fqn) if method.startswith(_IMPORTING) else None
    return made.cfn_type if isinstance(made, catalogue.ClassInfo) else None


def are_alike(one: str, other: str) -> bool:
    """Whether types are of one kind of resource, as a table and a global table are."""
    (service, _, name), (others, _, its) = (it.rpartition("::") for it in (one, other))
    return service == others and (name.endswith(its) or its.endswith(name))


def _is_name(kind: str, keys: Sequence[str]) -> bool:
    """Whether keys lead to the physical name of resources of a type."""
    low_level = catalogue.class_of(kind)
    names = catalogue.physical_names(low_level) if low_level is not None else ()
    path = list(keys[1:] if keys[:1] == ["Properties"] else keys)
    return any(list(catalogue.template_path(kind, name.split("."))) == path for name in names)


def _words(name: str) -> set[str]:
    pieces = (piece for part in _SEPARATE.split(name) for piece in _WORD.findall(part))
    return {piece.lower().removesuffix("s") for piece in pieces}


def _called(expr: Expr) -> Iterator[str]:
    """What a value is called: by its key and those around, its variable, its output's id.

    A test's resource is called by its type: ``hasResourceProperties('AWS::Glue::Database', …)``.
    """
    module, node = expr.module, expr.module.reader.outer(expr.node)
    if node.type == _SHORTHAND:
        yield expr.text
    for _ in range(_MOST):
        around = node.parent
        if around is None:
            return
        key = around.child_by_field_name("key") or around.child_by_field_name("name")
        key = key or around.child_by_field_name("left")
        name = module.text(key).strip("\"'") if key is not None and key.id != node.id else ""
        construct = _construct(module, expr) if name == _VALUE else None
        id_ = construct.argument("id") if construct is not None else None
        if name:
            yield str(id_.value) if isinstance(id_, Literal) else name
        if around.type in ARGUMENT_LISTS and around.parent is not None:
            call = module.expr(around.parent)
            type_ = _type(call) if isinstance(call, Call) else None
            if type_ is not None:
                yield type_
            return
        node = around


def _captured(expr: Expr) -> Iterator[str]:
    """What a value is called where a test has it captured: ``{ Name: capture }`` of a resource.

    https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.assertions.Capture.html
    """
    callee = expr.callee if isinstance(expr, Call) else None
    owner = callee.object if isinstance(callee, Member) else None
    made = written(owner) if isinstance(owner, Name) else None
    if not isinstance(owner, Name) or not isinstance(made, Call):
        return
    binding = owner.module.binding(owner.node)
    if qualify(made.callee) == _CAPTURE and binding is not None:
        for read in binding.reads:
            yield from _called(owner.module.expr(read)) if read.id != owner.node.id else ()


def _asked(expr: Expr) -> Iterator[str]:
    """The names by which a value is asked for, the last one first: of each in a list, as well."""
    current = expr
    for _ in range(_MOST):
        made = made_for_each(current)
        if made is not None:
            current = made
        elif isinstance(current, (Member, Picked)):
            if isinstance(current, Member):
                yield current.name
            current = current.object
        elif isinstance(current, Call) and isinstance(current.callee, Member):
            current = current.callee
        elif isinstance(current, Name) and (value := written(current)) is not current:
            current = value
        else:
            return


def _type(call: Call) -> str | None:
    """The type that a struct is of, or that a test asks for resources of."""
    if (qualify(call.callee) or "").endswith(_STRUCT):
        return call.callee.text.rpartition(".")[2]
    first = call.positional(0)
    type_ = first.value if isinstance(first, Literal) else None
    is_type = isinstance(type_, str) and type_.startswith(_TYPES)
    return str(type_).rpartition("::")[2] if is_type else None


def _construct(module: Module, expr: Expr) -> ConstructCall | None:
    return next(constructs_around(module, expr.node), None)

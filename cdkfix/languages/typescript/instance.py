"""TypeScript's instances: where ``this`` is the object under construction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from cdkfix.languages.facts import ClassSyntax
from cdkfix.languages.returns import first_return, results
from cdkfix.languages.trees import ancestor, around, field, inside_of, named, text
from cdkfix.languages.typescript import wrappers
from cdkfix.program.places import own_line
from cdkfix.program.scopes import Binding, BindingKind, Declaration

if TYPE_CHECKING:
    from cdkfix.program.module import Module

#: Functions in which ``this`` is their own, and types in which it is none of the instance's.
_OWN_THIS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
        "class_static_block",
        "public_field_definition",
        "interface_body",
        "object_type",
    }
)
_FUNCTIONS = _OWN_THIS | {"arrow_function"}

#: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Object
_OBJECT_MEMBERS = frozenset(
    {
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    }
)


def function_of(node: Node) -> Node | None:
    """The function or method that ``node`` stands in."""
    found = node.parent
    while found is not None and found.type not in _FUNCTIONS:
        found = found.parent
    return found


def instance_at(syntax: ClassSyntax, node: Node) -> str | None:
    """How a class's instance is named at ``node``, where that stands in one of its methods."""
    method = node.parent
    while method is not None and method.type not in _OWN_THIS:
        method = method.parent
    if method is None or method.type != "method_definition" or method.parent != syntax.body:
        return None
    return None if any(child.type == "static" for child in method.children) else "this"


def is_in_constructor(syntax: ClassSyntax, node: Node) -> bool:
    """Whether what stands at ``node`` is a part of a class's constructor."""
    constructor = syntax.constructor
    return constructor is not None and (
        constructor.start_byte <= node.start_byte < constructor.end_byte
    )


class Method:
    """A method whose variables may become properties; what they share is worked out once."""

    def __init__(self, module: Module, method: Node) -> None:
        self._module = module
        self._node = method
        name = text(field(method, "name"))
        self._called = "the constructor" if name == "constructor" else name
        self._body = field(method, "body")
        self._base = _super_statement(self._body)
        self._return = first_return(self._body)
        self._types = frozenset(
            text(name)
            for name in module.captures("types").get("type", ())
            if method.start_byte <= name.start_byte < method.end_byte
        )

    def obstacle(self, binding: Binding, type_: str | None) -> str | None:
        """Why a variable cannot be a property, in words; None if it can.

        ``type_`` names its type, where that is known from elsewhere.
        """
        name, declaration = binding.name, binding.declaration
        base, statement = self._base, around(declaration.node)
        if around(statement).id != self._body.id:
            return f"`{name}` is declared {inside_of(self._body, statement)}"
        if name in _OBJECT_MEMBERS:
            return f"every object has a member `{name}` already"
        if len(named(statement)) != 1 or declaration.path or not _is_named_by(declaration):
            return f"`{name}` is declared together with others"
        if base is not None and statement.start_byte < base.start_byte:
            return f"`{name}` is declared before super() is called"
        if self._return is not None and self._return.start_byte < statement.start_byte:
            return f"{self._called} may return before `{name}` is set, {own_line(self._return)}"
        if type_ is None and not self._has_type(declaration.node):
            return f"the type of `{name}` is not written in this class, or beside it"
        local = self._local_type(declaration.node)
        if local is not None:
            return f"its type `{local}` is known in {self._called} only"
        for use in binding.reads:
            if base is not None and use.start_byte < base.end_byte:
                return f"`{name}` is used before super() is called, {own_line(use)}"
            holder = around(use)
            while holder.id != self._node.id:
                if holder.type in _OWN_THIS:
                    return f"`{name}` is used where `this` is another, {own_line(use)}"
                if _is_async_on_the_spot(holder):
                    where = own_line(use)
                    return f"`{name}` is used in an async function called on the spot, {where}"
                holder = around(holder)
        return None

    def _has_type(self, declarator: Node) -> bool:
        untyped = self._module.language.name == "javascript"
        return untyped or has_type(self._module, declarator)

    def _local_type(self, declarator: Node) -> str | None:
        """A name in the variable's type that only the method knows."""
        if self._module.language.name == "javascript":
            return None
        scope = self._module.scopes.scope_at(declarator.start_byte)
        pending = _type_nodes(self._module, declarator)
        while pending:
            node = pending.pop()
            if node.type in ("identifier", "type_identifier"):
                name = text(node)
                binding = scope.lookup(name)
                inside = binding is not None and binding.scope.start >= self._node.start_byte
                if inside or name in self._types:
                    return name
                continue
            qualified = node.type in ("nested_type_identifier", "nested_identifier")
            pending += named(node)[:1] if qualified else named(node)
        return None


def _is_named_by(declaration: Declaration) -> bool:
    """Whether a declarator declares one name, and takes nothing apart."""
    return field(declaration.node, "name").id == declaration.name.id


def _is_async_on_the_spot(function: Node) -> bool:
    """Whether a function is an async one that is called where it is written.

    TypeScript counts what is set in front of it as not set yet in there (TS2565); in functions that
    are handed on, or that are not async, it does not.
    """
    if function.type != "arrow_function":
        return False
    if not any(child.type == "async" for child in function.children):
        return False
    called = wrappers.outer(function)
    callee = around(called).child_by_field_name("function")
    return callee is not None and callee.id == called.id


def base_call(syntax: ClassSyntax) -> Node | None:
    """The constructor's statement that calls ``super()``."""
    constructor = syntax.constructor
    return _super_statement(field(constructor, "body")) if constructor is not None else None


def _super_statement(body: Node) -> Node | None:
    for statement in named(body):
        if statement.type != "expression_statement":
            continue
        call = named(statement)[0]
        if call.type == "call_expression" and field(call, "function").type == "super":
            return statement
    return None


def has_type(module: Module, declarator: Node) -> bool:
    """Whether the file says the type of a variable: beside it, or where its value is made."""
    return bool(_type_nodes(module, declarator))


def type_of(module: Module, declarator: Node) -> str:
    """The type of a variable, for the declaration of a property.

    Raises ValueError where nothing says it.
    """
    nodes = _type_nodes(module, declarator)
    if not nodes:
        raise ValueError(f"no type is written for it: {text(declarator)}")
    written = "".join(module.text(node) for node in nodes)
    if nodes[0].type in ("identifier", "member_expression") and not _is_type(module, nodes[0]):
        return f"InstanceType<typeof {written}>"
    return written


def _is_type(module: Module, callee: Node) -> bool:
    """Whether a class's name is a type too: through an import statement, or as a class here.

    A constant that holds a namespace or a class (``const s3 = cdk.aws_s3``) is none.
    """
    root = callee
    while root.type == "member_expression":
        root = field(root, "object")
    binding = module.scopes.scope_at(callee.start_byte).lookup(text(root))
    if binding is None or binding.kind not in (BindingKind.IMPORT, BindingKind.CLASS):
        return False
    return binding.declaration.node.type not in ("lexical_declaration", "variable_declaration")


def _type_nodes(module: Module, declarator: Node) -> list[Node]:
    """What names the type: the annotation, what the value is cast to, or else its class.

    Of a call it is what the function says that it returns, or the class that it makes; nothing
    where that is not known. A union would not be narrowed by the assignment inside of functions,
    as a constant's is.
    """
    annotation = declarator.child_by_field_name("type")
    if annotation is not None and named(annotation)[0].type != "union_type":
        return [named(annotation)[0]]
    value = declarator.child_by_field_name("value")
    while value is not None and value.type not in ("new_expression", "call_expression"):
        parts = named(value)
        if value.type == "as_expression" and len(parts) == 2:
            return [parts[1]]
        if value.type == "type_assertion" and len(parts) == 2:
            return [named(parts[0])[0]]
        value = parts[0] if parts else None
    function = _function_called(module, value) if value is not None else None
    if function is not None:
        return _returned_type(module, function)
    if value is None or value.type != "new_expression":
        return []
    return _class_named(value)


def _returned_type(module: Module, function: Node) -> list[Node]:
    """What names the type of what a function returns, also where a variable of its own holds it."""
    if function.child_by_field_name("type_parameters") is not None:
        return []
    annotation = function.child_by_field_name("return_type")
    if annotation is not None:
        type_ = named(annotation)[0]
        return [type_] if type_.type != "union_type" else []
    given = [_made_in(module, function, value) for value in results(function)]
    return _class_named(given[0]) if [it.type for it in given] == ["new_expression"] else []


def _made_in(module: Module, function: Node, value: Node) -> Node:
    """What a function returns, or what its constant of that name is declared with."""
    binding = module.binding(value) if value.type == "identifier" else None
    if binding is None or not binding.is_constant or binding.declaration.path:
        return value
    declared = binding.declaration
    inside = function.start_byte <= declared.node.start_byte < function.end_byte
    untyped = declared.node.child_by_field_name("type") is None
    made = declared.value if inside and untyped else None
    return made if made is not None else value


def _function_called(module: Module, call: Node) -> Node | None:
    """The own method, or the function of the module, that is called."""
    callee = call.child_by_field_name("function")
    if callee is not None and callee.type == "member_expression":
        return _own_method(callee) if field(callee, "object").type == "this" else None
    binding = module.binding(callee) if callee is not None else None
    if binding is None or not (binding.is_constant or binding.kind is BindingKind.FUNCTION):
        return None
    declared = binding.declaration
    return declared.value if declared.value is not None else declared.node


def _own_method(callee: Node) -> Node | None:
    """The method that ``this.name`` is in the class around it; none that it inherits."""
    body, wanted = ancestor(callee, "class_body"), field(callee, "property").text
    methods = [it for it in named(body) if it.type == "method_definition"] if body else []
    return next((it for it in methods if field(it, "name").text == wanted), None)


def _class_named(value: Node) -> list[Node]:
    """The class, with its type arguments, of what ``new`` makes."""
    arguments = value.child_by_field_name("type_arguments")
    callee = field(value, "constructor")
    return [callee] if arguments is None else [callee, arguments]

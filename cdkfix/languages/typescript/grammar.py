"""TypeScript's grammars and the queries run over them."""

from __future__ import annotations

from functools import cache

import tree_sitter_typescript
from tree_sitter import Language, Parser

from cdkfix.languages.queries import QuerySet

_CALLS = """
(new_expression) @new
(call_expression function: [(member_expression) (subscript_expression)]) @method
"""

_IMPORTS = """
(import_statement) @import
(export_statement source: (_)) @reexport
(variable_declarator value: (call_expression function: (identifier) @_require)) @require
(variable_declarator value: (await_expression (call_expression function: (import)))) @require
"""

_SCOPES = """
[(program) (statement_block) (for_statement) (for_in_statement) (switch_body)
 (catch_clause) (class_static_block)] @block
[(function_declaration) (generator_function_declaration) (function_expression)
 (generator_function) (arrow_function) (method_definition) (function_signature)
 (method_signature) (abstract_method_signature) (function_type) (constructor_type)
 (call_signature) (construct_signature) (index_signature)] @function
(variable_declarator) @declarator
[(required_parameter) (optional_parameter)] @parameter
(arrow_function parameter: (identifier) @bare_parameter)
[(function_declaration) (generator_function_declaration) (class_declaration)
 (abstract_class_declaration) (enum_declaration) (internal_module)] @named
(import_statement) @import
(import_alias) @alias
(catch_clause parameter: (_) @caught)
(for_in_statement kind: _ left: (_) @loop)
[(identifier) (shorthand_property_identifier)] @use
[(import_specifier (identifier) @label) (namespace_export (identifier) @label)
 (index_signature (identifier) @label) (export_specifier alias: (identifier) @label)
 (export_statement (export_clause (export_specifier name: (identifier) @label)) source: (_))]
(class_declaration name: (type_identifier) @use_class)
(assignment_expression left: (_) @written)
(augmented_assignment_expression left: (_) @written)
(update_expression argument: (_) @written)
(for_in_statement !kind left: (_) @written)
"""

_CLASSES = "[(class_declaration) (abstract_class_declaration) (class)] @class"
_MEMBERS = "[(member_expression) (subscript_expression)] @member"
_COMMENTS = "(comment) @comment"
_STATEMENTS = """
[(expression_statement) (lexical_declaration) (variable_declaration) (return_statement)
 (throw_statement) (public_field_definition)] @statement
"""
_TYPES = """
[(interface_declaration name: (_) @type) (type_alias_declaration name: (_) @type)]
"""

_QUERIES = {
    "calls": _CALLS,
    "imports": _IMPORTS,
    "scopes": _SCOPES,
    "classes": _CLASSES,
    "members": _MEMBERS,
    "comments": _COMMENTS,
    "statements": _STATEMENTS,
    "types": _TYPES,
    "type_literals": "(literal_type (_) @literal)",
}


@cache
def grammar(*, jsx: bool) -> Language:
    """The grammar: TypeScript's own, or the one with JSX, which JavaScript is read with too."""
    if jsx:
        return Language(tree_sitter_typescript.language_tsx())
    return Language(tree_sitter_typescript.language_typescript())


@cache
def parser(*, jsx: bool) -> Parser:
    """A parser for the grammar."""
    return Parser(grammar(jsx=jsx))


@cache
def queries(*, jsx: bool) -> QuerySet:
    """The queries over trees of the grammar."""
    return QuerySet(grammar(jsx=jsx), _QUERIES)

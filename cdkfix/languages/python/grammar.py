"""Python's grammar and the queries run over it."""

from __future__ import annotations

from functools import cache

import tree_sitter_python
from tree_sitter import Language, Parser

from cdkfix.languages.queries import QuerySet

_SCOPES = """
(module) @module
(class_definition body: (_) @class_body)
[(function_definition) (lambda)] @function
[(list_comprehension) (set_comprehension) (dictionary_comprehension)
 (generator_expression)] @comprehension
(default_parameter value: (_) @hole)
(typed_default_parameter value: (_) @hole)
(assignment left: (_)) @assignment
(augmented_assignment left: (_) @augmented)
(named_expression name: (identifier) @walrus)
(for_statement left: (_) @loop)
(for_in_clause left: (_) @loop)
(as_pattern_target) @target
[(parameters) (lambda_parameters)] @parameters
[(function_definition) (class_definition)] @named
(global_statement (identifier) @global)
(nonlocal_statement (identifier) @nonlocal)
(delete_statement (_) @deleted)
(case_pattern (dotted_name . (identifier) @captured .))
(case_pattern (as_pattern (identifier) @captured))
(keyword_pattern (dotted_name . (identifier) @captured .))
(splat_pattern (identifier) @captured)
(identifier) @use
(attribute attribute: (identifier) @label)
(keyword_argument name: (identifier) @label)
(keyword_pattern . (identifier) @label)
(dotted_name (identifier) (identifier) @label)
"""

_QUERIES = {
    "calls": "(call) @call",
    "imports": "[(import_statement) (import_from_statement)] @import",
    "scopes": _SCOPES,
    "classes": "(class_definition) @class",
    "members": "[(attribute) (subscript)] @member",
    "comments": "(comment) @comment",
    "statements": (
        "[(expression_statement) (return_statement) (assert_statement) (raise_statement)"
        " (delete_statement)] @statement"
    ),
    "type_literals": """
(generic_type (type_parameter (type (_) @literal)))
(subscript subscript: (_) @literal)
""",
}


@cache
def grammar() -> Language:
    """Python's grammar."""
    return Language(tree_sitter_python.language())


@cache
def parser() -> Parser:
    """A parser for it."""
    return Parser(grammar())


@cache
def queries() -> QuerySet:
    """The queries over its trees."""
    return QuerySet(grammar(), _QUERIES)

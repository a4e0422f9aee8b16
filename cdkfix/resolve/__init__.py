"""What expressions mean: their jsii names, and the values behind names.

The modules call each other in circles, as the meaning of a member hangs on that of its object, and
so on: they import each other whole.
"""

from __future__ import annotations

from cdkfix.resolve.members import class_made, item_of, member_of
from cdkfix.resolve.names import binding_value, import_name, imported, qualify
from cdkfix.resolve.steps import function_named, resolve, written
from cdkfix.resolve.structs import as_map, as_struct, as_table, entry_named, key_of, lookup
from cdkfix.resolve.value import Missing, Value, describe, describe_use

__all__ = [
    "Missing",
    "Value",
    "as_map",
    "as_struct",
    "as_table",
    "binding_value",
    "class_made",
    "describe",
    "describe_use",
    "entry_named",
    "function_named",
    "import_name",
    "imported",
    "item_of",
    "key_of",
    "lookup",
    "member_of",
    "qualify",
    "resolve",
    "written",
]

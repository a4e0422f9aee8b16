"""Queries over syntax trees: all of a language's are run at once, in one pass over the tree.

Compiling a query costs milliseconds whatever is in it, and each run of one walks the whole tree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import attrgetter

from tree_sitter import Language, Node, Query, QueryCursor

_CAPTURE = re.compile(r"@(\w+)")
_START = attrgetter("start_byte")

#: Nodes in order, by query and by capture.
Captured = Mapping[str, Mapping[str, list[Node]]]


class QuerySet:
    """Queries by their names, compiled as one."""

    def __init__(self, language: Language, queries: Mapping[str, str]) -> None:
        self._names = tuple(queries)
        named = (_CAPTURE.sub(rf"@{name}.\1", text) for name, text in queries.items())
        self._query = Query(language, "\n".join(named))

    def captures(self, root: Node) -> Captured:
        """What the queries capture at and below ``root``."""
        found: dict[str, dict[str, list[Node]]] = {name: {} for name in self._names}
        for capture, nodes in QueryCursor(self._query).captures(root).items():
            query, _, name = capture.partition(".")
            found[query][name] = sorted(nodes, key=_START)
        return found

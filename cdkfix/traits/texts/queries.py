"""Queries in texts, and in the programs that stand in texts: what is a value there."""

from __future__ import annotations

import re

import msgspec

_QUERY = re.compile(
    r"(?<![\w-])(?:select|where|insert\s+into|(?:alter|create|create\s+external)\s+table)(?![\w-])",
    re.I,
)
#: The columns of the information schema that hold names, compared with one or several.
_NAME_COLUMN = re.compile(
    r"\b(?:table_schema|table_name|schema_name)\b[\s)\"]*(?:[=<>!]+|like\b|in\s*\()\s*"
    r"(?:'[^']*'\s*,\s*)*'[^']*$",
    re.I,
)
#: What opens a string in a program, or in a query, what opens a comment, and what escapes a mark.
_MARK = re.compile(r"'''|\"\"\"|['\"`]|#|//|\\.", re.S)
_COMMENTS = ("#", "//")
#: What no query has outside of its strings.
_OF_PROGRAM = re.compile(r"[{\[;]|\breturn\b|\bimport\b")


def is_value(before: str) -> bool:
    """Whether what follows the text ``before`` is a value in a query, and so no table's name.

    Such values stand in single quotes, but those of the columns that hold the names of tables. A
    query may be a string in a program; behind its end nothing is a value in it.
    https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html
    """
    place = _place(before)
    if _QUERY.search(place.inside) is not None:
        quoted = place.inside.count("'") % 2 == 1
    else:
        found = list(_QUERY.finditer(place.outside))
        is_query = bool(found) and _OF_PROGRAM.search(place.outside[found[0].end() :]) is None
        quoted = place.mark == "'" and is_query
    return quoted and _NAME_COLUMN.search(before) is None


class _Place(msgspec.Struct, frozen=True):
    """Where a text ends: in the string that ``mark`` opens, or in none.

    ``inside`` is what stands in that string, ``outside`` what stands in no string and no comment.
    """

    mark: str
    inside: str
    outside: str


def _place(text: str) -> _Place:
    outside: list[str] = []
    at = 0
    while True:
        opened = _MARK.search(text, at)
        if opened is None:
            return _Place("", "", "".join([*outside, text[at:]]))
        mark = opened[0]
        outside.append(text[at : opened.start()])
        at = opened.end()
        if mark.startswith("\\"):
            continue
        if mark in _COMMENTS:
            end = text.find("\n", at)
            if end < 0:
                # Nothing shows that it is one: text may have these characters too.
                outside.append(text[opened.start() :])
                return _Place("", "", "".join(outside))
            at = end
            continue
        closed = re.compile(rf"(?<!\\){re.escape(mark)}").search(text, at)
        if closed is None:
            return _Place(mark, text[at:], "".join(outside))
        at = closed.end()

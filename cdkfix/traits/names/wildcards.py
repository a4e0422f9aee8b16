"""Patterns with wildcards that cover a name as it is, and would not as it becomes.

``arn:aws:glue:…:table/logs/*-raw`` of a policy.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cdkfix.program.places import at_line
from cdkfix.traits.names.filled import fillings
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.respelling import Respelling
from cdkfix.traits.names.search import Search
from cdkfix.traits.texts.at_run_time import Text
from cdkfix.traits.texts.symbols import with_all_symbols

#: What files hold that have such patterns.
_HOLDING = (b"*-", b"-*", b":*")
_WILDCARDS = {"*": ".*", "?": "."}
_WILDCARD = re.compile(r"[*?]")
_PART = r"([^\s\"'/:]*[*?][^\s\"'/:]*)"
#: Where ARNs have the names of databases and of tables.
_GLUE = {
    "AWS::Glue::Database": re.compile(rf"(?:database|table)/{_PART}"),
    "AWS::Glue::Table": re.compile(rf"table/[^\s\"'/]*/{_PART}"),
}
#: What stands before them in the ARN of another service: DynamoDB has tables, too.
_OF_OTHERS = re.compile(r"\barn:[^:\s]*:(?!glue:)[\w-]+:[^\s\"']*\Z")
#: What services are called in ARNs, where that is not what their types are.
#: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
_SERVICES = {"kinesisfirehose": "firehose", "stepfunctions": "states", "opensearchservice": "es"}
_S3 = "s3"


def covered_by(search: Search, place: NamePlace, name: Text, change: Respelling) -> str | None:
    """Why a name cannot change, if the first pattern that covers it does so as it is alone.

    ``change`` respells the name.
    """
    pattern, home = _pattern(place.cfn_type or ""), search.home
    beside = home.project.holding(home, _HOLDING, everyone=True)
    modules = {it.source.path: it for it in (*search.modules, *beside)}
    found = [
        it for module in modules.values() for it in search.spellings_in(module).matches(pattern)
    ]
    ways = list(dict.fromkeys(_ways(name, change))) if found else ()
    for match, text in found:
        if place.is_glue and _OF_OTHERS.search(text.text, 0, match.start()):
            continue
        if any(_leaves(match[1], *way, follows=not place.is_glue) for way in ways):
            shown = with_all_symbols(match[0], "…")
            return f"a pattern covers it: `{shown}`, {at_line(text.expr.module, text.expr.line)}"
    return None


@cache
def _pattern(cfn_type: str) -> re.Pattern[str]:
    """What the part of an ARN looks like that has a wildcard for names of resources of a type."""
    if cfn_type in _GLUE:
        return _GLUE[cfn_type]
    group = cfn_type.split("::")[1].lower() if "::" in cfn_type else ""
    service = _SERVICES.get(group, group)
    kind = "" if service == _S3 else r"(?:[\w-]+[:/])?"
    return re.compile(rf"arn:[^:\s]*:{service}:[^:\s]*:[^:\s]*:{kind}{_PART}")


def _ways(name: Text, change: Respelling) -> Iterator[tuple[str, str]]:
    """What a name comes to, and what becomes of that."""
    yield _with_unknown(name.text), _respelled(name.text, change)
    for suffixes in (False, True):
        for item in fillings(name, suffixes=suffixes) or ():
            yield _with_unknown(item.text.text), _respelled(item.text.text, change.within(item))


def _respelled(text: str, change: Respelling) -> str:
    pieces = (
        change.inserted.get(at, "") + change.replaced.get(at, it) for at, it in enumerate(text)
    )
    return _with_unknown("".join(pieces))


def _leaves(pattern: str, before: str, after: str, *, follows: bool) -> bool:
    """Whether a pattern covers a name before it changes, and does not any more.

    One that holds all of the name changes with it; with ``follows``, so does a beginning of it.
    """
    pattern = _with_unknown(pattern)
    head = _WILDCARD.split(pattern)[0]
    if head.startswith(before) or (follows and head and before.startswith(head)):
        return False
    covers = "".join(_WILDCARDS.get(it, re.escape(it)) for it in pattern)
    return bool(re.fullmatch(covers, before)) and not re.fullmatch(covers, after)


def _with_unknown(text: str) -> str:
    """A text with one character for whatever is not known of it."""
    return with_all_symbols(text, "\0")

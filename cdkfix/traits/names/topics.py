"""Topics of messages, which devices outside of the app send to or listen to: they are no resources.

https://docs.aws.amazon.com/iot/latest/developerguide/topics.html
"""

from __future__ import annotations

import re

from cdkfix.languages.facts import FlowKind
from cdkfix.program.syntax import Expr

#: What stands before a topic in the SQL of IoT's rules; no other has single quotes there.
#: https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-from.html
_IN_SQL = re.compile(r"\bfrom\s+'[^']*$", re.I)
#: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiot.html
_IN_ARN = re.compile(r":iot:[^\s\"']*:topic(?:filter)?/[^\s\"']*$")
#: The topics of things have the names of these: https://docs.aws.amazon.com/iot/latest/developerguide/reserved-topics.html
_OF_THINGS = "$aws/things/"
#: What stands for a level of a topic, or for all that follow.
_WILDCARD = re.compile(r"(?:/[^\s\"'/]+)*/(?:\+|#$|#[\s\"'])")
_TOPIC = "topic"


def is_in_topic(expr: Expr, before: str, after: str) -> bool:
    """Whether what stands in a text between ``before`` and ``after`` is a piece of a topic."""
    if before.endswith(_OF_THINGS):
        return False
    # Every name in every text is asked: what is sought is seldom there.
    if ("'" in before and _IN_SQL.search(before)) or (":iot:" in before and _IN_ARN.search(before)):
        return True
    if not (after.startswith("/") or before.endswith("/")):
        return False
    if _WILDCARD.match(after):
        return True
    flow = expr.module.reader.flow(expr.module, expr.module.reader.outer(expr.node))
    return flow.kind is FlowKind.ENTRY and flow.name.lower().endswith(_TOPIC)

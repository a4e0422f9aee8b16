"""Names of Glue's tables that are the values of an enumeration's members."""

from __future__ import annotations

from cdkfix.testing import run

ENUMERATED = """\
from enum import Enum

from aws_cdk import Stack, aws_glue as glue


class Table(str, Enum):
    SHIPMENTS = "shipment~events"
    CARRIERS = "carrier~master"
METHOD

class Data(Stack):
    def __init__(self, scope, id) -> None:
        super().__init__(scope, id)
        for table in Table:
            glue.CfnTable(
                self,
                table.name.title(),
                catalog_id=self.account,
                database_name="logistics",
                table_input={"name": table.value},
            )
"""


def test_an_id_made_of_what_a_member_is_called_holds_no_value_back() -> None:
    """`SHIPMENTS` stays what it is, whatever its value."""
    text = ENUMERATED.replace("METHOD\n", "\n")
    outcome = run(text.replace("~", "-"), "python", ["glue-database-name"])
    assert outcome.text == text.replace("~", "_")


def test_an_id_made_of_a_member_s_value_stays() -> None:
    """So does one of a `name` of the enumeration's own, which may be made of the value."""
    own = "\n    @property\n    def name(self):\n        return self.value\n\n"
    for text in (
        ENUMERATED.replace("METHOD\n", own),
        ENUMERATED.replace("METHOD\n", "\n").replace("name.title", "title"),
    ):
        outcome = run(text.replace("~", "-"), "python", ["glue-database-name"])
        taken = text.replace('"name": table.value', '"name": table.value.replace("-", "_")')
        assert outcome.text == taken.replace("~", "-")

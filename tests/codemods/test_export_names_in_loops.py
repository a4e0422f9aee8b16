"""Export names of stacks that loops make: a suffix that all of them share is not enough."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

#: A class that is made in a loop: how, and what its output's export name is made of.
LOOPS = {
    "typescript": {
        "the same suffix each time": (
            "for (const team of ['a', 'b']) new Team(app, team, { suffix });\n",
            "`${this.stackName}-Url`",
        ),
        "the same suffix in a callback": (
            "['a', 'b'].forEach((team) => new Team(app, team, { suffix }));\n",
            "`${this.stackName}-Url`",
        ),
        "another suffix each time": (
            "for (const stage of ['a', 'b']) new Team(app, stage, { suffix: stage });\n",
            "`Url-${props.suffix}`",
        ),
        "a suffix of the outer loop": (
            (
                "for (const stage of ['a', 'b']) {\n"
                "  for (const team of ['c', 'd']) new Team(app, team, { suffix: stage });\n}\n"
            ),
            "`${this.stackName}-Url`",
        ),
    },
    "python": {
        "the same suffix each time": (
            "for team in ['a', 'b']:\n    Team(app, team, suffix=suffix)\n",
            "f'{self.stack_name}-Url'",
        ),
        "another suffix each time": (
            "for stage in ['a', 'b']:\n    Team(app, stage, suffix=stage)\n",
            "f'Url-{suffix}'",
        ),
        "suffixes beside teams": (
            "for stage, team in product(stages(), teams()):\n    Team(app, team, suffix=stage)\n",
            "f'{self.stack_name}-Url'",
        ),
        "suffixes that are repeated": (
            "for team, stage in zip(teams(), repeat(suffix)):\n    Team(app, team, suffix=stage)\n",
            "f'{self.stack_name}-Url'",
        ),
    },
}
LOOP_STACKS = {
    "typescript": (
        """\
import { App, CfnOutput, Stack } from 'aws-cdk-lib';

class Team extends Stack {
  constructor(scope: App, id: string, props: { suffix: string }) {
    super(scope, id);
    new CfnOutput(this, 'Url', { value: `https://team-${props.suffix}`§ });
  }
}

const app = new App();
const suffix = app.node.tryGetContext('suffix') ?? 'dev';
""",
        ", exportName: ",
    ),
    "python": (
        """\
from aws_cdk import App, CfnOutput, Stack


class Team(Stack):
    def __init__(self, scope, id, *, suffix):
        super().__init__(scope, id)
        CfnOutput(self, 'Url', value=f'https://team-{suffix}'§)


app = App()
suffix = app.node.try_get_context('suffix') or 'dev'
""",
        ", export_name=",
    ),
}


@pytest.mark.parametrize(
    ("language", "made", "name"),
    [
        pytest.param(language, *case, id=f"{language}: {name}")
        for language, cases in LOOPS.items()
        for name, case in cases.items()
    ],
)
def test_stacks_made_in_a_loop_do_not_export_one_name(language: str, made: str, name: str) -> None:
    """Export names are unique in an account and region: a suffix that all share is not enough."""
    text, prop = LOOP_STACKS[language]
    outcome = run(text.replace("§", "") + made, language, ["output-export-name"], width=200)
    assert outcome.reasons == []
    assert outcome.text == text.replace("§", prop + name) + made


#: The same stacks, with instances of a class as their props: they hold the team's name as well.
CLASS_OF_PROPS = {
    "typescript": (
        """\
import { App, CfnOutput, Stack } from 'aws-cdk-lib';

class TeamProps {
  constructor(readonly team: string, readonly suffix: string) {}
}

class Team extends Stack {
  constructor(scope: App, id: string, props: TeamProps) {
    super(scope, id);
    new CfnOutput(this, 'Url', { value: `https://team-${props.suffix}`§ });
  }
}

const app = new App();
const suffix = app.node.tryGetContext('suffix') ?? 'dev';
for (const it of ['a', 'b']) {
  const props = new TeamProps(GIVEN);
  new Team(app, it, props);
}
""",
        ("`${this.stackName}-Url`", "`Url-${props.suffix}`"),
    ),
    "python": (
        """\
import aws_cdk as cdk
from aws_cdk import App, CfnOutput, Stack


class TeamProps(cdk.StackProps):
    def __init__(self, team, suffix='dev', **kwargs):
        super().__init__(**kwargs)
        self.team = team
        self.suffix = suffix


class Team(Stack):
    def __init__(self, scope, id, props):
        super().__init__(scope, id)
        CfnOutput(self, 'Url', value=f'https://team-{props.suffix}'§)


app = App()
suffix = app.node.try_get_context('suffix') or 'dev'
for it in ['a', 'b']:
    Team(app, it, TeamProps(GIVEN))
""",
        ("f'{self.stack_name}-Url'", "f'Url-{props.suffix}'"),
    ),
}


@pytest.mark.parametrize("language", CLASS_OF_PROPS)
@pytest.mark.parametrize(("given", "varies"), [("it, suffix", 0), ("it, it", 1)], ids="01")
def test_props_that_an_instance_holds_are_told_one_from_another(
    language: str, given: str, varies: int
) -> None:
    """What else is in the props may be another each time, and the suffix the same."""
    form, names = CLASS_OF_PROPS[language]
    prop = {"typescript": ", exportName: ", "python": ", export_name="}[language]
    text = form.replace("GIVEN", given)
    outcome = run(text.replace("§", ""), language, ["output-export-name"], width=200)
    assert outcome.text == text.replace("§", prop + names[varies])


def test_a_variable_of_a_loop_that_is_over_is_in_no_name() -> None:
    text = """\
from aws_cdk import CfnOutput, Stack


class Data(Stack):
    def __init__(self, scope, id, *, stages):
        super().__init__(scope, id)
        for stage in stages:
            print(f"raw-{stage}")
        CfnOutput(self, "Url", value="https://data")
"""
    outcome = run(text, "python", ["output-export-name"])
    assert """export_name=f"{self.stack_name}-Url")""" in outcome.text

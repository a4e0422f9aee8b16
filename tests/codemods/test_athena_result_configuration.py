"""Athena workgroups: what must stay, who shares a configuration, and every form of it."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

import pytest

from cdkfix import engine
from cdkfix.files.discover import Target
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.testing import Outcomes, run

NAME = "athena-result-configuration"

TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
"""
PYTHON = """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena
"""


def _typescript(body: str) -> Outcomes:
    outcome = run(TYPESCRIPT + body, "typescript", [NAME])
    return Outcomes(outcome.text.removeprefix(TYPESCRIPT), outcome.findings)


def _python(body: str) -> Outcomes:
    outcome = run(PYTHON + body, "python", [NAME])
    return Outcomes(outcome.text.removeprefix(PYTHON), outcome.findings)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "new athena.CfnWorkGroup(s, 'W', { name: 'w', workGroupConfiguration: props.config });\n",
            id="configuration from outside",
        ),
        pytest.param("new athena.CfnWorkGroup(s, 'W', { name: 'w' });\n", id="no configuration"),
        pytest.param(
            "const input = { WorkGroup: 'w', resultConfigurationUpdates: {} };\n",
            id="the API's own input",
        ),
        pytest.param(
            "class CfnWorkGroup {}\n"
            "new CfnWorkGroup(s, 'W', { workGroupConfiguration: { resultConfigurationUpdates: {} } });\n",
            id="own class",
        ),
        pytest.param(
            "// cdkfix: ignore[athena-result-configuration]\n"
            "new athena.CfnWorkGroup(s, 'W', { name: 'w', workGroupConfigurationUpdates: {} });\n",
            id="suppressed",
        ),
    ],
)
def test_left_alone_in_typescript(body: str) -> None:
    """Nothing is found, and nothing changes."""
    outcome = _typescript(body)
    assert outcome.text == body
    assert not outcome.findings


def _props(text: str) -> str:
    return f"new athena.CfnWorkGroup(s, 'W', {{ name: 'w', {text} }});\n"


@pytest.mark.parametrize(
    ("props", "reason"),
    [
        pytest.param(
            "workGroupConfiguration: { resultConfigurationUpdates: {}, resultConfiguration: {} }",
            "resultConfiguration stands beside it, line 3",
            id="both results",
        ),
        pytest.param(
            "workGroupConfiguration: {}, workGroupConfigurationUpdates: {}",
            "workGroupConfiguration stands beside it, line 3",
            id="both configurations",
        ),
        pytest.param(
            "...base, workGroupConfigurationUpdates: {}",
            "a spread that cannot be followed: `base`",
            id="perhaps both",
        ),
        pytest.param(
            "workGroupConfigurationUpdates: { resultConfigurationUpdates: a ? b : c }",
            "what its resultConfigurationUpdates holds cannot be told",
            id="results decided at run time",
        ),
        pytest.param(
            "workGroupConfiguration: { ['resultConfigurationUpdates']: {} }",
            "a computed key may set it",
            id="computed key",
        ),
        pytest.param(
            "workGroupConfiguration: a ? { resultConfigurationUpdates: {} } : undefined",
            "`a ? … : …`",
            id="configuration decided at run time",
        ),
    ],
)
def test_not_fixable_in_typescript(props: str, reason: str) -> None:
    """The text stays, and the finding says why."""
    body = _props(props)
    outcome = _typescript(body)
    assert outcome.text == body
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "'workGroupConfiguration': { 'resultConfigurationUpdates': {} }",
            "'workGroupConfiguration': { 'resultConfiguration': {} }",
            id="quoted keys",
        ),
        pytest.param(
            "workGroupConfiguration: { resultConfigurationUpdates }",
            "workGroupConfiguration: { resultConfiguration: resultConfigurationUpdates }",
            id="shorthand",
        ),
        pytest.param(
            "workGroupConfiguration: { resultConfigurationUpdates: props.results }",
            "workGroupConfiguration: { resultConfiguration: props.results }",
            id="results from outside under a wrong key",
        ),
        pytest.param(
            "workGroupConfigurationUpdates: { enforceWorkGroupConfiguration: true }",
            "workGroupConfiguration: { enforceWorkGroupConfiguration: true }",
            id="deprecated without results",
        ),
        pytest.param(
            "workGroupConfigurationUpdates: { removeBytesScannedCutoffPerQuery: true, "
            "resultConfigurationUpdates: { removeOutputLocation: true, outputLocation: 'x' }, "
            "removeCustomerContentEncryptionConfiguration: true }",
            "workGroupConfiguration: { resultConfiguration: { outputLocation: 'x' } }",
            id="removals on both sides",
        ),
        pytest.param(
            "workGroupConfigurationUpdates: { resultConfigurationUpdates: "
            "{ removeOutputLocation: true }, enforceWorkGroupConfiguration: true }",
            "workGroupConfiguration: { enforceWorkGroupConfiguration: true }",
            id="nothing but removals",
        ),
        pytest.param(
            "workGroupConfiguration: { resultConfigurationUpdates: { outputLocation: 'x' } "
            "as athena.CfnWorkGroup.ResultConfigurationUpdatesProperty }",
            "workGroupConfiguration: { resultConfiguration: { outputLocation: 'x' } "
            "as athena.CfnWorkGroup.ResultConfigurationProperty }",
            id="type assertion",
        ),
    ],
)
def test_fixed_in_typescript(before: str, after: str) -> None:
    """The keys are renamed and the removals dropped, each in its own form."""
    head = "const resultConfigurationUpdates = { outputLocation: 's3://r/' };\n"
    assert _typescript(head + _props(before)).text == head + _props(after)


def test_removals_on_lines_of_their_own_with_crlf() -> None:
    """Their lines go, with the comments on them; everything else stays."""
    before = _props(
        "workGroupConfigurationUpdates: {\n"
        "  removeBytesScannedCutoffPerQuery: true,  // no limit\n"
        "  removeCustomerContentEncryptionConfiguration: true,\n"
        "  resultConfigurationUpdates: {\n"
        "    outputLocation: 's3://r/', // here\n"
        "    removeAclConfiguration: true\n"
        "  },\n"
        "}"
    )
    after = _props(
        "workGroupConfiguration: {\n"
        "  resultConfiguration: {\n"
        "    outputLocation: 's3://r/', // here\n"
        "  },\n"
        "}"
    )
    text = (TYPESCRIPT + before).replace("\n", "\r\n")
    outcome = run(text, "typescript", [NAME])
    assert outcome.text == (TYPESCRIPT + after).replace("\n", "\r\n")


def test_typed_constants_shared_by_two_workgroups() -> None:
    """The definition changes once, with the types written beside it."""
    before = """\
const results: athena.CfnWorkGroup.ResultConfigurationUpdatesProperty = {
  outputLocation: 's3://r/',
  removeExpectedBucketOwner: true,
};
const shared: athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty = {
  resultConfigurationUpdates: results,
};
new athena.CfnWorkGroup(s, 'A', { name: 'a', workGroupConfigurationUpdates: shared });
new athena.CfnWorkGroup(s, 'B', {
  name: 'b',
  workGroupConfigurationUpdates: { ...shared, enforceWorkGroupConfiguration: true },
});
"""
    after = before.replace("ConfigurationUpdates", "Configuration")
    outcome = _typescript(before)
    assert outcome.text == after.replace("  removeExpectedBucketOwner: true,\n", "")
    assert not outcome.reasons


def test_constant_shared_with_a_workgroup_that_cannot_change() -> None:
    """Who shares with an unfixable workgroup cannot be fixed either."""
    body = """\
const shared = { resultConfigurationUpdates: { outputLocation: 's3://r/' } };
new athena.CfnWorkGroup(s, 'A', { name: 'a', workGroupConfiguration: shared });
new athena.CfnWorkGroup(s, 'B', {
  name: 'b', workGroupConfiguration: { ...shared, resultConfiguration: {} },
});
"""
    outcome = _typescript(body)
    assert outcome.text == body
    assert len(outcome.reasons) == 2


def test_deprecated_key_stays_beside_the_other_which_is_fixed() -> None:
    """Each of two findings at one workgroup is judged for itself."""
    before = _props(
        "workGroupConfiguration: { resultConfigurationUpdates: {} }, "
        "workGroupConfigurationUpdates: { resultConfigurationUpdates: {} }"
    )
    outcome = _typescript(before)
    assert outcome.text == before.replace(
        "{ resultConfigurationUpdates", "{ resultConfiguration", 1
    )
    assert outcome.reasons == ["workGroupConfiguration stands beside it, line 3"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "{'result_configuration_updates': {'output_location': 'x'}}",
            "{'result_configuration': {'output_location': 'x'}}",
            id="snake_case keys, single quotes",
        ),
        pytest.param(
            '{"resultConfigurationUpdates": {"outputLocation": "x", "removeOutputLocation": True}}',
            '{"resultConfiguration": {"outputLocation": "x"}}',
            id="camelCase keys",
        ),
        pytest.param(
            'dict(result_configuration_updates=dict(output_location="x"))',
            'dict(result_configuration=dict(output_location="x"))',
            id="dict calls",
        ),
        pytest.param(
            'dict(resultConfigurationUpdates=dict(outputLocation="x"))',
            'dict(resultConfiguration=dict(outputLocation="x"))',
            id="dict calls whose keys are camelCase",
        ),
        pytest.param(
            'dict(resultConfigurationUpdates=Updates(output_location="x", '
            "remove_acl_configuration=True))",
            'dict(resultConfiguration=Group.ResultConfigurationProperty(output_location="x"))',
            id="struct class in a dict call",
        ),
        pytest.param(
            "Group.WorkGroupConfigurationUpdatesProperty(resultConfigurationUpdates={})",
            "Group.WorkGroupConfigurationProperty(result_configuration={})",
            id="struct class whose keyword is wrong in two ways",
        ),
        pytest.param(
            "Group.WorkGroupConfigurationUpdatesProperty(result_configuration_updates="
            'Updates(output_location="x"))',
            "Group.WorkGroupConfigurationProperty(result_configuration="
            'Group.ResultConfigurationProperty(output_location="x"))',
            id="struct classes, one by another name",
        ),
    ],
)
def test_fixed_in_python(before: str, after: str) -> None:
    """Keywords, struct classes and dicts of either spelling."""
    head = """\
from aws_cdk.aws_athena import CfnWorkGroup as Group

Updates = Group.ResultConfigurationUpdatesProperty
Group(s, "W", name="w", work_group_configuration="""
    assert _python(f"{head}{before})\n").text == f"{head}{after})\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "conf = dict(resultConfigurationUpdates=dict(outputLocation='x'), a=1)\n"
            "athena.CfnWorkGroup(s, 'W', name='w', work_group_configuration_updates=conf)\n",
            "conf = dict(resultConfiguration=dict(outputLocation='x'), a=1)\n"
            "athena.CfnWorkGroup(s, 'W', name='w', work_group_configuration=conf)\n",
            id="in a variable",
        ),
        pytest.param(
            "base = dict(resultConfigurationUpdates=dict(outputLocation='x'))\n"
            "athena.CfnWorkGroup(s, 'W', name='w', work_group_configuration=dict(base, a=1))\n"
            "athena.CfnWorkGroup(s, 'V', name='v', work_group_configuration=dict(**base, a=1))\n",
            "base = dict(resultConfiguration=dict(outputLocation='x'))\n"
            "athena.CfnWorkGroup(s, 'W', name='w', work_group_configuration=dict(base, a=1))\n"
            "athena.CfnWorkGroup(s, 'V', name='v', work_group_configuration=dict(**base, a=1))\n",
            id="taken over by other dicts",
        ),
        pytest.param(
            "athena.CfnWorkGroup(s, 'W', **dict(name='w', work_group_configuration_updates="
            "dict(resultConfigurationUpdates=dict(outputLocation='x'))))\n",
            "athena.CfnWorkGroup(s, 'W', **dict(name='w', work_group_configuration="
            "dict(resultConfiguration=dict(outputLocation='x'))))\n",
            id="keywords by a dict",
        ),
    ],
)
def test_python_keys_that_a_dict_call_gives_stay_as_they_are_spelled(
    before: str, after: str
) -> None:
    """They are handed on as they are: a template knows none in snake_case."""
    assert _python(before).text == after


def test_python_fields_of_a_dataclass_are_not_renamed() -> None:
    """Their names stand in the class, for whatever else makes an instance."""
    body = """\
from dataclasses import dataclass


@dataclass
class Results:
    result_configuration_updates: dict


athena.CfnWorkGroup(s, "W", name="w", work_group_configuration=Results({}))
"""
    outcome = _python(body)
    assert outcome.text == body
    assert outcome.reasons == [
        "result_configuration_updates is the name of a class's field, line 11"
    ]


def test_python_attribute_and_keywords_from_a_constant() -> None:
    """`self.results` and `**KEYWORDS` lead to where the keys are written."""
    before = """\
KEYWORDS = {"work_group_configuration_updates": {"enforce_work_group_configuration": True}}


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.results = athena.CfnWorkGroup.ResultConfigurationUpdatesProperty(
            output_location="s3://r/", remove_acl_configuration=True
        )
        athena.CfnWorkGroup(self, "A", name="a", **KEYWORDS)
        athena.CfnWorkGroup(
            self,
            "B",
            name="b",
            work_group_configuration={"result_configuration_updates": self.results},
        )
"""
    outcome = _python(before)
    after = before.replace("_updates", "").replace("ConfigurationUpdates", "Configuration")
    assert outcome.text == after.replace(", remove_acl_configuration=True", "")


def test_python_keywords_that_cannot_be_followed() -> None:
    """They are a finding only because the file has the key."""
    body = 'athena.CfnWorkGroup(s, "A", name="a", **keywords)\n'
    assert not _python(body).findings
    outcome = _python(
        body + 'update(result_configuration_updates={})\nx = "work_group_configuration_updates"\n'
    )
    assert len(outcome.reasons) == 1
    assert "a spread that cannot be followed: `keywords`" in outcome.reasons[0]


CONFIG = (
    TYPESCRIPT + "export const config = { resultConfigurationUpdates: { outputLocation: 'r' } };\n"
)


def _stack(name: str) -> str:
    call = (
        f"new athena.CfnWorkGroup(s, '{name}', {{ name: 'w', workGroupConfiguration: config }});\n"
    )
    return TYPESCRIPT + "import { config } from './config';\n" + call


def _run(files: dict[str, str], *, confined: bool = False) -> tuple[dict[str, str], list[str]]:
    """The files' texts after the codemod ran over all of them, and the reasons given."""
    overlay: dict[PurePath, bytes] = {Path(name): text.encode() for name, text in files.items()}
    project = Project(Path(), overlay, files=lambda: list(overlay), confined=confined)
    settings = Settings(select=frozenset({NAME}))
    targets = [Target(Path(name), explicit=True) for name in files]
    results = engine.run(project, targets, settings, fix=True)
    assert not [error for result in results for error in result.errors]
    texts = {str(result.path): result.after.decode() for result in results}
    return texts, [item.reason for result in results for item in result.findings if item.reason]


def test_configuration_in_another_file_that_two_stacks_share() -> None:
    """It changes where it is written, once."""
    files = {"config.ts": CONFIG, "a.ts": _stack("A"), "b.ts": _stack("B")}
    after, reasons = _run(files)
    assert not reasons
    assert after == files | {"config.ts": CONFIG.replace("Updates", "")}


def test_configuration_in_another_file_that_something_else_uses() -> None:
    """It stays, and the finding names the file."""
    other = TYPESCRIPT + "import { config } from './config';\nupdate(config);\n"
    files = {"config.ts": CONFIG, "a.ts": _stack("A"), "other.ts": other}
    after, reasons = _run(files)
    assert after == files
    assert reasons == ["its configuration is used in another way too, in other.ts"]


def test_configuration_in_another_file_of_a_confined_project() -> None:
    """Where each fix has to stay in its file, this one cannot be made."""
    files = {"config.ts": CONFIG, "a.ts": _stack("A")}
    after, reasons = _run(files, confined=True)
    assert after == files
    assert reasons == ["its configuration is in another file, config.ts"]


@pytest.mark.parametrize(
    ("comments", "left"),
    [
        pytest.param("// @ts-expect-error not in the types\n        ", "", id="above the key"),
        pytest.param(
            "/* @ts-expect-error */\n        // sets the location\n        ",
            "// sets the location\n        ",
            id="above another comment",
        ),
        pytest.param(
            "enforceWorkGroupConfiguration: true, // @ts-expect-error\n        // more\n        ",
            "enforceWorkGroupConfiguration: true,\n        // more\n        ",
            id="behind another property, above another comment",
        ),
        pytest.param("// @ts-ignore\n        ", "// @ts-ignore\n        ", id="one that ignores"),
        pytest.param(
            "// no @ts-expect-error\n        ", "// no @ts-expect-error\n        ", id="words only"
        ),
        pytest.param(
            "enforceWorkGroupConfiguration: true, // @ts-expect-error\n        ",
            "enforceWorkGroupConfiguration: true,\n        ",
            id="behind another property",
        ),
    ],
)
def test_a_comment_that_expects_the_compiler_s_error_goes_with_the_key(
    comments: str, left: str
) -> None:
    """TS2578 otherwise: "Unused '@ts-expect-error' directive"."""
    body = """\
new athena.CfnWorkGroup(this, 'W', {
      name: 'w',
      workGroupConfiguration: {
        %sresultConfiguration%s: { outputLocation: 's3://x/' },
      },
    });
"""
    assert _typescript(body % (comments, "Updates")).text == body % (left, "")


def test_a_comment_that_expects_an_error_goes_with_what_is_for_updates_only() -> None:
    body = """\
new athena.CfnWorkGroup(this, 'W', {
      name: 'w',
      workGroupConfiguration: {
        resultConfiguration%s: {
          outputLocation: 's3://x/',%s
        },
      },
    });
"""
    only = "\n          // @ts-expect-error\n          removeEncryptionConfiguration: true,"
    assert _typescript(body % ("Updates", only)).text == body % ("", "")


RETURNED = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';

const results = (team: string): athena.CfnWorkGroup.ResultConfiguration«Updates»Property => ({
  outputLocation: `s3://results/${team}/`,
});

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new athena.CfnWorkGroup(this, 'A', { name: 'a', workGroupConfiguration«Updates»: this.of('a') });
  }
  private of(team: string): athena.CfnWorkGroup.WorkGroupConfiguration«Updates»Property {
    return { resultConfiguration«Updates»: results(team) };
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        athena.CfnWorkGroup(self, "A", name="a", work_group_configuration«_updates»=self.of("a"))

    def of(self, team) -> athena.CfnWorkGroup.WorkGroupConfiguration«Updates»Property:
        return athena.CfnWorkGroup.WorkGroupConfiguration«Updates»Property(
            result_configuration«_updates»=athena.CfnWorkGroup.ResultConfiguration«Updates»Property(
                output_location=f"s3://results/{team}/",
            ),
        )
""",
}


@pytest.mark.parametrize("language", RETURNED)
def test_type_that_a_function_returns_goes_along(language: str) -> None:
    text = RETURNED[language].replace("«", "").replace("»", "")
    wanted = re.sub("«.*?»", "", RETURNED[language])
    assert run(text, language, ["athena-result-configuration"]).text == wanted

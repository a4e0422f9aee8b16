"""Tests that name the keys of a workgroup's configuration follow; what they may mean stays."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "athena-result-configuration"
STACKS = {
    "typescript": (
        "lib/data.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';

export class Data extends cdk.Stack {{
  constructor(scope: cdk.App, id: string, config?: athena.CfnWorkGroup.WorkGroupConfigurationProperty) {{
    super(scope, id);
    {}
  }}
}}
""",
    ),
    "python": (
        "lib/data.py",
        """\
import aws_cdk as cdk
from aws_cdk import aws_athena as athena


class Data(cdk.Stack):
    def __init__(self, scope, construct_id, config=None):
        super().__init__(scope, construct_id)
        {}
""",
    ),
}
TESTS = {
    "typescript": (
        "test/data.test.ts",
        """\
import * as cdk from 'aws-cdk-lib';
import {{ Match, Template }} from 'aws-cdk-lib/assertions';
import {{ Data }} from '../lib/data';

test('data', () => {{
  const template = Template.fromStack(new Data(new cdk.App(), 'Data'));
  {}
}});
""",
    ),
    "python": (
        "tests/test_data.py",
        """\
import aws_cdk as cdk
from aws_cdk.assertions import Match, Template

from lib.data import Data


def test_data():
    template = Template.from_stack(Data(cdk.App(), "Data"))
    {}
""",
    ),
}
#: A workgroup with the given props, before the repair and after it.
GROUPS = {
    "typescript": "new athena.CfnWorkGroup(this, 'W', {{ name: 'w', {} }});",
    "python": 'athena.CfnWorkGroup(self, "W", name="w", {})',
}
DEPRECATED = {
    "typescript": (
        "workGroupConfigurationUpdates: { resultConfigurationUpdates: { outputLocation: 's3://x/' } }",
        "workGroupConfiguration: { resultConfiguration: { outputLocation: 's3://x/' } }",
    ),
    "python": (
        'work_group_configuration_updates={"result_configuration_updates": {"output_location": "x"}}',
        'work_group_configuration={"result_configuration": {"output_location": "x"}}',
    ),
}
RESULTS = {
    "typescript": (
        "workGroupConfiguration: { resultConfigurationUpdates: { outputLocation: 's3://x/' } }",
        "workGroupConfiguration: { resultConfiguration: { outputLocation: 's3://x/' } }",
    ),
    "python": (
        'work_group_configuration={"result_configuration_updates": {"output_location": "x"}}',
        'work_group_configuration={"result_configuration": {"output_location": "x"}}',
    ),
}
NOTHING_LEFT = {
    "typescript": (
        "workGroupConfiguration: { resultConfigurationUpdates: { removeAclConfiguration: true } }",
        "workGroupConfiguration: {}",
    ),
    "python": (
        'work_group_configuration={"result_configuration_updates": {"remove_acl_configuration": True}}',
        "work_group_configuration={}",
    ),
}


def _files(language: str, made: str, wanted: str) -> dict[str, str]:
    stack, stack_text = STACKS[language]
    test, test_text = TESTS[language]
    return {
        "lib/__init__.py": "",
        stack: stack_text.format(made),
        test: test_text.format(wanted),
    }


def _wants(language: str, wanted: str, method: str = "has_resource_properties") -> str:
    if language == "python":
        return f'template.{method}("AWS::Athena::WorkGroup", {wanted})'
    first, *words = method.split("_")
    camel = first + "".join(word.capitalize() for word in words)
    return f"template.{camel}('AWS::Athena::WorkGroup', {wanted});"


#: Props before and after, the method, and what is wanted before and after.
FOLLOWING = {
    "both keys": (
        DEPRECATED,
        "has_resource_properties",
        {
            "typescript": (
                "{ WorkGroupConfigurationUpdates: { ResultConfigurationUpdates: { OutputLocation: 'x' } } }",
                "{ WorkGroupConfiguration: { ResultConfiguration: { OutputLocation: 'x' } } }",
            ),
            "python": (
                '{"WorkGroupConfigurationUpdates": {"ResultConfigurationUpdates": {"OutputLocation": "x"}}}',
                '{"WorkGroupConfiguration": {"ResultConfiguration": {"OutputLocation": "x"}}}',
            ),
        },
    ),
    "the inner key": (
        RESULTS,
        "all_resources_properties",
        {
            "typescript": (
                "{ 'WorkGroupConfiguration': { 'ResultConfigurationUpdates': Match.anyValue() } }",
                "{ 'WorkGroupConfiguration': { 'ResultConfiguration': Match.anyValue() } }",
            ),
            "python": (
                "{'WorkGroupConfiguration': {'ResultConfigurationUpdates': Match.any_value()}}",
                "{'WorkGroupConfiguration': {'ResultConfiguration': Match.any_value()}}",
            ),
        },
    ),
    "matchers in a whole resource": (
        DEPRECATED,
        "has_resource",
        {
            "typescript": (
                ("{ Properties: Match.objectLike({ Name: 'w', WorkGroupConfigurationUpdates: "
                "Match.objectLike({ ResultConfigurationUpdates: Match.anyValue() }) }) }"),
                ("{ Properties: Match.objectLike({ Name: 'w', WorkGroupConfiguration: "
                "Match.objectLike({ ResultConfiguration: Match.anyValue() }) }) }"),
            ),
            "python": (
                ('{"Properties": Match.object_like({"WorkGroupConfigurationUpdates": '
                'dict(ResultConfigurationUpdates=Match.any_value())})}'),
                ('{"Properties": Match.object_like({"WorkGroupConfiguration": '
                'dict(ResultConfiguration=Match.any_value())})}'),
            ),
        },
    ),
    "a count of them": (
        DEPRECATED,
        "resource_properties_count_is",
        {
            "typescript": (
                "{ WorkGroupConfigurationUpdates: Match.anyValue() }, 1",
                "{ WorkGroupConfiguration: Match.anyValue() }, 1",
            ),
            "python": (
                '{"WorkGroupConfigurationUpdates": Match.any_value()}, 1',
                '{"WorkGroupConfiguration": Match.any_value()}, 1',
            ),
        },
    ),
    "what only updates have goes": (
        DEPRECATED,
        "has_resource_properties",
        {
            "typescript": (
                ("{ WorkGroupConfigurationUpdates: { RemoveBytesScannedCutoffPerQuery: true, "
                "RemoveCustomerContentEncryptionConfiguration: true, EnforceWorkGroupConfiguration: true } }"),
                "{ WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true } }",
            ),
            "python": (
                ('{"WorkGroupConfigurationUpdates": {"RemoveBytesScannedCutoffPerQuery": True, '
                '"EnforceWorkGroupConfiguration": True}}'),
                '{"WorkGroupConfiguration": {"EnforceWorkGroupConfiguration": True}}',
            ),
        },
    ),
    "nothing is left of the results": (
        NOTHING_LEFT,
        "has_resource_properties",
        {
            "typescript": (
                ("{ WorkGroupConfiguration: { EnforceWorkGroupConfiguration: Match.absent(), "
                "ResultConfigurationUpdates: { RemoveAclConfiguration: true } } }"),
                "{ WorkGroupConfiguration: { EnforceWorkGroupConfiguration: Match.absent() } }",
            ),
            "python": (
                '{"WorkGroupConfiguration": {"ResultConfigurationUpdates": {"RemoveAclConfiguration": True}, "A": 1}}',
                '{"WorkGroupConfiguration": {"A": 1}}',
            ),
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", STACKS)
@pytest.mark.parametrize("name", FOLLOWING)
def test_what_a_test_names_follows_the_workgroup(name: str, language: str) -> None:
    props, method, wanted = FOLLOWING[name]
    before, after = (
        _files(
            language,
            GROUPS[language].format(props[language][turn]),
            _wants(language, wanted[language][turn], method),
        )
        for turn in (0, 1)
    )
    assert run_files(before, NAME).texts == after


#: What tests do with the template by themselves, before the repair and after it.
READ = {
    "members": {
        "typescript": (
            "const group = template.findResources('AWS::Athena::WorkGroup').W;\n"
            "  expect(group.Properties.{0}.{1}.OutputLocation).toBe('x');"
        ),
        "python": (
            'group = template.find_resources("AWS::Athena::WorkGroup")["W"]\n'
            '    assert group["Properties"]["{0}"]["{1}"]["OutputLocation"] == "x"'
        ),
    },
    "keys": {
        "typescript": (
            "const [group] = Object.values(template.findResources('AWS::Athena::WorkGroup'));\n"
            "  expect(group.Properties.{0}).toHaveProperty('{1}');"
        ),
        "python": (
            'group = template.find_resources("AWS::Athena::WorkGroup")["W"]\n'
            '    assert "{1}" in group["Properties"]["{0}"]'
        ),
    },
    "names": {
        "typescript": (
            "const [group] = Object.values(template.findResources('AWS::Athena::WorkGroup'));\n"
            "  const properties = group.Properties;\n  const config = properties['{0}'];\n"
            "  expect(config?.{1}.OutputLocation).toBe('x');"
        ),
        "python": (
            'group = next(iter(template.find_resources("AWS::Athena::WorkGroup").values()))\n'
            "    properties = group['Properties']\n    config = properties['{0}']\n"
            "    assert config['{1}']['OutputLocation'] == 'x'"
        ),
    },
}


@pytest.mark.parametrize("language", STACKS)
@pytest.mark.parametrize("name", READ)
def test_what_a_test_reads_follows_the_workgroup(name: str, language: str) -> None:
    keys = [
        ("WorkGroupConfigurationUpdates", "ResultConfigurationUpdates"),
        ("WorkGroupConfiguration", "ResultConfiguration"),
    ]
    before, after = (
        _files(
            language,
            GROUPS[language].format(DEPRECATED[language][turn]),
            READ[name][language].format(*keys[turn]),
        )
        for turn in (0, 1)
    )
    assert run_files(before, NAME).texts == after


def test_a_test_with_a_fixtures_template_follows() -> None:
    files = _files("python", GROUPS["python"].format(DEPRECATED["python"][0]), "pass")
    del files["tests/test_data.py"]
    files["tests/conftest.py"] = (
        "import aws_cdk as cdk\nimport pytest\nfrom aws_cdk.assertions import Template\n"
        "from lib.data import Data\n\n\n"
        "@pytest.fixture\ndef template():\n    return Template.from_stack(Data(cdk.App(), 'D'))\n"
    )
    test = (
        "from lib import data\n\n\ndef test_data(template):\n"
        "    template.has_resource_properties('AWS::Athena::WorkGroup', {'%s': {'%s': {}}})\n"
    )
    files["tests/test_data.py"] = test % (
        "WorkGroupConfigurationUpdates",
        "ResultConfigurationUpdates",
    )
    outcome = run_files(files, NAME)
    after = test % ("WorkGroupConfiguration", "ResultConfiguration")
    assert outcome.texts["tests/test_data.py"] == after


#: Props that stay or not, and what tests want that stays.
STAYING = {
    "it is wanted not to be there": (
        "workGroupConfigurationUpdates: { enforceWorkGroupConfiguration: true }",
        _wants("typescript", "{ WorkGroupConfigurationUpdates: Match.absent() }"),
    ),
    "none is wanted": (
        "workGroupConfigurationUpdates: { enforceWorkGroupConfiguration: true }",
        _wants(
            "typescript",
            "{ WorkGroupConfigurationUpdates: Match.anyValue() }, 0",
            "resource_properties_count_is",
        ),
    ),
    "both keys are wanted": (
        "workGroupConfigurationUpdates: { enforceWorkGroupConfiguration: true }",
        _wants(
            "typescript",
            "{ WorkGroupConfiguration: {}, WorkGroupConfigurationUpdates: Match.anyValue() }",
        ),
    ),
    "it is wanted to fail": (
        "workGroupConfigurationUpdates: { enforceWorkGroupConfiguration: true }",
        (
            "expect(() => template.hasResourceProperties('AWS::Athena::WorkGroup', "
            "{ WorkGroupConfigurationUpdates: {} })).toThrow();"
        ),
    ),
    "another type": (
        "workGroupConfigurationUpdates: { enforceWorkGroupConfiguration: true }",
        (
            "template.resourceCountIs('AWS::Athena::WorkGroup', 1);\n  template.hasResourceProperties("
            "'Custom::WorkGroup', { WorkGroupConfigurationUpdates: Match.anyValue() });"
        ),
    ),
    "an input of the API": (
        "workGroupConfigurationUpdates: { enforceWorkGroupConfiguration: true }",
        (
            "template.resourceCountIs('AWS::Athena::WorkGroup', 1);\n"
            "  const input = { WorkGroupConfigurationUpdates: {} };\n"
            "  expect(input.WorkGroupConfigurationUpdates).toEqual({});"
        ),
    ),
    "the workgroup cannot be repaired": (
        "workGroupConfigurationUpdates: config",
        _wants("typescript", "{ WorkGroupConfigurationUpdates: Match.anyValue() }"),
    ),
    "a configuration that cannot be told": (
        "...config",
        _wants("typescript", "{ WorkGroupConfigurationUpdates: Match.anyValue() }"),
    ),
}


@pytest.mark.parametrize("name", STAYING)
def test_what_may_be_meant_stays(name: str) -> None:
    props, wanted = STAYING[name]
    files = _files("typescript", GROUPS["typescript"].format(props), wanted)
    assert run_files(files, NAME).texts["test/data.test.ts"] == files["test/data.test.ts"]


#: Statements that give a workgroup its configuration, and whether tests follow the repair.
LATER = {
    "a path": (
        "addPropertyOverride('WorkGroupConfigurationUpdates.ResultConfigurationUpdates.OutputLocation', 'x')",
        True,
    ),
    "a value": (
        (
            "addPropertyOverride('WorkGroupConfigurationUpdates', "
            "{ ResultConfigurationUpdates: { OutputLocation: 'x' } })"
        ),
        True,
    ),
    "an attribute": (
        "workGroupConfigurationUpdates = { resultConfigurationUpdates: { outputLocation: 'x' } }",
        True,
    ),
    "a value that cannot be told": (
        "addPropertyOverride('WorkGroupConfigurationUpdates', config)",
        False,
    ),
    "it is taken out": ("addPropertyOverride('WorkGroupConfigurationUpdates', undefined)", False),
}


@pytest.mark.parametrize("name", LATER)
def test_what_is_set_later_counts_as_well(name: str) -> None:
    statement, follows = LATER[name]
    made = f"const w = new athena.CfnWorkGroup(this, 'W', {{ name: 'w' }});\n    w.{statement};"
    old = (
        "{ WorkGroupConfigurationUpdates: { ResultConfigurationUpdates: { OutputLocation: 'x' } } }"
    )
    files = _files("typescript", made, _wants("typescript", old))
    test = files["test/data.test.ts"]
    after = run_files(files, NAME).texts["test/data.test.ts"]
    assert after == (test.replace("Updates:", ":") if follows else test)

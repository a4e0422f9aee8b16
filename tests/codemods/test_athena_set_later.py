"""Athena workgroups whose configuration for updates is set by a statement after they are made."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

TS = "import * as athena from 'aws-cdk-lib/aws-athena';\nconst wg = new athena.CfnWorkGroup(s, 'W', { name: 'w' });\n"
PY = "from aws_cdk import aws_athena as athena\nwg = athena.CfnWorkGroup(s, 'W', name='w')\n"

FIXED = [
    ("typescript", "a path", "wg.addPropertyOverride('WorkGroupConfiguration.ResultConfigurationUpdates.OutputLocation', x);\n", "wg.addPropertyOverride('WorkGroupConfiguration.ResultConfiguration.OutputLocation', x);\n"),
    ("typescript", "a path of the template", "wg.addOverride('Properties.WorkGroupConfiguration.ResultConfigurationUpdates', x);\n", "wg.addOverride('Properties.WorkGroupConfiguration.ResultConfiguration', x);\n"),
    ("typescript", "a deprecated path", "wg.addPropertyOverride('WorkGroupConfigurationUpdates.ResultConfigurationUpdates', x);\n", "wg.addPropertyOverride('WorkGroupConfiguration.ResultConfiguration', x);\n"),
    ("typescript", "a path in a constant", "const PATH = 'WorkGroupConfigurationUpdates.EnforceWorkGroupConfiguration';\nwg.addPropertyOverride(PATH, true);\n", "const PATH = 'WorkGroupConfiguration.EnforceWorkGroupConfiguration';\nwg.addPropertyOverride(PATH, true);\n"),
    ("typescript", "a value", "wg.addPropertyOverride('WorkGroupConfiguration', { ResultConfigurationUpdates: { OutputLocation: x } });\n", "wg.addPropertyOverride('WorkGroupConfiguration', { ResultConfiguration: { OutputLocation: x } });\n"),
    ("typescript", "an attribute", "wg.workGroupConfiguration = { resultConfigurationUpdates: { outputLocation: x } };\n", "wg.workGroupConfiguration = { resultConfiguration: { outputLocation: x } };\n"),
    ("typescript", "a deprecated attribute", "wg.workGroupConfigurationUpdates = { resultConfigurationUpdates: { outputLocation: x } };\n", "wg.workGroupConfiguration = { resultConfiguration: { outputLocation: x } };\n"),
    ("python", "a path", "wg.add_property_override('WorkGroupConfiguration.ResultConfigurationUpdates.OutputLocation', x)\n", "wg.add_property_override('WorkGroupConfiguration.ResultConfiguration.OutputLocation', x)\n"),
    ("python", "keywords", "wg.add_override(path='Properties.WorkGroupConfiguration.ResultConfigurationUpdates', value=x)\n", "wg.add_override(path='Properties.WorkGroupConfiguration.ResultConfiguration', value=x)\n"),
    ("python", "a value", "wg.add_property_override('WorkGroupConfiguration', {'ResultConfigurationUpdates': {}})\n", "wg.add_property_override('WorkGroupConfiguration', {'ResultConfiguration': {}})\n"),
    ("python", "an attribute", "wg.work_group_configuration = {'result_configuration_updates': {'output_location': x}}\n", "wg.work_group_configuration = {'result_configuration': {'output_location': x}}\n"),
    ("typescript", "an attribute without results", "wg.workGroupConfigurationUpdates = { enforceWorkGroupConfiguration: true };\n", "wg.workGroupConfiguration = { enforceWorkGroupConfiguration: true };\n"),
    ("python", "structs", "wg.work_group_configuration_updates = athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty(\n    result_configuration_updates=athena.CfnWorkGroup.ResultConfigurationUpdatesProperty(output_location=x),\n)\n", "wg.work_group_configuration = athena.CfnWorkGroup.WorkGroupConfigurationProperty(\n    result_configuration=athena.CfnWorkGroup.ResultConfigurationProperty(output_location=x),\n)\n"),
    ("python", "a struct without results", "wg.work_group_configuration_updates = athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty(\n    enforce_work_group_configuration=True,\n)\n", "wg.work_group_configuration = athena.CfnWorkGroup.WorkGroupConfigurationProperty(\n    enforce_work_group_configuration=True,\n)\n"),
    ("typescript", "types for updates", "wg.workGroupConfigurationUpdates = { resultConfigurationUpdates: { outputLocation: x } as athena.CfnWorkGroup.ResultConfigurationUpdatesProperty } as athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty;\n", "wg.workGroupConfiguration = { resultConfiguration: { outputLocation: x } as athena.CfnWorkGroup.ResultConfigurationProperty } as athena.CfnWorkGroup.WorkGroupConfigurationProperty;\n"),
    ("typescript", "a deprecated attribute, behind a name", "const value = { enforceWorkGroupConfiguration: true };\nwg.workGroupConfigurationUpdates = value;\n", "const value = { enforceWorkGroupConfiguration: true };\nwg.workGroupConfiguration = value;\n"),
    ("python", "structs for updates", "wg.work_group_configuration_updates = athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty(result_configuration_updates=athena.CfnWorkGroup.ResultConfigurationUpdatesProperty(output_location=x))\n", "wg.work_group_configuration = athena.CfnWorkGroup.WorkGroupConfigurationProperty(result_configuration=athena.CfnWorkGroup.ResultConfigurationProperty(output_location=x))\n"),
    ("python", "a struct for updates alone", "wg.work_group_configuration_updates = athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty(enforce_work_group_configuration=True)\n", "wg.work_group_configuration = athena.CfnWorkGroup.WorkGroupConfigurationProperty(enforce_work_group_configuration=True)\n"),
    ("python", "a struct for updates that is set by an override", "wg.add_property_override('WorkGroupConfigurationUpdates', athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty(enforce_work_group_configuration=True))\n", "wg.add_property_override('WorkGroupConfiguration', athena.CfnWorkGroup.WorkGroupConfigurationProperty(enforce_work_group_configuration=True))\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [(language, before, after) for language, _, before, after in FIXED],
    ids=[f"{language}: {name}" for language, name, _, _ in FIXED],
)
def test_a_configuration_for_updates_that_is_set_later(
    language: str, before: str, after: str
) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + before, language, ["athena-result-configuration"])
    assert found.text == start + after
    assert not found.reasons


KEPT = [
    ("typescript", "only updates remove", "wg.addPropertyOverride('WorkGroupConfiguration.ResultConfigurationUpdates.RemoveOutputLocation', true);\n", "RemoveOutputLocation is for updates only"),
    ("typescript", "a value that only updates have", "wg.addPropertyOverride('WorkGroupConfiguration.ResultConfigurationUpdates', { RemoveAclConfiguration: true });\n", "RemoveAclConfiguration is for updates only"),
    ("typescript", "a member that only updates have", "wg.workGroupConfigurationUpdates = { removeBytesScannedCutoffPerQuery: true };\n", "removeBytesScannedCutoffPerQuery is for updates only"),
    ("python", "a struct behind a name", "value = athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty()\nwg.work_group_configuration_updates = value\n", "it is held by a name: `value`, line 4"),
    ("typescript", "a value behind a name", "const value = { resultConfigurationUpdates: {} };\nwg.workGroupConfiguration = value;\n", "it is held by a name: `value`, line 4"),
    ("python", "only updates remove", "wg.add_property_override('WorkGroupConfigurationUpdates.RemoveCustomerContentEncryptionConfiguration', True)\n", "RemoveCustomerContentEncryptionConfiguration is for updates only"),
    ("typescript", "a type for updates behind a name", "const value: athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty = {};\nwg.workGroupConfigurationUpdates = value;\n", "it is held by a name: `value`, line 4"),
    ("typescript", "an attribute of which only updates have a key", "wg.workGroupConfigurationUpdates = { removeBytesScannedCutoffPerQuery: true };\n", "removeBytesScannedCutoffPerQuery is for updates only"),
    ("typescript", "an attribute that is not known", "wg.workGroupConfigurationUpdates = load();\n", "what it holds cannot be told: `load()`, line 3"),
    ("typescript", "a path to what is not known", "wg.addPropertyOverride('WorkGroupConfigurationUpdates', load());\n", "what it holds cannot be told: `load()`, line 3"),
    ("python", "a struct for updates behind a name", "value = athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty()\nwg.work_group_configuration_updates = value\n", "it is held by a name: `value`, line 4"),
    ("python", "a result's struct for updates behind a name", "value = athena.CfnWorkGroup.ResultConfigurationUpdatesProperty()\nwg.work_group_configuration = {'result_configuration_updates': value}\n", "it is held by a name: `value`, line 4"),
    ("python", "an attribute of which only updates have a key", "wg.work_group_configuration_updates = athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty(remove_bytes_scanned_cutoff_per_query=True)\n", "remove_bytes_scanned_cutoff_per_query is for updates only"),
    ("python", "an attribute that is not known", "wg.work_group_configuration_updates = load()\n", "what it holds cannot be told: `load()`, line 3"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [(language, text, reason) for language, _, text, reason in KEPT],
    ids=[f"{language}: {name}" for language, name, _, _ in KEPT],
)
def test_what_nothing_can_be_created_with_is_reported(
    language: str, text: str, reason: str
) -> None:
    start = TS if language == "typescript" else PY
    found = run(start + text, language, ["athena-result-configuration"])
    assert found.text == start + text
    assert found.reasons == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "wg.addPropertyOverride('WorkGroupConfiguration.ResultConfiguration.OutputLocation', x);\n",
        "wg.addPropertyOverride('Description', 'ResultConfigurationUpdates');\n",
        "wg.addPropertyOverride('WorkGroupConfiguration', load());\n",
        "other.addPropertyOverride('WorkGroupConfiguration.ResultConfigurationUpdates', x);\n",
        "wg.workGroupConfiguration = { resultConfiguration: { outputLocation: x } };\n",
        "wg.addPropertyOverride('WorkGroupConfiguration.ResultConfigurationUpdates', undefined);\n",
    ],
    ids=[
        "a key to create with",
        "another property",
        "what is not known",
        "another resource",
        "an attribute",
        "taken out",
    ],
)
def test_what_is_no_failure_stays(text: str) -> None:
    found = run(TS + text, "typescript", ["athena-result-configuration"])
    assert found.text == TS + text
    assert not found.findings

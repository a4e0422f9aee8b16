"""Objects and dicts that are given further keys after they are made.

``«old|new»`` is what changes.
"""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = frozenset(
    {
        "athena-result-configuration",
        "glue-version",
        "glue-worker-count",
        "s3-auto-delete-objects",
        "s3-bucket-removal-policy",
    }
)
HEAD = {
    "typescript": (
        "import * as cdk from 'aws-cdk-lib';\n"
        "import { aws_athena as athena, aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';\n"
        "declare const stack: cdk.Stack;\n"
    ),
    "python": "import aws_cdk as cdk\nfrom aws_cdk import aws_athena, aws_glue as glue, aws_s3 as s3\n\n",
}
TS_JOB = "new glue.CfnJob(stack, 'J', props);\n"
PY_JOB = 'glue.CfnJob(stack, "J", **props)\n'
CHANGED = {
    "typescript: the props of a construct": (
        "const props: any = { glueVersion: '«2.0|4.0»', numberOfWorkers: «5|2» };\n"
        f"props.name = 'j';\nprops['role'] = 'r';\n{TS_JOB}"
    ),
    "typescript: a table of settings": (
        "const settings: any = { version: '«2.0|4.0»' };\nsettings.extra = 'x';\n"
        "new glue.CfnJob(stack, 'J', { glueVersion: settings.version });\n"
    ),
    "typescript: a key that it lacks": (
        "const props: any = { versioned: true«|, removalPolicy: cdk.RemovalPolicy.DESTROY, "
        "autoDeleteObjects: true» };\nprops.bucketName = 'b';\nnew s3.Bucket(stack, 'B', props);\n"
    ),
    "typescript: a key under another name": (
        "const props: any = { workGroupConfiguration: "
        "{ «resultConfigurationUpdates|resultConfiguration»: { outputLocation: 's3://x' } } };\n"
        "props.name = 'w';\nnew athena.CfnWorkGroup(stack, 'W', props);\n"
    ),
    "python: the props of a construct": (
        'props = {"glue_version": "«2.0|4.0»", "number_of_workers": «5|2»}\n'
        f'props["name"] = "j"\n{PY_JOB}'
    ),
    "python: keywords of a dict": (
        'props = dict(glue_version="«2.0|4.0»", number_of_workers=«5|2»)\n'
        f'props["name"] = "j"\n{PY_JOB}'
    ),
    "python: a table of settings": (
        'settings = {"version": "«2.0|4.0»"}\nsettings["extra"] = "x"\n'
        'glue.CfnJob(stack, "J", glue_version=settings["version"])\n'
    ),
    "python: a key that it lacks": (
        'props = {"versioned": True}\nprops["bucket_name"] = "b"\n'
        's3.Bucket(stack, "B", **props«|, removal_policy=cdk.RemovalPolicy.DESTROY, '
        "auto_delete_objects=True»)\n"
    ),
}


def _run(case: str, text: str) -> list[str]:
    language = case.partition(":")[0]
    text = HEAD[language] + text
    outcome = run(re.sub(r"«([^|]*)\|[^»]*»", r"\1", text), language, SELECT)
    assert outcome.text == re.sub(r"«[^|]*\|([^»]*)»", r"\1", text)
    return outcome.reasons


@pytest.mark.parametrize("case", CHANGED)
def test_what_other_keys_have_is_known(case: str) -> None:
    assert not _run(case, CHANGED[case])


STAY = {
    "typescript: the key itself": (
        f"const props: any = {{ glueVersion: '2.0' }};\nprops.glueVersion = load();\n{TS_JOB}"
    ),
    "typescript: what a key holds": (
        "const settings: any = { glue: { version: '2.0' } };\nsettings.glue.version = load();\n"
        "new glue.CfnJob(stack, 'J', { glueVersion: settings.glue.version });\n"
    ),
    "typescript: by a key that is not known": (
        f"const props: any = {{ glueVersion: '2.0' }};\nprops[load()] = 'x';\n{TS_JOB}"
    ),
    "typescript: in another way": (
        f"const props: any = {{ glueVersion: '2.0' }};\nObject.assign(props, load());\n{TS_JOB}"
    ),
    "python: the key itself": (
        f'props = {{"glue_version": "2.0"}}\nprops["glue_version"] = load()\n{PY_JOB}'
    ),
    "python: what a key holds": (
        'settings = {"glue": {"version": "2.0"}}\nsettings["glue"]["version"] = load()\n'
        'glue.CfnJob(stack, "J", glue_version=settings["glue"]["version"])\n'
    ),
    "python: by a key that is not known": (
        f'props = {{"glue_version": "2.0"}}\nprops[load()] = "x"\n{PY_JOB}'
    ),
    "python: in another way": (
        f'props = {{"glue_version": "2.0"}}\nprops.update(load())\n{PY_JOB}'
    ),
}


@pytest.mark.parametrize("case", STAY)
def test_what_is_changed_later_is_not_known(case: str) -> None:
    reasons = _run(case, STAY[case])
    assert reasons
    told = ("changed after it is made", "spread that cannot", "what cannot be followed: `load()`")
    assert any(it in reasons[0] for it in told)

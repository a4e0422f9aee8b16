"""Values behind copies, merges, items of lists, and choices whose ways are one."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = frozenset({"glue-worker-count", "lambda-runtime", "s3-bucket-removal-policy"})
TYPESCRIPT = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
{given}
new glue.CfnJob(app, 'Etl', {{ role: 'etl', command: {{}}, numberOfWorkers: {used} }});
"""
PYTHON = """\
import copy
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, aws_lambda as _lambda, aws_s3 as s3
{given}
glue.CfnJob(app, "Etl", role="etl", command={{}}, number_of_workers={used})
"""
_TS = "const defaults = { workers: 10 };\n"
_PY = 'DEFAULTS = {"workers": 10}\n'


def _code(language: str, given: str, used: str) -> str:
    return (TYPESCRIPT if language == "typescript" else PYTHON).format(given=given, used=used)


@pytest.mark.parametrize(
    ("language", "given", "used", "why"),
    [
        pytest.param(
            "typescript",
            f"{_TS}const own = structuredClone(defaults);\nown.workers = 3;",
            "own.workers",
            "`own` is changed after it is made",
            id="a clone that is changed",
        ),
        pytest.param(
            "typescript",
            f"{_TS}const alias = defaults;\nalias.workers = 3;",
            "defaults.workers",
            "`defaults` is changed after it is made",
            id="changed through another name",
        ),
        pytest.param(
            "typescript",
            f"{_TS}const own = Object.assign(defaults, load());",
            "defaults.workers",
            "it may be set by what cannot be followed: `load()`",
            id="the target of Object.assign",
        ),
        pytest.param(
            "typescript",
            f"{_TS}const own = Object.assign({{}}, defaults, load());",
            "own.workers",
            "it may be set by what cannot be followed: `load()`",
            id="a merge with what a call gives",
        ),
        pytest.param(
            "typescript",
            "const list = [10];\nlist.unshift(3);",
            "list[0]",
            "`list` is changed after it is made",
            id="a list that grows",
        ),
        pytest.param(
            "typescript",
            "const list = [...load(), 10];",
            "list[0]",
            "it is picked at run time: `list[0]`",
            id="a list with a spread",
        ),
        pytest.param(
            "python",
            f'{_PY}OWN = DEFAULTS | {{"other": 1}}\nOWN["workers"] = 3',
            'OWN["workers"]',
            "`OWN` is changed after it is made",
            id="a union that is changed",
        ),
        pytest.param(
            "python",
            f"{_PY}OWN = DEFAULTS.copy()\nOWN.update(load())",
            'OWN["workers"]',
            "`OWN` is changed after it is made",
            id="a copy that is changed",
        ),
        pytest.param(
            "python",
            f"{_PY}OWN = DEFAULTS | load()",
            'OWN["workers"]',
            "it may be set by what cannot be followed: `load()`",
            id="a union with what a call gives",
        ),
        pytest.param(
            "python",
            f"{_PY}def deepcopy(given):\n    return load()\nOWN = deepcopy(DEFAULTS)",
            'OWN["workers"]',
            'it is decided at run time: `OWN["workers"]`',
            id="a function of the project with a library's name",
        ),
        pytest.param(
            "python",
            "LIST = [10]\nLIST.insert(0, 3)",
            "LIST[0]",
            "`LIST` is changed after it is made",
            id="a list that something is put into",
        ),
    ],
)
def test_what_may_be_otherwise_is_reported(language: str, given: str, used: str, why: str) -> None:
    text = _code(language, given, used)
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert why in outcome.reasons[0]


@pytest.mark.parametrize(
    ("language", "given", "used"),
    [
        pytest.param(
            "typescript",
            f"{_TS}const own = Object.assign({{}}, defaults, {{ other: 1 }});",
            "own.workers",
            id="Object.assign",
        ),
        pytest.param(
            "typescript",
            f"{_TS}const own = structuredClone(defaults);",
            "own.workers",
            id="structuredClone",
        ),
        pytest.param(
            "typescript",
            f"{_TS}const own = JSON.parse(JSON.stringify(defaults));",
            "own.workers",
            id="by way of JSON",
        ),
        pytest.param("python", f"{_PY}OWN = dict(DEFAULTS)", 'OWN["workers"]', id="dict"),
        pytest.param(
            "python",
            f'{_PY}OWN = dict(DEFAULTS, **{{"other": 1}})',
            'OWN["workers"]',
            id="dict with more",
        ),
        pytest.param(
            "python", f'{_PY}OWN = DEFAULTS | {{"other": 1}}', 'OWN["workers"]', id="union"
        ),
        pytest.param("python", f"{_PY}OWN = DEFAULTS.copy()", 'OWN["workers"]', id="copy method"),
        pytest.param(
            "python", f"{_PY}OWN = copy.deepcopy(DEFAULTS)", 'OWN["workers"]', id="deepcopy"
        ),
        pytest.param(
            "python",
            f"from copy import deepcopy\n{_PY}OWN = deepcopy(DEFAULTS)",
            'OWN["workers"]',
            id="deepcopy by name",
        ),
    ],
)
def test_what_is_copied_or_merged_changes_where_it_is_written(
    language: str, given: str, used: str
) -> None:
    text = _code(language, given, used)
    assert run(text, language, SELECT).text == text.replace("10", "2", 1)


def test_a_copy_that_is_changed_leaves_its_original_known() -> None:
    text = _code(
        "typescript",
        f"{_TS}const own = structuredClone(defaults);\nown.workers = 3;",
        "defaults.workers",
    )
    assert run(text, "typescript", SELECT).text == text.replace("defaults.workers", "2")


@pytest.mark.parametrize(
    ("language", "given", "used"),
    [
        pytest.param("typescript", "const list = [1, 20];", "list[1]", id="typescript"),
        pytest.param("python", "LIST = [1, 20]", "LIST[-1]", id="python, from the end"),
    ],
)
def test_an_item_of_a_list_is_known(language: str, given: str, used: str) -> None:
    text = _code(language, given, used)
    assert run(text, language, SELECT).text == text.replace(used, "2")


@pytest.mark.parametrize(
    ("language", "used"),
    [
        pytest.param("typescript", "p ? 10 : 10", id="typescript"),
        pytest.param("python", "10 if p else 10", id="python"),
    ],
)
def test_a_choice_whose_ways_are_one_is_no_choice(language: str, used: str) -> None:
    text = _code(language, "", used)
    assert run(text, language, SELECT).text == text.replace(used, "2")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            's3.Bucket(app, "A", removal_policy=getattr(cdk.RemovalPolicy, "RETAIN"))',
            's3.Bucket(app, "A", removal_policy=getattr(cdk.RemovalPolicy, "DESTROY"))',
            id="removal policy",
        ),
        pytest.param(
            'R = getattr(_lambda.Runtime, "PYTHON_3_8")',
            'R = getattr(_lambda.Runtime, "PYTHON_3_12")',
            id="runtime",
        ),
    ],
)
def test_getattr_with_a_known_name_is_a_member(old: str, new: str) -> None:
    text = _code("python", old, "2")
    assert run(text, "python", SELECT).text == text.replace(old, new)


def test_getattr_with_a_name_of_run_time_is_reported() -> None:
    text = _code(
        "python", 's3.Bucket(app, "A", removal_policy=getattr(cdk.RemovalPolicy, name))', "2"
    )
    outcome = run(text, "python", SELECT)
    assert outcome.text == text
    assert "it is picked at run time: `getattr(cdk.RemovalPolicy, name)`" in outcome.reasons[0]


def test_props_that_are_merged_get_theirs_in_what_stands_last() -> None:
    text = _code(
        "python",
        'D = {"versioned": True}\n'
        's3.Bucket(app, "A", **(D | {"removal_policy": cdk.RemovalPolicy.RETAIN}))',
        "2",
    )
    assert run(text, "python", SELECT).text == text.replace("RETAIN", "DESTROY")
    text = _code(
        "typescript",
        "const common = { versioned: true };\n"
        "new s3.Bucket(app, 'A', Object.assign({}, common, { bucketName: 'a' }));\n"
        "console.log(common);",
        "2",
    )
    assert run(text, "typescript", SELECT).text == text.replace(
        "bucketName: 'a' }", "bucketName: 'a', removalPolicy: cdk.RemovalPolicy.DESTROY }"
    )


_NESTED_TS = "const nested = { glue: { workers: 10 } };\n"
_NESTED_PY = 'NESTED = {"glue": {"workers": 10}}\n'
_USED = {"typescript": "nested.glue.workers", "python": 'NESTED["glue"]["workers"]'}


@pytest.mark.parametrize(
    ("language", "given"),
    [
        pytest.param(
            "typescript", "const own = { ...nested };\nown.glue.workers = 3;", id="spread"
        ),
        pytest.param(
            "typescript",
            "const own = Object.assign({}, nested);\nown.glue.workers = 3;",
            id="Object.assign",
        ),
        pytest.param("typescript", "nested[key] = load();", id="a key of run time"),
        pytest.param("typescript", "nested[key].workers = 3;", id="below a key of run time"),
        pytest.param("python", 'OWN = NESTED.copy()\nOWN["glue"]["workers"] = 3', id="copy"),
        pytest.param("python", 'OWN = {**NESTED}\nOWN["glue"]["workers"] = 3', id="** in a dict"),
        pytest.param(
            "python",
            'OWN = dict(NESTED)\nGLUE = OWN["glue"]\nGLUE.update(workers=3)',
            id="dict, by another name",
        ),
        pytest.param("python", "NESTED[key] = load()", id="a key of run time in Python"),
    ],
)
def test_what_a_flat_copy_shares_is_changed_for_the_original(language: str, given: str) -> None:
    head = _NESTED_TS if language == "typescript" else _NESTED_PY
    text = _code(language, head + given, _USED[language])
    outcome = run(text, language, SELECT)
    assert outcome.text == text
    assert "is changed after it is made" in outcome.reasons[0]


@pytest.mark.parametrize(
    ("language", "given"),
    [
        pytest.param("typescript", "const own = { ...nested };\nown.glue = load();", id="spread"),
        pytest.param(
            "typescript",
            "const own = structuredClone(nested);\nown.glue.workers = 3;",
            id="structuredClone",
        ),
        pytest.param("python", 'OWN = NESTED.copy()\nOWN["glue"] = load()', id="copy"),
        pytest.param(
            "python",
            'OWN = copy.deepcopy(NESTED)\nOWN["glue"]["workers"] = 3',
            id="deepcopy",
        ),
        pytest.param(
            "python",
            'fn = _lambda.Function(app, "F", **NESTED)\nfn.node.text = "x"',
            id="what is made with it",
        ),
    ],
)
def test_what_a_copy_has_for_its_own_leaves_the_original_known(language: str, given: str) -> None:
    head = _NESTED_TS if language == "typescript" else _NESTED_PY
    text = _code(language, head + given, _USED[language])
    used = _USED[language]
    assert run(text, language, {"glue-worker-count"}).text == text.replace(
        f" {used}", " 2"
    ).replace(f"={used}", "=2")


def test_a_copy_that_is_updated_leaves_its_original_to_be_changed() -> None:
    given = f"{_NESTED_PY}OWN = NESTED.copy()\nOWN.update(glue=load())"
    text = _code("python", given, _USED["python"])
    assert run(text, "python", SELECT).text == text.replace("10", "2", 1)

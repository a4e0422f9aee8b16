"""The duration metric: every place that names a metric, and text that only looks like one."""

from __future__ import annotations

import pytest

from cdkfix.testing import Outcomes, run

WRONG = "glue.driver.ExecutorTimeAllExecutors"
RIGHT = "glue.driver.aggregate.elapsedTime"
CLOUDWATCH = "import * as cw from 'aws-cdk-lib/aws-cloudwatch';\n"
PYTHON = "from aws_cdk import aws_cloudwatch as cw\n"


def _fix(text: str, language: str = "typescript") -> Outcomes:
    return run(text, language, ["glue-duration-metric"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"console.log('{WRONG}');\n", id="printed"),
        pytest.param(f"new cw.Metric({{ metricName: 'x', label: '{WRONG}' }});\n", id="label"),
        pytest.param(f"new cw.Metric({{ metricName: '{WRONG}.count' }});\n", id="longer name"),
        pytest.param(f"new Metric({{ metricName: '{WRONG}' }});\n", id="another class"),
        pytest.param(f"track({{ metricName: '{WRONG}' }});\n", id="another function"),
        pytest.param(
            "const f = (name: string) => new cw.Metric({ metricName: `glue.driver.${name}` });\n",
            id="a template without a trace of it",
        ),
        pytest.param(
            "const f = (n: string) => new cw.Metric({ metricName: `${n}AllExecutorsSeconds` });\n",
            id="a template that cannot be it",
        ),
        pytest.param(
            "const f = (on: boolean) => new cw.Metric({ metricName: on ? 'a' : 'b' });\n",
            id="a choice of others",
        ),
        pytest.param(
            "import { Metric } from '@cdktf/provider-aws/cloudwatch';\n"
            f"new Metric({{ metricName: '{WRONG}' }});\n",
            id="another library",
        ),
    ],
)
def test_left_alone(text: str) -> None:
    outcome = _fix(CLOUDWATCH + text)
    assert outcome.text == CLOUDWATCH + text
    assert not outcome.findings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'new cw.Metric({{ metricName: "{WRONG}" }});\n', id="double quotes"),
        pytest.param(f"new cw.Metric({{ metricName: `{WRONG}` }});\n", id="backticks"),
        pytest.param(
            f"const metricName = '{WRONG}';\nnew cw.Metric({{ metricName }});\n", id="name"
        ),
        pytest.param(f"new cw.CfnAlarm(s, 'A', {{ metricName: '{WRONG}' }});\n", id="alarm"),
        pytest.param(
            f"new cw.Alarm(s, 'A', {{ metric: new cw.Metric({{ metricName: '{WRONG}' }}) }});\n",
            id="metric of an alarm",
        ),
        pytest.param(
            "new cw.MathExpression({ expression: 'a / 60', usingMetrics: {\n"
            f"  a: new cw.Metric({{ metricName: '{WRONG}' }}),\n}} }});\n",
            id="expression",
        ),
        pytest.param(
            f"const q = {{ id: 'm', metricStat: {{ metric: {{ metricName: '{WRONG}' }} }} }};\n"
            "new cw.CfnAlarm(s, 'A', { metrics: [q] });\n",
            id="alarm's metrics by name",
        ),
        pytest.param(
            "new cw.CfnAnomalyDetector(s, 'D', {\n"
            f"  singleMetricAnomalyDetector: {{ metricName: '{WRONG}' }},\n}});\n",
            id="anomaly detector",
        ),
        pytest.param(
            f"const METRIC = '{WRONG}';\n"
            "new cw.Metric({ metricName: METRIC });\n"
            "new cw.CfnAlarm(s, 'A', { metrics: [{ metricStat: { metric: { metricName: METRIC } } }]"
            " });\n",
            id="one constant in a metric and in a list",
        ),
        pytest.param(
            "import { PySparkEtlJob, MetricType } from 'aws-cdk-lib/aws-glue';\n"
            "const job = new PySparkEtlJob(s, 'J', { role, script });\n"
            f"job.metric('{WRONG}', MetricType.GAUGE);\n",
            id="a job's own metric",
        ),
        pytest.param(
            f"const body = JSON.stringify({{ metricName: '{WRONG}' }});\n"
            "new cw.CfnDashboard(s, 'D', { dashboardBody: body });\n",
            id="dashboard's body by name",
        ),
        pytest.param(
            "new cw.CfnDashboard(s, 'D', { dashboardBody: JSON.stringify({ widgets: [{\n"
            f"  properties: {{ metrics: [['Glue', '{WRONG}', 'JobName', job]] }} }}] }}) }});\n",
            id="dashboard's body as an object",
        ),
        pytest.param(
            "new cw.CfnDashboard(s, 'D', { dashboardBody:\n"
            f'  `{{"metrics": [["Glue", "{WRONG}", "JobName", "${{job}}"]]}}` }});\n',
            id="dashboard's body as a template",
        ),
        pytest.param(
            f"const METRICS = [['Glue', '{WRONG}']];\n"
            "const body = { widgets: [{ properties: { metrics: METRICS } }] };\n"
            "new cw.CfnDashboard(s, 'D', { dashboardBody: JSON.stringify(body) });\n",
            id="dashboard's body of parts",
        ),
    ],
)
def test_fixed(text: str) -> None:
    outcome = _fix(CLOUDWATCH + text)
    assert outcome.text == (CLOUDWATCH + text).replace(WRONG, RIGHT)
    assert not outcome.reasons


def test_constant_with_another_use_stays() -> None:
    before = CLOUDWATCH + (
        f"const NAME = '{WRONG}';\nconsole.log(NAME);\nnew cw.Metric({{ metricName: NAME }});\n"
    )
    assert _fix(before).text == before.replace("metricName: NAME", f"metricName: '{RIGHT}'")


def test_shared_props_with_another_use_are_overridden() -> None:
    before = CLOUDWATCH + (
        f"const base = {{ namespace: 'Glue', metricName: '{WRONG}' }};\nconsole.log(base);\n"
        "new cw.Metric(base);\nnew cw.Metric({ ...base, label: 'time' });\n"
    )
    after = before.replace("Metric(base)", f"Metric({{ ...base, metricName: '{RIGHT}' }})")
    after = after.replace("label: 'time' }", f"label: 'time', metricName: '{RIGHT}' }}")
    assert _fix(before).text == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            f"const f = (n?: string) => new cw.Metric({{ metricName: n ?? '{WRONG}' }});\n",
            f"it is decided at run time: `n ?? '{WRONG}'`, line 2",
            id="default",
        ),
        pytest.param(
            "new cw.Metric({ metricName: 'glue.driver.' + 'ExecutorTimeAllExecutors' });\n",
            "it is put together of pieces: `'glue.driver.' + 'ExecutorTimeAllExecutors'`, line 2",
            id="pieces",
        ),
        pytest.param(
            "import { total } from './total';\n"
            f"const NAMES: Record<string, string> = {{ time: total ? '{WRONG}' : 'b' }};\n"
            "const f = (n: string) => new cw.Metric({ metricName: NAMES[n] });\n",
            "it is decided at run time: `total ? … : …`, line 3",
            id="a choice in a table",
        ),
        pytest.param(
            "const metric = (name: string) => track(name, new cw.Metric({ metricName: name }));\n"
            f"metric('{WRONG}');\n",
            "it has other uses too: `track(name, new cw.Metric({ metricName: name }))`, line 2",
            id="passed to a function that uses it for more",
        ),
    ],
)
def test_not_fixable(text: str, reason: str) -> None:
    outcome = _fix(CLOUDWATCH + text)
    assert outcome.text == CLOUDWATCH + text
    assert outcome.reasons == [reason]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"cw.Metric(namespace='Glue', metric_name='{WRONG}')\n", id="keyword"),
        pytest.param(f"p = {{'metric_name': '{WRONG}'}}\ncw.Metric(**p)\n", id="snake-case dict"),
        pytest.param(f"p = dict(metric_name='{WRONG}')\ncw.Metric(**p)\n", id="dict call"),
        pytest.param(
            "cw.CfnAlarm(s, 'A', metrics=[\n"
            f"    dict(metricStat=dict(metric=dict(metricName='{WRONG}'))),\n])\n",
            id="camel-case dict calls in a list",
        ),
        pytest.param(
            f"def metric():\n    return cw.CfnAlarm.MetricProperty(metric_name='{WRONG}')\n",
            id="struct that a function returns",
        ),
    ],
)
def test_python(text: str) -> None:
    outcome = _fix(PYTHON + text, "python")
    assert outcome.text == (PYTHON + text).replace(WRONG, RIGHT)
    assert not outcome.reasons


def test_python_override_of_a_shared_dict() -> None:
    before = PYTHON + (
        f"COMMON = {{'metric_name': '{WRONG}'}}\nprint(COMMON)\ncw.Metric(**COMMON, label='a')\n"
    )
    after = before.replace("**COMMON", f"**{{**COMMON, 'metric_name': '{RIGHT}'}}")
    assert _fix(before, "python").text == after


@pytest.mark.parametrize(
    "common",
    [
        pytest.param(f"{{'metricName': '{WRONG}', 'namespace': 'Glue'}}", id="dict"),
        pytest.param(f"dict(metricName='{WRONG}', namespace='Glue')", id="dict call"),
    ],
)
def test_python_override_has_the_key_that_it_overrides(common: str) -> None:
    before = PYTHON + (
        f"COMMON = {common}\nprint(COMMON)\n"
        "cw.CfnAlarm(s, 'A', metrics=[dict(metricStat=dict(metric=COMMON))])\n"
    )
    after = before.replace("metric=COMMON", f"metric={{**COMMON, 'metricName': '{RIGHT}'}}")
    assert _fix(before, "python").text == after


def test_typescript_override_of_a_shared_object() -> None:
    before = CLOUDWATCH + (
        f"const common = {{ metricName: '{WRONG}' }};\nlog(common);\n"
        "new cw.CfnAlarm(s, 'A', { metrics: [{ metricStat: { metric: common } }] });\n"
    )
    after = before.replace("metric: common", f"metric: {{ ...common, metricName: '{RIGHT}' }}")
    assert _fix(before).text == after


def test_python_docstring_and_pulumi_are_left_alone() -> None:
    text = (
        f'"""Reads {WRONG}."""\n{PYTHON}import pulumi_aws as aws\n'
        f"aws.cloudwatch.MetricAlarm('a', metric_name='{WRONG}')\n"
    )
    outcome = _fix(text, "python")
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            'body = {"widgets": [{"properties": {"metrics": [["Glue", "%s"]]}}]}\n'
            'cw.CfnDashboard(s, "D", dashboard_body=json.dumps(body))\n',
            id="an object by name",
        ),
        pytest.param(
            'cw.CfnDashboard(s, "D", dashboard_body=json.dumps(dict(metrics=[["Glue", "%s"]])))\n',
            id="an object where it is used",
        ),
        pytest.param(
            'cw.CfnDashboard(s, "D", dashboard_body=f\'{{"m": ["%s", "{job}"]}}\')\n',
            id="an f-string",
        ),
    ],
)
def test_dashboard_bodies_in_python(text: str) -> None:
    before = PYTHON + text.replace("%s", WRONG)
    outcome = _fix(before, "python")
    assert outcome.text == PYTHON + text.replace("%s", RIGHT)
    assert not outcome.reasons


def test_a_dashboards_body_with_other_uses_stays() -> None:
    before = CLOUDWATCH + (
        f"const NAME = '{WRONG}';\nconsole.log(NAME);\n"
        "new cw.CfnDashboard(s, 'D', { dashboardBody: JSON.stringify({ metrics: [[NAME]] }) });\n"
    )
    outcome = _fix(before)
    assert outcome.text == before
    assert outcome.reasons == ["what the body is made of has other uses too"]


#: Names picked at run time: «» stands for the metric's name where it is written.
PICKED = {
    "typescript": {
        "a table": "const NAMES: Record<string, string> = { time: '«»', failed: 'b' };\n"
        "const f = (n: string) => new cw.Metric({ metricName: NAMES[n] });\n",
        "a table in a class": "class M {\n  private readonly names = { time: '«»' } as const;\n"
        "  make = (n: string) =>\n"
        "    new cw.Metric({ metricName: this.names[n as keyof typeof this.names] });\n}\n",
        "a list": "const NAMES = ['«»', 'b'];\n"
        "const f = (i: number) => new cw.Metric({ metricName: NAMES[i]! });\n",
        "a loop": "for (const { name } of [{ name: '«»' }]) new cw.Metric({ metricName: name });\n",
        "a mapped list": "const all = ['«»', 'b'].map((metricName) => new cw.Metric({ metricName }));\n",
        "entries": "for (const [id, name] of Object.entries({ time: '«»' })) {\n"
        "  new cw.Metric({ metricName: name, label: id });\n}\n",
        "a parameter": "const metric = (name: string) => new cw.Metric({ metricName: name });\n"
        "metric('«»');\nmetric('b');\n",
        "a list whose elements are a title, too": "const NAMES = ['«»', 'b'];\n"
        "NAMES.map((title) => new cw.GraphWidget({ title, left: [new cw.Metric({ metricName: title })] }));\n",
        "a table whose values are a label, too": "const NAMES: Record<string, string> = { a: '«»' };\n"
        "const f = (n: string) => new cw.Metric({ metricName: NAMES[n], label: NAMES[n] });\n",
        "a filter's list": "new cw.CfnMetricStream(this, 'S', { firehoseArn: 'f', roleArn: 'r', outputFormat: 'json',\n"
        "  includeFilters: [{ namespace: 'Glue', metricNames: ['«»', 'b'] }] });\n",
        "a description, too": "const TIME = '«»';\nnew cw.Alarm(this, 'A', { threshold: 1, evaluationPeriods: 1,\n"
        "  metric: new cw.Metric({ metricName: TIME }), alarmDescription: `${TIME} is too high` });\n",
        "an enumeration": "enum M { Time = '«»' }\nnew cw.Metric({ metricName: M.Time });\n",
        "a body and a metric": "const TIME = '«»';\nnew cw.Metric({ metricName: TIME });\n"
        "new cw.CfnDashboard(this, 'D', { dashboardBody: JSON.stringify({ widgets: [{ properties: "
        "{ title: TIME, metrics: [['Glue', TIME]] } }] }) });\n",
        "a parameter's default": "const metric = (name = '«»') =>"
        " new cw.Metric({ metricName: name });\n",
        "what a function returns": "const f = (n: string) => {\n"
        "  if (n) return 'a';\n  else return '«»';\n};\n"
        "new cw.Metric({ metricName: f('b') });\n",
        "a method's parameter": "class M {\n"
        "  make(name: string) { return new cw.Metric({ metricName: name }); }\n"
        "  all() { return [this.make('«»')]; }\n}\n",
    },
    "python": {
        "a body and a metric": "TIME = '«»'\ncw.Metric(metric_name=TIME)\n"
        "cw.CfnDashboard(self, 'D', dashboard_body=json.dumps({'widgets': [['Glue', TIME]]}))\n",
        "a body and a list of metrics": "TIME = '«»'\n[cw.Metric(metric_name=n) for n in (TIME, 'b')]\n"
        'cw.CfnDashboard(self, \'D\', dashboard_body=f\'{{"metrics": [["Glue", "{TIME}"]]}}\')\n',
        "a title, too": "NAME = '«»'\ncw.GraphWidget(title=NAME, left=[cw.Metric(metric_name=NAME)])\n",
        "an enumeration": "import enum\nclass M(str, enum.Enum):\n    TIME = '«»'\n"
        "cw.Metric(metric_name=M.TIME)\n",
        "a table": "NAMES = {'time': '«»', 'failed': 'b'}\n"
        "def f(name):\n    return cw.Metric(metric_name=NAMES[name])\n",
        "a table's get": "NAMES = {'time': '«»', 'failed': 'b'}\n"
        "def f(name):\n    return cw.Metric(metric_name=NAMES.get(name, '«»'))\n",
        "a table in a class": "class M:\n    names = {'time': '«»'}\n"
        "    def f(self, name):\n        return cw.Metric(metric_name=self.names[name])\n",
        "a list": "NAMES = ['«»', 'b']\n"
        "def f(index):\n    return cw.Metric(metric_name=NAMES[index])\n",
        "a loop": "for row in [{'name': '«»'}]:\n    cw.Metric(metric_name=row['name'])\n",
        "a comprehension": "all = [cw.Metric(metric_name=name) for name in ('«»', 'b')]\n",
        "items": "for id, name in {'time': '«»'}.items():\n"
        "    cw.Metric(metric_name=name, label=id)\n",
        "a parameter": "def metric(name):\n    return cw.Metric(metric_name=name)\n"
        "metric('«»')\nmetric(name='«»')\n",
        "a parameter's default": "def metric(name='«»'):\n    return cw.Metric(metric_name=name)\n",
        "what a function returns": "def f(n):\n    if n:\n        return 'a'\n    return '«»'\n"
        "cw.Metric(metric_name=f('b'))\n",
        "a method's parameter": "class M:\n    def make(self, name):\n"
        "        return cw.Metric(metric_name=name)\n"
        "    def all(self):\n        return [self.make('«»')]\n",
    },
}
HEADS = {"typescript": CLOUDWATCH, "python": PYTHON}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(language, text, id=f"{language}: {name}")
        for language, texts in PICKED.items()
        for name, text in texts.items()
    ],
)
def test_names_picked_at_run_time_are_fixed_where_they_are_written(
    language: str, text: str
) -> None:
    """Whichever is picked, the wrong name names no duration."""
    outcome = _fix(HEADS[language] + text.replace("«»", WRONG), language)
    assert outcome.reasons == []
    assert outcome.text == HEADS[language] + text.replace("«»", RIGHT)


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        pytest.param(
            "typescript",
            "const NAMES: Record<string, string> = { time: '«»' };\n"
            "const f = (n: string) => new cw.Metric({ metricName: NAMES[n] }).with({ id: NAMES[n] });\n",
            "it has other uses too: `id: NAMES[n]`, line 3",
            id="typescript",
        ),
        pytest.param(
            "python",
            "NAMES = {'time': '«»'}\n"
            "def f(name):\n    print(NAMES[name])\n    return cw.Metric(metric_name=NAMES[name])\n",
            "it has other uses too: `print(NAMES[name])`, line 4",
            id="python",
        ),
        pytest.param(
            "typescript",
            "type Name = '«»' | 'b';\nconst NAMES: Name[] = ['«»', 'b'];\n"
            "const f = (i: number) => new cw.Metric({ metricName: NAMES[i] });\n",
            f"a type has its value, too: `'{WRONG}'`, line 2",
            id="typescript: of a type that spells it out",
        ),
    ],
)
def test_names_picked_at_run_time_with_other_uses_stay(
    language: str, text: str, reason: str
) -> None:
    before = HEADS[language] + text.replace("«»", WRONG)
    outcome = _fix(before, language)
    assert outcome.text == before
    assert outcome.reasons == [reason]


def test_a_constant_of_a_type_that_spells_it_out_stays() -> None:
    """The use gets the right name instead: the type would refuse it."""
    before = CLOUDWATCH + (
        f"type Name = '{WRONG}' | 'b';\nconst name: Name = '{WRONG}';\n"
        "new cw.Metric({ metricName: name });\n"
    )
    assert _fix(before).text == before.replace("metricName: name", f"metricName: '{RIGHT}'")


GIVEN = {
    "typescript: an argument": (
        "typescript",
        (
            "const NAMES = { time: '«»' };\nconsole.log(NAMES.time);\n"
            "const f = (metricName: string) => new cw.Metric({ metricName });\nf(NAMES.time);\n"
        ),
        ("f(NAMES.time)", f"f('{RIGHT}')"),
    ),
    "python: an argument": (
        "python",
        "NAME = '«»'\nprint(NAME)\ndef f(name):\n    return cw.Metric(metric_name=name)\nf(NAME)\n",
        ("f(NAME)", f"f('{RIGHT}')"),
    ),
    "python: a default": (
        "python",
        (
            "NAME = '«»'\nprint(NAME)\n"
            "def f(name: str = NAME):\n    return cw.Metric(metric_name=name)\nf()\n"
        ),
        ("= NAME)", f"= '{RIGHT}')"),
    ),
}


@pytest.mark.parametrize(("language", "text", "change"), GIVEN.values(), ids=GIVEN)
def test_a_name_with_other_uses_is_changed_where_a_helper_is_given_it(
    language: str, text: str, change: tuple[str, str]
) -> None:
    before = HEADS[language] + text.replace("«»", WRONG)
    outcome = _fix(before, language)
    assert outcome.reasons == []
    assert outcome.text == before.replace(*change)


def test_a_name_stays_where_the_helpers_type_may_not_take_another() -> None:
    text = (
        f"const NAMES = {{ time: '{WRONG}' }} as const;\nconsole.log(NAMES.time);\n"
        "const f = (metricName: (typeof NAMES)['time']) => new cw.Metric({ metricName });\n"
        "f(NAMES.time);\n"
    )
    outcome = _fix(CLOUDWATCH + text)
    assert outcome.text == CLOUDWATCH + text
    assert outcome.reasons == ["it has other uses too: `console.log(NAMES.time)`, line 3"]


MAP = "const METRICS = new Map([['duration', '~'], ['heap', 'glue.ALL.jvm.heap.usage']]);\n"
ENUM = "enum Glue { Duration = '~', Heap = 'glue.ALL.jvm.heap.usage' }\n"
PYTHON_ENUM = (
    "class Glue(str, Enum):\n    DURATION = '~'\n    HEAP = 'glue.ALL.jvm.heap.usage'\n\n\n"
)
METRIC = "new cw.Metric({ namespace: 'Glue', metricName: %s })"
PYTHON_METRIC = "cw.Metric(namespace='Glue', metric_name=%s)"
HEAD = {
    "typescript": "import * as cw from 'aws-cdk-lib/aws-cloudwatch';\n",
    "python": "from enum import Enum\nfrom aws_cdk import aws_cloudwatch as cw\n\n",
}
DEFINED = {
    "a map's key": ("typescript", MAP + METRIC % "METRICS.get('duration')" + ";\n"),
    "a map's key of run time": ("typescript", MAP + METRIC % "METRICS.get(name)!" + ";\n"),
    "a loop over a map": (
        "typescript",
        MAP + "for (const [id, name] of METRICS) f(id, " + METRIC % "name" + ");\n",
    ),
    "a function for each of a map": (
        "typescript",
        MAP + "METRICS.forEach((name, id) => f(id, " + METRIC % "name" + "));\n",
    ),
    "the values of a map": (
        "typescript",
        MAP + "for (const name of METRICS.values()) " + METRIC % "name" + ";\n",
    ),
    "an enum as a parameter": (
        "typescript",
        ENUM + "const metric = (name: Glue) => " + METRIC % "name" + ";\nmetric(Glue.Duration);\n",
    ),
    "an enum as the parameter of what nobody calls": (
        "typescript",
        ENUM + "export function metric(name: Glue) { return " + METRIC % "name" + "; }\n",
    ),
    "an enum as the parameter of a method": (
        "typescript",
        ENUM + "class Part {\n  metric(name: Glue) { return " + METRIC % "name" + "; }\n}\n",
    ),
    "all values of an enum": (
        "typescript",
        ENUM + "Object.values(Glue).forEach((name) => " + METRIC % "name" + ");\n",
    ),
    "a Python enum as a parameter": (
        "python",
        PYTHON_ENUM
        + "def metric(name: Glue):\n    return "
        + PYTHON_METRIC % "name.value"
        + "\n\n\nmetric(Glue.DURATION)\n",
    ),
    "a Python enum as the parameter of what nobody calls": (
        "python",
        PYTHON_ENUM + "def metric(name: Glue):\n    return " + PYTHON_METRIC % "name.value" + "\n",
    ),
    "a loop over a Python enum": (
        "python",
        PYTHON_ENUM + "for name in Glue:\n    " + PYTHON_METRIC % "name.value" + "\n",
    ),
}


@pytest.mark.parametrize(("language", "text"), DEFINED.values(), ids=DEFINED)
def test_the_name_is_changed_in_the_map_or_enumeration_that_defines_it(
    language: str, text: str
) -> None:
    """Whoever picks it, by a key, in a loop or as a parameter, wants the right one."""
    before = HEAD[language] + text.replace("~", WRONG)
    outcome = run(before, language, ["glue-duration-metric"])
    assert outcome.reasons == []
    assert outcome.text == HEAD[language] + text.replace("~", "glue.driver.aggregate.elapsedTime")


USED_OTHERWISE = {
    "a map's value that is logged": (
        "typescript",
        MAP
        + METRIC % "METRICS.get(name)!"
        + ";\nfor (const [id, name] of METRICS) console.log(id, name);\n",
        "it has other uses too: `console.log(id, name)`",
    ),
    "what is put into a map": (
        "typescript",
        "const METRICS = new Map();\nMETRICS.set('duration', '~');\n"
        + METRIC % "METRICS.get(name)"
        + ";\n",
        "where it goes from there is not followed",
    ),
    "an enum's member that is logged": (
        "typescript",
        ENUM
        + "const metric = (name: Glue) => "
        + METRIC % "name"
        + ";\nmetric(Glue.Duration);\nconsole.log(Glue.Duration);\n",
        "it has other uses too: `console.log(Glue.Duration)`",
    ),
    "a Python enum whose members are printed": (
        "python",
        PYTHON_ENUM
        + "for name in Glue:\n    "
        + PYTHON_METRIC % "name.value"
        + "\n    print(name.value)\n",
        "it has other uses too: `print(name.value)`",
    ),
    "a Python enum that has the right name too": (
        "python",
        PYTHON_ENUM.replace("glue.ALL.jvm.heap.usage", "glue.driver.aggregate.elapsedTime")
        + "for name in Glue:\n    "
        + PYTHON_METRIC % "name.value"
        + "\n",
        "`HEAP` of the enumeration has that value already",
    ),
    "a Python enum that is asked for a value": (
        "python",
        PYTHON_ENUM + "for name in Glue:\n    " + PYTHON_METRIC % "name.value" + "\nGlue(read())\n",
        "it is handed on: `Glue(read())`",
    ),
}


@pytest.mark.parametrize(
    ("language", "text", "reason"), USED_OTHERWISE.values(), ids=USED_OTHERWISE
)
def test_a_map_or_enumeration_with_other_uses_is_reported(
    language: str, text: str, reason: str
) -> None:
    """They may need the value as it is."""
    before = HEAD[language] + text.replace("~", WRONG)
    outcome = run(before, language, ["glue-duration-metric"])
    assert outcome.text == before
    assert [reason in given for given in outcome.reasons] == [True], outcome.reasons


SEARCHES = {
    "typescript: as it stands": (
        "typescript",
        "new cw.MathExpression({ expression: `SEARCH('{Glue,JobName} MetricName=\"%s\"', 'Sum')` });\n",
    ),
    "typescript: by a constant": (
        "typescript",
        (
            "const NAME = '%s';\nnew cw.MathExpression({\n"
            "  expression: `SEARCH('{Glue,JobName} MetricName=\"${NAME}\"', 'Sum')`,\n});\n"
        ),
    ),
    "typescript: in an alarm's data queries": (
        "typescript",
        "new cw.CfnAlarm(s, 'A', { metrics: [{ id: 'e', expression: 'SEARCH(\"%s\", 1)' }] });\n",
    ),
    "python: as it stands": (
        "python",
        "cw.MathExpression(expression='SEARCH(\\'MetricName=\"%s\"\\', \\'Sum\\')')\n",
    ),
}


@pytest.mark.parametrize(("language", "text"), SEARCHES.values(), ids=SEARCHES.keys())
def test_the_name_in_a_search_expression_is_fixed(language: str, text: str) -> None:
    head = PYTHON if language == "python" else CLOUDWATCH
    outcome = _fix(head + text % WRONG, language)
    assert outcome.text == head + text % RIGHT
    assert outcome.reasons == []


LISTED = {
    "typescript: taken apart": (
        "typescript",
        (
            f"export const NAMES = ['{WRONG}', 'a'];\nconst [duration] = load(NAMES);\n"
            "new cw.Metric({ namespace: 'Glue', metricName: duration });\n"
        ),
    ),
    "typescript: a set": (
        "typescript",
        (
            f"const NAMES = new Set(['{WRONG}', 'a']);\n"
            "for (const metricName of NAMES) new cw.Metric({ namespace: 'Glue', metricName });\n"
        ),
    ),
    "python: a set": (
        "python",
        f"for name in {{'{WRONG}', 'a'}}:\n    cw.Metric(namespace='Glue', metric_name=name)\n",
    ),
    "python: a frozen set": (
        "python",
        (
            f"NAMES = frozenset(['{WRONG}'])\nfor name in NAMES:\n"
            "    cw.Metric(namespace='Glue', metric_name=name)\n"
        ),
    ),
    "python: pairs of a dict": (
        "python",
        (
            f"NAMES = dict([('duration', '{WRONG}')])\n"
            "cw.Metric(namespace='Glue', metric_name=NAMES['duration'])\n"
        ),
    ),
}


@pytest.mark.parametrize(("language", "text"), LISTED.values(), ids=LISTED.keys())
def test_a_listed_name_that_is_not_followed_is_reported(language: str, text: str) -> None:
    """A metric whose name is not known may take it out of the list."""
    head = PYTHON if language == "python" else CLOUDWATCH
    outcome = _fix(head + text, language)
    assert outcome.text == head + text
    (reason,) = outcome.reasons
    assert reason.startswith("where it goes from there is not followed: ")


def test_a_listed_name_beside_metrics_that_are_known_is_left_alone() -> None:
    """It is text like any other."""
    text = f"{PYTHON}OLD = ['{WRONG}']\ncw.Metric(namespace='Glue', metric_name='{RIGHT}')\n"
    outcome = _fix(text, "python")
    assert outcome.text == text
    assert outcome.findings == ()

"""Values that constructs of the project are made with, which CDK is handed as a whole."""

from __future__ import annotations

import re

import pytest

from cdkfix.testing import run

SELECT = ["glue-worker-count"]
TOPS = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as pipelines from 'aws-cdk-lib/pipelines';
import { report } from 'reports';

class Data extends cdk.Stack {
  readonly workers: number;
  constructor(scope: cdk.Stage, id: string, workers: number) {
    super(scope, id);
    this.workers = workers;
    new glue.CfnJob(this, 'J', { role: 'r', numberOfWorkers: this.workers });
  }
}
class Food extends cdk.Stage {
  constructor(scope: cdk.Stack, id: string, workers: number) {
    super(scope, id);
    const data = new Data(this, 'Data', workers);
    cdk.Tags.of(data).add('a', 'b');
  }
}
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue, pipelines
from reports import report


class Data(cdk.Stack):
    def __init__(self, scope, id, workers):
        super().__init__(scope, id)
        self.workers = workers
        glue.CfnJob(self, "J", role="r", number_of_workers=self.workers)


class Food(cdk.Stage):
    def __init__(self, scope, id, workers):
        super().__init__(scope, id)
        data = Data(self, "Data", workers)
        cdk.Tags.of(data).add("a", "b")


""",
}
#: Bodies of the pipeline's stack, ``<before|after>``, by language.
CHANGED = {
    "a stage in a variable": {
        "typescript": """\
    const dev = new Food(this, 'Dev', <4|2>);
    this.pipeline.addStage(dev, { pre: [] });
""",
        "python": """\
        dev = Food(self, "Dev", <4|2>)
        self.pipeline.add_stage(dev, pre=[])
""",
    },
    "a stage where it is made": {
        "typescript": "    this.pipeline.addStage(new Food(this, 'Dev', <4|2>));\n",
        "python": '        self.pipeline.add_stage(stage=Food(self, "Dev", <4|2>))\n',
    },
    "stages of a wave": {
        "typescript": """\
    const wave = this.pipeline.addWave('W');
    wave.addStage(new Food(this, 'Dev', <4|2>));
    for (const stage of [new Food(this, 'Eu', <5|2>), new Food(this, 'Us', <6|2>)]) {
      wave.addStage(stage);
    }
""",
        "python": """\
        wave = self.pipeline.add_wave("W")
        wave.add_stage(Food(self, "Dev", <4|2>))
        for stage in (Food(self, "Eu", <5|2>), Food(self, "Us", <6|2>)):
            wave.add_stage(stage)
""",
    },
    "by a function of the project": {
        "typescript": """\
    const dev = new Food(this, 'Dev', <4|2>);
    place(this.pipeline, dev);
""",
        "python": """\
        dev = Food(self, "Dev", <4|2>)
        place(self.pipeline, dev)
""",
    },
    "a scope, and what others depend on": {
        "typescript": """\
    const dev = new Food(this, 'Dev', <4|2>);
    const data = new Data(dev, 'More', <5|2>);
    const last = new Data(dev, 'Last', <6|2>);
    last.addDependency(data);
    last.node.addDependency(data);
    this.node.addDependency(dev);
""",
        "python": """\
        dev = Food(self, "Dev", <4|2>)
        data = Data(dev, "More", <5|2>)
        last = Data(dev, "Last", <6|2>)
        last.add_dependency(data)
        last.node.add_dependency(data)
        self.node.add_dependency(dev)
""",
    },
}
#: Bodies in which the number that is given stays, and the job gets its own.
KEPT = {
    "handed to others": {
        "typescript": "    const dev = new Food(this, 'Dev', 4);\n    report(dev);\n",
        "python": '        dev = Food(self, "Dev", 4)\n        report(dev)\n',
    },
    "handed to a method of the project": {
        "typescript": "    this.add(new Food(this, 'Dev', 4));\n",
        "python": '        self.add(Food(self, "Dev", 4))\n',
    },
}
#: The pipeline's stack, and what stands beside it.
STACK = {
    "typescript": """\
function place(pipeline: pipelines.CodePipeline, stage: Food) {
  pipeline.addStage(stage);
}
class Release extends cdk.Stack {
  readonly pipeline: pipelines.CodePipeline;
  constructor(scope: cdk.App, id: string, synth: pipelines.ShellStep) {
    super(scope, id);
    this.pipeline = new pipelines.CodePipeline(this, 'Pipeline', { synth });
%s  }
  add(stage: Food) {
    report(stage);
  }
}
""",
    "python": """\
def place(pipeline: pipelines.CodePipeline, stage: Food) -> None:
    pipeline.add_stage(stage)


class Release(cdk.Stack):
    def __init__(self, scope, id, synth):
        super().__init__(scope, id)
        self.pipeline = pipelines.CodePipeline(self, "Pipeline", synth=synth)
%s
    def add(self, stage):
        report(stage)
""",
}


def _text(language: str, body: str, turn: str = r"\1") -> str:
    body = re.sub(r"<([^|<>]*)\|([^|<>]*)>", turn, body)
    return TOPS[language] + STACK[language] % body


@pytest.mark.parametrize("language", TOPS)
@pytest.mark.parametrize("name", CHANGED)
def test_cdk_reads_nothing_that_a_class_of_the_project_adds(name: str, language: str) -> None:
    body = CHANGED[name][language]
    outcome = run(_text(language, body), language, SELECT)
    assert outcome.text == _text(language, body, r"\2")
    assert not outcome.reasons


@pytest.mark.parametrize("language", TOPS)
@pytest.mark.parametrize("name", KEPT)
def test_others_may_read_whatever_a_construct_holds(name: str, language: str) -> None:
    before = _text(language, KEPT[name][language])
    outcome = run(before, language, SELECT)
    assert outcome.text == re.sub(
        r"(numberOfWorkers: |number_of_workers=)[\w.]+", r"\g<1>2", before
    )


#: A class that is no construct: CDK writes out all that it holds.
PLAIN = {
    "typescript": """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';

class Settings {
  constructor(readonly workers: number) {}
}
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, settings: Settings) {
    super(scope, id);
    new glue.CfnJob(this, 'J', { role: 'r', numberOfWorkers: settings.workers });
    new cdk.CfnOutput(this, 'Settings', { value: this.toJsonString(settings) });
  }
}
new Data(new cdk.App(), 'Data', new Settings(10));
""",
    "python": """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue


class Settings:
    def __init__(self, workers):
        self.workers = workers


class Data(cdk.Stack):
    def __init__(self, scope, id, settings):
        super().__init__(scope, id)
        glue.CfnJob(self, "J", role="r", number_of_workers=settings.workers)
        cdk.CfnOutput(self, "Settings", value=self.to_json_string(settings))


Data(cdk.App(), "Data", Settings(10))
""",
}


@pytest.mark.parametrize("language", PLAIN)
def test_cdk_may_read_all_of_what_is_no_construct(language: str) -> None:
    outcome = run(PLAIN[language], language, SELECT)
    assert outcome.text == PLAIN[language]
    assert ["what holds it is used as a whole" in reason for reason in outcome.reasons] == [True]


#: A field of the same name in another class, which is of none that the value is given to.
OTHERS = {
    "typescript": """\
class Shop extends cdk.Stack {
  workers: number;
  constructor(scope: cdk.App, id: string, count: number) {
    super(scope, id);
    this.workers = count;
  }
}
""",
    "python": """\
class Shop(cdk.Stack):
    def __init__(self, scope, id, count):
        super().__init__(scope, id)
        self.workers = count


""",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_field_of_another_class_is_not_the_one_that_is_given(language: str) -> None:
    body = CHANGED["a stage in a variable"][language].replace('"Dev", ', '"Dev", workers=')
    others = TOPS[language] + OTHERS[language]
    before = _text(language, body).replace(TOPS[language], others)
    after = _text(language, body, r"\2").replace(TOPS[language], others)
    assert run(before, language, SELECT).text == after


def test_a_field_that_a_base_class_sets_may_be_the_one_that_is_given() -> None:
    body = CHANGED["a stage in a variable"]["python"].replace('"Dev", ', '"Dev", workers=')
    base = OTHERS["python"].replace("Shop", "Base")
    top = TOPS["python"].replace("class Food(cdk.Stage)", f"{base}class Food(Base)")
    before = _text("python", body).replace(TOPS["python"], top)
    after = before.replace("number_of_workers=self.workers", "number_of_workers=2")
    assert run(before, "python", SELECT).text == after

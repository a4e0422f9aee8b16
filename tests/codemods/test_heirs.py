"""What classes that derive from others have of them, and give them: attributes of the instance.

In the texts ``~`` is where a hyphen comes in.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

NAME = "resource-name-separator"

TOP = """\
import * as cdk from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as s3 from 'aws-cdk-lib/aws-s3';
"""
PYTHON_TOP = """\
import aws_cdk as cdk
from aws_cdk import aws_glue as glue
from aws_cdk import aws_s3 as s3


"""
BASES = {
    "typescript: what the base class holds": """\
export abstract class Base extends cdk.Stack {
  protected readonly prefix = 'retail';
  constructor(scope: cdk.App, id: string, protected readonly envSuffix: string) {
    super(scope, id);
  }
  protected bucket(name: string) {
    return new s3.Bucket(this, name, { bucketName: `${this.prefix}-${name}~${this.envSuffix}` });
  }
}
""",
    "typescript: what the heir holds": """\
export abstract class Base extends cdk.Stack {
  protected abstract readonly prefix: string;
  constructor(scope: cdk.App, id: string, protected readonly envSuffix: string) {
    super(scope, id);
  }
  protected bucket(name: string) {
    return new s3.Bucket(this, name, { bucketName: `${this.prefix}-${name}~${this.envSuffix}` });
  }
}
""",
    "typescript: what the base class is given": """\
export abstract class Base extends cdk.Stack {
  constructor(scope: cdk.App, id: string, protected prefix: string, protected envSuffix: string) {
    super(scope, id);
  }
  protected bucket(name: string) {
    return new s3.Bucket(this, name, { bucketName: `${this.prefix}-${name}~${this.envSuffix}` });
  }
}
""",
    "python: what the base class holds": """\
class Base(cdk.Stack):
    def __init__(self, scope, id, env_suffix):
        super().__init__(scope, id)
        self.prefix = "retail"
        self.env_suffix = env_suffix

    def bucket(self, name):
        return s3.Bucket(self, name, bucket_name=f"{self.prefix}-{name}~{self.env_suffix}")
""",
    "python: what the heir holds": """\
class Base(cdk.Stack):
    prefix: str

    def __init__(self, scope, id, env_suffix):
        super().__init__(scope, id)
        self.env_suffix = env_suffix

    def bucket(self, name):
        return s3.Bucket(self, name, bucket_name=f"{self.prefix}-{name}~{self.env_suffix}")
""",
    "python: what the base class is given": """\
class Base(cdk.Stack):
    def __init__(self, scope, id, prefix, env_suffix):
        super().__init__(scope, id)
        self.prefix = prefix
        self.env_suffix = env_suffix

    def bucket(self, name):
        return s3.Bucket(self, name, bucket_name=f"{self.prefix}-{name}~{self.env_suffix}")
""",
}
HEIRS = {
    "typescript": """\
export class Data extends Base {
HELD  constructor(scope: cdk.App, id: string, envSuffix: string) {
    super(scope, id, GIVENenvSuffix);
    for (const zone of ['raw', 'gold']) this.bucket(zone);
    new cdk.CfnOutput(this, 'O', { value: `s3://${this.prefix}-raw~${this.envSuffix}/in/` });
    new cdk.CfnOutput(this, 'P', { value: `s3://retail-gold~${this.envSuffix}/in/` });
  }
}
""",
    "python": """\
class Data(Base):
HELD    def __init__(self, scope, id, env_suffix):
        super().__init__(scope, id, GIVENenv_suffix)
        for zone in ("raw", "gold"):
            self.bucket(zone)
        cdk.CfnOutput(self, "O", value=f"s3://{self.prefix}-raw~{self.env_suffix}/in/")
        cdk.CfnOutput(self, "P", value=f"s3://retail-gold~{self.env_suffix}/in/")
""",
}


def _heir(case: str) -> str:
    typescript = case.startswith("typescript")
    held = (
        "  protected readonly prefix = 'retail';\n" if typescript else '    prefix = "retail"\n\n'
    )
    given = "'retail', " if typescript else '"retail", '
    text = HEIRS["typescript" if typescript else "python"]
    text = text.replace("HELD", held if "the heir" in case else "")
    return text.replace("GIVEN", given if "given" in case else "")


def _files(case: str, *, apart: bool) -> dict[str, str]:
    base, heir = BASES[case], _heir(case)
    if case.startswith("typescript"):
        if not apart:
            return {"app.ts": TOP + base + heir}
        return {"base.ts": TOP + base, "app.ts": f"import {{ Base }} from './base';\n{TOP}{heir}"}
    if not apart:
        return {"app.py": f"{PYTHON_TOP}{base}\n\n{heir}"}
    return {"base.py": PYTHON_TOP + base, "app.py": f"from base import Base\n{PYTHON_TOP}{heir}"}


@pytest.mark.parametrize("apart", [False, True], ids=["one file", "two files"])
@pytest.mark.parametrize("case", BASES)
def test_names_that_a_base_class_makes_follow_where_heirs_spell_them(
    case: str, apart: bool
) -> None:
    """With what the instance holds, or with the value of that."""
    files = _files(case, apart=apart)
    outcome = run_files({path: text.replace("~", "") for path, text in files.items()}, NAME)
    assert outcome.texts == {path: text.replace("~", "-") for path, text in files.items()}
    assert outcome.reasons == []


TWO_HEIRS = {
    "typescript": TOP
    + BASES["typescript: what the heir holds"]
    + "".join(
        f"class {name} extends Base {{\n  protected readonly prefix = '{name.lower()}';\n"
        f"  build() {{\n    this.bucket('{part}');\n"
        f"    new cdk.CfnOutput(this, 'O', {{ value: `{name.lower()}-{part}~${{this.envSuffix}}` }});\n"
        f"    new cdk.CfnOutput(this, 'P', {{ value: `{name.lower()}-by${{this.envSuffix}}` }});\n"
        "  }\n}\n"
        for name, part in (("Sales", "in"), ("Stock", "out"))
    ),
    "python": PYTHON_TOP
    + BASES["python: what the heir holds"]
    + "".join(
        f'\n\nclass {name}(Base):\n    prefix = "{name.lower()}"\n\n'
        f'    def build(self):\n        self.bucket("{part}")\n'
        f'        cdk.CfnOutput(self, "O", value=f"{name.lower()}-{part}~{{self.env_suffix}}")\n'
        f'        cdk.CfnOutput(self, "P", value=f"{name.lower()}-by{{self.env_suffix}}")\n'
        for name, part in (("Sales", "in"), ("Stock", "out"))
    ),
}


@pytest.mark.parametrize("language", TWO_HEIRS)
def test_each_heir_makes_names_of_what_it_holds_itself(language: str) -> None:
    """What one of them holds meets what it gives a method of the base class."""
    text = TWO_HEIRS[language]
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons


HELD = {
    "typescript": TOP
    + """\
class Base extends cdk.Stack {
  protected readonly version = 'HELD';
}
class Data extends Base {
  build() {
    new glue.CfnJob(this, 'J', { command: {}, role: 'r', glueVersion: OWN });
    USE
  }
}
""",
    "python": PYTHON_TOP
    + """\
class Base(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        self.version = "HELD"


class Data(Base):
    def build(self):
        glue.CfnJob(self, "J", command={}, role="r", glue_version=OWN)
        USE
""",
}
SELVES = {"typescript": "this", "python": "self"}


def _held(language: str, version: str, own: str, use: str) -> str:
    return HELD[language].replace("HELD", version).replace("OWN", own).replace("USE", use)


@pytest.mark.parametrize("language", HELD)
def test_a_value_that_a_base_class_holds_is_changed_there(language: str) -> None:
    """An heir takes it; nobody else does."""
    own = f"{SELVES[language]}.version"
    text = _held(language, "3.0", own, f"return {own}.length" if language == "x" else "return")
    outcome = run(text, language, ["glue-version"])
    assert outcome.text == text.replace("3.0", "4.0")


@pytest.mark.parametrize("language", HELD)
def test_a_value_that_an_heir_uses_otherwise_stays(language: str) -> None:
    """The job alone gets another one."""
    own = f"{SELVES[language]}.version"
    text = _held(language, "3.0", own, f"keep({own})")
    outcome = run(text, language, ["glue-version"])
    quote = "'" if language == "typescript" else '"'
    assert outcome.text == _held(language, "3.0", f"{quote}4.0{quote}", f"keep({own})")


IN_BASE = {
    "typescript": TOP
    + """\
class Base extends cdk.Stack {
  protected workers = 10;
  build() {
    new glue.CfnJob(this, 'J', { command: {}, role: 'r', numberOfWorkers: this.workers });
  }
}
class Data extends Base {
  build() { keep(this.workers); }
}
""",
    "python": PYTHON_TOP
    + """\
class Base(cdk.Stack):
    WORKERS = 10

    def build(self):
        glue.CfnJob(self, "J", command={}, role="r", number_of_workers=self.WORKERS)


class Data(Base):
    pass


keep(Data.WORKERS)
""",
}


@pytest.mark.parametrize("language", IN_BASE)
def test_what_heirs_use_a_value_for_counts_where_it_is_written(language: str) -> None:
    """It would be another for them too: the base class's own use gets the literal."""
    text = IN_BASE[language]
    own = "this.workers }" if language == "typescript" else "self.WORKERS)"
    outcome = run(text, language, ["glue-worker-count"])
    assert outcome.text == text.replace(own, f"2{own[-2:].lstrip('S')}")


MIXED = {
    "typescript": """\
class Root extends cdk.Stack { protected prefix = 'root'; }
class Base extends Root {
  constructor(scope: cdk.App, id: string) { super(scope, id); this.prefix = 'base'; }
}
class Data extends Base {
  build(nameSuffix: string) {
    new s3.Bucket(this, 'B', { bucketName: `${this.prefix}-in~${nameSuffix}` });
    new cdk.CfnOutput(this, 'O', { value: `root-in${nameSuffix}` });
  }
}
""",
    "python": """\
class Base(cdk.Stack):
    prefix = "base"


class Naming:
    def prefix(self):
        return "naming"


class Data(Naming, Base):
    def build(self, name_suffix):
        s3.Bucket(self, "B", bucket_name=f"{self.prefix}-in~{name_suffix}")
        cdk.CfnOutput(self, "O", value=f"base-in{name_suffix}")
""",
}


@pytest.mark.parametrize("language", MIXED)
def test_what_is_given_twice_above_is_none_of_the_two(language: str) -> None:
    """Which of the values an heir has is not followed."""
    text = (TOP if language == "typescript" else PYTHON_TOP) + MIXED[language]
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "-")


def test_a_class_that_derives_from_what_stands_in_itself_comes_to_an_end() -> None:
    """Nobody writes so, but it parses."""
    text = f"{PYTHON_TOP}class A(A.B):\n    def build(self):\n        return self.x\n"
    assert run(text, "python").text == text


STAGES = {
    "typescript": TOP
    + """\
interface Props extends cdk.StackProps { stage: string }
abstract class Base extends cdk.Stack {
  protected readonly stage: string;
  constructor(scope: cdk.App, id: string, props: Props) {
    super(scope, id, props);
    this.stage = props.stage;
  }
  bucket(name: string) {
    return new s3.Bucket(this, name, { bucketName: `shop-${name}~${this.stage}` });
  }
}
class Sales extends Base {
  constructor(scope: cdk.App, id: string, props: Props) { super(scope, id, props); this.bucket('in'); }
}
class Stock extends Base {
  constructor(scope: cdk.App, id: string, props: Props) { super(scope, id, props); this.bucket('out'); }
}
const app = new cdk.App();
for (const stage of ['dev', 'int']) {
  new Sales(app, `Sales-${stage}`, { stage });
  new Stock(app, `Stock-${stage}`, { stage });
}
""",
    "python": PYTHON_TOP
    + """\
class Base(cdk.Stack):
    def __init__(self, scope, id, *, stage):
        super().__init__(scope, id)
        self.stage = stage

    def bucket(self, name):
        return s3.Bucket(self, name, bucket_name=f"shop-{name}~{self.stage}")


class Sales(Base):
    def __init__(self, scope, id, *, stage):
        super().__init__(scope, id, stage=stage)
        self.bucket("in")


class Stock(Base):
    def __init__(self, scope, id, *, stage):
        super().__init__(scope, id, stage=stage)
        self.bucket("out")


app = cdk.App()
for stage in ("dev", "int"):
    Sales(app, f"Sales-{stage}", stage=stage)
    Stock(app, f"Stock-{stage}", stage=stage)
""",
}


@pytest.mark.parametrize("language", STAGES)
def test_a_loop_gives_several_heirs_the_stage_of_their_base_class(language: str) -> None:
    """Its values are known on the second way to them as on the first."""
    text = STAGES[language]
    outcome = run(text.replace("~", ""), language, [NAME])
    assert outcome.text == text.replace("~", "-")
    assert not outcome.reasons
    for stages in ("['dev', 'int']", '("dev", "int")'):
        text = text.replace(stages, "given()")
    text = text.replace("~", "")
    outcome = run(text, language, [NAME])
    assert outcome.text == text
    assert ["it is what a loop goes through: `stage`" in it for it in outcome.reasons] == [True]

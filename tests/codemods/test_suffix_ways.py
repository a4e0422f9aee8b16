"""The ways on which a suffix with its own separator comes to a name, and those that hold it.

In the texts ``«`` is the separator where it stands before the fix, ``»`` where it stands after it.
"""

from __future__ import annotations

import pytest

from cdkfix.testing import run

NAMES = ["resource-name-separator"]

HEADS = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\nimport * as sqs from 'aws-cdk-lib/aws-sqs';\n",
    "python": "import os\nimport aws_cdk as cdk\nfrom aws_cdk import aws_sqs as sqs\n",
}

MOVED = [
    pytest.param(
        "typescript",
        """\
const nameSuffix = '«dev';
class Data extends cdk.Stack {
  private get suffix(): string {
    return nameSuffix;
  }
  private ending(): string {
    return nameSuffix;
  }
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `jobs»${this.suffix}` });
    new sqs.Queue(this, 'R', { queueName: `rest»${this.ending()}` });
    new sqs.Queue(this, 'S', { queueName: `some»${nameSuffix}` });
  }
}
""",
        id="typescript: by a getter and by a method",
    ),
    pytest.param(
        "python",
        """\
SUFFIX = "«dev"


class Data(cdk.Stack):
    @property
    def suffix(self):
        return SUFFIX

    def ending(self):
        return SUFFIX

    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"jobs»{self.suffix}")
        sqs.Queue(self, "R", queue_name=f"rest»{self.ending()}")
        sqs.Queue(self, "S", queue_name=f"some»{SUFFIX}")
""",
        id="python: by a property and by a method",
    ),
    pytest.param(
        "python",
        """\
SUFFIX = "«dev"


class Data(cdk.Stack):
    @property
    def suffix(self):
        return f"»{SUFFIX}"

    def __init__(self, scope, id, other):
        super().__init__(scope, id)
        sqs.Queue(self, "S", queue_name=f"some»{SUFFIX}")
        print(other.suffix)
""",
        id="python: by a property that may be read elsewhere, which keeps its value",
    ),
    pytest.param(
        "typescript",
        """\
import * as lambda from 'aws-cdk-lib/aws-lambda';
const nameSuffix = '«dev';
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `jobs»${nameSuffix}` });
    new lambda.Function(this, 'F', { ...rest, environment: this.variables() });
    new lambda.Function(this, 'G', { ...rest, environment: this.variables() });
  }
  private variables() { return { SUFFIX: `»${nameSuffix}`, QUEUE: `jobs»${nameSuffix}` }; }
}
""",
        id="typescript: in what a method makes for constructs",
    ),
    pytest.param(
        "python",
        """\
from aws_cdk import aws_ecs_patterns as patterns, aws_lambda as lambda_
SUFFIX = "«dev"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"jobs»{SUFFIX}")
        variables = {"SUFFIX": f"»{SUFFIX}"}
        lambda_.Function(self, "F", environment=variables)
        lambda_.Function(self, "G", environment=variables)
        patterns.ApplicationLoadBalancedFargateService(
            self, "S", task_image_options=patterns.ApplicationLoadBalancedTaskImageOptions(
                image=image, environment={"SUFFIX": f"»{SUFFIX}"}))
""",
        id="python: in a dict of a struct, and in one with a name",
    ),
    pytest.param(
        "typescript",
        """\
const configs: Record<string, { suffix: string }> = { dev: { suffix: '«dev' }, prod: { suffix: '«prod' } };
function settings(stage: string) {
  const config = configs[stage];
  if (!config) throw new Error(`no ${stage}`);
  return config;
}
const config = settings('dev');
new sqs.Queue(new cdk.Stack(), 'Q', { queueName: `jobs»${config.suffix}` });
""",
        id="typescript: a table whose element is asked for",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        self.suffix = kwargs.pop("suffix", "«dev")
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "Q", queue_name=f"jobs»{self.suffix}")


Data(cdk.App(), "Data", suffix="«prod")
""",
        id="python: popped from what is gathered, before that is handed on",
    ),
    pytest.param(
        "typescript",
        """\
class Names {
  constructor(private readonly stage: string) {}
  get suffix() { return `«${this.stage}01`; }
}
const names = new Names('dev');
new sqs.Queue(new cdk.Stack(), 'Q', { queueName: `jobs»${names.suffix}` });
console.log(`»${names.suffix}`);
""",
        id="typescript: given by an accessor",
    ),
    pytest.param(
        "typescript",
        """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: this.named('jobs') });
  }
  private named(part: string) {
    const suffix = this.envSuffix();
    return `fin-${part}»${suffix}`;
  }
  private envSuffix() { return '«dev'; }
}
""",
        id="typescript: given by a method",
    ),
    pytest.param(
        "python",
        """\
from dataclasses import dataclass

@dataclass(frozen=True)
class Config:
    env: str

    @property
    def name_suffix(self) -> str:
        return f"«{self.env}01"


class Data(cdk.Stack):
    def __init__(self, scope, id, *, config: Config):
        super().__init__(scope, id)
        suffix = config.name_suffix
        sqs.Queue(self, "Q", queue_name=f"jobs»{suffix}")
        sqs.Queue(self, "R", queue_name=f"jobs-two»{config.name_suffix}")


Data(cdk.App(), "Data", config=Config(env="dev"))
""",
        id="python: given by a property",
    ),
    pytest.param(
        "typescript",
        """\
interface ZoneProps { nameSuffix: string; prefix?: string }
class Zone extends cdk.Stack {
  constructor(scope: cdk.App, id: string, private readonly props: ZoneProps) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: this.name('jobs') });
    console.log(this.props.prefix);
  }
  private name(part: string) {
    return `fin-${part}»${this.props.nameSuffix}`;
  }
}
const suffix = '«dev';
new Zone(new cdk.App(), 'Zone', { nameSuffix: suffix });
new sqs.Queue(new cdk.Stack(), 'Q', { queueName: `jobs»${suffix}` });
""",
        id="typescript: a member of a parameter property",
    ),
    pytest.param(
        "python",
        """\
class Zone(cdk.Stack):
    def __init__(self, scope, id, props):
        super().__init__(scope, id)
        self.props = props
        sqs.Queue(self, "Q", queue_name=self._name("jobs"))

    def _name(self, part):
        return f"fin-{part}»{self.props['name_suffix']}"


SUFFIX = "«dev"
Zone(cdk.App(), "Zone", {"name_suffix": SUFFIX})
sqs.Queue(cdk.Stack(), "Q", queue_name=f"jobs»{SUFFIX}")
""",
        id="python: an item of an attribute",
    ),
    pytest.param(
        "typescript",
        """\
const suffix = '«dev';
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    if (!suffix) throw new Error('no suffix');
    const description = suffix ? `for »${suffix}` : 'for all';
    new sqs.Queue(this, 'Q', { queueName: `jobs»${suffix}`, fifo: !suffix });
    console.log(description);
  }
}
""",
        id="typescript: tested for being there",
    ),
    pytest.param(
        "python",
        """\
SUFFIX = "«dev"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        if not SUFFIX:
            raise ValueError("no suffix")
        if SUFFIX:
            print("there is one")
        description = f"for »{SUFFIX}" if SUFFIX else "for all"
        sqs.Queue(self, "Q", queue_name=f"jobs»{SUFFIX}")
        print(description)
""",
        id="python: tested for being there",
    ),
    pytest.param(
        "typescript",
        """\
function jobs(settings: { suffix: string }) {
  return `jobs»${settings.suffix}`;
}
const settings = { suffix: '«dev', other: 1 };
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const { suffix, other } = settings;
    new sqs.Queue(this, 'Q', { queueName: `tasks»${suffix}` });
    new sqs.Queue(this, 'R', { queueName: jobs(settings) });
    console.log(other);
  }
}
""",
        id="typescript: an object taken apart and passed on",
    ),
    pytest.param(
        "python",
        """\
SETTINGS = {"suffix": "«dev", "other": 1}


def jobs(settings):
    return f"jobs»{settings['suffix']}"


class Data(cdk.Stack):
    def __init__(self, scope, id, settings):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"tasks»{settings['suffix']}")
        print(f"for »{settings.get('suffix')}", settings.get("other"))
        sqs.Queue(self, "R", queue_name=jobs(settings))
        print(settings["other"])


Data(cdk.App(), "Data", SETTINGS)
""",
        id="python: a dict passed on and looked up",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id, **options):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"tasks»{options['suffix']}")


Data(cdk.App(), "Data", suffix="«dev")
Data(cdk.App(), "Other", suffix="«prod")
""",
        id="python: keywords of callers",
    ),
    pytest.param(
        "typescript",
        """\
const suffix = '«dev';
export class Data extends cdk.Stack {
  readonly suffix: string;
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    this.suffix = suffix;
    new sqs.Queue(this, 'Q', { queueName: `jobs»${this.suffix}` });
  }
}
export class User extends cdk.Stack {
  constructor(scope: cdk.App, id: string, data: Data) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `tasks»${data.suffix}` });
  }
}
const app = new cdk.App();
new User(app, 'User', new Data(app, 'Data'));
""",
        id="typescript: an attribute read from another stack",
    ),
    pytest.param(
        "typescript",
        """\
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const [name, suffix] of Object.entries({ a: '«dev', b: '«prod' })) {
      new sqs.Queue(this, name, { queueName: `jobs»${suffix}` });
    }
  }
}
""",
        id="typescript: entries of an object",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        for name, suffix in {"a": "«dev", "b": "«prod"}.items():
            sqs.Queue(self, name, queue_name=f"jobs»{suffix}")
""",
        id="python: items of a dict",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        for suffix in {"a": "«dev", "b": "«prod"}.values():
            sqs.Queue(self, f"Q»{suffix}", queue_name=f"jobs»{suffix}")
""",
        id="python: values of a dict",
    ),
    pytest.param(
        "typescript",
        """\
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    ['«dev', '«prod'].forEach((suffix) => {
      new sqs.Queue(this, `Q»${suffix}`, { queueName: `jobs»${suffix}` });
    });
  }
}
""",
        id="typescript: items of a list",
    ),
    pytest.param(
        "typescript",
        """\
const SUFFIXES = { a: '«dev', b: '«prod' };
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    Object.values(SUFFIXES).forEach((suffix) => {
      new sqs.Queue(this, `Q»${suffix}`, { queueName: `jobs»${suffix}` });
    });
  }
}
""",
        id="typescript: values of an object",
    ),
    pytest.param(
        "python",
        """\
ENVIRONMENTS = [{"suffix": "«dev"}, {"suffix": "«prod"}]


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        names = [f"jobs»{one['suffix']}" for one in ENVIRONMENTS]
        for one in ENVIRONMENTS:
            sqs.Queue(self, names[0], queue_name=f"tasks»{one['suffix']}")
""",
        id="python: a list of dicts, in a comprehension and a loop",
    ),
    pytest.param(
        "typescript",
        """\
const nameSuffix = '«dev';
[nameSuffix].forEach(x => handle(`»${x}`));
new sqs.Queue(stack, 'Q', { queueName: `jobs»${nameSuffix}` });
""",
        id="typescript: to a function for each of a list",
    ),
    pytest.param(
        "typescript",
        """\
const nameSuffix = '«dev';
const listed = [[`»${nameSuffix}`]];
handle(listed);
new sqs.Queue(stack, 'Q', { queueName: `jobs»${nameSuffix}` });
""",
        id="typescript: in a list of lists that is handed on",
    ),
    pytest.param(
        "typescript",
        """\
const nameSuffix = '«dev';
const table = new Map([['a', nameSuffix]]);
handle(`»${table.get('a')}`);
new sqs.Queue(stack, 'Q', { queueName: `jobs»${nameSuffix}` });
""",
        id="typescript: got from a map",
    ),
    pytest.param(
        "typescript",
        """\
const nameSuffix = '«dev';
class Named { constructor(public s: string) {} }
const { s } = new Named(nameSuffix);
new sqs.Queue(stack, 'Q', { queueName: `jobs»${nameSuffix}` });
""",
        id="typescript: taken out of an instance, and not used",
    ),
    pytest.param(
        "python",
        """\
SUFFIX = "«dev"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"jobs»{SUFFIX}")

        class Names:
            suffix = SUFFIX

        handle(f"»{Names.suffix}")
""",
        id="python: in a class of the constructor",
    ),
    pytest.param(
        "python",
        """\
SUFFIX = "«dev"
sqs.Queue(stack, "Q", queue_name=f"jobs»{SUFFIX}")
comma = ","
handle(comma.join(["a", *rest, f"»{SUFFIX}"]))
""",
        id="python: in a list with unknown items that is joined by a name",
    ),
    pytest.param(
        "typescript",
        """\
const nameSuffix = '«dev';
new sqs.Queue(stack, 'Q', { queueName: cdk.Fn.join('', ['jobs»', nameSuffix]) });
new sqs.Queue(stack, 'R', { queueName: cdk.Fn.join('', [...given, `»${nameSuffix}`]) });
""",
        id="typescript: joined by CDK, in one name behind what is not known",
    ),
    pytest.param(
        "python",
        """\
SUFFIX = "«dev"
sqs.Queue(stack, "Q", queue_name=f"jobs»{SUFFIX}")
handle(f"»{SUFFIX}".replace(old="-", new=""))
""",
        id="python: another separator in its place, given by keywords",
    ),
]

HELD = [
    pytest.param(
        "typescript",
        """\
import * as lambda from 'aws-cdk-lib/aws-lambda';
const nameSuffix = '-dev';
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `jobs${nameSuffix}` });
    new lambda.Function(this, 'F', { ...rest, environment: this.variables() });
    new sqs.Queue(this, 'R', { queueName: `more${this.variables().SUFFIX}` });
  }
  private variables() { return { SUFFIX: nameSuffix }; }
}
""",
        id="typescript: in what a method makes for constructs and for names",
    ),
    pytest.param(
        "python",
        """\
from aws_cdk import aws_lambda as lambda_
SUFFIX = "-dev"


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"jobs{SUFFIX}")
        variables = {"SUFFIX": SUFFIX}
        lambda_.Function(self, "F", environment=variables)
        sqs.Queue(self, "R", queue_name=f"more{variables['SUFFIX']}")
""",
        id="python: in a dict for constructs and for names",
    ),
    pytest.param(
        "typescript",
        """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: { nameSuffix?: string; stage: string }) {
    super(scope, id, { stackName: `data${props.nameSuffix ?? ''}` });
    const suffix = props.nameSuffix ?? `-${props.stage}`;
    new sqs.Queue(this, 'Q', { queueName: `jobs${suffix}` });
  }
}
new Data(new cdk.App(), 'Data', { nameSuffix: '-live', stage: 'prod' });
""",
        id="typescript: empty where it is used without the default",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        self.suffix = kwargs.pop("suffix", "-dev")
        sqs.Queue(self, "Q", queue_name=f"jobs{self.suffix}")


Data(cdk.App(), "Data", suffix="-prod")
""",
        id="python: popped from what is gathered, after that was handed on",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id, **kwargs):
        if id:
            self.suffix = kwargs.pop("suffix", "-dev")
        super().__init__(scope, id, **kwargs)
        sqs.Queue(self, "Q", queue_name=f"jobs{self.suffix}")


Data(cdk.App(), "Data", suffix="-prod")
""",
        id="python: popped from what is gathered, if at all",
    ),
    pytest.param(
        "typescript",
        """\
class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, parts: string[]) {
    super(scope, id);
    const suffix = this.envSuffix();
    new sqs.Queue(this, 'Q', { queueName: `jobs${suffix}` });
    console.log(parts.map(this.envSuffix));
  }
  private envSuffix() { return '-dev'; }
}
""",
        id="typescript: a method that is handed on",
    ),
    pytest.param(
        "typescript",
        """\
const environmentSuffix = String('-dev').slice(0, 3);
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `jobs${environmentSuffix.toLowerCase()}` });
  }
}
""",
        id="typescript: through a call that cuts the text",
    ),
    pytest.param(
        "typescript",
        """\
let suffix = '-dev';
suffix += process.env.MORE;
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: `jobs${suffix}` });
  }
}
""",
        id="typescript: added to",
    ),
    pytest.param(
        "typescript",
        """\
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, { suffix, ...rest }: { suffix: string }) {
    super(scope, id, rest);
    new sqs.Queue(this, 'Q', { queueName: `jobs${suffix}` });
  }
}
const props = { suffix: '-dev' };
new Data(new cdk.App(), 'Data', props);
console.log(props);
""",
        id="typescript: an object that is handed on too",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    def __init__(self, scope, id, **options):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"tasks{options['suffix']}")


Data(cdk.App(), "Data", suffix="-dev")
Data(cdk.App(), "Other", **os.environ)
""",
        id="python: keywords that nobody knows",
    ),
    pytest.param(
        "python",
        """\
class Data(cdk.Stack):
    suffix = "-dev"

    def __init__(self, scope, id):
        super().__init__(scope, id)
        sqs.Queue(self, "Q", queue_name=f"tasks{self.suffix}")


def show(stack):
    print(f"{stack.suffix!r}")
""",
        id="python: an attribute that may be read elsewhere",
    ),
    pytest.param(
        "typescript",
        """\
const make = (suffix: string) => `jobs${suffix}`;
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, names: (build: (suffix: string) => string) => string) {
    super(scope, id);
    new sqs.Queue(this, 'Q', { queueName: make('-dev') });
    new sqs.Queue(this, 'R', { queueName: names(make) });
  }
}
""",
        id="typescript: a function that is handed on",
    ),
    pytest.param(
        "typescript",
        """\
const SUFFIXES = { a: '-dev', b: '-prod' };
export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    for (const suffix of Object.values(SUFFIXES)) {
      new sqs.Queue(this, `Q${suffix}`, { queueName: `jobs${suffix}` });
    }
    console.log(JSON.stringify(SUFFIXES));
  }
}
""",
        id="typescript: a table that is handed on too",
    ),
    pytest.param(
        "python",
        """\
SUFFIXES = ["-dev", "-prod"]


class Data(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        for suffix in SUFFIXES:
            sqs.Queue(self, f"Q{suffix}", queue_name=f"jobs{suffix}")
        print(SUFFIXES)
""",
        id="python: a list that is handed on too",
    ),
]


@pytest.mark.parametrize(("language", "text"), MOVED)
def test_the_separator_moves_and_names_stay(language: str, text: str) -> None:
    """It leaves every definition and stands at every use."""
    before = HEADS[language] + text.replace("«", "-").replace("»", "")
    outcome = run(before, language, NAMES)
    assert outcome.reasons == []
    assert outcome.text == HEADS[language] + text.replace("«", "").replace("»", "-")


@pytest.mark.parametrize(("language", "text"), HELD)
def test_the_separator_stays_where_a_use_or_a_value_is_not_known(language: str, text: str) -> None:
    """Nothing is moved by halves."""
    outcome = run(HEADS[language] + text, language, NAMES)
    assert outcome.text == HEADS[language] + text
    assert outcome.reasons != []


@pytest.mark.parametrize(
    ("language", "value", "definition", "rest"),
    [
        ("typescript", "process.env.STAGE || 'dev'", "`-${STAGE}`", "STAGE"),
        ("typescript", "process.env.STAGE ?? 'dev'", "`-${STAGE}`", "STAGE"),
        ("typescript", "process.env.A ? 'a' : 'b'", "`-${STAGE}`", "STAGE"),
        ("typescript", "process.env.STAGE", "`-${STAGE}`", "STAGE"),
        ("typescript", "Number(process.env.STAGE)", "`-${STAGE}`", "STAGE"),
        ("typescript", "'a'", "'-' + STAGE!.toLowerCase()", "STAGE!.toLowerCase()"),
        ("typescript", "'a'", "'-' + STAGE!", "STAGE!"),
        ("typescript", "'a'", "('-' + STAGE!)!.toLowerCase()", "(STAGE!)!.toLowerCase()"),
        ("typescript", "f()", "'-' + STAGE!.toLowerCase()", "STAGE!.toLowerCase()"),
        ("typescript", "f()", "'-' + STAGE.id!", "String(STAGE.id!)"),
        ("typescript", "f()", "('-' + STAGE) as string", "(String(STAGE)) as string"),
        ("python", 'os.environ.get("STAGE", "dev")', 'f"-{STAGE}"', "STAGE"),
        ("python", 'os.getenv("STAGE", "dev")', 'f"-{STAGE}"', "STAGE"),
        ("python", 'os.environ.get("STAGE") or "dev"', 'f"-{STAGE}"', "STAGE"),
        ("python", 'os.environ["STAGE"]', 'f"-{STAGE}"', "STAGE"),
        ("python", 'os.environ.get("STAGE")', 'f"-{STAGE}"', "STAGE"),
        ("python", 'os.environ.get("STAGE", 1)', 'f"-{STAGE}"', "STAGE"),
        ("python", "int(1)", '"-%s" % STAGE', '"%s" % STAGE'),
    ],
)
def test_what_is_left_of_a_definition(
    language: str, value: str, definition: str, rest: str
) -> None:
    """The name alone, where it is a text or texts are made of it; else what makes it one stays."""
    text = {
        "typescript": "const STAGE = {};\nconst nameSuffix = {};\nexport const make = (s: any) =>\n"
        "  new sqs.Queue(s, 'Q', {{ queueName: `jobs{}${{nameSuffix}}` }});\n",
        "python": "STAGE = {}\nNAME_SUFFIX = {}\n\n\ndef make(s):\n"
        '    sqs.Queue(s, "Q", queue_name=f"jobs{}{{NAME_SUFFIX}}")\n',
    }[language]
    outcome = run(HEADS[language] + text.format(value, definition, ""), language, NAMES)
    assert outcome.text == HEADS[language] + text.format(value, rest, "-")


PICKED = [
    pytest.param(
        "typescript",
        "const SETTINGS: Record<string, { suffix: string }> = "
        "{ a: { suffix: '«dev' }, b: { suffix: '«prod' } };\n",
        "SETTINGS[id].suffix",
        id="typescript: an object's objects",
    ),
    pytest.param(
        "typescript",
        "const SUFFIXES = { a: '«dev', b: '«prod' };\n",
        "SUFFIXES[id as keyof typeof SUFFIXES]",
        id="typescript: an object's texts",
    ),
    pytest.param(
        "python",
        'SETTINGS = {"a": {"suffix": "«dev"}, "b": {"suffix": "«prod"}}\n',
        "SETTINGS[id]['suffix']",
        id="python: a dict's dicts",
    ),
    pytest.param(
        "python", 'SUFFIXES = {"a": "«dev", "b": "«prod"}\n', "SUFFIXES[id]", id="python: a dict"
    ),
    pytest.param("python", 'SUFFIXES = ("«dev", "«prod")\n', "SUFFIXES[id]", id="python: a tuple"),
    pytest.param(
        "python",
        'SUFFIXES = {"a": "«dev", "b": "«prod"}\n',
        "SUFFIXES.get(id, '«x')",
        id="python: a dict with a default",
    ),
]

STACKS = {
    "typescript": "export class Data extends cdk.Stack {{\n"
    "  constructor(scope: cdk.App, id: string) {{\n    super(scope, id);\n"
    "    const suffix = {picked};\n"
    "    new sqs.Queue(this, 'Q', {{ queueName: `jobs{gap}${{suffix}}` }});\n"
    "    new cdk.CfnOutput(this, 'Out', {{ value: 'x'{export} }});\n  }}\n}}\n",
    "python": "\n\nclass Data(cdk.Stack):\n    def __init__(self, scope, id):\n"
    "        super().__init__(scope, id)\n        suffix = {picked}\n"
    '        sqs.Queue(self, "Q", queue_name=f"jobs{gap}{{suffix}}")\n'
    '        cdk.CfnOutput(self, "Out", value="x"{export})\n',
}


@pytest.mark.parametrize(("language", "table", "picked"), PICKED)
def test_a_suffix_picked_at_run_time_hands_its_separator_over(
    language: str, table: str, picked: str
) -> None:
    """Every value of the table gives it up, and names stay as they were."""
    before = HEADS[language] + table.replace("«", "-")
    stack = STACKS[language].format(picked=picked.replace("«", "-"), gap="", export="")
    outcome = run(before + stack, language, [*NAMES, "output-export-name"])
    export = {
        "typescript": ", exportName: `Out-${suffix}`",
        "python": ', export_name=f"Out-{suffix}"',
    }[language]
    stack = STACKS[language].format(picked=picked.replace("«", ""), gap="-", export=export)
    assert outcome.reasons == []
    assert outcome.text == HEADS[language] + table.replace("«", "") + stack


@pytest.mark.parametrize(
    ("language", "table", "picked", "show"),
    [
        pytest.param(*item.values, "SUFFIXES", id=str(item.id))
        for item in PICKED
        if "SUFFIXES" in str(item.values[1])
    ],
)
def test_a_suffix_of_a_table_that_is_handed_on_keeps_its_separator(
    language: str, table: str, picked: str, show: str
) -> None:
    """No second one is put before it."""
    call = {"typescript": f"console.log({show});\n", "python": f"print({show})\n"}[language]
    before = HEADS[language] + table.replace("«", "-") + call
    stack = STACKS[language].format(picked=picked.replace("«", "-"), gap="", export="")
    outcome = run(before + stack, language, [*NAMES, "output-export-name"])
    assert "jobs-" not in outcome.text
    assert "Out-" not in outcome.text
    assert len(outcome.reasons) == 1
    assert "brings its own separator" in outcome.reasons[0]


@pytest.mark.parametrize(("language", "table", "picked"), PICKED)
def test_a_suffix_picked_at_run_time_gets_a_separator_where_it_has_none(
    language: str, table: str, picked: str
) -> None:
    table, picked = table.replace("«", ""), picked.replace("«", "")
    before = HEADS[language] + table
    stack = STACKS[language].format(picked=picked, gap="", export="")
    outcome = run(before + stack, language, NAMES)
    assert outcome.reasons == []
    assert outcome.text == before + STACKS[language].format(picked=picked, gap="-", export="")


def test_a_field_taken_out_of_the_instance_follows() -> None:
    """`const { suffix } = this` is a use like any other."""
    text = (
        "export class Data extends cdk.Stack {\n  private readonly envSuffix = '%sdev';\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        "    new sqs.Queue(this, 'Q', { queueName: `jobs%s${this.envSuffix}` });\n"
        "    const { envSuffix } = this;\n    cdk.Tags.of(this).add('c', %s);\n  }\n}\n"
    )
    before = HEADS["typescript"] + text % ("-", "", "envSuffix")
    outcome = run(before, "typescript", NAMES)
    assert outcome.reasons == []
    assert outcome.text == HEADS["typescript"] + text % ("", "-", "`-${envSuffix}`")


def test_a_field_that_may_be_taken_out_of_an_instance_stays() -> None:
    text = (
        "export class Data extends cdk.Stack {\n  readonly envSuffix = '-dev';\n"
        "  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n"
        "    new sqs.Queue(this, 'Q', { queueName: `jobs${this.envSuffix}` });\n  }\n}\n"
        "export function show(data: Data) {\n  const { envSuffix } = data;\n"
        "  console.log(envSuffix);\n}\n"
    )
    outcome = run(HEADS["typescript"] + text, "typescript", NAMES)
    assert outcome.text == HEADS["typescript"] + text
    assert "it may be taken out of an object: `data`" in outcome.reasons[0]


def test_a_class_attribute_in_a_keywords_dict_follows() -> None:
    """The value of a function's environment stays what it was."""
    text = (
        "from aws_cdk import aws_lambda as lambda_\n\n\nclass Data(cdk.Stack):\n"
        '    SUFFIX: str = "%sdev"\n\n    def __init__(self, scope, id):\n'
        "        super().__init__(scope, id)\n"
        '        sqs.Queue(self, "Q", queue_name=f"jobs%s{self.SUFFIX}")\n'
        '        lambda_.Function(self, "F", environment={"S": %s})\n'
    )
    outcome = run(HEADS["python"] + text % ("-", "", "Data.SUFFIX"), "python", NAMES)
    assert outcome.reasons == []
    assert outcome.text == HEADS["python"] + text % ("", "-", 'f"-{Data.SUFFIX}"')


CHANGED = {
    "typescript": (
        "const TABLE: Record<string, { suffix: string }> = { dev: { suffix: '-dev' } };\n"
        "Object.assign(TABLE, load());\n"
        "export const make = (scope: cdk.Stack, stage: string) =>\n"
        "  new sqs.Queue(scope, 'Q', { queueName: `jobs${TABLE[stage].suffix}` });\n"
    ),
    "python": (
        'TABLE = {"dev": {"suffix": "-dev"}}\nTABLE.update(load())\n\n\n'
        "def make(scope, stage):\n"
        "    suffix = TABLE[stage]['suffix']\n"
        '    return sqs.Queue(scope, "Q", queue_name=f"jobs{suffix}")\n'
    ),
}


@pytest.mark.parametrize("language", CHANGED)
def test_a_table_that_is_changed_may_hold_suffixes_without_a_separator(language: str) -> None:
    """Those that are written begin with one: another hyphen would double it."""
    text = HEADS[language] + CHANGED[language]
    outcome = run(text, language, NAMES)
    assert outcome.text == text
    (reason,) = outcome.reasons
    assert "begins with one, another value need not" in reason


HANDED_OUT = {
    "typescript": (
        (
            "import * as lambda from 'aws-cdk-lib/aws-lambda';\nconst nameSuffix = '%sdev';\n"
            "class Data extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n"
            "    super(scope, id);\n    new sqs.Queue(this, 'Q', { queueName: `jobs%s${nameSuffix}` });\n"
            "    new lambda.Function(this, 'F', { ...rest, environment: this.variables() });\n  }\n"
            "  private variables() { return { SUFFIX: %s }; }\n}\n"
        ),
        "nameSuffix",
        "`-${nameSuffix}`",
    ),
    "python": (
        (
            "from aws_cdk import aws_lambda as lambda_\nSUFFIX = '%sdev'\n\n\nclass Data(cdk.Stack):\n"
            "    def __init__(self, scope, id):\n        super().__init__(scope, id)\n"
            "        sqs.Queue(self, 'Q', queue_name=f'jobs%s{SUFFIX}')\n"
            "        variables = {'SUFFIX': %s}\n"
            "        lambda_.Function(self, 'F', environment=variables)\n"
        ),
        "SUFFIX",
        "f'-{SUFFIX}'",
    ),
}


@pytest.mark.parametrize("language", HANDED_OUT)
def test_what_is_handed_out_in_an_object_stays_what_it_was(language: str) -> None:
    """The object is made with the separator, wherever it is made."""
    text, value, separated = HANDED_OUT[language]
    outcome = run(HEADS[language] + text % ("-", "", value), language, NAMES)
    assert outcome.reasons == []
    assert outcome.text == HEADS[language] + text % ("", "-", separated)

"""Names that a method makes of an object which is given by an interface, a protocol or a base class.

``|`` is where a hyphen goes, ``~`` a hyphen that becomes an underscore, ``/`` where one goes.
"""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import run

SELECT = frozenset({"resource-name-separator", "glue-database-name"})
USE = {
    "typescript": """\
class Storage extends Construct {
  constructor(scope: Construct, id: string, { naming }: { naming: Naming }) {
    super(scope, id);
    new s3.Bucket(this, 'B', { bucketName: naming.bucket('raw') });
    new glue.CfnDatabase(this, 'D', {
      catalogId: '1',
      databaseInput: { name: naming.database('sales') },
    });
  }
}
const stack = new Stack(new App(), 'S');
""",
    "python": """\
class Storage(Construct):
    def __init__(self, scope, id, *, naming: Naming):
        super().__init__(scope, id)
        s3.Bucket(self, "B", bucket_name=naming.bucket("raw"))
        glue.CfnDatabase(
            self, "D", catalog_id="1", database_input={"name": naming.database("sales")}
        )


stack = Stack(App(), "S")
""",
}
HEAD = {
    "typescript": (
        "import { App, Stack, aws_glue as glue, aws_s3 as s3 } from 'aws-cdk-lib';\n"
        "import { Construct } from 'constructs';\n\n"
    ),
    "python": (
        "from abc import ABC, abstractmethod\nfrom typing import Protocol\n\n"
        "from aws_cdk import App, Stack, aws_glue as glue, aws_s3 as s3\n"
        "from constructs import Construct\n\n\n"
    ),
}
TS_METHODS = (
    "  constructor(private readonly prefix: string, private readonly stage: string) {}\n"
    "  bucket(zone: string): string { return `${this.prefix}-PART${zone}|${this.stage}`; }\n"
    "  database(zone: string): string { return `${this.prefix}~${zone}/${this.stage}`; }\n}\n"
)
PY_METHODS = (
    "    def __init__(self, prefix: str, stage: str) -> None:\n"
    "        self.prefix = prefix\n        self.stage = stage\n\n"
    "    def bucket(self, zone: str) -> str:\n"
    '        return f"{self.prefix}-PART{zone}|{self.stage}"\n\n'
    "    def database(self, zone: str) -> str:\n"
    '        return f"{self.prefix}~{zone}/{self.stage}"\n\n\n'
)
TS_LISTED = "bucket(zone: string): string; database(zone: string): string"
PY_LISTED = (
    "    def bucket(self, zone: str) -> str: ...\n\n    def database(self, zone: str) -> str: ...\n"
)
TS_MADE, PY_MADE = (
    "new Storage(stack, 'A', { naming: new Kebab('obs', 'dev') });\n",
    'Storage(stack, "A", naming=Kebab("obs", "dev"))\n',
)
TS_OTHER, PY_OTHER = (
    "new Storage(stack, 'B', { naming: new Other('obs', 'dev') });\n",
    'Storage(stack, "B", naming=Other("obs", "dev"))\n',
)
TS_ABSTRACT = TS_LISTED.replace("; database", "; abstract database")
PY_ABSTRACT = "    @abstractmethod\n" + PY_LISTED.replace("\n\n", "\n\n    @abstractmethod\n")


def _ts(declared: str, heritage: str) -> str:
    return f"{declared}\nclass Kebab {heritage}{{\n{TS_METHODS}"


def _py(declared: str, base: str) -> str:
    return f"{declared}\n\nclass Kebab{base}:\n{PY_METHODS}"


ONE = {
    "typescript: an interface": _ts(f"interface Naming {{ {TS_LISTED} }}", "implements Naming "),
    "typescript: functions of an interface": _ts(
        "interface Naming { bucket: (zone: string) => string; database: (zone: string) => string }",
        "implements Naming ",
    ),
    "typescript: a type": _ts(f"type Naming = {{ {TS_LISTED} }};", "implements Naming "),
    "typescript: a class that does not say so": _ts(f"interface Naming {{ {TS_LISTED} }}", ""),
    "typescript: an abstract class": _ts(
        f"abstract class Naming {{ abstract {TS_ABSTRACT} }}", "extends Naming "
    ).replace(") {}", ") { super(); }"),
    "python: a protocol": _py(f"class Naming(Protocol):\n{PY_LISTED}", ""),
    "python: a protocol that is derived from": _py(
        f"class Naming(Protocol):\n{PY_LISTED}", "(Naming)"
    ),
    "python: an abstract class": _py(f"class Naming(ABC):\n{PY_ABSTRACT}", "(Naming)"),
}


def _language(case: str) -> str:
    return case.partition(":")[0]


def _text(case: str, part: str = "") -> str:
    language = _language(case)
    made = TS_MADE if language == "typescript" else PY_MADE
    return HEAD[language] + ONE[case].replace("PART", part) + USE[language] + made


def _before(text: str) -> str:
    return text.replace("|", "").replace("~", "-").replace("/", "")


def _after(text: str) -> str:
    return text.replace("|", "-").replace("~", "_").replace("/", "_")


@pytest.mark.parametrize("case", ONE)
def test_the_class_that_has_the_methods_makes_the_names(case: str) -> None:
    text = _text(case)
    outcome = run(_before(text), _language(case), SELECT)
    assert outcome.text == _after(text)
    assert not outcome.reasons


OTHERS = {
    "typescript": "class Other implements Naming {\n" + TS_METHODS,
    "python": "class Other:\n" + PY_METHODS,
}


@pytest.mark.parametrize("case", ["typescript: an interface", "python: a protocol"])
def test_of_several_classes_each_makes_names(case: str) -> None:
    language = _language(case)
    other = OTHERS[language].replace("PART", "other-")
    made = TS_OTHER if language == "typescript" else PY_OTHER
    text = _text(case).replace(USE[language], other + USE[language]) + made
    outcome = run(_before(text), language, SELECT)
    assert outcome.text == _after(text)
    assert not outcome.reasons


@pytest.mark.parametrize("case", ["typescript: an interface", "python: a protocol"])
def test_a_class_that_nobody_makes_is_none_of_them(case: str) -> None:
    language = _language(case)
    other = OTHERS[language].replace("PART", "other-")
    text = _text(case)
    added = _before(other)
    place = USE[language]
    outcome = run(_before(text).replace(place, added + place), language, SELECT)
    assert outcome.text == _after(text).replace(place, added + place)


LACKING = {
    "typescript": ("database(zone: string): string {", "table(zone: string): string {"),
    "python": ("def database(self, zone: str) -> str:\n", "def table(self, zone: str) -> str:\n"),
}


@pytest.mark.parametrize("case", ["typescript: a class that does not say so", "python: a protocol"])
def test_a_class_without_all_of_the_methods_is_none(case: str) -> None:
    language = _language(case)
    text = _before(_text(case).replace(*LACKING[language]))
    outcome = run(text, language, SELECT)
    assert outcome.text == text


def test_an_interface_in_another_file() -> None:
    """The class that says so is found where the interface is imported."""
    declared = f"export interface Naming {{ {TS_LISTED} }}\n"
    named = "import { Naming } from './naming';\n"
    kebab = f"{named}export class Kebab implements Naming {{\n{TS_METHODS}".replace("PART", "")
    head = HEAD["typescript"] + named + "import { Kebab } from './kebab';\n"
    files = {"naming.ts": declared, "kebab.ts": kebab, "app.ts": head + USE["typescript"] + TS_MADE}
    imports = "'./"
    before = {path: _before(text.replace(imports, "§")) for path, text in files.items()}
    outcome = run_files(
        {path: text.replace("§", imports) for path, text in before.items()}, *SELECT
    )
    after = {path: _after(text.replace(imports, "§")) for path, text in files.items()}
    assert outcome.texts == {path: text.replace("§", imports) for path, text in after.items()}

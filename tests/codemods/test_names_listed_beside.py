"""Names that a function makes of values, and a list of the same names beside them."""

from __future__ import annotations

import pytest
from file_runs import run_files

NAME = "resource-name-separator"
BUCKETS = {
    "typescript": """\
const named = (name: string, suffix: string) => SUM;
class S extends Stack {
  constructor(scope: App, id: string, suffix: string) {
    super(scope, id);
    new s3.Bucket(this, 'Letters', { bucketName: named(Names.LETTERS, suffix) });
    new s3.Bucket(this, 'Parcels', { bucketName: named(Names.PARCELS, suffix) });
    LIST
  }
}
new S(new App(), 'S', 'dev');
""",
    "python": """\
def named(name: str, suffix: str) -> str:
    return SUM


class S(Stack):
    def __init__(self, scope, id, suffix: str):
        super().__init__(scope, id)
        s3.Bucket(self, "Letters", bucket_name=named(Names.LETTERS.value, suffix))
        s3.Bucket(self, "Parcels", bucket_name=named(Names.PARCELS.value, suffix))
        LIST


S(App(), "S", "dev")
""",
}
HEAD = {
    "typescript": "import { App, Stack, aws_s3 as s3 } from 'aws-cdk-lib';\n",
    "python": "from aws_cdk import App, Stack, aws_s3 as s3\n",
}
ENUM = {
    "typescript": "export enum Names { LETTERS = 'post-letters', PARCELS = 'post-parcels'MORE }\n",
    "python": (
        "from enum import Enum\n\n\nclass Names(str, Enum):\n"
        '    LETTERS = "post-letters"\n    PARCELS = "post-parcels"MORE\n\n\n'
    ),
}
MORE = {"typescript": ", CARDS = 'post-cards'", "python": '\n    CARDS = "post-cards"'}
SUMS = {
    "typescript": ("`${name}|${suffix}`", "name +~ suffix"),
    "python": ('f"{name}|{suffix}"', "name +~ suffix"),
}
LISTS = {
    "typescript": (
        "console.log(Object.values(Names).map((it) => `${it}|${suffix}`).join());",
        "console.log(Object.values(Names).map((it) => it +~ suffix));",
        "for (const it of Object.values(Names)) console.log(`arn:aws:s3:::${it}|${suffix}/*`);",
    ),
    "python": (
        'print(",".join(f"{it.value}|{suffix}" for it in Names))',
        "print([it.value +~ suffix for it in Names])",
        'print(*(f"arn:aws:s3:::{it.value}|{suffix}/*" for it in Names))',
    ),
}
TERM = {"typescript": " '-' +", "python": ' "-" +'}
PATHS = {"typescript": ("stack.ts", "names.ts"), "python": ("stack.py", "names.py")}
CASES = [
    pytest.param(language, total, listed, id=f"{language}: {total}: {listed}")
    for language in BUCKETS
    for total in SUMS[language]
    for listed in LISTS[language]
]


def _text(language: str, total: str, listed: str, more: str, *, hyphen: bool) -> str:
    enum = ENUM[language].replace("MORE", more)
    text = BUCKETS[language].replace("SUM", total).replace("LIST", listed)
    text = text.replace("|", "-" if hyphen else "").replace("~", TERM[language] if hyphen else "")
    return enum + HEAD[language] + text


@pytest.mark.parametrize(("language", "total", "listed"), CASES)
def test_a_list_of_the_same_names_follows(language: str, total: str, listed: str) -> None:
    path = PATHS[language][0]
    before = _text(language, total, listed, "", hyphen=False)
    outcome = run_files({path: before}, NAME)
    assert outcome.texts == {path: _text(language, total, listed, "", hyphen=True)}


@pytest.mark.parametrize("language", BUCKETS)
def test_a_list_that_holds_more_holds_them_back(language: str) -> None:
    path = PATHS[language][0]
    total, listed = SUMS[language][0], LISTS[language][0]
    before = _text(language, total, listed, MORE[language], hyphen=False)
    outcome = run_files({path: before}, NAME)
    assert outcome.texts == {path: before}
    assert ["with a value that has other uses" in it for it in outcome.reasons] == [True] * 2


IMPORTED = {
    "typescript": "import {{ {} }} from './{}';\n",
    "python": "from {1} import {0}\n",
}


@pytest.mark.parametrize("language", BUCKETS)
def test_a_list_in_another_file_follows(language: str) -> None:
    """It says nothing of the names but what holds their values."""
    stack, names = PATHS[language]
    other = names.replace("names", "listed")
    total, listed = SUMS[language][0], LISTS[language][0]
    stays = "pass" if language == "python" else ";"
    uses = IMPORTED[language].format("Names", "names")
    more = {"typescript": "const suffix = 'dev';\n", "python": 'suffix = "dev"\n'}[language]

    def files(hyphen: str) -> dict[str, str]:
        text = BUCKETS[language].replace("SUM", total).replace("LIST", stays)
        return {
            names: ENUM[language].replace("MORE", ""),
            stack: HEAD[language] + uses + text.replace("|", hyphen),
            other: f"{uses}{more}{listed}\n".replace("|", hyphen),
        }

    assert run_files(files(""), NAME).texts == files("-")

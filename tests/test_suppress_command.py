"""``cdkfix suppress``: comments wherever one can stand; afterwards nothing is found."""

from __future__ import annotations

from pathlib import Path, PurePath
from unittest.mock import Mock

import pytest
from command import CLEAN, FIXABLE, ask_for_cdk, cdkfix, only

from cdkfix.finding import FileResult
from cdkfix.projects.project import Project
from cdkfix.settings import Settings
from cdkfix.suppression import writing

TS = "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n"
PY = "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n\n"
NAMES = "s3-bucket-removal-policy,s3-auto-delete-objects"
WORDS = "cdkfix: ignore[s3-bucket-removal-policy, s3-auto-delete-objects] -- kept"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ask_for_cdk()
    return tmp_path


CASES = [
    pytest.param(
        "a.ts",
        TS + "  new s3.Bucket(this, 'X');\n",
        TS + f"  // {WORDS}\n  new s3.Bucket(this, 'X');\n",
        id="a line above",
    ),
    pytest.param(
        "a.py",
        PY + 'if a:\n    s3.Bucket(self, "X")\n',
        PY + f'if a:\n    # {WORDS}\n    s3.Bucket(self, "X")\n',
        id="Python, indented",
    ),
    pytest.param(
        "a.ts",
        TS.replace("\n", "\r\n") + "new s3.Bucket(this, 'X');\r\n",
        TS.replace("\n", "\r\n") + f"// {WORDS}\r\nnew s3.Bucket(this, 'X');\r\n",
        id="carriage returns",
    ),
    pytest.param(
        "a.ts",
        TS + "// eslint-disable-next-line no-new\nnew s3.Bucket(this, 'X');\n",
        TS + f"// {WORDS}\n// eslint-disable-next-line no-new\nnew s3.Bucket(this, 'X');\n",
        id="above a comment that must stay right above the code",
    ),
    pytest.param(
        "a.py",
        PY + '# pylint: disable-next=expression-not-assigned\ns3.Bucket(self, "X")\n',
        PY + f'# {WORDS}\n# pylint: disable-next=expression-not-assigned\ns3.Bucket(self, "X")\n',
        id="Python, above a comment that must stay right above the code",
    ),
    pytest.param(
        "a.ts",
        TS + "new s3.Bucket(this, 'X'); // cdkfix: ignore[s3-auto-delete-objects] it is small\n",
        TS
        + "new s3.Bucket(this, 'X'); // cdkfix: ignore[s3-auto-delete-objects, "
        + "s3-bucket-removal-policy] it is small\n",
        id="a comment that is there gets the name",
    ),
    pytest.param(
        "a.ts",
        TS + "const a = `\n  ${new s3.Bucket(this, 'X').bucketName}\n`;\n",
        TS + f"const a = `\n  ${{/* {WORDS} */ new s3.Bucket(this, 'X').bucketName}}\n`;\n",
        id="inside a template literal",
    ),
    pytest.param(
        "a.tsx",
        TS + "const a = (\n  <p>\n    {new s3.Bucket(this, 'X').bucketName}\n  </p>\n);\n",
        TS
        + f"const a = (\n  <p>\n    {{/* {WORDS} */}}\n"
        + "    {new s3.Bucket(this, 'X').bucketName}\n  </p>\n);\n",
        id="among JSX children",
    ),
    pytest.param(
        "a.tsx",
        TS + "const a = <p a={new s3.Bucket(this, 'X').bucketName}\n  b='c'>text</p>;\n",
        TS + f"// {WORDS}\n"
        "const a = <p a={new s3.Bucket(this, 'X').bucketName}\n  b='c'>text</p>;\n",
        id="in a JSX attribute",
    ),
    pytest.param(
        "a.py",
        PY + 'x = 1 + \\\n    len(s3.Bucket(self, "X").bucket_name)\n',
        PY + f'x = 1 + \\\n    len(s3.Bucket(self, "X").bucket_name)  # {WORDS}\n',
        id="Python, behind a backslash",
    ),
    pytest.param(
        "a.py",
        PY + 'x = f"""\n{s3.Bucket(self, "X").bucket_name}\n"""\n',
        PY + f'x = f"""\n{{s3.Bucket(self, "X").bucket_name}}\n"""  # {WORDS}\n',
        id="Python, inside an f-string of several lines: behind the statement",
    ),
    pytest.param(
        "a.md",
        f"> ```ts\n{''.join(f'> {line}' for line in TS.splitlines(True))}"
        "> new s3.Bucket(this, 'X');\n> ```\n",
        f"> ```ts\n{''.join(f'> {line}' for line in TS.splitlines(True))}"
        f"> // {WORDS}\n> new s3.Bucket(this, 'X');\n> ```\n",
        id="Markdown, in a quotation",
    ),
]


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_a_comment_stands_where_it_can(name: str, before: str, after: str) -> None:
    path = Path(name)
    path.write_bytes(before.encode())
    done = cdkfix("suppress", "--select", NAMES, "--reason", "kept", name)
    assert (done.code, done.err) == (0, "")
    assert path.read_bytes().decode() == after
    checked = cdkfix("check", "--select", f"{NAMES},unused-suppression", name)
    assert checked.out == "no findings in 1 file\n"
    again = cdkfix("suppress", "--select", NAMES, "--reason", "kept", name)
    assert again.out == "nothing to suppress\n"


def _buckets(start: int, count: int) -> str:
    return "".join(f"new s3.Bucket(this, 'B{start + i}');\n" for i in range(count))


def _commented(code: str) -> str:
    return "".join(f"// {WORDS}\n{line}" for line in code.splitlines(True))


INSIDE = "const a = `\n  ${%snew s3.Bucket(this, 'X').bucketName}\n`;\n"


def test_one_that_can_only_stand_elsewhere_keeps_no_other_from_its_place() -> None:
    Path("a.ts").write_text(TS + _buckets(0, 6) + INSIDE % "" + _buckets(6, 5))
    assert cdkfix("suppress", "--select", NAMES, "--reason", "kept", "a.ts").code == 0
    assert Path("a.ts").read_text() == (
        TS + _commented(_buckets(0, 6)) + INSIDE % f"/* {WORDS} */ " + _commented(_buckets(6, 5))
    )


def test_a_comment_behind_a_statement_gets_the_names_of_all_its_lines() -> None:
    Path("a.ts").write_text(
        TS + "const x = [new s3.Bucket(this, 'X', {\n  removalPolicy: policyOf(1),\n}),\n"
        "  new s3.Bucket(this, 'Y')]; // cdkfix: ignore[kms-key-removal-policy]\n"
    )
    assert cdkfix("suppress", "--select", NAMES, "--reason", "kept", "a.ts").code == 0
    assert cdkfix("check", "--select", NAMES, "a.ts").code == 0
    assert Path("a.ts").read_text().count("cdkfix: ignore") == 1


@pytest.mark.parametrize("count", [5, 80])
def test_comments_for_many_lines_are_tried_together(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Each try reads the whole text."""
    path = PurePath("a.ts")
    text = (TS + _buckets(0, count)).encode()
    tries = Mock(side_effect=writing._holds)
    monkeypatch.setattr(writing, "_holds", tries)
    settings = Settings(select=frozenset(NAMES.split(",")))
    done = writing.suppress(
        lambda texts: Project(Path(), texts), FileResult(path, text, text), settings, "kept"
    )
    assert done.after.decode() == TS + _commented(_buckets(0, count))
    assert done.count == 2 * count
    assert tries.call_count == 1


@pytest.mark.parametrize(
    "sample", ["big_data_pipeline.ts", "big_data_pipeline.py", "model_answer.md"]
)
def test_the_samples_are_clean_afterwards(sample: str, directory: Path) -> None:
    source = Path(__file__).parent.parent / "samples" / "model_response" / sample
    path = directory / sample
    path.write_bytes(source.read_bytes())
    done = cdkfix("suppress", "--isolated", "--reason", "as it is", sample)
    assert (done.code, done.err) == (0, "")
    assert cdkfix("check", "--isolated", sample).out == "no findings in 1 file\n"
    kept = [line for line in path.read_text("utf-8").splitlines() if "cdkfix: ignore[" not in line]
    assert kept == source.read_text("utf-8").splitlines()


def test_what_cannot_be_fixed_is_suppressed_too() -> None:
    unfixable = FIXABLE.replace("cdk.RemovalPolicy.RETAIN", "policyOf(scope)")
    Path("a.ts").write_text(unfixable, "utf-8")
    assert cdkfix(*only("check", "a.ts")).code == 1
    assert cdkfix(*only("suppress", "--reason", "r", "a.ts")).code == 0
    assert cdkfix(*only("check", "a.ts")).code == 0


def test_files_without_findings_stay() -> None:
    Path("a.ts").write_text(CLEAN)
    done = cdkfix("suppress", "--reason", "r", "a.ts")
    assert (done.code, done.out) == (0, "nothing to suppress\n")
    assert Path("a.ts").read_text() == CLEAN


@pytest.mark.parametrize("reason", ["", "  ", "a\nb", "a */ b"])
def test_a_reason_is_one_line_of_text(reason: str) -> None:
    done = cdkfix("suppress", "--reason", reason)
    assert done.code == 2
    assert done.err == "error: --reason must be one line of text without */\n"


def test_a_reason_must_be_given() -> None:
    assert cdkfix("suppress").code == 2

"""``apply --interactive`` on a real terminal: what is shown, and what each answer does."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from command import FIXABLE, ask_for_cdk, cdkfix
from terminal import on_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

TWO = """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, 'Data');
    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });

    new sqs.Queue(this, 'Jobs');
  }
}
"""
BUCKET = "s3-bucket-removal-policy"
EMPTIED = "s3-auto-delete-objects"
QUEUE = "sqs-removal-policy"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ask_for_cdk()
    Path("a.ts").write_text(TWO)
    return tmp_path


def apply(
    *answers: str, select: str = f"{BUCKET},{QUEUE}", editor: str = "", paths: tuple[str, ...] = ()
) -> str:
    command = [sys.executable, "-m", "cdkfix", "apply", "-i", "--isolated", "--select", select]
    env = {"EDITOR": editor, "VISUAL": "", "NO_COLOR": "1"}
    code, shown = on_terminal([*command, *(paths or ("a.ts",))], answers, env=env)
    assert code == 0, shown
    assert "Traceback" not in shown
    return shown


def text(path: str = "a.ts") -> str:
    return Path(path).read_text()


def test_a_fix_is_shown_with_its_place_impact_and_hunk() -> None:
    shown = apply("q")
    assert f"a.ts:8  {BUCKET}  " in shown
    assert "impact: metadata, data loss\n" in shown
    assert "-    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.RETAIN });" in shown
    assert "+    new s3.Bucket(this, 'Raw', { removalPolicy: cdk.RemovalPolicy.DESTROY });" in shown
    assert "(2 left) [y,n,a,q,e,?]? q" in shown


def test_yes_makes_a_fix_and_no_leaves_it() -> None:
    shown = apply("n", "y")
    assert text() == TWO.replace(
        "'Jobs');", "'Jobs', { removalPolicy: cdk.RemovalPolicy.DESTROY });"
    )
    assert "fixed 1 finding in 1 file (impact: 1 none)" in shown


def test_yes_to_all_one_by_one_is_what_apply_does() -> None:
    names = f"{BUCKET},{EMPTIED},{QUEUE},public-resource-properties"
    Path("b.ts").write_text(TWO.replace("new s3", "const raw = new s3"))
    Path("c.ts").write_bytes(Path("b.ts").read_bytes())
    apply(*"yyyy", select=names, paths=("b.ts",))
    cdkfix("apply", "--isolated", "--select", names, "c.ts")
    assert text("b.ts") == text("c.ts") != TWO


def test_all_makes_this_and_the_rest_also_in_other_files() -> None:
    Path("b.ts").write_text(FIXABLE)
    shown = apply("a", paths=("a.ts", "b.ts"))
    assert text().count("DESTROY") == 2
    assert text("b.ts").count("DESTROY") == 1
    assert "fixed 3 findings in 2 files" in shown


def test_all_keeps_to_what_was_declined() -> None:
    apply("n", "a")
    assert "RETAIN" in text()
    assert "'Jobs', { removalPolicy: cdk.RemovalPolicy.DESTROY }" in text()


def test_quit_keeps_what_was_accepted_and_leaves_the_rest() -> None:
    Path("b.ts").write_text(FIXABLE)
    apply("y", "q", paths=("a.ts", "b.ts"))
    assert text().count("DESTROY") == 1
    assert text("b.ts") == FIXABLE


def test_the_end_of_input_is_quit() -> None:
    apply("\x04")
    assert text() == TWO


def test_other_answers_are_explained_and_asked_again() -> None:
    shown = apply("x", "?", "q")
    assert shown.count("y - make this fix") == 2
    assert text() == TWO


def test_a_fix_that_builds_on_a_declined_one_is_not_offered() -> None:
    apply("n", select=f"{BUCKET},{EMPTIED}")
    assert text() == TWO


def test_a_declined_fix_stays_declined_when_lines_above_it_change() -> None:
    Path("a.ts").write_text(TWO.replace("new s3", "const raw = new s3"))
    apply("n", "y", "y", select=f"{BUCKET},public-resource-properties,{QUEUE}")
    assert text().count("DESTROY") == 1
    assert "RETAIN" in text()
    assert "public readonly raw" in text()


def editor(tmp_path: Path, code: str) -> str:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\nfile = Path(sys.argv[1])\n{code}\n")
    return shlex.join([sys.executable, str(script)])


def test_edit_takes_what_the_editor_leaves(tmp_path: Path) -> None:
    change = editor(tmp_path, "file.write_text(file.read_text().replace('DESTROY', 'SNAPSHOT'))")
    apply("e", "y", editor=change)
    assert "removalPolicy: cdk.RemovalPolicy.SNAPSHOT });" in text()
    assert "'Jobs', { removalPolicy: cdk.RemovalPolicy.DESTROY }" in text()


def test_edit_keeps_what_was_declined_before(tmp_path: Path) -> None:
    change = editor(tmp_path, "file.write_text('// mine\\n' + file.read_text())")
    apply("n", "e", editor=change)
    assert text().startswith("// mine\n")
    assert "RETAIN" in text()
    assert "'Jobs', { removalPolicy: cdk.RemovalPolicy.DESTROY }" in text()


def test_an_edit_that_does_not_parse_is_not_taken(tmp_path: Path) -> None:
    change = editor(tmp_path, "file.write_text('export class {')")
    shown = apply("e", "q", editor=change)
    assert "error: the edited text does not parse, line 1" in shown
    assert text() == TWO


def test_an_editor_that_fails_changes_nothing() -> None:
    shown = apply("e", "q", editor="false")
    assert "false ended with 1: its text is not taken" in shown
    shown = apply("e", "q", editor="/no/such/editor")
    assert "/no/such/editor: no such file or directory" in shown
    shown = apply("e", "q", editor="ed 'it")
    assert "error: the editor `ed 'it` cannot be run: no closing quotation" in shown
    assert text() == TWO


def test_markdown_is_gone_through_as_well() -> None:
    Path("a.md").write_text(
        f"# Answer\n\n> ```ts\n{''.join(f'> {line}' for line in TWO.splitlines(True))}> ```\n"
    )
    shown = apply("n", "y", paths=("a.md",))
    assert (
        "+>     new sqs.Queue(this, 'Jobs', { removalPolicy: cdk.RemovalPolicy.DESTROY });" in shown
    )
    assert text("a.md").count("DESTROY") == 1


def test_without_a_terminal_it_says_so() -> None:
    done = cdkfix("apply", "--interactive", "a.ts")
    assert done.code == 2
    assert done.err == "error: --interactive asks questions: it needs a terminal\n"
    assert text() == TWO

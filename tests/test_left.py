"""What a run that fixes says is left: not what other fixes mend, and where it stands then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import cdkfix

FILES = {
    "stack.ts": """\
import * as cdk from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const nameSuffix = '-dev01';

export class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, isProd: boolean, zones: string[]) {
    super(scope, id);
    new s3.Bucket(this, 'Scripts', { bucketName: `fin-scripts${nameSuffix}`, versioned: true });
    for (const zone of zones) this.zone(zone, isProd);
  }
  private zone(zone: string, isProd: boolean) {
    new s3.Bucket(this, zone, {
      bucketName: `fin-${zone}${nameSuffix}`,
      removalPolicy: isProd ? cdk.RemovalPolicy.RETAIN : cdk.RemovalPolicy.DESTROY,
    });
  }
}
""",
    "stack.py": """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3

SUFFIX = "-dev01"


class Data(cdk.Stack):
    def __init__(self, scope, id, is_prod, zones):
        super().__init__(scope, id)
        s3.Bucket(self, "Scripts", bucket_name=f"fin-scripts{SUFFIX}", versioned=True)
        for zone in zones:
            self.zone(zone, is_prod)

    def zone(self, zone, is_prod):
        s3.Bucket(
            self,
            zone,
            bucket_name=f"fin-{zone}{SUFFIX}",
            removal_policy=cdk.RemovalPolicy.RETAIN if is_prod else cdk.RemovalPolicy.DESTROY,
        )
""",
}


@pytest.fixture(params=sorted(FILES))
def stack(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a file that holds a stack, alone in the working directory."""
    monkeypatch.chdir(tmp_path)
    name = str(request.param)
    Path(name).write_text(FILES[name])
    return name


def _left(err: str) -> Iterator[tuple[str, int, str]]:
    """The codemods, lines and reasons of the findings listed."""
    for line, name, rest in re.findall(r"^  stack\.\w+:(\d+):\d+: \w+\[([\w-]+)\](.*)$", err, re.M):
        yield name, int(line), rest


def _line(name: str, needle: str) -> int:
    lines = Path(name).read_text().splitlines()
    return next(index for index, line in enumerate(lines, 1) if needle in line)


def test_what_another_fix_mends_is_not_left(stack: str) -> None:
    """Nobody knows what `zone` is, but moving the suffix's hyphen puts one behind it.

    So ``check`` says as well.
    """
    checked = cdkfix("check", "--output-format", "concise", stack)
    names = [line for line in checked.out.splitlines() if "resource-name-separator" in line]
    assert len(names) == 2
    assert not any("not fixable" in line for line in names)
    for command in ("diff", "apply"):
        left = [name for name, _, _ in _left(cdkfix(command, stack).err)]
        assert "resource-name-separator" not in left
        assert "s3-bucket-removal-policy" in left


def test_diff_shows_where_it_stands_in_the_file_as_it_is(stack: str) -> None:
    """The file is not written: its lines, and those in the reasons, are the old ones."""
    found = {name: (line, rest) for name, line, rest in _left(cdkfix("diff", stack).err)}
    line, rest = found["s3-bucket-removal-policy"]
    assert line == _line(stack, "RemovalPolicy.RETAIN")
    assert f", line {line})" in rest


def test_apply_shows_where_it_stands_in_the_file_it_wrote(stack: str) -> None:
    """An editor that follows the line ends up at the finding."""
    before = _line(stack, "RemovalPolicy.RETAIN")
    found = {name: (line, rest) for name, line, rest in _left(cdkfix("apply", stack).err)}
    line, rest = found["s3-bucket-removal-policy"]
    assert line == _line(stack, "RemovalPolicy.RETAIN") > before
    assert f", line {line})" in rest


def test_standard_input_shows_where_it_stands_in_the_text_it_prints(stack: str) -> None:
    """What an editor replaces its text with has the lines that are named."""
    text = Path(stack).read_bytes()
    done = cdkfix("apply", "-", "--stdin-filename", stack, stdin=text)
    Path(stack).write_bytes(done.bytes)
    found = {name: line for name, line, _ in _left(done.err)}
    assert found["s3-bucket-removal-policy"] == _line(stack, "RemovalPolicy.RETAIN")


def test_a_second_run_leaves_what_the_first_did(stack: str) -> None:
    """What `apply` lists is what `check` then lists."""
    left = list(_left(cdkfix("apply", stack).err))
    again = cdkfix("apply", stack)
    assert "fixed 0" in again.out or "nothing to be done" in again.out
    assert list(_left(again.err)) == left


def test_two_findings_about_one_resource_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each stands where it is, though other fixes change the resource that both are about."""
    monkeypatch.chdir(tmp_path)
    Path("stack.py").write_text(
        """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3


class Data(cdk.Stack):
    def __init__(self, scope, id, names):
        super().__init__(scope, id)
        buckets = [s3.Bucket(self, name) for name in names]
        buckets[0].enable_event_bridge_notification()
        buckets[1].enable_event_bridge_notification()
"""
    )
    left = _left(cdkfix("diff", "stack.py").err)
    lines = [line for name, line, _ in left if name == "s3-event-bridge-enabled"]
    assert lines == [9, 10]

"""What a proof tells people beside its table: what it could not look at, or did not see."""

from __future__ import annotations

from pathlib import Path

from cdkfix.codemod import Impact
from cdkfix.finding import AppliedFix, FileResult, FixId
from cdkfix.profile import Effect
from cdkfix.verify.assembly import Lookup
from cdkfix.verify.proof import Cause, LeftOut, Problem, Proof
from cdkfix.verify.report import text
from cdkfix.verify.templates import Difference, Json, strings

FIX = AppliedFix(
    FixId("glue-version", Path("a.ts"), 10), 3, "Glue 3.0", Effect(Impact.UPDATE), "Job"
)
RESULT = FileResult(Path("a.ts"), b"a", b"b", applied=(FIX,))


def test_nothing_to_prove() -> None:
    assert list(text(Proof(()))) == ["nothing to be done"]


def test_what_is_not_proved_is_told_line_by_line() -> None:
    proof = Proof(
        (RESULT,),
        lookups=(Lookup("vpc-provider", "vpc:\x1b1"),),
        silent=(FIX,),
        unstable=(
            Difference("Job1", "AWS::Glue::Job", "Properties.Name", 1, 2, "Tap"),
            Difference("Job2", "AWS::Glue::Job", "", 1, 2, "Tap"),
        ),
        notes=("a test is not run",),
        stacks=2,
    )
    told = list(text(proof))
    assert told[:3] == [
        "not proved, a dummy value stands for the lookup: vpc:\\x1b1",
        "not proved, it differs with every synthesis: Tap: Job1: Properties.Name",
        "not proved, it differs with every synthesis: Tap: Job2: the resource",
    ]
    assert told[3].startswith("not seen in any template: ")
    assert "glue-version" in told[3]
    assert told[4:] == [
        "not proved: a test is not run",
        "proved 1 fix: 0 declared differences in 2 stacks",
    ]


def test_what_is_left_out_is_told_with_all_lines_of_its_problems() -> None:
    problem = Problem(Cause.TYPES, "first\nsecond")
    told = list(text(Proof((), left_out=(LeftOut(FIX, (problem,)),))))
    assert told[0].startswith("left out: ")
    assert told[1:3] == ["  type error: first", "    second"]
    assert told[-1] == "proved 0 fixes: 0 declared differences in 0 stacks; 1 left out"


def test_the_strings_of_a_template_come_in_order_and_without_the_keys() -> None:
    node: Json = {"Fn::Join": ["-", ["a", 1, None, {"Ref": "B"}]], "c": True}
    assert list(strings(node)) == ["-", "a", "B"]

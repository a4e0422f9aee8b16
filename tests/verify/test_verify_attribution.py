"""Which fixes account for a difference."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from cdkfix.codemod import Impact, all_codemods
from cdkfix.effects import HASHED_IDS, Change, TemplateEffect, deleted_with_stack
from cdkfix.finding import AppliedFix, FixId
from cdkfix.profile import Effect
from cdkfix.verify.attribution import Sources, attribute, covers
from cdkfix.verify.templates import ABSENT, Absent, Difference, Json

BUCKET = "AWS::S3::Bucket"


def _fix(codemod: str = "mod", construct: str | None = "Raw", path: str = "a.ts") -> AppliedFix:
    return AppliedFix(
        FixId(codemod, PurePath(path), 1), 1, "found", Effect(Impact.UPDATE), construct
    )


def _one(
    path: str,
    before: Json | Absent,
    after: Json | Absent,
    type_: str = BUCKET,
    id_: str = "Raw1",
    construct: str = "Stack/Raw/Resource",
) -> Difference:
    return Difference(id_, type_, path, before, after, "Stack", construct)


RENAMED = _one("Properties.BucketName", "fin-rawdev", "fin-raw-dev")
RENAMES = TemplateEffect("*", "Properties.**", respelled="-", follows=True)


@pytest.mark.parametrize(
    ("effect", "one"),
    [
        pytest.param(
            TemplateEffect(BUCKET, "DeletionPolicy"),
            _one("DeletionPolicy", "Retain", "Delete", "AWS::S3::BucketPolicy"),
            id="another type",
        ),
        pytest.param(
            TemplateEffect(BUCKET, "Properties.Tags.*"),
            _one("Properties.Tags.0.Key", "a", "b"),
            id="a deeper path",
        ),
        pytest.param(
            TemplateEffect(BUCKET, "Properties.Tags.**"),
            _one("Properties.TagsOther", "a", "b"),
            id="a path that only begins so",
        ),
        pytest.param(
            TemplateEffect(BUCKET, "DeletionPolicy"),
            _one("DeletionPolicy", "Retain", "Delete", construct="Stack/Rawer/Resource"),
            id="another construct",
        ),
        pytest.param(
            TemplateEffect("*", "", logical_id="CustomS3*"),
            _one("", ABSENT, {}, id_="MyCustomS3"),
            id="another logical id",
        ),
        pytest.param(
            TemplateEffect(BUCKET, "A", change=Change.ADDED), _one("A", 1, 2), id="not added"
        ),
        pytest.param(
            TemplateEffect(BUCKET, "A", change=Change.REMOVED), _one("A", ABSENT, 2), id="not gone"
        ),
        pytest.param(
            deleted_with_stack(BUCKET)[0],
            _one("DeletionPolicy", "Delete", "Retain"),
            id="another value",
        ),
        pytest.param(
            RENAMES, _one("Properties.BucketName", "fin-raw", "fin-bar"), id="another name"
        ),
        pytest.param(RENAMES, _one("Properties.BucketName", ABSENT, "-"), id="a first name"),
        pytest.param(
            TemplateEffect(BUCKET, "A", replaced=("old", "new")),
            _one("A", "an old one", "a new one"),
            id="more than the text replaced",
        ),
    ],
)
def test_an_effect_does_not_cover(effect: TemplateEffect, one: Difference) -> None:
    assert not covers(effect, one, "Raw")


@pytest.mark.parametrize(
    ("effect", "one", "construct"),
    [
        pytest.param(
            deleted_with_stack(BUCKET)[1],
            _one("UpdateReplacePolicy", ABSENT, "Delete"),
            "Raw",
            id="the very value",
        ),
        pytest.param(
            TemplateEffect(BUCKET, "DeletionPolicy"),
            _one("DeletionPolicy", "Retain", "Delete", construct=""),
            "Raw",
            id="no construct noted",
        ),
        pytest.param(
            TemplateEffect(BUCKET, "DeletionPolicy"),
            _one("DeletionPolicy", "Retain", "Delete"),
            None,
            id="a computed id",
        ),
        pytest.param(
            TemplateEffect("AWS::S3::*", "Properties.Tags.**"),
            _one("Properties.Tags", ABSENT, []),
            "Raw",
            id="two stars for no step",
        ),
        pytest.param(
            TemplateEffect("*", "Properties.**"),
            _one("Properties.A.0.B", 1, 2),
            "Raw",
            id="two stars for several",
        ),
        pytest.param(
            TemplateEffect("*", "", logical_id="CustomS3*"),
            _one("", ABSENT, {}, id_="CustomS3Handler1", construct="Stack/Other"),
            "Raw",
            id="by its logical id",
        ),
        pytest.param(RENAMES, RENAMED, "Raw", id="respelled"),
        pytest.param(
            TemplateEffect(BUCKET, "A", replaced=("old", "new")),
            _one("A", {"Fn::Join": ["", ["an old one"]]}, {"Fn::Join": ["", ["an new one"]]}),
            "Raw",
            id="a text replaced",
        ),
    ],
)
def test_an_effect_covers(effect: TemplateEffect, one: Difference, construct: str | None) -> None:
    assert covers(effect, one, construct)


def _codemods(found: list[Difference], *fixes: AppliedFix, **effects: TemplateEffect) -> list[str]:
    declared = {name: (effect,) for name, effect in effects.items()}
    attributed = attribute(found, fixes, declared)
    return [",".join(fix.id.codemod for fix in item.fixes) for item in attributed]


def test_what_no_fix_declares_has_none() -> None:
    assert _codemods([RENAMED], _fix("other"), other=TemplateEffect(BUCKET, "A")) == [""]


def test_mentions_follow_a_renamed_resource() -> None:
    arn = _one(
        "Properties.Arn",
        {"Fn::Join": ["", ["arn:aws:s3:::fin-rawdev/*"]]},
        {"Fn::Join": ["", ["arn:aws:s3:::fin-raw-dev/*"]]},
        "AWS::IAM::Policy",
        construct="Stack/Policy",
    )
    assert _codemods([arn, RENAMED], _fix("names"), names=RENAMES) == ["names", "names"]


def test_a_mention_that_changes_in_another_way_does_not_follow() -> None:
    arn = _one("Properties.Arn", "s3:fin-rawdev", "s4:fin-raw-dev", construct="Stack/Policy")
    assert _codemods([arn, RENAMED], _fix("names"), names=RENAMES) == ["", "names"]


def test_references_follow_a_new_logical_id() -> None:
    version = "AWS::Lambda::Version"
    place = "Stack/F/CurrentVersion/Resource"
    found = [
        _one("", {"Type": version}, ABSENT, version, "Version1", place),
        _one("", ABSENT, {"Type": version}, version, "Version2", place),
        _one(
            "Properties.FunctionVersion",
            {"Fn::GetAtt": ["Version1", "Version"]},
            {"Fn::GetAtt": ["Version2", "Version"]},
            "AWS::Lambda::Alias",
            construct="Stack/Live/Resource",
        ),
    ]
    effects = {"runtime": HASHED_IDS}
    attributed = attribute(found, [_fix("runtime", "F")], effects)
    assert [bool(item.fixes) for item in attributed] == [True, True, True]


OLD, NEW, OTHER = (f"<asset {digit * 12}>" for digit in "abc")


@pytest.mark.parametrize(
    ("files", "fixed"),
    [
        pytest.param({"lib/a.ts": "new", "b": "same"}, True, id="the fixed source"),
        pytest.param({"lib/a.ts": "other", "b": "same"}, False, id="another content"),
        pytest.param({"lib/a.ts": "new", "b": "changed"}, False, id="another file too"),
        pytest.param({"lib/a.ts": "new"}, False, id="a file less"),
    ],
)
def test_an_asset_that_holds_a_fixed_source(files: dict[str, str], fixed: bool) -> None:
    one = _one("Properties.Code.S3Key", f"{OLD}.zip", f"{NEW}.zip", "AWS::Lambda::Function")
    sources = Sources(
        {("old", "new"): (_fix(),)},
        {OLD: {"lib/a.ts": "old", "b": "same"}},
        {NEW: files},
    )
    (item,) = attribute([one], [_fix()], {}, sources)
    assert bool(item.fixes) is fixed


def test_every_codemod_with_an_impact_declares_effects() -> None:
    for codemod in all_codemods():
        assert bool(codemod.effects) is (codemod.impact is not Impact.NONE), codemod.name

"""How two templates differ."""

from __future__ import annotations

from cdkfix.verify.templates import (
    ABSENT,
    Difference,
    Json,
    Template,
    at,
    construct_paths,
    differences,
    without_traces,
)


def _queue(**properties: Json) -> Template:
    return {"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": properties}}}


def _changes(before: Template, after: Template) -> list[tuple[str, object, object]]:
    return [(one.path, one.before, one.after) for one in differences(before, after)]


def test_equal_templates_have_no_differences() -> None:
    assert differences(_queue(Tags=[1, {"a": 2}]), _queue(Tags=[1, {"a": 2}])) == []


def test_the_order_of_keys_does_not_count() -> None:
    before: Template = {"Outputs": {"A": {"Value": 1, "Export": 2}, "B": {}}}
    after: Template = {"Outputs": {"B": {}, "A": {"Export": 2, "Value": 1}}}
    assert differences(before, after) == []


def test_what_cdk_notes_about_itself_does_not_count() -> None:
    before: Template = {
        "Resources": {
            "Q": {"Type": "T", "Metadata": {"aws:cdk:path": "S/Q/Resource", "own": 1}},
            "CDKMetadata": {"Type": "AWS::CDK::Metadata", "Properties": {"Analytics": "v2:x"}},
        }
    }
    after: Template = {"Resources": {"Q": {"Type": "T", "Metadata": {"own": 1}}}}
    assert differences(without_traces(before), without_traces(after)) == []
    assert construct_paths(before) == {"Q": "S/Q/Resource"}


def test_differences_are_listed_resource_by_resource() -> None:
    before: Template = {
        "Resources": {
            "Q": {"Type": "AWS::SQS::Queue", "Properties": {"Tags": [{"Key": "a"}]}},
            "B": {"Type": "AWS::S3::Bucket"},
        }
    }
    after: Template = {
        "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"Tags": [{"Key": "b"}, 1]}}},
        "Outputs": {"Name": {"Value": "x"}},
    }
    assert differences(before, after, stack="S", constructs={"Q": "S/Q/Resource"}) == [
        Difference("Name", "Outputs", "", ABSENT, {"Value": "x"}, "S"),
        Difference("B", "AWS::S3::Bucket", "", {"Type": "AWS::S3::Bucket"}, ABSENT, "S"),
        Difference("Q", "AWS::SQS::Queue", "Properties.Tags.0.Key", "a", "b", "S", "S/Q/Resource"),
        Difference("Q", "AWS::SQS::Queue", "Properties.Tags.1", ABSENT, 1, "S", "S/Q/Resource"),
    ]


def test_a_changed_logical_id_is_one_gone_and_one_new() -> None:
    before: Template = {"Resources": {"Old": {"Type": "T"}}}
    after: Template = {"Resources": {"New": {"Type": "T"}}}
    assert [(one.logical_id, one.after is ABSENT) for one in differences(before, after)] == [
        ("New", False),
        ("Old", True),
    ]


def test_first_properties_count_one_by_one() -> None:
    before: Template = {"Resources": {"Q": {"Type": "T"}}}
    after: Template = {"Resources": {"Q": {"Type": "T", "Properties": {"A": 1, "B": {"C": 2}}}}}
    assert _changes(before, after) == [
        ("Properties.A", ABSENT, 1),
        ("Properties.B", ABSENT, {"C": 2}),
    ]


def test_an_item_put_in_between_is_the_only_difference() -> None:
    assert _changes(_queue(S=["a", "b", "c"]), _queue(S=["a", "x", "b", "c"])) == [
        ("Properties.S.1", ABSENT, "x")
    ]
    assert _changes(_queue(S=["a", "b", "c"]), _queue(S=["a", "c"])) == [
        ("Properties.S.1", "b", ABSENT)
    ]


def test_a_call_of_an_intrinsic_function_is_one_value() -> None:
    before: Json = {"Fn::GetAtt": ["A", "Arn"]}
    after: Json = {"Fn::GetAtt": ["B", "Arn"]}
    assert _changes(_queue(P=before), _queue(P=after)) == [("Properties.P", before, after)]
    assert _changes(_queue(P={"Ref": "A"}), _queue(P={"x": 1})) == [
        ("Properties.P", {"Ref": "A"}, {"x": 1})
    ]


def test_true_is_not_one() -> None:
    assert _changes(_queue(A=True), _queue(A=1)) == [("Properties.A", True, 1)]


def test_a_path_leads_into_lists() -> None:
    assert at({"a": [{"b": 1}]}, "a.0.b") == 1
    assert at({"a": [{"b": 1}]}, "a.1.b") is ABSENT

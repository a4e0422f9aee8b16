"""What each codemod must have done to a template. A new codemod gets an entry in `CHECKS`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping

from repair_cases import Repair
from synth import resources

from cdkfix.verify.templates import ABSENT, Json, Template, at

METRIC = "glue.driver.aggregate.elapsedTime"
WRONG_METRIC = "glue.driver.ExecutorTimeAllExecutors"


def _some(template: Template, type_: str) -> list[Template]:
    found = list(resources(template, type_).values())
    assert found, f"the sample has no {type_}"
    return found


def _values(template: Template, type_: str, path: str) -> list[object]:
    return [at(resource, path) for resource in _some(template, type_)]


def _is_deleted(template: Template, type_: str) -> None:
    for name, resource in resources(template, type_).items():
        policies = (resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy"))
        assert policies == ("Delete", "Delete"), name
    assert _some(template, type_)


def _buckets(repair: Repair) -> None:
    _is_deleted(repair.after_template, "AWS::S3::Bucket")


def _keys(repair: Repair) -> None:
    _is_deleted(repair.after_template, "AWS::KMS::Key")
    windows = _values(repair.after_template, "AWS::KMS::Key", "Properties.PendingWindowInDays")
    assert set(windows) == {7}


def _auto_delete(repair: Repair) -> None:
    template = repair.after_template
    emptied = Counter(
        map(str, _values(template, "Custom::S3AutoDeleteObjects", "Properties.BucketName.Ref"))
    )
    assert emptied == Counter(resources(template, "AWS::S3::Bucket").keys())


def _runtimes(repair: Repair) -> None:
    targets = {"python": "python3.12", "nodejs": "nodejs22.x"}
    before = _own_runtimes(repair.before_template)
    assert before
    assert _own_runtimes(repair.after_template) == {
        name: targets[runtime.rstrip(".0123456789x")] for name, runtime in before.items()
    }
    for layer in resources(repair.after_template, "AWS::Lambda::LayerVersion").values():
        assert at(layer, "Properties.CompatibleRuntimes") == ["python3.12"]


def _own_runtimes(template: Template) -> dict[str, str]:
    # CDK's own handlers have no name; their runtimes are CDK's business.
    return {
        name: str(at(function, "Properties.Runtime"))
        for name, function in resources(template, "AWS::Lambda::Function").items()
        if at(function, "Properties.FunctionName") is not ABSENT
    }


def _glue_version(repair: Repair) -> None:
    versions = _values(repair.after_template, "AWS::Glue::Job", "Properties.GlueVersion")
    assert set(versions) == {"4.0"}


def _workgroups(repair: Repair) -> None:
    for workgroup in _some(repair.after_template, "AWS::Athena::WorkGroup"):
        location = "Properties.WorkGroupConfiguration.ResultConfiguration.OutputLocation"
        assert at(workgroup, location) is not ABSENT
        enforced = "Properties.WorkGroupConfiguration.EnforceWorkGroupConfiguration"
        assert at(workgroup, enforced) is True
        assert at(workgroup, "Properties.WorkGroupConfigurationUpdates") is ABSENT


def _queues(repair: Repair) -> None:
    _is_deleted(repair.after_template, "AWS::SQS::Queue")


def _workers(repair: Repair) -> None:
    workers = _values(repair.after_template, "AWS::Glue::Job", "Properties.NumberOfWorkers")
    assert set(workers) == {2}


def _separators(repair: Repair) -> None:
    names = [
        value
        for type_, path in (
            ("AWS::S3::Bucket", "Properties.BucketName"),
            ("AWS::SQS::Queue", "Properties.QueueName"),
        )
        for value in _values(repair.after_template, type_, path)
        if value is not ABSENT
    ]
    assert names
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-dev(01)?", str(name)), name


def _glue_names(repair: Repair) -> None:
    template = repair.after_template
    names = _values(template, "AWS::Glue::Database", "Properties.DatabaseInput.Name")
    tables = resources(template, "AWS::Glue::Table").values()
    names += [at(table, "Properties.TableInput.Name") for table in tables]
    assert not [name for name in names if "-" in str(name)]
    text = json.dumps(template)
    for old, new in repair.case.renames["glue-database-name"].items():
        assert old not in text
        assert new in text


def _event_bridge(repair: Repair) -> None:
    path = "Properties.NotificationConfiguration.EventBridgeConfiguration"
    type_ = "Custom::S3BucketNotifications"
    assert _values(repair.after_template, type_, path) == [{}]
    assert not re.search(rb"\.enable_?event_?bridge_?notification\(", repair.after_text, re.I)


def _outputs(repair: Repair) -> None:
    outputs = repair.after_template["Outputs"]
    assert isinstance(outputs, dict)
    exports = [json.dumps(at(output, "Export.Name")) for output in outputs.values() if output]
    assert exports
    assert len(set(exports)) == len(outputs)


def _metric(repair: Repair) -> None:
    text = json.dumps(repair.after_template)
    assert WRONG_METRIC not in text
    assert METRIC in text


def _public_properties(repair: Repair) -> None:
    assigned = rb"\bthis\.\w+ = new " if repair.case.is_typescript else rb"\bself\.\w+ = [\w.]+\("
    assert not re.search(assigned, repair.before_text)
    assert re.search(assigned, repair.after_text)


def _config_export(repair: Repair) -> None:
    if repair.case.is_typescript:
        assert re.search(rb"^export const (config|jobConfig) = \{", repair.after_text, re.M)
    else:
        exported = re.search(rb"^__all__ = \[(.*?)\]", repair.after_text, re.M | re.S)
        assert exported is not None
        assert b'"CONFIG"' in exported[1]


def _suffix_from_context(repair: Repair) -> None:
    template = repair.after.synth(context={"environmentSuffix": "qa"})
    names: list[Json] = [
        name
        for name in (
            at(bucket, "Properties.BucketName") for bucket in _some(template, "AWS::S3::Bucket")
        )
        if name is not ABSENT
    ]
    assert names
    assert all(str(name).endswith("qa") for name in names), names


CHECKS: Mapping[str, Callable[[Repair], None]] = {
    "s3-bucket-removal-policy": _buckets,
    "kms-key-removal-policy": _keys,
    "s3-auto-delete-objects": _auto_delete,
    "lambda-runtime": _runtimes,
    "glue-version": _glue_version,
    "athena-result-configuration": _workgroups,
    "sqs-removal-policy": _queues,
    "glue-worker-count": _workers,
    "resource-name-separator": _separators,
    "glue-database-name": _glue_names,
    "s3-event-bridge-enabled": _event_bridge,
    "output-export-name": _outputs,
    "glue-duration-metric": _metric,
    "public-resource-properties": _public_properties,
    "config-export": _config_export,
    "stack-props-interface": _suffix_from_context,
}

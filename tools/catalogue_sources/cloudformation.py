"""Reads cfn-lint's CloudFormation data: https://github.com/aws-cloudformation/cfn-lint."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict, cast

_POINTER = "/properties/"
# What the names of some services must begin or end with is tried along with the hyphen.
_SHAPES = ("a{}b", "A{}B", "abcdef{}ghijkl", "alias/a{}b", "/a{}b", "a{}b.fifo", "a{}b.com")


class Property(TypedDict, total=False):
    """A property's JSON schema, as far as it is used here."""

    type: str | list[str]
    pattern: str
    maxLength: int
    properties: dict[str, Property]
    required: list[str]


# `$ref` is no identifier, hence the functional form.
Reference = TypedDict("Reference", {"$ref": str}, total=False)


class Schema(TypedDict, total=False):
    """A CloudFormation resource schema."""

    typeName: str
    properties: dict[str, Property | Reference]
    definitions: dict[str, Property]
    createOnlyProperties: list[str]
    primaryIdentifier: list[str]
    readOnlyProperties: list[str]


class Lifecycle(TypedDict):
    """A Lambda runtime's dates."""

    deprecated: str | None
    successor: str | None


@dataclass(frozen=True)
class Name:
    """A property that holds a physical name; `path` is CloudFormation's."""

    path: tuple[str, ...]
    hyphen_allowed: bool | None
    pattern: str | None
    create_only: bool


# What the schemas do not say. The database inside a cluster or instance takes letters, digits and
# at most underscores:
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-dbname
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html#RDS_Limits.Constraints
# https://docs.aws.amazon.com/redshift/latest/dg/r_names.html
_DATABASES = {
    "AWS::RDS::DBCluster": "DatabaseName",
    "AWS::RDS::DBInstance": "DBName",
    "AWS::RDS::GlobalCluster": "DatabaseName",
    "AWS::Redshift::Cluster": "DBName",
}
# The schema's `[0-z]*` leaves out the hyphen that the service takes:
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html
_HYPHENS = {
    ("AWS::RDS::DBProxy", "DBProxyName"): True,
    ("AWS::RDS::DBProxyEndpoint", "DBProxyEndpointName"): True,
}
# How long a name may be where the schema does not say it:
# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
# https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_CreateLoadBalancer.html
# https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
# https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html
# https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html
# https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
_LENGTHS = {
    "AWS::ElastiCache::CacheCluster": 50,
    "AWS::ElastiCache::ReplicationGroup": 40,
    "AWS::ElasticLoadBalancing::LoadBalancer": 32,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": 32,
    "AWS::ElasticLoadBalancingV2::TargetGroup": 32,
    "AWS::Elasticsearch::Domain": 28,
    "AWS::Lambda::Function": 64,
    "AWS::OpenSearchService::Domain": 28,
    "AWS::SQS::Queue": 80,
}
# Names do not come near what is more.
_LONGEST = 128
# What only says how a resource is deleted, so that another value changes nothing until then:
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-pendingwindowindays
AT_DELETION = {"AWS::KMS::Key": ["PendingWindowInDays"]}
# Names of something else: of another resource, of a region, of a domain in DNS.
_NO_NAMES = {
    ("AWS::Cognito::UserPoolReplica", "RegionName"),
    ("AWS::Route53::HostedZone", "Name"),
    ("AWS::Route53::RecordSet", "Name"),
    ("AWS::S3::MultiRegionAccessPointPolicy", "MrapName"),
    ("AWS::SSM::Association", "Name"),
    ("AWS::ServiceCatalog::CloudFormationProvisionedProduct", "ProductName"),
}


def load_schemas(data: Path) -> dict[str, Schema]:
    """Return the resource schemas of us-east-1 by type name; `data` is cfn-lint's data folder."""
    files: dict[str, str] = json.loads(
        (data / "schemas/providers/us-east-1.json").read_text("utf-8")
    )
    return {
        name: cast(Schema, json.loads((data / f"schemas/resources/{file}.json").read_text("utf-8")))
        for name, file in sorted(files.items())
    }


def stateful_types(data: Path) -> frozenset[str]:
    """Return the resource types that hold data."""
    raw: dict[str, dict[str, object]] = json.loads(
        (data / "AdditionalSpecs/StatefulResources.json").read_text("utf-8")
    )
    return frozenset(raw["ResourceTypes"])


def lifecycles(data: Path) -> dict[str, Lifecycle]:
    """Return the Lambda runtimes' dates by identifier."""
    return cast(
        "dict[str, Lifecycle]",
        json.loads((data / "AdditionalSpecs/LmbdRuntimeLifecycle.json").read_text("utf-8")),
    )


def create_only(schema: Schema) -> list[str]:
    """Return the create-only property paths, joined by dots."""
    return sorted(
        pointer.removeprefix(_POINTER).replace(_POINTER, ".").replace("/", ".")
        for pointer in schema.get("createOnlyProperties", ())
    )


def hyphen_allowed(pattern: str | None) -> bool | None:
    """Return whether a name that matches the pattern may hold a hyphen, None if undecided.

    Patterns are ECMAScript's; the few that Python cannot read count as undecided. They are taken
    to cover the whole name, as the services do, anchored or not.
    """
    if pattern is None:
        return None
    try:
        compiled = re.compile(pattern)
    except re.error:
        return None
    if any(compiled.fullmatch(shape.format("-")) for shape in _SHAPES):
        return True
    return False if any(compiled.fullmatch(shape.format("")) for shape in _SHAPES) else None


def names(
    schema: Schema, resource_names: frozenset[str], proven: Collection[tuple[str, ...]] = ()
) -> Iterator[Name]:
    """Yield the properties that hold a resource's physical name, those that identify it first.

    These are `Name`, `<Type>Name` and `<Type>Identifier`, at the top or in the struct that holds
    the whole resource (`TableInput`); a `<Type>Id` that is given, not made, as a replication
    group's; further identifying `…Name` properties unless they name a resource of another type
    (`resource_names` holds the last parts of all type names); and the `proven` ones, paths in
    lower case.
    """
    fixed = {*create_only(schema), *_pointers(schema, "primaryIdentifier")}
    found = dict(_naming(schema, resource_names, proven))
    replaces = any(path[0] in fixed for path in found if len(path) == 1)
    for path, declared in found.items():
        pattern = declared.get("pattern")
        allowed = _HYPHENS.get((schema["typeName"], path[-1]), hyphen_allowed(pattern))
        nested = len(path) > 1 and replaces
        yield Name(path, allowed, pattern, nested or ".".join(path) in fixed)
    database = _DATABASES.get(schema["typeName"])
    if database is not None:
        yield Name((database,), False, None, database in fixed)


def name_length(schema: Schema, resource_names: frozenset[str]) -> int | None:
    """Return how many characters a resource's name may have, None where that is not said."""
    declared = (item.get("maxLength") for _, item in _naming(schema, resource_names, ()))
    known = [_LENGTHS.get(schema["typeName"]), *declared]
    return min((length for length in known if length and length <= _LONGEST), default=None)


def _naming(
    schema: Schema, resource_names: frozenset[str], proven: Collection[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], Property]]:
    """Yield the properties that the schema says to hold a resource's physical name."""
    resource = schema["typeName"].rpartition("::")[2]
    identifying = _pointers(schema, "primaryIdentifier")
    read_only = _pointers(schema, "readOnlyProperties")
    for path, declared in _strings(schema, resource):
        leaf = path[-1]
        subject = leaf.removesuffix("Name").lower()
        if (
            tuple(part.lower() for part in path) in proven
            or _names_itself(leaf, resource)
            or path == (f"{resource}Identifier",)
            or (path == (f"{resource}Id",) and path[0] in identifying)
            or (path[0] in identifying and leaf.endswith("Name") and subject not in resource_names)
        ) and not (path[0] in read_only or (schema["typeName"], leaf) in _NO_NAMES):
            yield path, declared


def _pointers(schema: Schema, key: Literal["primaryIdentifier", "readOnlyProperties"]) -> set[str]:
    return {pointer.removeprefix(_POINTER) for pointer in schema.get(key, ())}


def _strings(schema: Schema, resource: str) -> Iterator[tuple[tuple[str, ...], Property]]:
    """Yield the string properties at the top, and in the struct that holds the resource.

    A resource of several kinds has one for each: a `CsvClassifier`, a `JsonClassifier`.
    """
    holders = (resource, f"{resource}Input", f"{resource}Config")
    for key, raw in sorted(schema["properties"].items()):
        declared = _resolve(schema, raw)
        if _is_string(declared):
            yield (key,), declared
        for inner, raw_inner in sorted(declared.get("properties", {}).items()):
            nested = _resolve(schema, raw_inner)
            if key.endswith(holders) and _is_string(nested):
                yield (key, inner), nested


def _resolve(schema: Schema, found: Property | Reference) -> Property:
    reference = cast(Reference, found).get("$ref", "")
    if reference.startswith("#/definitions/"):
        return schema["definitions"][reference.rpartition("/")[2]]
    return cast(Property, found)


def _is_string(found: Property) -> bool:
    kind = found.get("type")
    return kind == "string" or (isinstance(kind, list) and "string" in kind)


def _names_itself(key: str, resource: str) -> bool:
    """Return whether `GroupName` is the name of a `SecurityGroup`."""
    return key.endswith("Name") and resource.lower().endswith(key.removesuffix("Name").lower())

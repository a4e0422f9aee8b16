"""Matches construct classes with CloudFormation types, and their props with physical names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from catalogue_sources import cloudformation, constructors, jsii
from cdkfix.catalogue.cloudformation import change_at
from cdkfix.catalogue.model import Change
from cdkfix.catalogue.store import NameRecord

# What neither source says. A key's `alias` becomes an AWS::KMS::Alias, to which CDK adds the
# `alias/` (https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html). A stack's
# name: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stack.html
# What a user pool's domain begins with:
# https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
# Custom resources have functions of their own:
# https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
# A cluster of DocumentDB makes the secret for its password:
# https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
_STACK_NAME: NameRecord = (True, "^[a-zA-Z][-a-zA-Z0-9]*$", True)
_SECRET_NAME: NameRecord = (
    True,
    "^[-a-zA-Z0-9/_+=.@!]+$",
    True,
    "AWS::SecretsManager::Secret",
)
_FUNCTION_NAME: NameRecord = (True, "^[a-zA-Z0-9_-]{1,64}$", True, "AWS::Lambda::Function")
# An L2 of one of two resources, which are named alike, and a namespace that a cluster makes:
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html
# https://docs.aws.amazon.com/cloud-map/latest/api/API_CreatePrivateDnsNamespace.html
_PARAMETER_GROUP: NameRecord = (True, "^[a-zA-Z]{1}(?:-?[a-zA-Z0-9])*$", True)
_NAMESPACE: NameRecord = (
    True,
    "^(?!arn:)[!-~]{1,253}$",
    True,
    "AWS::ServiceDiscovery::PrivateDnsNamespace",
)
_SUPPLEMENT: dict[str, dict[str, NameRecord]] = {
    "aws-cdk-lib.Stack": {"stackName": _STACK_NAME},
    "aws-cdk-lib.aws_kms.Key": {
        "alias": (True, "^(alias/)?[a-zA-Z0-9:/_-]+$", True, "AWS::KMS::Alias")
    },
    "aws-cdk-lib.aws_cognito.UserPoolDomain": {
        "cognitoDomain.domainPrefix": (True, "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$", True)
    },
    "aws-cdk-lib.aws_docdb.DatabaseCluster": {"masterUser.secretName": _SECRET_NAME},
    "aws-cdk-lib.aws_ecs.Cluster": {"defaultCloudMapNamespace.name": _NAMESPACE},
    "aws-cdk-lib.aws_rds.ParameterGroup": {"name": _PARAMETER_GROUP},
    "aws-cdk-lib.custom_resources.AwsCustomResource": {"functionName": _FUNCTION_NAME},
    "aws-cdk-lib.custom_resources.Provider": {"providerFunctionName": _FUNCTION_NAME},
}

# What CDK makes a name with for a resource that needs one:
# https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Names.html
_UNIQUE = re.compile(r"\bNames\.unique(?:Id|ResourceName)\(this\b")

# The family of the task definition that the patterns make, which they are given in one place or the
# other: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ecs_patterns-readme.html
_FAMILY: NameRecord = (None, None, True, "AWS::ECS::TaskDefinition")
_FAMILIES = dict.fromkeys(("family", "taskImageOptions.family"), _FAMILY)
# Props that the patterns hand on to the service, load balancer or rule that they make.
_PATTERNS = "aws-cdk-lib.aws_ecs_patterns."
_MADE_BY_PATTERNS = (
    "aws-cdk-lib.aws_ecs.FargateService",
    "aws-cdk-lib.aws_elasticloadbalancingv2.ApplicationLoadBalancer",
    "aws-cdk-lib.aws_events.Rule",
)


@dataclass(frozen=True)
class Match:
    """A class's CloudFormation type, its props that hold a physical name, and what others set.

    `changes` says of an L2's props what another value does to the resource; props whose way into
    the L1 cannot be read are left out.
    """

    cfn_type: str | None = None
    names: dict[str, NameRecord] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)


class Matcher:
    """Answers for all classes of some assemblies."""

    def __init__(
        self,
        types: Mapping[str, tuple[jsii.Assembly, jsii.Type]],
        schemas: Mapping[str, cloudformation.Schema],
    ) -> None:
        self._types = types
        self._schemas = schemas
        self._matches: dict[str, Match] = {}
        self._constructors: dict[str, constructors.Constructor | None] = {}

    @cached_property
    def _resource_names(self) -> frozenset[str]:
        return frozenset(name.rpartition("::")[2].lower() for name in self._schemas)

    @cached_property
    def _l1_classes(self) -> frozenset[str]:
        return frozenset(
            fqn
            for fqn, (_, declared) in self._types.items()
            if declared["kind"] == "class"
            and "cloudformationResource" in declared.get("docs", {}).get("custom", {})
        )

    @cached_property
    def _l1_by_lower_name(self) -> dict[str, str]:
        return {fqn.lower(): fqn for fqn in sorted(self._l1_classes)}

    @cached_property
    def _l1_by_class(self) -> defaultdict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for fqn in sorted(self._l1_classes):
            found[fqn.rpartition(".")[2]].append(fqn)
        return found

    @cached_property
    def _proven(self) -> defaultdict[str, set[tuple[str, ...]]]:
        """The L1 props, in lower case, to which an L2 gives what it calls its physical name.

        So it is with those that get a name which is unique in the app where the caller gives none.
        """
        proven: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for fqn, (_, declared) in self._types.items():
            constructor = self._constructor(fqn)
            created = self._main_resource(fqn, declared, constructor)
            if created is None or constructor is None:
                continue
            resource = created[1]
            for path, expression in {**resource.values, **resource.origins}.items():
                own = expression == "this.physicalName" and constructor.physical_name
                if own or _UNIQUE.search(expression):
                    proven[created[0]].add(tuple(path.lower().split(".")))
        return proven

    def _constructor(self, fqn: str) -> constructors.Constructor | None:
        assembly, declared = self._types[fqn]
        if declared["kind"] != "class" or fqn in self._l1_classes:
            return None
        if not jsii.is_a(self._types, fqn, "constructs.Construct"):
            return None
        if fqn not in self._constructors:
            file = assembly.source_of(declared, ".js")
            read = constructors.read(file, declared["name"]) if file.exists() else None
            self._constructors[fqn] = read
        return self._constructors[fqn]

    @cached_property
    def l1_by_resource(self) -> dict[str, str]:
        """The L1 classes by the CloudFormation type that each makes."""
        return {
            self._types[fqn][1]["docs"]["custom"]["cloudformationResource"]: fqn
            for fqn in sorted(self._l1_classes, reverse=True)
        }

    def match(self, fqn: str) -> Match:
        """Return the match of a class; an empty one for what is no construct of one resource."""
        if fqn not in self._matches:
            self._matches[fqn] = self._find(fqn)
        return self._matches[fqn]

    def _find(self, fqn: str) -> Match:
        declared = self._types[fqn][1]
        custom = declared.get("docs", {}).get("custom", {})
        if "cloudformationResource" in custom:
            found = Match(custom["cloudformationResource"], dict(self._l1_names(fqn, declared)))
        elif jsii.is_a(self._types, fqn, "constructs.Construct"):
            found = self._l2(fqn, declared)
        else:
            return Match()
        names = {**found.names, **_SUPPLEMENT.get(fqn, {})}
        return Match(found.cfn_type, names, found.changes)

    def props(self, struct: str | None) -> dict[str, jsii.Member]:
        """Return a struct's props, inherited ones included."""
        if struct is None or struct not in self._types:
            return {}
        declared = self._types[struct][1]
        found: dict[str, jsii.Member] = {}
        for base in declared.get("interfaces", ()):
            found.update(self.props(base))
        found.update({prop["name"]: prop for prop in declared.get("properties", ())})
        return found

    def struct_of(self, declared: jsii.Type) -> str | None:
        """Return the struct of props that a class's constructor takes."""
        parameters = declared.get("initializer", {}).get("parameters", [])
        # An abstract class may take something more for itself behind its `props`.
        named = [parameter for parameter in parameters if parameter["name"] == "props"]
        for parameter in (*named, *parameters[-1:]):
            fqn = parameter["type"].get("fqn")
            if fqn and fqn in self._types and self._types[fqn][1].get("datatype"):
                return fqn
        return None

    def _l1_names(self, fqn: str, declared: jsii.Type) -> Iterator[tuple[str, NameRecord]]:
        schema = self._schemas.get(declared["docs"]["custom"]["cloudformationResource"])
        if schema is None:
            return
        for name in cloudformation.names(schema, self._resource_names, self._proven[fqn]):
            path = self._jsii_path(self.struct_of(declared), name.path)
            if path is not None:
                yield path, (name.hyphen_allowed, name.pattern, name.create_only)

    def _jsii_path(self, struct: str | None, path: tuple[str, ...]) -> str | None:
        """Return a CloudFormation path in jsii's spelling; None if the struct lacks it."""
        by_lower = {name.lower(): prop for name, prop in self.props(struct).items()}
        prop = by_lower.get(path[0].lower())
        if prop is None or len(path) == 1:
            return None if prop is None else prop["name"]
        for inner in _structs_in(prop["type"]):
            rest = self._jsii_path(inner, path[1:])
            if rest is not None:
                return f"{prop['name']}.{rest}"
        return None

    def _l2(self, fqn: str, declared: jsii.Type) -> Match:
        parameters = declared.get("initializer", {}).get("parameters", ())
        props: dict[str, jsii.Member] = {}
        for parameter in parameters:  # a base class may take several structs
            props.update(self.props(parameter["type"].get("fqn")))
        base = declared.get("base")
        inherited = self.match(base) if base and base in self._types else Match()
        constructor = self._constructor(fqn)
        created = self._main_resource(fqn, declared, constructor)
        if created is None or constructor is None:
            names = inherited.names or self._names_of_wrapped(fqn, declared)
            kept = {path: it for path, it in names.items() if path.partition(".")[0] in props}
            changes = {k: v for k, v in inherited.changes.items() if k in props}
            return Match(inherited.cfn_type, kept, changes)
        l1, resource = created
        l1_match = self.match(l1)
        names = {}
        for path, record in l1_match.names.items():
            expression = resource.origins.get(path, resource.values.get(path, ""))
            read = constructors.props_in(expression)
            if "this.physicalName" in expression and constructor.physical_name:
                read.append(constructor.physical_name)
            read = read or list(_same_name(path, l1, declared["name"], props))
            names.update({prop: record for prop in read[:1] if prop in props})
        given = constructor.physical_name
        if given in props and l1_match.names and not names:
            names[given] = next(iter(l1_match.names.values()))
        return Match(l1_match.cfn_type, names, self._changes(l1_match.cfn_type, resource, props))

    def _changes(
        self,
        cfn_type: str | None,
        resource: constructors.Resource,
        props: Mapping[str, jsii.Member],
    ) -> dict[str, Change]:
        """Return what other values of an L2's props do to the resource.

        A prop sets the L1's prop of its own name. One that has none sets those whose values
        mention it.
        """
        schema = self._schemas.get(cfn_type or "")
        if schema is None or cfn_type is None:
            return {}
        create_only = cloudformation.create_only(schema)
        at_deletion = cloudformation.AT_DELETION.get(cfn_type, ())
        values = {**resource.values, **resource.origins}
        set_by: defaultdict[str, set[str]] = defaultdict(set)
        for path, expression in values.items():
            for prop in constructors.props_mentioned(expression):
                set_by[prop].add(path)
        return {
            prop: max(change_at(path, create_only, at_deletion) for path in paths)
            for prop in sorted(props)
            if (paths := {prop} if prop in values else set_by[prop])
        }

    def _names_of_wrapped(self, fqn: str, declared: jsii.Type) -> dict[str, NameRecord]:
        """Return the names of the constructs that a class makes for its caller.

        `SingletonFunctionProps` extends `FunctionProps`, and so a `Function` is made.
        """
        if fqn.startswith(_PATTERNS):
            names = {k: v for made in _MADE_BY_PATTERNS for k, v in self.match(made).names.items()}
            return {**names, **_FAMILIES}
        struct = self.struct_of(declared)
        for base in self._types[struct][1].get("interfaces", ()) if struct else ():
            wrapped = base.removesuffix("Props")
            if wrapped != fqn and wrapped in self._types:
                return self.match(wrapped).names
        return {}

    def _main_resource(
        self, fqn: str, declared: jsii.Type, constructor: constructors.Constructor | None
    ) -> tuple[str, constructors.Resource] | None:
        """Return the L1 that the L2 stands for, and how the L2 creates it.

        That is the default child (https://docs.aws.amazon.com/cdk/v2/guide/cfn-layer.html), called
        `Resource` or `Default`, or the one of the same name (https://github.com/aws/aws-cdk/blob/main/docs/DESIGN_GUIDELINES.md).
        """
        service = fqn.rpartition(".")[0].replace("@aws-cdk/aws-glue-alpha", "aws-cdk-lib.aws_glue")
        if constructor is None:
            return None
        ranked: list[tuple[int, str, constructors.Resource]] = []
        for created in constructor.resources:
            l1 = self._l1_by_lower_name.get(f"{service}.{created.class_name}".lower())
            elsewhere = self._l1_by_class[created.class_name]
            l1 = l1 or (elsewhere[0] if len(elsewhere) == 1 else None)
            stem = created.class_name.removeprefix("Cfn").lower()
            if l1 is None:
                continue
            if created.construct_id in ("Resource", "Default"):
                ranked.append((0, l1, created))
            elif declared["name"].lower().endswith(stem):
                ranked.append((1, l1, created))
        same_name = self._l1_by_lower_name.get(f"{service}.Cfn{declared['name']}".lower())
        if same_name is not None and service != "aws-cdk-lib":  # a Stack is no nested CfnStack
            ranked.append((2, same_name, constructors.Resource("", "", {}, {})))
        return min(ranked, key=lambda entry: entry[0])[1:] if ranked else None


def _structs_in(reference: jsii.TypeReference) -> list[str]:
    """Return the named types of a (union) type."""
    if "union" in reference:
        return [fqn for part in reference["union"]["types"] for fqn in _structs_in(part)]
    return [reference["fqn"]] if "fqn" in reference else []


def _same_name(path: str, l1: str, l2: str, props: Mapping[str, jsii.Member]) -> Iterator[str]:
    """Yield the L2 props that, by their name alone, hold what the L1 prop at `path` holds."""
    leaf = path.rpartition(".")[2]
    resource = l1.rpartition(".")[2].removeprefix("Cfn")
    wanted = {leaf.lower()}
    if leaf == "name":
        wanted |= {f"{resource}name".lower(), f"{l2}name".lower()}
    yield from (prop for prop in props if prop.lower() in wanted)
    if leaf != "name":  # `dbClusterIdentifier` is `clusterIdentifier`, `dbName` `databaseName`
        long = leaf.lower().replace("dbname", "databasename")
        yield from (
            prop
            for prop in props
            if prop.endswith(("Name", "Identifier"))
            and (long.endswith(prop.lower()) or prop.lower().endswith(long))
        )

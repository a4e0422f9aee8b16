"""What the catalogue answers with."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date

import msgspec


class Versions(msgspec.Struct, frozen=True):
    """The sources of the catalogue, and the day at which dates in it are judged."""

    cdk: str
    cfn_lint: str
    snapshot: date


class Change(enum.IntEnum):
    """What CloudFormation does with a resource when a property has another value.

    `AT_DELETION`: nothing until the resource is deleted.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
    """

    AT_DELETION = 1
    UPDATE = 2
    REPLACEMENT = 3


class Module(msgspec.Struct, frozen=True):
    """A jsii assembly or submodule: `prefix` is what its types' jsii names begin with.

    `typescript` is None where no import path leads to it (a namespace inside another module).
    """

    prefix: str
    typescript: str | None
    python: str


class NameProp(msgspec.Struct, frozen=True):
    """A prop that holds a resource's physical name.

    `hyphen_allowed` is None where the CloudFormation schema gives no pattern to judge by;
    `create_only` means that a changed name replaces the resource. `cfn_type` is the resource's type
    where that is another one than the construct's own: a key's `alias` names an AWS::KMS::Alias.
    """

    hyphen_allowed: bool | None
    pattern: str | None
    create_only: bool
    cfn_type: str | None = None


class PropInfo(msgspec.Struct, frozen=True):
    """A member of a struct.

    `type` is spelled with jsii names (`string`, `list<aws-cdk-lib.aws_s3.CorsRule>`, `a | b`),
    `default` is the documented default, shortened, and `deprecated` the deprecation text.
    """

    type: str
    optional: bool
    default: str | None
    deprecated: str | None


class ClassInfo(msgspec.Struct, frozen=True):
    """A jsii class.

    `props` is the jsii name of the struct that the constructor takes as its last parameter;
    `parameters` is empty where nobody outside can construct the class. `cfn_type` is the one
    CloudFormation resource that a construct stands for, None where no single one is evident.
    `static_members` maps constants (`Runtime.PYTHON_3_9`) to their deprecation text.
    """

    fqn: str
    base: str | None
    interfaces: tuple[str, ...]
    is_construct: bool
    cfn_type: str | None
    parameters: tuple[str, ...]
    props: str | None
    static_members: Mapping[str, str | None]
    static_methods: frozenset[str]


class EnumInfo(msgspec.Struct, frozen=True):
    """A jsii enum: its members with their deprecation text."""

    fqn: str
    members: Mapping[str, str | None]


class StructInfo(msgspec.Struct, frozen=True):
    """A jsii struct (in TypeScript an interface of props), inherited props included."""

    fqn: str
    bases: tuple[str, ...]
    props: Mapping[str, PropInfo]


class InterfaceInfo(msgspec.Struct, frozen=True):
    """A behavioural interface, such as `aws-cdk-lib.aws_s3.IBucket`."""

    fqn: str
    bases: tuple[str, ...]


TypeInfo = ClassInfo | EnumInfo | StructInfo | InterfaceInfo


class RuntimeInfo(msgspec.Struct, frozen=True):
    """A Lambda runtime; `outdated` is judged at the catalogue's snapshot date.

    `successor` is the runtime that AWS names as the newest of the family, None for that one.
    """

    identifier: str
    deprecated: date | None
    successor: str | None
    outdated: bool

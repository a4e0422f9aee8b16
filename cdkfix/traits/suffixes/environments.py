"""Objects that stand for an environment, and say what it is called: ``config.name``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdkfix.flow.typed import is_made_by_cdk, type_names
from cdkfix.program.attributes import class_at
from cdkfix.program.syntax import Member, Name, This
from cdkfix.resolve import class_made, written
from cdkfix.stacks import CONSTRUCT, jsii_base
from cdkfix.traits.texts.plain import is_environment

#: What the names of types end in whose objects tell of something.
_TELLING = re.compile(r"_?(?:config|configuration|settings|options|props|properties|info)$", re.I)


def told_of(member: Member) -> Iterator[str]:
    """What the object of a member tells of, by its own name, and by its type.

    ``EnvironmentConfig`` is of an environment. The type is the one that is written for the object,
    or the class of the project that makes it. What CDK makes is of its own, and so is the process's
    environment.
    """
    owner = member.object
    if is_environment(member) or is_made_by_cdk(owner):
        return
    if isinstance(owner, (Name, Member)):
        yield owner.name
    made = class_made(written(owner))
    own = class_at(owner.module, owner.start) if isinstance(owner, This) else None
    if own is not None and jsii_base(owner.module, own, CONSTRUCT) is None:
        # Within the class, the instance is one of it.
        made = owner.module, own
    for name in (*type_names(owner), *([made[1].name] if made is not None else ())):
        yield _TELLING.sub("", name)

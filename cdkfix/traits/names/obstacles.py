"""Why a name cannot change: what else is made of its texts, and which other one is the same."""

from __future__ import annotations

from collections.abc import Container

from cdkfix.flow.uses import sites
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Expr
from cdkfix.resolve import describe
from cdkfix.traits.names.made_of import Allowed
from cdkfix.traits.names.physical import NamePlace
from cdkfix.traits.names.search import Search
from cdkfix.traits.names.uses import other_named
from cdkfix.traits.values.makings import returned_by


class Obstacles:
    """What speaks against changing a name that `Search` looks for.

    ``allowed`` says which other names may change along with it, where they are made of the same
    text; ``in_catalog`` that it is of the Data Catalog. ``spelled`` is where in the source the
    parts stand that it is put together of where it is spelled once more: that changes along.
    """

    def __init__(self, search: Search, allowed: Allowed, *, in_catalog: bool = False) -> None:
        self.search, self.allowed, self.in_catalog = search, allowed, in_catalog
        self.spelled: Container[tuple[int, int, int]] = frozenset()

    def homonym(self, expr: Expr) -> NamePlace | None:
        """A resource whose name may not change, is the same text, and is told apart.

        That is one in the catalog for any other, and any other for one in the catalog.
        """
        name = self.search.evaluated.text(expr), self.search.symbolic.text(expr)

        def is_other(item: NamePlace) -> bool:
            return self.allowed(item) or item.is_glue == self.in_catalog

        found = (made.homonym(*name, is_other) for made in self.search.users())
        return next((item for item in found if item is not None), None)

    def other_name(self, expr: Expr) -> str | None:
        """Why a text cannot change: a name that may not change is made of it."""
        found = (made.made_of(expr, self.allowed) for made in self.search.users())
        other = next((item for item in found if item is not None), None)
        if other is None:
            return None
        if returned_by(expr) is not None and expr in other.exprs:
            return f"{other.call.label} has its {other.prop_name} from the same function"
        return same_text(other)

    def other_use(self, expr: Expr, *, apart: bool = False) -> str | None:
        """Why the text ``expr`` cannot change: another name, or an S3 path, is made of it too.

        With ``apart``, a name that is the same text in another place, and is told apart, speaks
        not against it.
        """
        reason = self.other_name(expr)
        if reason is not None:
            return reason
        catalog = self.in_catalog

        def is_no_obstacle(item: NamePlace) -> bool:
            return self.allowed(item) or (apart and item.is_glue != catalog)

        name = self.search.evaluated.text(expr), self.search.symbolic.text(expr)
        for made in self.search.users():
            other = made.homonym(*name, is_no_obstacle)
            if other is not None:
                return same_text(other)
        for made in self.search.users():
            text = made.in_object_key(expr)
            if text is not None:
                return f"a path in S3 is made of it as well: {describe(text.expr)}"
        return None

    def shared(self, owner: Expr) -> str | None:
        """Why a text that a name is only made of cannot change: others are made of it too."""
        reason = self.other_use(owner)
        if reason is not None:
            return reason
        if any(users.is_name(owner, self.allowed) for users in self.search.users()):
            return None
        used = sites(owner.module, owner.node)
        if used is None or not all(self.is_in_name(owner, site, self.allowed) for site in used):
            return f"a part of the name is used for other things as well: {describe(owner)}"
        return None

    def is_in_name(self, owner: Expr, site: Site, allowed: Allowed) -> bool:
        """Whether a use of a text puts it into a name, which is one of those ``allowed``.

        Where the name at hand is spelled once more, that changes along.
        """
        module = site.module(owner.module) or owner.module
        return (id(module), site.start, site.end) in self.spelled or any(
            users.is_in_name(module, site.start, site.end, allowed) for users in self.search.users()
        )

    def other_named(self) -> str | None:
        """Why a name cannot change: a call makes another one of what it is made of."""
        other = other_named(self.search.ends, self.allowed)
        return f"{other.call.label} has its {other.prop_name} made of it" if other else None


def same_text(other: NamePlace, has: str = "has") -> str:
    """Why a name cannot change: another resource is, or may be, named by the same text."""
    return f"{other.call.label} {has} the same text in its {other.prop_name}"

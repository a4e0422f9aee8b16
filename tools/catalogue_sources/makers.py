"""Methods that make a construct of what they are given: ``pool.addClient('Web', {…})``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from catalogue_sources import jsii
from catalogue_sources.physical_names import Matcher

_CONSTRUCT = "constructs.Construct"


class Makers:
    """Answers for all classes and interfaces of some assemblies."""

    def __init__(
        self, types: Mapping[str, tuple[jsii.Assembly, jsii.Type]], matcher: Matcher
    ) -> None:
        self._types = types
        self._matcher = matcher

    def makes(self, declared: jsii.Type) -> dict[str, tuple[str, int]]:
        """The class that each method makes, with the place of the props among its arguments.

        Only those whose options can name the resource, as `userPoolClientName` does.
        """
        return {
            method["name"]: made
            for method in declared.get("methods", ())
            if not method.get("static") and (made := self._made(method)) is not None
        }

    def returns(self, declared: jsii.Type) -> dict[str, str]:
        """What methods and properties give that has such methods itself, by the member's name."""
        found = {}
        for member in (*declared.get("methods", ()), *declared.get("properties", ())):
            name = _given(member)
            if name is not None and not member.get("static") and name in self._making:
                found[member["name"]] = name
        return found

    @cached_property
    def _making(self) -> frozenset[str]:
        """The types that have such a method, their own or inherited."""
        own = {fqn for fqn, (_, declared) in self._types.items() if self.makes(declared)}
        return frozenset(
            fqn for fqn in self._types if any(jsii.is_a(self._types, fqn, base) for base in own)
        )

    def _made(self, method: jsii.Member) -> tuple[str, int] | None:
        parameters = method.get("parameters", [])
        options = parameters[-1]["type"].get("fqn") if parameters else None
        made = self._class(_given(method))
        if made is None or options is None or options not in self._types:
            return None
        if not self._types[options][1].get("datatype"):
            return None
        given = self._matcher.props(options)
        names = {path.partition(".")[0] for path in self._matcher.match(made).names}
        return (made, len(parameters) - 1) if names & given.keys() else None

    def _class(self, fqn: str | None) -> str | None:
        """The construct's class that a type is, or that its interface is of: `ITable`, `Table`."""
        if fqn is None or fqn not in self._types:
            return None
        if self._types[fqn][1]["kind"] == "interface":
            prefix, _, name = fqn.rpartition(".")
            fqn = f"{prefix}.{name[1:]}"
        is_class = fqn in self._types and self._types[fqn][1]["kind"] == "class"
        return fqn if is_class and jsii.is_a(self._types, fqn, _CONSTRUCT) else None


def _given(member: jsii.Member) -> str | None:
    """The jsii type that a property has, or a method returns."""
    if "type" in member:
        return member["type"].get("fqn")
    return member["returns"]["type"].get("fqn") if "returns" in member else None

"""Which resources a test means that gives their name beside what it expects of them.

``template.hasResource('AWS::S3::Bucket', { Properties: { BucketName: … }, DeletionPolicy: … })``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cdkfix import catalogue
from cdkfix.model import ConstructCall
from cdkfix.program.module import Module
from cdkfix.program.sites import Path
from cdkfix.program.syntax import Expr
from cdkfix.traits.expected.assertions import seen_by, wanted
from cdkfix.traits.expected.wanted_values import wanted_of
from cdkfix.traits.texts.at_run_time import Flattener
from cdkfix.traits.texts.built import as_text
from cdkfix.traits.texts.symbols import has_symbol, symbols_in

_PROPERTIES = "Properties"


class Meant:
    """The constructs that a module's expectations are about, where they give a name."""

    def __init__(self, module: Module, type_: str, path: Path) -> None:
        """``path`` leads from a resource of the type to what is expected of it."""
        self._module = module
        self._type = type_
        # Their symbols stand for anything: they are compared with nothing.
        self._texts = Flattener(suffixes=False)
        self._by_value = self._all(path)
        self._named = self._by_name() if self._by_value else []

    def of(self, value: Expr) -> Sequence[ConstructCall] | None:
        """The constructs that a value is expected of; None where all may be meant."""
        name = self._by_value.get(value.node.id)
        if name is None:
            return None
        found = [call for call, own in self._named if own is None or _may_be(own, name)]
        return found or None

    def _all(self, path: Path) -> Mapping[int, str]:
        """The names that values stand beside, by the node of the value."""
        found = {}
        low_level = catalogue.class_of(self._type)
        names = catalogue.physical_names(low_level) if low_level is not None else {}
        places = [catalogue.template_path(self._type, name.split(".")) for name in names]
        for item in wanted(self._module, self._type) if places else ():
            value = wanted_of(item, path)
            name = next(filter(None, (wanted_of(item, (_PROPERTIES, *it)) for it in places)), None)
            text = as_text(name) if name is not None else None
            if value is not None and text is not None:
                found[value.node.id] = self._texts.text(text).text
        return found

    def _by_name(self) -> list[tuple[ConstructCall, str | None]]:
        """The constructs of the type that have a name, each with it; None for one not known."""
        calls = (call for module in seen_by(self._module) for call in module.constructs)
        found: list[tuple[ConstructCall, str | None]] = []
        for call in calls:
            if call.info.cfn_type == self._type:
                found += ((call, name) for name in self._names(call))
        return found

    def _names(self, call: ConstructCall) -> Iterator[str | None]:
        for path in catalogue.physical_names(call.fqn):
            value = call.get(*path.split("."))
            if value is not None:
                text = as_text(value.expr)
                yield self._texts.text(text).text if text is not None else None


def _may_be(own: str, wanted: str) -> bool:
    """Whether two texts may be the same one, whatever their symbols stand for."""
    (head, tail), (other_head, other_tail) = _ends(own), _ends(wanted)
    if not has_symbol(own + wanted):
        return own == wanted
    heads = head.startswith(other_head) or other_head.startswith(head)
    return heads and (tail.endswith(other_tail) or other_tail.endswith(tail))


def _ends(text: str) -> tuple[str, str]:
    """What stands before the first symbol of a text, and behind the last one."""
    symbols = symbols_in(text)
    return (text[: symbols[0]], text[symbols[-1] + 1 :]) if symbols else (text, text)

"""What a codemod is given: one module, its settings, and what earlier codemods have planned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress
from operator import itemgetter
from pathlib import PurePath

import msgspec
from msgspec.structs import replace
from tree_sitter import Node

from cdkfix import impact, model
from cdkfix.changes import Planner, ValueWant, Want
from cdkfix.code import Code
from cdkfix.codemod import Codemod
from cdkfix.edits import Edit
from cdkfix.finding import Finding, Fix, Note, declared
from cdkfix.library import Api, introduced
from cdkfix.model import ConstructCall, MethodCall
from cdkfix.profile import Effect
from cdkfix.program.module import Module
from cdkfix.program.places import told
from cdkfix.program.sites import Site
from cdkfix.program.syntax import Expr
from cdkfix.resolve import resolve
from cdkfix.settings import Settings
from cdkfix.wishes import Wish, Wishing

Edits = Iterable[tuple[Module, Edit]]


class Request(msgspec.Struct, frozen=True, eq=False):
    """Changes of a call's props that make up one fix, or (``reason``) why they cannot be made.

    ``values`` are those that statements use, and that change with the props; ``call`` is None where
    they are all. ``at`` is what the finding points at, the call itself by default; ``also`` holds
    edits beyond all that, and ``wishes`` what the call wants that they bring about; ``requires`` is
    the fix of another codemod that this one builds on; ``effect`` is what the changes do to a
    deployment, by default what those of the props do.
    """

    call: ConstructCall | None
    message: str
    wants: Sequence[Want] = ()
    values: Sequence[ValueWant] = ()
    wishes: Sequence[Wish] = ()
    reason: str | None = None
    at: Node | None = None
    also: Sequence[tuple[Module, Edit]] = ()
    requires: Finding | None = None
    effect: Effect | None = None


class _Changes:
    """The places that fixes change in a file, by where they begin."""

    def __init__(self, path: PurePath, findings: Iterable[Finding]) -> None:
        found: dict[tuple[int, int], tuple[int, Finding]] = {}
        seen: set[int] = set()
        for number, finding in enumerate(findings):
            if finding.fix is None or id(finding.fix) in seen:
                continue
            seen.add(id(finding.fix))
            for edit in finding.fix.edits.get(path, ()):
                found.setdefault((edit.start, edit.end), (number, finding))
        self._places = sorted(found)
        self._findings = [found[place] for place in self._places]
        #: How far the places up to each one reach.
        self._reach = list(accumulate((end for _, end in self._places), max))

    def first(self, start: int, end: int) -> Finding | None:
        """The first finding whose fix changes something between two offsets."""
        at = bisect_left(self._places, (end, 0)) - 1
        changing: list[tuple[int, Finding]] = []
        while at >= 0 and self._reach[at] > start:
            if self._places[at][1] > start:
                changing.append(self._findings[at])
            at -= 1
        return min(changing, key=itemgetter(0))[1] if changing else None


class Context:
    """One module under one codemod."""

    def __init__(
        self,
        module: Module,
        codemod: Codemod,
        settings: Settings,
        planned: Mapping[tuple[str, int], Finding],
        *,
        stays: Callable[[Finding], bool] = lambda finding: False,
        bars: Callable[[str, Module, int], str | None] = lambda codemod, module, offset: None,
        wishes: Wishing | None = None,
    ) -> None:
        """``stays`` says whether a finding is left out, as suppressed ones are.

        ``bars`` says why a codemod must not change a place of a module. ``wishes`` are those of all
        calls of the project; without them only this codemod's count.
        """
        self.module = module
        self.codemod = codemod
        self.settings = settings
        self.wanted: list[Wish] = []
        self._planned = planned
        self._stays = stays
        self._bars = bars
        self._wishes = wishes
        self.notes: dict[Note, None] = {}
        self._changes_by_file: dict[PurePath, _Changes] = {}

    @cached_property
    def all_constructs(self) -> tuple[ConstructCall, ...]:
        return self.module.constructs

    def constructs(self, *names: str) -> Iterator[ConstructCall]:
        """The calls that make one of the named constructs."""
        return (call for call in self.all_constructs if call.fqn in names)

    def method_calls(self, method: str) -> Iterator[MethodCall]:
        """The calls of ``method`` on constructs made in this module."""
        return model.method_calls(self.module, self.all_constructs, method)

    def bars(self, module: Module, offset: int) -> str | None:
        """Why the codemod must not change a place of a module; None if it may."""
        return self._bars(self.codemod.name, module, offset)

    def makes(self, codemod: str, module: Module, offset: int) -> bool:
        """Whether another codemod runs, and may change a place of a module."""
        return self.settings.enabled(codemod) and self._bars(codemod, module, offset) is None

    def wishes(self, place: Site, code: Code) -> bool:
        """Whether a call of the project wants the value at ``place`` to be ``code``."""
        wishes = self._wishes
        return wishes is not None and wishes.all_want([place], code, self.module)

    @property
    def declared(self) -> Effect:
        """What the codemod declares that its fixes do to a deployment."""
        return declared(self.codemod)

    def lacks(self, code: Code) -> str | None:
        """Why the project's CDK cannot have ``code``; None if it can."""
        return self._lacks_any(introduced(code))

    def _lacks_any(self, apis: Iterable[Api]) -> str | None:
        python = self.module.language.name == "python"
        for api in apis:
            answer = self.module.project.apis.ask(self.module.source.path, api, python=python)
            if answer.reason is not None:
                return answer.reason
            if answer.note is not None:
                self.notes[Note(answer.note)] = None
        return None

    @cached_property
    def reach(self) -> impact.Reach:
        """What changing the values of expressions does to a deployment."""
        return impact.Reach(self.declared)

    def option(self, name: str) -> object:
        """The value in force of one of the codemod's options."""
        return self.settings.option(self.codemod, name)

    def prop_name(self, name: str) -> str:
        """How the language spells the jsii property ``name``."""
        return self.module.reader.prop_names(name)[0]

    def planned(self, codemod: str, node: Node) -> Finding | None:
        """The finding, with a fix that will be applied, of an earlier codemod for ``node``."""
        return self._planned.get((codemod, node.start_byte))

    def planned_change(self, expr: Expr) -> Finding | None:
        """The first finding of an earlier codemod whose fix will change the text of ``expr``."""
        return self._changes(expr.module.source.path).first(expr.start, expr.end)

    def _changes(self, path: PurePath) -> _Changes:
        """What the fixes of earlier codemods will change in a file."""
        if path not in self._changes_by_file:
            earlier = (it for it in self._planned.values() if it.codemod != self.codemod.name)
            self._changes_by_file[path] = _Changes(path, earlier)
        return self._changes_by_file[path]

    def finding(
        self,
        at: Node,
        message: str,
        edits: Edits | Fix | None = None,
        *,
        subject: Node | None = None,
        reason: str | None = None,
        requires: Finding | None = None,
        effect: Effect | None = None,
        held_back: str | None = None,
    ) -> Finding:
        """A finding at a node: with the edits that fix it, or with the reason why none do.

        Findings whose edits are all the same share one fix, which is given in the edits' place.
        ``subject`` is the node that later codemods ask `planned` about (``at`` by default).
        ``effect`` is what the fix does to a deployment, by default what the codemod declares; the
        settings may hold the fix back for it, as ``held_back`` does for a reason of its own.
        """
        effect = effect or self.declared
        fix = None
        if reason is None:
            held_back = held_back or self.settings.holds_back(effect)
        if reason is None and held_back is None:
            fix = edits if isinstance(edits, Fix) else _fix(edits or (), requires)
            if fix.later is not None:
                fix = replace(fix, later=told(fix.later, self.module))
        return Finding(
            codemod=self.codemod.name,
            start=at.start_byte,
            end=at.end_byte,
            subject=(subject or at).start_byte,
            message=told(message, self.module),
            fix=fix,
            reason=told(reason, self.module) if reason is not None else None,
            effect=effect,
            held_back=held_back if reason is None else None,
            construct=self._construct_id(subject or at),
        )

    def _construct_id(self, node: Node) -> str | None:
        """The id, where it is text, of the construct whose call ``node`` is, or stands in."""
        call = next(model.constructs_around(self.module, node), None)
        id_ = call.argument("id") if call is not None else None
        text = resolve(id_).literal if id_ is not None else None
        return text if isinstance(text, str) else None

    def plan(self, requests: Sequence[Request]) -> Iterator[Finding]:
        """Findings for requests, planned together so that shared values change in one place.

        What is not fixed, held back or left out wants no change of what it shares.
        """
        requests = [self._possible(request) for request in requests]
        findings = [self._bare(request) for request in requests]
        made = [item.fix is not None and not self._stays(item) for item in findings]
        wishes = [
            wish
            for item in compress(requests, made)
            for wish in (*item.wants, *item.values, *item.wishes)
        ]
        self.wanted += wishes
        planner = Planner(wishes, self._wishes, self.bars)
        for request, finding, is_made in zip(requests, findings, made, strict=True):
            if is_made:
                change = planner.plan(request.wants, request.values)
                if change.reason is not None:
                    yield self._bare(replace(request, reason=change.reason))
                    continue
                edits = [*change.edits, *request.also]
                yield replace(finding, fix=_fix(edits, request.requires))
            else:
                yield finding

    def _bare(self, request: Request) -> Finding:
        """The finding for a request, its fix without edits."""
        call = request.call.expr.node if request.call is not None else None
        at = request.at or call
        assert at is not None
        return self.finding(
            at,
            request.message,
            subject=call,
            reason=request.reason,
            requires=request.requires,
            effect=self._effect(request),
        )

    def _possible(self, request: Request) -> Request:
        """A request as it came, or with the reason why the project's CDK does not have it."""
        if request.reason is not None:
            return request
        named = (api for value in request.values for api in introduced(value.code))
        reason = self._lacks_any(chain(named, *map(_introduced, request.wants)))
        return request if reason is None else replace(request, reason=reason)

    def _effect(self, request: Request) -> Effect:
        if request.effect is not None or request.also or request.values:
            return request.effect or self.declared
        return impact.of_wants(request.wants, self.declared)

    def replace(self, expr: Expr, text: str) -> tuple[Module, Edit]:
        """The edit that replaces an expression's text."""
        return expr.module, Edit(expr.start, expr.end, text.encode())


def _fix(edits: Edits, requires: Finding | None) -> Fix:
    return Fix.of(edits, (requires.codemod, requires.subject) if requires else None)


def _introduced(want: Want) -> Iterator[Api]:
    """The APIs that a want names: its value's, and the prop where it does not stand yet."""
    yield from introduced(want.code)
    struct = want.call.info.props
    if len(want.path) == 1 and struct is not None and want.call.get(*want.path) is None:
        yield Api(struct, want.path[0])

"""Which looks of an earlier run have to be done again where texts of some files have changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import PurePath

import msgspec
from msgspec.structs import replace

from cdkfix.cache.dependencies import Known, Part, Question
from cdkfix.projects.project import Project

#: Says of a question whether a file, as it is now, answers it with yes.
_Answer = Callable[[Project, PurePath, Sequence[str | bytes]], bool]


def _holds(project: Project, path: PurePath, about: Sequence[str | bytes]) -> bool:
    everyone, *needles = about
    wanted = [item for item in needles if isinstance(item, bytes)]
    is_asked = project.files.has_code(path, everyone=everyone == str(True))
    return is_asked and bool(project.with_any([path], wanted))


def _uses(project: Project, path: PurePath, about: Sequence[str | bytes]) -> bool:
    target, wanted, *words = map(str, about)
    return project.possible_users.may_use(path, project.spelled(PurePath(target)), wanted, words)


def _brings(project: Project, path: PurePath, about: Sequence[str | bytes]) -> bool:
    target = project.spelled(PurePath(str(about[0])))
    is_asked = project.files.has_code(path, everyone=True)
    return is_asked and project.connections.bring_in(path, target)


def _spells(project: Project, path: PurePath, about: Sequence[str | bytes]) -> bool:
    return project.possible_users.holds(path, "spells", *_patterns(about))


def _reads(project: Project, path: PurePath, about: Sequence[str | bytes]) -> bool:
    return project.possible_users.holds(path, "reads", *_patterns(about))


def _patterns(about: Sequence[str | bytes]) -> list[bytes]:
    return [item for item in about if isinstance(item, bytes)]


#: What a file brings in is found once for all questions of this kind, of which there are most.
_LEADS = "leads"
#: By the kind of another question: as whoever has asked it finds the answer for all files.
_ANSWERS: Mapping[str, _Answer] = {
    "brings": _brings,
    "holds": _holds,
    "reads": _reads,
    "spells": _spells,
    "uses": _uses,
}


class Recheck(msgspec.Struct, frozen=True, dict=True):
    """What of ``known`` still holds in a ``project`` in which only ``changed`` have other texts."""

    project: Project
    known: Known
    changed: frozenset[str]

    def stale(self) -> frozenset[str] | None:
        """The files to look at again; None if that is all of them.

        What else is known needs not be asked for again.
        """
        with self.project.dependencies.aside:
            # No setting has changed, or everything is looked at again: so do names stay.
            self.project.dependencies.otherwise = self.known.otherwise
            if any(part.is_common for part in self._stale) or self._leads_elsewhere():
                return None
        self.project.dependencies.remember(replace(self.known, holders=dict(self._holders)))
        return frozenset().union(*(part.looks for part in self._stale))

    def touched(self) -> frozenset[str] | None:
        """The looks that may find something else, where fixes have changed texts; None for all."""
        with self.project.dependencies.aside:
            if any(part.is_common for part in self._stale) or self._leads_elsewhere():
                return None
        return frozenset().union(*(part.looks for part in self._stale))

    def updated(self, looked: Known | None) -> Known:
        """What all looks hang on, with those that were done again."""
        every = [part for part in self.known.parts if part not in self._stale]
        every += looked.parts if looked is not None else ()
        parts = [part for part in every if not part.is_common]
        parts.append(_together([part for part in every if part.is_common]))
        holders = dict(self._holders)
        for question, files in looked.holders.items() if looked is not None else ():
            holders[question] = holders.get(question, frozenset()) | files
        asked = {item.question for part in parts for item in part.asked}
        return Known(
            parts,
            {question: holders[question] for question in asked},
            self.known.apps | (looked.apps if looked is not None else frozenset()),
            {**self.known.leading, **(looked.leading if looked is not None else {})},
            self.known.otherwise or (looked.otherwise if looked is not None else None),
        )

    @cached_property
    def _paths(self) -> Mapping[str, PurePath]:
        return {path: self.project.spelled(PurePath(path)) for path in self.changed}

    @cached_property
    def _holders(self) -> Mapping[Question, frozenset[str]]:
        """All files that answer a question with yes, as far as it was asked."""
        with self.project.dependencies.aside:
            return {
                question: files.symmetric_difference(self._differing(question, self.changed))
                for question, files in self.known.holders.items()
            }

    @cached_property
    def _stale(self) -> list[Part]:
        return [part for part in self.known.parts if self._is_stale(part)]

    def _is_stale(self, part: Part) -> bool:
        """Whether one of a part's texts has changed, or an answer in files that concern it."""
        if not part.texts.isdisjoint(self.changed):
            return True
        apps = self.project.apps
        return any(
            app is None or apps.concern(apps.at(app), self._paths[name])
            for question, app in part.asked
            for name in self._differing(question, self._near(app))
        )

    def _differing(self, question: Question, names: Collection[str]) -> Iterable[str]:
        """Those of some changed files that answer a question as they did not before."""
        if question.kind != _LEADS:
            return (name for name in names if self._differs(question, name))
        target, everyone = map(str, question.about)
        files = self.project.files
        now = {
            name
            for name in self._leading.get(self.project.spelled(PurePath(target)), ())
            if files.has_code(self._paths[name], everyone=everyone == str(True))
        }
        return now.symmetric_difference(self.known.holders[question]).intersection(names)

    @cached_property
    def _leading(self) -> Mapping[PurePath, Collection[str]]:
        """The changed files that bring in others, by those."""
        found: dict[PurePath, list[str]] = {}
        for name, path in self._paths.items():
            is_code = self.project.files.has_code(path, everyone=True)
            for other in self.project.imports.brought_in(path) if is_code else ():
                found.setdefault(other, []).append(name)
        return found

    def _differs(self, question: Question, name: str) -> bool:
        """Whether a changed file answers a question as it did not before."""
        key = question, name
        if key not in self._known:
            answer = _ANSWERS[question.kind]
            now = answer(self.project, self._paths[name], question.about)
            self._known[key] = now is not (name in self.known.holders[question])
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[Question, str], bool]:
        return {}

    def _near(self, app: str | None) -> Collection[str]:
        """The changed files but for those of which it is known that they do not concern an app."""
        if app is None:
            return self.changed
        if app not in self._near_to:
            apps = self.project.apps
            own = apps.at(app)
            self._near_to[app] = [
                name for name, path in self._paths.items() if apps.may_concern(own, path)
            ]
        return self._near_to[app]

    @cached_property
    def _near_to(self) -> dict[str, Collection[str]]:
        return {}

    def _leads_elsewhere(self) -> bool:
        """Whether a changed file imports from other apps than before, where that was asked."""
        apps = self.project.apps
        for name, path in self._paths.items():
            app = apps.of(path)
            is_code = self.project.files.has_code(path, everyone=True)
            if app is None or not is_code or str(app.folder) not in self.known.apps:
                continue
            now = sorted(map(str, apps.leading(app, path)))
            if tuple(now) != self.known.leading.get(name, ()):
                return True
        return False


def _together(parts: Sequence[Part]) -> Part:
    return Part(
        frozenset().union(*(part.looks for part in parts)),
        frozenset().union(*(part.texts for part in parts)),
        frozenset().union(*(part.asked for part in parts)),
        is_common=True,
    )

"""Passes: apply the fixes that fit together, look again, until nothing is left to fix."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from functools import partial
from pathlib import PurePath

from cdkfix.budget import SpentError
from cdkfix.edits import Edit, EditSet, Origins, apply_edits
from cdkfix.engine import bugs
from cdkfix.engine.along import going_along
from cdkfix.engine.file import File
from cdkfix.engine.fitting import Fitting, Fixes, has_base
from cdkfix.engine.layout import broken_lines
from cdkfix.engine.leftovers import Used, unused_imports, unused_names, used
from cdkfix.finding import Finding
from cdkfix.program.module import Module
from cdkfix.program.places import files_in
from cdkfix.projects.project import Project

#: Passes after which fixes that still bring forth new ones are taken for a bug.
MAX_PASSES = 10

#: Bytes of the texts, as they were before all fixes, whose parsed forms are kept for what is left.
_ROOM = 500_000


Found = Mapping[PurePath, Sequence[Finding]]
#: Gives the findings of files as they stand.
Detect = Callable[[Collection[File]], Found]
#: Those of some files in which others may be found, now that the texts at these paths have changed.
Due = Callable[[Collection[File], Collection[PurePath]], Collection[File]]
#: Makes steps, which are no fixes, of a file as it is now.
_Tidy = Callable[[Module], Iterable[Sequence[Edit]]]


class Passes:
    """Runs passes over files; ``detect`` gives the findings of those that are ``due``.

    ``drawn_in`` are files that were not asked for but that a fix of another file changes. Lines
    are broken beyond the columns that ``width`` gives for their file, as `layout.broken_lines`
    says; with None, they never are.
    """

    def __init__(
        self,
        project: Project,
        detect: Detect,
        due: Due,
        width: Callable[[PurePath], int | None],
    ) -> None:
        self._project = project
        self._width = width
        self._detect = detect
        self._due = due
        self._files: dict[PurePath, File] = {}
        self._asked: dict[PurePath, File] = {}
        self._edited_with: dict[PurePath, set[PurePath]] = {}
        self._crossed = False
        self._concerned: set[PurePath] = set()
        self.drawn_in: list[File] = []
        #: What each file that was asked for was last found to hold.
        self.latest: dict[PurePath, Sequence[Finding]] = {}

    def run(self, files: Sequence[File], *, late: Collection[str]) -> None:
        """Fix until nothing is left, beginning with what is ``found`` in each of ``files``.

        The fixes of the ``late`` codemods wait for those of others that concern them.
        """
        self._asked = {file.path: file for file in files}
        self._files = dict(self._asked)
        found: Found = {file.path: file.found for file in files}
        self.latest.update(found)
        for _ in range(MAX_PASSES):
            fixes = [
                (self._files[path], finding)
                for path, findings in found.items()
                for finding in findings
                if finding.fix is not None and not finding.fix.later
            ]
            early = [item for item in fixes if item[1].codemod not in late]
            waiting = [item for item in fixes if item[1].codemod in late] if early else []
            changed = self._apply(early or fixes, waiting)
            if not changed:
                self._finish()
                return
            active = {file.path: file for file, _ in fixes}
            active |= {
                path: file
                for path, file in self._asked.items()
                if path in self._concerned or file.follows
            }
            if self._crossed:
                # What a file finds may hang on the values of another that is changed.
                active = self._asked
            self.latest.update(self._detect(self._due(active.values(), changed)))
            found = {path: self.latest[path] for path in active}
        self._give_up(found)

    def _apply(self, fixes: Fixes, waiting: Fixes) -> Collection[PurePath]:
        """Apply what fits together, with what need not wait; the files whose text has changed."""
        fitting = Fitting(self._known)
        fitting.take(fixes)
        for group in self._along(waiting, fixes, list(fitting.taken)) if waiting else ():
            fitting.take_all(group)
        chosen, edited = fitting.taken, fitting.edits
        bodies = self._bodies(edited)
        self._crossed = False
        self._concerned.clear()
        broken = {path for path, body in bodies.items() if self._is_broken(path, body)}
        if broken:
            chosen = self._harmless(chosen, broken)
            edited = _edit_sets(chosen)
            bodies = self._bodies(edited)
        for file, finding in chosen:
            file.count(finding)
            paths = set(finding.fix.edits) if finding.fix is not None else set()
            self._concerned |= finding.fix.concerns if finding.fix is not None else frozenset()
            for path in paths:
                self._files[path].together |= paths - {path}
                self._edited_with.setdefault(file.path, set()).add(path)
                self._edited_with.setdefault(path, set()).add(file.path)
            self._crossed |= bool(paths - {file.path})
        changed: list[PurePath] = []
        for path, edits in edited.items():
            file = self._files[path]
            if bodies[path] != file.source.body:
                changed.append(path)
                file.steps.append(Origins(edits.edits))
                file.source = file.source.with_body(bodies[path])
                self._project.replace(path, file.source.data)
        return changed

    def _along(self, waiting: Fixes, fixes: Fixes, chosen: Fixes) -> Iterator[Fixes]:
        """The ``waiting`` fixes that need not wait for the ``chosen`` ones of ``fixes``."""
        made = {id(finding) for _, finding in chosen}
        left = {file.path for file, finding in fixes if id(finding) not in made}
        later = {
            path
            for path, findings in self.latest.items()
            if any(it.fix is not None and it.fix.later for it in findings)
        }
        bodies = {path: file.source.body for path, file in self._files.items()}
        return going_along(waiting, chosen, bodies, left | later)

    def _known(self, path: PurePath) -> bool:
        """Whether a file can be edited; one that was not asked for is drawn in."""
        if path not in self._files:
            with self._project.dependencies.aside:
                module = self._project.module_at(path)
            if module is None or module.refused is not None:
                return False
            file = File(module.source, module.source)
            self._files[path] = file
            self.drawn_in.append(file)
        return True

    def _bodies(self, edited: Mapping[PurePath, EditSet]) -> dict[PurePath, bytes]:
        return {path: edits.apply(self._files[path].source.body) for path, edits in edited.items()}

    def _is_broken(self, path: PurePath, body: bytes) -> bool:
        source = self._files[path].source.with_body(body)
        return self._project.parsed(source).broken_line is not None

    def _harmless(self, chosen: Fixes, broken: set[PurePath]) -> Fixes:
        """The fixes after which every file still parses; the others are reported as bugs.

        A fix that builds on one of those is left out too, and comes again when that one does.
        """
        kept: Fixes = []
        done: set[tuple[PurePath, str, int]] = set()
        for file, finding in chosen:
            if finding.fix is None or not has_base(file, finding.fix, done):
                continue
            touched = sorted(broken.intersection(finding.fix.edits))
            bodies = self._bodies(_edit_sets([*kept, (file, finding)])) if touched else {}
            if any(self._is_broken(path, bodies[path]) for path in touched):
                line = file.source.position(finding.start).line
                file.error(bugs.unparsable(finding.codemod), line)
            else:
                kept.append((file, finding))
                done.add((file.path, finding.codemod, finding.subject))
        return kept

    def _finish(self) -> None:
        """Take out the names that are of no use any more, and break lines that are too long."""
        changed = [file for file in self._files.values() if file.steps]
        moved: list[File] = []
        originals: dict[PurePath, Module] = {}
        for leftovers in (unused_names, unused_imports):
            for file in changed:
                before = partial(self._used, file, originals)
                if self._tidied(file, _step_of(leftovers, before)):
                    self._project.replace(file.path, file.source.data)
                    moved.append(file)
        for file in changed:
            width = self._width(file.path)
            original = partial(self._original, file, originals)
            if width is None:
                continue
            lines = partial(broken_lines, file.original.body, original, least=width)
            if self._tidied(file, lines):
                moved.append(file)
        for file in moved:
            self._project.replace(file.path, file.source.data)
        # What stays is told by where it stands now, and what it names of other files.
        names = {file.path.name for file in changed}
        paths = {file.path for file in moved}
        told = [file for file in self._files.values() if self._is_told_anew(file, paths, names)]
        self.latest.update(self._detect(told) if told else {})

    def _original(self, file: File, kept: dict[PurePath, Module]) -> Module:
        """A file as it was, parsed; it is ``kept`` as long as there is room."""
        known = kept.get(file.path)
        if known is None:
            known = self._project.parsed(file.original)
            if sum(len(module.body) for module in kept.values()) < _ROOM:
                kept[file.path] = known
        return known

    def _used(self, file: File, kept: dict[PurePath, Module]) -> Used:
        """Which names a file used as it was; whoever has looked at it first may have told."""
        if file.used is None:
            file.used = used(self._original(file, kept))
        return file.used

    def _tidied(self, file: File, tidy: _Tidy) -> bool:
        """Take the steps that ``tidy`` makes of a file as it is, if there are any.

        What is nested too deeply for that, or takes too long, stays as the fixes leave it.
        """
        after = self._project.module(file.source)
        try:
            with self._project.budget.look(after.limits.seconds):
                steps = list(tidy(after))
        except (RecursionError, SpentError):
            return False
        return self._take(file, steps)

    def _is_told_anew(self, file: File, moved: Container[PurePath], changed: Set[str]) -> bool:
        """Whether reasons given in a file tell lines that may be others by now.

        They are of the file itself, if it has ``moved``, or of others that are ``changed``.
        """
        reasons = [it.reason for it in self.latest.get(file.path, ()) if it.reason is not None]
        if not reasons or not changed:
            return False
        return file.path in moved or any(
            not files_in(reason).isdisjoint(changed) for reason in reasons
        )

    def _take(self, file: File, steps: Sequence[Sequence[Edit]]) -> bool:
        """Take steps that are no fixes; returns whether there are any, and the result parses."""
        steps = [edits for edits in steps if edits]
        body = file.source.body
        for edits in steps:
            body = apply_edits(body, edits)
        if not steps or self._is_broken(file.path, body):
            return False
        file.steps += map(Origins, steps)
        file.source = file.source.with_body(body)
        return True

    def _give_up(self, found: Found) -> None:
        """Report fixes that bring forth new ones without end, and take the texts back.

        With them go the texts of all files that were edited by the same fixes.
        """
        for path, findings in found.items():
            names = sorted({finding.codemod for finding in findings if finding.fix is not None})
            if not names:
                continue
            self._files[path].error(bugs.endless(names))
            for other in self._edited_together(path):
                file = self._files[other]
                if file.source != file.original and other != path:
                    file.error(f"its fixes are taken back with those of {path}")
                file.source = file.original
                file.applied.clear()
                file.steps.clear()
                self.latest[other] = file.found
                self._project.replace(other, file.original.data)

    def _edited_together(self, path: PurePath) -> list[PurePath]:
        """The files tied to the one at ``path`` by fixes that edit several, itself the first."""
        found = {path: None}
        pending = [path]
        while pending:
            for other in sorted(self._edited_with.get(pending.pop(), ())):
                if other not in found:
                    found[other] = None
                    pending.append(other)
        return list(found)


def _edit_sets(chosen: Fixes) -> dict[PurePath, EditSet]:
    sets: dict[PurePath, EditSet] = {}
    fixes = {id(finding.fix): finding.fix for _, finding in chosen}
    for fix in fixes.values():
        for path, edits in fix.edits.items() if fix is not None else ():
            sets.setdefault(path, EditSet()).add(edits)
    return sets


def _step_of(
    leftovers: Callable[[Used, Module], Sequence[Edit]], before: Callable[[], Used]
) -> _Tidy:
    return lambda after: (leftovers(before(), after),)

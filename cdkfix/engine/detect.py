"""Runs the codemods over one file: its findings, and what its calls want of shared values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import PurePath

import msgspec
from msgspec.structs import replace

from cdkfix.budget import SpentError
from cdkfix.codemod import Codemod
from cdkfix.context import Context
from cdkfix.engine import bugs
from cdkfix.engine.file import File
from cdkfix.finding import Finding, FixId, Note
from cdkfix.languages.parsing import TOO_DEEP
from cdkfix.program.module import Module
from cdkfix.projects.project import Project
from cdkfix.settings import UNUSED_SUPPRESSION, ConfigurationError, Settings
from cdkfix.suffix_names import SUFFIX_NAMES
from cdkfix.suppression.comments import Suppressions, suppressions
from cdkfix.suppression.unused import unused
from cdkfix.traits.calls.instances import is_test
from cdkfix.wishes import NoWishes, Wish, Wishes, Wishing

#: Why a fix is not made that the caller holds back.
HELD_BACK = "it is left out"


class _Look(msgspec.Struct, eq=False):
    """One look at a file: its contexts see what earlier codemods have planned in it."""

    file: File
    module: Module
    quiet: Suppressions
    planned: dict[tuple[str, int], Finding]


class _Alone(msgspec.Struct, frozen=True, eq=False):
    """What a codemod finds in a file without regard to what the calls of other codemods want.

    ``asked`` says that it wanted to know what they want: with regard to them it may find more.
    """

    findings: Sequence[Finding]
    wanted: Sequence[Wish] = ()
    notes: Collection[Note] = ()
    asked: bool = False
    failed: bool = False


class Detector:
    """Finds the failures of files as they stand; the fixes ``held`` are not made."""

    def __init__(
        self, project: Project, settings: Callable[[PurePath], Settings], held: Collection[FixId]
    ) -> None:
        """``settings`` gives those in force for a file."""
        self._project = project
        self._settings = settings
        self._held = held
        #: The files as they were last looked at, where fixes are held.
        self._files: dict[PurePath, File] = {}
        self._wishes = Wishes(project, self._wants)

    def findings(self, file: File) -> list[Finding]:
        """The findings of every codemod that the file can concern, by number, then by place.

        Suppressions without effect come last.
        """
        if self._held:
            self._files[file.path] = file
        try:
            with self._project.budget.look(self._settings(file.path).limits.seconds):
                return self._findings(file)
        except RecursionError:
            file.error(TOO_DEEP)
        except SpentError as error:
            file.error(str(error))
        return []

    def _findings(self, file: File) -> list[Finding]:
        module, settings = self._project.module(file.source), self._settings(file.path)
        quiet = suppressions(module)
        found = self._found(_Look(file, module, quiet, {}))
        if quiet and settings.runs(UNUSED_SUPPRESSION):
            everything = self._found(_Look(file, module, Suppressions(), {}))
            if not file.errors:
                found += (
                    self._unless_held(file, finding)
                    for finding in unused(module, quiet, everything, settings)
                )
        return found

    def _found(self, look: _Look) -> list[Finding]:
        file = look.file
        found: list[Finding] = []
        if look.module.too_much is not None:
            file.error(look.module.too_much)
            return []
        # As long as nobody had to ask, or the answers changed nothing, all is found once.
        is_alone = True
        for codemod in self._codemods(look):
            alone = self._alone(look, codemod) if is_alone else None
            if alone is not None and not (alone.asked or alone.failed):
                found += self._planned(look, alone)
                file.note(alone.notes)
                continue
            context = self._context(look, codemod, self._wishes)
            its: list[Finding] = []
            try:
                its += self._kept(look, context)
            except (RecursionError, SpentError):
                raise
            except ConfigurationError as error:
                # The settings of a file that this one depends on cannot be read: what may change
                # there is not known.
                file.error("; ".join(error.problems))
                return []
            except Exception as error:
                file.error(bugs.internal(codemod.name, error))
            file.note(context.notes)
            is_alone = alone is not None and not alone.failed and alone.findings == its
            found += self._planned(look, alone) if alone is not None and is_alone else its
        return found

    def _wants(self, module: Module) -> list[Wish]:
        """What the calls of a module want, each codemod for itself."""
        if any(module.reader.is_cdk_v1(item) for item in module.imports):
            return []
        if self._project.files.is_left_out(module.source.path):
            return []
        if module.too_much is not None:
            return []
        file = self._files.get(module.source.path) or File(module.source, module.source)
        look = _Look(file, module, suppressions(module), {})
        found: list[Wish] = []
        for codemod in self._codemods(look):
            alone = self._alone(look, codemod)
            self._planned(look, alone)
            # Where one has failed, the file's own look reports it; here it only has no say.
            found += alone.wanted
        return found

    def _alone(self, look: _Look, codemod: Codemod) -> _Alone:
        """What a codemod finds as long as all before it have found what they find alone."""

        def find() -> _Alone:
            nobody = NoWishes()
            context = self._context(look, codemod, nobody)
            findings: list[Finding] = []
            try:
                findings += self._kept(look, context)
            except SpentError:
                raise
            except Exception:
                return _Alone(findings, failed=True)
            return _Alone(findings, context.wanted, context.notes, nobody.asked)

        key = (self, look.module, bool(look.quiet), codemod.name)
        return self._project.once(key, find)

    def _planned(self, look: _Look, alone: _Alone) -> Sequence[Finding]:
        """What was found before, known to the codemods of this look that come later."""
        for finding in alone.findings:
            if finding.fix is not None:
                look.planned[finding.codemod, finding.subject] = finding
        return alone.findings

    def _codemods(self, look: _Look) -> Iterator[Codemod]:
        """The codemods that a file can concern."""
        settings = self._settings(look.file.path)
        # Needles are parts of the usual names too: with other names, every file may hold something.
        usual, beside = settings.suffix_names == SUFFIX_NAMES, is_test(look.module)
        for codemod in settings.codemods():
            needles = (*codemod.needles, *codemod.in_tests) if beside else codemod.needles
            if not usual or any(needle in look.module.body for needle in needles):
                yield codemod

    def _context(self, look: _Look, codemod: Codemod, wishes: Wishing) -> Context:
        return Context(
            look.module,
            codemod,
            self._settings(look.file.path),
            look.planned,
            stays=lambda finding: self._stays(look, finding),
            bars=partial(self._bars, look),
            wishes=wishes,
        )

    def _kept(self, look: _Look, context: Context) -> Iterator[Finding]:
        """The findings of one codemod without those that comments switch off."""
        for finding in context.codemod.detect(context):
            if self._is_quiet(look, finding):
                continue
            finding = self._unless_held(look.file, self._unless_barred(look, finding))
            if finding.fix is not None:
                look.planned[finding.codemod, finding.subject] = finding
            yield finding

    def _unless_barred(self, look: _Look, finding: Finding) -> Finding:
        """The finding, without a fix where that would change what must stay as it is."""
        for path, edits in finding.fix.edits.items() if finding.fix is not None else ():
            own = path == look.file.path
            module = look.module if own else self._project.module_at(path)
            if module is None or (own and not look.quiet):
                continue
            for edit in edits:
                reason = self._bars(look, finding.codemod, module, edit.start)
                if reason is not None:
                    return replace(finding, fix=None, reason=reason)
        return finding

    def _bars(self, look: _Look, codemod: str, module: Module, offset: int) -> str | None:
        """Why a codemod must not change a place of a module; None if it may."""
        path, why = module.source.path, None
        if module is look.module:
            quiet = look.quiet
        else:
            quiet = self._project.once(("quiet", path), lambda: suppressions(module))
            if self._project.files.is_left_out(path):
                why = "it is left out of the run"
            elif not self._settings(path).enabled(codemod):
                why = f"its settings switch {codemod} off"
            elif module.refused is not None:
                why = f"syntax error, line {module.refused}"
        if why is None and quiet:
            line = module.source.position(offset).line
            if quiet.covers(codemod, line):
                why = f"a comment switches {codemod} off there, line {line}"
        return f"`{self._project.shown(path)}` cannot be changed: {why}" if why else None

    def _unless_held(self, file: File, finding: Finding) -> Finding:
        if finding.fix is not None and file.is_held(finding, self._held):
            return replace(finding, fix=None, held_back=HELD_BACK)
        return finding

    def _stays(self, look: _Look, finding: Finding) -> bool:
        return self._is_quiet(look, finding) or look.file.is_held(finding, self._held)

    def _is_quiet(self, look: _Look, finding: Finding) -> bool:
        if not look.quiet:
            return False
        lines = {look.module.source.position(at).line for at in (finding.start, finding.subject)}
        return any(look.quiet.covers(finding.codemod, line) for line in lines)

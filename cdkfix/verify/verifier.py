"""The proof: trials of selections of fixes against the untouched app, until one holds."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path, PurePath
from types import TracebackType

import msgspec

from cdkfix.effects import TemplateEffect
from cdkfix.engine.chosen import applied, only
from cdkfix.finding import AppliedFix, FileResult, FixId
from cdkfix.levels import Impact
from cdkfix.source import LANGUAGES
from cdkfix.verify import cache as caching
from cdkfix.verify.app import App
from cdkfix.verify.assembly import Assembly
from cdkfix.verify.attribution import Attributed, Sources, attribute
from cdkfix.verify.bisect import split
from cdkfix.verify.environment import app_environment, lasting
from cdkfix.verify.errors import CannotVerify
from cdkfix.verify.process import Processes
from cdkfix.verify.proof import Cause, LeftOut, Problem, Proof
from cdkfix.verify.scratch import Scratch, fingerprint, installed_python, project_root, tree
from cdkfix.verify.site import Site, SynthesisFailed, assembly_key, programs
from cdkfix.verify.templates import Difference, differences
from cdkfix.verify.typecheck import (
    CompileError,
    CompilerFailed,
    compiler,
    configuration,
    new_errors,
)

#: Works out the fixes, less the ones held back.
Fixes = Callable[[Collection[FixId]], Sequence[FileResult]]

#: Told what is running.
Progress = Callable[[str], None]


class _Trial(msgspec.Struct, frozen=True):
    """What a selection of fixes came to."""

    results: Sequence[FileResult]
    fixes: Sequence[AppliedFix]
    problems: Sequence[Problem] = ()
    suspects: frozenset[AppliedFix] = frozenset()
    differences: Sequence[Attributed] = ()
    unstable: Sequence[Difference] = ()
    assembly: Assembly | None = None
    notes: Sequence[str] = ()


class Verifier:
    """Proves the fixes of one app. Use it as a context manager: it ends all that it started."""

    def __init__(
        self,
        app: App,
        fixes: Fixes,
        effects: Mapping[str, Sequence[TemplateEffect]],
        *,
        seconds: float,
        cache: caching.Cache | None,
        progress: Progress = lambda text: None,
    ) -> None:
        self._app = app
        self._fixes = fixes
        self._effects = effects
        self._seconds = seconds
        self._cache = cache
        self._progress = progress
        self._processes = Processes()
        self._environment = app_environment(app)
        self._pool = ThreadPoolExecutor(max_workers=3)
        self._place = Path(tempfile.mkdtemp(prefix="cdkfix-verify-"))
        self._untouched: Future[Assembly] | None = None
        self._unstable: frozenset[tuple[str, str, str]] | None = None
        self._type_errors: list[CompileError] | None = None
        self._trials: dict[tuple[tuple[PurePath, bytes], ...], _Trial] = {}

    def __enter__(self) -> Verifier:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._processes.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._place, ignore_errors=True)

    def prove(self) -> Proof:
        """Prove all fixes, or the most that hold. Raises `CannotVerify`."""
        results = self._fixes(())
        if not any(result.changed for result in results):
            return Proof(results)
        self._prepare([result for result in results if result.changed])
        trial = self._try(results)
        left_out: list[LeftOut] = []
        if trial.problems:
            trial, left_out = self._without_culprits(trial)
        return self._proof(trial, left_out)

    def _prepare(self, changed: Sequence[FileResult]) -> None:
        self._paths = {result.path: Path(result.path).resolve() for result in changed}
        root = project_root(self._app.directory, *(path.parent for path in self._paths.values()))
        self._tree = tree(root, self._app.output)
        starts = programs(self._app, self._environment)
        self._progress("synthesizing the app as it is and as fixed, checking types")
        self._untouched = self._pool.submit(self._synthesize_untouched, starts)
        self._site = self._new_site("fixed")

    def _new_site(self, name: str) -> Site:
        scratch = Scratch(self._tree, self._place / name)
        return Site(self._app, scratch, self._processes, self._environment, self._seconds)

    def _synthesize_untouched(self, starts: Sequence[Path]) -> Assembly:
        key = None
        if self._cache is not None:
            parts = assembly_key(lasting(self._environment), self._app)
            pythons = [installed_python(start.parent.parent) for start in starts]
            key = caching.key([*parts, *map(str, starts), *pythons, fingerprint(self._tree)])
            found = self._cache.get(key)
            if found is not None:
                return found
        assembly = self._new_site("untouched").synthesize()
        if self._cache is not None and key is not None:
            self._cache.put(key, assembly)
        return assembly

    def _baseline(self) -> Assembly:
        assert self._untouched is not None
        try:
            return self._untouched.result()
        except SynthesisFailed as error:
            raise CannotVerify("the app does not synthesize as it is", str(error)) from None

    def _try(self, results: Sequence[FileResult]) -> _Trial:
        """Run the app with the fixes in ``results``."""
        key = tuple((result.path, result.after) for result in results if result.changed)
        if key not in self._trials:
            self._trials[key] = self._run(results)
        return self._trials[key]

    def _run(self, results: Sequence[FileResult]) -> _Trial:
        fixes = applied(results)
        changed = {
            self._paths.setdefault(result.path, Path(result.path).resolve()): result.after
            for result in results
            if result.changed
        }
        self._site.scratch.put(changed)
        synthesis = self._pool.submit(self._site.synthesize)
        types = self._pool.submit(self._types, list(changed))
        try:
            baseline = self._baseline()
        except CannotVerify as error:
            raise self._explained(error, synthesis) from None
        errors, notes = types.result()
        problems = [Problem(Cause.TYPES, str(error)) for error in errors]
        suspects = self._in_files(fixes, errors)
        found: list[Attributed] = []
        unstable: list[Difference] = []
        assembly = None
        try:
            assembly = synthesis.result()
        except (SynthesisFailed, CannotVerify) as error:
            problems.append(Problem(Cause.SYNTHESIS, str(error)))
        else:
            found = self._compare(baseline, assembly, fixes, results)
            if any(not item.fixes for item in found):
                found, unstable = self._stable(baseline, found)
            bad = [item.difference for item in found if not item.fixes]
            problems += [Problem(Cause.UNDECLARED, _words(one)) for one in bad]
            suspects |= _about(fixes, bad)
        return _Trial(results, fixes, problems, suspects, found, unstable, assembly, notes)

    def _explained(self, error: CannotVerify, fixed: Future[Assembly]) -> CannotVerify:
        """The same error, and whether the fixes mend it."""
        try:
            fixed.result()
        except (SynthesisFailed, CannotVerify):
            return error
        return CannotVerify(f"{error}; with the fixes it does", error.output)

    def _types(self, changed: Sequence[Path]) -> tuple[list[CompileError], list[str]]:
        """The errors that the compilers find in the fixed project and not in the untouched one."""
        errors: list[CompileError] = []
        notes: list[str] = []
        languages = {LANGUAGES.get(path.suffix.lower()) for path in changed}
        if "python" in languages:
            files = [path for path in changed if LANGUAGES[path.suffix.lower()] == "python"]
            try:
                errors += self._site.syntax_errors(files)
            except CompilerFailed as error:
                notes.append(f"Python was not compiled: {error}")
        if languages & {"typescript", "javascript"}:
            try:
                errors += self._new_type_errors()
            except CompilerFailed as error:
                notes.append(f"types were not checked: {error}")
        return errors, notes

    def _new_type_errors(self) -> list[CompileError]:
        directory = self._site.directory
        if configuration(directory, self._site.scratch.root) is None:
            raise CompilerFailed("there is no tsconfig.json")
        if compiler(directory) is None:
            raise CompilerFailed("TypeScript is not installed")
        after = self._site.type_errors()
        if after and self._type_errors is None:
            self._type_errors = self._new_site("types").type_errors()
        return new_errors(self._type_errors or (), after)

    def _compare(
        self,
        baseline: Assembly,
        assembly: Assembly,
        fixes: Sequence[AppliedFix],
        results: Sequence[FileResult],
    ) -> list[Attributed]:
        sources = Sources(_by_bytes(results, fixes), baseline.assets, assembly.assets)
        return attribute(compare(baseline, assembly), fixes, self._effects, sources)

    def _stable(
        self, baseline: Assembly, found: Sequence[Attributed]
    ) -> tuple[list[Attributed], list[Difference]]:
        """Sort out what differs between two syntheses of the untouched app as well."""
        if self._unstable is None:
            self._progress("synthesizing the app as it is once more")
            again = self._new_site("again").synthesize()
            self._unstable = frozenset(map(_place, compare(baseline, again)))
        unstable = [
            item.difference
            for item in found
            if not item.fixes and _place(item.difference) in self._unstable
        ]
        places = set(map(_place, unstable))
        return [item for item in found if _place(item.difference) not in places], unstable

    def _without_culprits(self, trial: _Trial) -> tuple[_Trial, list[LeftOut]]:
        """The trial of the fixes that hold, and those to blame with what they did."""
        order = list(dict.fromkeys(fix.id for fix in trial.fixes))
        by_id = {fix.id: fix for fix in reversed(trial.fixes)}
        failed: dict[FixId, _Trial] = {}

        def holds(chosen: Sequence[FixId]) -> bool:
            self._progress(f"looking for the fix to blame: trying {len(chosen)} of {len(order)}")
            done = self._try(self._only(chosen, order))
            if done.problems:
                # The last word on a fix is its own trial: groups are tried before their halves.
                failed[chosen[-1]] = done
            return not done.problems

        suspects = list(dict.fromkeys(fix.id for fix in trial.suspects))
        kept, blamed = split(order, suspects, holds)
        final = self._try(self._only(kept, order))
        if final.problems:
            words = "\n".join(problem.message for problem in final.problems)
            raise CannotVerify("no selection of the fixes holds", words)
        return final, [LeftOut(by_id[one], failed[one].problems) for one in blamed]

    def _only(self, chosen: Sequence[FixId], order: Sequence[FixId]) -> Sequence[FileResult]:
        """The results with no other fixes than ``chosen``, not even new ones that turn up."""
        return only(chosen, set(order) - set(chosen), self._fixes)

    def _in_files(
        self, fixes: Sequence[AppliedFix], errors: Sequence[CompileError]
    ) -> frozenset[AppliedFix]:
        """The fixes of the files that the compilers name."""
        places = {(self._site.directory / error.path).resolve() for error in errors}
        files = {
            path
            for path, real in self._paths.items()
            if self._site.scratch.at(real).resolve() in places
        }
        return frozenset(fix for fix in fixes if fix.id.path in files)

    def _proof(self, trial: _Trial, left_out: Sequence[LeftOut]) -> Proof:
        shown = {fix for item in trial.differences for fix in item.fixes}
        silent = [
            fix for fix in trial.fixes if fix.effect.impact is not Impact.NONE and fix not in shown
        ]
        assembly = trial.assembly
        return Proof(
            trial.results,
            trial.differences,
            left_out,
            assembly.lookups if assembly else (),
            silent,
            trial.unstable,
            trial.notes,
            len(assembly.stacks) if assembly else 0,
        )


def compare(before: Assembly, after: Assembly) -> list[Difference]:
    """The differences of all stacks of two assemblies."""
    found: list[Difference] = []
    for name in sorted({*before.stacks, *after.stacks}):
        old, new = before.stacks.get(name), after.stacks.get(name)
        constructs = {
            **(old.constructs if old else {}),
            **(new.constructs if new else {}),
        }
        found += differences(
            old.template if old else {},
            new.template if new else {},
            stack=name,
            constructs=constructs,
        )
    return found


def _place(one: Difference) -> tuple[str, str, str]:
    return one.stack, one.logical_id, one.path


def _about(fixes: Sequence[AppliedFix], bad: Sequence[Difference]) -> frozenset[AppliedFix]:
    """The fixes of the constructs that differ."""
    steps = {step for one in bad for step in one.construct.split("/")}
    return frozenset(fix for fix in fixes if fix.construct in steps)


def _by_bytes(
    results: Sequence[FileResult], fixes: Sequence[AppliedFix]
) -> dict[tuple[str, str], tuple[AppliedFix, ...]]:
    """The fixes of each changed file, by the file's bytes before and after."""
    found = {}
    for result in results:
        if result.changed:
            paths = {result.path, *result.together}
            key = (_digest(result.before), _digest(result.after))
            found[key] = tuple(fix for fix in fixes if fix.id.path in paths)
    return found


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _words(one: Difference) -> str:
    from cdkfix.verify.report import change_words

    where = f"{one.stack}: {one.logical_id} ({one.type})"
    return f"{where}: {one.path or 'the resource'}: {change_words(one)}"

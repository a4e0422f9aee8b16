"""``apply --interactive``: asks about fix by fix, as ``git add --patch`` does about hunks."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePath

from msgspec.structs import replace

from cdkfix.cli import output
from cdkfix.cli.dirty import ask_before_writing
from cdkfix.cli.run import Work
from cdkfix.emit import Paint
from cdkfix.emit.diff import unified_diff
from cdkfix.emit.paths import printable
from cdkfix.files.errors import reason
from cdkfix.finding import FileResult
from cdkfix.review import Review, Step
from cdkfix.source import Source, SourceError
from cdkfix.verify.command import split

_HELP = """\
y - make this fix
n - do not make it
a - make it and all that are left
q - make neither it nor any that is left
e - edit the file as the fix leaves it, and take that
? - show this help"""


def interact(work: Work, *, allow_dirty: bool) -> list[FileResult]:
    """Ask about each fix; return the files as they were, and as the answers leave them.

    Whether files with uncommitted changes may be written is asked before: nobody is to answer for
    nothing.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        output.error("--interactive asks questions: it needs a terminal")
        output.finish(2)
    if not allow_dirty:
        ask_before_writing(work.run(fix=True).results, allowed=False)
    texts: dict[PurePath, bytes] = {}
    results: dict[PurePath, FileResult] = {}
    mode = "ask"
    for target in work.targets:
        review = Review(work.project, target, target.settings or work.settings, texts)
        if mode == "ask":
            mode = _review(review, work)
        elif mode == "all":
            review.accept_all()
        review.finish()
        result = review.result()
        results[result.path] = result
    disk = work.project()
    for path, data in texts.items():
        before = disk.read(path)
        known = results.get(path, FileResult(path, before, before))
        results[path] = replace(known, before=before, after=data)
    return list(results.values())


def _review(review: Review, work: Work) -> str:
    """Ask about the fixes of one file; returns how to go on: ``ask``, ``all`` or ``quit``."""
    paint = output.paint()
    for step in review.steps():
        _show(step, paint)
        while True:
            answer = _ask(f"Make this fix ({step.left} left) [y,n,a,q,e,?]? ")
            if answer == "e":
                edited = _edited(step, work)
                if edited is None:
                    continue
                review.take(step, edited)
            elif answer == "y":
                review.accept(step)
            elif answer == "n":
                review.decline(step)
            elif answer == "a":
                review.accept_all()
                return "all"
            elif answer == "q":
                return "quit"
            else:
                output.out(_HELP)
                continue
            break
    return "ask"


def _show(step: Step, paint: Paint) -> None:
    fix = step.fix
    place = f"{printable(str(fix.id.path))}:{fix.line}"
    output.out("")
    output.out(f"{paint(place, 'path')}  {fix.id.codemod}  {printable(fix.message)}")
    output.out(f"impact: {fix.effect}")
    for path, (before, after) in step.changes.items():
        for line in unified_diff(path, before, after).decode("utf-8", "replace").splitlines():
            output.out(paint(printable(line), _ROLES.get(line[:1], "context")))


_ROLES = {"+": "added", "-": "removed", "@": "hunk"}


def _ask(question: str) -> str:
    sys.stdout.write(question)
    sys.stdout.flush()
    answer = sys.stdin.readline()
    return answer.strip().lower()[:1] if answer else "q"


def _edited(step: Step, work: Work) -> Mapping[PurePath, bytes] | None:
    """The changed files as the user's editor leaves them; None to ask again."""
    edited = {}
    for path, (_, after) in step.changes.items():
        data = _edit(path, after)
        problem = None if data is None else _problem(work, path, data)
        if problem is not None:
            output.error(problem)
        if data is None or problem is not None:
            return None
        edited[path] = data
    return edited


def _edit(path: PurePath, data: bytes) -> bytes | None:
    """What the user's editor makes of ``data``; None if it fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = split(editor) or ["notepad" if os.name == "nt" else "vi"]
    except ValueError as error:
        output.error(f"the editor `{printable(editor)}` cannot be run: {str(error).lower()}")
        return None
    with tempfile.TemporaryDirectory(prefix="cdkfix-") as directory:
        file = Path(directory) / path.name
        file.write_bytes(data)
        try:
            done = subprocess.run([*command, str(file)], check=False)
        except OSError as error:
            output.error(f"{command[0]}: {reason(error)}")
            return None
        if done.returncode != 0:
            output.error(f"{command[0]} ended with {done.returncode}: its text is not taken")
            return None
        return file.read_bytes()


def _problem(work: Work, path: PurePath, data: bytes) -> str | None:
    """Why an edited text cannot be taken; None if it can."""
    try:
        source = Source.from_bytes(path, data)
    except SourceError as error:
        return f"the edited text is {error}"
    if source.language == "markdown":
        return None
    line = work.project({path: data}).module(source).broken_line
    return None if line is None else f"the edited text does not parse, line {line}"

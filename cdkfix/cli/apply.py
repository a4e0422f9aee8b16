"""``cdkfix apply``: writes the fixes."""

from __future__ import annotations

from typing import Annotated, NoReturn, TypeAlias

import typer

from cdkfix.cli import output
from cdkfix.cli.options import Run
from cdkfix.cli.summary import tell_what_stays
from cdkfix.cli.verify import AppRun, prove_or_give_up
from cdkfix.emit.paths import printable
from cdkfix.finding import FileResult
from cdkfix.report import Report, fix_summary

EXAMPLES = """\
\b
Examples:
  cdkfix apply lib bin
  cdkfix apply --interactive                          fix by fix
  cdkfix apply --verify                               only what synthesis proves
  cdkfix apply - --stdin-filename lib/a.ts < lib/a.ts   for editors
"""


AllowDirty: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--allow-dirty", help="Write files even if git could not bring back what they hold."
    ),
]


def apply(
    options: Run,
    app_run: AppRun,
    interactive: Annotated[
        bool,
        typer.Option("--interactive", "-i", help="Show fix by fix, and ask whether to make it."),
    ] = False,
    allow_dirty: AllowDirty = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            help="Prove the fixes first, as cdkfix verify does; write only what is proved.",
        ),
    ] = False,
) -> None:
    """Write the fixes. Exits with 0, or with 2 if a file failed; the others are done.

    With --verify it exits with 1 if some are left out, and with 2, nothing written, if nothing can
    be proved.
    """
    from cdkfix.cli.configure import configurations
    from cdkfix.cli.dirty import ask_before_writing
    from cdkfix.cli.run import is_stdin, prepare, run, tell
    from cdkfix.cli.write import recover, write

    output.set_manner(quiet=options.quiet, verbose=options.verbose, color=options.color)
    found = configurations(options)
    if interactive and (verify or "-" in (options.paths or ())):
        output.error("--interactive goes with neither --verify nor standard input")
        output.finish(2)
    if is_stdin(options.paths, options.stdin_filename):
        if verify:
            output.error("standard input cannot be verified: it is no app")
            output.finish(2)
        _apply_stdin(run(options, found, fix=True))
    recover(options.paths)
    left_out = False
    if verify:
        verified = prove_or_give_up(prepare(options, found), options, app_run)
        report, left_out = verified.report, bool(verified.proof.left_out)
    elif interactive:
        from cdkfix.cli.interactive import interact

        work = prepare(options, found)
        report = work.report(interact(work, allow_dirty=allow_dirty))
        tell(report)
    else:
        report = run(options, found, fix=True)
    ask_before_writing(report.results, allowed=allow_dirty or interactive)
    written = write(report)
    failures = len(report.errors) + len(written.errors)
    tell_what_stays(report, written={result.path for result in written.results})
    output.note(fix_summary("fixed", report, written.results, failures), output.out)
    for result in written.results:
        output.note(f"  {printable(str(result.path))}: {_by_codemod(result)}", output.out)
    output.finish(2 if failures else int(left_out))


def _apply_stdin(report: Report) -> NoReturn:
    """Print the source, fixed or as it came: an editor that replaces its text loses nothing."""
    source, *others = report.results
    output.out_bytes(source.after)
    for other in others:
        if other.changed:
            output.err(f"not written, its fixes belong to this one's: {printable(str(other.path))}")
    output.flush()
    tell_what_stays(report, written={source.path})
    output.finish(2 if report.errors else 0)


def _by_codemod(result: FileResult) -> str:
    counts = (f"{count} {name}" for name, count in sorted(result.fixed.items()))
    return ", ".join(counts) or "changed with another file"

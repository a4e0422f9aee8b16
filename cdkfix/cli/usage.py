"""A command line that cannot be understood: told in cdkfix's words, with what may be meant."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from cdkfix.cli import output
from cdkfix.cli.foreign import COMMANDS, OPTIONS
from cdkfix.configuration.layer import nearest

# Of its errors Typer exports one, whose base is that of all.
_UsageError: type[Any] = typer.BadParameter.__bases__[0]


class Commands(TyperGroup):
    """The commands; hints are for what is none of them, and for options that are not theirs."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> NoReturn:
        """Run a command and end the process with its code, or with 2 for a wrong command line."""
        more["standalone_mode"] = False
        try:
            code = super().main(args, *rest, **more)
        except _UsageError as error:
            given = sys.argv[1:] if args is None else args
            if given:
                self._tell(error)
            else:
                error.show()  # the help
            code = error.exit_code
        sys.exit(code or 0)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that ``args`` begin with, its name, and its arguments."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            raise _UsageError(f"no such command: {name}{self._command_hint(name)}", ctx)
        return super().resolve_command(ctx, args)

    def _tell(self, error: Any) -> None:
        message = error.format_message().rstrip(".")
        if hasattr(error, "possibilities"):
            message = f"no such option: {error.option_name}{self._option_hint(error)}"
        output.error(message[:1].lower() + message[1:])
        if error.ctx is not None:
            output.err(f"{error.ctx.command_path} --help shows what there is")

    def _option_hint(self, error: Any) -> str:
        name: str = error.option_name
        if name in OPTIONS:
            return f"; {OPTIONS[name]}"
        owners = [item.name for item in self.commands.values() if name in options_of(item)]
        if owners and error.ctx.command is self:
            return f"; it comes after the command: cdkfix {owners[0]} {name}"
        if owners:
            return f"; it is an option of {', '.join(f'cdkfix {owner}' for owner in owners)}"
        return nearest(name, error.possibilities or ())

    def _command_hint(self, name: str) -> str:
        if name in COMMANDS:
            return f"; {COMMANDS[name]}"
        if Path(name).exists():
            return f"; to look at a path: cdkfix check {name}"
        return nearest(name, self.commands)


def options_of(command: Any) -> set[str]:
    """The names of a command's options, the short ones too."""
    return {name for item in command.params for name in (*item.opts, *item.secondary_opts)}

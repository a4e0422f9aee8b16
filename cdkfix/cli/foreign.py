"""What other tools call cdkfix's commands and options: a hint for who types those."""

from __future__ import annotations

_APPLY = "cdkfix apply writes the fixes"
_DIFF = "cdkfix diff shows what apply would write"
_FORMAT = "use --output-format of cdkfix check"
_SETTINGS = "cdkfix config shows the settings in force"
_SUPPRESS = "cdkfix suppress writes suppression comments"
_SELECT = "use --select NAME"
_STDIN = "use - as the path, and --stdin-filename"
_IMPACT = "--max-impact and --profile say what fixes may do"
_FAILS = "check exits with 1 if there is any finding, of --level or graver"
_NAMED = "files that are named are looked at in any case"

#: Commands of other tools, and those that people guess.
COMMANDS = {
    **dict.fromkeys(("fix", "autofix", "transform", "migrate", "upgrade", "write"), _APPLY),
    **dict.fromkeys(("lint", "scan", "run", "test", "ci"), "cdkfix check lists the findings"),
    "format": "cdkfix formats nothing but what it fixes; cdkfix apply writes the fixes",
    "help": "cdkfix --help shows the commands, cdkfix COMMAND --help the options of one",
    "version": "cdkfix --version shows it",
    "linter": "cdkfix rules lists the codemods",
    "list": "cdkfix rules lists the codemods",
    "rule": "cdkfix explain NAME shows a codemod, cdkfix rules lists them",
    "server": "editors run cdkfix as an external tool or through a pipe, see docs/editors.md",
    "lsp": "editors run cdkfix as an external tool or through a pipe, see docs/editors.md",
    "init": "no settings are needed; cdkfix config shows those in force",
    "settings": _SETTINGS,
    "revert": "cdkfix undo takes the last apply back",
    "noqa": _SUPPRESS,
}

#: Options of ruff, ESLint, ast-grep, semgrep, Fixit and the like.
OPTIONS = {
    **dict.fromkeys(("--fix", "--fix-only", "--autofix", "--write", "--in-place"), _APPLY),
    **dict.fromkeys(("-U", "--update-all", "-w"), _APPLY),
    "--no-fix": "check writes nothing in any case",
    **dict.fromkeys(("--diff", "--dry-run", "--fix-dry-run", "--dryrun"), _DIFF),
    **dict.fromkeys(
        ("--yes", "-y", "--automatic", "--force"),
        "apply asks about files with uncommitted changes only; --allow-dirty writes them",
    ),
    **dict.fromkeys(("--unsafe-fixes", "--no-unsafe-fixes"), _IMPACT),
    **dict.fromkeys(("--show-files", "--list-files", "--debug"), "--verbose names the files"),
    **dict.fromkeys(("--show-settings", "--print-config", "--show-config"), _SETTINGS),
    **dict.fromkeys(("--stdin", "--stdin-file-path", "--stdin-filepath"), _STDIN),
    **dict.fromkeys(
        ("--extend-exclude", "--ignore-pattern", "--ignore-path"),
        "--exclude adds to what the settings exclude",
    ),
    **dict.fromkeys(("--extend-select", "--rule", "--rules", "-r", "--fixable"), _SELECT),
    **dict.fromkeys(
        ("--extend-ignore", "--unfixable", "--exclude-rule"),
        "--ignore NAME adds to what the settings ignore",
    ),
    **dict.fromkeys(("--format", "-f", "--error-format", "--report"), _FORMAT),
    **{f"--{name}": f"use --output-format {name} of cdkfix check" for name in ("json", "sarif")},
    "--output": "use --output-file of cdkfix check",
    **dict.fromkeys(
        ("--exit-non-zero-on-fix", "--exit-non-zero-on-format", "--check"),
        "cdkfix check exits with 1 if there are findings, cdkfix diff if there are fixes",
    ),
    **dict.fromkeys(("--max-warnings", "--error", "--strict"), _FAILS),
    **dict.fromkeys(("--severity", "--min-severity"), "use --level"),
    **dict.fromkeys(("--add-noqa", "--add-ignore", "--suppress-all", "--suppress-rule"), _SUPPRESS),
    **dict.fromkeys(
        ("--watch", "-W"), "an editor can run cdkfix whenever it saves, see docs/editors.md"
    ),
    **dict.fromkeys(("--no-ignore", "--no-respect-gitignore"), _NAMED),
    **dict.fromkeys(("--no-config", "--no-config-lookup", "--no-eslintrc"), "use --isolated"),
    **dict.fromkeys(("--include", "--ext", "--lang", "--globs"), "name files and directories"),
    **dict.fromkeys(("--threads", "--concurrency", "--workers"), "use --jobs"),
    "--silent": "use --quiet",
    "--explain": "cdkfix explain NAME shows a codemod",
    "--list-rules": "cdkfix rules lists the codemods",
    "--undo": "cdkfix undo takes the last apply back",
}

"""``cdkfix explain``: a codemod in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Annotated

import typer

from cdkfix.cli import output
from cdkfix.cli.configure import known
from cdkfix.cli.options import Configured, codemod_names
from cdkfix.codemod import Codemod, Example, Outcome
from cdkfix.configuration.keys import option_allowed
from cdkfix.configuration.layer import nearest
from cdkfix.finding import declared

EXAMPLES = """\
\b
Examples:
  cdkfix explain lambda-runtime
  cdkfix explain 4              the same, by the failure's number
"""


def _names(incomplete: str) -> list[str]:
    return [name for name in codemod_names() if name.startswith(incomplete)]


def explain(
    options: Configured,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A codemod's name, or its number.", autocompletion=_names
        ),
    ],
) -> None:
    """Show what a codemod repairs, why, and what its fix does. Exits with 2 for no codemod."""
    codemods = {codemod.name: codemod for codemod in known(options)}
    codemod = codemods.get(name) or next(
        (codemod for codemod in codemods.values() if str(codemod.failure) == name), None
    )
    if codemod is None:
        output.error(f"unknown codemod {name!r}{nearest(name, codemods)}")
        output.finish(2)
    for line in _explanation(codemod):
        output.out(line)
    output.finish(0)


def _explanation(codemod: Codemod) -> Iterator[str]:
    yield f"{codemod.name}: {codemod.title}"
    yield ""
    yield from codemod.doc.replace("``", "`").splitlines()
    yield ""
    facts = {
        "failure": str(codemod.failure or ""),
        "level": codemod.level.value,
        "impact": str(declared(codemod)),
        "effect": codemod.effect,
        "root cause": codemod.root_cause,
        "consequence": codemod.consequence,
        "source": codemod.url,
        "catalogue": _catalogue(),
    }
    for label, fact in facts.items():
        if fact:
            yield from _fact(label, fact)
    if codemod.options:
        yield ""
        yield "Options"
    for name, option in codemod.options.items():
        may_be = option_allowed(option)
        words = f"{option.help} (default: {option.default!r}; it may be {may_be})"
        yield from _fact(f"  {name}", words)
    for example in _examples(codemod):
        yield ""
        yield f"Example, {example.language}: {example.name}"
        yield from _code("before", example.before)
        yield from _code("after", example.after or "")


def _fact(label: str, text: str) -> list[str]:
    start = f"{label + ':':14}"
    wrapped = textwrap.wrap(text, 96 - 14, break_long_words=False, break_on_hyphens=False)
    first, *rest = wrapped or [""]
    return [(start if len(start) <= 14 else f"{start} ") + first, *(" " * 14 + it for it in rest)]


def _examples(codemod: Codemod) -> list[Example]:
    """The first example of each language in which something is fixed."""
    found: dict[str, Example] = {}
    for example in codemod.examples:
        if example.outcome is Outcome.FIXED:
            found.setdefault(example.language, example)
    return list(found.values())


def _code(label: str, code: str) -> Iterator[str]:
    yield f"  {label}:"
    yield from textwrap.indent(code.strip("\n"), "    ").splitlines()


def _catalogue() -> str:
    """What the codemods know of CDK, from what, and as of when."""
    from cdkfix import catalogue

    assemblies = ", ".join(f"{name} {version}" for name, version in catalogue.packages().items())
    versions = catalogue.versions()
    return (
        f"jsii assemblies of {assemblies} (npm); CloudFormation's schemas and Lambda's runtimes "
        f"from cfn-lint {versions.cfn_lint} (PyPI); as of {versions.snapshot.isoformat()}"
    )

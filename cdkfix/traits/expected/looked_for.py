"""What tests look for in the text of a template, or of what they find in it.

``expect(JSON.stringify(template.toJSON())).toContain('glue.driver.ExecutorTimeAllExecutors')``
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cdkfix.context import Context
from cdkfix.edits import Edit
from cdkfix.finding import Finding
from cdkfix.profile import NO_EFFECT
from cdkfix.program.module import Module
from cdkfix.program.syntax import Call, Expr, Literal, Name
from cdkfix.resolve import resolve
from cdkfix.traits.asserted.comparisons import containments, patterns
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.expected.assertions import asserts, pattern_wanted
from cdkfix.traits.expected.expected_places import Expected
from cdkfix.traits.expected.resources import is_of_template
from cdkfix.traits.values.sources import sources

#: How a dot may be written: in a text, in a regular expression, and in a text that holds one.
_DOTS = (".", "\\.", "\\\\.")


def outlived_in_text(
    context: Context, expected: Expected, olds: Mapping[str, Mapping[str, str]]
) -> Iterator[Finding]:
    """Findings for tests that look in a template's text for what was repaired.

    ``olds`` gives for each value what tells of it in a text, itself first, with what that becomes.
    ``assert "glue.driver.ExecutorTimeAllExecutors" in json.dumps(template.to_json())``
    """
    module = context.module
    named = [old for old in olds if old.rpartition(".")[2].encode() in module.body]
    if not named or not (asserts(module) or is_test(module)):
        return
    found = {item.node.id: item for text in _looked_for(module) for item in _written(text)}
    held = expected.held(module) if found else frozenset()
    # `nodejs` is in `nodejs22.x`.
    whole = " ".join(value for value in held if isinstance(value, str))
    gone = [old for old in named if expected.becomes(old) in held and old not in whole]
    for text in found.values() if None not in held else ():
        for told, instead in (item for old in gone for item in olds[old].items()):
            edits = [(module, edit) for edit in respelled(text, told, instead)]
            if edits:
                message = f"{told} is looked for in a template: nothing here has that"
                yield context.finding(text.node, message, edits, effect=NO_EFFECT)
                break


def _looked_for(module: Module) -> Iterator[Expr]:
    """The texts, and regular expressions, that a module's tests look for in templates."""
    for text, whole in (*containments(module), *patterns(module)):
        if is_of_template(whole):
            yield text
    for node in module.reader.method_calls(module) if asserts(module) else ():
        call = module.expr(node)
        pattern = pattern_wanted(call) if isinstance(call, Call) else None
        if pattern is not None:
            yield pattern


def _written(text: Expr) -> Iterator[Expr]:
    """Where a text is written, in the same module: itself, a constant, the items of a list."""
    if isinstance(text, Name):
        held = [resolve(text).expr, *sources(text).texts]
        yield from (it for it in held if isinstance(it, Literal) and it.module is text.module)
    else:
        yield text


def respelled(text: Expr, old: str, new: str) -> Iterator[Edit]:
    """The edits that have a text, or a regular expression, hold ``new`` in the place of ``old``."""
    written = text.text
    for dot in _DOTS if "." in old else _DOTS[:1]:
        spelled = old.replace(".", dot)
        at = written.find(spelled)
        while at >= 0:
            end = at + len(spelled)
            # `python3.1` is no part of `python3.12`.
            if not (written[:at] + " ")[at - 1].isalnum() and not written[end : end + 1].isalnum():
                start = text.start + len(written[:at].encode())
                edited = new.replace(".", dot).encode()
                yield Edit(start, start + len(spelled.encode()), edited)
            at = written.find(spelled, end)

"""What the context has for a value: by the app's `cdk.json`, or as code gives it to an app.

The words of a text that is taken apart are as little written as texts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cdkfix.resolve import describe
from cdkfix.traits.outside.context_values import context_given
from cdkfix.traits.values.found_values import Sources


class GivenText(NamedTuple):
    """A text that the context, or a longer one, has, and who gives it, in words."""

    text: str
    told: str


def texts_given(found: Sources) -> Iterator[GivenText]:
    """The texts that a value with these sources may have by the context, or as words of others."""
    for key, text in found.context:
        yield GivenText(text, f"`cdk.json` gives `{key}` the value `{text}`")
    for word, call in found.words:
        yield GivenText(word, f"`{word}` is one of the words of {describe(call)}")
    for module, key in found.asked:
        for text in context_given(module, key):
            yield GivenText(text, f"an app is given `{key}` with the value `{text}`")

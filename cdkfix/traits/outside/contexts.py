"""What the context has for a value: by the app's `cdk.json`, or as code gives it to an app."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cdkfix.traits.outside.context_values import context_given
from cdkfix.traits.values.found_values import Sources


class GivenText(NamedTuple):
    """A text that the context has, and who gives it, in words."""

    text: str
    told: str


def texts_given(found: Sources) -> Iterator[GivenText]:
    """The texts that the context may have for a value with these sources."""
    for key, text in found.context:
        yield GivenText(text, f"`cdk.json` gives `{key}` the value `{text}`")
    for module, key in found.asked:
        for text in context_given(module, key):
            yield GivenText(text, f"an app is given `{key}` with the value `{text}`")

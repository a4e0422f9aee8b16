"""Calls of a naming function that make the name of a database or a table once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdkfix.edits import Edit
from cdkfix.module import Module
from cdkfix.traits.calls.instances import is_test
from cdkfix.traits.calls.makings import makings, returned_by
from cdkfix.traits.names.filled import made_with
from cdkfix.traits.names.homonyms import is_of_catalog
from cdkfix.traits.names.taken_parts import takes_underscores
from cdkfix.traits.texts.at_run_time import Text


def underscored_calls(name: Text, texts: Iterable[Text]) -> Iterator[tuple[Module, Edit]]:
    """The edits that take what functions make with underscores where they make ``name``.

    ``texts`` are what the functions may return. The same text may name another resource: a call
    counts where what it is given to is of the Data Catalog, such as a table's ``databaseName``.
    """
    for text in texts:
        function = returned_by(text.expr) if text.expr is not name.expr else None
        for making in makings(text.expr.module, function) if function is not None else ():
            call, module = making.call, making.call.module
            if is_test(module) or takes_underscores(call) or not is_of_catalog(call):
                continue
            if made_with(text, making.argument, suffixes=False).text.text == name.text:
                edit = module.writer.with_underscores(module, call.node)
                if edit is not None:
                    yield module, edit

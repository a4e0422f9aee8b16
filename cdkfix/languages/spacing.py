"""The white space around the sign between a key and its value, as a struct's entries have it."""

from __future__ import annotations

from collections.abc import Callable

from cdkfix.program.syntax import Struct


def separator(struct: Struct, sign: str, usual: str) -> Callable[[str], str]:
    """What stands between a new key and its value: as in the other entries, or else ``usual``.

    Signs that stand below each other get another one there.
    """
    pairs = [
        (entry.key_node, entry.value_node)
        for entry in struct.entries
        if entry.key_node is not None and entry.value_node is not None and not entry.shorthand
    ]
    found = [struct.module.body[key.end_byte : value.start_byte].decode() for key, value in pairs]
    if not found or any(text.strip(" ") != sign for text in found):
        return lambda key: usual
    after = found[-1].partition(sign)[2]
    if len(set(found)) == 1:
        return lambda key: found[0]
    if any(text.partition(sign)[2] != after for text in found):
        return lambda key: usual
    signs = [text.index(sign) for text in found]
    columns = {key.end_point[1] + at for (key, _), at in zip(pairs, signs, strict=True)}
    rows = {key.start_point[0] for key, _ in pairs}
    starts = {key.start_point[1] for key, _ in pairs}
    if len(columns) != 1 or len(rows) != len(pairs) or len(starts) != 1:
        return lambda key: usual
    width = columns.pop() - starts.pop()
    # A longer key runs into its colon, but not into a sign that has a space behind it: ` = `.
    least = min(1, *signs) if sign == "=" and after else 0
    return lambda key: " " * max(width - len(key), least) + sign + after

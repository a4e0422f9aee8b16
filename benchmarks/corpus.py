"""A corpus to measure on: stacks made from the samples, and files beside them.

A generated stack is a sample's with a choice of its statements (and of those they need), in another
order, with other names, another layout and another choice of failures. The same seed and number
make the same file on every machine.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tree_sitter_python
import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

SAMPLES = Path(__file__).parent.parent / "samples" / "model_response"

_SUFFIXES = (".ts", ".py")

_GRAMMARS = {
    ".ts": Language(tree_sitter_typescript.language_typescript()),
    ".py": Language(tree_sitter_python.language()),
}
_WORDS = [
    "audit",
    "billing",
    "claims",
    "ledger",
    "orders",
    "payroll",
    "quotes",
    "returns",
    "risk",
    "search",
    "trades",
]

#: Failures of the samples and their repair: each file holds some of them.
_FAILURES = (
    ("RemovalPolicy.RETAIN", "RemovalPolicy.DESTROY"),
    ("PYTHON_3_9", "PYTHON_3_12"),
    ("3.0", "4.0"),
    ("numberOfWorkers: 10", "numberOfWorkers: 2"),
    ('"number_of_workers": 10', '"number_of_workers": 2'),
    ("ExecutorTimeAllExecutors", "aggregate.elapsedTime"),
    ("resultConfigurationUpdates", "resultConfiguration"),
)

#: Files of a CDK project that no codemod has any business with.
_PLAIN = {
    ".ts": """
export function {word}{number}(items: readonly string[], limit = {number}): string[] {{
  const kept: string[] = [];
  for (const item of items) {{
    if (item.length > limit) kept.push(`{word}-${{item.trim()}}`);
  }}
  return kept.sort();
}}
""",
    ".py": '''

def {word}{number}(items, limit={number}):
    """The items that are longer than the limit."""
    kept = []
    for item in items:
        if len(item) > limit:
            kept.append(f"{word}-{{item.strip()}}")
    return sorted(kept)
''',
}


@dataclass(frozen=True)
class _Statement:
    """A statement of a stack's constructor, with the comments before it."""

    text: str
    declares: frozenset[str]
    uses: frozenset[str]


@dataclass(frozen=True)
class _Sample:
    """A sample taken apart: what stands before, in and after its constructor's statements."""

    suffix: str
    head: str
    opening: str
    statements: Sequence[_Statement]


def generate(
    place: Path, count: int, *, seed: int = 1, most: int = 12, plain: float = 1 / 3
) -> None:
    """Write ``count`` files, half of them TypeScript; ``plain`` is the part that are no stacks.

    ``most`` is how many statements are drawn for a stack at most.
    """
    samples = [_sample(suffix) for suffix in _SUFFIXES]
    for number in range(count):
        draw = random.Random(f"{seed}/{number}")
        sample = samples[number % 2]
        project = place / f"project{number // 40:03}"
        if number % 40 == 0:
            project.mkdir(parents=True, exist_ok=True)
            (project / "package.json").write_text(json.dumps({"name": project.name}), "utf-8")
            (project / "cdk.json").write_text(json.dumps({"app": "node bin/app.js"}), "utf-8")
        if draw.random() < plain:
            name, text = "helpers", _plain(sample.suffix, draw)
        else:
            name, text = "stack", sample.head + _stack(sample, number, draw, most)
            text = _laid_out(text, sample.suffix, draw)
        path = project / "lib" / f"{name}_{number}{sample.suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())


def large(path: Path, lines: int, *, seed: int = 1) -> None:
    """Write one TypeScript or Python file of about so many lines, made of many stacks."""
    sample = _sample(path.suffix)
    draw = random.Random(f"{seed}/{lines}")
    parts, length, number = [sample.head], sample.head.count("\n"), 0
    while length < lines:
        parts.append(_stack(sample, number, draw, most=12))
        length += parts[-1].count("\n")
        number += 1
    path.write_text("".join(parts), "utf-8")


def _sample(suffix: str) -> _Sample:
    (path,) = SAMPLES.glob(f"*{suffix}")
    data = path.read_bytes()
    tree = Parser(_GRAMMARS[suffix]).parse(data)
    stack = next(_found(tree.root_node, ("class_declaration", "class_definition")))
    kinds = ("method_definition", "function_definition")
    body = next(_found(stack, kinds)).child_by_field_name("body")
    if body is None:
        raise ValueError(f"{path.name}: the constructor has no body")
    outer = stack.parent if stack.parent and stack.parent.type == "export_statement" else stack
    call, *rest = [child for child in body.named_children if "comment" not in child.type]
    head = data[: outer.start_byte].decode()
    opening = data[outer.start_byte : call.end_byte].decode() + "\n"
    start, statements = call.end_byte, []
    for node in rest:
        names = frozenset(_declared(node))
        text = data[start : node.end_byte].decode()
        statements.append(_Statement(text, names, frozenset(_names(node))))
        start = node.end_byte
    return _Sample(suffix, head, opening, tuple(statements))


def _found(node: Node, kinds: Sequence[str]) -> Iterator[Node]:
    """The nodes of these kinds, outermost and first ones first."""
    if node.type in kinds:
        yield node
    for child in node.named_children:
        yield from _found(child, kinds)


def _declared(statement: Node) -> Iterator[str]:
    for node in _found(statement, ("variable_declarator", "assignment")):
        target = node.child_by_field_name("name") or node.child_by_field_name("left")
        if target is not None and target.type == "identifier":
            yield _text(target)


def _names(node: Node) -> Iterator[str]:
    return map(_text, _found(node, ("identifier", "shorthand_property_identifier")))


def _text(node: Node) -> str:
    return (node.text or b"").decode()


def _stack(sample: _Sample, number: int, draw: random.Random, most: int) -> str:
    """A class with a choice of the sample's statements."""
    by_name = {name: item for item in sample.statements for name in item.declares}
    wanted = draw.sample(sample.statements, draw.randint(1, min(most, len(sample.statements))))
    chosen: dict[_Statement, None] = {}
    while wanted:
        item = wanted.pop()
        if item not in chosen:
            chosen[item] = None
            wanted += [by_name[name] for name in sorted(item.uses) if name in by_name]
    word = draw.choice(_WORDS)
    text = "".join(_ordered(list(chosen), by_name, draw)).rstrip() + "\n"
    for failure, repair in _FAILURES:
        if draw.random() < 0.5:
            text = text.replace(failure, repair)
    opening = re.sub(r"\bTapStack\b", f"{word.capitalize()}{number}Stack", sample.opening)
    renamed = {
        name: f"{name}_{word}" if sample.suffix == ".py" else name + word.capitalize()
        for name in by_name
    }
    text = re.sub(r"\b(fin|trade)-", f"{word}-", _renamed(text, sample.suffix, renamed))
    return f"{opening}{text}{'' if sample.suffix == '.py' else '  }' + chr(10) + '}' + chr(10)}\n"


def _ordered(
    chosen: list[_Statement], by_name: Mapping[str, _Statement], draw: random.Random
) -> Iterator[str]:
    """The statements in an order drawn anew, in which each follows those it needs."""
    draw.shuffle(chosen)
    done: set[_Statement] = set()
    while len(done) < len(chosen):
        for item in chosen:
            needs = {by_name[name] for name in item.uses if name in by_name} - {item}
            if item not in done and needs <= done:
                done.add(item)
                yield item.text
                break
        else:
            raise ValueError("the sample's statements need each other in a circle")


def _renamed(text: str, suffix: str, names: Mapping[str, str]) -> str:
    """The text with these variables renamed, but not the props of the same name."""
    data = text.encode()
    edits: list[tuple[int, int, str]] = []
    root = Parser(_GRAMMARS[suffix]).parse(data).root_node
    for node in _found(root, ("identifier", "shorthand_property_identifier")):
        new = names.get(_text(node))
        parent = node.parent
        if new is None or parent is None:
            continue
        if parent.type == "keyword_argument" and parent.child_by_field_name("name") == node:
            continue
        if parent.type == "attribute" and parent.child_by_field_name("attribute") == node:
            continue
        short = node.type == "shorthand_property_identifier"
        edits.append((node.start_byte, node.end_byte, f"{_text(node)}: {new}" if short else new))
    for start, end, new in reversed(edits):
        data = data[:start] + new.encode() + data[end:]
    return data.decode()


def _laid_out(text: str, suffix: str, draw: random.Random) -> str:
    """The text with another indentation, other quotes and line endings."""
    unit = "    " if suffix == ".py" else "  "
    indent = draw.choice(("  ", "    ", "\t"))
    depth = re.compile(rf"^(?:{unit})+", re.MULTILINE)
    text = depth.sub(lambda found: indent * (len(found[0]) // len(unit)), text)
    if suffix == ".ts" and draw.random() < 0.3:
        text = re.sub(r"'([^'\"\n`\\]*)'", r'"\1"', text)
    return text.replace("\n", "\r\n") if draw.random() < 0.05 else text


def _plain(suffix: str, draw: random.Random) -> str:
    words = draw.sample(_WORDS, draw.randint(2, len(_WORDS)))
    return "".join(
        _PLAIN[suffix].format(word=word, number=draw.randint(1, 99)) for word in words
    ).lstrip("\n")

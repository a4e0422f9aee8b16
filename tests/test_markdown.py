"""Fenced blocks: which are found, where they stand, and what putting them back leaves alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import PurePath

import pytest

from cdkfix.languages.markdown import blocks, replace_blocks
from cdkfix.source import Position, Source, SourceError


def markdown(text: str | bytes) -> Source:
    data = text if isinstance(text, bytes) else text.encode()
    return Source.from_bytes(PurePath("answer.md"), data)


NOT_SOURCES = {
    "no fence": "const a = 1;\n",
    "indented code": "    ```ts\n    const a = 1;\n    ```\n",
    "bash": "```bash\nls\n```\n",
    "json": "```json\n{}\n```\n",
    "no info string": "```\nconst a = 1;\n```\n",
    "ts-node": "```ts-node\nx\n```\n",
    "json5": "```json5\nx\n```\n",
    "second word": "```text ts\nconst a = 1;\n```\n",
    "code span": "a ```ts b``` c\n",
    "fence inside a longer fence": "````text\n```ts\nconst a = 1;\n```\n````\n",
    "html block": "<pre>\n```ts\nconst a = 1;\n```\n</pre>\n",
    "empty": "```ts\n```\n",
    "blank": "```ts\n\n\n```\n",
    "half of a tab is indentation": "- a\n\n  ```ts\n\tconst a = 1;\n  ```\n",
    "indented less than its fence": "  ```ts\n  const a = 1;\nconst b = 2;\n  ```\n",
    "lone carriage return": "```ts\nconst a = 1;\rconst b = 2;\n```\n",
    "nul": "```ts\nconst a = '\0';\n```\n",
}


@pytest.mark.parametrize("text", NOT_SOURCES.values(), ids=NOT_SOURCES.keys())
def test_left_out(text: str) -> None:
    source = markdown(text)
    assert blocks(source) == []
    assert replace_blocks(source, {}) == source.body


@pytest.mark.parametrize(
    ("info", "language", "suffix"),
    [
        ("typescript", "typescript", ".ts"),
        ("ts", "typescript", ".ts"),
        ("TypeScript", "typescript", ".ts"),
        ("tsx", "typescript", ".tsx"),
        ("javascript", "javascript", ".js"),
        ("js", "javascript", ".js"),
        ("jsx", "javascript", ".jsx"),
        ("mjs", "javascript", ".mjs"),
        ("python", "python", ".py"),
        ("python3", "python", ".py"),
        ("py", "python", ".py"),
        ('ts title="lib/stack.ts"', "typescript", ".ts"),
        ("ts{1,3-5}", "typescript", ".ts"),
        ("typescript:lib/stack.ts", "typescript", ".ts"),
        ("  py", "python", ".py"),
    ],
)
def test_info_strings(info: str, language: str, suffix: str) -> None:
    (block,) = blocks(markdown(f"# A\n\n```{info}\na = 1\n```\n"))
    assert (block.language, block.path_suffix, block.body) == (language, suffix, b"a = 1\n")
    assert block.start_line == 4


#: Text, what the block holds, and the text once ``b`` has become ``B`` and a line ``new`` was added
#: (None where the container is of a kind that another case adds to).
CONTAINERS = {
    "top level": (
        "x\n```ts\na\nb\n```\ny\n",
        "a\nb\n",
        "x\n```ts\na\nB\nnew\n```\ny\n",
    ),
    "tildes": ("~~~ts\nb\n```\n~~~~\n", "b\n```\n", None),
    "longer fence": ("````ts\nb\n```\n````\n", "b\n```\n", None),
    "indented fence": ("  ```ts\n  b\n    c\n  ```\n", "b\n  c\n", None),
    "list": (
        "1. a\n\n   ```ts\n   a\n\n   b\n   ```\n2. c\n",
        "a\n\nb\n",
        "1. a\n\n   ```ts\n   a\n\n   B\n   new\n   ```\n2. c\n",
    ),
    "list, blank lines indented": (
        "- a\n\n  ```ts\n  a\n  \n  b\n  ```\n",
        "a\n\nb\n",
        "- a\n\n  ```ts\n  a\n  \n  B\n  new\n  ```\n",
    ),
    "fence after the list's mark": ("- ```ts\n  b\n  ```\n", "b\n", "- ```ts\n  B\n  new\n  ```\n"),
    "nested list": (
        "- a\n  - b\n\n    ```ts\n    b\n      c\n    ```\n",
        "b\n  c\n",
        None,
    ),
    "tabs in the code": ("```ts\n\ta\n\t\tb\n```\n", "\ta\n\t\tb\n", None),
    "block quote": (
        "> ```ts\n> a\n>\n> b\n> ```\n",
        "a\n\nb\n",
        "> ```ts\n> a\n>\n> B\n> new\n> ```\n",
    ),
    "block quote in a list": ("- > ```py\n  > b\n  > ```\n", "b\n", None),
    "crlf": ("x\r\n```ts\r\na\r\nb\r\n```\r\n", "a\r\nb\r\n", None),
    "mixed endings": ("x\r\n```ts\na\r\nb\n```\r\n", "a\r\nb\n", None),
    "no closing fence": ("```ts\na\nb\n", "a\nb\n", None),
    "no closing fence in a list": ("- ```ts\n  b\n\ntext\n", "b\n\n", None),
    "no final newline": ("```ts\nb\n```", "b\n", None),
    "no closing fence, no final newline": ("```ts\na\nb", "a\nb", None),
    "after a line separator": (
        "a\u2028b\n```ts\nb\u2028\u0085c\x0c\n```\n",
        "b\u2028\u0085c\x0c\n",
        None,
    ),
    "non-ascii": ("ü\n```ts\nä b\n```\nö\n", "ä b\n", None),
}


@pytest.mark.parametrize(("text", "body", "fixed"), CONTAINERS.values(), ids=CONTAINERS.keys())
def test_containers(text: str, body: str, fixed: str | None) -> None:
    source = markdown(text)
    (block,) = blocks(source)
    assert block.body.decode() == body
    assert replace_blocks(source, {0: block.body}) == source.body

    head, inside, tail = (
        source.body[: block.start],
        source.body[block.start : block.end],
        source.body[block.end :],
    )
    result = replace_blocks(source, {0: block.body.replace(b"b", b"B")})
    assert result == head + inside.replace(b"b", b"B") + tail

    if fixed is not None:
        added = block.body.replace(b"b", b"B") + b"new\n"
        result = replace_blocks(source, {0: added})
        assert result.decode() == fixed
        assert [again.body for again in blocks(markdown(result))] == [added]


def test_everything_outside_the_block_stays() -> None:
    text = (
        b"\xef\xbb\xbf# A  \r\n\r\n```ts\r\na\r\n```\n\tx\n\n~~~py\nb\n~~~\n> y \n\n```sh\nls\n```"
    )
    source = markdown(text)
    assert [block.language for block in blocks(source)] == ["typescript", "python"]
    assert replace_blocks(source, {0: b"A\r\nC\r\n"}) == text.replace(
        b"\r\na\r\n", b"\r\nA\r\nC\r\n"
    )
    assert replace_blocks(source, {1: b"B\n"}) == text.replace(b"\nb\n", b"\nB\n")
    both = replace_blocks(source, {0: b"A\r\n", 1: b"B\n"})
    assert both == text.replace(b"\na\r", b"\nA\r").replace(b"b\n~", b"B\n~")


def test_an_added_blank_line_gets_no_trailing_white_space() -> None:
    assert replace_blocks(markdown("- ```ts\n  b\n  ```\n"), {0: b"a\n\nb\n"}) == (
        b"- ```ts\n  a\n\n  b\n  ```\n"
    )
    assert replace_blocks(markdown("> ```ts\n> b\n> ```\n"), {0: b"a\n\nb\n"}) == (
        b"> ```ts\n> a\n>\n> b\n> ```\n"
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("```ts\nb\n```\n", b"b\n```\nc\n", id="a line that closes the fence"),
        pytest.param("```ts\nb\n```\n", b"b", id="no final newline before the closing fence"),
        pytest.param(">```ts\n>b\n>```\n", b" b\n", id="white space that the quote would eat"),
    ],
)
def test_code_that_does_not_fit_is_refused(text: str, body: bytes) -> None:
    with pytest.raises(SourceError, match="does not fit") as caught:
        replace_blocks(markdown(text), {0: body})
    assert caught.value.line == 2


def test_positions() -> None:
    source = markdown("ü\r\n- a\n\n  ```ts\n  ä = 1\n\n    b = 2\n  ```\n> ```py\n> c = 3\n> ```\n")
    first, second = blocks(source)
    assert first.prefix == "  "
    assert first.position(Position(1, 1)) == Position(5, 3)
    assert first.position(Position(1, 5)) == Position(5, 7)
    assert first.position(Position(2, 1)) == Position(6, 1)
    assert first.position(Position(3, 3)) == Position(7, 5)
    assert second.position(Position(1, 1)) == Position(10, 3)
    assert source.body[second.start : second.end] == b"> c = 3\n"


def test_markdown_it_is_loaded_for_fences_only() -> None:
    code = (
        "import sys; from pathlib import PurePath; from cdkfix.source import Source;"
        "from cdkfix.languages.markdown import blocks;"
        "blocks(Source.from_bytes(PurePath('a.md'), b'text'));"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

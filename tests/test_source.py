"""Sources: a file's bytes as text, and where a byte stands in it."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from cdkfix.source import BOM, Position, Source, SourceError


def _source(data: bytes, name: str = "a.ts") -> Source:
    return Source.from_bytes(PurePath(name), data)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"a\nb\n", id="line feeds"),
        pytest.param(b"a\r\nb\r\n", id="carriage returns"),
        pytest.param(b"a\r\nb\n", id="mixed line endings"),
        pytest.param(b"a", id="no final line ending"),
        pytest.param(BOM + b"a\n", id="byte order mark"),
        pytest.param(BOM + BOM + b"a\n", id="two byte order marks"),
        pytest.param("ü😀\n".encode(), id="not ASCII"),
        pytest.param(b"a\x0cb\n\x0c\n", id="form feed"),
        pytest.param(b"a\x00b", id="null byte"),
    ],
)
def test_the_bytes_survive(data: bytes) -> None:
    source = _source(data)
    assert source.data == data
    assert source.with_body(source.body).data == data


def test_offsets_do_not_count_the_byte_order_mark() -> None:
    source = _source(BOM + b"ab\n")
    assert source.bom
    assert source.body == b"ab\n"
    assert source.position(1) == Position(1, 2)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("a.ts", "typescript"),
        ("a.MTS", "typescript"),
        ("a.tsx", "typescript"),
        ("a.cjs", "javascript"),
        ("a.jsx", "javascript"),
        ("a.py", "python"),
        ("README.md", "markdown"),
    ],
)
def test_the_suffix_tells_the_language(name: str, language: str) -> None:
    assert _source(b"", name).language == language


def test_an_unknown_suffix_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"no language is known for the suffix '\.rb'"):
        _source(b"", "a.rb")


def test_a_given_language_needs_no_suffix() -> None:
    assert Source.from_bytes(PurePath("-"), b"", "python").language == "python"


def test_bytes_that_are_not_utf8_are_an_error_with_their_line() -> None:
    with pytest.raises(SourceError, match="not UTF-8") as caught:
        _source(b"a\nb\n\xff\n")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("data", "newline"),
    [
        pytest.param(b"a", b"\n", id="none"),
        pytest.param(b"a\nb\r\n", b"\n", id="the first line's: line feed"),
        pytest.param(b"a\r\nb\n", b"\r\n", id="the first line's: carriage return"),
        pytest.param(b"\n\r\n", b"\n", id="an empty first line"),
    ],
)
def test_newline(data: bytes, newline: bytes) -> None:
    assert _source(data).newline == newline


@pytest.mark.parametrize(
    ("text", "at", "position"),
    [
        pytest.param("abc", "c", (1, 3), id="first line"),
        pytest.param("a\nbc", "c", (2, 2), id="second line"),
        pytest.param("a\r\nbc", "c", (2, 2), id="behind a carriage return"),
        pytest.param("üöc", "c", (1, 3), id="behind letters of two bytes"),
        pytest.param("😀c", "c", (1, 2), id="behind an emoji, which is one character"),
        pytest.param("\tc", "c", (1, 2), id="behind a tab, which is one character"),
        pytest.param("a\rc", "c", (1, 3), id="a lone carriage return ends no line"),
    ],
)
def test_position(text: str, at: str, position: tuple[int, int]) -> None:
    data = text.encode()
    assert _source(data).position(data.index(at.encode())) == position


def test_the_end_of_a_text_has_a_position() -> None:
    assert _source(b"a\n").position(2) == Position(2, 1)
    assert _source(b"").position(0) == Position(1, 1)


def test_line_gives_a_line_without_its_ending() -> None:
    source = _source(b"a\r\nb\nc")
    assert [source.line(number) for number in (1, 2, 3)] == [b"a", b"b", b"c"]


def test_indent_is_the_white_space_that_the_line_begins_with() -> None:
    source = _source(b"a\n \t b c\n")
    assert source.indent(source.body.index(b"c")) == b" \t "
    assert source.indent(0) == b""

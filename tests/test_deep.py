"""Deep and long forms of either language: no way to write them brings a run down or keeps it."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cdkfix.languages import parsing
from cdkfix.languages.parsing import UnparsedError
from cdkfix.languages.python import grammar, indents
from cdkfix.limits import Limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

PY = "from aws_cdk import aws_s3 as s3\n"
TS = "import * as s3 from 'aws-cdk-lib/aws-s3';\n"

#: Seconds of the processor's time that a file is given up after, and what the others take.
SECONDS = 120
MEMORY = 1024**3

#: How deep, or long, the forms are.
COUNT = 300

Form = Callable[[int], str]


def around(before: str, behind: str, core: str = "x") -> Form:
    return lambda count: before * count + core + behind * count


def behind(core: str, more: str) -> Form:
    return lambda count: core + more * count


def before(more: str, core: str = "x") -> Form:
    return lambda count: more * count + core


#: Expressions, each a value in a construct's props, a name's, and the props themselves.
PYTHON: Mapping[str, Form] = {
    "parentheses": around("(", ")"),
    "lists": around("[", "]"),
    "dicts": around("{1:", "}"),
    "not": before("not "),
    "minus": before("-"),
    "lambda": before("lambda: "),
    "conditional": before("x if y else "),
    "condition": lambda count: "x if " * count + "y" + " else z" * count,
    "members": behind("x", ".a"),
    "calls": behind("f", "()"),
    "arguments": around("f(", ")"),
    "keywords": around("f(a=", ")"),
    "sum": behind("x", "+a"),
    "sum of texts": behind("'x'", "+'a'"),
    "power": behind("x", "**a"),
    "and": behind("x", " and a"),
    "or": behind("x", " or a"),
    "adjacent": before("'a' ", "'a'"),
    "subscripts": behind("x", "[0]"),
    "keys": around("x[", "]"),
    "comprehension": lambda count: f"[x {'for a in b ' * count}]",
    "comprehensions": around("[y for y in ", "]"),
    "walrus": around("(a := ", ")"),
    "comparison": behind("x", "<a"),
    "spread": around("f(**", ")"),
    "spread dicts": around("{**", "}"),
    "formatted": lambda count: "f'{" * min(count, 250) + "x" + "}'" * min(count, 250),
    "format": around("'{}'.format(", ")"),
    "percent": behind("'%s'", " % 'a'"),
    "join": around("'-'.join([", "])"),
    "replace": behind('"a"', ".replace('-', '_')"),
    "buckets": around('s3.Bucket(s, "X", bucket_name=', ")"),
}
PYTHON_STATEMENTS: Mapping[str, Form] = {
    "elif": lambda count: "if x:\n    pass\n" + "elif y:\n    pass\n" * count,
    "with": lambda count: f"with {', '.join(['a'] * count)}:\n    pass\n",
    "decorators": before("@d\n", "def f(): pass\n"),
    "blocks": lambda count: "".join(f"{' ' * depth}if x:\n" for depth in range(min(count, 1000))),
    "patterns": lambda count: f"match x:\n    case {'[' * count}a{']' * count}:\n        pass\n",
    "targets": before("a=", "1\n"),
    "continued": lambda count: "x = \\\n" + "  \\\n" * count + "1\n",
    "comments": lambda count: "if x:\n    y\n" + "    #\n" * count + "    z\n",
    "dots": lambda count: f"from {'.' * count} import a\n",
}
TYPESCRIPT: Mapping[str, Form] = {
    "parentheses": around("(", ")"),
    "arrays": around("[", "]"),
    "objects": around("{a:", "}"),
    "not": before("!"),
    "minus": before("- "),
    "typeof": before("typeof "),
    "conditional": before("x?y:"),
    "condition": lambda count: "x?" * count + "y" + ":z" * count,
    "arrows": before("x=>"),
    "functions": around("function(){return ", "}"),
    "templates": around("`${", "}`"),
    "optional": behind("x", "?.a"),
    "members": behind("x", ".a"),
    "calls": behind("f", "()"),
    "arguments": around("f(", ")"),
    "new": lambda count: "new " * count + "x" + "()" * count,
    "spread": around("{...", "}"),
    "as": behind("x", " as any"),
    "satisfies": behind("x", " satisfies any"),
    "non-null": behind("x", "!"),
    "comma": lambda count: f"({'x,' * count}x)",
    "and": behind("x", "&&a"),
    "nullish": behind("x", "??a"),
    "sum": behind("x", "+a"),
    "sum of texts": behind("'x'", "+'a'"),
    "subscripts": behind("x", "[0]"),
    "keys": around("x[", "]"),
    "JSX": around("<a>", "</a>", ""),
    "JSX in code": around("<a>{", "}</a>"),
    "type arguments": lambda count: f"f<{'A<' * count}B{'>' * count}>()",
    "tagged": behind("f", "``"),
    "regular expressions": before("/a/g.test(x)&&", "true"),
    "methods": around("{a(){return ", "}}"),
    "replace": behind('"a"', ".replace('-', '_')"),
    "assigned": around("Object.assign({},", ")"),
    "joined": around("[", "].join('-')"),
    "buckets": around("new s3.Bucket(this, 'X', {bucketName: ", "})"),
}
TYPESCRIPT_STATEMENTS: Mapping[str, Form] = {
    "else if": behind("if(x){}", "else if(y){}"),
    "blocks": around("{", "}", ""),
    "if": before("if(x)", ";"),
    "try": around("try{", "}finally{}", ""),
    "union": lambda count: f"type A={'B|' * count}C;",
    "conditional types": lambda count: f"type A={'B extends C?D:' * count}E;",
    "array types": lambda count: f"type A=B{'[]' * count};",
    "function types": lambda count: f"type A={'()=>' * count}B;",
    "type arguments": lambda count: f"type A={'B<' * count}C{'>' * count};",
    "patterns": lambda count: f"const {'{a:' * count}b{'}' * count}=c;",
    "decorators": before("@d()\n", "class A{}"),
    "switch": around("switch(x){default:", "}", ""),
}


def files(count: int) -> Mapping[str, str]:
    """Every form, ``count`` deep or long, by the file it stands in."""
    found: dict[str, str] = {}
    for name, form in PYTHON.items():
        text = form(count)
        found[f"{name} in.py"] = f'{PY}s3.Bucket(s, "X", versioned={text})\n'
        found[f"{name} behind.py"] = f'{PY}n = {text}\ns3.Bucket(s, "X", bucket_name=n)\n'
        found[f"{name} props.py"] = f'{PY}n = {text}\ns3.Bucket(s, "X", **n)\n'
    for name, form in TYPESCRIPT.items():
        text = form(count)
        found[f"{name} in.tsx"] = f"{TS}new s3.Bucket(this, 'X', {{ versioned: {text} }});\n"
        found[f"{name} behind.tsx"] = (
            f"{TS}const n = {text};\nnew s3.Bucket(this, 'X', {{ bucketName: n }});\n"
        )
        found[f"{name} props.tsx"] = f"{TS}const n = {text};\nnew s3.Bucket(this, 'X', n);\n"
    for name, form in PYTHON_STATEMENTS.items():
        found[f"{name} beside.py"] = f'{PY}{form(count)}s3.Bucket(s, "X")\n'
    for name, form in TYPESCRIPT_STATEMENTS.items():
        found[f"{name} beside.ts"] = f"{TS}{form(count)}\nnew s3.Bucket(this, 'X');\n"
    return found


def bounded(*args: str) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    return subprocess.run(
        [sys.executable, "-m", "cdkfix", *args],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


@pytest.mark.slow
def test_forms_in_any_depth_are_fixed_or_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process looks at all, so that none may bring it down; what it writes parses."""
    monkeypatch.chdir(tmp_path)
    texts = files(COUNT)
    for name, text in texts.items():
        Path(name).write_text(text)
    names = ("--select", "s3-bucket-removal-policy,resource-name-separator")
    done = bounded("apply", *names, "--jobs", "1", "--no-cache", ".")
    assert done.returncode in (0, 2), done.stderr[-2000:]
    told = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    known = (": it is nested too deeply", "(the setting max-file-seconds)", ": syntax error")
    assert [line for line in told if not line.endswith(known)] == []
    changed = [name for name, text in texts.items() if Path(name).read_text() != text]
    assert len(changed) > len(texts) / 3
    again = bounded("diff", *names, "--jobs", "1", "--no-cache", *changed)
    assert again.returncode in (0, 2), again.stdout[-2000:]
    assert again.stdout == ""


@pytest.mark.parametrize("levels", [100, 299])
def test_as_many_levels_as_the_grammar_bears_are_parsed(levels: int) -> None:
    body = "".join(f"{' ' * depth}if x:\n" for depth in range(levels)) + " " * levels + "y\n"
    assert not indents.are_too_many(body.encode())
    assert not parsing.parse(grammar.parser(), body.encode()).root_node.has_error


@pytest.mark.parametrize(
    "line",
    [
        lambda depth: " " * depth + "if x:\n",
        lambda depth: "\t" * depth + "if x:\n",
        lambda depth: " " * depth + "if x:\r",
        lambda depth: " " * depth + "\f" + "if x:\n",
        lambda depth: " \\\n" * depth + "if x:\n",
        lambda depth: " \\\r\n" * depth + "if x:\r\n",
    ],
    ids=["spaces", "tabs", "carriage returns", "form feeds", "continued", "continued with returns"],
)
def test_more_levels_than_the_grammar_bears_are_not_parsed(line: Callable[[int], str]) -> None:
    """Where they are 400, its scanner writes over its memory, whatever is open beside them."""
    assert indents.are_too_many("".join(map(line, range(400))).encode())


def test_a_text_that_takes_too_long_is_given_up_and_the_next_one_parsed() -> None:
    """Python's scanner looks at all comments that follow, at each of them."""
    with pytest.raises(UnparsedError, match="it takes more than 0 s to parse"):
        parsing.parse(grammar.parser(), b"x = 1\n" + b"#\n" * 5000, Limits(seconds=0))
    assert parsing.parse(grammar.parser(), b"y = 2\n").root_node.text == b"y = 2\n"

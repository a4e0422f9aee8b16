"""Configuration exports: which objects count, and each way in which a module exports."""

from __future__ import annotations

import pytest
from file_runs import run_files

from cdkfix.testing import Outcomes, run

IMPORT = "import * as cdk from 'aws-cdk-lib';\n\n"
REQUIRE = "const cdk = require('aws-cdk-lib');\n\n"
PYTHON = "import aws_cdk as cdk\n\n"


def _fix(text: str, language: str) -> Outcomes:
    return run(text, language, ["config-export"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("export const config = { a: 1 };\n", id="exported"),
        pytest.param("const config = { a: 1 };\nexport { config };\n", id="in an export list"),
        pytest.param("const config = { a: 1 };\nexport { config as c };\n", id="renamed"),
        pytest.param("const config = { a: 1 };\nexport default config;\n", id="default"),
        pytest.param("const config = { a: 1 };\nexport default { config };\n", id="in the default"),
        pytest.param("const config = {};\n", id="empty"),
        pytest.param("let config = { a: 1 };\n", id="not a constant"),
        pytest.param("const config = load();\n", id="no literal"),
        pytest.param("const config = ['a'];\n", id="list"),
        pytest.param("const configs = { a: 1 }, reconfigure = { a: 1 };\n", id="other names"),
        pytest.param("const _config = { a: 1 };\n", id="private by its name"),
        pytest.param("function f() {\n  const config = { a: 1 };\n}\n", id="in a function"),
        pytest.param("{\n  const config = { a: 1 };\n}\n", id="in a block"),
    ],
)
def test_left_alone_in_typescript(text: str) -> None:
    """Only objects that the module keeps to itself are found."""
    outcome = _fix(IMPORT + text, "typescript")
    assert outcome.text == IMPORT + text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "const CONFIG = { a: 1 };", "export const CONFIG = { a: 1 };", id="upper case"
        ),
        pytest.param(
            "const APP_CONFIG = { a: 1 };", "export const APP_CONFIG = { a: 1 };", id="snake case"
        ),
        pytest.param(
            "const c: Config = load();\nconst appConfig: Config = { a: 1 };",
            "const c: Config = load();\nexport const appConfig: Config = { a: 1 };",
            id="typed",
        ),
        pytest.param(
            "const config = { a: 1 } satisfies Config;",
            "export const config = { a: 1 } satisfies Config;",
            id="satisfies",
        ),
        pytest.param(
            "const config = Object.freeze({ a: 1 });",
            "export const config = Object.freeze({ a: 1 });",
            id="frozen",
        ),
        pytest.param(
            "const a = 1, config = { a }; // both",
            "const a = 1, config = { a }; // both\nexport { config };",
            id="declared with another name",
        ),
        pytest.param(
            "const config = { a: 1 };\nfunction f(config: any) {\n  return { config };\n}",
            "export const config = { a: 1 };\nfunction f(config: any) {\n  return { config };\n}",
            id="name shadowed elsewhere",
        ),
        pytest.param(
            "const config = { a: 1 };\nexport class A { readonly config = config; }",
            "export const config = { a: 1 };\nexport class A { readonly config = config; }",
            id="used by what is exported",
        ),
    ],
)
def test_fixed_in_typescript(before: str, after: str) -> None:
    """The declaration, or a list behind it, exports the object."""
    assert _fix(f"{IMPORT}{before}\n", "typescript").text == f"{IMPORT}{after}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            f"{IMPORT}const config = {{ a: 1 }};\nexport {{ config }} from './config';\n",
            "the module exports another config, line 4",
            id="name taken",
        ),
        pytest.param(
            "declare const cdk: unknown;\nconst config = { a: 1 };\n",
            "the module exports nothing",
            id="script",
        ),
    ],
)
def test_not_fixable_in_typescript(text: str, reason: str) -> None:
    """A name cannot be exported twice, and a script must not become a module."""
    outcome = _fix(text, "typescript")
    assert outcome.text == text
    assert outcome.reasons == [reason]


@pytest.mark.parametrize(
    "exports",
    [
        pytest.param("exports.config = config;", id="member of exports"),
        pytest.param("module.exports.settings = config;", id="member of module.exports"),
        pytest.param("module.exports = config;", id="the whole module"),
        pytest.param("module.exports = { a: 1, c: config };", id="under another name"),
        pytest.param("exports = module.exports = { config };", id="chain"),
        pytest.param("Object.assign(module.exports, { config });", id="assigned"),
    ],
)
def test_left_alone_in_commonjs(exports: str) -> None:
    """Every way of exporting through CommonJS counts."""
    text = f"{REQUIRE}const config = {{ a: 1 }};\n{exports}\n"
    outcome = _fix(text, "javascript")
    assert outcome.text == text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "const config = { a: 1 };\nexports.A = class {};\n",
            "const config = { a: 1 };\nexports.A = class {};\nexports.config = config;\n",
            id="exports by member",
        ),
        pytest.param(
            "exports.A = 1\nconst config = { a: 1 }\n",
            "exports.A = 1\nconst config = { a: 1 }\nexports.config = config\n",
            id="members exported before",
        ),
        pytest.param(
            "const config = { a: 1 };\nmodule.exports = {\n  A: A,\n};\n",
            "const config = { a: 1 };\nmodule.exports = {\n  A: A,\n  config: config,\n};\n",
            id="object in long form",
        ),
        pytest.param(
            "const config = { a: 1 };\nmodule.exports = {\n  A // the stack\n};\n",
            "const config = { a: 1 };\nmodule.exports = {\n  A, // the stack\n  config\n};\n",
            id="object with a comment",
        ),
        pytest.param(
            "module.exports = { A };\nconst config = { a: 1 };\n",
            "module.exports = { A };\nconst config = { a: 1 };\nmodule.exports.config = config;\n",
            id="object made before",
        ),
    ],
)
def test_fixed_in_commonjs(before: str, after: str) -> None:
    """The name is exported in the file's own way, once it has its value."""
    assert _fix(REQUIRE + before, "javascript").text == REQUIRE + after


@pytest.mark.parametrize(
    ("exports", "reason"),
    [
        ("module.exports = A;", "the module exports one value: `module.exports = A;`"),
        ("a();", "the module exports nothing"),
        ("exports.config = 1;", "the module exports another config, line 4"),
        ("module.exports = { config: 1 };", "the module exports another config, line 4"),
    ],
)
def test_not_fixable_in_commonjs(exports: str, reason: str) -> None:
    """A class that is the whole module gets no stray member, and no name is taken from another."""
    text = f"{REQUIRE}const config = {{ a: 1 }};\n{exports}\n"
    outcome = _fix(text, "javascript")
    assert outcome.text == text
    assert outcome.reasons == [reason]


def test_another_export_of_the_name_is_told() -> None:
    text = f"{IMPORT}const config = {{ a: 1 }};\nconst other = 1;\nexport {{ other as config }};\n"
    outcome = _fix(text, "typescript")
    assert outcome.text == text
    assert outcome.reasons == ["the module exports another config, line 5"]


def test_es_module_in_javascript() -> None:
    """JavaScript with import statements exports as TypeScript does."""
    outcome = _fix(f"{IMPORT}const config = {{ a: 1 }};\n", "javascript")
    assert outcome.text == f"{IMPORT}export const config = {{ a: 1 }};\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('CONFIG = {"a": 1}\n', id="no list of names"),
        pytest.param('__all__ = ["CONFIG"]\nCONFIG = {"a": 1}\n', id="listed"),
        pytest.param('__all__ = []\n__all__ += ["CONFIG"]\nCONFIG = {"a": 1}\n', id="added"),
        pytest.param('__all__ = []\n__all__.append("CONFIG")\nCONFIG = {"a": 1}\n', id="appended"),
        pytest.param('__all__ = ["A"]\n_CONFIG = {"a": 1}\n', id="private"),
        pytest.param("__all__ = ['A']\nCONFIG = {}\n", id="empty"),
        pytest.param("__all__ = ['A']\nclass A:\n    CONFIG = {'a': 1}\n", id="in a class"),
        pytest.param("__all__ = ['A']\nCONFIG = {'a': 1}\nCONFIG = {'a': 2}\n", id="given twice"),
    ],
)
def test_left_alone_in_python(text: str) -> None:
    """Without a list, every public name can be imported already."""
    outcome = _fix(PYTHON + text, "python")
    assert outcome.text == PYTHON + text
    assert not outcome.findings


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('["A"]', '["A", "CONFIG"]', id="list"),
        pytest.param("['A', 'B']", "['A', 'B', 'CONFIG']", id="single quotes"),
        pytest.param('["A",]', '["A", "CONFIG",]', id="trailing comma"),
        pytest.param("[]", '["CONFIG"]', id="empty list"),
        pytest.param("()", '("CONFIG",)', id="empty tuple"),
        pytest.param('("A",)', '("A", "CONFIG")', id="tuple of one"),
        pytest.param('("A", "B")', '("A", "B", "CONFIG")', id="tuple"),
        pytest.param('[\n    "A",\n]', '[\n    "A",\n    "CONFIG",\n]', id="own lines"),
        pytest.param(
            '[\n    "A",\n    "B"  # last\n]',
            '[\n    "A",\n    "B",  # last\n    "CONFIG"\n]',
            id="own lines, no trailing comma",
        ),
        pytest.param(
            '[\n    # first\n    "A"\n]', '[\n    # first\n    "A",\n    "CONFIG"\n]', id="comment"
        ),
        pytest.param('[\n    "A", "B",\n]', '[\n    "A", "B", "CONFIG",\n]', id="shared line"),
    ],
)
def test_fixed_in_python(before: str, after: str) -> None:
    """The string goes in as the others stand."""
    for shape in ('CONFIG = {"a": 1}', "CONFIG: dict[str, int] = dict(a=1)"):
        text = f"{PYTHON}__all__ = %s\n\n{shape}\n"
        assert _fix(text % before, "python").text == text % after


@pytest.mark.parametrize(
    ("all_", "reason"),
    [
        pytest.param('__all__ = ["A"] + other.__all__', "`__all__` is put together", id="sum"),
        pytest.param('__all__ = [*other.__all__, "A"]', "`__all__` is put together", id="spread"),
        pytest.param('__all__ = ["A"]\n__all__ += ["B"]', "put together, line 4", id="augmented"),
        pytest.param('__all__ = ["A"]\n__all__.extend(x)', "changed later, line 4", id="extended"),
    ],
)
def test_not_fixable_in_python(all_: str, reason: str) -> None:
    """A list that is put together may get the name elsewhere."""
    text = f'{PYTHON}{all_}\nCONFIG = {{"a": 1}}\n'
    outcome = _fix(text, "python")
    assert outcome.text == text
    assert len(outcome.reasons) == 1
    assert reason in outcome.reasons[0]


def test_line_endings_stay() -> None:
    """A file with CRLF keeps it."""
    before = f'{PYTHON}__all__ = [\n    "A",\n]\nCONFIG = {{"a": 1}}\n'
    after = before.replace('"A",\n', '"A",\n    "CONFIG",\n')
    assert _fix(before.replace("\n", "\r\n"), "python").text == after.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("test/data.test.ts", "import * as cdk from 'aws-cdk-lib';\nconst config = { a: 1 };\n"),
        ("tests/test_data.py", 'import aws_cdk as cdk\n\n__all__ = ["f"]\nconfig = {"a": 1}\n'),
    ],
    ids=["typescript", "python"],
)
def test_what_a_test_has_for_itself_is_left_alone(path: str, text: str) -> None:
    outcome = run_files({path: text}, "config-export")
    assert outcome.texts[path] == text
    assert not outcome.messages

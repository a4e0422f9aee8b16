"""The specification's sentences about failure 16, each shown in the languages that it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from spec_cases import Shown, check

NAME = "stack-props-interface"

_SCRIPT = """\
import * as cdk from 'aws-cdk-lib';

%s
‹export interface DataProps extends cdk.StackProps {
  environmentSuffix?: string;
}

›class Data extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props?: «cdk.StackProps»‹DataProps›) {
    super(scope, id, props);
%s  }
}
"""
_PLAIN = """\
const cdk = require('aws-cdk-lib');

%s
class Data extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
%s  }
}
"""
_PYTHON = '''\
import os
import aws_cdk as cdk

%s

‹class DataProps(cdk.StackProps):
    """The properties of Data."""

    def __init__(self, *, environment_suffix=None, **kwargs):
        super().__init__(**kwargs)
        self.environment_suffix = environment_suffix
        self.stack_arguments = kwargs


›class Data(cdk.Stack):
    def __init__(self, scope, id, ‹props=None, ›**kwargs):
        super().__init__(scope, id, «**kwargs»‹**{**(props.stack_arguments if props else {}), **kwargs}›)
%s'''
_FORMS = {"typescript": _SCRIPT, "javascript": _PLAIN, "python": _PYTHON}

#: By what the suffix is: what stands before the class, and in the constructor.
WIRED = {
    "a module's constant; uses outside of the class keep it": {
        "typescript": (
            "const nameSuffix = 'dev';\nconsole.log(nameSuffix);\n",
            (
                "‹    const environmentSuffix =\n      props?.environmentSuffix ||"
                " this.node.tryGetContext('environmentSuffix') || nameSuffix;\n›"
                "    handle(`a-${«nameSuffix»‹environmentSuffix›}`);\n"
            ),
        ),
        "javascript": (
            "const nameSuffix = 'dev';\nconsole.log(nameSuffix);\n",
            (
                "‹    const environmentSuffix =\n      props?.environmentSuffix ||"
                " this.node.tryGetContext('environmentSuffix') || nameSuffix;\n›"
                "    handle(`a-${«nameSuffix»‹environmentSuffix›}`);\n"
            ),
        ),
        "python": (
            'NAME_SUFFIX = "dev"\nprint(NAME_SUFFIX)',
            (
                "‹        environment_suffix = (\n            (props.environment_suffix if props else None)\n"
                '            or self.node.try_get_context("environmentSuffix")\n'
                "            or NAME_SUFFIX\n        )\n›"
                '        handle(f"a-{«NAME_SUFFIX»‹environment_suffix›}")\n'
            ),
        ),
    },
    "a local from a literal": {
        "typescript": (
            "",
            (
                "    const suffix =« 'dev';»‹\n      props?.environmentSuffix ||"
                " this.node.tryGetContext('environmentSuffix') || 'dev';›\n    handle(`a-${suffix}`);\n"
            ),
        ),
        "javascript": (
            "",
            (
                "    const suffix =« 'dev';»‹\n      props?.environmentSuffix ||"
                " this.node.tryGetContext('environmentSuffix') || 'dev';›\n    handle(`a-${suffix}`);\n"
            ),
        ),
        "python": (
            "",
            (
                '        suffix = «"dev"»‹(\n            (props.environment_suffix if props else None)\n'
                '            or self.node.try_get_context("environmentSuffix")\n'
                '            or "dev"\n        )›\n        handle(f"a-{suffix}")\n'
            ),
        ),
    },
    "a local from the context": {
        "typescript": (
            "",
            (
                "    const suffix =« this.node.tryGetContext('environmentSuffix') || 'dev';»"
                "‹\n      props?.environmentSuffix ||"
                " this.node.tryGetContext('environmentSuffix') || 'dev';›\n    handle(`a-${suffix}`);\n"
            ),
        ),
        "javascript": (
            "",
            (
                "    const suffix =« this.node.tryGetContext('environmentSuffix') || 'dev';»"
                "‹\n      props?.environmentSuffix ||"
                " this.node.tryGetContext('environmentSuffix') || 'dev';›\n    handle(`a-${suffix}`);\n"
            ),
        ),
        "python": (
            "",
            (
                '        suffix = «self.node.try_get_context("environmentSuffix") or "dev"»'
                "‹(\n            (props.environment_suffix if props else None)\n"
                '            or self.node.try_get_context("environmentSuffix")\n'
                '            or "dev"\n        )›\n        handle(f"a-{suffix}")\n'
            ),
        ),
    },
    "a local from the process's environment": {
        "typescript": (
            "",
            (
                "    const suffix =« process.env.STAGE || 'dev';»‹\n      props?.environmentSuffix ||\n"
                "      this.node.tryGetContext('environmentSuffix') ||\n      process.env.STAGE ||\n"
                "      'dev';›\n    handle(`a-${suffix}`);\n"
            ),
        ),
        "javascript": (
            "",
            (
                "    const suffix =« process.env.STAGE || 'dev';»‹\n      props?.environmentSuffix ||\n"
                "      this.node.tryGetContext('environmentSuffix') ||\n      process.env.STAGE ||\n"
                "      'dev';›\n    handle(`a-${suffix}`);\n"
            ),
        ),
        "python": (
            "",
            (
                '        suffix = «os.environ.get("STAGE", "dev")»‹(\n'
                "            (props.environment_suffix if props else None)\n"
                '            or self.node.try_get_context("environmentSuffix")\n'
                '            or os.environ.get("STAGE", "dev")\n        )›\n'
                '        handle(f"a-{suffix}")\n'
            ),
        ),
    },
}


@pytest.mark.parametrize(
    ("language", "head", "body"),
    [
        pytest.param(language, *parts, id=f"{sentence}, {language}")
        for sentence, by_language in WIRED.items()
        for language, parts in by_language.items()
    ],
)
def test_the_suffix_is_wired(language: str, head: str, body: str) -> None:
    """From the props, or else the context, or else what it was."""
    check(NAME, language, Shown(whole=_FORMS[language] % (head, body)))


_BARE = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\n\n%sclass Data extends cdk.Stack {\n"
    "  constructor(scope: cdk.App, id: string, props?: «cdk.StackProps»‹DataProps›) {\n"
    "    super(scope, id, props);\n    handle('a-dev01');\n  }\n}\n",
    "python": "import aws_cdk as cdk\n\n\n%sclass Data(cdk.Stack):\n"
    "    def __init__(self, scope, id, ‹props=None, ›**kwargs):\n"
    "        super().__init__(scope, id, "
    "«**kwargs»‹**{**(props.stack_arguments if props else {}), **kwargs}›)\n"
    "        handle('a-dev01')\n",
}
_DECLARED = {
    "typescript": "‹export interface DataProps extends cdk.StackProps {\n"
    "  environmentSuffix?: string;\n}\n\n›",
    "python": '‹class DataProps(cdk.StackProps):\n    """The properties of Data."""\n\n'
    "    def __init__(self, *, environment_suffix=None, **kwargs):\n"
    "        super().__init__(**kwargs)\n        self.environment_suffix = environment_suffix\n"
    "        self.stack_arguments = kwargs\n\n\n›",
}


@pytest.mark.parametrize("language", _BARE)
def test_a_stack_in_which_nothing_varies_is_reported(language: str) -> None:
    """A text such as 'a-dev01' is one name, and no suffix."""
    whole = (_BARE[language] % "").replace("«", "").replace("»", "")
    for mark in ("‹DataProps›", "‹props=None, ›"):
        whole = whole.replace(mark, "")
    whole = whole.replace("‹**{**(props.stack_arguments if props else {}), **kwargs}›", "")
    check(NAME, language, Shown(whole=whole, reason="nothing in the stack varies by environment"))


@pytest.mark.parametrize("language", _BARE)
def test_an_option_adds_the_props_anyway(language: str) -> None:
    whole = _BARE[language] % _DECLARED[language]
    check(NAME, language, Shown(whole=whole), {"always": True})


@pytest.mark.parametrize(
    ("imports", "suffix", "props"),
    [
        ("from __future__ import annotations\n\n", "str | None", "DataProps | None"),
        ("from typing import Optional\n", "Optional[str]", "Optional[DataProps]"),
        ("‹from typing import Optional\n\n›", "Optional[str]", "Optional[DataProps]"),
        ("import typing\n", "typing.Optional[str]", "typing.Optional[DataProps]"),
        ("import os\n‹from typing import Optional\n›", "Optional[str]", "Optional[DataProps]"),
        ("from typing import Any‹, Optional›\n", "Optional[str]", "Optional[DataProps]"),
        ("x: int | None = 1\n", "str | None", "DataProps | None"),
        ("Optional = 1\n", '"str | None"', '"DataProps | None"'),
    ],
    ids=[
        "annotations are not evaluated",
        "Optional is imported",
        "Optional is not imported",
        "typing is imported whole",
        "another module is imported",
        "another type is imported",
        "X | None is used",
        "the name Optional is taken",
    ],
)
def test_python_types_are_written_in_the_files_own_style(
    imports: str, suffix: str, props: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that nothing says the version of runs on one that cannot evaluate ``X | None``."""
    monkeypatch.chdir(tmp_path)
    whole = (
        f'{imports}import aws_cdk as cdk\n\nSUFFIX = "dev"\n\n\n'
        '‹class DataProps(cdk.StackProps):\n    """The properties of Data."""\n\n'
        f"    def __init__(self, *, environment_suffix: {suffix} = None, **kwargs) -> None:\n"
        "        super().__init__(**kwargs)\n        self.environment_suffix = environment_suffix\n"
        "        self.stack_arguments = kwargs\n\n\n›class Data(cdk.Stack):\n"
        f"    def __init__(self, scope: cdk.App, id: str, ‹props: {props} = None, ›**kwargs)"
        " -> None:\n        super().__init__(scope, id, "
        "«**kwargs»‹**{**(props.stack_arguments if props else {}), **kwargs}›)\n"
        "‹        environment_suffix = (\n            (props.environment_suffix if props else None)\n"
        '            or self.node.try_get_context("environmentSuffix")\n'
        "            or SUFFIX\n        )\n›"
        '        handle(f"a-{«SUFFIX»‹environment_suffix›}")\n'
    )
    check(NAME, "python", Shown(whole=whole))


def test_members_of_an_inline_type_move_into_the_interface() -> None:
    whole = (
        "import * as cdk from 'aws-cdk-lib';\n\n"
        "‹export interface DataProps extends cdk.StackProps {\n  owner: string;\n"
        "  environmentSuffix?: string;\n}\n\n›class Data extends cdk.Stack {\n"
        "  constructor(scope: cdk.App, id: string,"
        " props: «cdk.StackProps & { owner: string }»‹DataProps›) {\n"
        "    super(scope, id, props);\n"
        "    const suffix = ‹props.environmentSuffix ||"
        " this.node.tryGetContext('environmentSuffix') || ›'dev';\n"
        "    handle(`${props.owner}-${suffix}`);\n  }\n}\n"
    )
    check(NAME, "typescript", Shown(whole=whole))

"""Which words of a file may name another: no import is missed, and little else is taken for one."""

from __future__ import annotations

import pytest

from cdkfix.projects.mentions import words

IMPORTS = {
    "from": ("app.py", b"from lib.storage import Storage\n"),
    "a module of a package": ("app.py", b"from . import (\n    storage,\n)\n"),
    "behind a comment in brackets": ("app.py", b"from . import (  # (old)\n    storage,\n)\n"),
    "behind backslashes": ("app.py", b"from lib \\\n    import \\\n    storage\n"),
    "behind backslashes, with Windows' line ends": ("a.py", b"from lib \\\r\n import storage\r\n"),
    "behind a backslash and a bracket": ("app.py", b"from . import \\\n    (a,\n     storage)\n"),
    "on the line of another statement": ("app.py", b"import os; import lib.storage as s\n"),
    "in a condition": ("app.py", b"if True: import storage\n"),
    "by name": ("app.py", b"import_module('lib.storage')\n"),
    "single quotes": ("app.ts", b"import { Storage } from './storage';\n"),
    "over several lines": ("app.ts", b'import {\n  Storage,\n} from\n  "../lib/storage";\n'),
    "behind an apostrophe": ("app.ts", b"/* it's */ import { S } from './storage';\n"),
    "beside a text": ("app.ts", b"const a = \"it's\"; export * from './storage';\n"),
    "require": ("app.js", b"const { Storage } = require(`./storage`);\n"),
    "import()": ("app.ts", b"const it = await import('./storage');\n"),
}


@pytest.mark.parametrize(("name", "text"), IMPORTS.values(), ids=IMPORTS)
def test_an_import_is_seen(name: str, text: bytes) -> None:
    assert b"storage" in words(text, python=name.endswith(".py"))


OTHERS = {
    "a variable": ("app.py", b"storage = make()\nstorage.run()\n"),
    "an argument": ("app.py", b"StorageStack(storage, 'Storage')\n"),
    "a constant": ("app.ts", b"const storage = make();\nstorage.run();\n"),
    "an argument before a text": ("app.ts", b"new StorageStack(storage, 'Storage');\n"),
    "code between two lines' texts": ("app.ts", b"a('x');\nstorage();\nb('y');\n"),
}


@pytest.mark.parametrize(("name", "text"), OTHERS.values(), ids=OTHERS)
def test_other_words_are_not(name: str, text: bytes) -> None:
    assert b"storage" not in words(text, python=name.endswith(".py"))

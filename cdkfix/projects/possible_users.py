"""Who may use what a module offers although nobody sees how: files that hold its name unread.

A definition changes only if every use of it is seen. These files are searched as text, so that one
that never names it holds nothing back.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING

from cdkfix.cache.dependencies import Question
from cdkfix.files.errors import reason
from cdkfix.projects.mentions import is_python, module_name
from cdkfix.source import LANGUAGES, Source, SourceError, TooLargeError

if TYPE_CHECKING:
    from cdkfix.program.module import Module
    from cdkfix.projects.apps import App
    from cdkfix.projects.project import Project

#: What loads a module by its name at run time: in Python, where that is True, and elsewhere.
_LOADERS = {
    True: re.compile(rb"import_module|__import__"),
    False: re.compile(rb"\brequire\b|import\s*\("),
}
#: What brings a module in by a name that is not followed to its uses: ``import package.module``.
_UNFOLLOWED = re.compile(rb"import\s+[\w, ]+\.|\*\s*as\s+\w+\s+from")
#: Where a name ends that may hold hyphens.
_END = rb"(?![\w-])"
#: A file that holds a NUL byte so far at its beginning is no text, as git has it.
#: https://git-scm.com/docs/gitattributes#_marking_files_as_binary
_BINARY = 8000
_NOT_PARSED = "does not parse"
_NOT_CODE = "is no file that cdkfix rewrites"
#: What a text in UTF-16 begins with.
_WIDE = (b"\xff\xfe", b"\xfe\xff")
#: Prose, and what is recorded from an app's templates: neither is run, nor has to be kept in step.
_NOT_RUN = frozenset({".md", ".markdown", ".rst", ".adoc", ".snap", ".log", ".lock"})
_RECORDED = re.compile(r"(^|[./])(__snapshots__|snapshots?)(/|$)|(^|/)package-lock\.json$")
#: How a text goes on behind a name's beginning where the rest of the name is put in.
_PUT_IN = rb"(?:[$%<{*?]|[\"'`]\s*(?:\+|\|\||%|\.\s*format))"


class PossibleUsers:
    """The files of a project that may use a name, but that are not followed; each with why."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def of(self, module: Module, name: str, member: str | None = None) -> str | None:
        """Why ``name`` of a module (of that, its ``member``) cannot change; None if it can.

        That is a file which may import the name, and which cannot be followed.
        """
        key = ("possible user", module.source.path, name, member)
        return self._project.once(key, lambda: self._of(module, name, member))

    def _of(self, module: Module, name: str, member: str | None) -> str | None:
        for target, wanted in self._project.imports.offered(module, name):
            words = [wanted] if wanted != "default" else []
            words += [member] if member is not None else []
            for path in self._users(target.source.path, wanted, words):
                shown = self._project.shown
                return (
                    f"`{shown(module.source.path)}` cannot be changed: `{shown(path)}`, which may "
                    f"use `{member or name}`, {self._why(path, target.source.path, wanted)}"
                )
        return None

    def reader_of(self, module: Module, attribute: str) -> str | None:
        """Why an attribute of a class cannot change: a file that may read it cannot be read."""
        if not self._project.is_own(module):
            return None
        read = re.compile(
            rb"(?:(?<!process)\.|[\"']|[{,]\s*)" + re.escape(attribute.encode()) + _END
        )
        python = is_python(module.source.path)
        for path in self._beside([module], self._project.files.code, read, "reads"):
            why = self._why_unread(path) if is_python(path) == python else None
            if why is not None:
                return f"`{self._project.shown(path)}`, which may read `{attribute}`, {why}"
        return None

    def spelling(
        self,
        module: Module,
        whole: Collection[str],
        heads: Collection[str],
        others: Collection[Module] = (),
    ) -> str | None:
        """Why a name cannot be renamed: a file spells it in which it would not follow.

        ``whole`` are the texts that the name is known to come to, ``heads`` those that it begins
        with, before what is put in. The files of the module's app count, those of apps that have
        nothing to do with it do not, unless ``others`` are of them.
        """
        ways = [rb"%s" % re.escape(text.encode()) + _END for text in sorted(whole)]
        ways += [re.escape(text.encode()) + _PUT_IN for text in sorted(heads)]
        if not ways or not self._project.is_own(module):
            return None
        spelled = re.compile(rb"(?<![\w-])(?:" + b"|".join(ways) + rb")")
        texts = [text.encode() for text in (*whole, *heads)]
        for path in self._beside((module, *others), self._searched, spelled, "spells", texts):
            if path == module.source.path:
                continue
            is_code = path.suffix.lower() in LANGUAGES
            why = self._why_unread(path) if is_code else _NOT_CODE
            if why is not None:
                return f"`{self._project.shown(path)}`, which spells it too, {why}"
        return None

    def _beside(
        self,
        modules: Iterable[Module],
        files: Collection[PurePath],
        pattern: re.Pattern[bytes],
        kind: str,
        texts: Collection[bytes] = (),
    ) -> list[PurePath]:
        """Those of ``files`` that hold what a pattern is for, of apps that ``modules`` concern.

        ``kind`` is that of the question, by which `holds` knows which files these are. Where there
        are ``texts``, all that the pattern matches begins with one of them: they are found sooner.
        """

        def held(_: App | None, files: Sequence[PurePath]) -> Sequence[PurePath]:
            return [path for path in files if self._holds(path, pattern, texts)]

        project = self._project
        paths = [module.source.path for module in modules]
        owns = list(dict.fromkeys(map(project.apps.folder, paths)))
        question = Question(kind, (pattern.pattern,))
        told = [project.dependencies.answer(question, app) for app in owns]
        if None in told:
            found = project.apps.beside(paths, files, held)
        else:
            found = project.apps.among(paths, chain.from_iterable(filter(None, told)))
        for app in owns:
            project.dependencies.ask(question, app, found)
        return found

    def holds(self, path: PurePath, kind: str, pattern: bytes) -> bool:
        """Whether a file is among those that `_beside` searches, and holds what a pattern is for.

        Those are files of code and, where one ``spells`` a name, others too.
        """
        is_searched = self._project.files.has_code(path, everyone=True) or (
            kind == "spells" and self._is_searched(path)
        )
        return is_searched and self._holds(path, re.compile(pattern))

    def _users(self, target: PurePath, wanted: str, words: Collection[str]) -> list[PurePath]:
        """The files that hold words and may use ``wanted`` of the module at ``target`` unseen."""
        project = self._project
        question = Question("uses", (str(target), wanted, *sorted(words)))
        told = project.dependencies.answer(question, None)
        if told is not None:
            users = project.files.in_order(told)
        else:
            with project.dependencies.aside:
                found = dict.fromkeys(project.imports.mentioning(target))
                found |= {other: None for other in self._odd if self._names(other, target)}
                found |= dict.fromkeys(self.loaders)
                users = [other for other in found if self._uses(other, target, wanted, words)]
        project.dependencies.ask(question, None, users)
        return users

    def may_use(
        self, path: PurePath, target: PurePath, wanted: str, words: Collection[str]
    ) -> bool:
        """Whether a file is one of those that `_users` gives for the module at ``target``."""
        may_import = self._project.files.has_code(path, everyone=True) and (
            self._project.imports.may_import(path, target)
            or (self._why_odd(path) is not None and self._names(path, target))
            or self.loads_any(path)
        )
        return may_import and self._uses(path, target, wanted, words)

    def _uses(self, path: PurePath, target: PurePath, wanted: str, words: Collection[str]) -> bool:
        is_other = path != target and is_python(path) == is_python(target)
        if not is_other or not all(self._holds(path, _word(word)) for word in words):
            return False
        return self._why(path, target, wanted) is not None

    def _names(self, path: PurePath, target: PurePath) -> bool:
        return self._holds(path, re.compile(re.escape(module_name(target).encode())))

    def _why(self, path: PurePath, target: PurePath, wanted: str) -> str | None:
        """Why a file that holds its name may use ``wanted`` of a module unseen."""
        why = self._why_unread(path)
        user = self._project.module_at(path) if why is None else None
        if user is None:
            return why
        return self._unresolved(user, target, wanted) or self._loaded(user, target, wanted)

    def _unresolved(self, user: Module, target: PurePath, wanted: str) -> str | None:
        """Why an import may lead to a module, or None: it leads nowhere and ends in its name."""
        names = [item.module for item in user.imports if item.member in (wanted, None, "*")]
        names += user.reader.wildcards(user)
        names += [name for _, name, member in user.reader.handed_on(user) if member == wanted]
        # Python: ``from package import module``.
        if is_python(user.source.path):
            names += [
                item.submodule
                for item in user.imports
                if item.member and self._project.imports.file_named(user, item.module) != target
            ]
        for name in names:
            if self._project.imports.may_lead(user, name, target):
                return f"imports `{name}`, which leads to no file that is found"
        return None

    def _loaded(self, user: Module, target: PurePath, wanted: str) -> str | None:
        """Why a file may get a module at run time, or None."""
        for name in user.reader.loaded(user) if may_load(user) else ():
            if name is None:
                imported = {item.member for item in user.imports}
                return None if wanted in imported else "loads modules by names that are computed"
            leads = self._project.imports.file_named(user, name) == target
            if leads or self._project.imports.may_lead(user, name, target):
                return f"loads `{name}` where it is not followed"
        return None

    @cached_property
    def loaders(self) -> list[PurePath]:
        """The files that load modules by names that are not written out."""
        return list(filter(self.loads_any, self._project.files.code))

    def loads_any(self, path: PurePath) -> bool:
        """Whether a file loads modules by names that are not written out."""
        loader = _LOADERS[is_python(path)]
        with self._project.dependencies.aside:
            module = self._project.glance(path) if self._holds(path, loader) else None
            return module is not None and None in module.reader.loaded(module)

    @cached_property
    def _odd(self) -> list[PurePath]:
        """The files of code whose words cannot be told, for their size or encoding."""
        with self._project.dependencies.aside:
            return [path for path in self._project.files.code if self._why_odd(path) is not None]

    def _why_odd(self, path: PurePath) -> str | None:
        try:
            data = self._project.read(path)
        except OSError as error:
            return f"cannot be read: {reason(error)}"
        return "holds NUL bytes" if b"\0" in data else None

    def _why_unread(self, path: PurePath) -> str | None:
        """Why a file of code cannot be read as such; None if it can."""
        why = self._why_odd(path)
        if why is None and self._project.module_at(path) is None:
            try:
                Source.from_bytes(path, self._project.read(path))
            except SourceError as error:
                return f"cannot be read: {error}"
            return _NOT_PARSED
        return why

    @cached_property
    def _searched(self) -> tuple[PurePath, ...]:
        """The files of the project in which names may stand."""
        return (*self._project.files.code, *self._others)

    @cached_property
    def _others(self) -> dict[PurePath, None]:
        """The files of the project that are no code, but in which names may stand."""
        return dict.fromkeys(filter(self._is_searched, self._project.files.other))

    def _is_searched(self, path: PurePath) -> bool:
        """Whether names may stand in a file that is no code."""
        if not self._project.files.has_other(path) or path.suffix.lower() in _NOT_RUN:
            return False
        with self._project.dependencies.aside:
            is_recorded = _RECORDED.search(self._project.shown(path)) is not None
            return not is_recorded and any(True for _ in self._texts(path))

    def _holds(
        self, path: PurePath, pattern: re.Pattern[bytes], texts: Collection[bytes] = ()
    ) -> bool:
        """Whether a file holds what a pattern is for, whatever its size and encoding."""
        # Only the answer counts, which whoever asks notes.
        with self._project.dependencies.aside:
            for data in self._texts(path):
                if any(_holds(data, pattern, text) for text in texts):
                    return True
                if not texts and pattern.search(data):
                    return True
            return False

    def _texts(self, path: PurePath) -> Iterator[bytes | mmap.mmap]:
        """The bytes of a file, also without those that are NUL; none of a binary file."""
        try:
            data: bytes | mmap.mmap = self._project.read(path)
        except TooLargeError as error:
            if path.suffix.lower() not in LANGUAGES:
                return
            data = error.data or self._project.observed.whole(path)
        except OSError:
            return
        if data.find(b"\0") == -1:
            yield data
            return
        # What is left of UTF-16 without its NUL bytes is ASCII.
        wide = bytes(data[:2]) in _WIDE
        if wide or path.suffix.lower() in LANGUAGES or data.find(b"\0", 0, _BINARY) == -1:
            yield data
            yield bytes(data[:]).replace(b"\0", b"")


def may_load(module: Module) -> bool:
    """Whether a module may bring others in by names that are not followed to their uses."""
    loader = _LOADERS[is_python(module.source.path)]
    return any(pattern.search(module.body) for pattern in (loader, _UNFOLLOWED))


def _holds(data: bytes | mmap.mmap, pattern: re.Pattern[bytes], text: bytes) -> bool:
    """Whether a pattern matches where a text stands."""
    at = data.find(text)
    while at != -1 and pattern.match(data, at) is None:
        at = data.find(text, at + 1)
    return at != -1


def _word(word: str) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![\w$])" + re.escape(word.encode()) + rb"(?![\w$])")

"""What the looks at a run's files hang on: texts of other files, and questions to all of them.

A look that is not worked out again must have found the same. Every text that is read counts, unless
it is read aside, to answer a question about all files, such as which of them spell a name. Then
only the answer counts. What one look has worked out and others use ties them together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePath
from typing import NamedTuple

import msgspec

from cdkfix.source import LANGUAGES

#: What the names of files end in that are in a language.
_LANGUAGES = tuple(LANGUAGES)


class Question(NamedTuple):
    """A question to all files, which each answers by its own text alone: yes or no.

    ``kind`` is one of those that `recheck.Recheck` knows.
    """

    kind: str
    about: tuple[str | bytes, ...]


class Asked(NamedTuple):
    """A question to the files that concern the app in the folder ``app``; to all files without."""

    question: Question
    app: str | None


class Part(NamedTuple):
    """Looks that are tied together, by the paths of their files, with what they hang on.

    With ``is_common``, what belongs to no look of its own is among them.
    """

    looks: frozenset[str]
    texts: frozenset[str]
    asked: frozenset[Asked]
    is_common: bool


class Known(msgspec.Struct):
    """What all looks of a run hang on.

    ``holders`` has the files that answer a question with yes; ``leading`` for each file of the
    ``apps`` whose imports were read the other apps that it imports from, where there are any.
    ``otherwise`` are the other names by which files are imported, where that was asked for.
    """

    parts: list[Part] = msgspec.field(default_factory=list)
    holders: dict[Question, frozenset[str]] = msgspec.field(default_factory=dict)
    apps: frozenset[str] = frozenset()
    leading: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    otherwise: dict[str, frozenset[str]] | None = None


#: What a look hangs on that has become a part of another one: thousands do.
_GONE: tuple[set[str], set[str], set[Asked]] = (set(), set(), set())


class Look:
    """One look, or several that are tied together; ``into`` is what it has become a part of."""

    __slots__ = ("asked", "into", "is_common", "looks", "texts")

    def __init__(self, *looks: str, is_common: bool = False) -> None:
        self.looks = {*looks}
        self.texts: set[str] = set()
        self.asked: set[Asked] = set()
        self.is_common = is_common
        self.into: Look | None = None


class _Aside:
    """How often something is entered that has not been left yet."""

    def __init__(self) -> None:
        self.depth = 0

    def __enter__(self) -> None:
        self.depth += 1

    def __exit__(self, *error: object) -> None:
        self.depth -= 1


class Dependencies:
    """Notes what each look at a file hangs on. What no look asks for is common to all of them."""

    def __init__(self) -> None:
        self._now = self._common = Look(is_common=True)
        #: While it is entered, the answer to a question is worked out, which is noted by itself.
        self.aside = _Aside()
        self._looks: dict[str, Look] = {}
        #: The look that has first read a text, or kept what others use.
        self._owners: dict[object, Look] = {}
        self._holders: dict[Question, set[str]] = {}
        self._apps: set[str] = set()
        self._leading: dict[str, tuple[str, ...]] = {}
        #: The other names by which files are imported: settings say so.
        self.otherwise: dict[str, frozenset[str]] | None = None
        self._fresh: list[Look] = []
        #: Answers of an earlier run that still hold, and to whom they were given.
        self._before = Known()
        self._answered: frozenset[Asked] = frozenset()

    def remember(self, known: Known) -> None:
        """Take what an earlier run was told, and would be told now, for true."""
        self._before = known
        self.otherwise = known.otherwise
        self._answered = frozenset().union(*(part.asked for part in known.parts))

    def answer(self, question: Question, app: str | None) -> frozenset[str] | None:
        """The files that answer a question with yes, where an earlier run knows that.

        There may be some among them that do not concern the app.
        """
        is_known = Asked(question, app) in self._answered
        return self._before.holders[question] if is_known else None

    def leads(self, app: PurePath) -> Mapping[str, tuple[str, ...]] | None:
        """What the files of all apps are known to lead to; None where those of ``app`` are not."""
        return self._before.leading if str(app) in self._before.apps else None

    def begin(self, path: PurePath) -> None:
        """A look at the file at ``path`` begins: what is asked from now on is what it hangs on."""
        name = str(path)
        if name in self._looks:
            self._now = _root(self._looks[name])
        else:
            self._now = self._looks[name] = Look(name)
        self._fresh.append(self._now)

    def end(self) -> None:
        """The look that has begun ends."""
        self._now = self._common

    def text(self, path: PurePath) -> None:
        """The text of a file is read; those of no language are settings, common to all looks."""
        name = str(path)
        if self.aside.depth or name in self._now.texts:
            return
        if name.endswith(_LANGUAGES) or name.lower().endswith(_LANGUAGES):
            self._now.texts.add(name)
            # As `meet`: every file is asked.
            if name in self._owners:
                self.join(self._owners[name])
            else:
                self._owners[name] = self._now
        else:
            self._common.texts.add(name)

    def meet(self, kept: object) -> None:
        """What is kept under a key is used, or made: whoever made it and who uses it are tied."""
        if self.aside.depth:
            return
        if kept in self._owners:
            self.join(self._owners[kept])
        else:
            self._owners[kept] = self._now

    @property
    def maker(self) -> Look | None:
        """Whose work is being done now, for `join`; None where that is an answer alone."""
        return None if self.aside.depth else self._now

    def join(self, other: Look | None) -> None:
        """What ``other`` has worked out is used now."""
        if other is not None and other is not self._now and not self.aside.depth:
            self._now = _joined(self._now, other)
            if self._now.is_common:
                self._common = self._now

    def ask(self, question: Question, app: str | None, yes: Iterable[PurePath]) -> None:
        """All files that concern an app are asked a question; these answer it with yes."""
        if self.aside.depth:
            return
        self._now.asked.add(Asked(question, app))
        self._holders.setdefault(question, set()).update(map(str, yes))

    def lead(self, app: PurePath, leading: Mapping[PurePath, Collection[PurePath]]) -> None:
        """The files of an app import from other apps, each from these."""
        self._apps.add(str(app))
        for path, others in leading.items():
            self._leading[str(path)] = tuple(sorted(map(str, others)))

    def news(self) -> Known:
        """What has been noted since this was last asked for, in a form for other processes."""
        fresh = [*self._fresh, self._common]
        self._fresh = []
        return self._told({id(root): root for root in map(_root, fresh)}.values())

    def known(self) -> Known:
        """All that has been noted."""
        every = [self._common, *self._looks.values()]
        return self._told({id(root): root for root in map(_root, every)}.values())

    def take(self, known: Known) -> None:
        """Take in what another process has noted for the same run."""
        for part in known.parts:
            look = self._common if part.is_common else Look()
            for name in part.looks:
                look = _joined(look, self._looks.setdefault(name, Look(name)))
            look.texts |= part.texts
            look.asked |= part.asked
            if look.is_common:
                self._common = look
        for question, paths in known.holders.items():
            self._holders.setdefault(question, set()).update(paths)
        self._apps |= known.apps
        self._leading |= known.leading
        self.otherwise = self.otherwise or known.otherwise
        self._now = self._common

    def _told(self, looks: Iterable[Look]) -> Known:
        parts = [_part(look) for look in looks]
        questions = {asked.question for part in parts for asked in part.asked}
        holders = {it: frozenset(self._holders[it]) for it in questions}
        apps = frozenset(self._apps)
        return Known(parts, holders, apps, dict(self._leading), self.otherwise)


def _part(look: Look) -> Part:
    texts = frozenset(look.texts)
    return Part(frozenset(look.looks), texts, frozenset(look.asked), look.is_common)


def _root(look: Look) -> Look:
    """What a look has become a part of in the end."""
    top = look
    while top.into is not None:
        top = top.into
    while look.into is not None:
        look.into, look = top, look.into
    return top


def _joined(one: Look, two: Look) -> Look:
    """Both as one."""
    one, two = _root(one), _root(two)
    if one is two:
        return one
    if len(one.texts) + len(one.asked) < len(two.texts) + len(two.asked):
        one, two = two, one
    one.looks |= two.looks
    one.texts |= two.texts
    one.asked |= two.asked
    one.is_common |= two.is_common
    two.into = one
    two.looks, two.texts, two.asked = _GONE
    return one

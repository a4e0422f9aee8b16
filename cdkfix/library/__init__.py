"""The CDK that a project builds on: its version, and whether that has what a fix introduces."""

from __future__ import annotations

from cdkfix.library.apis import Answer, Api, Apis, introduced
from cdkfix.library.asked import manifests

__all__ = ["Answer", "Api", "Apis", "introduced", "manifests"]

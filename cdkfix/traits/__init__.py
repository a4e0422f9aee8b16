"""Traits of CDK code that codemods share: names, suffixes, runtimes, exports and the like."""

from __future__ import annotations

"""Fixtures for all tests."""

from __future__ import annotations

from cdk_fixtures import aws_cdk, node, node_modules

__all__ = ["aws_cdk", "node", "node_modules"]

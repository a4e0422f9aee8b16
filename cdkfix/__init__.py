"""cdkfix repairs AWS CDK stacks written in TypeScript, JavaScript and Python."""

from __future__ import annotations

__version__ = "0.1.0"

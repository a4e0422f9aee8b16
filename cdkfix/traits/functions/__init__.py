"""Lambda functions: their runtimes, and the code that has to run on them."""

from __future__ import annotations

"""Synthesizes the ``TapStack`` of a module: ``python app.py MODULE``.

It calls the stack as callers did before a repair, without props, so it also proves that callers
keep working, and that importing the module runs no app.
"""

from __future__ import annotations

import importlib
import sys

import aws_cdk as cdk

module = importlib.import_module(sys.argv[1])
app = cdk.App()
module.TapStack(app, "TapStack")
app.synth()

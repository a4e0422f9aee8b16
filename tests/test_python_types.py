"""The Python samples under a type checker: what it says before the repair, and after."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pyright")]

#: CDK's own stubs name parameters otherwise than the protocols that they implement.
#: https://github.com/aws/jsii/issues/4541
STUBS = "reportArgumentType"


def pyright(path: Path, node_modules: Path) -> Counter[tuple[str, str]]:
    """The errors that pyright finds in a file: how often each rule and message."""
    command = [
        str(node_modules / ".bin" / "pyright"),
        "--outputjson",
        "--pythonpath",
        sys.executable,
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    return Counter(
        (item.get("rule", ""), item["message"].replace(str(path), path.name))
        for item in found
        if item["severity"] == "error"
    )


def test_repair_leaves_no_type_error(node_modules: Path, aws_cdk: str) -> None:
    """The wrong keyword is an error before; after the repair only the stubs' own are left."""
    assert aws_cdk
    name = "big_data_pipeline.py"
    before = pyright(SAMPLES / "model_response" / name, node_modules)
    after = pyright(SAMPLES / "ideal_response" / name, node_modules)
    assert any("result_configuration_updates" in message for _, message in before)
    assert not [error for error in after if error[0] != STUBS]
    assert sum(after.values()) < sum(before.values())

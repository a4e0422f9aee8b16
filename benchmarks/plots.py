"""Plots of what was measured, as SVG; they need the extra ``benchmarks`` (matplotlib)."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

#: Names in an SVG that would differ from run to run, and its date.
_FIXED = {"svg.hashsalt": "cdkfix", "svg.fonttype": "none"}
_NO_DATE = {"Date": None}


def bars(path: Path, title: str, seconds: Mapping[str, float]) -> None:
    """Draw how long each tool took, the first on top."""
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(8, 0.45 * len(seconds) + 1.2))
    names = list(seconds)[::-1]
    drawn = axes.barh(
        names,
        [seconds[name] for name in names],
        color=["#3572a5" if name.startswith("cdkfix") else "#b0b0b0" for name in names],
    )
    axes.bar_label(drawn, fmt="%.2f", padding=3)
    axes.set_xlabel("seconds, median")
    axes.set_title(title)
    _save(figure, path)


def curves(path: Path, measured: Mapping[str, Sequence[tuple[int, float]]]) -> None:
    """Draw curves side by side: by what is varied, how much of it there is and the seconds."""
    pyplot = _pyplot()
    figure, every = pyplot.subplots(1, len(measured), figsize=(4 * len(measured), 3.2))
    for axes, (name, points) in zip(every, measured.items(), strict=True):
        axes.plot([count for count, _ in points], [took for _, took in points], marker="o")
        axes.set_xlabel(name)
        axes.set_ylabel("seconds, median")
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
    _save(figure, path)


def _pyplot() -> Any:
    matplotlib = importlib.import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams.update(_FIXED)
    return importlib.import_module("matplotlib.pyplot")


def _save(figure: Any, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, format="svg", metadata=_NO_DATE)

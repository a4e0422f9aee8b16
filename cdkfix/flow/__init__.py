"""Where the values and the calls of a project lead: to which function, which class, which uses."""

from __future__ import annotations

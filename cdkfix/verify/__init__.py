"""Proof: the app is synthesized as it is and as fixed, and every difference has to be declared."""

from __future__ import annotations

"""What earlier runs found, kept for as long as all that it hangs on is the same."""

from __future__ import annotations

"""Settings as people write them: in files and on the command line, and what comes of them."""

from __future__ import annotations

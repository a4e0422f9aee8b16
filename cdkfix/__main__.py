"""``python -m cdkfix``."""

from __future__ import annotations

from cdkfix.cli import main

if __name__ == "__main__":
    main()

"""Examples of the codemods: documentation, and tests that `tests/test_codemods.py` runs."""

"""Removal policies: which are in force, what sets them, and how they come to destroy."""

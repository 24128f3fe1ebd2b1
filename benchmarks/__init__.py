"""Measures quality and speed; not part of the installed package."""

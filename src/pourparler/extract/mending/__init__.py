"""Mends parses where Dutch grammar leaves no doubt and parsers often err."""

from pourparler.extract.mending.neighbours import part_names
from pourparler.extract.mending.parse import mend_parse

__all__ = ["mend_parse", "part_names"]

"""Finds in a parsed article who may have done what: noun phrases and candidate facts."""

from pourparler.extract.parsed import read_parse
from pourparler.extract.scene import Extractor

__all__ = ["Extractor", "read_parse"]

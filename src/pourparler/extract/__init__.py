"""Finds in a parsed article who may have done what: noun phrases and candidate facts."""

from pourparler.extract.scene import Extractor

__all__ = ["Extractor"]

"""Checks graphs against the SHACL shapes."""

from pourparler.validate.engine import validate
from pourparler.validate.report import Report, Result
from pourparler.validate.shapes import Shapes, load_shapes

__all__ = ["Report", "Result", "Shapes", "load_shapes", "validate"]

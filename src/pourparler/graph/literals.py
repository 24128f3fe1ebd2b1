"""Makes literals: canonical, legal in every RDF format, and read back the same.

Stores rewrite what is not canonical (``0.50`` becomes ``0.5``), so only canonical forms are made.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from pourparler.model import PartialDate

__all__ = ["clean_text", "date_literal", "decimal", "dutch", "integer", "plain"]

# What XML 1.0, and so RDF/XML, cannot hold in any form: controls, lone surrogates, U+FFFE, U+FFFF.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """``text`` with the same number of code points, of which all are legal in RDF.

    Illegal ones become U+FFFD. A carriage return becomes a newline: XML parsers read it as one.
    """
    if text.isprintable():  # most texts, at a tenth of the cost
        return text
    return _ILLEGAL.sub("\ufffd", text).replace("\r", "\n")


def dutch(text: str) -> Literal:
    """Words of the article, or a Dutch name."""
    return Literal(clean_text(text), language="nl")


def plain(text: str) -> Literal:
    """An ``xsd:string``."""
    return Literal(clean_text(text))


def integer(value: int) -> Literal:
    """An ``xsd:integer``.

    Offsets are written so, and not as ``xsd:nonNegativeInteger``: the values are the same, and
    Oxigraph stores both as the former.
    """
    return Literal(str(value), datatype=Term.INTEGER)


def decimal(value: float) -> Literal:
    """A canonical ``xsd:decimal`` of at most four digits after the point: 0.5, 1, 0.8333."""
    return Literal(f"{value:.4f}".rstrip("0").rstrip("."), datatype=Term.DECIMAL)


def date_literal(date: PartialDate) -> Literal | None:
    """The date as ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``.

    A day that its month lacks (31 February) is given as the month; there is no year 0000.
    """
    value = date.value
    if value.startswith("0000"):
        return None
    if date.precision == "day":
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            value = value[:7]
    datatype = {10: Term.XSD_DATE, 7: Term.XSD_MONTH, 4: Term.XSD_YEAR}[len(value)]
    return Literal(value, datatype=datatype)

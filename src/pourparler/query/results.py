"""Answers to queries, as plain values without a library's types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["XSD", "Answer", "Row", "Table", "Term", "Triples", "Truth"]

XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Term:
    """An IRI, a literal or a blank node; ``datatype`` is empty for plain and tagged strings."""

    kind: Literal["iri", "literal", "bnode"]
    value: str
    datatype: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if self.kind != "literal" and (self.datatype or self.language):
            raise ValueError(f"{self.kind} with a datatype or a language")

    def to_sparql(self) -> str:
        """The term as SPARQL, Turtle and N-Triples write it; nothing in it can break out.

        Raises:
            ValueError: an IRI with a character that no IRI has.
        """
        if self.kind == "iri":
            if not self.value or any(c in '<>"{}|^`\\' or c <= " " for c in self.value):
                raise ValueError(f"not an IRI: {self.value!r}")
            return f"<{self.value}>"
        if self.kind == "bnode":
            return f"_:{self.value}"
        text = "".join(_ESCAPES.get(c, c) for c in self.value)
        if self.language:
            return f'"{text}"@{self.language}'
        if self.datatype:
            return f'"{text}"^^{Term("iri", self.datatype).to_sparql()}'
        return f'"{text}"'


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answer to SELECT: column names and rows; ``None`` is an unbound cell."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Triples:
    """The answer to CONSTRUCT and DESCRIBE: distinct N-Triples lines, sorted."""

    lines: tuple[str, ...]


Answer = Table | Truth | Triples

_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}

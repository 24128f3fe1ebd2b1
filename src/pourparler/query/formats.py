"""Answers as text: a table to read, CSV and TSV, SPARQL results in JSON, Turtle, Markdown."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from pourparler.errors import CallError
from pourparler.query.results import XSD, Table, Term, Triples, Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.query.results import Answer

__all__ = ["FORMATS", "Format", "escape_controls", "write_answer"]

Format = Literal["table", "csv", "tsv", "json", "turtle", "markdown"]
FORMATS: Final[tuple[str, ...]] = get_args(Format)

# What a spreadsheet takes for a formula (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

_PREFIXES: Final = {
    "pp": "https://w3id.org/pourparler/ontology#",
    "wd": "http://www.wikidata.org/entity/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
}


def write_answer(  # noqa: PLR0911 - a table of formats
    answer: Answer,
    format: Format,  # noqa: A002 - the name of the option
    *,
    base: str = "",
    excel_safe: bool = False,
    width: int = 120,
) -> str:
    """An answer in one of the formats.

    Args:
        answer: what the query gave.
        format: turtle is for CONSTRUCT and DESCRIBE alone, the others are for SELECT and ASK.
        base: the base IRI, left out of IRIs in tables for people.
        excel_safe: in CSV and TSV, put ``'`` before what a spreadsheet would take for a formula.
        width: of the terminal, in columns.

    Raises:
        CallError: the format is not for this form of query.
    """
    if isinstance(answer, Triples):
        if format not in ("turtle", "table"):
            raise CallError("a CONSTRUCT or DESCRIBE query gives triples: use --format turtle")
        return _write_turtle(answer)
    if format == "turtle":
        raise CallError("--format turtle is for CONSTRUCT queries; this one gives a table")
    if isinstance(answer, Truth):
        return _write_truth(answer, format)
    match format:
        case "table":
            return _write_table(answer, base, width)
        case "markdown":
            return _write_markdown(answer, base)
        case "csv":
            return _write_csv(answer, excel_safe=excel_safe)
        case "tsv":
            return _write_tsv(answer, excel_safe=excel_safe)
        case "json":
            return _write_json(answer)


def escape_controls(text: str) -> str:
    """``text`` with control, format and surrogate characters as ``\\x1b``, ``\\u202e`` …

    They would move the cursor or turn the line around in a terminal.
    """
    return "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else _escape(c)
        for c in text
    )


def _escape(char: str) -> str:
    if char in "\n\t":
        return " "
    if char == "\u00ad":  # a soft hyphen, invisible and harmless
        return ""
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _show(term: Term | None, base: str) -> str:
    if term is None:
        return ""
    if term.kind == "bnode":
        return f"_:{term.value}"
    if term.kind == "literal":
        return escape_controls(term.value)
    if base and term.value.startswith(base):
        return escape_controls(term.value.removeprefix(base))
    for prefix, name in _PREFIXES.items():
        if term.value.startswith(name):
            return escape_controls(f"{prefix}:{term.value.removeprefix(name)}")
    return escape_controls(term.value)


def _write_table(table: Table, base: str, width: int) -> str:
    # rich is slow to import, and only people who read tables need it.
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not table.columns:
        return f"{len(table.rows)} rows without columns\n"
    grid = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    # People do not miss a column that holds nothing, and need the room.
    shown = [
        index
        for index in range(len(table.columns))
        if not table.rows or any(_show(row[index], base) for row in table.rows)
    ]
    for index in shown:
        whole = any(cell is not None and cell.kind == "iri" for cell in _column(table, index))
        name = table.columns[index]
        grid.add_column(name, overflow="fold", no_wrap=whole, min_width=len(name))
    for row in table.rows:
        # The parts of an IRI go below each other, or long ones leave the words no room.
        cells = ((_show(row[index], base), row[index]) for index in shown)
        grid.add_row(
            *(
                Text(text.replace("#", "\n#") if term and term.kind == "iri" else text)
                for text, term in cells
            )
        )
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, legacy_windows=False)
    console.print(grid)
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    count = len(table.rows)
    return "\n".join([*lines, f"{count} row{'' if count == 1 else 's'}"]) + "\n"


def _column(table: Table, index: int) -> list[Term | None]:
    return [row[index] for row in table.rows]


def _write_markdown(table: Table, base: str) -> str:
    def line(cells: Iterator[str] | list[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    def cell(term: Term | None) -> str:
        text = _show(term, base).replace("\\", "\\\\")
        return "".join("\\" + c if c in "|*_`<>[]" else c for c in text)

    rows = (line([cell(term) for term in row]) for row in table.rows)
    return "".join([line(list(table.columns)), line(["---"] * len(table.columns)), *rows])


def _plain(term: Term | None, *, excel_safe: bool) -> str:
    if term is None:
        return ""
    value = f"_:{term.value}" if term.kind == "bnode" else term.value
    return f"'{value}" if excel_safe and value.startswith(_FORMULA) else value


def _write_csv(table: Table, *, excel_safe: bool) -> str:
    """CSV as SPARQL 1.1 defines it: values without datatype, lines ending in CR LF."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_plain(term, excel_safe=excel_safe) for term in row])
    return stream.getvalue()


def _write_tsv(table: Table, *, excel_safe: bool) -> str:
    """TSV as SPARQL 1.1 defines it: terms as in Turtle; made plain by ``excel_safe``."""

    def cell(term: Term | None) -> str:
        if term is None:
            return ""
        if excel_safe:
            return _plain(term, excel_safe=True).translate({9: " ", 10: " ", 13: " "})
        return term.to_sparql()

    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join(cell(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _write_json(table: Table) -> str:
    bindings = [
        {
            name: _to_json(term)
            for name, term in zip(table.columns, row, strict=True)
            if term is not None
        }
        for row in table.rows
    ]
    return _dump({"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}})


def _to_json(term: Term) -> dict[str, str]:
    kinds = {"iri": "uri", "literal": "literal", "bnode": "bnode"}
    values = {"type": kinds[term.kind], "value": term.value}
    if term.language:
        values["xml:lang"] = term.language
    if term.datatype:
        values["datatype"] = term.datatype
    return values


def _write_truth(truth: Truth, format: Format) -> str:  # noqa: A002
    word = "true" if truth.value else "false"
    if format == "json":
        return _dump({"head": {}, "boolean": truth.value})
    return f"{word}\n"


def _write_turtle(triples: Triples) -> str:
    import pyoxigraph as ox  # noqa: PLC0415 - heavy

    text = "\n".join(triples.lines)
    data = ox.serialize(
        ox.parse(text, format=ox.RdfFormat.N_TRIPLES),
        format=ox.RdfFormat.TURTLE,
        prefixes=_PREFIXES,
    )
    assert data is not None  # noqa: S101 - without an output it returns the bytes
    return data.decode()


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

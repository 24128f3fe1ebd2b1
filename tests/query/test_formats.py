"""Tables in every format, with cells that try to be more than cells."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from pourparler.errors import CallError
from pourparler.query.formats import FORMATS, Format, write_answer
from pourparler.query.results import XSD, Table, Term, Triples, Truth

NASTY = 'quote " comma , tab \t newline \n \\ pipe | \x1b[31mred\x1b[0m \u202e'
TABLE = Table(
    columns=("who", "n", "what", "where"),
    rows=(
        (Term("iri", "https://example.org/kb/actor/a"), Term("literal", "7", XSD + "integer"),
         Term("literal", NASTY, language="nl"), None),
        (Term("bnode", "b1"), None, Term("literal", "=1+1"), Term("literal", "")),
    ),
)  # fmt: skip


def test_json_is_what_other_readers_expect() -> None:
    text = write_answer(TABLE, "json")
    result = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    assert isinstance(result, ox.QuerySolutions)
    rows = [list(row) for row in result]
    assert rows[0] == [
        ox.NamedNode("https://example.org/kb/actor/a"),
        ox.Literal("7", datatype=ox.NamedNode(XSD + "integer")),
        ox.Literal(NASTY, language="nl"),
        None,
    ]
    assert json.loads(text)["head"]["vars"] == list(TABLE.columns)


def test_tsv_is_what_other_readers_expect() -> None:
    text = write_answer(TABLE, "tsv")
    result = ox.parse_query_results(text, format=ox.QueryResultsFormat.TSV)
    assert isinstance(result, ox.QuerySolutions)
    rows = [list(row) for row in result]
    assert rows[0][2] == ox.Literal(NASTY, language="nl")
    assert rows[1][1] is None


def test_csv_round_trips() -> None:
    rows = list(csv.reader(io.StringIO(write_answer(TABLE, "csv"), newline="")))
    assert rows[0] == ["who", "n", "what", "where"]
    assert rows[1][2] == NASTY
    assert rows[2] == ["_:b1", "", "=1+1", ""]


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_excel_safe_cells_are_no_formulas(form: Format, start: str) -> None:
    table = Table(columns=("x",), rows=((Term("literal", f"{start}cmd"),),))
    assert write_answer(table, form, excel_safe=True).splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_terminal_escapes_are_shown(form: Format) -> None:
    text = write_answer(TABLE, form, base="https://example.org/kb/")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "x1b" in text
    assert "actor/a" in text
    assert "https://example.org" not in text


def test_markdown_cells_stay_cells() -> None:
    lines = write_answer(TABLE, "markdown").splitlines()
    assert len(lines) == 4
    assert all(line.replace("\\|", "").count("|") == 5 for line in lines)


def test_a_table_hides_columns_without_values_and_counts_rows() -> None:
    table = Table(columns=("a", "b"), rows=((Term("literal", "x"), None),))
    text = write_answer(table, "table")
    assert "b" not in text.split()
    assert text.endswith("1 row\n")
    assert write_answer(Table(columns=("a",), rows=()), "table").endswith("0 rows\n")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "turtle"])
def test_truth_in_every_format(form: Format) -> None:
    assert "true" in write_answer(Truth(value=True), form)
    assert "false" in write_answer(Truth(value=False), form)


def test_triples_are_turtle_and_nothing_else() -> None:
    triples = Triples(lines=('<https://a.b/c> <https://a.b/d> "e\\nf" .',))
    text = write_answer(triples, "turtle")
    assert len(list(ox.parse(text, format=ox.RdfFormat.TURTLE))) == 1
    with pytest.raises(CallError, match="--format turtle"):
        write_answer(triples, "csv")
    with pytest.raises(CallError, match="gives a table"):
        write_answer(TABLE, "turtle")


def test_a_term_cannot_break_out() -> None:
    for value in ("a b", "a>b", 'a"b', "a{b", "a\\b", "a\nb", ""):
        with pytest.raises(ValueError, match="not an IRI"):
            Term("iri", value).to_sparql()

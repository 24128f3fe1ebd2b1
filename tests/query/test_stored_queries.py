"""Every stored query: its header, its columns, what it may use, its rows on two engines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import XSD, Dataset, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from tests.query.sample import make_quads

from pourparler.query.catalogue import SLOT, StoredQuery, find_query, list_queries
from pourparler.query.guard import check_reach, find_form, strip_query
from pourparler.query.oxigraph import to_term
from pourparler.query.params import fill_slots
from pourparler.query.rdf import run_on_dataset
from pourparler.query.results import Answer, Table, Triples
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = list_queries()
NEEDED = (
    "who-met-whom", "demands-by-party", "demands-on-topic", "rejections", "willing-to-talk",
    "statements-of-actor", "timeline", "mediators", "planned-meetings", "facts-of-article",
    "evidence-for", "unlinked-actors", "provenance", "fused-events", "coverage",
)  # fmt: skip
_KNOWN = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/2000/01/rdf-schema#label",
)


@cache
def _open(path: str) -> ox.Store:
    return ox.Store.read_only(path)


def run(path: Path, text: str) -> Answer:
    """The answer of Oxigraph in this process: the worker has tests of its own."""
    result = _open(str(path)).query(text, use_default_graph_as_union=True)
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        rows = tuple(tuple(to_term(cell) for cell in item) for item in result)
        return Table(columns=columns, rows=rows)
    assert isinstance(result, ox.QueryTriples)
    return Triples(lines=tuple(sorted({f"{triple} ." for triple in result})))


def fill(query: StoredQuery, path: Path, *, examples: bool) -> str:
    values = {}
    for param in query.params:
        if examples or param.required:
            values[param.name] = _example(param.example, path)
    return fill_slots(query, values, lambda text: run(path, text))


def _example(example: str, path: Path) -> str:
    if example != "@event":
        return example
    table = run(path, find_query("who-met-whom").text)
    assert isinstance(table, Table)
    cell = table.rows[0][table.columns.index("event")]
    assert cell is not None
    return cell.value


@pytest.fixture(params=QUERIES, ids=lambda query: query.name)
def query(request: pytest.FixtureRequest) -> StoredQuery:
    value: StoredQuery = request.param
    return value


def test_the_queries_that_analysts_count_on_are_there() -> None:
    assert set(NEEDED) <= {query.name for query in QUERIES}


def test_the_header_says_what_the_query_is_for(query: StoredQuery) -> None:
    assert query.summary
    assert query.question_nl.endswith("?")
    assert query.question_en.endswith("?")
    assert query.tags
    assert all(param.example and param.description for param in query.params)


def test_the_columns_are_those_of_the_projection(query: StoredQuery) -> None:
    algebra = prepareQuery(query.text).algebra
    if find_form(query.text) == "SELECT":
        assert [str(name) for name in algebra.PV] == list(query.columns)
        assert not {param.name for param in query.params} & set(query.columns)
    else:
        assert query.columns == ()


def test_it_stays_in_the_store(query: StoredQuery) -> None:
    check_reach(query.text)
    graphs: list[str] = []
    traverse(
        prepareQuery(query.text).algebra,
        visitPre=lambda node: graphs.append(node.name) if hasattr(node, "name") else None,
    )
    assert "ServiceGraphPattern" not in graphs


def test_every_table_has_an_order(query: StoredQuery) -> None:
    words = strip_query(query.text).upper().split()
    assert "LIMIT" not in words or "ORDER" in words
    if find_form(query.text) == "SELECT":
        assert "ORDER" in words
        assert "DISTINCT" in words


def test_every_pattern_names_its_graph(query: StoredQuery) -> None:
    """Stores differ in what the default graph is, so nothing may rest on it."""
    body = strip_query(SLOT.sub("", query.text))
    body = body[body.index("WHERE") :]
    depth_of_graph: list[int] = []
    depth = 0
    for word in re.findall(r"GRAPH\s+\?\w+\s*\{|VALUES\s+\?\w+\s*\{|\{|\}|[\w:?]+", body):
        if word.startswith("GRAPH"):
            depth += 1
            depth_of_graph.append(depth)
        elif word.endswith("{"):
            depth += 1
        elif word == "}":
            if depth_of_graph and depth_of_graph[-1] == depth:
                depth_of_graph.pop()
            depth -= 1
        elif re.fullmatch(r"(rdfs|schema|dcterms|skos|owl|nif|itsrdf|prov|gaf):\w+", word):
            assert depth_of_graph, f"{word} outside of GRAPH"


def test_every_iri_is_known(query: StoredQuery) -> None:
    known = {
        quad.subject.value
        for file in data_folder("ontology").glob("*.ttl")
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    quads = make_quads()
    known |= {quad.predicate.value for quad in quads}
    known |= {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}
    known |= {str(datatype) for datatype in (XSD.gYear, XSD.gYearMonth, XSD.date)}
    used: set[str] = set()

    def collect(node: object) -> None:
        if isinstance(node, URIRef):
            used.add(str(node))

    traverse(prepareQuery(query.text).algebra, visitPre=collect)
    assert not used - known


@pytest.mark.parametrize("examples", [False, True], ids=["plain", "examples"])
def test_rdflib_and_oxigraph_give_equal_rows(
    query: StoredQuery, store_path: Path, dataset: Dataset, examples: bool
) -> None:
    text = fill(query, store_path, examples=examples)
    ours = run(store_path, text)
    theirs = run_on_dataset(dataset, text)
    if isinstance(ours, Table):
        assert isinstance(theirs, Table)
        assert ours.columns == theirs.columns
        assert sorted(ours.rows, key=repr) == sorted(theirs.rows, key=repr)
        assert len(set(ours.rows)) == len(ours.rows)
        assert ours.rows
    else:
        assert ours == theirs
        assert isinstance(ours, Triples)
        assert ours.lines


def test_another_base_changes_nothing(query: StoredQuery, store_path: Path) -> None:
    base = "https://example.org/kb/"
    other = ox.Store()
    other.extend(make_quads(base))
    text = fill(query, store_path, examples=True).replace("https://w3id.org/pourparler/", base)
    text = text.replace(f"{base}ontology#", "https://w3id.org/pourparler/ontology#")
    result = other.query(text, use_default_graph_as_union=True)
    count = sum(1 for _ in result)  # type: ignore[union-attr,misc]
    expected = run(store_path, fill(query, store_path, examples=True))
    rows = expected.rows if isinstance(expected, Table) else ()
    assert count == len(rows) or isinstance(expected, Triples)
    assert count > 0

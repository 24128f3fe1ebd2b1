"""The worker: answers, limits, and what comes of it when it is stopped."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from pourparler.errors import CallError, RunError
from pourparler.query.oxigraph import run_on_store
from pourparler.query.results import Table, Triples, Truth

if TYPE_CHECKING:
    from pathlib import Path


def test_the_three_forms(store_path: Path) -> None:
    table = run_on_store(store_path, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(table, Table)
    assert table.columns == ("n",)
    assert run_on_store(store_path, "ASK { GRAPH ?g { ?s ?p ?o } }") == Truth(value=True)
    triples = run_on_store(store_path, "CONSTRUCT { ?a ?a ?a } { GRAPH ?a { ?s ?p ?o } }")
    assert isinstance(triples, Triples)
    assert triples.lines == tuple(sorted(set(triples.lines)))


def test_many_rows_come_whole(store_path: Path) -> None:
    table = run_on_store(store_path, "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 2500")
    assert isinstance(table, Table)
    assert len(table.rows) == 2500


def test_a_runaway_query_is_stopped(store_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(RunError, match="longer than 1 seconds"):
        run_on_store(
            store_path, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d", timeout=1
        )
    assert time.monotonic() - start < 5


def test_too_many_rows_are_refused(store_path: Path) -> None:
    with pytest.raises(RunError, match=r"more than 10 rows: add a LIMIT, or raise --max-rows"):
        run_on_store(store_path, "SELECT * { GRAPH ?g { ?s ?p ?o } }", max_rows=10)
    with pytest.raises(RunError, match="more than 10 rows"):
        run_on_store(store_path, "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }", max_rows=10)


@pytest.mark.parametrize("text", ["SELECT", "SELECT * { ?s ?p", "DROP ALL", ""])
def test_what_is_no_query_is_a_wrong_call(store_path: Path, text: str) -> None:
    with pytest.raises(CallError, match="not SPARQL"):
        run_on_store(store_path, text)

"""Each stored query gives the rows on the sample graph that a reader checked."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from tests.query.golden import FILE, ask, open_sample, rows
from tests.query.sample import make_quads

from pourparler.query.catalogue import StoredQuery, find_query, list_queries

STORE = open_sample()
BLOCKS = FILE.read_text(encoding="utf-8").removeprefix("== ").split("\n\n== ")
GOLDEN = {name: lines for name, *lines in (block.strip().split("\n") for block in BLOCKS)}


def test_every_query_has_golden_rows() -> None:
    assert [query.name for query in list_queries()] == list(GOLDEN)
    assert [name for name, lines in GOLDEN.items() if not lines] == []


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_the_rows_are_the_golden_ones(query: StoredQuery) -> None:
    assert rows(query, STORE) == GOLDEN[query.name], "python -m tests.query.golden writes them anew"


def test_the_checks_find_what_is_wrong() -> None:
    """Each check counts what is taken from, or slipped into, the graph."""
    predicates = {
        "evidence": "events without evidence",
        "confidence": "events without a confidence",
        "content": "speech acts without content",
        "agent": "speech acts without an agent",
        "participant": "talks of fewer than two",
        "wasGeneratedBy": "articles without a run",
    }
    for local, check in predicates.items():
        store = ox.Store()
        kept: set[str] = set()
        for quad in make_quads():
            if quad.predicate.value.endswith(f"#{local}"):
                # One participant of each talk stays, which is too few.
                if local != "participant" or str(quad.subject) in kept:
                    continue
                kept.add(str(quad.subject))
            store.add(quad)
        table = ask(store, find_query("data-checks").text)
        found = {row[0].value: row[1].value for row in table.rows if row[0] and row[1]}
        assert int(found[check]) > 0, check

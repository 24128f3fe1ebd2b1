"""The rows of each stored query on the sample graph, as they should be.

``python -m tests.query.golden`` writes them to ``golden.txt`` anew; read the difference before you
commit it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
from tests.query.sample import make_quads

from pourparler.query.catalogue import StoredQuery, find_query, list_queries
from pourparler.query.oxigraph import to_term
from pourparler.query.params import fill_slots
from pourparler.query.results import Table, Term

FILE = Path(__file__).with_name("golden.txt")


def open_sample() -> ox.Store:
    """The sample graph in memory."""
    store = ox.Store()
    store.extend(make_quads())
    return store


def ask(store: ox.Store, text: str) -> Table:
    """The table of a SELECT query; of a CONSTRUCT how many triples each predicate has."""
    result = store.query(text, use_default_graph_as_union=True)
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Table(
            columns=columns, rows=tuple(tuple(to_term(cell) for cell in row) for row in result)
        )
    assert isinstance(result, ox.QueryTriples)
    counts = Counter(t.predicate.value.rpartition("/")[2] for t in set(result))
    lines = [(Term("literal", name), Term("literal", str(counts[name]))) for name in sorted(counts)]
    return Table(columns=("predicate", "triples"), rows=tuple(lines))


def fill(query: StoredQuery, store: ox.Store) -> str:
    """The query with the example values of its parameters."""
    values = {}
    for param in query.params:
        values[param.name] = param.example
        if param.example == "@event":
            table = ask(store, find_query("who-met-whom").text)
            event = table.rows[0][table.columns.index("event")]
            assert event is not None
            values[param.name] = event.value
    return fill_slots(query, values, lambda text: ask(store, text))


def rows(query: StoredQuery, store: ox.Store) -> list[str]:
    """What the query answers with its example values, one line for each row, without IRIs."""
    table = ask(store, fill(query, store))
    return [
        " | ".join(
            f"{column}: {cell.value}"
            for column, cell in zip(table.columns, row, strict=True)
            if cell and cell.kind != "iri"
        )
        for row in table.rows
    ]


def write() -> str:
    """The answers of all stored queries."""
    store = open_sample()
    blocks = ["\n".join([f"== {q.name}", *rows(q, store)]) for q in list_queries()]
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    FILE.write_text(write(), encoding="utf-8")

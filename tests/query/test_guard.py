"""Queries that reach out of the store are refused, however they are written."""

from __future__ import annotations

import pytest

from pourparler.errors import CallError
from pourparler.query.guard import check_reach, find_form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "select * { service silent ?x { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://example.org/> { GRAPH ?g { ?s ?p ?o } }",
        r"SELECT * { SER\u0056ICE <http://example.org/> { ?s ?p ?o } }",
        r"SELECT * { \U00000053ERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * {SERVICE<http://example.org/>{?s ?p ?o}}",
        'SELECT * { ?s ?p "#" . SERVICE <http://example.org/> { ?s ?p ?o } }',
        "SELECT * { ?s ?p '''a'b''' . SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p <http://x/#> . SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { FILTER(?a<?b) SERVICE <http://example.org/> { ?s ?p ?o } FILTER(?a>?b) }",
    ],
)
def test_what_reaches_out_is_refused(text: str) -> None:
    with pytest.raises(CallError, match="--allow-remote"):
        check_reach(text)
    check_reach(text, allow=True)


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://example.org/>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DROP ALL",
        "# comment\nDELETE WHERE { ?s ?p ?o }",
        "PREFIX a: <a:> clear graph a:b",
    ],
)
def test_what_changes_the_data_is_always_refused(text: str) -> None:
    with pytest.raises(CallError, match="cannot change"):
        check_reach(text, allow=True)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?from ?service WHERE { ?from ?load $drop }",
        "PREFIX from: <http://example.org/service/from/> SELECT * { ?s from:load from:drop }",
        'SELECT * { ?s ?p "SERVICE FROM" , \'LOAD\' , """FROM "x" """ }',
        "SELECT * { ?s ?p ?o } # SERVICE <x:y>",
        'SELECT * { ?s ?p "x"@load }',
        "SELECT * { <http://example.org/FROM> ?p ?o }",
        "SELECT * { _:load ?p ?o }",
    ],
)
def test_names_that_look_alike_pass(text: str) -> None:
    check_reach(text)


def test_the_form_is_the_first_of_the_four_words() -> None:
    assert find_form("PREFIX select: <x:select> CONSTRUCT { ?s ?p ?o } {}") == "CONSTRUCT"
    assert find_form("# SELECT\nASK {}") == "ASK"
    assert find_form("SELECT ?construct {}") == "SELECT"
    with pytest.raises(CallError, match="not a query"):
        find_form("PREFIX a: <a:>")

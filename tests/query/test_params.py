"""Values become typed terms; nothing that a user types becomes syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.query.test_stored_queries import run

from pourparler.errors import AssetError, CallError
from pourparler.query.catalogue import find_query, parse_query
from pourparler.query.params import fill_slots, fold_name
from pourparler.query.results import Table, Term

if TYPE_CHECKING:
    from pathlib import Path

DEMANDS = find_query("demands-by-party")
GOOD = "#+ summary: x\n#+ question: {nl: x, en: x}\n#+ tags: [x]"
ACTOR = "https://w3id.org/pourparler/actor/"


def fill(values: dict[str, str], path: Path, name: str = "demands-by-party") -> str:
    return fill_slots(
        find_query(name), values, lambda text: run(path, text), base="https://w3id.org/pourparler/"
    )


@pytest.mark.parametrize(
    "value",
    ["Rusland", "rusland", "RUSLAND", "Russische Federatie", "Q159", "wd:Q159", " Rusland ",
     "http://www.wikidata.org/entity/Q159", f"<{ACTOR}rusland>", f"{ACTOR}rusland", "Kremlin"],
)  # fmt: skip
def test_an_actor_goes_by_any_of_its_names(value: str, store_path: Path) -> None:
    assert f"VALUES ?party {{ <{ACTOR}rusland> }}" in fill({"party": value}, store_path)


def test_an_actor_of_the_articles_goes_by_its_name_too(store_path: Path) -> None:
    text = fill({"party": "de havenbond"}, store_path)
    table = run(store_path, text)
    assert isinstance(table, Table)
    (row,) = table.rows
    values = dict(zip(table.columns, row, strict=True))
    assert values["demand"] == Term("literal", "een hoger loon", language="nl")
    assert values["accordingTo"] == Term("literal", "Karin Vos", language="nl")


def test_who_represents_a_party_counts_for_it(store_path: Path) -> None:
    table = run(store_path, fill({"actor": "Rusland"}, store_path, "who-met-whom"))
    assert isinstance(table, Table)
    assert {row[0].value for row in table.rows if row[0]} == {"Sergej Lavrov"}


def test_an_unknown_actor_is_refused_with_close_names(store_path: Path) -> None:
    with pytest.raises(CallError, match=r"no actor 'Ruslnd', did you mean .*Rusland"):
        fill({"party": "Ruslnd"}, store_path)


def test_unknown_and_missing_parameters_are_named(store_path: Path) -> None:
    with pytest.raises(CallError, match=r"no parameter 'part', did you mean party\?"):
        fill({"part": "Rusland"}, store_path)
    with pytest.raises(CallError, match=r"needs --param article=… \(article, such as "):
        fill({}, store_path, "facts-of-article")
    with pytest.raises(CallError, match="is empty"):
        fill({"party": " "}, store_path)


@pytest.mark.parametrize("value", ["2022-13", "10 maart", "2022-3", "'", "2022 ; DROP ALL"])
def test_a_date_must_be_one(value: str, store_path: Path) -> None:
    with pytest.raises(CallError, match="not a date as YYYY"):
        fill({"from": value}, store_path)


def test_dates_compare_as_far_as_they_are_precise(store_path: Path) -> None:
    def rows(**values: str) -> int:
        table = run(store_path, fill(values, store_path, "who-met-whom"))
        assert isinstance(table, Table)
        return len(table.rows)

    assert rows() == 2
    assert rows(**{"from": "2022", "until": "2022"}) == 2
    assert rows(**{"from": "2022-03-11"}) == 0
    assert rows(until="2022-03-09") == 0
    assert rows(until="2022-03") == 2


def test_a_type_and_an_article_must_exist(store_path: Path) -> None:
    with pytest.raises(CallError, match="is none of Meeting, "):
        fill({"actor": "Rusland", "kind": "Eis"}, store_path, "statements-of-actor")
    with pytest.raises(CallError, match="did you mean gesprek-antalya"):
        fill({"article": "gesprek-antalia"}, store_path, "facts-of-article")


def test_an_event_may_be_relative_to_the_base(store_path: Path) -> None:
    text = fill({"event": "article/x#event-1"}, store_path, "evidence-for")
    assert "{ <https://w3id.org/pourparler/article/x#event-1> }" in text


@pytest.mark.parametrize(
    "value", ["http://x/> } ; DROP ALL #", "http://x/ y", "a:b}", 'http://x/"', "http://x/\\u003e"]
)
def test_what_is_no_iri_is_refused(value: str, store_path: Path) -> None:
    with pytest.raises(CallError, match="not an IRI"):
        fill({"event": value}, store_path, "evidence-for")


@pytest.mark.parametrize(
    "value", ['"', '\\"', "\\", "\n", '""" }', "} SERVICE <x:y> {", "'", "\t\r\b\f", "é\U0001f600"]
)
def test_a_text_stays_a_text(value: str, store_path: Path) -> None:
    query = parse_query(
        "SELECT ?text WHERE {\n  VALUES ?text { UNDEF } # param\n}", name="q", file="q.rq"
    )
    text = fill_slots(query, {"text": f"x{value}x"}, lambda text: run(store_path, text))
    table = run(store_path, text)
    assert isinstance(table, Table)
    assert table.rows == ((Term("literal", f"x{value}x"),),)


def test_names_fold() -> None:
    assert fold_name("  Erdoğan’s ") == fold_name("erdogans")
    assert fold_name("VN-Veiligheidsraad") == "vn veiligheidsraad"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ summary: [", "q.rq:1: the header is not YAML"),
        ("#+ sumary: x", "q.rq:1: header, .*summary"),
        (f"{GOOD}\n#+ params:\n#+   a:\n#+     type: actr", "q.rq:6: .*types: actor, "),
        (GOOD, r"parameters \[\] .* slots"),
        ("SELECT\n#+ summary: x", "must come first"),
    ],
)
def test_a_broken_header_stops_with_its_line(header: str, message: str) -> None:
    text = f"{header}\nSELECT * {{\n  VALUES ?a {{ UNDEF }} # param\n}}"
    with pytest.raises(AssetError, match=message):
        parse_query(text, name="q", file="q.rq")


def test_an_unknown_query_is_refused_with_close_names() -> None:
    with pytest.raises(CallError, match="did you mean who-met-whom"):
        find_query("who-met-who")
    with pytest.raises(CallError, match="no such file"):
        find_query("../../etc/passwd.rq")

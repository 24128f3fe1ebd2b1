"""Twelve faults of an endpoint: each is told clearly, loses nothing, and a repeat completes it."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from tests.store.endpoints import (
    BASE,
    Answer,
    PlayedStore,
    break_off,
    dawdle,
    hang_up,
    load,
    make_kb,
    make_store,
    play_store,
    refuse,
    send_csv,
    send_elsewhere,
    show_page,
)

from pourparler.cli import _run
from pourparler.errors import RunError
from pourparler.store.discovery import Endpoint
from pourparler.store.records import record_graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

FAULTS: dict[str, tuple[Answer, str]] = {
    "down": (hang_up, r"broke off|does not answer"),
    "slow": (dawdle, r"does not answer in time \(0.5 seconds; see --timeout\)"),
    "401": (refuse(401), r"answered 401: it wants a login: set POURPARLER_USER"),
    "403": (refuse(403), r"answered 403: the login may not do this"),
    "404": (refuse(404), r"answered 404: there is nothing at this address"),
    "413": (refuse(413), r"answered 413: the request is too large"),
    "429": (refuse(429), r"answered 429: it gets too many requests: try again later"),
    "500": (refuse(500), r"answered 500: it failed inside: sorry"),
    "page": (show_page, r"answered with a web page: is it the address of a SPARQL endpoint\?"),
    "cut": (break_off, r"broke off: .*received 8 bytes, expected 1000"),
    "elsewhere": (send_elsewhere, r"sends the request on to another place: refused"),
    "type": (send_csv, r"gave no answer that can be read \(text/csv\)"),
}
WAYS = ("graphs", "update")
FOREIGN = "https://example.org/other"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pourparler.store.connection._PAUSE", 0.001)
    for name in ("POURPARLER_USER", "POURPARLER_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def played() -> Iterator[tuple[str, PlayedStore]]:
    """A triplestore that holds a graph of somebody else."""
    with play_store() as (url, store):
        node = ox.NamedNode(FOREIGN)
        store.store.add(ox.Quad(node, node, node, node))
        yield url, store


def make_endpoint(url: str, way: str) -> Endpoint:
    return Endpoint(
        query=url,
        graphs=url if way == "graphs" else None,
        update=url if way == "update" else None,
    )


def limit(name: str) -> float:
    """Seconds for a call: few only where the fault is to be slow."""
    return 0.5 if name == "slow" else 30.0


def expect(store: ox.Store) -> dict[str, set[str]]:
    """The graphs of a knowledge base, as ``PlayedStore.graph`` gives them."""
    graphs: dict[str, set[str]] = {}
    for quad in store:
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name.value, set()).add(str(quad.triple))
    return graphs


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("way", WAYS)
def test_a_fault_while_loading(played: tuple[str, PlayedStore], name: str, way: str) -> None:
    """It strikes once the names are announced and one graph is there."""
    url, server = played
    fault, message = FAULTS[name]
    endpoint = make_endpoint(url, way)
    old, new = make_store(size=30, text="old"), make_store(size=40, text="new")
    load(old, endpoint)

    # A write has no answer to read: of another type, it does not matter; a query's does.
    server.fault, server.healthy = fault, 3
    server.strikes = ("query",) if name == "type" else ("write",)
    if name == "type":
        server.healthy = 2
    with pytest.raises(RunError, match=message) as caught:
        load(new, endpoint, timeout=limit(name))
    assert "0 of 3 changed graphs are done; the same command does the rest" in str(caught.value)

    # Each graph is whole, the old or the new one, and none that changed passes for loaded.
    for graph, triples in expect(new).items():
        assert server.graph(graph) in (triples, expect(old)[graph])
    assert server.graph(FOREIGN)
    assert not any("sha256" in triple for triple in server.graph(record_graph(BASE)))

    server.fault = None
    loaded = load(new, endpoint)
    assert (loaded.sent, loaded.triples) == (3, 120)
    assert all(server.graph(graph) == triples for graph, triples in expect(new).items())
    assert server.graph(FOREIGN)
    assert load(new, endpoint).sent == 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("healthy", range(2, 14))
def test_wherever_it_breaks_off_a_repeat_completes_it(
    played: tuple[str, PlayedStore], way: str, healthy: int
) -> None:
    """Articles change, come and go, in a load that fails at each of its writes in turn."""
    url, server = played
    endpoint = make_endpoint(url, way)
    old, new = make_store(4, 30, text="old"), make_store(6, 1200, text="new")
    new.remove_graph(ox.NamedNode(f"{BASE}article/a1"))
    load(old, endpoint)
    server.fault, server.healthy, server.strikes = refuse(500), healthy - 2, ("write",)
    with suppress(RunError):
        load(new, endpoint)
    for graph, triples in expect(new).items():
        assert server.graph(graph) in (triples, expect(old).get(graph, set()))
    server.fault = None
    # Meanwhile an article that was to come is gone, too.
    new.remove_graph(ox.NamedNode(f"{BASE}article/a5"))
    load(new, endpoint)
    names = {node.value for node in server.store.named_graphs() if isinstance(node, ox.NamedNode)}
    assert names == {*expect(new), FOREIGN, record_graph(BASE)}
    assert all(server.graph(graph) == triples for graph, triples in expect(new).items())
    assert load(new, endpoint).sent == 0


def test_a_load_of_many_graphs_goes_on_where_it_broke_off(
    played: tuple[str, PlayedStore],
) -> None:
    url, server = played
    endpoint = make_endpoint(url, "graphs")
    store = make_store(250, 2)
    server.fault, server.healthy, server.strikes = refuse(500), 230, ("write",)
    with pytest.raises(RunError, match="200 of 250 changed graphs are done"):
        load(store, endpoint)
    server.fault = None
    assert load(store, endpoint).sent == 50


# By the command line --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kb") / "kb"
    make_kb(folder, make_store())
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = _run(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("way", WAYS)
def test_load_says_what_is_wrong(
    played: tuple[str, PlayedStore],
    kb: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    way: str,
) -> None:
    url, server = played
    fault, message = FAULTS[name]
    option = "--graph-store" if way == "graphs" else "--update"
    command = (
        "load",
        "--kb",
        str(kb),
        "--endpoint",
        url,
        option,
        url,
        "--timeout",
        str(limit(name)),
    )
    server.fault, server.healthy = fault, 4
    if name == "type":
        server.strikes = ("query",)
        server.healthy = 1
    status, out, err = run(capsys, *command)
    assert (status, out) == (1, "")
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert re.search(message, err)
    server.fault = None
    status, out, err = run(capsys, *command)
    assert (status, out) == (0, "")
    assert "120 triples in 3 graphs are at" in err
    assert all(server.graph(graph) == triples for graph, triples in expect(make_store()).items())


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize(
    "form", ["SELECT * { GRAPH ?g { ?s ?p ?o } }", "CONSTRUCT WHERE {?s ?p ?o}"]
)
def test_query_says_what_is_wrong(
    played: tuple[str, PlayedStore], capsys: pytest.CaptureFixture[str], name: str, form: str
) -> None:
    url, server = played
    fault, message = FAULTS[name]
    command = ("query", "-e", form, "--endpoint", url, "--timeout", str(limit(name)))
    # The first call asks whether queries are answered here at all.
    for healthy in (0, 1):
        server.fault, server.healthy = fault, healthy
        status, out, err = run(capsys, *command)
        assert (status, out) == (1, "")
        assert err.startswith("Error: ")
        assert err.count("\n") == 1
        assert re.search(message, err)
    server.fault = None
    assert run(capsys, *command)[0] == 0


def test_nobody_listens(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/"
    for command in (("load", "--kb", str(kb)), ("query", "-e", "ASK {}")):
        status, _, err = run(capsys, *command, "--endpoint", url)
        assert status == 1
        assert "does not answer" in err


# What is deleted ------------------------------------------------------------------------------


def test_only_what_a_load_put_there_is_deleted(
    played: tuple[str, PlayedStore], kb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not a graph of the same base that somebody else put there; not what a record makes up."""
    url, server = played
    load(make_store(4), make_endpoint(url, "update"))
    others = [f"{BASE}article/by-hand", f"{BASE}mine/x", "https://example.org/kb2/article/a"]
    for name in others:
        node = ox.NamedNode(name)
        server.store.add(ox.Quad(node, node, node, node))
    book, part = ox.NamedNode(record_graph(BASE)), ox.NamedNode("https://schema.org/hasPart")
    for name in (FOREIGN, others[1], others[2], book.value):
        server.store.add(ox.Quad(book, part, ox.NamedNode(name), book))
    command = ("load", "--kb", str(kb), "--endpoint", url, "--update", url)

    before = set(server.store)
    server.writes.clear()
    status, out, err = run(capsys, *command, "--dry-run")
    assert (status, out) == (0, f"delete\t{BASE}article/a3\t\n")
    assert "0 graphs to send, 3 there already, 1 to delete; nothing was changed" in err
    assert (set(server.store), server.writes) == (before, [])

    assert run(capsys, *command, "--keep-gone")[0] == 0
    assert server.graph(f"{BASE}article/a3")
    status, _, err = run(capsys, *command)
    assert status == 0
    assert "0 sent by SPARQL Update, 3 there already, 1 deleted" in err
    assert not server.graph(f"{BASE}article/a3")
    assert all(server.graph(name) for name in (*others, FOREIGN))


def test_most_articles_are_deleted_on_demand_only(
    played: tuple[str, PlayedStore], kb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, server = played
    load(make_store(7, 5), make_endpoint(url, "update"))
    command = ("load", "--kb", str(kb), "--endpoint", url, "--update", url)
    before = set(server.store)
    status, _, err = run(capsys, *command)
    assert status == 2
    assert "of the 7 articles that were loaded there, 4 are not in this knowledge base" in err
    assert set(server.store) == before
    assert run(capsys, *command, "--keep-gone", "--delete-most")[0] == 2
    assert run(capsys, *command, "--graph-store", url)[0] == 2
    assert run(capsys, *command, "--delete-most")[0] == 0
    assert server.graph(f"{BASE}article/a2")
    assert not server.graph(f"{BASE}article/a6")


def test_what_somebody_changed_there_is_mended(played: tuple[str, PlayedStore]) -> None:
    url, server = played
    endpoint = make_endpoint(url, "graphs")
    store = make_store()
    load(store, endpoint)
    node = ox.NamedNode(f"{BASE}article/a1")
    server.store.remove(next(server.store.quads_for_pattern(None, None, None, node)))
    server.store.remove_graph(ox.NamedNode(f"{BASE}article/a2"))
    assert load(store, endpoint).sent == 2
    assert all(server.graph(graph) == triples for graph, triples in expect(store).items())


def test_a_wrong_address_of_the_graph_store_deletes_nothing(
    played: tuple[str, PlayedStore], kb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To some servers DELETE on another address means the whole repository."""
    url, server = played
    server.fault = refuse(405)
    server.strikes = ("write",)
    status, _, err = run(
        capsys, "load", "--kb", str(kb), "--endpoint", url, "--graph-store", url, "--delete-most"
    )
    assert status == 1
    assert "does not speak the Graph Store protocol" in err
    assert server.graph(FOREIGN)
    assert server.writes == []

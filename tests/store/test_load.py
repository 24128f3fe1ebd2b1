"""Loading into a real server, and into servers that misbehave."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest
from tests.store.endpoints import BASE, load, make_store, misbehave, send
from tests.store.servers import OXIGRAPH, serve_oxigraph

from pourparler.errors import CallError, RunError
from pourparler.query.remote import run_on_endpoint
from pourparler.query.results import Table, Term, Triples, Truth
from pourparler.store.discovery import Endpoint, find_endpoint
from pourparler.store.endpoint import check_url, find_login

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    if OXIGRAPH is None:
        pytest.skip("needs the program oxigraph (pip install oxigraph)")
    with serve_oxigraph() as url:
        yield url


def dump(root: str) -> list[bytes]:
    response = httpx.get(f"{root}/store", headers={"Accept": "application/n-quads"})
    lines = response.raise_for_status().content.splitlines()
    return sorted(line for line in lines if not line.endswith(b"graph/loaded> ."))


def lines(store: ox.Store) -> list[bytes]:
    return sorted((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines())


@pytest.mark.parametrize("path", ["", "/", "/query", "/update", "/store"])
def test_any_address_of_the_server_will_do(root: str, path: str) -> None:
    endpoint = find_endpoint(root + path)
    assert endpoint == Endpoint(query=f"{root}/query", graphs=f"{root}/store", update=None)


@pytest.mark.parametrize("way", ["graphs", "update"])
def test_what_is_loaded_is_what_was_there_and_only_changes_travel(root: str, way: str) -> None:
    urls = {"graphs": f"{root}/store", "update": f"{root}/update"}
    endpoint = Endpoint(
        query=f"{root}/query",
        graphs=urls["graphs"] if way == "graphs" else None,
        update=urls["update"] if way == "update" else None,
    )
    store = make_store(size=2300, text=way)
    seen: list[tuple[int, int]] = []
    loaded = load(store, endpoint, progress=lambda done, total: seen.append((done, total)))
    assert (loaded.graphs, loaded.triples, loaded.sent) == (3, 6900, 3)
    assert loaded.by == ("Graph Store protocol" if way == "graphs" else "SPARQL Update")
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert dump(root) == lines(store)

    loaded = load(store, endpoint)
    assert (loaded.triples, loaded.sent, loaded.deleted) == (6900, 0, 0)
    assert load(store, endpoint, everything=True).sent == 3

    # One article changes, as many triples as before; another one goes.
    store.remove_graph(ox.NamedNode(f"{BASE}article/a2"))
    quad = next(store.quads_for_pattern(None, None, None, ox.NamedNode(f"{BASE}article/a0")))
    store.remove(quad)
    store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("changed"), quad.graph_name))
    loaded = load(store, endpoint)
    assert (loaded.graphs, loaded.sent, loaded.deleted) == (2, 1, 1)
    assert dump(root) == lines(store)


def test_the_endpoint_answers_in_all_forms(root: str) -> None:
    load(make_store(graphs=1, size=3), find_endpoint(root))
    url = f"{root}/query"
    graph = f"GRAPH <{BASE}article/a0>"
    table = run_on_endpoint(url, f"SELECT ?o {{ {graph} {{ ?s ?p ?o }} }} ORDER BY ?o")
    assert isinstance(table, Table)
    assert table.rows[0] == (Term("literal", 'é "\\\n0'),)
    assert run_on_endpoint(url, "ASK { GRAPH ?g { ?s ?p ?o } }") == Truth(value=True)
    triples = run_on_endpoint(url, f"CONSTRUCT {{ ?s ?p ?o }} {{ {graph} {{ ?s ?p ?o }} }}")
    assert isinstance(triples, Triples)
    assert len(triples.lines) == 3
    with pytest.raises(RunError, match="more than 2 rows"):
        run_on_endpoint(url, f"SELECT ?o {{ {graph} {{ ?s ?p ?o }} }}", max_rows=2)
    with pytest.raises(RunError, match="answered 400"):
        run_on_endpoint(url, "SELECT ?o {")


# Servers that misbehave -----------------------------------------------------------------------

TRUE = b'{"head":{},"boolean":true}'
JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (400, "does not accept"),
        (401, "POURPARLER_USER"),
        (403, "may not do this"),
        (404, "nothing at this address"),
        (405, "does not offer this operation"),
        (413, "too large"),
        (429, "too many requests"),
        (500, "failed inside"),
        (503, "not available now"),
    ],
)
def test_each_status_has_a_message(code: int, message: str) -> None:
    with misbehave(lambda handler, _body: send(handler, code, b"sorry")) as (url, log):
        with pytest.raises(RunError, match=rf"answered {code}.*{message}"):
            run_on_endpoint(url, "ASK {}")
        assert len(log) == (3 if code in (429, 503) else 1)


def test_a_web_page_is_no_answer() -> None:
    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        send(handler, 200, b"<html>hello</html>", Content_Type="text/html")

    with misbehave(answer) as (url, _):
        with pytest.raises(RunError, match="web page"):
            run_on_endpoint(url, "ASK {}")
        with pytest.raises(RunError, match="web page"):
            find_endpoint(url)


def test_an_answer_of_another_kind_is_refused() -> None:
    unread = pytest.raises(RunError, match="no answer that can be read")
    with misbehave(lambda h, _b: send(h, 200, b"[1]", Content_Type=JSON)) as (url, _), unread:
        run_on_endpoint(url, "SELECT * {}")


def test_an_answer_cut_in_its_middle_is_noticed() -> None:
    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"head":')
        handler.close_connection = True

    with misbehave(answer) as (url, log):
        with pytest.raises(RunError, match=r"broke off: .*received 8 bytes, expected 1000"):
            run_on_endpoint(url, "ASK {}")
        assert len(log) == 3


def test_nobody_there() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(RunError, match="does not answer"):
        find_endpoint(f"http://127.0.0.1:{port}/query", timeout=2)


def test_a_slow_server_runs_into_the_time_limit() -> None:
    done = threading.Event()
    with misbehave(lambda h, _b: (done.wait(8), None)[1]) as (url, _):
        with pytest.raises(RunError, match="does not answer"):
            run_on_endpoint(url, "ASK {}", timeout=1)
        done.set()


def test_redirects_to_other_places_are_refused() -> None:
    with misbehave(lambda h, _b: send(h, 200, TRUE, Content_Type=JSON)) as (other, log):
        for code in (301, 302, 303, 307, 308):
            with misbehave(lambda h, _b, c=code: send(h, c, Location=other)) as (url, _):  # type: ignore[misc]
                with pytest.raises(RunError, match=r"refused|answered 30[78]"):
                    run_on_endpoint(url, "ASK {}")
                target = Endpoint(query=url, graphs=url, update=None)
                with pytest.raises(RunError, match="refused"):
                    load(make_store(1, 1), target)
        assert log == []


def test_what_does_not_arrive_is_not_counted_as_loaded() -> None:
    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if handler.command == "PUT":
            send(handler, 204)
        else:
            result = b'{"head":{"vars":["graph","n"]},"results":{"bindings":[]}}'
            send(handler, 200, TRUE if b"ASK" in body else result, Content_Type=JSON)

    with misbehave(answer) as (url, _):
        endpoint = Endpoint(query=url, graphs=url, update=None)
        with pytest.raises(RunError, match="holds 0 of 40 triples"):
            load(make_store(1), endpoint)


def test_a_server_that_recovers_gets_another_try() -> None:
    left = [2]

    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        if left[0]:
            left[0] -= 1
            send(handler, 503)
        else:
            send(handler, 200, TRUE, Content_Type=JSON)

    with misbehave(answer) as (url, _):
        assert run_on_endpoint(url, "ASK {}") == Truth(value=True)


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
def test_a_login_answers_a_challenge_and_stays_out_of_messages(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POURPARLER_USER", "dba")
    monkeypatch.setenv("POURPARLER_PASSWORD", "s3cret")
    challenge = {
        "Basic": 'Basic realm="x"',
        "Digest": 'Digest realm="x", nonce="abc", qop="auth", algorithm=MD5',
    }[scheme]

    def answer(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        if not handler.headers.get("Authorization", "").startswith(scheme):
            send(handler, 401, WWW_Authenticate=challenge)
        elif handler.command in ("PUT", "DELETE"):
            send(handler, 204)
        elif b"COUNT" in body:
            send(handler, 500, b"sorry")
        elif b"ASK" in body:
            send(handler, 200, TRUE, Content_Type=JSON)
        else:
            send(handler, 200, b'{"head":{"vars":[]},"results":{"bindings":[]}}', Content_Type=JSON)

    with misbehave(answer) as (url, log):
        assert run_on_endpoint(url, "ASK {}") == Truth(value=True)
        endpoint = Endpoint(query=url, graphs=url, update=None)
        with pytest.raises(RunError, match="answered 500") as caught:
            load(make_store(1), endpoint)
        assert "s3cret" not in str(caught.value)
        assert any(f"{scheme} " in line for line in log)
    assert "s3cret" not in repr(find_login(url))


def test_a_wrong_login_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POURPARLER_USER", "dba")
    monkeypatch.setenv("POURPARLER_PASSWORD", "s3cret")

    def answer(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        send(handler, 401, WWW_Authenticate='Basic realm="x"')

    with misbehave(answer) as (url, _):
        for call in (
            lambda: run_on_endpoint(url, "ASK {}"),
            lambda: load(make_store(1), Endpoint(query=url, graphs=url, update=None)),
        ):
            with pytest.raises(RunError, match="answered 401") as caught:
                call()
            assert "s3cret" not in str(caught.value)


def test_netrc_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POURPARLER_USER", raising=False)
    monkeypatch.delenv("POURPARLER_PASSWORD", raising=False)
    file = tmp_path / "netrc"
    file.write_text("machine store.example.org login me password secret\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    login = find_login("https://store.example.org/sparql")
    assert login is not None
    assert (login.user, login.password) == ("me", "secret")
    assert find_login("https://other.example.org/sparql") is None
    file.write_text("machine\n")
    with pytest.raises(CallError, match="netrc"):
        find_login("https://store.example.org/sparql")
    monkeypatch.setenv("POURPARLER_USER", "x")
    with pytest.raises(CallError, match="set both"):
        find_login("https://store.example.org/sparql")


@pytest.mark.parametrize(
    "url",
    ["", "x", "ftp://a/b", "file:///etc/passwd", "http://", "http://u:p@host/", "http://a b/",
     "http://host:99999999/", "http://host/#x"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(CallError) as caught:
        check_url(url)
    assert "u:p" not in str(caught.value)
